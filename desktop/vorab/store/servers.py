# SPDX-License-Identifier: Apache-2.0
"""Tests a server step by step, so that each thing that can be wrong has a sentence of its own."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Connection, bindparam, select, text

from vorab.core.faults import Fault
from vorab.core.server import Content, Own, Report, Server, Step, StepResult
from vorab.store import dialects, head, mark
from vorab.store.copy import is_empty
from vorab.store.engine import connect
from vorab.store.reach import WAIT_S, check_tls, reach
from vorab.store.tables import company, metadata, origin

# The oldest one its makers still look after.
OLDEST = 14
# There in every server, so that a wrong login can be told from a database that is missing.
_ALWAYS_THERE = "postgres"
_THERE = text("SELECT 1 FROM pg_database WHERE datname = :name").bindparams(bindparam("name"))
_CLOSED = text("SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only')::bool")
_MAY_CREATE = text("SELECT COALESCE(has_schema_privilege(current_schema(), 'CREATE'), false)")
_MAY_READ = text("SELECT has_table_privilege(:table, 'SELECT')")
_MAY_WRITE = text(
    "SELECT has_table_privilege(:table, 'SELECT') AND has_table_privilege(:table, 'INSERT') "
    "AND has_table_privilege(:table, 'UPDATE') AND has_table_privilege(:table, 'DELETE')"
)


def probe(server: Server, password: str, own: Own, wait_s: float = WAIT_S) -> Report:
    """Return what a server says, step by step up to the first that fails; nothing is changed there."""
    return _Probe(server, password, own, wait_s).report()


class _Probe:
    """One test; what it finds on the way stays with it."""

    def __init__(self, server: Server, password: str, own: Own, wait_s: float) -> None:
        self._server = server
        self._password = password
        self._own = own
        self._wait_s = wait_s
        self._content: Content | None = None
        self._company = ""
        self._tls = ""

    def report(self) -> Report:
        works: dict[Step, Callable[[], None]] = {Step.REACHED: lambda: reach(self._server, self._wait_s)}
        if self._server.encrypted:
            works[Step.TLS] = self._encrypt
        works[Step.LOGIN] = lambda: _log_in(self._server, self._password)
        works[Step.DATABASE] = self._look_at_database
        works[Step.CONTENT] = self._look_into_it
        works[Step.RIGHTS] = self._ask_for_rights
        steps = []
        for step, work in works.items():
            try:
                work()
            except Fault as fault:
                steps.append(StepResult(step, fault))
                break
            steps.append(StepResult(step))
        return Report(tuple(steps), self._content, self._company, self._tls)

    def _encrypt(self) -> None:
        self._tls = check_tls(self._server, self._wait_s)

    def _look_at_database(self) -> None:
        try:
            with self._reading() as connection:
                version = int(connection.scalar(text("SHOW server_version_num")) or 0) // 10_000
                encoding = str(connection.scalar(text("SHOW server_encoding")))
        except Fault as fault:
            if fault.code != "store_gone":
                raise
            raise _not_opened(self._server, self._password, fault) from fault
        if version < OLDEST:
            raise Fault("server_too_old", version=version, oldest=OLDEST)
        if encoding != "UTF8":
            raise Fault("server_encoding", database=self._server.database, encoding=encoding)

    def _look_into_it(self) -> None:
        with self._reading() as connection:
            tables = dialects.of(connection).tables(connection)
            if not tables:
                self._content = Content.EMPTY
                return
            if head.TABLE not in tables:
                raise Fault("server_foreign", database=self._server.database)
            if not connection.scalar(_MAY_READ, {"table": head.TABLE}):
                raise _no_rights(self._server)
            _check_version(self._server, connection, tables)
            if not connection.scalar(_MAY_READ, {"table": origin.name}):
                raise _no_rights(self._server)
            there = mark.read(connection)
            if there is not None and (there.gone or there.token != self._own.begun):
                raise mark.fault(there, self._server.shown)
            if there is None and is_empty(connection):
                self._content = Content.EMPTY
                return
            self._company = connection.scalar(select(company.c.name)) or ""
            same = connection.scalar(select(origin.c.key)) == self._own.origin
            self._content = Content.BEGUN if there is not None else Content.OURS if same else Content.OTHERS

    def _ask_for_rights(self) -> None:
        with self._reading() as connection:
            if connection.scalar(_CLOSED):
                raise Fault("server_closed", path=self._server.shown)
            there = dialects.of(connection).tables(connection)
            known = [table.name for table in metadata.sorted_tables if table.name in there]
            if not all(connection.scalar(_MAY_WRITE, {"table": name}) for name in known):
                raise _no_rights(self._server)
            fresh = self._content in (Content.EMPTY, Content.BEGUN)
            if fresh and not connection.scalar(_MAY_CREATE):
                raise Fault("server_no_create", login=self._server.login, database=self._server.database)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with connect(self._server.url(self._password)) as database, database.read() as connection:
            yield connection


def _log_in(server: Server, password: str) -> None:
    """Raise `Fault("server_login")` where neither the database nor the one that is always there can be entered."""
    fault = _entered(server, password)
    if fault is not None and _entered(replace(server, database=_ALWAYS_THERE), password) is not None:
        if not password:
            raise Fault("server_password_missing", login=server.login)
        raise Fault("server_login", login=server.login, detail=_words(fault))


def _entered(server: Server, password: str) -> Fault | None:
    try:
        with connect(server.url(password)) as database, database.read() as connection:
            connection.execute(select(1))
    except Fault as fault:
        return fault
    return None


def _not_opened(server: Server, password: str, fault: Fault) -> Fault:
    """Return why a database can't be entered by somebody who is let in elsewhere."""
    with connect(replace(server, database=_ALWAYS_THERE).url(password)) as other, other.read() as connection:
        there = connection.scalar(_THERE, {"name": server.database})
    if there is None:
        return Fault("server_no_database", database=server.database)
    return Fault("server_database_closed", database=server.database, login=server.login, detail=_words(fault))


def _check_version(server: Server, connection: Connection, tables: Collection[str]) -> None:
    ask = text(f"SELECT version_num FROM {head.TABLE}")  # noqa: S608 - our own name
    try:
        version = head.checked(server.shown, tables, connection.scalars(ask).all())
    except Fault as fault:
        code = "server_newer" if fault.code == "database_newer" else "server_foreign"
        raise Fault(code, path=server.shown, database=server.database) from fault
    if version != head.VERSION:
        raise Fault("server_older", path=server.shown)


def _no_rights(server: Server) -> Fault:
    return Fault("server_no_rights", login=server.login)


def _words(fault: Fault) -> str:
    """The server's own words, without the driver's before them."""
    return str(fault.params.get("detail", "")).rpartition("failed: ")[2].partition("FATAL:")[2].strip() or "–"
