# SPDX-License-Identifier: Apache-2.0
"""Who changed what: a row for each field of an edit, only ever added, each with the link of the one before it."""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from vorab.store import chain, counts, dialects
from vorab.store.codec import to_text
from vorab.store.tables import audit as table

# Not what somebody edited, but what is kept with it.
_OWN = frozenset({"id", "version", "name_key", "phone_key"})

Values = Mapping[str, Any] | RowMapping
Edit = tuple[object, Values, Values]
"""What was edited, by its key; its values before and after. Only fields that stand in both are compared."""


def edited(connection: Connection, kind: str, ref: object, before: Values, after: Values) -> None:
    """Note an edit of a row: what it is, its key, its values before and after. What stays the same is not noted."""
    edited_many(connection, kind, [(ref, before, after)])


def edited_many(connection: Connection, kind: str, edits: Iterable[Edit]) -> None:
    """Note the edits of many rows of a kind."""
    changes = [
        (str(ref), field, _text(before[field]), _text(value))
        for ref, before, after in edits
        for field, value in after.items()
        if field not in _OWN and field in before and before[field] != value
    ]
    if not changes:
        return
    previous = connection.scalar(select(table.c.hash).order_by(table.c.id.desc()).limit(1)) or chain.START
    at, desk = now_of(connection), dialects.of(connection).desk(connection)
    rows = []
    for ref, field, old, new in changes:
        salt = secrets.token_hex(8)
        values = {"at": at, "desk": desk, "kind": kind, "ref": ref, "field": field}
        value_hash = chain.row_hash(salt, to_text([old, new]))
        previous = chain.row_hash(previous, to_text([*values.values(), value_hash]))
        rows.append({**values, "old": old, "new": new, "salt": salt, "value_hash": value_hash, "hash": previous})
    connection.execute(insert(table), rows)
    counts.add(connection, table, len(rows))


def now_of(connection: Connection) -> int:
    """Return the UTC milliseconds of the clock that goes with a connection that writes."""
    found: int = connection.get_execution_options()["vorab_now"]()
    return found


def _text(value: object) -> str:
    """A value as text; nothing is an empty one."""
    if value is None:
        return ""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
