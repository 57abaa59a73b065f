# SPDX-License-Identifier: Apache-2.0
"""From the paper to the customer: written, sent over a real server, kept; and what stays in the outbox, and why."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from tests.unit.delivery.post_office import (
    DROP,
    PASSWORD,
    SENDER,
    USER,
    Certificate,
    Scripted,
    opened,
    trusting,
)
from tests.unit.guide.talking import FIRM, PRIVATE
from vorab.core.email import Mailbox
from vorab.core.faults import Fault, Faults
from vorab.core.line import Choice, Kind, Lead, Period
from vorab.core.mail import Account, Attachment, Mail, Security, Way
from vorab.core.money import Money
from vorab.core.paper_ports import Filing, KeptMail
from vorab.core.text import clean
from vorab.delivery.secret import Secrets
from vorab.guide.state import LineStatus
from vorab.services.mail_account import account_of
from vorab.services.mail_words import price, values_of
from vorab.services.sample import SAMPLE
from vorab.settings.file import Settings

ERIKA = {**FIRM, "email": "erika@example.org"}
NOWHERE = Account("localhost", 1, Security.TLS, USER, SENDER, "Max Müller")
HOSTILE = json.loads((Path(__file__).resolve().parents[2] / "data" / "hostile_texts.json").read_text("utf-8"))["texts"]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    return Certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def desk(firm, certificate):
    """The desk of the firm's mails; it trusts the server of the tests and keeps passwords in memory only."""
    mails = firm.house.mails()
    mails._post = trusting(certificate)
    mails.secrets = Secrets(lambda: None)
    return mails


@pytest.fixture
def paper(firm):
    """Issue the paper of a talk, in few bytes, and return its id."""
    firm.house.papers._render = lambda _document, number, at, **_more: f"%PDF-1.7\n{number} {at}\n%%EOF\n".encode()

    def make(party=ERIKA, ordered=False):
        opened_talk = firm.ordered(party) if ordered else firm.ended("quote_wanted", "2026-11-24T12:00", party)
        document = firm.house.papers.draft_of(opened_talk.talk, 1)
        return firm.house.papers.issue(document, Filing(opened_talk.id, 1)).id

    return make


def sent_over(desk, account, outgoing):
    desk.secrets.keep(account, PASSWORD)
    return desk.record(desk.send(outgoing, account))


class TestWriting:
    def test_a_quote_is_ready_to_go(self, firm, desk, paper):
        document_id = paper()
        mail = desk.compose(document_id, account_of(Settings(), SAMPLE))
        assert mail.to == (Mailbox("erika@example.org", "Erika Muster"),)
        assert mail.subject == "Angebot AN-2026-0001: Fernhilfe, Druck einstellen"
        assert mail.text.startswith("Guten Tag Frau Muster,\n\nvielen Dank für Ihre Anfrage. Hier ist das Angebot")
        assert "Es kostet 127,00\u00a0€, mit Mehrwertsteuer 151,13\u00a0€." in mail.text
        assert "so wie wir es am 23.11.2026 besprochen haben" in mail.text
        assert mail.text.endswith("Telefon 01234 555-0\nwww.example.org")
        (file,) = mail.attachments
        assert file.name == "AN-2026-0001 Muster Druck GmbH.pdf"
        assert file.content == firm.house.papers.pdf(document_id)

    def test_an_order_is_confirmed(self, desk, paper):
        mail = desk.compose(paper(ordered=True), NOWHERE)
        assert mail.subject.startswith("Auftragsbestätigung AB-2026-0001: ")
        assert "vielen Dank für Ihren Auftrag" in mail.text

    def test_with_du(self, desk, paper):
        mail = desk.compose(paper({**ERIKA, "informal": True}), NOWHERE)
        assert mail.text.startswith("Hallo Erika,\n\nvielen Dank für deine Anfrage.")

    def test_without_an_address_it_is_left_to_the_user(self, desk, paper):
        assert desk.compose(paper(FIRM), NOWHERE).to == ()

    def test_an_address_in_the_customer_file_is_found(self, firm, desk, paper):
        paper(ERIKA)
        opened_talk = firm.ended("quote_wanted", "2026-11-24T12:00", FIRM)
        document = firm.house.papers.draft_of(opened_talk.talk, 1)
        without_talk = firm.house.papers.issue(document, Filing()).id
        assert desk.compose(without_talk, NOWHERE).to == (Mailbox("erika@example.org", "Erika Muster"),)

    def test_ones_own_words_go_first(self, firm, desk, paper):
        document_id = paper()
        (firm.home.mail / "quote.toml").write_text('subject = "{number} für {customer}"', "utf-8")
        assert desk.compose(document_id, NOWHERE).subject == "AN-2026-0001 für Muster Druck GmbH"

    def test_an_unknown_placeholder_is_told_and_there_is_a_way_around(self, firm, desk, paper):
        document_id = paper()
        (firm.home.mail / "quote.toml").write_text('subject = "{nummer}"', "utf-8")
        with pytest.raises(Fault, match="mail_text_placeholder"):
            desk.compose(document_id, NOWHERE)
        assert desk.compose(document_id, NOWHERE, shipped_text=True).subject.startswith("Angebot")

    def test_a_price_is_said_where_it_is_the_whole_truth(self, firm, paper):
        document = firm.house.papers.get(paper()).document
        assert price(document) == "127,00\u00a0€, mit Mehrwertsteuer 151,13\u00a0€"
        first = document.lines[0]
        for change in (
            {"kind": Kind.TIME, "cap": Money(20_000)},
            {"period": Period.MONTH},
            {"choice": Choice.OPTIONAL},
            {"kind": Kind.GOODWILL, "price": Decimal(0)},
        ):
            assert price(replace(document, lines=(replace(first, **change),))) == ""

    def test_prices_for_private_customers_and_small_businesses(self, firm, paper):
        document = firm.house.papers.get(paper({**PRIVATE, "email": "kim@example.org"})).document
        assert price(document) == "151,13\u00a0€ mit Mehrwertsteuer"
        untaxed = tuple(replace(line, category=type(line.category)("E"), rate=line.rate * 0) for line in document.lines)
        assert price(replace(document, lines=untaxed, prices=Lead.NET)) == "151,13\u00a0€"

    def test_hostile_names_go_through_every_placeholder(self, firm, desk, paper):
        issued = firm.house.papers.get(paper())
        template = desk.texts.of("quote")
        for text in HOSTILE:
            customer = replace(issued.document.customer, company=text, first_name=text, last_name=text)
            document = replace(issued.document, customer=customer, subject=text, talk_at=None)
            company = replace(SAMPLE, provider=replace(SAMPLE.provider, name=text, owner=text, phone=text))
            for informal in (False, True):
                account = replace(NOWHERE, signature=text)
                values = values_of(replace(issued, document=document), company, account, informal)
                subject, written = template.filled(values, informal)
                assert subject == clean(f"Angebot AN-2026-0001: {text}" if text else "Angebot AN-2026-0001")
                assert written.endswith(re.sub(r"\n{3,}", "\n\n", clean(f"Grüße\n\n{text}", multiline=True)))
                assert written.count("Hier ist das Angebot") == 1


class TestSending:
    @pytest.mark.parametrize("security", ["tls", "starttls"])
    def test_it_arrives_is_kept_and_marks_the_paper(self, firm, desk, paper, certificate, security):
        document_id = paper()
        with opened(certificate, security) as (office, account):
            mail = replace(desk.compose(document_id, account), cc=(Mailbox("büro@müller.example", "Büro"),))
            with pytest.raises(Faults, match="email_local"):
                desk.prepare(mail, account)
            mail = replace(mail, cc=(Mailbox("buero@müller.example", "Büro"),))
            kept = sent_over(desk, account, desk.prepare(mail, account))
        (content,) = office.mails
        found = message_from_bytes(content, policy=policy.default)
        assert office.recipients == [("hilfe@example.org", ["erika@example.org", "buero@xn--mller-kva.example"], True)]
        assert (found["Subject"], found["Message-ID"]) == (mail.subject, kept.message_id)
        assert [part.get_payload(decode=True) for part in found.iter_attachments()] == [mail.attachments[0].content]
        assert found["Date"].datetime.isoformat() == "2026-11-23T10:42:00+00:00"
        assert (kept.sent_at, kept.attempts, kept.error, kept.way) == (firm.clock.now_ms(), 1, None, Way.SMTP)
        assert firm.house.sent.at(document_id) == firm.clock.now_ms()
        assert desk.copy(kept.id) == content
        assert (desk.outbox(), desk.of_document(document_id)) == ((), (kept,))
        assert desk.of_conversation(kept.conversation_id) == (kept,)
        assert firm.house.findings() == ()

    @pytest.mark.usefixtures("paper")
    def test_a_quote_that_was_sent_states_its_prices(self, firm, desk, certificate):
        opened_talk = firm.talk(ERIKA)
        before = firm.house.talks.open(opened_talk.id).talk.state
        assert {known.status(before.lead) for known in before.lines.values()} == {LineStatus.PLANNED}
        document = firm.house.papers.issue(firm.house.papers.draft_of(opened_talk.talk, 1), Filing(opened_talk.id, 1))
        with opened(certificate) as (_, account):
            sent_over(desk, account, desk.prepare(desk.compose(document.id, account), account))
        state = firm.house.talks.open(opened_talk.id).talk.state
        assert {known.status(state.lead) for known in state.lines.values()} == {LineStatus.STATED}

    def test_the_sending_thread_needs_no_database(self, desk, paper, certificate, monkeypatch):
        with opened(certificate) as (office, account), ThreadPoolExecutor() as worker:
            outgoing = desk.prepare(desk.compose(paper(), account), account)
            desk.secrets.keep(account, PASSWORD)
            with monkeypatch.context() as closed:
                for room in ("_mails", "_documents", "_conversations", "_customers", "_companies", "_sent"):
                    closed.setattr(desk, room, None)
                delivery = worker.submit(desk.send, outgoing, account).result()
            assert desk.record(delivery).error is None
        assert len(office.mails) == 1

    def test_a_refused_one_of_two_is_told_and_the_mail_counts(self, firm, desk, paper, certificate):
        document_id = paper()
        with opened(certificate, answers={"kim@example.org": "550 5.1.1 unknown"}) as (_, account):
            mail = replace(desk.compose(document_id, account), cc=(Mailbox("kim@example.org"),))
            kept = sent_over(desk, account, desk.prepare(mail, account))
        assert kept.error == Fault("mail_partly_refused", addresses="kim@example.org", answer="550 5.1.1 unknown")
        assert kept.sent_at is not None
        assert firm.house.sent.at(document_id) is not None

    def test_what_fails_stays_in_the_outbox_and_goes_later(self, firm, desk, paper, certificate):
        document_id = paper()
        kept = sent_over(desk, NOWHERE, desk.prepare(desk.compose(document_id, NOWHERE), NOWHERE))
        assert (kept.error.code, kept.sent_at, kept.attempts) == ("mail_server_closed", None, 1)
        assert desk.outbox() == (kept,)
        assert firm.house.sent.at(document_id) is None
        written = desk.copy(kept.id)
        firm.pass_time(hour=17)
        with opened(certificate) as (office, account):
            again = sent_over(desk, account, desk.again(kept.id))
        assert office.mails == [written], "the same mail, with the same Message-ID and date"
        assert (again.error, again.attempts, again.sent_at) == (None, 2, firm.clock.now_ms())

    def test_nothing_is_lost_when_the_program_ends_on_the_way(self, firm, desk, paper):
        outgoing = desk.prepare(desk.compose(paper(), NOWHERE), NOWHERE)
        fresh = firm.reopen().house.mails()
        (kept,) = fresh.outbox()
        assert (kept.id, kept.error, kept.unclear) == (outgoing.mail_id, Fault("mail_interrupted"), True)
        with pytest.raises(Fault, match="mail_interrupted"):
            fresh.again(kept.id)
        assert fresh.again(kept.id, even_if_unclear=True) == outgoing

    def test_an_unclear_one_is_never_sent_twice_by_itself(self, desk, paper, certificate):
        document_id = paper()
        with Scripted(certificate.served(), body=DROP) as server:
            account = server.account()
            kept = sent_over(desk, account, desk.prepare(desk.compose(document_id, account), account))
        assert kept.error == Fault("mail_unclear", server="localhost")
        with pytest.raises(Fault, match="mail_unclear"):
            desk.again(kept.id)
        assert desk.reopen(kept.id).outbox_id == 0, "it stays where it is"
        sealed = desk.note_arrived(kept.id)
        assert sealed.sent_at is not None
        assert desk.outbox() == ()

    def test_what_certainly_failed_did_not_arrive(self, desk, paper):
        kept = sent_over(desk, NOWHERE, desk.prepare(desk.compose(paper(), NOWHERE), NOWHERE))
        with pytest.raises(Fault, match="mail_not_sent"):
            desk.note_arrived(kept.id)

    def test_while_it_is_under_way_it_is_left_alone(self, desk, paper):
        outgoing = desk.prepare(desk.compose(paper(), NOWHERE), NOWHERE)
        assert [kept.error for kept in desk.outbox()] == [Fault("mail_under_way")]
        for touch in (desk.again, desk.discard, desk.reopen, desk.note_arrived):
            with pytest.raises(Fault, match="mail_under_way"):
                touch(outgoing.mail_id)

    def test_without_a_password_it_waits(self, desk, paper, certificate):
        with opened(certificate) as (_, account):
            kept = desk.record(desk.send(desk.prepare(desk.compose(paper(), account), account), account))
        assert kept.error == Fault("mail_password_missing", user=USER)

    def test_what_is_missing_is_told_before_anything_is_kept(self, desk, paper):
        mail = replace(desk.compose(paper(FIRM), NOWHERE), subject="")
        with pytest.raises(Faults) as caught:
            desk.prepare(mail, NOWHERE)
        assert [fault.code for fault in caught.value.faults] == ["mail_to_missing", "mail_subject_missing"]
        assert desk.outbox() == ()

    def test_the_account_can_be_tried(self, desk, certificate):
        with opened(certificate) as (office, account):
            desk.check(account, PASSWORD)
            desk.secrets.keep(account, PASSWORD)
            desk.check(account)
            with pytest.raises(Fault, match="mail_login"):
                desk.check(account, "nein")
        assert (len(office.logins), office.mails) == (3, [])

    def test_the_password_is_nowhere_in_the_home(self, firm, desk, paper, caplog):
        sent_over(desk, NOWHERE, desk.prepare(desk.compose(paper(), NOWHERE), NOWHERE))
        firm.house.close()
        content = b"".join(file.read_bytes() for file in firm.home.root.rglob("*") if file.is_file())
        assert PASSWORD.encode() not in content
        assert PASSWORD not in caplog.text
        firm.open()


def test_the_house_has_one_desk_with_all_it_needs(firm):
    desk = firm.house.mails()
    assert desk is firm.house.mails()
    assert desk.texts.folder == firm.home.mail
    assert desk.secrets.keep(NOWHERE, PASSWORD) == Fault("secret_not_kept")
    assert desk.secrets.get(NOWHERE) == PASSWORD


class TestOutbox:
    def test_put_aside_and_sent_later(self, desk, paper, certificate):
        kept = desk.put_aside(desk.compose(paper(), NOWHERE), NOWHERE)
        assert (kept.error, kept.attempts) == (None, 0)
        with opened(certificate) as (office, account):
            sent_over(desk, account, desk.again(kept.id))
        assert len(office.mails) == 1

    def test_a_mistake_is_corrected_in_place(self, desk, paper):
        mail = desk.compose(paper(), NOWHERE)
        mail = replace(mail, attachments=(*mail.attachments, Attachment("Foto Größe.png", b"\x89PNG\r\n")))
        kept = sent_over(desk, NOWHERE, desk.prepare(mail, NOWHERE))
        written = desk.reopen(kept.id)
        assert written == replace(mail, outbox_id=kept.id)
        new = desk.put_aside(replace(written, to=(Mailbox("neu@example.org"),)), NOWHERE)
        assert desk.outbox() == (new,)
        assert new.message_id != kept.message_id
        assert new.to == (Mailbox("neu@example.org"),)

    def test_it_can_be_thrown_away(self, desk, paper):
        kept = desk.put_aside(desk.compose(paper(), NOWHERE), NOWHERE)
        desk.discard(kept.id)
        assert desk.outbox() == ()

    def test_a_sent_one_is_for_good(self, desk, paper):
        kept = desk.note_sent(desk.compose(paper(), NOWHERE), NOWHERE)
        for touch in (desk.again, desk.discard, desk.reopen):
            with pytest.raises(Fault, match="mail_sent_already"):
                touch(kept.id)


class TestOwnProgram:
    def test_a_draft_and_its_record(self, firm, desk, paper):
        document_id = paper()
        mail = desk.compose(document_id, NOWHERE)
        found = message_from_bytes(desk.as_draft(mail, NOWHERE), policy=policy.default)
        assert (found["X-Unsent"], found["Subject"]) == ("1", mail.subject)
        assert firm.house.sent.at(document_id) is None
        kept = desk.note_sent(mail, NOWHERE)
        assert (kept.way, kept.sent_at) == (Way.PROGRAM, firm.clock.now_ms())
        assert firm.house.sent.at(document_id) == firm.clock.now_ms()

    def test_a_draft_without_address_says_so(self, desk, paper):
        with pytest.raises(Faults, match="mail_to_missing"):
            desk.as_draft(desk.compose(paper(FIRM), NOWHERE), NOWHERE)

    def test_text_to_copy(self, desk, paper):
        mail = desk.compose(paper(), NOWHERE)
        assert desk.as_text(mail) == f"{mail.subject}\n\n{mail.text}\n"


class TestReplies:
    ANSWER = "From: Erika <ERIKA@example.org>\nSubject: Re: {subject}\nIn-Reply-To: {id}\n\n{text}"

    def answer(self, kept, text="Ja, bitte.", **more):
        raw = self.ANSWER.format(subject=kept.subject, id=kept.message_id, text=text)
        for old, new in more.items():
            raw = raw.replace(old, new)
        return raw.encode()

    @pytest.fixture
    def kept(self, desk, paper):
        return desk.note_sent(desk.compose(paper(), NOWHERE), NOWHERE)

    def test_it_is_found_by_the_mail_it_answers(self, firm, kept):
        filed = firm.house.replies().look(self.answer(kept))
        assert (filed.mail, filed.document.number, filed.by) == (kept, "AN-2026-0001", "message_id")
        assert (filed.conversation_id, filed.matter) == (kept.conversation_id, 1)
        assert filed.reply.own_text == "Ja, bitte."
        assert filed.can_confirm

    def test_or_by_the_number_when_another_program_sent_it(self, firm, kept):
        filed = firm.house.replies().look(self.answer(replace(kept, message_id="<other@program.example>")))
        assert (filed.mail, filed.document.number, filed.by) == (None, "AN-2026-0001", "number")
        assert (filed.conversation_id, filed.matter) == (kept.conversation_id, 1)
        assert filed.can_confirm, "it comes from the address of the talk"

    def test_what_should_not_count_has_its_reason(self, firm, kept):
        doubts = {
            "reply_other_sender": {"ERIKA@": "kim@"},
            "reply_automatic": {"ERIKA@": "MAILER-DAEMON@"},
            "reply_empty": {"Ja, bitte.": "> Passt es so?"},
        }
        for code, more in doubts.items():
            filed = firm.house.replies().look(self.answer(kept, **more))
            assert (filed.doubt.code, filed.can_confirm) == (code, False)
            assert filed.conversation_id == kept.conversation_id

    def test_a_mail_without_a_paper_confirms_no_price(self, firm, desk, kept):
        mail = Mail(to=kept.to, subject="Frage", text="Passt Freitag?", conversation_id=kept.conversation_id, matter=1)
        filed = firm.house.replies().look(self.answer(desk.note_sent(mail, NOWHERE)))
        assert (filed.doubt, filed.conversation_id) == (Fault("reply_no_prices"), kept.conversation_id)

    def test_a_stranger_belongs_nowhere_yet(self, firm, kept):
        unknown: KeptMail = replace(kept, subject="Hallo AN-2026-9999", message_id="<x@y>")
        filed = firm.house.replies().look(self.answer(unknown))
        assert (filed.mail, filed.document, filed.conversation_id, filed.by) == (None, None, None, "")
        assert filed.doubt == Fault("reply_unmatched")
