# SPDX-License-Identifier: Apache-2.0
"""„Meine Firma“: the fields of the first run, to change later."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vorab.core.company import Company
from vorab.core.faults import Faults
from vorab.core.money import Money
from vorab.ui.desk import Desk
from vorab.ui.merging import Merging, is_overtaken
from vorab.ui.models.conflict_words import company_words
from vorab.ui.models.first_run import ALL_STEPS, Values, company_from, field_of, values_of
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.company_form import StepForm
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.page_head import PageHead
from vorab.ui.widgets.scroll import VScroll


class CompanyPage(QWidget):
    """All about the firm on one page; saving can be taken back, leaving loses nothing that was typed."""

    company_saved = Signal()
    back_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._company: Company | None = None
        self._flat_price: Money | None = None
        self._stored: Values = {}
        self._kept: Values | None = None
        self._back_to = ""
        self._merging = Merging(desk, self)
        self._forms = [StepForm(step, desk, self._state) for step in ALL_STEPS]
        self.setWindowTitle(desk.tr("Meine Firma"))
        self._build()
        self._connect()

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not saved yet."""
        return self._company is not None and self._values() != self._stored

    def fields(self) -> dict[str, Field]:
        """Return all fields by their keys."""
        return {key: field for form in self._forms for key, field in form.fields.items()}

    def typed(self) -> Values | None:
        """Return what was typed and not saved, for the page that takes this one's place."""
        return self._values() if self.changed else None

    def take_typed(self, values: Values) -> None:
        """Show these values once the firm has been loaded."""
        self._kept = values

    @property
    def leads_back_to(self) -> str:
        """The page that led here because it wants to know more about the firm, or nothing."""
        return self._back_to

    @leads_back_to.setter
    def leads_back_to(self, name: str) -> None:
        self._back_to = name
        self._back.show()
        self._forms[-1].focus_first()

    def activate(self) -> None:
        """Look at the stored firm again, unless something is being typed."""
        if not self.changed:
            self._load()
        self._forms[0].focus_first()

    def _build(self) -> None:
        tr = self._desk.tr
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 0, 28, 20)
        column.setSpacing(8)
        for step, form in zip(ALL_STEPS, self._forms, strict=True):
            heading = Label(tr(step.title).upper(), "section")
            heading.setContentsMargins(0, 8, 0, 0)
            column.addWidget(heading)
            card = Card(margin=20)
            card.box.addWidget(form)
            column.addWidget(card)
        column.addStretch(1)
        self._save_button = ActionButton(tr("Firma speichern"), "primary", "Ctrl+S", tr)
        self._save_button.setEnabled(False)
        lead = tr("So steht es auf Angeboten und Rechnungen. Was schon verschickt ist, bleibt, wie es ist.")
        outside.addWidget(PageHead(tr("Meine Firma"), lead, self._save_button))
        self._back = ActionButton(tr("Zurück zum Beleg"), "quiet", "Alt+Left", tr)
        self._back.hide()
        back = QHBoxLayout()
        back.setContentsMargins(28, 0, 28, 0)
        back.addWidget(self._back)
        back.addStretch(1)
        outside.addLayout(back)
        outside.addWidget(VScroll(page), 1)

    def _connect(self) -> None:
        self._save_button.clicked.connect(self._on_save_clicked)
        self._back.clicked.connect(self._on_back_clicked)
        for form in self._forms:
            form.edited.connect(self._on_edited)
        self._desk.events.elsewhere.connect(self._on_elsewhere)

    def _on_back_clicked(self) -> None:
        self._back.hide()
        self.back_requested.emit(self._back_to)

    def _state(self) -> str:
        return self._forms[0].fields["state"].text()

    def _values(self) -> Values:
        return {key: field.text() for key, field in self.fields().items()}

    def _load(self) -> None:
        service = self._desk.company
        self._desk.tasks.run_store(lambda: (service.load(), service.flat_price()), self._on_loaded, receiver=self)

    def _on_elsewhere(self) -> None:
        if self.isVisible() and not self.changed:
            self._load()

    def _on_loaded(self, found: tuple[Company | None, Money | None]) -> None:
        if self.changed:
            return
        self._company, self._flat_price = found
        if self._company is None:
            return
        if (values := values_of(*found)) != self._stored:
            self._show(values)
        if self._kept is not None:
            kept, self._kept = self._kept, None
            for form in self._forms:
                form.set_values(kept)
            self._on_edited()

    def _show(self, values: Values) -> None:
        for form in self._forms:
            form.set_values(values)
        self._stored = self._values()
        self._on_edited()

    def _on_edited(self) -> None:
        self._desk.tasks.waiting.forget(self)
        self._save_button.setEnabled(self.changed)

    def _on_save_clicked(self) -> None:
        self._merging.close()
        wrong = [field for field in (form.check() for form in self._forms) if field is not None]
        if wrong:
            wrong[0].edit.setFocus()
            return
        try:
            company, flat_price = company_from(self._values(), self._company)
        except Faults as faults:
            self._on_save_failed(faults)
            return
        before = (self._company, self._flat_price)
        self._save(company, flat_price, lambda: self._offer_undo(*before))

    def _save(self, company: Company, flat_price: Money | None, then: "object") -> None:
        service, values = self._desk.company, self._values()
        lead = self._company.rate_lead if self._company else None
        prices = (flat_price, company.rate_lead) != (self._flat_price, lead)  # or a price from elsewhere would go

        def work() -> tuple[Company, Money | None]:
            saved = service.save(company)
            if prices:
                service.save_flat_price(flat_price)
            return saved, flat_price

        def done(found: tuple[Company, Money | None]) -> None:
            self._on_saved(found, values)
            if callable(then):
                then()

        self._save_button.setEnabled(False)
        again = partial(self._save, company, flat_price, then)
        self._desk.tasks.run_store(work, done, self._on_save_failed, receiver=self, again=again, checks=True)

    def _on_saved(self, found: tuple[Company, Money | None], sent: Values) -> None:
        """Show it as it is stored; what was typed while it was being saved stays."""
        typed = self._values()
        self._company, self._flat_price = found
        self._show(values_of(*found))
        if typed != sent:
            for key, field in self.fields().items():
                if typed[key] != sent[key]:
                    field.set_text(typed[key])
            self._on_edited()
        self.company_saved.emit()
        self._desk.events.company_changed.emit()

    def _on_theirs(self, found: tuple[Company | None, Money | None]) -> None:
        """Somebody else was quicker: what does not touch goes together."""
        words = company_words(self._desk.tr)
        self._merging.begin(self._stored, self._values(), values_of(*found), words, partial(self._take, found))

    def _take(self, theirs: tuple[Company | None, Money | None], values: Values) -> None:
        """Begin again with what stands there now, and save what is different from it."""
        self._company, self._flat_price = theirs
        self._show(values_of(*theirs))
        for form in self._forms:
            form.set_values(values)
        self._on_edited()
        if self.changed:
            self._on_save_clicked()
        else:
            self._desk.messages.info(self._desk.tr("Es gilt, was dort steht."))
            self._desk.events.company_changed.emit()

    def _offer_undo(self, company: Company | None, flat_price: Money | None) -> None:
        tr = self._desk.tr

        def undo() -> None:
            if company is not None and self._company is not None:
                earlier = replace(company, version=self._company.version)
                self._save(
                    earlier, flat_price, lambda: self._desk.messages.info(tr("Die Firma ist wieder wie vorher."))
                )

        self._desk.messages.ask_undo(tr("Ihre Firma ist gespeichert."), undo)

    def _on_save_failed(self, faults: Faults) -> None:
        """Show each fault at its field and leave all that was typed."""
        if is_overtaken(faults):
            self._save_button.setEnabled(True)
            service = self._desk.company
            self._desk.tasks.run_store(lambda: (service.load(), service.flat_price()), self._on_theirs, receiver=self)
            return
        fields = self.fields()
        elsewhere = []
        for fault in faults.faults:
            key = field_of(fault.place)
            if key:
                fields[key].show_fault(self._desk.fault_text(fault))
            else:
                elsewhere.append(fault)
        if elsewhere:
            self._desk.messages.faults(Faults(tuple(elsewhere)))
        wrong = [field for field in fields.values() if field.fault]
        if wrong:
            wrong[0].edit.setFocus()
        self._save_button.setEnabled(self.changed)
