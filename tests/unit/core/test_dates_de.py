# SPDX-License-Identifier: Apache-2.0
"""German dates as people type them become exact due dates; what is unclear gets a sentence, never a guess."""

import contextlib
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vorab.core.dates_de import parse_due, parse_past, print_due
from vorab.core.faults import Fault, Faults

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed,due",
    [
        ("heute", "2026-11-22"),
        ("Morgen", "2026-11-23"),
        ("übermorgen", "2026-11-24"),
        ("morgen 12 Uhr", "2026-11-23T12:00"),
        ("morgen um 9", "2026-11-23T09:00"),
        ("Freitag", "2026-11-27"),
        ("am Freitag, 14:30", "2026-11-27T14:30"),
        ("bis Mittwoch 8 Uhr 15", "2026-11-25T08:15"),
        ("Sonntag", "2026-11-29"),
        ("7.12.", "2026-12-07"),
        ("7.12.26", "2026-12-07"),
        ("7.12. 14:30", "2026-12-07T14:30"),
        ("7.12. 14.30", "2026-12-07T14:30"),
        ("7.12. 14 Uhr", "2026-12-07T14:00"),
        ("7.12.26 14 Uhr", "2026-12-07T14:00"),
        ("07.12.2026", "2026-12-07"),
        ("7. 12. 2026 16.05", "2026-12-07T16:05"),
        ("3.1.", "2027-01-03"),
        ("22.11.", "2026-11-22"),
        ("2026-12-07", "2026-12-07"),
        ("2026-12-07T16:05", "2026-12-07T16:05"),
        ("29.02.2028", "2028-02-29"),
    ],
)
def test_what_people_type(typed: str, due: str) -> None:
    assert parse_due(typed, SUNDAY) == due


@pytest.mark.parametrize(
    "typed,code",
    [
        ("", "date_missing"),
        ("   ", "date_missing"),
        ("bald", "date_unclear"),
        ("12", "date_unclear"),
        ("31.02.2027", "date_missing_day"),
        ("29.02.2027", "date_missing_day"),
        ("00.01.2027", "date_missing_day"),
        ("32.12.", "date_missing_day"),
        ("21.11.2026", "date_past"),
        ("1.1.2020", "date_past"),
        ("morgen 25 Uhr", "time_unclear"),
        ("morgen 12:75", "time_unclear"),
        ("morgen früh", "time_unclear"),
        ("7.12.2026 x", "time_unclear"),
        ("\u0667.\u0661\u0662.", "date_unclear"),
    ],
)
def test_what_cannot_be_meant_gets_a_sentence(typed: str, code: str) -> None:
    with pytest.raises(Fault) as caught:
        parse_due(typed, SUNDAY, "due")
    assert (caught.value.code, caught.value.place) == (code, "due")


@given(st.dates(SUNDAY, date(2099, 12, 31)))
def test_what_is_printed_can_be_typed_again(day: date) -> None:
    assert parse_due(print_due(day.isoformat()), SUNDAY) == day.isoformat()


@given(st.dates(SUNDAY, date(2099, 12, 31)), st.times())
def test_moments_too(day: date, clock: time) -> None:
    due = datetime.combine(day, clock).isoformat(timespec="minutes")
    assert parse_due(print_due(due), SUNDAY) == due


@given(st.text(max_size=40))
def test_no_text_does_anything_worse_than_a_sentence(typed: str) -> None:
    with contextlib.suppress(Faults):
        parse_due(typed, SUNDAY)


NOW = datetime(2026, 11, 22, 10, 38)  # noqa: DTZ001 - local wall time; a Sunday


@pytest.mark.parametrize(
    "typed,moment",
    [
        ("gestern 15 Uhr", "2026-11-21T15:00"),
        ("Gestern um 15:30", "2026-11-21T15:30"),
        ("heute 9", "2026-11-22T09:00"),
        ("heute 10:38", "2026-11-22T10:38"),
        ("vorgestern 8 Uhr 05", "2026-11-20T08:05"),
        ("Freitag 14 Uhr", "2026-11-20T14:00"),
        ("am Montag, 7:15", "2026-11-16T07:15"),
        ("Sonntag 9 Uhr", "2026-11-15T09:00"),
        ("20.11. 14:30", "2026-11-20T14:30"),
        ("24.12. 9 Uhr", "2025-12-24T09:00"),
        ("1.3.2024 12 Uhr", "2024-03-01T12:00"),
        ("2026-11-20 14:30", "2026-11-20T14:30"),
    ],
)
def test_when_a_talk_was(typed, moment):
    assert parse_past(typed, NOW) == datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    "typed,code",
    [
        ("", "date_missing"),
        ("gestern", "time_missing"),
        ("20.11.", "time_missing"),
        ("neulich 9 Uhr", "date_unclear"),
        ("heute 10:39", "date_future"),
        ("morgen 9 Uhr", "date_future"),
        ("24.12.2026 9 Uhr", "date_future"),
        ("30.2. 9 Uhr", "date_missing_day"),
        ("gestern 25 Uhr", "time_unclear"),
        ("gestern irgendwann", "time_unclear"),
    ],
)
def test_what_was_never_or_is_not_clear(typed, code):
    with pytest.raises(Fault) as refused:
        parse_past(typed, NOW, "talk_at")
    assert (refused.value.code, refused.value.place) == (code, "talk_at")
