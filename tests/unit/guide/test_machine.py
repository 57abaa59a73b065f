# SPDX-License-Identifier: Apache-2.0
"""Whatever is thrown at a talk, by its commands or past them straight at the gates: P1 and P2 hold in every state.

The promises are worked out here from the stored events alone, not with the fold's own means.
"""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.unit.guide.talking import TODAY, Call, Weekdays
from vorab.core.faults import Faults
from vorab.core.line import Choice, Kind, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.ports import StoredEvent
from vorab.core.step import NextStep, Outcome, Owner
from vorab.guide import commands, sentences
from vorab.guide import events as ev
from vorab.guide.history import fold
from vorab.guide.state import LineStatus, Status

YES = ("agreed", "free")
IDS = ["fix", "cause", "extra", "care", "search", "warranty", "hand-1", "hand-2", "fix.2", "cause.2", "a", "b"]
ids = st.sampled_from(IDS)
matters = st.integers(0, 3)
names = st.sampled_from(["", "Erika Muster", "Frau Muster", "Robin Muster", "Kim Kern"])
prices = st.sampled_from(["0", "0.01", "99", "100", "127.00", "127.01", "-5", "99999999999999"]).map(Decimal)
amounts = st.sampled_from([None, Money(0), Money(100), Money(20000), Money(28500)])
parties = st.fixed_dictionaries(
    {},
    optional={
        "consumer": st.booleans(),
        "name": st.sampled_from(["Erika Muster", "Robin Muster", ""]),
        "company": st.sampled_from(["Muster Druck GmbH", ""]),
        "salutation": st.sampled_from(["Frau", ""]),
        "decides": st.sampled_from(["", "self", "other"]),
        "decider": st.sampled_from(["", "Frau Muster", "Kim Kern"]),
        "may_decide_up_to": st.sampled_from(["", "100", "151.13", "1000"]),
    },
)
lines = st.builds(
    Line,
    text=st.sampled_from(["Fernhilfe", "Anfahrt", ""]),
    price=prices,
    quantity=st.sampled_from(["1", "2", "0", "-1", "0.5"]).map(Decimal),
    id=ids,
    kind=st.sampled_from(Kind),
    cap=amounts,
    value=amounts,
    choice=st.sampled_from([Choice.COUNTED, Choice.COUNTED, Choice.OPTIONAL, Choice.ALTERNATIVE]),
    group=st.sampled_from(["", "Wahl"]),
    chosen=st.booleans(),
    period=st.sampled_from([Period.ONCE, Period.ONCE, Period.MONTH]),
    discount_percent=st.sampled_from([None, Decimal(10), Decimal(100)]),
)
ANSWERS = [
    *(("finding", value) for value in ("setup", "setup", "warranty", "extra", "open", "solved")),
    *(("seats", value) for value in ("one", "many")),
    *(("seat_count", value) for value in ("0", "3", 99999999999999999)),
    *(("care", value) for value in ("yes", "no")),
    *(("order", value) for value in ("yes", "yes", "free", "quote", "boss", "no", "later", "nothing")),
    ("matter", "Der Drucker druckt nicht."),
]
steps = st.none() | st.builds(
    NextStep,
    what=st.sampled_from(["Erledigen", ""]),
    due=st.sampled_from(["2026-11-23", "2026-11-23T12:00", "", "morgen", "2026-02-30"]),
    owner=st.sampled_from(Owner),
)


def running(self):
    """Most of what people do would only be refused in a closed talk; one rule in three tries it all the same."""
    return self.call.state.status is not Status.CLOSED or self.call.state.seq % 3 == 0


class Talking(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.call = Call(party={"name": "Erika Muster", "salutation": "Frau", "consumer": False})
        self.versions = {}
        self.note_versions()

    def note_versions(self):
        state = self.call.state
        for known in state.lines.values():
            self.versions[known.line.digest(state.lead)] = (known.line, state.lead)

    def attempt(self, act):
        """Do something; only faults may come of it, and then nothing has changed."""
        before = self.call.state
        try:
            act()
        except Faults:
            assert self.call.state is before
        self.note_versions()

    def command(self, command, *arguments, **more):
        self.attempt(lambda: self.call.do(command, *arguments, **more))

    # ------------------------------------------------------------------ what people do

    @initialize(finding=st.sampled_from(["setup", "extra", "warranty"]))
    def begin(self, finding):
        self.command(commands.answer, "finding", finding)

    @precondition(running)
    @rule(answer=st.sampled_from(ANSWERS), by=names)
    def answer(self, answer, by):
        self.command(commands.answer, *answer, by=by)

    @precondition(running)
    @rule()
    def say_price(self):
        self.command(commands.state_price)

    @precondition(running)
    @rule(by=names, first=st.booleans())
    def agree(self, by, first):
        if first:
            self.command(commands.state_price)
        self.command(commands.agree, by)

    @precondition(running)
    @rule(fields=parties)
    def party(self, fields):
        self.command(commands.set_party, fields)

    @precondition(running)
    @rule(line=lines)
    def line(self, line):
        self.command(commands.plan_line, line)

    @precondition(running)
    @rule(line_id=ids, price=prices)
    def reprice(self, line_id, price):
        if line_id in self.call.state.lines:
            line = self.call.state.lines[line_id].line
            self.command(commands.plan_line, replace(line, price=price))

    @precondition(running)
    @rule(line_id=ids)
    def remove(self, line_id):
        self.command(commands.remove_line, line_id)

    @precondition(running)
    @rule(chosen=st.lists(ids, max_size=2))
    def decline(self, chosen):
        self.command(commands.decline, [*chosen, *list(self.call.state.lines)[:1]], "zu teuer")

    @precondition(running)
    @rule(title=st.sampled_from(["Telefon", ""]))
    def open_matter(self, title):
        self.command(commands.open_matter, title)

    @precondition(running)
    @rule(matter=matters)
    def go_to_matter(self, matter):
        self.command(commands.go_to_matter, matter)

    @precondition(running)
    @rule(act=st.sampled_from([commands.park, commands.note, commands.show_card, commands.ask]))
    def aside(self, act):
        self.command(act, "since")

    @rule(act=st.sampled_from([commands.resume, commands.undo, commands.undo, commands.reopen]))
    def back(self, act):
        self.command(act)

    @precondition(running)
    @rule(outcome=st.sampled_from(Outcome), reason=st.sampled_from(["", "kein Geld"]))
    def conclude(self, outcome, reason):
        step = commands.propose_step(self.call.talk, outcome, TODAY, Weekdays())
        self.command(commands.conclude, outcome, step, reason)

    @precondition(lambda self: self.call.state.seq % 4 == 0)
    @rule()
    def hang_up(self):
        self.command(commands.hang_up, TODAY, Weekdays())

    # ------------------------------------------------------------------ straight at the gates

    @rule(data=st.data())
    def raw(self, data):
        new = data.draw(self.raw_events())
        self.attempt(lambda: self.call.raw(new))

    def raw_events(self):
        seqs = st.integers(0, self.call.state.seq + 1)
        flags = st.booleans()
        known = st.sampled_from([known.line for known in self.call.state.lines.values()] or [Line("x", Decimal(1))])
        return st.one_of(
            st.just(ev.started("x", "", "gross", "standard", "")),
            st.builds(ev.matter_opened, matters, st.just("")),
            st.builds(ev.answered, matters, ids, st.just("x"), outcome=st.sampled_from(["", *map(str, Outcome)])),
            st.builds(ev.line_planned, matters, lines, flags),
            st.builds(ev.line_changed, matters, lines | known, flags),
            st.builds(ev.line_removed, matters, ids, flags),
            st.builds(self.statement, matters, flags, flags),
            st.builds(
                ev.agreed,
                matters,
                st.lists(ids | known.map(lambda line: line.id), max_size=3),
                names,
                *[st.just("")] * 2,
            ),
            st.builds(ev.declined, matters, st.lists(ids, max_size=2), st.just("")),
            st.builds(ev.corrected, st.lists(seqs, max_size=3)),
            st.builds(ev.outcome, matters, st.sampled_from(Outcome), st.sampled_from(["", "kein Geld"]), steps),
            st.builds(ev.resumed),
            st.builds(ev.NewEvent, st.sampled_from(["attached", "smelled"])),
        )

    def statement(self, matter, of_all, right):
        state = self.call.state
        chosen = [known.line for known in state.lines.values() if of_all or known.matter == matter]
        sums = state.totals(matter)
        digests = {line.id: line.digest(state.lead) for line in chosen}
        said = {"digests": digests, "net": str(sums.net) if right else "1.00", "vat": "0.00", "gross": str(sums.gross)}
        return ev.price_stated(matter, said | {"recurring": {}, "channel": "phone", "wording": ""})

    # ------------------------------------------------------------------ what holds

    def live(self):
        undone = set()
        for known in reversed(self.call.talk.history.events):
            if known.type == ev.CORRECTED and known.seq not in undone:
                undone |= set(known.payload["undoes"])
        return [known for known in self.call.talk.history.events if known.seq not in undone]

    @invariant()
    def stated_before_worked(self):
        """P1: the price as it is now, or a higher one for the same work, was said; then came the yes; then the order."""
        state, live = self.call.state, self.live()
        for key, known in state.lines.items():
            if state.status_of(key) is LineStatus.AGREED:
                assert any(
                    order.type == ev.AGREED and key in order.payload["lines"] and self.rests(known, order, live)
                    for order in live
                ), key

    def rests(self, known, order, live):
        key, matter = known.line.id, order.payload["matter"]
        declined = [each.seq for each in live if each.type == ev.DECLINED and key in each.payload["lines"]]
        if any(seq > order.seq for seq in declined):
            return False
        answers = [
            each
            for each in live
            if each.type == ev.ANSWERED and each.payload["outcome"] and each.payload["matter"] == matter
            if each.seq < order.seq
        ]
        if not answers or answers[-1].payload["outcome"] not in YES:
            return False
        return any(
            each.type == ev.PRICE_STATED
            and each.seq < answers[-1].seq
            and self.no_less(known.line, *self.versions.get(each.payload["digests"].get(key), (None, None)))
            for each in live
        )

    def no_less(self, line, said, lead):
        if said is None or lead is not self.call.state.lead:
            return False
        prices = ("price", "cap", "value", "discount_percent", "discount_amount")
        words = ("text", "details", "service", "reason")
        same = all(
            getattr(line, name) == getattr(said, name)
            for name in Line.__dataclass_fields__
            if name not in (*prices, *words)
        )
        capped = said.cap is None or (line.cap is not None and line.cap <= said.cap)
        return same and capped and line.total <= said.total

    @invariant()
    def no_open_ends(self):
        """P2: who leaves has an outcome, a next step, its date and its owner."""
        state = self.call.state
        for matter in state.matters.values():
            selected = state.selected(matter.id)
            statuses = {known.status(state.lead) for known in selected}
            if matter.outcome is None:
                assert matter.next_step is None
                assert state.status is not Status.CLOSED
            elif matter.outcome.ends_matter:
                assert matter.reason or not matter.outcome.needs_reason
                assert not selected or matter.outcome is not Outcome.NOTHING_OPEN
            else:
                step = matter.next_step
                assert step is not None
                assert step.what
                assert date.fromisoformat(step.due[:10]) - TODAY < timedelta(days=30)
                assert step.owner in Owner
            if matter.outcome is Outcome.AGREED:
                assert statuses == {LineStatus.AGREED}
            if matter.outcome is Outcome.FREE:
                assert selected
                assert LineStatus.PLANNED not in statuses
                assert not any(known.line.total for known in selected)

    @invariant()
    def what_is_stored_is_the_state(self):
        stored = json.loads(json.dumps([known.payload for known in self.call.talk.history.events]))
        events = [
            StoredEvent(known.seq, known.at, known.type, payload, known.v)
            for known, payload in zip(self.call.talk.history.events, stored, strict=True)
        ]
        assert fold(events) == self.call.state

    @invariant()
    def every_state_can_be_shown(self):
        state = self.call.state
        for matter in state.matters:
            assert (
                state.totals(matter).gross.cents
                == state.totals(matter).net.cents + state.totals(matter).vat_total.cents
            )
            sentences.price(state, matter)
            sentences.read_back(state, matter, state.matters[matter].next_step, TODAY)
            sentences.call_back_opening(state, matter)
        assert state.lead in Lead


TestTalking = Talking.TestCase
TestTalking.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
