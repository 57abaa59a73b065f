# SPDX-License-Identifier: Apache-2.0
"""The list of positions: one object that draws itself down the pages, with repeated head and carried-over sums."""

from dataclasses import dataclass
from decimal import Decimal

from vorab.core.amounts_de import print_amount, print_number, print_price
from vorab.core.document import Document
from vorab.core.line import Choice, Lead, Line
from vorab.core.money import Money, divide, multiply
from vorab.core.totals import Totals
from vorab.documents import wording
from vorab.documents.columns import Columns
from vorab.documents.design import OURS, Design
from vorab.documents.flow import ASCENT, KEPT_LINES, Flow
from vorab.documents.style import (
    BODY,
    GREY,
    HAIR,
    INK,
    LEFT,
    MM,
    NBSP,
    SMALL,
    STRONG,
    TEXT_WIDTH,
    TextStyle,
)
from vorab.documents.wrap import Line as TextLine
from vorab.documents.wrap import wrap_runs

_HEAD_HEIGHT = 5.8 * MM
_CARRY_HEIGHT = 5.6 * MM
_TICK = 7.5
_TICK_INDENT = 11.5
_EXACT_PLACES = 6
_WHOLE = 0.5
"""Rows up to this part of a page are never broken."""

_GREY_BODY = BODY.coloured(GREY)
_GREY_STRONG = STRONG.coloured(GREY)


@dataclass(frozen=True, slots=True)
class Row:
    """What is printed of one line, before it is broken into lines of text. `counted` is its part of the sum."""

    number: str
    quantity: str
    unit: str
    price: str
    discount: str
    amount: str
    title: str
    hint: str
    small: str
    grey: bool
    ticked: bool
    counted: int


def rows_of(document: Document, sums: Totals, offered: bool) -> list[Row]:
    """Return the rows of a document; `offered` tells whether the customer may still tick what he wants."""
    chosen = {
        line.group: number
        for number, line in enumerate(document.lines, 1)
        if line.choice is Choice.ALTERNATIVE and line.chosen
    }
    return [
        _row(line, total, document.prices, number, chosen.get(line.group), offered)
        for number, (line, total) in enumerate(zip(document.lines, sums.lines, strict=True), 1)
    ]


def _row(line: Line, total: Money, lead: Lead, number: int, chosen: int | None, offered: bool) -> Row:
    count, unit = wording.quantity(line)
    amount = print_amount(total)
    small = [wording.explanation(line), *wording.terms(line, lead)]
    return Row(
        number=str(number),
        quantity=count,
        unit=unit,
        price=_unit_price(line),
        discount=_discount(line),
        amount=amount if line.counts else f"({amount})",
        title=line.text,
        hint=wording.choice(line, chosen if line.choice is Choice.ALTERNATIVE else None),
        small="\n".join(part for part in small if part),
        grey=not line.selected,
        ticked=offered and not line.selected,
        counted=total.cents if line.counts else 0,
    )


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


class Positions:
    """The list of positions of a document, drawn straight on the sheet.

    A row up to half a page is never broken; a longer one goes on after the page's end. The last one stays with
    `keep` points of what follows, so that no total stands alone.
    """

    def __init__(self, document: Document, sums: Totals, offered: bool, design: Design = OURS) -> None:
        self._rows = rows_of(document, sums, offered)
        self._design = design
        self._padding = design.row_padding
        self.columns = Columns.of(self._rows)
        self._carried = 0
        self._inside = False

    def draw(self, flow: Flow, keep: float) -> None:
        """Draw all rows; `keep` points of what follows stay with the last one."""
        self._draw_first_head(flow, keep)
        flow.frame = self
        flow.bottom -= _CARRY_HEIGHT
        last = len(self._rows) - 1
        for index, row in enumerate(self._rows):
            self._draw_row(flow, row, max(keep - _CARRY_HEIGHT, 0.0) if index == last else 0.0)
        flow.bottom += _CARRY_HEIGHT
        flow.frame = None
        if self._design.foot_rule:
            flow.sheet.rule(LEFT, flow.y, TEXT_WIDTH, self._design.foot_rule, INK)
            flow.y += self._design.foot_rule

    def leave(self, flow: Flow) -> None:
        """Draw the sum so far at the foot of a page."""
        self._draw_carry(flow)

    def enter(self, flow: Flow) -> None:
        """Draw the head again, and the sum so far."""
        self._draw_head(flow)
        self._draw_carry(flow)
        flow.y += self._padding if self._inside else 0.0

    def _draw_first_head(self, flow: Flow, keep: float) -> None:
        """Draw the head where the first row, or the start of a long one, follows on the same page."""
        if self._rows:
            title, small = self._break(self._rows[0])
            height = self._height(title, small)
            follows = height if height <= _WHOLE * flow.capacity else self._opening(title, small, 0.0)
            last = keep if len(self._rows) == 1 else 0.0
            flow.need(min(_HEAD_HEIGHT + follows + max(last, _CARRY_HEIGHT), flow.capacity))
        flow.mark("Positionen")
        self._draw_head(flow)

    def _draw_head(self, flow: Flow) -> None:
        sheet, columns, design = flow.sheet, self.columns, self._design
        baseline, style = flow.y + 3.6 * MM, design.table_head
        if design.head_panel:
            sheet.panel(LEFT, flow.y - 0.7 * MM, TEXT_WIDTH, _HEAD_HEIGHT + 0.7 * MM, design.tint)
        if design.head_rule:
            sheet.rule(LEFT, flow.y - design.head_rule, TEXT_WIDTH, design.head_rule, INK)
        sheet.put(columns.number, baseline, "Pos.", style)
        sheet.put(columns.text, baseline, "Leistung", style)
        sheet.put_right(columns.quantity_head, baseline, "Menge", style)
        sheet.put_right(columns.price_head, baseline, "Einzelpreis", style)
        if columns.discount:
            sheet.put_right(columns.discount_head, baseline, "Rabatt", style)
        sheet.put_right(columns.amount_head, baseline, "Betrag", style)
        flow.y += _HEAD_HEIGHT
        if not design.head_panel:
            sheet.rule(LEFT, flow.y - 0.6, TEXT_WIDTH, 0.6, INK)

    def _draw_carry(self, flow: Flow) -> None:
        baseline = flow.y + ASCENT * _CARRY_HEIGHT
        flow.sheet.put(self.columns.text, baseline, "Übertrag", SMALL)
        amount = print_amount(Money(self._carried))
        flow.sheet.put_number(self.columns.amount, baseline, amount, self.columns.style)
        flow.y += _CARRY_HEIGHT
        flow.sheet.rule(LEFT, flow.y - 0.5, TEXT_WIDTH, 0.5, self._design.row_rule or HAIR)

    def _draw_row(self, flow: Flow, row: Row, keep: float) -> None:
        title, small = self._break(row)
        height = self._height(title, small)
        movable = height <= _WHOLE * flow.capacity and _HEAD_HEIGHT + _CARRY_HEIGHT + height + keep <= flow.capacity
        if movable:
            flow.need(height + keep)
        if movable or flow.y + height + keep <= flow.bottom:
            flow.y += self._padding
            self._draw_cells(flow, row)
            for line in title:
                flow.line(line, BODY.leading, self.columns.text)
            for line in small:
                flow.line(line, SMALL.leading, self.columns.text)
        else:
            self._draw_long_row(flow, row, title, small, keep)
        flow.y += self._padding
        if self._design.row_rule:
            flow.sheet.rule(LEFT, flow.y - 0.5, TEXT_WIDTH, 0.5, self._design.row_rule)

    def _draw_long_row(self, flow: Flow, row: Row, title: list[TextLine], small: list[TextLine], keep: float) -> None:
        after = keep + self._padding
        flow.need(self._opening(title, small, after))
        flow.y += self._padding
        self._draw_cells(flow, row)
        self._inside = True
        flow.lines(title, BODY.leading, self.columns.text, keep=_few(small) or after)
        flow.lines(small, SMALL.leading, self.columns.text, keep=after)
        self._inside = False

    def _draw_cells(self, flow: Flow, row: Row) -> None:
        """Draw what stands beside the text, on its first line."""
        sheet, columns = flow.sheet, self.columns
        baseline = flow.y + ASCENT * BODY.leading
        style = columns.grey_style if row.grey else columns.style
        sheet.put(columns.number, baseline, row.number, _GREY_BODY if row.grey else BODY)
        if row.ticked:
            sheet.box(columns.text + 0.5, baseline - 0.2, _TICK, GREY)
        sheet.put_number(columns.quantity, baseline, f"{row.quantity}{NBSP}", style)
        sheet.put(columns.unit, baseline, columns.shown_unit(row.unit), style)
        sheet.put_number(columns.price, baseline, row.price, style)
        if row.discount:
            sheet.put_number(columns.discount, baseline, row.discount, style)
        sheet.put_number(columns.amount, baseline, row.amount, style)
        self._carried += row.counted

    def _break(self, row: Row) -> tuple[list[TextLine], list[TextLine]]:
        """The lines of the title, with its hint, and of the small text."""
        strong, body = (_GREY_STRONG, _GREY_BODY) if row.grey else (STRONG, BODY)
        runs: list[tuple[TextStyle, str]] = [(strong, row.title)]
        if row.hint:
            runs.append((body, row.hint))
        width = self.columns.text_width
        title = wrap_runs(runs, width, _TICK_INDENT if row.ticked else 0.0)
        return title, wrap_runs([(SMALL, row.small)], width) if row.small else []

    def _height(self, title: list[TextLine], small: list[TextLine]) -> float:
        return len(title) * BODY.leading + len(small) * SMALL.leading + 2 * self._padding

    def _opening(self, title: list[TextLine], small: list[TextLine], after: float) -> float:
        """The height without which a long row is better begun on the next page: what `Flow.lines` keeps together."""
        kept = len(title) if len(title) < 2 * KEPT_LINES else KEPT_LINES
        return self._padding + kept * BODY.leading + (_few(small) or after)


def _few(small: list[TextLine]) -> float:
    """The height of the small lines that at least stay with the title."""
    return min(len(small), KEPT_LINES) * SMALL.leading
