# SPDX-License-Identifier: Apache-2.0
"""What can still be changed on a paper before it is issued: address, subject, validity, first sentence."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from vorab.core.dates_de import parse_due, print_due
from vorab.core.document import Document
from vorab.core.faults import Faults
from vorab.i18n.translator import N_
from vorab.ui.conversation.inputs import Pills, WritingEdit
from vorab.ui.desk import Desk
from vorab.ui.widgets.card import Banner
from vorab.ui.widgets.checks import checked, line_check
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.word_hint import WordHint

_ADDRESS = (
    ("company", N_("Firma")),
    ("title", N_("Titel")),
    ("first_name", N_("Vorname")),
    ("last_name", N_("Nachname")),
    ("street", N_("Straße und Hausnummer")),
    ("postcode", N_("Postleitzahl")),
    ("city", N_("Ort")),
)
# key, row, column, columns wide
_PLACES = (
    ("company", 0, 0, 6),
    ("title", 2, 0, 1),
    ("first_name", 2, 1, 2),
    ("last_name", 2, 3, 3),
    ("street", 3, 0, 6),
    ("postcode", 4, 0, 2),
    ("city", 4, 2, 4),
)


class PaperForm(QWidget):
    """Fields over a document; `edited` follows every change."""

    edited = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = desk.tr
        self._desk = desk
        self._title = Label("", "title")
        self._lead = Label("", "lead")
        self._notice = Banner()
        self._notice.hide()
        self._salutation = Pills([("Frau", tr("Frau")), ("Herr", tr("Herr")), ("", tr("ohne Anrede"))], tr)
        self._salutation.name(tr("Anrede"))
        self._address = {
            key: Field(tr(text), QLineEdit(), check=self._check_of(key), beside=False) for key, text in _ADDRESS
        }
        self._subject = Field(tr("Betreff"), QLineEdit(), check=line_check(desk.fault_text), beside=False)
        day = checked(desk.fault_text, self._parse_date, empty_is_fine=False)
        self._valid = Field(tr("Gültig bis"), QLineEdit(), check=day, beside=False)
        self._intro = Field(tr("Eigener erster Satz"), WritingEdit(3), tr("Leer: der übliche Satz."), beside=False)
        self._build()
        self._salutation.changed.connect(self.edited)
        for field in self._fields:
            field.edited.connect(self.edited)

    @property
    def _fields(self) -> tuple[Field, ...]:
        return (*self._address.values(), self._subject, self._valid, self._intro)

    def _build(self) -> None:
        tr = self._desk.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 16)
        column.setSpacing(10)
        for widget in (self._title, self._lead, self._notice):
            column.addWidget(widget)
        column.addWidget(Label(tr("Anschrift").upper(), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._salutation, 1, 0, 1, 6)
        for key, row, at, wide in _PLACES:
            grid.addWidget(self._address[key], row, at, 1, wide)
        for at in range(6):
            grid.setColumnStretch(at, 1)
        column.addLayout(grid)
        column.addSpacing(6)
        column.addWidget(Label(tr("Inhalt").upper(), "section"))
        for field in (self._subject, self._valid, self._intro):
            column.addWidget(field)
        for field in (self._subject, self._intro):
            WordHint(field, self._desk.talks.hint, tr)
        column.addStretch(1)

    def head(self, title: str, lead: str) -> None:
        """Say what the paper is and what comes next."""
        self._title.setText(title)
        self._lead.setText(lead)

    @property
    def title(self) -> str:
        """What stands over the form."""
        return self._title.text()

    def notice(self, sentence: str) -> None:
        """Say what is in the way; nothing takes it back."""
        self._notice.say(sentence, "amber")
        self._notice.setVisible(bool(sentence))

    def show_document(self, document: Document) -> None:
        """Fill the fields."""
        for key, field in self._address.items():
            field.set_text(getattr(document.customer, key))
        self._salutation.choose(document.customer.salutation)
        self._subject.set_text(document.subject)
        self._intro.set_text(document.intro)
        self._valid.setVisible(document.valid_until is not None)
        if document.valid_until is not None:
            self._valid.set_text(print_due(document.valid_until.isoformat()))

    def apply_to(self, document: Document) -> Document | None:
        """Return the document with what was typed, or None while the date can't be read; the field says why."""
        changes: dict[str, Any] = {key: " ".join(field.text().split()) for key, field in self._address.items()}
        valid = document.valid_until
        if valid is not None:
            try:
                valid = date.fromisoformat(self._parse_date(self._valid.text())[:10])
            except Faults as found:
                self._valid.show_fault(self._desk.fault_text(found.faults[0]))
                return None
        return replace(
            document,
            customer=replace(document.customer, salutation=self._salutation.value, **changes),
            subject=self._subject.text().strip(),
            intro=self._intro.text().strip(),
            valid_until=valid,
        )

    def focus_first(self) -> None:
        """Set the focus where something is missing."""
        wanted = [self._address[key] for key in ("last_name", "street", "postcode", "city")]
        next((field for field in wanted if not field.text()), self._subject).setFocus()

    def freeze(self) -> None:
        """Let nothing be changed any more: the paper is issued."""
        for widget in (*self._fields, self._salutation):
            widget.setEnabled(False)

    def _check_of(self, key: str) -> Callable[[str], str]:
        if key == "postcode":
            return checked(self._desk.fault_text, self._check_postcode)
        return line_check(self._desk.fault_text)

    def _check_postcode(self, text: str) -> None:
        fault = self._desk.company.check("postcode", text, "")
        if fault is not None:
            raise fault

    def _parse_date(self, text: str) -> str:
        return parse_due(text, self._desk.clock.today(), "valid_until")
