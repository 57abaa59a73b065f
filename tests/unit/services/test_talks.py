# SPDX-License-Identifier: Apache-2.0
"""A talk is on disk before it is shown, and goes on where it was (P5)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.guide.talking import FIRM, PRIVATE
from vorab.core.faults import Fault
from vorab.core.line import Lead
from vorab.core.step import Outcome
from vorab.core.vat import Tax
from vorab.guide import commands, suggest
from vorab.guide.history import fold
from vorab.guide.state import Status
from vorab.services.sample import SAMPLE


def resumed(firm, opened):
    return firm.reopen().house.talks.open(opened.id)


def test_a_talk_is_stored_as_it_begins(firm):
    opened = firm.house.talks.begin("hotline")
    (head,) = firm.reopen().house.talks.unfinished()
    assert (head.id, head.status) == (opened.id, "running")
    assert opened.talk.state.talk_at == "2026-11-23T10:38"
    assert (opened.talk.state.lead, opened.talk.state.tax) == (Lead.NET, Tax.STANDARD)


def test_the_first_script_unless_one_is_named(firm):
    assert firm.house.talks.begin().talk.script.id == "hotline"
    with pytest.raises(Fault, match="script_unknown"):
        firm.house.talks.begin("haircut")


def test_the_cards_are_at_hand(firm):
    assert {"price", "angry", "mistake"} <= {card.id for card in firm.house.talks.cards}


def test_after_a_crash_it_is_where_it_was(firm):
    opened = firm.talk(FIRM, None, (commands.answer, "matter", "Größe 4½ „sagt“ 👩‍🔧"), (commands.ask, "since"))
    again = resumed(firm, opened)
    assert again.talk.state == opened.talk.state
    assert again.talk.history.events == opened.talk.history.events
    assert again.talk.script == opened.talk.script
    assert suggest.first_open(again.talk.script, again.talk.state, 1).question == "since"
    assert suggest.first_open(again.talk.script, firm.do(again, (commands.answer, "since", "new")).talk.state, 1) == (
        suggest.Stop(suggest.StepKind.QUESTION, suggest.Topic.CLARIFY, "seats")
    )


def test_a_resumed_talk_uses_the_script_it_was_begun_with(firm, monkeypatch):
    opened = firm.talk()
    firm.reopen()
    changed = replace(opened.talk.script, questions=opened.talk.script.questions[:1], sha256="0" * 64)
    monkeypatch.setitem(firm.house.library.scripts, "hotline", changed)
    assert firm.house.talks.open(opened.id).talk.script == opened.talk.script


def test_what_is_not_stored_is_not_shown(firm):
    opened = firm.talk()
    before = opened.talk.state
    pending = opened.prepare(lambda talk: commands.note(talk, "Notiz"))
    assert opened.talk.state == before
    firm.house.talks.store(opened, pending)
    opened.commit(pending)
    assert resumed(firm, opened).talk.state.notes[0].text == "Notiz"


def test_a_refused_command_stores_nothing(firm):
    opened = firm.talk()
    count = len(firm.house.conversations.events(opened.id))
    with pytest.raises(Fault, match="order_before_price"):
        firm.do(opened, (commands.agree,))
    assert len(firm.house.conversations.events(opened.id)) == count


def test_two_windows_on_one_talk_do_not_mix(firm):
    opened = firm.talk()
    other = firm.house.talks.open(opened.id)
    firm.do(opened, (commands.note, "zuerst"))
    with pytest.raises(Fault, match="changed_elsewhere"):
        firm.do(other, (commands.note, "zugleich"))
    assert [note.text for note in resumed(firm, opened).talk.state.notes] == ["zuerst"]


def test_an_empty_command_needs_no_store(firm):
    opened = firm.talk()
    firm.house.talks.store(opened, opened.prepare(commands.resume))
    assert firm.house.conversations.events(opened.id) == opened.talk.history.events


def test_an_unknown_talk(firm):
    with pytest.raises(Fault, match="not_found"):
        firm.house.talks.open(99)


def test_the_price_list_of_a_talk_is_frozen(firm):
    opened = firm.talk(PRIVATE, None)
    service = firm.house.library.services["remote-fix"]
    with pytest.raises(TypeError):
        opened.talk.catalogue.put(service)
    assert "remote-fix" in {entry.id for entry in opened.talk.catalogue.all()}


def test_what_is_stored_folds_to_what_is_shown(firm):
    opened = firm.ordered()
    assert fold(firm.house.conversations.events(opened.id)) == opened.talk.state
    assert opened.talk.state.status is Status.CLOSED
    assert firm.house.talks.unfinished() == ()
    assert firm.house.findings() == ()


def test_a_small_business_talks_without_vat(empty):
    empty.house.company.save(replace(SAMPLE, provider=replace(SAMPLE.provider, small_business=True)))
    opened = empty.talk()
    assert opened.talk.state.tax is Tax.SMALL_BUSINESS
    assert not opened.talk.state.totals(1).vat_total


def test_the_calendar_of_a_talk_is_that_of_the_firm(firm):
    """18 November 2026 is a holiday in Saxony only."""
    opened = firm.house.talks.begin()
    assert not opened.calendar.is_working_day(date(2026, 11, 18))


def test_drafts_survive(firm):
    firm.house.talks.drafts.put("talk.1.matter", "Der Dru")
    assert firm.reopen().house.talks.drafts.get("talk.1.matter") == "Der Dru"


def test_a_call_back_goes_on_in_the_same_talk(firm):
    opened = firm.talk(FIRM, "setup", (commands.hang_up, date(2026, 11, 23), firm.house.calendar()))
    assert opened.talk.state.matters[1].outcome is Outcome.CALL_BACK
    again = firm.do(resumed(firm, opened), (commands.reopen,), (commands.state_price,), (commands.agree,))
    assert again.talk.state.status_of("fix").value == "agreed"
    assert firm.house.findings() == ()
