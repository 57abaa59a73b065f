# SPDX-License-Identifier: Apache-2.0
"""Databases kept from before, in which nobody was erased: what they are, and how they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vorab.core.faults import Faults
from vorab.ui.desk import Desk
from vorab.ui.models.privacy_words import PrivacyWords
from vorab.ui.privacy.entries import EntrySection
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.label import Label

if TYPE_CHECKING:
    from vorab.core.privacy import OldCopy


class OldCopiesSection(QWidget):
    """Out of sight while there are none. `removed` follows when they are gone, `failed` brings `Faults`."""

    removed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, words: PrivacyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._copies: tuple[OldCopy, ...] = ()
        self._running = False
        tr = desk.tr
        self.entries = EntrySection(tr("Alte Kopien"), "")
        text = tr(
            "So standen alle Daten vor einer neuen Fassung, vor einem Umzug oder vor dem Zurückholen einer Sicherung. "
            "Wer seitdem gelöscht wurde, steht hier noch."
        )
        self.remove = ActionButton(tr("Alte Kopien entfernen …"), "small")
        self._question = QWidget()
        self.sure = ActionButton(tr("Endgültig entfernen"), "primary")
        self.rather_not = ActionButton(tr("Lieber nicht"), "small")
        asking = QVBoxLayout(self._question)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.addWidget(Label(tr("Vorab überschreibt sie und räumt sie weg. Das lässt sich nicht zurücknehmen.")))
        answers = QHBoxLayout()
        for button in (self.sure, self.rather_not):
            answers.addWidget(button)
        answers.addStretch(1)
        asking.addLayout(answers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        for part in (self.entries, Label(text, "detail"), self._question):
            column.addWidget(part)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.remove.clicked.connect(lambda: self._ask(True))
        self.rather_not.clicked.connect(lambda: self._ask(False))
        self.sure.clicked.connect(self._on_sure)
        self._question.hide()
        self.hide()

    @property
    def asking(self) -> bool:
        """Whether the question stands there."""
        return not self._question.isHidden()

    def show_copies(self, copies: tuple[OldCopy, ...]) -> None:
        """Show these."""
        self._copies = copies
        self.entries.fill([self._words.copy(each) for each in copies])
        self.setVisible(bool(copies))

    def _ask(self, wanted: bool) -> None:
        self._question.setVisible(wanted)
        self.remove.setVisible(not wanted)
        (self.rather_not if wanted else self.remove).setFocus()

    def _on_sure(self) -> None:
        service, copies = self._desk.privacy, self._copies
        if service is None or self._running:
            return
        self._running = True
        self._desk.tasks.run_store(lambda: service().remove(copies), self._on_removed, self._on_failed, receiver=self)

    def _on_removed(self, _nothing: object) -> None:
        self._running = False
        self._ask(False)
        self.removed.emit()

    def _on_failed(self, found: Faults) -> None:
        """What could be removed is gone: look again, after it is said what is in the way."""
        self._running = False
        self._ask(False)
        self.removed.emit()
        self.failed.emit(found)
