# SPDX-License-Identifier: Apache-2.0
"""„Sicherung“: where the data is backed up to, how one gets back to it, and how one takes all of it along."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.core.faults import Faults
from vorab.ui.backup.arriving import ArrivalPanel
from vorab.ui.backup.forms import Form
from vorab.ui.backup.going_back import BackSection
from vorab.ui.backup.leaving import LeavingSection
from vorab.ui.backup.places import PlacesSection
from vorab.ui.desk import Desk
from vorab.ui.models.backup_words import BackupWords
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner
from vorab.ui.widgets.desk_card import DeskCard
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.page_head import PageHead
from vorab.ui.widgets.scroll import VScroll

if TYPE_CHECKING:  # loaded in the store's thread
    from vorab.services.backups import Place


class BackupPage(QWidget):
    """Places, backups to go back to, and everything in one zip. `restored` is the file to take into use."""

    restored = Signal(object)  # Path

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._room = desk.backups
        self._progressing = False
        words = BackupWords(desk.tr, desk.formats, desk.clock)
        self.places = PlacesSection(desk, words)
        self.back = BackSection(desk, words)
        self.leaving = LeavingSection(desk, words)
        self.arriving = ArrivalPanel(desk, words, keys=("Ctrl+I", ""))
        self.cards: list[DeskCard] = []
        self.form: Form | None = None
        self.setWindowTitle(desk.tr("Sicherung"))
        self._build()
        self._connect()

    def activate(self) -> None:
        """Look again what is there; what was said before is over."""
        if not self._room.running:
            self._say("")
        self._look()
        if self.form is None:
            self._now.setFocus()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        tr = self._desk.tr
        self._now = ActionButton(tr("Jetzt sichern"), "primary", "Ctrl+S", tr)
        self._notice = Banner()
        self._notice.hide()
        self._arriving_head = Label(tr("Daten von einem anderen Computer").upper(), "section")
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(28, 8, 28, 20)
        self._column.setSpacing(14)
        for part in (self._notice, self.places, self.back, self.leaving, self._arriving_head, self.arriving):
            self._column.addWidget(part)
        self._column.addStretch(1)
        self._show_arriving(False)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        lead = tr(
            "Vorab sichert nach dem Start und jeden Tag von selbst. Ein zweiter Ort hilft auch nach einem Diebstahl."
        )
        outside.addWidget(PageHead(tr("Sicherung"), lead, self._now))
        outside.addWidget(VScroll(page), 1)

    def _connect(self) -> None:
        self._now.clicked.connect(self._room.run)
        self._room.changed.connect(self._on_changed)
        self._room.made.connect(self._on_made)
        self._room.progressed.connect(self._on_progress)
        for section in (self.places, self.back):
            section.said.connect(self._say)
            section.asked.connect(self._open_form)
            section.failed.connect(self._on_failed)
            section.changed.connect(self._look)
        self.places.settled.connect(self._close_form)
        self.back.restored.connect(self.restored)
        self.arriving.restored.connect(self.restored)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form, or stops what is being backed up or written."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.form is not None:
            self._close_form()
        elif self._room.running:
            self._room.cancel()
        elif not self.leaving.cancel():
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ what is there

    def _look(self) -> None:
        """Look again what is there, beside the window: a stick may be slow."""
        if not self.isVisible() and self.cards:
            return
        self._now.setEnabled(not self._room.running)
        tasks, room, opened = self._desk.tasks, self._room, self.back.opened

        def look() -> tuple[tuple[Place, ...], Place | None, bool]:
            seen = room.desk.look_into(opened) if opened is not None else None
            return room.desk.places(), seen, room.desk.can_bring()

        def beside(_desk: object) -> None:
            tasks.run_net(look, lambda found: self._show(*found), receiver=self)

        tasks.run_store(lambda: room.desk, beside, receiver=self)

    def _show(self, places: tuple[Place, ...], opened: Place | None, empty: bool) -> None:
        self._show_arriving(empty)
        self.cards = [*self.places.fill(places), *self.back.fill((opened,) if opened is not None else places)]
        for card in self.cards:
            card.moved.connect(partial(self._move_from, card))
        if opened is not None and opened.fault is not None:
            self._on_failed(opened.fault)

    def _show_arriving(self, empty: bool) -> None:
        """Only where nobody has worked yet anything can be brought in."""
        for part in (self._arriving_head, self.arriving):
            part.setVisible(empty)

    def _move_from(self, card: DeskCard, steps: int) -> None:
        """The arrow keys go from card to card."""
        at = self.cards.index(card) + steps if card in self.cards else 0
        self.cards[max(0, min(at, len(self.cards) - 1))].stand()

    def _on_changed(self) -> None:
        if self._progressing and not self._room.running:
            self._progressing = False
            self._say("")
        self._look()

    def _on_made(self) -> None:
        self._say(self._desk.tr("Gesichert und nachgelesen, es ist alles angekommen."), "green")

    def _on_progress(self, done: int, there_is: int) -> None:
        self._progressing = True
        tr = self._desk.tr
        text = tr("{done} von {all} Dateien. Esc bricht ab.", done=done, all=there_is)
        self._say(text, "", tr("Es wird gesichert …"))

    def _say(self, sentence: str, tone: str = "amber", strong: str = "") -> None:
        self._notice.say(sentence, tone, strong)
        self._notice.setVisible(bool(sentence or strong))

    # ------------------------------------------------------------------ forms

    def _open_form(self, form: Form) -> None:
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
        text = " ".join(self._desk.fault_text(fault) for fault in faults.faults)
        if self.form is not None:
            self.form.show_fault(text)
        else:
            self._say(text)
