# SPDX-License-Identifier: Apache-2.0
"""JSON files as strangers write them: each fault with its place, and never a crash."""

import sys
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorab.core.faults import Collector, Fault
from vorab.core.line import Lead, Period
from vorab.core.money import Money
from vorab.core.reading import (
    MAX_BYTES,
    JsonFloat,
    parse_json,
    read_bool,
    read_date,
    read_decimal,
    read_enum,
    read_fields,
    read_list,
    read_moment,
    read_money,
)


def fault_of(call, *arguments):
    with pytest.raises(Fault) as caught:
        call(*arguments)
    return caught.value


def test_a_byte_order_mark_is_no_fault():
    assert parse_json(b'\xef\xbb\xbf{"subject": "\xc3\xa4"}') == {"subject": "ä"}


@pytest.mark.parametrize(
    "raw,byte",
    [
        ("ä".encode("latin-1"), 0),
        (b'{"a": "\xfc"}', 7),
        ('{"a": 1}'.encode("utf-16"), 0),
        (b'"\xed\xa0\x80"', 1),
    ],
)
def test_a_file_that_is_not_utf8_is_refused_with_the_first_wrong_byte(raw, byte):
    assert fault_of(parse_json, raw) == Fault("json_encoding", byte=byte)


@pytest.mark.parametrize(
    "raw,place",
    [
        (b"", "1:1"),
        (b"{", "1:2"),
        # Python 3.13 points at the comma itself, older ones at what follows it.
        (b'{"a": 1,}', "1:8" if sys.version_info >= (3, 13) else "1:9"),
        (b'{"a": 1, 2}', "1:10"),
        (b'{\n  "a": 1\n  "b": 2\n}', "3:3"),
        (b"{'a': 1}", "1:2"),
        (b'{"a": "\n"}', "1:8"),
        (b'{"a": 1} x', "1:10"),
        (b'{"a": 01}', "1:8"),
        (b"PK\x03\x04", "1:1"),
    ],
)
def test_a_syntax_error_is_named_by_line_and_column(raw, place):
    assert fault_of(parse_json, raw) == Fault("json_syntax", place)


@pytest.mark.parametrize(
    "raw,place",
    [
        (b'{"a": 1, "a": 1}', "a"),
        (b'{"lines": [{}, {"price": "1", "text": "", "price": "2"}]}', "lines[1].price"),
        (b'{"customer": {"city": "", "city": ""}}', "customer.city"),
        (b'[[{"b": 1, "c": 1, "c": 2, "b": 2}]]', "[0][0].c"),
    ],
)
def test_a_key_given_twice_is_refused_at_its_place(raw, place):
    assert fault_of(parse_json, raw) == Fault("json_duplicate", place)


def test_the_largest_file_is_10_mb():
    assert parse_json(b" " * (MAX_BYTES - 1) + b"1") == 1
    assert fault_of(parse_json, b" " * MAX_BYTES + b"1") == Fault("json_large", limit=10)


@pytest.mark.parametrize("depth", [21, 500, *range(900, 1000, 9), 10**5])
def test_deep_nesting_is_refused(depth):
    for opening, closing in ((b"[", b"]"), (b'{"a":', b"}")):
        fault = fault_of(parse_json, opening * depth + b"1" + closing * depth)
        assert (fault.code, fault.params) == ("json_deep", {"limit": 20})


def test_twenty_levels_are_enough():
    assert parse_json(b"[" * 20 + b"]" * 20)
    assert fault_of(parse_json, b"[" * 21 + b"]" * 21).place == "[0]" * 20


@pytest.mark.parametrize("text", ["1.5", "-0.0", "1e3", "1E400", "NaN", "Infinity", "-Infinity"])
def test_floats_are_kept_as_written_and_refused_where_they_stand(text):
    value = parse_json(text.encode())
    assert value == JsonFloat(text)
    for read in (read_decimal, read_money):
        assert fault_of(read, value, "lines[0].price") == Fault("number_float", "lines[0].price", value=text)


@pytest.mark.parametrize("text", ["1" * 30, "-" + "9" * 10**5])
def test_endless_integers_are_refused_as_too_long(text):
    assert fault_of(read_decimal, parse_json(text.encode()), "price") == Fault("number_long", "price", digits=20)


def test_numbers_may_be_strings_or_whole_numbers():
    assert read_decimal("1.005", "") == Decimal("1.005")
    assert read_decimal(parse_json(b"-7"), "") == -7
    assert read_money("127.5", "") == Money(12750)
    assert fault_of(read_money, "1.005", "rounding") == Fault("amount_decimals", "rounding", value="1.005")
    assert fault_of(read_decimal, [1], "price") == Fault("number_form", "price", value="[1]")


@pytest.mark.parametrize("value", ["true", 1, 0, "", None, JsonFloat("1.0"), [True]])
def test_yes_and_no_are_true_and_false(value):
    assert read_bool(True, "") is True
    assert read_bool(False, "") is False
    assert fault_of(read_bool, value, "customer.consumer").code == "bool_form"


@pytest.mark.parametrize(
    "value",
    [
        "22.11.2026",
        "2026-1-2",
        "2026-11-22 ",
        "20261122",
        "2026-W47-7",
        "heute",
        "\uff12\uff10\uff12\uff16-11-22",
        20261122,
        None,
        [],
    ],
)
def test_dates_have_one_form(value):
    assert fault_of(read_date, value, "date") == Fault("date_form", "date", value=str(value))


@pytest.mark.parametrize("value", ["2026-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01"])
def test_days_that_do_not_exist_are_refused(value):
    assert fault_of(read_date, value, "date") == Fault("date_missing_day", "date", value=value)
    assert fault_of(read_moment, f"{value}T10:00", "talk_at").code == "date_missing_day"


def test_leap_days_and_the_far_future_exist():
    assert read_date("2028-02-29", "") == date(2028, 2, 29)
    assert read_date("9999-12-31", "") == date.max


@pytest.mark.parametrize(
    "value",
    [
        "2026-11-22",
        "2026-11-22 10:38",
        "2026-11-22T10:38Z",
        "2026-11-22T10:38+01:00",
        "2026-11-22T10",
        5,
        None,
    ],
)
def test_moments_have_one_form_without_zone(value):
    assert fault_of(read_moment, value, "talk_at") == Fault("moment_form", "talk_at", value=str(value))


def test_moments_may_have_seconds_but_only_hours_of_the_day():
    assert read_moment("2026-11-22T10:38", "") == datetime.fromisoformat("2026-11-22T10:38")
    assert read_moment("2026-11-22T10:38:20", "") == datetime.fromisoformat("2026-11-22T10:38:20")
    for value in ("2026-11-22T24:00", "2026-11-22T10:60"):
        assert fault_of(read_moment, value, "talk_at") == Fault("date_missing_day", "talk_at", value=value)


@pytest.mark.parametrize("value", ["NET", "brutto", 5, True, [], {}, JsonFloat("1.5")])
def test_an_unknown_word_is_answered_with_the_known_ones(value):
    fault = fault_of(read_enum(Lead), value, "prices")
    assert fault == Fault("word_unknown", "prices", value=str(value), allowed="net, gross")
    assert read_enum(Lead)("gross", "") is Lead.GROSS


def test_an_empty_word_is_shown_in_quotes():
    assert fault_of(read_enum(Period), "week", "").params["allowed"] == '"", month, year'


def test_faults_come_in_the_order_of_the_file():
    faults = Collector()
    data = {"zz": 1, "consumer": "yes", "aa": 1, "at": "now", "known": "", "none": None}
    readers = {"at": read_date, "consumer": read_bool, "known": read_date, "none": read_date}
    assert read_fields(data, "customer", readers, faults) == {}
    places = ["customer.zz", "customer.consumer", "customer.aa", "customer.at"]
    assert [fault.place for fault in faults.faults] == places


def test_an_endless_key_is_cut():
    faults = Collector()
    read_fields({"k" * 10**5: 1}, "customer", {}, faults)
    assert faults.faults == [Fault("key_unknown", "customer." + "k" * 80)]


@pytest.mark.parametrize("data", [[], "x", 5, None, True])
def test_an_object_is_an_object(data):
    faults = Collector()
    assert read_fields(data, "customer", {}, faults) == {}
    assert faults.faults == [Fault("object_form", "customer")]


@pytest.mark.parametrize("data,read,wrong", [("", [], 0), (None, [], 0), ([1], [1], 0), ({}, [], 1), ("x", [], 1)])
def test_a_list_is_a_list(data, read, wrong):
    faults = Collector()
    assert read_list(data, "lines", faults) == read
    assert faults.faults == [Fault("list_form", "lines")] * wrong


@given(st.binary(max_size=60) | st.text(st.sampled_from('{}[]":,.\\-0123456789eE aufn\ud800'), max_size=40))
def test_no_file_crashes_the_reader(raw):
    data = raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass")
    faults = Collector()
    faults.run("", lambda: parse_json(data), None)
    assert all(fault.code.startswith("json_") for fault in faults.faults)
