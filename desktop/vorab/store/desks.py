# SPDX-License-Identifier: Apache-2.0
"""Who may work on a server: every desk has a login of its own."""

from sqlalchemy import Connection, text

from vorab.core.faults import Fault
from vorab.store.engine import Database
from vorab.store.head import TABLE
from vorab.store.tables import metadata


def admit(database: Database, login: str) -> None:
    """Let a login that the server knows already work with the data, as the one who made the tables.

    It may read and write rows, but neither empty or change a table nor switch off what protects it. Raises
    `Fault`: login_unknown, those of `errors`.
    """
    with database.write(quiet=True) as connection:
        if connection.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :login"), {"login": login}) is None:
            raise Fault("login_unknown", login=login)
        name = connection.dialect.identifier_preparer.quote_identifier(login)
        for statement in _rights(connection):
            connection.exec_driver_sql(f"{statement} TO {name}")


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
