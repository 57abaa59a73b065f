# SPDX-License-Identifier: Apache-2.0
"""A conversation in hand: its script, its events, and the commands a person can give.

Every command returns the events it wants, checked one by one at the gates; nothing changes until
`commit` gets them back as stored: key -> event -> stored -> fold -> view.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from vorab.core.faults import Fault
from vorab.core.line import Lead, Line, Period
from vorab.core.ports import Calendar, Catalogue
from vorab.core.step import NextStep, Outcome
from vorab.guide import answers, gates, outcomes, sentences, suggest
from vorab.guide import events as ev
from vorab.guide.events import Event, NewEvent
from vorab.guide.history import History
from vorab.guide.party import Party
from vorab.guide.script import Question, Script
from vorab.guide.state import LineState, State

CHANNEL = "phone"


class Talk:
    """One conversation. Commands raise `gates.Refused` or `Fault`; then nothing has changed."""

    def __init__(self, script: Script, catalogue: Catalogue, events: Sequence[Event] = ()) -> None:
        self.script = script
        self.catalogue = catalogue
        self.history = History(events)

    @property
    def state(self) -> State:
        """The conversation as it is now."""
        return self.history.state

    def commit(self, events: Iterable[Event]) -> None:
        """Take stored events into the state."""
        for event in events:
            self.history.append(event)

    def number(self, wanted: Sequence[NewEvent], now_ms: int) -> list[Event]:
        """Give wanted events their sequence numbers and one common time, later than all before."""
        at = max(now_ms, self.state.at + 1)
        return [
            Event(self.state.seq + index, at, new.type, dict(new.payload), ev.VERSION)
            for index, new in enumerate(wanted, start=1)
        ]

    # commands

    def start(self, lead: Lead, tax: str, talk_at: str) -> list[NewEvent]:
        """Begin; prices are led by `lead` until it is known who calls."""
        return self._gated([ev.started(self.script.id, self.script.sha256, lead.value, tax, talk_at)])

    def ask(self, question_id: str) -> list[NewEvent]:
        """Note that a question was put; nothing if it was before."""
        question = self._question(question_id)
        owner = suggest.owner_of(question, self.state.matter)
        if (owner, question_id) in self.state.asked:
            return []
        return self._gated([ev.asked(owner, question_id, question.closing)])

    def answer(self, question_id: str, value: object, note: str = "", by: str = "") -> list[NewEvent]:
        """Write down an answer, undo the one before it, and bring the lines in step.

        A yes to the closing question also agrees the lines, in the name of `by` (else of the caller).
        """
        question = self._question(question_id)
        matter = self.state.matter
        owner = suggest.owner_of(question, matter)
        clean_value = answers.check(question, value)
        wanted = self._undo_answer(owner, question_id)
        option = question.option(clean_value)
        result = option.outcome if option else None
        record = option.record if option else ""
        wanted += self.ask(question_id)
        wanted.append(
            ev.answered(owner if result is None else matter, question_id, clean_value, note.strip(), result or "", record)
        )
        if isinstance(clean_value, Mapping):
            wanted.append(ev.party_set(clean_value))
        wanted += answers.kept(question, clean_value, matter)
        return self._gated([*wanted, *self._follow_up(wanted, result, by)])

    def _follow_up(self, wanted: list[NewEvent], result: Outcome | None, by: str) -> list[NewEvent]:
        after = self._preview(wanted)
        if result in (Outcome.AGREED, Outcome.FREE):
            lines = [known.line.id for known in after.selected(after.matter)]
            who = by.strip() or after.party.customer.person or after.party.customer.spoken_name
            return [ev.agreed(after.matter, lines, who, "", self.script.closing.say)] if lines else []
        return self._lines_in_step(after)

    def _lines_in_step(self, after: State) -> list[NewEvent]:
        found = []
        for matter in after.matters:
            found += suggest.line_events(self.script, self.catalogue, after, matter)
        if after.lead is not self.state.lead:
            for known in after.lines.values():
                converted = suggest.repriced(known, after.lead) if known.by_hand else None
                if converted is not None:
                    found.append(ev.line_changed(known.matter, converted, by_hand=True))
        return found

    def _undo_answer(self, owner: int, question_id: str) -> list[NewEvent]:
        before = self.state.answers.get((owner, question_id))
        if before is None:
            return []
        seqs = [before.seq]
        if before.outcome:
            seqs += [
                event.seq
                for event in self.history.live
                if event.seq > before.seq and event.type == ev.AGREED and event.payload["matter"] == owner
            ]
        return [ev.corrected(seqs)]

    def set_party(self, fields: Mapping[str, Any]) -> list[NewEvent]:
        """Say or correct who calls; a change between net and gross lead converts all prices."""
        wanted = [ev.party_set(fields)]
        return self._gated([*wanted, *self._lines_in_step(self._preview(wanted))])

    def state_price(self) -> list[NewEvent]:
        """Say the price of all lines of the matter, as they stand now."""
        state, matter = self.state, self.state.matter
        lines = [known for known in state.lines_of(matter) if not known.declined]
        if not lines:
            raise gates.Refused("price_without_lines", gate="P1")
        sums = state.totals(matter)
        said = {
            "digests": {known.line.id: known.line.digest(state.lead) for known in lines},
            "net": str(sums.net),
            "vat": str(sums.vat_total),
            "gross": str(sums.gross),
            "recurring": {
                period.value: str(state.recurring(matter, period).gross) for period in (Period.MONTH, Period.YEAR)
            },
            "channel": CHANNEL,
            "wording": sentences.price(state, matter),
        }
        return self._gated([ev.price_stated(matter, said)])

    def agree(self, by: str = "") -> list[NewEvent]:
        """The customer says yes to the question for the order."""
        closing = self.script.closing
        yes = next(
            (option.id for option in closing.options if option.outcome in (Outcome.AGREED, Outcome.FREE)), None
        )
        if yes is None:
            raise gates.Refused("order_not_asked", gate="P1")
        return self.answer(closing.id, yes, by=by)

    def decline(self, line_ids: Sequence[str], reason: str) -> list[NewEvent]:
        """The customer does not want some lines."""
        return self._gated([ev.declined(self.state.matter, line_ids, reason)])

    def plan_line(self, line: Line) -> list[NewEvent]:
        """Add a line by hand, or change one; the script keeps its hands off it from then on."""
        matter = self.state.matter
        if line.id in self.state.lines:
            return self._gated([ev.line_changed(self.state.lines[line.id].matter, line, by_hand=True)])
        return self._gated([ev.line_planned(matter, line, by_hand=True)])

    def remove_line(self, line_id: str) -> list[NewEvent]:
        """Take a line away."""
        known = self.state.lines.get(line_id)
        if known is None:
            raise gates.Refused("line_unknown", line=line_id)
        return self._gated([ev.line_removed(known.matter, line_id, by_hand=True)])

    def free_line_id(self) -> str:
        """Return an id for a new line made by hand."""
        used = {event.payload["line"]["id"] for event in self.history.events if event.type == ev.LINE_PLANNED}
        return next(key for key in (f"hand-{n}" for n in range(1, 10_000)) if key not in used)

    def note(self, text: str) -> list[NewEvent]:
        """Keep a free note."""
        if not text.strip():
            raise Fault("text_missing", "note")
        return self._gated([ev.noted(self.state.matter, text.strip())])

    def show_card(self, card_id: str) -> list[NewEvent]:
        """Note that an answer to an objection was shown."""
        return self._gated([ev.card_shown(card_id)])

    def open_matter(self, title: str) -> list[NewEvent]:
        """Begin a further matter in the same call ("while I have you")."""
        return self._gated([ev.matter_opened(max(self.state.matters) + 1, title.strip())])

    def go_to_matter(self, matter: int) -> list[NewEvent]:
        """Turn to another matter of the call."""
        known = self.state.matters.get(matter)
        if known is None:
            raise gates.Refused("matter_unknown", matter=matter)
        return self._gated([ev.matter_opened(matter, known.title)])

    def park(self, why: str) -> list[NewEvent]:
        """Let the talk rest."""
        return self._gated([ev.parked(why)])

    def resume(self) -> list[NewEvent]:
        """Go on with a talk that rests."""
        return self._gated([ev.resumed()]) if self.state.parked else []

    def undo(self) -> list[NewEvent]:
        """Take back the last thing that was done, with all that followed from it."""
        live = self.history.live
        last_at = max((event.at for event in live if event.type not in (ev.STARTED, ev.ASKED)), default=None)
        if last_at is None:
            raise gates.Refused("nothing_to_undo")
        return self._gated([ev.corrected(event.seq for event in live if event.at == last_at and event.seq > 1)])

    def conclude(self, outcome: Outcome, step: NextStep | None, reason: str = "") -> list[NewEvent]:
        """Record how the matter leaves the talk."""
        return self._gated([ev.outcome(self.state.matter, outcome, reason.strip(), step)])

    def hang_up(self, today: date, calendar: Calendar) -> list[NewEvent]:
        """The call broke off: every open matter becomes a call-back (P2)."""
        state = self.state
        wanted = []
        for matter in state.matters.values():
            if matter.outcome is None:
                step = outcomes.propose(Outcome.CALL_BACK, today, calendar, state.party)
                wanted.append(ev.outcome(matter.id, Outcome.CALL_BACK, "", step))
        return self._gated(wanted)

    # help for the view

    @property
    def party(self) -> Party:
        """Who is on the phone."""
        return self.state.party

    def line(self, line_id: str) -> LineState:
        """Return one line. Raises `Refused("line_unknown")`."""
        try:
            return self.state.lines[line_id]
        except KeyError as error:
            raise gates.Refused("line_unknown", line=line_id) from error

    def hand_line(self, text: str, quantity: Decimal, unit: str, price: Decimal) -> Line:
        """Return a new fixed-price line in the talk's lead and tax, not yet planned."""
        entry = suggest.plain_entry(text, quantity, unit)
        line = suggest.build_line(entry, self.free_line_id(), {}, self.catalogue, self.state.lead, self.state.tax)
        return suggest.with_price(line, price)

    def _question(self, question_id: str) -> Question:
        question = self.script.question(question_id)
        if question is None:
            raise Fault("question_unknown", question_id)
        return question

    def _preview(self, wanted: Sequence[NewEvent]) -> State:
        """Return the state after the events, without gates."""
        trial = self.history.fork()
        for event in self.number(wanted, 0):
            trial.append(event)
        return trial.state

    def _gated(self, wanted: Sequence[NewEvent]) -> list[NewEvent]:
        """Return the events if each passes the gates in the state the ones before it lead to."""
        trial = self.history.fork()
        for new, event in zip(wanted, self.number(wanted, 0), strict=True):
            gates.check(trial.state, new)
            trial.append(event)
        return list(wanted)
