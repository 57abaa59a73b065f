# SPDX-License-Identifier: Apache-2.0
"""What beside the price is agreed: when it is done, when it is paid, and what a private customer must know."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from vorab.core.money import Money, refuse_floats


@dataclass(frozen=True, slots=True)
class Promise:
    """When it will be done. `accept_by`: the promise holds if the yes comes until then. `firm`: promised, not expected.

    `done_by` may be missing where a text says it better (`Document.delivery`).
    """

    accept_by: date | None = None
    done_by: date | None = None
    firm: bool = False


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """When it is paid (BT-20).

    `days` calendar days after the invoice; `discount_percent` (%) may be deducted when paid within `discount_days`
    (Skonto); the deposit, in % of the gross total or as amount (EUR, gross), is due before the work begins.
    `estimate_fee` (EUR, gross) is what an estimate itself costs, agreed before it was made; none: it is free
    (§ 632(3) BGB).
    """

    days: int | None = None
    discount_percent: Decimal | None = None
    discount_days: int | None = None
    deposit_percent: Decimal | None = None
    deposit_amount: Money | None = None
    estimate_fee: Money | None = None

    def __post_init__(self) -> None:
        """Refuse floats (P7)."""
        refuse_floats(self.discount_percent, self.deposit_percent, self.deposit_amount, self.estimate_fee)


class Place(StrEnum):
    """Where a contract with a consumer comes about; the right to withdraw goes by it (§§ 312b, 312c BGB)."""

    UNKNOWN = ""
    DISTANCE = "distance"
    OFF_PREMISES = "off_premises"
    ON_PREMISES = "on_premises"


@dataclass(frozen=True, slots=True)
class Consent:
    """Something the customer declared: when, how ("phone", "paper" …) and in which words. Without `at`: not yet."""

    at: datetime | None = None
    channel: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Contract:
    """What decides about the duties towards a consumer (FACTS 2).

    `early_start`: wants us to begin before the 14 days end (§ 357a(2) BGB); `lapse_known`: knows that the right then
    ends with the finished work (§ 356(4)). `urgent_repair`: asked us to come for an urgent repair (§ 312g(2) Nr. 11).
    `custom_made`: goods made for this customer (Nr. 1). `goods`: things are sold too. `instruction`: the id of the
    withdrawal texts that are printed, empty for the newest.
    """

    place: Place = Place.UNKNOWN
    early_start: Consent = field(default_factory=Consent)
    lapse_known: Consent = field(default_factory=Consent)
    urgent_repair: bool = False
    custom_made: bool = False
    goods: bool = False
    instruction: str = ""
