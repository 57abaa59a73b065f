# SPDX-License-Identifier: Apache-2.0
"""To whom a paper goes."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from vorab.core.document import Document
from vorab.i18n.translator import N_
from vorab.ui.conversation.inputs import Pills
from vorab.ui.desk import Desk
from vorab.ui.paper.block import Block
from vorab.ui.widgets.checks import checked
from vorab.ui.widgets.label import Label

_NAMES = (
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


class AddressBlock(Block):
    """Firm, person, street and town."""

    places = MappingProxyType({"customer.postcode": "postcode", "customer.name": "last_name"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        tr = desk.tr
        self._column.addWidget(Label(tr("Anschrift").upper(), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for key, label in _NAMES:
            check = checked(desk.fault_text, self._check_postcode) if key == "postcode" else None
            self.line(key, tr(label), check=check)
        salutations = [("Frau", tr("Frau")), ("Herr", tr("Herr")), ("", tr("ohne Anrede"))]
        pills = self.choices["salutation"] = Pills(salutations, tr)
        pills.name(tr("Anrede"))
        pills.changed.connect(self.edited)
        grid.addWidget(pills, 1, 0, 1, 6)
        for key, row, at, wide in _PLACES:
            grid.addWidget(self.fields[key], row, at, 1, wide)
        for at in range(6):
            grid.setColumnStretch(at, 1)
        self._column.addLayout(grid)

    def show_document(self, document: Document) -> None:
        """Fill in the customer."""
        for key, field in self.fields.items():
            field.set_text(getattr(document.customer, key))
        self.choices["salutation"].choose(document.customer.salutation)

    def apply_to(self, document: Document) -> Document:
        """Take the address over as it was typed."""
        texts: dict[str, Any] = {key: " ".join(field.text().split()) for key, field in self.fields.items()}
        customer = replace(document.customer, salutation=self.choices["salutation"].value, **texts)
        return replace(document, customer=customer)

    def missing(self) -> QWidget | None:
        """Return the first field a letter needs and that is empty."""
        wanted = (self.fields[key] for key in ("last_name", "street", "postcode", "city"))
        return next((field for field in wanted if not field.text()), None)

    def _check_postcode(self, text: str) -> None:
        fault = self._desk.company.check("postcode", text, "")
        if fault is not None:
            raise fault
