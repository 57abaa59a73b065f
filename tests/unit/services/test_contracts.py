# SPDX-License-Identifier: Apache-2.0
"""What a talk tells about the contract with a private customer: its place, and what was declared, when and how."""

from datetime import datetime

import pytest

from tests.unit.guide.talking import FIRM, PRIVATE
from vorab.core.step import Ending, NextStep, Outcome
from vorab.core.terms import Consent, Contract, Place
from vorab.guide import commands
from vorab.guide.script import EARLY_KNOWN, EARLY_START, URGENT
from vorab.services.contracts import confirmed, of_change

WANTED = (commands.answer, "early_start", "early")
KNOWN = (commands.answer, "early_known", "yes")
ORDER = (
    (commands.state_price,),
    (commands.agree,),
    (commands.conclude, Ending(Outcome.AGREED, NextStep("Erledigen", "2026-11-24T12:00"))),
)


def contract(firm, *steps, party=PRIVATE):
    opened = firm.talk(party, None, (commands.answer, "matter", "Die Auswertung druckt Kästchen."))
    firm.do(opened, (commands.answer, "finding", "setup"), *steps, *ORDER)
    return firm.house.papers.draft_of(opened.talk, 1).contract


def test_by_phone_it_is_at_a_distance_and_nothing_was_declared(firm):
    assert contract(firm) == Contract(Place.DISTANCE)


def test_what_was_declared_has_its_minute_and_how(firm):
    found = contract(firm, (commands.answer, "early_start", "early", "Fangen Sie gleich an!"), KNOWN)
    assert found.early_start.channel == found.lapse_known.channel == "phone"
    assert found.early_start.wording == "Fangen Sie gleich an!"
    assert datetime(2026, 11, 23, 10, 38) < found.early_start.at <= found.lapse_known.at  # noqa: DTZ001
    assert found.lapse_known.at.second == 0


def test_who_waits_or_does_not_confirm_has_declared_nothing(firm):
    assert contract(firm, (commands.answer, "early_start", "wait")).early_start == Consent()
    found = contract(firm, WANTED, (commands.answer, "early_known", "no"))
    assert found.early_start.at is not None
    assert found.lapse_known == Consent()


def test_an_answer_that_was_taken_back_does_not_count(firm):
    found = contract(firm, WANTED, KNOWN, (commands.answer, "early_start", "wait"))
    assert (found.early_start, found.lapse_known) == (Consent(), Consent())


def test_a_business_is_told_nothing(firm):
    assert contract(firm, party=FIRM) == Contract()


@pytest.mark.parametrize("questions", [EARLY_START, EARLY_KNOWN, dict.fromkeys(URGENT, "yes")])
def test_the_shipped_scripts_ask_what_is_looked_for(firm, questions):
    scripts = firm.house.library.scripts.values()
    for name, option in questions.items():
        asked = [question for script in scripts if (question := script.question(name)) is not None]
        assert asked, name
        assert all(question.option(option) for question in asked), name


class TestFollowingPapers:
    SAID = Consent(datetime(2026, 11, 23, 10, 43), "phone")  # noqa: DTZ001

    def test_an_order_has_what_was_declared_since_the_offer(self):
        offered = Contract(Place.OFF_PREMISES, goods=True)
        talked = Contract(Place.DISTANCE, self.SAID, self.SAID, urgent_repair=True)
        assert confirmed(offered, talked) == Contract(
            Place.OFF_PREMISES, self.SAID, self.SAID, urgent_repair=True, goods=True
        )
        assert confirmed(Contract(early_start=self.SAID), Contract(Place.DISTANCE)) == Contract(
            Place.DISTANCE, self.SAID
        )

    def test_more_work_is_declared_anew(self):
        order = Contract(Place.DISTANCE, self.SAID, self.SAID, urgent_repair=True, custom_made=True)
        assert of_change(order) == Contract(Place.DISTANCE, custom_made=True)
