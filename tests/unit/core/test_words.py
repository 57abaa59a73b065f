# SPDX-License-Identifier: Apache-2.0
"""Numbers, amounts and hours as one says them on the phone (FACTS 9)."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.samples import load, money
from vorab.core.money import MAX_CENTS, Money
from vorab.core.words import (
    amount_short,
    amount_spoken,
    amount_words,
    count_spoken,
    dative,
    halves_spoken,
    hours_spoken,
    number_words,
)


@pytest.mark.parametrize("pair", load("spoken_amounts.json"), ids=lambda pair: pair["amount"])
def test_amount_is_said_as_people_say_it(pair):
    assert amount_words(Money.parse(pair["amount"])) == pair["spoken"]


@pytest.mark.parametrize(
    "number,words",
    [
        (0, "null"),
        (1, "eins"),
        (12, "zwölf"),
        (16, "sechzehn"),
        (17, "siebzehn"),
        (21, "einundzwanzig"),
        (30, "dreißig"),
        (60, "sechzig"),
        (70, "siebzig"),
        (100, "einhundert"),
        (101, "einhunderteins"),
        (111, "einhundertelf"),
        (127, "einhundertsiebenundzwanzig"),
        (1000, "eintausend"),
        (1001, "eintausendeins"),
        (1100, "eintausendeinhundert"),
        (21000, "einundzwanzigtausend"),
        (201000, "zweihunderteintausend"),
        (1000000, "eine Million"),
        (1000001, "eine Million eins"),
        (2500000, "zwei Millionen fünfhunderttausend"),
        (101000000, "einhundertein Millionen"),
        (10**9, "eine Milliarde"),
        (3 * 10**12, "drei Billionen"),
        (-1, "minus eins"),
    ],
)
def test_whole_numbers_in_words(number, words):
    assert number_words(number) == words


def test_from_a_thousand_trillion_on_there_are_no_words():
    assert number_words(10**15 - 1).startswith("neunhundertneunundneunzig Billionen")
    with pytest.raises(ValueError, match="no words"):
        number_words(10**15)


@given(money(-MAX_CENTS, MAX_CENTS))
def test_every_amount_of_money_can_be_said(amount):
    assert amount_words(amount).count("minus") == (amount.cents < 0)
    assert ("Euro" in amount_words(amount)) or ("Cent" in amount_words(amount))


@given(st.integers(0, 10**15 - 1))
def test_different_numbers_sound_different(number):
    assert number_words(number) != number_words((number + 1) % 10**15)


@pytest.mark.parametrize(
    "cents,spoken,short",
    [
        (0, "0 Euro", "0"),
        (1, "1 Cent", "1 Cent"),
        (50, "50 Cent", "50 Cent"),
        (100, "1 Euro", "1"),
        (101, "1 Euro 1", "1 Euro 1"),
        (150, "1 Euro 50", "1 Euro 50"),
        (12700, "127 Euro", "127"),
        (15113, "151 Euro 13", "151 Euro 13"),
        (15103, "151 Euro 3", "151 Euro 3"),
        (15110, "151 Euro 10", "151 Euro 10"),
        (100000, "1.000 Euro", "1.000"),
        (123456, "1.234 Euro 56", "1.234 Euro 56"),
        (100000000, "1.000.000 Euro", "1.000.000"),
        (-1520, "minus 15 Euro 20", "minus 15 Euro 20"),
        (-12700, "minus 127 Euro", "minus 127"),
        (-50, "minus 50 Cent", "minus 50 Cent"),
    ],
)
def test_a_price_to_read_aloud(cents, spoken, short):
    assert amount_spoken(Money(cents)) == spoken
    assert amount_short(Money(cents)) == short


@given(money(-MAX_CENTS, MAX_CENTS), money(-MAX_CENTS, MAX_CENTS))
def test_different_amounts_are_said_differently(one, other):
    assert (amount_spoken(one) == amount_spoken(other)) == (one == other)
    assert not re.search(r" 0\d", amount_spoken(one)), "nobody says a zero before the cents"


@pytest.mark.parametrize(
    "number,count,halves",
    [
        ("2", "zwei", "zwei"),
        ("12", "zwölf", "zwölf"),
        ("13", "13", "13"),
        ("1.5", "1,5", "eineinhalb"),
        ("2.5", "2,5", "zweieinhalb"),
        ("12.5", "12,5", "zwölfeinhalb"),
        ("13.5", "13,5", "13,5"),
        ("7.25", "7,25", "7,25"),
        ("1000", "1.000", "1.000"),
        ("0.5", "0,5", "0,5"),
    ],
)
def test_how_many(number, count, halves):
    assert count_spoken(Decimal(number)) == count
    assert halves_spoken(Decimal(number)) == halves


@pytest.mark.parametrize(
    "hours,spoken,after_mit",
    [
        ("0.25", "eine Viertelstunde", "einer Viertelstunde"),
        ("0.5", "eine halbe Stunde", "einer halben Stunde"),
        ("0.50", "eine halbe Stunde", "einer halben Stunde"),
        ("0.75", "eine Dreiviertelstunde", "einer Dreiviertelstunde"),
        ("1", "eine Stunde", "einer Stunde"),
        ("1.00", "eine Stunde", "einer Stunde"),
        ("1.25", "eineinviertel Stunden", "eineinviertel Stunden"),
        ("1.5", "eineinhalb Stunden", "eineinhalb Stunden"),
        ("2", "zwei Stunden", "zwei Stunden"),
        ("2.5", "zweieinhalb Stunden", "zweieinhalb Stunden"),
        ("2.75", "zweidreiviertel Stunden", "zweidreiviertel Stunden"),
        ("4.25", "viereinviertel Stunden", "viereinviertel Stunden"),
        ("5.25", "fünf Stunden und 15 Minuten", "fünf Stunden und 15 Minuten"),
        ("8", "acht Stunden", "acht Stunden"),
        ("12", "zwölf Stunden", "zwölf Stunden"),
        ("12.5", "zwölfeinhalb Stunden", "zwölfeinhalb Stunden"),
        ("13", "13 Stunden", "13 Stunden"),
        ("13.5", "13,5 Stunden", "13,5 Stunden"),
        ("13.25", "13 Stunden und 15 Minuten", "13 Stunden und 15 Minuten"),
        ("40", "40 Stunden", "40 Stunden"),
        ("1200", "1.200 Stunden", "1.200 Stunden"),
        ("0.1", "sechs Minuten", "sechs Minuten"),
        ("0.1667", "zehn Minuten", "zehn Minuten"),
        ("0.333", "20 Minuten", "20 Minuten"),
        ("0.001", "eine Minute", "einer Minute"),
        ("1.333", "eine Stunde und 20 Minuten", "einer Stunde und 20 Minuten"),
        ("2.0166", "zwei Stunden und eine Minute", "zwei Stunden und einer Minute"),
        ("0", "keine Stunde", "keiner Stunde"),
        ("-1", "minus eine Stunde", "minus einer Stunde"),
    ],
)
def test_hours_as_one_says_them(hours, spoken, after_mit):
    assert hours_spoken(Decimal(hours)) == spoken
    assert dative(hours_spoken(Decimal(hours))) == after_mit


@pytest.mark.parametrize(
    "words,after_mit",
    [
        ("ein Tag", "einem Tag"),
        ("ein halber Tag", "einem halben Tag"),
        ("eineinhalb Tage", "eineinhalb Tagen"),
        ("zwei Wochen", "zwei Wochen"),
        ("eine halbe Woche", "einer halben Woche"),
        ("drei Monate", "drei Monaten"),
        ("20 Minuten", "20 Minuten"),
    ],
)
def test_other_lengths_of_time(words, after_mit):
    assert dative(words) == after_mit


@given(st.decimals(0, 10**6, places=3, allow_nan=False))
def test_hours_are_said_to_the_minute_and_never_as_none(hours):
    said = hours_spoken(hours)
    assert ("keine" in said) == (hours == 0)
    assert not re.search(r"(?<![\d.])0 |60 Minuten", said)
