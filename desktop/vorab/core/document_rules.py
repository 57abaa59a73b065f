# SPDX-License-Identifier: Apache-2.0
"""What a document must have and may not contradict before it is printed (DESIGN 6, FACTS 2 and 3)."""

import re
from collections import defaultdict
from decimal import Decimal

from vorab.core import units
from vorab.core.document import Document, DocumentType
from vorab.core.faults import Collector
from vorab.core.line import Choice, Kind, Lead, Period
from vorab.core.terms_rules import check_terms
from vorab.core.vat import REASON_OF, Category, Tax

_POSTCODE_DE = re.compile(r"[0-9]{5}", re.ASCII)


def check(document: Document) -> None:
    """Raise `Faults` with everything that must not be printed."""
    faults = Collector()
    _check_parties(document, faults)
    _check_dates(document, faults)
    _check_lines(document, faults)
    _check_variants(document, faults)
    _check_sections(document, faults)
    check_terms(document, faults)
    _check_tax(document, faults)
    faults.check()


def _check_parties(document: Document, faults: Collector) -> None:
    provider, customer = document.provider, document.customer
    if not provider.name:
        faults.add("text_missing", "provider.name")
    if not customer.display_name:
        faults.add("customer_unnamed", "customer.name")
    for place, party in (("provider", provider), ("customer", customer)):
        if party.country == "DE" and party.postcode and not _POSTCODE_DE.fullmatch(party.postcode):
            faults.add("postcode_form", f"{place}.postcode", value=party.postcode[:20])
    if customer.consumer and document.prices is Lead.NET:
        faults.add("consumer_net", "prices")


def _check_dates(document: Document, faults: Collector) -> None:
    if document.date is None:
        faults.add("date_missing", "date")
    if document.paper.offered:
        if document.valid_until is None:
            faults.add("date_missing", "valid_until")
        elif document.date is not None and document.valid_until < document.date:
            faults.add("valid_before_date", "valid_until")
    elif document.paper is DocumentType.ORDER_CONFIRMATION and document.agreement.agreed_at is None:
        faults.add("confirmation_without_order", "agreement.agreed_at")
    stated, agreed = document.agreement.stated_at, document.agreement.agreed_at
    if agreed is not None and (stated is None or agreed < stated):
        faults.add("agreed_before_stated", "agreement.agreed_at")


def _check_lines(document: Document, faults: Collector) -> None:
    if document.paper.priced and not document.lines:
        faults.add("lines_missing", "lines")
    chosen: defaultdict[str, set[str]] = defaultdict(set)
    for index, line in enumerate(document.lines):
        place = f"lines[{index}]"
        if not line.text:
            faults.add("text_missing", f"{place}.text")
        if line.unit not in units.WORDS:
            faults.add("unit_unknown", f"{place}.unit", value=line.unit[:20])
        if line.choice is Choice.ALTERNATIVE:
            chosen[line.group].update({line.variant or f"#{index}"} if line.chosen else ())
    for group, taken in chosen.items():
        if len(taken) != 1:
            faults.add("alternative_chosen", "lines", group=group[:40], count=len(taken))


def _check_variants(document: Document, faults: Collector) -> None:
    """Lines of one variant are taken together: all or none of them, and beside variants stands nothing else."""
    named: defaultdict[str, set[bool]] = defaultdict(set)
    taken: defaultdict[tuple[str, str], set[bool]] = defaultdict(set)
    for line in document.lines:
        if line.choice is Choice.ALTERNATIVE:
            named[line.group].add(bool(line.variant))
            taken[line.group, line.variant].add(line.chosen)
    for group, kinds in named.items():
        if len(kinds) > 1:
            faults.add("variant_mixed", "lines", group=group[:40])
    for (_, variant), chosen in taken.items():
        if variant and len(chosen) > 1:
            faults.add("variant_partly_chosen", "lines", variant=variant[:40])


def _check_sections(document: Document, faults: Collector) -> None:
    """One heading for each section; one price for all holds nothing that is not in it, or not sure yet."""
    titles: set[str] = set()
    for index, section in enumerate(document.sections):
        if section.title in titles:
            faults.add("section_twice", f"sections[{index}].title", section=section.title[:40])
        titles.add(section.title)
    whole = {section.title for section in document.sections if section.lump_sum}
    for index, line in enumerate(document.lines):
        loose = line.choice is not Choice.COUNTED or line.period is not Period.ONCE or line.kind is Kind.TIME
        if line.section in whole and loose:
            faults.add("lump_sum_line", f"lines[{index}].section", section=line.section[:40])


def _check_tax(document: Document, faults: Collector) -> None:
    small = document.tax is Tax.SMALL_BUSINESS
    if small != document.provider.small_business:
        faults.add("small_business_differs", "tax")
    if document.tax in (Tax.REVERSE_CHARGE, Tax.EU_SERVICE) and document.customer.consumer:
        faults.add("reverse_charge_consumer", "tax")
    entries = [
        (f"lines[{n}]", line.category, line.rate, line.tax_reason)
        for n, line in enumerate(document.lines)
        if line.kind is not Kind.TEXT
    ]
    for name, adjustments in (("discounts", document.discounts), ("charges", document.charges)):
        for n, entry in enumerate(adjustments):
            if entry.category is not None and entry.rate is not None:
                entries.append((f"{name}[{n}]", entry.category, entry.rate, "-"))
    for place, category, rate, reason in entries:
        charges_vat = category is Category.STANDARD
        if small and charges_vat:
            faults.add("small_business_vat", f"{place}.category")
        elif charges_vat and rate == Decimal(0):
            faults.add("rate_zero", f"{place}.rate")
        elif not charges_vat and rate != Decimal(0):
            faults.add("rate_not_zero", f"{place}.rate", category=category.value)
        if category not in (Category.STANDARD, Category.ZERO) and not (reason or REASON_OF.get(document.tax)):
            faults.add("tax_reason_missing", f"{place}.tax_reason", category=category.value)
