# SPDX-License-Identifier: Apache-2.0
"""The whole text of sample letters, as it stands in tests/golden. `UPDATE_GOLDEN=1` writes it anew."""

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.unit.documents import letters
from vorab.core.document import Adjustment, Document
from vorab.core.line import Choice, Kind, Line, Period
from vorab.core.money import Money
from vorab.core.vat import Category

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


@pytest.mark.parametrize("name", CASES)
def test_letter_reads_as_before(name):
    text = "\n\n".join(letters.pages(CASES[name])) + "\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
