# SPDX-License-Identifier: Apache-2.0
"""Surfaces: the white card with a thin border, and the coloured banner."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vorab.ui.widgets.label import Label, set_look


class Surface(QFrame):
    """A frame the style sheet knows by its role: card, quiet, rail, side, nav, banner, toast."""

    def __init__(self, role: str, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)

    def set_tone(self, tone: str) -> None:
        """Change the colour of the frame."""
        set_look(self, tone=tone)


class Card(Surface):
    """A white card; fill `box`, a column with the usual margins."""

    def __init__(self, tone: str = "", margin: int = 14, spacing: int = 6, parent: QWidget | None = None) -> None:
        super().__init__("card", tone, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(margin, margin - 2, margin, margin - 2)
        self.box.setSpacing(spacing)


class Banner(Surface):
    """One or two sentences on colour: a strong beginning and what follows from it."""

    def __init__(self, text: str = "", tone: str = "amber", strong: str = "", parent: QWidget | None = None) -> None:
        super().__init__("banner", tone, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 12, 10)
        box.setSpacing(2)
        self._strong = Label(strong, "headline")
        self._text = Label(text)
        for label in (self._strong, self._text):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            box.addWidget(label)
        self.say(text, tone, strong)

    def say(self, text: str, tone: str, strong: str = "") -> None:
        """Show other sentences in another colour."""
        self._strong.setText(strong)
        self._strong.setVisible(bool(strong))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.set_tone(tone)
        for label in (self._strong, self._text):  # their colour hangs on the banner's tone
            label.style().unpolish(label)
            label.style().polish(label)
        self.setAccessibleName(f"{strong} {text}".strip())


def in_the_middle(card: Card) -> QHBoxLayout:
    """Return a row with a card in its middle; were it aligned by itself, its texts would not get their height."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card, 4)
    row.addStretch(1)
    return row
