# SPDX-License-Identifier: Apache-2.0
"""Sample papers that have all a paper with prices can have: groups, variants, terms, versions, an order they change."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.unit.documents import letters
from vorab.core.document import Document, DocumentType
from vorab.core.line import Choice, Kind, Lead, Line
from vorab.core.money import Money
from vorab.core.passages import Reference, Section
from vorab.core.terms import PaymentTerms, Promise

HOUR: dict[str, Any] = {"unit": "HUR", "labour_percent": Decimal(100)}
GROUPED = (
    Line("Alles wird so gebaut, dass alle weiterarbeiten können.", Decimal(0), kind=Kind.TEXT),
    Line("Drei Arbeitsplätze verkabeln", Decimal(180), Decimal(3), "H87", section="Büro", labour_percent=Decimal(60)),
    Line("Schrank", Decimal("62.50"), Decimal("2.5"), kind=Kind.TIME, cap=Money(20000), section="Büro", **HOUR),
    Line("Zweiter Schrank", Decimal(390), section="Büro", choice=Choice.OPTIONAL),
    Line("Leitung ziehen", Decimal(4), Decimal(45), "MTR", section="Lager"),
    Line("Durchbruch bohren", Decimal(120), Decimal(2), "H87", section="Lager", details="Mit Brandschutz, nach Plan."),
    Line("Messprotokoll", Decimal(0), section="Lager", kind=Kind.GOODWILL, value=Money(9000)),
    Line("Anfahrt", Decimal(39), labour_percent=Decimal(100)),
)
SECTIONS = (
    Section("Büro", "Erdgeschoss, drei Räume zum Hof."),
    Section("Lager", "Bohren, ziehen, messen, aufräumen.", lump_sum=True),
)
STATION: dict[str, Any] = {"choice": Choice.ALTERNATIVE, "group": "w"}
PLAIN = {**STATION, "variant": "Einfach"}
HANDY = {**STATION, "variant": "Bequem", "chosen": True}
DOUBLE = {**STATION, "variant": "Doppelt"}
VARIANTS = (
    Line("Vorbereitung", Decimal(95), Decimal(2), "HUR", labour_percent=Decimal(100)),
    Line("Ladestation ohne Anzeige", Decimal(690), details="Laden mit Karte.", **PLAIN),
    Line("Ladestation mit Anzeige", Decimal(890), details="Zeigt, was geladen wurde, und lädt nach Plan.", **HANDY),
    Line("Einweisung", Decimal(80), Decimal(1), "HUR", **HANDY),
    Line("Ladestation für zwei Autos", Decimal(1490), **DOUBLE),
    Line("Einweisung", Decimal(80), Decimal("1.5"), "HUR", **DOUBLE),
    Line("Größere Sicherung", Decimal("71.50"), Decimal(2), "H87", details="Beim Netz melden wir sie an.", **DOUBLE),
)
TERMS: dict[str, Any] = {
    "promise": Promise(accept_by=date(2026, 11, 27), done_by=date(2026, 12, 4), firm=True),
    "payment": PaymentTerms(days=14, discount_percent=Decimal(2), discount_days=7, deposit_percent=Decimal(30)),
    "service_start": date(2026, 11, 30),
    "service_end": date(2026, 12, 4),
}
ORDER = Reference("AB-2026-0007", date(2026, 11, 10), Money(100000), Money(119000), date(2026, 11, 30))


def grouped(**changes: Any) -> Document:
    """A quote with a group, a group that has one price, a remark, and all terms."""
    return letters.quote(**{"lines": GROUPED, "sections": SECTIONS, **TERMS, **changes})


def private(document: Document, **changes: Any) -> Document:
    """The same for a private person."""
    return replace(document, customer=letters.CONSUMER, prices=Lead.GROSS, **changes)


def variants(**changes: Any) -> Document:
    """A quote with three variants."""
    return letters.quote(**{"lines": VARIANTS, "subject": "Ladestation in der Einfahrt", **changes})


def estimate(**changes: Any) -> Document:
    """An estimate: hours, one of them capped, and something fixed."""
    lines = (
        Line("Fehlersuche an der Heizungssteuerung", Decimal(95), Decimal(2), kind=Kind.TIME, cap=Money(28500), **HOUR),
        Line("Austausch der Pumpe", Decimal(95), Decimal(3), kind=Kind.TIME, **HOUR),
        Line("Pumpe, Original", Decimal("312.40"), Decimal(1), "H87"),
        Line("Anfahrt", Decimal(39), labour_percent=Decimal(100)),
    )
    own = {"type": DocumentType.ESTIMATE, "subject": "Heizung wird nicht warm", "lines": lines}
    return letters.quote(**{**own, **changes})


def change_order(**changes: Any) -> Document:
    """A change order: something added, something dropped, a new day."""
    lines = (
        Line("Zweiter Arbeitsplatz", Decimal("127.00"), reason="Am zweiten Platz ist es dasselbe."),
        Line("Schulung", Decimal(80), Decimal(-1), "HUR"),
    )
    agreement = replace(letters.AGREEMENT, wanted="Am zweiten Platz fehlt der Druck auch.", found="", until="")
    own = {
        "type": DocumentType.CHANGE_ORDER, "lines": lines, "reference": ORDER, "agreement": agreement,
        "promise": Promise(done_by=date(2026, 12, 7), firm=True),
    }  # fmt: skip
    return letters.quote(**{**own, **changes})
