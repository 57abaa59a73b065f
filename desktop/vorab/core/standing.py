# SPDX-License-Identifier: Apache-2.0
"""What is agreed with a customer for good: a rate, a package of hours, maintenance (DESIGN 2)."""

from dataclasses import dataclass
from decimal import Decimal

from vorab.core.line import Lead


@dataclass(frozen=True, slots=True)
class StandingTerm:
    """One price that was agreed until a date and so counts as stated.

    `price` is EUR per `unit` (Rec 20) in `lead`, 0 where package or maintenance cover it; `since` and `until` are
    local dates "2026-11-22", `until` the last day it holds or empty for no end. `hours` is the size of a package
    of hours, `used` how many of them are gone.
    """

    id: int
    service: str
    text: str
    price: Decimal
    lead: Lead
    unit: str = "HUR"
    since: str = ""
    until: str = ""
    hours: Decimal | None = None
    used: Decimal = Decimal(0)

    @property
    def hours_left(self) -> Decimal | None:
        """The hours left in the package, at least 0; None where there is no package."""
        return None if self.hours is None else max(self.hours - self.used, Decimal(0))

    def holds_on(self, day: str) -> bool:
        """Whether it holds on a local date."""
        return self.since <= day and (not self.until or day <= self.until)
