# SPDX-License-Identifier: Apache-2.0
"""What it is worth in the customer's own numbers: plain, and honest where our price is not lower (SCENES S3)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.guide.sentences.saying import DU, GIFT, MONTH, TIME, YEAR, assert_kind, one, package, talk
from vorab.core.line import Period
from vorab.core.money import Money
from vorab.guide.sentences import benefit, benefit_in

FOUR = "Sie bräuchten dafür etwa vier Stunden."
A_MONTH = {"period": Period.MONTH}
YOU = {"informal": True}
FREE_TIME = {"consumer": True}

GAINS = [
    ("our price is lower", "4", "60.00", "127.00", {},
     f"{FOUR} Bei 60 Euro die Stunde sind das 240 Euro, bei mir kostet es 127."),
    ("our price is lower, du", "4", "60.00", "127.00", YOU,
     "Du bräuchtest dafür etwa vier Stunden. Bei 60 Euro die Stunde sind das 240 Euro, bei mir kostet es 127."),
    ("our price has cents", "4", "60.00", "127.50", {},
     f"{FOUR} Bei 60 Euro die Stunde sind das 240 Euro, bei mir kostet es 127 Euro 50."),
    ("our price is an estimate", "4", "60.00", "127.00", {"estimate": True},
     f"{FOUR} Bei 60 Euro die Stunde sind das 240 Euro, bei mir kostet es etwa 127."),
    ("it is free", "4", "60.00", "0.00", {},
     f"{FOUR} Bei 60 Euro die Stunde sind das 240 Euro, bei mir kostet es nichts."),
    ("half an hour", "0.5", "90.00", "20.00", {},
     "Sie bräuchten dafür etwa eine halbe Stunde. Bei 90 Euro die Stunde sind das 45 Euro, bei mir kostet es 20."),
    ("every month", "4", "60.00", "90.00", A_MONTH,
     ("Sie bräuchten dafür jeden Monat etwa vier Stunden. "
     "Bei 60 Euro die Stunde sind das 240 Euro im Monat, bei mir kostet es 90.")),
    ("every month, du", "2.5", "60.00", "90.00", A_MONTH | YOU,
     ("Du bräuchtest dafür jeden Monat etwa zweieinhalb Stunden. "
     "Bei 60 Euro die Stunde sind das 150 Euro im Monat, bei mir kostet es 90.")),
    ("every year", "8", "50.00", "120.00", {"period": Period.YEAR},
     ("Sie bräuchten dafür jedes Jahr etwa acht Stunden. "
     "Bei 50 Euro die Stunde sind das 400 Euro im Jahr, bei mir kostet es 120.")),
    ("our price is higher: what is won is time", "1", "60.00", "127.00", {},
     "Sie bräuchten dafür etwa eine Stunde. Diese Zeit haben Sie dann für Ihre Kunden."),
    ("our price is the same", "2", "60.00", "120.00", {},
     "Sie bräuchten dafür etwa zwei Stunden. Diese Zeit haben Sie dann für Ihre Kunden."),
    ("our price is higher, du", "1", "60.00", "127.00", YOU,
     "Du bräuchtest dafür etwa eine Stunde. Diese Zeit hast du dann für deine Kunden."),
    ("nobody knows what an hour is worth", "4", None, "127.00", {},
     f"{FOUR} Diese Zeit haben Sie dann für Ihre Kunden."),
    ("a consumer wins free time", "4", "60.00", "127.00", FREE_TIME,
     f"{FOUR} Diese Zeit haben Sie dann für sich."),
    ("a consumer wins free time, du", "4", None, "127.00", FREE_TIME | YOU,
     "Du bräuchtest dafür etwa vier Stunden. Diese Zeit hast du dann für dich."),
    ("a consumer, every month", "3", None, "30.00", FREE_TIME | A_MONTH,
     "Sie bräuchten dafür jeden Monat etwa drei Stunden. Diese Zeit haben Sie dann für sich."),
    ("no hours", "0", "60.00", "127.00", {}, ""),
]  # fmt: skip


@pytest.mark.parametrize("situation,hours,worth,price,more,said", GAINS)
def test_benefit(situation, hours, worth, price, more, said):
    worth = Money.parse(worth) if worth else None
    assert benefit(Decimal(hours), worth, Money.parse(price), **more) == said
    if said:
        assert_kind(said)


IN_A_TALK = [
    ("net against net for a business", one(), "bei mir kostet es 127."),
    ("by time it is an estimate", one(price="95", **TIME), "bei mir kostet es etwa 95."),
    ("every month", one(price="90", **MONTH), "240 Euro im Monat, bei mir kostet es 90."),
    ("every year", one(price="90", **YEAR), "240 Euro im Jahr, bei mir kostet es 90."),
    ("a gift", one(price="0", **GIFT), "bei mir kostet es nichts."),
    ("du", one(party=DU), "Du bräuchtest dafür etwa vier Stunden. Bei 60 Euro die Stunde"),
    ("once and every month is not set against each other", one().hand_line("Wartung", "9", **MONTH),
     f"{FOUR} Diese Zeit haben Sie dann für Ihre Kunden."),
    ("hours of a package are no gift",
     talk(terms=[package()]).hand_line("Fernhilfe", "0", "1", service="remote-work", **TIME),
     f"{FOUR} Diese Zeit haben Sie dann für Ihre Kunden."),
    ("a consumer", one(party={"consumer": True}), f"{FOUR} Diese Zeit haben Sie dann für sich."),
]  # fmt: skip


@pytest.mark.parametrize("situation,call,part", IN_A_TALK)
def test_benefit_of_what_stands_on_the_price_tag(situation, call, part):
    assert part in benefit_in(call.state, 1, Decimal(4), Money(6000))


def test_without_a_price_there_is_nothing_to_compare():
    assert benefit_in(talk().state, 1, Decimal(4), Money(6000)) == ""


@given(st.integers(1, 2000), st.integers(0, 100_000), st.integers(0, 1_000_000), st.booleans(), st.booleans())
def test_no_gain_is_claimed_that_is_none(quarters, worth, price, consumer, informal):
    hours = Decimal(quarters) / 4
    said = benefit(hours, Money(worth), Money(price), consumer=consumer, informal=informal)
    assert_kind(said)
    cheaper = Money(worth).times(hours) > Money(price)
    assert ("bei mir" in said) == (cheaper and not consumer)
