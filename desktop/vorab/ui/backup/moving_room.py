# SPDX-License-Identifier: Apache-2.0
"""Writes everything into a zip, or reads one, beside the window; says how far it is, and can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from vorab.core.faults import Faults
from vorab.ui.backup.room import BackupRoom
from vorab.ui.tasks import Tasks

if TYPE_CHECKING:  # loaded in the store's thread
    from vorab.core.backups import Backup
    from vorab.services.backups import BackupDesk, Place


class MovingRoom(QObject):
    """One thing at a time. `done` follows with what came of it: `Contents`, `Arrived` or `Place`."""

    done = Signal(object)
    failed = Signal(object)  # Faults
    progressed = Signal(int, int)

    def __init__(self, tasks: Tasks, room: BackupRoom, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._room = room
        self._stop = False
        self.running = False

    def export(self, target: Path) -> None:
        """Write everything into this zip."""
        self._run(lambda desk: desk.moving.export(target, self._progress))

    def bring(self, source: Path) -> None:
        """Read a zip, without taking it into use."""
        self._run(lambda desk: desk.moving.bring(source, self._progress))

    def look_into(self, folder: Path) -> None:
        """Look what backups are in a folder, if there is room for them here."""

        def look(desk: BackupDesk) -> Place:
            desk.moving.check_empty()
            place = desk.look_into(folder)
            if place.fault is not None:
                raise place.fault
            return place

        self._run(look)

    def restore(self, folder: Path, backup: Backup, secret: str) -> None:
        """Read a backup, without taking it into use."""
        self._run(lambda desk: desk.restore(folder, backup, secret))

    def cancel(self) -> None:
        """Stop what is under way; everything is then as it was."""
        self._stop = True

    def _run(self, work: Callable[[BackupDesk], object]) -> None:
        if self.running:
            return
        self.running, self._stop = True, False
        self._tasks.run_store(
            lambda: self._room.desk,
            lambda desk: self._tasks.run_net(lambda: work(desk), self._on_done, self._on_failed, receiver=self),
            self._on_failed,
            receiver=self,
        )

    def _progress(self, done: int, there_is: int) -> bool:
        """Runs beside the window; the signal crosses over by itself."""
        self.progressed.emit(done, there_is)
        return not self._stop

    def _on_done(self, found: object) -> None:
        self.running = False
        self.done.emit(found)

    def _on_failed(self, faults: Faults) -> None:
        self.running = False
        self.failed.emit(faults)
