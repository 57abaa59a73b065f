# SPDX-License-Identifier: Apache-2.0
"""A box to tick, with a sentence beside it that may take several lines."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vorab.ui.theme import tokens
from vorab.ui.widgets.label import Label


class Tick(QWidget):
    """`toggled` follows the user; `detail` is what one should know before ticking."""

    toggled = Signal(bool)

    def __init__(self, text: str, detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = _Box()
        self._box.setAccessibleName(text)
        self._box.setAccessibleDescription(detail)
        self.setFocusProxy(self._box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(text))
        if detail:
            column.addWidget(Label(detail, "detail"))
        row.addLayout(column, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._box.clicked.connect(self.toggled)

    @property
    def on(self) -> bool:
        """Whether it is ticked."""
        return self._box.isChecked()

    def set_on(self, on: bool) -> None:
        """Tick it, or not, without telling anyone."""
        self._box.setChecked(on)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The words belong to the box."""
        if self._box.isEnabled() and self.rect().contains(event.position().toPoint()):
            self._box.click()


class _Box(QCheckBox):
    """As large as the text beside it; the hook is drawn here, since a styled one would be a picture for each scheme."""

    _HOOK = ((0.24, 0.54), (0.43, 0.72), (0.77, 0.30))

    def sizeHint(self) -> QSize:
        """As high as a line."""
        side = self.fontMetrics().height() + 2
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Nothing is cut off."""
        return self.sizeHint()

    def hitButton(self, _place: object) -> bool:
        """All of it can be pressed."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the box, and the hook in it."""
        colours, on, enabled = tokens(), self.isChecked(), self.isEnabled()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - 3
        box = QRectF(1.5, 1.5, side, side)
        filled = on and enabled
        painter.setPen(QPen(QColor(colours.action if filled else colours.edge), 1.5))
        painter.setBrush(QColor(colours.action if filled else colours.card))
        painter.drawRoundedRect(box, side * 0.22, side * 0.22)
        if on:
            pen = QPen(QColor(colours.on_action if enabled else colours.muted), side * 0.13)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.drawPolyline([QPointF(box.x() + x * side, box.y() + y * side) for x, y in self._HOOK])
