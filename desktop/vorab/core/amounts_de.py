# SPDX-License-Identifier: Apache-2.0
"""German amounts as people type and read them: the one parser and the one printer."""

import re
from decimal import Decimal

from vorab.core.faults import Fault
from vorab.core.money import MAX_DIGITS, Money

NBSP = "\u00a0"
# Full-width forms (from an East Asian keyboard) and the typographic minus.
_LOOKALIKES = {0xFF10 + digit: str(digit) for digit in range(10)} | {0xFF0C: ",", 0xFF0E: ".", 0x2212: "-"}
_CURRENCY = re.compile(r"^(?:€|EUR|Euro)\s*|\s*(?:€|EUR|Euro)$", re.IGNORECASE)
# A group of thousands never starts with 0: "0.500" is half a euro written in English, not five hundred.
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[.][0-9]{3})+|[1-9][0-9]{0,2}(?:[ ][0-9]{3})+|[0-9]+")
_ENGLISH = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]+\.[0-9]{1,2}|[0-9]+\.[0-9]{4,}|0\.[0-9]+"
)


def parse_number(text: str, place: str = "") -> Decimal:
    """Return the value of German input: "1.234,56", "1234,5", "1 234,56", "-3", "1.234" (= 1234).

    A currency sign before or after is dropped, full-width digits count, spaces of any width are spaces.
    Raises `Fault`: `number_missing`, `number_english` ("1,234.56", "12.50"), `number_unclear`, `number_long`.
    """
    if not isinstance(text, str):
        raise TypeError("German input is text")
    plain = "".join(" " if ch.isspace() else ch for ch in text.translate(_LOOKALIKES)).strip()
    plain = _CURRENCY.sub("", plain).strip()
    if not plain:
        raise Fault("number_missing", place)
    sign = "-" if plain.startswith("-") else ""
    body = plain[1:].strip() if plain[0] in "+-" else plain
    if _ENGLISH.fullmatch(body):
        raise Fault("number_english", place, value=text.strip()[:40], meant=_german_spelling(sign + body)[:40])
    whole, comma, fraction = body.partition(",")
    bad_fraction = comma and not (fraction.isascii() and fraction.isdigit())
    if not body or bad_fraction or not _GROUPED.fullmatch(whole or "0"):
        raise Fault("number_unclear", place, value=text.strip()[:40])
    digits = re.sub(r"[. ]", "", whole or "0")
    if len(digits) + len(fraction) > MAX_DIGITS:
        raise Fault("number_long", place, digits=MAX_DIGITS)
    return Decimal(f"{sign}{digits}.{fraction or '0'}")


def parse_amount(text: str, place: str = "") -> Money:
    """Return German input as money. Raises the faults of `parse_number` and `amount_decimals`."""
    value = parse_number(text, place)
    amount = Money.of(value, place)
    if amount.euro != value:
        raise Fault("amount_decimals", place, value=text.strip()[:40])
    return amount


def print_amount(amount: Money, symbol: bool = True) -> str:
    """Return "1.234,56 €" with a no-break space, or "1.234,56"."""
    sign = "-" if amount.cents < 0 else ""
    text = f"{sign}{_grouped(str(abs(amount.cents) // 100))},{abs(amount.cents) % 100:02d}"
    return f"{text}{NBSP}€" if symbol else text


def print_number(value: Decimal, min_places: int = 0) -> str:
    """Return a quantity or rate in German: "2,75", "1.250", "0,333", with at least `min_places` decimals."""
    if not value.is_finite():
        raise ValueError("only finite numbers can be printed")
    sign = "-" if value < 0 else ""
    whole, _, fraction = f"{value.copy_abs():f}".partition(".")
    fraction = fraction.rstrip("0").ljust(min_places, "0")
    text = _grouped(whole) + (f",{fraction}" if fraction else "")
    return f"{sign}{text}" if any(ch in "123456789" for ch in text) else text


def print_price(value: Decimal) -> str:
    """Return a unit price: two decimals, or as many as it needs ("0,0125 €")."""
    return f"{print_number(value, 2)}{NBSP}€"


def _grouped(digits: str) -> str:
    return f"{int(digits):,}".replace(",", ".")


def _german_spelling(english: str) -> str:
    return english.replace(",", "").replace(".", ",")
