# SPDX-License-Identifier: Apache-2.0
"""What became of issued documents: rows that are only ever added, each with the link of the one before it."""

import json
import secrets
from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from vorab.core.faults import Fault
from vorab.core.paper_ports import PaperState, PaperStatus
from vorab.store import chain, counts
from vorab.store.codec import to_text
from vorab.store.tables import document_event as table

VERSION = 1
"""The version of the payloads written today."""


def add(connection: Connection, document_id: int, state: PaperState) -> None:
    """Add a row at the end of the document's chain."""
    mine = select(table.c.hash).where(table.c.document_id == document_id)
    previous = connection.scalar(mine.order_by(table.c.id.desc()).limit(1)) or chain.START
    payload, salt = to_text(dict(state.payload)), secrets.token_hex(8)
    head = (document_id, state.at, state.status.value, VERSION)
    values = {"document_id": document_id, "at": state.at, "type": state.status.value, "payload": payload, "salt": salt}
    connection.execute(insert(table).values(**values, hash=chain.event_hash(previous, salt, head, payload)))
    counts.add(connection, table)


def of(connection: Connection, document_ids: Sequence[int]) -> dict[int, tuple[PaperState, ...]]:
    """Return the states of documents by their ids, the oldest first; what the law had erased has no payload."""
    found: dict[int, list[PaperState]] = {document_id: [] for document_id in document_ids}
    rows = connection.execute(select(table).where(table.c.document_id.in_(document_ids)).order_by(table.c.id))
    for row in rows:
        payload = json.loads(row.payload) if row.payload else {}
        found[row.document_id].append(PaperState(PaperStatus(row.type), row.at, payload))
    return {document_id: tuple(states) for document_id, states in found.items()}


def sent_at(connection: Connection, document_id: int) -> int | None:
    """Return when a document was sent, in UTC ms, or None."""
    mine = (table.c.document_id == document_id) & (table.c.type == PaperStatus.SENT.value)
    at: int | None = connection.scalar(select(table.c.at).where(mine).order_by(table.c.id).limit(1))
    return at


def refuse_settled(connection: Connection, document_id: int, number: str) -> None:
    """Raise `Fault`: paper_replaced, or paper_settled, if the document waits for no answer any more."""
    for state in of(connection, [document_id])[document_id]:
        if state.status is PaperStatus.REPLACED:
            raise Fault("paper_replaced", number=number, by=state.payload.get("number", "…"))
        if state.status.settles:
            raise Fault("paper_settled", number=number)
