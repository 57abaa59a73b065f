# SPDX-License-Identifier: Apache-2.0
"""The recovery code as a sheet of paper: for the folder with the contracts, not for the laptop bag."""

from PySide6.QtCore import QBuffer, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from vorab.i18n.translator import Translator

_DPI = 300
_MM = _DPI / 25.4
_LEFT, _WIDTH = 25 * _MM, 160 * _MM


def code_pdf(tr: Translator, code: str, day: str) -> bytes:
    """Return one A4 page with the code, what it is for and of which day it is."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(tr("Wiederherstellungscode"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    painter = QPainter(writer)
    top = 35 * _MM
    for text, points, bold in (
        (tr("Wiederherstellungscode für Vorab"), 20, True),
        (tr("Vom {day}. Er öffnet Ihre Daten, wenn das Kennwort vergessen ist.", day=day), 11, False),
        ("\n".join(_numbered(code)), 18, True),
        (
            tr(
                "Bewahren Sie dieses Blatt dort auf, wo Ihre Verträge liegen, nicht beim Computer. "
                "Wer es hat und an den Computer kommt, kann alles lesen."
            ),
            11,
            False,
        ),
        (
            tr(
                "So geht es: Vorab starten, „Kennwort vergessen?“ wählen, den Code eintippen, "
                "ein neues Kennwort setzen. Ein neuer Code macht diesen hier ungültig."
            ),
            11,
            False,
        ),
    ):
        top = _paragraph(painter, text, points, bold, top)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def _numbered(code: str) -> list[str]:
    return [f"{number}.  {group}" for number, group in enumerate(code.split("-"), 1)]


def _paragraph(painter: QPainter, text: str, points: int, bold: bool, top: float) -> float:
    """Write a paragraph and return where the next one begins."""
    font = QFont(painter.font())
    font.setPointSize(points)
    font.setBold(bold)
    painter.setFont(font)
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    taken = painter.boundingRect(QRectF(_LEFT, top, _WIDTH, 200 * _MM), flags, text)
    painter.drawText(taken, flags, text)
    return float(taken.bottom() + 8 * _MM)
