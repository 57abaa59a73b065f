# SPDX-License-Identifier: Apache-2.0
"""A sheet in the place of the paper's own fields for a while: an answer, a choice, a list of what is missing."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget


class SheetSide(QObject):
    """One sheet at a time in `column`; whoever had the focus before gets it back."""

    def __init__(self, column: QVBoxLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = column
        self._others: tuple[QWidget, ...] = ()
        self._back: QWidget | None = None
        self._sheet: QWidget | None = None

    @property
    def sheet(self) -> QWidget | None:
        """The sheet in sight."""
        return self._sheet

    def replaces(self, *others: QWidget) -> None:
        """Name what makes room for a sheet."""
        self._others = others

    def open(self, sheet: QWidget, back: QWidget) -> None:
        """Show a sheet; `back` has the focus afterwards."""
        self.leave()
        for other in self._others:
            other.hide()
        self._sheet, self._back = sheet, back
        self._column.addWidget(sheet, 1)
        sheet.show()
        sheet.setFocus()

    def leave(self) -> bool:
        """Show the paper's fields again; whether there was a sheet."""
        sheet, self._sheet = self._sheet, None
        if sheet is None:
            return False
        sheet.hide()
        self._column.removeWidget(sheet)
        sheet.deleteLater()
        for other in self._others:
            other.show()
        if self._back is not None and self._back.isEnabled():
            self._back.setFocus()
        return True
