# SPDX-License-Identifier: Apache-2.0
"""A quote as the firm might write one, to see how its letters look. It is never stored and never issued."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from vorab.core.company import Company
from vorab.core.document import Adjustment, Agreement, Document
from vorab.core.line import Choice, Kind, Line, Period
from vorab.core.money import Money
from vorab.core.numbering import NumberRange
from vorab.core.party import Customer
from vorab.core.vat import Category, Tax

_CUSTOMER = Customer(
    number="K-1017",
    company="Muster Druck GmbH",
    salutation="Frau",
    first_name="Erika",
    last_name="Muster",
    street="Beispielstraße 2",
    postcode="12345",
    city="Musterstadt",
)
_WORK: tuple[Line, ...] = (
    Line(
        "Arbeitsplatz einrichten",
        Decimal("127.00"),
        details="Konto, Drucker und Ablage, mit Probedruck.",
        reason="Der neue Platz gehört nicht zum bisherigen Auftrag.",
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
_WAY = Line("Anfahrt", Decimal("0.65"), quantity=Decimal(24), unit="KMT")
_AGREEMENT = Agreement(
    wanted="Der neue Arbeitsplatz soll bis Freitag fertig sein.",
    found="Der Drucker steht im Nebenraum und ist schon im Netz.",
    until="Sagen Sie bis morgen 10 Uhr zu, ist er am Freitag eingerichtet.",
)
_MORE_PLACES = 14


def sample_quote(company: Company, today: date, long: bool = False) -> Document:
    """Return a quote of the firm to a sample customer; a `long` one goes over several pages."""
    lines = _WORK
    if long:
        texts = (f"Arbeitsplatz {place} einrichten" for place in range(2, _MORE_PLACES + 2))
        lines = (*(replace(_WORK[0], text=text, reason="") for text in texts), _WAY, *_WORK)
    if company.tax is Tax.SMALL_BUSINESS:
        lines = tuple(replace(line, category=Category.EXEMPT, rate=Decimal(0)) for line in lines)
    talk = datetime.combine(today, time(10, 38))
    return Document(
        number=NumberRange(Document().type, today.year).number(42),
        date=today,
        valid_until=today + timedelta(days=company.validity_days),
        talk_at=talk,
        tax=company.tax,
        provider=company.provider,
        customer=_CUSTOMER,
        subject="Neuer Arbeitsplatz",
        agreement=replace(_AGREEMENT, stated_at=talk.replace(minute=42)),
        lines=lines,
        discounts=(Adjustment("Treuerabatt", percent=Decimal(3)),) if long else (),
    )
