# SPDX-License-Identifier: Apache-2.0
"""What is kept about a person, and what becomes of it when they want it erased (Art. 15, 17, 18 GDPR)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from vorab.core.document import DocumentType
from vorab.core.retention import Kind, Rule


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom it is about: an entry of the customer file, or the caller of a talk that went into none."""

    customer_id: int = 0
    conversation_id: int = 0


class Basis(StrEnum):
    """Why something is erased: the person wants it, the time the law keeps it is over, or our own decision."""

    REQUEST = "request"
    RETENTION = "retention"
    OWN = "own"


class What(StrEnum):
    """The kinds of records that are kept about somebody, in the order in which they are shown."""

    CONTACT = "contact"
    TALK = "talk"
    PAPER = "paper"
    MAIL = "mail"
    FILE = "file"
    AGREEMENT = "agreement"
    REFERRAL = "referral"
    DRAFT = "draft"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody data is kept about. Times are UTC ms; `blocked_until` is the last local day of it, None for no end."""

    subject: Subject
    name: str
    detail: str = ""
    blocked_since: int | None = None
    blocked_until: date | None = None
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that is kept: a talk, a paper, a mail. `at` is UTC ms, None where it has no time.

    `ordered`: its matter led to an order. `type` is that of a paper. `ends` is the local day on which an agreement
    ends, "" for none; None for what is no agreement.
    """

    what: What
    id: int | str
    title: str
    at: int | None = None
    ordered: bool = False
    type: DocumentType | None = None
    ends: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A record with what the law says about it: kept `until` a day with it, None: as long as an agreement runs.

    `kept` is false for what may go today.
    """

    record: Record
    kind: Kind
    rule: Rule
    kept: bool
    until: date | None = None


@dataclass(frozen=True, slots=True)
class About:
    """Everything that is kept about a person on a day."""

    person: Person
    day: date
    items: tuple[Item, ...]

    @property
    def kept(self) -> tuple[Item, ...]:
        """What has to be kept, and so is only blocked when the person wants it erased."""
        return tuple(item for item in self.items if item.kept)

    @property
    def free(self) -> tuple[Item, ...]:
        """What is erased."""
        return tuple(item for item in self.items if not item.kept)

    @property
    def until(self) -> date | None:
        """The day until which something has to be kept; None for nothing, or where an agreement has no end."""
        kept = self.kept
        return (
            None if any(item.until is None for item in kept) else max((i.until for i in kept if i.until), default=None)
        )


@dataclass(frozen=True, slots=True)
class Erasure:
    """An entry of the protocol: who (desk) erased when (UTC ms) and why, how many of what, and what is blocked.

    Without personal content: `subject` says which row it was about, as "customer:7".
    """

    id: int
    at: int
    desk: str
    basis: Basis
    subject: str
    erased: Mapping[str, int]
    blocked: Mapping[str, int] = field(default_factory=dict)
    blocked_until: date | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """What is kept of a person but not shown any more: since UTC ms, until a local day, "" for no end, and why."""

    since: int
    until: str
    why: Kind
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A file of what is handed over to a person: the folder and name it should have, and its bytes by SHA-256."""

    folder: str
    name: str
    sha256: str = ""
    content: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything about a person, to hand over: the rows by table as JSON data, and the files."""

    rows: Mapping[str, Sequence[Mapping[str, Any]]]
    parts: tuple[Part, ...]


class CopyOf(StrEnum):
    """Why a whole database is kept: it moved to a server, a backup took its place, it was brought up to date."""

    MOVED = "moved"
    REPLACED = "replaced"
    UPGRADED = "upgraded"


@dataclass(frozen=True, slots=True)
class OldCopy:
    """A database that is kept as it was at a local time; `size` in bytes."""

    file: Path
    origin: CopyOf
    at: datetime
    size: int


class OldCopies(Protocol):
    """The databases that are kept beside the one in use, in which nobody was erased."""

    def found(self) -> tuple[OldCopy, ...]:
        """Return what is there, the newest first."""

    def remove(self, copies: Iterable[OldCopy]) -> None:
        """Overwrite and remove them. Raises `Fault("old_copy_stuck")`."""


class PersonalStore(Protocol):
    """Finds what is kept about a person, and erases it."""

    def find(self, typed: str) -> tuple[Person, ...]:
        """Return the customers, blocked ones too, and the callers who are none, that have all words of a text."""

    def person(self, subject: Subject) -> Person:
        """Return who it is. Raises `Fault("not_found")`."""

    def records(self, subject: Subject) -> tuple[Record, ...]:
        """Return everything that is kept about somebody. Raises `Fault("not_found")`."""

    def dossier(self, subject: Subject) -> Dossier:
        """Return everything with all its content. Raises `Fault("not_found")`."""

    def content(self, sha256: str) -> bytes:
        """Return bytes of a file. Raises `Fault("not_found")`."""

    def blocked(self) -> tuple[Person, ...]:
        """Return everybody of whom something is only kept for the law."""

    def erase(self, subject: Subject, basis: Basis, gone: Sequence[Record], block: Block | None) -> Erasure:
        """Erase these records, block the person if there is a `block`, and note it, in one transaction.

        It can't be undone. Raises `Fault("not_found")`.
        """

    def protocol(self) -> tuple[Erasure, ...]:
        """Return all erasures, the newest first."""
