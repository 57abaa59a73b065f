# SPDX-License-Identifier: Apache-2.0
"""Role play without a window: the store that forgets, the firm one may only look at, and the look back."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.unit.guide.talking import FIRM
from vorab.core.faults import Fault
from vorab.core.ports import StoredEvent
from vorab.core.step import Ending, NextStep, Outcome
from vorab.guide import commands, gates
from vorab.services.projection import project
from vorab.services.role_play import MemoryConversations, MemoryDrafts, PriceSaid, review

STEP = NextStep("Erledigen", "2026-11-24")


@pytest.fixture
def room(firm):
    return firm.house.role_play().talks()


@pytest.fixture
def angry(firm):
    return next(caller for caller in firm.house.role_play().callers if caller.id == "angry")


def play(firm, room, *steps, script="hotline"):
    """Play (command, arguments…) in a role play, a minute apart."""
    opened = room.begin(script)
    for command, *arguments in steps:
        firm.clock.move_to(firm.clock.now_ms() + 60_000)
        room.do(opened, lambda talk, c=command, a=arguments: c(talk, *a))
    return opened


def ordered(firm, room, *before):
    return play(
        firm,
        room,
        (commands.set_party, FIRM),
        *before,
        (commands.answer, "finding", "setup"),
        (commands.state_price,),
        (commands.agree,),
        (commands.conclude, Ending(Outcome.AGREED, STEP)),
    )


def look_back(firm, opened, angry):
    return review(opened.talk, angry, firm.house.talks.cards)


class TestNothingIsKept:
    def test_a_whole_talk_leaves_no_conversation(self, firm, room):
        opened = ordered(firm, room)
        room.drafts.put("talk/1/1/matter", "halb")
        assert room.open(opened.id).talk.state == opened.talk.state
        assert room.unfinished() == ()
        assert firm.house.conversations.heads() == ()
        assert firm.house.drafts.get("talk/1/1/matter") == ""

    def test_every_room_is_a_new_one(self, firm, room):
        opened = play(firm, room)
        with pytest.raises(Fault) as found:
            firm.house.role_play().talks().open(opened.id)
        assert found.value.code == "not_found"

    def test_the_firm_can_only_be_looked_at(self, firm, room):
        company = firm.house.company.load()
        with pytest.raises(TypeError):
            room._companies.save(company)
        with pytest.raises(TypeError):
            room._catalogue.put(firm.house.library.services["remote-fix"])
        assert room._catalogue.get("remote-fix").price == Decimal(127)

    def test_the_gates_hold(self, firm, room):
        for steps in (
            [(commands.answer, "finding", "setup"), (commands.agree,)],
            [(commands.answer, "finding", "setup"), (commands.conclude, Ending(Outcome.AGREED, STEP))],
        ):
            with pytest.raises(gates.Refused):
                play(firm, room, (commands.set_party, FIRM), *steps)

    def test_events_out_of_order_are_refused_as_by_the_real_store(self, firm, room):
        opened = play(firm, room, (commands.note, "eins"))
        stale = StoredEvent(2, 1, "noted", {"matter": 1, "text": "zwei"})
        with pytest.raises(Fault) as found:
            room._conversations.append(opened.id, [stale], project(opened.talk.state))
        assert found.value.code == "changed_elsewhere"

    def test_heads_tell_what_the_real_store_tells(self, firm, room):
        practised = ordered(firm, room)
        real = firm.ordered()
        mine, theirs = room._conversations.head(practised.id), firm.house.conversations.head(real.id)
        assert (mine.status, mine.customer, mine.script_sha256) == (
            theirs.status,
            theirs.customer,
            theirs.script_sha256,
        )
        assert room._conversations.heads(("closed",)) == (mine,)
        assert room._conversations.heads(("running",)) == ()
        assert room._conversations.projection(practised.id).status == "closed"

    def test_nothing_follows(self):
        store = MemoryConversations()
        store.set_step_done(1, 1, 1)
        store.move_step(1, 1, "2026-11-24")
        store.set_followed_up(1, 1, None)
        store.move_follow_up(1, 1, "2026-11-24")
        assert (store.open_steps(), store.open_questions(), store.follow_ups()) == ((), (), ())

    def test_drafts_last_as_long_as_the_room(self):
        drafts = MemoryDrafts()
        for key in ("talk/1/a", "talk/1/b", "talk/2/a"):
            drafts.put(key, "halb")
        drafts.put("talk/1/b", "")
        drafts.clear("talk/1/")
        assert [drafts.get(key) for key in ("talk/1/a", "talk/1/b", "talk/2/a")] == ["", "", "halb"]


class TestLookingBack:
    def test_a_good_talk(self, firm, room, angry):
        opened = ordered(firm, room, (commands.ask, "benefit"), (commands.show_card, "someone"))
        seen = look_back(firm, opened, angry)
        assert seen.settled
        assert (seen.price, seen.order_asked, seen.benefit_asked) == (PriceSaid.BEFORE, True, True)
        assert (seen.outcome, seen.next_step) == (Outcome.AGREED, STEP)
        assert seen.cards == ("„Ich möchte mit jemand anderem sprechen.“",)
        assert seen.helpful == ""
        assert seen.seconds == 7 * 60

    def test_nothing_was_done_yet(self, firm, room, angry):
        seen = look_back(firm, play(firm, room), angry)
        assert not seen.settled
        assert (seen.price, seen.order_asked, seen.benefit_asked) == (PriceSaid.NOTHING, False, False)
        assert (seen.outcome, seen.next_step, seen.cards, seen.seconds) == (None, None, (), 0)
        assert seen.helpful == "„Ich möchte mit jemand anderem sprechen.“"

    def test_a_price_that_was_not_said(self, firm, room, angry):
        steps = ((commands.set_party, FIRM), (commands.answer, "finding", "setup"))
        assert look_back(firm, play(firm, room, *steps), angry).price is PriceSaid.UNSAID

    def test_a_price_that_changed_after_it_was_said(self, firm, room, angry):
        opened = play(firm, room, (commands.answer, "finding", "setup"), (commands.state_price,))
        line = replace(opened.talk.state.lines["fix"].line, price=Decimal(150))
        room.do(opened, lambda talk: commands.plan_line(talk, line))
        assert look_back(firm, opened, angry).price is PriceSaid.UNSAID

    def test_a_card_counts_once_and_not_when_it_was_taken_back(self, firm, room, angry):
        twice = play(firm, room, (commands.show_card, "price"), (commands.show_card, "price"))
        assert len(look_back(firm, twice, angry).cards) == 1
        undone = play(firm, room, (commands.show_card, "price"), (commands.undo,))
        assert look_back(firm, undone, angry).cards == ()

    def test_a_call_that_is_no_matter_needs_no_question(self, firm, room, angry):
        opened = play(firm, room, (commands.conclude, Ending(Outcome.NOTHING_OPEN)))
        seen = look_back(firm, opened, angry)
        assert seen.settled
        assert seen.order_asked

    def test_every_matter_has_to_be_asked_for(self, firm, room, angry):
        opened = play(
            firm,
            room,
            (commands.set_party, FIRM),
            (commands.answer, "finding", "setup"),
            (commands.state_price,),
            (commands.agree,),
            (commands.open_matter, "Noch etwas"),
        )
        seen = look_back(firm, opened, angry)
        assert not seen.order_asked
        assert not seen.finished

    def test_a_dead_line_has_a_next_step(self, firm, room, angry):
        opened = room.begin("hotline")
        room.do(opened, lambda talk: commands.hang_up(talk, date(2026, 11, 23), opened.calendar))
        seen = look_back(firm, opened, angry)
        assert (seen.settled, seen.outcome, seen.next_step.due) == (True, Outcome.CALL_BACK, "2026-11-23")
