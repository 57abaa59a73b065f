# SPDX-License-Identifier: Apache-2.0
"""The page of scripts in parts: a card per file, and the shelf of cards that come with the program."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vorab.ui.models.script_words import FileWords
from vorab.ui.widgets.columns import Columns
from vorab.ui.widgets.desk_card import CardAction, CardText, DeskCard
from vorab.ui.widgets.label import Label


class ScriptCard(DeskCard):
    """What a file is called, how it stands, what is wrong with it in sentences to select, what can be done with it."""

    def __init__(self, words: FileWords, actions: Sequence[CardAction], parent: QWidget | None = None) -> None:
        super().__init__(CardText(words.title, words.state, words.tone, words.detail), actions, parent)
        self.words = words
        self.setAccessibleDescription(" ".join((words.detail, *words.problems)))
        self.problems = [Label(text, "small") for text in words.problems]
        for label in self.problems:
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setContentsMargins(0, 2, 0, 0)
            self.box.insertWidget(self.box.count() - 1, label)
        if self._row is not None and not actions:
            self._row.hide()


class Shelf(QWidget):
    """A title, how many, and cards in two columns where there is room."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        head = QHBoxLayout()
        head.addWidget(Label(title.upper(), "section"), 1)
        self._count = Label("", "section", wrap=False)
        head.addWidget(self._count)
        column.addLayout(head)
        halves = [QWidget(), QWidget()]
        self._boxes = [QVBoxLayout(half) for half in halves]
        for box in self._boxes:
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(10)
            box.addStretch(1)
        columns = Columns([(half, 1) for half in halves], least=270)
        column.addWidget(columns)
        column.addStretch(1)

    def fill(self, cards: Sequence[QWidget]) -> None:
        """Show these cards, the first half at the left."""
        for card in self._cards:
            if card not in cards:
                card.hide()
                card.deleteLater()
        self._cards = list(cards)
        half = (len(cards) + 1) // 2
        for box, part in zip(self._boxes, (cards[:half], cards[half:]), strict=True):
            for place, card in enumerate(part):
                box.insertWidget(place, card)
        self._count.setText(str(len(cards)) if cards else "")
