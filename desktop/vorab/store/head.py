# SPDX-License-Identifier: Apache-2.0
"""Which schema version a database file has, read without SQLAlchemy: Alembic is needed only if it is an old one."""

import sqlite3
from contextlib import closing
from pathlib import Path

from vorab.core.faults import Fault
from vorab.store.errors import translated

# The newest file in migrations/versions. Versions are four digits, so that they compare as text.
VERSION = "0001"


def read_version(path: Path) -> str | None:
    """Return the schema version of the file, or None if there is none yet or it is empty.

    Raises `Fault`: `database_newer`; `store_damaged` if it is no database of ours; the others of `errors`.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    with translated(path), closing(sqlite3.connect(path, timeout=5.0)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise Fault("store_damaged", path=str(path), detail="no schema version")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if row is None:
        raise Fault("store_damaged", path=str(path), detail="no schema version")
    version = str(row[0])
    if version > VERSION:
        raise Fault("database_newer", path=str(path), version=version, known=VERSION)
    return version
