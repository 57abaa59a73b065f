# SPDX-License-Identifier: Apache-2.0
"""Sample documents for the tests of letters, and the text and words of a PDF as a reader sees them."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from tests.pdf_reader import pdfplumber
from vorab.core.document import Adjustment, Agreement, Document
from vorab.core.line import Choice, Kind, Lead, Line, Period
from vorab.core.look import OURS, Look
from vorab.core.money import Money
from vorab.core.party import Customer, Provider
from vorab.core.stationery import Stationery
from vorab.core.vat import Category, Tax
from vorab.documents.registry import render

ISSUED = datetime.fromisoformat("2026-11-22T10:50")
NUMBER = "AN-2026-0042"

PROVIDER = Provider(
    name="Muster IT-Hilfe",
    owner="Max Muster",
    street="Musterweg 1",
    postcode="12345",
    city="Musterstadt",
    email="hilfe@example.org",
    phone="01234 555-0",
    website="www.example.org",
    slogan="Erst der Preis, dann die Arbeit.",
    vat_id="DE123456788",
    iban="DE02120300000000202051",
    bic="BYLADEM1001",
)
FIRM = Customer(
    number="K-1017",
    company="Muster Druck GmbH",
    salutation="Frau",
    first_name="Erika",
    last_name="Muster",
    street="Beispielstraße 2",
    postcode="12345",
    city="Musterstadt",
)
CONSUMER = replace(FIRM, number="", company="", consumer=True)
LINES = (
    Line(
        "Fernhilfe, Druck einstellen",
        Decimal("127.00"),
        details="Für die Auswertung, mit Probedruck.",
        reason="Gehört nicht zum Umfang des Programms, deshalb als Auftrag.",
    ),
    Line(
        "Ursache finden",
        Decimal(0),
        quantity=Decimal(10),
        unit="MIN",
        kind=Kind.GOODWILL,
        value=Money(1417),
    ),
    Line(
        "Wartung",
        Decimal("29.00"),
        unit="MON",
        choice=Choice.OPTIONAL,
        period=Period.MONTH,
        details="Ab Bestellung, kündbar zum Monatsende.",
    ),
)
AGREEMENT = Agreement(
    wanted="Seit dem Update druckt die Auswertung nur noch Kästchen.",
    found="Betroffen ist ein Arbeitsplatz.",
    until="Sagen Sie bis morgen 10 Uhr zu, ist es morgen um 12 Uhr erledigt.",
    stated_at=datetime.fromisoformat("2026-11-22T10:42"),
)
QUOTE = Document(
    date=date(2026, 11, 22),
    valid_until=date(2026, 12, 7),
    talk_at=datetime.fromisoformat("2026-11-22T10:38"),
    provider=PROVIDER,
    customer=FIRM,
    subject="Druckeinstellung an einem Arbeitsplatz",
    agreement=AGREEMENT,
    lines=LINES,
)
ORDERED = replace(AGREEMENT, agreed_by="Erika Muster", agreed_at=datetime.fromisoformat("2026-11-22T10:43"))


def quote(**changes: Any) -> Document:
    """The quote of the picture, with changes."""
    return replace(QUOTE, **changes)


def confirmation(**changes: Any) -> Document:
    """The same after the order was given."""
    return replace(QUOTE, **{"agreement": ORDERED, **changes})


def consumer_quote(**changes: Any) -> Document:
    """The same for a private person, with gross prices."""
    return replace(QUOTE, **{"customer": CONSUMER, "prices": Lead.GROSS, **changes})


def small_business(**changes: Any) -> Document:
    """A quote after § 19 UStG."""
    lines = tuple(replace(line, category=Category.EXEMPT, rate=Decimal(0)) for line in LINES)
    provider = replace(PROVIDER, small_business=True, vat_id="", tax_number="201/123/12340")
    return replace(QUOTE, **{"tax": Tax.SMALL_BUSINESS, "lines": lines, "provider": provider, **changes})


def many_lines(count: int) -> tuple[Line, ...]:
    """Lines of all kinds that are in the sum, with different prices."""
    details = "Mit Einweisung vor Ort und kurzem Bericht, was geändert wurde und warum."
    lines = []
    for number in range(1, count + 1):
        hours = number % 3 == 0
        lines.append(
            Line(
                f"Arbeitsplatz {number} einrichten",
                Decimal(85 + number % 7) + Decimal("0.5"),
                quantity=Decimal("1.25") if hours else Decimal(1 + number % 4),
                unit="HUR" if hours else "H87",
                details=details if number % 2 else "",
            )
        )
    return tuple(lines)


def rebate(text: str = "Treuerabatt", percent: str = "3") -> Adjustment:
    """A percent discount on the whole document."""
    return Adjustment(text, percent=Decimal(percent))


def pdf(document: Document, number: str = NUMBER, look: Look = OURS) -> bytes:
    """The rendered letter."""
    return render(document, number, ISSUED, Stationery(look))


class Pages(Sequence[str]):
    """The text of each page, line by line, no-break spaces as blanks; a page is read when it is asked for."""

    def __init__(self, data: bytes) -> None:
        self._file = pdfplumber.open(io.BytesIO(data))
        self._texts: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._file.pages)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(len(self)))]
        place = range(len(self))[at]
        if place not in self._texts:
            page = self._file.pages[place]
            self._texts[place] = (page.extract_text() or "").replace("\u00a0", " ")
            page.close()
        return self._texts[place]


_pages = lru_cache(64)(Pages)  # the same bytes are read once


def pages(document: Document, number: str = NUMBER, look: Look = OURS) -> Pages:
    """The text of each page of the letter."""
    return _pages(pdf(document, number, look))


def text(document: Document, number: str = NUMBER) -> str:
    """The text of all pages."""
    return "\n".join(pages(document, number))


def words(document: Document) -> list[list[dict[str, Any]]]:
    """The words of each page with their places, in points."""
    with pdfplumber.open(io.BytesIO(pdf(document))) as file:
        return [page.extract_words() for page in file.pages]
