# SPDX-License-Identifier: Apache-2.0
"""Numbers and amounts in German words, as one says them on the phone (FACTS 9)."""

from decimal import Decimal
from functools import lru_cache

from vorab.core.amounts_de import print_number
from vorab.core.money import Money, multiply, round_half_up

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
    0: "keine Stunde",
    15: "eine Viertelstunde",
    30: "eine halbe Stunde",
    45: "eine Dreiviertelstunde",
    60: "eine Stunde",
}
_QUARTERS = {15: "einviertel", 30: "einhalb", 45: "dreiviertel"}
_QUARTERS_SPOKEN = 4  # as far as people say "viereinviertel"
_SPOKEN_IN_WORDS = 12  # as far as numbers are easier to read as words


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
    """Return money for a line to read aloud: "127 Euro", "151 Euro 13", "151 Euro 3", "50 Cent".

    The digits stay, also for one: "1 Euro 50" is read as "ein" or "einen Euro fünfzig", whichever the sentence needs.
    """
    sign = "minus " if amount.cents < 0 else ""
    euro, cents = divmod(abs(amount.cents), 100)
    if not euro and cents:
        return f"{sign}{cents} Cent"
    return f"{sign}{print_number(Decimal(euro))} Euro" + (f" {cents}" if cents else "")


def amount_short(amount: Money) -> str:
    """Return money that follows upon another amount: "im Jahr sind das 120", but "142 Euro 80" and "50 Cent"."""
    return amount_spoken(amount).removesuffix(" Euro")


def count_spoken(number: Decimal) -> str:
    """Return how many there are of something: "zwei", "zwölf", "13", "2,5"; for one the noun needs its own article."""
    if number == int(number) and 1 < number <= _SPOKEN_IN_WORDS:
        return number_words(int(number))
    return print_number(number)


def halves_spoken(number: Decimal) -> str:
    """Return a number with a half as spoken: "zweieinhalb", "1,5" becomes "eineinhalb"; others as `count_spoken`."""
    whole = int(number)
    if number - whole == Decimal("0.5") and 0 < whole <= _SPOKEN_IN_WORDS:
        return f"{_ONES[whole]}einhalb"
    return count_spoken(number)


def hours_spoken(hours: Decimal) -> str:
    """Return hours as spoken, to the minute: "eine halbe Stunde", "zweieinhalb Stunden", "zehn Minuten"."""
    if hours < 0:
        return f"minus {hours_spoken(-hours)}"
    minutes = int(round_half_up(multiply(hours, Decimal(60)), 0))
    if hours and not minutes:
        minutes = 1
    if minutes in _PARTS_OF_HOURS:
        return _PARTS_OF_HOURS[minutes]
    whole, rest = divmod(minutes, 60)
    if rest in _QUARTERS and 0 < whole <= (_SPOKEN_IN_WORDS if rest == 30 else _QUARTERS_SPOKEN):
        return f"{_ONES[whole]}{_QUARTERS[rest]} Stunden"
    if rest == 30 and whole:
        return f"{print_number(Decimal(whole))},5 Stunden"
    parts = [_counted(whole, "Stunde"), _counted(rest, "Minute")]
    return " und ".join(part for part in parts if part)


def dative(words: str) -> str:
    """Return a length of time as it stands after "mit": "einer halben Stunde", "einem Tag", "zwei Tagen"."""
    if words.startswith(("ein halber", "ein ")):
        return words.replace("ein halber", "einem halben").replace("ein ", "einem ", 1)
    if words.endswith(("Tage", "Monate")):
        return f"{words}n"
    return words.replace("halbe ", "halben ").replace("keine ", "keiner ").replace("eine ", "einer ")


def _counted(number: int, noun: str) -> str:
    if number < 2:
        return f"eine {noun}" if number else ""
    return f"{count_spoken(Decimal(number))} {noun}n"


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
