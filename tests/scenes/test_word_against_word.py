# SPDX-License-Identifier: Apache-2.0
"""S4, word against word: who decides, what was promised, what changed, and who has the ball, all on record."""

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.scenes.desk import ERIKA, opens, refused
from vorab.core.document import DocumentType
from vorab.core.faults import Faults
from vorab.core.paper_ports import Filing
from vorab.core.step import Ending, NextStep, Outcome, Owner
from vorab.guide import commands
from vorab.guide import events as ev
from vorab.guide.gates import Refused
from vorab.guide.history import fold
from vorab.guide.state import LineStatus, Status
from vorab.services.today import Urgency

desk = opens("project")
LEADER = ERIKA | {"may_decide_up_to": ""}
GO_BETWEEN = ERIKA | {"decides": "other", "decider": "Robin Muster", "may_decide_up_to": ""}
DIFFERS = "projection_differs"
CONDITION = "wenn der Entwurf vor Weihnachten steht"


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
        waits_for_texts(desk)
        (waiting,) = desk.today().waiting
        assert (waiting.what, waiting.who, waiting.due.isoformat()) == ("Texte und Fotos", "Frau Muster", "2026-11-25")
        assert (waiting.urgency, desk.today().ours) == (Urgency.LATER, ())

    def test_part_of_it_on_a_condition(self, desk):
        planned(desk).do(commands.state_price)
        desk.do(commands.agree, condition=CONDITION, only=["concept", "design"])
        assert desk.billable() == ["concept", "design"]
        left = {key for key, known in desk.state.lines.items() if known.status(desk.state.lead) is LineStatus.DECLINED}
        assert left == {"pages", "launch", "texts"}, "what was not wanted stays on record as that"
        desk.conclude("agreed", "Entwurf zeigen", "2026-12-04")
        again = desk.house.talks.open(desk.opened.id).talk.state
        assert again.matters[1].condition == CONDITION
        text = desk.printed()
        assert f"Bedingung: {CONDITION}." in text
        assert "Website-Test und Start" not in text

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


def waits_for_texts(desk):
    planned(desk).do(commands.state_price)
    step = NextStep("Texte und Fotos", "2026-11-25", Owner.CUSTOMER, "Frau Muster")
    return desk.do(commands.conclude, Ending(Outcome.QUOTE_WANTED, step))


class TestBadEnding:
    """The goal changes half-way, somebody else says yes, nobody answers: and then there is a bill."""

    def test_somebody_who_may_not_decide_it(self, desk):
        planned(desk, GO_BETWEEN).do(commands.state_price)
        assert refused(desk.answer, order="yes") == ("P1", "decides_other")
        assert refused(desk.do, commands.agree, "Erika Muster") == ("P1", "decides_other")
        planned(desk, ERIKA | {"decides": "self", "decider": ""}).do(commands.state_price)
        assert refused(desk.answer, order="yes") == ("P1", "decides_only_up_to")
        assert desk.billable() == []

    @pytest.mark.parametrize("by", ["Erika Muster", "frau  MUSTER", "Frau Erika Muster", "Erika", "E. Muster", "ich"])
    def test_the_go_between_cannot_say_yes_under_any_name(self, desk, by):
        planned(desk, GO_BETWEEN).do(commands.state_price)
        assert refused(desk.do, commands.agree, by)[0] == "P1"
        assert desk.billable() == []

    @pytest.mark.parametrize(
        "learned",
        [{"decides": "other", "decider": "Robin Muster"}, {"decides": "self", "may_decide_up_to": "500.00"}],
    )
    def test_it_turns_out_after_the_yes_that_somebody_else_decides(self, desk, learned):
        ordered(desk).do(commands.set_party, learned)
        with suppress(Refused):
            desk.conclude("agreed", "Entwurf zeigen", "2026-12-04")
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
            lambda: desk.answer(order="yes"),
            lambda: desk.raw(ev.agreed(1, ["hand-1"], "Erika Muster", "", "")),
            lambda: desk.conclude("agreed"),
            lambda: desk.raw(ev.outcome(1, Ending(Outcome.AGREED, NextStep("Rechnung", "2026-11-24")))),
        ):
            assert refused(door)[0] == "P1"
        assert desk.paper().paper is DocumentType.QUOTE, "until then the change is an offer"

    def test_what_the_script_adds_for_a_new_wish_is_not_agreed_either(self, desk):
        before = ordered(desk).billable()
        desk.answer(booking="yes", pages=9)
        assert desk.state.status_of("booking") is LineStatus.PLANNED
        assert desk.billable() == [key for key in before if key not in ("pages", "texts")], "nine pages are not five"
        desk.do(commands.state_price).answer(order="yes")
        assert set(desk.billable()) == {*before, "booking"}

    def test_nothing_is_slipped_in_once_the_order_is_on_record(self, desk):
        before = ordered(desk).conclude("agreed", "Entwurf zeigen", "2026-12-04").billable()
        line = desk.state.lines["design"].line
        for door in (
            lambda: desk.do(commands.plan_line, replace(line, price=line.price + 500)),
            lambda: desk.do(commands.plan_line, replace(line, id="hand-1")),
            lambda: desk.raw(ev.line_planned(1, replace(line, id="hand-1"), by_hand=True)),
            lambda: desk.raw(ev.agreed(1, ["design"], "Erika Muster", "", "")),
            lambda: desk.answer(pages=9),
            lambda: desk.do(commands.state_price),
        ):
            assert refused(door)[1] == "talk_closed"
        desk.do(commands.reopen)
        assert (desk.billable(), desk.state.status) == (before, Status.CLOSED)

    @pytest.mark.parametrize("outcome", [Outcome.DECLINED, Outcome.DECLINED_BY_US])
    def test_a_no_and_a_bill_do_not_go_together(self, desk, outcome):
        ordered(desk)
        with suppress(Refused):
            desk.conclude(outcome, what="", reason="doch nicht", in_sight="nichts")
        assert desk.matter.outcome is not outcome or desk.billable() == []

    def test_a_confirmation_of_what_was_taken_back(self, desk):
        """The paper was drawn up while the order held; it is issued after it was undone."""
        paper = ordered(desk).conclude("agreed", "Entwurf zeigen", "2026-12-04").paper()
        desk.do(commands.undo).do(commands.undo)
        assert desk.billable() == []
        with pytest.raises(Faults):
            desk.house.papers.issue(paper, Filing(desk.opened.id, 1))

    def test_a_confirmation_with_more_than_was_agreed(self, desk):
        paper = ordered(desk).conclude("agreed", "Entwurf zeigen", "2026-12-04").paper()
        first, *others = paper.lines
        for lines in (
            (replace(first, price=first.price + 500), *others),
            (*paper.lines, replace(first, id="hand-1", text="Shop")),
        ):
            with pytest.raises(Faults):
                desk.house.papers.issue(replace(paper, lines=lines), Filing(desk.opened.id, 1))

    def test_a_correction_effaces_nothing(self, desk):
        ordered(desk).do(commands.undo)
        assert desk.billable() == []
        types = [event.type for event in desk.house.conversations.events(desk.opened.id)]
        assert types.count(ev.AGREED) == 1
        assert types[-1] == ev.CORRECTED

    def test_what_was_corrected_can_still_be_read(self, desk):
        planned(desk).answer(deadline="Ende Mai").do(commands.state_price)
        said = [
            (event.payload["value"], event.at)
            for event in desk.house.conversations.events(desk.opened.id)
            if event.type == ev.ANSWERED and event.payload["question"] == "deadline"
        ]
        assert [value for value, _ in said] == ["Ende März", "Ende Mai"]
        assert said[0][1] < said[1][1]
        assert desk.state.answer(1, "deadline").value == "Ende Mai"

    def test_nobody_waits_for_ever(self, desk):
        """The ball is with the customer, and no answer comes."""
        waits_for_texts(desk)
        desk.later(day=28)
        (waiting,) = desk.today().waiting
        assert (waiting.urgency, waiting.phone) == (Urgency.OVERDUE, ERIKA["phone"])
        assert waiting.may_call, "a call when the mail gets no answer"
        desk.house.today.done(desk.opened.id, 1)
        (question,) = desk.today().questions
        assert question.opening.startswith("Guten Tag Frau Muster, ich rufe wegen unseres Angebots an.")

    def test_silence_becomes_a_reminder(self, desk):
        planned(desk).do(commands.state_price).answer(order="quote").propose()
        desk.later(day=30)
        (item,) = desk.today().ours
        assert item.urgency.value == "overdue"

    @pytest.mark.parametrize(
        "code,sql",
        [
            (DIFFERS, "UPDATE event SET payload = replace(payload, 'Erika', 'Robin') WHERE type = 'agreed'"),
            (DIFFERS, "UPDATE event SET payload = replace(payload, '\"640', '\"940') WHERE type = 'line_planned'"),
            (DIFFERS, "UPDATE event SET at = at - 3600000 WHERE type = 'agreed'"),
            (DIFFERS, "UPDATE event SET type = 'resumed' WHERE type = 'agreed'"),
            ("event_gap", "DELETE FROM event WHERE type = 'noted'"),
            (DIFFERS, "UPDATE agreed_line SET agreed_by = 'Robin Muster'"),
            (DIFFERS, "DELETE FROM agreed_line WHERE line_id = 'design'"),
            (DIFFERS, "UPDATE step SET due = '2027-12-04'"),
            (DIFFERS, "UPDATE matter SET outcome = 'declined'"),
        ],
    )
    def test_whoever_rewrites_the_order_is_found_out(self, desk, code, sql):
        assert code in on_record(desk).tamper(sql)

    @pytest.mark.parametrize(
        "sql",
        [
            f"UPDATE event SET payload = replace(payload, '{CONDITION}', '') WHERE type = 'agreed'",
            "UPDATE event SET payload = replace(payload, 'am Freitag', 'am Montag') WHERE type = 'noted'",
            "UPDATE event SET at = at - 3600000 WHERE type = 'price_stated'",
            "UPDATE event SET payload = json_set(payload, '$.wording', 'Kostenfrei.') WHERE type = 'price_stated'",
            "UPDATE event SET payload = json_set(payload, '$.gross', '1.00') WHERE type = 'price_stated'",
        ],
    )
    def test_and_whoever_rewrites_what_was_said(self, desk, sql):
        assert on_record(desk).tamper(sql) != []


def on_record(desk):
    """An order on a condition, with a note, closed and sound."""
    planned(desk).do(commands.note, "Logo kommt am Freitag.").do(commands.state_price)
    desk.do(commands.agree, condition=CONDITION).conclude("agreed", "Entwurf zeigen", "2026-12-04")
    assert desk.house.findings() == ()
    return desk
