# SPDX-License-Identifier: Apache-2.0
"""A history that grew event by event is the one that is folded from scratch; corrections undo without effacing."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.guide.talking import FIRM, PRIVATE, Call, agreed, event
from vorab.core.line import Lead, Line
from vorab.core.step import Ending, NextStep, Outcome
from vorab.guide import commands
from vorab.guide import events as ev
from vorab.guide.events import Beginning
from vorab.guide.gates import Refused
from vorab.guide.history import History, fold

LINES = [Line("Fernhilfe", Decimal(price), id=key) for key in ("a", "b") for price in (100, 120)]
STATED = [
    ev.price_stated(
        1,
        {"digests": {line.id: line.digest(lead)}, "net": "1", "vat": "0", "gross": "1", "channel": "phone"}
        | {"recurring": {}, "wording": ""},
    )
    for line in LINES
    for lead in Lead
]
PLAIN = [
    ev.party_set(FIRM),
    ev.party_set(PRIVATE),
    ev.matter_opened(2, "Telefon"),
    ev.matter_opened(1, "Druck"),
    ev.asked(1, "order", closing=True),
    ev.answered(1, "order", "yes", outcome="agreed"),
    ev.answered(1, "order", "no", outcome="declined"),
    ev.answered(0, "caller", {"phone": "1"}),
    ev.noted(1, "Notiz"),
    *(ev.line_planned(1, line, by_hand=False) for line in LINES),
    *(ev.line_changed(1, line, by_hand=True) for line in LINES),
    ev.line_removed(1, "a", by_hand=True),
    *STATED,
    ev.agreed(1, ["a", "b"], "Erika Muster", "", ""),
    ev.declined(1, ["a"], ""),
    ev.card_shown("price"),
    ev.parked(""),
    ev.resumed(),
    ev.outcome(1, Ending(Outcome.AGREED, NextStep("Erledigen", "2026-11-23"))),
    ev.outcome(2, Ending(Outcome.DECLINED, None, "kein Geld")),
    ev.NewEvent("smelled", {}),
]


@st.composite
def stories(draw):
    """Events without gates, among them corrections of anything before, corrections included."""
    started = ev.started("hotline", "", Beginning(Lead.NET, "standard", ""), [])
    found = [event(1, started.type, dict(started.payload))]
    for seq in range(2, draw(st.integers(2, 25))):
        if seq > 2 and draw(st.integers(0, 3)) == 0:
            new = ev.corrected(draw(st.sets(st.integers(2, seq - 1), min_size=1, max_size=3)))
        else:
            new = draw(st.sampled_from(PLAIN))
        found.append(event(seq, new.type, dict(new.payload)))
    return found


def plainly(events):
    """The state with what is undone simply left out, as slowly and clearly as can be."""
    undone = set()
    for known in reversed(events):
        if known.type == ev.CORRECTED and known.seq not in undone:
            undone |= {seq for seq in known.payload["undoes"] if seq < known.seq}
    kept = [known for known in events if known.seq not in undone and known.type != ev.CORRECTED]
    return replace(fold(kept), seq=events[-1].seq, at=events[-1].at)


@given(stories())
def test_growing_is_folding(events):
    history = History()
    for count, known in enumerate(events, start=1):
        history.append(known)
        assert history.state == fold(events[:count]) == plainly(events[:count])
    assert history.events == tuple(events)


@given(stories(), st.sampled_from(PLAIN))
def test_a_fork_goes_its_own_way(events, new):
    history = History(events)
    before = history.state
    fork = history.fork()
    fork.append(event(99, new.type, dict(new.payload)))
    fork.append(event(100, ev.CORRECTED, {"undoes": [99]}))
    assert (history.state, history.events) == (before, tuple(events))
    assert fork.state == replace(before, seq=100, at=fork.state.at)


def test_nothing_is_effaced():
    call = Call(party=FIRM).answer("since", "update").answer("since", "new")
    answers = [known.payload["value"] for known in call.talk.history.events if known.type == ev.ANSWERED]
    assert answers == ["update", "new"]
    assert [known.payload["value"] for known in call.talk.history.live if known.type == ev.ANSWERED] == ["new"]
    assert ev.CORRECTED not in {known.type for known in call.talk.history.live}


class TestUndo:
    def test_brings_back_the_answer_before(self):
        """Also what followed from it: with the answer its line is back, not a line without its answer."""
        call = Call(party=FIRM).answer("finding", "setup")
        before = call.state
        call.answer("finding", "extra")
        assert set(call.state.lines) == {"extra"}
        call.do(commands.undo)
        assert call.state == replace(before, seq=call.state.seq, at=call.state.at)

    def test_goes_back_step_by_step(self):
        call = Call()
        states = [call.state]
        steps = [
            lambda: call.do(commands.set_party, FIRM),
            lambda: call.answer("finding", "setup"),
            lambda: call.answer("finding", "extra"),
            lambda: call.edit("extra", price="80.00"),
            call.say_price,
            call.agree,
            lambda: call.answer("order", "no", note="doch nicht"),
            lambda: call.do(commands.remove_line, "extra"),
            lambda: call.do(commands.note, "Notiz"),
            lambda: call.do(commands.open_matter, "Telefon"),
            lambda: call.do(commands.park, "anderer Anruf"),
            lambda: call.do(commands.resume),
            call.hang_up,
        ]
        states += [step().state for step in steps]
        for wanted in reversed(states[:-1]):
            call.do(commands.undo)
            assert call.state == replace(wanted, seq=call.state.seq, at=call.state.at)
        with pytest.raises(Refused, match="nothing_to_undo"):
            call.do(commands.undo)

    def test_does_not_count_that_a_question_was_put(self):
        call = Call(party=FIRM).answer("since", "update").do(commands.ask, "seats").do(commands.undo)
        assert call.state.answer(1, "since") is None
        assert (1, "seats") in call.state.asked

    def test_opens_a_closed_talk(self):
        call = agreed().conclude("agreed").do(commands.undo)
        assert (call.state.status.value, call.status()) == ("running", "agreed")


@pytest.mark.parametrize("undoes", [[], [1], [0], [99], [-1], [2, 99]])
def test_only_what_is_there_can_be_corrected(undoes):
    with pytest.raises(Refused, match="correction_unknown"):
        Call(party=FIRM).raw(ev.corrected(undoes))
