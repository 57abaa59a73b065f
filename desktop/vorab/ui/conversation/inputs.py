# SPDX-License-Identifier: Apache-2.0
"""Inputs for writing along on the phone: Enter goes on, Shift+Enter breaks the line."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from vorab.i18n.translator import Translator
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.flow import FlowLayout

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _claims_undo(event: QEvent, can_undo: bool) -> bool:
    """Whether a text field would take Strg+Z although nothing was typed there: then the page takes back its last."""
    if can_undo or event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo)


class LineEdit(QLineEdit):
    """One line of text. Strg+Z is left to the page where there is no typing to take back."""

    def event(self, event: QEvent) -> bool:
        """Leave Strg+Z to the page."""
        if _claims_undo(event, self.isUndoAvailable()):
            event.ignore()
            return False
        return super().event(event)


class WritingEdit(QPlainTextEdit):
    """A few lines of text. Enter is left to the page, which goes on with it, and Strg+Z where nothing was typed."""

    def __init__(self, lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Leave Strg+Z to the page."""
        if _claims_undo(event, self.document().isUndoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files that are dropped to the page."""
        return not any(url.isLocalFile() for url in source.urls()) and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the page."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height to whole lines as the text grows."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = self.fontMetrics().lineSpacing() * self._lines + 26
        if self.height() != height:
            self.setFixedHeight(height)


class Pills(QWidget):
    """Answers to choose from, none chosen to begin with; `keys` gives each its Alt+number."""

    changed = Signal()

    def __init__(
        self, choices: Sequence[tuple[str, str]], tr: Translator, keys: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._buttons: dict[str, ActionButton] = {}
        self._group = QButtonGroup(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = FlowLayout(self, 8)
        for number, (value, label) in enumerate(choices, start=1):
            key = f"Alt+{number}" if keys and number <= 9 else ""
            button = ActionButton(label, "pill", key, tr)
            button.setCheckable(True)
            self._group.addButton(button)
            self._buttons[value] = button
            row.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)
        if self._buttons:
            self.setFocusProxy(next(iter(self._buttons.values())))

    @property
    def value(self) -> str:
        """The chosen value, or nothing."""
        return next((value for value, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, value: str) -> None:
        """Choose a value without telling anyone; an unknown one chooses nothing."""
        button = self._buttons.get(value)
        if button is not None:
            button.setChecked(True)
            self.setFocusProxy(button)

    def clear(self) -> None:
        """Choose nothing again, without telling anyone."""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)
        for button in tuple(self._buttons.values())[:1]:
            self.setFocusProxy(button)

    def press(self, number: int) -> bool:
        """Choose the n-th answer, as its key does; whether there is one."""
        buttons = list(self._buttons.values())
        if not 1 <= number <= len(buttons):
            return False
        buttons[number - 1].click()
        return True

    def name(self, question: str) -> None:
        """Give every answer the question it answers as part of its accessible name."""
        for button in self._buttons.values():
            button.setAccessibleName(f"{question}: {button.accessibleName()}")

    def _on_clicked(self, button: QAbstractButton) -> None:
        self.setFocusProxy(button)
        self.changed.emit()


def is_text_input(widget: QWidget | None) -> bool:
    """Whether digits typed there belong to the text."""
    return isinstance(widget, QLineEdit | QPlainTextEdit)


def typed_in(widget: QWidget) -> tuple[object, ...]:
    """Return what stands in the fields in sight, and what is chosen, to see later whether something else does."""
    texts = (edit.text() for edit in widget.findChildren(QLineEdit) if edit.isVisible())
    long = (edit.toPlainText() for edit in widget.findChildren(QPlainTextEdit) if edit.isVisible())
    chosen = (button.isChecked() for button in widget.findChildren(QAbstractButton) if button.isVisible())
    return (*texts, *long, *chosen)
