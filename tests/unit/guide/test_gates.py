# SPDX-License-Identifier: Apache-2.0
"""What may not happen in a talk: P1 stated before worked, P2 no open ends."""

from decimal import Decimal

import pytest

from tests.unit.guide.talking import FIRM, PRIVATE, Call, agreed, fixed
from vorab.core.faults import Fault, Faults
from vorab.core.line import Choice, Kind, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.step import Ending, NextStep, Outcome, Owner
from vorab.guide import commands
from vorab.guide import events as ev
from vorab.guide.events import Beginning
from vorab.guide.gates import Refused
from vorab.guide.state import Status

ROBIN = {"company": "Muster Druck GmbH", "name": "Robin Muster", "consumer": False}


def refused(act, *arguments, **more):
    """Return gate and code of the refusal, and make sure that nothing has changed."""
    call = getattr(act, "__self__", None)
    before = call.state if isinstance(call, Call) else None
    with pytest.raises(Refused) as found:
        act(*arguments, **more)
    assert before is None or call.state == before
    return found.value.gate, found.value.code


class TestStatedBeforeWorked:
    def test_no_order_before_the_price(self):
        call = fixed()
        assert refused(call.agree) == ("P1", "order_before_price")
        assert refused(call.answer, "order", "yes") == ("P1", "order_before_price")
        assert refused(call.answer, "order", "free") == ("P1", "order_before_price")

    def test_no_order_without_lines(self):
        call = Call(party=FIRM)
        assert refused(call.agree) == ("P1", "order_without_lines")
        assert refused(call.say_price) == ("P1", "price_without_lines")
        assert refused(call.raw, ev.agreed(1, [], "Erika Muster", "", "")) == ("P1", "order_without_lines")

    def test_a_nod_to_the_price_is_no_order(self):
        call = fixed().say_price().do(commands.note, "„Ja, ist gut.“")
        assert call.status() == "stated"
        assert refused(call.raw, ev.agreed(1, ["fix"], "Erika Muster", "", "")) == ("P1", "order_not_asked")
        assert refused(call.conclude, "agreed") == ("P1", "order_not_complete")

    def test_the_yes_has_to_follow_the_last_statement(self):
        call = fixed().say_price().answer("order", "quote")
        assert refused(call.raw, ev.agreed(1, ["fix"], "Erika Muster", "", "")) == ("P1", "order_not_asked")
        call = fixed().say_price()
        call.raw(ev.asked(1, "order", closing=True), ev.answered(1, "order", "yes", outcome="agreed")).say_price()
        assert refused(call.raw, ev.agreed(1, ["fix"], "Erika Muster", "", "")) == ("P1", "order_not_asked")
        call.agree()
        assert call.statuses() == {"fix": "agreed", "cause": "agreed"}

    def test_free_work_is_said_and_asked_too(self):
        call = Call(party=FIRM).answer("finding", "warranty")
        assert refused(call.answer, "order", "free") == ("P1", "order_before_price")
        assert refused(call.conclude, "free") == ("P1", "order_before_price")
        call.say_price().answer("order", "free").conclude("free")
        assert (call.status("warranty"), call.state.matters[1].outcome) == ("agreed", Outcome.FREE)

    def test_a_free_yes_is_no_order_for_what_costs_something(self):
        call = fixed().say_price()
        assert refused(call.answer, "order", "free") == ("P1", "free_with_price_line")
        assert refused(call.conclude, "free") == ("P1", "free_with_price_line")

    def test_free_without_lines_is_nothing_to_deliver(self):
        assert refused(Call(party=FIRM).conclude, "free") == ("P1", "order_before_price")

    def test_a_raised_price_is_said_and_asked_again(self):
        call = agreed().edit("fix", price="127.01")
        assert (call.status(), call.status("cause")) == ("planned", "agreed")
        assert refused(call.conclude, "agreed") == ("P1", "order_not_complete")
        assert refused(call.agree) == ("P1", "order_before_price")
        call.say_price()
        assert call.status() == "stated"
        assert call.agree().conclude("agreed").state.status is Status.CLOSED

    def test_a_lower_price_keeps_the_agreement(self):
        call = agreed().edit("fix", price="99.00")
        assert call.status() == "agreed"
        assert call.say_price().status() == "agreed", "said again, it is still the same order"
        assert call.edit("fix", price="127.00").status() == "planned", "the last statement was lower"

    @pytest.mark.parametrize(
        "more", [{"text": "Anders genannt"}, {"details": "Mit Probedruck"}, {"reason": "Anders"}, {"service": "x"}]
    )
    def test_words_keep_the_agreement(self, more):
        assert agreed().edit("fix", **more).status() == "agreed"

    @pytest.mark.parametrize(
        "more",
        [
            {"quantity": "2"},
            {"quantity": "0.5"},
            {"unit": "HUR"},
            {"price_base": "0.5"},
            {"period": Period.MONTH},
            {"choice": Choice.OPTIONAL},
            {"choice": Choice.ALTERNATIVE, "group": "Wahl"},
            {"kind": Kind.TIME},
            {"rate": "7"},
            {"price": "127.005"},
        ],
    )
    def test_other_work_does_not(self, more):
        assert agreed().edit("fix", **more).status() == "planned"

    @pytest.mark.parametrize(
        "before,after,status",
        [
            ({"cap": "300.00"}, {"cap": "200.00"}, "agreed"),
            ({"cap": "300.00"}, {"cap": "300.01"}, "planned"),
            ({"cap": "300.00"}, {"cap": None}, "planned"),
            ({}, {"cap": "300.00"}, "agreed"),
            ({"discount_percent": "10"}, {"discount_percent": "20"}, "agreed"),
            ({"discount_percent": "10"}, {"discount_percent": "5"}, "planned"),
            ({"discount_amount": "10.00"}, {"discount_amount": None}, "planned"),
        ],
    )
    def test_caps_and_discounts_count_as_price(self, before, after, status):
        call = fixed().edit("fix", kind=Kind.TIME, **before).say_price().agree()
        assert call.edit("fix", **after).status() == status

    def test_what_is_offered_and_taken_later_is_said_again(self):
        call = fixed().answer("care", "yes").say_price().agree()
        assert call.statuses() == {"fix": "agreed", "cause": "agreed", "care": "stated"}
        call.edit("care", choice=Choice.COUNTED)
        assert call.status("care") == "planned"

    def test_declined_work_is_no_order_of_its_own(self):
        call = fixed().hand_line().say_price().do(commands.decline, ["hand-1"], "").agree()
        assert call.status("hand-1") == "declined"
        call.raw(ev.asked(1, "order", closing=True), ev.answered(1, "order", "yes", outcome="agreed"))
        assert refused(call.raw, ev.agreed(1, ["hand-1"], "Erika Muster", "", "")) == ("P1", "order_before_price")

    def test_a_statement_names_the_price_as_it_is(self):
        call = fixed()
        lines = {key: known.line.digest(call.state.lead) for key, known in call.state.lines.items()}
        said = {"digests": lines, "net": "127.00", "vat": "24.13", "gross": "151.13", "recurring": {}, "channel": ""}
        said |= {"wording": ""}
        wrong = [{"net": "126.99"}, {"gross": "151.12"}, {"digests": lines | {"fix": "x"}}, {"digests": {"?": "x"}}]
        for change in wrong:
            assert refused(call.raw, ev.price_stated(1, said | change)) == ("P1", "price_outdated")
        assert refused(call.raw, ev.price_stated(1, said | {"digests": {}})) == ("P1", "price_without_lines")
        assert call.raw(ev.price_stated(1, said)).status() == "stated"

    def test_a_statement_is_about_the_lines_of_its_matter(self):
        call = fixed().do(commands.open_matter, "Telefon")
        digest = call.state.lines["fix"].line.digest(call.state.lead)
        said = {"digests": {"fix": digest}, "net": "0.00", "vat": "0.00", "gross": "0.00", "recurring": {}}
        said |= {"channel": "", "wording": ""}
        assert refused(call.raw, ev.price_stated(2, said)) == ("P1", "price_outdated")


class TestWhoMayDecide:
    def test_somebody_else_decides(self):
        call = fixed(ROBIN | {"decides": "other", "decider": "Frau Muster"}).say_price()
        for by in ("", "Robin Muster", " robin  MUSTER "):
            assert refused(call.agree, by) == ("P1", "decides_other")
        assert call.agree("Frau Muster").state.lines["fix"].agreed.by == "Frau Muster"

    def test_with_salutation_too(self):
        call = fixed(FIRM | {"decides": "other"}).say_price()
        assert refused(call.agree, "Frau Muster") == ("P1", "decides_other")

    def test_somebody_has_to_be_named(self):
        call = Call().answer("finding", "setup").say_price()
        assert refused(call.agree) == ("P1", "agreed_by_missing")
        assert call.agree("Kim Muster").status() == "agreed"

    @pytest.mark.parametrize("limit,may", [("151.13", True), ("151.12", False), ("0.00", False), ("", True)])
    def test_up_to_a_gross_amount(self, limit, may):
        call = fixed(FIRM | {"decides": "self", "may_decide_up_to": limit}).say_price()
        if may:
            assert call.agree().status() == "agreed"
        else:
            assert refused(call.agree) == ("P1", "decides_only_up_to")

    def test_the_one_who_decides_has_no_limit(self):
        call = fixed(FIRM | {"may_decide_up_to": "10.00", "decider": "Frau Kern"}).say_price()
        assert refused(call.agree) == ("P1", "decides_only_up_to")
        assert call.agree("frau kern").status() == "agreed"

    def test_a_cap_counts_in_full(self):
        """95 for an hour, but the order binds to 285 net."""
        limit = {"may_decide_up_to": "339.14"}
        assert refused(Call(party=FIRM | limit).answer("finding", "extra").say_price().agree) == (
            "P1", "decides_only_up_to",
        )  # fmt: skip
        limit = {"may_decide_up_to": "339.15"}
        assert Call(party=FIRM | limit).answer("finding", "extra").say_price().agree().status("extra") == "agreed"

    def test_what_recurs_counts(self):
        call = Call(party=FIRM | {"may_decide_up_to": "100.00"}).hand_line(price="500.00", period=Period.MONTH)
        assert refused(call.say_price().agree) == ("P1", "decides_only_up_to")

    def test_what_is_merely_offered_does_not(self):
        call = fixed(FIRM | {"may_decide_up_to": "151.13"}).answer("care", "yes").say_price()
        assert call.agree().status() == "agreed"


class TestNoOpenEnds:
    STEP = NextStep("Angebot schicken", "2026-11-23", Owner.US, "Erika Muster")

    @pytest.mark.parametrize("outcome", [result for result in Outcome if not result.ends_matter])
    def test_an_outcome_needs_its_next_step(self, outcome):
        call = agreed() if outcome is not Outcome.FREE else Call(party=FIRM).answer("finding", "warranty").say_price()
        assert refused(call.conclude, outcome, due="") == ("P2", "next_step_missing")
        assert call.conclude(outcome).state.matters[1].outcome is outcome

    @pytest.mark.parametrize(
        "fields,code",
        [
            ({"what": ""}, "next_step_missing"),
            ({"due": ""}, "due_missing"),
            ({"due": "morgen"}, "date_form"),
            ({"due": "2026-11-31"}, "date_form"),
            ({"due": "2026-11-30T24:00"}, "date_form"),
            ({"due": "2026-11-30T12:00+01:00"}, "date_form"),
            ({"due": "2026-W48-1"}, "date_form"),
            ({"owner": "nobody"}, "owner_missing"),
            ({"owner": ""}, "owner_missing"),
        ],
    )
    def test_with_date_and_owner(self, fields, code):
        new = ev.outcome(1, Ending(Outcome.QUOTE_WANTED, self.STEP))
        new.payload["next_step"].update(fields)
        assert refused(fixed().raw, new) == ("P2", code)

    @pytest.mark.parametrize("outcome", [Outcome.DECLINED, Outcome.DECLINED_BY_US])
    def test_a_no_needs_its_reason(self, outcome):
        call = fixed().say_price()
        assert refused(call.conclude, outcome, due="") == ("P2", "reason_missing")
        assert refused(call.conclude, outcome, due="", reason="  ") == ("P2", "reason_missing")
        assert call.conclude(outcome, due="", reason="kein Geld", in_sight="nichts").state.status is Status.CLOSED

    def test_a_no_may_still_have_a_next_step(self):
        call = fixed().conclude("declined", due="2027-01-15", reason="dieses Jahr nicht", what="Wieder fragen")
        assert call.state.matters[1].next_step.due == "2027-01-15"

    def test_nothing_open_with_lines_is_something_open(self):
        assert refused(fixed().conclude, "nothing_open", due="") == ("P2", "nothing_open_with_lines")
        free = Call(party=FIRM).answer("finding", "warranty")
        assert refused(free.conclude, "nothing_open", due="") == ("P2", "nothing_open_with_lines")
        assert Call(party=FIRM).conclude("nothing_open", due="").state.status is Status.CLOSED

    def test_nothing_open_after_everything_was_declined(self):
        call = fixed().say_price().do(commands.decline, ["fix", "cause"], "").conclude("nothing_open", due="")
        assert call.state.status is Status.CLOSED

    def test_a_call_that_broke_off_is_a_call_back_today(self):
        call = fixed(PRIVATE).do(commands.open_matter, "Telefon").answer("finding", "solved")
        call.answer("order", "nothing").conclude("nothing_open", due="")
        call.do(commands.open_matter, "Rechnung").hang_up()
        first, done, third = call.state.matters.values()
        assert call.state.status is Status.CLOSED
        assert (first.outcome, third.outcome, done.outcome) == (
            Outcome.CALL_BACK, Outcome.CALL_BACK, Outcome.NOTHING_OPEN,
        )  # fmt: skip
        assert first.next_step == third.next_step == NextStep("Zurückrufen", "2026-11-22", Owner.US, "Kim Muster")

    def test_also_from_the_car_park(self):
        assert fixed().do(commands.park, "anderer Anruf").hang_up().state.status is Status.CLOSED

    def test_a_closed_call_breaks_off_no_more(self):
        call = agreed().conclude("agreed")
        before = call.state
        assert call.hang_up().state == before

    def test_a_call_back_goes_on_where_it_was(self):
        call = fixed().do(commands.open_matter, "Telefon").answer("finding", "solved").answer("order", "nothing")
        call.conclude("nothing_open", due="")
        call.do(commands.go_to_matter, 1).do(commands.park, "?").hang_up().do(commands.reopen)
        assert [matter.outcome for matter in call.state.matters.values()] == [None, Outcome.NOTHING_OPEN]
        assert call.state.status is Status.RUNNING
        assert call.say_price().agree().conclude("agreed").state.status is Status.CLOSED

    def test_an_order_is_not_opened_again_by_looking_at_it(self):
        call = agreed().conclude("agreed")
        before = call.state
        assert call.do(commands.reopen).state == before


COMMANDS = {
    "ask": lambda call: call.do(commands.ask, "since"),
    "answer": lambda call: call.answer("since", "new"),
    "line": lambda call: call.hand_line(),
    "remove": lambda call: call.do(commands.remove_line, "fix"),
    "decline": lambda call: call.do(commands.decline, ["fix"], ""),
    "say_price": lambda call: call.say_price(),
    "agree": lambda call: call.agree(),
    "card": lambda call: call.do(commands.show_card, "price"),
    "matter": lambda call: call.do(commands.open_matter, "Telefon"),
    "go": lambda call: call.do(commands.go_to_matter, 1),
    "party": lambda call: call.do(commands.set_party, PRIVATE),
    "park": lambda call: call.do(commands.park, ""),
}


class TestOrder:
    @pytest.mark.parametrize("name", COMMANDS)
    def test_a_closed_talk_refuses(self, name):
        call = agreed().conclude("agreed")
        assert refused(COMMANDS[name], call) == ("", "talk_closed")

    @pytest.mark.parametrize("name", COMMANDS)
    def test_a_parked_talk_refuses(self, name):
        call = fixed().say_price().do(commands.park, "anderer Anruf")
        assert refused(COMMANDS[name], call) == ("", "talk_parked")
        assert call.do(commands.resume).state.status is Status.RUNNING

    @pytest.mark.parametrize("rest", [lambda call: call.conclude("agreed"), lambda call: call.do(commands.park, "")])
    def test_notes_and_undo_are_always_possible(self, rest):
        call = rest(agreed()).do(commands.note, "Nachtrag")
        assert call.state.notes[-1].text == "Nachtrag"
        assert call.do(commands.undo).state.notes == ()

    def test_nothing_happens_before_the_start(self):
        call = Call(began=False)
        assert refused(call.answer, "since", "new") == ("", "talk_not_started")
        assert refused(call.hang_up) == ("", "talk_not_started")
        assert call.do(commands.resume).state.seq == 0

    def test_a_talk_starts_once(self):
        started = ev.started("hotline", "", Beginning(Lead.NET, "standard", ""), [])
        assert refused(Call().raw, started) == ("", "talk_started_twice")

    def test_matters_are_counted_one_by_one(self):
        call = Call()
        for number in (0, -1, 3):
            assert refused(call.raw, ev.matter_opened(number, "?")) == ("", "matter_unknown")
            assert refused(call.raw, ev.noted(number, "?")) == ("", "matter_unknown")
        assert refused(call.do, commands.go_to_matter, 2) == ("", "matter_unknown")

    def test_lines_are_known_once(self):
        call = fixed()
        line = call.state.lines["fix"].line
        assert refused(call.raw, ev.line_planned(1, line, by_hand=True)) == ("", "line_twice")
        for new in (
            ev.line_changed(1, Line("?", Decimal(1), id="?"), by_hand=True),
            ev.line_removed(1, "?", by_hand=True),
        ):
            assert refused(call.raw, new) == ("", "line_unknown")
        assert refused(call.raw, ev.line_planned(1, Line("?", Decimal(1)), by_hand=True)) == ("", "line_unknown")
        assert refused(call.raw, ev.declined(1, ["?"], "")) == ("", "line_unknown")
        assert refused(call.do, commands.remove_line, "?") == ("", "line_unknown")
        call.do(commands.open_matter, "Telefon")
        assert refused(call.raw, ev.line_changed(2, line, by_hand=True)) == ("", "line_unknown")

    @pytest.mark.parametrize(
        "more,code",
        [
            ({"kind": Kind.TIME, "cap": "39.99"}, "cap_below_estimate"),
            ({"cap": "99.00"}, "cap_without_time"),
            ({"kind": Kind.GOODWILL}, "free_with_price"),
            ({"choice": Choice.ALTERNATIVE}, "alternative_without_group"),
            ({"price": "-1"}, "number_negative"),
            ({"price": "9" * 15}, "amount_too_large"),
            ({"quantity": "9" * 14}, "amount_too_large"),
            ({"kind": Kind.TIME, "cap": "900000000000.00"}, "amount_too_large"),
        ],
    )
    def test_a_line_has_to_be_sound(self, more, code):
        with pytest.raises(Faults) as found:
            Call(party=FIRM).hand_line(**more)
        assert found.value.faults[0].code == code

    def test_sums_stay_within_what_can_be_said(self):
        """Every state can be shown: no line may push the sum beyond what money can hold."""
        call = Call(party=FIRM).hand_line(price="30000000000").say_price()
        with pytest.raises(Fault, match="amount_too_large"):
            call.hand_line(price="30000000000")
        call.do(commands.set_party, PRIVATE)
        assert call.say_price().state.totals(1).gross == Money(3_570_000_000_000)
