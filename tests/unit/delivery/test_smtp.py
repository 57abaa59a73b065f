# SPDX-License-Identifier: Apache-2.0
"""Sending over a real server with TLS and login, and what is told when any step of it goes wrong."""

import base64
import re
import socket
from dataclasses import replace

import pytest

from tests.unit.delivery.post_office import (
    DRIP,
    DROP,
    HASTY,
    PASSWORD,
    SENDER,
    SILENCE,
    USER,
    Scripted,
    opened,
    trusting,
)
from vorab.core.faults import Fault, Faults
from vorab.core.mail import Account, Security
from vorab.delivery.smtp import Patience, Post
from vorab.i18n.faults import sentence
from vorab.i18n.translator import Translator

TO = ["erika@example.org"]
MAIL = b"From: hilfe@example.org\r\nSubject: x\r\n\r\n.\r\n..\r\n.Punkt\r\nEnde.\r\n"
LARGE = MAIL + b"x" * 70 + b"\r\n" * 2_000_000
# What a fault of the net must say about the mail.
NOT_SENT = re.compile(r"Gesendet ist nichts|nicht gesendet")


def fault_of(post, account, mail=MAIL, to=TO, password=PASSWORD):
    with pytest.raises(Fault) as caught:
        post.send(account, password, to, mail)
    said = sentence(Translator(), caught.value)
    assert "…" not in said, "every figure of the sentence is there"
    assert PASSWORD not in said + repr(caught.value.params)
    if caught.value.code != "mail_unclear":
        assert NOT_SENT.search(said), said
    return caught.value


class TestRealServer:
    @pytest.mark.parametrize("security", ["tls", "starttls"])
    def test_a_mail_arrives_as_it_was_written(self, certificate, security):
        with opened(certificate, security) as (office, account):
            receipt = trusting(certificate).send(account, PASSWORD, TO, MAIL)
        assert office.mails == [MAIL]
        assert office.recipients == [("hilfe@example.org", TO, True)]
        assert office.logins == [("PLAIN", USER, PASSWORD)]
        assert receipt.refused == ()

    def test_nothing_tells_which_machine_it_was(self, certificate):
        with opened(certificate) as (office, account):
            trusting(certificate).send(account, PASSWORD, TO, MAIL)
        assert set(office.names) == {"[127.0.0.1]"}

    def test_a_server_on_this_computer_may_do_without(self, certificate):
        with opened(certificate, "none", login=False) as (office, account):
            trusting(certificate).send(account, "", TO, MAIL)
        assert office.recipients == [("hilfe@example.org", TO, False)]

    def test_the_account_is_tried_without_a_mail(self, certificate):
        with opened(certificate) as (office, account):
            trusting(certificate).check(account, PASSWORD)
            with pytest.raises(Fault, match="mail_login"):
                trusting(certificate).check(account, "nein")
        assert office.mails == []

    @pytest.mark.parametrize("security", ["tls", "starttls"])
    def test_a_wrong_password_is_given_once(self, certificate, security):
        with opened(certificate, security) as (office, account):
            fault = fault_of(trusting(certificate), account, password="nein")
        assert fault.code == "mail_login"
        assert fault.params["answer"].startswith("535")
        assert len(office.logins) == 1

    def test_no_password_is_no_try(self, certificate):
        with opened(certificate) as (office, account):
            assert fault_of(trusting(certificate), account, password="") == Fault("mail_password_missing", user=USER)
        assert office.logins == []

    def test_who_is_refused_is_named_and_the_others_have_it(self, certificate):
        answers = {"weg@example.org": "550 5.1.1 no such user"}
        with opened(certificate, answers=answers) as (office, account):
            receipt = trusting(certificate).send(account, PASSWORD, ["weg@example.org", *TO], MAIL)
        assert receipt.refused == ("weg@example.org",)
        assert receipt.answer == "550 5.1.1 no such user"
        assert office.recipients[0][1] == TO

    def test_when_all_are_refused_nothing_is_sent(self, certificate):
        answers = {"weg@example.org": "550 5.1.1 no such user", TO[0]: "450 4.2.0 greylisted"}
        with opened(certificate, answers=answers) as (office, account):
            fault = fault_of(trusting(certificate), account, to=["weg@example.org", *TO])
        assert (fault.code, fault.params["addresses"]) == ("mail_refused", "weg@example.org")
        assert office.mails == []

    def test_a_server_that_asks_for_patience(self, certificate):
        with opened(certificate, answers={TO[0]: "450 4.2.0 greylisted"}) as (_, account):
            fault = fault_of(trusting(certificate), account)
        assert fault == Fault("mail_later", server="localhost", answer="450 4.2.0 greylisted")

    def test_too_large_is_known_before_sending(self, certificate):
        with opened(certificate, data_size_limit=1_000_000) as (office, account):
            fault = fault_of(trusting(certificate), account, mail=LARGE)
        assert (fault.code, fault.params["size"], fault.params["answer"]) == ("mail_too_large", 5, "≤ 1 MB")
        assert office.mails == []

    def test_a_server_that_offers_no_encryption_gets_no_password(self, certificate):
        with opened(certificate, "none", login=False) as (office, account):
            fault = fault_of(trusting(certificate), replace(account, security=Security.STARTTLS, user=USER))
        assert fault.code == "mail_no_starttls"
        assert office.logins == []

    def test_a_port_that_does_not_speak_tls(self, certificate):
        with opened(certificate, "none", login=False) as (_, account):
            assert fault_of(trusting(certificate), replace(account, security=Security.TLS)).code == "mail_tls"

    def test_a_port_that_speaks_nothing_but_tls(self, certificate):
        with opened(certificate) as (_, account):
            fault = fault_of(trusting(certificate, HASTY), replace(account, security=Security.STARTTLS))
        assert fault.code == "mail_server_silent"

    @pytest.mark.parametrize("security", ["tls", "starttls"])
    def test_a_certificate_nobody_vouches_for(self, certificate, security, logged_errors):
        with opened(certificate, security) as (office, account):
            fault = fault_of(Post(), account)
        logged_errors.clear()  # the server's
        assert fault.code == "mail_certificate"
        assert (office.logins, office.mails) == ([], [])

    @pytest.mark.parametrize("security", ["tls", "starttls"])
    def test_a_certificate_of_somebody_else(self, strange_certificate, security, logged_errors):
        with opened(strange_certificate, security) as (office, account):
            fault = fault_of(trusting(strange_certificate), account)
        logged_errors.clear()  # the server's
        assert fault.code == "mail_certificate"
        assert "localhost" in fault.params["reason"]
        assert office.logins == []


class TestAnswers:
    @pytest.mark.parametrize(
        "step,answer,code",
        [
            ("greeting", "554 go away", "mail_declined"),
            ("greeting", "421 busy", "mail_later"),
            ("greeting", "HTTP/1.1 400 Bad Request", "mail_server_strange"),
            ("greeting", "220 " + "x" * 10_000, "mail_declined"),
            ("ehlo", "250-mail.example\r\n250 AUTH GSSAPI XOAUTH2", "mail_login_unknown"),
            ("ehlo", "250 mail.example", "mail_login_unknown"),
            ("auth", "535 5.7.8 wrong", "mail_login"),
            ("auth", "534 5.7.9 application-specific password required", "mail_login"),
            ("auth", "454 4.7.0 later", "mail_later"),
            ("mail", "550 5.7.1 not your address", "mail_sender_refused"),
            ("mail", "530 5.7.0 log in first", "mail_login_wanted"),
            ("mail", "552 5.3.4 too much", "mail_too_large"),
            ("mail", "451 4.3.0 later", "mail_later"),
            ("rcpt", "554 5.7.1 no relay", "mail_refused"),
            ("rcpt", "530 5.7.0 log in first", "mail_login_wanted"),
            ("data", "554 5.7.1 no", "mail_declined"),
            ("data", "452 4.3.1 full", "mail_later"),
            ("body", "554 5.7.1 looks like spam", "mail_declined"),
            ("body", "552 5.3.4 too much", "mail_too_large"),
            ("body", "451 4.7.1 later", "mail_later"),
            ("body", "what?", "mail_unclear"),
        ],
    )
    def test_each_no_has_its_sentence(self, certificate, step, answer, code):
        with Scripted(certificate.served(), **{step: answer}) as server:
            assert fault_of(trusting(certificate), server.account()).code == code

    def test_login_in_two_steps(self, certificate):
        steps = {"ehlo": "250-mail.example\r\n250 AUTH LOGIN", "auth": "334 UGFzc3dvcmQ6"}
        with Scripted(certificate.served(), **steps) as server:
            fault = fault_of(trusting(certificate), server.account())
        given = [base64.b64decode(line).decode() for line in server.lines[2:4]]
        assert (server.lines[1], given) == (b"AUTH LOGIN\r\n", [USER, PASSWORD])
        assert fault.code == "mail_login", "for the server never said yes"

    def test_an_answer_from_outside_steers_nothing(self, certificate):
        with Scripted(certificate.served(), mail="550 \x1b[2J\u202e{server} %s " + "y" * 400) as server:
            fault = fault_of(trusting(certificate), server.account())
        assert fault.params["answer"].startswith("550 [2J{server} %s yyy")
        assert len(fault.params["answer"]) == 150

    def test_dots_do_not_end_the_mail(self, certificate):
        with Scripted(certificate.served()) as server:
            trusting(certificate).send(server.account(), PASSWORD, TO, MAIL)
        assert b"..\r\n...\r\n..Punkt\r\nEnde.\r\n" in b"".join(server.lines)


class TestLostLines:
    @pytest.mark.parametrize("step", ["greeting", "ehlo", "auth", "mail", "rcpt", "data"])
    def test_before_the_mail_it_is_not_sent(self, certificate, step):
        with Scripted(certificate.served(), **{step: DROP}) as server:
            assert fault_of(trusting(certificate), server.account()) == Fault("mail_broken_off", server="localhost")

    def test_in_the_middle_of_the_mail_it_is_not_sent(self, certificate):
        with Scripted(certificate.served(), middle=DROP) as server:
            assert fault_of(trusting(certificate), server.account(), LARGE).code == "mail_broken_off"

    @pytest.mark.parametrize("how", [DROP, SILENCE])
    def test_before_the_receipt_nobody_knows(self, certificate, how):
        with Scripted(certificate.served(), body=how) as server:
            fault = fault_of(trusting(certificate, HASTY), server.account())
        assert fault == Fault("mail_unclear", server="localhost")

    def test_after_the_receipt_it_does_not_matter(self, certificate):
        with Scripted(certificate.served(), quit=DROP) as server:
            trusting(certificate).send(server.account(), PASSWORD, TO, MAIL)

    @pytest.mark.parametrize("step", ["greeting", "auth"])
    def test_a_silent_server_is_not_waited_for_forever(self, certificate, step):
        with Scripted(certificate.served(), **{step: SILENCE}) as server:
            fault = fault_of(trusting(certificate, HASTY), server.account())
        assert fault == Fault("mail_server_silent", server="localhost", port=server.port)

    @pytest.mark.parametrize("step", ["greeting", "rcpt"])
    def test_nor_one_that_answers_letter_by_letter(self, certificate, step):
        with Scripted(certificate.served(), **{step: DRIP}) as server:
            fault = fault_of(trusting(certificate, Patience(answer=5, whole=0.5)), server.account())
        assert fault.code == "mail_server_silent"


class TestNoServer:
    def test_a_closed_port(self, certificate):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        account = Account("127.0.0.1", port, Security.TLS, USER, SENDER)
        assert fault_of(trusting(certificate), account) == Fault("mail_server_closed", server="127.0.0.1", port=port)

    @pytest.mark.parametrize("name", ["a..example", ".example", "x" * 70 + ".example"])
    def test_a_name_that_can_be_none(self, certificate, name):
        account = Account(name, 465, Security.TLS, USER, SENDER)
        assert fault_of(trusting(certificate), account) == Fault("mail_server_unknown", server=name)

    @pytest.mark.parametrize(
        "error,code",
        [(socket.gaierror(-2, "unknown"), "mail_server_unknown"), (OSError(101, "unreachable"), "mail_offline")],
    )
    def test_a_name_nobody_knows_and_no_net(self, certificate, monkeypatch, error, code):
        def refuse(*_args, **_kwargs):
            raise error

        monkeypatch.setattr(socket, "create_connection", refuse)
        account = Account("mail.example", 465, Security.TLS, USER, SENDER)
        assert fault_of(trusting(certificate), account) == Fault(code, server="mail.example")

    def test_an_account_that_is_not_whole_opens_no_line(self, certificate, monkeypatch):
        monkeypatch.setattr(socket, "create_connection", None)
        account = Account("mail.example", 70_000, Security.NONE, USER)
        with pytest.raises(Faults) as caught:
            trusting(certificate).send(account, PASSWORD, TO, MAIL)
        codes = [fault.code for fault in caught.value.faults]
        assert codes == ["mail_port", "mail_open", "mail_sender_missing"]
