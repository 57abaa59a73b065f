# SPDX-License-Identifier: Apache-2.0
"""The outbox and the copies of what was sent: a sent mail never changes."""

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from tests.unit.store.conftest import ISSUED_AT, STRANGE
from vorab.core.email import Mailbox
from vorab.core.faults import Fault
from vorab.core.mail import Way
from vorab.core.paper_ports import KeptMail
from vorab.store.conversations import ConversationRepository
from vorab.store.mails import MailRepository
from vorab.store.verify import DatabaseVerifier

EML = b"From: x\r\n\r\n\x00\xff"
NEW = KeptMail(
    to=(Mailbox("erika@example.org", STRANGE), Mailbox("kim@example.org")),
    cc=(),
    subject=STRANGE,
    text=STRANGE,
    message_id="<1@example.org>",
    created_at=ISSUED_AT,
)
REFUSED = Fault("mail_partly_refused", addresses="kim@example.org", answer="550 no")


@pytest.fixture
def mails(database):
    return MailRepository(database)


@pytest.fixture
def add(mails):
    def put(number=1, eml=EML, **fields):
        return mails.add(replace(NEW, message_id=f"<{number}@example.org>", **fields), eml)

    return put


def codes(database):
    return [(finding.code, finding.place) for finding in DatabaseVerifier(database).findings()]


def test_a_mail_waits_as_it_was_written(mails, add):
    kept = add()
    assert kept == replace(NEW, id=kept.id)
    assert mails.get(kept.id) == kept
    assert mails.eml(kept.id) == EML
    assert mails.outbox() == (kept,)


def test_it_belongs_to_its_paper_and_its_talk(mails, add, issue, database, make_event, make_projection):
    talk = ConversationRepository(database).start("ab" * 32, "{}", [make_event(1)], make_projection())
    paper = issue(conversation_id=talk).id
    kept = add(document_id=paper, conversation_id=talk, matter=2)
    other = add(2)
    assert mails.of_document(paper) == mails.of_conversation(talk) == (kept,)
    assert mails.outbox() == (kept, other)


def test_from_the_moment_it_leaves_nobody_can_tell(mails, add):
    kept = add()
    assert not kept.unclear
    mails.begin(kept.id)
    after_a_crash = mails.get(kept.id)
    assert (after_a_crash.attempts, after_a_crash.error, after_a_crash.unclear) == (1, Fault("mail_interrupted"), True)


def test_why_it_was_not_sent_is_kept(mails, add):
    kept = add()
    mails.begin(kept.id)
    fault = Fault("mail_server_closed", server="smtp.example.org", port=465)
    failed = mails.failed(kept.id, fault)
    assert failed.error == Fault("mail_server_closed", server="smtp.example.org", port="465")
    assert (failed.unclear, failed.sent_at) == (False, None)
    mails.begin(kept.id)
    assert mails.get(kept.id).attempts == 2


def test_sent_it_is_sealed_with_its_bytes(mails, add, database):
    kept = add()
    sent = mails.sent(kept.id, ISSUED_AT + 5, REFUSED)
    assert (sent.sent_at, sent.error, sent.eml_sha256) == (ISSUED_AT + 5, REFUSED, hashlib.sha256(EML).hexdigest())
    assert mails.eml(kept.id) == EML
    assert mails.outbox() == ()
    assert mails.sent(kept.id, ISSUED_AT + 99) == sent, "the first time counts"
    for change in (mails.begin, mails.remove, lambda mail_id: mails.failed(mail_id, REFUSED)):
        with pytest.raises(Fault, match="mail_sent_already"):
            change(kept.id)
    assert codes(database) == []


def test_same_bytes_twice_are_one_blob(mails, add):
    first, second = add(1), add(2)
    assert mails.sent(first.id, 1).eml_sha256 == mails.sent(second.id, 2).eml_sha256


def test_a_new_version_takes_the_place_of_the_old_one(mails, add):
    old = add()
    new = mails.add(replace(NEW, message_id="<2@example.org>", subject="neu"), b"neu", replaces=old.id)
    assert mails.outbox() == (new,)
    assert mails.eml(new.id) == b"neu"


def test_but_never_of_a_sent_one(mails, add):
    sent = mails.sent(add().id, 1)
    mails.add(replace(NEW, message_id="<2@example.org>"), b"neu", replaces=sent.id)
    assert mails.get(sent.id) == sent


def test_it_can_be_thrown_away_until_it_is_sent(mails, add):
    kept = add()
    mails.remove(kept.id)
    assert mails.outbox() == ()
    for ask in (mails.get, mails.eml, mails.remove, mails.begin):
        with pytest.raises(Fault, match="not_found"):
            ask(kept.id)


def test_answers_find_their_mail(mails, add):
    first, second = add(1), add(2, way=Way.PROGRAM)
    assert mails.answered(["<9@x>", "<2@example.org>", "<1@example.org>"]) == second
    assert mails.answered(["<1@example.org>"]) == first
    assert mails.answered(["<9@x>", "'; DROP TABLE mail; --"]) is None
    assert mails.answered([]) is None


def test_papers_are_found_by_their_number(mails, issue):
    paper = issue()
    assert mails.of_number(["AN-2026-0099", paper.number]) == paper.id
    assert mails.of_number([]) is None


CHANGES = [
    "UPDATE mail SET subject = 'x'",
    "UPDATE mail SET sent_at = NULL",
    "DELETE FROM mail",
    "INSERT OR REPLACE INTO mail SELECT * FROM mail WHERE sent_at IS NOT NULL",
    "UPDATE OR REPLACE mail SET id = 1 WHERE id = 2",
    "UPDATE OR REPLACE mail SET message_id = '<1@example.org>' WHERE id = 2",
]


@pytest.mark.sqlite_only("its ways of replacing a row; the server's: test_postgresql")
@pytest.mark.parametrize("command", CHANGES)
@pytest.mark.parametrize("own", [True, False], ids=["our connection", "another program"])
def test_a_sent_mail_cannot_be_changed(database, path, mails, add, command, own):
    sent = mails.sent(add(1).id, 1)
    add(2)
    connection = database._engine.raw_connection() if own else sqlite3.connect(path)
    with closing(connection), pytest.raises(sqlite3.IntegrityError, match="mail is append-only"):
        connection.execute(command)
    assert mails.get(sent.id) == sent


@pytest.mark.parametrize(
    "command,code",
    [
        ("UPDATE blob SET bytes = x'00'", ("mail_changed", "mail:1")),
        ("UPDATE mail SET blob_sha256 = NULL", ("mail_missing", "mail:1")),
    ],
)
def test_a_copy_that_was_tampered_with_is_found(database, mails, add, tamper, command, code):
    mails.sent(add().id, 1)
    tamper(command)
    assert codes(database) == [code]
