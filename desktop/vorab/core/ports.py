# SPDX-License-Identifier: Apache-2.0
"""What services need from outside, as Protocols; only `vorab.wiring` knows who answers them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from vorab.core.company import Company
from vorab.core.line import Line
from vorab.core.look import FirmLook
from vorab.core.party import Customer
from vorab.core.search import Hit
from vorab.core.service import Service
from vorab.core.standing import StandingTerm
from vorab.core.step import NextStep, Outcome

# How many points of a kind a list shows.
MOST = 60


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One event row: `at` is UTC milliseconds, `payload` JSON data, `v` the payload's version."""

    seq: int
    at: int
    type: str
    payload: dict[str, Any]
    v: int = 1


@dataclass(frozen=True, slots=True)
class MatterHead:
    """Projection of one matter of a conversation (table matter); `position` counts from 1 inside the talk.

    `follow_up`: the customer agreed to be asked afterwards how it went.
    """

    position: int
    title: str = ""
    outcome: Outcome | None = None
    reason: str = ""
    next_step: NextStep | None = None
    follow_up: bool = False


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """Projection of one agreed line: what may be billed later (P3)."""

    matter: int
    line: Line
    digest: str
    agreed_by: str
    agreed_at: int


@dataclass(frozen=True, slots=True)
class Contact:
    """A person with the customer they speak for: who calls, or who stands in the customer file.

    `customer_id` is the customer's entry there, 0 for none; `informal`: both say du.
    """

    customer: Customer
    phone: str = ""
    email: str = ""
    informal: bool = False
    customer_id: int = 0


@dataclass(frozen=True, slots=True)
class FiledTerm:
    """A standing agreement as it is kept for a customer; `ended_at` (UTC ms) if it was ended before its day."""

    customer_id: int
    term: StandingTerm
    ended_at: int | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Projection:
    """All that is derived from a conversation's events and stored with them in one transaction.

    `customer_id` is who the caller was recognised as in the customer file, 0 for nobody.
    """

    status: str
    lead: str
    customer: Customer
    phone: str
    matters: tuple[MatterHead, ...]
    agreed: tuple[AgreedLine, ...]
    email: str = ""
    informal: bool = False
    customer_id: int = 0


Fold = Callable[[Sequence[StoredEvent]], Projection]
"""What the events of a conversation come to."""


@dataclass(frozen=True, slots=True)
class ConversationHead:
    """A row of the conversation list: `status` is running, parked or closed; times are UTC milliseconds."""

    id: int
    script_sha256: str
    started_at: int
    status: str
    customer: Customer
    phone: str
    matters: tuple[MatterHead, ...]
    last_at: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something `verify` found wrong: a code for its sentence, the row it is about, and its figures."""

    code: str
    place: str
    params: dict[str, object]


class Clock(Protocol):
    """Where the time comes from."""

    def now_ms(self) -> int:
        """Return UTC milliseconds since 1970."""

    def local(self, at_ms: int) -> datetime:
        """Return the local wall time, without zone, of UTC milliseconds."""

    def today(self) -> date:
        """Return the local date."""


class Calendar(Protocol):
    """Working days of the firm's Bundesland."""

    def is_working_day(self, day: date) -> bool:
        """Whether people work on that day: no weekend, no public holiday."""


class Companies(Protocol):
    """The one company of a home."""

    def load(self) -> Company | None:
        """Return the company, or None before the first run is finished."""

    def save(self, company: Company) -> Company:
        """Store it and return it with its new version. Raises `Fault("changed_elsewhere")`."""


class FirmLooks(Protocol):
    """The look of the firm's letters."""

    def load(self) -> FirmLook:
        """Return the look, ours before it was chosen. May be asked in any thread."""

    def save(self, new: FirmLook) -> FirmLook:
        """Store it and return it with its new version. Raises `Fault("changed_elsewhere")`."""


class Catalogue(Protocol):
    """The price list."""

    def get(self, service_id: str) -> Service | None:
        """Return one service."""

    def all(self) -> Sequence[Service]:
        """Return every service in the order of its text."""

    def put(self, service: Service) -> Service:
        """Insert or replace a service. Raises `Fault("changed_elsewhere")`."""


class PriceList(Catalogue, Protocol):
    """A price list that can be begun."""

    def add(self, services: Sequence[Service]) -> None:
        """Insert new services at once; those whose id is there already stay as they are."""


class LongCatalogue(Catalogue, Protocol):
    """A price list that may be one of a wholesaler, with a hundred thousand entries."""

    def known(self, named: Collection[str]) -> Sequence[Service]:
        """Return the list in the order of its text; of a long one what is named, and what is charged by the hour."""


class Customers(Protocol):
    """The customer file."""

    def alike(self, phone: str, last_name: str) -> tuple[Contact, ...]:
        """Return the contacts with this number or last name, however they are spelled."""

    def record(self, caller: Contact) -> int | None:
        """Return the id of the caller's customer, made or brought up to date if need be; None for a nameless one."""


class StandingAgreements(Protocol):
    """What is agreed with customers for good."""

    def of(self, customer_id: int, except_talk: int = 0) -> tuple[FiledTerm, ...]:
        """Return all agreements of a customer, the oldest first, with the hours used up in talks but for one."""

    def get(self, term_id: int) -> FiledTerm:
        """Return one agreement. Raises `Fault("not_found")`."""

    def put(self, filed: FiledTerm) -> FiledTerm:
        """Insert (id 0) or replace an agreement. Raises `Fault`: `changed_elsewhere`, `not_found`."""

    def remove(self, filed: FiledTerm) -> None:
        """Take back an agreement that has just been made. Raises `Fault("changed_elsewhere")`."""


class Conversations(Protocol):
    """Conversations with their events; events are append-only (DESIGN 7.4)."""

    def start(self, script_sha256: str, script_json: str, events: Sequence[StoredEvent], projection: Projection) -> int:
        """Store a new conversation with its first events and return its id."""

    def append(self, conversation_id: int, events: Sequence[StoredEvent], projection: Projection) -> None:
        """Store further events and the new projection in one transaction. Raises `Fault("changed_elsewhere")`."""

    def events(self, conversation_id: int) -> tuple[StoredEvent, ...]:
        """Return all events in order."""

    def events_of(self, conversation_ids: Sequence[int]) -> dict[int, tuple[StoredEvent, ...]]:
        """Return all events of some conversations in order, by their ids."""

    def projection(self, conversation_id: int) -> Projection:
        """Return what is stored as projection, for `verify` to compare with the fold."""

    def script_json(self, script_sha256: str) -> str:
        """Return the frozen script a conversation used."""

    def heads(self, statuses: Sequence[str] = (), limit: int = 200) -> tuple[ConversationHead, ...]:
        """Return conversations, the newest first."""

    def head(self, conversation_id: int) -> ConversationHead:
        """Return one conversation. Raises `Fault("not_found")`."""

    def set_step_done(self, conversation_id: int, matter: int, done_at: int | None) -> None:
        """Mark the next step of a matter as done, or with None as open again."""

    def set_followed_up(self, conversation_id: int, matter: int, at: int | None) -> None:
        """Note that the customer was asked how it went, or with None that this is still to be done."""

    def move_follow_up(self, conversation_id: int, matter: int, day: str) -> None:
        """Ask how it went on another day."""

    def follow_ups(self, limit: int = MOST) -> tuple[tuple[ConversationHead, MatterHead, int, str], ...]:
        """Return the matters whose customer wants to be asked how it went, and was not yet.

        With each: when the work was done, in UTC ms, and the day it was moved to, or an empty text. The oldest first;
        of more than `limit` the newest.
        """

    def move_step(self, conversation_id: int, matter: int, due: str) -> None:
        """Look at a step on another day; what was promised stays on record."""

    def open_questions(self, limit: int = MOST) -> tuple[tuple[ConversationHead, MatterHead], ...]:
        """Return the matters whose step is done, but that led neither to an order nor to a no, by due date.

        Of more than `limit` those that were done last.
        """

    def open_steps(self, limit: int = MOST) -> tuple[tuple[ConversationHead, MatterHead], ...]:
        """Return the matters whose next step is not done, by due date; of more than `limit` the first."""


class Search(Protocol):
    """Finds what is stored by its words."""

    def find(self, typed: str) -> tuple[Hit, ...]:
        """Return what has all words that were typed, a few of each kind."""

    def of_customer(self, customer_id: int) -> tuple[Hit, ...]:
        """Return the talks and papers of a customer, the newest first."""


class Drafts(Protocol):
    """Half-typed text, kept until it is used (P5)."""

    def put(self, key: str, text: str) -> None:
        """Keep the text under the key; an empty text removes it."""

    def get(self, key: str) -> str:
        """Return the text, or an empty one."""

    def clear(self, prefix: str) -> None:
        """Remove all drafts whose key starts with the prefix."""


class Verifier(Protocol):
    """Checks the stored data against itself."""

    def findings(self) -> tuple[Finding, ...]:
        """Return what is wrong: integrity, gaps, chain, triggers."""

    def against(self, copy: Path) -> tuple[Finding, ...]:
        """Return what an earlier copy of the database file holds, and this one not or not as it was."""

    def talks(self, fold: Fold) -> tuple[Finding, ...]:
        """Return the talks whose rows are not what their events fold to, or that can't be read any more.

        `fold` raises `Fault("events_unreadable", reason=...)` for events that say nothing.
        """
