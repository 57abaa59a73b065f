# SPDX-License-Identifier: Apache-2.0
"""What stands in the window while something is done to all data at once: what, how far it is, and how to stop it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from vorab.i18n.translator import Translator
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card, in_the_middle
from vorab.ui.widgets.label import Label


class WorkSheet(QWidget):
    """`progress` may be called from any thread; it returns False once somebody wants it stopped."""

    _told = Signal(int)

    def __init__(self, tr: Translator, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._stop = False
        self._last = -1
        column = QVBoxLayout(self)
        column.addStretch(1)
        card = Card(margin=28, spacing=14)
        card.box.addWidget(Label(title, "title"))
        self._far = Label("")
        card.box.addWidget(self._far)
        lead = tr("Bitte lassen Sie den Computer an. Geht er doch aus, fehlt trotzdem nichts.")
        card.box.addWidget(Label(lead, "lead"))
        self.leave = ActionButton(tr("Abbrechen"), "secondary", "Esc", tr, bind=False)
        self.leave.clicked.connect(self._on_stop)
        card.box.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(in_the_middle(card))
        column.addStretch(2)
        self.setFocusProxy(self.leave)
        self._told.connect(self._show)
        self._show(0)

    def progress(self, done: int, there_is: int) -> bool:
        """Tell how far it is and return whether to go on."""
        percent = 100 * done // max(1, there_is)
        if percent != self._last and isValid(self):
            self._last = percent
            self._told.emit(percent)
        return not self._stop

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops it."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_stop()
        else:
            super().keyPressEvent(event)

    def _show(self, percent: int) -> None:
        text = self._tr("{percent} % sind geschafft.", percent=percent)
        self._far.setText(text)
        self.leave.setAccessibleDescription(text)

    def _on_stop(self) -> None:
        self._stop = True
        self.leave.setEnabled(False)
