# SPDX-License-Identifier: Apache-2.0
"""„Sicherung“: where the data is backed up to, when it was, and how one gets back to it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from vorab.core.faults import Faults
from vorab.i18n.system import reason
from vorab.ui.backup_forms import RestoreForm, SecretForm
from vorab.ui.desk import Desk
from vorab.ui.models.backup_words import BackupWords
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner
from vorab.ui.widgets.desk_card import CardAction, CardText, DeskCard
from vorab.ui.widgets.desk_column import DeskColumn
from vorab.ui.widgets.page_head import PageHead
from vorab.ui.widgets.scroll import VScroll

if TYPE_CHECKING:  # loaded in the store's thread
    from vorab.core.backups import Backup
    from vorab.services.backups import Place

_SHOWN = 8


class BackupPage(QWidget):
    """The places with their newest backup, and the backups to go back to. `restored` is the file to take into use."""

    restored = Signal(object)  # Path

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._room = desk.backups
        self._words = BackupWords(desk.tr, desk.formats, desk.clock)
        self._opened: Path | None = None
        self.cards: list[DeskCard] = []
        self.form: SecretForm | RestoreForm | None = None
        self.setWindowTitle(desk.tr("Sicherung"))
        self._build()
        self._room.changed.connect(self.activate)
        self._room.progressed.connect(self._on_progress)

    def activate(self) -> None:
        """Look again what is there, beside the window: a stick may be slow."""
        if not self.isVisible() and self.cards:
            return
        self._now.setEnabled(not self._room.running)
        tasks, room, opened = self._desk.tasks, self._room, self._opened

        def look() -> tuple[tuple[Place, ...], Place | None]:
            return room.desk.places(), room.desk.look_into(opened) if opened is not None else None

        def beside(_desk: object) -> None:
            tasks.run_net(look, lambda found: self._show(*found), receiver=self)

        tasks.run_store(lambda: room.desk, beside, receiver=self)
        if self.form is None:
            self._now.setFocus()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        tr = self._desk.tr
        self._now = ActionButton(tr("Jetzt sichern"), "primary", "Ctrl+S", tr)
        self._choose = ActionButton(tr("Zweiten Ort wählen"), "secondary", "Ctrl+O", tr)
        self._other = ActionButton(tr("Sicherung von anderswo öffnen"), "secondary", "Ctrl+Shift+O", tr)
        self._notice = Banner()
        self._notice.hide()
        self._places = DeskColumn(tr("Orte"), "")
        self._backups = DeskColumn(tr("Zurückholen"), tr("Hier ist noch keine Sicherung."))
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(28, 8, 28, 20)
        self._column.setSpacing(14)
        for part in (self._notice, self._places):
            self._column.addWidget(part)
        self._column.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._backups)
        self._column.addWidget(self._other, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        lead = tr(
            "Vorab sichert nach dem Start und jeden Tag von selbst. Ein zweiter Ort hilft auch nach einem Diebstahl."
        )
        outside.addWidget(PageHead(tr("Sicherung"), lead, self._now))
        outside.addWidget(VScroll(page), 1)
        self._now.clicked.connect(self._room.run)
        self._choose.clicked.connect(self._on_choose)
        self._other.clicked.connect(self._on_other)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form, or stops what is being backed up."""
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self._close_form()
            return
        if event.key() == Qt.Key.Key_Escape and self._room.running:
            self._room.cancel()
            return
        super().keyPressEvent(event)

    # ------------------------------------------------------------------ what is there

    def _show(self, places: tuple[Place, ...], opened: Place | None) -> None:
        self.cards = [self._place_card(place) for place in places]
        self._places.fill(self.cards)
        self._choose.setVisible(len(places) == 1)
        sources = (opened,) if opened is not None else places
        found = [(place, backup) for place in sources for backup in place.backups[:_SHOWN]]
        found.sort(key=lambda each: each[1].created_at, reverse=True)
        entries = [self._backup_card(place, backup) for place, backup in found]
        self.cards += entries
        self._backups.fill(entries)
        if opened is not None and opened.fault is not None:
            self._say(self._fault_text(opened.fault))
        elif not self._room.running:
            self._say("")

    def _place_card(self, place: Place) -> DeskCard:
        tr, newest = self._desk.tr, place.newest
        chip, tone = (tr("gesichert"), "green") if newest is not None else (tr("noch nichts"), "amber")
        detail = str(place.folder)
        if newest is not None:
            detail = f"{self._words.when(newest.created_at)} · {self._words.detail(newest)}\n{detail}"
        if place.fault is not None:
            chip, tone = tr("nicht erreichbar"), "amber"
            detail = self._fault_text(place.fault)
        headline = tr("Auf diesem Computer") if place.own else tr("An einem zweiten Ort")
        actions = (
            ()
            if place.own
            else (
                CardAction("secret", tr("Mit Kennwort verschließen")),
                CardAction("forget", tr("Dorthin nicht mehr sichern")),
            )
        )
        card = DeskCard(CardText(headline, chip, tone, detail), actions)
        card.acted.connect(partial(self._on_place_acted, place))
        card.moved.connect(partial(self._move_from, card))
        return card

    def _backup_card(self, place: Place, backup: Backup) -> DeskCard:
        tr = self._desk.tr
        where = tr("auf diesem Computer") if place.own else str(place.folder)
        text = CardText(self._words.when(backup.created_at), "", "grey", f"{self._words.detail(backup)}\n{where}")
        card = DeskCard(text, (CardAction("restore", tr("Diesen Stand zurückholen …")),))
        card.acted.connect(lambda _: self._ask_restore(place, backup))
        card.moved.connect(partial(self._move_from, card))
        return card

    def _move_from(self, card: DeskCard, steps: int) -> None:
        """The arrow keys go from card to card."""
        at = self.cards.index(card) + steps if card in self.cards else 0
        self.cards[max(0, min(at, len(self.cards) - 1))].stand()

    def _fault_text(self, faults: Faults) -> str:
        return " ".join(self._desk.fault_text(fault) for fault in faults.faults)

    def _say(self, sentence: str, tone: str = "amber", strong: str = "") -> None:
        self._notice.say(sentence, tone, strong)
        self._notice.setVisible(bool(sentence or strong))

    def _on_progress(self, done: int, there_is: int) -> None:
        tr = self._desk.tr
        text = tr("{done} von {all} Dateien. Esc bricht ab.", done=done, all=there_is)
        self._say(text, "", tr("Es wird gesichert …"))

    # ------------------------------------------------------------------ places

    def _on_choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._desk.tr("Zweiter Ort für Sicherungen"))
        if folder:
            self.choose(Path(folder))

    def choose(self, folder: Path) -> None:
        """Back up into this folder too, from now on."""
        room = self._room
        self._desk.tasks.run_net(
            lambda: room.desk.prepare(folder), lambda _: self._on_prepared(folder), self._on_failed, receiver=self
        )

    def _on_prepared(self, folder: Path) -> None:
        self._keep(str(folder))
        self._room.run()

    def _keep(self, folder: str) -> None:
        try:
            self._desk.settings.set("backup_folder", folder)
        except OSError as error:
            self._say(self._desk.tr("Der Ort gilt jetzt, ließ sich aber nicht merken: {why}.", why=reason(error)))

    def _on_place_acted(self, place: Place, code: str) -> None:
        if code == "secret":
            form = SecretForm(self._desk)
            form.given.connect(partial(self._seal, place))
            self._open_form(form)
            return
        before = self._desk.settings.text("backup_folder")
        self._keep("")
        self.activate()
        text = self._desk.tr("Dorthin wird nicht mehr gesichert. Was dort liegt, bleibt.")
        self._desk.messages.ask_undo(text, lambda: self._undo_forget(before))

    def _undo_forget(self, folder: str) -> None:
        self._keep(folder)
        self.activate()

    def _seal(self, place: Place, secret: str) -> None:
        room = self._room
        self._desk.tasks.run_net(
            lambda: room.desk.prepare(place.folder, secret), lambda _: self._on_sealed(), self._on_failed, receiver=self
        )

    def _on_sealed(self) -> None:
        self._close_form()
        tr = self._desk.tr
        self._desk.messages.warn(
            tr("Ab jetzt ist dort alles verschlossen. Ohne das Kennwort öffnet es niemand, bewahren Sie es gut auf.")
        )
        self._room.run()

    # ------------------------------------------------------------------ going back

    def _on_other(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._desk.tr("Ordner mit Sicherungen"))
        if folder:
            self._opened = Path(folder)
            self.activate()

    def _ask_restore(self, place: Place, backup: Backup) -> None:
        form = RestoreForm(self._desk, self._words, backup)
        form.wanted.connect(partial(self._restore, place, backup))
        self._open_form(form)

    def _restore(self, place: Place, backup: Backup, secret: str) -> None:
        """Read the backup whole beside the data in use; only then it takes their place."""
        room = self._room
        self._desk.tasks.run_net(
            lambda: room.desk.restore(place.folder, backup, secret),
            lambda arrived: self.restored.emit(arrived.file),
            self._on_failed,
            receiver=self,
        )

    # ------------------------------------------------------------------ forms

    def _open_form(self, form: SecretForm | RestoreForm) -> None:
        self._close_form()
        self.form = form
        form.closed.connect(self._close_form)
        self._column.insertWidget(0, form)
        QTimer.singleShot(0, form, form.focus_first)

    def _close_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self._now.setFocus()

    def _on_failed(self, faults: Faults) -> None:
        if self.form is not None:
            self.form.show_fault(self._fault_text(faults))
        else:
            self._say(self._fault_text(faults))
