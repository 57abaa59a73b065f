# SPDX-License-Identifier: Apache-2.0
"""Brings an older database file to the newest schema. Imports Alembic, so import this module only when one is due."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config

from vorab.core.faults import Fault
from vorab.store import dialects, file, head
from vorab.store.engine import connect, stored_version
from vorab.store.errors import translated

_MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(place: Path | str, backups: Path | None, now_ms: int, key: bytes = b"") -> Path | None:
    """Upgrade a database in one transaction; a file is copied into `backups` before, and the copy returned.

    None if there was no file, without `backups`, or for a server, whose copies are its keeper's. Raises the faults of
    `errors` and `head.read_version`; the database is then as it was.
    """
    copy = _keep(place, backups, now_ms, key) if isinstance(place, Path) and backups is not None else None
    upgrade_in_place(place, key)
    return copy


def create(path: Path, version: str, key: bytes = b"") -> None:
    """Make an empty database file of an older version. Raises the faults of `errors`; `store_damaged` for none."""
    if not list((_MIGRATIONS / "versions").glob(f"{version}_*.py")):
        raise Fault("store_damaged", path=str(path), detail=f"no version {version}")
    _migrate(path, version, key)


def upgrade_in_place(place: Path | str, key: bytes = b"") -> None:
    """Upgrade a database in one transaction, without keeping a copy. Raises what `upgrade` does."""
    _migrate(place, "head", key)


def _migrate(place: Path | str, version: str, key: bytes) -> None:
    # Rebuilding a table drops it first, which SQLite's enforced foreign keys would forbid; they are checked at the end.
    with connect(place, foreign_keys=False, key=key) as database:
        stored_version(place, database)
        with database.write(moved=True) as connection:
            config = Config(attributes={"connection": connection})
            config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
            command.upgrade(config, version)
            broken = [*dialects.of(connection).broken_references(connection)]
            if broken:
                raise Fault("store_damaged", path=str(database.place), detail=f"foreign keys: {broken[:3]}")


def _keep(path: Path, backups: Path, now_ms: int, key: bytes) -> Path | None:
    version = head.read_version(path, key)
    if version is None:
        return None
    moment = datetime.fromtimestamp(now_ms / 1000, UTC)
    copy = backups / f"{path.stem}-{version}-{moment:%Y%m%d-%H%M%S}.db"
    copy_database(path, copy, key)
    return copy


def copy_database(source: Path, target: Path, key: bytes = b"") -> None:
    """Copy a database file, also one in use; the target appears only when it is whole, encrypted as the source is."""
    part = target.with_name(f"{target.name}.part")
    with translated(target), closing(file.connect(source, key)) as old:
        with closing(file.connect(part, key)) as new:
            old.backup(new)
            # one file to keep, without its -wal beside it
            new.execute("PRAGMA journal_mode = DELETE")
        part.replace(target)
