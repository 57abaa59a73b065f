# SPDX-License-Identifier: Apache-2.0
"""What stands in the window when the data cannot be opened: what happened, what is safe, what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vorab.i18n.translator import Translator
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.label import Label


class StopSheet(QWidget):
    """`again_wanted` to try once more, `quit_wanted` to leave."""

    again_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, tr: Translator, sentences: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.addStretch(1)
        card = Card(margin=28, spacing=14)
        card.setMaximumWidth(620)
        card.box.addWidget(Label(tr("Die Daten lassen sich gerade nicht öffnen."), "title"))
        for sentence in sentences:
            card.box.addWidget(Label(sentence))
        card.box.addWidget(Label(tr("Es ist nichts verändert worden."), "lead"))
        row = QHBoxLayout()
        again = ActionButton(tr("Noch einmal versuchen"), "primary")
        leave = ActionButton(tr("Vorab beenden"))
        again.clicked.connect(self.again_wanted)
        leave.clicked.connect(self.quit_wanted)
        row.addWidget(again)
        row.addWidget(leave)
        row.addStretch(1)
        card.box.addLayout(row)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setFocusProxy(again)
