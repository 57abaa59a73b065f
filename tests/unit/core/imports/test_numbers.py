# SPDX-License-Identifier: Apache-2.0
"""A column has one way of writing numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorab.core.amounts_de import print_number
from vorab.core.faults import Fault
from vorab.core.imports.numbers import is_english, read_number


@pytest.mark.parametrize(
    "cells,english",
    [
        (("12,50", "1.000"), False),
        (("12.50", "1,000"), True),
        (("1.234,50 €",), False),
        (("€ 1,234.50",), True),
        (("1.234", "12"), False),
        (("", "x"), False),
        (("1'234.50",), True),
    ],
)
def test_which_way(cells, english):
    assert is_english(cells) is english


@pytest.mark.parametrize(
    "text,english,value",
    [
        ("1.234,50 €", False, "1234.50"),
        ("EUR 12", False, "12"),
        ("1,234.50", True, "1234.50"),
        ("1.234", False, "1234"),
        ("1.234", True, "1.234"),
        ("19 %", False, "19"),
        ("1'234.50", True, "1234.50"),
        ("-3,5", False, "-3.5"),
    ],
)
def test_values(text, english, value):
    assert read_number(text, english) == Decimal(value)


@pytest.mark.parametrize("text,english", [("12.50", False), ("zwölf", False), ("1e5", True), ("", True), ("NaN", True)])
def test_what_is_no_number_is_a_fault(text, english):
    with pytest.raises(Fault):
        read_number(text, english)


@given(st.decimals(0, 10**9, places=2, allow_nan=False), st.booleans())
def test_what_was_written_is_read_to_the_cent(value, english):
    german = print_number(value, 2)
    text = german.translate({ord(","): ".", ord("."): ","}) if english else german
    assert read_number(text, english) == value
