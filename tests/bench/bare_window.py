# SPDX-License-Identifier: Apache-2.0
"""Child: the reference. A bare main window with one label, as small as a PySide6 program can be."""

import os
import sys
import time


def main() -> None:
    """Show it, and print when it was painted and its memory."""
    started = int(sys.argv[1])

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    painted: list[int] = []

    class Window(QMainWindow):
        """Notes its first paint."""

        def paintEvent(self, event: object) -> None:
            super().paintEvent(event)
            if not painted:
                painted.append(time.monotonic_ns())

    app = QApplication(sys.argv[:1])
    window = Window()
    window.setCentralWidget(QLabel("Vorab"))
    window.resize(1280, 800)
    window.show()
    app.processEvents()

    def report() -> None:
        import json

        from tests.bench.our_window import resident_mb

        print(json.dumps({"first": (painted[0] - started) / 1e6, "memory": resident_mb()}), flush=True)
        os._exit(0)

    QTimer.singleShot(300, report)
    app.exec()


if __name__ == "__main__":
    main()
