# SPDX-License-Identifier: Apache-2.0
"""Documents of the desk: preview, issue, save. What is issued never changes (P4)."""

import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from vorab.core import document_rules
from vorab.core.company import Company
from vorab.core.document import Document
from vorab.core.faults import Fault
from vorab.core.numbering import PREFIXES
from vorab.core.party import Customer
from vorab.core.ports import Calendar, Clock, Companies, Documents, IssuedDocument, Render
from vorab.guide.talk import Talk
from vorab.services.quotes import Paper

# Windows keeps these names for devices, with any ending.
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
MAX_NAME = 120


class PaperDesk:
    """Use cases around documents. `render` is handed in, so that nothing here knows how a PDF is made."""

    def __init__(
        self,
        documents: Documents,
        companies: Companies,
        render: Render,
        clock: Clock,
        calendar: Callable[[Company], Calendar],
    ) -> None:
        self._documents = documents
        self._companies = companies
        self._render = render
        self._clock = clock
        self._calendar = calendar

    def draft_of(self, talk: Talk, matter: int) -> Document:
        """Return the document that follows from a talk. Raises `Fault` if nothing was priced or no firm is set up."""
        company = self._companies.load()
        if company is None:
            raise Fault("company_missing")
        return Paper(company, self._clock, self._calendar(company)).of_talk(talk.script, talk.state, matter)

    def preview(self, document: Document) -> bytes:
        """Return the PDF of a draft; it has no number. Raises `Faults` naming what may not be printed."""
        document_rules.check(document)
        return self._render(document, "", self._now())

    def issue(self, document: Document, conversation_id: int | None, matter: int | None) -> IssuedDocument:
        """Give the document its number and freeze its bytes. Raises `Faults`; then no number is used."""
        document_rules.check(document)
        return self._documents.issue(document, self._clock.now_ms(), self._render, conversation_id, matter)

    def get(self, document_id: int) -> IssuedDocument:
        """Return one issued document."""
        return self._documents.get(document_id)

    def pdf(self, document_id: int) -> bytes:
        """Return the frozen bytes of an issued document."""
        return self._documents.pdf(document_id)

    def of_conversation(self, conversation_id: int) -> tuple[IssuedDocument, ...]:
        """Return what was issued from a talk."""
        return self._documents.of_conversation(conversation_id)

    def save_copy(self, document_id: int, folder: Path) -> Path:
        """Write the frozen bytes into the folder and return the file; an existing file is never overwritten."""
        issued = self._documents.get(document_id)
        target = free_path(folder, file_name(issued.number, issued.document.customer))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            target.write_bytes(self._documents.pdf(document_id))
        except OSError as error:
            raise Fault("file_not_written", str(target), reason=error.strerror or "") from error
        return target

    def _now(self) -> datetime:
        return self._clock.local(self._clock.now_ms())


def file_name(number: str, customer: Customer) -> str:
    """Return a file name that every system takes, made of number and customer."""
    words = f"{number or 'Entwurf'} {customer.company or customer.person}"
    visible = "".join(ch for ch in unicodedata.normalize("NFC", words) if unicodedata.category(ch) not in ("Cc", "Cf"))
    plain = _FORBIDDEN.sub("_", visible)[:MAX_NAME].strip(" .-~")
    if not plain or _RESERVED.fullmatch(plain.split(".")[0].strip()):
        plain = f"{next(iter(PREFIXES.values()))} {plain}".strip()
    return f"{plain}.pdf"


def free_path(folder: Path, name: str) -> Path:
    """Return a path in the folder that no file has yet: "name.pdf", "name (2).pdf" …"""
    target = folder / name
    for attempt in range(2, 1000):
        if not target.exists():
            return target
        target = folder / f"{Path(name).stem} ({attempt}).pdf"
    raise Fault("file_not_written", str(target), reason="")
