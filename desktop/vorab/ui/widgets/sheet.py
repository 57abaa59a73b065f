# SPDX-License-Identifier: Apache-2.0
"""A panel over the window: Esc closes it, and what had the focus gets it back."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from vorab.ui.widgets.card import Surface


class Sheet(Surface):
    """Out of sight until `come_up`; `place` says where it stands, also when the window gets another size."""

    def __init__(self, role: str, window: QWidget) -> None:
        super().__init__(role, parent=window)
        self._window = window
        self._before: QWidget | None = None
        window.installEventFilter(self)
        self.hide()

    def place(self) -> None:
        """Take the right place in the window."""
        raise NotImplementedError

    def come_up(self, first: QWidget) -> None:
        """Show it above everything, with the focus on `first`."""
        if not self.isVisible():
            self._before = self._window.focusWidget()
        self.place()
        self.show()
        self.raise_()
        first.setFocus()

    def close_sheet(self) -> None:
        """Go, and give the focus back."""
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        self._before = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place while the window changes."""
        if not vars(self):  # Python has let go of it already, Qt not yet
            return False
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return False
