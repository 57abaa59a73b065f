# SPDX-License-Identifier: Apache-2.0
"""The answer to a paper in its talk: nothing is agreed that the paper did not state, by nobody who may not (P1, P3)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.unit.guide.promises import agreed_without_statement, versions_of
from tests.unit.guide.talking import FIRM, Call, change
from vorab.core.line import Choice, Line
from vorab.core.step import Ending, NextStep, Outcome
from vorab.guide import commands, paper_commands
from vorab.guide import events as ev
from vorab.guide.gates import Refused
from vorab.guide.paper_commands import PaperAnswer
from vorab.guide.state import LineStatus, Status

STEP = NextStep("Erledigen", "2026-12-04")
SHOP = Line("Shop", Decimal(900), id="change-1")


def quoted(*lines):
    """A closed talk that ended with a quote."""
    call = Call(party=FIRM).do(commands.answer, "finding", "setup")
    for line in lines:
        call.do(commands.plan_line, line)
    return call.do(commands.conclude, Ending(Outcome.QUOTE_WANTED, NextStep("Angebot schicken", "2026-11-23")))


def answer(call, *taken, left=(), **more):
    given = {"by": "Erika Muster", "sent_at": call.now, "said_at": call.now + 1, **more}
    return PaperAnswer(1, "Angebot AN-2026-0001", taken=taken, left=left, **given)


def lines_of(call):
    return [known.line for known in call.state.lines_of(1)]


def accept(call, *taken, **more):
    return call.do(paper_commands.accept, answer(call, *taken, **more), STEP)


def agreed(call):
    return [key for key, known in call.state.lines.items() if known.status(call.state.lead) is LineStatus.AGREED]


def test_a_yes_closes_the_matter_with_order_and_next_step():
    call = quoted()
    accept(call, *lines_of(call), condition="nach Feierabend")
    matter = call.state.matters[1]
    assert (matter.outcome, matter.next_step, matter.condition) == (Outcome.AGREED, STEP, "nach Feierabend")
    assert agreed(call) == [line.id for line in lines_of(call)]
    assert call.state.status is Status.CLOSED


def test_the_paper_is_the_statement_with_its_own_time():
    call = quoted()
    sent_at = call.now + 1000
    accept(call, *lines_of(call), sent_at=sent_at, said_at=sent_at + 500)
    (said,) = call.state.statements
    assert (said.channel, said.wording, said.at) == (ev.BY_QUOTE, "Angebot AN-2026-0001", sent_at)
    assert {known.agreed.at for known in call.state.selected(1)} == {sent_at + 500}
    assert agreed_without_statement(call.talk.history.events, call.state, versions_of(call.state)) == []


def test_what_was_optional_is_stated_as_it_counts_then():
    """P1 on a wish: chosen work is agreed only with a statement that holds exactly its digest."""
    wish = Line("Einweisung", Decimal(80), id="wish", choice=Choice.OPTIONAL)
    call = quoted(wish)
    taken = replace(wish, choice=Choice.COUNTED)
    accept(call, *(line for line in lines_of(call) if line.id != "wish"), taken)
    assert "wish" in agreed(call)
    (event,) = [event for event in call.talk.history.live if event.type == ev.PRICE_STATED]
    assert event.payload["digests"]["wish"] == taken.digest(call.state.lead) != wish.digest(call.state.lead)


def test_a_wish_that_was_not_taken_stays_on_offer():
    wish = Line("Einweisung", Decimal(80), id="wish", choice=Choice.OPTIONAL)
    call = quoted(wish)
    accept(call, *(line for line in lines_of(call) if line.id != "wish"))
    assert [known.line.id for known in call.state.optional(1)] == ["wish"]
    assert "wish" not in agreed(call)


def test_another_alternative_takes_the_place_of_the_one_proposed():
    pair = [
        Line(name, Decimal(price), id=key, choice=Choice.ALTERNATIVE, group="Papier", chosen=chosen, variant=variant)
        for key, name, price, chosen, variant in (
            ("plain", "Einfach", 100, True, "A"), ("fine", "Fein", 200, False, "B"), ("box", "Karton", 20, False, "B"),
        )
    ]  # fmt: skip
    call = quoted(*pair)
    others = [line for line in lines_of(call) if not line.group]
    accept(call, *others, *(replace(line, chosen=True) for line in pair[1:]))
    assert {"fine", "box"} <= set(agreed(call)), "lines of one variant go together"
    assert not call.state.lines["plain"].line.chosen
    assert call.state.totals(1).net == call.state.totals_of([*(line.id for line in others), "fine", "box"]).net


def test_what_is_left_is_declined():
    call = quoted(SHOP)
    accept(call, *(line for line in lines_of(call) if line.id != SHOP.id), left=(SHOP.id,))
    assert call.status(SHOP.id) == "declined"
    assert SHOP.id not in agreed(call)


def test_a_line_of_the_paper_that_the_talk_does_not_know_is_planned_first():
    call = quoted()
    accept(call, *lines_of(call))
    before = {key: call.state.lines[key].agreed for key in agreed(call)}
    later = replace(STEP, due="2026-12-11")
    call.do(paper_commands.accept, answer(call, SHOP), later)
    assert call.state.lines[SHOP.id].agreed.written
    assert {key: call.state.lines[key].agreed for key in before} == before, "what was agreed stays as it was"
    assert call.state.matters[1].next_step == later
    assert agreed_without_statement(call.talk.history.events, call.state, versions_of(call.state)) == []


@pytest.mark.parametrize(
    "party,by,code",
    [
        ({"decides": "other", "decider": "Robin Muster"}, "Erika Muster", "decides_other"),
        ({"decides": "self", "may_decide_up_to": "50.00"}, "Erika Muster", "decides_only_up_to"),
        ({}, "  ", "agreed_by_missing"),
    ],
)
def test_not_by_somebody_who_may_not_decide_it(party, by, code):
    call = Call(party=FIRM | party).do(commands.answer, "finding", "setup")
    call.do(commands.conclude, Ending(Outcome.QUOTE_WANTED, NextStep("Angebot schicken", "2026-11-23")))
    before = call.state
    with pytest.raises(Refused, match=code):
        accept(call, *lines_of(call), by=by)
    assert call.state == before


def test_no_yes_without_the_day_it_will_be_done():
    call = quoted()
    with pytest.raises(Refused, match="due_missing"):
        call.do(paper_commands.accept, answer(call, *lines_of(call)), replace(STEP, due=""))
    assert call.state.status is Status.CLOSED


def test_nothing_is_slipped_in_after_the_yes():
    call = quoted()
    accept(call, *lines_of(call))
    call.do(commands.reopen)
    line = lines_of(call)[0]
    with pytest.raises(Refused, match="talk_closed"):
        call.do(commands.plan_line, change(line, price="500.00"))


def test_a_no_ends_the_matter_with_its_reason():
    call = quoted()
    call.do(paper_commands.decline, answer(call, left=tuple(call.state.lines), wording="zu teuer"), "-")
    assert (call.state.matters[1].outcome, call.state.matters[1].reason) == (Outcome.DECLINED, "zu teuer")
    assert agreed(call) == []


def test_a_no_to_a_change_leaves_the_order():
    call = quoted()
    accept(call, *lines_of(call))
    before = call.state
    call.do(paper_commands.decline, answer(call, left=(SHOP.id,), wording="zu teuer"), "Nachtrag: zu teuer")
    assert call.state.matters == before.matters
    assert call.state.lines == before.lines
    assert call.state.notes[-1].text == "Nachtrag: zu teuer"


def test_while_the_talk_rests():
    call = Call(party=FIRM).do(commands.answer, "finding", "setup").do(commands.park, "")
    accept(call, *lines_of(call))
    assert call.state.status is Status.CLOSED


def test_another_matter_of_the_talk_stays_as_it_is():
    call = Call(party=FIRM).do(commands.answer, "finding", "setup").do(commands.open_matter, "Ein zweiter Drucker")
    accept(call, *lines_of(call))
    assert call.state.matters[1].outcome is Outcome.AGREED
    assert call.state.matters[2].outcome is None
    assert call.state.status is Status.RUNNING
