# SPDX-License-Identifier: Apache-2.0
"""What happens when the program itself is wrong: a log entry and a calm window with details to copy.

Details hold versions and places in the code. The exception's own words are left out: they may quote a customer.
"""

import logging
import platform
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from vorab import __version__
from vorab.i18n.translator import Translator
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.label import Label

_log = logging.getLogger(__name__)
_PACKAGE = Path(__file__).resolve().parents[1]


def details_of(error: BaseException) -> str:
    """Return versions, the kinds of the errors and the way through the code, without any data."""
    lines = [
        f"Vorab {__version__} · Python {platform.python_version()} · PySide6 {pyside_version} · {platform.platform()}"
    ]
    walk: BaseException | None = error
    while walk is not None:
        lines.append(f"{type(walk).__module__}.{type(walk).__qualname__}")
        lines += [
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(walk.__traceback__)
        ]
        walk = walk.__cause__ or (None if walk.__suppress_context__ else walk.__context__)
    return "\n".join(lines)


def _place(filename: str) -> str:
    """A file without the folders above it: they hold the user's name."""
    path = Path(filename)
    if path.is_relative_to(_PACKAGE):
        return (Path(_PACKAGE.name) / path.relative_to(_PACKAGE)).as_posix()
    return path.name


class CrashDialog(QDialog):
    """Says what happened, what is safe and what to do; stands beside the work and blocks nothing."""

    def __init__(self, details: str, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Da ist etwas schiefgegangen"))
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label(tr("In Vorab ist ein Fehler passiert."), "heading"))
        column.addWidget(Label(tr("Was Sie eingegeben haben, ist gespeichert. Sie können weiterarbeiten.")))
        column.addWidget(
            Label(
                tr(
                    "Wenn es wieder geschieht, schicken Sie uns bitte diese Angaben. "
                    "Darin stehen Versionen und Stellen im Programm, nichts über Ihre Kunden."
                ),
                "detail",
            )
        )
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(tr("Angaben zum Fehler"))
        column.addWidget(self.details, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        copy = ActionButton(tr("Angaben kopieren"))
        copy.clicked.connect(self._on_copy_clicked)
        self.go_on = ActionButton(tr("Weiterarbeiten"), "primary")
        self.go_on.clicked.connect(self.close)
        row.addWidget(copy)
        row.addWidget(self.go_on)
        column.addLayout(row)
        self.go_on.setFocus()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())


class CrashReporter(QObject):
    """Takes over `sys.excepthook` and that of threads; shows one window at a time, logs every error."""

    _caught = Signal(str)

    def __init__(self, tr: Translator, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._tr = tr
        self._window = window
        self.dialog: CrashDialog | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Be the hook from now on."""
        sys.excepthook = self.report
        threading.excepthook = self._report_thread

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log the error and have it shown, from whichever thread it comes."""
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
            return
        details = details_of(error)
        _log.error("unexpected error\n%s", details)
        self._caught.emit(details)

    def _report_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.report(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _show(self, details: str) -> None:
        if self.dialog is not None:
            self.dialog.details.appendPlainText(f"\n{details}")
            return
        self.dialog = CrashDialog(details, self._tr, self._window)
        self.dialog.destroyed.connect(self._on_dialog_gone)
        self.dialog.show()

    def _on_dialog_gone(self) -> None:
        self.dialog = None
