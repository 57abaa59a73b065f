# SPDX-License-Identifier: Apache-2.0
"""Where backups go: the cards of the places, a second place, its passphrase."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from vorab.i18n.system import reason
from vorab.ui.backup.forms import SecretForm
from vorab.ui.desk import Desk
from vorab.ui.models.backup_words import BackupWords
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.desk_card import CardAction, CardText, DeskCard
from vorab.ui.widgets.desk_column import DeskColumn

if TYPE_CHECKING:  # loaded in the store's thread
    from vorab.services.backups import Place


class PlacesSection(QWidget):
    """`said` a sentence and its tone, `asked` a form, `settled` it is answered, `failed` what went wrong.

    `changed`: other places count now.
    """

    said = Signal(str, str)
    asked = Signal(object)  # Form
    settled = Signal()
    failed = Signal(object)  # Faults
    changed = Signal()

    def __init__(self, desk: Desk, words: BackupWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._room = desk.backups
        self._words = words
        self.cards: list[DeskCard] = []
        tr = desk.tr
        self._choose = ActionButton(tr("Zweiten Ort wählen"), "secondary", "Ctrl+O", tr)
        self._column = DeskColumn(tr("Orte"), "")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(14)
        box.addWidget(self._column)
        box.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._choose.clicked.connect(self._on_choose)

    def fill(self, places: tuple[Place, ...]) -> list[DeskCard]:
        """Show these places, and return their cards."""
        self.cards = [self._card(place) for place in places]
        self._column.fill(self.cards)
        self._choose.setVisible(len(places) == 1)
        return self.cards

    def choose(self, folder: Path) -> None:
        """Back up into this folder too, from now on."""
        room = self._room
        self._desk.tasks.run_net(
            lambda: room.desk.prepare(folder), lambda _: self._on_prepared(folder), self.failed.emit, receiver=self
        )

    def _card(self, place: Place) -> DeskCard:
        tr, newest = self._desk.tr, place.newest
        headline = tr("Auf diesem Computer") if place.own else tr("An einem zweiten Ort")
        chip, tone = (tr("gesichert"), "green") if newest is not None else (tr("noch nichts"), "amber")
        detail = str(place.folder)
        if newest is not None:
            detail = f"{self._words.when(newest.created_at)} · {self._words.detail(newest)}\n{detail}"
        if place.same_disk:
            note = tr("Er liegt auf derselben Festplatte wie Vorab. Ein Stick hilft auch, wenn sie einmal kaputtgeht.")
            detail = f"{detail}\n{note}"
        if not place.there:
            chip, tone = tr("gerade nicht da"), "amber"
            detail = tr("{folder}: Sobald der Datenträger steckt, wird wieder gesichert.", folder=place.folder)
        if place.closed and not place.own and place.fault is None:
            note = tr(
                "Ein eigenes Kennwort braucht dieser Ort nicht: Es gilt das, mit dem Ihre Daten verschlüsselt sind."
            )
            detail = f"{detail}\n{note}"
        if place.fault is not None:
            chip, tone = tr("nicht erreichbar"), "amber"
            detail = " ".join(self._desk.fault_text(fault) for fault in place.fault.faults)
        card = DeskCard(CardText(headline, chip, tone, detail), self._actions(place))
        card.acted.connect(partial(self._on_acted, place))
        return card

    def _actions(self, place: Place) -> tuple[CardAction, ...]:
        tr = self._desk.tr
        secret = CardAction("secret", tr("Mit Kennwort verschließen"))
        forget = CardAction("forget", tr("Dorthin nicht mehr sichern"))
        if place.own:
            return ()
        return (forget,) if place.closed else (secret, forget)

    def _on_choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._desk.tr("Zweiter Ort für Sicherungen"))
        if folder:
            self.choose(Path(folder))

    def _on_prepared(self, folder: Path) -> None:
        self._keep(str(folder))
        self._room.run()

    def _keep(self, folder: str) -> None:
        try:
            self._desk.settings.set("backup_folder", folder)
        except OSError as error:
            text = self._desk.tr("Der Ort gilt jetzt, ließ sich aber nicht merken: {why}.", why=reason(error))
            self.said.emit(text, "amber")

    def _on_acted(self, place: Place, code: str) -> None:
        if code == "secret":
            form = SecretForm(self._desk)
            form.given.connect(partial(self._seal, place))
            self.asked.emit(form)
            return
        before = self._desk.settings.text("backup_folder")
        self._keep("")
        self.changed.emit()
        text = self._desk.tr("Dorthin wird nicht mehr gesichert. Was dort liegt, bleibt.")
        self._desk.messages.ask_undo(text, lambda: self._undo_forget(before))

    def _undo_forget(self, folder: str) -> None:
        self._keep(folder)
        self.changed.emit()

    def _seal(self, place: Place, secret: str) -> None:
        room = self._room
        self._desk.tasks.run_net(
            lambda: room.desk.prepare(place.folder, secret),
            lambda _: self._on_sealed(),
            self.failed.emit,
            receiver=self,
        )

    def _on_sealed(self) -> None:
        self.settled.emit()
        tr = self._desk.tr
        self._desk.messages.warn(
            tr("Ab jetzt ist dort alles verschlossen. Ohne das Kennwort öffnet es niemand, bewahren Sie es gut auf.")
        )
        self._room.run()
