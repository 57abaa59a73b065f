# SPDX-License-Identifier: Apache-2.0
"""The way to the data: whether the server is there, and what other desks change on it."""

import contextlib
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from vorab.core.faults import Fault
from vorab.ui.events import Events
from vorab.ui.tasks import Tasks
from vorab.ui.waiting import DRAFTS

TOGETHER_MS = 500
"""Changes of other desks that come within this time are looked at once."""

DRAFTS_MS = 2_500


class Watching(Protocol):
    """Hears of other desks in a thread of its own."""

    def start(self) -> None:
        """Begin."""


Watches = Callable[[Callable[[], None], Callable[[bool], None]], Watching]


class Link(QObject):
    """While the server is `away`, whatever wants to store is refused at once; drafts are kept on this computer.

    `changed` follows when it goes and when it is back; `events.elsewhere` when others have changed something.
    """

    changed = Signal()
    _heard = Signal()
    _reached = Signal(bool)

    def __init__(self, tasks: Tasks, events: Events, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.away = False
        self._tasks = tasks
        self._events = events
        self._together = QTimer(self, singleShot=True, interval=TOGETHER_MS)
        self._together.timeout.connect(events.elsewhere)
        self._drafts = QTimer(self, interval=DRAFTS_MS)
        self._drafts.timeout.connect(lambda: tasks.waiting.repeat(DRAFTS))
        tasks.waiting.changed.connect(self._on_waiting)
        self._heard.connect(self._on_heard)
        self._reached.connect(self._on_reached)

    def follow(self, watch: Watches) -> None:
        """Begin to listen; the house lets go of it when it is closed."""

        def heard() -> None:
            if isValid(self):
                with contextlib.suppress(RuntimeError):  # the window has gone this very moment
                    self._heard.emit()

        def reached(there: bool) -> None:
            if isValid(self):
                with contextlib.suppress(RuntimeError):
                    self._reached.emit(there)

        watch(heard, reached).start()

    def _on_heard(self) -> None:
        if not self._together.isActive():
            self._together.start()

    def _on_reached(self, there: bool) -> None:
        if self.away is not there:
            return
        self.away = not there
        if self.away:
            self._tasks.hold(Fault("link_down"))
        else:
            self._tasks.release()
            self._tasks.waiting.note_passed()
            self._tasks.waiting.repeat(DRAFTS)
            self._on_heard()
        self.changed.emit()

    def _on_waiting(self) -> None:
        """Half-typed text is stored as soon as that works again, without being asked to."""
        if not self._tasks.waiting.waits(DRAFTS):
            self._drafts.stop()
        elif not self._drafts.isActive():
            self._drafts.start()
