# SPDX-License-Identifier: Apache-2.0
"""A paper before it is issued: fetched, kept while one types, drawn again and again, and issued in the end."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from vorab.core.company import Company
from vorab.core.document import Document, DocumentType
from vorab.core.paper_ports import Filing, IssuedDocument
from vorab.core.stationery import Stationery
from vorab.ui.desk import Desk, PaperRequest
from vorab.ui.paper.form import PaperForm
from vorab.ui.paper.keeper import Keeper

PREVIEW_MS = 450
_OF_ORDER = (DocumentType.CHANGE_ORDER, DocumentType.ACCEPTANCE, DocumentType.ACCEPTANCE_REQUEST)


class PaperDraft(QObject):
    """Works on what `form` shows. `rendered` brings the bytes of the preview, `refused` and `failed` bring `Faults`."""

    loaded = Signal(object)  # Document
    rendered = Signal(bytes)
    refused = Signal(object)
    failed = Signal(object)
    issued = Signal(int)

    def __init__(self, desk: Desk, request: PaperRequest, form: PaperForm, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._request = request
        self._form = form
        self._document: Document | None = None
        self._old: IssuedDocument | None = None
        self._order: int | None = None
        self._over = False
        self._keeper = Keeper(desk, "", form.typed, self)
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_MS)
        self._timer.timeout.connect(self.preview)
        form.edited.connect(self._on_edited)
        form.notes_wanted.connect(self.load)
        desk.events.company_changed.connect(self._on_company_changed)
        desk.events.elsewhere.connect(self._on_company_changed)

    def load(self, with_notes: bool = False) -> None:
        """Fetch the paper, and what was typed on it before."""
        self._keeper.flush_if_due()

        def work() -> tuple[Document, IssuedDocument | None, dict[str, Any]]:
            old = self._request.revises
            before = self._desk.documents.get(old) if old is not None else None
            document = self._fetch(with_notes)
            self._keeper.key = self._key(document)
            return document, before, self._keeper.fetch()

        self._desk.tasks.run_store(work, lambda found: self._on_loaded(*found), self.failed.emit, receiver=self)

    def document(self) -> Document | None:
        """Return the paper as typed, or None while something can't be read."""
        return self._form.apply_to(self._document) if self._document is not None else None

    def keep(self) -> None:
        """Keep what was typed a moment ago; the sheet goes out of sight."""
        self._keeper.flush_if_due()

    def preview(self) -> None:
        """Draw the paper as it would be."""
        document = self.document()
        if document is None or self._over:
            return
        papers = self._desk.documents
        self._desk.tasks.run_store(
            lambda: papers.stationery(document), partial(self._draw, document), self._on_refused, receiver=self
        )

    def _draw(self, document: Document, stationery: Stationery) -> None:
        papers, old = self._desk.documents, self._old

        def work() -> tuple[bytes, tuple[str, ...]]:
            changes: tuple[str, ...] = papers.difference(old.document, document) if old is not None else ()
            shown = replace(document, changes=changes) if changes else document
            return papers.preview(shown, stationery), changes

        self._desk.tasks.run_render(work, lambda found: self._on_rendered(*found), self._on_refused, receiver=self)

    def issue(self) -> None:
        """Give it its number."""
        document, request, papers = self.document(), self._request, self._desk.documents
        if document is None:
            return
        order = self._order if document.type in _OF_ORDER else None
        filing = Filing(request.conversation_id or None, request.matter or None, request.revises, order)
        self._desk.tasks.run_store(
            lambda: papers.issue(document, filing), self._on_issued, self._on_refused, receiver=self
        )

    def _fetch(self, with_notes: bool) -> Document:
        request, papers = self._request, self._desk.documents
        document: Document
        if request.revises is not None:
            document = papers.revise(request.revises)
        elif request.kind is None:
            document = papers.draft(None, request.conversation_id, request.matter)
        else:
            more = {"with_notes": True} if with_notes else {}
            kind, talk = request.kind, request.conversation_id
            self._order = request.base or self._order_of(talk, request.matter) if kind in _OF_ORDER else None
            document = papers.draft(kind, talk, request.matter, base=request.base or self._order, **more)
        return document

    def _order_of(self, talk: int, matter: int) -> int | None:
        """The order that holds in a matter: the one confirmed last."""
        issued = self._desk.documents.of_conversation(talk)
        orders = [each.id for each in issued if each.matter == matter and each.type is DocumentType.ORDER_CONFIRMATION]
        return orders[-1] if orders else None

    def _key(self, document: Document) -> str:
        asked = self._request
        if asked.revises is not None:
            return f"paper/revise/{asked.revises}"
        return f"paper/{asked.conversation_id}/{asked.matter}/{document.type.value}"

    def _on_company_changed(self) -> None:
        """Somebody put the firm right in the meantime: the paper says so."""
        if self._document is not None and not self._over:
            load = self._desk.company.load
            self._desk.tasks.run_store(load, self._on_company, self.failed.emit, receiver=self)

    def _on_company(self, company: Company | None) -> None:
        if self._document is not None and company is not None and company.provider != self._document.provider:
            self._document = replace(self._document, provider=company.provider)
            self.preview()

    def _on_edited(self) -> None:
        self._desk.tasks.waiting.forget(self)
        self._keeper.touch()
        self._timer.start()

    def _on_loaded(self, document: Document, old: IssuedDocument | None, typed: dict[str, Any]) -> None:
        first = self._document is None
        self._document, self._old = document, old
        self._form.show_document(document)
        if typed:
            self._form.take_typed(typed)
        if first:
            self.loaded.emit(document)
        self.preview()

    def _on_rendered(self, pdf: bytes, changes: tuple[str, ...]) -> None:
        if self._over:
            return
        if self._old is not None:
            tr = self._desk.tr
            none = (tr("Noch nichts geändert."),)
            self._form.changes(tr("Anders als in {number}:", number=self._old.number), changes or none)
        self.rendered.emit(pdf)

    def _on_refused(self, found: object) -> None:
        if not self._over:
            self.refused.emit(found)

    def _on_issued(self, issued: IssuedDocument) -> None:
        self._over = True
        self._timer.stop()
        self._keeper.drop()
        self.issued.emit(issued.id)
