# SPDX-License-Identifier: Apache-2.0
"""What a change order makes of its order: old sum, change, new sum, right under its own sums and in their columns."""

from vorab.core import totals
from vorab.core.amounts_de import print_amount
from vorab.core.document import Document, DocumentType
from vorab.core.line import Lead
from vorab.core.money import Money
from vorab.core.totals import Sum, Totals
from vorab.documents.columns import Columns
from vorab.documents.flow import ASCENT, Flow
from vorab.documents.style import BODY, INK, LEFT, MM, NBSP, STRONG, TEXT_WIDTH, TextStyle
from vorab.documents.texts import Texts
from vorab.documents.wrap import width_of, wrap_runs

_GAP = 4.5 * MM
_ROW = 6.2 * MM
_HEAD = 5.8 * MM
_BETWEEN = 5.0 * MM
_INDENT = 1.6 * MM


def draw_change(flow: Flow, document: Document, sums: Totals, columns: Columns, texts: Texts) -> None:
    """Draw the three sums: net and gross for firms, gross for private customers and where no VAT is charged."""
    found = totals.change(document, sums)
    both = document.prices is Lead.NET and bool(sums.vat_total or found.old.net != found.old.gross)
    number = document.reference.number
    rows = (
        (f"Auftrag {number} bisher" if number else "Auftrag bisher", found.old, BODY),
        ("dieser Nachtrag", found.change, BODY),
        ("Auftrag neu", found.new, STRONG),
    )
    edges = _edges(found, columns, both)
    room = edges[0] - LEFT - _INDENT - _BETWEEN - _widest([sums.net for _, sums, _ in rows], STRONG)
    title = texts.say(DocumentType.CHANGE_ORDER.value, "sums_title", document)
    labels = [wrap_runs([(style, label)], room) for label, _, style in rows]
    lines = sum(map(len, labels)) - len(labels)
    flow.skip(_GAP)
    flow.need(_HEAD + len(rows) * _ROW + lines * BODY.leading)
    flow.mark("Neue Summe")
    _draw_head(flow, title, edges if both else ())
    for (_, amounts, style), label in zip(rows, labels, strict=True):
        if style is STRONG:
            flow.sheet.rule(LEFT, flow.y, TEXT_WIDTH, 0.6, INK)
        baseline = flow.y + ASCENT * _ROW
        for place, line in enumerate(label):
            for offset, run_style, text in line:
                flow.sheet.put(LEFT + _INDENT + offset, baseline + place * BODY.leading, text, run_style)
        shown = (amounts.net, amounts.gross) if both else (amounts.gross,)
        for edge, amount in zip(edges, shown, strict=True):
            flow.sheet.put_number(edge, baseline, print_amount(amount), style)
        flow.y += _ROW + (len(label) - 1) * BODY.leading


def _draw_head(flow: Flow, title: str, edges: tuple[float, ...]) -> None:
    design, baseline = flow.design, flow.y + 3.6 * MM
    flow.sheet.put(LEFT + _INDENT, baseline, title, STRONG)
    tail = width_of(f"{NBSP}€", BODY)
    for edge, head in zip(edges, ("ohne Steuer", "mit Steuer"), strict=False):
        flow.sheet.put_right(edge + tail, baseline, head, design.table_head)
    flow.y += _HEAD
    flow.sheet.rule(LEFT, flow.y - 0.6, TEXT_WIDTH, 0.6, INK)


def _edges(found: tuple[Sum, Sum, Sum], columns: Columns, both: bool) -> tuple[float, ...]:
    """Where the digits end: gross under the amounts of the list, net under its prices or where there is room."""
    if not both:
        return (columns.amount,)
    free = columns.amount - _widest([entry.gross for entry in found], STRONG) - _BETWEEN
    return columns.left_of(min(free, columns.amount - 24 * MM)), columns.amount


def _widest(amounts: list[Money], style: TextStyle) -> float:
    return max(width_of(print_amount(amount), style) for amount in amounts)
