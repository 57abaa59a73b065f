# SPDX-License-Identifier: Apache-2.0
"""„Ansicht“: colours, text size, language. Every choice holds at once and can be chosen back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.settings.schema import SETTINGS, Setting, Value
from vorab.ui.desk import Desk
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.choice_row import ChoiceRow
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.page_head import PageHead
from vorab.ui.widgets.scroll import VScroll

_KEYS = ("theme", "text_scale", "language", "show")


class ViewPage(QWidget):
    """One row of answers per setting, made from its declaration."""

    setting_changed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fields: dict[str, Field] = {}
        self.setWindowTitle(desk.tr("Ansicht"))
        self._build()

    def activate(self) -> None:
        """Show the values in force."""
        for key, field in self.fields.items():
            field.set_text(self._desk.settings.text(key))
        self.fields[_KEYS[0]].edit.setFocus()

    def _build(self) -> None:
        tr = self._desk.tr
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 8, 28, 20)
        card = Card(margin=20, spacing=18)
        for key in _KEYS:
            self.fields[key] = self._field(SETTINGS[key])
            card.box.addWidget(self.fields[key])
        column.addWidget(card)
        column.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        outside.addWidget(PageHead(tr("Ansicht"), tr("So, wie Sie es am besten lesen. Gilt für diesen Rechner.")))
        outside.addWidget(VScroll(page), 1)

    def _field(self, setting: Setting) -> Field:
        tr = self._desk.tr
        row = ChoiceRow([(str(value), self._label(setting, value, label)) for value, label in setting.choices()])
        field = Field(tr(setting.label), row, tr(setting.help) if setting.help else "", beside=False)
        field.set_text(self._desk.settings.text(setting.key))
        field.edited.connect(lambda text: self._on_chosen(setting, text))
        return field

    def _label(self, setting: Setting, value: Value, label: str) -> str:
        if label:
            return self._desk.tr(label)
        if setting.key == "language":
            return self._desk.language_name(str(value))
        return f"{value}\u00a0%"

    def _on_chosen(self, setting: Setting, text: str) -> None:
        value = next(value for value, _ in setting.choices() if str(value) == text)
        try:
            self._desk.settings.set(setting.key, value)
        except OSError:
            self._desk.messages.warn(
                self._desk.tr(
                    "Die Wahl gilt jetzt, konnte aber nicht gespeichert werden. "
                    "Bitte prüfen Sie, ob auf dem Datenträger Platz ist."
                )
            )
        self._desk.events.setting_changed.emit(setting.key)
        self.setting_changed.emit(setting.key)
