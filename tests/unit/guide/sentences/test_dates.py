# SPDX-License-Identifier: Apache-2.0
"""Due dates as one says them, and as they are written."""

from datetime import date

import pytest

from tests.unit.guide.talking import TODAY
from vorab.guide.sentences import due_date, due_words, until_words


@pytest.mark.parametrize(
    "due,at,by",
    [
        ("2026-11-22", "heute", "noch heute"),
        ("2026-11-22T12:00", "heute Mittag", "bis heute Mittag"),
        ("2026-11-22T16:30", "heute um 16 Uhr 30", "bis heute 16 Uhr 30"),
        ("2026-11-23", "morgen", "bis morgen"),
        ("2026-11-23T12:00", "morgen Mittag", "bis morgen Mittag"),
        ("2026-11-23T08:00", "morgen um 8 Uhr", "bis morgen 8 Uhr"),
        ("2026-11-24", "am Dienstag", "bis Dienstag"),
        ("2026-11-27T12:00", "am Freitagmittag", "bis Freitagmittag"),
        ("2026-11-28T09:05", "am Samstag um 9 Uhr 5", "bis Samstag 9 Uhr 5"),
        ("2026-11-29", "am 29. November", "bis zum 29. November"),
        ("2026-12-07", "am 7. Dezember", "bis zum 7. Dezember"),
        ("2026-12-07T12:00", "am 7. Dezember um 12 Uhr", "bis zum 7. Dezember um 12 Uhr"),
        ("2027-03-01T08:00", "am 1. März um 8 Uhr", "bis zum 1. März um 8 Uhr"),
        ("2028-01-15", "am 15. Januar 2028", "bis zum 15. Januar 2028"),
        ("2026-11-21", "gestern", "gestern"),
        ("2026-11-16", "am 16. November", "am 16. November"),
    ],
)
def test_due_dates_are_said(due, at, by):
    assert due_words(due, TODAY) == at
    assert until_words(due, TODAY) == by


@pytest.mark.parametrize(
    "due,written",
    [
        ("2026-11-23", "am 23.11.2026"),
        ("2026-12-01T09:30", "am 01.12.2026 um 9 Uhr 30"),
        ("2026-12-01T09:05", "am 01.12.2026 um 9 Uhr 05"),
        ("2026-12-01T12:00", "am 01.12.2026 um 12 Uhr"),
    ],
)
def test_a_written_due_date_does_not_depend_on_when_it_is_read(due, written):
    assert due_date(due) == written


def test_dates_next_to_new_year():
    assert due_words("2027-01-01", date(2026, 12, 31)) == "morgen"
    assert until_words("2027-01-05", date(2026, 12, 31)) == "bis Dienstag"
