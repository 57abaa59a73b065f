# SPDX-License-Identifier: Apache-2.0
"""Child: the real program. Prints when its first window and its filled Today page were painted, and its memory."""

import json
import os
import sys
import time

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.memory import resident_mb
from vorab.app import program as program_module
from vorab.paths import Home
from vorab.ui.main_window import MainWindow

SETTLED_MS = 150  # no paint for so long: all of the page is there
REST_MS = 2500  # by then everything that is loaded behind the window is loaded


class Noting(MainWindow):
    """The window, noting the end of each of its paints."""

    painted: list[int] = []  # noqa: RUF012 - there is one window

    def paintEvent(self, event):  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self.painted:
            self.painted.append(time.monotonic_ns())

    def event(self, event):
        done = super().event(event)
        if event.type() == QEvent.Type.UpdateRequest:
            self.painted.append(time.monotonic_ns())
        return done


def main() -> None:
    """Start as `vorab.app.run` does; the only difference is that paints are noted."""
    home, started = Home.at(sys.argv[1]), int(sys.argv[2])
    program_module.MainWindow = Noting
    app = QApplication(sys.argv[:1])
    program = program_module.Program(app, home.ensure())
    program.start()
    painted = Noting.painted

    def look() -> None:
        page = program.window.page("today")
        if page is None or not page.cards() or time.monotonic_ns() - painted[-1] < SETTLED_MS * 1_000_000:
            QTimer.singleShot(20, look)
            return
        last = painted[-1]
        QTimer.singleShot(REST_MS, lambda: report(last))

    def report(today: int) -> None:
        times = {"first": (painted[0] - started) / 1e6, "today": (today - started) / 1e6}
        print(json.dumps(times | {"memory": resident_mb()}), flush=True)
        os._exit(0)

    look()
    app.exec()


if __name__ == "__main__":
    main()
