# SPDX-License-Identifier: Apache-2.0
"""A paper that is issued: how it stands, what its customer answers, and which paper comes next."""

from PySide6.QtCore import QObject, QTimer, Signal

from vorab.core.document import DocumentType
from vorab.core.paper_ports import IssuedDocument, PaperState
from vorab.services.filed_reply import FiledReply
from vorab.ui.desk import Desk, PaperRequest
from vorab.ui.models.paper_words import BASES, name_of, state_line
from vorab.ui.paper.answer_form import ALL
from vorab.ui.paper.answer_sheet import AnswerSheet
from vorab.ui.paper.buttons import PaperButtons
from vorab.ui.paper.follow_sheet import FollowSheet
from vorab.ui.paper.form import PaperForm
from vorab.ui.paper.sheet_side import SheetSide


class IssuedPaper(QObject):
    """Works with the page's parts. `shown` brings the paper and its bytes once, `draft_wanted` asks for another one.

    `beside` brings the bytes of the last paper, to look at while the next one is chosen.
    """

    shown = Signal(object, bytes)  # IssuedDocument
    beside = Signal(bytes)
    issued_now = Signal(int)
    failed = Signal(object)  # Faults
    draft_wanted = Signal(object)  # PaperRequest
    closed = Signal()

    def __init__(
        self, desk: Desk, request: PaperRequest, form: PaperForm, buttons: PaperButtons, side: SheetSide
    ) -> None:
        super().__init__(form)
        self._desk = desk
        self._request = request
        self._form = form
        self._buttons = buttons
        self._side = side
        self.issued: IssuedDocument | None = None
        self._proof: FiledReply | None = None
        form.files.room.accept_wanted.connect(self.answer_by)
        buttons.sent.clicked.connect(self._on_sent_clicked)
        buttons.answer.clicked.connect(self._on_answer_clicked)
        buttons.revise.clicked.connect(self._on_revise_clicked)
        buttons.follow.clicked.connect(self.choose)
        desk.events.elsewhere.connect(self._on_elsewhere)

    def load(self, document_id: int, fresh: bool = False) -> None:
        """Show a paper and how it stands; a `fresh` one was issued just now."""
        papers = self._desk.documents
        self._desk.tasks.run_store(
            lambda: (papers.get(document_id), papers.pdf(document_id), papers.states(document_id)),
            lambda found: self._on_loaded(*found, fresh),
            self.failed.emit,
            receiver=self,
        )

    def reload(self) -> None:
        """Something became of the paper: say so here and on the desk."""
        if self.issued is not None:
            self.load(self.issued.id)
            self._desk.events.conversation_changed.emit(self.issued.conversation_id or 0)

    def _on_elsewhere(self) -> None:
        """Another desk may have sent it, or written down its answer."""
        if self.issued is not None and self._side.sheet is None and self._form.isVisible():
            self.load(self.issued.id)

    def choose(self) -> None:
        """Ask which paper comes next, beside the last one there is."""
        talk, matter = self.place()
        papers, alone = self._desk.documents, self.issued is None

        def work() -> tuple[tuple[DocumentType, ...], bytes]:
            there = [each.id for each in papers.of_conversation(talk) if each.matter == matter] if alone else []
            return papers.possible(talk, matter), papers.pdf(there[-1]) if there else b""

        self._desk.tasks.run_store(work, lambda found: self._on_possible(*found), self.failed.emit, receiver=self)

    def place(self) -> tuple[int, int]:
        """Return which talk and matter the paper belongs to; 0 is no talk."""
        if self.issued is None:
            return self._request.conversation_id, self._request.matter
        return self.issued.conversation_id or 0, self.issued.matter or 1

    # ------------------------------------------------------------------ how it stands

    def _on_loaded(self, issued: IssuedDocument, pdf: bytes, states: tuple[PaperState, ...], fresh: bool) -> None:
        first, self.issued = self.issued is None, issued
        if first:
            self.shown.emit(issued, pdf)
        tr, clock = self._desk.tr, self._desk.clock
        line = state_line(tr, issued, states, clock.local, clock.today())
        self._form.head(f"{name_of(tr, issued.document.paper)} {issued.number}", line)
        if issued.document.changes:
            self._form.changes(tr("Anders als in {number}:", number=issued.document.replaces), issued.document.changes)
        self._buttons.show_issued(issued, [state.status for state in states], first)
        if fresh:
            self._desk.events.document_issued.emit(issued.id)
            self.issued_now.emit(issued.id)

    def _on_sent_clicked(self) -> None:
        if self.issued is None:
            return
        ident, sent = self.issued.id, self._desk.sent
        self._buttons.sent.setEnabled(False)
        self._buttons.open.setFocus()
        self._desk.tasks.run_store(lambda: sent.mark(ident), lambda _at: self.reload(), self.failed.emit, receiver=self)

    # ------------------------------------------------------------------ what follows

    def _on_answer_clicked(self) -> None:
        self._proof = None
        if self.issued is not None:
            sheet = AnswerSheet(self._desk, self.issued)
            sheet.left.connect(self._side.leave)
            sheet.answered.connect(self._on_answered)
            sheet.overtaken.connect(self._on_overtaken)
            self._side.open(sheet, self._buttons.answer)

    def answer_by(self, reply: FiledReply) -> None:
        """Look at an answer that came by mail, with its words filled in; it proves the yes that is noted with them."""
        issued = self.issued
        if issued is None or reply.document is None or reply.document.id != issued.id:
            return
        self._on_answer_clicked()
        sheet = self._side.sheet
        if isinstance(sheet, AnswerSheet):
            self._proof = reply
            typed = {"kind": ALL, "way": "mail", "by": reply.who, "wording": reply.wording}
            QTimer.singleShot(0, sheet, lambda: sheet.form.take_typed(typed))

    def _prove(self) -> None:
        """What was noted from a mail is in writing."""
        reply, self._proof = self._proof, None
        replies = self._desk.replies
        if reply is not None:
            self._desk.tasks.run_store(lambda: replies().confirm(reply), lambda _done: self.reload(), receiver=self)

    def _on_overtaken(self, sentence: str) -> None:
        """Show how the paper stands now; what was typed comes back where it is answered again."""
        self._side.leave()
        self._form.notice(sentence)
        self.reload()

    def _on_answered(self, yes: bool) -> None:
        """A yes to an offer leads to its confirmation; that to a change order is all it needs."""
        if yes:
            self._prove()
        self._side.leave()
        self.reload()
        if yes and self.issued is not None and self.issued.document.paper is not DocumentType.CHANGE_ORDER:
            self._want(DocumentType.ORDER_CONFIRMATION)

    def _on_revise_clicked(self) -> None:
        if self.issued is not None:
            self.draft_wanted.emit(PaperRequest(None, *self.place(), revises=self.issued.id))

    def _on_possible(self, kinds: tuple[DocumentType, ...], last: bytes) -> None:
        if last:
            self.beside.emit(last)
        tr, chosen = self._desk.tr, self._request.choose
        sheet = FollowSheet(tr, kinds, tr("Zurück") if chosen else tr("Zurück zum Beleg"))
        sheet.chosen.connect(self._want)
        sheet.left.connect(self.closed if chosen else self._side.leave)
        self._side.open(sheet, self._buttons.follow)

    def _want(self, kind: DocumentType) -> None:
        follows = self.issued is not None and kind in BASES.get(self.issued.document.paper, ())
        base = self.issued.id if follows and self.issued is not None else None
        self.draft_wanted.emit(PaperRequest(None, *self.place(), kind, base))
