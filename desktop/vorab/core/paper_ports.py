# SPDX-License-Identifier: Apache-2.0
"""What services need from outside for papers and mails, as Protocols; only `vorab.wiring` knows who answers them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from vorab.core.document import Document, DocumentType
from vorab.core.email import Mailbox
from vorab.core.faults import Fault
from vorab.core.mail import UNCLEAR, Way
from vorab.core.party import Customer
from vorab.core.ports import Projection, StoredEvent
from vorab.core.stationery import PLAIN, Stationery


class PaperStatus(StrEnum):
    """What became of an issued paper (DESIGN 7.2). `DELIVERED`: an acceptance of the order was recorded.

    What is settled stays so: another answer needs another paper, or its next version.
    """

    ISSUED = "issued"
    SENT = "sent"
    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    DECLINED = "declined"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    DELIVERED = "delivered"

    @property
    def settles(self) -> bool:
        """Whether the paper waits for no answer any more."""
        return self in _SETTLED

    @property
    def agrees(self) -> bool:
        """Whether the customer said yes, to all of it or to a part."""
        return self in (PaperStatus.ACCEPTED, PaperStatus.PARTLY_ACCEPTED)


_SETTLED = (
    PaperStatus.ACCEPTED,
    PaperStatus.PARTLY_ACCEPTED,
    PaperStatus.DECLINED,
    PaperStatus.REPLACED,
    PaperStatus.WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class PaperState:
    """One thing that became of a paper: what, when (UTC ms), and what belongs to it as JSON data.

    `payload` of accepted and partly_accepted: lines, by, at, way, wording, due, condition; of declined: by, reason, at;
    of withdrawn: reason; of replaced: number; of delivered: number, on, by, defects, lines.
    """

    status: PaperStatus
    at: int
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Filing:
    """Where a paper belongs: its talk and matter, the paper it is the next version of, the order it belongs to."""

    conversation_id: int | None = None
    matter: int | None = None
    revises: int | None = None
    order_id: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer to a paper adds to its talk; it is stored with the answer or not at all."""

    conversation_id: int
    events: tuple[StoredEvent, ...]
    projection: Projection


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A frozen document: number, data, bytes and its place in the hash chain (P4).

    `revision` counts the versions of a paper, and the change orders of an order. `replaces_id` is the version before,
    `order_id` the order a change order or an acceptance belongs to.
    """

    id: int
    type: DocumentType
    number: str
    issued_at: int
    document: Document
    pdf_sha256: str
    chain_hash: str
    conversation_id: int | None
    matter: int | None
    revision: int = 1
    replaces_id: int | None = None
    order_id: int | None = None


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What lists show of an issued document; `customer` has no name once the law had it erased."""

    id: int
    type: DocumentType
    number: str
    issued_at: int
    customer: Customer
    subject: str
    valid_until: date | None
    conversation_id: int | None
    matter: int | None


@dataclass(frozen=True, slots=True)
class KeptMail:
    """A mail of the outbox, or the copy of one that was sent; times are UTC milliseconds.

    `error` is why it is still in the outbox, or what the server refused of it. `eml_sha256` is the hash of its bytes
    as they were sent. `document_id`, `conversation_id` and `matter` are what it belongs to.
    """

    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    subject: str
    text: str
    message_id: str
    created_at: int
    document_id: int | None = None
    conversation_id: int | None = None
    matter: int | None = None
    id: int = 0
    way: Way = Way.SMTP
    sent_at: int | None = None
    attempts: int = 0
    error: Fault | None = None
    eml_sha256: str = ""

    @property
    def unclear(self) -> bool:
        """Whether nobody can tell if it has arrived: sending it again may send it twice."""
        return self.sent_at is None and self.error is not None and self.error.code in UNCLEAR


class Documents(Protocol):
    """Issued documents: insert-only (P4)."""

    def issue(self, document: Document, issued_at: int, render: "Issue", filing: Filing) -> IssuedDocument:
        """Lock, number, render, hash, insert, commit: all or nothing. Raises what `render` raises.

        A new version marks the one before as replaced, the record of an acceptance its order as delivered.
        Raises `Fault`: not_found; paper_replaced, paper_settled for what has no next version; order_unknown.
        """

    def get(self, document_id: int) -> IssuedDocument:
        """Return one issued document. Raises `Fault("not_found")`."""

    def pdf(self, document_id: int) -> bytes:
        """Return the frozen bytes."""

    def of_conversation(self, conversation_id: int) -> tuple[IssuedDocument, ...]:
        """Return the documents of a conversation, the oldest first."""

    def mark_sent(self, document_id: int, at: int) -> None:
        """Note that a document went to the customer, at UTC ms; once. Raises `Fault("not_found")`."""

    def sent_at(self, document_id: int) -> int | None:
        """Return when a document went to the customer, in UTC ms, or None."""

    def recent(self, limit: int = 20) -> tuple[PaperHead, ...]:
        """Return the newest documents first."""

    def newest_of(self, conversation_ids: Sequence[int]) -> dict[tuple[int, int], int]:
        """Return the id of the newest document of each matter, by conversation and matter."""

    def states(self, document_ids: Sequence[int]) -> dict[int, tuple[PaperState, ...]]:
        """Return what became of documents, by their ids, the oldest first."""

    def record(self, document_id: int, state: PaperState, said: Said | None = None) -> None:
        """Note what became of a document, and what its talk says about it, in one transaction.

        Raises `Fault`: not_found; paper_settled if an answer is on record already; changed_elsewhere.
        """

    def of_order(self, order_id: int) -> tuple[IssuedDocument, ...]:
        """Return what belongs to an order in any of its versions: change orders, acceptances; the oldest first."""

    def unanswered(self, until: date, limit: int) -> tuple[PaperHead, ...]:
        """Return the newest papers that ask for a yes, were sent, and have no answer yet, the newest first.

        Only those that hold until this day or an earlier one, and whose talk has not said yes or no since.
        """

    def content(self, sha256: str) -> bytes:
        """Return bytes that are kept under their hash. Raises `Fault("not_found")`."""


class Mails(Protocol):
    """The outbox and the copies of what was sent; a sent mail never changes."""

    def add(self, mail: KeptMail, eml: bytes, replaces: int = 0) -> KeptMail:
        """Put a mail with its bytes into the outbox, in the place of another one if need be."""

    def get(self, mail_id: int) -> KeptMail:
        """Return a mail. Raises `Fault("not_found")`."""

    def eml(self, mail_id: int) -> bytes:
        """Return the bytes of a mail. Raises `Fault("not_found")`."""

    def outbox(self) -> tuple[KeptMail, ...]:
        """Return what was not sent, the oldest first."""

    def of_document(self, document_id: int) -> tuple[KeptMail, ...]:
        """Return the mails of a document, the oldest first."""

    def of_conversation(self, conversation_id: int) -> tuple[KeptMail, ...]:
        """Return the mails of a conversation, the oldest first."""

    def answered(self, message_ids: Sequence[str]) -> KeptMail | None:
        """Return the first mail that has one of these Message-IDs."""

    def of_number(self, numbers: Sequence[str]) -> int | None:
        """Return the id of the newest document with one of these numbers."""

    def begin(self, mail_id: int) -> None:
        """Note that a mail is about to leave: from now on nobody can tell, until `failed` or `sent`.

        Raises `Fault`: not_found, mail_sent_already.
        """

    def failed(self, mail_id: int, error: Fault) -> KeptMail:
        """Note why a mail was not sent, or that nobody can tell. Raises `Fault`: not_found, mail_sent_already."""

    def sent(self, mail_id: int, at: int, refused: Fault | None = None) -> KeptMail:
        """Seal a mail as sent, with what the server refused of it. Raises `Fault("not_found")`."""

    def remove(self, mail_id: int) -> None:
        """Take a mail out of the outbox. Raises `Fault`: not_found, mail_sent_already."""


class Issue(Protocol):
    """Makes the PDF of a document that is being issued; look, texts and enclosures are settled already."""

    def __call__(self, document: Document, number: str, issued_at: datetime, /) -> bytes:
        """Return the PDF bytes. Raises `Faults`."""


class Render(Protocol):
    """Makes the PDF of a document; pure: same input, same bytes."""

    def __call__(self, document: Document, number: str, issued_at: datetime, stationery: Stationery = PLAIN) -> bytes:
        """Return the PDF bytes. Raises `Faults` of a look, a text or an enclosure that can't be."""
