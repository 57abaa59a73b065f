# SPDX-License-Identifier: Apache-2.0
"""Whether a database file is sound, asked beside the work of the window."""

import sqlite3
from contextlib import closing
from pathlib import Path


def damage(database: Path) -> str:
    """Return what is wrong with the file in SQLite's words, or nothing. A file that is locked counts as sound."""
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        locked = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        return "" if getattr(error, "sqlite_errorcode", 0) & 0xFF in locked else str(error)
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == "ok" else str(found)
