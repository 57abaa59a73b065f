# SPDX-License-Identifier: Apache-2.0
"""One window per home: a second start wakes the first, and data open on another computer are left alone."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QThread, Signal

from vorab.core.faults import Fault

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

    from vorab.paths import Home

_TRY_MS = 100
# A lock that says nothing is the rest of a window that was killed while it wrote it.
_EMPTY_MS = 5000
# So long a window that has just been started may take until it answers.
_ANSWER_MS = 3000
_WAKE = b"wake\n"


class Single(QObject):
    """Holds a home for this window as long as it lives. `woken`: somebody started the program again."""

    woken = Signal()

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(home.root / "vorab.lock"))
        self._lock.setStaleLockTime(0)  # a lock never grows old; one whose process is gone does not count
        # the same data under another spelling of the folder are the same data
        self._name = "vorab-" + hashlib.sha256(str(home.root.resolve()).encode()).hexdigest()[:24]
        self._server: QLocalServer | None = None

    def hold(self) -> None:
        """Hold the home, again too. Raises `Fault`: home_elsewhere, store_read_only."""
        if self._taken():
            return
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            raise Fault("store_read_only", path=self._lock.fileName())
        _process, computer, _program = self._lock.getLockInfo()
        raise Fault("home_elsewhere", computer=computer or "?")

    def woke_another(self) -> bool:
        """Whether another window of this computer holds the home; it comes to the front then."""
        if self._taken():
            return False
        from PySide6.QtNetwork import QLocalSocket

        for _ in range(_ANSWER_MS // _TRY_MS):
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(_TRY_MS):
                socket.write(_WAKE)
                socket.waitForBytesWritten(_ANSWER_MS)
                socket.disconnectFromServer()
                return True
            QThread.msleep(_TRY_MS)
        return False

    def listen(self) -> None:
        """Answer further starts from now on."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)  # what a killed window left behind
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connected)
        self._server.listen(self._name)

    def release(self) -> None:
        """Let go of the home."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _taken(self) -> bool:
        if self._lock.isLocked() or self._lock.tryLock(_TRY_MS):
            return True
        process, _computer, _program = self._lock.getLockInfo()
        if process or self._lock.error() is not QLockFile.LockError.LockFailedError:
            return False
        self._lock.setStaleLockTime(_EMPTY_MS)
        taken = self._lock.tryLock(_TRY_MS)
        self._lock.setStaleLockTime(0)
        return taken

    def _on_connected(self) -> None:
        if self._server is None:
            return
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.woken.emit()
