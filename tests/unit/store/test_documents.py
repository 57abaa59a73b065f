# SPDX-License-Identifier: Apache-2.0
"""Issuing: gap-free numbers, frozen bytes, one chain (P4)."""

import hashlib
import json
from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.unit.store.issuing import CENT, EACH, together
from vorab.core.document import DocumentType
from vorab.core.faults import Fault
from vorab.core.paper_ports import Filing
from vorab.store import chain, tables
from vorab.store.conversations import ConversationRepository
from vorab.store.documents import DocumentRepository
from vorab.store.engine import open_database
from vorab.store.verify import DatabaseVerifier

ISSUED_AT = 1_795_343_880_000
YEAR = 366 * 24 * 3600 * 1000


@pytest.fixture
def conversation_id(database, make_event, make_projection):
    conversations = ConversationRepository(database)
    return conversations.start("ab" * 32, "{}", [make_event(1)], make_projection(phone="+49 1"))


def test_issued_document_comes_back_as_it_was(documents, issue, make_document, conversation_id, render, strange):
    given = make_document(intro=strange)
    issued = documents.issue(given, ISSUED_AT, render, Filing(conversation_id, 2))
    assert issued.number == "AN-2026-0001"
    assert issued.document == replace(given, number="AN-2026-0001")
    assert (issued.type, issued.issued_at) == (DocumentType.QUOTE, ISSUED_AT)
    assert (issued.conversation_id, issued.matter) == (conversation_id, 2)
    assert documents.get(issued.id) == issued
    assert documents.pdf(issued.id) == b"%PDF AN-2026-0001 2026-11-22T10:38:00 Druckeinstellung"
    assert issued.pdf_sha256 == hashlib.sha256(documents.pdf(issued.id)).hexdigest()
    assert documents.of_conversation(conversation_id) == (issued,)


def test_amounts_survive(database, issue):
    issue()
    with database.read() as connection:
        row = connection.execute(select(tables.document)).one()
    # (120.00 + 5.71) less 3 %, and 19 % VAT
    assert (row.net_cents, row.gross_cents) == (12194, 14511)


def test_each_type_and_year_counts_by_itself(issue, order):
    numbers = [
        issue().number,
        issue(order).number,
        issue().number,
        issue(at=ISSUED_AT + YEAR).number,
        issue(order).number,
    ]
    assert numbers == ["AN-2026-0001", "AB-2026-0001", "AN-2026-0002", "AN-2027-0001", "AB-2026-0002"]


def test_given_order_makes_it_a_confirmation(issue, order):
    assert order.type is DocumentType.QUOTE
    assert issue(order).type is DocumentType.ORDER_CONFIRMATION


def test_rendering_happens_before_the_lock_and_once(documents, make_document, database, place, render):
    with open_database(place, busy_ms=0) as other:

        def draw(document, number, issued_at):
            with other.write():
                return render(document, number, issued_at)

        documents.issue(make_document(), ISSUED_AT, draw, Filing())
    assert render.numbers == ["AN-2026-0001"]


def test_number_taken_meanwhile_is_rendered_anew(documents, make_document, place, render, issue):
    with open_database(place) as other:
        meanwhile = [lambda: DocumentRepository(other, documents._clock).issue(make_document(), 1, render, Filing())]

        def draw(document, number, issued_at):
            if meanwhile:
                meanwhile.pop()()
            return render(document, number, issued_at)

        at = ISSUED_AT
        documents._clock.local = lambda ms, local=documents._clock.local: local(at)
        second = documents.issue(make_document(), at, draw, Filing())
    assert second.number == "AN-2026-0002"
    assert b"AN-2026-0002" in documents.pdf(second.id)
    assert [each.number for each in documents.recent()] == ["AN-2026-0002", "AN-2026-0001"]


@pytest.mark.parametrize("error", [Fault("text_missing", "lines[0].text"), MemoryError(), KeyboardInterrupt()])
def test_failed_rendering_uses_no_number_and_stores_nothing(documents, database, make_document, issue, error):
    issue()

    def fail(document, number, issued_at):
        raise error

    with pytest.raises(type(error)):
        documents.issue(make_document(), ISSUED_AT, fail, Filing())
    assert issue().number == "AN-2026-0002"
    assert DatabaseVerifier(database).findings() == ()
    with database.read() as connection:
        assert len(connection.execute(select(tables.blob)).all()) == 2


def test_rendering_that_fails_under_the_lock_uses_no_number(documents, database, make_document, issue, render):
    taken = []

    def draw(document, number, issued_at):
        if taken:
            raise OSError("Drucker weg")
        taken.append(issue())
        return render(document, number, issued_at)

    with pytest.raises(OSError, match="Drucker weg"):
        documents.issue(make_document(), ISSUED_AT, draw, Filing())
    assert issue().number == "AN-2026-0002"
    assert DatabaseVerifier(database).findings() == ()


def test_unknown_conversation_stores_nothing(documents, issue):
    with pytest.raises(Fault) as caught:
        issue(conversation_id=99)
    assert caught.value == Fault("not_found", what="conversation", id=99)
    assert documents.recent() == ()
    assert issue().number == "AN-2026-0001"


def test_unknown_document(documents):
    for ask in (documents.get, documents.pdf):
        with pytest.raises(Fault, match="not_found"):
            ask(5)
    assert documents.of_conversation(5) == ()


def test_recent_is_newest_first_and_limited(documents, issue):
    issued = [issue() for _ in range(4)]
    heads = documents.recent(3)
    assert [each.id for each in heads] == [each.id for each in reversed(issued)][:3]
    same = ("type", "number", "issued_at", "conversation_id", "matter")
    assert all(getattr(heads[0], name) == getattr(issued[-1], name) for name in same)
    paper = issued[-1].document
    assert (heads[0].customer, heads[0].subject) == (paper.customer, paper.subject)


def test_equal_bytes_are_kept_once(documents, make_document, database):
    for _ in range(2):
        documents.issue(make_document(), ISSUED_AT, lambda *_: b"%PDF", Filing())
    assert [documents.pdf(each.id) for each in documents.recent()] == [b"%PDF", b"%PDF"]
    assert DatabaseVerifier(database).findings() == ()


def test_chain_starts_with_the_first_document(database, issue):
    issued = [issue() for _ in range(3)]
    with database.read() as connection:
        rows = connection.execute(select(tables.document).order_by(tables.document.c.id)).all()
    assert [row.previous_hash for row in rows] == ["", *(each.chain_hash for each in issued[:2])]
    text = f"\nAN-2026-0001\n{rows[0].data_hash}\n{rows[0].blob_sha256}"
    assert rows[0].chain_hash == hashlib.sha256(text.encode()).hexdigest()


def test_equal_data_has_different_hashes(database, issue):
    issue()
    issue()
    with database.read() as connection:
        rows = connection.execute(select(tables.document.c.salt, tables.document.c.data_hash)).all()
    assert len({row.salt for row in rows}) == len({row.data_hash for row in rows}) == 2


def test_no_two_lists_of_parts_hash_alike():
    assert chain.data_hash("a", "b", 1, "x") != chain.data_hash("a", "b", 1, "x\n")
    assert chain.chain_hash("a", "b", "c", "d") != chain.chain_hash("ab", "", "c", "d")


def test_issuing_fills_the_customer_file(database, documents, conversation_id, issue):
    issue(conversation_id=conversation_id)
    issue(conversation_id=conversation_id)
    issue()
    with database.read() as connection:
        phones = connection.scalars(select(tables.contact.c.phone)).all()
        ids = connection.scalars(select(tables.document.c.customer_id).order_by(tables.document.c.id)).all()
        linked = connection.scalar(select(tables.conversation.c.customer_id))
    assert (phones, ids, linked) == (["+49 1", ""], [1, 1, 2], 1)


def test_documents_written_by_an_older_program_stay_readable(documents, database, issue, tamper):
    issued = issue()
    with database.read() as connection:
        data = json.loads(connection.scalar(select(tables.document.c.data)))
    del data["delivery"]
    tamper(f"UPDATE document SET data = '{json.dumps({**data, 'gone': 'x', 'prepaid': '3.00'})}'")
    read = documents.get(issued.id).document
    assert read == replace(issued.document, prepaid=read.prepaid)
    assert read.prepaid.cents == 300


def test_programs_issue_together(place, kind):
    """Two hundred, and now and then one changes the price list: unique, gapless, nobody stuck, no change lost."""
    figures = together(place, {"sqlite": 4, "postgresql": 8}[kind], 200)
    assert sorted(number for each in figures.numbers for number in each) == [f"AN-2026-{n:04d}" for n in range(1, 201)]
    assert all(numbers == sorted(numbers) for numbers in figures.numbers)
    assert figures.raised == 200 // EACH * CENT
    with open_database(place) as database:
        assert DatabaseVerifier(database).findings() == ()
