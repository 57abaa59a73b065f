# SPDX-License-Identifier: Apache-2.0
"""Files of matters: event, row and bytes together or not at all, and what is kept never changes."""

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from tests.unit.store.conftest import ISSUED_AT, STRANGE
from vorab.core.faults import Fault
from vorab.core.file_ports import PNG, KeptFile, Origin, Source
from vorab.core.paper_ports import Said
from vorab.store.attachments import AttachmentRepository
from vorab.store.conversations import ConversationRepository
from vorab.store.verify import DatabaseVerifier

CONTENT = b"\x89PNG \x00\xff"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def attachments(database):
    return AttachmentRepository(database)


@pytest.fixture
def talk(database, make_event, make_projection):
    return ConversationRepository(database).start("ab" * 32, "{}", [make_event(1)], make_projection())


@pytest.fixture
def add(attachments, talk, make_event, make_projection):
    def put(seq=2, name=STRANGE, content=CONTENT, **fields):
        sha256 = hashlib.sha256(content).hexdigest()
        file = KeptFile(talk, seq, 1, name, PNG, len(content), sha256, ISSUED_AT + seq, **fields)
        event = make_event(seq, "attached", matter=1, name=name, sha256=sha256, size=len(content))
        return attachments.add([(file, content)], Said(talk, (event,), make_projection()))[0]

    return put


def codes(database):
    return [(finding.code, finding.params) for finding in DatabaseVerifier(database).findings()]


def test_a_file_is_kept_as_it_came(attachments, add, talk, database):
    source = Source("<1@example.org>", STRANGE, ISSUED_AT - 5)
    kept = add(origin=Origin.MAIL, source=source)
    assert attachments.of(talk) == (kept,)
    assert (kept.name, kept.source, kept.origin, kept.seq) == (STRANGE, source, Origin.MAIL, 2)
    assert attachments.content(SHA256) == CONTENT
    assert codes(database) == []


def test_the_same_bytes_are_kept_once(attachments, add, talk, database):
    add(), add(3, "zweites.png")
    assert [file.sha256 for file in attachments.of(talk)] == [SHA256, SHA256]
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM blob").scalar() == 1


def test_a_talk_that_went_on_keeps_nothing(attachments, add, talk, database):
    with pytest.raises(Fault, match="changed_elsewhere"):
        add(7)
    assert attachments.of(talk) == ()
    with pytest.raises(Fault, match="not_found"):
        attachments.content(SHA256)


def test_of_several_all_or_none(attachments, talk, make_event, make_projection, database):
    """The second row belongs to an event that is not there."""
    file = KeptFile(talk, 2, 1, "a", PNG, len(CONTENT), SHA256, ISSUED_AT)
    event = make_event(2, "attached", matter=1, name="a", sha256=SHA256, size=len(CONTENT))
    wrong = replace(file, seq=9)
    with pytest.raises(Fault):
        attachments.add([(file, CONTENT), (wrong, CONTENT)], Said(talk, (event,), make_projection()))
    assert attachments.of(talk) == ()
    assert len(ConversationRepository(database).events(talk)) == 1


@pytest.mark.sqlite_only("its ways of replacing a row; the server's: test_postgresql")
@pytest.mark.parametrize(
    "command",
    [
        "UPDATE attachment SET name = 'x'",
        "DELETE FROM attachment",
        "INSERT OR REPLACE INTO attachment SELECT * FROM attachment",
        "UPDATE OR REPLACE attachment SET seq = 2 WHERE seq = 3",
    ],
)
def test_it_cannot_be_changed(path, database, attachments, add, talk, command):
    kept = (add(), add(3, "zweites.png"))
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(command)
    assert attachments.of(talk) == kept


@pytest.mark.parametrize(
    "command,code",
    [
        ("UPDATE blob SET bytes = x'00'", "file_changed"),
        ("UPDATE blob SET bytes = NULL", "file_missing"),
        ("DELETE FROM attachment", "file_missing"),
        ("UPDATE attachment SET blob_sha256 = (SELECT sha256 FROM blob WHERE sha256 <> blob_sha256)", "file_changed"),
    ],
)
def test_tampering_is_found(database, add, talk, tamper, command, code):
    add(name="Foto.png")
    add(3, "Anderes.png", b"other")
    tamper(command)
    assert codes(database) == [(code, {"name": "Foto.png"}), (code, {"name": "Anderes.png"})]
