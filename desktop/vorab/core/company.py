# SPDX-License-Identifier: Apache-2.0
"""The user's own firm with what it charges by default; one per home."""

from dataclasses import dataclass

from vorab.core.line import Lead
from vorab.core.money import Money
from vorab.core.party import Provider
from vorab.core.vat import Tax

# Bundesländer by ISO 3166-2 without the country: holidays and tax-number formats go by them.
STATES = ("BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH")


@dataclass(frozen=True, slots=True)
class Company:
    """Company data: `hourly_rate` in EUR, net or gross by `rate_lead`; `validity_days` calendar days of a quote.

    `payment_days` calendar days after the invoice; None where nothing was set.
    """

    provider: Provider
    state: str = ""
    hourly_rate: Money | None = None
    rate_lead: Lead = Lead.NET
    validity_days: int = 14
    payment_days: int | None = None
    sample: bool = False
    version: int = 0

    @property
    def tax(self) -> Tax:
        """How the firm's documents are taxed unless a document says otherwise."""
        return Tax.SMALL_BUSINESS if self.provider.small_business else Tax.STANDARD
