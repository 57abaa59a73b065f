# SPDX-License-Identifier: Apache-2.0
"""The issue sheet: address, subject and dates at the left, the paper itself at the right; then issue, save, open."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from vorab.core.dates_de import parse_due, print_due
from vorab.core.document import Document, DocumentType
from vorab.core.faults import Fault, Faults
from vorab.core.ports import IssuedDocument
from vorab.i18n.translator import N_
from vorab.ui.conversation.inputs import Pills, WritingEdit
from vorab.ui.desk import Desk, PaperRequest
from vorab.ui.theme import BASE_POINTS, tokens
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner, Surface
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import VScroll

PREVIEW_MS = 450
SIDE = 460
_ADDRESS = (
    ("company", N_("Firma")),
    ("title", N_("Titel")),
    ("first_name", N_("Vorname")),
    ("last_name", N_("Nachname")),
    ("street", N_("Straße und Hausnummer")),
    ("postcode", N_("Postleitzahl")),
    ("city", N_("Ort")),
)
_NAMES = {
    DocumentType.QUOTE: (N_("Angebot"), N_("Angebot ausstellen")),
    DocumentType.ORDER_CONFIRMATION: (N_("Auftragsbestätigung"), N_("Auftragsbestätigung ausstellen")),
}


class DocumentPage(QWidget):
    """A draft until it is issued; from then on the frozen paper. `closed` leads back."""

    closed = Signal()
    shown = Signal()
    issued = Signal(int)

    def __init__(self, desk: Desk, request: PaperRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._request = request
        self._document: Document | None = None
        self._issued: IssuedDocument | None = None
        self._pdf = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._shown_bytes = b""
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_MS)
        self.setWindowTitle(desk.tr("Beleg"))
        self._build()
        self._connect()
        if request.document_id is not None:
            self._load_issued(request.document_id)
        else:
            desk.tasks.run_store(self._draft, self._on_draft, self._on_failed, receiver=self)

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        side = self._side = Surface("rail")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(VScroll(self._form()), 1)
        column.addWidget(self._buttons())
        row.addWidget(side)
        self._view = QPdfView()
        self._view.setDocument(self._pdf)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setAccessibleName(self._desk.tr("Vorschau des Belegs"))
        colours = self._view.palette()
        colours.setColor(QPalette.ColorRole.Dark, QColor(tokens().grey_bg))
        self._view.setPalette(colours)
        self._view.setFrameShape(QPdfView.Shape.NoFrame)
        row.addWidget(self._view, 1)

    def _form(self) -> QWidget:
        tr = self._desk.tr
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(24, 22, 24, 16)
        column.setSpacing(10)
        self._title = Label("", "title")
        self._lead = Label("", "lead")
        self._notice = Banner()
        self._notice.hide()
        for widget in (self._title, self._lead, self._notice):
            column.addWidget(widget)
        column.addWidget(Label(tr("Anschrift").upper(), "section"))
        self._salutation = Pills([("Frau", tr("Frau")), ("Herr", tr("Herr")), ("", tr("ohne Anrede"))], tr)
        self._salutation.name(tr("Anrede"))
        self._address = {
            key: Field(tr(text), QLineEdit(), check=self._checks(key), beside=False) for key, text in _ADDRESS
        }
        column.addLayout(self._address_grid())
        column.addSpacing(6)
        column.addWidget(Label(tr("Inhalt").upper(), "section"))
        self._subject = Field(tr("Betreff"), QLineEdit(), beside=False)
        self._valid = Field(tr("Gültig bis"), QLineEdit(), check=self._check_date, beside=False)
        self._intro = Field(tr("Eigener erster Satz"), WritingEdit(3), tr("Leer: der übliche Satz."), beside=False)
        for field in (self._subject, self._valid, self._intro):
            column.addWidget(field)
        column.addStretch(1)
        return form

    def _address_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._address["company"], 0, 0, 1, 6)
        grid.addWidget(self._salutation, 1, 0, 1, 6)
        for key, row, column, span in (
            ("title", 2, 0, 1),
            ("first_name", 2, 1, 2),
            ("last_name", 2, 3, 3),
            ("street", 3, 0, 6),
            ("postcode", 4, 0, 2),
            ("city", 4, 2, 4),
        ):
            grid.addWidget(self._address[key], row, column, 1, span)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        return grid

    def _buttons(self) -> QWidget:
        tr = self._desk.tr
        bar = QWidget()
        column = QVBoxLayout(bar)
        column.setContentsMargins(24, 10, 24, 20)
        column.setSpacing(8)
        self._issue = ActionButton(tr("Ausstellen"), "primary", "Ctrl+Return", tr)
        self._issue.setEnabled(False)
        pair = QWidget()
        row = FlowLayout(pair, 8)
        self._open = ActionButton(tr("Öffnen"), "secondary", "Ctrl+O", tr)
        self._save = ActionButton(tr("Speichern unter"), "secondary", "Ctrl+S", tr)
        row.addWidget(self._open)
        row.addWidget(self._save)
        self._back = ActionButton(tr("Zurück zu Heute"), "quiet", "Esc", tr, bind=False)
        for button in (self._open, self._save):
            button.setEnabled(False)
        column.addWidget(self._issue)
        column.addWidget(pair)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        return bar

    def _connect(self) -> None:
        fields = (*self._address.values(), self._subject, self._valid, self._intro)
        for field in fields:
            field.edited.connect(self._on_edited)
        self._salutation.changed.connect(self._on_edited)
        self._timer.timeout.connect(self._preview)
        self._issue.clicked.connect(self._on_issue_clicked)
        self._open.clicked.connect(self._on_open_clicked)
        self._save.clicked.connect(self._on_save_clicked)
        self._back.clicked.connect(self.closed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between form and paper by the text size."""
        super().resizeEvent(event)
        scale = self.font().pointSizeF() / BASE_POINTS
        room = self.width() * 55 // 100
        self._side.setFixedWidth(min(round(SIDE * scale), room))
        if self._issue.hint is not None:
            self._issue.hint.setVisible(round(SIDE * scale) <= room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back; the draft is made again from the talk whenever it is wanted."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    # ------------------------------------------------------------------ the draft

    def _draft(self) -> Document:
        """Runs in the store's thread."""
        opened = self._desk.talks.open(self._request.conversation_id)
        return self._desk.documents.draft_of(opened.talk, self._request.matter)

    def _on_draft(self, document: Document) -> None:
        self._document = document
        self._fill(document)
        tr = self._desk.tr
        title, verb = _NAMES[document.paper]
        self._title.setText(tr(title))
        self._issue.set_text(tr(verb))
        self._lead.setText(tr("Prüfen Sie Anschrift und Betreff. Mit dem Ausstellen bekommt der Beleg seine Nummer."))
        self._preview()
        wanted = [self._address[key] for key in ("last_name", "street", "postcode", "city")]
        next((field for field in wanted if not field.text()), self._subject).setFocus()

    def _fill(self, document: Document) -> None:
        for key, field in self._address.items():
            field.set_text(getattr(document.customer, key))
        self._salutation.choose(document.customer.salutation)
        self._subject.set_text(document.subject)
        self._intro.set_text(document.intro)
        self._valid.setVisible(document.valid_until is not None)
        if document.valid_until is not None:
            self._valid.set_text(print_due(document.valid_until.isoformat()))

    def _edited(self) -> Document | None:
        """Return the draft with what was typed, or None while a date can't be read."""
        document = self._document
        if document is None:
            return None
        changes: dict[str, Any] = {key: " ".join(field.text().split()) for key, field in self._address.items()}
        customer = replace(document.customer, salutation=self._salutation.value, **changes)
        valid = document.valid_until
        if valid is not None:
            try:
                valid = date.fromisoformat(parse_due(self._valid.text(), self._desk.clock.today(), "valid_until")[:10])
            except Faults as found:
                self._valid.show_fault(self._desk.fault_text(found.faults[0]))
                return None
        return replace(
            document,
            customer=customer,
            subject=self._subject.text().strip(),
            intro=self._intro.text().strip(),
            valid_until=valid,
        )

    def _preview(self) -> None:
        document = self._edited()
        if document is not None and self._issued is None:
            papers = self._desk.documents
            self._desk.tasks.run_render(
                lambda: papers.preview(document), self._on_rendered, self._on_preview_failed, receiver=self
            )

    def _on_rendered(self, pdf: bytes) -> None:
        if self._issued is None:
            self._issue.setEnabled(True)
            self._notice.hide()
            self._show(pdf)

    def _on_preview_failed(self, found: Faults) -> None:
        self._issue.setEnabled(False)
        self._say(" ".join(self._desk.fault_text(fault) for fault in found.faults))

    def _show(self, pdf: bytes) -> None:
        self._pdf.close()
        self._buffer.close()
        self._shown_bytes = pdf
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._pdf.load(self._buffer)
        self.shown.emit()

    @property
    def pdf(self) -> bytes:
        """The bytes of the paper in sight."""
        return self._shown_bytes

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
            self._on_preview_failed,
            receiver=self,
        )

    def _load_issued(self, document_id: int, fresh: bool = False) -> None:
        papers = self._desk.documents
        self._desk.tasks.run_store(
            lambda: (papers.get(document_id), papers.pdf(document_id)),
            lambda found: self._on_issued(found[0], found[1], fresh),
            self._on_failed,
            receiver=self,
        )

    def _on_issued(self, issued: IssuedDocument, pdf: bytes, fresh: bool) -> None:
        tr = self._desk.tr
        self._issued = issued
        self._fill(issued.document)
        title, _ = _NAMES[issued.document.paper]
        self._title.setText(f"{tr(title)} {issued.number}")
        self._lead.setText(tr("Ausgestellt. Dieser Beleg ändert sich nicht mehr."))
        self._issue.hide()
        for widget in (*self._address.values(), self._subject, self._valid, self._intro, self._salutation):
            widget.setEnabled(False)
        for button in (self._open, self._save):
            button.setEnabled(True)
        self._open.setFocus()
        self._show(pdf)
        if fresh:
            self._desk.events.document_issued.emit(issued.id)
            self.issued.emit(issued.id)

    def _on_open_clicked(self) -> None:
        if self._issued is not None:
            self._save_copy(
                self._desk.documents_folder, lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
            )

    def _on_save_clicked(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self._desk.tr("Ordner für den Beleg"), str(self._desk.documents_folder)
        )
        if folder:
            self._save_copy(Path(folder), str)

    def _save_copy(self, folder: Path, then: Callable[[Path], object]) -> None:
        if self._issued is None:
            return
        ident, papers = self._issued.id, self._desk.documents
        self._desk.tasks.run_store(
            lambda: papers.save_copy(ident, folder),
            lambda path: self._on_saved(path, then),
            self._on_failed,
            receiver=self,
        )

    def _on_saved(self, path: Path, then: Callable[[Path], object]) -> None:
        self._desk.messages.info(self._desk.tr("Gespeichert: {file}", file=path))
        then(path)

    # ------------------------------------------------------------------ faults

    def _checks(self, key: str) -> Callable[[str], str] | None:
        if key != "postcode":
            return None
        return lambda text: self._sentence(self._desk.company.check("postcode", text, ""))

    def _check_date(self, text: str) -> str:
        try:
            parse_due(text, self._desk.clock.today())
        except Faults as found:
            return self._desk.fault_text(found.faults[0])
        return ""

    def _sentence(self, fault: Fault | None) -> str:
        return self._desk.fault_text(fault) if fault else ""

    def _on_edited(self) -> None:
        self._timer.start()

    def _on_failed(self, found: Faults) -> None:
        self._say(" ".join(self._desk.fault_text(fault) for fault in found.faults))

    def _say(self, sentence: str) -> None:
        self._notice.say(sentence, "amber")
        self._notice.show()
