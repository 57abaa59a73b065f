# SPDX-License-Identifier: Apache-2.0
"""The paper as it will be printed, shown from its bytes."""

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.ui.theme import tokens


class PaperView(QWidget):
    """All pages below one another, as wide as there is room."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Children go in this order: a view that owned its document would draw from it while both are torn down.
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._view = QPdfView(self)
        self.pdf = b""
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setFrameShape(QPdfView.Shape.NoFrame)
        self._view.setAccessibleName(name)
        colours = self._view.palette()
        colours.setColor(QPalette.ColorRole.Dark, QColor(tokens().grey_bg))
        self._view.setPalette(colours)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)

    def show_pdf(self, pdf: bytes) -> None:
        """Show other bytes; the place one was reading stays."""
        bar = self._view.verticalScrollBar()
        at = bar.value()
        self._document.close()
        self._buffer.close()
        self.pdf = pdf
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        bar.setValue(at)
