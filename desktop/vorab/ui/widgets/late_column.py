# SPDX-License-Identifier: Apache-2.0
"""A column of the Today page that lays out its cards as they are wanted: dozens at once would stop the window."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from vorab.ui.widgets.desk_card import DeskCard
from vorab.ui.widgets.desk_column import DeskColumn

PORTION = 3
_LINES = 6  # what a card is high, about

_T = TypeVar("_T")


class LateColumn(DeskColumn, Generic[_T]):
    """Keeps room for the cards that are still to come, and lays out more when one gets there.

    That is by scrolling (`look` is told what is in sight) and by the keyboard: who stands on the last card finds the
    next ones below it.
    """

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(title, empty, parent)
        self._items: Sequence[_T] = ()
        self._make: Callable[[_T], DeskCard] | None = None
        self.laid_out: list[tuple[_T, DeskCard]] = []
        self._room = QWidget()
        self.layout().insertWidget(2, self._room)  # type: ignore[union-attr]
        self._room.hide()

    @property
    def to_come(self) -> Sequence[_T]:
        """The points whose cards are not there yet."""
        return self._items[len(self.laid_out) :]

    def show_items(self, items: Sequence[_T], make: Callable[[_T], DeskCard], anew: bool = False) -> None:
        """Show these points; one that is the same keeps its card, unless all are made `anew`.

        What was laid out stays so, wherever it stands now: somebody may be standing on it.
        """
        known = {} if anew else dict(self.laid_out)
        last = max((place for place, item in enumerate(items, start=1) if item in known), default=0)
        first = items[: max(PORTION, len(known), last)]
        self._items, self._make = items, make
        self.laid_out = [(item, known.pop(item) if item in known else self._made(item)) for item in first]
        self.fill([card for _, card in self.laid_out], len(items))
        self._keep_room()

    def grow(self) -> None:
        """Lay out the next cards."""
        for item in self.to_come[:PORTION]:
            before, card = self.laid_out[-1][1], self._made(item)
            self.laid_out.append((item, card))
            self.add(card)
            card.show()  # else nobody can stand on it before the next turn of the event loop
            chain = (*before.stops[-1:], *card.stops)
            for one, other in pairwise(chain):
                QWidget.setTabOrder(one, other)
        self._keep_room()

    def look(self, bottom: int) -> bool:
        """Lay out more if the end is above `bottom`, in pixels of this column; whether it should be asked again.

        For those who hear the page instead of seeing it nothing is left out.
        """
        if not self.to_come or (self._room.y() >= bottom and not QAccessible.isActive()):
            return False
        self.grow()
        return bool(self.to_come)

    def _made(self, item: _T) -> DeskCard:
        if self._make is None:
            raise RuntimeError("a card needs somebody who makes it")
        card = self._make(item)
        card.entered.connect(lambda: self._on_entered(card))
        return card

    def _on_entered(self, card: DeskCard) -> None:
        if self.laid_out and card is self.laid_out[-1][1] and self.to_come:
            self.grow()

    def _keep_room(self) -> None:
        left = len(self.to_come)
        self._room.setFixedHeight(left * _LINES * self.fontMetrics().height())
        self._room.setVisible(left > 0)
