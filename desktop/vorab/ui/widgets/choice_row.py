# SPDX-License-Identifier: Apache-2.0
"""A few answers side by side, one of them chosen; the arrow keys change it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.flow import FlowLayout


class ChoiceRow(QWidget):
    """Pills for (value, label) pairs; the first one is chosen to begin with."""

    changed = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, ActionButton] = {}
        row = FlowLayout(self)
        for value, label in choices:
            button = ActionButton(label, "pill")
            button.setCheckable(True)
            button.setChecked(not self._buttons)
            self._group.addButton(button)
            self._buttons[value] = button
            row.addWidget(button)
        self._name_buttons()
        self._group.buttonClicked.connect(self._on_clicked)

    def value(self) -> str:
        """Return the value of the chosen answer."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose an answer without telling anyone."""
        button = self._buttons.get(value) or next(iter(self._buttons.values()))
        button.setChecked(True)
        self.setFocusProxy(button)

    def set_icon(self, value: str, icon: QIcon) -> None:
        """Show a small picture before the words of an answer, as high as they are."""
        button = self._buttons[value]
        button.setIcon(icon)
        self._size_icon(button)

    def changeEvent(self, event: QEvent) -> None:
        """Pictures grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            for button in self._buttons.values():
                self._size_icon(button)

    def _size_icon(self, button: ActionButton) -> None:
        high = self.fontMetrics().height()
        button.setIconSize(QSize(high * 5 // 4, high))

    def setAccessibleName(self, name: str) -> None:
        """Name the question; every answer carries it too."""
        super().setAccessibleName(name)
        self._name_buttons()

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the question; every answer carries it too."""
        super().setAccessibleDescription(description)
        for button in self._buttons.values():
            button.setAccessibleDescription(description)

    def _name_buttons(self) -> None:
        question = self.accessibleName()
        for button in self._buttons.values():
            button.setAccessibleName(f"{question}: {button.text()}" if question else button.text())
            if button.isChecked():
                self.setFocusProxy(button)

    def _on_clicked(self, button: QAbstractButton) -> None:
        self.setFocusProxy(button)
        self.changed.emit(self.value())
