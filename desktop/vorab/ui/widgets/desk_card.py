# SPDX-License-Identifier: Apache-2.0
"""One card of the Today page: what, since when, the line to say, and what can be done about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.chip import Chip
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label


@dataclass(frozen=True, slots=True)
class CardAction:
    """A button: its code, its verb, whether it is the one to press first."""

    code: str
    text: str
    kind: str = "small"


@dataclass(frozen=True, slots=True)
class CardText:
    """All that is written on a card."""

    headline: str
    chip: str = ""
    tone: str = "grey"
    detail: str = ""
    opening: str = ""


class DeskCard(Card):
    """Takes the focus itself; Enter presses its first button, the arrow keys leave it for its neighbours."""

    acted = Signal(str)
    moved = Signal(int)
    entered = Signal()

    def __init__(self, text: CardText, actions: Sequence[CardAction], parent: QWidget | None = None) -> None:
        super().__init__(spacing=5, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(", ".join(part for part in (text.headline, text.chip) if part))
        self.setAccessibleDescription(" ".join(part for part in (text.detail, text.opening) if part))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(text.headline, "headline"), 1)
        if text.chip:
            head.addWidget(Chip(text.chip, text.tone), 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(head)
        if text.detail:
            self.box.addWidget(Label(text.detail, "detail"))
        if text.opening:
            opening = Label(f"„{text.opening}“", "opening")
            opening.setContentsMargins(0, 2, 0, 0)
            self.box.addWidget(opening)
        self._headline = text.headline
        self._row: QWidget | None = None
        self.buttons: dict[str, ActionButton] = {}
        self.offer(actions)

    def offer(self, actions: Sequence[CardAction]) -> None:
        """Show these buttons in place of the ones before."""
        if self._row is not None:
            self._row.hide()
            self._row.deleteLater()
        self.buttons = {}
        self._row = QWidget()
        row = FlowLayout(self._row)
        self._row.setContentsMargins(0, 5, 0, 0)
        for action in actions:
            button = ActionButton(action.text, action.kind)
            button.setAccessibleName(f"{action.text}: {self._headline}")
            button.clicked.connect(lambda _=False, code=action.code: self.acted.emit(code))
            self.buttons[action.code] = button
            row.addWidget(button)
        self.box.addWidget(self._row)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops: the card, then its buttons."""
        return (self, *self.buttons.values())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that somebody stands here."""
        super().focusInEvent(event)
        self.entered.emit()

    def stand(self) -> None:
        """Take the focus, also as a card that has just come and is not in sight yet."""
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter acts, up and down move on."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.buttons:
            next(iter(self.buttons.values())).click()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
