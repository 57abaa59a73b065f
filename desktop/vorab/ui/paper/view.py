# SPDX-License-Identifier: Apache-2.0
"""The paper as it will be printed, shown from its bytes: pages to turn, sizes to choose."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QPoint, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QScrollBar, QVBoxLayout, QWidget

from vorab.i18n.translator import Translator
from vorab.ui.paper.preview_bar import PreviewBar
from vorab.ui.paper.veil import Veil
from vorab.ui.theme import tokens

# In percent. At 300 % a page of A4 takes 32 MB, and Qt keeps up to twenty of them.
STEPS: Final = (25, 33, 50, 67, 75, 100, 125, 150, 200, 250, 300)
_NOTCH = 120  # one click of a wheel, in eighths of a degree
_RING = 2
_POINTS = 72


class Pages(QPdfView):
    """All pages below one another; Strg and the wheel change the size, Pos1 and Ende lead to both ends."""

    zoomed = Signal(int, QPoint)  # so many steps larger, around this place
    resized = Signal()
    focused = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._turned = 0
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setFrameShape(QPdfView.Shape.NoFrame)
        # A bar that comes makes the page narrower and so lower, which makes the bar go again: for ever, at some sizes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._colour()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Strg change the size at the mouse; touch pads send many small turns."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        if steps:
            self.zoomed.emit(steps, event.position().toPoint())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Bild keys scroll as everywhere; Pos1 and Ende go to the beginning and the end."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends and not event.modifiers():
            bar.setValue(ends[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay at the same place of the paper where its size follows the view's."""
        held = _Held(self.verticalScrollBar(), 0)
        super().resizeEvent(event)
        if self.zoomMode() is not QPdfView.ZoomMode.Custom:
            held.restore()
        self.resized.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Go along with light and dark; a new style sheet brings the old palette back first."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._colour()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the ring be drawn."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the ring be taken away."""
        super().focusOutEvent(event)
        self.focused.emit()

    def _colour(self) -> None:
        """Qt paints the ground around the pages in the palette's dark."""
        colours, ground = self.palette(), QColor(tokens().grey_bg)
        if colours.color(QPalette.ColorRole.Dark) != ground:
            colours.setColor(QPalette.ColorRole.Dark, ground)
            self.setPalette(colours)


class PaperView(QWidget):
    """All pages below one another, at first as wide as there is room; `name` is what a screen reader says."""

    def __init__(self, name: str, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Children go in this order: a view that owned its document would draw from it while both are torn down.
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._bar = PreviewBar(tr, self)
        self._view = Pages(self)
        self._veil = Veil(self._view)
        self.pdf = b""
        self._view.setDocument(self._document)
        self._view.setAccessibleName(name)
        self._bar.setFocusProxy(self._view)
        column = QVBoxLayout(self)
        column.setContentsMargins(_RING, 0, _RING, _RING)
        column.setSpacing(_RING)
        column.addWidget(self._bar)
        column.addWidget(self._view, 1)
        self._connect()

    @property
    def page(self) -> int:
        """The page in sight, from 1; 0 without a paper."""
        return self._view.pageNavigator().currentPage() + 1 if self.pages else 0

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(self._document.pageCount(), 0)

    @property
    def zoom(self) -> float:
        """How large the page in sight is shown, in percent; 100 is as large as it is printed."""
        return self._factor(max(self.page - 1, 0)) * 100

    @property
    def bar(self) -> PreviewBar:
        """The bar over the pages."""
        return self._bar

    def show_pdf(self, pdf: bytes) -> None:
        """Show other bytes; page, place and size one was reading at stay."""
        bars = (self._view.verticalScrollBar(), self._view.horizontalScrollBar())
        places = [bar.value() for bar in bars]
        if self.pages:
            self._veil.spread()
        self._document.close()
        self._buffer.close()
        self.pdf = pdf
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        for bar, place in zip(bars, places, strict=True):
            bar.setValue(place)
        self._show_state()

    def turn(self, pages: int) -> None:
        """Go so many pages on, to the beginning of the page."""
        wanted = min(max(self.page + pages, 1), self.pages)
        if wanted:
            navigator = self._view.pageNavigator()
            navigator.jump(wanted - 1, navigator.currentLocation(), navigator.currentZoom())
            self._show_state()

    def zoom_by(self, steps: int, at: QPoint | None = None) -> None:
        """Show it so many steps larger; what is at this place of the view, or in its middle, stays there."""
        now = round(self.zoom)
        self._veil.hide()
        larger = [step for step in STEPS if step > now]
        smaller = [step for step in reversed(STEPS) if step < now]
        way = larger if steps > 0 else smaller
        if not way or not self.pages:
            return
        percent = way[min(abs(steps), len(way)) - 1]
        held = _Held.at(self._view, at or self._view.viewport().rect().center())
        self._view.setZoomFactor(percent / 100)
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        for one in held:
            one.restore()
        self._show_state()

    def fit(self, mode: QPdfView.ZoomMode) -> None:
        """Show the page as wide as the view, or whole; the same page stays in sight."""
        page = self.page
        self._veil.hide()
        held = _Held.at(self._view, self._view.viewport().rect().center())
        self._view.setZoomMode(mode)
        for one in held:
            one.restore()
        if mode is QPdfView.ZoomMode.FitInView and page:
            self._view.verticalScrollBar().setValue(self._top_of(page - 1))
        self._show_state()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring around the pages while they have the focus."""
        super().paintEvent(event)
        if self._view.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(tokens().focus), _RING))
            half = _RING / 2
            painter.drawRect(QRectF(self._view.geometry()).adjusted(-half, -half, half, half))

    def _connect(self) -> None:
        self._bar.turned.connect(self.turn)
        self._bar.zoomed.connect(self.zoom_by)
        self._bar.whole_page.connect(lambda: self.fit(QPdfView.ZoomMode.FitInView))
        self._bar.full_width.connect(lambda: self.fit(QPdfView.ZoomMode.FitToWidth))
        self._view.zoomed.connect(self.zoom_by)
        self._view.resized.connect(self._show_state)
        self._view.focused.connect(self.update)
        self._view.pageNavigator().currentPageChanged.connect(self._show_state)

    def _show_state(self) -> None:
        percent = round(self.zoom)
        self._bar.show_state(self.page, self.pages, percent, percent <= STEPS[0], percent >= STEPS[-1])

    def _size_of(self, index: int) -> QSizeF:
        """A page as large as it is printed, in pixels of the screen, as QPdfView counts them."""
        dots = QGuiApplication.primaryScreen().logicalDotsPerInch() / _POINTS
        return self._document.pagePointSize(index) * dots

    def _factor(self, index: int) -> float:
        """How much larger than printed a page is shown."""
        view, size = self._view, self._size_of(index)
        if view.zoomMode() is QPdfView.ZoomMode.Custom or size.isEmpty():
            return view.zoomFactor()
        margins, room = view.documentMargins(), view.viewport().size()
        wide = (room.width() - margins.left() - margins.right()) / size.width()
        high = (room.height() - view.pageSpacing()) / size.height()
        return wide if view.zoomMode() is QPdfView.ZoomMode.FitToWidth else min(wide, high)

    def _top_of(self, index: int) -> int:
        """Where a page begins; Qt keeps that to itself."""
        before = (round(self._size_of(one).height() * self._factor(one)) for one in range(index))
        return sum(height + self._view.pageSpacing() for height in before) + self._view.documentMargins().top()


class _Held:
    """A place of the paper that stays where it is on the screen while the size changes."""

    def __init__(self, bar: QScrollBar, place: int) -> None:
        self._bar = bar
        self._place = place
        self._share = (bar.value() + place) / max(bar.maximum() + bar.pageStep(), 1)

    @classmethod
    def at(cls, view: QPdfView, place: QPoint) -> tuple["_Held", "_Held"]:
        """Hold what is at a place of the view."""
        return cls(view.verticalScrollBar(), place.y()), cls(view.horizontalScrollBar(), place.x())

    def restore(self) -> None:
        """Bring it back there."""
        whole = self._bar.maximum() + self._bar.pageStep()
        self._bar.setValue(round(self._share * whole) - self._place)
