# SPDX-License-Identifier: Apache-2.0
"""Looks up who calls, once a name or number is known: customers find their address and prices already there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vorab.core.faults import Faults
from vorab.guide import known
from vorab.guide.state import Status
from vorab.services.agreements import Call, Known

if TYPE_CHECKING:
    from vorab.ui.conversation.controller import TalkController


class KnownCaller:
    """The caller of a talk, found in the customer file or not. The talk goes on when the answer is there."""

    def __init__(self, controller: TalkController) -> None:
        self._controller = controller
        self._seen: tuple[str, ...] | None = None
        self._refused: set[int] = set()

    @property
    def call(self) -> Call:
        """What the customer file has to know about the talk."""
        state = self._controller.state
        return Call(self._controller.opened.id, state.talk_at[:10], state.consumer_known)

    def look_up(self) -> None:
        """Find out whether the caller is in the customer file, then go on; nobody is looked up twice as the same."""
        controller = self._controller
        if self._who() == self._seen or controller.state.status is not Status.RUNNING:
            controller.go_on()
            return
        agreements, party, call = controller.desk.agreements, controller.state.party, self.call
        controller.fetch(lambda: agreements.recognise(party, call), self._on_found, self._on_failed)

    def undone(self, customer_id: int) -> None:
        """If it was being recognised that was taken back, the same entry is not offered again in this talk."""
        if customer_id and self._controller.state.party.customer_id != customer_id:
            self._refused.add(customer_id)

    def remember(self) -> None:
        """Take it that the caller is known as they stand now."""
        self._seen = self._who()

    def _on_found(self, found: Known | None) -> None:
        controller = self._controller
        self.remember()  # already here: whatever the file brings, Enter goes on the next time
        if found is not None and found.customer_id not in self._refused:
            contact, terms = found.contact, found.terms
            new = found.customer_id != controller.state.party.customer_id
            controller.do(lambda talk: known.take_over(talk, contact, terms), self._tell if new else self._go_on)
        elif controller.state.party.customer_id:
            controller.do(known.let_go, self._go_on)
        else:
            self._go_on()

    def _on_failed(self, found: Faults) -> None:
        """The call is what counts: it goes on without what the file knows."""
        self._controller.desk.tasks.waiting.forget(self._controller)
        self._controller.desk.messages.faults(found)
        self._controller.go_on()

    def _go_on(self) -> None:
        self.remember()
        self._controller.go_on()

    def _tell(self) -> None:
        """Say whom the file took the caller for: names are not unique, and a stranger's prices would be wrong."""
        self._go_on()
        tr, customer = self._controller.desk.tr, self._controller.state.party.customer
        who = ", ".join(part for part in (customer.person, customer.company, customer.city) if part)
        self._controller.told.emit(
            tr("Aus der Kundenkartei: {who}. Ist es jemand anderes, nimmt Strg Z das zurück.", who=who)
        )

    def _who(self) -> tuple[str, ...]:
        party = self._controller.state.party
        customer = party.customer
        return customer.company, customer.first_name, customer.last_name, party.phone
