# SPDX-License-Identifier: Apache-2.0
"""Small PDFs with rules at known millimetres, and where such rules are found again."""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdf import QPdfDocument

A4, A3 = QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A3
MM = 10  # dots to a millimetre in pictures
RULE_MM = 0.4
RED = "#C00000"


def paper(
    *pages: tuple[float, ...],
    size: QPageSize.PageSizeId = A4,
    wide: bool = False,
    down: tuple[float, ...] = (),
    colour: str = "#000000",
) -> bytes:
    """Return a PDF; each page has rules across at its heights, in mm from above, `down` some from the left on all."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(QPageSize(size), turned, QMarginsF()))
    writer.setResolution(2540)  # a hundred dots to a millimetre
    painter = QPainter(writer)
    sheet = QRectF(0, 0, writer.width(), writer.height())
    for number, heights in enumerate(pages):
        if number:
            writer.newPage()
        for across in heights:
            painter.fillRect(QRectF(0, (across - RULE_MM / 2) * 100, sheet.width(), RULE_MM * 100), QColor(colour))
        for left in down:
            painter.fillRect(QRectF((left - RULE_MM / 2) * 100, 0, RULE_MM * 100, sheet.height()), QColor(colour))
    painter.end()
    return buffer.data().data()


def pictures(pdf: bytes) -> list[QImage]:
    """Return each page as a picture of 10 dots to the millimetre."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(pdf)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    found = []
    for page in range(document.pageCount()):
        points = document.pagePointSize(page)
        size = QSize(round(points.width() / 72 * 25.4 * MM), round(points.height() / 72 * 25.4 * MM))
        sheet = QImage(size, QImage.Format.Format_RGB32)
        sheet.fill(QColor("white"))
        painter = QPainter(sheet)
        painter.drawImage(0, 0, document.render(page, size))
        painter.end()
        found.append(sheet)
    document.close()
    return found


def across(picture: QImage) -> list[float]:
    """Return the heights of all rules across, in mm from above, looked for between the rules down."""
    return _rules([picture.pixelColor(picture.width() * 3 // 5, y) for y in range(picture.height())])


def down(picture: QImage) -> list[float]:
    """Return the places of all rules down, in mm from the left, looked for between the rules across."""
    return _rules([picture.pixelColor(x, picture.height() * 3 // 5) for x in range(picture.width())])


def _rules(line: list[QColor]) -> list[float]:
    """Return the middles of what is darker than paper."""
    groups: list[list[int]] = []
    for place, colour in enumerate(line):
        if colour.lightness() < 160:
            if not groups or place - groups[-1][-1] > 1:
                groups.append([])
            groups[-1].append(place)
    return [(group[0] + group[-1] + 1) / 2 / MM for group in groups]
