# SPDX-License-Identifier: Apache-2.0
"""The first run: four short steps to the first quote, or a look around first."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from vorab.core.company import Company
from vorab.core.faults import Faults
from vorab.ui.backup.arriving import ArrivalPanel
from vorab.ui.desk import Desk
from vorab.ui.models.backup_words import BackupWords
from vorab.ui.models.first_run import STEPS, Values, company_from, field_of, step_of, values_of
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card, Surface
from vorab.ui.widgets.company_form import StepForm
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.page_head import PageHead
from vorab.ui.widgets.scroll import VScroll
from vorab.ui.widgets.step_list import StepList


class FirstRunPage(QWidget):
    """Steps at the left, the fields of one step in the middle; everything typed stays on every way."""

    finished = Signal()
    sample_requested = Signal()
    restored = Signal(object)  # Path of a database to take into use
    desks_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._forms = [StepForm(step, desk, self._state) for step in STEPS]
        self._saving = False
        self.arrival: ArrivalPanel | None = None
        self.setWindowTitle(desk.tr("Erste Schritte"))
        self._build()
        self._connect()
        self.take_typed(values_of(None))
        self._show_step(0)

    @property
    def step(self) -> int:
        """Which step is in sight, from 0."""
        return self._stack.currentIndex()

    def typed(self) -> Values:
        """Return what stands in all fields."""
        return {key: value for form in self._forms for key, value in form.values().items()}

    def take_typed(self, values: Values) -> None:
        """Fill all fields."""
        for form in self._forms:
            form.set_values(values)

    def activate(self) -> None:
        """Begin to type."""
        if self.arrival is None or self.arrival.isHidden():
            self._forms[self.step].focus_first()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_rail()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure once the style is there."""
        super().showEvent(event)
        self._fit_rail()

    def _fit_rail(self) -> None:
        widest = max(part.sizeHint().width() for part in (self._look, self._arrive, self._join, self._list))
        self._rail.setFixedWidth(max(232, widest + 33))

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_rail())
        tr = self._desk.tr
        page = QWidget()
        self._column = column = QVBoxLayout(page)
        column.setContentsMargins(28, 8, 28, 20)
        column.setSpacing(14)
        card = Card(margin=20)
        self._stack = QStackedWidget()
        for form in self._forms:
            self._stack.addWidget(form)
        card.box.addWidget(self._stack)
        column.addWidget(card)
        row_of_buttons = QWidget()
        buttons = QHBoxLayout(row_of_buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        self._back = ActionButton(tr("Zurück"), "secondary", "Alt+Left", tr)
        self._next = ActionButton(tr("Weiter"), "primary", "Return", tr)
        buttons.addWidget(self._back)
        buttons.addStretch(1)
        buttons.addWidget(self._next)
        column.addWidget(row_of_buttons)
        column.addStretch(1)
        self._typing = (card, row_of_buttons)
        self._head = PageHead()
        side = QVBoxLayout()
        side.setSpacing(0)
        side.addWidget(self._head)
        side.addWidget(VScroll(page), 1)
        row.addLayout(side, 1)

    def _build_rail(self) -> Surface:
        tr = self._desk.tr
        rail = Surface("rail")
        column = QVBoxLayout(rail)
        column.setContentsMargins(16, 24, 16, 18)
        column.setSpacing(8)
        column.addWidget(Label(tr("Willkommen bei Vorab"), "heading"))
        column.addWidget(
            Label(tr("Erst der Preis, dann die Arbeit. Vier kurze Schritte, dann kann es klingeln."), "detail")
        )
        column.addSpacing(10)
        self._list = StepList([tr(step.title) for step in STEPS], tr)
        column.addWidget(self._list)
        column.addStretch(1)
        column.addWidget(Label(tr("Neuer Computer? Nehmen Sie mit, was schon da ist."), "detail"))
        self._arrive = ActionButton(tr("Ich habe schon Daten von Vorab"))
        column.addWidget(self._arrive)
        self._join = ActionButton(tr("An einen Server anschließen"))
        column.addWidget(self._join)
        column.addSpacing(10)
        column.addWidget(Label(tr("Noch keine Zeit dafür? Eine Beispielfirma ist schon eingerichtet."), "detail"))
        self._look = ActionButton(tr("Erst einmal ansehen"))
        column.addWidget(self._look)
        self._rail = rail
        return rail

    def _connect(self) -> None:
        self._back.clicked.connect(self._on_back_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._look.clicked.connect(self.sample_requested)
        self._arrive.clicked.connect(self._on_arrive)
        self._join.clicked.connect(self.desks_requested)
        self._list.chosen.connect(self._show_step)

    def _state(self) -> str:
        return self._forms[0].fields["state"].text()

    def _on_arrive(self) -> None:
        """Show where to take the data from; what was typed stays behind it."""
        tr = self._desk.tr
        if self.arrival is None:
            words = BackupWords(tr, self._desk.formats, self._desk.clock)
            self.arrival = ArrivalPanel(self._desk, words, tr("Lieber neu anfangen"))
            self.arrival.restored.connect(self.restored)
            self.arrival.closed.connect(lambda: self._show_step(self.step))
            self._column.insertWidget(0, self.arrival)
        self._show_typing(False)
        self._head.say(tr("Daten von einem anderen Computer"), tr("Danach arbeiten Sie hier weiter wie bisher."))
        self.arrival.focus_first()

    def _show_typing(self, typing: bool) -> None:
        for part in self._typing:
            part.setVisible(typing)
        if self.arrival is not None:
            self.arrival.setVisible(not typing)

    def _show_step(self, index: int) -> None:
        tr, step = self._desk.tr, STEPS[index]
        self._show_typing(True)
        self._stack.setCurrentIndex(index)
        for position, form in enumerate(self._forms):  # only the form in sight asks for room
            height = QSizePolicy.Policy.Preferred if position == index else QSizePolicy.Policy.Ignored
            form.setSizePolicy(QSizePolicy.Policy.Preferred, height)
        self._head.say(tr(step.title), tr(step.lead))
        self._list.mark(index)
        self._back.setEnabled(index > 0)
        self._next.set_text(tr("Speichern und loslegen") if index == len(STEPS) - 1 else tr("Weiter"))
        self._forms[index].focus_first()

    def _on_back_clicked(self) -> None:
        if self.step:
            self._show_step(self.step - 1)

    def _on_next_clicked(self) -> None:
        wrong = self._forms[self.step].check()
        if wrong is not None:
            wrong.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.step < len(STEPS) - 1:
            self._show_step(self.step + 1)
        elif not self._saving:
            self._save()

    def _save(self) -> None:
        try:
            company, flat_price = company_from(self.typed())
        except Faults as faults:
            self._on_save_failed(faults)
            return
        service = self._desk.company

        def work() -> Company:
            before = service.load()  # the price list may have failed after the firm was stored
            saved = service.save(replace(company, version=before.version if before else 0))
            service.save_flat_price(flat_price)
            return saved

        self._saving = True
        self._next.setEnabled(False)
        self._desk.tasks.run_store(work, self._on_saved, self._on_save_failed, again=self._save)

    def _on_saved(self, _company: Company) -> None:
        self._saving = False
        self._desk.messages.info(self._desk.tr("Ihre Firma ist eingerichtet. Das erste Gespräch kann kommen."))
        self.finished.emit()
        self._desk.events.company_changed.emit()

    def _on_save_failed(self, faults: Faults) -> None:
        """Show each fault at its field; what has no field is told in the window."""
        self._saving = False
        self._next.setEnabled(True)
        placed = [(field_of(fault.place), fault) for fault in faults.faults]
        known = [key for key, _ in placed if key]
        if known:
            self._show_step(min(step_of(key) for key in known))
        for key, fault in placed:
            if key:
                self._forms[step_of(key)].fields[key].show_fault(self._desk.fault_text(fault))
        if known:
            self._forms[self.step].fields[next(key for key in known if step_of(key) == self.step)].edit.setFocus()
        elsewhere = tuple(fault for key, fault in placed if not key)
        if elsewhere:
            self._desk.messages.faults(Faults(elsewhere))
