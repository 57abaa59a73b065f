# SPDX-License-Identifier: Apache-2.0
"""A line (Position): what is done, what it costs, and what of it binds both sides (DESIGN 7.1, 7.2)."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from vorab.core.money import EXACT, Money, divide, multiply, refuse_floats
from vorab.core.vat import Category

_T = TypeVar("_T")


class Kind(StrEnum):
    """How the price of a line is meant."""

    FIXED = "fixed"
    TIME = "time"
    GOODWILL = "goodwill"
    WARRANTY = "warranty"
    TEXT = "text"
    """No work and no price: a remark between the positions."""


class Choice(StrEnum):
    """Whether the customer still has to choose a line."""

    COUNTED = "counted"
    OPTIONAL = "optional"
    ALTERNATIVE = "alternative"


class Period(StrEnum):
    """How often a line recurs."""

    ONCE = ""
    MONTH = "month"
    YEAR = "year"


class Lead(StrEnum):
    """Whether prices are net (business) or gross (consumer) (FACTS 3.9)."""

    NET = "net"
    GROSS = "gross"


class _Once:
    """Keeps what was worked out: a line never changes, but 200 of them are asked at every key."""

    __slots__ = ("_kept",)
    _kept: dict[str, Any]

    def _once(self, name: str, work: Callable[[], _T]) -> _T:
        try:
            kept = self._kept
        except AttributeError:
            kept = {}
            object.__setattr__(self, "_kept", kept)  # the only thing that changes in a frozen line; nobody sees it
        if name not in kept:
            kept[name] = work()
        found: _T = kept[name]
        return found


@dataclass(frozen=True, slots=True)
class Line(_Once):
    """One position. `price` is EUR per `price_base` units in the document's lead, `unit` a Rec 20 code.

    `cap` is the most a time line may cost, `value` what a goodwill line would have cost (both EUR). `section` is the
    title of the group it stands in. Alternatives of one `group` with the same `variant` are taken together.
    `labour_percent`: so much of the amount is work, travel and machines, which private customers deduct (§ 35a EStG).
    """

    text: str
    price: Decimal
    quantity: Decimal = Decimal(1)
    unit: str = "LS"
    id: str = ""
    details: str = ""
    reason: str = ""
    service: str = ""
    price_base: Decimal = Decimal(1)
    discount_percent: Decimal | None = None
    discount_amount: Money | None = None
    category: Category = Category.STANDARD
    rate: Decimal = Decimal(19)
    tax_reason: str = ""
    kind: Kind = Kind.FIXED
    cap: Money | None = None
    value: Money | None = None
    choice: Choice = Choice.COUNTED
    group: str = ""
    chosen: bool = False
    period: Period = Period.ONCE
    section: str = ""
    variant: str = ""
    labour_percent: Decimal | None = None

    def __post_init__(self) -> None:
        """Refuse floats (P7)."""
        refuse_floats(self.price, self.quantity, self.price_base, self.rate, self.discount_percent)
        refuse_floats(self.discount_amount, self.cap, self.value, self.labour_percent)

    @property
    def undiscounted(self) -> Money:
        """Quantity times price in EUR, before the line's discount."""
        return self._once(
            "undiscounted", lambda: Money.of(divide(multiply(self.quantity, self.price), self.price_base))
        )

    @property
    def total(self) -> Money:
        """The line's amount in EUR after its discount, in the document's lead (BT-131)."""
        return self._once("total", lambda: self.undiscounted - self.discount)

    @property
    def discount(self) -> Money:
        """The line's discount in EUR (BT-136)."""
        return self._once("discount", self._discount)

    def _discount(self) -> Money:
        percent = divide(self.discount_percent or Decimal(0), Decimal(100))
        return self.undiscounted.times(percent) + (self.discount_amount or Money())

    @property
    def selected(self) -> bool:
        """Whether the customer takes the line: counted, or the chosen one of its alternatives. A remark is no work."""
        if self.kind is Kind.TEXT:
            return False
        return self.choice is Choice.COUNTED or (self.choice is Choice.ALTERNATIVE and self.chosen)

    @property
    def counts(self) -> bool:
        """Whether the line is in the total: selected and not recurring."""
        return self.selected and self.period is Period.ONCE

    @property
    def free(self) -> bool:
        """Whether the line costs nothing by its kind."""
        return self.kind in (Kind.GOODWILL, Kind.WARRANTY, Kind.TEXT)

    def digest(self, lead: Lead) -> str:
        """Return the fingerprint of what a price statement binds: all but text, details, service, reason.

        The lead belongs to it, because 127,00 net and 127,00 gross are two prices. Under which heading a line stands
        and how much of it is labour (a hint for the tax office) change neither work nor price.
        """
        return self._once(lead, lambda: self._digest(lead))

    def _digest(self, lead: Lead) -> str:
        bound = (
            lead, self.id, self.quantity, self.unit, self.price, self.price_base, self.discount_percent,
            self.discount_amount, self.category, self.rate, self.tax_reason, self.kind, self.cap, self.value,
            self.choice, self.group, self.chosen, self.period,
            *([self.variant] if self.variant else []),  # absent where there is none, as before there were any
        )  # fmt: skip
        # JSON, because parts simply joined could run into each other: "a|1", "2" and "a", "1|2"
        return hashlib.sha256(json.dumps([_plain(part) for part in bound]).encode()).hexdigest()[:32]

    def covered_by(self, stated: "Line", stated_lead: Lead, lead: Lead) -> bool:
        """Whether a statement of `stated` still holds for this line: same work, and no higher price (P1)."""
        if self is stated and lead is stated_lead:
            return True
        same_work = replace(
            self,
            price=stated.price,
            cap=stated.cap,
            value=stated.value,
            discount_percent=stated.discount_percent,
            discount_amount=stated.discount_amount,
        )
        if same_work.digest(lead) != stated.digest(stated_lead):
            return False
        cap_kept = stated.cap is None or (self.cap is not None and self.cap <= stated.cap)
        return cap_kept and self.price <= stated.price and self.total <= stated.total


def _plain(part: object) -> str:
    if isinstance(part, Decimal):
        return f"{(part or Decimal(0)).normalize(EXACT):f}"  # 0 and -0 are one number
    return "" if part is None else str(part)
