# SPDX-License-Identifier: Apache-2.0
"""Which schema version a database file has, read without SQLAlchemy: Alembic is needed only if it is an old one."""

from collections.abc import Collection, Sequence
from contextlib import closing
from pathlib import Path

from vorab.core.faults import Fault
from vorab.store import file
from vorab.store.errors import translated

# The newest file in migrations/versions. Versions are four digits, so that they compare as text.
VERSION = "0002"
TABLE = "alembic_version"


def read_version(path: Path, key: bytes = b"") -> str | None:
    """Return the schema version of the file, or None if there is none yet or it is empty; `key` if it is encrypted.

    Raises `Fault`: `database_newer`; `store_damaged` if it is no database of ours; the others of `errors`.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    with translated(path), closing(file.connect(path, key, timeout=5.0)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        ask = f"SELECT version_num FROM {TABLE}"  # noqa: S608 - our own name
        versions = [version for (version,) in connection.execute(ask)] if TABLE in tables else []
    return checked(path, tables, versions)


def checked(place: Path | str, tables: Collection[str], versions: Sequence[str]) -> str | None:
    """Return the version that stands in a database with these tables. Raises as `read_version` does."""
    if not tables:
        return None
    if not versions:
        raise Fault("store_damaged", path=str(place), detail="no schema version")
    version = str(versions[0])
    if version > VERSION:
        raise Fault("database_newer", path=str(place), version=version, known=VERSION)
    return version
