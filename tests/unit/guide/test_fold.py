# SPDX-License-Identifier: Apache-2.0
"""Each kind of event does its one thing, and nothing else is needed to know the state."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.unit.guide.talking import FIRM, PRIVATE, START, Call, agreed, event, fixed
from vorab.core.faults import Fault
from vorab.core.line import Choice, Kind, Lead, Line
from vorab.core.money import Money
from vorab.core.step import Ending, NextStep, Outcome, Owner
from vorab.core.vat import Tax
from vorab.guide import commands
from vorab.guide import events as ev
from vorab.guide.events import Beginning
from vorab.guide.fold import apply
from vorab.guide.gates import Refused
from vorab.guide.history import fold
from vorab.guide.state import LineStatus, State, Status

STARTED = ev.started("hotline", "ab" * 32, Beginning(Lead.NET, "standard", "2026-11-22T10:38"), [])
LINE = Line("Fernhilfe", Decimal(127), id="fix")


def folded(*events):
    return fold(event(seq, new.type, dict(new.payload)) for seq, new in enumerate((STARTED, *events), start=1))


def test_started():
    state = folded()
    assert (state.script, state.script_sha256) == ("hotline", "ab" * 32)
    assert (state.lead, state.tax, state.talk_at) == (Lead.NET, Tax.STANDARD, "2026-11-22T10:38")
    assert (state.seq, state.at, state.status, state.matter) == (1, START + 1, Status.RUNNING, 1)


def test_party_set_keeps_what_it_does_not_name():
    state = folded(
        ev.party_set({"company": "Muster Druck GmbH", "phone": "+49 1234 555017"}),
        ev.party_set({"name": "Erika Muster", "may_decide_up_to": "500.00", "decides": "self"}),
    )
    customer = state.party.customer
    assert (customer.company, customer.first_name, customer.last_name) == ("Muster Druck GmbH", "Erika", "Muster")
    assert (state.party.phone, state.party.may_decide_up_to) == ("+49 1234 555017", Money(50000))
    assert state.lead is Lead.NET
    assert state.party.known


def test_party_set_decides_the_lead_only_when_it_says_who_it_is_for():
    assert folded(ev.party_set({"consumer": True})).lead is Lead.GROSS
    assert folded(ev.party_set({"consumer": True}), ev.party_set({"phone": "1"})).lead is Lead.GROSS
    assert folded(ev.party_set({"consumer": True}), ev.party_set({"consumer": False})).lead is Lead.NET


def test_a_limit_can_be_taken_away_again():
    state = folded(ev.party_set({"may_decide_up_to": "100"}), ev.party_set({"may_decide_up_to": ""}))
    assert state.party.may_decide_up_to is None


def test_matter_opened_begins_and_names():
    state = folded(ev.matter_opened(1, "Druck"), ev.matter_opened(2, "Telefon"))
    assert [(matter.id, matter.title) for matter in state.matters.values()] == [(1, "Druck"), (2, "Telefon")]
    assert state.matter == 2
    assert folded(ev.matter_opened(2, "Telefon"), ev.matter_opened(1, "Druck")).matter == 1


def test_asked_and_answered():
    state = folded(ev.asked(1, "since", closing=False), ev.answered(1, "since", "update", "im Mai", record="Seit Mai."))
    answer = state.answer(1, "since")
    assert (1, "since") in state.asked
    assert (answer.value, answer.note, answer.record, answer.seq) == ("update", "im Mai", "Seit Mai.", 3)
    assert state.matters[1].order is None


def test_an_answer_of_the_greeting_counts_in_every_matter():
    state = folded(ev.answered(0, "caller", {}), ev.answered(1, "since", "new"), ev.matter_opened(2, "Telefon"))
    assert state.answers_of(1) == {"caller": {}, "since": "new"}
    assert state.answers_of(2) == {"caller": {}}


def test_answered_with_an_outcome_is_the_answer_to_the_order():
    order = folded(ev.answered(1, "order", "yes", outcome="agreed")).matters[1].order
    assert (order.seq, order.outcome, order.yes) == (2, "agreed", True)


def test_noted():
    (note,) = folded(ev.noted(1, "ruft zurück")).notes
    assert (note.seq, note.at, note.matter, note.text) == (2, START + 2, 1, "ruft zurück")


def test_lines_come_change_and_go():
    state = folded(ev.line_planned(1, LINE, by_hand=False))
    assert state.lines["fix"].line == LINE
    changed = replace(LINE, price=Decimal(140))
    state = folded(ev.line_planned(1, LINE, by_hand=False), ev.line_changed(1, changed, by_hand=True))
    assert (state.lines["fix"].line, state.lines["fix"].by_hand) == (changed, True)
    removed = (ev.line_planned(1, LINE, by_hand=False), ev.line_removed(1, "fix", by_hand=True))
    assert (folded(*removed).lines, folded(*removed).dropped) == ({}, {"fix"})
    assert folded(*removed, ev.line_planned(1, LINE, by_hand=True)).dropped == frozenset()
    assert folded(ev.line_changed(1, LINE, by_hand=True), ev.line_removed(1, "fix", by_hand=False)) == replace(
        folded(), seq=3, at=START + 3
    )


def test_every_value_of_a_line_survives_its_event():
    full = Line(
        "Arbeit", Decimal("95.1250"), Decimal("1.50"), "HUR", "x", "Einzelheiten\nzwei", "Grund", "remote-work",
        Decimal(1), Decimal("2.5"), Money(100), kind=Kind.TIME, cap=Money(99900), choice=Choice.ALTERNATIVE,
        group="Wahl", chosen=True,
    )  # fmt: skip
    assert folded(ev.line_planned(1, full, by_hand=True)).lines["x"].line == full


def test_of_a_group_the_last_one_chosen_counts_in_its_own_matter():
    def line(key, chosen):
        return Line(key, Decimal(10), id=key, choice=Choice.ALTERNATIVE, group="Wahl", chosen=chosen)

    state = folded(
        ev.matter_opened(2, "Telefon"),
        ev.line_planned(1, line("a", chosen=True), by_hand=True),
        ev.line_planned(1, line("b", chosen=True), by_hand=True),
        ev.line_planned(2, line("c", chosen=True), by_hand=True),
    )
    assert {key: known.line.chosen for key, known in state.lines.items()} == {"a": False, "b": True, "c": True}
    assert [known.line.id for known in state.selected(1)] == ["b"]


def test_price_stated_marks_only_the_lines_it_still_fits():
    said = {"net": "127.00", "vat": "24.13", "gross": "151.13", "recurring": {}, "channel": "phone", "wording": "Das."}
    good = ev.price_stated(1, said | {"digests": {"fix": LINE.digest(Lead.NET), "gone": "x"}})
    state = folded(ev.line_planned(1, LINE, by_hand=False), good)
    assert state.status_of("fix") is LineStatus.STATED
    (statement,) = state.statements
    assert (statement.net, statement.gross, statement.channel, statement.wording) == (
        "127.00",
        "151.13",
        "phone",
        "Das.",
    )
    assert statement.lines == ("fix", "gone")
    old = ev.price_stated(1, said | {"digests": {"fix": LINE.digest(Lead.GROSS)}})
    assert folded(ev.line_planned(1, LINE, by_hand=False), old).status_of("fix") is LineStatus.PLANNED


def test_agreed():
    state = agreed().state
    assert state.status_of("fix") is LineStatus.AGREED
    assert state.lines["fix"].agreed.by == "Erika Muster"


def test_agreed_without_statement_or_yes_has_no_effect():
    """What a correction takes away, the fold takes away from what was built on it."""
    state = folded(ev.line_planned(1, LINE, by_hand=False), ev.agreed(1, ["fix"], "Erika Muster", "", ""))
    assert state.lines["fix"].agreed is None
    call = agreed()
    statement = next(known for known in call.talk.history.events if known.type == ev.PRICE_STATED)
    call.commit([ev.corrected([statement.seq])])
    assert call.status() == "planned"
    call.say_price()
    assert call.status() == "stated"


def test_agreed_keeps_its_condition():
    call = fixed().say_price()
    call.raw(ev.asked(1, "order", closing=True), ev.answered(1, "order", "yes", outcome="agreed"))
    call.raw(ev.agreed(1, ["fix", "cause"], "Erika Muster", "wenn es bis Mittag fertig ist", "Ja."))
    assert call.state.matters[1].condition == "wenn es bis Mittag fertig ist"


def test_declined_takes_lines_out_of_everything():
    call = agreed().do(commands.decline, ["fix"], "zu teuer")
    assert call.status() == "declined"
    assert [known.line.id for known in call.state.selected(1)] == ["cause"]
    assert call.state.totals(1).gross == Money(0)


def test_what_was_declined_and_edited_is_wanted_again_but_not_ordered():
    call = agreed().do(commands.decline, ["fix"], "").edit("fix", details="mit Probedruck am Nachmittag")
    assert call.status() == "stated"


def test_card_parked_resumed():
    state = folded(ev.card_shown("price"), ev.card_shown("price"), ev.parked("anderer Anruf"))
    assert state.cards == ("price", "price")
    assert (state.status, state.park_reason) == (Status.PARKED, "anderer Anruf")
    state = folded(ev.parked("anderer Anruf"), ev.resumed())
    assert (state.status, state.park_reason) == (Status.RUNNING, "")


def test_outcome_closes_when_it_is_the_last():
    step = NextStep("Angebot schicken", "2026-11-23T12:00", Owner.CUSTOMER, "Erika Muster")
    state = folded(ev.outcome(1, Ending(Outcome.QUOTE_WANTED, step, "per E-Mail")))
    assert state.status is Status.CLOSED
    assert (state.matters[1].outcome, state.matters[1].reason) == (Outcome.QUOTE_WANTED, "per E-Mail")
    assert state.matters[1].next_step == step
    two = folded(ev.matter_opened(2, "Telefon"), ev.outcome(1, Ending(Outcome.DECLINED, None, "kein Geld")))
    assert (two.status, two.matters[1].next_step) == (Status.RUNNING, None)


def test_a_parked_talk_can_end():
    step = NextStep("Zurückrufen", "2026-11-22")
    assert folded(ev.parked("?"), ev.outcome(1, Ending(Outcome.CALL_BACK, step))).status is Status.CLOSED


def test_an_outcome_falls_with_what_it_was_built_on():
    """A matter that is agreed, and whose line then changes, is open again (P1, P2)."""
    call = agreed().do(commands.open_matter, "Telefon").do(commands.go_to_matter, 1).conclude("agreed")
    assert call.state.matters[1].outcome is Outcome.AGREED
    call.answer("finding", "extra")
    matter = call.state.matters[1]
    assert (matter.outcome, matter.next_step, call.status("extra")) == (None, None, "planned")


def test_a_new_answer_to_the_order_opens_its_matter_again():
    call = fixed().say_price().answer("order", "no", note="später")
    call.do(commands.open_matter, "Telefon").do(commands.go_to_matter, 1).conclude("declined", due="", reason="später")
    call.agree()
    assert call.state.matters[1].outcome is None
    assert call.status() == "agreed"


def test_nothing_open_falls_when_a_line_comes():
    call = Call(party=FIRM).do(commands.open_matter, "Telefon").do(commands.go_to_matter, 1)
    call.conclude("nothing_open", due="")
    assert call.state.matters[1].outcome is Outcome.NOTHING_OPEN
    assert call.answer("finding", "setup").state.matters[1].outcome is None


@pytest.mark.parametrize("type_", ["smelled", "", "corrected "])
def test_unknown_types_only_pass_time(type_):
    before = folded()
    assert apply(before, event(9, type_, {"file": "x"})) == replace(before, seq=9, at=START + 9)


@pytest.mark.parametrize("type_", ["noted", "smelled", "corrected"])
def test_a_newer_payload_version_is_refused(type_):
    newer = event(2, type_, {"matter": 1, "text": "x", "undoes": [1]}, v=ev.VERSION + 1)
    with pytest.raises(Fault) as refused:
        fold([event(1, STARTED.type, dict(STARTED.payload)), newer])
    assert (refused.value.code, refused.value.place) == ("event_newer", type_)


class TestTwoMatters:
    @pytest.fixture
    def call(self):
        call = Call(party=FIRM).answer("caller", {"phone": "+49 1234 555017"}).answer("finding", "setup")
        return call.do(commands.open_matter, "Telefon")

    def test_share_the_greeting_but_not_the_lines(self, call):
        assert call.state.answers_of(2).keys() == {"caller", "party.consumer"}
        assert call.state.lines_of(2) == ()
        call.answer("finding", "setup").answer("seats", "many").answer("seat_count", 3)
        assert {key: str(known.line.quantity) for key, known in call.state.lines.items()} == {
            "fix": "1", "cause": "10", "fix.2": "3", "cause.2": "10",
        }  # fmt: skip

    def test_are_said_and_agreed_each_by_itself(self, call):
        call.answer("finding", "setup").say_price().agree()
        assert call.statuses() == {"fix": "planned", "cause": "planned", "fix.2": "agreed", "cause.2": "agreed"}
        assert call.state.matters[1].order is None
        with pytest.raises(Refused, match="order_before_price"):
            call.do(commands.go_to_matter, 1).agree()

    def test_have_sums_of_their_own(self, call):
        call.answer("finding", "extra")
        assert [str(call.state.totals(matter).net) for matter in (1, 2)] == ["127.00", "95.00"]

    def test_end_each_with_its_own_outcome(self, call):
        call.answer("finding", "solved").answer("order", "nothing").conclude("nothing_open", due="")
        assert call.state.status is Status.RUNNING
        call.do(commands.go_to_matter, 1).say_price().agree().conclude("agreed")
        assert call.state.status is Status.CLOSED


class TestLead:
    def test_prices_are_converted_and_have_to_be_said_again(self):
        call = fixed().answer("care", "yes").say_price()
        assert call.statuses() == {"fix": "stated", "cause": "stated", "care": "stated"}
        call.do(commands.set_party, PRIVATE)
        prices = {key: (str(known.line.price), str(known.line.value)) for key, known in call.state.lines.items()}
        assert prices == {"fix": ("151.13", "None"), "cause": ("0", "16.86"), "care": ("34.51", "None")}
        assert set(call.statuses().values()) == {"planned"}
        assert [str(amount) for amount in (call.state.totals(1).net, call.state.totals(1).gross)] == [
            "127.00",
            "151.13",
        ]

    def test_and_back(self):
        call = agreed().do(commands.set_party, PRIVATE).do(commands.set_party, FIRM)
        assert str(call.state.lines["fix"].line.price) == "127.00"
        assert call.status() == "agreed", "the price is again the one that was said and ordered"

    def test_lines_made_by_hand_are_converted_too(self):
        call = (
            fixed()
            .hand_line(price="40.00", kind=Kind.TIME, cap="80.00", discount_amount="4.00")
            .edit("fix", price="100.00")
        )
        call.say_price().do(commands.set_party, {"consumer": True})
        hand = call.state.lines["hand-1"].line
        assert [str(value) for value in (hand.price, hand.cap, hand.discount_amount)] == ["47.60", "95.20", "4.76"]
        assert str(call.state.lines["fix"].line.price) == "119.00"
        assert (call.status("hand-1"), call.status()) == ("planned", "planned")

    def test_a_free_line_by_hand_has_its_value_converted(self):
        call = Call(party=FIRM).hand_line(price="0", kind=Kind.GOODWILL, value="100.00")
        call.do(commands.set_party, PRIVATE)
        assert call.state.lines["hand-1"].line.value == Money(11900)

    def test_the_cap_of_a_script_is_converted(self):
        call = Call(party=PRIVATE).answer("finding", "extra")
        line = call.state.lines["extra"].line
        assert (str(line.price), str(line.cap)) == ("113.05", "339.15")

    def test_without_vat_a_price_stays_what_it_is(self):
        call = Call(party=FIRM, tax="small_business").answer("finding", "setup").hand_line(price="40.00")
        call.do(commands.set_party, PRIVATE)
        assert {str(known.line.price) for known in call.state.lines.values()} == {"127.00", "0", "40.00"}


def test_an_empty_state_is_running():
    assert State().status is Status.RUNNING
