# SPDX-License-Identifier: Apache-2.0
"""VAT categories (UNTDID 5305) and the dated German rates (FACTS 3.1)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from vorab.core.faults import Fault


class Category(StrEnum):
    """VAT category code of EN 16931 (BT-118, BT-151)."""

    STANDARD = "S"
    ZERO = "Z"
    EXEMPT = "E"
    REVERSE_CHARGE = "AE"
    INTRA_COMMUNITY = "K"
    EXPORT = "G"
    OUT_OF_SCOPE = "O"


class Tax(StrEnum):
    """How a whole document is taxed; decides the category of lines that name none."""

    STANDARD = "standard"
    SMALL_BUSINESS = "small_business"
    REVERSE_CHARGE = "reverse_charge"
    EU_SERVICE = "eu_service"
    EXEMPT = "exempt"

    @property
    def category(self) -> Category:
        """The category of a line that names none."""
        return _CATEGORY_OF[self]


_CATEGORY_OF = {
    Tax.STANDARD: Category.STANDARD,
    Tax.SMALL_BUSINESS: Category.EXEMPT,
    Tax.REVERSE_CHARGE: Category.REVERSE_CHARGE,
    Tax.EU_SERVICE: Category.REVERSE_CHARGE,
    Tax.EXEMPT: Category.EXEMPT,
}

# Printed as BT-120 where a document has no VAT. § 34a UStDV asks for a hint, not for a wording;
# § 14a(5) UStG asks for exactly these words.
REASON_OF = {
    Tax.SMALL_BUSINESS: "Steuerfrei nach § 19 Abs. 1 UStG (Kleinunternehmer)",
    Tax.REVERSE_CHARGE: "Steuerschuldnerschaft des Leistungsempfängers",
    Tax.EU_SERVICE: "Steuerschuldnerschaft des Leistungsempfängers (Reverse charge)",
}


@dataclass(frozen=True, slots=True)
class RatePeriod:
    """German rates in % that hold from `start` on, by the date of the service (§ 27(1) UStG)."""

    start: date
    standard: Decimal
    reduced: Decimal
    source: str


RATES = (
    RatePeriod(date(1993, 1, 1), Decimal(15), Decimal(7), "history of § 12 UStG"),
    RatePeriod(date(1998, 4, 1), Decimal(16), Decimal(7), "history of § 12 UStG"),
    RatePeriod(date(2007, 1, 1), Decimal(19), Decimal(7), "§ 12(1), (2) UStG"),
    RatePeriod(date(2020, 7, 1), Decimal(16), Decimal(5), "§ 28(1), (2) UStG"),
    RatePeriod(date(2021, 1, 1), Decimal(19), Decimal(7), "§ 12(1), (2) UStG"),
)


def rates_on(day: date) -> RatePeriod:
    """Return the rates for a service done on `day`. Raises `Fault("rate_unknown")` before 1993."""
    for period in reversed(RATES):
        if day >= period.start:
            return period
    raise Fault("rate_unknown", day=day.isoformat())


def default_rate(category: Category, day: date) -> Decimal:
    """Return the rate in % of a line that names none: the standard rate, or 0 where no VAT is charged."""
    return rates_on(day).standard if category is Category.STANDARD else Decimal(0)
