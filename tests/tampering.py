# SPDX-License-Identifier: Apache-2.0
"""Changes stored data as somebody with a database tool and every right might, past triggers and references."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg

from vorab.store import dialects, triggers

# What the server says otherwise.
_WORDS = {"x'00'": "'\\x00'::bytea"}


def change(place, *commands):
    """Run the commands on a closed file, or on a server given by its URL; each has to change something."""
    if isinstance(place, Path):
        with closing(sqlite3.connect(place)) as connection, connection:
            _on_file(connection.execute, commands)
    else:
        with closing(psycopg.connect(place.replace("+psycopg", ""))) as connection, connection:
            _on_server(connection.execute, commands)


def within(connection, *commands):
    """The same in a transaction of SQLAlchemy's that is open already."""

    def run(command):
        return connection.exec_driver_sql(command.replace("%", "%%") if server else command)

    server = connection.dialect.name == "postgresql"
    (_on_server if server else _on_file)(run, commands)


def _on_file(run, commands):
    """The protecting triggers are taken away, and put back; references are not looked at."""
    for name in triggers.statements():
        run(f"DROP TRIGGER {name}")
    _changing(run, commands)
    for statement in triggers.statements().values():
        run(statement)


def _on_server(run, commands):
    run("SET LOCAL session_replication_role = replica")
    for name, statement in dialects.POSTGRESQL.protection().items():
        run(f"DROP TRIGGER {name} ON {statement.split(' ON ')[1].split()[0]}")
    for ours, theirs in _WORDS.items():
        commands = [command.replace(ours, theirs) for command in commands]
    _changing(run, commands)
    for statement in dialects.POSTGRESQL.statements():
        if statement.startswith(("CREATE TRIGGER", "ALTER")):
            run(statement)


def _changing(run, commands):
    for command in commands:
        assert run(command).rowcount != 0, command
