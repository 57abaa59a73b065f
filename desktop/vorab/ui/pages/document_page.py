# SPDX-License-Identifier: Apache-2.0
"""The issue sheet: address, subject and dates at the left, the paper itself at the right; then issue, save, send."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vorab.core.document import Document, DocumentType
from vorab.core.faults import Faults
from vorab.core.ports import IssuedDocument
from vorab.i18n.translator import N_
from vorab.ui.desk import Desk, PaperRequest
from vorab.ui.paper.copies import PaperCopies
from vorab.ui.paper.form import PaperForm
from vorab.ui.paper.mail_form import MailForm
from vorab.ui.paper.mail_side import MailSide
from vorab.ui.paper.view import PaperView
from vorab.ui.theme import BASE_POINTS
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Surface
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.scroll import VScroll

PREVIEW_MS = 450
SIDE = 460
_NAMES = {
    DocumentType.QUOTE: (N_("Angebot"), N_("Angebot ausstellen")),
    DocumentType.ORDER_CONFIRMATION: (N_("Auftragsbestätigung"), N_("Auftragsbestätigung ausstellen")),
}


class DocumentPage(QWidget):
    """A draft until it is issued; from then on the frozen paper. `closed` leads back."""

    closed = Signal()
    issued = Signal(int)
    account_requested = Signal()

    def __init__(self, desk: Desk, request: PaperRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._request = request
        self._document: Document | None = None
        self._issued: IssuedDocument | None = None
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_MS)
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

    def activate(self) -> None:
        """Come into sight, also again: the mail account may be another one now."""
        if self.mail_form is not None:
            self.mail_form.activate()
        else:
            self.setFocus()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._side = Surface("rail")
        self._column = QVBoxLayout(self._side)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._buttons_bar = self._buttons()
        self._mail_side = MailSide(self._desk, self._column, self._mail)
        self._copies = PaperCopies(self._desk, self)
        self._view = PaperView(self._desk.tr("Vorschau des Belegs"))
        row.addWidget(self._side)
        row.addWidget(self._view, 1)

    def _start(self) -> None:
        """Build the form in a turn of its own, then fetch the paper: the window never stands still for long."""
        self.form = PaperForm(self._desk)
        paper = VScroll(self.form)
        self._column.addWidget(paper, 1)
        self._column.addWidget(self._buttons_bar)
        self._mail_side.replaces(paper, self._buttons_bar)
        self._connect()
        if self._request.document_id is not None:
            self._load_issued(self._request.document_id)
        else:
            self._desk.tasks.run_store(self._draft, self._on_draft, self._on_failed, receiver=self)

    def _buttons(self) -> QWidget:
        tr = self._desk.tr
        bar = QWidget()
        column = QVBoxLayout(bar)
        column.setContentsMargins(24, 10, 24, 20)
        column.setSpacing(8)
        self._issue = ActionButton(tr("Ausstellen"), "primary", "Ctrl+Return", tr)
        self._issue.setEnabled(False)
        self._mail = ActionButton(tr("Per E-Mail senden"), "primary", "Ctrl+M", tr)
        self._mail.hide()
        pair = QWidget()
        row = FlowLayout(pair, 8)
        self._open = ActionButton(tr("Öffnen"), "secondary", "Ctrl+O", tr)
        self._save = ActionButton(tr("Speichern unter"), "secondary", "Ctrl+S", tr)
        self._sent = ActionButton(tr("Ist verschickt"), "secondary", "Ctrl+E", tr)
        self._sent.setToolTip(tr("Mit dem verschickten Angebot gilt der Preis als genannt."))
        for button in (self._open, self._save, self._sent):
            button.setEnabled(False)
            row.addWidget(button)
        self._sent.hide()
        self._back = ActionButton(tr("Zurück zu Heute"), "quiet", "Esc", tr, bind=False)
        column.addWidget(self._issue)
        column.addWidget(self._mail)
        column.addWidget(pair)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        return bar

    def _connect(self) -> None:
        self.form.edited.connect(self._timer.start)
        self._timer.timeout.connect(self._preview)
        self._issue.clicked.connect(self._on_issue_clicked)
        self._open.clicked.connect(self._copies.open)
        self._save.clicked.connect(self._copies.save)
        self._copies.failed.connect(self._on_failed)
        self._sent.clicked.connect(self._on_sent_clicked)
        self._mail.clicked.connect(self._on_mail_clicked)
        self._mail_side.sent.connect(self._on_mail_sent)
        self._mail_side.account_requested.connect(self.account_requested)
        self._back.clicked.connect(self.closed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between form and paper by the text size."""
        super().resizeEvent(event)
        wanted = round(SIDE * self.font().pointSizeF() / BASE_POINTS)
        room = self.width() * 55 // 100
        self._side.setFixedWidth(min(wanted, room))
        for button in (self._issue, self._mail):
            if button.hint is not None:
                button.hint.setVisible(wanted <= room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back, from the mail to its paper; a draft is made again from the talk whenever it is wanted."""
        if event.key() == Qt.Key.Key_Escape:
            if self.mail_form is not None:
                self._mail_side.leave()
            else:
                self.closed.emit()
            return
        super().keyPressEvent(event)

    # ------------------------------------------------------------------ the draft

    def _draft(self) -> Document:
        """Runs in the store's thread."""
        opened = self._desk.talks.open(self._request.conversation_id)
        document: Document = self._desk.documents.draft_of(opened.talk, self._request.matter)
        return document

    def _on_draft(self, document: Document) -> None:
        tr = self._desk.tr
        self._document = document
        title, verb = _NAMES[document.paper]
        self.form.show_document(document)
        self.form.head(
            tr(title), tr("Prüfen Sie Anschrift und Betreff. Mit dem Ausstellen bekommt der Beleg seine Nummer.")
        )
        self._issue.set_text(tr(verb))
        self._preview()
        self.form.focus_first()

    def _edited(self) -> Document | None:
        return self.form.apply_to(self._document) if self._document is not None else None

    def _preview(self) -> None:
        document = self._edited()
        if document is not None and self._issued is None:
            papers = self._desk.documents
            self._desk.tasks.run_render(
                lambda: papers.preview(document), self._on_rendered, self._on_refused, receiver=self
            )

    def _on_rendered(self, pdf: bytes) -> None:
        if self._issued is None:
            self._issue.setEnabled(True)
            self.form.notice("")
            self._view.show_pdf(pdf)

    def _on_refused(self, found: Faults) -> None:
        self._issue.setEnabled(False)
        self._on_failed(found)

    def _on_failed(self, found: Faults) -> None:
        self.form.notice(" ".join(self._desk.fault_text(fault) for fault in found.faults))

    # ------------------------------------------------------------------ issuing

    def _on_issue_clicked(self) -> None:
        document = self._edited()
        if document is None:
            return
        self._issue.setEnabled(False)
        request, papers = self._request, self._desk.documents
        self._desk.tasks.run_store(
            lambda: papers.issue(document, request.conversation_id, request.matter),
            lambda issued: self._load_issued(issued.id, fresh=True),
            self._on_refused,
            receiver=self,
        )

    def _load_issued(self, document_id: int, fresh: bool = False) -> None:
        papers, sent = self._desk.documents, self._desk.sent
        self._desk.tasks.run_store(
            lambda: (papers.get(document_id), papers.pdf(document_id), sent.at(document_id)),
            lambda found: self._on_issued(*found, fresh),
            self._on_failed,
            receiver=self,
        )

    def _on_issued(self, issued: IssuedDocument, pdf: bytes, sent_at: int | None, fresh: bool) -> None:
        self._issued = issued
        self._copies.document_id = issued.id
        self.form.show_document(issued.document)
        self.form.freeze()
        self._show_sent(sent_at)
        self._issue.hide()
        self._mail.show()
        for button in (self._open, self._save):
            button.setEnabled(True)
        self._open.setFocus()
        self._view.show_pdf(pdf)
        if fresh:
            self._desk.events.document_issued.emit(issued.id)
            self.issued.emit(issued.id)

    def _show_sent(self, sent_at: int | None) -> None:
        """Say how far the paper has come; a quote can be noted as sent."""
        tr, issued = self._desk.tr, self._issued
        if issued is None:
            return
        note = tr("Ausgestellt. Dieser Beleg ändert sich nicht mehr.")
        if sent_at is not None:
            note = tr("Verschickt am {day}.", day=f"{self._desk.clock.local(sent_at):%d.%m.%Y}")
        self.form.head(f"{tr(_NAMES[issued.document.paper][0])} {issued.number}", note)
        self._sent.setVisible(issued.document.paper is DocumentType.QUOTE and sent_at is None)
        self._sent.setEnabled(sent_at is None)

    def _on_sent_clicked(self) -> None:
        if self._issued is None:
            return
        ident, sent = self._issued.id, self._desk.sent
        self._sent.setEnabled(False)
        self._desk.tasks.run_store(lambda: sent.mark(ident), self._on_sent, self._on_failed, receiver=self)

    def _on_sent(self, sent_at: int) -> None:
        self._show_sent(sent_at)
        if self._open.isVisible():
            self._open.setFocus()
        if self._issued is not None:
            self._desk.events.conversation_changed.emit(self._issued.conversation_id or 0)

    # ------------------------------------------------------------------ the mail

    def _on_mail_clicked(self) -> None:
        if self._issued is not None:
            self._mail_side.open(self._issued.id)

    def _on_mail_sent(self) -> None:
        if self._issued is not None:
            ident, sent = self._issued.id, self._desk.sent
            self._desk.tasks.run_store(lambda: sent.at(ident), self._on_sent, self._on_failed, receiver=self)
