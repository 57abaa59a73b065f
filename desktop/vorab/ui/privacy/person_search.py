# SPDX-License-Identifier: Apache-2.0
"""„Um wen geht es?“: finds customers, blocked ones too, and callers who became none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from vorab.ui.desk import Desk
from vorab.ui.models.privacy_words import PrivacyWords
from vorab.ui.privacy.entries import Entries
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.label import Label

if TYPE_CHECKING:
    from vorab.core.privacy import Person

PAUSE_MS = 150
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}


class PersonSearch(QWidget):
    """Type, choose with the arrows, Enter shows: `chosen` brings the `Subject`. What was typed stays."""

    chosen = Signal(object)
    failed = Signal(object)  # Faults

    def __init__(self, desk: Desk, words: PrivacyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._asked = 0
        self._open_next = False
        self.people: tuple[Person, ...] = ()
        tr = desk.tr
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(tr("Name, Firma oder Telefon"))
        self.edit.installEventFilter(self)
        help_ = tr("Auch wer schon gesperrt ist und wer nur einmal angerufen hat. ↑ ↓ wählt aus, Enter zeigt.")
        self._field = Field(tr("Um wen geht es?"), self.edit, help_, beside=False)
        self._note = Label("", "detail")
        self.list = Entries(tr("Gefunden"), marks=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._field, self._note, self.list):
            column.addWidget(part)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._look)
        self.edit.textEdited.connect(lambda _: self._timer.start())
        self.edit.returnPressed.connect(self._on_enter)
        self.list.opened.connect(self._on_opened)
        self.setFocusProxy(self.edit)
        self.fold()

    def clear(self) -> None:
        """Forget what was typed: this person is gone."""
        self.edit.clear()
        self.fold()

    def fold(self) -> None:
        """Put the hits away; what was typed stays."""
        self._timer.stop()
        self._asked += 1
        self._open_next = False
        self.people = ()
        self.list.fill(())
        for part in (self.list, self._note):
            part.hide()

    def look_again(self) -> None:
        """Look for what stands there."""
        if self.edit.text().strip():
            self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows choose while one goes on typing."""
        if vars(self) and watched is self.edit and event.type() == QEvent.Type.KeyPress:
            steps = _STEPS.get(Qt.Key(event.key())) if isinstance(event, QKeyEvent) else None
            if steps is not None:
                self.list.step(steps)
                return True
        return False

    def _look(self) -> None:
        service, typed = self._desk.privacy, self.edit.text()
        self._timer.stop()
        self._asked += 1
        mine = self._asked
        if service is None or not typed.strip():
            self.fold()
            return
        self._desk.tasks.run_store(
            lambda: service().find(typed) if mine == self._asked else (),
            lambda people: self._show(people) if mine == self._asked else None,
            self.failed.emit,
            receiver=self,
        )

    def _show(self, people: tuple[Person, ...]) -> None:
        self.people = people
        self.list.fill([self._words.person(person) for person in people])
        self.list.setVisible(bool(people))
        self._note.setText(self._desk.tr("Zu diesen Wörtern gibt es niemanden."))
        self._note.setVisible(not people)
        if self._open_next:
            self._open_next = False
            self._on_opened(0)

    def _on_enter(self) -> None:
        if self._timer.isActive() or not self.people:  # Enter came before the answer to what was typed last
            self._look()
            self._open_next = True
        else:
            self.list.open_current()

    def _on_opened(self, row: int) -> None:
        if 0 <= row < len(self.people):
            subject = self.people[row].subject
            self.fold()
            self.chosen.emit(subject)
