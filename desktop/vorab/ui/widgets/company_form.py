# SPDX-License-Identifier: Apache-2.0
"""The fields of one step about the firm, with a live sentence beside each; shared by first run and company page."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from vorab.ui.conversation.inputs import WritingEdit
from vorab.ui.desk import Desk
from vorab.ui.models.first_run import FieldSpec, Step, amount_fault, days_fault
from vorab.ui.widgets.choice_row import ChoiceRow
from vorab.ui.widgets.field import Field, Input


class StepForm(QWidget):
    """One step's fields. `state()` tells the chosen Bundesland, which other checks depend on."""

    edited = Signal()

    def __init__(self, step: Step, desk: Desk, state: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._state = state
        self._specs = {spec.key: spec for spec in step.fields}
        self.fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for spec in step.fields:
            field = self._field(spec)
            self.fields[spec.key] = field
            column.addWidget(field)
            field.edited.connect(self.edited)

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        return {key: field.text() for key, field in self.fields.items()}

    def set_values(self, values: Mapping[str, str]) -> None:
        """Fill the fields."""
        for key, field in self.fields.items():
            field.set_text(values.get(key, ""))

    def check(self) -> Field | None:
        """Check all fields, also for what is missing, and return the first one to correct."""
        first = None
        for key, field in self.fields.items():
            spec = self._specs[key]
            if spec.missing and not field.text().strip():
                field.show_fault(self._desk.tr(spec.missing))
            elif field.check_now():
                continue
            first = first or field
        return first

    def focus_first(self) -> None:
        """Begin at the first field."""
        next(iter(self.fields.values())).edit.setFocus()

    def _field(self, spec: FieldSpec) -> Field:
        tr = self._desk.tr
        return Field(
            tr(spec.label),
            self._input(spec),
            tr(spec.help) if spec.help else "",
            lambda text: self._fault(spec, text),
        )

    def _input(self, spec: FieldSpec) -> Input:
        labels = [(value, self._desk.tr(label)) for value, label in spec.choices]
        if spec.kind == "pills":
            return ChoiceRow(labels)
        if spec.kind == "choice":
            combo = QComboBox()
            for value, label in labels:
                combo.addItem(label, value)
            return combo
        if spec.kind == "long":
            return WritingEdit(3)
        edit = QLineEdit()
        edit.setMaxLength(spec.limit)
        return edit

    def _fault(self, spec: FieldSpec, text: str) -> str:
        fault = None
        if spec.kind == "amount":
            fault = amount_fault(text, spec.key)
        elif spec.kind == "days":
            fault = days_fault(text, spec.key)
        elif spec.check and text.strip():
            fault = self._desk.company.check(spec.check, text, self._state())
        return self._desk.fault_text(fault) if fault else ""
