# SPDX-License-Identifier: Apache-2.0
"""The ring around what has the focus: two pixels with a gap, drawn over the page so that nothing moves."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QWidget
from shiboken6 import isValid

from vorab.ui.theme import tokens

_REACH = 4  # gap of 2 and ring of 2
_FOLLOWED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show, QEvent.Type.ParentChange}


class FocusRing(QWidget):
    """Follows the focus inside one window; text fields show it by their own border."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._followed: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    @property
    def target(self) -> QWidget | None:
        """The widget the ring is around."""
        return self._target

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Go along with the target and with what it lies in."""
        if not vars(self):  # Python has let go of it already, Qt not yet
            return False
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on_dark = self._target is not None and self._target.property("kind") in ("nav", "toast")
        pen = QPen(QColor(tokens().nav_focus if on_dark else tokens().focus), 2)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 11, 11)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self):
            return
        for widget in self._followed:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._followed = []
        rings = isinstance(new, QAbstractButton) or (isinstance(new, QFrame) and new.property("role") == "card")
        self._target = new if rings and new is not None and new.window() is self._window else None
        walk = self._target
        while walk is not None and walk is not self._window:
            walk.installEventFilter(self)
            self._followed.append(walk)
            walk = walk.parentWidget()
        self._place()

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        room = self._clip(target)
        ring = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        if not room.intersects(ring):
            self.hide()
            return
        self.setGeometry(ring.adjusted(-_REACH, -_REACH, _REACH, _REACH).intersected(room))
        self.show()
        self.raise_()

    def _clip(self, target: QWidget) -> QRect:
        """The part of the window in which the target can be seen: scroll areas cut it."""
        room = self._window.rect()
        walk = target.parentWidget()
        while walk is not None and walk is not self._window:
            if walk.objectName() == "qt_scrollarea_viewport":
                room = room.intersected(QRect(walk.mapTo(self._window, QPoint(0, 0)), walk.size()))
            walk = walk.parentWidget()
        return room
