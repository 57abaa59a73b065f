# SPDX-License-Identifier: Apache-2.0
"""A desk on a server: where its data lie, who works there, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from vorab.core.server import Admission, Member, Server
from vorab.ui.desk import Desk
from vorab.ui.desks_forms import AdmissionCard, AdmitForm, StepCard
from vorab.ui.desks_panel import DesksPanel, per_desk
from vorab.ui.server_room import ServerRoom
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.desk_card import CardAction, CardText, DeskCard
from vorab.ui.widgets.desk_column import DeskColumn
from vorab.ui.widgets.label import Label

if TYPE_CHECKING:  # loaded in the store's thread
    from vorab.services.desks import Place


class ServerState(DesksPanel):
    """`changed` with what came of letting somebody in or sending them away, and who is there now."""

    changed = Signal(object, object, str)  # Place, Admission, what to say

    def __init__(self, desk: Desk, room: ServerRoom, place: Place, server: Server) -> None:
        super().__init__(desk, room)
        tr = desk.tr
        card = Card(margin=20, spacing=8)
        card.box.addWidget(Label(tr("Die Daten liegen auf {server}", server=server.shown), "headline"))
        login = tr("Angemeldet ist dieser Computer als {login}.", login=server.login)
        card.box.addWidget(Label(f"{login} {self._words.line(place, server)}"))
        if place.sealed:
            card.box.addWidget(Label(self._words.unsealed()))
        self._sealed = place.sealed
        card.box.addWidget(per_desk(tr))
        self._put(card)
        members = DeskColumn(tr("Wer hier arbeitet"), "")
        self.cards = [self._card(member, place.keeper) for member in place.members]
        members.fill(self.cards)
        self._put(members)
        self.admit = AdmitForm(tr)
        self.admit.wanted.connect(self._on_admit)
        self._put(self.admit)
        self.back = ActionButton(tr("Daten zurückholen …"), "secondary", "Ctrl+Shift+O", tr)
        self.back.clicked.connect(self._ask_back)
        self._put(self.back)
        self._column.setAlignment(self.back, Qt.AlignmentFlag.AlignLeft)
        self.admission: AdmissionCard | None = None

    def focus_first(self) -> None:
        """Stand on what was just told, or on the first of those who work here."""
        self._stand(self.admission or (self.cards[0] if self.cards else self.admit.field))

    def tell(self, text: str, admission: Admission) -> None:
        """Show what has to be known about a login; it is told once."""
        self.admission = AdmissionCard(self._desk.tr, text, admission)
        self._put(self.admission, 1)

    def _card(self, member: Member, keeper: bool) -> DeskCard:
        tr = self._desk.tr
        chip, tone = (tr("arbeitet gerade"), "green") if member.connected else (tr("nicht da"), "grey")
        details = [tr("Dieser Computer.")] if member.here else []
        if member.keeper:
            details.append(tr("Darf andere zulassen und die Datenbank auf den neuen Stand bringen."))
        may = keeper and not member.here and not member.keeper
        actions = (CardAction("dismiss", tr("Nicht mehr zulassen")),) if may else ()
        card = DeskCard(CardText(member.login, chip, tone, " ".join(details)), actions)
        card.acted.connect(lambda _: self._on_dismiss(member.login))
        card.moved.connect(partial(self._move_from, card))
        return card

    def _move_from(self, card: DeskCard, steps: int) -> None:
        """The arrow keys go from card to card."""
        at = self.cards.index(card) + steps if card in self.cards else 0
        self.cards[max(0, min(at, len(self.cards) - 1))].stand()

    def _on_admit(self, login: str) -> None:
        desk = self._room.desk
        self._desk.tasks.run_store(
            lambda: (desk.admit(login), desk.place()), lambda found: self._on_admitted(*found), self._on_failed, self
        )

    def _on_admitted(self, admission: Admission, place: Place) -> None:
        tr, login = self._desk.tr, admission.login
        text = tr("„{login}“ ist zugelassen.", login=login)
        if admission.sql:
            text = tr("Diese Befehle lassen „{login}“ zu. Ausführen muss sie, wer den Server betreut.", login=login)
        if admission.password:
            text += " " + tr("Das Passwort steht nur jetzt hier. Geben Sie es am anderen Computer ein.")
        self.changed.emit(place, admission, text)

    def _on_dismiss(self, login: str) -> None:
        desk = self._room.desk
        self._desk.tasks.run_store(
            lambda: (desk.dismiss(login), desk.place()), lambda found: self._on_dismissed(*found), self._on_failed, self
        )

    def _on_dismissed(self, admission: Admission, place: Place) -> None:
        tr, login = self._desk.tr, admission.login
        text = tr("„{login}“ kommt nicht mehr an die Daten.", login=login)
        if admission.sql:
            text = tr("Diese Befehle sperren „{login}“. Ausführen muss sie, wer den Server betreut.", login=login)
        self.changed.emit(place, admission, text)

    def _ask_back(self) -> None:
        tr = self._desk.tr
        if self.step is not None:
            return
        texts = (
            tr("Zurück auf diesen Computer"),
            tr(
                "Vorab sichert zuerst, kopiert dann alles hierher und vergleicht es. Auf dem Server bleiben die Daten "
                "liegen, gelten aber nicht mehr: Die anderen Computer hören dort auf zu arbeiten und sagen, warum. "
                "Geben Sie vorher Bescheid."
            ),
        )
        self.step = StepCard(tr, texts, tr("Jetzt zurückholen"), tr("Lieber nicht"))
        self.step.wanted.connect(self._on_back_wanted)
        self.step.left.connect(self.leave_step)
        if self._sealed:
            self.step.ask_secret(*self._words.seal_again())
        self._put(self.step)
        self._stand(self.step.action)
        self.step.focus_first()

    def _on_back_wanted(self) -> None:
        secret = self.step.secret.text() if self.step is not None and self.step.secret is not None else ""
        self._begin()
        self._room.move_back(secret, lambda _: self._on_back(bool(secret)), self._on_failed)

    def _on_back(self, sealed: bool) -> None:
        self._on_moved(told=self._words.open_now() if self._sealed and not sealed else "")
