# SPDX-License-Identifier: Apache-2.0
"""Documents of the desk: preview, issue, save. What is issued never changes (P4)."""

import contextlib
import errno
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from vorab.core import document_rules
from vorab.core.company import Company
from vorab.core.document import Document, DocumentType
from vorab.core.faults import Fault
from vorab.core.file_names import is_device, tidy
from vorab.core.numbering import PREFIXES
from vorab.core.party import Customer
from vorab.core.ports import Calendar, Clock, Companies, Conversations, Documents, IssuedDocument, Render
from vorab.guide.history import fold
from vorab.guide.state import LineStatus
from vorab.guide.talk import Talk
from vorab.i18n.system import reason
from vorab.services.quotes import Paper, said_at

_ENDING = len(" (999).pdf")


class PaperDesk:
    """Use cases around documents. `render` is handed in, so that nothing here knows how a PDF is made."""

    def __init__(
        self,
        documents: Documents,
        conversations: Conversations,
        companies: Companies,
        render: Render,
        clock: Clock,
        calendar: Callable[[Company], Calendar],
    ) -> None:
        self._documents = documents
        self._conversations = conversations
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
        if conversation_id is not None:
            self._agrees(document, conversation_id, matter or 1)
        return self._documents.issue(document, self._clock.now_ms(), self._render, conversation_id, matter)

    def _agrees(self, document: Document, conversation_id: int, matter: int) -> None:
        """What is confirmed is what was agreed, and when (P1): the talk may have gone on since the draft was made."""
        if document.paper is not DocumentType.ORDER_CONFIRMATION:
            return
        state = fold(self._conversations.events(conversation_id))
        agreed = {
            known.line.id: known
            for known in state.lines_of(matter)
            if known.agreed is not None and known.status(state.lead) is LineStatus.AGREED
        }
        wanted = {line.id: line for line in document.lines if line.selected}
        differing = [
            line.text
            for key, line in wanted.items()
            if key not in agreed or agreed[key].line.digest(state.lead) != line.digest(document.prices)
        ]
        differing += [known.line.text for key, known in agreed.items() if key not in wanted]
        moments = [known.agreed.at for known in agreed.values() if known.agreed is not None]
        if not differing and moments and said_at(self._clock, state, max(moments)) != document.agreement.agreed_at:
            differing = [known.line.text for known in agreed.values()]
        if differing or not agreed:
            raise Fault("paper_outdated", lines=", ".join(differing)[:120])

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
        content = self._documents.pdf(document_id)
        name = file_name(issued.number, issued.document.customer)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return _write_new(folder, name, content)
        except OSError as error:
            raise Fault("file_not_written", str(folder / name), reason=reason(error)) from error

    def _now(self) -> datetime:
        return self._clock.local(self._clock.now_ms())


def file_name(number: str, customer: Customer) -> str:
    """Return a file name that every system takes, made of number and customer."""
    plain = tidy(f"{number or 'Entwurf'} {customer.company or customer.person}", _ENDING)
    if not plain or is_device(plain):
        plain = f"{next(iter(PREFIXES.values()))} {plain}".strip()
    return f"{plain}.pdf"


def _write_new(folder: Path, name: str, content: bytes) -> Path:
    """Write a file that is not there yet, "name.pdf" or "name (2).pdf" …, whole or not at all; return its path."""
    stem = name.removesuffix(".pdf")
    for target in (folder / name, *(folder / f"{stem} ({attempt}).pdf" for attempt in range(2, 1000))):
        try:
            with target.open("xb") as file:
                _fill(file, target, content)
        except FileExistsError:
            continue
        return target
    raise OSError(errno.EEXIST, "")


def _fill(file: BinaryIO, target: Path, content: bytes) -> None:
    try:
        file.write(content)
        file.flush()
    except OSError:
        with contextlib.suppress(OSError):
            file.close()
        with contextlib.suppress(OSError):
            target.unlink()
        raise
