# SPDX-License-Identifier: Apache-2.0
"""Entries of one kind below one another: discounts, defects, passages; more can be added, each taken out again."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.i18n.translator import Translator
from vorab.ui.paper.block import Block
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.label import Rule
from vorab.ui.widgets.scroll import bring_into_sight


class RowList(QWidget):
    """`make()` builds one entry; `add_text` is the verb for one more, none if their number is fixed."""

    edited = Signal()

    def __init__(
        self, tr: Translator, make: Callable[[], Block], add_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._make = make
        self._places: dict[Block, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._add: ActionButton | None = None
        if add_text:
            self._add = ActionButton(add_text, "small")
            self._add.clicked.connect(self._on_add_clicked)
            self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def entries(self) -> tuple[Block, ...]:
        """The entries in their order."""
        return tuple(self._places)

    def set_count(self, count: int) -> tuple[Block, ...]:
        """Have so many entries, and return them."""
        for entry in self.entries[count:]:
            self._remove(entry)
        while len(self._places) < count:
            self.append()
        self._aim()
        return self.entries

    def append(self) -> Block:
        """Add an empty entry at the end."""
        entry = self._make()
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if self._places:
            column.addWidget(Rule())
        column.addWidget(entry)
        if self._add is not None:
            out = ActionButton(self._tr("Herausnehmen"), "quiet")
            out.clicked.connect(lambda: self._on_out_clicked(entry))
            column.addWidget(out, 0, Qt.AlignmentFlag.AlignLeft)
        entry.edited.connect(self.edited)
        self._places[entry] = place
        self._column.insertWidget(len(self._places) - 1, place)
        self._aim()
        return entry

    def typed(self) -> list[dict[str, Any]]:
        """Return what was typed in each entry."""
        return [entry.typed() for entry in self._places]

    def take_typed(self, values: list[dict[str, Any]]) -> None:
        """Put back what was typed."""
        for entry, typed in zip(self.set_count(len(values)), values, strict=True):
            entry.take_typed(typed)

    def _aim(self) -> None:
        first = next(iter(self._places), self._add)
        if first is not None:
            self.setFocusProxy(first)

    def _on_add_clicked(self) -> None:
        entry = self.append()
        self._places[entry].show()
        entry.setFocus()
        bring_into_sight(entry)
        self.edited.emit()

    def _on_out_clicked(self, entry: Block) -> None:
        self._remove(entry)
        self._aim()
        self.setFocus()
        self.edited.emit()

    def _remove(self, entry: Block) -> None:
        place = self._places.pop(entry)
        place.hide()
        self._column.removeWidget(place)
        place.deleteLater()
