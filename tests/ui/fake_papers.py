# SPDX-License-Identifier: Apache-2.0
"""Papers from memory: drafts that are handed out, what was issued of them, and what was asked."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from tests.ui.fakes import COMPANY
from tests.ui.pdfs import paper
from vorab.core import document_rules
from vorab.core.difference import difference
from vorab.core.document import Document, DocumentType
from vorab.core.faults import Fault
from vorab.core.line import Choice, Line
from vorab.core.paper_ports import Filing, IssuedDocument, PaperState, PaperStatus
from vorab.core.party import Customer
from vorab.core.passages import Acceptance, Passage
from vorab.core.stationery import PLAIN

DAY = date(2026, 11, 22)
CUSTOMER = Customer(
    company="Muster Druck GmbH",
    salutation="Frau",
    first_name="Erika",
    last_name="Muster",
    street="Beispielstraße 2",
    postcode="12345",
    city="Musterstadt",
)
QUOTE = Document(
    type=DocumentType.QUOTE,
    date=DAY,
    valid_until=date(2026, 12, 7),
    provider=COMPANY.provider,
    customer=CUSTOMER,
    subject="Druckeinstellung",
    lines=(
        Line("Drucker einrichten", Decimal(127), id="printer"),
        Line("Netzwerk prüfen", Decimal(200), id="network"),
        Line("Wartung", Decimal(29), id="care", choice=Choice.OPTIONAL),
    ),
)
ACCEPTANCE = Document(
    type=DocumentType.ACCEPTANCE,
    date=DAY,
    provider=COMPANY.provider,
    customer=CUSTOMER,
    subject="Abnahme",
    passages=(Passage("Übergeben wurde", "Drucker und Netzwerk."),),
    acceptance=Acceptance(by="Erika Muster"),
)
NOTE = Document(
    type=DocumentType.CONVERSATION_NOTE,
    date=DAY,
    provider=COMPANY.provider,
    customer=CUSTOMER,
    subject="Unser Gespräch",
    passages=(Passage("Worum es ging", "Der Drucker."), Passage("Wie es weitergeht", "Wir melden uns.")),
)


class FakeDrafts(dict[str, str]):
    """Half-typed text by key."""

    def put(self, key: str, text: str) -> None:
        self.pop(key, None)
        if text:
            self[key] = text

    def get(self, key: str, default: str = "") -> str:  # type: ignore[override]
        return dict.get(self, key, default) or default


@dataclass
class FakePapers:
    """One matter; `drafts` by type, `kept` what was issued, `calls` what else was asked."""

    drafts: dict[DocumentType, Document] = field(default_factory=lambda: {DocumentType.QUOTE: QUOTE})
    kept: list[IssuedDocument] = field(default_factory=list)
    became: dict[int, list[PaperState]] = field(default_factory=dict)
    previews: list[Document] = field(default_factory=list)
    filings: list[Filing] = field(default_factory=list)
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    refuse: Fault | None = None
    pdf_bytes: bytes = field(default_factory=lambda: paper((50.0,)))

    def draft_of(self, _talk: object, _matter: int) -> Document:
        return self.drafts[DocumentType.QUOTE]

    def draft(
        self, kind: DocumentType | None, talk: int, matter: int, *, base: int | None = None, with_notes: bool = False
    ):
        if kind is None:
            return self.draft_of(None, matter)
        self.calls.append(("draft", kind, talk, matter, base, with_notes))
        return self.drafts[kind]

    def possible(self, _talk: int, _matter: int) -> tuple[DocumentType, ...]:
        return tuple(self.drafts)

    def revise(self, document_id: int) -> Document:
        old = self.get(document_id)
        return replace(old.document, number="", replaces=old.number)

    def difference(self, old: Document, document: Document) -> tuple[str, ...]:
        return difference(old, document)

    def stationery(self, _document: Document):
        return PLAIN

    def checklist(self, _document: Document) -> tuple[()]:
        return ()

    def preview(self, document: Document, _stationery: object = None) -> bytes:
        document_rules.check(document)
        self.previews.append(document)
        return self.pdf_bytes

    def issue(self, document: Document, filing: Filing) -> IssuedDocument:
        if self.refuse is not None:
            raise self.refuse
        number = f"{document.type.value.upper()}-{len(self.kept) + 1}"
        issued = IssuedDocument(
            len(self.kept) + 1, document.type, number, 0, replace(document, number=number), "", "", 7, 1
        )
        self.filings.append(filing)
        self.kept.append(issued)
        return issued

    def get(self, document_id: int) -> IssuedDocument:
        return self.kept[document_id - 1]

    def pdf(self, _document_id: int) -> bytes:
        return self.pdf_bytes

    def states(self, document_id: int) -> tuple[PaperState, ...]:
        return tuple(self.became.get(document_id, ()))

    def of_conversation(self, _talk: int) -> tuple[IssuedDocument, ...]:
        return tuple(self.kept)

    def accept(self, document_id: int, answer: object) -> None:
        self._answer("accept", PaperStatus.ACCEPTED, document_id, answer)

    def decline(self, document_id: int, *said: object) -> None:
        self._answer("decline", PaperStatus.DECLINED, document_id, *said)

    def withdraw(self, document_id: int, *said: object) -> None:
        self._answer("withdraw", PaperStatus.WITHDRAWN, document_id, *said)

    def mark(self, document_id: int) -> int:
        """As `SentDesk` does."""
        self.became.setdefault(document_id, []).append(PaperState(PaperStatus.SENT, 0))
        return 0

    def _answer(self, what: str, status: PaperStatus, document_id: int, *said: object) -> None:
        self.calls.append((what, document_id, *said))
        if self.refuse is not None:
            raise self.refuse
        self.became.setdefault(document_id, []).append(PaperState(status, 0, {"by": "Erika Muster"}))


def talks(drafts: FakeDrafts) -> SimpleNamespace:
    """Return what papers need of the talks."""
    return SimpleNamespace(hint=lambda _text: None, drafts=drafts, open=lambda _id: SimpleNamespace(talk=None))
