# SPDX-License-Identifier: Apache-2.0
"""A list of steps with a round mark each: done, here, to come."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from vorab.i18n.translator import Translator
from vorab.ui.theme import tokens

TO_COME, HERE, DONE = "to come", "here", "done"


class StepRow(QPushButton):
    """One step; `note` stands small at the right („2 / 4“)."""

    def __init__(self, number: int, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._text = text
        self._note = ""
        self._status = TO_COME
        self.setProperty("kind", "step")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def status(self) -> str:
        """One of TO_COME, HERE and DONE."""
        return self._status

    def show_status(self, status: str, spoken: str, note: str = "") -> None:
        """Show how the step stands; `spoken` says it to those who do not see the mark."""
        self._status = status
        self._note = note
        self.setAccessibleName(f"{self._text}, {spoken}" if spoken else self._text)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for mark, text and note."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + metrics.height() * 4, metrics.height() * 2)

    def minimumSizeHint(self) -> QSize:
        """Nothing is cut off."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the row."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._status == HERE or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.card))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        size = self.fontMetrics().height() * 1.18
        mark = QRectF(8, (self.height() - size) / 2, size, size)
        self._draw_mark(painter, mark)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self._status == HERE else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink))
        room = QRectF(mark.right() + 10, 0, self.width() - mark.right() - 18, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self._text)
        if self._note:
            font.setPointSizeF(font.pointSizeF() * 0.8)
            painter.setFont(font)
            painter.setPen(QColor(colours.muted))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._note)

    def _draw_mark(self, painter: QPainter, mark: QRectF) -> None:
        colours = tokens()
        if self._status == TO_COME:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.edge), 1.5))
            painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.done if self._status == DONE else colours.action))
        painter.drawEllipse(mark)
        painter.setPen(QPen(QColor(colours.on_action), 1.6, c=Qt.PenCapStyle.RoundCap))
        if self._status == DONE:
            left, top, side = mark.left(), mark.top(), mark.width()
            points = [(0.32, 0.52), (0.45, 0.64), (0.69, 0.38)]
            painter.drawPolyline([QPointF(left + x * side, top + y * side) for x, y in points])
            return
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.8)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, str(self._number))


class StepList(QWidget):
    """Steps one below the other; those already reached can be chosen."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str], tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._reached = 0
        self.rows = [StepRow(index + 1, title) for index, title in enumerate(titles)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for index, row in enumerate(self.rows):
            row.clicked.connect(lambda _=False, index=index: self._on_row_clicked(index))
            column.addWidget(row)

    def mark(self, current: int) -> None:
        """Show which step is in sight; those before it count as done."""
        tr = self._tr
        self._reached = max(self._reached, current)
        for index, row in enumerate(self.rows):
            row.setEnabled(index <= self._reached)
            if index == current:
                row.show_status(HERE, tr("hier sind Sie"))
            elif index <= self._reached:
                row.show_status(DONE, tr("ausgefüllt"))
            else:
                row.show_status(TO_COME, tr("kommt noch"))

    def _on_row_clicked(self, index: int) -> None:
        if index <= self._reached:
            self.chosen.emit(index)
