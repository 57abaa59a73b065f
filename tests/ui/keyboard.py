# SPDX-License-Identifier: Apache-2.0
"""Typing as people do: by key events, because QTest itself stops the process at ä, € or „."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

NONE = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """Type any text into a widget."""
    for letter in text:
        QTest.sendKeyEvent(QTest.KeyAction.Click, widget, Qt.Key.Key_unknown, letter, NONE)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key wherever the focus is, shortcuts included."""
    target = QApplication.focusWidget() or QApplication.activeWindow()
    assert target is not None, "nothing has the focus"
    QTest.keyClick(target, key, modifier)


def type_here(text: str) -> None:
    """Type into what has the focus."""
    target = QApplication.focusWidget()
    assert target is not None, "nothing has the focus"
    type_text(target, text)
