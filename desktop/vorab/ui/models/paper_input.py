# SPDX-License-Identifier: Apache-2.0
"""What is typed on the issue sheet: shares, days of grace, and days that may lie in the past."""

import re
from datetime import date, timedelta
from decimal import Decimal

from vorab.core.amounts_de import parse_amount, parse_number
from vorab.core.dates_de import parse_due
from vorab.core.faults import Fault
from vorab.core.money import Money
from vorab.core.parts_json import MAX_DAYS

_DAYS = re.compile(r"\s*(?:Tage?n?)?\s*$", re.IGNORECASE)
_BACK = {"gestern": 1, "vorgestern": 2}
_HALF_YEAR = timedelta(days=183)


def parse_share(text: str, place: str = "") -> tuple[Decimal | None, Money | None]:
    """Return "5 %" as percent or "20 €" as amount (EUR). Raises `Fault`: `share_unit`, and of numbers."""
    plain = text.strip()
    if not plain:
        return None, None
    if plain.endswith("%"):
        return parse_percent(plain, place), None
    if plain.endswith(("€", "EUR", "Euro")) or plain.startswith("€"):
        amount = parse_amount(plain, place)
        if amount.cents < 0:
            raise Fault("number_negative", place, value=plain[:40])
        return None, amount
    parse_number(plain, place)
    raise Fault("share_unit", place, value=plain[:40])


def parse_percent(text: str, place: str = "") -> Decimal | None:
    """Return "5 %" or "5" as a share of 100. Raises `Fault`: `percent_range`, `number_negative`, and of numbers."""
    plain = text.strip().removesuffix("%").strip()
    if not plain:
        return None
    share = parse_number(plain, place)
    if share < 0:
        raise Fault("number_negative", place, value=plain[:40])
    if share > 100:
        raise Fault("percent_range", place, value=plain[:40])
    return share


def parse_days(text: str, place: str = "") -> int | None:
    """Return "14" or "14 Tage" as a number of days. Raises `Fault`: `days_form`, and of numbers."""
    plain = _DAYS.sub("", text.strip())
    if not plain:
        return None
    number = parse_number(plain, place)
    if number != int(number) or not 0 <= number <= MAX_DAYS:
        raise Fault("days_form", place, value=plain[:40], limit=MAX_DAYS)
    return int(number)


def parse_day(text: str, today: date, place: str = "") -> date | None:
    """Return a day of the past or the future; without a year the nearest one. Raises the faults of `parse_due`."""
    plain = " ".join(text.lower().split()).removeprefix("am ")
    if not plain:
        return None
    if plain in _BACK:
        return today - timedelta(days=_BACK[plain])
    if not plain[0].isdigit():
        return date.fromisoformat(parse_due(plain, today, place)[:10])
    try:
        day = date.fromisoformat(parse_due(plain, today - _HALF_YEAR, place)[:10])
    except Fault as fault:
        if fault.code != "date_past":  # then it names its year
            raise
        day = date.fromisoformat(parse_due(plain, date.min, place)[:10])
    return day


def parse_done(text: str, today: date, place: str = "") -> date | None:
    """Return a day that has come already. Raises the faults of `parse_day`, and `date_future`."""
    day = parse_day(text, today, place)
    if day is not None and day > today:
        raise Fault("date_future", place, value=text.strip()[:40])
    return day


def parse_coming(text: str, today: date, place: str = "") -> date | None:
    """Return a day from today on. Raises the faults of `parse_due`."""
    return date.fromisoformat(parse_due(text, today, place)[:10]) if text.strip() else None


def print_day(day: date | None) -> str:
    """Return a day as it is typed."""
    return f"{day:%d.%m.%Y}" if day else ""
