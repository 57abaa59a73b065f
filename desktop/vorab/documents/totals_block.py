# SPDX-License-Identifier: Apache-2.0
"""The sums under the positions: net first for firms, gross first for consumers (§ 3 PAngV, DESIGN 6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from vorab.core import totals
from vorab.core.amounts_de import print_amount, print_number
from vorab.core.document import Adjustment, Document, DocumentType
from vorab.core.line import Kind, Lead, Period
from vorab.core.money import Money, divide, total
from vorab.core.totals import Totals, VatGroup
from vorab.core.vat import Category
from vorab.documents import wording
from vorab.documents.columns import Columns
from vorab.documents.design import OURS, Design
from vorab.documents.flow import ASCENT, Flow
from vorab.documents.style import BODY, HAIR, INK, MM, NBSP, RIGHT, SMALL, STRONG, TOTAL
from vorab.documents.wrap import Line, width_of, wrap_runs

_START = 110 * MM
_FARTHEST_START = 60 * MM
_INDENT = 1.6 * MM
_GAP_BEFORE = 2.2 * MM
_ROW_HEIGHT = 5.85 * MM
_NOTE_GAP = 1.2 * MM
_HAIR_GAP = 1.0 * MM

_TAXED = (Category.STANDARD, Category.ZERO)
_UNTAXED_WORDS = {Category.REVERSE_CHARGE: "Steuer schulden Sie auf", Category.OUT_OF_SCOPE: "nicht steuerbar"}


class Rank(Enum):
    """How much a row of the sums stands out."""

    PLAIN = auto()
    STRONG = auto()
    TOTAL = auto()
    SMALL = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class SumRow:
    """A row of the sums: label, amount, and between them the basis of a VAT rate.

    `ruled` by a line above, `hair` by a pale one.
    """

    label: str
    amount: str = ""
    basis: str = ""
    rank: Rank = Rank.PLAIN
    ruled: bool = False
    hair: bool = False


def sum_rows(document: Document, sums: Totals) -> list[SumRow]:
    """Return all rows of the sums of a document, from the sum of its positions to the hints on VAT."""
    taxed = any(group.category in _TAXED for group in sums.vat) or not sums.vat
    rows = list(_adjustment_rows(document, sums))
    net_first = document.prices is Lead.NET and taxed and not _tax_free(document)
    if net_first:
        rows.append(SumRow("Netto", print_amount(sums.net)))
        rows += [_vat_row(group, "", document) for group in sums.vat]
    whole = "Gesamtbetrag" if document.paper is not DocumentType.CHANGE_ORDER else "Gesamtbetrag des Nachtrags"
    rows.append(SumRow(whole, print_amount(sums.gross), rank=Rank.TOTAL, ruled=True))
    if taxed and not net_first and not _tax_free(document):
        rows += [_vat_row(group, "darin ", document, Rank.SMALL) for group in sums.vat]
    labour = totals.labour(document, sums) if document.customer.consumer else Money()
    if labour:
        rows.append(SumRow("darin Arbeitskosten mit Steuer", print_amount(labour), rank=Rank.SMALL))
    rows += _payment_rows(document, sums)
    rows += _term_rows(document, sums)
    for period, word in ((Period.MONTH, "monatlich"), (Period.YEAR, "jährlich")):
        rows += _recurring_rows(document, period, word)
    rows += [SumRow(wording.sentence(reason), rank=Rank.NOTE) for reason in document.tax_reasons]
    if any(group.category is Category.ZERO for group in sums.vat):
        rows.append(SumRow(wording.ZERO_RATE, rank=Rank.NOTE))
    if document.customer.consumer and any(group.rate for group in sums.vat):
        rows.append(SumRow(wording.VAT_INCLUDED, rank=Rank.NOTE))
    if labour:
        rows.append(SumRow(wording.LABOUR, rank=Rank.NOTE))
    return rows


def _tax_free(document: Document) -> bool:
    """Whether the whole document is of a kind that never shows VAT (§ 19, § 13b UStG)."""
    return all(line.category not in _TAXED for line in document.lines if line.kind is not Kind.TEXT)


def _adjustment_rows(document: Document, sums: Totals) -> Iterator[SumRow]:
    if not document.discounts and not document.charges:
        return
    yield SumRow("Zwischensumme", print_amount(_positions_sum(document)))
    for adjustment, amount in zip(document.discounts, sums.discounts, strict=True):
        label = _named(adjustment.text, "Rabatt", ("rabatt", "nachlass"))
        yield from _adjustment(document, adjustment, label, amount, -1)
    for adjustment, amount in zip(document.charges, sums.charges, strict=True):
        label = _named(adjustment.text, "Zuschlag", ("zuschlag", "versand", "fracht", "verpackung", "anfahrt"))
        yield from _adjustment(document, adjustment, label, amount, 1)


def _named(text: str, kind: str, words: tuple[str, ...]) -> str:
    """The user's words, after the kind of thing where they don't name it."""
    if any(word in text.lower() for word in words):
        return text
    return f"{kind}: {text}" if text else kind


def _adjustment(document: Document, adjustment: Adjustment, label: str, amount: Money, sign: int) -> Iterator[SumRow]:
    """A row for a discount or charge; one per VAT group where rounding per group shows (FACTS, case C42)."""
    if adjustment.percent is None:
        yield SumRow(label, print_amount(_signed(amount, sign)))
        return
    share = divide(adjustment.percent, Decimal(100))
    label = f"{label} {print_number(adjustment.percent)}{NBSP}%"
    if adjustment.category is None and _positions_sum(document).times(share) == amount:
        yield SumRow(label, print_amount(_signed(amount, sign)))
        return
    for group, base in _groups(document).items():
        if adjustment.category is None or group == (adjustment.category, adjustment.rate):
            part = print_amount(_signed(base.times(share), sign))
            yield SumRow(f"{label} auf", part, print_amount(base))


def _signed(amount: Money, sign: int) -> Money:
    return amount if sign > 0 else -amount


def _positions_sum(document: Document) -> Money:
    return total([line.total for line in document.lines if line.counts])


def _groups(document: Document) -> dict[totals.Group, Money]:
    groups: dict[totals.Group, Money] = {}
    for line in document.lines:
        if line.counts:
            group = (line.category, line.rate)
            groups[group] = groups.get(group, Money()) + line.total
    return groups


def _vat_row(group: VatGroup, before: str, document: Document, rank: Rank = Rank.PLAIN) -> SumRow:
    if group.category not in _TAXED:
        words = _UNTAXED_WORDS.get(group.category, "steuerfrei")
        if document.informal and group.category is Category.REVERSE_CHARGE:
            words = "Steuer schuldest du auf"
        return SumRow(f"{before}{words}", print_amount(group.tax), print_amount(group.basis), rank)
    label = f"{before}{print_number(group.rate)}{NBSP}% USt auf"
    return SumRow(label, print_amount(group.tax), print_amount(group.basis), rank)


def _payment_rows(document: Document, sums: Totals) -> Iterator[SumRow]:
    if document.rounding:
        yield SumRow("Rundung", print_amount(document.rounding))
    if document.prepaid:
        yield SumRow("bereits bezahlt", print_amount(-document.prepaid))
    if document.rounding or document.prepaid:
        yield SumRow("Zahlbetrag", print_amount(sums.due), rank=Rank.STRONG, ruled=True)


def _term_rows(document: Document, sums: Totals) -> Iterator[SumRow]:
    """What is paid when: the deposit and what is left, the Skonto and what is then to be paid, the estimate itself."""
    payment = document.payment
    fee = payment.estimate_fee if document.paper is DocumentType.ESTIMATE else None
    if fee:
        yield SumRow("Kostenvoranschlag, vorab", print_amount(fee), hair=True)
    deposit = totals.deposit(document, sums)
    if deposit is not None:
        percent = payment.deposit_percent
        share = f", {print_number(percent)}{NBSP}%" if percent and payment.deposit_amount is None else ""
        yield SumRow(f"Anzahlung vor Beginn{share}", print_amount(deposit), hair=True)
        yield SumRow("Rest mit der Rechnung", print_amount(sums.due - deposit))
    found = totals.cash_discount(document, sums)
    if found is not None and payment.discount_percent is not None:
        label = f"{print_number(payment.discount_percent)}{NBSP}% Skonto in {wording.days(payment.discount_days or 0)}"
        yield SumRow(label, print_amount(-found[0]), hair=True)
        yield SumRow("damit insgesamt", print_amount(found[1]), rank=Rank.STRONG)


def _recurring_rows(document: Document, period: Period, word: str) -> Iterator[SumRow]:
    """What was ordered month by month or year by year: a sum of its own beside the one of this order."""
    sums = totals.recurring(document.lines, document.prices, period)
    if not sums.lines:
        return
    if document.prices is Lead.NET and not _tax_free(document):
        yield SumRow(f"dazu {word}, netto", print_amount(sums.net), ruled=True)
        for group in sums.vat:
            words = f"{print_number(group.rate)}{NBSP}% Steuer auf" if group.rate else "steuerfrei"
            yield SumRow(words, print_amount(group.tax), print_amount(group.basis))
        yield SumRow(f"{word} zusammen", print_amount(sums.gross), rank=Rank.STRONG)
        return
    yield SumRow(f"dazu {word}", print_amount(sums.gross), rank=Rank.STRONG, ruled=True)
    if not _tax_free(document):
        for group in sums.vat:
            yield _vat_row(group, "darin ", document, Rank.SMALL)


_STYLES = {
    Rank.PLAIN: (BODY, BODY),
    Rank.STRONG: (STRONG, STRONG),
    Rank.TOTAL: (STRONG, TOTAL),
    Rank.SMALL: (SMALL, SMALL),
    Rank.NOTE: (SMALL.coloured(INK), SMALL),
}


class TotalsBlock:
    """The sums as a block at the right side, wider where the amounts need it."""

    def __init__(self, document: Document, sums: Totals, columns: Columns, design: Design = OURS) -> None:
        self._columns = columns
        self._design = design
        self._rows = sum_rows(document, sums)
        self._bases = max((_head_width(row) + _tail_width(row) for row in self._rows if row.basis), default=0.0)
        self._start = self._fitting_start()
        self._broken = [self._break(row) for row in self._rows]

    @property
    def height(self) -> float:
        """How high the block is, with the gap before it."""
        rows = zip(self._rows, self._broken, strict=True)
        return _GAP_BEFORE * self._design.air + sum(self._height(row, lines) for row, lines in rows)

    def draw(self, flow: Flow) -> None:
        """Draw the block; only one that is higher than a page is broken, between rows."""
        flow.need(min(self.height, flow.capacity))
        flow.skip(_GAP_BEFORE)
        flow.mark("Summe")
        before: Rank | None = None
        for row, lines in zip(self._rows, self._broken, strict=True):
            flow.need(self._height(row, lines))
            self._draw_row(flow, row, lines, before)
            before = row.rank

    def _fitting_start(self) -> float:
        """The block's left edge: far enough left for labels and bases beside the amounts."""
        amounts = [width_of(row.amount.partition(NBSP)[0], _STYLES[row.rank][1]) for row in self._rows]
        needed = self._bases + max(amounts, default=0.0) + 2 * _INDENT + 12
        return max(_FARTHEST_START, min(_START, self._columns.amount - needed))

    def _break(self, row: SumRow) -> list[Line]:
        style, amount_style = _STYLES[row.rank]
        if row.rank is Rank.NOTE:
            return wrap_runs([(style, row.label)], RIGHT - self._start - 2 * _INDENT)
        taken = width_of(row.amount.partition(NBSP)[0], amount_style)
        width = self._columns.amount - taken - 8 - self._start - _INDENT
        return wrap_runs([(style, row.label)], max(width, 30 * MM))

    def _draw_row(self, flow: Flow, row: SumRow, lines: list[Line], before: Rank | None) -> None:
        style, amount_style = _STYLES[row.rank]
        sheet, left = flow.sheet, self._start + _INDENT
        if row.ruled:
            flow.y += 0.4 * MM
            self._draw_rule(flow, row, len(lines), first=before is None)
        if row.hair:
            flow.y += _HAIR_GAP
        if row.hair and not (before is Rank.TOTAL and self._design.total_gap):  # the total is set off already
            flow.sheet.rule(self._start, flow.y - 0.5, RIGHT - self._start, 0.5, self._design.row_rule or HAIR)
        if row.rank is Rank.NOTE:
            flow.y += _NOTE_GAP
            for line in lines:
                flow.line(line, style.leading, left)
            return
        height = _row_height(row) + self._gap_after(row)
        drop = ASCENT * height if row.rank is not Rank.TOTAL else 5.0 * MM
        for number, line in enumerate(lines):
            for offset, run_style, text in line:
                blank = " " if row.basis else ""
                sheet.put(left + offset, flow.y + drop + number * style.leading, text + blank, run_style)
        if row.basis:
            edge = self._columns.clear_of_numbers(left + self._bases)
            sheet.put_number(edge, flow.y + drop, row.basis, style)
        sheet.put_number(self._columns.amount, flow.y + drop, row.amount, amount_style)
        flow.y += height + (len(lines) - 1) * style.leading

    def _draw_rule(self, flow: Flow, row: SumRow, count: int, first: bool) -> None:
        """Set a sum off from what it is the sum of: by a rule, the total also by a second one or a tinted ground.

        The rule under the list of positions is enough for a sum that is the `first` row.
        """
        sheet, design, width = flow.sheet, self._design, RIGHT - self._start
        if row.rank is Rank.TOTAL and design.total_panel:
            height = _row_height(row) + (count - 1) * STRONG.leading
            sheet.panel(self._start, flow.y, width, height, design.tint)
            return
        if not (first and design.foot_rule):
            sheet.rule(self._start, flow.y, width, 0.6, INK)
        if row.rank is Rank.TOTAL and design.total_twice:
            foot = flow.y + _row_height(row) + (count - 1) * STRONG.leading
            sheet.rule(self._start, foot, width, 0.6, INK)
            sheet.rule(self._start, foot + 1.6, width, 0.6, INK)

    def _height(self, row: SumRow, lines: list[Line]) -> float:
        leading = _STYLES[row.rank][0].leading
        if row.rank is Rank.NOTE:
            return _NOTE_GAP + len(lines) * leading
        above = 0.4 * MM if row.ruled else _HAIR_GAP if row.hair else 0.0
        return above + _row_height(row) + (len(lines) - 1) * leading + self._gap_after(row)

    def _gap_after(self, row: SumRow) -> float:
        return self._design.total_gap if row.rank is Rank.TOTAL else 0.0


def _head_width(row: SumRow) -> float:
    style = _STYLES[row.rank][0]
    return width_of(f"{row.label} ", style)


def _tail_width(row: SumRow) -> float:
    return width_of(row.basis.partition(NBSP)[0], _STYLES[row.rank][0])


def _row_height(row: SumRow) -> float:
    heights = {Rank.TOTAL: 7.0 * MM, Rank.SMALL: 4.6 * MM}
    return heights.get(row.rank, _ROW_HEIGHT)
