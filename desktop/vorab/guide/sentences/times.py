# SPDX-License-Identifier: Apache-2.0
"""Work by time as said: its rate, how much of it is reckoned with, and what it comes to."""

from collections.abc import Sequence
from decimal import Decimal

from vorab.core.line import Kind, Line
from vorab.core.money import EXACT, Money
from vorab.core.words import amount_spoken, dative, halves_spoken, hours_spoken

# how one names a unit that work is paid by: itself, as in "95 Euro die Stunde", one of it, half of it, many
_UNITS = {
    "HUR": ("Die Stunde", "die Stunde", "eine Stunde", "eine halbe Stunde", "Stunden"),
    "MIN": ("Die Minute", "die Minute", "eine Minute", "eine halbe Minute", "Minuten"),
    "DAY": ("Der Tag", "den Tag", "ein Tag", "ein halber Tag", "Tage"),
    "WEE": ("Die Woche", "die Woche", "eine Woche", "eine halbe Woche", "Wochen"),
    "MON": ("Der Monat", "den Monat", "ein Monat", "ein halber Monat", "Monate"),
}


def by_unit(line: Line) -> bool:
    """Whether a line is work whose rate can be said: so much the hour, the day."""
    has_rate = line.unit in _UNITS and line.price_base == 1 and Money.of(line.price).cents > 0
    return line.kind is Kind.TIME and has_rate and line.quantity > 0


def rate(line: Line, between: str = "kostet") -> str:
    """Return the rate as the beginning of a sentence: "Die Stunde kostet 95 Euro"."""
    return f"{_UNITS[line.unit][0]} {between} {amount_spoken(Money.of(line.price))}"


def rate_alone(line: Line) -> str:
    """Return the rate after a colon: "85 Euro die Stunde"."""
    return f"{amount_spoken(Money.of(line.price))} {_UNITS[line.unit][1]}"


def length(quantity: Decimal, unit: str) -> str:
    """Return how long something takes: "zweieinhalb Stunden", "ein halber Tag", "20 Minuten"."""
    if unit == "HUR":
        return hours_spoken(quantity)
    _, _, one, half, many = _UNITS[unit]
    if quantity == 1:
        return one
    return half if quantity == Decimal("0.5") else f"{halves_spoken(quantity)} {many}"


def length_dative(quantity: Decimal, unit: str) -> str:
    """Return it as it stands after "mit": "einer halben Stunde", "zwei Tagen"."""
    return dative(length(quantity, unit))


def hours(line: Line) -> Decimal | None:
    """Return the hours of a line, or None if it is not measured in hours or minutes."""
    if line.unit == "HUR":
        return line.quantity
    return EXACT.divide(line.quantity, Decimal(60)) if line.unit == "MIN" else None


def is_one(words: str) -> bool:
    """Whether a length of time is one thing, so that it "bleibt" and does not "bleiben"."""
    return words.startswith(("eine ", "ein ", "keine ")) and " und " not in words


def rates(lines: Sequence[Line], agreed: bool) -> list[str]:
    """Return how the time of several lines comes about; `agreed`: at the agreed rate. Of many rates none is said."""
    found: dict[tuple[Decimal, str], Decimal] = {}
    for line in lines:
        if by_unit(line):
            key = (line.price, line.unit)
            found[key] = EXACT.add(found.get(key, Decimal(0)), line.quantity)
    if len(found) > 2:
        return []
    between = "kostet wie vereinbart" if agreed else "kostet"
    return [
        f"{rate(Line('', price, unit=unit), between)}, ich rechne mit {length_dative(quantity, unit)}."
        for (price, unit), quantity in found.items()
    ]
