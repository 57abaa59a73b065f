# SPDX-License-Identifier: Apache-2.0
"""Moves a home's data to a server and back so that at every moment exactly one of the two places counts.

Both ends get a mark with the same token. The target is committed first: until the source says that its data are gone,
the target is not used by anybody; from then on the source is not. What is left to do after that, a start does
(`wiring.arrival`), whether the move was interrupted there or not.
"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from vorab.core.backups import Progress
from vorab.store import dialects, mark
from vorab.store.copy import duplicate, move
from vorab.store.dialects import postgresql
from vorab.store.engine import Database, connect, open_database
from vorab.store.head import TABLE
from vorab.store.mark import Mark


def move_there(source: Database, url: str, gone: Mark, progress: Progress | None = None) -> None:
    """Move a home's data to an empty server; `gone` is the mark the home's file gets.

    Raises what `copy.move` does. The home's file then counts as before.
    """
    with source.read() as connection:
        _clear_begun(url, mark.begun(connection))
    with source.write(quiet=True) as connection:
        mark.begin(connection, gone.token)
    with open_database(url) as target:
        move(source, target, progress, _signing(gone))


def move_back(source: Database, file: Path, gone: Mark, progress: Progress | None = None, key: bytes = b"") -> None:
    """Move the data of a server into the new file `file`, encrypted with a `key`; `gone` is the mark the server gets.

    Raises what `copy.move` does. The server then counts as before; if it can't be told whether it does, the file is
    kept, as it may be the only place.
    """
    remove_file(file)
    try:
        with open_database(file, key=key) as target:
            move(source, target, progress, _signing(gone))
    except BaseException:
        if mark.of_file(file, key) is None:
            remove_file(file)
        raise


def settle(database: Database) -> None:
    """Take the mark away: from now on these data count."""
    with database.write(moved=True) as connection:
        mark.put(connection, None)


def mark_of(database: Database) -> Mark | None:
    """Return the mark of a database, None for data that are used as always, or where there are none."""
    with database.read() as connection:
        if TABLE not in dialects.of(connection).tables(connection):
            return None
        return mark.read(connection)


def copy_to_file(url: str, file: Path, progress: Progress | None = None) -> None:
    """Write all that is on a server now into the new file `file`, while everybody goes on working there.

    Raises `Fault`: those of `copy.duplicate`.
    """
    with open_database(url) as source, open_database(file) as target:
        duplicate(source, target, progress)


def remove_file(file: Path) -> None:
    """Remove a database file with what SQLite keeps beside it."""
    for end in ("-wal", "-shm", ""):
        file.with_name(file.name + end).unlink(missing_ok=True)


def _signing(gone: Mark) -> Callable[[Connection, Connection], None]:
    def sign(old: Connection, new: Connection) -> None:
        mark.begin(new, "")
        mark.put(new, Mark(False, gone.token, gone.at, gone.by))
        mark.put(old, gone)

    return sign


def _clear_begun(url: str, token: str) -> None:
    """Make room where a move of this home was broken off before anybody could use what had arrived."""
    with connect(url) as target:
        there = mark_of(target)
        if there is None or there.gone or there.token != token:
            return
        with target.write(moved=True) as connection:
            for statement in postgresql.removal():
                connection.exec_driver_sql(statement)
