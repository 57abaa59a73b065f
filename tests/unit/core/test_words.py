# SPDX-License-Identifier: Apache-2.0
"""Numbers, amounts and hours as one says them on the phone (FACTS 9)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.samples import load, money
from vorab.core.money import MAX_CENTS, Money
from vorab.core.words import amount_spoken, amount_words, hours_spoken, number_words


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
    "cents,spoken",
    [
        (0, "0 Euro"),
        (1, "1 Cent"),
        (50, "50 Cent"),
        (100, "1 Euro"),
        (12700, "127 Euro"),
        (15113, "151 Euro 13"),
        (15103, "151 Euro 03"),
        (123456, "1.234 Euro 56"),
        (-1520, "minus 15 Euro 20"),
        (-50, "minus 50 Cent"),
    ],
)
def test_a_price_to_read_aloud(cents, spoken):
    assert amount_spoken(Money(cents)) == spoken


@pytest.mark.parametrize(
    "hours,spoken",
    [
        ("0.25", "eine Viertelstunde"),
        ("0.5", "eine halbe Stunde"),
        ("0.50", "eine halbe Stunde"),
        ("0.75", "eine Dreiviertelstunde"),
        ("1", "eine Stunde"),
        ("1.00", "eine Stunde"),
        ("1.25", "1,25 Stunden"),
        ("1.5", "eineinhalb Stunden"),
        ("2", "zwei Stunden"),
        ("2.5", "zweieinhalb Stunden"),
        ("2.75", "2,75 Stunden"),
        ("8", "acht Stunden"),
        ("12", "zwölf Stunden"),
        ("12.5", "zwölfeinhalb Stunden"),
        ("13", "13 Stunden"),
        ("13.5", "13,5 Stunden"),
        ("40", "40 Stunden"),
        ("0", "0 Stunden"),
        ("-1", "-1 Stunden"),
        ("0.333", "0,333 Stunden"),
    ],
)
def test_hours_as_one_says_them(hours, spoken):
    assert hours_spoken(Decimal(hours)) == spoken
