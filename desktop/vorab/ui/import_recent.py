# SPDX-License-Identifier: Apache-2.0
"""„Letzte Übernahmen“: what was taken over since the program was started, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.ui.desk import Desk
from vorab.ui.models.import_words import ImportWords
from vorab.ui.widgets.desk_card import CardAction, CardText, DeskCard
from vorab.ui.widgets.desk_column import DeskColumn

if TYPE_CHECKING:  # loaded in the store's thread
    from vorab.services.imports.preview import Done


class RecentImports(QWidget):
    """A card for each; `undo_wanted` follows with it."""

    undo_wanted = Signal(object)  # Done

    def __init__(self, desk: Desk, words: ImportWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self.cards: list[DeskCard] = []
        self._column = DeskColumn(desk.tr("Letzte Übernahmen"), "")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._column)

    def fill(self, recent: tuple[Done, ...]) -> None:
        """Show these, the newest first."""
        self.cards = [self._card(done) for done in recent]
        self._column.fill(self.cards)

    def _card(self, done: Done) -> DeskCard:
        tr = self._desk.tr
        moment = self._desk.clock.local(done.written.at)
        when = f"{self._desk.formats.date_short(moment.date())}, {self._desk.formats.time_short(moment)}"
        detail = f"{when} · {self._words.done(done)}"
        undo = CardAction("undo", tr("Wieder zurücknehmen"))
        card = DeskCard(CardText(done.name or tr("Eine Datei"), detail=detail), (undo,))
        card.acted.connect(lambda _: self.undo_wanted.emit(done))
        card.moved.connect(partial(self._move_from, card))
        return card

    def _move_from(self, card: DeskCard, steps: int) -> None:
        """The arrow keys go from card to card."""
        at = self.cards.index(card) + steps if card in self.cards else 0
        self.cards[max(0, min(at, len(self.cards) - 1))].stand()
