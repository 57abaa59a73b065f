# SPDX-License-Identifier: Apache-2.0
"""VAT rates by the date of the service (FACTS 3.1) and the categories of EN 16931."""

from datetime import date
from decimal import Decimal

import pytest

from vorab.core.faults import Fault
from vorab.core.vat import RATES, REASON_OF, Category, Tax, default_rate, rates_on


@pytest.mark.parametrize(
    "day,standard,reduced",
    [
        ("1993-01-01", 15, 7),
        ("1998-03-31", 15, 7),
        ("1998-04-01", 16, 7),
        ("2006-12-31", 16, 7),
        ("2007-01-01", 19, 7),
        ("2020-06-30", 19, 7),
        ("2020-07-01", 16, 5),
        ("2020-12-31", 16, 5),
        ("2021-01-01", 19, 7),
        ("2026-11-22", 19, 7),
        ("9999-12-31", 19, 7),
    ],
)
def test_the_rate_is_that_of_the_day_of_the_service(day, standard, reduced):
    rates = rates_on(date.fromisoformat(day))
    assert (rates.standard, rates.reduced) == (standard, reduced)


def test_before_1993_no_rate_is_guessed():
    with pytest.raises(Fault) as caught:
        rates_on(date(1992, 12, 31))
    assert caught.value == Fault("rate_unknown", day="1992-12-31")


def test_the_table_is_in_order_and_names_its_sources():
    assert [period.start for period in RATES] == sorted({period.start for period in RATES})
    assert all(period.source for period in RATES)


@pytest.mark.parametrize("category", [category for category in Category if category is not Category.STANDARD])
def test_only_the_standard_category_charges_vat(category):
    assert default_rate(category, date(2026, 11, 22)) == 0
    assert default_rate(category, date(1950, 1, 1)) == 0
    assert default_rate(Category.STANDARD, date(2020, 8, 1)) == Decimal(16)


@pytest.mark.parametrize(
    "tax,category",
    [
        ("standard", "S"),
        ("small_business", "E"),
        ("reverse_charge", "AE"),
        ("eu_service", "AE"),
        ("exempt", "E"),
    ],
)
def test_the_tax_of_a_document_decides_the_category_of_its_lines(tax, category):
    assert Tax(tax).category.value == category


def test_the_words_the_law_asks_for():
    assert REASON_OF[Tax.REVERSE_CHARGE] == "Steuerschuldnerschaft des Leistungsempfängers"
    assert "§ 19" in REASON_OF[Tax.SMALL_BUSINESS]
    assert Tax.STANDARD not in REASON_OF
