# SPDX-License-Identifier: Apache-2.0
"""PostgreSQL: one server for several desks.

Everything that writes waits for one lock, as on SQLite: numbers without gaps, the chain of documents and "is this
customer known?" all need that nobody else writes meanwhile, and with one lock there is no order to get wrong, so no
deadlock. Reading never waits.
"""

import ipaddress
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    URL,
    ColumnElement,
    Connection,
    Engine,
    Table,
    Text,
    and_,
    cast,
    create_engine,
    event,
    exists,
    func,
    select,
    text,
)

from vorab.store.dialects.postgresql_words import VECTOR, PostgresqlWords
from vorab.store.dialects.words import Words
from vorab.store.fulltext import INDEX
from vorab.store.head import TABLE
from vorab.store.tables import metadata, search_entry
from vorab.store.triggers import ERASABLE, PROTECTED, SEALED, allowed, key_names

DRIVER = "postgresql+psycopg"
CHANNEL = "vorab_changed"
WRITING = 0x566F726162  # "Vorab"; within the lock's database it concerns nobody else

# A desk whose computer dies in the middle must not keep the others waiting: the server then ends its transaction.
_HUNG_MS = 20_000
# Unless it moves everything: then thousands of papers may be read elsewhere in between.
_PATIENT_MS = 600_000
_CONNECT_S = 5
_KEEPALIVE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 20_000}
_PROTECTED_BY_TLS = ("require", "verify-ca", "verify-full")

_SAME = "IS NOT DISTINCT FROM"
_REFUSE = "vorab_refuse"
_REFUSED = "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';"
_TRIGGERS = (
    "SELECT t.tgname AS name, pg_get_triggerdef(t.oid, true) AS made, t.tgenabled AS enabled, p.prosrc AS body "
    "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
    "WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
)
_UNSOUND = (
    "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
    "WHERE c.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready) UNION "
    "SELECT conname FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND NOT convalidated "
    "ORDER BY 1"
)


class Postgresql:
    """Answers `dialects.Dialect`."""

    words: Words = PostgresqlWords()

    def make_engine(self, place: Path | URL, busy_ms: int, foreign_keys: bool = True) -> Engine:  # noqa: ARG002
        """Return an engine that finds its way back to a server that was away; other hosts are reached by TLS only."""
        settings = f"-c lock_timeout={max(busy_ms, 1)} -c idle_in_transaction_session_timeout={_HUNG_MS}"
        engine = create_engine(
            secured(URL.create(DRIVER) if isinstance(place, Path) else place),
            connect_args={"connect_timeout": _CONNECT_S, "options": settings, "client_encoding": "utf8", **_KEEPALIVE},
            pool_pre_ping=True,
        )

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            if connection.get_execution_options().get("vorab_write", False):
                # The first statement after it sees what was committed while it waited (READ COMMITTED).
                connection.execute(select(func.pg_advisory_xact_lock(WRITING)))
            else:
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

        return engine

    def tables(self, connection: Connection) -> set[str]:
        """Return the names of the tables in our schema."""
        return set(connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")))

    def statements(self) -> tuple[str, ...]:
        """Return what makes the full-text index and the protecting triggers."""
        made = [f"CREATE INDEX {INDEX} ON {search_entry.name} USING gin (({VECTOR}))"]
        for function, body in _bodies().items():
            made.append(f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $vorab${body}$vorab$")
        for name, (table, statement, _) in _triggers().items():
            # ALWAYS: also where somebody tells the session to be a replica, which leaves other triggers out
            made += [statement, f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"]
        return tuple(made)

    def protection(self) -> dict[str, str]:
        """Return of each trigger how it is made, that it always fires, and what it does."""
        bodies = _bodies()
        return {name: f"{made} A {bodies[function]}" for name, (_, made, function) in _triggers().items()}

    def stored_protection(self, connection: Connection) -> dict[str, str]:
        """Return the same as the catalogue has it."""
        return {row.name: f"{row.made} {row.enabled} {row.body}" for row in connection.execute(text(_TRIGGERS))}

    def damages(self, connection: Connection) -> Iterator[str]:
        """Yield unsound constraints and indexes; every row is read, so that bad pages show."""
        there = self.tables(connection)
        for table in metadata.sorted_tables:
            if table.name in there:
                connection.scalar(select(func.count(text(f'"{table.name}"'))).select_from(table))
        for name in connection.scalars(text(_UNSOUND)):
            yield f"{name} is not valid"

    def compare_index(self, connection: Connection) -> None:
        """Nothing to do: the server keeps its index with the rows."""

    def broken_references(self, connection: Connection) -> Iterator[tuple[str, int | str, str]]:
        """Yield table, row and missing parent's table of rows that refer to nothing."""
        for table in metadata.sorted_tables:
            first, *_ = table.primary_key
            for key in table.foreign_key_constraints:
                parent = key.referred_table.alias("parent")
                same = [part.parent == parent.c[part.column.name] for part in key.elements]
                filled = [part.parent.is_not(None) for part in key.elements]
                loose = select(first).where(and_(*filled), ~exists().select_from(parent).where(*same)).order_by(first)
                for row_id in connection.scalars(loose):
                    yield table.name, row_id, key.referred_table.name

    def wipe(self, connection: Connection) -> None:
        """Nothing to do: the server clears up by itself (autovacuum)."""

    def forget(self, connection: Connection) -> None:
        """Nothing to do."""

    def desk(self, connection: Connection) -> str:
        """Return the login: every desk has its own."""
        return str(connection.scalar(text("SELECT session_user")))

    def member(self, column: ColumnElement[str], name: str) -> ColumnElement[str]:
        """Return a value of the JSON object in a column."""
        return func.json_extract_path_text(cast(column, JSON), name, type_=Text)

    def tell(self, connection: Connection, who: str) -> None:
        """Let the other desks know, once it is committed, that `who` has changed something."""
        connection.execute(select(func.pg_notify(CHANNEL, who)))

    def be_patient(self, connection: Connection) -> None:
        """Let this transaction wait for long while something else is read or written in between."""
        connection.exec_driver_sql(f"SET LOCAL idle_in_transaction_session_timeout = {_PATIENT_MS}")

    def count_on(self, connection: Connection) -> None:
        """Set the sequences, which take no notice of ids that were given."""
        for table in metadata.sorted_tables:
            if "id" in table.c and table.c.id.autoincrement and table.c.id.type.python_type is int:
                sequence = func.pg_get_serial_sequence(table.name, "id")
                highest = select(func.max(table.c.id)).scalar_subquery()
                connection.execute(select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None))))


def removal() -> tuple[str, ...]:
    """Return what takes everything of ours out of a database again."""
    tables = [f"DROP TABLE IF EXISTS {name} CASCADE" for name in (*metadata.tables, TABLE)]
    return (*tables, *(f"DROP FUNCTION IF EXISTS {function}()" for function in _bodies()))


@contextmanager
def listening(engine: Engine) -> Iterator[Callable[[float], list[str]]]:
    """Give a function that waits for some seconds and returns who has changed something meanwhile."""
    raw = engine.raw_connection()
    try:
        driver: Any = raw.driver_connection
        driver.autocommit = True
        driver.execute(f"LISTEN {CHANNEL}")
        yield lambda seconds: [notice.payload for notice in driver.notifies(timeout=seconds, stop_after=1)]
    finally:
        raw.invalidate()  # nobody else must get a connection that listens


def secured(url: URL) -> URL:
    """Return the address with TLS for every host but this computer (sslmode require, or what is stricter)."""
    if all(map(_is_here, _hosts(url))) or url.query.get("sslmode") in _PROTECTED_BY_TLS:
        return url
    return url.update_query_dict({"sslmode": "require"})


def _hosts(url: URL) -> list[str]:
    """Every host that may be meant; libpq takes several, separated by commas."""
    found = [url.host or ""]
    for name in ("host", "hostaddr"):
        given = url.query.get(name, ())
        found.extend((given,) if isinstance(given, str) else given)
    return [host for each in found for host in each.split(",")]


def _is_here(host: str) -> bool:
    if host in ("", "localhost") or host.startswith(("/", "@")):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _bodies() -> dict[str, str]:
    """What the trigger functions do, by name."""
    bodies = {_REFUSE: f"BEGIN {_REFUSED} END"}
    for table in ERASABLE:
        erasing = allowed(table, _SAME)
        if table in SEALED:
            other = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in key_names(table))
            bodies[_function(table, "ROW")] = (
                f"BEGIN IF OLD.{SEALED[table].name} IS NOT NULL AND (TG_OP = 'DELETE' OR NOT ({erasing})) "
                f"THEN {_REFUSED} END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; "
                f"IF {other} THEN {_REFUSED} END IF; RETURN NEW; END"
            )
        else:
            bodies[_function(table, "ROW")] = f"BEGIN IF NOT ({erasing}) THEN {_REFUSED} END IF; RETURN NEW; END"
    return bodies


def _function(table: Table, level: str, change: str = "UPDATE") -> str:
    """The function that a trigger of a table calls."""
    if table in SEALED and level == "ROW":
        return f"{table.name}_sealed"
    return f"{table.name}_erased" if table in ERASABLE and change == "UPDATE" else _REFUSE


def _triggers() -> dict[str, tuple[str, str, str]]:
    """Table, statement and function by name; a row can't be replaced here without an update or delete."""
    found = {}
    for table in (*PROTECTED, *SEALED):
        for change, level in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            name = f"{table.name}_no_{change.lower()}"
            function = _function(table, level, change)
            made = f"CREATE TRIGGER {name} BEFORE {change} ON {table.name} FOR EACH {level}"
            found[name] = (table.name, f"{made} EXECUTE FUNCTION {function}()", function)
    return found
