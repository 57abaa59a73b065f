# SPDX-License-Identifier: Apache-2.0
"""The head of a page: its title, one line below, and at the right what to do first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vorab.ui.widgets.label import Label


class PageHead(QWidget):
    """Stands still while the page below it scrolls."""

    def __init__(self, title: str = "", lead: str = "", action: QWidget | None = None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 21, 28, 11)
        row.setSpacing(16)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        self._title = Label(title, "title")
        self._lead = Label(lead, "lead")
        titles.addWidget(self._title)
        titles.addWidget(self._lead)
        row.addLayout(titles, 1)
        if action is not None:
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)

    def say(self, title: str, lead: str) -> None:
        """Show another title and line."""
        self._title.setText(title)
        self._lead.setText(lead)
