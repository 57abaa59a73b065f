# SPDX-License-Identifier: Apache-2.0
"""A page that scrolls up and down where the text is larger than the window."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class VScroll(QScrollArea):
    """Takes one widget at the full width; the focus is never out of sight."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.setWidget(content)

    def minimumSizeHint(self) -> QSize:
        """May be small: that is what scrolling is for."""
        return QSize(120, 80)
