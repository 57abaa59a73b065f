# SPDX-License-Identifier: Apache-2.0
"""Puts together backups, and the way back when the database can't be opened any more."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from vorab.core.ports import Clock
from vorab.paths import Home
from vorab.services.clock import SystemClock

if TYPE_CHECKING:
    from pathlib import Path

    from vorab.core.backups import Backup
    from vorab.services.backups import BackupDesk
    from vorab.store.engine import Database


def backup_desk(home: Home, database: "Database", now: Clock, chosen: Callable[[], "Path | None"]) -> "BackupDesk":
    """Return the room for backups; `chosen` is the user's folder. Asks the database whose data it is."""
    from vorab.store.origin import origin_of

    return _backups(home, chosen, now, origin_of(database))


@dataclass(frozen=True, slots=True)
class Rescue:
    """A good backup for a database that can't be opened; `restore` makes a file of it for `put_back`."""

    backup: "Backup"
    restore: "Callable[[], Path]"


def find_rescue(home: Home, chosen: "Path | None", clock: Clock | None = None) -> Rescue | None:
    """Return the newest whole backup of a home, or of the user's folder, None where there is none."""
    desk = _backups(home, lambda: chosen, clock or SystemClock(), "")
    found = desk.newest_good()
    if found is None:
        return None
    place, backup = found

    def restore() -> "Path":
        target = home.root / "zurueckgeholt.db"
        desk.restore(place.folder, backup, target)
        return target

    return Rescue(backup, restore)


def _backups(home: Home, chosen: Callable[[], "Path | None"], now: Clock, origin: str) -> "BackupDesk":
    from vorab.services.backups import BackupDesk
    from vorab.store.backup.vault import Vault
    from vorab.store.health import damage

    def at(folder: "Path") -> Vault:
        return Vault(folder, home.database, origin)

    return BackupDesk(home.backups, chosen, at, now, partial(damage, home.database))


def put_back(home: Home, restored: "Path", clock: Clock | None = None) -> None:
    """Take a restored database file into use; the one before is kept beside the backups. The house must be closed.

    Raises `Fault("restore_failed")`; then nothing has changed.
    """
    from vorab.store.backup.swap import swap

    now = clock or SystemClock()
    moment = now.local(now.now_ms())
    swap(home.database, restored, home.backups / f"{home.database.stem}-ersetzt-{moment:%Y%m%d-%H%M%S}.db")
