# SPDX-License-Identifier: Apache-2.0
"""Checks the record of changes, the protocol of erasures, and that what is erased is what the protocol says."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from vorab.core.ports import Finding
from vorab.store import chain
from vorab.store import erasures as protocol
from vorab.store.codec import to_text
from vorab.store.tables import (
    attachment,
    audit,
    blob,
    conversation,
    customer,
    document,
    document_event,
    erasure,
    event,
    mail,
)  # fmt: skip
from vorab.store.triggers import ERASABLE

_HEAD = ("at", "desk", "kind", "ref", "field", "value_hash")
# Under which table, and by which key, the protocol lists the rows of each.
_LISTED: dict[Table, tuple[str, Column[Any]]] = {
    event: ("conversation", event.c.conversation_id),
    conversation: ("conversation", conversation.c.id),
    document: ("document", document.c.id),
    document_event: ("document", document_event.c.document_id),
    attachment: ("attachment", attachment.c.id),
    mail: ("mail", mail.c.id),
    audit: ("audit", audit.c.id),
    customer: ("customer", customer.c.id),
    blob: ("blob", blob.c.sha256),
}
# What is empty only if it was erased; of papers and files others say that something is missing.
_NEVER_EMPTY = {event: event.c.payload, document_event: document_event.c.payload, audit: audit.c.new}


def audits(connection: Connection) -> Iterator[Finding]:
    """Each noted change is as it was noted, and none between two of them is gone."""
    previous = chain.START
    rows = connection.execute(select(audit).order_by(audit.c.id), execution_options={"yield_per": 1000})
    for row in rows:
        values = chain.row_hash(row.salt or "", to_text([row.old, row.new]))
        link = chain.row_hash(previous, to_text([getattr(row, name) for name in _HEAD]))
        if row.hash != link or (row.erasure_id is None and row.value_hash != values):
            yield Finding("audit_changed", f"audit:{row.id}", {})
        previous = row.hash


def erasures(connection: Connection) -> Iterator[Finding]:
    """Each entry of the protocol is as it was noted, and none between two of them is gone."""
    previous = chain.START
    for row in connection.execute(select(erasure).order_by(erasure.c.id)):
        link = chain.row_hash(previous, to_text([getattr(row, name) for name in protocol.CHAINED]))
        if row.hash != link:
            yield Finding("erasure_changed", f"erasure:{row.id}", {})
        previous = row.hash


def erased(connection: Connection) -> Iterator[Finding]:
    """Whatever is empty was erased by an entry of the protocol that lists it; whatever it lists is empty."""
    entries = dict(protocol.listed(connection))
    for table, (name, key) in _LISTED.items():
        yield from _unlisted(connection, table, key, {ident: keys.get(name, set()) for ident, keys in entries.items()})
        wanted = {each for keys in entries.values() for each in keys.get(name, ())}
        if wanted and table is not blob:  # the same bytes may have come again since
            there = connection.scalars(select(key).where(table.c.erasure_id.is_(None)).distinct())
            for ident in sorted({str(each) for each in there} & wanted):
                yield Finding("erasure_undone", f"{table.name}:{ident}", {})


def _unlisted(connection: Connection, table: Table, key: Column[Any], listed: dict[int, set[str]]) -> Iterator[Finding]:
    marked = select(key, table.c.erasure_id, *(table.c[name] for name in ERASABLE.get(table, ())))
    marked = marked.where(table.c.erasure_id.is_not(None)).order_by(key)
    told: set[str] = set()
    for ident, erasure_id, *personal in connection.execute(marked):
        if str(ident) not in listed.get(erasure_id, ()) or any(value is not None for value in personal):
            told.add(str(ident))
    if table in _NEVER_EMPTY:
        empty = select(key).where(table.c.erasure_id.is_(None), _NEVER_EMPTY[table].is_(None))
        told |= {str(each) for each in connection.scalars(empty)}
    for ident in sorted(told):
        yield Finding("erased_unlisted", f"{table.name}:{ident[:12]}", {})
