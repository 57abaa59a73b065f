# SPDX-License-Identifier: Apache-2.0
"""Phone numbers are taken as people write them."""

import pytest

from vorab.core.faults import Fault
from vorab.core.phone import check_phone, phone_key


@pytest.mark.parametrize(
    "text", ["01234 555-017", "+49 1234 5550", "(01234) 555/017", "110", "0341 1234567-111", "01234 555 Durchwahl 12"]
)
def test_numbers_as_people_write_them(text: str) -> None:
    check_phone(text)


@pytest.mark.parametrize(
    "text,code",
    [
        ("Handy von Max", "phone_form"),
        ("12", "phone_short"),
        ("++49", "phone_form"),
        ("\u0661\u0662\u0663", "phone_form"),
    ],
)
def test_what_is_no_number(text: str, code: str) -> None:
    with pytest.raises(Fault) as caught:
        check_phone(text, "phone")
    assert (caught.value.code, caught.value.place) == (code, "phone")


@pytest.mark.parametrize(
    "text,key",
    [
        ("01234 555-017", "01234555017"),
        ("+49 1234 555017", "01234555017"),
        ("0049 1234/555 017", "01234555017"),
        ("(+49) 1234 555017", "01234555017"),
        ("+49 (0)1234 555-017", "01234555017"),
        ("+49 (0) 1234 555-017", "01234555017"),
        ("555-017", "555017"),
        ("01234 555 Durchwahl 017", "01234555017"),
        ("+43 1 5550", "+4315550"),
        ("0043 (0)1 5550", "+4315550"),
        ("+", ""),
        ("\u0661\u0662\u0663", ""),
        ("", ""),
    ],
)
def test_spellings_of_a_number_have_one_key(text: str, key: str) -> None:
    assert phone_key(text) == key
