# SPDX-License-Identifier: Apache-2.0
"""„Wenn jemand sagt …“: the cards, reachable from everywhere by one key."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vorab.guide.cards import Card as GuideCard
from vorab.i18n.translator import Translator
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.chip import KeyHint
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label

FIRST = 5


class CardStrip(QWidget):
    """The first five cards as pills, and all of them on demand. `chosen(card id)` when one is wanted."""

    chosen = Signal(str)

    def __init__(self, tr: Translator, cards: Sequence[GuideCard], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[ActionButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(tr("Wenn jemand sagt …").upper(), "section", wrap=False))
        head.addWidget(KeyHint("F6"))
        head.addStretch(1)
        column.addLayout(head)
        row = QWidget()
        flow = FlowLayout(row, 8)
        for card in cards:
            button = ActionButton(card.title, "pill")
            button.clicked.connect(lambda _checked=False, ident=card.id: self.chosen.emit(ident))
            self._buttons.append(button)
            flow.addWidget(button)
        self._more = ActionButton(tr("mehr …"), "pill")
        self._more.clicked.connect(self.show_all)
        flow.addWidget(self._more)
        column.addWidget(row)
        self._show(FIRST)

    def show_all(self) -> None:
        """Show every card and set the focus on the first."""
        self._show(len(self._buttons))
        if self._buttons:
            self._buttons[0].setFocus()

    def step(self, by: int) -> None:
        """Move the focus to the next or previous card."""
        shown = [button for button in self._buttons if not button.isHidden()]
        at = next((index for index, button in enumerate(shown) if button.hasFocus()), -by if by > 0 else 0)
        if shown:
            shown[(at + by) % len(shown)].setFocus()

    def has_focus(self) -> bool:
        """Whether one of the cards has the focus."""
        return any(button.hasFocus() for button in self._buttons)

    def _show(self, count: int) -> None:
        for index, button in enumerate(self._buttons):
            button.setVisible(index < count)
        self._more.setVisible(count < len(self._buttons))
