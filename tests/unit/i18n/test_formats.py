# SPDX-License-Identifier: Apache-2.0
"""Dates, times and amounts in German, English and beyond."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from vorab.core.money import Money
from vorab.i18n.formats import Formats, own_name

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "lang,short,long,full",
    [
        ("de", "22.11.2026", "22. November 2026", "Sonntag, 22. November 2026"),
        ("en", "Nov 22, 2026", "November 22, 2026", "Sunday, November 22, 2026"),
        ("pl", "22 lis 2026", "22 listopada 2026", "niedziela, 22 listopada 2026"),
        ("es", "22 nov 2026", "22 de noviembre de 2026", "domingo, 22 de noviembre de 2026"),
    ],
)
def test_dates(lang, short, long, full):
    formats = Formats(lang)
    assert (formats.date_short(DAY), formats.date_long(DAY), formats.weekday_date(DAY)) == (short, long, full)


@given(day=st.dates(min_value=date(1900, 1, 1)), lang=st.sampled_from(["de", "en", "fr", "tr"]))
def test_dates_equal_babels(day, lang):
    formats = Formats(lang)
    assert formats.weekday_date(day) == format_date(day, "full", locale=lang)
    assert formats.date_short(day) == format_date(day, "medium", locale=lang)


def test_day_and_time():
    assert Formats().weekday(DAY) == "Sonntag"
    assert Formats().time_short(time(9, 5)) == "09:05"
    assert Formats("en").time_short(datetime(2026, 11, 22, 22, 38)) == "22:38"  # noqa: DTZ001 - local by contract


@pytest.mark.parametrize(
    "lang,cents,text",
    [
        ("de", 123456, "1.234,56\u00a0€"),
        ("de", -5, "-0,05\u00a0€"),
        ("de", 0, "0,00\u00a0€"),
        ("en", 123456789, "€1,234,567.89"),
        ("en", -123456, "-€1,234.56"),
        ("fr", 123456, "1\u202f234,56\u00a0€"),
        ("tlh", 123456, "1.234,56\u00a0€"),
    ],
)
def test_money(lang, cents, text):
    assert Formats(lang).money(Money(cents)) == text


def test_money_without_symbol():
    assert Formats().money(Money(123456), symbol=False) == "1.234,56"
    assert Formats("en").money(Money(-123456), symbol=False) == "-1,234.56"


@pytest.mark.parametrize(
    "value,text",
    [("0.125", "0,13"), ("0.005", "0,01"), ("-0.005", "-0,01"), ("2.675", "2,68"), ("0.0049", "0,00")],
)
def test_money_rounds_half_up(value, text):
    assert Formats().money(Decimal(value), symbol=False) == text


def test_numbers():
    assert Formats().number(Decimal("1234.5")) == "1.234,5"
    assert Formats("en").number(Decimal("1234.5"), 2) == "1,234.50"
    assert Formats().percent(Decimal(19)) == "19\u00a0%"


@pytest.mark.parametrize("lang,name", [("de", "Deutsch"), ("en", "English"), ("fr", "Français"), ("pl", "Polski")])
def test_languages_in_their_own_words(lang, name):
    assert own_name(lang) == name
