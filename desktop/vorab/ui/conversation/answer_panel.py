# SPDX-License-Identifier: Apache-2.0
"""What to write down: the right input for each kind of answer."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from vorab.core import units
from vorab.core.amounts_de import parse_amount, parse_number, print_amount, print_number
from vorab.core.dates_de import parse_due, print_due
from vorab.core.faults import Fault, Faults
from vorab.core.money import Money, decimal_of
from vorab.guide.script import AnswerKind, Question
from vorab.guide.state import Answer
from vorab.i18n.translator import Translator
from vorab.ui.conversation.contact_form import ContactForm
from vorab.ui.conversation.inputs import LineEdit, Pills, WritingEdit
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.checks import checked, line_check, text_check
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.label import Label

DRAFT_MS = 300


class AnswerPanel(Card):
    """Shows one question's input at a time. `drafted(text)` follows typing within 500 ms (P5)."""

    drafted = Signal(str)

    def __init__(self, tr: Translator, fault_text: Callable[[Fault], str], today: Callable[[], date]) -> None:
        super().__init__(margin=20, spacing=10)
        self._tr = tr
        self._fault_text = fault_text
        self._today = today
        self._question: Question | None = None
        self._inputs: list[QWidget] = []
        self._pills: Pills | None = None
        self._contact: ContactForm | None = None
        self._contact_form: ContactForm | None = None  # kept: of all inputs it takes longest to build
        self._field: Field | None = None
        self._note: Field | None = None
        self._condition: Field | None = None
        self._by: Field | None = None
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._timer.timeout.connect(self._on_draft_due)

    def show_question(
        self, question: Question, answer: Answer | None, options: list[tuple[str, str]], decider: str = ""
    ) -> None:
        """Build the input of a question, filled with its answer; `options` are the choices to show.

        `decider` is who gives the order if it is not the caller.
        """
        self._clear()
        self._question = question
        label = question.label or question.keys or self._tr("Antwort")
        if question.answer is AnswerKind.CHOICE or question.answer is AnswerKind.YES_NO:
            self._build_pills(label, options, answer)
            if question.closing:
                self._build_order(decider)
        elif question.answer is AnswerKind.CONTACT:
            self._build_contact(label)
        else:
            self._build_field(question, label, answer)

    def contact_form(self) -> ContactForm | None:
        """The form for the caller, if the question asks for one."""
        return self._contact

    def restore(self, draft: str) -> None:
        """Put half-typed text back, unless something stands there already."""
        field = self._field or self._note
        if field is not None and not field.text() and draft:
            field.set_text(draft)

    def value(self) -> Any:
        """Return what was written down. Raises `Faults` if it can't be taken; None if there is nothing."""
        question = self._question
        if question is None:
            return None
        if self._pills is not None:
            return self._pills.value or None
        if self._contact is not None:
            return self._contact.value()
        text = self._field.text().strip() if self._field else ""
        return self._read(question, text) if text else None

    def note(self) -> str:
        """Return the note beside a choice."""
        return self._note.text().strip() if self._note else ""

    def condition(self) -> str:
        """Return what a yes depends on, if it depends on something."""
        return self._condition.text().strip() if self._condition else ""

    def by(self) -> str:
        """Return who gives the order, where it is not the caller."""
        return self._by.text().strip() if self._by else ""

    def press(self, number: int) -> bool:
        """Choose the n-th answer; whether there is one."""
        return self._pills.press(number) if self._pills is not None else False

    def focus_input(self) -> None:
        """Set the focus where the answer goes."""
        if self._contact is not None:
            self._contact.focus_first()
        elif self._pills is not None:
            self._pills.setFocus()
        elif self._field is not None:
            self._field.setFocus()

    def show_fault(self, found: Faults) -> None:
        """Say at the field what is wrong with it."""
        if self._field is not None:
            self._field.show_fault(self._fault_text(found.faults[0]))

    def _read(self, question: Question, text: str) -> Any:
        if question.answer is AnswerKind.NUMBER:
            return f"{parse_number(text, question.id):f}"
        if question.answer is AnswerKind.MONEY:
            return str(parse_amount(text, question.id))
        if question.answer is AnswerKind.DATE:
            return parse_due(text, self._today(), question.id)[:10]
        return text

    def _build_pills(self, label: str, options: list[tuple[str, str]], answer: Answer | None) -> None:
        self._pills = Pills(options, self._tr, keys=True)
        self._pills.name(label)
        self._pills.choose(str(answer.value) if answer else "")
        self._add(Label(label, "strong"))
        self._add(self._pills)
        self._note = Field(self._tr("In eigenen Worten"), LineEdit(), check=line_check(self._fault_text), beside=False)
        self._note.set_text(answer.note if answer else "")
        self._note.edited.connect(self._on_typed)
        self._add(self._note)

    def _build_order(self, decider: str) -> None:
        tr = self._tr
        if decider:
            note = tr("Ein Ja kommt hier von: {name}. Wer sagt es?", name=decider)
            self._by = Field(tr("Wer gibt den Auftrag?"), LineEdit(), note, line_check(self._fault_text), beside=False)
            self._add(self._by)
        note = tr("Zum Beispiel: wenn es bis Freitag fertig ist. Steht dann auf der Bestätigung.")
        self._condition = Field(
            tr("Ein Ja mit Bedingung?"), LineEdit(), note, line_check(self._fault_text), beside=False
        )
        self._add(self._condition)

    def _build_contact(self, label: str) -> None:
        if self._contact_form is None:
            self._contact_form = ContactForm(self._tr, self._fault_text)
        self._contact = self._contact_form
        self._contact.setAccessibleName(label)
        self._add(self._contact)
        self._contact.show()

    def _build_field(self, question: Question, label: str, answer: Answer | None) -> None:
        writing = question.answer is AnswerKind.TEXT
        edit = WritingEdit() if writing else LineEdit()
        read = text_check(self._fault_text) if writing else checked(self._fault_text, partial(self._read, question))
        self._field = Field(label, edit, check=read, beside=False)
        if question.unit:
            self._field.show_note(units.word(question.unit))
        self._field.set_text(_shown(question, answer))
        self._field.edited.connect(self._on_typed)
        self._add(self._field)

    def _add(self, widget: QWidget) -> None:
        self._inputs.append(widget)
        self.box.addWidget(widget)

    def _clear(self) -> None:
        self._timer.stop()
        for widget in self._inputs:
            self.box.removeWidget(widget)
            widget.hide()
            if widget is not self._contact_form:
                widget.deleteLater()
        self._inputs.clear()
        self._question = self._pills = self._contact = self._field = self._note = self._condition = self._by = None

    def _on_typed(self) -> None:
        self._timer.start()

    def _on_draft_due(self) -> None:
        field = self._field or self._note
        if field is not None:
            self.drafted.emit(field.text())


def _shown(question: Question, answer: Answer | None) -> str:
    if answer is None:
        return ""
    if question.answer is AnswerKind.NUMBER:
        return print_number(decimal_of(answer.value))
    if question.answer is AnswerKind.MONEY:
        return print_amount(Money.parse(answer.value), symbol=False)
    if question.answer is AnswerKind.DATE:
        return print_due(answer.value)
    return str(answer.value)
