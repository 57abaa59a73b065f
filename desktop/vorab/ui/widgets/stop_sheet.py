# SPDX-License-Identifier: Apache-2.0
"""What stands in the window when the data cannot be opened: what happened, what is safe, what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vorab.i18n.translator import Translator
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import VScroll


class StopSheet(QWidget):
    """`again_wanted` to try once more, `rescue_wanted` to go back to the backup that was offered, `quit_wanted`.

    `other_wanted`: another way out, which `offer_other` names.
    """

    again_wanted = Signal()
    rescue_wanted = Signal()
    quit_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, tr: Translator, sentences: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 28, 28, 28)
        column.addStretch(1)
        card = Card(margin=28, spacing=14)
        card.setMaximumWidth(760)
        card.box.addWidget(Label(tr("Die Daten lassen sich gerade nicht öffnen."), "title"))
        for sentence in sentences:
            card.box.addWidget(Label(sentence))
        card.box.addWidget(Label(tr("Es ist nichts verändert worden."), "lead"))
        buttons = QWidget()
        row = FlowLayout(buttons, 8)
        self._tr = tr
        self._rescue = ActionButton(tr("Sicherung zurückholen"), "primary")
        self._rescue.clicked.connect(self.rescue_wanted)
        self._rescue.hide()
        self._offer = Label("")
        self._offer.hide()
        card.box.addWidget(self._offer)
        again = ActionButton(tr("Noch einmal versuchen"), "primary")
        leave = ActionButton(tr("Vorab beenden"))
        self._other = ActionButton("")
        self._other.clicked.connect(self.other_wanted)
        self._other.hide()
        again.clicked.connect(self.again_wanted)
        leave.clicked.connect(self.quit_wanted)
        row.addWidget(self._rescue)
        row.addWidget(again)
        row.addWidget(self._other)
        row.addWidget(leave)
        card.box.addWidget(buttons)
        middle = QHBoxLayout()  # not an alignment, which would leave the sentences no room to wrap
        middle.addStretch(1)
        middle.addWidget(card, 8)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addStretch(2)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(VScroll(page))
        self.setFocusProxy(again)

    def offer_other(self, verb: str) -> None:
        """Offer another way out by a button."""
        self._other.set_text(verb)
        self._other.show()

    def offer(self, backup: str) -> None:
        """Offer to go back to a backup; `backup` says of when it is and what is in it."""
        text = self._tr("Eine gute Sicherung ist da: {backup}. Die beschädigte Datei bleibt daneben.", backup=backup)
        self._offer.setText(text)
        self._offer.show()
        self._rescue.show()
        self._rescue.setFocus()
