# SPDX-License-Identifier: Apache-2.0
"""Which column of a file is which field, and how a wholesaler's prices become one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from vorab.core.amounts_de import parse_number
from vorab.core.faults import Faults
from vorab.core.imports.columns import FIELDS
from vorab.core.imports.values import Content, Source
from vorab.ui.desk import Desk
from vorab.ui.models.import_words import ImportWords
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import Label

if TYPE_CHECKING:
    from decimal import Decimal

    from vorab.services.imports.preview import Preview

_NAME = 32
_SAMPLE = 28
_LOOKED_AT = 500
_AT_ONCE = 12


class ImportMapping(Card):
    """Fields for the columns of `preview`; emits what somebody chose."""

    mapped = Signal(object)  # tuple[str, ...]
    content_chosen = Signal(str)

    def __init__(self, desk: Desk, words: ImportWords, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=10, parent=parent)
        self._desk = desk
        self._words = words
        self._area: QWidget | None = None
        self._preview: Preview | None = None
        self._shown: tuple[object, Content] | None = None
        self.fields: list[Field] = []
        tr = desk.tr
        kind = QComboBox()
        kind.addItem(tr("Kunden"), "customers")
        kind.addItem(tr("Preisliste"), "services")
        self.content = Field(tr("In der Datei stehen"), kind, help=tr("Vorab hat es an den Spalten erkannt."))
        self.content.edited.connect(self.content_chosen)
        self.box.addWidget(self.content)
        self.box.addWidget(Label(tr("Was in jeder Spalte steht"), "strong"))

    def show_preview(self, preview: Preview) -> None:
        """Show the columns of a file, as soon as somebody wants to see them."""
        self._preview = preview
        self.content.set_text(preview.content.value)
        if self.isVisible():
            self._fill(preview)

    def showEvent(self, event: QShowEvent) -> None:
        """Build the choices: a file may have dozens of columns."""
        super().showEvent(event)
        if self._preview is not None:
            self._fill(self._preview)

    def _fill(self, preview: Preview) -> None:
        if self._shown != (preview.table, preview.content):
            self._shown = (preview.table, preview.content)
            self._build(preview)
        for field, name in zip(self.fields, preview.mapping, strict=False):
            field.set_text(name)

    def mapping(self) -> tuple[str, ...]:
        """Return the field of each column."""
        rest = self._preview.mapping[len(self.fields) :] if self._preview is not None else ()
        return (*(field.text() for field in self.fields), *rest)

    def _build(self, preview: Preview) -> None:
        if self._area is not None:
            self._area.hide()
            self._area.deleteLater()
        self._area = QWidget()
        flow = FlowLayout(self._area, spacing=14)
        choices = QStandardItemModel(self._area)
        for name, label in (
            ("", self._desk.tr("auslassen")),
            *((each, self._words.label(each)) for each in FIELDS[preview.content]),
        ):
            item = QStandardItem(label)
            item.setData(name, Qt.ItemDataRole.UserRole)
            choices.appendRow(item)
        self.fields = []
        self.box.addWidget(self._area)
        self._go_on(flow, choices)

    def _go_on(self, flow: FlowLayout, choices: QStandardItemModel) -> None:
        """Add some of the columns; the window turns in between."""
        preview = self._preview
        if preview is None or flow.parentWidget() is not self._area:
            return
        columns = range(len(preview.table.columns))
        for at in columns[len(self.fields) : len(self.fields) + _AT_ONCE]:
            field = self._field(preview, at, choices)
            field.set_text(preview.mapping[at])
            self.fields.append(field)
            flow.addWidget(field)
        if len(self.fields) < len(columns):
            QTimer.singleShot(0, flow, lambda: self._go_on(flow, choices))

    def _field(self, preview: Preview, at: int, choices: QStandardItemModel) -> Field:
        tr = self._desk.tr
        name = preview.table.columns[at] or tr("Spalte {n}", n=at + 1)
        choice = QComboBox()
        choice.setModel(choices)
        seen = preview.table.records[:_LOOKED_AT]
        sample = next((record.cells[at] for record in seen if record.cells[at].strip()), "")
        field = Field(_short(name, _NAME), choice, help=_short(sample[:200], _SAMPLE), beside=False)
        field.edited.connect(lambda _: self.mapped.emit(self.mapping()))
        return field


class PricingForm(Card):
    """List price, or purchase price with a markup; emits `chosen(basis, markup or None)`."""

    chosen = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(margin=16, spacing=10, parent=parent)
        tr = desk.tr
        self._desk = desk
        choice = QComboBox()
        choice.addItem(tr("Listenpreis des Großhandels"), "list")
        choice.addItem(tr("Einkaufspreis mit Aufschlag"), "cost")
        self.basis = Field(tr("Ihr Preis"), choice, help=tr("So steht er dann in Ihrer Preisliste, ohne Umsatzsteuer."))
        self.markup = Field(
            tr("Aufschlag in %"),
            help=tr("Auf das, was Sie selbst zahlen; auch wo der Listenpreis fehlt."),
            check=self._check,
        )
        row = QVBoxLayout()
        row.setSpacing(10)
        for field in (self.basis, self.markup):
            row.addWidget(field)
        self.box.addLayout(row)
        self.basis.edited.connect(self._on_edited)
        self.markup.edited.connect(self._on_edited)

    def show_preview(self, preview: Preview) -> None:
        """Show how prices are made, where that has to be said."""
        wholesale = preview.table.source is Source.DATANORM or {"list_price", "cost"} & set(preview.mapping)
        direct = {"price", "price_net", "price_gross"} & set(preview.mapping)
        self.setVisible(preview.content is Content.SERVICES and bool(wholesale) and not direct)
        self.basis.set_text(preview.pricing.basis.value)

    def _markup(self) -> Decimal | None:
        try:
            found = parse_number(self.markup.text().replace("%", ""))
        except Faults:
            return None
        return found if 0 <= found <= 10_000 else None

    def _check(self, text: str) -> str:
        try:
            if text.strip():
                parse_number(text.replace("%", ""))
        except Faults as found:
            return self._desk.fault_text(found.faults[0])
        return ""

    def _on_edited(self) -> None:
        self.chosen.emit(self.basis.text(), self._markup())


def _short(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
