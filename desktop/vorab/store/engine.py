# SPDX-License-Identifier: Apache-2.0
"""Opens the database file and hands out transactions. Alembic is never imported here, see `upgrade`."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection, Engine, Transaction, create_engine, event, text

from vorab.core.faults import Fault
from vorab.store import fulltext, head, triggers
from vorab.store.errors import translated
from vorab.store.tables import metadata

BUSY_MS = 5000


class Database:
    """An open database file. Used from one thread at a time; `with` closes it."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the data throughout. Raises the faults of `errors`."""
        with translated(self.path), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection that holds the write lock; commits at the end, or stores nothing if anything is raised.

        Raises the faults of `errors`, and `Fault("text_form")` for text that is no Unicode.
        """
        try:
            with translated(self.path), self._engine.connect() as connection, _begin_write(connection):
                yield connection
        except UnicodeEncodeError as error:
            raise Fault("text_form", value=ascii(error.object)[:40]) from error

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_database(path: Path, busy_ms: int = BUSY_MS) -> Database:
    """Open the file, or create it with the newest schema. An older one has to be upgraded before.

    Raises `Fault`: `database_newer`, `database_older`, and those of `errors`.
    """
    version = head.read_version(path)
    if version not in (None, head.VERSION):
        raise Fault("database_older", path=str(path), version=version, known=head.VERSION)
    database = Database(path, make_engine(path, busy_ms))
    if version is None:
        _create(database)
    return database


def make_engine(path: Path, busy_ms: int = BUSY_MS, foreign_keys: bool = True) -> Engine:
    """Return an engine whose transactions begin when we say so, not when the driver guesses."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": busy_ms / 1000, "isolation_level": None, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA recursive_triggers = ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A write that began as a read could not wait for the lock: SQLite would refuse it at once.
        write = connection.get_execution_options().get("vorab_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def _begin_write(connection: Connection) -> Transaction:
    return connection.execution_options(vorab_write=True).begin()


def _create(database: Database) -> None:
    """Make all tables in one transaction, unless another process has just done so."""
    with database.write() as connection:
        if connection.scalar(text("SELECT count(*) FROM sqlite_master")):
            return
        metadata.create_all(connection, checkfirst=False)
        for statement in (*fulltext.statements(), *triggers.statements().values()):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": head.VERSION})
