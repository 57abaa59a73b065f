# SPDX-License-Identifier: Apache-2.0
"""Opens the database, a file or a server, and hands out transactions. Alembic is never imported here, see `upgrade`."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection, Engine, Transaction, make_url, select, text
from sqlalchemy.exc import ArgumentError

from vorab.core.faults import Fault
from vorab.core.obstacles import UNSURE
from vorab.store import dialects, head, mark
from vorab.store.dialects import Dialect
from vorab.store.dialects.postgresql import DRIVER, listening
from vorab.store.errors import translated
from vorab.store.tables import metadata

BUSY_MS = 5000


class Database:
    """An open database. Used from one thread at a time; `with` closes it.

    `place` is the file, or the server and database as they are shown: without user and password. `now_ms` is the clock
    for what is noted about the writing itself, in UTC ms. `key` is that of an encrypted file.
    """

    def __init__(self, place: Path | str, engine: Engine, key: bytes = b"") -> None:
        self.place = place
        self.key = key
        self.who = secrets.token_hex(8)
        self.now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000
        self._engine = engine

    @property
    def shared(self) -> bool:
        """Whether other desks may write to it too: it lies on a server."""
        return not isinstance(self.place, Path)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the data throughout. Raises the faults of `errors`."""
        with translated(self.place), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self, quiet: bool = False, moved: bool = False) -> Iterator[Connection]:
        """Give a connection that holds the write lock; commits at the end, or stores nothing if anything is raised.

        Other desks are told (`watch`), unless it is `quiet`: nothing they show. Data that have moved are not written
        any more but by the move itself, which says `moved`. Raises the faults of `errors` and those of `mark.refuse`;
        store_unsure where the answer to the commit was lost, so that nobody knows; `Fault("text_form")` for text that
        is no Unicode.
        """
        committing = False
        try:
            with translated(self.place), self._engine.connect() as connection, self._begin_write(connection):
                if not moved:
                    mark.refuse(connection, str(self.place))
                yield connection
                if not quiet:
                    dialects.of(connection).tell(connection, self.who)
                committing = True
        except Fault as fault:
            if committing and fault.code in ("store_gone", "store_away"):
                raise Fault(UNSURE, path=str(self.place)) from fault
            raise
        except UnicodeEncodeError as error:
            raise Fault("text_form", value=ascii(error.object)[:40]) from error

    @contextmanager
    def apart(self) -> Iterator[Connection]:
        """Give a connection without a transaction, for what can't be done in one. Raises the faults of `errors`."""
        with translated(self.place), self._engine.connect() as connection:
            yield connection.execution_options(vorab_apart=True)

    def _begin_write(self, connection: Connection) -> Transaction:
        return connection.execution_options(vorab_write=True, vorab_now=self.now_ms).begin()

    def alive(self) -> bool:
        """Whether it can be read just now. A server that was away is found again by itself."""
        try:
            with self.read() as connection:
                connection.execute(select(1))
        except Fault:
            return False
        return True

    @contextmanager
    def listening(self) -> Iterator[Callable[[float], list[str]]]:
        """Give what waits some seconds and returns the `who` of those that changed something; only where `shared`.

        Raises the faults of `errors`.
        """
        with translated(self.place), listening(self._engine) as heard:
            yield heard

    def close(self) -> None:
        """Let go of the file or the server."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_database(place: Path | str, busy_ms: int = BUSY_MS, key: bytes = b"") -> Database:
    """Open a file, with its `key` if it is encrypted, or a PostgreSQL database by its URL (postgresql://…).

    An empty one gets the newest schema; an older one has to be upgraded before. Raises `Fault`: `database_newer`,
    `database_older`, `store_url` for an address that is none, and those of `errors`.
    """
    database = connect(place, busy_ms, key=key)
    try:
        _prepare(place, database)
    except BaseException:
        database.close()
        raise
    return database


def _prepare(place: Path | str, database: Database) -> None:
    version = stored_version(place, database)
    if version is None:
        _create(database)
    elif version != head.VERSION:
        raise Fault("database_older", path=str(database.place), version=version, known=head.VERSION)


def connect(place: Path | str, busy_ms: int = BUSY_MS, foreign_keys: bool = True, key: bytes = b"") -> Database:
    """Return the database without a look at what is in it. Raises `Fault("store_url")`."""
    if isinstance(place, Path):
        return Database(place, dialects.SQLITE.make_engine(place, busy_ms, foreign_keys, key), key)
    url = _url(place)
    name = f"{url.host or url.query.get('host', 'localhost')}/{url.database}"
    return Database(name, dialects.POSTGRESQL.make_engine(url, busy_ms, foreign_keys))


def stored_version(place: Path | str, database: Database) -> str | None:
    """Return the schema version, None for an empty database. Raises what `head.read_version` does."""
    if isinstance(place, Path):
        return head.read_version(place, database.key)
    with database.read() as connection:
        tables = dialects.of(connection).tables(connection)
        ask = text("SELECT version_num FROM alembic_version")
        versions = connection.scalars(ask).all() if head.TABLE in tables else ()
    return head.checked(database.place, tables, versions)


def create_rest(connection: Connection, dialect: Dialect) -> None:
    """Run what makes more than tables: the full-text index and the protecting triggers."""
    for statement in dialect.statements():
        # "%" in a function's body is no parameter
        connection.exec_driver_sql(statement.replace("%", "%%") if dialect is dialects.POSTGRESQL else statement)


def _url(given: str) -> URL:
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as error:
        raise Fault("store_url") from error
    if url.drivername not in ("postgresql", "postgres", DRIVER) or not url.database:
        raise Fault("store_url")
    return url.set(drivername=DRIVER)


def _create(database: Database) -> None:
    """Make all tables in one transaction, unless another process has just done so."""
    with database.write(moved=True) as connection:
        dialect = dialects.of(connection)
        if dialect.tables(connection):
            return
        metadata.create_all(connection, checkfirst=False)
        create_rest(connection, dialect)
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
            "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
        connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": head.VERSION})
