# SPDX-License-Identifier: Apache-2.0
"""Asks the full-text index of SQLite (FTS5)."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from vorab.store.dialects.words import Condition, Ids, Part, changed, fits, written
from vorab.store.fulltext import INDEX
from vorab.store.tables import search_entry

# Beginnings of so many letters are ready in the order of the entries (`prefix` of `fulltext`).
_READY = 3
_LOOKED_THROUGH = 100
_FIND = text(
    f"SELECT e.* FROM {INDEX} AS w JOIN {search_entry.name} AS e ON e.id = w.rowid "  # noqa: S608 - our own names
    f"WHERE {INDEX} MATCH :match AND w.rowid BETWEEN :first AND :last ORDER BY w.rowid DESC LIMIT :most"
)


class SqliteWords:
    """Answers `words.Words`."""

    def find(
        self, connection: Connection, wanted: Condition, kinds: Mapping[str, Ids], each: int
    ) -> dict[str, Sequence[Row[Any]]]:
        """Return the newest entries of each kind that fit."""
        return {kind: _of_kind(connection, wanted, ids, each) for kind, ids in kinds.items()}


def _of_kind(connection: Connection, wanted: Condition, ids: Ids, each: int) -> Sequence[Row[Any]]:
    """Look through the newest entries whose words begin alike; only where few of them fit, ask for the whole words.

    For a beginning that is not ready the index gathers all entries there are before it gives the first, and words that
    many entries have are found among the newest anyway.
    """
    begun = changed(wanted, lambda part: part if part.whole else Part(part.text[:_READY]))
    if begun != wanted:
        rows = _rows(connection, begun, ids, _LOOKED_THROUGH)
        fitting = [row for row in rows if fits(row.words.split(), wanted)]
        if len(fitting) >= each or len(rows) < _LOOKED_THROUGH:
            return fitting[:each]
    return _rows(connection, wanted, ids, each)


def _rows(connection: Connection, wanted: Condition, ids: Ids, most: int) -> Sequence[Row[Any]]:
    match = written(wanted, _word, " AND ", " OR ")
    return connection.execute(_FIND, {"match": match, "first": ids[0], "last": ids[1], "most": most}).all()


def _word(part: Part) -> str:
    quoted = '"' + part.text.replace('"', '""') + '"'
    return quoted if part.whole else f"{quoted} *"
