# SPDX-License-Identifier: Apache-2.0
"""Opens the window from the command line or an icon, where there is a screen."""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from vorab.app.program import Program
from vorab.app.single import Single
from vorab.paths import Home


def has_screen() -> bool:
    """Whether a window can be shown; Qt would end the process where it can't."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or not sys.platform.startswith("linux")


def run(home: Home) -> int:
    """Open the window and return the exit code when it is closed; 1 where there is no screen."""
    if not has_screen():
        from vorab.i18n.translator import Translator

        tr = Translator("de")
        sys.stderr.write(tr("Hier gibt es keinen Bildschirm. Ohne Fenster helfen die Befehle: vorab --help") + "\n")
        return 1
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Vorab")
    app.setDesktopFileName("vorab")
    home.ensure()
    single = Single(home)
    if single.woke_another():
        return 0
    program = Program(app, home, hold=single.hold)
    single.woken.connect(program.come_forward)
    program.start()
    QTimer.singleShot(0, single.listen)
    code = app.exec()
    program.close()
    single.release()
    return code
