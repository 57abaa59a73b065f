# SPDX-License-Identifier: Apache-2.0
"""Testing and moving beside the window: it lives as long as that, so that a move can be stopped from anywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:  # loaded in the store's thread
    from vorab.core.faults import Fault, Faults
    from vorab.core.server import Report, Server
    from vorab.services.desks import ServerDesk
    from vorab.ui.tasks import Tasks

_T = TypeVar("_T")


class ServerRoom(QObject):
    """`progressed` tells rows done and to do while something moves."""

    progressed = Signal(int, int)

    def __init__(self, tasks: Tasks, make: Callable[[], ServerDesk], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._make = make
        self._desk: ServerDesk | None = None
        self._stop = False
        self._going = False

    @property
    def running(self) -> bool:
        """Whether something is moving just now."""
        return self._going

    @property
    def desk(self) -> ServerDesk:
        """The use cases; first asked for in the store's thread."""
        if self._desk is None:
            self._desk = self._make()
        return self._desk

    def cancel(self) -> None:
        """Stop what is moving; everything is then where it was."""
        self._stop = True

    def test(
        self,
        server: Server,
        password: str,
        done: Callable[[Report], None],
        failed: Callable[[Faults], None],
        receiver: QObject,
    ) -> None:
        """Ask a server, which may take a while, where nobody else waits for it."""
        self._tasks.run_store(
            lambda: (self.desk, self.desk.known()),
            lambda found: self._tasks.run_net(
                lambda: found[0].test(server, password, found[1]), done, failed, receiver=receiver
            ),
            failed,
            receiver=receiver,
        )

    def move_there(
        self, server: Server, password: str, done: Callable[[Fault | None], None], failed: Callable[[Faults], None]
    ) -> None:
        """Move to a server; nobody writes meanwhile."""
        self._go(lambda: self.desk.move_there(server, password, self._progress), done, failed)

    def join(
        self, server: Server, password: str, done: Callable[[Fault | None], None], failed: Callable[[Faults], None]
    ) -> None:
        """Work along on a server."""
        self._go(lambda: self.desk.join(server, password), done, failed)

    def move_back(self, secret: str, done: Callable[[None], None], failed: Callable[[Faults], None]) -> None:
        """Move back into a file of this home, encrypted as before if there is a `secret`."""
        self._go(lambda: self.desk.move_back(self._progress, secret), done, failed)

    def _go(self, work: Callable[[], _T], done: Callable[[_T], None], failed: Callable[[Faults], None]) -> None:
        """Run it in the store's thread; whoever asked may be gone when it is over."""
        if self._going:
            return
        self._going, self._stop = True, False

        def over(result: _T) -> None:
            self._going = False
            done(result)

        def wrong(found: Faults) -> None:
            self._going = False
            failed(found)

        self._tasks.run_store(work, over, wrong, receiver=self)

    def _progress(self, done: int, there_is: int) -> bool:
        """Runs beside the window; the signal crosses over by itself."""
        self.progressed.emit(done, there_is)
        return not self._stop
