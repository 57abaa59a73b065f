# SPDX-License-Identifier: Apache-2.0
"""Backups of the desk: in the home itself on start and every day, and in a folder of the user's choice, say a stick."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from vorab.core.backup_ports import BackupFolder
from vorab.core.backups import Arrived, Backup, Progress
from vorab.core.faults import Fault, Faults
from vorab.core.ports import Clock
from vorab.services.moving import MovingDesk

README = """Sicherungen von Vorab

Hier liegen Kopien aller Daten. Ändern und verschieben Sie nichts einzeln, kopieren Sie nur den ganzen Ordner.

So holen Sie eine Sicherung zurück: Starten Sie Vorab, öffnen Sie die Seite „Sicherung“ und wählen Sie diesen Ordner.

Enden die Dateien auf {ending}, sind sie mit Ihrem Kennwort verschlossen. Ohne das Kennwort kann sie niemand öffnen,
auch wir nicht. Wie sie verschlossen sind, steht hier: {website}
""".format(ending=".age", website="https://age-encryption.org/v1")


@dataclass(frozen=True, slots=True)
class Place:
    """A folder for backups with what is in it; `fault` is why it can't be used now, for example a missing stick.

    `same_disk`: it lies on the disk of the data themselves, so both are lost together. `there`: it is there just now, a
    stick may not be plugged in. `closed`: what is written there is sealed by the key of the encrypted home, so that a
    passphrase of the folder's own has nothing to do.
    """

    folder: Path
    own: bool
    backups: tuple[Backup, ...] = ()
    fault: Faults | None = None
    same_disk: bool = False
    there: bool = True
    closed: bool = False

    @property
    def newest(self) -> Backup | None:
        """The newest backup there."""
        return self.backups[0] if self.backups else None


def _do_nothing(_database: Path) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Around:
    """What a home has around its backups.

    `restored` is the file that a restored database is written to; `settle` does what such a file still needs before it
    is taken into use. `damage` returns what is wrong with the database, or nothing. `alone` is entered while a backup
    is written: it raises `Fault("backup_running")` where another program of the same home does so already. `forget`
    removes a restored file that nobody wants to take into use. `closed`: the home is encrypted, and so are its backups.
    """

    restored: Path | None = None
    settle: Callable[[Path], None] = _do_nothing
    damage: Callable[[], str] = str
    alone: Callable[[], AbstractContextManager[None]] = nullcontext
    forget: Callable[[Path], None] = _do_nothing
    closed: bool = False


class BackupDesk:
    """The use cases of backups. They take a while: nothing of this runs in the window's or the store's thread.

    `own` is the folder inside the home, `chosen` returns the user's folder or None; `at` opens a folder. `moving` takes
    everything along and brings it in.
    """

    def __init__(
        self,
        own: Path,
        chosen: Callable[[], Path | None],
        at: Callable[[Path], BackupFolder],
        clock: Clock,
        around: Around | None = None,
        moving: MovingDesk | None = None,
    ) -> None:
        self._around = around or Around()
        self._moving = moving
        self.damage = self._around.damage
        self._own = own
        self._chosen = chosen
        self._at = at
        self._clock = clock
        self._busy = Lock()

    @property
    def moving(self) -> MovingDesk:
        """What takes everything along, and brings it in. Raises `Fault("moved_otherwise")` where there is nothing."""
        if self._moving is None:
            raise Fault("moved_otherwise")
        return self._moving

    def can_bring(self) -> bool:
        """Whether something can be brought in here: nobody has worked with these data yet."""
        return self._moving is not None and self._moving.is_empty()

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that backups go to: that of the home, then the user's."""
        chosen = self._chosen()
        return (self._own, chosen) if chosen is not None else (self._own,)

    def places(self) -> tuple[Place, ...]:
        """Return the folders with what is in them."""
        return tuple(map(self._place, self.folders))

    def _place(self, folder: Path) -> Place:
        closed = self._around.closed
        try:
            backups = self._at(folder).backups()
            there = folder == self._own or folder.exists()
            return Place(folder, folder == self._own, backups, None, self._same_disk(folder), there, closed)
        except Faults as found:
            return Place(folder, folder == self._own, fault=found, closed=closed)

    def _same_disk(self, folder: Path) -> bool:
        try:
            return folder != self._own and folder.stat().st_dev == self._own.stat().st_dev
        except OSError:
            return False

    def due(self) -> bool:
        """Whether there is a folder without a backup of today; one that is not there just now is not waited for."""
        return any(map(self._is_due, self.places()))

    def _is_due(self, place: Place) -> bool:
        """Any of today will do: the newest may be of a day to come, if the clock was wrong once."""
        today = self._clock.today()
        if any(self._clock.local(backup.created_at).date() == today for backup in place.backups):
            return False
        return place.there

    def run(self, progress: Progress | None = None, only_due: bool = False) -> tuple[Backup, ...]:
        """Back up into every folder and return the backups made; old ones are removed (`core.backups.kept`).

        `only_due`: not where there is one of today. Raises `Faults` at the end, with all that went wrong: what could
        be backed up is. A cancelled one ends it at once; `backup_running` if one is under way already.
        """
        if not self._busy.acquire(blocking=False):
            raise Fault("backup_running")
        try:
            with self._around.alone():
                return self._run(progress, only_due)
        finally:
            self._busy.release()

    def back_up_to(self, folder: Path, secret: str = "", progress: Progress | None = None) -> Backup:
        """Back up into this folder only, sealed from now on if there is a `secret`. Raises what `run` raises."""
        with self._around.alone():
            self.prepare(folder, secret)
            return self._one(folder, progress)

    def _run(self, progress: Progress | None, only_due: bool) -> tuple[Backup, ...]:
        made: list[Backup] = []
        wrong: list[Fault] = []
        for place in self.places():
            if only_due and not self._is_due(place):
                continue
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
        """Make a folder ready for backups, sealed by a passphrase if there is a `secret` and the home is in the clear.

        Raises `Fault`: backup_folder_taken, backup_folder, passphrase_short.
        """
        self._at(folder).prepare("" if self._around.closed else secret, README)

    def look_into(self, folder: Path) -> Place:
        """Return what is in any folder, for choosing a backup to restore."""
        return self._place(folder)

    def newest_good(self) -> tuple[Place, Backup] | None:
        """Return the newest backup that can be gone back to without a passphrase, read again and found whole."""
        found = [
            (place, backup) for place in self.places() for backup in place.backups if self.opens(place.folder, backup)
        ]
        for place, backup in sorted(found, key=lambda each: each[1].created_at, reverse=True):
            if self.check(place.folder, backup):
                return place, backup
        return None

    def opens(self, folder: Path, backup: Backup) -> bool:
        """Whether a backup can be gone back to without a passphrase; reads nothing."""
        return self._at(folder).opens(backup)

    def check(self, folder: Path, backup: Backup) -> bool:
        """Read a backup again and return whether all of it is there unchanged."""
        return self._at(folder).whole(backup)

    def restore(self, folder: Path, backup: Backup, secret: str = "") -> Arrived:
        """Write the database of a backup as a new file beside the one in use, and say what it holds.

        Nothing else changes: taking it into use is the program's. Raises `Fault`: backup_locked, passphrase_wrong,
        backup_damaged, backup_folder, database_newer.
        """
        if self._around.restored is None:
            raise RuntimeError("nothing is restored here")
        target = self._around.restored
        contents = self._at(folder).restore(backup, target, secret)
        self._around.settle(target)
        return Arrived(target, contents)

    def forget(self, arrived: Arrived) -> None:
        """Remove a restored database that nobody wants to take into use."""
        self._around.forget(arrived.file)
