# SPDX-License-Identifier: Apache-2.0
"""An answer is filed with its matter, and what was said becomes something in writing."""

import base64

import pytest

from tests.unit.guide.talking import FIRM
from vorab.core.document import DocumentType
from vorab.core.email import Mailbox
from vorab.core.faults import Fault
from vorab.core.file_ports import Origin
from vorab.core.mail import Account, Security
from vorab.core.paper_ports import Filing
from vorab.delivery.secret import Secrets
from vorab.guide.gates import Refused
from vorab.services.filed_reply import ACCEPT, CONFIRM
from vorab.services.papers import Answer

ERIKA = {**FIRM, "email": "erika@example.org"}
ACCOUNT = Account("localhost", 1, Security.TLS, "", Mailbox("hilfe@example.org", "Muster IT-Hilfe"))
PHOTO = b"\xff\xd8\xff\xe0 ein Foto"
ANSWER = """From: Erika Muster <{sender}>
Date: Mon, 23 Nov 2026 12:15:00 +0100
Subject: Re: {subject}
Message-ID: <a1@example.org>
In-Reply-To: {id}
{more}
{text}

Am 23.11.2026 um 11:40 schrieb Muster IT-Hilfe:
> hier ist der Beleg.
"""
WITH_PHOTO = """MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain; charset=utf-8

Ja, bitte.
--x
Content-Type: image/jpeg; name="../Foto.jpg"
Content-Disposition: attachment
Content-Transfer-Encoding: base64

{photo}
--x--"""


@pytest.fixture
def replies(firm):
    return firm.house.replies()


@pytest.fixture
def sent(firm):
    """Send the paper of a talk by the user's own program, and return the mail."""
    firm.house.papers._render = lambda _document, number, _at, **_more: f"%PDF-1.7 {number}".encode()

    def make(ordered=False):
        talk = firm.ordered(ERIKA) if ordered else firm.ended("quote_wanted", "2026-11-24T12:00", ERIKA)
        issued = firm.house.papers.issue(firm.house.papers.draft_of(talk.talk, 1), Filing(talk.id, 1))
        mails = firm.house.mails()
        mails.secrets = Secrets(lambda: None)
        return mails.note_sent(mails.compose(issued.id, ACCOUNT), ACCOUNT)

    return make


def answer(mail, text="Ja, so machen wir es.\nViele Grüße", sender="erika@example.org", more=""):
    return ANSWER.format(sender=sender, subject=mail.subject, id=mail.message_id, text=text, more=more).encode()


def state(firm, mail):
    return firm.house.talks.open(mail.conversation_id).talk.state


class TestFiling:
    def test_an_answer_is_kept_with_its_matter(self, firm, replies, sent):
        mail = sent()
        filed = replies.file(answer(mail), "Antwort.eml")
        (kept,) = firm.house.files.of(mail.conversation_id, 1)
        assert filed.file == kept
        assert (kept.name, kept.origin, kept.media_type) == ("Antwort.eml", Origin.MAIL, "message/rfc822")
        assert (kept.source.message_id, kept.source.sender) == ("<a1@example.org>", "Erika Muster <erika@example.org>")
        assert firm.clock.local(kept.source.written_at).isoformat() == "2026-11-23T11:15:00"
        assert firm.house.files.content(kept.sha256) == answer(mail)
        assert (filed.who, filed.wording) == ("Erika Muster", "Ja, so machen wir es. Viele Grüße")
        assert replies.file(answer(mail), "Antwort.eml").file == kept, "twice is once"
        assert firm.house.findings() == ()

    def test_without_a_name_it_is_called_by_its_subject(self, replies, sent):
        assert replies.file(answer(sent())).file.name.startswith("Re_ Angebot AN-2026-0001")

    def test_one_that_belongs_nowhere_is_kept_where_somebody_puts_it(self, firm, replies, sent):
        mail = sent()
        stranger = answer(mail).replace(b"AN-2026-0001", b"").replace(mail.message_id.encode(), b"<x@y>")
        with pytest.raises(Fault, match="reply_unmatched"):
            replies.file(stranger)
        assert firm.house.files.of(mail.conversation_id) == ()
        filed = replies.file(stranger, "x.eml", mail.conversation_id, 1)
        assert (filed.conversation_id, filed.by, filed.doubt) == (mail.conversation_id, "hand", None)

    def test_where_it_belongs_goes_before_where_it_was_put(self, firm, replies, sent):
        mail, other = sent(), firm.talk(FIRM)
        filed = replies.file(answer(mail), "x.eml", other.id, 1)
        assert filed.conversation_id == mail.conversation_id
        assert firm.house.files.of(other.id) == ()

    def test_its_own_files_can_be_taken_out(self, firm, replies, sent):
        mail = sent()
        more = WITH_PHOTO.format(photo=base64.b64encode(PHOTO).decode())
        filed = replies.file(answer(mail, more=more, text=""))
        (photo,) = replies.take_out(filed.file)
        assert (photo.name, photo.origin, photo.appendable) == ("_Foto.jpg", Origin.MAIL, True)
        assert firm.house.files.content(photo.sha256) == PHOTO
        assert photo.source == filed.file.source

    def test_what_is_no_mail_is_refused_and_not_kept(self, firm, replies):
        talk = firm.talk(FIRM)
        with pytest.raises(Fault, match="reply_unreadable"):
            replies.file(b"\x00\x01", "x.eml", talk.id, 1)
        assert firm.house.files.of(talk.id) == ()


class TestInWriting:
    def test_said_on_the_phone_and_confirmed_by_mail(self, firm, replies, sent):
        mail = sent(ordered=True)
        filed = replies.file(answer(mail))
        assert (filed.document.number, filed.use, filed.doubt) == ("AB-2026-0001", CONFIRM, None)
        before = firm.house.conversations.head(mail.conversation_id)
        replies.confirm(filed)
        found = state(firm, mail).in_writing(1)
        assert (found.by, found.sha256, found.message_id) == ("Erika Muster", filed.file.sha256, "<a1@example.org>")
        assert found.wording == "Ja, so machen wir es. Viele Grüße"
        after = firm.house.conversations.head(mail.conversation_id)
        assert (after.status, after.matters) == (before.status, before.matters)
        assert replies.kept(filed.file).use == "", "once is enough"
        assert firm.house.findings() == ()

    def test_a_yes_to_a_quote_is_the_order_and_its_proof(self, firm, replies, sent):
        mail = sent()
        filed = replies.file(answer(mail))
        assert filed.use == ACCEPT
        with pytest.raises(Refused, match="nothing_to_confirm"):
            replies.confirm(filed)
        firm.pass_time(hour=13)
        firm.house.papers.accept(
            mail.document_id,
            Answer(by=filed.who, way="mail", wording=filed.wording, due="2026-11-30", what="Erledigen"),
        )
        assert replies.kept(filed.file).use == CONFIRM
        replies.confirm(filed)
        assert state(firm, mail).in_writing(1).sha256 == filed.file.sha256
        assert firm.house.findings() == ()

    @pytest.mark.parametrize(
        "code,change",
        [
            ("reply_automatic", {"sender": "MAILER-DAEMON@example.org"}),
            ("reply_empty", {"text": ""}),
        ],
    )
    def test_what_no_person_wrote_proves_nothing(self, firm, replies, sent, code, change):
        mail = sent(ordered=True)
        filed = replies.file(answer(mail, **change))
        assert filed.use == ""
        with pytest.raises(Fault, match=code):
            replies.confirm(filed)
        assert state(firm, mail).in_writing(1) is None

    def test_another_address_is_for_the_user_to_judge(self, firm, replies, sent):
        mail = sent(ordered=True)
        filed = replies.file(answer(mail, sender="erika@privat.example"))
        assert (filed.doubt.code, filed.use) == ("reply_other_sender", CONFIRM)
        replies.confirm(filed)
        assert firm.house.files.of(mail.conversation_id)[0].source.sender == "Erika Muster <erika@privat.example>"

    def test_where_nobody_has_an_address_yet(self, firm, replies, sent):
        mail = sent(ordered=True)
        unknown = answer(mail).replace(mail.message_id.encode(), b"<x@y>")
        filed = replies.look(unknown)
        assert (filed.by, filed.doubt) == ("number", None)
        talk = firm.ordered(FIRM)
        by_hand = replies.file(unknown.replace(b"AB-2026-0001", b""), "x.eml", talk.id, 1)
        assert (by_hand.doubt, by_hand.use) == (Fault("reply_sender_unknown", address="erika@example.org"), CONFIRM)

    def test_without_its_file_it_proves_nothing(self, firm, replies, sent):
        mail = sent(ordered=True)
        filed = replies.file(answer(mail))
        firm.house.files.remove(mail.conversation_id, filed.file.seq)
        with pytest.raises(Refused, match="proof_missing"):
            replies.confirm(filed)
        with pytest.raises(Fault, match="reply_unmatched"):
            replies.confirm(replies.look(answer(mail)))

    def test_the_case_file_tells_it(self, firm, replies, sent):
        mail = sent(ordered=True)
        filed = replies.file(answer(mail))
        replies.confirm(filed)
        document = firm.house.papers.draft(DocumentType.CASE_FILE, mail.conversation_id, 1)
        rows = [row.text for passage in document.passages for row in passage.rows]
        assert any(row.startswith("Schriftlich bestätigt von Erika Muster") for row in rows)
        assert any(filed.file.sha256 in row and row.startswith("Datei abgelegt") for row in rows)
