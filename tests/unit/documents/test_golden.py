# SPDX-License-Identifier: Apache-2.0
"""The whole text of sample letters, as it stands in tests/golden. `UPDATE_GOLDEN=1` writes it anew.

What private customers get after the letter has goldens of its own (test_annex.py) and is left out here.
"""

import io
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.pdf_reader import pdfplumber
from tests.unit.documents import letters, rich
from vorab.core.document import Adjustment, Document
from vorab.core.line import Choice, Kind, Line, Period
from vorab.core.money import Money
from vorab.core.passages import Reference
from vorab.core.vat import Category
from vorab.documents import registry

MM = 72 / 25.4
GOLDEN = Path(__file__).resolve().parents[2] / "golden"

VARIETY = (
    Line("Drucker einrichten", Decimal(89), details="Im Büro, am Empfang"),
    Line("Fehlersuche", Decimal(95), Decimal("2.5"), "HUR", kind=Kind.TIME, cap=Money(30000)),
    Line("Austausch der Trommel", Decimal(0), unit="H87", kind=Kind.WARRANTY),
    Line("Papier", Decimal("12.50"), Decimal(2500), "H87", price_base=Decimal(100), rate=Decimal(7)),
    Line("Wartung", Decimal(29), unit="MON", period=Period.MONTH),
    Line("Toner, Original", Decimal(119), choice=Choice.ALTERNATIVE, group="t", chosen=True),
    Line("Toner, aufbereitet", Decimal(59), choice=Choice.ALTERNATIVE, group="t"),
    Line("Schulung", Decimal(480), choice=Choice.OPTIONAL, discount_percent=Decimal(10)),
    Line("Porto", Decimal(45), category=Category.EXEMPT, rate=Decimal(0), tax_reason="Durchlaufender Posten"),
)
VARIED = {
    "lines": VARIETY,
    "discounts": (letters.rebate(), Adjustment("Neukunde", amount=Money(5000))),
    "charges": (Adjustment("Anfahrt", amount=Money(2500)),),
    "prepaid": Money(10000),
    "delivery": "In der Woche ab dem 30.11.2026",
}
CASES: dict[str, Document] = {
    "quote": letters.quote(),
    "quote_consumer": letters.consumer_quote(),
    "quote_small_business": letters.small_business(),
    "quote_variety": letters.quote(**VARIED),
    "quote_variety_consumer": letters.consumer_quote(**VARIED),
    "quote_twelve_positions": letters.quote(lines=letters.many_lines(12)),
    "confirmation": letters.confirmation(),
    "confirmation_consumer": letters.consumer_quote(agreement=letters.ORDERED),
    "confirmation_other_person": letters.confirmation(
        agreement=replace(letters.ORDERED, agreed_by="Peter Beispiel", until="morgen um 12 Uhr")
    ),
}


def _many(count: int, **more: Any) -> tuple[Line, ...]:
    return tuple(replace(line, **more) for line in letters.many_lines(count))


def _papers() -> dict[str, Document]:
    """Every paper with prices with all it can have, and with 1, 12 and 200 positions, for firms and private people."""
    made = {
        "quote_grouped": rich.grouped(),
        "quote_variants": rich.variants(),
        "estimate": rich.estimate(),
        "change_order": rich.change_order(),
        "quote_version": letters.quote(replaces="AN-2026-0041", changes=("Wartung ist neu dabei", "Mehr Zeit")),
        "confirmation_terms": letters.confirmation(**rich.TERMS, reference=Reference("AN-2026-0041")),
    }
    for count in (1, 12, 200):
        lines = _many(count, labour_percent=Decimal(50))
        some = tuple(replace(line, section=f"Etage {n * 4 // count}") for n, line in enumerate(lines))
        made[f"quote_{count}"] = letters.quote(lines=some)
        made[f"estimate_{count}"] = rich.estimate(lines=_many(count, kind=Kind.TIME))
        made[f"change_order_{count}"] = rich.change_order(lines=lines)
        made[f"confirmation_{count}"] = letters.confirmation(lines=lines, **rich.TERMS)
    return made | {f"{name}_consumer": rich.private(document) for name, document in made.items()}


PLACED = _papers()
PLACED["estimate_du"] = rich.private(rich.estimate(), informal=True)
PLACED["change_order_du"] = rich.change_order(informal=True)
PLACED["confirmation_du"] = rich.private(letters.confirmation(**rich.TERMS), informal=True)


@pytest.fixture(autouse=True)
def _letters_only(monkeypatch):
    for kind, letter in registry.LETTER_TYPES.items():
        monkeypatch.setitem(registry.LETTER_TYPES, kind, replace(letter, annexes=lambda _document, _texts: ()))


def check(name: str, text: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("name", CASES)
def test_letter_reads_as_before(name):
    check(name, "\n\n".join(letters.pages(CASES[name])) + "\n")


@pytest.mark.parametrize("name", PLACED)
def test_letter_reads_as_before_and_every_line_stands_where_it_stood(name):
    """Each line of text with its page, and how far down it begins, from where to where, in tenths of millimetres."""
    rows = []
    with pdfplumber.open(io.BytesIO(letters.pdf(PLACED[name]))) as file:
        for page in file.pages:
            for line in page.extract_text_lines(return_chars=False):
                top, left, right = (line[edge] / MM for edge in ("top", "x0", "x1"))
                text = line["text"].replace("\u00a0", " ")
                rows.append(f"{page.page_number} {top:.1f} {left:.1f} {right:.1f} {text}")
    check(f"priced_{name}", "\n".join(rows) + "\n")
