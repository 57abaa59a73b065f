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

from tests.unit.guide.promises import agreed_without_statement, versions_of
from tests.unit.guide.talking import TODAY, Call, Weekdays
from vorab.core import totals
from vorab.core.faults import Faults
from vorab.core.line import Choice, Kind, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.ports import StoredEvent
from vorab.core.standing import StandingTerm
from vorab.core.step import Ending, NextStep, Outcome, Owner
from vorab.guide import commands, paper_commands, sentences
from vorab.guide import events as ev
from vorab.guide.history import fold
from vorab.guide.paper_commands import PaperAnswer
from vorab.guide.state import LineStatus, Status

IDS = ["fix", "cause", "extra", "care", "search", "warranty", "hand-1", "hand-2", "fix.2", "cause.2", "a", "b"]
ids = st.sampled_from(IDS)
matters = st.sampled_from([0, 0, 0, 1, 2, 3])  # 0: the one we are at, where there is a choice
picks = st.integers(0, 9)
names = st.sampled_from(["", "Erika Muster", "Frau Muster", "Robin Muster", "Kim Kern"])
prices = st.sampled_from(["0", "0.01", "99", "100", "127.00", "127.01", "-5", "400000000000"]).map(Decimal)
amounts = st.sampled_from([None, Money(0), Money(100), Money(20000), Money(28500)])
parties = st.fixed_dictionaries(
    {},
    optional={
        "consumer": st.booleans(),
        "name": st.sampled_from(["Erika Muster", "Robin Muster", ""]),
        "company": st.sampled_from(["Muster Druck GmbH", ""]),
        "salutation": st.sampled_from(["Frau", ""]),
        "decides": st.sampled_from(["", "self", "self", "other"]),
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
terms = st.lists(
    st.builds(
        StandingTerm,
        id=st.integers(1, 3),
        service=st.sampled_from(["remote-fix", "remote-work", "gone"]),
        text=st.just("Vereinbarung"),
        price=st.sampled_from(["0", "85", "127.00", "300"]).map(Decimal),
        lead=st.sampled_from(Lead),
        since=st.sampled_from(["2026-01-02", "2026-12-24"]),
        until=st.sampled_from(["", "2026-11-22", "2026-11-21"]),
        hours=st.sampled_from([None, None, Decimal(1), Decimal(10)]),
        used=st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(10)]),
    ),
    max_size=2,
)
TOLD = {"sha256": "a" * 64, "by": "Erika", "written_at": None, "message_id": "", "wording": ""}
IN_WRITING = ev.in_writing(1, {}, TOLD)
OTHERS = [
    ev.resumed(),
    ev.attached(1, "Foto.jpg", "a" * 64, 5),
    ev.attached(1, "Foto.jpg", "?", 5),
    IN_WRITING,
    ev.NewEvent("smelled"),
    ev.matter_opened(2, "x"),
]
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


class Promises(RuleBasedStateMachine):
    """A talk, and what must hold in it whatever is done."""

    def __init__(self):
        super().__init__()
        self.call = Call(party={"name": "Erika Muster", "salutation": "Frau", "consumer": False})
        self.versions = {}
        self.note_versions()

    def note_versions(self):
        self.versions |= versions_of(self.call.state)

    def key(self, pick):
        """The id of a line that is there, rarely of one that is not."""
        known = list(self.call.state.lines)
        return known[pick % len(known)] if known and pick else "gone"

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

    def statement(self, matter, of_all=False, right=True):
        state = self.call.state
        chosen = [known.line for known in state.lines.values() if of_all or known.matter == matter]
        sums = totals.of_lines(chosen, state.lead)
        digests = {line.id: line.digest(state.lead) for line in chosen}
        said = {"digests": digests, "net": str(sums.net) if right else "1.00", "vat": "0.00", "gross": str(sums.gross)}
        return ev.price_stated(matter, said | {"recurring": {}, "channel": "phone", "wording": ""})

    def raw(self, new):
        self.attempt(lambda: self.call.raw(new))

    # ------------------------------------------------------------------ what holds

    @invariant()
    def stated_before_worked(self):
        """P1: the price as it is, or a higher one for the same work, was said; then came the yes; then the order."""
        events = self.call.talk.history.events
        assert agreed_without_statement(events, self.call.state, self.versions) == []

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
            if matter.outcome is Outcome.VISIT:
                paid = [known for known in selected if known.line.total]
                assert matter.free_visit or LineStatus.AGREED in {known.status(state.lead) for known in paid}
            if matter.outcome is Outcome.DECLINED_BY_US:
                assert matter.in_sight
            if matter.outcome is Outcome.FREE:
                assert selected
                assert LineStatus.PLANNED not in statuses
                assert not any(known.line.total for known in selected)

    @invariant()
    def what_is_stored_is_the_state(self):
        if self.call.state.seq % 4:
            return  # a quarter of the states will do; the time is better spent on more talks
        stored = json.loads(json.dumps([known.payload for known in self.call.talk.history.events], sort_keys=True))
        events = [
            StoredEvent(known.seq, known.at, known.type, payload, known.v)
            for known, payload in zip(self.call.talk.history.events, stored, strict=True)
        ]
        assert fold(events) == self.call.state

    @invariant()
    def every_state_can_be_shown(self):
        state = self.call.state
        if state.seq % 4 == 0:
            return
        for matter in state.matters:
            assert (
                state.totals(matter).gross.cents
                == state.totals(matter).net.cents + state.totals(matter).vat_total.cents
            )
            sentences.price(state, matter)
            sentences.read_back(state, matter, state.matters[matter].next_step, TODAY)
            sentences.call_back_opening(state, matter)
        assert state.lead in Lead


class Talking(Promises):
    """Everything a person can do, and everything that can be sent at the gates."""

    # ------------------------------------------------------------------ what people do

    @initialize(finding=st.sampled_from(["setup", "setup", "extra", "warranty"]), stage=st.integers(0, 3))
    def begin(self, finding, stage):
        self.command(commands.answer, "finding", finding)
        for act in (commands.state_price, commands.agree, commands.state_price)[:stage]:
            self.command(act)

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
    @rule(chosen=st.lists(picks, max_size=2), condition=st.sampled_from(["", "wenn es bis Freitag fertig ist"]))
    def agree_in_part(self, chosen, condition):
        self.command(commands.agree, "", condition, [self.key(pick) for pick in chosen])

    @precondition(running)
    @rule(agreed=terms)
    def standing(self, agreed):
        self.command(commands.set_standing, agreed)

    @rule(matter=matters, outdated=st.booleans())
    def quote_sent(self, matter, outdated):
        state = self.call.state
        digests = {key: "x" if outdated else known.line.digest(state.lead) for key, known in state.lines.items()}
        self.command(commands.quote_sent, matter or state.matter, "AN-2026-0001", digests)

    @rule(matter=matters, chosen=st.lists(picks, max_size=3), more=st.none() | lines, by=names, yes=st.booleans())
    def paper_answered(self, matter, chosen, more, by, yes):
        """A yes or a no to a paper with some lines of the talk, as they count then, and perhaps one it knows not."""
        state = self.call.state
        known = [state.lines[key].line for key in map(self.key, chosen) if key in state.lines]
        taken = [replace(line, choice=Choice.COUNTED, chosen=False, group="") for line in known]
        taken += [replace(more, choice=Choice.COUNTED, chosen=False, group="")] if more else []
        paper = PaperAnswer(
            matter or state.matter, "Angebot", self.call.now, self.call.now, by, tuple(taken), tuple(state.lines)
        )
        if yes:
            self.command(paper_commands.accept, paper, NextStep("Erledigen", "2026-11-24"))
        else:
            self.command(paper_commands.decline, replace(paper, wording="zu teuer"), "Nein danke")

    @precondition(running)
    @rule(fields=parties)
    def party(self, fields):
        self.command(commands.set_party, fields)

    @precondition(running)
    @rule(line=lines)
    def line(self, line):
        self.command(commands.plan_line, line)

    @precondition(running)
    @rule(pick=picks, price=prices)
    def reprice(self, pick, price):
        known = self.call.state.lines.get(self.key(pick))
        if known is not None:
            self.command(commands.plan_line, replace(known.line, price=price))

    @precondition(running)
    @rule(pick=picks)
    def remove(self, pick):
        self.command(commands.remove_line, self.key(pick))

    @precondition(running)
    @rule(pick=picks)
    def decline(self, pick):
        self.command(commands.decline, [self.key(pick)], "zu teuer")

    @precondition(running)
    @rule(
        act=st.sampled_from([commands.park, commands.note, commands.show_card, commands.ask, commands.open_matter]),
    )
    def aside(self, act):
        self.command(act, "since")

    @precondition(running)
    @rule(matter=matters)
    def go_to_matter(self, matter):
        self.command(commands.go_to_matter, matter)

    @rule(act=st.sampled_from([commands.resume, commands.undo, commands.undo, commands.reopen]))
    def back(self, act):
        self.command(act)

    @precondition(running)
    @rule(outcome=st.sampled_from(Outcome), reason=st.sampled_from(["", "kein Geld"]), free=st.booleans())
    def conclude(self, outcome, reason, free):
        step = commands.propose_step(self.call.talk, outcome, TODAY, Weekdays())
        self.command(commands.conclude, Ending(outcome, step, reason, reason, free))

    @precondition(lambda self: self.call.state.seq % 4 == 0)
    @rule()
    def hang_up(self):
        self.command(commands.hang_up, TODAY, Weekdays())

    # ------------------------------------------------------------------ straight at the gates

    @rule(change=st.sampled_from(["plan", "change", "again", "remove"]), line=lines, pick=picks, by_hand=st.booleans())
    def raw_line(self, change, line, pick, by_hand):
        matter, key = self.call.state.matter, self.key(pick)
        known = self.call.state.lines.get(key)
        new = {
            "plan": ev.line_planned(matter, line, by_hand),
            "change": ev.line_changed(matter, replace(line, id=key), by_hand),
            "again": ev.line_changed(matter, known.line if known else line, by_hand),
            "remove": ev.line_removed(matter, key, by_hand),
        }
        self.raw(new[change])

    @rule(matter=matters, of_all=st.booleans(), right=st.sampled_from([True, True, False]))
    def raw_statement(self, matter, of_all, right):
        self.raw(self.statement(matter or self.call.state.matter, of_all, right))

    @rule(result=st.sampled_from(["agreed", "declined", "", "free"]))
    def raw_answer(self, result):
        self.raw(ev.answered(self.call.state.matter, "order", "x", outcome=result))

    @rule(matter=matters, chosen=st.lists(picks, max_size=3), by=names)
    def raw_order(self, matter, chosen, by):
        self.raw(ev.agreed(matter or self.call.state.matter, [self.key(pick) for pick in chosen], by, "", ""))

    @rule(back=st.sets(st.integers(-1, 6), max_size=3))
    def raw_correction(self, back):
        self.raw(ev.corrected(self.call.state.seq - count for count in back))

    @rule(matter=matters, result=st.sampled_from(Outcome), reason=st.sampled_from(["", "kein Geld"]), step=steps)
    def raw_outcome(self, matter, result, reason, step):
        self.raw(ev.outcome(matter or self.call.state.matter, Ending(result, step, reason)))

    @rule(
        new=st.sampled_from(
            [
                ev.resumed(),
                ev.attached(1, "Foto.jpg", "a" * 64, 5),
                ev.attached(1, "Foto.jpg", "?", 5),
                IN_WRITING,
                ev.NewEvent("smelled"),
                ev.matter_opened(2, "x"),
            ]
        )
    )
    def raw_rest(self, new):
        self.raw(new)


class Bargaining(Promises):
    """One matter, and little else but saying, asking, changing and taking back, mostly past the commands."""

    @initialize(stage=st.integers(0, 2))
    def begin(self, stage):
        self.command(commands.answer, "finding", "setup")
        for act in (commands.state_price, commands.agree)[:stage]:
            self.command(act)

    @rule()
    def say(self):
        self.raw(self.statement(1))

    @rule(result=st.sampled_from(["agreed", "agreed", "declined", ""]))
    def reply(self, result):
        self.raw(ev.answered(1, "order", "x", outcome=result))

    @rule(every=st.booleans())
    def order(self, every):
        chosen = [key for key, known in self.call.state.lines.items() if known.line.selected]
        self.raw(ev.agreed(1, chosen if every else chosen[:1], "Erika Muster", "", ""))

    @rule(pick=st.integers(1, 3))
    def decline(self, pick):
        self.raw(ev.declined(1, [self.key(pick)], ""))

    @rule(pick=st.integers(1, 3), price=st.sampled_from(["100", "127.00", "130"]).map(Decimal), by_hand=st.booleans())
    def change(self, pick, price, by_hand):
        known = self.call.state.lines.get(self.key(pick))
        if known is not None:
            line = known.line if known.line.free else replace(known.line, price=price)
            self.raw(ev.line_changed(1, line, by_hand))

    @rule(back=st.sets(st.integers(0, 6), min_size=1, max_size=2))
    def correct(self, back):
        self.raw(ev.corrected(self.call.state.seq - count for count in back))

    @rule(act=st.sampled_from([commands.undo, commands.agree, commands.state_price]))
    def properly(self, act):
        self.command(act)

    @rule(consumer=st.booleans())
    def who(self, consumer):
        self.command(commands.set_party, {"consumer": consumer})

    @rule(result=st.sampled_from([Outcome.AGREED, Outcome.AGREED, Outcome.FREE, Outcome.NOTHING_OPEN]))
    def end(self, result):
        self.raw(ev.outcome(1, Ending(result, NextStep("Erledigen", "2026-11-23"))))


QUICK = {"deadline": None, "suppress_health_check": list(HealthCheck)}
TestTalking = Talking.TestCase
TestTalking.settings = settings(max_examples=150, stateful_step_count=25, **QUICK)
TestBargaining = Bargaining.TestCase
TestBargaining.settings = settings(max_examples=200, stateful_step_count=25, **QUICK)
