# SPDX-License-Identifier: Apache-2.0
"""SQLite: one file, its locks and its own checks."""

import os
import platform
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import URL, ColumnElement, Connection, Engine, Text, create_engine, event, func, text
from sqlalchemy.pool import ConnectionPoolEntry

from vorab.core.faults import Fault
from vorab.store import file, fulltext, triggers
from vorab.store.dialects.sqlite_words import SqliteWords
from vorab.store.dialects.words import Words
from vorab.store.fulltext import INDEX

_FILE = "vorab_file"

# So many bytes are written anew in a second or two.
_SMALL = 100_000_000


def _which(place: Path | URL) -> tuple[int, int] | None:
    """What tells a file from all others, whatever its name; None if there is none."""
    try:
        found = os.stat(str(place))  # noqa: PTH116 - also where the database has no path
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _check_place(place: Path | URL, known: tuple[int, int] | None) -> None:
    """A file that was moved or exchanged can be written to as before; but nobody would find it there.

    Raises `Fault`: store_moved; store_away if the folder is gone as well.
    """
    if _which(place) != known:
        there = Path(str(place)).parent.is_dir()
        raise Fault("store_moved" if there else "store_away", path=str(place), detail="")


class Sqlite:
    """Answers `dialects.Dialect`."""

    words: Words = SqliteWords()

    def make_engine(self, place: Path | URL, busy_ms: int, foreign_keys: bool = True, key: bytes = b"") -> Engine:
        """Return an engine whose transactions begin when we say so, not when the driver guesses.

        With a `key` the file is an encrypted one, and everything else is the same.
        """
        engine = create_engine(
            URL.create("sqlite", database=str(place)),
            module=file.driver(key),
            connect_args={"timeout": busy_ms / 1000, "isolation_level": None, "check_same_thread": False},
        )

        @event.listens_for(engine, "connect")
        def _prepare(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
            if key:
                file.unlock(connection, key)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
            connection.execute("PRAGMA recursive_triggers = ON")
            record.info[_FILE] = _which(place)

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            # A write that began as a read could not wait for the lock: SQLite would refuse it at once.
            options = connection.get_execution_options()
            if options.get("vorab_write", False):
                _check_place(place, connection.info[_FILE])
            if not options.get("vorab_apart", False):
                connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("vorab_write", False) else "BEGIN")

        return engine

    def tables(self, connection: Connection) -> set[str]:
        """Return the names of everything in the file."""
        return set(connection.scalars(text("SELECT name FROM sqlite_master")))

    def statements(self) -> tuple[str, ...]:
        """Return what makes the full-text index and the protecting triggers."""
        return (*fulltext.statements(), *triggers.statements().values())

    def protection(self) -> dict[str, str]:
        """Return the triggers as SQLite keeps them: in the words they were made with."""
        return triggers.statements() | fulltext.triggers()

    def stored_protection(self, connection: Connection) -> dict[str, str]:
        """Return what is stored of each trigger."""
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        return {row.name: row.sql for row in rows}

    def damages(self, connection: Connection) -> Iterator[str]:
        """Yield what SQLite finds wrong with its file."""
        for (message,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if message != "ok":
                yield message

    def compare_index(self, connection: Connection) -> None:
        """Let SQLite compare its full-text index with the words it is over."""
        connection.exec_driver_sql(fulltext.COMPARE)

    def broken_references(self, connection: Connection) -> Iterator[tuple[str, int | str, str]]:
        """Yield table, row and missing parent's table of rows that refer to nothing."""
        for table, row_id, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield table, row_id, parent

    def wipe(self, connection: Connection) -> None:
        """Overwrite what is deleted with zeros, also in the index."""
        connection.exec_driver_sql("PRAGMA secure_delete = ON")

    def forget(self, connection: Connection) -> None:
        """Merge the index, write a small file anew, and empty what SQLite keeps beside it."""
        connection.exec_driver_sql(f"INSERT INTO {INDEX}({INDEX}) VALUES ('optimize')")  # noqa: S608 - our own name
        (size,) = connection.exec_driver_sql("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        if size[0] < _SMALL:
            connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("PRAGMA secure_delete = OFF")

    def desk(self, connection: Connection) -> str:  # noqa: ARG002
        """Return the name of this computer: a home is open in one window only."""
        return platform.node()

    def member(self, column: ColumnElement[str], name: str) -> ColumnElement[str]:
        """Return a value of the JSON object in a column."""
        return func.json_extract(column, f"$.{name}", type_=Text)

    def tell(self, connection: Connection, who: str) -> None:
        """Nobody else is there: a home is open in one window only."""

    def be_patient(self, connection: Connection) -> None:
        """Nothing to do: there is no limit."""

    def count_on(self, connection: Connection) -> None:
        """Nothing to do: a new id follows the highest there is."""
