# SPDX-License-Identifier: Apache-2.0
"""The price list a new firm starts with, as a file."""

from datetime import date
from decimal import Decimal

from vorab.core.line import Kind, Period
from vorab.core.service import Service
from vorab.core.vat import Category, default_rate
from vorab.guide.section import Section, Source

_KEYS = "id text details unit price kind period category tax_reason"


def services_of(source: Source) -> tuple[Service, ...]:
    """Return the entries of a price list file that could be read; what is wrong with them stands in the source."""
    found = []
    for position, table in enumerate(source.tables("service")):
        section = Section(source, "service", position, table, _KEYS)
        category = section.word("category", Category, Category.STANDARD)
        service = Service(
            id=section.ident(),
            text=section.text("text", required=True),
            details=section.text("details"),
            unit=section.text("unit", required=True),
            price=section.price("price") or Decimal(0),
            kind=section.word("kind", Kind, Kind.FIXED),
            period=section.word("period", Period, Period.ONCE),
            category=category,
            rate=default_rate(category, date.max),
            tax_reason=section.text("tax_reason"),
        )
        found.append(service)
    return tuple(found)
