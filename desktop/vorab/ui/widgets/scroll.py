# SPDX-License-Identifier: Apache-2.0
"""A page that scrolls up and down where the text is larger than the window."""

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class VScroll(QScrollArea):
    """Takes one widget at the full width; the focus is never out of sight."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        for part in (self.viewport(), content):  # what lies below shows through
            part.setAutoFillBackground(False)
        layout = content.layout()
        self._margins = layout.contentsMargins() if layout is not None else QMargins()
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def minimumSizeHint(self) -> QSize:
        """May be small: that is what scrolling is for."""
        return QSize(120, 80)

    def _on_range_changed(self, _least: int, most: int) -> None:
        """Let the bar stand in the right margin, so that nothing moves when it comes."""
        content = self.widget()
        layout = content.layout() if content else None
        if layout is None:
            return
        bar = self.verticalScrollBar().sizeHint().width() if most > 0 else 0
        right = max(self._margins.right() - bar, 0)
        if layout.contentsMargins().right() != right:
            layout.setContentsMargins(self._margins.left(), self._margins.top(), right, self._margins.bottom())
