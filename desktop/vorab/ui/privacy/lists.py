# SPDX-License-Identifier: Apache-2.0
"""Below the person: whose time is over, who is blocked, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.ui.desk import Desk
from vorab.ui.models.privacy_words import PrivacyWords
from vorab.ui.privacy.entries import EntrySection
from vorab.ui.privacy.old_copies import OldCopiesSection

if TYPE_CHECKING:
    from vorab.core.privacy import About, Erasure, OldCopy, Person

Found = tuple["tuple[About, ...]", "tuple[Person, ...]", "tuple[Erasure, ...]", "tuple[OldCopy, ...]"]


class PrivacyLists(QWidget):
    """`due_chosen` brings the subject whose preview is wanted, `person_chosen` the one to show."""

    due_chosen = Signal(object)
    person_chosen = Signal(object)

    def __init__(self, desk: Desk, words: PrivacyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._due: tuple[About, ...] = ()
        self._blocked: tuple[Person, ...] = ()
        tr = desk.tr
        self.due = EntrySection(
            tr("Fristen abgelaufen"), tr("Gerade nichts. Sobald etwas nicht mehr bleiben muss, steht es hier.")
        )
        self.blocked = EntrySection(tr("Gesperrt"), tr("Noch niemand. Was ein Gesetz aufbewahrt, steht dann hier."))
        self.protocol = EntrySection(tr("Protokoll"), tr("Noch nichts gelöscht. Jede Löschung steht dann hier."))
        self.copies = OldCopiesSection(desk, words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        for part in (self.due, self.blocked, self.protocol, self.copies):
            column.addWidget(part)
        self.due.opened.connect(lambda row: self.due_chosen.emit(self._due[row].person.subject))
        self.blocked.opened.connect(lambda row: self.person_chosen.emit(self._blocked[row].subject))

    def look(self) -> Found:
        """Return what is to be shown; for the store's thread."""
        if self._desk.privacy is None:
            return (), (), (), ()
        service = self._desk.privacy()
        return service.due(), service.blocked(), service.protocol(), service.old_copies()

    def show_found(self, found: Found) -> None:
        """Show it."""
        self._due, self._blocked, protocol, copies = found
        words = self._words
        self.due.fill(["\n".join((words.name(about.person), *words.preview(about)[:1])) for about in self._due])
        self.blocked.fill([words.person(person) for person in self._blocked])
        self.protocol.fill([words.entry(entry) for entry in protocol])
        self.copies.show_copies(copies)
