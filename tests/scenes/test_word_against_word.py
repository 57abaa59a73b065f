# SPDX-License-Identifier: Apache-2.0
"""S4, word against word: who decides, what was promised, what changed, and who has the ball, all on record."""

import sqlite3
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.scenes.desk import ERIKA, opens, refused
from vorab.core.document import DocumentType
from vorab.core.step import Ending, NextStep, Outcome, Owner
from vorab.guide import commands
from vorab.guide import events as ev
from vorab.guide.history import fold
from vorab.guide.state import LineStatus

desk = opens("project")
LEADER = ERIKA | {"may_decide_up_to": ""}
GO_BETWEEN = ERIKA | {"decides": "other", "decider": "Robin Muster", "may_decide_up_to": ""}


def planned(desk, who=LEADER):
    return desk.do(commands.set_party, who).answer(
        matter="Eine Website für die Druckerei", deadline="Ende März", scope="new", pages=5, content="ours",
        booking="no", milestones="each", reports="steps", changes="addendum", acceptance="Erika Muster, am Handy",
    )  # fmt: skip


def ordered(desk):
    return planned(desk).do(commands.state_price).answer(order="yes")


class TestGoodEnding:
    def test_what_was_agreed_stands_on_the_paper(self, desk):
        ordered(desk).conclude("agreed", "Entwurf zeigen", "2026-12-04")
        issued = desk.issue()
        assert issued.type is DocumentType.ORDER_CONFIRMATION
        text = desk.printed()
        records = [
            option.record
            for question in desk.talk.script.questions
            for option in question.options
            if desk.state.answer(1, question.id) and desk.state.answer(1, question.id).value == option.id
        ]
        kept = [record for record in records if record]
        assert len(kept) >= 4, "milestones, reports, changes and the channel were asked"
        assert [record for record in kept if record not in text] == []
        assert "Den Auftrag haben Sie am 23.11.2026" in text

    def test_the_one_who_decides_gives_the_order(self, desk):
        planned(desk, GO_BETWEEN).do(commands.state_price)
        desk.do(commands.agree, "Robin Muster")
        assert {line.agreed.by for line in desk.state.selected(1)} == {"Robin Muster"}

    def test_what_waits_for_the_customer_has_its_day(self, desk):
        planned(desk).do(commands.state_price)
        step = NextStep("Texte und Fotos", "2026-11-25", Owner.CUSTOMER, "Frau Muster")
        desk.do(commands.conclude, Ending(Outcome.QUOTE_WANTED, step))
        (waiting,) = desk.today().waiting
        assert (waiting.what, waiting.due.isoformat()) == ("Texte und Fotos", "2026-11-25")

    def test_part_of_it_on_a_condition(self, desk):
        planned(desk).do(commands.state_price)
        desk.do(commands.agree, condition="wenn der Entwurf vor Weihnachten steht", only=["concept", "design"])
        assert desk.billable() == ["concept", "design"]
        desk.conclude("agreed", "Entwurf zeigen", "2026-12-04")
        assert "Bedingung: wenn der Entwurf vor Weihnachten steht." in desk.printed()

    def test_everything_in_order_with_its_time(self, desk):
        ordered(desk).do(commands.note, "Am Telefon: Logo kommt am Freitag.")
        events = desk.house.conversations.events(desk.opened.id)
        assert [event.seq for event in events] == list(range(1, len(events) + 1))
        assert list(events) == sorted(events, key=lambda event: event.at)
        assert fold(events) == desk.state
        stated = next(event for event in events if event.type == ev.PRICE_STATED)
        agreed = next(event for event in events if event.type == ev.AGREED)
        assert stated.at < agreed.at
        assert desk.house.findings() == ()


class TestBadEnding:
    """The goal changes half-way, somebody else says yes, nobody answers: and then there is a bill."""

    def test_somebody_who_may_not_decide_it(self, desk):
        planned(desk, GO_BETWEEN).do(commands.state_price)
        assert refused(desk.answer, order="yes") == ("P1", "decides_other")
        assert refused(desk.do, commands.agree, "Erika Muster") == ("P1", "decides_other")
        planned(desk, ERIKA | {"decides": "self", "decider": ""}).do(commands.state_price)
        assert refused(desk.answer, order="yes") == ("P1", "decides_only_up_to")
        assert desk.billable() == []

    @pytest.mark.parametrize(
        "change",
        [
            lambda line: replace(line, price=line.price + 1),
            lambda line: replace(line, quantity=line.quantity + 1),
            lambda line: replace(line, unit="HUR"),
        ],
    )
    def test_a_change_of_scope_is_not_agreed(self, desk, change):
        ordered(desk)
        before = desk.billable()
        desk.do(commands.plan_line, change(desk.state.lines["design"].line))
        assert desk.state.status_of("design") is LineStatus.PLANNED
        assert desk.billable() == [key for key in before if key != "design"]
        assert refused(desk.conclude, "agreed") == ("P1", "order_not_complete")
        desk.do(commands.state_price)
        assert "design" not in desk.billable(), "to say it is not enough"
        desk.answer(order="yes")
        assert set(desk.billable()) == set(before)

    def test_more_work_is_a_line_of_its_own(self, desk):
        before = ordered(desk).billable()
        desk.do(commands.plan_line, commands.hand_line(desk.talk, "Shop", Decimal(1), "LS", Decimal(900)))
        assert desk.billable() == before
        for door in (
            lambda: desk.do(commands.agree),
            lambda: desk.raw(ev.agreed(1, ["hand-1"], "Erika Muster", "", "")),
            lambda: desk.conclude("agreed"),
        ):
            assert refused(door)[0] == "P1"

    def test_a_correction_effaces_nothing(self, desk):
        ordered(desk).do(commands.undo)
        assert desk.billable() == []
        types = [event.type for event in desk.house.conversations.events(desk.opened.id)]
        assert types.count(ev.AGREED) == 1
        assert types[-1] == ev.CORRECTED

    def test_silence_becomes_a_reminder(self, desk):
        planned(desk).do(commands.state_price).answer(order="quote").propose()
        desk.later(day=30)
        (item,) = desk.today().ours
        assert item.urgency.value == "overdue"

    def test_whoever_rewrites_the_talk_is_found_out(self, desk):
        ordered(desk).conclude("agreed", "Entwurf zeigen", "2026-12-04")
        with sqlite3.connect(desk.house.home.database) as raw:
            triggers = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in triggers:
                raw.execute(f"DROP TRIGGER {name}")
            raw.execute("UPDATE event SET payload = replace(payload, 'Erika', 'Robin') WHERE type = 'agreed'")
        raw.close()
        assert desk.house.findings() != ()
