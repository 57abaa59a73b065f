# SPDX-License-Identifier: Apache-2.0
"""The list of keys, beside the page: F1 opens and closes it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from vorab.i18n.translator import Translator
from vorab.ui.keys import SHEET, key_text
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.chip import KeyHint
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import VScroll
from vorab.ui.widgets.sheet import Sheet

_WIDTH = 380


class HelpSheet(Sheet):
    """A panel at the right edge of `window`."""

    def __init__(self, window: QWidget, tr: Translator) -> None:
        super().__init__("side", window)
        self._tr = tr
        self._list: VScroll | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 12, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(Label(tr("Tasten"), "heading"), 1)
        self.close_button = ActionButton(tr("Schließen"), "quiet", "Esc", tr, bind=False)
        self.close_button.clicked.connect(self.close_sheet)
        head.addWidget(self.close_button)
        column.addLayout(head)
        self._column = column
        self.setAccessibleName(tr("Tasten"))

    def toggle(self) -> None:
        """Open or close the sheet."""
        if self.isVisible():
            self.close_sheet()
            return
        if self._list is None:  # built at its first use, not while the window starts
            self._list = VScroll(self._keys(self._tr))
            self._column.addWidget(self._list, 1)
        self.come_up(self.close_button)

    def place(self) -> None:
        """Stand at the right edge."""
        width = min(int(_WIDTH * self.fontMetrics().height() / 17), self._window.width())
        self.setGeometry(self._window.width() - width, 0, width, self._window.height())

    def _keys(self, tr: Translator) -> QWidget:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        row = 0
        for title, keys in SHEET:
            heading = Label(tr(title).upper(), "section")
            heading.setContentsMargins(0, 10 if row else 0, 0, 0)
            grid.addWidget(heading, row, 0, 1, 2)
            for key, what in keys:
                row += 1
                grid.addWidget(
                    KeyHint(key_text(tr, key)), row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
                )
                grid.addWidget(Label(tr(what)), row, 1)
            row += 1
        grid.setRowStretch(row, 1)
        return content
