# SPDX-License-Identifier: Apache-2.0
"""Asks the full-text index of PostgreSQL (GIN), which gives its hits in no order and only all of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    cast,
    exists,
    literal,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.exc import OperationalError
from sqlalchemy.types import UserDefinedType

from vorab.store.dialects.words import Condition, Ids, Part, changed, fits, written
from vorab.store.tables import search_entry

# Words come folded and apart already, so that the server's own idea of a word (addresses, hyphens) stays out of it.
VECTOR = "array_to_tsvector(array_remove(string_to_array(words, ' '), ''))"

_LOOKED_THROUGH = 400
_MOST = 50_000
_SHORT = 1
_TIME_MS = 7
_TIMED_OUT = "57014"


# MATERIALIZED: the server would rather read all entries backwards, in the hope of finding some soon.
class _Query(UserDefinedType[str]):
    """What the index is asked; SQLAlchemy's own type would load its whole dialect on every start."""

    cache_ok = True

    def get_col_spec(self, **_options: Any) -> str:
        """Return the name of the type."""
        return "tsquery"


class PostgresqlWords:
    """Answers `words.Words`.

    What many entries have is found among the newest ones, which are looked through without the index; all others it
    gives at once. A single letter, the beginning of half of all entries, is looked for only among the newest, unless it
    is a word of its own or stands beside a longer one. Where something was found, the index has
    so long to add to it: who types on wants to see the next answer.
    """

    def find(
        self, connection: Connection, wanted: Condition, kinds: Mapping[str, Ids], each: int
    ) -> dict[str, Sequence[Row[Any]]]:
        """Return the newest entries of each kind that fit."""
        exact = all(part.whole for spellings in wanted for parts in spellings for part in parts)
        newest = () if exact else _newest(connection, wanted, kinds, each)
        found = _sorted(newest, kinds)
        lacking = {kind: ids for kind, ids in kinds.items() if len(found[kind]) < each}
        more = lacking if exact else _with_older(connection, lacking)
        if more:
            rows = _in_time(connection, wanted, more, each) if newest else _indexed(connection, wanted, more, each)
            for kind, others in _sorted(rows, more).items():
                both = {row.id: row for row in (*found[kind], *others)}
                found[kind] = [both[number] for number in sorted(both, reverse=True)[:each]]
        return found


def _asked(wanted: Condition) -> Condition:
    """What the index is asked for: long words, or short ones as a whole."""
    long = tuple(
        spellings for spellings in wanted if any(part.whole or len(part.text) > _SHORT for part in spellings[0])
    )
    return long or changed(wanted, lambda part: Part(part.text, whole=True))


def _newest(connection: Connection, wanted: Condition, kinds: Mapping[str, Ids], each: int) -> Sequence[Row[Any]]:
    """The newest entries of each kind, as far as they fit."""
    parts = []
    for first, last in kinds.values():
        mine = select(search_entry).where(search_entry.c.id.between(first, last))
        some = mine.order_by(search_entry.c.id.desc()).limit(_LOOKED_THROUGH).subquery()
        fitting = select(some).where(_says(literal(" ") + some.c.words, wanted)).order_by(some.c.id.desc()).limit(each)
        parts.append(select(fitting.subquery()))
    return connection.execute(union_all(*parts)).all()


def _says(words: ColumnElement[str], wanted: Condition) -> ColumnElement[bool]:
    """Words are letters and digits: there is no sign in them that LIKE would take for another."""
    return and_(
        *(
            or_(*(and_(*(words.like(f"% {part.text}%") for part in parts)) for parts in spellings))
            for spellings in wanted
        )
    )


def _with_older(connection: Connection, kinds: Mapping[str, Ids]) -> dict[str, Ids]:
    """The kinds of which there are more entries than were looked through."""
    older = []
    for kind, (first, last) in kinds.items():
        mine = (
            select(search_entry.c.id).where(search_entry.c.id.between(first, last)).order_by(search_entry.c.id.desc())
        )
        older.append(select(literal(kind).label("kind")).where(exists(mine.offset(_LOOKED_THROUGH).limit(1))))
    there = connection.scalars(union_all(*older)).all() if older else ()
    return {kind: kinds[kind] for kind in there}


def _in_time(connection: Connection, wanted: Condition, kinds: Mapping[str, Ids], each: int) -> Sequence[Row[Any]]:
    """What the index gives before the time is over, or nothing."""
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(f"SET LOCAL statement_timeout = {_TIME_MS}")
            rows = _indexed(connection, wanted, kinds, each)
            connection.exec_driver_sql("SET LOCAL statement_timeout = DEFAULT")
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", "") != _TIMED_OUT:
            raise
        return ()
    return rows


def _indexed(connection: Connection, wanted: Condition, kinds: Mapping[str, Ids], each: int) -> Sequence[Row[Any]]:
    """What the index gives.

    All of its hits are gathered before the newest are chosen: the server would rather go through the entries backwards,
    in the hope of finding some soon.
    """
    asked = _asked(wanted)
    match = cast(literal(written(asked, _word, " & ", " | ")), _Query)
    fitting = select(search_entry.c.id).where(literal_column(VECTOR).bool_op("@@")(match))
    if asked != wanted:
        fitting = fitting.where(_says(literal(" ") + search_entry.c.words, wanted))
    found = fitting.limit(_MOST).cte("found").prefix_with("MATERIALIZED", dialect="postgresql")
    newest = [
        select(select(found.c.id).where(found.c.id.between(*ids)).order_by(found.c.id.desc()).limit(each).subquery())
        for ids in kinds.values()
    ]
    entries = select(search_entry).where(search_entry.c.id.in_(union_all(*newest)))
    rows = connection.execute(entries.order_by(search_entry.c.id.desc())).all()
    return [row for row in rows if fits(row.words.split(), wanted)]


def _sorted(rows: Sequence[Row[Any]], kinds: Mapping[str, Ids]) -> dict[str, Sequence[Row[Any]]]:
    return {kind: [row for row in rows if first <= row.id <= last] for kind, (first, last) in kinds.items()}


def _word(part: Part) -> str:
    quoted = "'" + part.text.replace("\\", "\\\\").replace("'", "''") + "'"
    return quoted if part.whole else f"{quoted}:*"
