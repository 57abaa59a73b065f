# SPDX-License-Identifier: Apache-2.0
"""German input and output: what people type is read as meant, or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.samples import decimals, money
from vorab.core.amounts_de import parse_amount, parse_number, print_amount, print_number, print_price
from vorab.core.faults import Collector, Fault
from vorab.core.money import MAX_CENTS, Money


@pytest.mark.parametrize(
    "typed,value",
    [
        ("1.234,56", "1234.56"),
        ("1234,56", "1234.56"),
        ("1234,5", "1234.5"),
        ("1 234,56", "1234.56"),
        ("1\u00a0234,56", "1234.56"),  # no-break space
        ("1\u202f234,56", "1234.56"),  # narrow no-break space
        ("1\u2009234,56", "1234.56"),  # thin space
        ("1.234.567,89", "1234567.89"),
        ("1.234", "1234"),
        ("12.345.678", "12345678"),
        ("127", "127"),
        ("007", "7"),
        ("0,1", "0.1"),
        (",5", "0.5"),
        ("1,005", "1.005"),
        ("33,333", "33.333"),
        ("  12  ", "12"),
        ("\t12\n", "12"),
        ("+12", "12"),
        ("-12", "-12"),
        ("- 12", "-12"),
        ("\u221212,50", "-12.5"),  # the minus of typesetters
        ("1.234,56 €", "1234.56"),
        ("€1.234,56", "1234.56"),
        ("EUR 1.234,56", "1234.56"),
        ("127 euro", "127"),
        ("-5,00 EUR", "-5"),
        ("\uff11\uff12\uff13", "123"),
        ("\uff11\uff0e\uff12\uff13\uff14\uff0c\uff15\uff16", "1234.56"),
        ("99999999999999999999", "99999999999999999999"),
    ],
)
def test_german_numbers_are_read_as_meant(typed, value):
    assert parse_number(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed,meant",
    [
        ("1,234.56", "1234,56"),
        ("1,234,567.8", "1234567,8"),
        ("1,234,567", "1234567"),
        ("12.50", "12,50"),
        ("12.5", "12,5"),
        ("-12.50", "-12,50"),
        ("+12.50", "12,50"),
        ("12.50 €", "12,50"),
        ("0.5", "0,5"),
        ("0.125", "0,125"),
        ("1.2345", "1,2345"),
        ("1\uff11.50", "11,50"),
    ],
)
def test_an_english_number_is_never_taken_but_answered_with_its_german_spelling(typed, meant):
    with pytest.raises(Fault) as caught:
        parse_number(typed, "price")
    assert caught.value == Fault("number_english", "price", value=typed, meant=meant)
    assert print_number(parse_number(meant)).replace(".", "") in meant


@pytest.mark.parametrize(
    "typed",
    ["1.23.456,00", "1.2345,00", "12.34,5", "1234.567", "012.345", "0.123.456", ".5", "1,2,3", "12,", "1 23", "1  234",
     "1.234 567", "1,5 5", "abc", "12-", "127,-", "--12", "+-1", "-", "+", ",", ".", "%", "50%", "1/2", "1;2", "=1+1",
     "1e3", "1E400", "NaN", "sNaN", "-Infinity", "0x10", "1_000", "1'234.56", "१२३", "१२,५०", "12²", "²", "½", "Ⅻ",
     "1\u200b234", "$5", "12 USD", "1,५", "null", "None", "€12€5"],
)  # fmt: skip
def test_what_could_mean_two_things_or_none_is_asked_back(typed):
    with pytest.raises(Fault) as caught:
        parse_number(typed, "quantity")
    assert caught.value == Fault("number_unclear", "quantity", value=typed.strip())


@pytest.mark.parametrize("typed", ["", " ", "\u00a0", "€", "EUR ", "\n"])
def test_an_empty_field_is_not_zero(typed):
    with pytest.raises(Fault) as caught:
        parse_number(typed, "price")
    assert caught.value == Fault("number_missing", "price")


@pytest.mark.parametrize("typed", ["1" * 21, "100.000.000.000.000.000.000", "1," + "1" * 20])
def test_more_than_20_digits_are_refused(typed):
    with pytest.raises(Fault) as caught:
        parse_number(typed, "price")
    assert caught.value == Fault("number_long", "price", digits=20)


def test_a_pasted_novel_is_refused_in_few_words():
    for typed in ("1" * 10**6 + ".50", "x" * 10**6):
        with pytest.raises(Fault) as caught:
            parse_number(typed)
        assert all(len(str(value)) <= 40 for value in caught.value.params.values())


@pytest.mark.parametrize("typed", [12.5, 12, None, Decimal("12.5"), b"12"])
def test_only_text_is_german_input(typed):
    with pytest.raises(TypeError, match="text"):
        parse_number(typed)


def test_amounts_have_no_fractions_of_a_cent():
    assert parse_amount("1.234,50 €") == Money(123450)
    with pytest.raises(Fault) as caught:
        parse_amount(" 1,005 ", "cap")
    assert caught.value == Fault("amount_decimals", "cap", value="1,005")


@pytest.mark.parametrize("typed", ["99999999999999999999", "1.000.000.000.000,01"])
def test_amounts_beyond_a_trillion_are_refused_at_their_place(typed):
    with pytest.raises(Fault) as caught:
        parse_amount(typed, "price")
    assert caught.value == Fault("amount_too_large", "price")


@pytest.mark.parametrize(
    "cents,printed",
    [
        (0, "0,00\u00a0€"),
        (12700, "127,00\u00a0€"),
        (-1520, "-15,20\u00a0€"),
        (-5, "-0,05\u00a0€"),
        (123456789, "1.234.567,89\u00a0€"),
    ],
)
def test_amounts_are_printed_in_german(cents, printed):
    assert print_amount(Money(cents)) == printed
    assert print_amount(Money(cents), symbol=False) == printed[:-2]


@pytest.mark.parametrize(
    "value,places,printed",
    [
        ("2.75", 0, "2,75"),
        ("2.750", 0, "2,75"),
        ("1250", 0, "1.250"),
        ("19.0", 0, "19"),
        ("0", 2, "0,00"),
        ("-0.00", 2, "0,00"),
        ("-0.5", 0, "-0,5"),
        ("1E+3", 0, "1.000"),
        ("7.5", 2, "7,50"),
        ("12345678901234567890123456789012.5", 0, "12.345.678.901.234.567.890.123.456.789.012,5"),
    ],
)
def test_quantities_and_rates_are_printed_in_german(value, places, printed):
    assert print_number(Decimal(value), places) == printed


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_only_finite_numbers_are_printed(value):
    with pytest.raises(ValueError, match="finite"):
        print_number(Decimal(value))


@pytest.mark.parametrize(
    "value,printed",
    [
        ("127", "127,00"),
        ("9.9000", "9,90"),
        ("0.0125", "0,0125"),
        ("1234.5", "1.234,50"),
        ("0", "0,00"),
        ("99999999999999999999", "99.999.999.999.999.999.999,00"),
    ],
)
def test_unit_prices_show_two_decimals_or_as_many_as_they_need(value, printed):
    assert print_price(Decimal(value)) == f"{printed}\u00a0€"


@given(money(-MAX_CENTS, MAX_CENTS), st.booleans())
def test_a_printed_amount_is_read_back_to_the_cent(amount, symbol):
    assert parse_amount(print_amount(amount, symbol)) == amount


@given(decimals("-9999999999", "9999999999", 10), st.integers(0, 4))
def test_a_printed_number_is_read_back_exactly(value, places):
    assert parse_number(print_number(value, places)) == value


@given(st.text(st.sampled_from("0123456789.,- +€eE'१²\u00a0"), max_size=12))
def test_whatever_is_typed_is_a_number_or_a_fault_with_its_place(typed):
    faults = Collector()
    value = faults.run("elsewhere", lambda: parse_number(typed, "price"), None)
    assert [fault.place for fault in faults.faults] == (["price"] if value is None else [])
    assert value is None or parse_number(print_number(value)) == value
