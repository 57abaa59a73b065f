# SPDX-License-Identifier: Apache-2.0
"""Puts together backups, and the way back when the database can't be opened any more."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from vorab.core.access import Access
from vorab.core.ports import Clock, Finding
from vorab.paths import Home
from vorab.services.clock import SystemClock
from vorab.wiring.data import safe_of

if TYPE_CHECKING:
    from pathlib import Path

    from vorab.core.backups import Backup, Contents, Progress
    from vorab.services.backups import Around, BackupDesk
    from vorab.services.moving import MovingDesk
    from vorab.services.protection import ProtectionDesk
    from vorab.store.backup.vault import Vault
    from vorab.store.engine import Database


def backup_desk(
    home: Home, database: "Database", now: Clock, access: Access, chosen: Callable[[], "Path | None"]
) -> "BackupDesk":
    """Return the room for backups; `chosen` is the user's folder. Asks the database whose data it is."""
    from vorab.store.origin import origin_of

    if access.url:
        return _server_backups(home, chosen, now, origin_of(database), access.url)
    return _backups(home, chosen, now, origin_of(database), database.key)


def closed_backups(
    home: Home, chosen: "Path | None" = None, clock: Clock | None = None, access: Access | None = None
) -> "BackupDesk":
    """Return the room for backups of a home that is not opened: for going back, and for bringing in what was taken.

    `access` has the key of encrypted data, so that what comes in is encrypted too.
    """
    return _backups(home, lambda: chosen, clock or SystemClock(), "", (access or Access()).key)


def _server_backups(home: Home, chosen: Callable[[], "Path | None"], now: Clock, origin: str, url: str) -> "BackupDesk":
    from vorab.services.backups import Around, BackupDesk
    from vorab.store.backup.server_vault import ServerVault
    from vorab.store.backup.turn import turn

    def at(folder: "Path") -> ServerVault:
        return ServerVault(folder, url, home.root / "sicherung.db", origin, home.own_files)

    around = Around(
        restored=home.root / "zurueckgeholt.db", alone=partial(turn, home.backups / "sicherung.lock"), forget=_forget
    )
    return BackupDesk(home.backups, chosen, at, now, around, _moving(home, now, around, url))


@dataclass(frozen=True, slots=True)
class Rescue:
    """A good backup for a database that can't be opened; `restore` makes a file of it for `put_back`."""

    backup: "Backup"
    restore: "Callable[[], Path]"


def find_rescue(
    home: Home, chosen: "Path | None", clock: Clock | None = None, access: Access | None = None
) -> Rescue | None:
    """Return the newest whole backup of a home, or of the user's folder, None where there is none.

    Those of encrypted data are found with their key in `access`.
    """
    desk = closed_backups(home, chosen, clock, access)
    found = desk.newest_good()
    if found is None:
        return None
    place, backup = found
    return Rescue(backup, lambda: desk.restore(place.folder, backup).file)


def _backups(home: Home, chosen: Callable[[], "Path | None"], now: Clock, origin: str, key: bytes) -> "BackupDesk":
    from vorab.services.backups import Around, BackupDesk
    from vorab.store.backup.turn import turn
    from vorab.store.health import damage

    brought: dict[Path, bytes] = {}
    at = partial(_vault, home, origin, key, brought)
    around = Around(
        restored=home.root / "zurueckgeholt.db",
        settle=partial(_settle, home, chosen, now, lambda restored: brought.get(restored, key)),
        damage=partial(damage, home.database, key),
        alone=partial(turn, home.backups / "sicherung.lock"),
        forget=_forget,
        closed=bool(key),
    )
    return BackupDesk(home.backups, chosen, at, now, around, _moving(home, now, around, key=key))


def _vault(home: Home, origin: str, key: bytes, brought: "dict[Path, bytes]", folder: "Path") -> "Vault":
    from vorab.store.backup.vault import Vault

    return Vault(folder, home.database, origin, home.own_files, key, home.key_file, brought)


def protection_desk(home: Home, database: "Database") -> "ProtectionDesk":
    """Return the room for the encryption of a home's data; asks the database whose data it is."""
    from vorab.services.protection import ProtectionDesk
    from vorab.store.origin import origin_of

    at = partial(_vault, home, origin_of(database), database.key, {})
    return ProtectionDesk(safe_of(home), home.backups, at, database.key, database.shared)


def _settle(
    home: Home,
    chosen: "Callable[[], Path | None]",
    now: Clock,
    key_of: "Callable[[Path], bytes]",
    restored: "Path",
) -> None:
    """Do what a restored database still needs before it is taken into use: what was erased since stays erased.

    Raises the faults of the store; then nothing is left of the file.
    """
    from vorab.core.faults import Fault
    from vorab.store import head
    from vorab.store.backup import erased, vault

    folders = [vault.Vault(folder, home.database, "").folder for folder in (home.backups, chosen()) if folder]
    logs = [erased.read(folder / erased.LOG) for folder in folders]
    staged = erased.beside(restored)
    gone = erased.merged(erased.of_database(home.database, key_of(home.database)), erased.read(staged), *logs)
    key = key_of(restored)
    try:
        if gone and head.read_version(restored, key) != head.VERSION:
            from vorab.store.upgrade import upgrade

            upgrade(restored, None, now.now_ms(), key)
        if gone:
            erased.apply(restored, gone, key)
    except Fault:
        _forget(restored)
        raise
    finally:
        staged.unlink(missing_ok=True)


def note_erased(home: Home, database: "Database") -> None:
    """Note beside the backups in the home what was erased; the user's folder gets it with its next backup."""
    from vorab.core.faults import Fault
    from vorab.store.backup import erased
    from vorab.store.origin import origin_of

    if not database.shared:
        with suppress(Fault):  # the next backup does it again
            folder = _vault(home, origin_of(database), database.key, {}, home.backups)
            folder.note_erased(erased.protocol(home.database, database.key))


def _forget(restored: "Path") -> None:
    from vorab.store.backup import own_files

    with suppress(OSError):
        restored.unlink(missing_ok=True)
        restored.with_suffix(".key").unlink(missing_ok=True)
    own_files.clear(restored)


def _moving(home: Home, now: Clock, around: "Around", url: str = "", key: bytes = b"") -> "MovingDesk":
    from vorab.services.moving import MovingDesk
    from vorab.store.backup.untouched import untouched

    if around.restored is None:
        raise RuntimeError("what is brought in needs a place")

    def write(target: "Path", progress: "Progress | None") -> "Contents":
        from vorab.services.papers.words import NOUNS
        from vorab.store.backup import own_files
        from vorab.store.backup.export import Saying, write_export
        from vorab.store.engine import connect

        saying = Saying(now.local, now.now_ms(), {kind.value: name for kind, name in NOUNS.items()})
        with connect(url or home.database, key=key) as database:
            return write_export(database, target, saying, own_files.collect(home.own_files), progress)

    def read(source: "Path", target: "Path", progress: "Progress | None") -> "Contents":
        from vorab.store.backup.arrival import read_export

        found = read_export(source, target, home.own_files, progress)
        if key:
            from vorab.store.recode import close_file

            close_file(target, b"", key)
        return found

    def is_empty() -> bool:
        return not url and not home.is_sample and untouched(home.database, key)

    return MovingDesk(write, read, is_empty, around.restored, around.settle)


def findings_of(restored: "Path", access: Access | None = None) -> "tuple[Finding, ...]":
    """Return everything that is wrong with the data in a file that is not in use yet; `access` has its key."""
    from vorab.services.verify import findings
    from vorab.store.engine import open_database
    from vorab.store.verify import DatabaseVerifier

    with open_database(restored, key=(access or Access()).key) as database:
        return findings(DatabaseVerifier(database))


def put_back(home: Home, restored: "Path", clock: Clock | None = None, access: Access | None = None) -> "Path | None":
    """Take a restored database file into use, and return where the one before is kept; None if there was none.

    The house must be closed; `access` has the key of the database before. An encrypted one that comes to a home in the
    clear brings its key file along. Raises `Fault`: restore_failed, store_locked, and nothing has changed;
    own_files_stuck.
    """
    from vorab.core.faults import Fault
    from vorab.i18n.system import reason
    from vorab.store.backup import own_files
    from vorab.store.backup.swap import swap, take_key

    now = clock or SystemClock()
    kept = home.replaced(now.local(now.now_ms()))
    before = home.database.exists()
    take_key(restored.with_suffix(home.key_file.suffix), home.key_file)
    swap(home.database, restored, kept, (access or Access()).key)
    try:
        own_files.put_in_place(restored, home.own_files, kept.with_suffix(""))
    except OSError as error:  # the data are there; what is missing still lies where it was
        raise Fault("own_files_stuck", str(own_files.staged(restored)), reason=reason(error)) from error
    return kept if before else None
