# SPDX-License-Identifier: Apache-2.0
"""Whatever state the engine can reach: what is said in it is short, kind and complete German."""

import contextlib
from datetime import timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.guide.sentences.saying import FAMILIAR, FORMAL, assert_kind
from tests.unit.guide.talking import TODAY, Call, Weekdays
from vorab.core.faults import Faults
from vorab.core.line import Choice, Kind, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.standing import StandingTerm
from vorab.core.step import NextStep, Owner
from vorab.core.vat import Category, Tax
from vorab.guide import commands, sentences

TEXTS = st.sampled_from(
    [
        "", "Fernhilfe", "Anfahrt, mit Werkzeug", "Umzug der Website mit allen Inhalten und Bildern", "Kabel (3 m",
        "„Wartung“ der Anlage.", '"Express" am Wochenende', "Müller's Hof, Dach", "a b c d e f g h i j k l m",
        "Prüfung u. a. nach Vorschrift", "...", "Für und mit dem", "Texte?", "-",
    ]
)  # fmt: skip
CENTS = st.sampled_from(["0", "0.004", "0.01", "0.30", "1", "1.50", "85", "95", "127.00", "99999.99", "4000000.03"])
AMOUNTS = st.sampled_from([None, Money(0), Money(1), Money(20000), Money(99_999_999)])
LINES = st.builds(
    Line,
    text=TEXTS,
    price=CENTS.map(Decimal),
    quantity=st.sampled_from(["1", "1", "2", "0.5", "0", "-1", "2.75", "13.5", "0.01", "700"]).map(Decimal),
    unit=st.sampled_from(["LS", "HUR", "HUR", "MIN", "DAY", "WEE", "MON", "C62"]),
    id=st.sampled_from([f"hand-{number}" for number in range(1, 6)]),
    service=st.sampled_from(["", "", "remote-work", "maintenance"]),
    price_base=st.sampled_from([Decimal(1), Decimal(1), Decimal(100)]),
    discount_percent=st.sampled_from([None, None, Decimal(10), Decimal(1), Decimal(100)]),
    discount_amount=st.sampled_from([None, None, Money(500)]),
    category=st.sampled_from([Category.STANDARD, Category.STANDARD, Category.ZERO, Category.REVERSE_CHARGE]),
    rate=st.sampled_from(["19", "19", "7", "0"]).map(Decimal),
    kind=st.sampled_from(Kind),
    cap=AMOUNTS,
    value=AMOUNTS,
    choice=st.sampled_from([Choice.COUNTED, Choice.COUNTED, Choice.COUNTED, Choice.OPTIONAL, Choice.ALTERNATIVE]),
    group=st.just("Wahl"),
    chosen=st.booleans(),
    period=st.sampled_from([Period.ONCE, Period.ONCE, Period.MONTH, Period.YEAR]),
)
TERMS = st.builds(
    StandingTerm,
    id=st.integers(1, 3),
    service=st.sampled_from(["remote-work", "maintenance"]),
    text=st.just("Vereinbarung"),
    price=st.sampled_from(["0", "85", "127.00"]).map(Decimal),
    lead=st.sampled_from(Lead),
    since=st.just("2026-01-01"),
    hours=st.sampled_from([None, Decimal(10), Decimal("0.5")]),
    used=st.sampled_from(["0", "4.5", "10", "0.25"]).map(Decimal),
)
PARTIES = st.fixed_dictionaries(
    {"consumer": st.booleans()},
    optional={
        "name": st.sampled_from(["Erika Muster", "kim muster", "Kim Alex Robin von und zu Muster am Markt", "Hans"]),
        "company": st.sampled_from(["Muster Druck GmbH", "Hans' Werkstatt"]),
        "salutation": st.sampled_from(["Frau", "Herr"]),
        "title": st.sampled_from(["Dr.", "Prof."]),
        "informal": st.booleans(),
        "decides": st.sampled_from(["self", "other"]),
        "decider": st.sampled_from(["Herr Kern", "der Chef", "Kim Kern"]),
    },
)
STEPS = st.builds(
    NextStep,
    what=st.sampled_from(["Erledigen.", "Termin vor Ort", "Wort " * 40, "Mit dem Preis zurückrufen"]),
    due=st.integers(-400, 400).flatmap(
        lambda days: st.sampled_from(["", "T12:00", "T09:05"]).map(
            lambda time: (TODAY + timedelta(days=days)).isoformat() + time
        )
    ),
    owner=st.sampled_from(Owner),
    contact=st.sampled_from(["", "Herr Kern", "die Hausverwaltung am Platz der Deutschen Einheit"]),
)
TITLES = st.sampled_from(["", "Drucker im Büro", "Der Drucker druckt Zeichensalat und der Chef wartet schon …", "?"])
ENDS = st.sampled_from(
    ["agreed", "free", "quote_wanted", "visit", "think_until", "ask_decider", "handed_over", "declined",
     "declined_by_us", "nothing_open", "call_back"]
)  # fmt: skip
ACTS = st.one_of(
    st.tuples(st.just(commands.plan_line), LINES),
    st.tuples(st.just(commands.plan_line), LINES),
    st.tuples(st.just(commands.plan_line), LINES),
    st.tuples(st.just(commands.answer), st.just("finding"), st.sampled_from(["setup", "warranty", "extra", "open"])),
    st.tuples(st.just(commands.answer), st.just("care"), st.just("yes")),
    st.tuples(st.just(commands.answer), st.just("order"), st.sampled_from(["later", "quote", "boss", "nothing"])),
    st.tuples(st.just(commands.set_standing), st.lists(TERMS, max_size=2)),
    st.tuples(st.just(commands.state_price)),
    st.tuples(st.just(commands.agree), st.sampled_from(["", "Herr Kern"]), st.sampled_from(["", "wenn es klappt."])),
    st.tuples(st.just(commands.decline), st.sampled_from([["hand-1"], ["hand-1", "hand-2"]])),
    st.tuples(st.just(commands.open_matter), TITLES),
    st.tuples(st.just(commands.go_to_matter), st.integers(1, 2)),
)


def attempt(act):
    with contextlib.suppress(Faults):
        act()


@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    party=PARTIES, tax=st.sampled_from(Tax), acts=st.lists(ACTS, max_size=9), ends=st.lists(st.tuples(ENDS, STEPS)),
    more=st.tuples(TITLES, st.booleans(), st.booleans()),
)  # fmt: skip
def test_whatever_happens_the_words_are_right(party, tax, acts, ends, more):
    title, free_visit, same_day = more
    call = Call(party=party, tax=tax.value)
    attempt(lambda: call.do(commands.open_matter, title))
    for command, *arguments in acts:
        attempt(lambda command=command, arguments=arguments: call.do(command, *arguments))
    for outcome, step in ends:
        more = {"what": step.what, "owner": step.owner.value, "contact": step.contact}
        attempt(
            lambda outcome=outcome, step=step, more=more: call.conclude(
                outcome, step.due, "Grund", "mehr", free_visit, **more
            )
        )
    state = call.state
    said = [sentences.read_back_all(state, TODAY), sentences.thanks(state), sentences.declining(state)]
    for number, matter in state.matters.items():
        step = matter.next_step or ends[0][1] if ends else None
        said += [
            sentences.price(state, number),
            sentences.read_back(state, number, step, TODAY, free_visit=free_visit),
            sentences.asked_again(state, number),
            sentences.benefit_in(state, number, Decimal("2.5"), Money(6000)),
        ]
        opening = sentences.call_back_opening(state, number, same_day, today=TODAY, own="Robin Muster")
        assert_kind(opening)
        said += [] if matter.outcome == "ask_decider" else [opening]  # to someone else, who is always "Sie"
    for text in said:
        if text:
            assert_kind(text)
            assert not (FORMAL if state.party.informal else FAMILIAR).search(text), text


def test_calls_without_anything_have_little_to_say():
    state = Call().state
    assert sentences.price(state, 1) == ""
    assert sentences.read_back(state, 1, None, TODAY) == ""
    assert sentences.read_back_all(state, TODAY) == "Danke für das Gespräch."


def test_a_call_that_broke_off_is_always_in_the_list_with_its_line():
    call = Call(party={"name": "Kim Muster", "consumer": True}).do(commands.hang_up, TODAY, Weekdays())
    assert_kind(sentences.call_back_opening(call.state, 1))
