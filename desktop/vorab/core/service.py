# SPDX-License-Identifier: Apache-2.0
"""An entry of the price list (Leistung)."""

from dataclasses import dataclass
from decimal import Decimal

from vorab.core.line import Kind, Lead, Period
from vorab.core.money import divide, multiply, round_half_up
from vorab.core.vat import Category


@dataclass(frozen=True, slots=True)
class Service:
    """What the firm offers: `price` in EUR per `unit` (Rec 20), net or gross by `lead`; `rate` in %.

    `tax_reason` says why no VAT is charged where `category` charges none (BT-120).
    """

    id: str
    text: str
    unit: str
    price: Decimal
    lead: Lead = Lead.NET
    category: Category = Category.STANDARD
    rate: Decimal = Decimal(19)
    tax_reason: str = ""
    kind: Kind = Kind.FIXED
    period: Period = Period.ONCE
    details: str = ""
    version: int = 0

    def price_in(self, lead: Lead) -> Decimal:
        """Return the unit price in the lead of a document, rounded half-up to cents where it is converted."""
        if lead is self.lead:
            return self.price
        factor = Decimal(100) + self.rate
        if lead is Lead.GROSS:
            return round_half_up(divide(multiply(self.price, factor), Decimal(100)))
        return round_half_up(divide(multiply(self.price, Decimal(100)), factor))
