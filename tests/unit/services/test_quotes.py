# SPDX-License-Identifier: Apache-2.0
"""The paper that follows from a talk: quote or confirmation, with what was said, agreed and promised."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.unit.guide.talking import FIRM, PRIVATE
from vorab import wiring
from vorab.core import document_rules, totals
from vorab.core.document import DocumentType
from vorab.core.faults import Fault
from vorab.core.line import Choice, Lead
from vorab.core.money import Money
from vorab.core.step import Ending, NextStep, Outcome
from vorab.core.vat import Tax
from vorab.guide import commands
from vorab.services.calendar import WorkingDays
from vorab.services.quotes import Paper
from vorab.services.sample import SAMPLE


def at(hour, minute):
    return datetime(2026, 11, 23, hour, minute)  # noqa: DTZ001


def paper(firm, opened, matter=1):
    document = firm.house.papers.draft_of(opened.talk, matter)
    document_rules.check(document)
    return document


class TestConfirmation:
    def test_says_what_was_agreed(self, firm):
        opened = firm.talk(FIRM, None, (commands.answer, "matter", "Die Auswertung druckt Kästchen."))
        firm.do(
            opened, (commands.answer, "finding", "setup", "auch am Server"), (commands.state_price,), (commands.agree,)
        )
        firm.do(opened, (commands.conclude, Ending(Outcome.AGREED, NextStep("Erledigen", "2026-11-24T12:00"))))
        document = paper(firm, opened)
        assert (document.type, document.paper) == (DocumentType.ORDER_CONFIRMATION,) * 2
        assert document.valid_until is None
        agreement = document.agreement
        assert agreement.wanted == "Die Auswertung druckt Kästchen."
        assert agreement.found == (
            "Es liegt an einer Einstellung, die nicht zum Umfang des Programms gehört. auch am Server"
        )
        assert (agreement.stated_at, agreement.agreed_at) == (at(10, 42), at(10, 43))
        assert agreement.agreed_by == "Erika Muster"
        assert totals.compute(document).gross == Money(15113)
        assert (document.prices, document.tax, document.subject) == (
            Lead.NET,
            Tax.STANDARD,
            "Fernhilfe, Druck einstellen",
        )
        assert document.talk_at == at(10, 38)

    def test_promises_a_day_that_is_the_same_whenever_it_is_read(self, firm):
        assert (
            paper(firm, firm.ordered(due="2026-11-24T12:00")).agreement.until
            == "Erledigt ist es am 24.11.2026 um 12 Uhr."
        )
        assert paper(firm, firm.ordered(due="2026-12-01")).agreement.until == "Erledigt ist es am 01.12.2026."

    def test_a_lower_price_said_afterwards_does_not_move_the_statement(self, firm):
        """The price has to stand before the order on the paper, or it could not be issued."""
        opened = firm.talk(FIRM, "setup", (commands.state_price,), (commands.agree,))
        firm.edit(opened, "fix", price="99.00")
        firm.do(
            opened,
            (commands.state_price,),
            (commands.conclude, Ending(Outcome.AGREED, NextStep("Erledigen", "2026-11-24"))),
        )
        agreement = paper(firm, opened).agreement
        assert agreement.stated_at < agreement.agreed_at
        assert totals.compute(paper(firm, opened)).net == Money(9900)

    def test_what_is_on_offer_stays_an_offer(self, firm):
        opened = firm.talk(FIRM, "setup", (commands.answer, "care", "yes"), (commands.state_price,), (commands.agree,))
        firm.do(opened, (commands.conclude, Ending(Outcome.AGREED, NextStep("Erledigen", "2026-11-24"))))
        document = paper(firm, opened)
        assert [line.choice for line in document.lines] == [Choice.COUNTED, Choice.COUNTED, Choice.OPTIONAL]
        assert totals.compute(document).gross == Money(15113)

    def test_what_was_declined_is_not_on_it(self, firm):
        opened = firm.talk(FIRM, "setup", (commands.state_price,), (commands.decline, ["cause"], ""), (commands.agree,))
        firm.do(opened, (commands.conclude, Ending(Outcome.AGREED, NextStep("Erledigen", "2026-11-24"))))
        assert [line.id for line in paper(firm, opened).lines] == ["fix"]

    def test_free_work_is_confirmed_too(self, firm):
        opened = firm.talk(FIRM, "warranty", (commands.state_price,), (commands.answer, "order", "free"))
        firm.do(opened, (commands.conclude, Ending(Outcome.FREE, NextStep("Erledigen", "2026-11-24"))))
        assert paper(firm, opened).paper is DocumentType.ORDER_CONFIRMATION


class TestQuote:
    def test_asks_for_the_order(self, firm):
        document = paper(firm, firm.ended("quote_wanted", "2026-11-23", PRIVATE))
        assert (document.type, document.paper) == (DocumentType.QUOTE,) * 2
        assert (document.agreement.agreed_by, document.agreement.agreed_at) == ("", None)
        assert document.agreement.stated_at == at(10, 41)
        assert (document.prices, document.customer.consumer) == (Lead.GROSS, True)

    def test_a_yes_that_was_taken_back_is_no_order(self, firm):
        opened = firm.talk(
            FIRM, "setup", (commands.state_price,), (commands.agree,), (commands.answer, "order", "quote")
        )
        firm.do(opened, (commands.conclude, Ending(Outcome.QUOTE_WANTED, NextStep("Angebot schicken", "2026-11-24"))))
        assert paper(firm, opened).paper is DocumentType.QUOTE
        assert paper(firm, opened).agreement.until == ""

    def test_a_talk_that_is_still_going_on_gives_a_quote(self, firm):
        assert paper(firm, firm.talk()).paper is DocumentType.QUOTE

    def test_nothing_priced_nothing_to_write(self, firm):
        with pytest.raises(Fault, match="matter_without_lines"):
            firm.house.papers.draft_of(firm.talk(FIRM, "solved").talk, 1)

    def test_an_answer_that_no_longer_counts_is_not_on_the_paper(self, firm, monkeypatch):
        opened = firm.talk(FIRM, "setup")
        question = opened.talk.script.question("finding")
        hidden = replace(question, when=opened.talk.script.question("seat_count").when)
        others = tuple(hidden if each.id == "finding" else each for each in opened.talk.script.questions)
        opened.talk.script = replace(opened.talk.script, questions=others)
        assert paper(firm, opened).agreement.found == ""

    def test_each_matter_has_its_own_paper(self, firm):
        opened = firm.talk(FIRM, "setup", (commands.state_price,), (commands.open_matter, "Telefon"))
        firm.do(opened, (commands.answer, "finding", "open"), (commands.state_price,))
        first, second = paper(firm, opened, 1), paper(firm, opened, 2)
        assert (first.subject, second.subject) == ("Fernhilfe, Druck einstellen", "Ursache suchen")
        assert [line.id for line in second.lines] == ["search.2"]
        assert first.agreement.stated_at < second.agreement.stated_at


DAYS = [
    # 14 days on: an ordinary Monday
    ("SN", date(2026, 11, 23), 14, date(2026, 12, 7)),
    # a Sunday becomes Monday
    ("SN", date(2026, 11, 22), 7, date(2026, 11, 30)),
    # 24 and 31 December are working days, 25 and 26 are not, 27 is a Sunday
    ("SN", date(2026, 12, 10), 14, date(2026, 12, 24)),
    ("SN", date(2026, 12, 11), 14, date(2026, 12, 28)),
    ("SN", date(2026, 12, 12), 14, date(2026, 12, 28)),
    ("SN", date(2026, 12, 18), 14, date(2027, 1, 4)),
    # 6 January: holiday in Bavaria, not in Saxony
    ("BY", date(2026, 12, 23), 14, date(2027, 1, 7)),
    ("SN", date(2026, 12, 23), 14, date(2027, 1, 6)),
    # 18 November 2026, day of prayer: only in Saxony
    ("SN", date(2026, 11, 4), 14, date(2026, 11, 19)),
    ("", date(2026, 11, 4), 14, date(2026, 11, 18)),
    # 31 October: where the Reformation is kept, and where it is not
    ("BY", date(2025, 10, 17), 14, date(2025, 10, 31)),
    ("SN", date(2025, 10, 17), 14, date(2025, 11, 3)),
]


@pytest.mark.parametrize("state,today,days,until", DAYS)
def test_a_quote_holds_until_a_working_day_of_the_firms_bundesland(firm, state, today, days, until):
    company = replace(SAMPLE, state=state, validity_days=days)
    assert Paper(company, firm.clock, WorkingDays(state)).valid_until(today) == until


def test_the_papers_use_the_firms_bundesland(firm):
    firm.pass_time(month=11, day=4)
    assert paper(firm, firm.talk()).valid_until == date(2026, 11, 19)
    assert wiring.calendar_of("").is_working_day(date(2026, 11, 18))
