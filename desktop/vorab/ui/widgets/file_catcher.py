# SPDX-License-Identifier: Apache-2.0
"""Lets a page take files that are dropped anywhere on it, with a frame around it while something hovers."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from vorab.ui.theme import tokens

_WIDTH = 3


class FileCatcher(QObject):
    """`caught` brings the paths; `nothing` follows what is no file, such as a mail dragged out of a mail program."""

    caught = Signal(object)  # tuple[Path, ...]
    nothing = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._frame: _Frame | None = None
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is dragged and dropped; all else is the page's own."""
        if not vars(self) or watched is not self._page:  # Python may have let go of it already, Qt not yet
            return False
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDropEvent):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._show_frame(True)
            return True
        if kind == QEvent.Type.DragLeave:
            self._show_frame(False)
            return True
        if kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._show_frame(False)
            event.setDropAction(Qt.DropAction.CopyAction)  # what is dropped stays where it came from
            event.accept()
            self._catch(event.mimeData())
            return True
        return False

    def _catch(self, data: QMimeData) -> None:
        paths = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        if paths:
            self.caught.emit(paths)
        else:
            self.nothing.emit()

    def _show_frame(self, on: bool) -> None:
        if on and self._frame is None:
            self._frame = _Frame(self._page)
        if self._frame is not None:
            self._frame.setGeometry(self._page.rect())
            self._frame.setVisible(on)
            self._frame.raise_()


class _Frame(QWidget):
    """A line around the page; it takes neither mouse nor focus."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the line."""
        painter = QPainter(self)
        painter.setPen(QPen(QColor(tokens().action), _WIDTH))
        painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
