# SPDX-License-Identifier: Apache-2.0
"""Pages onto a printer: which, how large, and painted in bands so small that the window never stands still.

A millimetre of the paper is a millimetre on the sheet, for the address has to stand in its window (DIN 5008): A4, the
whole sheet, nothing scaled to what the printer can reach. Only what is larger than the sheet is made to fit.
"""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QMarginsF, QPointF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from vorab.core.faults import Fault
from vorab.i18n.system import reason

DPI: Final = 300
BAND: Final = 128  # lines of a picture painted at once: about 10 ms, 30 where a photo fills them
_POINTS = 72
_SAME = 0.005  # sizes that differ by less are the same: 1.5 mm of the length of a sheet


def pages_of(printer: QPrinter, count: int) -> list[int]:
    """Return the pages to paint, from 0, in the order in which they come out; copies the printer makes count once."""
    pages = list(range(count))
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        ranges = printer.pageRanges()
        pages = [page for page in pages if ranges.isEmpty() or ranges.contains(page + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    return pages * copies if printer.collateCopies() else [page for page in pages for _ in range(copies)]


def picture_size(points: QSizeF) -> QSize:
    """Return how many dots a page of this size in points has."""
    return (points * DPI / _POINTS).toSize()


def file_of(printer: QPrinter) -> Path | None:
    """Return the PDF the printer writes; None where it is a real one."""
    is_file = printer.outputFormat() is QPrinter.OutputFormat.PdfFormat and bool(printer.outputFileName())
    return Path(printer.outputFileName()) if is_file else None


def write_whole(target: Path, content: bytes) -> Path:
    """Write a file whole or not at all and return it. Raises `Fault("file_not_written")`."""
    part = _part_of(target)
    try:
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        _remove(part)
        raise Fault("file_not_written", str(target), reason=reason(error)) from error
    return target


class PrintJob:
    """Paints the pictures it is given, one page after the other; what `target` names is there whole or not at all."""

    def __init__(self, printer: QPrinter, pages: list[int]) -> None:
        self._printer = printer
        self._pages = pages
        self._done = 0
        self._target = file_of(printer)
        self._part = _part_of(self._target) if self._target is not None else None
        self._painter = QPainter()
        self._bands: Iterator[tuple[QPointF, QImage]] = iter(())

    @property
    def count(self) -> int:
        """How many pages are painted, copies included."""
        return len(self._pages)

    @property
    def number(self) -> int:
        """The page being painted, from 1."""
        return min(self._done + 1, self.count)

    @property
    def page(self) -> int | None:
        """The page whose picture is wanted next, from 0; None after the last."""
        return self._pages[self._done] if self._done < self.count else None

    @property
    def target(self) -> Path | None:
        """The file that will be there in the end; None where paper comes out."""
        return self._target

    def begin(self) -> None:
        """Set up the sheet. Raises `Fault` where the printer or the file's folder refuses."""
        printer = self._printer
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        printer.setFullPage(True)
        printer.setPageMargins(QMarginsF(), QPageLayout.Unit.Millimeter)
        if self._part is not None:
            self._claim(self._part)
            printer.setOutputFileName(str(self._part))
        if not self._painter.begin(printer):
            raise self._refused()
        # Bands as photographs would fray every letter.
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)

    def take(self, picture: QImage) -> None:
        """Begin a sheet with the picture of its page. Raises `Fault` where either cannot be had."""
        if picture.isNull():
            raise Fault("print_page_unreadable", page=self._pages[self._done] + 1)
        if self._done and not self._printer.newPage():
            raise self._refused()
        dots = self._printer.resolution()
        self._painter.setTransform(
            _placed(picture.size(), self._printer.pageLayout().fullRectPixels(dots).size(), dots)
        )
        self._bands = _bands(picture, self._printer.colorMode() is QPrinter.ColorMode.GrayScale)

    def step(self) -> bool:
        """Paint one band and tell whether the page has more of them. Raises `Fault` where the printer fails."""
        for place, band in self._bands:
            self._painter.drawImage(place, band)
            return True
        if self._printer.printerState() is QPrinter.PrinterState.Error:
            raise self._refused()
        self._done += 1
        return False

    def end(self) -> None:
        """Hand everything over. Raises `Fault` where the printer fails."""
        if not self._painter.end() or self._printer.printerState() is QPrinter.PrinterState.Error:
            raise self._refused()

    def keep(self) -> Path | None:
        """Give the finished file its name and return it; may take long. Raises `Fault` where it is not whole."""
        if self._part is None or self._target is None:
            return None
        if not _is_whole(self._part, self.count):
            _remove(self._part)
            raise Fault("print_file_incomplete", str(self._target))
        try:
            self._part.replace(self._target)
        except OSError as error:
            _remove(self._part)
            raise Fault("file_not_written", str(self._target), reason=reason(error)) from error
        return self._target

    def abort(self) -> None:
        """Stop where it stands; may be called at any time, and again."""
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        if self._part is not None:
            _remove(self._part)

    def _claim(self, part: Path) -> None:
        """Ask the system itself whether the file can be written: Qt would not say why not."""
        try:
            part.touch()
        except OSError as error:
            raise Fault("file_not_written", str(self._target), reason=reason(error)) from error

    def _refused(self) -> Fault:
        if self._target is not None:
            return Fault("print_file_incomplete", str(self._target))
        return Fault("printer_refused", printer=self._printer.printerName())


def _placed(picture: QSize, sheet: QSize, dots: int) -> QTransform:
    """Return where the dots of a picture go on a sheet, both in dots of their own: to scale if they fit at all."""
    scale = dots / DPI
    turned = (picture.width() > picture.height()) != (sheet.width() > sheet.height())
    shown = QSizeF(picture.transposed() if turned else picture) * scale
    fit = min(sheet.width() / shown.width(), sheet.height() / shown.height())
    fit = fit if fit < 1 - _SAME else 1.0
    left, top = ((room - size * fit) / 2 for room, size in _both(sheet, shown))
    place = QTransform()
    if abs(left) > sheet.width() * _SAME or abs(top) > sheet.height() * _SAME:
        place.translate(left, top)
    place.scale(scale * fit, scale * fit)
    if turned:
        place.translate(picture.height(), 0)
        place.rotate(90)
    return place


def _both(sheet: QSize, shown: QSizeF) -> tuple[tuple[int, float], tuple[int, float]]:
    return (sheet.width(), shown.width()), (sheet.height(), shown.height())


def _bands(picture: QImage, grey: bool) -> Iterator[tuple[QPointF, QImage]]:
    """Cut a picture into bands on white; each covers the first line of the next, so that no seam shines through."""
    for top in range(0, picture.height(), BAND):
        height = min(BAND + 1, picture.height() - top)
        band = QImage(picture.width(), height, QImage.Format.Format_RGB32)
        band.fill(Qt.GlobalColor.white)
        painter = QPainter(band)
        painter.drawImage(QPointF(), picture, QRect(0, top, picture.width(), height))
        painter.end()
        yield QPointF(0, top), band.convertToFormat(QImage.Format.Format_Grayscale8) if grey else band


def _is_whole(file: Path, pages: int) -> bool:
    document = QPdfDocument()
    return document.load(str(file)) is QPdfDocument.Error.None_ and document.pageCount() == pages


def _part_of(target: Path) -> Path:
    """Return the name under which a file grows, beside the place where it will be."""
    return target.with_name(f"{target.stem[:80]}.{uuid4().hex[:8]}.part")


def _remove(part: Path) -> None:
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)
