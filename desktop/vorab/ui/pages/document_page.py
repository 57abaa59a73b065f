# SPDX-License-Identifier: Apache-2.0
"""The issue sheet: what can be said at the left, the paper itself at the right; then issue, save, send, answer."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vorab.core.document import Document
from vorab.core.faults import Faults
from vorab.core.obstacles import in_the_way
from vorab.core.paper_ports import IssuedDocument
from vorab.ui.desk import Desk, PaperRequest
from vorab.ui.models.paper_words import name_of
from vorab.ui.paper.before_issuing import BeforeIssuing
from vorab.ui.paper.buttons import PaperButtons
from vorab.ui.paper.copies import PaperCopies
from vorab.ui.paper.draft import PaperDraft
from vorab.ui.paper.form import PaperForm
from vorab.ui.paper.issued import IssuedPaper
from vorab.ui.paper.mail_form import MailForm
from vorab.ui.paper.mail_side import MailSide
from vorab.ui.paper.sheet_side import SheetSide
from vorab.ui.paper.view import PaperView
from vorab.ui.printing import PaperPrinter
from vorab.ui.theme import BASE_POINTS
from vorab.ui.widgets.card import Surface
from vorab.ui.widgets.file_catcher import FileCatcher
from vorab.ui.widgets.scroll import VScroll

SIDE = 460


class DocumentPage(QWidget):
    """A draft until it is issued; from then on the frozen paper. `closed` leads back, `draft_wanted` to another one."""

    closed = Signal()
    issued = Signal(int)
    account_requested = Signal()
    company_requested = Signal()
    resume_requested = Signal(int)
    draft_wanted = Signal(object)  # PaperRequest

    def __init__(self, desk: Desk, request: PaperRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.request = request
        self._draft: PaperDraft | None = None
        self.setWindowTitle(desk.tr("Beleg"))
        self._build()
        QTimer.singleShot(0, self, self._start)

    @property
    def pdf(self) -> bytes:
        """The bytes of the paper in sight."""
        return self._view.pdf

    @property
    def mail_form(self) -> MailForm | None:
        """The mail to this paper while it is in sight."""
        return self._mail_side.form

    @property
    def sheet(self) -> QWidget | None:
        """The answer or the choice of papers while it is in sight."""
        return self._sheet_side.sheet

    @property
    def buttons(self) -> PaperButtons:
        """What can be done with the paper."""
        return self._buttons

    def activate(self) -> None:
        """Come into sight, also again: the mail account may be another one now."""
        if self.mail_form is not None:
            self.mail_form.activate()
        elif self.sheet is not None:
            self.sheet.setFocus()
        else:
            self.setFocus()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side = Surface("rail")
        self._column = QVBoxLayout(self._side)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._printer = PaperPrinter(self._desk, self)
        self._buttons = PaperButtons(self._desk, self._printer.strip)
        self._mail_side = MailSide(self._desk, self._column, self._buttons.mail)
        self._sheet_side = SheetSide(self._column, self)
        self._copies = PaperCopies(self._desk, self)
        self._view = PaperView(self._desk.tr("Vorschau des Belegs"), self._desk.tr)
        row.addWidget(self._side)
        row.addWidget(self._view, 1)

    def _start(self) -> None:
        """Build the form in a turn of its own, then fetch the paper: the window never stands still for long."""
        self.form = PaperForm(self._desk)
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        self.form.files.catch(FileCatcher(self))
        paper = self._scroll = VScroll(self.form)
        self._column.addWidget(paper, 1)
        self._column.addWidget(self._buttons)
        self._mail_side.replaces(paper, self._buttons)
        self._sheet_side.replaces(paper, self._buttons)
        self._before = BeforeIssuing(self._desk, self.form, self._sheet_side, self._buttons.issue)
        self._paper = IssuedPaper(self._desk, self.request, self.form, self._buttons, self._sheet_side)
        self._connect()
        self._connect_paper(self._paper)
        if self.request.document_id is not None:
            self._paper.load(self.request.document_id)
        elif self.request.choose:
            self._paper.choose()
        else:
            self.form.files.stand_at(self.request.conversation_id, self.request.matter)
            self._draft = PaperDraft(self._desk, self.request, self.form, self)
            self._connect_draft(self._draft)
            self._draft.load()

    def _connect(self) -> None:
        buttons = self._buttons
        buttons.issue.clicked.connect(self._on_issue_clicked)
        buttons.open.clicked.connect(self._copies.open)
        buttons.save.clicked.connect(self._copies.save)
        buttons.print.clicked.connect(self._on_print_clicked)
        buttons.mail.clicked.connect(self._on_mail_clicked)
        buttons.back.clicked.connect(self.closed)
        self._copies.failed.connect(self._on_failed)
        self._mail_side.account_requested.connect(self.account_requested)
        self.form.talk_wanted.connect(self._on_talk_wanted)

    def _connect_paper(self, paper: IssuedPaper) -> None:
        self._mail_side.sent.connect(paper.reload)
        paper.shown.connect(self._on_shown)
        paper.beside.connect(self._view.show_pdf)
        paper.issued_now.connect(self.issued)
        paper.failed.connect(self._on_failed)
        paper.draft_wanted.connect(self.draft_wanted)
        paper.closed.connect(self.closed)

    def _connect_draft(self, draft: PaperDraft) -> None:
        draft.loaded.connect(self._on_loaded)
        draft.rendered.connect(self._on_rendered)
        draft.refused.connect(self._on_refused)
        draft.failed.connect(self._on_failed)
        before = self._before
        before.passed.connect(draft.issue)
        before.refused.connect(self._on_refused)
        before.company_wanted.connect(self.company_requested)
        before.talk_wanted.connect(self._on_talk_wanted)
        draft.issued.connect(lambda document_id: self._paper.load(document_id, fresh=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between form and paper by the text size."""
        super().resizeEvent(event)
        wanted = round(SIDE * self.font().pointSizeF() / BASE_POINTS)
        room = self.width() * 55 // 100
        self._side.setFixedWidth(min(wanted, room))
        self._buttons.share(wanted <= room)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed a moment ago (P5)."""
        if self._draft is not None:
            self._draft.keep()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back: from a sheet or the mail to the paper, from there to where one came from."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.mail_form is not None:
            self._mail_side.leave()
        elif self.request.choose or not self._sheet_side.leave():
            self.closed.emit()

    # ------------------------------------------------------------------ the draft

    def _on_loaded(self, document: Document) -> None:
        self._name(document)
        self.form.focus_first()

    def _on_rendered(self, pdf: bytes) -> None:
        self._buttons.issue.setEnabled(True)
        self._buttons.print.setEnabled(True)
        self.form.notice("")
        self._view.show_pdf(pdf)
        document = self._draft.document() if self._draft is not None else None
        if document is not None:
            self._name(document)

    def _name(self, document: Document) -> None:
        """Say what the paper would be: an offer can still become an estimate."""
        tr = self._desk.tr
        title = name_of(tr, document.paper)
        if document.replaces:
            title = tr("{paper}, neue Fassung", paper=title)
        self.form.head(
            title, tr("Prüfen Sie Anschrift und Betreff. Mit dem Ausstellen bekommt der Beleg seine Nummer.")
        )
        self._buttons.show_draft(document.paper)

    def _on_refused(self, found: Faults) -> None:
        self._buttons.issue.setEnabled(in_the_way(found) and bool(self.pdf))
        self._on_failed(found)

    def _on_failed(self, found: Faults) -> None:
        self.form.show_faults(found)

    def _on_issue_clicked(self) -> None:
        document = self._draft.document() if self._draft is not None else None
        if document is not None:
            self._buttons.issue.setEnabled(False)
            self._before.ask(document)

    def _on_talk_wanted(self) -> None:
        self.resume_requested.emit(self._paper.place()[0])

    # ------------------------------------------------------------------ the issued paper

    def _on_shown(self, issued: IssuedDocument, pdf: bytes) -> None:
        self._copies.document_id = issued.id
        self.form.settle(self._buttons)
        self.form.files.stand_at(issued.conversation_id or 0, issued.matter or 1)
        self._scroll.verticalScrollBar().setValue(0)
        self._view.show_pdf(pdf)

    def _on_print_clicked(self) -> None:
        issued = self._paper.issued
        self._printer.print_paper(self.pdf, issued.number if issued else "")

    def _on_mail_clicked(self) -> None:
        if self._paper.issued is not None:
            self._mail_side.open(self._paper.issued.id)
