# SPDX-License-Identifier: Apache-2.0
"""What stands in the list of positions, row by row: positions, remarks, headings, subtotals, whole groups."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from vorab.core import totals
from vorab.core.amounts_de import print_amount, print_number, print_price
from vorab.core.document import Document
from vorab.core.line import Choice, Kind, Line
from vorab.core.money import Money, divide, multiply
from vorab.core.passages import Section
from vorab.core.totals import SectionSum, Totals
from vorab.core.units import word
from vorab.documents import wording
from vorab.documents.style import NBSP

MOST_VARIANTS, MOST_VARIANT_LINES, MOST_SIGNS, MOST_BREAKS = 3, 15, 500, 8
"""So many variants, lines in each and signs in a line can be read side by side; more is listed one below the other."""

_EXACT_PLACES = 6


class Role(Enum):
    """What a row is: a position, a part of one without a price of its own, a remark, a group's head or its sum."""

    LINE = auto()
    PART = auto()
    REMARK = auto()
    HEAD = auto()
    SUM = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """What is printed of one line, before it is broken into lines of text. `counted` is its part of the sum."""

    number: str = ""
    quantity: str = ""
    unit: str = ""
    price: str = ""
    discount: str = ""
    amount: str = ""
    title: str = ""
    hint: str = ""
    small: str = ""
    grey: bool = False
    ticked: bool = False
    counted: int = 0
    role: Role = Role.LINE


def compared(document: Document) -> tuple[totals.Variant, ...]:
    """Return the variants to put side by side; none on papers that offer nothing, or where they don't fit."""
    if not document.paper.offered or not any(line.variant for line in document.lines):
        return ()
    found = totals.variants(document)
    fit = len(found) <= MOST_VARIANTS and all(
        len(variant.places) <= MOST_VARIANT_LINES
        and len(variant.name) <= MOST_SIGNS // 4
        and all(_short(document.lines[place]) for place in variant.places)
        for variant in found
    )
    return found if fit else ()


def _short(line: Line) -> bool:
    text = f"{line.text}{line.details}{line.reason}"
    return len(text) <= MOST_SIGNS and text.count("\n") <= MOST_BREAKS


def rows_of(document: Document, sums: Totals, offered: bool) -> list[Row]:
    """Return the rows of a document; `offered` tells whether the customer may still tick what he wants.

    Variants that stand side by side elsewhere are left out but for the chosen one; groups stand together.
    """
    return list(_Listing(document, sums, offered).rows())


def last_number(document: Document) -> int:
    """Return the number of the last position on the paper."""
    return _Listing(document, totals.compute(document), document.paper.offered).last


class _Listing:
    """Numbers the positions of a document and turns them into rows."""

    def __init__(self, document: Document, sums: Totals, offered: bool) -> None:
        self._document = document
        self._sums = sums
        self._offered = offered
        lines = document.lines
        variants = compared(document)
        hidden = {place for variant in variants if not variant.chosen for place in variant.places}
        whole = (SectionSum(Section(""), tuple(range(len(lines))), Money()),)
        groups = totals.sections(document, sums) if any(line.section for line in lines) else whole
        self._groups = [(group, [place for place in group.places if place not in hidden]) for group in groups]
        self._numbers: dict[int, int] = {}
        self.last = self._numbered()
        self._chosen = {
            lines[place].group: number
            for place, number in self._numbers.items()
            if lines[place].choice is Choice.ALTERNATIVE and lines[place].chosen
        }

    def _numbered(self) -> int:
        """Number the positions as they will stand; a group with one price is one position."""
        number = 0
        for group, places in self._groups:
            if group.section.lump_sum and places:
                number += 1
                self._numbers |= dict.fromkeys(places, number)
                continue
            for place in places:
                if self._document.lines[place].kind is not Kind.TEXT:
                    number += 1
                    self._numbers[place] = number
        return number

    def rows(self) -> Iterator[Row]:
        """Yield all rows in their order."""
        for group, places in self._groups:
            if not places:
                continue
            if group.section.lump_sum:
                yield self._whole(group, places)
                yield from map(self._part, places)
                continue
            if group.section.title:
                yield Row(title=group.section.title, small=group.section.text, role=Role.HEAD)
            yield from map(self._row, places)
            if group.section.title:
                title = f"{group.section.title} zusammen"
                yield Row(title=title, amount=print_amount(group.amount), role=Role.SUM)

    def _whole(self, group: SectionSum, places: list[int]) -> Row:
        """The row of a group that has one price."""
        price = group.amount.euro
        return Row(
            number=str(self._numbers[places[0]]),
            quantity="1",
            unit=word("LS"),
            price=print_price(price),
            amount=print_amount(group.amount),
            title=group.section.title,
            small=" ".join(part for part in (wording.sentence(group.section.text), "Festpreis für alles.") if part),
            counted=group.amount.cents,
        )

    def _part(self, place: int) -> Row:
        """A row of what is in such a price: what and how much, but not how dear."""
        line = self._document.lines[place]
        single = line.kind is Kind.TEXT or (line.unit == "LS" and line.quantity == 1)
        count, unit = ("", "") if single else wording.quantity(line)
        return Row(quantity=count, unit=unit, title=line.text, small=_explained(line), role=Role.PART)

    def _row(self, place: int) -> Row:
        line = self._document.lines[place]
        if line.kind is Kind.TEXT:
            return Row(title=line.text, small=_explained(line), role=Role.REMARK)
        total = self._sums.lines[place]
        count, unit = wording.quantity(line)
        amount = print_amount(total)
        small = [wording.explanation(line, self._document.type), *wording.terms(line, self._document.prices)]
        return Row(
            number=str(self._numbers[place]),
            quantity=count,
            unit=unit,
            price=_unit_price(line),
            discount=_discount(line),
            amount=amount if line.counts else f"({amount})",
            title=line.text,
            hint=self._hint(line),
            small="\n".join(part for part in small if part),
            grey=not line.selected,
            ticked=self._offered and not line.selected,
            counted=total.cents if line.counts else 0,
        )

    def _hint(self, line: Line) -> str:
        if line.variant and line.choice is Choice.ALTERNATIVE:
            return wording.variant(line)
        return wording.choice(line, self._chosen.get(line.group) if line.choice is Choice.ALTERNATIVE else None)


def _explained(line: Line) -> str:
    return " ".join(wording.sentence(part) for part in (line.details, line.reason) if part)


def _unit_price(line: Line) -> str:
    """The price of one unit, where it can be printed exactly; else the price of its base."""
    if line.price_base == 1:
        return print_price(line.price)
    single = divide(line.price, line.price_base)
    return print_price(single if round(single, _EXACT_PLACES) == single else line.price)


def _discount(line: Line) -> str:
    """The percentage where the customer gets the same amount when reckoning with it, else the sum in EUR."""
    if line.discount_percent and not line.discount_amount:
        left = divide(100 - line.discount_percent, Decimal(100))
        exact = divide(multiply(line.quantity, line.price, left), line.price_base)
        if Money.of(exact) == line.total:
            return f"{print_number(line.discount_percent)}{NBSP}%"
    return print_amount(line.discount) if line.discount else ""
