# SPDX-License-Identifier: Apache-2.0
"""Brings an older database file to the newest schema. Imports Alembic, so import this module only when one is due."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config

from vorab.core.faults import Fault
from vorab.store import head
from vorab.store.engine import Database, make_engine
from vorab.store.errors import translated

_MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(path: Path, backups: Path, now_ms: int) -> Path | None:
    """Copy the file into `backups`, upgrade it in one transaction, and return the copy; None if there was no file.

    Raises the faults of `errors` and `head.read_version`; the file is then as it was.
    """
    version = head.read_version(path)
    copy = None
    if version is not None:
        moment = datetime.fromtimestamp(now_ms / 1000, UTC)
        copy = backups / f"{path.stem}-{version}-{moment:%Y%m%d-%H%M%S}.db"
        copy_database(path, copy)
    # Rebuilding a table drops it first, which enforced foreign keys would forbid; they are checked at the end.
    engine = make_engine(path, foreign_keys=False)
    try:
        with Database(path, engine).write() as connection:
            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
            command.upgrade(config, "head")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise Fault("store_damaged", path=str(path), detail=f"foreign keys: {broken[:3]}")
    finally:
        engine.dispose()
    return copy


def copy_database(source: Path, target: Path) -> None:
    """Copy a database file, also one in use; the target appears only when it is whole."""
    part = target.with_name(f"{target.name}.part")
    with translated(target), closing(sqlite3.connect(source)) as old:
        with closing(sqlite3.connect(part)) as new:
            old.backup(new)
            # one file to keep, without its -wal beside it
            new.execute("PRAGMA journal_mode = DELETE")
        part.replace(target)
