# SPDX-License-Identifier: Apache-2.0
"""What two people have changed differently, field by field: what stands there now, and what one has typed oneself."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QGridLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from vorab.i18n.translator import Translator
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.choice_row import ChoiceRow
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import VScroll
from vorab.ui.widgets.sheet import Sheet

MINE, THEIRS = "mine", "theirs"
_WIDTH = 740
_LINE = 17


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One field in words: its name, what it was before, what stands there now, what was typed."""

    key: str
    label: str
    before: str
    theirs: str
    mine: str


class ConflictSheet(Sheet):
    """A panel over `window`. `decided` brings MINE or THEIRS for each key; `left`: nothing is decided, nothing lost."""

    decided = Signal(object)
    left = Signal()

    def __init__(self, window: QWidget, tr: Translator, rows: Sequence[ConflictRow], taken: Sequence[str] = ()) -> None:
        super().__init__("card", window)
        self._tr = tr
        self._before = QApplication.focusWidget()
        self.choices: dict[str, ChoiceRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        title = tr("Das hat inzwischen auch jemand anderes geändert.")
        self._parts: list[QWidget] = [Label(title, "title")]
        lead = tr("Wählen Sie, was gelten soll. Noch ist nichts gespeichert und nichts verloren.")
        self._parts.append(Label(lead, "lead"))
        if taken:
            known = tr("Von dort schon übernommen: {fields}.", fields=", ".join(taken))
            self._parts.append(Label(known, "detail"))
        for part in self._parts:
            column.addWidget(part)
        self._content = self._fields(rows)
        column.addWidget(VScroll(self._content), 1)
        self._parts.append(self._buttons())
        column.addWidget(self._parts[-1])
        self.setAccessibleName(title)
        self._on_chosen()

    def open_sheet(self) -> None:
        """Come into sight, on the first field."""
        self.show()  # before it has its fonts nobody knows how high it is
        self.place()
        self.raise_()
        next(iter(self.choices.values())).setFocus()

    def close_sheet(self) -> None:
        """Go, and give the focus back."""
        self._window.removeEventFilter(self)
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus()  # before it hides, which would look for another place to stand
        self.hide()
        self.deleteLater()

    # ------------------------------------------------------------------ building

    def _fields(self, rows: Sequence[ConflictRow]) -> QWidget:
        tr = self._tr
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(10)
        for row in rows:
            card = Card(margin=14, spacing=8)
            card.box.addWidget(Label(row.label, "strong"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(16)
            grid.setColumnStretch(1, 1)
            lines = ((tr("Vorher"), row.before), (tr("Dort steht jetzt"), row.theirs), (tr("Ihre Fassung"), row.mine))
            for number, (caption, text) in enumerate(lines):
                grid.addWidget(Label(caption, "detail", wrap=False), number, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(Label(text), number, 1)
            card.box.addLayout(grid)
            choice = ChoiceRow([(MINE, tr("Ihre Fassung")), (THEIRS, tr("Was dort steht"))])
            choice.setAccessibleName(row.label)
            choice.setAccessibleDescription(" ".join(f"{caption}: {text}." for caption, text in lines))
            choice.changed.connect(self._on_chosen)
            self.choices[row.key] = choice
            card.box.addWidget(choice)
            column.addWidget(card)
        column.addStretch(1)
        return content

    def _buttons(self) -> QWidget:
        tr = self._tr
        bar = QWidget()
        row = FlowLayout(bar, 8)
        self.keep = ActionButton("", "primary", "Ctrl+S", tr, bind=False)
        self.take = ActionButton(tr("Deren Fassung behalten"), "secondary", "Ctrl+D", tr, bind=False)
        self.later = ActionButton(tr("Später entscheiden"), "quiet", "Esc", tr, bind=False)
        self.keep.clicked.connect(self._on_keep)
        self.take.clicked.connect(self._on_take)
        self.later.clicked.connect(self._on_later)
        for button in (self.keep, self.take, self.later):
            row.addWidget(button)
        return bar

    # ------------------------------------------------------------------ keys

    def event(self, event: QEvent) -> bool:
        """Keep the keys of this sheet from the page below, which knows some of them too."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._action(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Strg S keeps what is chosen, Strg D theirs, Esc decides nothing; Enter presses the button it is on."""
        button = self._action(event)
        focus = QApplication.focusWidget()
        if button is not None:
            button.click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QAbstractButton):
            focus.click()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Stay inside: the page below is for later."""
        stops = [
            button
            for button in self.findChildren(QAbstractButton)
            if button.isVisible() and (button.isChecked() or not button.isCheckable())
        ]
        if not stops:
            return super().focusNextPrevChild(forward)
        focus = QApplication.focusWidget()
        place = stops.index(focus) if focus in stops else -1
        stops[(place + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _action(self, event: QKeyEvent) -> ActionButton | None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            return self.later
        if control and event.key() == Qt.Key.Key_S:
            return self.keep
        return self.take if control and event.key() == Qt.Key.Key_D else None

    def place(self) -> None:
        """Stand in the middle, as high as what is in it."""
        scale = self.fontMetrics().height() / _LINE
        room = self._window.size()
        width = min(int(_WIDTH * scale), room.width() - 48)
        inside = _high(self._content, width - 62)
        outside = sum(_high(part, width - 48) + 10 for part in self._parts)
        height = min(inside + outside + 50, room.height() - 40)
        self.setGeometry((room.width() - width) // 2, (room.height() - height) // 2, width, height)

    # ------------------------------------------------------------------ deciding

    def _on_chosen(self, _value: str = "") -> None:
        tr = self._tr
        all_mine = all(choice.value() == MINE for choice in self.choices.values())
        self.keep.set_text(tr("Meine Fassung sichern") if all_mine else tr("Auswahl sichern"))

    def _on_keep(self) -> None:
        self._decide({key: choice.value() for key, choice in self.choices.items()})

    def _on_take(self) -> None:
        self._decide(dict.fromkeys(self.choices, THEIRS))

    def _decide(self, chosen: dict[str, str]) -> None:
        self.close_sheet()
        self.decided.emit(chosen)

    def _on_later(self) -> None:
        self.close_sheet()
        self.left.emit()


def _high(widget: QWidget, width: int) -> int:
    """How high a part is at a width."""
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
