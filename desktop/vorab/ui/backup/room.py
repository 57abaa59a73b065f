# SPDX-License-Identifier: Apache-2.0
"""Backups while one works: a little after the start, and every day; at once when somebody asks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from vorab.core.faults import Faults
from vorab.settings.file import Settings
from vorab.ui.messages import MessageDoor
from vorab.ui.tasks import Tasks

if TYPE_CHECKING:  # loaded in the store's thread
    from vorab.core.backups import Backup
    from vorab.services.backups import BackupDesk

FIRST_MS = 20_000
AGAIN_MS = 30 * 60 * 1000


class BackupRoom(QObject):
    """Lives as long as the window. `changed` follows what was backed up or went wrong, `progressed` how far it is.

    `damaged`: the database was looked through after the start and is not sound. `made` follows a backup that somebody
    asked for, once it has been read again and found right.
    """

    changed = Signal()
    made = Signal()
    damaged = Signal()
    progressed = Signal(int, int)

    def __init__(
        self,
        tasks: Tasks,
        make: Callable[[Callable[[], Path | None]], BackupDesk],
        settings: Settings,
        messages: MessageDoor,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._make = make
        self._settings = settings
        self._messages = messages
        self._desk: BackupDesk | None = None
        self._going = False
        self._stop = False
        self._told = False
        self._closed = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time)

    def start(self) -> None:
        """Begin to back up by itself."""
        self._timer.start(FIRST_MS)

    def stop(self) -> None:
        """Begin nothing any more: the program is going, or another desk takes this one's place."""
        self._closed = self._stop = True
        self._timer.stop()

    @property
    def running(self) -> bool:
        """Whether something is being backed up just now."""
        return self._going

    @property
    def desk(self) -> BackupDesk:
        """The use cases; first asked for in the store's thread."""
        if self._desk is None:
            self._desk = self._make(self.chosen)
        return self._desk

    def chosen(self) -> Path | None:
        """Return the user's folder, or None."""
        text = self._settings.text("backup_folder")
        return Path(text) if text else None

    def run(self) -> None:
        """Back up now, wherever it goes."""
        self._go(only_due=False)

    def cancel(self) -> None:
        """Stop what is under way; what was there before stays."""
        self._stop = True

    def _on_time(self) -> None:
        """Look through the database, and back it up if it is sound: a damaged one must push no good backup out."""
        if self._closed:
            return
        self._timer.start(AGAIN_MS)
        self._tasks.run_store(
            lambda: self.desk,
            lambda desk: self._tasks.run_net(desk.damage, self._on_looked_through, receiver=self),
            lambda faults: self._on_failed(faults, only_due=True),
            receiver=self,
        )

    def _on_looked_through(self, damage: str) -> None:
        if damage:
            self._timer.stop()
            self.damaged.emit()
        else:
            self._go(only_due=True)

    def _go(self, only_due: bool) -> None:
        if self._going or self._closed:
            return
        self._going, self._stop = True, False
        self._tasks.run_store(
            lambda: self.desk,
            lambda desk: self._tasks.run_net(
                lambda: desk.run(self._progress, only_due),
                lambda made: self._on_made(made, only_due),
                lambda faults: self._on_failed(faults, only_due),
                receiver=self,
            ),
            lambda faults: self._on_failed(faults, only_due),
            receiver=self,
        )
        self.changed.emit()

    def _progress(self, done: int, there_is: int) -> bool:
        """Runs beside the window; the signal crosses over by itself."""
        if done % 20 == 0:
            self.progressed.emit(done, there_is)
        return not self._stop

    def _on_made(self, made: tuple[Backup, ...], only_due: bool) -> None:
        self._going = False
        if made or not only_due:
            self._told = False
        self.changed.emit()
        if not only_due:
            self.made.emit()

    def _on_failed(self, faults: Faults, only_due: bool) -> None:
        """Tell what went wrong; what goes wrong by itself every half hour is told once."""
        self._going = False
        if not only_due or not self._told:
            self._messages.faults(faults)
        self._told = only_due
        self.changed.emit()
