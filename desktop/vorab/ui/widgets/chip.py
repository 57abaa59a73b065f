# SPDX-License-Identifier: Apache-2.0
"""Small marks: a pill that says how things stand, and the key beside what it does."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from vorab.ui.widgets.label import Label

TONES = ("amber", "green", "red", "grey")


class Chip(Label):
    """A pill with a few words; the colour only repeats what they say."""

    def __init__(self, text: str = "", tone: str = "grey", parent: QWidget | None = None) -> None:
        super().__init__(text, "chip", wrap=False, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def show_state(self, text: str, tone: str) -> None:
        """Change words and colour together."""
        self.setText(text)
        self.set_tone(tone)


class KeyHint(Label):
    """A key as it looks on the keyboard, e.g. „Strg N“; `tone` "action" on petrol, "nav" on the dark column."""

    def __init__(self, keys: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(keys, "key", wrap=False, tone=tone, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
