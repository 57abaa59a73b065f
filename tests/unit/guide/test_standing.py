# SPDX-License-Identifier: Apache-2.0
"""What is agreed for good counts as said: the call says „wie vereinbart“ (DESIGN 2)."""

from decimal import Decimal

import pytest

from tests.unit.guide.talking import FIRM, PRIVATE, Call, event, service
from vorab.core.line import Lead, Line
from vorab.core.standing import StandingTerm
from vorab.core.vat import Tax
from vorab.guide import commands
from vorab.guide import events as ev
from vorab.guide.gates import Refused
from vorab.guide.lines import Terms, build_lines
from vorab.guide.script import Quantity, ScriptLine

RATE = StandingTerm(1, "remote-fix", "Fernhilfe", Decimal(99), Lead.NET, "LS", "2026-01-02", "2026-12-31")


def package(used="0", hours="10", until="2026-12-31"):
    return StandingTerm(
        2,
        "remote-work",
        "Stundenpaket",
        Decimal(0),
        Lead.NET,
        "HUR",
        "2026-01-02",
        until,
        Decimal(hours),
        Decimal(used),
    )


def call(*terms, party=FIRM):
    return Call(party=party).do(commands.set_standing, terms)


class TestRate:
    def test_the_agreed_price_counts_as_said(self):
        talk = call(RATE).answer("finding", "setup")
        assert talk.state.lines["fix"].line.price == Decimal(99)
        assert talk.status("fix") == "stated"
        assert talk.state.by_agreement("fix")

    def test_what_it_does_not_cover_still_has_to_be_said(self):
        talk = call(RATE).answer("finding", "setup")
        assert talk.status("cause") == "planned"
        with pytest.raises(Refused, match="order_before_price"):
            talk.agree()

    def test_a_yes_is_still_needed(self):
        talk = call(RATE).answer("finding", "setup").do(commands.decline, ["cause"])
        assert talk.status("fix") == "stated"
        assert talk.agree().status("fix") == "agreed"

    def test_a_higher_price_by_hand_is_not_covered(self):
        talk = call(RATE).answer("finding", "setup").edit("fix", price="120")
        assert talk.status("fix") == "planned"

    def test_a_private_customer_hears_it_gross(self):
        talk = call(RATE, party=PRIVATE).answer("finding", "setup")
        assert talk.state.lines["fix"].line.price == Decimal("117.81")
        assert talk.status("fix") == "stated"

    def test_the_customer_who_turns_out_to_be_private_hears_it_gross(self):
        talk = call(RATE).answer("finding", "setup").do(commands.set_party, {"consumer": True})
        assert talk.state.lines["fix"].line.price == Decimal("117.81")
        assert talk.status("fix") == "stated"

    @pytest.mark.parametrize("since,until", [("2026-11-23", ""), ("2026-01-02", "2026-11-21")])
    def test_outside_its_time_the_price_list_holds(self, since, until):
        late = StandingTerm(1, "remote-fix", "Fernhilfe", Decimal(99), Lead.NET, "LS", since, until)
        talk = call(late).answer("finding", "setup")
        assert (talk.state.lines["fix"].line.price, talk.status("fix")) == (Decimal("127.00"), "planned")

    def test_the_last_day_counts(self):
        term = StandingTerm(1, "remote-fix", "Fernhilfe", Decimal(99), Lead.NET, "LS", "2026-01-02", "2026-11-22")
        assert call(term).answer("finding", "setup").status("fix") == "stated"

    def test_known_during_the_call(self):
        talk = Call(party=FIRM).answer("finding", "setup").do(commands.set_standing, [RATE])
        assert (talk.state.lines["fix"].line.price, talk.status("fix")) == (Decimal(99), "stated")

    def test_taken_back_with_undo(self):
        talk = Call(party=FIRM).answer("finding", "setup").do(commands.set_standing, [RATE]).do(commands.undo)
        assert (talk.state.lines["fix"].line.price, talk.status("fix")) == (Decimal("127.00"), "planned")

    def test_the_same_again_is_nothing_new(self):
        assert commands.set_standing(call(RATE).talk, [RATE]) == []

    def test_the_statement_says_that_it_comes_from_the_agreement(self):
        talk = call(RATE).answer("finding", "setup")
        (said,) = talk.state.statements
        assert (said.channel, said.net, said.gross) == (ev.BY_AGREEMENT, "99.00", "117.81")


class TestPackage:
    def lines(self, hours, *terms):
        entry = ScriptLine(id="help", service="remote-work", quantity=Quantity(Decimal(hours)))
        listed = {"remote-work": service("remote-work", "95.00")}
        return build_lines(entry, "help", {}, Terms(listed, Lead.NET, Tax.STANDARD, terms))

    @pytest.mark.parametrize(
        "hours,used,expected",
        [
            ("2", "0", [("help", "2", "0")]),
            ("10", "0", [("help", "10", "0")]),
            ("2", "9", [("help", "1", "0"), ("help-beyond", "1", "95.00")]),
            ("3", "9.5", [("help", "0.5", "0"), ("help-beyond", "2.5", "95.00")]),
            ("2", "10", [("help", "2", "95.00")]),
            ("2", "12", [("help", "2", "95.00")]),
        ],
    )
    def test_what_is_left_comes_first(self, hours, used, expected):
        found = self.lines(hours, package(used))
        assert [(line.id, f"{line.quantity:f}", f"{line.price:f}") for line in found] == expected

    def test_beyond_it_an_agreed_rate_holds(self):
        rate = StandingTerm(3, "remote-work", "Stundensatz", Decimal(80), Lead.NET, "HUR", "2026-01-02")
        found = self.lines("3", rate, package("9"))
        assert [(f"{line.quantity:f}", f"{line.price:f}") for line in found] == [("1", "0"), ("2", "80")]
        talk = call(rate, package("9.5")).answer("finding", "extra")
        assert talk.statuses() == {"extra": "stated", "extra-beyond": "stated"}

    def test_more_hours_by_hand_than_are_left_are_not_said(self):
        talk = call(package("9")).answer("finding", "extra").edit("extra", quantity="5").answer("seats", "one")
        assert talk.status("extra") == "planned"

    def test_only_what_is_left_counts_as_said(self):
        talk = call(package("9.5")).answer("finding", "extra")
        assert talk.statuses() == {"extra": "stated", "extra-beyond": "planned"}
        assert talk.state.lines["extra-beyond"].line.price == Decimal("95.00")

    def test_a_package_that_reaches_needs_no_further_word(self):
        talk = call(package()).answer("finding", "extra")
        assert talk.statuses() == {"extra": "stated"}
        assert talk.agree().statuses() == {"extra": "agreed"}

    def test_hours_left_are_never_below_zero(self):
        assert package("12").hours_left == 0


class TestStored:
    def test_an_event_of_the_first_version_has_none(self):
        assert Call().state.standing == ()
        started = event(1, "started", {"script": "hotline", "script_sha256": "", "lead": "net", "tax": "standard",
                                       "talk_at": "2026-11-22T10:38"}, v=1)  # fmt: skip
        assert Call(began=False).talk.state.way == ev.PHONE
        talk = Call(began=False)
        talk.talk.commit([started])
        assert (talk.state.way, talk.state.prices, talk.state.standing) == (ev.PHONE, {}, ())

    def test_what_a_line_without_service_costs_is_never_agreed_for_good(self):
        term = StandingTerm(1, "", "Alles", Decimal(0), Lead.NET, "LS", "2026-01-02")
        talk = call(term).hand_line("Anfahrt")
        assert isinstance(talk.state.lines["hand-1"].line, Line)
        assert talk.status("hand-1") == "planned"
