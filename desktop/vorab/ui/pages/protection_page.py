# SPDX-License-Identifier: Apache-2.0
"""„Kennwort“: all data encrypted with a passphrase: on and off, passphrase and code, and what lies open besides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.core.faults import Faults
from vorab.ui.code_paper import CodePaper
from vorab.ui.desk import Desk
from vorab.ui.protection_forms import ProtectionForm
from vorab.ui.protection_ways import ProtectionWays
from vorab.ui.widgets.card import Banner, Card
from vorab.ui.widgets.desk_card import CardAction, CardText, DeskCard
from vorab.ui.widgets.desk_column import DeskColumn
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.page_head import PageHead
from vorab.ui.widgets.scroll import VScroll

if TYPE_CHECKING:  # loaded in the store's thread
    from vorab.services.protection import Clear, ProtectionDesk


class ProtectionPage(QWidget):
    """Whether the data are encrypted, and what can be done about it. `protection_wanted` turns it on or off."""

    protection_wanted = Signal(object)  # ProtectionChange

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.cards: list[DeskCard] = []
        self.form: ProtectionForm | None = None
        self._paper = CodePaper(desk, self)
        self._ways = ProtectionWays(desk, self._paper, self)
        self.setWindowTitle(desk.tr("Kennwort"))
        self._build()
        self._ways.form_wanted.connect(self._open_form)
        self._ways.finished.connect(self._close_form)
        self._ways.failed.connect(self._on_failed)
        self._ways.changed.connect(self.activate)
        self._ways.change_wanted.connect(self.protection_wanted)
        self._paper.failed.connect(self._on_failed)

    def activate(self) -> None:
        """Look how things are, beside the window."""
        tasks, chosen = self._desk.tasks, self._desk.backups.chosen()

        def beside(room: ProtectionDesk) -> None:
            self._ways.room = room
            tasks.run_net(lambda: room.in_the_clear(chosen), partial(self._show, room), receiver=self)

        tasks.run_store(self._desk.protection, beside, receiver=self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form."""
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self._close_form()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        tr = self._desk.tr
        self._notice = Banner()
        self._notice.hide()
        self._state = DeskColumn(tr("Ihre Daten"), "")
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(28, 8, 28, 20)
        self._column.setSpacing(14)
        for part in (self._paper.strip, self._notice, self._state):
            self._column.addWidget(part)
        for title, sentences in (
            (
                tr("Was das schützt"),
                (
                    tr("Geht der Computer verloren oder wird er gestohlen, liest niemand Ihre Kunden und Preise."),
                    tr("Das gilt auch für alle Sicherungen, die danach entstehen, hier und am zweiten Ort."),
                ),
            ),
            (
                tr("Was es nicht schützt"),
                (
                    tr("Belege, die Sie als PDF abgelegt oder verschickt haben, kann man weiter lesen."),
                    tr("Auch Ihre eigenen Leitfäden und Vorlagen bleiben, wie sie sind."),
                    tr("Solange Vorab offen ist, kann lesen, wer vor dem Bildschirm sitzt."),
                    tr("Sind Kennwort und Code beide verloren, sind die Daten verloren. Niemand kann sie öffnen."),
                ),
            ),
        ):
            card = Card(margin=18, spacing=6)
            card.box.addWidget(Label(title, "headline"))
            for sentence in sentences:
                card.box.addWidget(Label(sentence))
            self._column.addWidget(card)
        self._column.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        lead = tr("Verschlossen öffnet Vorab Ihre Daten nur mit Ihrem Kennwort.")
        outside.addWidget(PageHead(tr("Kennwort"), lead))
        outside.addWidget(VScroll(page), 1)

    def _show(self, room: ProtectionDesk, clear: Clear) -> None:
        self.cards = [self._server_card() if room.shared else self._state_card(room.on)]
        if room.on and clear.count:
            self.cards.append(self._clear_card(clear))
        for card in self.cards:
            card.moved.connect(partial(self._move_from, card))
        self._state.fill(self.cards)
        if self.form is None:
            self.cards[0].stand()

    def _server_card(self) -> DeskCard:
        tr = self._desk.tr
        detail = tr("Wie sie dort geschützt sind, entscheidet, wer den Server betreut. Hier ist nichts einzuschalten.")
        return DeskCard(CardText(tr("Auf dem Datenbankserver"), "", "grey", detail), ())

    def _state_card(self, on: bool) -> DeskCard:
        tr = self._desk.tr
        if on:
            text = CardText(
                tr("Verschlossen"),
                tr("mit Kennwort"),
                "green",
                tr("Beim Start fragt Vorab nach dem Kennwort. Ist es vergessen, hilft der Wiederherstellungscode."),
            )
            actions: tuple[CardAction, ...] = (
                CardAction("change", tr("Kennwort ändern …")),
                CardAction("code", tr("Neuen Code machen …")),
                CardAction("off", tr("Nicht mehr verschließen …")),
            )
        else:
            text = CardText(
                tr("Offen"),
                tr("ohne Kennwort"),
                "amber",
                tr("Wer an diesen Computer kommt, kann alles lesen, auch ohne Vorab."),
            )
            actions = (CardAction("on", tr("Mit Kennwort verschließen …"), "primary"),)
        card = DeskCard(text, actions)
        card.acted.connect(self._ways.act)
        return card

    def _clear_card(self, clear: Clear) -> DeskCard:
        tr = self._desk.tr
        places = [*(str(folder) for folder, _ in clear.folders), *(str(copy) for copy in clear.copies)]
        detail = tr("Sie stammen aus der Zeit davor. Wer sie findet, kann sie lesen:")
        headline = tr.plural(
            "{n} ältere Sicherung ist noch offen", "{n} ältere Sicherungen sind noch offen", clear.count
        )
        card = DeskCard(
            CardText(headline, tr("lesbar"), "amber", "\n".join((detail, *places))),
            (CardAction("remove", tr("Überschreiben und entfernen")),),
        )
        card.acted.connect(lambda _: self._ways.remove(clear))
        return card

    def _move_from(self, card: DeskCard, steps: int) -> None:
        """The arrow keys go from card to card."""
        at = self.cards.index(card) + steps if card in self.cards else 0
        self.cards[max(0, min(at, len(self.cards) - 1))].stand()

    # ------------------------------------------------------------------ forms

    def _open_form(self, form: ProtectionForm) -> None:
        self._close_form()
        self.form = form
        form.closed.connect(self._close_form)
        self._column.insertWidget(2, form)
        QTimer.singleShot(0, form, form.focus_first)

    def _close_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            if self.cards:
                self.cards[0].stand()

    def _on_failed(self, found: Faults) -> None:
        sentence = " ".join(self._desk.fault_text(fault) for fault in found.faults)
        if self.form is not None:
            self.form.show_fault(sentence)
        else:
            self._notice.say(sentence, "amber")
            self._notice.show()
