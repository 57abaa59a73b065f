# SPDX-License-Identifier: Apache-2.0
"""A column of the Today page: its name, how many, the cards, and an invitation while there are none."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vorab.ui.widgets.label import Label


class DeskColumn(QWidget):
    """`fill(cards)` replaces what stood there."""

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._cards: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        head = QHBoxLayout()
        head.addWidget(Label(title.upper(), "section"), 1)
        self._count = Label("", "section", wrap=False)
        head.addWidget(self._count)
        column.addLayout(head)
        self._box = QVBoxLayout()
        self._box.setSpacing(10)
        column.addLayout(self._box)
        self._empty = Label(empty, "detail")
        column.addWidget(self._empty)
        column.addStretch(1)
        self._empty.hide()

    def fill(self, cards: Sequence[QWidget], count: int | None = None) -> None:
        """Show these cards, the first of `count`."""
        for card in self._cards:
            self._box.removeWidget(card)
            if card not in cards:
                card.hide()
                card.deleteLater()
        self._cards = list(cards)
        for card in self._cards:
            self._box.addWidget(card)
        count = len(cards) if count is None else count
        self._count.setText(str(count) if count else "")
        self._empty.setVisible(not cards)

    def add(self, card: QWidget) -> None:
        """Put one more card below the others."""
        self._cards.append(card)
        self._box.addWidget(card)
