# SPDX-License-Identifier: Apache-2.0
"""Checks that the search knows what is stored: customers, papers, the price list; the talks are checked with theirs."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from vorab.core.document import Document
from vorab.core.ports import Finding
from vorab.store import dialects, search
from vorab.store.codec import from_text
from vorab.store.held import CUSTOMER_SHOWN, PAPER_SHOWN, TALK_SHOWN
from vorab.store.tables import conversation, customer, document, search_entry, service

_MANY = 500
_OWNERS: dict[str, Select[int]] = {
    search.CUSTOMER: select(customer.c.id).where(CUSTOMER_SHOWN),
    search.DOCUMENT: select(document.c.id).where(PAPER_SHOWN),
    search.TALK: select(conversation.c.id).where(TALK_SHOWN),
    search.SERVICE: select(service.c.id),
}


def entries(connection: Connection) -> Iterator[Finding]:
    """What is noted for the search is what would be noted now, and nothing else: nobody who is blocked."""
    for kind, shown in _OWNERS.items():
        ids = sorted(connection.scalars(shown))
        known = {str(each) for each in ids}
        noted = connection.scalars(select(search_entry.c.ref).where(search_entry.c.kind == kind))
        for ref in sorted(set(noted) - known):
            yield _differs(kind, ref)
        if kind != search.TALK:
            yield from _of_kind(connection, kind, ids)


def _of_kind(connection: Connection, kind: str, ids: Sequence[Any]) -> Iterator[Finding]:
    for start in range(0, len(ids), _MANY):
        some = ids[start : start + _MANY]
        mine = (search_entry.c.kind == kind) & search_entry.c.ref.in_([str(each) for each in some])
        noted = {row["ref"]: row for row in connection.execute(select(search_entry).where(mine)).mappings()}
        for wanted in _wanted(connection, kind, some):
            if not search.noted(noted.get(wanted["ref"]), wanted):
                yield _differs(kind, wanted["ref"])


def _wanted(connection: Connection, kind: str, ids: Sequence[Any]) -> list[search.Entry]:
    if kind == search.CUSTOMER:
        return search.of_customers(connection, ids)
    if kind == search.SERVICE:
        return search.of_services(connection, ids)
    rows = connection.execute(select(document).where(document.c.id.in_(ids), document.c.data.is_not(None)))
    return [search.of_document(row.id, from_text(Document, row.data), row.issued_at) for row in rows]


def _differs(kind: str, ref: str) -> Finding:
    return Finding("search_differs", f"{'conversation' if kind == search.TALK else kind}:{ref}", {})


def words(connection: Connection) -> None:
    """Fail if the full-text index is not that of its words; the connection has to be one that may write."""
    dialects.of(connection).compare_index(connection)
