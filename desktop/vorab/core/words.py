# SPDX-License-Identifier: Apache-2.0
"""Numbers and amounts in German words, as one says them on the phone (FACTS 9)."""

from decimal import Decimal
from functools import lru_cache

from vorab.core.amounts_de import print_number
from vorab.core.money import Money

_ONES = [
    "null",
    "ein",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
]
_TENS = ["-", "-", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
_LARGE = (
    (10**12, "Billion", "Billionen"),
    (10**9, "Milliarde", "Milliarden"),
    (10**6, "Million", "Millionen"),
)
_PARTS_OF_HOURS = {
    Decimal("0.25"): "eine Viertelstunde",
    Decimal("0.5"): "eine halbe Stunde",
    Decimal("0.75"): "eine Dreiviertelstunde",
    Decimal(1): "eine Stunde",
    Decimal("1.5"): "eineinhalb Stunden",
}


def number_words(number: int) -> str:
    """Return a whole number in words: 21 "einundzwanzig", 1 "eins", 2500000 "zwei Millionen …".

    Raises `ValueError` from 10^15 on; every `Money` is below that.
    """
    if number < 0:
        return f"minus {number_words(-number)}"
    words = _bound(number)
    return words + "s" if number % 100 == 1 else words


def amount_words(amount: Money) -> str:
    """Return money as spoken: 151.13 "einhunderteinundfünfzig Euro dreizehn", 0.50 "fünfzig Cent"."""
    if amount.cents < 0:
        return f"minus {amount_words(-amount)}"
    euro, cents = divmod(amount.cents, 100)
    if not euro and cents:
        return f"{_bound(cents)} Cent"
    tail = f" {number_words(cents)}" if cents else ""
    return f"{_bound(euro)} Euro{tail}"


@lru_cache(maxsize=1024)
def amount_spoken(amount: Money) -> str:
    """Return money for a line to read aloud, with digits: "127 Euro", "151 Euro 13", "50 Cent"."""
    sign = "minus " if amount.cents < 0 else ""
    euro, cents = divmod(abs(amount.cents), 100)
    if not euro and cents:
        return f"{sign}{cents} Cent"
    return f"{sign}{print_number(Decimal(euro))} Euro" + (f" {cents:02d}" if cents else "")


def hours_spoken(hours: Decimal) -> str:
    """Return hours as spoken: "eine halbe Stunde", "eine Stunde", "eineinhalb Stunden", "2,75 Stunden"."""
    if hours in _PARTS_OF_HOURS:
        return _PARTS_OF_HOURS[hours]
    if hours % 1 == Decimal("0.5") and 2 < hours < 13:
        return f"{number_words(int(hours))}einhalb Stunden"
    if hours == int(hours) and 0 < hours < 13:
        return f"{number_words(int(hours))} Stunden"
    return f"{print_number(hours)} Stunden"


def _bound(number: int) -> str:
    """The words as used before a noun: "ein", "einhundertein", "eine Million"."""
    if number >= 10**15:
        raise ValueError("numbers from a thousand trillion on have no words here")
    for size, one, many in _LARGE:
        if number >= size:
            count, rest = divmod(number, size)
            head = f"eine {one}" if count == 1 else f"{_bound(count)} {many}"
            return f"{head} {_bound(rest)}" if rest else head
    if number >= 1000:
        count, rest = divmod(number, 1000)
        return f"{_bound(count)}tausend" + (_bound(rest) if rest else "")
    if number >= 100:
        count, rest = divmod(number, 100)
        return f"{_ONES[count]}hundert" + (_bound(rest) if rest else "")
    if number < 20:
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return (f"{_ONES[ones]}und" if ones else "") + _TENS[tens]
