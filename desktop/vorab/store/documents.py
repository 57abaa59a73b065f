# SPDX-License-Identifier: Apache-2.0
"""Issued documents: numbered without gaps, frozen, chained (P4)."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from vorab.core import totals
from vorab.core.document import Document, DocumentType
from vorab.core.document_json import to_plain
from vorab.core.faults import Fault
from vorab.core.paper_ports import Filing, Issue, IssuedDocument, PaperHead, PaperState, PaperStatus, Said
from vorab.core.ports import Clock, Contact
from vorab.store import blobs, chain, conversations, counts, customers, numbers, paper_lists, paper_states, search
from vorab.store.codec import from_text, to_text
from vorab.store.engine import Database
from vorab.store.held import PAPER_THERE, TALK_SHOWN
from vorab.store.numbers import Slot
from vorab.store.tables import blob, conversation
from vorab.store.tables import document as table

# What the hashes of a document leave out: `paper_states` keep it, with theirs.
FILED = ("conversation_id", "matter", "customer_id", "order_id", "net_cents", "gross_cents")


class DocumentRepository:
    """Answers `core.ports.Documents`. The clock tells the local year, which numbers go by."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def issue(self, document: Document, issued_at: int, render: Issue, filing: Filing) -> IssuedDocument:
        """Lock, number, render, hash, insert, commit: all or nothing. Raises what `render` raises.

        The first rendering happens before the lock, with the number that is probably next. If it is,
        its bytes are the ones to freeze, because rendering is pure. A new version marks the one before as replaced,
        the record of an acceptance its order as delivered.
        Raises `Fault`: not_found; paper_replaced, paper_settled for what has no next version; order_unknown.
        """
        moment = self._clock.local(issued_at)
        with self._database.read() as connection:
            expected = numbers.following(connection, document, moment.year, filing)
        numbered = _numbered(document, expected)
        pdf = render(numbered, numbered.number, moment)
        with self._database.write() as connection:
            slot = numbers.following(connection, document, moment.year, filing)
            if slot != expected:
                numbered = _numbered(document, slot)
                pdf = render(numbered, numbered.number, moment)
            numbers.use(connection, slot)
            place = _place(connection, numbered, filing)
            columns = {**_frozen(connection, numbered, issued_at, pdf), **place, **slot.columns}
            document_id: int = connection.execute(insert(table).values(columns).returning(table.c.id)).scalar_one()
            counts.add(connection, table)
            search.put_document(connection, document_id, numbered, issued_at)
            filed = {name: columns[name] for name in FILED}
            _note(connection, document_id, numbered, PaperState(PaperStatus.ISSUED, issued_at, filed), slot)
            row = connection.execute(select(table).where(table.c.id == document_id)).one()
        return _issued(row)

    def get(self, document_id: int) -> IssuedDocument:
        """Return one issued document. Raises `Fault("not_found")`."""
        with self._database.read() as connection:
            row = connection.execute(select(table).where(table.c.id == document_id, PAPER_THERE)).one_or_none()
        if row is None:
            raise Fault("not_found", what="document", id=document_id)
        return _issued(row)

    def pdf(self, document_id: int) -> bytes:
        """Return the frozen bytes. Raises `Fault("not_found")`."""
        with self._database.read() as connection:
            content: bytes | None = connection.scalar(select(blob.c.bytes).join(table).where(table.c.id == document_id))
        if content is None:
            raise Fault("not_found", what="document", id=document_id)
        return content

    def of_conversation(self, conversation_id: int) -> tuple[IssuedDocument, ...]:
        """Return the documents of a conversation, the oldest first."""
        mine = (table.c.conversation_id == conversation_id) & PAPER_THERE
        with self._database.read() as connection:
            rows = connection.execute(select(table).where(mine).order_by(table.c.id)).all()
        return tuple(map(_issued, rows))

    def mark_sent(self, document_id: int, at: int) -> None:
        """Note that a document went to the customer, at UTC ms; once. Raises `Fault("not_found")`."""
        with self._database.write() as connection:
            _known(connection, document_id)
            if paper_states.sent_at(connection, document_id) is None:
                paper_states.add(connection, document_id, PaperState(PaperStatus.SENT, at))

    def sent_at(self, document_id: int) -> int | None:
        """Return when a document went to the customer, in UTC ms, or None."""
        with self._database.read() as connection:
            return paper_states.sent_at(connection, document_id)

    def states(self, document_ids: Sequence[int]) -> dict[int, tuple[PaperState, ...]]:
        """Return what became of documents, by their ids, the oldest first."""
        with self._database.read() as connection:
            return paper_states.of(connection, document_ids)

    def record(self, document_id: int, state: PaperState, said: Said | None = None) -> None:
        """Note what became of a document, and what its talk says about it, in one transaction.

        Raises `Fault`: not_found; paper_settled, paper_replaced if an answer is on record already; changed_elsewhere.
        """
        with self._database.write() as connection:
            number = _known(connection, document_id)
            paper_states.refuse_settled(connection, document_id, number)
            paper_states.add(connection, document_id, state)
            if said is not None:
                conversations.append(connection, said.conversation_id, said.events, said.projection)

    def of_order(self, order_id: int) -> tuple[IssuedDocument, ...]:
        """Return what belongs to an order in any of its versions: change orders, acceptances; the oldest first."""
        order = table.alias("order")
        same = (table.c.type == order.c.type) & (table.c.year == order.c.year) & (table.c.position == order.c.position)
        versions = select(table.c.id).join(order, same).where(order.c.id == order_id)
        with self._database.read() as connection:
            rows = connection.execute(
                select(table).where(table.c.order_id.in_(versions), PAPER_THERE).order_by(table.c.id)
            ).all()
        return tuple(map(_issued, rows))

    def unanswered(self, until: date, limit: int) -> tuple[PaperHead, ...]:
        """Return the newest papers that ask for a yes, were sent, and have no answer yet, the newest first."""
        with self._database.read() as connection:
            return paper_lists.unanswered(connection, until, limit)

    def content(self, sha256: str) -> bytes:
        """Return bytes that are kept under their hash. Raises `Fault("not_found")`."""
        with self._database.read() as connection:
            found: bytes | None = connection.scalar(select(blob.c.bytes).where(blob.c.sha256 == sha256))
        if found is None:
            raise Fault("not_found", what="blob", id=sha256)
        return found

    def recent(self, limit: int = 20) -> tuple[PaperHead, ...]:
        """Return the newest documents first."""
        with self._database.read() as connection:
            return paper_lists.recent(connection, limit)

    def newest_of(self, conversation_ids: Sequence[int]) -> dict[tuple[int, int], int]:
        """Return the id of the newest document of each matter, by conversation and matter."""
        with self._database.read() as connection:
            return paper_lists.newest_of(connection, conversation_ids)


def _known(connection: Connection, document_id: int) -> str:
    """The number of a document, its row locked. Raises `Fault("not_found")`."""
    mine = select(table.c.number).where(table.c.id == document_id, PAPER_THERE).with_for_update()
    number: str | None = connection.scalar(mine)
    if number is None:
        raise Fault("not_found", what="document", id=document_id)
    return number


def _numbered(document: Document, slot: Slot) -> Document:
    return replace(document, number=slot.number, replaces=slot.replaces)


def _note(connection: Connection, document_id: int, document: Document, issued: PaperState, slot: Slot) -> None:
    """Note that the document is issued, and what that means for the ones before it."""
    at = issued.at
    paper_states.add(connection, document_id, issued)
    number = {"number": document.number}
    if slot.replaces_id is not None:
        paper_states.add(connection, slot.replaces_id, PaperState(PaperStatus.REPLACED, at, number))
    if document.paper is DocumentType.ACCEPTANCE and slot.order_id is not None:
        accepted = document.acceptance
        done = {
            **number,
            "on": to_plain(accepted.on),
            "by": accepted.by,
            "defects": len(accepted.defects),
            "lines": [line.id for line in document.lines],
        }
        paper_states.add(connection, slot.order_id, PaperState(PaperStatus.DELIVERED, at, done))


def _place(connection: Connection, document: Document, filing: Filing) -> dict[str, Any]:
    """Where the document belongs: its talk, and its customer in the customer file."""
    conversation_id = filing.conversation_id
    if conversation_id is None:
        customer_id = customers.record(connection, Contact(document.customer))
    else:
        there = select(conversation.c.id).where(conversation.c.id == conversation_id, TALK_SHOWN)
        if connection.scalar(there) is None:
            raise Fault("not_found", what="conversation", id=conversation_id)
        customer_id = customers.link(connection, conversation_id, document.customer)
    return {"conversation_id": conversation_id, "matter": filing.matter, "customer_id": customer_id}


def _frozen(connection: Connection, document: Document, issued_at: int, pdf: bytes) -> dict[str, Any]:
    """What proves the document: its data, its bytes, and its place in the chain."""
    data, salt, blob_sha256 = to_text(document), secrets.token_hex(16), blobs.keep(connection, pdf)
    previous = connection.scalar(select(table.c.chain_hash).order_by(table.c.id.desc()).limit(1)) or chain.START
    data_hash = chain.data_hash(salt, document.paper.value, issued_at, data)
    sums = totals.compute(document)
    return {
        "number": document.number,
        "issued_at": issued_at,
        "net_cents": sums.net.cents,
        "gross_cents": sums.gross.cents,
        "data": data,
        "salt": salt,
        "data_hash": data_hash,
        "blob_sha256": blob_sha256,
        "previous_hash": previous,
        "chain_hash": chain.chain_hash(previous, document.number, data_hash, blob_sha256),
    }


def _issued(row: Row[Any]) -> IssuedDocument:
    return IssuedDocument(
        id=row.id,
        type=DocumentType(row.type),
        number=row.number,
        issued_at=row.issued_at,
        document=from_text(Document, row.data),
        pdf_sha256=row.blob_sha256,
        chain_hash=row.chain_hash,
        conversation_id=row.conversation_id,
        matter=row.matter,
        revision=row.revision,
        replaces_id=row.replaces_id,
        order_id=row.order_id,
    )
