# SPDX-License-Identifier: Apache-2.0
"""Keeps the old picture of the pages in sight until the new one is drawn: nothing flashes while one types."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QLabel

# Qt draws pages beside the window and paints them blank until they are there.
_STILL_MS = 150
_LONGEST_MS = 1000


class Veil(QLabel):
    """Lies over the pages of `area`; goes when they have been painted and are still, or when one scrolls."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(area.viewport())
        self._area = area
        self._still = QTimer(self, singleShot=True, interval=_STILL_MS)
        self._longest = QTimer(self, singleShot=True, interval=_LONGEST_MS)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for timer in (self._still, self._longest):
            timer.timeout.connect(self.hide)
        for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
            bar.actionTriggered.connect(self.hide)
        area.viewport().installEventFilter(self)
        self.hide()

    def spread(self) -> None:
        """Keep what is in sight now."""
        viewport = self._area.viewport()
        if not viewport.isVisible():
            return
        if self.isHidden():  # else the older picture serves on
            self.setPixmap(viewport.grab())
            self.setGeometry(viewport.rect())
            self.show()
            self.raise_()
        self._still.stop()
        self._longest.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Go a moment after the last page was painted; at once where the picture would not fit any more."""
        if not vars(self):  # Python has let go of it already, Qt not yet
            return False
        if not self.isHidden():
            if event.type() in (QEvent.Type.Resize, QEvent.Type.Wheel):
                self.hide()
            elif event.type() == QEvent.Type.Paint:
                self._still.start()
        return False
