# SPDX-License-Identifier: Apache-2.0
"""What is agreed with a customer for good: a price, a package of hours, until when; new, changed or ended."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from vorab.core.amounts_de import parse_amount, parse_number, print_number
from vorab.core.dates_de import parse_due, print_due
from vorab.core.faults import Collector, Fault, Faults
from vorab.core.line import Lead
from vorab.core.ports import FiledTerm
from vorab.core.service import Service
from vorab.core.standing import StandingTerm
from vorab.i18n.translator import Translator
from vorab.ui.conversation.inputs import LineEdit, Pills
from vorab.ui.models import standing_view
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.checks import checked, line_check
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.label import Label

_NEW = "0"


class StandingForm(Card):
    """Fields of one agreement; `ended` when the one in sight is to end."""

    ended = Signal()

    def __init__(
        self,
        tr: Translator,
        fault_text: Callable[[Fault], str],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(margin=20, spacing=12, parent=parent)
        self._tr = tr
        self._fault_text = fault_text
        self._today = today
        self._lead = Lead.NET
        self._likely = ""
        self._services: dict[str, Service] = {}
        self._filed: dict[str, FiledTerm] = {}
        self._choice: Pills | None = None
        text = line_check(fault_text)
        self._fields = {
            "service": Field(tr("Leistung"), QComboBox(), beside=False),
            "text": Field(tr("Bezeichnung"), LineEdit(), check=text, beside=False),
            "price": Field("", LineEdit(), check=checked(fault_text, parse_amount), beside=False),
            "unit": Field(tr("Einheit"), QComboBox(), beside=False),
            "hours": Field(
                tr("Stunden im Paket"), LineEdit(), tr("leer: kein Paket"), checked(fault_text, parse_number),
                beside=False,
            ),
            "until": Field(
                tr("Gilt bis"), LineEdit(), tr("leer: ohne Ende"), checked(fault_text, self._read_until), beside=False
            ),
        }  # fmt: skip
        self._heading = Label("", "headline")
        self._end = ActionButton(tr("Vereinbarung beenden"), "quiet", "F12", tr)
        self._end.clicked.connect(self.ended)
        self._build()

    def _build(self) -> None:
        self.box.addWidget(self._heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        for position, field in enumerate(self._fields.values()):
            grid.addWidget(field, position // 2, position % 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.box.addLayout(grid)
        self.box.addWidget(self._end, 0, Qt.AlignmentFlag.AlignLeft)
        for name in ("service", "unit"):  # long entries must not make the whole form wide
            self._combo(name).setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self._combo(name).setMinimumContentsLength(8)
        unit = self._combo("unit")
        for code in standing_view.UNIT_NAMES:
            unit.addItem(standing_view.unit_name(self._tr, code), code)
        self._fields["service"].edited.connect(self._on_service_changed)

    def show_terms(self, services: Sequence[Service], filed: Sequence[FiledTerm], lead: Lead, likely: str = "") -> None:
        """Offer a new agreement, and those there are to change.

        `lead` is that of the talk, `likely` the entry of the price list that is likely meant.
        """
        tr = self._tr
        self._likely = likely
        self._lead = lead
        self._services = {service.id: service for service in services}
        self._filed = {str(each.term.id): each for each in filed}
        combo = self._combo("service")
        combo.blockSignals(True)
        combo.clear()
        for service in services:
            combo.addItem(service.text, service.id)
        combo.addItem(tr("andere Leistung"), "")
        combo.blockSignals(False)
        self._offer_choice()
        self._show(None)

    def _offer_choice(self) -> None:
        """Above the fields: a new agreement, or one of those there are."""
        if self._choice is not None:
            self.box.removeWidget(self._choice)
            self._choice.hide()
            self._choice.deleteLater()
            self._choice = None
        if not self._filed:
            return
        tr, day = self._tr, self._today().isoformat()
        there_are = [(key, standing_view.choice(tr, each.term, day)) for key, each in self._filed.items()]
        self._choice = Pills([(_NEW, tr("neue Vereinbarung")), *there_are], tr, keys=True)
        self._choice.name(tr("Welche Vereinbarung"))
        self._choice.choose(_NEW)
        self._choice.changed.connect(self._on_chosen)
        self.box.insertWidget(1, self._choice)
        choices = self._choice.findChildren(ActionButton)
        for before, after in pairwise([*choices, *(field.edit for field in self._fields.values()), self._end]):
            self.setTabOrder(before, after)

    def _show(self, filed: FiledTerm | None) -> None:
        """Fill in an agreement, or an empty one for the first entry of the price list."""
        tr = self._tr
        first = self._likely if self._likely in self._services else next(iter(self._services), "")
        term = filed.term if filed else StandingTerm(0, first, "", Decimal(0), self._lead)
        self._heading.setText(tr("Vereinbarung ändern") if filed else tr("Neue Vereinbarung"))
        self._end.setVisible(filed is not None)
        self._fields["price"].set_label(tr("Preis, brutto") if term.lead is Lead.GROSS else tr("Preis, netto"))
        self._offer("service", term.service, term.text)
        self._offer("unit", term.unit, standing_view.unit_name(tr, term.unit))
        values = texts_of(term) if filed else {**texts_of(term), "price": ""}
        for name, value in values.items():
            self._fields[name].set_text(value)
        used = tr("{used} Std. sind verbraucht", used=print_number(term.used))
        self._fields["hours"].show_note(tr("leer: kein Paket") if term.hours is None else used)
        if filed is None:
            self._on_service_changed()
        else:
            self._say_listed_price()
        self.setFocusProxy(self._fields["service"])
        self.setFocus()

    @property
    def filed(self) -> FiledTerm | None:
        """The agreement in sight as it is kept, None for a new one."""
        return self._filed.get(self._choice.value) if self._choice else None

    def term(self) -> StandingTerm:
        """Return the agreement as filled in. Raises `Faults`; they are shown at their fields too."""
        faults = Collector()
        before = self.filed
        price = faults.run("price", self._read_price, Decimal(0))
        hours = faults.run("hours", self._read_hours, None)
        until = faults.run("until", lambda: self._read_until(self._fields["until"].text()), "")
        try:
            faults.check()
        except Faults as found:
            self.show_faults(found)
            raise
        blank = StandingTerm(0, "", "", Decimal(0), self._lead)
        return replace(
            before.term if before else blank,
            service=self._fields["service"].text(),
            text=self._fields["text"].text().strip(),
            price=price,
            unit=self._fields["unit"].text(),
            hours=hours,
            until=until,
        )

    def typed(self) -> dict[str, str]:
        """Return what stands in the fields, to compare it with `texts_of` an agreement."""
        return {name: field.text() for name, field in self._fields.items()}

    def service_names(self) -> dict[str, str]:
        """Return the names of the price list by id."""
        return {service.id: service.text for service in self._services.values()}

    def take_over(self, theirs: FiledTerm, texts: Mapping[str, str]) -> None:
        """Go on from how the agreement is kept now, with these texts in the fields."""
        self._filed[str(theirs.term.id)] = theirs
        self._offer("service", texts["service"], texts["text"])
        self._offer("unit", texts["unit"], standing_view.unit_name(self._tr, texts["unit"]))
        for name, text in texts.items():
            self._fields[name].set_text(text)

    def show_faults(self, found: Faults) -> None:
        """Say at each field what is wrong with it; what was typed stays."""
        there = [(self._fields[fault.place], fault) for fault in found.faults if fault.place in self._fields]
        for field, fault in there:
            field.show_fault(self._fault_text(fault))
        if there:
            there[0][0].setFocus()

    # ------------------------------------------------------------------ reading

    def _read_hours(self) -> Decimal | None:
        text = self._fields["hours"].text().strip()
        hours = parse_number(text, "hours") if text else None
        if hours is not None and hours <= 0:
            raise Fault("number_not_positive", "hours", value=text)
        return hours

    def _read_price(self) -> Decimal:
        """A package is paid for already, so that its hours cost nothing unless a price is typed."""
        text = self._fields["price"].text().strip()
        if not text and self._fields["hours"].text().strip():
            return Decimal(0)
        price = parse_amount(text, "price").euro
        if price < 0:
            raise Fault("number_negative", "price", value=text)
        return price

    def _read_until(self, text: str) -> str:
        return parse_due(text, self._today(), "until")[:10] if text.strip() else ""

    # ------------------------------------------------------------------ following

    def _on_chosen(self) -> None:
        self._show(self.filed)

    def _on_service_changed(self) -> None:
        """Take text and unit from the price list, unless somebody has typed a text of their own."""
        service = self._services.get(self._fields["service"].text())
        text = self._fields["text"]
        if text.text().strip() in ("", *(each.text for each in self._services.values())):
            text.set_text(service.text if service else "")
        unit = service.unit if service else standing_view.HOURS
        self._offer("unit", unit, standing_view.unit_name(self._tr, unit))
        self._fields["unit"].set_text(unit)
        self._say_listed_price()

    def _say_listed_price(self) -> None:
        tr, service = self._tr, self._services.get(self._fields["service"].text())
        listed = standing_view.price(service.price_in(self._lead)) if service else ""
        self._fields["price"].show_note(tr("Preisliste: {price}", price=listed) if listed else tr("0: ist enthalten"))

    def _combo(self, name: str) -> QComboBox:
        combo = self._fields[name].edit
        if not isinstance(combo, QComboBox):
            raise TypeError(name)
        return combo

    def _offer(self, name: str, data: str, text: str) -> None:
        """Add an entry that is not usual, so that it can be shown."""
        combo = self._combo(name)
        if data and combo.findData(data) < 0:
            combo.blockSignals(True)
            combo.addItem(text, data)
            combo.blockSignals(False)


def texts_of(term: StandingTerm) -> dict[str, str]:
    """Return an agreement as it stands in the fields."""
    return {
        "service": term.service,
        "text": term.text,
        "price": print_number(term.price, 2),
        "unit": term.unit,
        "hours": "" if term.hours is None else print_number(term.hours),
        "until": print_due(term.until) if term.until else "",
    }
