# SPDX-License-Identifier: Apache-2.0
"""One backup of a home at a time, whichever program writes it: the window, or a command that runs every night."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from vorab.core.faults import Fault
from vorab.store.errors import translated


@contextmanager
def turn(lock: Path) -> Iterator[None]:
    """Hold `lock` as long as this lasts; SQLite lets go of it even if the process is killed.

    Raises `Fault("backup_running")` if somebody else holds it, and the faults of `errors`.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as connection:
        with translated(lock):
            try:
                connection.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                    raise Fault("backup_running") from error
                raise
        yield
