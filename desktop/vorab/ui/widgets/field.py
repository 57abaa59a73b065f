# SPDX-License-Identifier: Apache-2.0
"""A form row: label, input, and beside it one sentence that helps or tells what is wrong while typing."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from vorab.ui.theme import BASE_POINTS
from vorab.ui.widgets.choice_row import ChoiceRow
from vorab.ui.widgets.label import Label, set_look

CHECK_MS = 350
_BESIDE_WIDTH = 540
_INPUT_WIDTH = 300

Input = QLineEdit | QPlainTextEdit | QComboBox | ChoiceRow


class Field(QWidget):
    """One thing to fill in. `check(text)` returns what is wrong with it as a sentence, or nothing.

    The sentence appears a moment after the last key and when the field is left; it never touches what was typed.
    `note(text)` may return a friendly sentence about a correct value (the bank of an IBAN). `edited` follows typing,
    `filled` a text that was put in.
    """

    edited = Signal(str)
    filled = Signal()

    def __init__(
        self,
        label: str,
        edit: Input | None = None,
        help: str = "",  # noqa: A002 - the word of the form
        check: Callable[[str], str] | None = None,
        note: Callable[[str], str] | None = None,
        beside: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._help = help
        self._check = check
        self._note = note
        self._beside = beside
        self._fault = ""
        # Where a sentence can come there is room for it from the start: nothing moves while one types.
        self._keeps_room = bool(help or check or note)
        self._below = ""
        self.edit: Input = edit if edit is not None else QLineEdit()
        self._timer = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._build(label)
        self._connect()

    @property
    def fault(self) -> str:
        """The sentence about what is wrong, or nothing."""
        return self._fault

    def text(self) -> str:
        """Return what was typed or chosen (a choice's data)."""
        if isinstance(self.edit, QComboBox):
            return str(self.edit.currentData() or "")
        if isinstance(self.edit, ChoiceRow):
            return self.edit.value()
        return self.edit.toPlainText() if isinstance(self.edit, QPlainTextEdit) else self.edit.text()

    def set_text(self, text: str) -> None:
        """Fill the field without telling anyone."""
        self.edit.blockSignals(True)
        if isinstance(self.edit, QComboBox):
            self.edit.setCurrentIndex(max(self.edit.findData(text), 0))
        elif isinstance(self.edit, ChoiceRow):
            self.edit.set_value(text)
        elif isinstance(self.edit, QPlainTextEdit):
            self.edit.setPlainText(text)
        else:
            self.edit.setText(text)
        self.edit.blockSignals(False)
        self.edit.update()
        if text:
            self.check_now()
        else:
            self.show_fault("")
        self.filled.emit()

    def check_now(self) -> bool:
        """Check at once and return whether the field is all right."""
        self._timer.stop()
        text = self.text()
        self.show_fault(self._check(text) if self._check else "")
        if not self._fault and self._note and (note := self._note(text)):
            self._say(note, "good")
        return not self._fault

    def show_fault(self, sentence: str) -> None:
        """Show what is wrong (or, with nothing, the help again)."""
        self._fault = sentence
        self._say(sentence or self._help, "fault" if sentence else "")
        set_look(self.edit, tone="fault" if sentence else "")

    def show_note(self, sentence: str, tone: str = "") -> None:
        """Show another sentence in place of the help, e.g. a hint that depends on other fields."""
        self._help = sentence
        if not self._fault:
            self._say(sentence, tone)

    def put_below(self, widget: QWidget) -> None:
        """Put something below the field that shows now and then; see `give_way`."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(widget)

    def give_way(self, sentence: str) -> None:
        """Leave the help out for what stands below, which says `sentence`; with nothing it returns. A fault stays."""
        self._below = sentence
        self._share()

    def _share(self) -> None:
        """One sentence at a time: a fault before what stands below, that before the help."""
        sentence = self._sentence.text()
        gives_way = bool(self._below) and not self._fault
        self._sentence.setVisible(not gives_way and (bool(sentence) or self._keeps_room))
        self.edit.setAccessibleDescription(self._below if gives_way else sentence)

    def set_label(self, text: str) -> None:
        """Call the field something else."""
        self._label.setText(text)
        self.edit.setAccessibleName(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sentence beside the input, or below where that would be narrow."""
        super().resizeEvent(event)
        scale = self.font().pointSizeF() / BASE_POINTS
        wide = self._beside and self.width() >= _BESIDE_WIDTH * scale
        wanted = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self.edit.setMaximumWidth(int(_INPUT_WIDTH * scale) if self._beside else 16_777_215)
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self._row.setSpacing(14 if wide else 3)

    def _build(self, label: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._label = Label(label, "strong", wrap=True)
        self._label.setBuddy(self.edit)
        self._sentence = Label(self._help, "detail")
        if not self._keeps_room:
            self._sentence.hide()
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(3)
        self._row.addWidget(self.edit, 3)
        self._row.addWidget(self._sentence, 4)
        column.addWidget(self._label)
        column.addLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.edit.setAccessibleName(label)
        self.edit.setAccessibleDescription(self._help)
        self.setFocusProxy(self.edit)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.check_now)
        if isinstance(self.edit, QComboBox):
            self.edit.currentIndexChanged.connect(self._on_edited)
        elif isinstance(self.edit, ChoiceRow):
            self.edit.changed.connect(self._on_edited)
        else:
            self.edit.textChanged.connect(self._on_edited)
        if isinstance(self.edit, QLineEdit):
            self.edit.editingFinished.connect(self.check_now)

    def _say(self, sentence: str, tone: str) -> None:
        if not isValid(self._sentence):  # leaving the field is told while its window is being torn down, too
            return
        self._sentence.setText(sentence)
        self._sentence.set_tone(tone)
        self._share()

    def _on_edited(self) -> None:
        self._timer.start()
        self.edited.emit(self.text())
