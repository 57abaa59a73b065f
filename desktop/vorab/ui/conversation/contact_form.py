# SPDX-License-Identifier: Apache-2.0
"""Who is on the phone: name, firm, number, private or business, and who decides."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from vorab.core.amounts_de import parse_amount, print_amount
from vorab.core.email import check_email
from vorab.core.faults import Fault
from vorab.core.phone import check_phone
from vorab.guide.party import Party
from vorab.i18n.translator import N_, Translator
from vorab.ui.conversation.inputs import LineEdit, Pills
from vorab.ui.widgets.checks import checked, line_check
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label

_TEXTS = (
    ("first_name", N_("Vorname")),
    ("last_name", N_("Nachname")),
    ("company", N_("Firma")),
    ("phone", N_("Telefon")),
    ("decider", N_("Wer entscheidet?")),
    ("referred_by", N_("Empfohlen von")),
    ("email", N_("E-Mail")),
)


class ContactForm(QWidget):
    """Fields for a party; `value` gives what was filled in or changed."""

    edited = Signal()

    def __init__(self, tr: Translator, fault_text: Callable[[Fault], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        checks = {"phone": checked(fault_text, check_phone), "email": checked(fault_text, check_email)}
        self._fields = {
            key: Field(tr(text), LineEdit(), check=checks.get(key, line_check(fault_text)), beside=False)
            for key, text in _TEXTS
        }
        self._limit = Field(
            tr("Darf entscheiden bis"), LineEdit(), check=checked(fault_text, parse_amount), beside=False
        )
        self._salutation = Pills([("Frau", tr("Frau")), ("Herr", tr("Herr")), ("", tr("ohne Anrede"))], tr)
        self._consumer = Pills([("business", tr("für eine Firma")), ("private", tr("privat"))], tr)
        self._decides = Pills([("self", tr("entscheidet selbst")), ("other", tr("jemand anderes entscheidet"))], tr)
        self._address = Pills([("Sie", tr("per Sie")), ("du", tr("per du"))], tr)
        self._build()
        for field in (*self._fields.values(), self._limit):
            field.edited.connect(self._on_edited)
        for pills in (self._salutation, self._consumer, self._decides, self._address):
            pills.changed.connect(self._on_edited)

    def _build(self) -> None:
        tr = self._tr
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        choices = QWidget()
        row = FlowLayout(choices, 22)
        for caption, pills in (
            (tr("Anrede"), self._salutation),
            (tr("Privat oder geschäftlich"), self._consumer),
            (tr("Ansprache"), self._address),
        ):
            row.addWidget(_group(caption, pills))
        grid.addWidget(choices, 0, 0, 1, 2)
        for position, key in enumerate(("first_name", "last_name", "company", "phone")):
            grid.addWidget(self._fields[key], 2 + position // 2, position % 2)
        deciding = QVBoxLayout()
        deciding.setSpacing(4)
        deciding.addWidget(Label(tr("Entscheidung"), "strong"))
        deciding.addWidget(self._decides)
        deciding.addStretch(1)
        grid.addLayout(deciding, 4, 0)
        self._decides.name(tr("Entscheidung"))
        # One place for what goes with the choice: nothing else moves when it changes.
        self._further = QStackedWidget()
        for field in (self._limit, self._fields["decider"]):
            self._further.addWidget(field)
        grid.addWidget(self._further, 4, 1)
        grid.addWidget(self._fields["referred_by"], 5, 0)
        grid.addWidget(self._fields["email"], 5, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def show_party(self, party: Party, consumer_known: bool) -> None:
        """Fill in what is known already; whatever else stood there is gone."""
        customer = party.customer
        for pills in (self._salutation, self._consumer, self._decides, self._address):
            pills.clear()
        for key in ("first_name", "last_name", "company"):
            self._fields[key].set_text(getattr(customer, key))
        for key in ("phone", "decider", "referred_by", "email"):
            self._fields[key].set_text(getattr(party, key))
        limit = party.may_decide_up_to
        self._limit.set_text(print_amount(limit, symbol=False) if limit else "")
        if customer.salutation or customer.person:
            self._salutation.choose(customer.salutation)
        if consumer_known:
            self._consumer.choose("private" if customer.consumer else "business")
        self._decides.choose(party.decides)
        self._address.choose("du" if party.informal else "")
        self._show_further()

    def focus_first(self) -> None:
        """Set the focus where something is missing."""
        wanted = ("first_name", "last_name", "company", "phone")
        empty = [self._fields[key] for key in wanted if not self._fields[key].text()]
        (empty[0] if empty and self._fields["phone"].text() == "" else self._fields["first_name"]).setFocus()
        if self._fields["first_name"].text() and not self._fields["phone"].text():
            self._fields["phone"].setFocus()

    def value(self) -> dict[str, Any]:
        """Return the fields as an answer. Raises the fault of the amount, if it is none."""
        value: dict[str, Any] = {key: field.text() for key, field in self._fields.items()}
        value["salutation"] = self._salutation.value
        if self._consumer.value:
            value["consumer"] = self._consumer.value == "private"
        value["decides"] = self._decides.value
        if self._address.value:
            value["informal"] = self._address.value == "du"
        limit = self._limit.text().strip()
        value["may_decide_up_to"] = str(parse_amount(limit, "may_decide_up_to")) if limit else ""
        return value

    def _show_further(self) -> None:
        self._further.setCurrentWidget(self._fields["decider"] if self._decides.value == "other" else self._limit)

    def _on_edited(self) -> None:
        self._show_further()
        self.edited.emit()


def _group(caption: str, pills: Pills) -> QWidget:
    """Return a choice under its caption."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(Label(caption, "strong", wrap=False))
    column.addWidget(pills)
    pills.name(caption)
    return box
