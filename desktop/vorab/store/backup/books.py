# SPDX-License-Identifier: Apache-2.0
"""What an auditor asks for first: the positions of all papers, and their taxes, a row each."""

from collections.abc import Iterator

from vorab.core import totals
from vorab.core.document import Document
from vorab.core.faults import Faults
from vorab.core.units import word

LINES = "Belegpositionen"
TAXES = "Belegsteuern"
ABOUT = {
    LINES: "Die Positionen aller Belege, eine je Zeile. „zählt“: ob sie in der Summe des Belegs enthalten ist.",
    TAXES: "Die Umsatzsteuer aller Belege, eine Zeile je Steuerkategorie und Satz.",
}
# What stands for the codes of the data.
WORDS = {
    "net": "netto",
    "gross": "brutto",
    "fixed": "fest",
    "time": "nach Zeit",
    "goodwill": "Kulanz",
    "warranty": "Gewährleistung",
    "text": "Anmerkung",
    "month": "im Monat",
    "year": "im Jahr",
}
HEADS = {
    LINES: (
        "Beleg", "Position", "Text", "Einzelheiten", "Leistung", "Menge", "Einheit", "Preis (EUR)", "Preis je",
        "Rabatt (%)", "Rabatt (EUR)", "Steuerkategorie", "Steuersatz (%)", "Art", "zählt", "Zeitraum", "Summe (EUR)",
        "Preise führen",
    ),
    TAXES: ("Beleg", "Steuerkategorie", "Steuersatz (%)", "netto (EUR)", "Steuer (EUR)", "brutto (EUR)"),
}  # fmt: skip


def rows(name: str, number: str, document: Document) -> Iterator[tuple[object, ...]]:
    """Yield the rows of one paper for the sheet `name`; none for one that can't be reckoned any more."""
    try:
        sums = totals.compute(document)
    except Faults:
        return
    if name == TAXES:
        for group in sums.vat:
            yield number, group.category.value, group.rate, group.basis, group.tax, group.gross
        return
    for position, (line, amount) in enumerate(zip(document.lines, sums.lines, strict=True), 1):
        yield (
            number, position, line.text, line.details, line.service, line.quantity, word(line.unit, line.quantity),
            line.price, line.price_base, line.discount_percent, line.discount_amount, line.category.value, line.rate,
            WORDS.get(line.kind.value, line.kind.value), line.counts, WORDS.get(line.period.value, line.period.value),
            amount, WORDS[document.prices.value],
        )  # fmt: skip
