# SPDX-License-Identifier: Apache-2.0
"""The list of positions: one object that draws itself down the pages, with repeated head and carried-over sums."""

from vorab.core.amounts_de import print_amount
from vorab.core.document import Document
from vorab.core.money import Money
from vorab.core.totals import Totals
from vorab.documents.columns import Columns
from vorab.documents.design import OURS, Design
from vorab.documents.flow import ASCENT, KEPT_LINES, Flow
from vorab.documents.listing import Role, Row, rows_of
from vorab.documents.style import BODY, GREY, HAIR, INK, LEFT, MM, NBSP, SMALL, STRONG, TEXT_WIDTH, TextStyle
from vorab.documents.wrap import Line as TextLine
from vorab.documents.wrap import width_of, wrap_runs

_HEAD_HEIGHT = 5.8 * MM
_CARRY_HEIGHT = 5.6 * MM
_TICK = 7.5
_TICK_INDENT = 11.5
_WHOLE = 0.5
"""Rows up to this part of a page are never broken."""

_GREY_BODY = BODY.coloured(GREY)
_GREY_STRONG = STRONG.coloured(GREY)
_GROUP = STRONG.sized(10.5)
_ABOVE = {Role.HEAD: 2.2, Role.PART: 0.0, Role.SUM: 0.4}
_BELOW = {Role.HEAD: 0.6, Role.PART: 0.4, Role.SUM: 1.6}
"""Padding over and under a row, as a multiple of the design's; the others have it once."""

_Broken = tuple[list[TextLine], list[TextLine]]
"""The lines of a row's title, with its hint, and of its small text."""


class Positions:
    """The list of positions of a document, drawn straight on the sheet.

    A row up to half a page is never broken; a longer one goes on after the page's end. A heading stays with its first
    row, a group's sum with its last one. The last row of all stays with `keep` points of what follows, so that no total
    stands alone.
    """

    def __init__(self, document: Document, sums: Totals, offered: bool, design: Design = OURS) -> None:
        self._rows = rows_of(document, sums, offered)
        self._design = design
        self._padding = design.row_padding
        self._group = _GROUP.coloured(design.accent_text)
        self.columns = Columns.of(self._rows)
        self._broken = [self._break(row) for row in self._rows]
        self._carried = 0
        self._inside = False

    def draw(self, flow: Flow, keep: float) -> None:
        """Draw all rows; `keep` points of what follows stay with the last one."""
        kept = self._kept(flow, max(keep - _CARRY_HEIGHT, 0.0))
        self._draw_first_head(flow, kept)
        flow.frame = self
        flow.bottom -= _CARRY_HEIGHT
        for place, row in enumerate(self._rows):
            self._draw_row(flow, row, self._broken[place], kept[place])
            self._draw_rule_after(flow, place)
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

    def _kept(self, flow: Flow, last: float) -> list[float]:
        """How much of what follows stays with each row, on the same page."""
        kept = [0.0] * len(self._rows)
        for place in range(len(self._rows) - 1, -1, -1):
            if place == len(self._rows) - 1:
                kept[place] = last
                continue
            following = self._rows[place + 1].role
            starts = self._rows[place].role is Role.HEAD or (
                following is Role.PART and self._rows[place].role is Role.LINE
            )
            if starts or following is Role.SUM:
                kept[place] = self._least(flow, place + 1) + kept[place + 1]
        return kept

    def _least(self, flow: Flow, place: int) -> float:
        """The height of a row, or of the start of one that may be broken."""
        row, broken = self._rows[place], self._broken[place]
        height = self._height(row, broken)
        return height if height <= _WHOLE * flow.capacity else self._opening(row, broken, 0.0)

    def _draw_first_head(self, flow: Flow, kept: list[float]) -> None:
        """Draw the head where the first row, or the start of a long one, follows on the same page."""
        if self._rows:
            flow.need(min(_HEAD_HEIGHT + self._least(flow, 0) + kept[0] + _CARRY_HEIGHT, flow.capacity))
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

    def _draw_row(self, flow: Flow, row: Row, broken: _Broken, keep: float) -> None:
        title, small = broken
        height, left = self._height(row, broken), self._left(row)
        movable = height <= _WHOLE * flow.capacity and _HEAD_HEIGHT + _CARRY_HEIGHT + height + keep <= flow.capacity
        if movable:
            flow.need(height + keep)
        if movable or flow.y + height + keep <= flow.bottom:
            flow.y += self._above(row)
            self._draw_cells(flow, row)
            for line in title:
                flow.line(line, BODY.leading, left)
            for line in small:
                flow.line(line, SMALL.leading, left)
        else:
            self._draw_long_row(flow, row, broken, keep)
        flow.y += self._below(row)

    def _draw_rule_after(self, flow: Flow, place: int) -> None:
        """Draw the rule between two rows; none within a group that has one price, nor under a heading."""
        following = self._rows[place + 1].role if place + 1 < len(self._rows) else Role.LINE
        if self._design.row_rule and self._rows[place].role is not Role.HEAD and following is not Role.PART:
            flow.sheet.rule(LEFT, flow.y - 0.5, TEXT_WIDTH, 0.5, self._design.row_rule)

    def _draw_long_row(self, flow: Flow, row: Row, broken: _Broken, keep: float) -> None:
        (title, small), left = broken, self._left(row)
        after = keep + self._below(row)
        flow.need(self._opening(row, broken, after))
        flow.y += self._above(row)
        self._draw_cells(flow, row)
        self._inside = True
        flow.lines(title, BODY.leading, left, keep=_few(small) or after)
        flow.lines(small, SMALL.leading, left, keep=after)
        self._inside = False

    def _draw_cells(self, flow: Flow, row: Row) -> None:
        """Draw what stands beside the text, on its first line."""
        sheet, columns = flow.sheet, self.columns
        baseline = flow.y + ASCENT * BODY.leading
        style = columns.grey_style if row.grey or row.role is Role.PART else columns.style
        if row.number:
            sheet.put(columns.number, baseline, row.number, _GREY_BODY if row.grey else BODY)
        if row.ticked:
            sheet.box(columns.text + 0.5, baseline - 0.2, _TICK, GREY)
        if row.quantity:
            sheet.put_number(columns.quantity, baseline, f"{row.quantity}{NBSP}", style)
            sheet.put(columns.unit, baseline, columns.shown_unit(row.unit), style)
        if row.price:
            sheet.put_number(columns.price, baseline, row.price, style)
        if row.discount:
            sheet.put_number(columns.discount, baseline, row.discount, style)
        if row.amount:
            strong = STRONG.sized(style.size) if row.role is Role.SUM else style
            sheet.put_number(columns.amount, baseline, row.amount, strong)
        self._carried += row.counted

    def _break(self, row: Row) -> _Broken:
        """The lines of the title, with its hint, and of the small text."""
        strong, body = (_GREY_STRONG, _GREY_BODY) if row.grey else (STRONG, BODY)
        width = self.columns.text_width
        if row.role is not Role.LINE:
            strong, width = self._look(row)
        runs: list[tuple[TextStyle, str]] = [(strong, row.title)]
        if row.hint:
            runs.append((body, row.hint))
        title = wrap_runs(runs, width, _TICK_INDENT if row.ticked else 0.0)
        return title, wrap_runs([(SMALL, row.small)], width) if row.small else []

    def _look(self, row: Row) -> tuple[TextStyle, float]:
        """In which type the title of a row is set that is no position, and how much room there is for its text."""
        columns = self.columns
        if row.role is Role.PART:
            return BODY, columns.text_width
        if row.role is Role.SUM:
            taken = width_of(row.amount, STRONG.sized(columns.style.size))
            return STRONG, columns.amount_head - columns.text - taken - 4 * MM
        if row.role is Role.REMARK:
            return BODY, columns.amount_head - columns.text
        return self._group, columns.amount_head - columns.number

    def _left(self, row: Row) -> float:
        return self.columns.number if row.role is Role.HEAD else self.columns.text

    def _above(self, row: Row) -> float:
        return self._padding * _ABOVE.get(row.role, 1.0)

    def _below(self, row: Row) -> float:
        return self._padding * _BELOW.get(row.role, 1.0)

    def _height(self, row: Row, broken: _Broken) -> float:
        title, small = broken
        lines = len(title) * BODY.leading + len(small) * SMALL.leading
        return self._above(row) + lines + self._below(row)

    def _opening(self, row: Row, broken: _Broken, after: float) -> float:
        """The height without which a long row is better begun on the next page: what `Flow.lines` keeps together."""
        title, small = broken
        kept = len(title) if len(title) < 2 * KEPT_LINES else KEPT_LINES
        return self._above(row) + kept * BODY.leading + (_few(small) or after)


def _few(small: list[TextLine]) -> float:
    """The height of the small lines that at least stay with the title."""
    return min(len(small), KEPT_LINES) * SMALL.leading
