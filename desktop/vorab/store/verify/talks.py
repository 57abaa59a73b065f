# SPDX-License-Identifier: Apache-2.0
"""Checks that every talk has all its events, each as it was stored, and that what lists show is what they fold to."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, func, not_, select

from vorab.core.faults import Fault, Faults
from vorab.core.ports import Finding, Fold, StoredEvent
from vorab.store import chain, projections, search
from vorab.store.codec import from_text
from vorab.store.conversations import head_columns
from vorab.store.held import TALK_SHOWN
from vorab.store.tables import agreed_line, conversation, event, matter, script_version, search_entry, step

MANY = 200
"""Talks that are read at once."""

# As guide.events.STARTED; the store does not know the guide.
_STARTED = "started"
_DERIVED = (matter, step, agreed_line)
# what reading damaged JSON, or values that should not be there, can end in
_UNREADABLE = (Faults, LookupError, ValueError, TypeError, AttributeError, ArithmeticError)


def scripts(connection: Connection) -> Iterator[Finding]:
    """A script is kept under the hash of its words: what was asked is what was asked."""
    for sha256, json in connection.execute(select(script_version.c.sha256, script_version.c.json)):
        if chain.blob_hash(json.encode()) != sha256:
            yield Finding("script_changed", f"script:{sha256[:12]}", {})


def events(connection: Connection) -> Iterator[Finding]:
    """The events of a conversation are numbered from 1 to its last one without gap."""
    rows = connection.execute(
        select(conversation.c.id, conversation.c.last_seq, func.count(event.c.seq), func.max(event.c.seq))
        .outerjoin(event)
        .group_by(conversation.c.id, conversation.c.last_seq)
        .order_by(conversation.c.id)
    )
    for conversation_id, last, count, highest in rows:
        if not last == count == highest:
            params: dict[str, object] = {"last": last, "count": count, "highest": highest or 0}
            yield Finding("event_gap", f"conversation:{conversation_id}", params)


def said(connection: Connection) -> Iterator[Finding]:
    """What was said is as it was stored; of what the law had erased, only the link is left."""
    rows = connection.execute(
        select(event).order_by(event.c.conversation_id, event.c.seq), execution_options={"yield_per": 1000}
    )
    talk, previous = None, chain.START
    for row in rows:
        previous = previous if row.conversation_id == talk else chain.START
        link = chain.event_hash(previous, row.salt or "", (row.seq, row.at, row.type, row.v), row.payload or "")
        if row.payload is not None and row.hash != link:
            yield Finding("events_changed", f"conversation:{row.conversation_id}", {"number": row.seq})
        talk, previous = row.conversation_id, row.hash


def projected(connection: Connection, fold: Fold) -> Iterator[Finding]:
    """Every column beside the events is what they fold to, and the search knows the talk by it.

    Of what the law had erased nothing is left to compare; what it wants kept is blocked, and unknown to the search.
    """
    last = 0
    while talks := _next(connection, last):
        last = talks[-1]["id"]
        told = _by_talk(connection, event, talks)
        derived = {table: _by_talk(connection, table, talks) for table in _DERIVED}
        entries = _entries(connection, talks)
        blocked = _blocked(connection, talks)
        for talk in talks:
            if talk["erasure_id"] is not None:
                continue
            rows = {table: found.get(talk["id"], []) for table, found in derived.items()}
            for finding in _compared(talk, told.get(talk["id"], []), rows, entries.get(str(talk["id"])), fold):
                if finding.code != "search_differs" or talk["id"] not in blocked:
                    yield finding


def _next(connection: Connection, last: int) -> Sequence[RowMapping]:
    some = select(conversation).where(conversation.c.id > last).order_by(conversation.c.id).limit(MANY)
    return connection.execute(some).mappings().all()


def _blocked(connection: Connection, talks: Sequence[RowMapping]) -> set[int]:
    some = conversation.c.id.between(talks[0]["id"], talks[-1]["id"])
    return set(connection.scalars(select(conversation.c.id).where(some, not_(TALK_SHOWN))))


def _by_talk(connection: Connection, table: Table, talks: Sequence[RowMapping]) -> dict[int, list[RowMapping]]:
    some = table.c.conversation_id.between(talks[0]["id"], talks[-1]["id"])
    found: dict[int, list[RowMapping]] = {}
    for row in connection.execute(select(table).where(some).order_by(*table.primary_key)).mappings():
        found.setdefault(row["conversation_id"], []).append(row)
    return found


def _entries(connection: Connection, talks: Sequence[RowMapping]) -> dict[str, RowMapping]:
    refs = [str(talk["id"]) for talk in talks]
    mine = (search_entry.c.kind == search.TALK) & search_entry.c.ref.in_(refs)
    return {row["ref"]: row for row in connection.execute(select(search_entry).where(mine)).mappings()}


def _compared(
    talk: RowMapping,
    told: Sequence[RowMapping],
    derived: Mapping[Table, Sequence[RowMapping]],
    entry: RowMapping | None,
    fold: Fold,
) -> Iterator[Finding]:
    place = f"conversation:{talk['id']}"
    try:
        stored = [StoredEvent(row["seq"], row["at"], row["type"], _payload(row), row["v"]) for row in told]
        projection = fold(stored)
    except _UNREADABLE as error:
        told_why = error.params.get("reason") if isinstance(error, Fault) else None
        yield Finding("events_unreadable", place, {"reason": str(told_why or error)[:200]})
        return
    try:
        columns = {**head_columns(stored, projection), **_started(stored)}
        differing = [f"conversation.{name}" for name, value in columns.items() if talk[name] != value]
        for table, wanted in projections.rows(projection).items():
            differing += _differing(table, wanted, derived[table])
        wanted_entry = search.of_talk(talk["id"], projection, stored[-1].at)
    except _UNREADABLE as error:
        differing, wanted_entry = [str(error)[:100]], None
    if differing:
        yield Finding("projection_differs", place, {"columns": ", ".join(dict.fromkeys(differing))})
    if wanted_entry is not None and not search.noted(entry, wanted_entry):
        yield Finding("search_differs", place, {})


def _payload(row: RowMapping) -> dict[str, Any]:
    return from_text(dict, row["payload"])


def _started(stored: Sequence[StoredEvent]) -> dict[str, Any]:
    """When the talk began, and by which script."""
    first = stored[0]
    script = {"script_sha256": first.payload["script_sha256"]} if first.type == _STARTED else {}
    return {"started_at": first.at, **script}


def _differing(table: Table, wanted: Sequence[dict[str, Any]], there: Sequence[RowMapping]) -> list[str]:
    if len(wanted) != len(there):
        return [table.name]
    pairs = zip(wanted, there, strict=True)
    return [f"{table.name}.{name}" for row, kept in pairs for name, value in row.items() if kept[name] != value]
