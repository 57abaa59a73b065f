# SPDX-License-Identifier: Apache-2.0
"""Conditions, next steps, cards, older payloads, and answers as a person reads them."""

from datetime import date
from decimal import Decimal

import pytest

from tests.unit.guide.talking import FIRM, PRIVATE, TODAY, Weekdays, event, hotline
from vorab.core.faults import Fault
from vorab.core.money import Money
from vorab.core.party import Customer
from vorab.core.step import Outcome, Owner
from vorab.guide import answers, outcomes, upcast
from vorab.guide import events as ev
from vorab.guide.cards import load_cards
from vorab.guide.conditions import ALWAYS, Clause, Condition, number_of
from vorab.guide.party import Party, party_from_payload
from vorab.paths import bundled


@pytest.mark.parametrize(
    "clause,given,holds",
    [
        (Clause("q", among=("a", "b")), "a", True),
        (Clause("q", among=("a", "b")), "c", False),
        (Clause("q", among=("a", "b")), None, False),
        (Clause("q", known=True), "a", True),
        (Clause("q", known=True), None, False),
        (Clause("q", known=False), None, True),
        (Clause("q", known=False), "a", False),
        (Clause("q", low=Decimal(3)), "3", True),
        (Clause("q", low=Decimal(3)), "2.99", False),
        (Clause("q", high=Decimal(3)), "3.01", False),
        (Clause("q", low=Decimal(1), high=Decimal(3)), "2", True),
        (Clause("q", low=Decimal(1)), None, False),
        (Clause("q", low=Decimal(1)), "viele", False),
        (Clause("q", low=Decimal(1)), {"a": 1}, False),
    ],
)
def test_a_clause(clause, given, holds):
    assert clause.holds({} if given is None else {"q": given}) is holds


def test_a_condition_needs_all_one_of_any_and_none_of_none():
    yes, no = Clause("y", known=True), Clause("n", known=True)
    given = {"y": "1"}
    assert ALWAYS.holds({})
    assert Condition(every=(yes,)).holds(given)
    assert not Condition(every=(yes, no)).holds(given)
    assert Condition(some=(no, yes)).holds(given)
    assert not Condition(some=(no,)).holds(given)
    assert Condition(never=(no,)).holds(given)
    assert not Condition(every=(yes,), never=(yes,)).holds(given)
    assert Condition((yes,), (no,), (yes,)).questions == {"y", "n"}


@pytest.mark.parametrize(
    "value,number", [("1.5", Decimal("1.5")), (3, Decimal(3)), ("NaN", None), ("x", None), (True, None), (None, None)]
)
def test_numbers_of_answers(value, number):
    assert number_of(value) == number


STEPS = [
    (Outcome.AGREED, "Auftrag bestätigen und erledigen", "2026-11-23"),
    (Outcome.FREE, "Erledigen, kostenfrei", "2026-11-23"),
    (Outcome.QUOTE_WANTED, "Angebot schicken", "2026-11-22"),
    (Outcome.VISIT, "Termin vor Ort", "2026-11-23"),
    (Outcome.THINK_UNTIL, "Nachfragen, ob es so passt", "2026-11-25"),
    (Outcome.ASK_DECIDER, "Mit Frau Kern sprechen", "2026-11-23"),
    (Outcome.CALL_BACK, "Zurückrufen", "2026-11-22"),
    (Outcome.HANDED_OVER, "Nachfragen, ob geholfen wurde", "2026-11-30"),
]


@pytest.mark.parametrize("outcome,what,due", STEPS)
def test_each_outcome_proposes_its_next_step(outcome, what, due):
    """On a Sunday, what needs a working day is proposed for one."""
    step = outcomes.propose(outcome, TODAY, Weekdays(), Party(Customer(company="Muster"), decider="Frau Kern"))
    assert (step.what, step.due, step.owner) == (what, due, Owner.US)
    assert step.contact == ("Frau Kern" if outcome is Outcome.ASK_DECIDER else "Muster")


def test_every_outcome_that_goes_on_has_one():
    assert {outcome for outcome, _, _ in STEPS} == {result for result in Outcome if not result.ends_matter}
    for result in Outcome:
        assert (outcomes.propose(result, TODAY, Weekdays(), Party()) is None) == result.ends_matter


def test_a_step_in_the_words_of_the_script():
    step = outcomes.propose(Outcome.ASK_DECIDER, TODAY, Weekdays(), Party(), "{decider} anrufen")
    assert step.what == "der Person, die entscheidet, anrufen"


def test_the_next_working_day():
    assert outcomes.next_working_day(date(2026, 11, 21), Weekdays()) == date(2026, 11, 23)
    assert outcomes.next_working_day(date(2026, 11, 20), Weekdays()) == date(2026, 11, 20)


class TestCards:
    def test_the_shipped_ones_are_whole_kind_and_short(self):
        cards, problems = load_cards(bundled("templates", "cards", "common.toml"))
        assert problems == ()
        assert len({card.id for card in cards}) == len(cards) >= 8
        for card in cards:
            assert all((card.title, card.say, card.ask, card.why))
            for sentence in f"{card.say} {card.ask}".replace("?", ".").replace(":", ".").split("."):
                assert len(sentence.split()) <= 22
            assert not {"leider", "eigentlich"} & set(f"{card.say} {card.ask}".lower().split())

    @pytest.mark.parametrize(
        "text,code,line",
        [
            ('format = 2\nlang = "de"\n', "format-unknown", 1),
            ('format = 1\n[[card]]\nid = "a"\ntitle = "A"\n', "key-missing", 2),
            ('format = 1\n[[card]]\nid = "a"\ntitle = "A"\nsay = "B"\nfoo = 1\n', "key-unknown", 6),
            ('format = 1\ncard = 7\n', "type-wrong", 2),
            ("format = 1\n" + 2 * '[[card]]\nid = "a"\ntitle = "A"\nsay = "B"\n', "id-twice", 7),
            ('format = 1\n[[card]\n', "toml-syntax", 2),
        ],
    )  # fmt: skip
    def test_faulty_ones_give_problems_and_no_cards(self, tmp_path, text, code, line):
        path = tmp_path / "karten.toml"
        path.write_text(text, "utf-8")
        cards, problems = load_cards(path)
        assert cards == ()
        assert (code, line) in [(problem.code, problem.line) for problem in problems]


class TestUpcast:
    def test_older_payloads_are_lifted_step_by_step(self, monkeypatch):
        monkeypatch.setattr(upcast, "VERSION", 3)
        monkeypatch.setitem(upcast.LIFTS, ("noted", 1), lambda payload: payload | {"text": payload["note"]})
        lifted = upcast.lift(event(2, "noted", {"note": "x"}, v=1))
        assert (lifted.v, lifted.payload["text"]) == (3, "x")

    def test_newer_ones_are_refused(self):
        with pytest.raises(Fault, match="event_newer"):
            upcast.lift(event(2, "noted", {}, v=ev.VERSION + 1))


@pytest.mark.parametrize(
    "question,value,read",
    [
        ("since", "update", "nach einem Update"),
        ("care", "yes", "ja"),
        ("care", "no", "nein"),
        ("seat_count", "3", "3"),
        ("caller", {"name": "Erika Muster", "company": "Muster", "phone": "1"}, "Erika Muster, Muster, 1"),
        ("caller", {}, ""),
    ],
)  # fmt: skip
def test_answers_as_a_person_reads_them(question, value, read):
    assert answers.label(hotline().question(question), value) == read


@pytest.mark.parametrize("fields", [FIRM, PRIVATE, {"may_decide_up_to": "99.50", "decides": "self", "title": "Dr."}])
def test_a_party_survives_its_event(fields):
    party = party_from_payload(fields)
    assert party_from_payload(party.to_payload()) == party
    assert party_from_payload({}, party) == party


def test_a_party_is_clean_text():
    party = party_from_payload({"company": " Muster\u202e Druck\n", "may_decide_up_to": "1"})
    assert (party.customer.company, party.may_decide_up_to) == ("Muster Druck", Money(100))


def test_one_speaks_with_herrn_muster():
    party = Party(decider="Herr Muster")
    step = outcomes.propose(Outcome.ASK_DECIDER, date(2026, 11, 23), Weekdays(), party)
    assert step is not None
    assert (step.what, step.contact) == ("Mit Herrn Muster sprechen", "Herr Muster")
