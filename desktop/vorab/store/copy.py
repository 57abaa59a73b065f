# SPDX-License-Identifier: Apache-2.0
"""Moves everything from one database to another: from a file to a server, or back."""

import hashlib
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, Row, Table, func, insert, select

from vorab.core.backups import Progress
from vorab.core.faults import Fault
from vorab.store import dialects
from vorab.store.engine import Database
from vorab.store.tables import blob, metadata
from vorab.store.verify import DatabaseVerifier

# Papers are held in memory by the chunk.
_ROWS, _PAPERS = 1000, 20


def move(
    source: Database,
    target: Database,
    progress: Progress | None = None,
    sign: Callable[[Connection, Connection], None] | None = None,
) -> dict[str, int]:
    """Copy all rows into an empty database and return how many each table has.

    Nobody can write to either of them meanwhile. What has arrived is read back and compared before it is committed:
    the target holds everything or nothing. The source stays as it is. `progress` is told rows done and to do.
    `sign` may write on both at the end, source and target; the target is committed first.

    Raises `Fault`: move_damaged if the source is not sound, move_target_used, move_cancelled, move_differs, text_form
    for what a server cannot keep, those of `errors`.
    """
    findings = DatabaseVerifier(source).findings()
    if findings:
        raise Fault("move_damaged", finding=findings[0].code, findings=findings)
    with source.write() as old, target.write() as new:
        if not is_empty(new):
            raise Fault("move_target_used", path=str(target.place))
        moved = _all(old, new, progress)
        if sign is not None:
            sign(old, new)
    return moved


def duplicate(source: Database, target: Database, progress: Progress | None = None) -> dict[str, int]:
    """Copy all rows as of one moment into an empty database, while others go on writing to the source.

    Raises `Fault`: move_cancelled, move_differs, those of `errors`; the target then holds nothing.
    """
    with source.read() as old, target.write() as new:
        return _all(old, new, progress)


def is_empty(connection: Connection) -> bool:
    """Whether there is no row in any table."""
    keys = (table.primary_key.columns[0] for table in metadata.sorted_tables)
    return all(connection.scalar(select(key).limit(1)) is None for key in keys)


def _all(old: Connection, new: Connection, progress: Progress | None) -> dict[str, int]:
    for connection in (old, new):
        dialects.of(connection).be_patient(connection)
    tell = _counting(old, progress)
    moved = {table.name: _move(table, old, new, tell) for table in metadata.sorted_tables}
    dialects.of(new).count_on(new)
    return moved


def _counting(old: Connection, progress: Progress | None) -> Callable[[int], None]:
    """Return what is told of each chunk."""
    tables = metadata.sorted_tables
    total = sum(old.scalar(select(func.count()).select_from(table)) or 0 for table in tables)
    done = 0

    def tell(more: int) -> None:
        nonlocal done
        done += more
        if progress is not None and not progress(done, total):
            raise Fault("move_cancelled")

    return tell


def _move(table: Table, old: Connection, new: Connection, tell: Callable[[int], None]) -> int:
    count, left = 0, hashlib.sha256()
    with closing(_chunks(table, old)) as parts:
        for rows in parts:
            _add(left, rows)
            new.execute(insert(table), [row._asdict() for row in rows])
            count += len(rows)
            tell(len(rows))
    arrived, found = 0, hashlib.sha256()
    with closing(_chunks(table, new)) as parts:
        for rows in parts:
            _add(found, rows)
            arrived += len(rows)
    if (count, left.digest()) != (arrived, found.digest()):
        raise Fault("move_differs", table=table.name)
    return count


def _chunks(table: Table, connection: Connection) -> Generator[Sequence[Row[Any]]]:
    """Yield all rows in the order of their key, which is that of its bytes in both."""
    chunk = {"yield_per": _PAPERS if table is blob else _ROWS}
    with connection.execute(select(table).order_by(*table.primary_key), execution_options=chunk) as result:
        yield from result.partitions()


def _add(digest: "hashlib._Hash", rows: Sequence[Row[Any]]) -> None:
    for row in rows:
        digest.update(repr(tuple(row)).encode(errors="surrogatepass") + b"\n")
