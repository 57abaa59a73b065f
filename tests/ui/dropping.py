# SPDX-License-Identifier: Apache-2.0
"""Dropping files as a hand with a mouse does: the drag comes in, then lets go."""

import warnings
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(target: QWidget, paths: Sequence[Path] = (), text: str = "") -> bool:
    """Drop files, or a text that is no file, on a widget; whether it was taken."""
    data = QMimeData()
    if paths:
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if text:
        data.setText(text)
    place = target.rect().center()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # nobody but Qt makes one, and there is no other way
        enter = QDragEnterEvent(QPoint(place), Qt.DropAction.CopyAction, data, _LEFT, _NONE)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(target, QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, _LEFT, _NONE))
    return True
