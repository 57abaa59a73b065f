# SPDX-License-Identifier: Apache-2.0
"""German dates and times as people type them: "morgen 12 Uhr", "Freitag", "7.12.", "07.12.2026, 14:30"."""

import re
from datetime import date, datetime, time, timedelta

from vorab.core.faults import Fault

_PAST_WORDS = {"heute": 0, "gestern": 1, "vorgestern": 2}
_WORDS = {"heute": 0, "morgen": 1, "übermorgen": 2}
_WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
# two digits that go on as a time of day are no year: "7.12. 14:30", "7.12. 14 Uhr"
_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?\s?(\d{4}|\d{2})?(?![\d:]|\.\d|\s?uhr)", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_TIME = re.compile(r"(?:um\s+)?(\d{1,2})(?:[:.](\d{2}))?\s*(uhr)?\s*(\d{2})?", re.ASCII)


def parse_due(text: str, today: date, place: str = "") -> str:
    """Return an ISO date, or date and time if one was typed.

    A day without year is the next such day from `today` on; a weekday is the next one after today.
    Raises `Fault`: `date_missing`, `date_unclear`, `date_missing_day`, `time_unclear`, `date_past`.
    """
    plain = " ".join(text.replace(",", " ").lower().split())
    if not plain:
        raise Fault("date_missing", place)
    day, rest = _take_day(plain, today, text, place)
    if day < today:
        raise Fault("date_past", place, value=text.strip()[:40])
    if not rest:
        return day.isoformat()
    return datetime.combine(day, _take_time(rest, text, place)).isoformat(timespec="minutes")


def parse_past(text: str, now: datetime, place: str = "") -> datetime:
    """Return when something was: "gestern 15 Uhr", "Montag um 9", "20.11. 14:30"; always with a time of day.

    A day without year is the last such day up to today, a weekday the last one before today.
    Raises `Fault`: `date_missing`, `date_unclear`, `date_missing_day`, `time_missing`, `time_unclear`, `date_future`.
    """
    plain = " ".join(text.replace(",", " ").lower().split()).removeprefix("am ")
    if not plain:
        raise Fault("date_missing", place)
    word, _, rest = plain.partition(" ")
    if word in _PAST_WORDS:
        day = now.date() - timedelta(days=_PAST_WORDS[word])
    elif word in _WORDS:
        day = now.date() + timedelta(days=_WORDS[word])
    elif word in _WEEKDAYS:
        day = now.date() - timedelta(days=(now.weekday() - _WEEKDAYS.index(word) - 1) % 7 + 1)
    else:
        day, rest = _take_day(plain, date(now.year, 1, 1), text, place)
        if day > now.date() and not _names_year(plain):
            day = _day(day.year - 1, day.month, day.day, text, place)
    if not rest:
        raise Fault("time_missing", place, value=text.strip()[:40])
    moment = datetime.combine(day, _take_time(rest, text, place))
    if moment > now:
        raise Fault("date_future", place, value=text.strip()[:40])
    return moment


def _names_year(plain: str) -> bool:
    found = _DAY.match(plain)
    return _ISO.match(plain) is not None or (found is not None and bool(found[3]))


def print_due(due: str) -> str:
    """Return an ISO date or moment as it is typed: "23.11.2026" or "23.11.2026 12:00"."""
    moment = datetime.fromisoformat(due)
    return f"{moment:%d.%m.%Y %H:%M}" if "T" in due else f"{moment:%d.%m.%Y}"


def _take_day(plain: str, today: date, text: str, place: str) -> tuple[date, str]:
    word, _, rest = plain.removeprefix("am ").removeprefix("bis ").partition(" ")
    if word in _WORDS:
        return today + timedelta(days=_WORDS[word]), rest
    if word in _WEEKDAYS:
        ahead = (_WEEKDAYS.index(word) - today.weekday() - 1) % 7 + 1
        return today + timedelta(days=ahead), rest
    plain = plain.removeprefix("am ").removeprefix("bis ")
    if iso := _ISO.match(plain):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]), text, place), plain[iso.end() :].lstrip(" t")
    found = _DAY.match(plain)
    if found is None:
        raise Fault("date_unclear", place, value=text.strip()[:40])
    month, number = int(found[2]), int(found[1])
    rest = plain[found.end() :].strip()
    if found[3]:
        year = int(found[3]) if len(found[3]) == 4 else 2000 + int(found[3])
        return _day(year, month, number, text, place), rest
    day = _day(today.year, month, number, text, place)
    return (day if day >= today else _day(today.year + 1, month, number, text, place)), rest


def _day(year: int, month: int, number: int, text: str, place: str) -> date:
    try:
        return date(year, month, number)
    except ValueError as error:
        raise Fault("date_missing_day", place, value=text.strip()[:40]) from error


def _take_time(rest: str, text: str, place: str) -> time:
    found = _TIME.fullmatch(rest)
    if found is None or (found[4] and not found[3]) or (found[2] and found[4]):
        raise Fault("time_unclear", place, value=text.strip()[:40])
    try:
        return time(int(found[1]), int(found[2] or found[4] or 0))
    except ValueError as error:
        raise Fault("time_unclear", place, value=text.strip()[:40]) from error
