# SPDX-License-Identifier: Apache-2.0
"""Who sends customers to whom: partners one hands work over to, and each time somebody was sent."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody one hands work over to; `trade` is what they do, in a word or two."""

    company: str = ""
    salutation: str = ""
    title: str = ""
    first_name: str = ""
    last_name: str = ""
    trade: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    id: int = 0
    version: int = 0

    @property
    def display_name(self) -> str:
        """The name to show in lists: the company, else the person."""
        return self.company or " ".join(part for part in (self.first_name, self.last_name) if part)


class ReferralKind(StrEnum):
    """Somebody sent us the caller of a talk, or we sent the caller to somebody."""

    RECEIVED = "received"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Referral:
    """One time that somebody was sent; times are UTC milliseconds.

    Who was sent is who called in the talk. The other side is a customer or a partner: who sent them, or whom they were
    sent to. `thanked_at`: when that one was thanked.
    """

    kind: ReferralKind
    conversation_id: int
    at: int
    matter: int | None = None
    customer_id: int | None = None
    partner_id: int | None = None
    thanked_at: int | None = None
    id: int = 0


class Partners(Protocol):
    """Those one hands work over to."""

    def all(self) -> tuple[Partner, ...]:
        """Return them in the order of their trade and name."""

    def get(self, partner_id: int) -> Partner:
        """Return one of them. Raises `Fault("not_found")`."""

    def put(self, partner: Partner) -> Partner:
        """Insert (id 0) or replace one. Raises `Fault`: changed_elsewhere, not_found."""

    def remove(self, partner: Partner) -> None:
        """Remove one, and with it that anybody was sent to or by it. Raises `Fault`: changed_elsewhere, not_found."""


class Referrals(Protocol):
    """Each time somebody was sent."""

    def add(self, referral: Referral) -> Referral:
        """Note one. Raises `Fault("not_found")` for a talk, customer or partner that is not there."""

    def of_conversation(self, conversation_id: int) -> tuple[Referral, ...]:
        """Return those of a talk, the oldest first."""

    def of_customer(self, customer_id: int) -> tuple[Referral, ...]:
        """Return those in which a customer sent somebody or somebody was sent to them, the oldest first."""

    def of_partner(self, partner_id: int) -> tuple[Referral, ...]:
        """Return those with a partner, the oldest first."""

    def unthanked(self) -> tuple[Referral, ...]:
        """Return those we received and have not thanked for, the oldest first."""

    def thank(self, referral_id: int, at: int | None) -> None:
        """Note when the other side was thanked, or with None that this is still to be done. Raises not_found."""

    def remove(self, referral_id: int) -> None:
        """Take one back. Raises `Fault("not_found")`."""
