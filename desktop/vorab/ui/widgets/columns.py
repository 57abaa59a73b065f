# SPDX-License-Identifier: Apache-2.0
"""Columns that stand side by side where there is room and below each other where there is none."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from vorab.ui.theme import BASE_POINTS


class Columns(QWidget):
    """Lays out columns with their stretches; each needs `least` pixels at 100 % text size."""

    def __init__(self, columns: Sequence[tuple[QWidget, int]], least: int = 250, gap: int = 16) -> None:
        super().__init__()
        self._columns = list(columns)
        self._least = least
        self._gap = gap
        self._shown = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(gap)
        self._grid.setVerticalSpacing(20)
        self._arrange(len(self._columns))

    @property
    def shown(self) -> int:
        """How many columns stand side by side."""
        return self._shown

    def minimumSizeHint(self) -> QSize:
        """As wide as needed; the height follows from the width, not from how high all would be at the least one."""
        return QSize(super().minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how many fit."""
        super().resizeEvent(event)
        least = self._least * self.font().pointSizeF() / BASE_POINTS
        fit = int((self.width() + self._gap) // (least + self._gap))
        self._arrange(min(max(fit, 1), len(self._columns)))

    def _arrange(self, number: int) -> None:
        if number == self._shown:
            return
        self._shown = number
        for index, (widget, _) in enumerate(self._columns):
            self._grid.removeWidget(widget)
            row, column = divmod(index, number)
            self._grid.addWidget(widget, row, column)
        rows = -(-len(self._columns) // number)
        for index in range(len(self._columns)):
            self._grid.setColumnStretch(index, self._columns[index][1] if index < number else 0)
            self._grid.setRowStretch(index, 1 if index == rows - 1 else 0)
