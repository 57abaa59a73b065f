# SPDX-License-Identifier: Apache-2.0
"""The preview as a table: what becomes of each row, what there is to say about it, and its values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from vorab.ui.models.import_words import SHOWN, ImportWords
from vorab.ui.theme import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vorab.services.imports.preview import Action, Preview

ACTION, HINT, FIRST_VALUE = 0, 1, 2
_Index = QModelIndex | QPersistentModelIndex


class ImportTable(QAbstractTableModel):
    """Shows a preview; `choices` are the rows where somebody wants something else than proposed."""

    chosen = Signal()

    def __init__(self, words: ImportWords, titles: tuple[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._titles = titles
        self._fields: tuple[str, ...] = ()
        self.preview: Preview | None = None
        self.choices: dict[int, Action] = {}

    def show_preview(self, preview: Preview | None) -> None:
        """Show another preview, as it is proposed."""
        self.beginResetModel()
        self.preview = preview
        self.choices = {}
        self._fields = SHOWN[preview.content.value] if preview is not None else ()
        self.endResetModel()
        self.chosen.emit()

    def action(self, row: int) -> Action:
        """Return what becomes of a row."""
        if self.preview is None:
            raise IndexError(row)
        return self.choices.get(row, self.preview.rows[row].action)

    def choose(self, rows: Iterable[int], action: Action) -> int:
        """Do this with these rows, where it can be done; return with how many."""
        if self.preview is None:
            return 0
        changed = [row for row in rows if action in self.preview.rows[row].actions]
        for row in changed:
            self.choices[row] = action
        self._tell(changed)
        return len(changed)

    def turn(self, rows: Iterable[int]) -> None:
        """Do with these rows what is next of all that can be done."""
        if self.preview is None:
            return
        changed = list(rows)
        for row in changed:
            possible = self.preview.rows[row].actions
            at = possible.index(self.action(row)) if self.action(row) in possible else -1
            self.choices[row] = possible[(at + 1) % len(possible)]
        self._tell(changed)

    def hint(self, row: int) -> str:
        """Return all there is to say about a row."""
        return self._words.hint(self.preview, self.preview.rows[row]) if self.preview is not None else ""

    def field(self, column: int) -> str:
        """Return the field of a column, an empty text for the first two."""
        return self._fields[column - FIRST_VALUE] if column >= FIRST_VALUE else ""

    def _tell(self, rows: list[int]) -> None:
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), self.columnCount() - 1))
            self.chosen.emit()

    # ------------------------------------------------------------------ what Qt asks

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many rows there are."""
        return 0 if self.preview is None or (parent is not None and parent.isValid()) else len(self.preview.rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Two of ours, then the values."""
        return 0 if self.preview is None or (parent is not None and parent.isValid()) else 2 + len(self._fields)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns, and the lines of the file."""
        if role != Qt.ItemDataRole.DisplayRole or self.preview is None:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(self.preview.rows[section].line)
        return self._titles[section] if section < FIRST_VALUE else self._words.label(self._fields[section - 2])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """One cell, worked out when it comes into sight."""
        if self.preview is None or not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(index.row(), index.column())
        return None

    def _text(self, row: int, column: int) -> str:
        if self.preview is None:
            return ""
        found = self.preview.rows[row]
        if column == ACTION:
            return self._words.action(self.preview, found, self.action(row).value)
        if column == HINT:
            return self._words.hint(self.preview, found)
        return self._words.value(found, self._fields[column - FIRST_VALUE])

    def _colour(self, row: int, column: int) -> QColor | None:
        if self.preview is None:
            return None
        found = self.preview.rows[row]
        if column == HINT and found.faults:
            return QColor(tokens().amber)
        if column == ACTION and self.action(row).value == "new":
            return QColor(tokens().green)
        return QColor(tokens().muted) if self.action(row).value == "skip" else None
