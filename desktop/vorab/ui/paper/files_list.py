# SPDX-License-Identifier: Apache-2.0
"""The files of a matter: what they are, what can be done with each, and which of them go with the paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from vorab.core.passages import EnclosureRef
from vorab.ui.models import file_words
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.desk_card import CardAction, CardText, DeskCard
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vorab.services.filed_reply import ListedFile
    from vorab.ui.desk import Desk

KEY = "Ctrl+Shift+A"


class FilesList(QWidget):
    """`acted(code, listed)`: open, save, remove, take_out, accept, confirm; `add_wanted` asks for more files.

    With `ticks` each file that can be appended has a box: `selected`, and `edited` follows the user.
    """

    acted = Signal(str, object)
    add_wanted = Signal()
    edited = Signal()

    def __init__(self, desk: Desk, ticks: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = desk.tr
        self._desk = desk
        self._with_ticks = ticks
        self._listed: tuple[ListedFile, ...] = ()
        self._wanted: tuple[EnclosureRef, ...] = ()
        self.cards: list[DeskCard] = []
        self.ticks: dict[str, Tick] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._help = Label(
            tr("Ziehen Sie Fotos, PDF-Dateien oder eine Antwort als .eml hierher, oder wählen Sie sie aus."), "detail"
        )
        self._column.addWidget(self._help)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._column.addLayout(self._rows)
        self.add = ActionButton(tr("Datei anfügen"), "small", KEY, tr)
        self.add.clicked.connect(self.add_wanted)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add)

    # ------------------------------------------------------------------ what goes with the paper

    def selected(self) -> tuple[EnclosureRef, ...]:
        """Return what goes with the paper, in the order it was chosen; also what is not listed here."""
        return self._wanted

    def select(self, wanted: Iterable[EnclosureRef]) -> None:
        """Tick these files, without telling anyone."""
        self._wanted = tuple(wanted)
        chosen = {each.sha256 for each in self._wanted}
        for sha256, tick in self.ticks.items():
            tick.set_on(sha256 in chosen)

    def freeze(self) -> None:
        """The paper is issued: what goes with it stays; files still come and go."""
        self._with_ticks = False
        for tick in self.ticks.values():
            tick.hide()
        self.ticks = {}

    # ------------------------------------------------------------------ the files

    def show_files(self, listed: tuple[ListedFile, ...]) -> None:
        """Show these files; what has the focus and stays keeps it."""
        if listed == self._listed and (self.cards or not listed):
            return
        focus: QWidget | None = QApplication.focusWidget()
        had = next((n for n, card in enumerate(self.cards) if focus is not None and card.isAncestorOf(focus)), -1)
        had = next((n for n, card in enumerate(self.cards) if card is focus), had)
        for card in self.cards:
            self._rows.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._listed, self.ticks = listed, {}
        self.cards = [self._card(each) for each in listed]
        for card in self.cards:
            self._rows.addWidget(card)
            card.show()
        self._help.setVisible(not listed)
        if had >= 0:
            (self.cards[min(had, len(self.cards) - 1)] if self.cards else self.add).setFocus()

    def _card(self, listed: ListedFile) -> DeskCard:
        tr, file = self._desk.tr, listed.file
        chip, tone = (tr("schriftlich bestätigt"), "green") if listed.proves else ("", "grey")
        lines = [file_words.detail(tr, listed, self._desk.clock.local)]
        reply = listed.reply
        if reply is not None and reply.wording:
            lines.append(f"„{reply.wording}“")
        if reply is not None and reply.doubt is not None and not listed.proves:
            lines.append(self._desk.fault_text(reply.doubt))
        card = DeskCard(CardText(file.name, chip, tone, "\n".join(lines)), self._actions(listed))
        card.acted.connect(lambda code: self.acted.emit(code, listed))
        card.moved.connect(partial(self._step, card))
        if self._with_ticks and file.appendable:
            self._add_tick(card, listed)
        return card

    def _add_tick(self, card: DeskCard, listed: ListedFile) -> None:
        file = listed.file
        tick = Tick(self._desk.tr("Mit dem Beleg mitschicken, als Anlage"))
        tick.set_on(file.sha256 in {each.sha256 for each in self._wanted})
        tick.toggled.connect(lambda on: self._on_ticked(listed, on))
        self.ticks[file.sha256] = tick
        card.box.insertWidget(card.box.count() - 1, tick)

    def _actions(self, listed: ListedFile) -> tuple[CardAction, ...]:
        tr, reply = self._desk.tr, listed.reply
        first = (CardAction(reply.use, tr(file_words.USES[reply.use])),) if reply is not None and reply.use else ()
        inside = (
            (CardAction("take_out", tr("Dateien herausnehmen")),) if reply is not None and reply.reply.files else ()
        )
        rest = (
            CardAction("open", tr("Öffnen")),
            CardAction("save", tr("Speichern")),
            *inside,
            CardAction("remove", tr("Entfernen")),
        )
        return (*first, *rest)

    def _step(self, card: DeskCard, by: int) -> None:
        at = self.cards.index(card) + by
        (self.cards[at] if 0 <= at < len(self.cards) else self.add).setFocus()

    def _on_ticked(self, listed: ListedFile, on: bool) -> None:
        file = listed.file
        others = tuple(each for each in self._wanted if each.sha256 != file.sha256)
        self._wanted = (*others, EnclosureRef(file.name, file.sha256)) if on else others
        self.edited.emit()
