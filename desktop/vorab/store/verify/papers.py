# SPDX-License-Identifier: Apache-2.0
"""Checks that papers are numbered without gaps, follow the right ones, and that their states are as they were noted."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from vorab.core import totals
from vorab.core.document import Document, DocumentType
from vorab.core.numbering import NumberRange
from vorab.core.paper_ports import PaperStatus
from vorab.core.ports import Finding
from vorab.store import chain
from vorab.store.codec import from_text
from vorab.store.counts import COUNTED, there
from vorab.store.documents import FILED
from vorab.store.paper_states import VERSION
from vorab.store.tables import document, document_event, number_range, row_count

_SUMS = {"net_cents", "gross_cents"}
_IS_ISSUE = document_event.c.type == PaperStatus.ISSUED.value
_COLUMNS = (
    document.c.id, document.c.type, document.c.year, document.c.position, document.c.revision, document.c.number,
    document.c.replaces_id, document.c.order_id, document.c.data,
)  # fmt: skip
Rows = dict[int, Any]
_VERSION = re.compile(r"-R\d+$", re.ASCII)
_CHANGE, _ORDER = DocumentType.CHANGE_ORDER.value, DocumentType.ORDER_CONFIRMATION.value


def numbers(connection: Connection) -> Iterator[Finding]:
    """Each range must be used from 1 to its last number, each number once."""
    last = {(row.type, row.year): row.last for row in connection.execute(select(number_range))}
    used: dict[tuple[str, int], Counter[int]] = {key: Counter() for key in last}
    for row in connection.execute(select(*_COLUMNS).order_by(document.c.id)):
        if row.type != _CHANGE and row.revision == 1:
            used.setdefault((row.type, row.year), Counter())[row.position] += 1
        expected = _number(row.type, row.year, row.position, row.revision)
        if row.number != expected:
            yield Finding("number_wrong", row.number, {"expected": expected})
    for (kind, year), positions in sorted(used.items()):
        highest = max(positions, default=0)
        noted = last.get((kind, year), 0)
        for position in range(1, max(highest, noted) + 1):
            if position not in positions:
                yield Finding("number_gap", _number(kind, year, position), {})
            elif positions[position] > 1:
                yield Finding("number_double", _number(kind, year, position), {"count": positions[position]})
        if highest > noted:
            yield Finding("range_behind", _number(kind, year, highest), {"last": noted})


def counts(connection: Connection) -> Iterator[Finding]:
    """As many rows as were ever added are there; where none was added since they are counted, there is no count."""
    counted = {row.name: row.rows for row in connection.execute(select(row_count))}
    for table in COUNTED:
        count = connection.scalar(there(table))
        if counted.get(table.name, count) != count:
            params = {"table": table.name, "last": counted[table.name], "count": count}
            yield Finding("count_differs", table.name, params)


def filing(connection: Connection) -> Iterator[Finding]:
    """A paper belongs to the talk, matter and customer it was issued for, and has the sums it was issued with.

    Where the note of its issue says nothing of it, the sums follow from its data.
    """
    columns = [document.c[name] for name in (*FILED, "number", "data")]
    rows = connection.execute(
        select(*columns, document_event.c.payload)
        .outerjoin(document_event, (document_event.c.document_id == document.c.id) & _IS_ISSUE)
        .order_by(document.c.id),
        execution_options={"yield_per": 500},
    ).mappings()
    for row in rows:
        noted = _data(row["payload"] or "{}")
        if not noted and row["data"] is not None:
            sums = totals.compute(from_text(Document, row["data"]))
            noted = {"net_cents": sums.net.cents, "gross_cents": sums.gross.cents}
        differing = [name for name, value in noted.items() if name in FILED and row[name] != value]
        if set(differing) & _SUMS:
            yield Finding("amount_changed", row["number"], {})
        if set(differing) - _SUMS:
            yield Finding("filing_changed", row["number"], {})


def versions(connection: Connection) -> Iterator[Finding]:
    """Versions and change orders are counted without gap, each follows the paper it names, and that one knows it."""
    rows = {row.id: row for row in connection.execute(select(*_COLUMNS).order_by(document.c.id))}
    counted: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    for row in rows.values():
        counted[row.type, row.year, row.position].add(row.revision)
        if not _follows(row, rows):
            yield Finding("version_wrong", row.number, {})
    for (kind, year, position), revisions in sorted(counted.items()):
        for revision in sorted(set(range(1, max(revisions) + 1)) - revisions):
            if revision > 1 or kind == _CHANGE:  # a missing first version is a gap of its range
                yield Finding("version_gap", _number(kind, year, position, revision), {})
    yield from _unmarked(connection, rows)


def _follows(row: Any, rows: Rows) -> bool:
    """Whether a paper follows the one it has to: its version before, its order; and says so in its data."""
    before, order = rows.get(row.replaces_id), rows.get(row.order_id)
    named = "" if row.data is None else str(_data(row.data).get("replaces", ""))
    if row.data is not None and named != ("" if before is None else before.number):
        return False
    if row.order_id is not None and (order is None or order.type != _ORDER or not _refers(row, order)):
        return False
    if row.type == _CHANGE:
        under = order is not None and (order.year, order.position) == (row.year, row.position)
        return under and (before is None or (before.type, before.order_id) == (row.type, row.order_id))
    if row.revision == 1:
        return before is None
    mine = (row.type, row.year, row.position, row.revision - 1)
    return before is not None and (before.type, before.year, before.position, before.revision) == mine


def _refers(row: Any, order: Any) -> bool:
    """Whether the paper names this order, in one of its versions, where it names one."""
    reference = _data(row.data or "{}").get("reference")
    named = str(reference.get("number") or "") if isinstance(reference, dict) else ""
    return not named or _VERSION.sub("", named) == _VERSION.sub("", order.number)


def _data(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError:  # found by the hash of the data
        return {}
    return data if isinstance(data, dict) else {}


def _unmarked(connection: Connection, rows: Rows) -> Iterator[Finding]:
    """A paper is marked as replaced if and only if its next version is there."""
    replaced = {row.replaces_id: row.number for row in rows.values() if row.replaces_id is not None}
    is_mark = document_event.c.type == PaperStatus.REPLACED.value
    marked = set(connection.scalars(select(document_event.c.document_id).where(is_mark)))
    for document_id in sorted((marked ^ set(replaced)) & set(rows)):
        yield Finding("version_unmarked", rows[document_id].number, {})


def states(connection: Connection) -> Iterator[Finding]:
    """What became of a document is as it was noted, from its issue on; of what the law had erased, the link is left."""
    issued = {row.id: row.number for row in connection.execute(select(document.c.id, document.c.number))}
    links: dict[int, str] = {}
    wrong: set[int] = set()
    noted = select(document_event).order_by(document_event.c.id)
    for row in connection.execute(noted, execution_options={"yield_per": 1000}):
        previous = links.get(row.document_id)
        if (previous is None) != (row.type == PaperStatus.ISSUED.value):
            wrong.add(row.document_id)
        head = (row.document_id, row.at, row.type, VERSION)
        link = chain.event_hash(previous or chain.START, row.salt or "", head, row.payload or "")
        if row.payload is not None and row.hash != link:
            wrong.add(row.document_id)
        links[row.document_id] = row.hash
    for document_id in sorted((wrong | (set(issued) - set(links))) & set(issued)):
        yield Finding("states_changed", issued[document_id], {})


def _number(kind: str, year: int, position: int, revision: int = 1) -> str:
    """The printed number; also for a type that is none, as a tampered row may have."""
    if kind not in set(DocumentType):
        return f"{kind}-{year}-{position}"
    return NumberRange(DocumentType(kind), year).number(position, revision)
