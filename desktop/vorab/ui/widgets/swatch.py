# SPDX-License-Identifier: Apache-2.0
"""A colour as a small picture, with a border so that pale ones are seen on any ground."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from vorab.ui.theme import tokens

_SIZE = 64
_INSET = 8
_RADIUS = 14
_BESIDE = 16
"""Between the colour and the words after it."""


def swatch(colour: str) -> QIcon:
    """Return the colour ("#RRGGBB") as an icon; drawn larger than it is shown."""
    picture = QPixmap(_SIZE + _BESIDE, _SIZE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens().edge), 3))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(_INSET, _INSET, _SIZE - 2 * _INSET, _SIZE - 2 * _INSET), _RADIUS, _RADIUS)
    painter.end()
    return QIcon(picture)
