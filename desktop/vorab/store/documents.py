# SPDX-License-Identifier: Apache-2.0
"""Issued documents: numbered without gaps, frozen, chained (P4)."""

import secrets
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from vorab.core import totals
from vorab.core.document import Document, DocumentType
from vorab.core.faults import Fault
from vorab.core.numbering import NumberRange
from vorab.core.ports import Clock, Contact, IssuedDocument, Render
from vorab.store import chain, customers, search
from vorab.store.codec import from_text, to_text
from vorab.store.engine import Database
from vorab.store.tables import blob, conversation, number_range
from vorab.store.tables import document as table
from vorab.store.tables import document_event as states

SENT = "sent"


class DocumentRepository:
    """Answers `core.ports.Documents`. The clock tells the local year, which numbers go by."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def issue(
        self,
        document: Document,
        issued_at: int,
        render: Render,
        conversation_id: int | None,
        matter: int | None,
    ) -> IssuedDocument:
        """Lock, number, render, hash, insert, commit: all or nothing. Raises what `render` raises.

        The first rendering happens before the lock, with the number that is probably next. If it is,
        its bytes are the ones to freeze, because rendering is pure.
        """
        moment = self._clock.local(issued_at)
        with self._database.read() as connection:
            expected = _next(connection, document.paper, moment.year)
        number = expected.number(expected.last)
        pdf = render(replace(document, number=number), number, moment)
        with self._database.write() as connection:
            numbers = _next(connection, document.paper, moment.year)
            if numbers != expected:
                number = numbers.number(numbers.last)
                pdf = render(replace(document, number=number), number, moment)
            _use(connection, numbers)
            numbered = replace(document, number=number)
            place = _place(connection, numbered, conversation_id, matter)
            columns = {**_frozen(connection, numbered, issued_at, pdf), **place}
            columns.update(type=numbers.type.value, year=numbers.year, position=numbers.last)
            document_id = _insert(connection, columns)
            search.put_document(connection, document_id, numbered, issued_at)
            row = connection.execute(select(table).where(table.c.id == document_id)).one()
        return _issued(row)

    def get(self, document_id: int) -> IssuedDocument:
        """Return one issued document. Raises `Fault("not_found")`."""
        with self._database.read() as connection:
            row = connection.execute(select(table).where(table.c.id == document_id)).one_or_none()
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
        mine = table.c.conversation_id == conversation_id
        with self._database.read() as connection:
            rows = connection.execute(select(table).where(mine).order_by(table.c.id)).all()
        return tuple(map(_issued, rows))

    def mark_sent(self, document_id: int, at: int) -> None:
        """Note that a document went to the customer, at UTC ms; once. Raises `Fault("not_found")`."""
        with self._database.write() as connection:
            known = connection.scalar(select(table.c.id).where(table.c.id == document_id).with_for_update())
            if known is None:
                raise Fault("not_found", what="document", id=document_id)
            if _sent_at(connection, document_id) is None:
                values = {"document_id": document_id, "at": at, "type": SENT, "payload": "{}"}
                connection.execute(insert(states).values(values))

    def sent_at(self, document_id: int) -> int | None:
        """Return when a document went to the customer, in UTC ms, or None."""
        with self._database.read() as connection:
            return _sent_at(connection, document_id)

    def recent(self, limit: int = 20) -> tuple[IssuedDocument, ...]:
        """Return the newest documents first."""
        with self._database.read() as connection:
            rows = connection.execute(select(table).order_by(table.c.id.desc()).limit(limit)).all()
        return tuple(map(_issued, rows))


def _sent_at(connection: Connection, document_id: int) -> int | None:
    mine = (states.c.document_id == document_id) & (states.c.type == SENT)
    at: int | None = connection.scalar(select(states.c.at).where(mine).order_by(states.c.id).limit(1))
    return at


def _next(connection: Connection, kind: DocumentType, year: int) -> NumberRange:
    """The range as it will be once its next number is used."""
    mine = (number_range.c.type == kind.value) & (number_range.c.year == year)
    last = connection.scalar(select(number_range.c.last).where(mine).with_for_update())
    return NumberRange(kind, year, (last or 0) + 1)


def _use(connection: Connection, numbers: NumberRange) -> None:
    mine = (number_range.c.type == numbers.type.value) & (number_range.c.year == numbers.year)
    if connection.execute(update(number_range).where(mine).values(last=numbers.last)).rowcount == 0:
        values = {"type": numbers.type.value, "year": numbers.year, "last": numbers.last}
        connection.execute(insert(number_range).values(values))


def _place(
    connection: Connection, document: Document, conversation_id: int | None, matter: int | None
) -> dict[str, Any]:
    """Where the document belongs: its talk, and its customer in the customer file."""
    if conversation_id is None:
        customer_id = customers.record(connection, Contact(document.customer))
    else:
        if connection.scalar(select(conversation.c.id).where(conversation.c.id == conversation_id)) is None:
            raise Fault("not_found", what="conversation", id=conversation_id)
        customer_id = customers.link(connection, conversation_id, document.customer)
    return {"conversation_id": conversation_id, "matter": matter, "customer_id": customer_id}


def _frozen(connection: Connection, document: Document, issued_at: int, pdf: bytes) -> dict[str, Any]:
    """What proves the document: its data, its bytes, and its place in the chain."""
    data, salt, blob_sha256 = to_text(document), secrets.token_hex(16), chain.blob_hash(pdf)
    if connection.scalar(select(blob.c.sha256).where(blob.c.sha256 == blob_sha256)) is None:
        connection.execute(insert(blob).values(sha256=blob_sha256, bytes=pdf))
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


def _insert(connection: Connection, columns: dict[str, Any]) -> int:
    document_id: int = connection.execute(insert(table).values(columns).returning(table.c.id)).scalar_one()
    issued = {"document_id": document_id, "at": columns["issued_at"], "type": "issued", "payload": "{}"}
    connection.execute(insert(states).values(issued))
    return document_id


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
    )
