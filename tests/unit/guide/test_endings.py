# SPDX-License-Identifier: Apache-2.0
"""Orders in part and on a condition, refusals of ours, visits, quotes that were sent, talks written down later."""

import pytest

from tests.unit.guide.talking import FIRM, PRIVATE, TODAY, Call, Weekdays, fixed, start_prices
from vorab.core.step import Outcome
from vorab.guide import commands
from vorab.guide import events as ev
from vorab.guide.gates import Refused
from vorab.guide.history import fold
from vorab.guide.load import script_of_toml
from vorab.guide.state import Status
from vorab.guide.suggest import RECORD_STOP, agenda


class TestPart:
    def two(self):
        return fixed().hand_line("Anfahrt", "40.00").say_price()

    def test_only_some_lines_are_ordered(self):
        call = self.two().agree(only=["fix"])
        assert call.statuses() == {"fix": "agreed", "cause": "declined", "hand-1": "declined"}
        assert str(call.state.totals(1).net) == "127.00"

    def test_the_matter_can_end_with_it(self):
        assert self.two().agree(only=["fix"]).conclude("agreed").state.status is Status.CLOSED

    def test_what_was_left_out_can_be_wanted_again_without_a_new_price(self):
        call = self.two().agree(only=["fix"])
        call.edit("hand-1", text="Anfahrt nach Musterstadt")
        assert call.statuses() == {"fix": "agreed", "cause": "declined", "hand-1": "stated"}

    def test_taken_back_as_a_whole(self):
        call = self.two().agree(only=["fix"]).do(commands.undo)
        assert call.statuses() == {"fix": "stated", "cause": "stated", "hand-1": "stated"}

    def test_a_line_that_was_not_said_cannot_be_part_of_it(self):
        with pytest.raises(Refused, match="order_before_price"):
            fixed().agree(only=["fix"])

    def test_a_line_that_is_not_there(self):
        with pytest.raises(Refused, match="line_unknown"):
            self.two().agree(only=["gone"])


class TestCondition:
    def test_it_is_kept_with_the_order(self):
        call = fixed().say_price().agree(condition="wenn es bis Freitag fertig ist")
        assert call.state.matters[1].condition == "wenn es bis Freitag fertig ist"
        assert call.status("fix") == "agreed"

    def test_with_the_answer_itself(self):
        call = fixed().say_price().answer("order", "yes", condition=" nur mit Probedruck ")
        assert call.state.matters[1].condition == "nur mit Probedruck"

    def test_a_yes_without_one_takes_it_back(self):
        call = fixed().say_price().agree(condition="wenn es bis Freitag fertig ist").agree()
        assert call.state.matters[1].condition == ""


class TestOurNo:
    def test_it_needs_a_reason_and_what_else_was_in_sight(self):
        with pytest.raises(Refused, match="reason_missing"):
            fixed().conclude("declined_by_us", due="")
        with pytest.raises(Refused, match="in_sight_missing") as refused:
            fixed().conclude("declined_by_us", due="", reason="keine Zeit vor Januar")
        assert refused.value.gate == "P2"

    def test_both_stay_on_record(self):
        call = fixed().conclude("declined_by_us", due="", reason="keine Zeit", in_sight="zwei neue Arbeitsplätze")
        matter = call.state.matters[1]
        assert (matter.outcome, matter.in_sight) == (Outcome.DECLINED_BY_US, "zwei neue Arbeitsplätze")


class TestVisit:
    def test_it_is_free_or_it_has_a_price(self):
        with pytest.raises(Refused, match="visit_without_price") as refused:
            fixed().conclude("visit")
        assert refused.value.gate == "P1"

    def test_said_to_be_free(self):
        call = fixed().conclude("visit", free_visit=True)
        assert (call.state.status, call.state.matters[1].free_visit) == (Status.CLOSED, True)

    def test_priced_and_agreed(self):
        assert fixed().say_price().agree().conclude("visit").state.status is Status.CLOSED

    def test_what_is_free_anyway_does_not_pay_for_it(self):
        call = fixed().say_price().agree(only=["cause"])
        with pytest.raises(Refused, match="visit_without_price"):
            call.conclude("visit")

    def test_a_paid_one_is_open_again_when_its_price_rises(self):
        call = fixed().say_price().agree().do(commands.open_matter, "Telefon").do(commands.go_to_matter, 1)
        call.conclude("visit").edit("fix", price="200.00")
        assert call.state.matters[1].outcome is None

    def test_the_script_can_say_that_it_is_free(self):
        raw = VISIT.replace("FREE", "free = true")
        call = Call(script_of_toml(raw.encode()).script, start_prices()).answer("order", "visit")
        ending = commands.proposal(call.talk, TODAY, Weekdays())
        assert (ending.outcome, ending.free_visit) == (Outcome.VISIT, True)
        assert call.do(commands.conclude, ending).state.status is Status.CLOSED


VISIT = """
format = 1
id = "blank"
lang = "de"
title = "Frei"
[[question]]
id = "order"
topic = "ask"
say = "Soll ich vorbeikommen?"
answer = "choice"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "visit", label = "Ansehen", outcome = "visit", FREE },
]
[[question]]
id = "why_not"
topic = "ask"
say = "Woran liegt es?"
keeps = "reason"
[[question]]
id = "when"
topic = "record"
say = "Wann passt es?"
answer = "date"
keeps = "due"
"""


class TestKept:
    def call(self):
        return Call(script_of_toml(VISIT.replace("FREE", "free = true").encode()).script, start_prices())

    def test_a_day_that_was_named_becomes_the_day_of_the_next_step(self):
        call = self.call().answer("when", "2026-12-01").answer("order", "visit")
        assert commands.proposal(call.talk, TODAY, Weekdays()).next_step.due == "2026-12-01"

    def test_a_day_that_is_over_does_not(self):
        call = self.call().answer("when", "2026-11-01").answer("order", "visit")
        assert commands.proposal(call.talk, TODAY, Weekdays()).next_step.due == "2026-11-23"

    def test_the_reason_is_proposed(self):
        call = self.call().answer("why_not", "zu weit weg").answer("order", "visit")
        assert commands.proposal(call.talk, TODAY, Weekdays()).reason == "zu weit weg"


class TestQuoteThatWasSent:
    def digests(self, call):
        return {key: known.line.digest(call.state.lead) for key, known in call.state.lines.items()}

    def closed(self):
        return fixed().conclude("quote_wanted", what="Angebot schicken")

    def test_it_states_its_lines_after_the_talk(self):
        call = self.closed()
        call.do(commands.quote_sent, 1, "Angebot AN-2026-0001", self.digests(call))
        assert call.statuses() == {"fix": "stated", "cause": "stated"}
        assert (call.state.status, call.state.statements[-1].wording) == (Status.CLOSED, "Angebot AN-2026-0001")

    def test_then_a_yes_is_enough(self):
        call = self.closed()
        call.do(commands.quote_sent, 1, "AN-2026-0001", self.digests(call)).do(commands.reopen).agree()
        assert call.conclude("agreed").state.status is Status.CLOSED

    def test_a_line_that_has_changed_since_is_not_stated(self):
        call = fixed()
        on_paper = self.digests(call)
        call.edit("fix", price="150.00").do(commands.quote_sent, 1, "AN-2026-0001", on_paper)
        assert call.statuses() == {"fix": "planned", "cause": "stated"}

    def test_also_while_the_talk_rests(self):
        call = fixed().do(commands.park, "")
        call.do(commands.quote_sent, 1, "AN-2026-0001", self.digests(call))
        assert call.status("fix") == "stated"

    def test_on_the_phone_no_price_is_said_after_the_talk(self):
        call = self.closed()
        with pytest.raises(Refused, match="talk_closed"):
            call.say_price()

    def test_nothing_on_the_paper_states_nothing(self):
        call = self.closed()
        assert commands.quote_sent(call.talk, 1, "AN-2026-0001", {}) == []


class TestWays:
    def test_a_quote_without_a_talk_asks_who_and_what_only(self):
        call = Call(way=ev.PAPER)
        topics = [stop.topic.value for stop in agenda(call.talk.script, call.state, 1)]
        assert set(topics) == {"greet", "listen", "record"}
        assert agenda(call.talk.script, call.state, 1)[-1] == RECORD_STOP

    def test_it_ends_with_the_quote(self):
        call = Call(way=ev.PAPER, party=FIRM).hand_line("Netzwerk prüfen", "200.00")
        ending = commands.proposal(call.talk, TODAY, Weekdays())
        assert (ending.outcome, ending.next_step.what) == (Outcome.QUOTE_WANTED, "Angebot schicken")
        assert call.do(commands.conclude, ending).state.status is Status.CLOSED

    def test_a_talk_has_no_outcome_by_itself(self):
        assert commands.proposal(fixed().talk, TODAY, Weekdays()) is None

    def test_the_way_survives(self):
        call = Call(way=ev.AFTERWARDS)
        assert fold(call.talk.history.events).way == ev.AFTERWARDS


class TestFrozen:
    def test_prices_are_those_of_the_day_the_talk_began(self):
        prices = start_prices()
        call = Call(prices=prices, party=FIRM)
        prices.put(prices.get("remote-fix").__class__("remote-fix", "Fernhilfe", "LS", 999))
        assert str(call.answer("finding", "setup").state.lines["fix"].line.price) == "127.00"

    def test_what_the_script_does_not_name_comes_from_today(self):
        call = Call(party=PRIVATE)
        assert call.talk.catalogue.get("gone") is None
        assert {service.id for service in call.talk.catalogue.all()} == set(start_prices().services)

    def test_the_wording_of_a_card_stays_on_record(self):
        call = fixed().do(commands.show_card, "price", "„Ich verstehe.“")
        assert call.talk.history.events[-1].payload == {"card": "price", "said": "„Ich verstehe.“"}
