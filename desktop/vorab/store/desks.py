# SPDX-License-Identifier: Apache-2.0
"""Who may work on a server: every desk has a login of its own."""

import secrets
from typing import Any

from sqlalchemy import Connection, Row, text
from sqlalchemy.exc import DBAPIError

from vorab.core.faults import Fault
from vorab.core.server import MAX_NAME, Admission, Member
from vorab.core.text import clean
from vorab.store.engine import Database
from vorab.store.head import TABLE
from vorab.store.tables import document, metadata

_KNOWN = text("SELECT 1 FROM pg_roles WHERE rolname = :login")
_ME = text(
    "SELECT rolname AS login, rolcreaterole OR rolsuper AS makes_logins, rolsuper AS all_rights "
    "FROM pg_roles WHERE rolname = current_user"
)
_KEEPER = text("SELECT tableowner FROM pg_tables WHERE schemaname = current_schema() AND tablename = :table")
_MEMBERS = text(
    "SELECT rolname AS login, rolname = :keeper AS keeper, rolname = current_user AS here, EXISTS (SELECT 1 "
    "FROM pg_stat_activity a WHERE a.usename = rolname AND a.datname = current_database()) AS connected "
    "FROM pg_roles WHERE rolcanlogin AND (rolname IN (:keeper, current_user) "
    "OR NOT rolsuper AND has_table_privilege(oid, quote_ident(:table), 'INSERT')) ORDER BY rolname <> :keeper, rolname"
)
_BYTES = 15


def members(database: Database) -> tuple[Member, ...]:
    """Return everybody who may write on this server, the keeper of the tables first."""
    with database.read() as connection:
        rows = connection.execute(_MEMBERS, {"keeper": _keeper(connection), "table": document.name})
        return tuple(Member(row.login, row.keeper, row.here, row.connected) for row in rows)


def admit(database: Database, login: str) -> None:
    """Let a login that the server knows already work with the data, as the one who made the tables.

    It may read and write rows, but neither empty or change a table nor switch off what protects it. Raises
    `Fault`: login_unknown, those of `errors`.
    """
    with database.write(quiet=True) as connection:
        if connection.scalar(_KNOWN, {"login": login}) is None:
            raise Fault("login_unknown", login=login)
        for statement in _rights(connection):
            connection.exec_driver_sql(f"{statement} TO {_quoted(connection, login)}")


def let_in(database: Database, login: str) -> Admission:
    """Let a desk work with the data: an existing login, or a new one with a password made here.

    Where our own login may not do that, nothing is changed, and what the keeper of the server has to run is returned;
    the password stands in it only as the server keeps it (SCRAM). Raises `Fault`: server_name_form, those of `errors`.
    """
    name = _checked(login)
    with database.write(quiet=True) as connection:
        known = connection.scalar(_KNOWN, {"login": name}) is not None
        me = connection.execute(_ME).one()
        quoted = _quoted(connection, name)
        password, statements = "", [f"{each} TO {quoted}" for each in _rights(connection)]
        if not known:
            password = secrets.token_urlsafe(_BYTES)
            made = f"CREATE ROLE {quoted} LOGIN PASSWORD '{_verifier(connection, name, password)}'"
            statements.insert(0, made)
        if not (_lets_in(me, _keeper(connection)) and (known or me.makes_logins)):
            return Admission(name, password, _script(statements))
        for statement in statements:
            connection.exec_driver_sql(statement)
    return Admission(name, password)


def renew(database: Database) -> None:
    """Give everybody who works here their rights again, also to tables that an upgrade has made.

    As the one who made the tables. Raises the faults of `errors`.
    """
    logins = [member.login for member in members(database) if not member.keeper]
    with database.write(quiet=True) as connection:
        for login in logins:
            for statement in _rights(connection):
                connection.exec_driver_sql(f"{statement} TO {_quoted(connection, login)}")


def send_away(database: Database, login: str) -> Admission:
    """Take a desk's rights to the data away, and its login too where nothing else hangs on it.

    Returns what the keeper of the server has to run where our own login may not. Raises `Fault`: login_unknown,
    login_needed for our own and the keeper of the tables, those of `errors`.
    """
    with database.write(quiet=True) as connection:
        if connection.scalar(_KNOWN, {"login": login}) is None:
            raise Fault("login_unknown", login=login)
        me, keeper = connection.execute(_ME).one(), _keeper(connection)
        if login in (me.login, keeper):
            raise Fault("login_needed", login=login)
        quoted = _quoted(connection, login)
        statements = [f"{each.replace('GRANT', 'REVOKE', 1)} FROM {quoted}" for each in _rights(connection)]
        drop = f"DROP ROLE {quoted}"
        if not _lets_in(me, keeper):
            return Admission(login, sql=_script([*statements, drop]))
        for statement in statements:
            connection.exec_driver_sql(statement)
        if me.makes_logins and _try(connection, drop):
            return Admission(login)
    return Admission(login, sql=_script([drop]))


def _lets_in(me: Row[Any], keeper: str) -> bool:
    return bool(me.all_rights) or me.login == keeper


def _try(connection: Connection, statement: str) -> bool:
    """Run what the server may refuse without harm for the rest."""
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(statement)
    except DBAPIError:
        return False
    return True


def _checked(login: str) -> str:
    name = clean(login)
    if not name:
        raise Fault("server_login_missing", "login")
    if name != login.strip() or len(name.encode()) > MAX_NAME or name.startswith("pg_"):
        raise Fault("server_name_form", "login", value=name[:60], limit=MAX_NAME)
    return name


def _verifier(connection: Connection, login: str, password: str) -> str:
    """Return the password as the server keeps it, so that it stands in none of its logs."""
    driver: Any = connection.connection.driver_connection
    made: bytes = driver.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
    return made.decode("ascii")


def _script(statements: list[str]) -> str:
    return "".join(f"{statement};\n" for statement in statements).replace("%%", "%")  # doubled for the driver only


def _keeper(connection: Connection) -> str:
    return str(connection.scalar(_KEEPER, {"table": document.name}))


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)


def _rights(connection: Connection) -> list[str]:
    quote = connection.dialect.identifier_preparer.quote_identifier
    schema = quote(connection.execute(text("SELECT current_schema()")).scalar_one())
    tables = ", ".join(quote(table.name) for table in metadata.sorted_tables)
    return [
        f"GRANT USAGE ON SCHEMA {schema}",
        f"GRANT SELECT ON {TABLE}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {tables}",
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema}",
    ]
