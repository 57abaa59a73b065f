# SPDX-License-Identifier: Apache-2.0
"""Due dates as one says them, and as they stand in a letter. A due date is local: "2026-11-23", "2026-11-23T12:00"."""

from datetime import date, datetime, time

_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip
_NEAR = {-1: "gestern", 0: "heute", 1: "morgen"}
_NOON = time(12)


def due_words(due: str, today: date) -> str:
    """Return a due date as one says it: "heute", "morgen Mittag", "am Freitag um 9 Uhr", "am 7. Dezember"."""
    moment = datetime.fromisoformat(due)
    days = (moment.date() - today).days
    if days in _NEAR:
        return _NEAR[days] + (" Mittag" if _at_noon(due, moment) else _clock(due, moment, " um"))
    if 1 < days < 7:
        return f"am {_weekday(due, moment, ' um')}"
    return f"am {_day(moment, today)}{_clock(due, moment, ' um')}"


def until_words(due: str, today: date) -> str:
    """Return a due date as the end of a time: "noch heute", "bis morgen Mittag", "bis Freitag", "bis zum 7. Dezember".

    A date in the past is said as it is: "gestern".
    """
    moment = datetime.fromisoformat(due)
    days = (moment.date() - today).days
    if days < 0:
        return due_words(due, today)
    if days in _NEAR:
        if days == 0 and "T" not in due:
            return "noch heute"
        return f"bis {_NEAR[days]}" + (" Mittag" if _at_noon(due, moment) else _clock(due, moment, ""))
    if days < 7:
        return f"bis {_weekday(due, moment, '')}"
    return f"bis zum {_day(moment, today)}{_clock(due, moment, ' um')}"


def due_date(due: str) -> str:
    """Return a due date as it is written in a letter that is read later: "am 23.11.2026 um 12 Uhr"."""
    moment = datetime.fromisoformat(due)
    minutes = f" {moment.minute:02d}" if moment.minute else ""
    return f"am {moment:%d.%m.%Y}" + (f" um {moment.hour} Uhr{minutes}" if "T" in due else "")


def day_words(day: date, today: date | None = None) -> str:
    """Return a day without weekday: "22. November", with the year where it is another one."""
    return _day(datetime.combine(day, time()), today or day)


def _day(moment: datetime, today: date) -> str:
    far = abs((moment.date() - today).days) > 300
    return f"{moment.day}. {_MONTHS[moment.month - 1]}" + (f" {moment.year}" if far else "")


def _weekday(due: str, moment: datetime, before: str) -> str:
    name = _WEEKDAYS[moment.weekday()]
    return f"{name}mittag" if _at_noon(due, moment) else name + _clock(due, moment, before)


def _at_noon(due: str, moment: datetime) -> bool:
    return "T" in due and moment.time() == _NOON


def _clock(due: str, moment: datetime, before: str) -> str:
    if "T" not in due:
        return ""
    return f"{before} {moment.hour} Uhr" + (f" {moment.minute}" if moment.minute else "")
