# SPDX-License-Identifier: Apache-2.0
"""A part of a form over a document: shows some of it, takes it over again, and knows what was typed."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from vorab.core.faults import Faults
from vorab.ui.conversation.inputs import Pills, WritingEdit
from vorab.ui.widgets.checks import checked, line_check, text_check
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from vorab.core.document import Document
    from vorab.ui.desk import Desk
    from vorab.ui.widgets.tick import Tick

_T = TypeVar("_T")


class Block(QWidget):
    """Fields, choices and ticks by name; `edited` follows every change.

    What is typed is kept as text, so that half a date survives as it is (P5).
    """

    edited = Signal()
    places: Mapping[str, str] = MappingProxyType({})
    """Which field a place of the document is, for the faults of the whole."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fields: dict[str, Field] = {}
        self.choices: dict[str, Pills] = {}
        self.ticks: dict[str, Tick] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 6)
        self._column.setSpacing(8)

    # ------------------------------------------------------------------ for the form

    def show_document(self, document: Document) -> None:
        """Fill the fields."""

    def apply_to(self, document: Document) -> Document:
        """Return the document with what was typed. Raises `Faults`; then the field says why."""
        return document

    def typed(self) -> dict[str, Any]:
        """Return what was typed and chosen, as JSON data."""
        return {
            **{name: field.text() for name, field in self.fields.items()},
            **{name: pills.value for name, pills in self.choices.items()},
            **{name: "1" if tick.on else "" for name, tick in self.ticks.items()},
        }

    def take_typed(self, values: dict[str, Any]) -> None:
        """Put back what was typed; what is unknown is left out."""
        for name, field in self.fields.items():
            if name in values:
                field.set_text(values[name])
        for name, pills in self.choices.items():
            pills.choose(values.get(name, pills.value))
        for name, tick in self.ticks.items():
            tick.set_on(bool(values.get(name, tick.on)))

    def field_of(self, place: str) -> Field | None:
        """Return the field in sight that a place of the document belongs to."""
        field = self.fields.get(self.places.get(place, ""))
        return field if field is not None and field.isVisible() else None

    # ------------------------------------------------------------------ for the parts

    def line(self, name: str, label: str, help: str = "", check: Callable[[str], str] | None = None) -> Field:  # noqa: A002 - the word of the form
        """Add a field of one line."""
        check = check or line_check(self._desk.fault_text)
        return self._known(name, Field(label, QLineEdit(), help, check, beside=False))

    def parsed(self, name: str, label: str, read: Callable[[str], object], help: str = "") -> Field:  # noqa: A002
        """Add a field of one line that is read; empty is fine."""
        return self.line(name, label, help, checked(self._desk.fault_text, read))

    def text(self, name: str, label: str, help: str = "", lines: int = 3) -> Field:  # noqa: A002
        """Add a field for some sentences."""
        return self._known(
            name, Field(label, WritingEdit(lines), help, text_check(self._desk.fault_text), beside=False)
        )

    def pills(self, name: str, label: str, choices: Sequence[tuple[str, str]]) -> QWidget:
        """Return a row of answers under their question."""
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        pills = self.choices[name] = Pills(choices, self._desk.tr)
        pills.name(label)
        pills.changed.connect(self.edited)
        column.addWidget(Label(label, "strong"))
        column.addWidget(pills)
        place.setFocusProxy(pills)
        return place

    def tick(self, name: str, tick: Tick) -> Tick:
        """Take a box to tick."""
        self.ticks[name] = tick
        tick.toggled.connect(self.edited)
        return tick

    def rows(self, *rows: Sequence[QWidget]) -> None:
        """Put widgets below one another, some side by side. The first one gets the focus of the whole."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        for number, row in enumerate(rows):
            wide = 2 // len(row)
            for at, widget in enumerate(row):
                grid.addWidget(widget, number, at * wide, 1, wide)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._column.addLayout(grid)
        if self.focusProxy() is None and rows:
            self.setFocusProxy(rows[0][0])

    def read(self, name: str, reader: Callable[[str], _T]) -> _T:
        """Return what a field says. Raises `Faults` and shows them there."""
        field = self.fields[name]
        try:
            return reader(field.text())
        except Faults as found:
            field.show_fault(self._desk.fault_text(found.faults[0]))
            raise

    def said(self, name: str) -> str:
        """Return the text of a field, trimmed."""
        return self.fields[name].text().strip()

    def _known(self, name: str, field: Field) -> Field:
        self.fields[name] = field
        field.edited.connect(self.edited)
        return field
