# SPDX-License-Identifier: Apache-2.0
"""Who is on the phone: the customer, and what this person may decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from vorab.core.document_json import to_plain
from vorab.core.money import Money
from vorab.core.party import Customer
from vorab.core.text import clean

_CUSTOMER_KEYS = (
    "number", "company", "salutation", "title", "first_name", "last_name", "street", "postcode", "city", "country",
    "vat_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Party:
    """The person who calls. `may_decide_up_to` is a gross amount in EUR; None means no limit is known.

    `decides` is "self", "other" or "" (not asked yet); `decider` names the other one. `informal`: both say du.
    `customer_id` is the entry of the customer file that the caller was recognised as, 0 for none.
    """

    customer: Customer = field(default_factory=Customer)
    phone: str = ""
    email: str = ""
    decides: str = ""
    decider: str = ""
    may_decide_up_to: Money | None = None
    referred_by: str = ""
    informal: bool = False
    customer_id: int = 0

    @property
    def called(self) -> str:
        """How one names the person: "Frau Muster", or the first name where both say du."""
        return (self.customer.first_name if self.informal else "") or self.customer.spoken_name

    @property
    def known(self) -> bool:
        """Whether there is a name to call the person by."""
        return bool(self.customer.display_name)

    def to_payload(self) -> dict[str, Any]:
        """Return the payload of a `party_set` event."""
        return {**to_plain(self.customer), **{key: to_plain(getattr(self, key)) for key in _OWN_KEYS}}


_OWN_KEYS = ("phone", "email", "decides", "decider", "may_decide_up_to", "referred_by", "informal")


def party_from_payload(payload: Mapping[str, Any], before: Party | None = None) -> Party:
    """Return the party of an event or a plan; keys it does not name stay as they were before."""
    old = before or Party()
    customer_fields: dict[str, Any] = {key: clean(str(payload[key])) for key in _CUSTOMER_KEYS if key in payload}
    if "name" in payload:
        first, last = Customer.named(clean(str(payload["name"])))
        customer_fields |= {"first_name": first, "last_name": last}
    customer = replace(old.customer, **customer_fields)
    if "consumer" in payload:
        customer = replace(customer, consumer=payload["consumer"] is True)
    own: dict[str, Any] = {
        key: clean(str(payload[key]))
        for key in ("phone", "email", "decides", "decider", "referred_by")
        if key in payload
    }
    if "informal" in payload:
        own["informal"] = payload["informal"] is True
    if "customer_id" in payload:
        own["customer_id"] = int(payload["customer_id"])
    if "may_decide_up_to" in payload:
        limit = payload["may_decide_up_to"]
        own["may_decide_up_to"] = Money.parse(limit) if limit not in ("", None) else None
    return replace(old, customer=customer, **own)
