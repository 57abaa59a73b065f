# SPDX-License-Identifier: Apache-2.0
"""The cells of a row as an entry of the price list. A price is never guessed: without one the row is of no use."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from vorab.core.faults import Collector, Fault, Faults
from vorab.core.imports.numbers import read_number
from vorab.core.imports.units_de import code_of
from vorab.core.line import Lead
from vorab.core.money import Money, divide, multiply, round_half_up
from vorab.core.service import Service
from vorab.core.text import long_text, short_text
from vorab.services.imports.preview import LISTED, Basis, Pricing

STANDARD_RATE = Decimal(19)
_NO_UNIT = "C62"
_MAX_ID = 80
_DIRECT = ("price_net", "price_gross", "price")


@dataclass(frozen=True, slots=True)
class PriceRules:
    """How the numbers of this file are read: fields whose columns are English, and how a price is made."""

    english: frozenset[str] = frozenset()
    pricing: Pricing = LISTED
    lead: Lead = Lead.NET


def service_of(
    cells: Mapping[str, str], rules: PriceRules, known: Mapping[str, Service]
) -> tuple[Service | None, tuple[Fault, ...]]:
    """Return the entry, None where text or price are missing or can't be, and what is wrong.

    What the row leaves open is taken from the entry with the same number that is `known`.
    """
    faults = Collector()
    ident = faults.run("id", lambda: short_text(cells.get("id", "")), "")[:_MAX_ID]
    before = known.get(ident)
    text = faults.run("text", lambda: short_text(cells.get("text", "")), "") or (before.text if before else "")
    details = faults.run("details", lambda: long_text(cells.get("details", "")), "")
    unit = _unit(cells.get("unit", ""), before, faults)
    try:
        price, lead = _price(cells, rules)
        rate = _rate(cells.get("rate", ""), "rate" in rules.english, before)
        if not text:
            code = "import_article_unknown" if ident else "text_missing"
            raise Fault(code, "text", value=ident[:40])
    except Faults as found:
        return None, (*faults.faults, *found.faults)
    made = replace(before, text=text, unit=unit) if before else Service(ident, text, unit, price)
    changes = {"price": price, "lead": lead, "rate": rate, "details": details or made.details}
    return replace(made, **changes), tuple(faults.faults)  # type: ignore[arg-type]


def _unit(text: str, before: Service | None, faults: Collector) -> str:
    if not text.strip():
        return before.unit if before else _NO_UNIT
    code = code_of(text[:40])
    if not code:
        faults.add("import_unit_unknown", "unit", value=text.strip()[:40])
    return code or _NO_UNIT


def _price(cells: Mapping[str, str], rules: PriceRules) -> tuple[Decimal, Lead]:
    for name in _DIRECT:
        if cells.get(name, "").strip():
            lead = {"price_net": Lead.NET, "price_gross": Lead.GROSS}.get(name, rules.lead)
            return _amount(cells[name], name in rules.english, name), lead
    return _own_price(cells, rules), Lead.NET


def _own_price(cells: Mapping[str, str], rules: PriceRules) -> Decimal:
    """The price made of a wholesaler's: never silently what one pays oneself."""
    listed, cost = cells.get("list_price", "").strip(), cells.get("cost", "").strip()
    if listed and rules.pricing.basis is Basis.LIST:
        return _amount(listed, "list_price" in rules.english, "list_price")
    if not cost:
        raise Fault("import_no_cost" if listed else "import_price_missing", "price")
    if rules.pricing.markup is None:
        raise Fault("import_markup_missing", "price")
    value = _amount(cost, "cost" in rules.english, "cost")
    whole = divide(multiply(value, Decimal(100) + rules.pricing.markup), Decimal(100))
    exponent = value.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 2
    return round_half_up(whole, min(max(places, 2), 4))


def _amount(text: str, english: bool, place: str) -> Decimal:
    value = read_number(text[:60], english, place)
    if value < 0:
        raise Fault("number_negative", place, value=text.strip()[:40])
    Money.of(value, place)
    return value


def _rate(text: str, english: bool, before: Service | None) -> Decimal:
    if not text.strip():
        return before.rate if before else STANDARD_RATE
    rate = read_number(text[:20], english, "rate")
    if Decimal(0) < rate < 1:  # a share, as spreadsheets keep percentages
        rate = multiply(rate, Decimal(100))
    if rate == 0:
        raise Fault("import_rate_zero", "rate")
    if not 0 < rate <= 100:
        raise Fault("percent_range", "rate", value=text.strip()[:40])
    return rate.normalize() if rate != rate.to_integral_value() else rate.quantize(Decimal(1))


def made_id(text: str, taken: Mapping[str, object] | set[str]) -> str:
    """Return an id for an entry without a number, made of its text: "Anfahrt Stadt" is "anfahrt-stadt"."""
    plain = text.casefold().translate({0xE4: "ae", 0xF6: "oe", 0xFC: "ue"})
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode("ascii")
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "eintrag"
    ident, number = stem, 1
    while ident in taken:
        number += 1
        ident = f"{stem}-{number}"
    return ident
