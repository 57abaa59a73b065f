# SPDX-License-Identifier: Apache-2.0
"""A page that scrolls up and down where the text is larger than the window."""

from PySide6.QtCore import QMargins, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class VScroll(QScrollArea):
    """Takes one widget at the full width; the focus is never out of sight."""

    sight_changed = Signal()  # something else of it may be in sight now

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
        self.verticalScrollBar().valueChanged.connect(self.sight_changed)

    def minimumSizeHint(self) -> QSize:
        """May be small: that is what scrolling is for."""
        return QSize(120, 80)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell it once everything has its new place."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.sight_changed.emit)

    def _on_range_changed(self, _least: int, most: int) -> None:
        """Let the bar stand in the right margin, so that nothing moves when it comes."""
        QTimer.singleShot(0, self, self.sight_changed.emit)
        content = self.widget()
        layout = content.layout() if content else None
        if layout is None:
            return
        bar = self.verticalScrollBar().sizeHint().width() if most > 0 else 0
        right = max(self._margins.right() - bar, 0)
        if layout.contentsMargins().right() != right:
            layout.setContentsMargins(self._margins.left(), self._margins.top(), right, self._margins.bottom())


def bring_into_sight(widget: QWidget) -> None:
    """Scroll to a widget once its place is known: what has just been built or moved stands elsewhere a moment later."""

    def scroll() -> None:
        area = widget.parentWidget()
        while area is not None and not isinstance(area, VScroll):
            area = area.parentWidget()
        if area is not None and widget.isVisible():
            area.ensureWidgetVisible(widget, 0, widget.fontMetrics().height() * 2)

    QTimer.singleShot(0, widget, lambda: QTimer.singleShot(0, widget, scroll))
