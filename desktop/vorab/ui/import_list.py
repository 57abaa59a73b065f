# SPDX-License-Identifier: Apache-2.0
"""The rows of a preview, with what can be done with those that are marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from vorab.ui.desk import Desk
from vorab.ui.models.import_table import HINT, ImportTable
from vorab.ui.models.import_words import ImportWords
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label

_ROWS = 8
# in letters
_WIDTHS = {
    "text": 30, "details": 30, "price": 16, "unit": 6, "rate": 6,
    "person": 20, "company": 22, "email": 26, "street": 20, "city": 20, "phone": 20,
}  # fmt: skip
_HINT_WIDTH, _WIDTH = 28, 11
_HINT_LINES = 2


class Rows(QTableView):
    """Whole rows; the space bar goes through what can be done with them."""

    def __init__(self, model: ImportTable, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self._model = model
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setHighlightSections(False)
            header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        model.modelReset.connect(self.fit)

    def rows(self) -> list[int]:
        """Return the marked rows."""
        marked = self.selectionModel().selection()
        parts = [marked.at(number) for number in range(marked.count())]
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def stand(self, row: int) -> None:
        """Mark one row; `selectRow` would look whether Strg is still held down, and then unmark it."""
        how = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._model.index(row, 0), how.ClearAndSelect | how.Rows)

    def fit(self) -> None:
        """Make rows and columns fit the size of the text."""
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(int(metrics.height() * 1.7))
        self.setMinimumHeight(int(metrics.height() * 1.7) * (_ROWS + 2))
        header = self.horizontalHeader()
        for column in range(self._model.columnCount()):
            letters = _HINT_WIDTH if column == HINT else _WIDTHS.get(self._model.field(column), _WIDTH)
            self.setColumnWidth(column, max(metrics.averageCharWidth() * letters, header.sectionSizeHint(column)))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_model"):
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space does the next thing with the marked rows."""
        if event.key() == Qt.Key.Key_Space:
            self._model.turn(self.rows())
            return
        super().keyPressEvent(event)


class ImportList(QWidget):
    """The table, one line about the row where one is, and the buttons. `moved` is where that row is, in the list."""

    moved = Signal(QRect)

    def __init__(self, desk: Desk, words: ImportWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self._tr = desk.tr
        self.model = ImportTable(words, (tr("Was geschieht"), tr("Hinweis")), self)
        self.table = Rows(self.model, tr("Zeilen der Datei"))
        self._hint = Label("", "detail")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self._hint)
        self._merge = ActionButton(tr("Ergänzen"), "small", "Alt+2", tr)
        buttons = (
            (ActionButton(tr("Neu anlegen"), "small", "Alt+1", tr), "new"),
            (self._merge, "merge"),
            (ActionButton(tr("Auslassen"), "small", "Alt+3", tr), "skip"),
        )
        area = QWidget()
        flow = FlowLayout(area)
        for button, action in buttons:
            button.clicked.connect(lambda _=False, action=action: self._choose(action))
            flow.addWidget(button)
        column.addWidget(area)
        self._more = Label(
            tr("Gilt für die markierten Zeilen. Mit Strg A markieren Sie alle, die Leertaste wechselt."), "detail"
        )
        column.addWidget(self._more)
        self._row = 0
        self.table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.model.modelReset.connect(self._on_reset)

    def begin(self) -> None:
        """Stand on the first row."""
        self._fit()
        preview = self.model.preview
        services = preview is not None and preview.content.value == "services"
        self._merge.set_text(self._tr("Ändern") if services else self._tr("Ergänzen"))
        self.table.setFocus()
        self.table.scrollToTop()
        if self.model.rowCount():
            self.table.stand(0)

    def hint(self) -> str:
        """Return what is said about the row where one is."""
        return self._hint.text()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_hint"):
            self._fit()

    def _fit(self) -> None:
        """Keep room for what is said about a row, so that nothing moves from row to row."""
        self._hint.setMinimumHeight(self._hint.fontMetrics().lineSpacing() * _HINT_LINES)

    def _choose(self, action: str) -> None:
        preview = self.model.preview
        if preview is not None and preview.rows:
            self.model.choose(self.table.rows(), type(preview.rows[0].action)(action))
            self.table.setFocus()

    def _on_row_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self._row = now.row()
            self._hint.setText(self.model.hint(self._row))
            if self.table.hasFocus():
                QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        """The table has scrolled to its row; what is around it has to follow."""
        place = self.table.visualRect(self.table.currentIndex())
        self.moved.emit(QRect(self.table.viewport().mapTo(self, place.topLeft()), place.size()))

    def _on_reset(self) -> None:
        """Stay in the row where one was."""
        there = self._row < self.model.rowCount()
        self._hint.setText(self.model.hint(self._row) if there else "")
        if there:
            self.table.stand(self._row)
