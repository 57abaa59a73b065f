# SPDX-License-Identifier: Apache-2.0
"""Child: the reference. A bare main window with one label, as small as a PySide6 program can be."""

import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from tests.bench.memory import resident_mb


class Window(QMainWindow):
    """Notes its first paint."""

    painted: list[int] = []  # noqa: RUF012 - there is one window

    def paintEvent(self, event):  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self.painted:
            self.painted.append(time.monotonic_ns())


def main() -> None:
    """Show it, and print when it was painted and its memory."""
    started = int(sys.argv[1])
    app = QApplication(sys.argv[:1])
    window = Window()
    window.setCentralWidget(QLabel("Vorab"))
    window.resize(1280, 800)
    window.show()
    app.processEvents()

    def report() -> None:
        memory = resident_mb()
        first = (Window.painted[0] - started) / 1e6
        print(f'{{"first": {first}, "memory": {"null" if memory is None else memory}}}', flush=True)
        os._exit(0)

    QTimer.singleShot(300, report)
    app.exec()


if __name__ == "__main__":
    main()
