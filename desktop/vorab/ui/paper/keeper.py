# SPDX-License-Identifier: Apache-2.0
"""What is typed on a sheet: on disk within 500 ms, back after a stop, gone once it has become something (P5)."""

import contextlib
import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from vorab.ui.desk import Desk
from vorab.ui.waiting import DRAFTS

KEEP_MS = 300
_VERSION = 1


class Keeper(QObject):
    """Keeps what `typed()` returns under `key`; call `touch` after every change. Nothing typed keeps nothing."""

    def __init__(self, desk: Desk, key: str, typed: Callable[[], dict[str, Any]], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.key = key
        self._typed = typed
        self._over = False
        self._timer = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._timer.timeout.connect(self.flush)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.flush_if_due)

    def fetch(self) -> dict[str, Any]:
        """Return what was kept; runs in the store's thread."""
        try:
            kept = json.loads(self._desk.talks.drafts.get(self.key) or "{}")
        except ValueError:
            return {}
        if not isinstance(kept, dict) or kept.get("v") != _VERSION:
            return {}
        typed: dict[str, Any] = kept["typed"]
        return typed

    def touch(self) -> None:
        """Something was typed; the first change starts the clock, so that no typing puts it off."""
        if not self._over and not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Keep what is typed now."""
        if not self._over:
            self._timer.stop()
            typed = self._typed()
            self._put(json.dumps({"v": _VERSION, "typed": typed}, ensure_ascii=False) if typed else "")

    def flush_if_due(self) -> None:
        """Keep at once what is still waiting: the sheet goes out of sight."""
        if self._timer.isActive():
            self.flush()

    def drop(self) -> None:
        """Forget it: it has become something."""
        self._over = True
        self._timer.stop()
        self._put("")

    def _put(self, text: str) -> None:
        drafts, key = self._desk.talks.drafts, self.key
        # whoever goes out of sight after the store was closed has been kept when the program was about to quit
        with contextlib.suppress(RuntimeError):
            self._desk.tasks.run_store(lambda: drafts.put(key, text), about=DRAFTS)
