# SPDX-License-Identifier: Apache-2.0
"""A place for one file: chosen by a key or a click, or dropped from the desktop."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Surface
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.label import ElidedLabel, Label


class FileDrop(Surface):
    """Says what is there, and beside it what helps or what is wrong. It reads nothing itself.

    `choose` and `remove` are its buttons; `caption` and `filters` are what the dialog for choosing says.
    """

    chosen = Signal(object)  # Path
    removed = Signal()

    def __init__(
        self,
        label: str,
        choose: ActionButton,
        remove: ActionButton,
        dialog: tuple[str, str],
        help: str = "",  # noqa: A002 - the word of the form
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("drop", parent=parent)
        self._choose = choose
        self._remove = remove
        self._dialog = dialog
        self._help = help
        self._fault = ""
        self.setAcceptDrops(True)
        self.setAccessibleName(label)
        self._name = ElidedLabel("", "strong")
        self._sentence = Label(help, "detail")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (choose, remove):
            row.addWidget(button)
        for part in (self._name, self._sentence, buttons):
            column.addWidget(part)
        self._choose.clicked.connect(self._on_choose_clicked)
        self._remove.clicked.connect(self.removed)
        self.show_file("", "")

    @property
    def fault(self) -> str:
        """The sentence about what is wrong with a file that was chosen, or nothing."""
        return self._fault

    @property
    def shown(self) -> str:
        """What is said to be there."""
        return self._name.text()

    def show_file(self, words: str, name: str) -> None:
        """Show the name of a file, or `words` where there is none; what was wrong before is forgotten."""
        self._name.setText(name or words)
        self._remove.setVisible(bool(name))
        self.show_fault("")

    def show_fault(self, sentence: str) -> None:
        """Show what is wrong with the file that was chosen; what is there stays."""
        self._fault = sentence
        self._say(sentence or self._help, "fault" if sentence else "")

    def show_note(self, sentence: str) -> None:
        """Show another sentence for now."""
        self._say(sentence, "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file, nothing else."""
        if _file_in(event.mimeData()) is not None:
            self.set_tone("over")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The file went on."""
        self.set_tone("fault" if self._fault else "")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """The file is for here."""
        self.set_tone("")
        path = _file_in(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.chosen.emit(path)

    def _say(self, sentence: str, tone: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.set_tone(tone)
        self.set_tone(tone)
        for button in (self._choose, self._remove):
            button.setAccessibleDescription(f"{self._name.text()}. {sentence}")

    def _on_choose_clicked(self) -> None:
        caption, filters = self._dialog
        name, _ = QFileDialog.getOpenFileName(self, caption, "", filters)
        if name:
            self.chosen.emit(Path(name))


def _file_in(data: QMimeData) -> Path | None:
    urls = data.urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
