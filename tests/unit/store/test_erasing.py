# SPDX-License-Identifier: Apache-2.0
"""Erasing by law is the only change a protected row allows, and only together with its entry in the protocol."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from tests.unit.store.conftest import ISSUED_AT
from tests.unit.store.test_mails import EML, NEW
from vorab.core.company import Company
from vorab.core.faults import Fault
from vorab.core.party import Provider
from vorab.core.privacy import Basis, Block, Subject, What
from vorab.core.retention import Kind
from vorab.store import erasures, tables
from vorab.store.companies import CompanyRepository
from vorab.store.conversations import ConversationRepository
from vorab.store.mails import MailRepository
from vorab.store.people import PersonalRepository
from vorab.store.search import SearchRepository
from vorab.store.triggers import ERASABLE
from vorab.store.verify import DatabaseVerifier

ERASED = sorted(ERASABLE, key=lambda table: table.name)
SUBJECT = Subject(1)


@pytest.fixture
def filled(database, issue, keep_file, make_event, make_projection, make_matter):
    """A row in every table that can be erased."""
    projection = make_projection("closed", [make_matter()])
    talk = ConversationRepository(database).start("ab" * 32, "{}", [make_event(1), make_event(2)], projection)
    keep_file(talk, 3, projection)
    for _ in range(2):
        paper = issue(conversation_id=talk)
    mails = MailRepository(database)
    mails.sent(mails.add(replace(NEW, document_id=paper.id, conversation_id=talk), EML).id, ISSUED_AT)
    companies = CompanyRepository(database)
    companies.save(replace(companies.save(Company(Provider("Muster"))), payment_days=14))
    with database.write() as connection:
        erasures.note(connection, "request", "customer:9", {"erased": {}})
    return database


def _set(**values):
    return ", ".join(f"{name} = {value}" for name, value in values.items())


@pytest.mark.parametrize("table", ERASED, ids=lambda table: table.name)
def test_there_is_one_way_to_change_a_row(filled, table):
    personal = dict.fromkeys(ERASABLE[table], "NULL")
    key, *_ = table.primary_key.columns.keys()
    others = [column for column in table.columns if column.name not in (*personal, "erasure_id")]
    refused = [
        _set(**personal),
        _set(erasure_id=1),
        _set(**personal, erasure_id=77),
        *(_set(**{**personal, name: _filled(table.c[name])}, erasure_id=1) for name in personal),
        *(_set(**personal, erasure_id=1, **{column.name: _other(column)}) for column in others[:6]),
    ]
    for change in refused:
        with pytest.raises(Fault, match="store_failed"), filled.write() as connection:
            connection.execute(text(f"UPDATE {table.name} SET {change}"))
    with filled.write() as connection:
        connection.execute(text(f"UPDATE {table.name} SET {_set(**personal, erasure_id=1)}"))
    for change in (_set(**personal, erasure_id=1), _set(**{key: key}), _set(erasure_id="NULL", **{key: key})):
        if table is not tables.blob or "erasure_id = NULL" not in change:
            with pytest.raises(Fault, match="store_failed"), filled.write() as connection:
                connection.execute(text(f"UPDATE {table.name} SET {change}"))


def _other(column):
    return f"COALESCE({column.name}, 0) + 1" if column.type.python_type is int else f"{column.name} || 'x'"


def _filled(column):
    return {int: "5", bytes: "''"}.get(column.type.python_type, "'x'")


@pytest.fixture
def people(filled):
    return PersonalRepository(filled)


def erase_all(people, block=None):
    gone = [record for record in people.records(SUBJECT) if block is None or record not in block.records]
    return people.erase(SUBJECT, Basis.REQUEST, gone, block)


def block(people, *whats):
    kept = tuple(record for record in people.records(SUBJECT) if record.what in whats)
    return Block(5, "2032-12-31", Kind.ORDERED_LETTER, kept)


def test_everything_of_somebody_is_erased_and_proven(filled, people):
    done = erase_all(people)
    assert done.erased == {
        "attachment": 1, "contact": 1, "conversation": 1, "customer": 1, "document": 2, "mail": 1,
    }  # fmt: skip
    assert (done.basis, done.subject, done.blocked_until) == (Basis.REQUEST, "customer:1", None)
    assert people.records(SUBJECT) == ()
    assert people.person(SUBJECT).erased
    assert DatabaseVerifier(filled).findings() == ()
    assert SearchRepository(filled).find("muster druck") == ()


def test_what_is_kept_is_blocked_and_proven(filled, people, documents):
    kept = block(people, What.PAPER, What.TALK)
    done = erase_all(people, kept)
    assert done.blocked == {"conversation": 1, "document": 2}
    assert documents.get(1).document.customer.company == "Muster Druck GmbH"
    assert (documents.recent(), ConversationRepository(filled).heads()) == ((), ())
    assert people.person(SUBJECT).name == "Muster Druck GmbH"
    assert DatabaseVerifier(filled).findings() == ()
    assert SearchRepository(filled).find("muster druck") == ()


def test_others_keep_the_bytes_they_share(filled, people, keep_file, make_event, make_projection, database):
    other = make_projection("closed", company="Anders GmbH")
    talk = ConversationRepository(filled).start("ab" * 32, "{}", [make_event(1)], other)
    file = keep_file(talk, 2, other)
    erase_all(people)
    assert people.content(file.sha256) == b"\x89PNG \x00\xff"
    assert DatabaseVerifier(filled).findings() == ()


def test_a_crash_in_the_middle_erases_nothing(filled, people, monkeypatch):
    before = people.records(SUBJECT)
    monkeypatch.setattr("vorab.store.erasing._close", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        erase_all(people)
    monkeypatch.undo()
    assert people.records(SUBJECT) == before
    assert len(people.protocol()) == 1
    assert DatabaseVerifier(filled).findings() == ()


@pytest.mark.parametrize(
    "command,code,where",
    [
        ("UPDATE audit SET old = 'x' WHERE id = 1", "audit_changed", "audit:1"),
        ("UPDATE audit SET at = at + 1 WHERE id = 1", "audit_changed", "audit:1"),
        ("UPDATE audit SET old = NULL, new = NULL, salt = NULL WHERE id = 1", "erased_unlisted", "audit:1"),
        ("DELETE FROM audit WHERE id = 1", "count_differs", "audit"),
        ("UPDATE erasure SET basis = 'own' WHERE id = 2", "erasure_changed", "erasure:2"),
        ("DELETE FROM erasure WHERE id = 1", "erasure_changed", "erasure:2"),
        ("DELETE FROM erasure WHERE id = 2", "erased_unlisted", "document:1"),
        ("UPDATE document SET erasure_id = NULL WHERE id = 1", "erasure_undone", "document:1"),
        ("UPDATE event SET erasure_id = 1 WHERE seq = 2", "erased_unlisted", "event:1"),
        ("UPDATE document_event SET payload = '{}' WHERE id = 1", "erased_unlisted", "document_event:1"),
    ],
)
def test_tampering_with_the_protocol_is_found(filled, people, tamper, command, code, where):
    erase_all(people)
    tamper(command)
    assert (code, where) in {(finding.code, finding.place) for finding in DatabaseVerifier(filled).findings()}


def test_blocked_ones_must_stay_hidden(filled, people, tamper):
    erase_all(people, block(people, What.PAPER, What.TALK))
    tamper("INSERT INTO search_entry VALUES (1, 'document', '1', 'AN', '', 'muster', 0)")
    assert ("search_differs", "document:1") in {(f.code, f.place) for f in DatabaseVerifier(filled).findings()}


def test_a_document_that_is_erased_is_not_there(filled, people, documents):
    erase_all(people)
    for ask in (documents.get, documents.pdf):
        with pytest.raises(Fault, match="not_found"):
            ask(1)
    assert (documents.recent(), documents.of_conversation(1), documents.unanswered(date(2030, 1, 1), 9)) == ((), (), ())


def test_who_has_it_open_cannot_bring_it_back(filled, people, documents, make_event, make_projection, issue):
    """At another desk the talk may be on the screen while it is erased or blocked."""
    talks = ConversationRepository(filled)
    for erase in (lambda: erase_all(people, block(people, What.PAPER, What.TALK)), lambda: erase_all(people)):
        erase()
        for attempt in (
            lambda: talks.append(1, [make_event(4)], make_projection("closed")),
            lambda: issue(conversation_id=1),
        ):
            with pytest.raises(Fault, match="not_found"):
                attempt()
        assert DatabaseVerifier(filled).findings() == ()
    with pytest.raises(Fault, match="not_found"):
        documents.mark_sent(1, 5)
