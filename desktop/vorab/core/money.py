# SPDX-License-Identifier: Apache-2.0
"""Exact money: whole cents, half-up, floats refused."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Self

from vorab.core.faults import Fault

# A sum that no small firm will ever reach, but that still fits BIGINT cents with room for adding up.
MAX_CENTS = 10**14
MAX_EURO = Decimal(10**12)
# No input of ours has more digits than this; it keeps every product exact in EXACT.
MAX_DIGITS = 20
EXACT = Context(prec=80)
CENT = Decimal("0.01")
_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


def decimal_of(text: object, place: str = "") -> Decimal:
    """Return the exact value of a plain decimal string such as "12.5".

    Raises `Fault`: `number_float` for floats, `number_form` for anything else but `-?digits[.digits]`,
    `number_long` for more than 20 digits.
    """
    if isinstance(text, float):
        raise Fault("number_float", place, value=text)
    if isinstance(text, int) and not isinstance(text, bool):
        if abs(text) >= 10**MAX_DIGITS:
            raise Fault("number_long", place, digits=MAX_DIGITS)
        text = str(text)
    if isinstance(text, Decimal):
        text = f"{text:f}" if text.is_finite() else str(text)
    if not isinstance(text, str) or not _PLAIN.fullmatch(text):
        raise Fault("number_form", place, value=str(text)[:40])
    if len(text.lstrip("-").replace(".", "")) > MAX_DIGITS:
        raise Fault("number_long", place, digits=MAX_DIGITS)
    return Decimal(text)


def refuse_floats(*values: object) -> None:
    """Raise `TypeError` if one of the values is a float: what went through one is no longer exact (P7)."""
    if any(isinstance(value, float) for value in values):
        raise TypeError("amounts, quantities and rates are Decimal or Money, never float")


def round_half_up(value: Decimal, places: int = 2) -> Decimal:
    """Round commercially, ties away from zero (FACTS 3.9); the default context would round half-even."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=EXACT)


def multiply(*factors: Decimal) -> Decimal:
    """Return the exact product, whatever precision the caller's decimal context has."""
    product = Decimal(1)
    for factor in factors:
        product = EXACT.multiply(product, factor)
    return product


def add(first: Decimal, second: Decimal) -> Decimal:
    """Return the exact sum, whatever precision the caller's decimal context has."""
    return EXACT.add(first, second)


def divide(dividend: Decimal, divisor: Decimal) -> Decimal:
    """Return the quotient with 80 digits, enough for an unbiased rounding to cents afterwards."""
    return EXACT.divide(dividend, divisor)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount of euro in whole cents; may be negative.

    Raises `TypeError` for anything but an int (floats above all) and `Fault("amount_too_large")`
    beyond one trillion euro.
    """

    cents: int = 0

    def __post_init__(self) -> None:
        """Refuse what is no whole number of cents."""
        if isinstance(self.cents, bool) or not isinstance(self.cents, int):
            raise TypeError("Money takes whole cents as int")
        if abs(self.cents) > MAX_CENTS:
            raise Fault("amount_too_large")

    @classmethod
    def of(cls, euro: Decimal, place: str = "") -> Self:
        """Return `euro` rounded half-up to cents."""
        if not isinstance(euro, Decimal):
            raise TypeError("Money.of takes a Decimal")
        if not euro.is_finite() or euro.copy_abs() > MAX_EURO:
            raise Fault("amount_too_large", place)
        return cls(int(round_half_up(euro).scaleb(2, context=EXACT)))

    @classmethod
    def parse(cls, text: object, place: str = "") -> Self:
        """Return the amount of a plain decimal string with at most two decimals, such as "127.00".

        Raises `Fault`: those of `decimal_of`, and `amount_decimals` for fractions of a cent.
        """
        value = decimal_of(text, place)
        amount = cls.of(value, place)
        if amount.euro != value:
            raise Fault("amount_decimals", place, value=str(text))
        return amount

    @property
    def euro(self) -> Decimal:
        """The amount in euro with two decimals."""
        return Decimal(self.cents).scaleb(-2, context=EXACT)

    def __add__(self, other: "Money") -> "Money":
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.cents + other.cents)

    def __sub__(self, other: "Money") -> "Money":
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.cents - other.cents)

    def __neg__(self) -> "Money":
        return Money(-self.cents)

    def __bool__(self) -> bool:
        return self.cents != 0

    def __str__(self) -> str:
        sign = "-" if self.cents < 0 else ""
        return f"{sign}{abs(self.cents) // 100}.{abs(self.cents) % 100:02d}"

    def times(self, factor: Decimal) -> "Money":
        """Return the amount multiplied by `factor`, rounded half-up to cents."""
        return Money.of(multiply(self.euro, factor))


def total(amounts: "list[Money] | tuple[Money, ...]") -> Money:
    """Return the sum of the amounts, 0.00 for none."""
    return Money(sum(amount.cents for amount in amounts))
