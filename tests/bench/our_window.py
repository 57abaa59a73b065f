# SPDX-License-Identifier: Apache-2.0
"""Child: the real program. Prints when its first window and its filled Today page were painted, and its memory."""

import json
import os
import sys
import time

SETTLED_MS = 150  # no paint for so long: all of the page is there
REST_MS = 2500  # by then everything that is loaded behind the window is loaded


def main() -> None:
    """Start as `vorab.app.run` does; the only difference is that paints are noted."""
    started = int(sys.argv[2])

    from PySide6.QtCore import QEvent, QTimer
    from PySide6.QtWidgets import QApplication

    from vorab.app import Program
    from vorab.paths import Home
    from vorab.ui.main_window import MainWindow

    painted: list[int] = []

    class Noting(MainWindow):
        """The window, noting the end of each of its paints."""

        def paintEvent(self, event: object) -> None:
            super().paintEvent(event)
            if not painted:
                painted.append(time.monotonic_ns())

        def event(self, event: QEvent) -> bool:
            done = super().event(event)
            if event.type() == QEvent.Type.UpdateRequest:
                painted.append(time.monotonic_ns())
            return done

    import vorab.app

    vorab.app.MainWindow = Noting
    app = QApplication(sys.argv[:1])
    program = Program(app, Home.at(sys.argv[1]).ensure())
    program.start()

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


def resident_mb() -> float | None:
    """Return the resident memory of this process in MB, or None where the system does not tell it this way."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return None


if __name__ == "__main__":
    main()
