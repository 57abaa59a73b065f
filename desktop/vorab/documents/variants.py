# SPDX-License-Identifier: Apache-2.0
"""Up to three variants side by side: what each one holds, and what the whole paper costs with it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from vorab.core.amounts_de import print_amount, print_number, print_price
from vorab.core.document import Document
from vorab.core.line import Kind, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.totals import Totals, Variant
from vorab.documents import terms_block, wording
from vorab.documents.columns import Columns
from vorab.documents.flow import ASCENT, Flow
from vorab.documents.style import BODY, GREY, HAIR, INK, LEFT, MM, NBSP, RIGHT, STRONG, TEXT_WIDTH, TextStyle, Weight
from vorab.documents.texts import Texts
from vorab.documents.wrap import Line as TextLine
from vorab.documents.wrap import Run, width_of, wrap_runs

_GAP = 5.0 * MM
_BETWEEN = 4.0 * MM
_INDENT = 2.0 * MM
_PADDING = 1.1 * MM
_AFTER_TITLE = 1.4 * MM
_TICK = 7.5
_TICK_INDENT = 11.5
_TEXT = TextStyle(Weight.REGULAR, 9, 12.4)
_STRONG = TextStyle(Weight.BOLD, 9, 12.4)
_SMALL = TextStyle(Weight.REGULAR, 8, 11, GREY)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one variant stands: the edges of its ground, of its text, and where its digits end."""

    left: float
    right: float
    text: float
    digits: float


@dataclass(frozen=True, slots=True)
class _Entry:
    """Lines of text, with an amount beside the last of them."""

    lines: list[TextLine]
    style: TextStyle
    amount: str = ""

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading


_Cell = list[_Entry]
_SumOf = Callable[[Totals], Money]


def draw_variants(flow: Flow, document: Document, variants: Sequence[Variant], columns: Columns, texts: Texts) -> None:
    """Draw the comparison: the names, one row for each line, then the sums of the whole paper."""
    places = _places(len(variants), columns)
    heads = [[_head(variant, place)] for variant, place in zip(variants, places, strict=True)]
    rows = list(_rows(document, variants, places))
    chosen = next((variant.name for variant in variants if variant.chosen), "")
    intro = texts.say(terms_block.FILE, "variants", document, variant=chosen) if chosen else ""
    lines = 1 + (len(wrap_runs([(BODY, intro)], TEXT_WIDTH)) if intro else 0)
    opening = lines * BODY.leading + _AFTER_TITLE + _height(heads)
    whole = opening + sum(map(_height, rows))
    flow.skip(_GAP)
    flow.need(whole if whole <= 0.8 * flow.capacity else opening + _height(rows[0]))
    flow.mark("Varianten")
    flow.text(texts.say(terms_block.FILE, "variants_title", document), STRONG)
    if intro:
        flow.text(intro, BODY)
    flow.y += _AFTER_TITLE
    taken = [variant.chosen for variant in variants]
    _draw_row(flow, heads, places, taken, first=True)
    for row in rows:
        flow.need(_height(row))
        _draw_row(flow, row, places, taken)
    flow.sheet.rule(LEFT, flow.y, TEXT_WIDTH, 0.6, INK)


def _places(count: int, columns: Columns) -> list[_Place]:
    """Columns of the same width; the last one's amounts stand under those of the list."""
    width = (TEXT_WIDTH - (count - 1) * _BETWEEN) / count
    tail = width_of(f"{NBSP}€", _TEXT)
    places = []
    for number in range(count):
        left = LEFT + number * (width + _BETWEEN)
        last = number == count - 1
        right = RIGHT if last else left + width
        digits = columns.amount if last else columns.left_of(right - _INDENT - tail)
        places.append(_Place(left, right, left + _INDENT, digits))
    return places


def _head(variant: Variant, place: _Place) -> _Entry:
    """The name, and that it is in the sum; the others have a box to tick."""
    runs: list[Run] = [(STRONG, variant.name)]
    if variant.chosen:
        runs.append((_SMALL, "in der Summe"))
    indent = 0.0 if variant.chosen else _TICK_INDENT
    return _Entry(wrap_runs(runs, place.right - place.text - _INDENT, indent), STRONG)


def _rows(document: Document, variants: Sequence[Variant], places: Sequence[_Place]) -> Iterator[list[_Cell]]:
    """The lines of all variants beside each other, then their sums."""
    held = [[document.lines[place] for place in variant.places] for variant in variants]
    for lines in zip_longest(*held):
        yield [_cell(line, place) if line else [] for line, place in zip(lines, places, strict=True)]
    for label, style, amount_of in _sums(document, variants):
        yield [
            [_entry(label, style, place, print_amount(amount_of(variant.sums)))]
            for variant, place in zip(variants, places, strict=True)
        ]


def _sums(document: Document, variants: Sequence[Variant]) -> list[tuple[str, TextStyle, _SumOf]]:
    """What is shown of the whole paper: net first for firms, gross first for private customers (§ 3 PAngV)."""
    if not any(variant.sums.vat_total for variant in variants):
        return [("Zusammen", STRONG, lambda sums: sums.gross)]
    if document.prices is Lead.NET:
        return [
            ("Alles ohne Steuer", _TEXT, lambda sums: sums.net),
            ("Steuer", _TEXT, lambda sums: sums.vat_total),
            ("Alles mit Steuer", _STRONG, lambda sums: sums.gross),
        ]
    return [
        ("Zusammen", STRONG, lambda sums: sums.gross),
        ("darin Steuer", _SMALL, lambda sums: sums.vat_total),
    ]


def _cell(line: Line, place: _Place) -> _Cell:
    """What one line of a variant says; amounts always stand at the edge, so that they line up."""
    if line.kind is Kind.TEXT:
        return [_entry(line.text, _TEXT, place)]
    cell = [_entry(line.text, _STRONG, place, print_amount(line.total))]
    if line.unit != "LS" or line.quantity != 1:
        count, unit = wording.quantity(line)
        base = f"{print_number(line.price_base)}{NBSP}" if line.price_base != 1 else ""
        cell.append(_entry(f"{count} {unit}, je {base}", _SMALL, place, print_price(line.price)))
    if line.cap is not None:
        cell.append(_entry("Schätzung, höchstens", _SMALL, place, print_amount(line.cap)))
    small = [line.details, line.reason, _meaning(line)]
    text = " ".join(wording.sentence(part) for part in small if part)
    return [*cell, _entry(text, _SMALL, place)] if text else cell


def _meaning(line: Line) -> str:
    if line.kind is Kind.WARRANTY:
        return "Gewährleistung, kostenfrei"
    if line.kind is Kind.GOODWILL:
        return "Geht auf uns"
    if line.kind is Kind.TIME and line.cap is None:
        return "Schätzung nach Aufwand"
    if line.period is not Period.ONCE:
        return f"Läuft weiter, jeden {'Monat' if line.period is Period.MONTH else 'Jahr'}, nicht in der Summe"
    return "Mit Rabatt" if line.discount else ""


def _entry(text: str, style: TextStyle, place: _Place, amount: str = "") -> _Entry:
    taken = width_of(amount, style) + _INDENT if amount else 0.0
    tail = width_of(f"{NBSP}€", style)
    edge = place.digits + tail if amount else place.right - _INDENT
    return _Entry(wrap_runs([(style, text)], max(edge - place.text - taken, 12 * MM)), style, amount)


def _height(row: Sequence[_Cell]) -> float:
    return max((sum(entry.height for entry in cell) for cell in row), default=0.0) + 2 * _PADDING


def _draw_row(
    flow: Flow, row: Sequence[_Cell], places: Sequence[_Place], taken: Sequence[bool], first: bool = False
) -> None:
    """Draw one row of all variants; the first one has the boxes to tick."""
    sheet, height, top = flow.sheet, _height(row), flow.y
    for place, chosen in zip(places, taken, strict=True):
        if chosen:
            sheet.fill(place.left, top, place.right - place.left, height, flow.design.tint)
        elif first:
            sheet.box(place.text + 0.5, top + _PADDING + ASCENT * BODY.leading - 0.2, _TICK, GREY)
    sheet.rule(LEFT, top, TEXT_WIDTH, 0.6 if first else 0.5, INK if first else flow.design.row_rule or HAIR)
    for cell, place in zip(row, places, strict=True):
        flow.y = top + _PADDING
        for entry in cell:
            if entry.amount:
                baseline = flow.y + (len(entry.lines) - 1 + ASCENT) * entry.style.leading
                sheet.put_number(place.digits, baseline, entry.amount, entry.style)
            for line in entry.lines:
                flow.line(line, entry.style.leading, place.text)
    flow.y = top + height
