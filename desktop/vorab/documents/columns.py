# SPDX-License-Identifier: Apache-2.0
"""Where the columns of the position list stand: as wide as their numbers need, the text takes the rest."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

from vorab.documents.style import BODY, GREY, MM, NBSP, RIGHT, TextStyle
from vorab.documents.wrap import shorten, width_of

_NUMBER = 26.6 * MM
_TEXT = 35.7 * MM
_AMOUNT_HEAD = 188.2 * MM
_GAP = 3.3 * MM
_LEAST_TEXT = 62 * MM
_LEAST_COLUMN = {"price": 16.2 * MM, "amount": 16.2 * MM, "discount": 10 * MM, "quantity": 3 * MM}
_MOST_UNIT = 16 * MM
_CLEAR = 3.6 * MM
"""So far apart numbers don't look as if they nearly lined up."""

_SMALLEST = 6.5
# The head of a column is not as wide as its numbers; over a wide unit it must still touch them.
_HEAD_REACH = 8.5 * MM


class Cells(Protocol):
    """The texts of a row that stand in columns of numbers."""

    @property
    def quantity(self) -> str:
        """The number of units."""

    @property
    def unit(self) -> str:
        """The unit's word."""

    @property
    def price(self) -> str:
        """The price of a unit."""

    @property
    def discount(self) -> str:
        """The discount, or empty."""

    @property
    def amount(self) -> str:
        """The amount."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Places in points from the sheet's left edge. Numbers end where their last digit does, heads at `…_head`."""

    number: float
    text: float
    style: TextStyle
    grey_style: TextStyle
    quantity: float
    unit: float
    price: float
    discount: float
    amount: float
    quantity_head: float
    price_head: float
    discount_head: float
    amount_head: float
    text_width: float
    unit_width: float

    @classmethod
    def of(cls, rows: Sequence[Cells]) -> Self:
        """Return the columns for these rows; huge numbers make the type of all numbers smaller."""
        columns = cls._in(rows, BODY)
        if columns.text_width < _LEAST_TEXT:
            taken = _AMOUNT_HEAD - columns.text - columns.text_width
            factor = (_AMOUNT_HEAD - columns.text - _LEAST_TEXT) / taken
            columns = cls._in(rows, BODY.sized(max(_SMALLEST, BODY.size * factor)))
        return columns

    @classmethod
    def _in(cls, rows: Sequence[Cells], style: TextStyle) -> Self:
        tail = width_of(f"{NBSP}€", style)
        text = max(_TEXT, _NUMBER + width_of(str(len(rows)), BODY) + _GAP / 2)
        amount_head = _AMOUNT_HEAD
        price_head = amount_head - _width((row.amount for row in rows), style, "amount", tail) - _GAP
        left = price_head - _width((row.price for row in rows), style, "price", tail) - _GAP
        discounts = [row.discount for row in rows if row.discount]
        discount_head = 0.0
        if discounts:
            discount_head = price_head
            price_head = discount_head - _width(discounts, style, "discount", tail) - _GAP
            left = price_head - _width((row.price for row in rows), style, "price", tail) - _GAP
        unit_width = min(max((width_of(row.unit, style) for row in rows), default=0.0), _MOST_UNIT)
        unit = left - unit_width
        quantity = unit - width_of(" ", style)
        quantity_width = _width((row.quantity for row in rows), style, "quantity", 0.0)
        return cls(
            number=_NUMBER,
            text=text,
            style=style,
            grey_style=style.coloured(GREY),
            quantity=quantity,
            unit=unit,
            price=price_head - tail,
            discount=discount_head - tail if discounts else 0.0,
            amount=amount_head - tail,
            quantity_head=min(left, quantity + _HEAD_REACH),
            price_head=price_head,
            discount_head=discount_head,
            amount_head=amount_head,
            text_width=quantity - quantity_width - 1.2 * _GAP - text,
            unit_width=unit_width,
        )

    def shown_unit(self, unit: str) -> str:
        """Return the unit as far as its column is wide."""
        return shorten(unit, self.style, self.unit_width + 0.01)

    def left_of(self, edge: float) -> float:
        """Return the place at or left of `edge` where numbers either line up with a column above or are clear of it."""
        for column in sorted((self.price, self.discount, self.quantity), reverse=True):
            if column and abs(edge - column) < _CLEAR:
                return column if column <= edge else column - _CLEAR
        return edge

    def clear_of_numbers(self, edge: float) -> float:
        """Return the place at or right of `edge` where numbers don't nearly line up with a column above."""
        for column in sorted((self.quantity, self.price)):
            if abs(edge - column) < _CLEAR:
                edge = column + _CLEAR
        return min(edge, RIGHT)


def _width(texts: Iterable[str], style: TextStyle, name: str, tail: float) -> float:
    """The width that a column of numbers needs, its sign included."""
    numbers = {text.partition(NBSP)[0] for text in texts}
    return max(max((width_of(number, style) for number in numbers), default=0.0) + tail, _LEAST_COLUMN[name])
