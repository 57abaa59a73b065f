# SPDX-License-Identifier: Apache-2.0
"""Entering, changing and ending a standing agreement while one talks: kept with the customer, then in force at once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from vorab.core.faults import Faults
from vorab.core.ports import FiledTerm
from vorab.core.standing import StandingTerm
from vorab.guide import commands, known
from vorab.guide import events as ev
from vorab.guide.talk import Talk
from vorab.ui.conversation.controller import TalkController
from vorab.ui.conversation.stage import Stage
from vorab.ui.conversation.standing_form import texts_of
from vorab.ui.desk import Desk
from vorab.ui.merging import Merging, is_overtaken
from vorab.ui.models.conflict_words import standing_words


@dataclass(frozen=True, slots=True)
class _Done:
    """What was just done to an agreement: how it was before, how it is kept, and the customer's terms since then."""

    before: FiledTerm | None
    now: FiledTerm
    terms: tuple[StandingTerm, ...]


class Agreeing:
    """`show` brings the agenda's stop back on the stage."""

    def __init__(self, desk: Desk, stage: Stage, controller: TalkController, show: Callable[[], None]) -> None:
        self._desk = desk
        self._stage = stage
        self._controller = controller
        self._show = show
        self._last: _Done | None = None
        self._last_at = 0
        self._noted = False
        self._merging = Merging(desk, stage)

    def open(self) -> None:
        """F11: show the form; it takes a name to agree with somebody."""
        tr, state = self._desk.tr, self._controller.state
        if not self._controller.idle:
            return
        if not state.party.known:
            self._stage.notice(tr("Mit wem gilt die Vereinbarung? Bitte tragen Sie zuerst einen Namen ein (Strg 1)."))
            return
        agreements, customer_id = self._desk.agreements, state.party.customer_id
        self._controller.fetch(
            lambda: agreements.of(customer_id) if customer_id else (), self._on_loaded, self._on_failed
        )

    def keep(self) -> None:
        """Enter: keep what the form says. Raises `Faults` of the fields."""
        agreements, caller = self._desk.agreements, self._controller.caller
        party, call, before = self._controller.state.party, caller.call, self._stage.standing.filed
        term = self._stage.standing.term()

        def work() -> _Done:
            customer_id = before.customer_id if before else agreements.enter(party)
            filed = before or FiledTerm(customer_id, term)
            now = agreements.save(replace(filed, term=replace(term, since=term.since or call.day)))
            return _Done(before, now, agreements.terms(customer_id, call))

        told = self._desk.tr("Die Vereinbarung ist gespeichert. Strg Z nimmt sie zurück.")
        self._controller.fetch(work, lambda done: self._on_done(done, told), self._on_failed)

    def end(self) -> None:
        """F12: the agreement in sight ends now."""
        filed = self._stage.standing.filed
        if filed is None or not self._controller.idle:
            return
        agreements, call = self._desk.agreements, self._controller.caller.call

        def work() -> _Done:
            now = agreements.end(filed)
            return _Done(filed, now, agreements.terms(filed.customer_id, call))

        told = self._desk.tr("Die Vereinbarung ist beendet. Strg Z lässt sie weiter gelten.")
        self._controller.fetch(work, lambda done: self._on_done(done, told), self._on_failed)

    def take_back(self) -> bool:
        """Undo the last agreement if nothing was done in the talk since; whether it was that."""
        last = self._last
        if last is None or not self._controller.idle or _last_at(self._controller.talk) != self._last_at:
            return False
        self._last = None
        agreements = self._desk.agreements
        self._controller.fetch(
            lambda: agreements.put_back(last.before, last.now), lambda _none: self._on_taken_back(), self._on_failed
        )
        return True

    def _on_loaded(self, filed: tuple[FiledTerm, ...]) -> None:
        talk = self._controller.talk
        likely = next((line.service for line in talk.script.lines if talk.catalogue.get(line.service)), "")
        self._stage.standing.show_terms(talk.catalogue.all(), filed, talk.state.lead, likely)
        self._stage.show_standing(known.AGREED_FOR_GOOD_DU if talk.state.party.informal else known.AGREED_FOR_GOOD)

    def _on_done(self, done: _Done, told: str) -> None:
        before = _last_at(self._controller.talk)

        def after() -> None:
            self._last, self._last_at = done, _last_at(self._controller.talk)
            self._noted = self._last_at != before
            self._controller.caller.remember()
            self._show()
            self._stage.notice(told, "green")

        customer_id, terms = done.now.customer_id, done.terms
        self._controller.do(lambda talk: known.set_terms(talk, customer_id, terms), after)

    def _on_taken_back(self) -> None:
        tr = self._desk.tr

        def after() -> None:
            self._show()
            self._stage.notice(tr("Das ist zurückgenommen."), "green")

        if self._noted:
            self._controller.do(commands.undo, after)
        else:
            after()

    def _on_failed(self, found: Faults) -> None:
        """Nothing is kept; what was typed stays, and each field says what is wrong with it."""
        filed = self._stage.standing.filed
        if is_overtaken(found) and filed is not None:
            agreements, term_id = self._desk.agreements, filed.term.id
            self._controller.fetch(lambda: agreements.get(term_id), partial(self._on_theirs, filed), self._tell)
            return
        self._tell(found)

    def _on_theirs(self, base: FiledTerm, theirs: FiledTerm) -> None:
        """Somebody else was quicker: what does not touch goes together, unless the agreement has ended."""
        tr, form = self._desk.tr, self._stage.standing
        if theirs.ended_at is not None:
            over = tr("Diese Vereinbarung ist inzwischen beendet. Was Sie geschrieben haben, steht noch da.")
            self._stage.notice(over)
            return

        def go_on(texts: dict[str, str]) -> None:
            form.take_over(theirs, texts)
            if texts == texts_of(theirs.term):
                self._stage.notice(tr("Es gilt, was dort steht."), "green")
            else:
                self.keep()

        words = standing_words(tr, form.service_names())
        self._merging.begin(texts_of(base.term), form.typed(), texts_of(theirs.term), words, go_on)

    def _tell(self, found: Faults) -> None:
        self._stage.standing.show_faults(found)
        self._stage.notice(" ".join(self._desk.fault_text(fault) for fault in found.faults))


def _last_at(talk: Talk) -> int:
    """When something was last done in the talk, as undoing counts it (UTC ms)."""
    return max((event.at for event in talk.history.live if event.type not in (ev.STARTED, ev.ASKED)), default=0)
