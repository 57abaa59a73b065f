# SPDX-License-Identifier: Apache-2.0
"""A line edited by hand: what, how much, what it costs, and whether it is free."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from vorab.core.amounts_de import parse_amount, parse_number, print_amount, print_number
from vorab.core.faults import Fault, Faults
from vorab.core.line import Choice, Kind, Lead, Line
from vorab.core.money import Money
from vorab.i18n.translator import Translator
from vorab.ui.conversation.inputs import Pills
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.checks import checked, line_check
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.word_hint import Benefit, Finder, WordHint

_T = TypeVar("_T")


class LineForm(Card):
    """Fills a line from fields; `removed` and `cancelled` are the other ways out."""

    removed = Signal()
    declined = Signal()
    cancelled = Signal()

    def __init__(self, tr: Translator, fault_text: Callable[[Fault], str], parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=12, parent=parent)
        self._tr = tr
        self._fault_text = fault_text
        self._line: Line | None = None
        self._known = False
        self._heading = Label("", "headline")
        self._text = Field(tr("Leistung"), QLineEdit(), check=line_check(fault_text), beside=False)
        self._details = Field(tr("Genauer"), QLineEdit(), check=line_check(fault_text), beside=False)
        self._quantity = Field(
            tr("Menge"), QLineEdit(), check=checked(fault_text, parse_number, empty_is_fine=False), beside=False
        )
        self._price = Field("", QLineEdit(), check=checked(fault_text, parse_amount), beside=False)
        self._kind = Pills(
            [
                (Kind.FIXED.value, tr("Festpreis")),
                (Kind.TIME.value, tr("nach Aufwand")),
                (Kind.GOODWILL.value, tr("geht auf uns")),
            ],
            tr,
        )
        self._choice = Pills([(Choice.COUNTED.value, tr("zählt")), (Choice.OPTIONAL.value, tr("auf Wunsch"))], tr)
        self._build()

    def _build(self) -> None:
        tr = self._tr
        self.box.addWidget(self._heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.addWidget(self._text, 0, 0, 1, 2)
        grid.addWidget(self._details, 1, 0, 1, 2)
        grid.addWidget(self._quantity, 2, 0)
        grid.addWidget(self._price, 2, 1)
        grid.addWidget(self._kind, 3, 0)
        grid.addWidget(self._choice, 3, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._kind.name(tr("Art des Preises"))
        self._choice.name(tr("In der Summe"))
        self.box.addLayout(grid)
        self._remove = ActionButton(tr("Position entfernen"), "quiet", "Ctrl+Del", tr)
        self._remove.clicked.connect(self.removed)
        self._decline = ActionButton(tr("Wird nicht gewünscht"), "quiet", "Ctrl+D", tr)
        self._decline.setToolTip(tr("Die Position bleibt als abgelehnt stehen, der Rest kann beauftragt werden."))
        self._decline.clicked.connect(self.declined)
        ways_out = QWidget()
        row = FlowLayout(ways_out, 8)
        row.addWidget(self._decline)
        row.addWidget(self._remove)
        self.box.addWidget(ways_out)

    def watch_words(self, find: Finder, benefit: Benefit) -> None:
        """Look at what is typed for the paper: does it sound kind?"""
        for field in (self._text, self._details):
            WordHint(field, find, self._tr, benefit)

    def show_line(self, line: Line, lead: Lead, known: bool) -> None:
        """Fill the form; `known` lines can be removed."""
        tr = self._tr
        self._line = line
        self._known = known
        self._heading.setText(tr("Position ändern") if known else tr("Neue Position"))
        for button in (self._decline, self._remove):
            button.setVisible(known)
        self._price.set_label(tr("Einzelpreis, brutto") if lead is Lead.GROSS else tr("Einzelpreis, netto"))
        self._text.set_text(line.text)
        self._details.set_text(line.details)
        self._quantity.set_text(print_number(line.quantity))
        shown = line.value if line.kind is Kind.GOODWILL and line.value else Money.of(line.price)
        self._price.set_text(print_amount(shown, symbol=False) if known or shown else "")
        self._kind.choose(line.kind.value if line.kind is not Kind.WARRANTY else Kind.GOODWILL.value)
        self._choice.choose(line.choice.value)
        self._text.setFocus()

    @property
    def known(self) -> bool:
        """Whether the line is on the price tag already."""
        return self._known

    @property
    def line_id(self) -> str:
        """The id of the line that is shown."""
        return self._line.id if self._line else ""

    def line(self) -> Line:
        """Return the line as filled in. Raises `Faults` naming the field; it is shown there too."""
        if self._line is None:
            raise Fault("line_unknown", line="")
        text = self._text.text().strip()
        if not text:
            raise self._shown(self._text, Fault("text_missing", "text"))
        quantity = self._read(self._quantity, parse_number)
        price = self._read(self._price, lambda typed: parse_amount(typed) if typed.strip() else Money())
        if price.cents < 0:
            raise self._shown(self._price, Fault("number_negative", "price", value=self._price.text()))
        kind = Kind(self._kind.value or Kind.FIXED)
        if self._line.kind is Kind.WARRANTY and kind is Kind.GOODWILL:
            kind = Kind.WARRANTY
        free = kind in (Kind.GOODWILL, Kind.WARRANTY)
        return replace(
            self._line,
            text=text,
            details=self._details.text().strip(),
            quantity=quantity,
            price=Decimal(0) if free else price.euro,
            kind=kind,
            value=price if kind is Kind.GOODWILL and price else None,
            cap=self._line.cap if kind is Kind.TIME else None,
            choice=Choice(self._choice.value or Choice.COUNTED),
        )

    def _read(self, field: Field, read: Callable[[str], _T]) -> _T:
        try:
            return read(field.text())
        except Faults as found:
            raise self._shown(field, found.faults[0]) from found

    def _shown(self, field: Field, fault: Fault) -> Fault:
        field.show_fault(self._fault_text(fault))
        field.setFocus()
        return fault
