# SPDX-License-Identifier: Apache-2.0
"""Exact money: cents, ties, limits, and no float anywhere."""

from decimal import ROUND_DOWN, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.samples import decimals, money
from vorab.core.document import Adjustment
from vorab.core.faults import Fault
from vorab.core.line import Line
from vorab.core.money import (
    MAX_CENTS,
    Money,
    add,
    decimal_of,
    divide,
    multiply,
    refuse_floats,
    round_half_up,
    total,
)

HUGE = Decimal(MAX_CENTS) / 100


@pytest.mark.parametrize(
    "basis,rate,tax",
    [
        ("1.50", "19", "0.29"),  # 0.285
        ("3.50", "19", "0.67"),  # 0.665
        ("101.50", "19", "19.29"),  # 19.285
        ("1.50", "7", "0.11"),  # 0.105
        ("0.50", "7", "0.04"),  # 0.035
        ("12.85", "50", "6.43"),  # 6.425
        ("-1.50", "19", "-0.29"),  # a credit rounds like its invoice
    ],
)
def test_half_a_cent_is_rounded_away_from_zero(basis, rate, tax):
    assert str(Money.parse(basis).times(divide(Decimal(rate), Decimal(100)))) == tax


@pytest.mark.parametrize(
    "value,places,rounded",
    [
        ("0.285", 2, "0.29"),
        ("0.2849999", 2, "0.28"),
        ("-2.5", 0, "-3"),
        ("1.00005", 4, "1.0001"),
        ("7", 2, "7.00"),
    ],
)
def test_rounding_is_commercial_at_any_number_of_places(value, places, rounded):
    assert str(round_half_up(Decimal(value), places)) == rounded


@pytest.mark.parametrize("text", ["0", "12.5", "-3", "0.0000000000000000001", "99999999999999999999", "007"])
def test_plain_numbers_are_exact(text):
    assert decimal_of(text) == Decimal(text)


@pytest.mark.parametrize("value", [5, -5, 0, Decimal("1.50"), Decimal("1E+3"), "1000"])
def test_whole_numbers_and_decimals_are_numbers_too(value):
    assert decimal_of(value) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", " ", "1,5", "1.", ".5", "+5", "--5", "1e3", "NaN", "sNaN", "Infinity", "0x10", "1_000", "1 000", "५", "²",
     "\uff11", "5\n", "12-", True, False, None, [], {}, Decimal("NaN"), Decimal("-Infinity")],
)  # fmt: skip
def test_whatever_is_no_plain_number_is_refused_at_its_place(text):
    with pytest.raises(Fault) as caught:
        decimal_of(text, "lines[0].price")
    assert (caught.value.code, caught.value.place) == ("number_form", "lines[0].price")


@pytest.mark.parametrize(
    "value",
    [
        "1" * 21,
        "0." + "1" * 20,
        "-" + "9" * 21,
        10**20,
        pytest.param("1" * 10**5, id="a hundred thousand digits"),
        pytest.param(-(10**5000), id="beyond what Python prints"),
    ],
)
def test_numbers_of_more_than_20_digits_are_refused(value):
    with pytest.raises(Fault) as caught:
        decimal_of(value, "price")
    assert caught.value == Fault("number_long", "price", digits=20)


@given(st.floats())
def test_no_float_gets_in_anywhere(value):
    for read in (lambda: decimal_of(value), lambda: Money.parse(value)):
        with pytest.raises(Fault, match="number_float"):
            read()
    one = Decimal(1)
    for build in (
        lambda: Money(value),
        lambda: Money.of(value),
        lambda: Money(100).times(value),
        lambda: multiply(one, value),
        lambda: divide(one, value),
        lambda: add(value, one),
        lambda: Line("", value),
        lambda: Line("", one, quantity=value),
        lambda: Line("", one, price_base=value),
        lambda: Line("", one, rate=value),
        lambda: Line("", one, discount_percent=value),
        lambda: Line("", one, discount_amount=value),
        lambda: Line("", one, cap=value),
        lambda: Line("", one, value=value),
        lambda: Adjustment("", percent=value),
        lambda: Adjustment("", amount=value),
        lambda: Adjustment("", rate=value),
        lambda: refuse_floats(one, value),
    ):
        with pytest.raises(TypeError):
            build()


@pytest.mark.parametrize("cents", [True, "100", Decimal(100), None, 1.0])
def test_money_is_built_from_whole_cents_only(cents):
    with pytest.raises(TypeError, match="whole cents"):
        Money(cents)


@pytest.mark.parametrize("euro", [127, "127", None])
def test_money_of_euro_takes_decimals_only(euro):
    with pytest.raises(TypeError, match="Decimal"):
        Money.of(euro)


@pytest.mark.parametrize("text,cents", [("127.00", 12700), ("127", 12700), ("0.5", 50), ("-1.50", -150), ("-0", 0)])
def test_amounts_are_read_as_cents(text, cents):
    assert Money.parse(text) == Money(cents)


def test_a_fraction_of_a_cent_is_no_amount():
    with pytest.raises(Fault) as caught:
        Money.parse("1.005", "prepaid")
    assert caught.value == Fault("amount_decimals", "prepaid", value="1.005")


@pytest.mark.parametrize("text", ["1000000000000.01", "-1000000000000.01", "99999999999999999999"])
def test_more_than_a_trillion_euro_is_refused_at_its_place(text):
    with pytest.raises(Fault) as caught:
        Money.parse(text, "lines[0].cap")
    assert caught.value == Fault("amount_too_large", "lines[0].cap")


def test_the_largest_amount_fits_a_bigint_a_thousand_times():
    assert Money.of(HUGE).cents == MAX_CENTS
    assert MAX_CENTS * 1000 < 2**63
    with pytest.raises(Fault, match="amount_too_large"):
        Money(MAX_CENTS) + Money(1)
    with pytest.raises(Fault, match="amount_too_large"):
        Money(-MAX_CENTS - 1)


@pytest.mark.parametrize("euro", ["NaN", "Infinity", "-Infinity", "1E+400"])
def test_infinite_amounts_are_refused(euro):
    with pytest.raises(Fault, match="amount_too_large"):
        Money.of(Decimal(euro))


@pytest.mark.parametrize("cents,text", [(0, "0.00"), (-1, "-0.01"), (5, "0.05"), (-12345, "-123.45"), (100, "1.00")])
def test_amounts_are_written_with_two_decimals(cents, text):
    assert str(Money(cents)) == text
    assert Money.parse(text) == Money(cents)


@given(st.lists(money()))
def test_sums_are_exact(amounts):
    assert total(amounts).cents == sum(amount.cents for amount in amounts)
    assert total(tuple(amounts)) == sum(amounts, Money())


@given(money(), money())
def test_amounts_add_subtract_and_compare(one, other):
    assert (one + other) - other == one
    minus = -one
    assert -minus == one
    assert (one < other) == (one.cents < other.cents)
    assert bool(one) == (one.cents != 0)


@pytest.mark.parametrize("other", [1, 1.0, "1", Decimal(1)])
def test_money_mixes_with_nothing_else(other):
    for mix in (
        lambda: Money(100) + other,
        lambda: Money(100) - other,
        lambda: other + Money(100),
        lambda: Money(100) < other,
    ):
        with pytest.raises(TypeError):
            mix()
    assert Money(100) != other


@given(decimals("-99999", "99999"), decimals("-99999", "99999"), money())
def test_a_callers_decimal_context_changes_nothing(first, second, amount):
    def everything():
        return (
            multiply(first, second),
            add(first, second),
            Money.of(first),
            amount.euro,
            amount.times(second),
            round_half_up(first),
        )

    expected = everything()
    with localcontext(prec=3, rounding=ROUND_DOWN):
        assert everything() == expected


@pytest.mark.parametrize("cents", [10**14, 10**13 + 1])
def test_large_amounts_keep_their_last_cent(cents):
    assert Money.of(Money(cents).euro) == Money(cents)
