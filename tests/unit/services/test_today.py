# SPDX-License-Identifier: Apache-2.0
"""What is on the desk: call-backs first, then what is due; nothing is lost on the way (P2)."""

from datetime import date, datetime

import pytest

from tests.unit.guide.talking import FIRM, PRIVATE
from vorab.core.faults import Fault
from vorab.core.paper_ports import Filing
from vorab.core.step import Ending, NextStep, Outcome, Owner
from vorab.guide import commands
from vorab.services.today import Urgency, due_of, urgency_of

NOW = datetime(2026, 11, 23, 12, 0)  # noqa: DTZ001
KIM = PRIVATE | {"phone": "+49 1234 555018"}


def hang_up(firm, *parts, party=KIM, finding="setup"):
    opened = firm.talk(party, finding, *parts)
    return firm.do(opened, (commands.hang_up, date(2026, 11, 23), firm.house.calendar()))


def test_an_empty_desk(firm):
    today = firm.house.today.load()
    assert (today.day, today.open_count, today.urgent_count) == (date(2026, 11, 23), 0, 0)


def test_the_order_of_the_desk(firm):
    firm.ended("think_until", "2026-11-26", FIRM | {"name": "Ute Später"})
    firm.ended("think_until", "2026-11-20", FIRM | {"name": "Olaf Überfällig"})
    firm.ended("quote_wanted", "2026-11-23T16:00", FIRM | {"name": "Nina Nachmittag"})
    firm.ended("quote_wanted", "2026-11-23", FIRM | {"name": "Heinz Heute"})
    hang_up(firm)
    firm.ended("handed_over", "2026-11-24", FIRM | {"name": "Karla Kundin"}, owner=Owner.CUSTOMER)
    running = firm.talk(FIRM | {"name": "Lena Läuft"}, "setup")
    today = firm.house.today.load()
    assert [item.who.rpartition(" ")[2] for item in today.ours] == [
        "Muster", "Überfällig", "Heute", "Nachmittag", "Später",
    ]  # fmt: skip
    assert [item.urgency for item in today.ours] == [
        Urgency.TODAY, Urgency.OVERDUE, Urgency.TODAY, Urgency.TODAY, Urgency.LATER,
    ]  # fmt: skip
    assert [item.who for item in today.waiting] == ["Frau Kundin"]
    assert [(item.kind, item.conversation_id) for item in today.open_talks] == [("open_talk", running.id)]
    assert (today.open_count, today.urgent_count) == (7, 4)


class TestCallBack:
    def test_has_its_first_sentence_ready(self, firm):
        hang_up(firm, (commands.open_matter, "Newsletter"), (commands.go_to_matter, 1), (commands.state_price,))
        said, unsaid = firm.house.today.load().ours
        assert (said.kind, said.who, said.phone) == ("call_back", "Kim Muster", "+49 1234 555018")
        assert said.opening == "Guten Tag Kim Muster, wir wurden vorhin getrennt. Soll ich das so für Sie machen?"
        assert (unsaid.detail, unsaid.matter) == ("Newsletter", 2)
        assert unsaid.opening.endswith("Ihr Anliegen war: Newsletter. Soll ich es für Sie durchrechnen?")

    def test_the_next_day_it_was_not_just_now(self, firm):
        hang_up(firm)
        firm.pass_time(day=24, hour=8)
        (item,) = firm.house.today.load().ours
        assert item.urgency is Urgency.OVERDUE
        assert item.opening.startswith("Guten Tag Kim Muster, wir wurden bei unserem letzten Gespräch getrennt.")

    def test_a_promised_one(self, firm):
        opened = firm.talk(KIM, "setup", (commands.answer, "order", "later"))
        firm.do(
            opened, (commands.conclude, Ending(Outcome.CALL_BACK, NextStep("Mit dem Preis zurückrufen", "2026-11-23")))
        )
        (item,) = firm.house.today.load().ours
        assert item.opening == "Guten Tag Kim Muster, ich melde mich wie versprochen. Passt es Ihnen gerade?"

    def test_of_a_stranger(self, firm):
        hang_up(firm, party={"phone": "+49 1234 555099"}, finding="")
        (item,) = firm.house.today.load().ours
        assert (item.who, item.what) == ("+49 1234 555099", "Zurückrufen")

    def test_is_gone_once_it_is_made(self, firm):
        opened = hang_up(firm)
        firm.do(opened, (commands.reopen,))
        today = firm.house.today.load()
        assert (today.ours, len(today.open_talks)) == ((), 1)


class TestMoving:
    def test_done_and_open_again(self, firm):
        opened = firm.ordered()
        firm.house.today.done(opened.id, 1)
        assert firm.house.today.load().ours == ()
        firm.house.today.reopen(opened.id, 1)
        assert len(firm.house.today.load().ours) == 1

    def test_later_keeps_what_was_promised(self, firm):
        opened = firm.ordered(due="2026-11-23")
        firm.house.today.later(opened.id, 1, date(2026, 11, 25))
        (item,) = firm.house.today.load().ours
        assert (item.due, item.urgency) == (date(2026, 11, 25), Urgency.LATER)
        assert firm.house.talks.open(opened.id).talk.state.matters[1].next_step.due == "2026-11-23"
        assert firm.house.findings() == ()

    def test_what_is_not_there(self, firm):
        with pytest.raises(Fault, match="not_found"):
            firm.house.today.done(1, 1)


def test_the_paper_of_a_talk_is_at_hand(firm):
    opened = firm.ordered()
    issued = firm.house.papers.issue(firm.house.papers.draft_of(opened.talk, 1), Filing(opened.id, 1))
    today = firm.house.today.load()
    assert today.ours[0].document_id == issued.id
    (document,) = today.documents
    assert (document.what, document.who, document.detail) == (
        issued.number,
        "Frau Muster",
        "Fernhilfe, Druck einstellen",
    )
    assert document.due == firm.clock.local(issued.issued_at)


def test_the_desk_outlives_the_program(firm):
    hang_up(firm)
    before = firm.house.today.load()
    assert firm.reopen().house.today.load() == before


@pytest.mark.parametrize(
    "due,urgency",
    [
        ("2026-11-22", Urgency.OVERDUE),
        ("2026-11-23", Urgency.TODAY),
        ("2026-11-23T11:59", Urgency.OVERDUE),
        ("2026-11-23T12:00", Urgency.TODAY),
        ("2026-11-24", Urgency.LATER),
    ],
)
def test_urgency(due, urgency):
    assert urgency_of(NextStep("?", due), NOW) is urgency


def test_due_as_day_or_moment():
    assert due_of(NextStep("?", "2026-11-23")) == date(2026, 11, 23)
    assert due_of(NextStep("?", "2026-11-23T12:00")) == NOW
    with pytest.raises(Fault, match="date_form"):
        due_of(NextStep("?", "morgen"))


class TestOpenQuestions:
    """Who asked and neither ordered nor declined is listed until it is settled, whatever was ticked off (S2)."""

    @pytest.mark.parametrize("outcome", ["think_until", "quote_wanted", "ask_decider"])
    def test_a_step_that_is_done_leaves_the_question(self, firm, outcome):
        opened = firm.ended(outcome, "2026-11-23")
        firm.house.today.done(opened.id, 1)
        today = firm.house.today.load()
        assert today.ours == ()
        (item,) = today.questions
        assert (item.kind, item.who, item.conversation_id) == ("question", "Frau Muster", opened.id)
        assert item.opening
        assert today.open_count == 1

    def test_an_order_or_a_no_settles_it(self, firm):
        for outcome in ("agreed", "declined"):
            opened = firm.ended("think_until", "2026-11-23")
            firm.house.today.done(opened.id, 1)
            firm.do(opened, (commands.reopen,), (commands.state_price,))
            if outcome == "agreed":
                firm.do(opened, (commands.agree,))
            step = NextStep("Erledigen", "2026-11-24") if outcome == "agreed" else None
            firm.do(opened, (commands.conclude, Ending(Outcome(outcome), step, "zu teuer")))
            assert firm.house.today.load().questions == ()

    def test_what_was_ordered_is_no_question(self, firm):
        opened = firm.ordered()
        firm.house.today.done(opened.id, 1)
        assert firm.house.today.load().questions == ()

    def test_it_can_be_put_on_another_day(self, firm):
        opened = firm.ended("think_until", "2026-11-23")
        firm.house.today.done(opened.id, 1)
        firm.house.today.later(opened.id, 1, date(2026, 11, 30))
        today = firm.house.today.load()
        assert today.questions == ()
        assert [item.due for item in today.ours] == [date(2026, 11, 30)]


class TestFollowUp:
    """A week after the work somebody asks how it went, if the customer wanted that (S1)."""

    def ordered(self, firm, leave="yes"):
        steps = ((commands.state_price,), (commands.agree,), (commands.answer, "follow_up", leave))
        ending = (commands.conclude, Ending(Outcome.AGREED, NextStep("Erledigen", "2026-11-23")))
        opened = firm.talk(FIRM | {"phone": "+49 1234 555017"}, "setup", *steps, ending)
        firm.house.today.done(opened.id, 1)
        return opened

    def test_it_comes_once_the_work_is_done(self, firm):
        self.ordered(firm)
        (item,) = firm.house.today.load().ours
        assert (item.kind, item.due, item.urgency) == ("follow_up", date(2026, 11, 30), Urgency.LATER)
        assert "Läuft alles so, wie Sie es brauchen?" in item.opening
        assert item.phone == "+49 1234 555017"

    def test_without_leave_nobody_rings(self, firm):
        self.ordered(firm, leave="no")
        assert firm.house.today.load().ours == ()

    def test_once_is_enough_and_can_be_taken_back(self, firm):
        opened = self.ordered(firm)
        firm.house.today.asked(opened.id, 1)
        assert firm.house.today.load().open_count == 0
        firm.house.today.not_asked(opened.id, 1)
        assert len(firm.house.today.load().ours) == 1

    def test_on_another_day(self, firm):
        opened = self.ordered(firm)
        firm.house.today.ask_later(opened.id, 1, date(2026, 12, 7))
        assert [item.due for item in firm.house.today.load().ours] == [date(2026, 12, 7)]

    def test_work_that_is_not_done_after_all_comes_first(self, firm):
        opened = self.ordered(firm)
        firm.house.today.reopen(opened.id, 1)
        assert [item.kind for item in firm.house.today.load().ours] == ["step"]
