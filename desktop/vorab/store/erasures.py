# SPDX-License-Identifier: Apache-2.0
"""The protocol of erasures by law: who, when, why, and which rows; nothing of what stood in them."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from vorab.store import audit, chain, dialects
from vorab.store.codec import to_text
from vorab.store.tables import erasure as table

CHAINED = ("at", "desk", "basis", "subject", "what")


def note(connection: Connection, basis: str, subject: str, what: Mapping[str, Any], at: int | None = None) -> int:
    """Add an entry at the end of the protocol and return its id; rows name it as what erased them.

    `what` holds under "erased" the keys of the rows by their table. `at` (UTC ms): now, unless an erasure is repeated.
    """
    previous = connection.scalar(select(table.c.hash).order_by(table.c.id.desc()).limit(1)) or chain.START
    values = {
        "at": audit.now_of(connection) if at is None else at,
        "desk": dialects.of(connection).desk(connection),
        "basis": basis,
        "subject": subject,
        "what": to_text(dict(what)),
    }
    link = chain.row_hash(previous, to_text(list(values.values())))
    erasure_id: int = connection.execute(insert(table).values(**values, hash=link).returning(table.c.id)).scalar_one()
    return erasure_id


def listed(connection: Connection) -> Iterator[tuple[int, dict[str, set[Any]]]]:
    """Yield of each entry its id, and the keys of the erased rows by their table."""
    for row in connection.execute(select(table.c.id, table.c.what).order_by(table.c.id)):
        try:
            erased = json.loads(row.what)["erased"]
            yield row.id, {name: set(keys) for name, keys in erased.items()}
        except (ValueError, KeyError, TypeError, AttributeError):  # found by the hash of the entry
            yield row.id, {}
