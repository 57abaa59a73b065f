# SPDX-License-Identifier: Apache-2.0
"""A list that is as high as what is in it, up to a few entries; the arrow keys choose, Enter opens."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListWidget, QSizePolicy, QVBoxLayout, QWidget

from vorab.ui.widgets.label import Label

MOST_SHOWN = 6


class Entries(QListWidget):
    """`opened` follows with the row that Enter or a click chose. `marks`: one is chosen also where the focus is not."""

    opened = Signal(int)

    def __init__(self, name: str, marks: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks = marks
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setLayoutMode(QListWidget.LayoutMode.Batched)  # of a customer of many years there are thousands
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.itemClicked.connect(lambda _: self.open_current())

    @property
    def texts(self) -> list[str]:
        """What stands in it."""
        return [self.item(row).text() for row in range(self.count())]

    def fill(self, texts: Sequence[str]) -> None:
        """Show these."""
        self.clear()
        self.addItems(list(texts))
        if texts and (self._marks or self.hasFocus()):
            self.setCurrentRow(0)
        self._fit()

    def step(self, steps: int) -> None:
        """Choose another one."""
        self.setCurrentRow(max(0, min(self.currentRow() + steps, self.count() - 1)))

    def open_current(self) -> None:
        """Open the chosen one."""
        if self.currentRow() >= 0:
            self.opened.emit(self.currentRow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Esc and the like are for the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which one Enter would open."""
        super().focusInEvent(event)
        self.setCurrentRow(max(self.currentRow(), 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Several lists stand below one another: only one says what Enter does."""
        super().focusOutEvent(event)
        if not self._marks:
            self.clearSelection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths need other heights."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        rows = min(self.count(), MOST_SHOWN)
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(rows)) + 12)


class EntrySection(QWidget):
    """A heading, how many there are, the list, and a sentence while there is nothing. `opened` brings the row."""

    opened = Signal(int)

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._head = Label(title.upper(), "section")
        self._empty = Label(empty, "detail")
        self.entries = Entries(title)
        self.entries.opened.connect(self.opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        for part in (self._head, self._empty, self.entries):
            column.addWidget(part)
        self.fill(())

    def fill(self, texts: Sequence[str]) -> None:
        """Show these."""
        self.entries.fill(texts)
        self.entries.setVisible(bool(texts))
        self._empty.setVisible(not texts)
        title = self._title.upper()
        self._head.setText(f"{title} · {len(texts)}" if texts else title)
