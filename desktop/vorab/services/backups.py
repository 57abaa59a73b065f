# SPDX-License-Identifier: Apache-2.0
"""Backups of the desk: in the home itself on start and every day, and in a folder of the user's choice, say a stick."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from vorab.core.backup_ports import BackupFolder
from vorab.core.backups import Backup, Contents, Progress
from vorab.core.faults import Fault, Faults
from vorab.core.ports import Clock

README = """Sicherungen von Vorab

Hier liegen Kopien aller Daten. Ändern und verschieben Sie nichts einzeln, kopieren Sie nur den ganzen Ordner.

So holen Sie eine Sicherung zurück: Starten Sie Vorab, öffnen Sie die Seite „Sicherung“ und wählen Sie diesen Ordner.

Enden die Dateien auf {ending}, sind sie mit Ihrem Kennwort verschlossen. Ohne das Kennwort kann sie niemand öffnen,
auch wir nicht. Wie sie verschlossen sind, steht hier: {website}
""".format(ending=".age", website="https://age-encryption.org/v1")


@dataclass(frozen=True, slots=True)
class Place:
    """A folder for backups with what is in it; `fault` is why it can't be used now, for example a missing stick."""

    folder: Path
    own: bool
    backups: tuple[Backup, ...] = ()
    fault: Faults | None = None

    @property
    def newest(self) -> Backup | None:
        """The newest backup there."""
        return self.backups[0] if self.backups else None


class BackupDesk:
    """The use cases of backups. They take a while: nothing of this runs in the window's or the store's thread.

    `own` is the folder inside the home, `chosen` returns the user's folder or None; `at` opens a folder; `damage`
    returns what is wrong with the database, or nothing.
    """

    def __init__(
        self,
        own: Path,
        chosen: Callable[[], Path | None],
        at: Callable[[Path], BackupFolder],
        clock: Clock,
        damage: Callable[[], str] = str,
    ) -> None:
        self.damage = damage
        self._own = own
        self._chosen = chosen
        self._at = at
        self._clock = clock
        self._busy = Lock()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that backups go to: that of the home, then the user's."""
        chosen = self._chosen()
        return (self._own, chosen) if chosen is not None else (self._own,)

    def places(self) -> tuple[Place, ...]:
        """Return the folders with what is in them."""
        return tuple(map(self._place, self.folders))

    def _place(self, folder: Path) -> Place:
        try:
            return Place(folder, folder == self._own, self._at(folder).backups())
        except Faults as found:
            return Place(folder, folder == self._own, fault=found)

    def due(self) -> bool:
        """Whether there is a folder without a backup of today; one that is not there just now is not waited for."""
        today = self._clock.today()
        for place in self.places():
            newest = place.newest
            made_today = newest is not None and self._clock.local(newest.created_at).date() == today
            if not made_today and (place.own or place.folder.exists()):
                return True
        return False

    def run(self, progress: Progress | None = None, only_due: bool = False) -> tuple[Backup, ...]:
        """Back up into every folder and return the backups made; old ones are removed (`core.backups.kept`).

        `only_due`: not where there is one of today. Raises `Faults` at the end, with all that went wrong: what could
        be backed up is. A cancelled one ends it at once; `backup_running` if one is under way already.
        """
        if not self._busy.acquire(blocking=False):
            raise Fault("backup_running")
        try:
            return self._run(progress, only_due)
        finally:
            self._busy.release()

    def _run(self, progress: Progress | None, only_due: bool) -> tuple[Backup, ...]:
        made: list[Backup] = []
        wrong: list[Fault] = []
        today = self._clock.today()
        for place in self.places():
            newest = place.newest
            if only_due and newest is not None and self._clock.local(newest.created_at).date() == today:
                continue
            if only_due and not place.own and not place.folder.exists():
                continue  # a stick that is not plugged in; the page says so
            try:
                made.append(self._one(place.folder, progress))
            except Faults as found:
                wrong += found.faults
                if any(fault.code == "backup_cancelled" for fault in found.faults):
                    break
        if wrong:
            raise Faults(tuple(wrong))
        return tuple(made)

    def _one(self, folder: Path, progress: Progress | None) -> Backup:
        place = self._at(folder)
        place.prepare(readme=README)
        made = place.write(self._clock.now_ms(), progress)
        place.thin_out(self._clock.local)
        return made

    def prepare(self, folder: Path, secret: str = "") -> None:
        """Make a folder ready for backups, sealed by a passphrase if there is a `secret`.

        Raises `Fault`: backup_folder_taken, backup_folder, passphrase_short.
        """
        self._at(folder).prepare(secret, README)

    def look_into(self, folder: Path) -> Place:
        """Return what is in any folder, for choosing a backup to restore."""
        return self._place(folder)

    def newest_good(self) -> tuple[Place, Backup] | None:
        """Return the newest backup that can be gone back to without a passphrase, read again and found whole."""
        found = [(place, backup) for place in self.places() for backup in place.backups if not backup.sealed]
        for place, backup in sorted(found, key=lambda each: each[1].created_at, reverse=True):
            if self.check(place.folder, backup):
                return place, backup
        return None

    def check(self, folder: Path, backup: Backup) -> bool:
        """Read a backup again and return whether all of it is there unchanged."""
        return self._at(folder).whole(backup)

    def restore(self, folder: Path, backup: Backup, target: Path, secret: str = "") -> Contents:
        """Write the database of a backup as the new file `target` and return what it holds; nothing else changes.

        Raises `Fault`: backup_locked, passphrase_wrong, backup_damaged, backup_folder, database_newer.
        """
        return self._at(folder).restore(backup, target, secret)
