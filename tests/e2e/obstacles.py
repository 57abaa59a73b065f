# SPDX-License-Identifier: Apache-2.0
"""Real obstacles on the way to the file of a running program: a full disk, a closed folder, somebody else's lock."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from sqlalchemy import event

from tests.e2e.driver import Driver

LOCKED_MS = 40


@contextmanager
def obstacle(driver: Driver, kind: str) -> Iterator[None]:
    """Put it in the way of every connection the program takes from now on."""
    house = driver.program.house
    assert house is not None
    engine: Any = house.verifier._database._engine  # type: ignore[attr-defined]
    on, off = {
        "full": ("PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1073741823"),  # no smaller than it is
        "read_only": ("PRAGMA query_only = ON", "PRAGMA query_only = OFF"),
        "locked": (f"PRAGMA busy_timeout = {LOCKED_MS}", "PRAGMA busy_timeout = 5000"),
    }[kind]
    wanted = [on]

    def prepare(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute(wanted[0])

    event.listen(engine, "checkout", prepare)
    with closing(sqlite3.connect(house.home.database, isolation_level=None)) as other:
        if kind == "locked":
            other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            wanted[0] = off
            if other.in_transaction:
                other.execute("ROLLBACK")


def stored(driver: Driver) -> dict[str, int]:
    """How many rows there are of what is never stored twice, and how often the firm was changed."""
    tables = ("event", "document", "document_event", "conversation", "customer", "outbox")
    with closing(sqlite3.connect(driver.home.database)) as connection:
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        found = {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables if name in there
        }
        found["firm"] = connection.execute("SELECT version FROM company").fetchone()[0]
    return found
