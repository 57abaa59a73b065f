# SPDX-License-Identifier: Apache-2.0
"""„Beleg dazu“: which paper comes next, each with one line about when one takes it; a digit chooses."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from vorab.core.document import DocumentType
from vorab.i18n.translator import Translator
from vorab.ui.models.paper_words import NAMES
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.chip import KeyHint
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import VScroll

_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class FollowSheet(QWidget):
    """`chosen(DocumentType)` or `left`."""

    chosen = Signal(object)
    left = Signal()

    def __init__(
        self, tr: Translator, kinds: Sequence[DocumentType], back: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 22, 24, 16)
        column.setSpacing(8)
        column.addWidget(Label(tr("Welcher Beleg?"), "title"))
        empty = tr("Zu diesem Vorgang gibt es gerade nichts zu schreiben.")
        lead = tr("Er beginnt als Entwurf. Ausgestellt ist noch nichts.") if kinds else empty
        column.addWidget(Label(lead, "lead"))
        self.buttons: dict[DocumentType, QPushButton] = {}
        for number, kind in enumerate(kinds, start=1):
            button = _Choice(str(number) if number <= 9 else "", tr(NAMES[kind].noun), tr(NAMES[kind].when))
            button.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
            self.buttons[kind] = button
            column.addWidget(button)
        column.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(VScroll(content), 1)
        leave = ActionButton(back or tr("Zurück zum Beleg"), "quiet", "Esc", tr, bind=False)
        leave.clicked.connect(self.left)
        bar = QVBoxLayout()
        bar.setContentsMargins(24, 10, 24, 20)
        bar.addWidget(leave, 0, Qt.AlignmentFlag.AlignLeft)
        outside.addLayout(bar)
        self.setFocusProxy(next(iter(self.buttons.values()), leave))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses, the arrows move."""
        buttons = list(self.buttons.values())
        if event.text().isdigit() and 1 <= int(event.text()) <= min(len(buttons), 9):
            buttons[int(event.text()) - 1].click()
            return
        focused = next((number for number, button in enumerate(buttons) if button.hasFocus()), None)
        step = _MOVES.get(Qt.Key(event.key()))
        if step is not None and focused is not None:
            buttons[min(max(focused + step, 0), len(buttons) - 1)].setFocus()
            return
        super().keyPressEvent(event)


class _Choice(QPushButton):
    """A key, a name, and a line below."""

    def __init__(self, keys: str, name: str, when: str) -> None:
        super().__init__()
        self.setProperty("kind", "choice")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(part for part in (name, keys) if part))
        self.setAccessibleDescription(when)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(1)
        parts = [Label(name, "headline"), Label(when, "detail")]
        if keys:
            hint = KeyHint(keys)
            row.addWidget(hint, 0, Qt.AlignmentFlag.AlignTop)
            hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for part in parts:
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(part)
        row.addLayout(words, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; arrows and digits are the sheet's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in _MOVES:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As much as the words need."""
        return self._row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """The words wrap."""
        return self._row.totalMinimumSize()

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the words are at this width."""
        return self._row.totalHeightForWidth(width)
