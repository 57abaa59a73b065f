# SPDX-License-Identifier: Apache-2.0
"""Whether a database file is sound, asked beside the work of the window."""

from contextlib import closing
from pathlib import Path

from vorab.store import file
from vorab.store.errors import told


def damage(database: Path, key: bytes = b"") -> str:
    """Return what is wrong with the file in SQLite's words, or nothing. A file that is locked counts as sound."""
    try:
        with closing(file.connect(f"{database.resolve().as_uri()}?mode=ro", key, uri=True)) as connection:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except Exception as error:
        code, detail = told(error)
        if not code:
            raise
        return "" if code == "store_locked" else detail
    return "" if found == "ok" else str(found)
