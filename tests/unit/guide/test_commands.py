# SPDX-License-Identifier: Apache-2.0
"""What a person does in a talk becomes the right events, and nothing else."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.unit.guide.talking import FIRM, PRIVATE, TODAY, Call, Weekdays, agreed, fixed, start_prices
from vorab.core.faults import Fault, Faults
from vorab.core.line import Kind, Lead, Period
from vorab.core.money import Money
from vorab.core.step import Outcome
from vorab.guide import commands
from vorab.guide import events as ev
from vorab.guide.load import script_of_toml
from vorab.guide.script import Quantity

GREETS = b"""
format = 1
id = "kurz"
lang = "de"
title = "Kurz"
[[question]]
id = "order"
topic = "greet"
say = "Soll ich das so machen?"
answer = "choice"
options = [{id = "no", label = "Nein", outcome = "declined"}, {id = "yes", label = "Ja", outcome = "agreed"}]
[[question]]
id = "title"
topic = "listen"
say = "Worum geht es?"
keeps = "title"
[[question]]
id = "when"
topic = "listen"
say = "Wann?"
answer = "date"
[[question]]
id = "budget"
topic = "listen"
say = "Wie viel?"
answer = "money"
"""


def types(wanted):
    return [new.type for new in wanted]


def test_an_answer_is_asked_answered_and_followed_by_its_lines():
    call = Call(party=FIRM)
    wanted = commands.answer(call.talk, "finding", "setup", " seit Mai ")
    assert types(wanted) == [ev.ASKED, ev.ANSWERED, ev.LINE_PLANNED, ev.LINE_PLANNED]
    assert wanted[1].payload["note"] == "seit Mai"
    assert wanted[1].payload["record"].startswith("Es liegt an einer Einstellung")
    assert call.state.answers == {}, "a command changes nothing by itself"


def test_the_same_question_is_asked_once():
    call = Call().do(commands.ask, "since")
    assert commands.ask(call.talk, "since") == []
    assert types(commands.answer(call.talk, "since", "new")) == [ev.ANSWERED]


def test_another_answer_undoes_the_first():
    call = fixed()
    wanted = commands.answer(call.talk, "finding", "extra")
    assert types(wanted) == [
        ev.CORRECTED,
        ev.ASKED,
        ev.ANSWERED,
        ev.LINE_PLANNED,
        ev.LINE_REMOVED,
        ev.LINE_REMOVED,
    ] or (types(wanted) == [ev.CORRECTED, ev.ANSWERED, ev.LINE_PLANNED, ev.LINE_REMOVED, ev.LINE_REMOVED])
    assert call.commit(wanted).statuses() == {"extra": "planned"}


def test_another_answer_to_the_order_takes_the_agreement_back():
    call = agreed().answer("order", "think")
    assert call.statuses() == {"fix": "stated", "cause": "stated"}
    assert call.state.matters[1].order.outcome == "think_until"


def test_a_contact_says_who_it_is():
    call = Call().answer("caller", {"name": "Kim Muster", "consumer": True, "phone": "+49 1234 555018"})
    assert (call.state.party.customer.person, call.state.party.phone) == ("Kim Muster", "+49 1234 555018")
    assert call.state.lead is Lead.GROSS
    assert call.answer("reach", {"phone": "+49 1234 555000"}).state.party.customer.person == "Kim Muster"


def test_yes_is_agreed_in_the_name_of_the_caller_or_of_somebody_named():
    assert fixed().say_price().answer("order", "yes").state.lines["fix"].agreed.by == "Erika Muster"
    assert fixed().say_price().answer("order", "yes", by=" Kim Kern ").state.lines["fix"].agreed.by == "Kim Kern"
    company = fixed({"company": "Muster Druck GmbH", "consumer": False}).say_price().agree()
    assert company.state.lines["fix"].agreed.by == "Muster Druck GmbH"


def test_the_closing_question_belongs_to_its_matter_wherever_it_is_asked():
    call = Call(script_of_toml(GREETS).script, party=FIRM).hand_line().say_price().answer("order", "no")
    assert call.answer("order", "yes").status("hand-1") == "agreed"
    assert call.answer("order", "no").status("hand-1") == "stated"


def test_a_title_date_and_amount():
    call = Call(script_of_toml(GREETS).script).answer("title", "Drucker\nund Telefon")
    assert call.state.matters[1].title == "Drucker und Telefon"
    call.answer("when", "2026-12-01").answer("budget", "250.5")
    assert call.state.answers_of(1) == {"title": "Drucker\nund Telefon", "when": "2026-12-01", "budget": "250.50"}


@pytest.mark.parametrize(
    "question,value,code,place",
    [
        ("since", "never", "word_unknown", "since"),
        ("since", ["update"], "word_unknown", "since"),
        ("since", None, "word_unknown", "since"),
        ("care", "maybe", "word_unknown", "care"),
        ("care", {}, "word_unknown", "care"),
        ("matter", "  ", "text_missing", "matter"),
        ("matter", 7, "text_form", "matter"),
        ("matter", "x" * 20_001, "text_long", "matter"),
        ("seat_count", 2.5, "number_float", "seat_count"),
        ("seat_count", "drei", "number_form", "seat_count"),
        ("seat_count", -1, "number_negative", "seat_count"),
        ("seat_count", True, "number_form", "seat_count"),
        ("caller", "Kim Muster", "object_form", "caller"),
        ("caller", {"shoe_size": "43"}, "key_unknown", "caller.shoe_size"),
        ("caller", {"consumer": "ja"}, "bool_form", "caller.consumer"),
        ("caller", {"company": None}, "text_form", "caller.company"),
        ("caller", {"name": "x" * 501}, "text_long", "caller.name"),
        ("caller", {"salutation": "Meister"}, "word_unknown", "caller.salutation"),
        ("caller", {"country": "XX"}, "country_unknown", "caller.country"),
        ("caller", {"decides": "vielleicht"}, "word_unknown", "caller.decides"),
        ("caller", {"may_decide_up_to": 99.9}, "number_float", "caller.may_decide_up_to"),
        ("caller", {"may_decide_up_to": "-1"}, "number_negative", "caller.may_decide_up_to"),
        ("nothing", "x", "question_unknown", "nothing"),
    ],
)
def test_answers_of_the_wrong_form_are_faults_at_their_question(question, value, code, place):
    with pytest.raises(Faults) as found:
        Call().answer(question, value)
    (fault,) = found.value.faults
    assert (fault.code, fault.place) == (code, place)


@pytest.mark.parametrize(
    "question,value", [("when", "2026-02-29"), ("when", 20261201), ("budget", "-5"), ("budget", 1.5)]
)
def test_dates_and_amounts_have_to_exist(question, value):
    with pytest.raises(Fault) as found:
        Call(script_of_toml(GREETS).script).answer(question, value)
    assert found.value.place == question


def test_all_wrong_fields_of_a_contact_at_once():
    with pytest.raises(Faults) as found:
        Call().do(commands.set_party, {"consumer": 1, "country": "XX", "x": 1})
    assert [fault.place for fault in found.value.faults] == ["customer.consumer", "customer.country", "customer.x"]


class TestQuantity:
    def test_follows_the_number(self):
        call = fixed().answer("seats", "many").answer("seat_count", "3")
        assert call.state.lines["fix"].line.quantity == 3

    def test_of_a_question_that_no_longer_counts_is_forgotten(self):
        """Three seats, then just this one: only one is charged."""
        call = fixed().answer("seats", "many").answer("seat_count", "3").answer("seats", "one")
        assert call.state.lines["fix"].line.quantity == 1
        assert call.answer("seats", "all").state.lines["fix"].line.quantity == 3, "the answer itself is kept"

    @pytest.mark.parametrize("answer,quantity", [(None, "1"), ("0", "1"), ("2.5", "2.5")])
    def test_default(self, answer, quantity):
        assert Quantity(Decimal(1), "n").of({"n": answer} if answer else {}) == Decimal(quantity)


class TestByHand:
    def test_an_edited_line_is_left_alone(self):
        call = fixed().edit("fix", price="99.00").answer("seats", "many").answer("seat_count", 3)
        line = call.state.lines["fix"].line
        assert (line.price, line.quantity) == (Decimal("99.00"), 1)
        assert "fix" in call.answer("finding", "open").state.lines

    def test_a_removed_line_stays_away(self):
        call = fixed().do(commands.remove_line, "cause").answer("seats", "one")
        assert set(call.state.lines) == {"fix"}
        assert set(call.answer("finding", "open").answer("finding", "setup").state.lines) == {"fix"}

    def test_ids_are_never_used_again(self):
        call = Call(party=FIRM).hand_line().do(commands.remove_line, "hand-1").hand_line("Kabel")
        assert set(call.state.lines) == {"hand-2"}

    def test_a_new_line_has_the_tax_of_the_talk(self):
        call = Call(party=FIRM, tax="small_business")
        line = commands.hand_line(call.talk, "Anfahrt", Decimal(2), "KMT", Decimal("0.30"))
        assert (line.category, line.rate, line.unit, line.price) == ("E", 0, "KMT", Decimal("0.30"))
        assert line.tax_reason.startswith("Steuerfrei nach § 19")
        assert commands.blank_line(call.talk).price == 0


class TestScriptLines:
    def test_time_has_a_cap_no_lower_than_its_estimate(self):
        prices = start_prices()
        prices.put(replace(prices.get("remote-work"), price=Decimal(300)))
        line = Call(party=FIRM, prices=prices).answer("finding", "extra").state.lines["extra"].line
        assert (line.total, line.cap) == (Money(30000), Money(30000))

    def test_what_a_line_leaves_open_comes_from_the_price_list(self):
        line = Call(party=FIRM).answer("care", "yes").state.lines["care"].line
        assert (line.text, line.unit, line.period, str(line.price)) == ("Wartung", "MON", Period.MONTH, "29.00")

    def test_free_lines_cost_nothing(self):
        lines = fixed().answer("finding", "warranty").state.lines
        assert [(known.line.kind, known.line.price) for known in lines.values()] == [(Kind.WARRANTY, 0)]

    @pytest.mark.parametrize(
        "tax,price", [("standard", "100.00"), ("reverse_charge", "100.00"), ("small_business", "119")]
    )
    def test_a_gross_price_list(self, tax, price):
        """§ 19: what is charged is what stands in the list; with VAT, the net of it."""
        prices = start_prices()
        prices.put(replace(prices.get("remote-fix"), price=Decimal(119), lead=Lead.GROSS))
        line = fixed(prices=prices, tax=tax).state.lines["fix"].line
        assert str(line.price) == price
        assert (line.rate == 0) == (tax != "standard")


def test_a_note_says_something():
    with pytest.raises(Fault, match="text_missing"):
        Call().do(commands.note, " \n")


def test_the_step_is_proposed_in_the_words_of_the_script():
    call = fixed().say_price().answer("order", "later")
    step = commands.propose_step(call.talk, Outcome.CALL_BACK, TODAY, Weekdays())
    assert (step.what, step.due) == ("Mit dem Preis zurückrufen", "2026-11-22")
    other = commands.propose_step(call.talk, Outcome.THINK_UNTIL, TODAY, Weekdays())
    assert other.what == "Nachfragen, ob es so passt"


def test_what_was_said_stands_in_the_statement():
    call = fixed(PRIVATE).answer("care", "yes").hand_line("Kontrolle", "10.00", period=Period.MONTH).say_price()
    payload = next(known.payload for known in call.talk.history.events if known.type == ev.PRICE_STATED)
    assert {key: payload[key] for key in ("net", "vat", "gross", "channel")} == {
        "net": "127.00", "vat": "24.13", "gross": "151.13", "channel": "phone",
    }  # fmt: skip
    assert payload["recurring"] == {"month": "10.00", "year": "0.00"}
    assert payload["digests"].keys() == {"fix", "cause", "care", "hand-1"}
    assert "Mehrwertsteuer ist schon drin" in payload["wording"]
