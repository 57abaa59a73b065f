# SPDX-License-Identifier: Apache-2.0
"""The backups one can go back to: what is in them, reading one again, taking one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from vorab.ui.backup.forms import RestoreForm
from vorab.ui.desk import Desk
from vorab.ui.models.backup_words import BackupWords
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.desk_card import CardAction, CardText, DeskCard
from vorab.ui.widgets.desk_column import DeskColumn

if TYPE_CHECKING:  # loaded in the store's thread
    from vorab.core.backups import Backup
    from vorab.services.backups import Place

_SHOWN = 8


class BackSection(QWidget):
    """`said` a sentence and its tone, `asked` a form, `failed` what went wrong, `restored` the file to take into use.

    `changed`: another folder is to be looked into.
    """

    said = Signal(str, str)
    asked = Signal(object)  # Form
    failed = Signal(object)  # Faults
    restored = Signal(object)  # Path
    changed = Signal()

    def __init__(self, desk: Desk, words: BackupWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._room = desk.backups
        self._words = words
        self.opened: Path | None = None
        tr = desk.tr
        self._other = ActionButton(tr("Sicherung von anderswo öffnen"), "secondary", "Ctrl+Shift+O", tr)
        self._column = DeskColumn(tr("Zurückholen"), tr("Hier ist noch keine Sicherung."))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        box.addWidget(self._column)
        box.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        self._other.clicked.connect(self._on_other)

    def fill(self, places: tuple[Place, ...]) -> list[DeskCard]:
        """Show the newest backups in these places, and return their cards."""
        found = [(place, backup) for place in places for backup in place.backups[:_SHOWN]]
        found.sort(key=lambda each: each[1].created_at, reverse=True)
        cards = [self._card(place, backup) for place, backup in found]
        self._column.fill(cards)
        return cards

    def _card(self, place: Place, backup: Backup) -> DeskCard:
        tr = self._desk.tr
        where = tr("auf diesem Computer") if place.own else str(place.folder)
        text = CardText(self._words.when(backup.created_at), "", "grey", f"{self._words.detail(backup)}\n{where}")
        actions = (CardAction("restore", tr("Diesen Stand zurückholen …")), CardAction("check", tr("Nachlesen")))
        card = DeskCard(text, actions)
        card.acted.connect(partial(self._on_acted, place, backup))
        return card

    def _on_other(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._desk.tr("Ordner mit Sicherungen"))
        if folder:
            self.opened = Path(folder)
            self.changed.emit()

    def _on_acted(self, place: Place, backup: Backup, code: str) -> None:
        if code == "restore":
            locked = not self._room.desk.opens(place.folder, backup)
            form = RestoreForm(self._desk, self._words, backup, locked)
            form.wanted.connect(partial(self._restore, place, backup))
            self.asked.emit(form)
            return
        room, when = self._room, self._words.when(backup.created_at)
        self.said.emit(self._desk.tr("Einen Augenblick, die Sicherung wird nachgelesen."), "")
        self._desk.tasks.run_net(
            lambda: room.desk.check(place.folder, backup),
            partial(self._on_checked, when),
            self.failed.emit,
            receiver=self,
        )

    def _on_checked(self, when: str, whole: bool) -> None:
        tr = self._desk.tr
        if whole:
            self.said.emit(tr("Die Sicherung von {when} ist vollständig und unverändert.", when=when), "green")
        else:
            text = tr("Die Sicherung von {when} ist beschädigt. Bitte sichern Sie jetzt noch einmal.", when=when)
            self.said.emit(text, "amber")

    def _restore(self, place: Place, backup: Backup, secret: str) -> None:
        """Read the backup whole beside the data in use; only then it takes their place."""
        room = self._room
        self._desk.tasks.run_net(
            lambda: room.desk.restore(place.folder, backup, secret),
            lambda arrived: self.restored.emit(arrived.file),
            self.failed.emit,
            receiver=self,
        )
