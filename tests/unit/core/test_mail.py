# SPDX-License-Identifier: Apache-2.0
"""What is asked of a mail and of an account before anything is sent."""

from dataclasses import replace

import pytest

from vorab.core.email import Mailbox
from vorab.core.faults import Fault, Faults
from vorab.core.mail import Account, Attachment, Mail, Security, checked

TO = (Mailbox("erika@example.org", "Erika Muster"),)
MAIL = Mail(TO, (), "Angebot", "Guten Tag,\n\nbitte.", (Attachment("x.pdf", b"%PDF"),))
ACCOUNT = Account("smtp.example.org", 465, Security.TLS, "max", Mailbox("hilfe@example.org"))


def codes(call, *arguments):
    with pytest.raises(Faults) as caught:
        call(*arguments)
    return [(fault.place, fault.code) for fault in caught.value.faults]


def test_a_whole_mail_stays_as_it_is():
    assert checked(MAIL) == MAIL


@pytest.mark.parametrize(
    "fields,found",
    [
        ({"to": ()}, ("to", "mail_to_missing")),
        ({"to": TO * 51}, ("to", "mail_to_many")),
        ({"to": (Mailbox("erika"),)}, ("to[0]", "email_form")),
        ({"cc": (Mailbox("jürgen@example.org"),)}, ("cc[0]", "email_local")),
        ({"subject": " \n "}, ("subject", "mail_subject_missing")),
        ({"subject": "x" * 501}, ("subject", "text_long")),
        ({"text": "\u200b"}, ("text", "mail_text_missing")),
        ({"text": "x" * 20_001}, ("text", "text_long")),
        ({"attachments": (Attachment("x.pdf", b""),)}, ("attachments[0]", "mail_file_empty")),
        ({"attachments": (Attachment("x.pdf", b"x" * 18_000_001),)}, ("attachments", "mail_large")),
    ],
)
def test_what_is_missing_is_named(fields, found):
    assert codes(checked, replace(MAIL, **fields)) == [found]


def test_everything_is_named_at_once():
    assert codes(checked, Mail()) == [
        ("to", "mail_to_missing"),
        ("subject", "mail_subject_missing"),
        ("text", "mail_text_missing"),
    ]


def test_what_cannot_be_seen_goes():
    mail = checked(
        replace(MAIL, subject="An\u200bgebot\r\nBcc: x", text="a\x00\r\nb", to=(Mailbox(TO[0].address, "E\nM\x1b"),))
    )
    assert (mail.subject, mail.text, mail.to[0].name) == ("Angebot Bcc: x", "a\nb", "E M")


def test_nobody_gets_it_twice():
    mail = replace(MAIL, to=(*TO, Mailbox("kim@example.org")), cc=TO)
    assert mail.addresses == ("erika@example.org", "kim@example.org")


@pytest.mark.parametrize(
    "fields,found",
    [
        ({"server": ""}, [("server", "mail_server_missing")]),
        ({"server": "http://x/"}, [("server", "mail_server_form")]),
        ({"server": "smtp example"}, [("server", "mail_server_form")]),
        ({"server": "x\r\nQUIT"}, [("server", "mail_server_form")]),
        ({"server": "x" * 254}, [("server", "mail_server_form")]),
        ({"port": 0}, [("port", "mail_port")]),
        ({"port": 65_536}, [("port", "mail_port")]),
        ({"security": Security.NONE}, [("security", "mail_open")]),
        ({"sender": Mailbox("")}, [("sender", "mail_sender_missing")]),
        ({"sender": Mailbox("hilfe")}, [("sender", "email_form")]),
    ],
)
def test_what_an_account_lacks(fields, found):
    assert codes(replace(ACCOUNT, **fields).check) == found


@pytest.mark.parametrize(
    "server,local",
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost.example.org", False),
        ("192.168.1.1", False),
        ("0.0.0.0", False),
    ],
)
def test_only_this_computer_does_without_encryption(server, local):
    account = replace(ACCOUNT, server=server, security=Security.NONE)
    assert account.local is local
    if local:
        account.check()
    else:
        assert codes(account.check) == [("security", "mail_open")]


def test_a_whole_account_passes():
    ACCOUNT.check()
    replace(ACCOUNT, server="smtp.müller.example").check()


def test_faults_have_values_that_fit_a_sentence():
    with pytest.raises(Faults) as caught:
        replace(ACCOUNT, server="x" * 300).check()
    assert caught.value.faults[0] == Fault("mail_server_form", "server", value="x" * 60)
