# SPDX-License-Identifier: Apache-2.0
"""„Löschen und sperren“: what would happen, why, and a word to type, so that no key does it by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from vorab.core.privacy import Basis
from vorab.ui.backup.forms import Form
from vorab.ui.models.privacy_words import PrivacyWords
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.choice_row import ChoiceRow
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import bring_into_sight

if TYPE_CHECKING:
    from vorab.core.privacy import About
    from vorab.ui.desk import Desk


class EraseForm(Form):
    """`wanted` follows with the `Basis` once the name or the word is typed and the button pressed."""

    wanted = Signal(object)

    def __init__(self, desk: Desk, words: PrivacyWords, about: About, basis: Basis) -> None:
        tr, name = desk.tr, words.name(about.person)
        super().__init__(desk, tr("{name} löschen und sperren?", name=name), " ".join(words.preview(about)))
        self.about = about
        self.running = False
        self._name = about.person.name
        self._word = tr("LÖSCHEN")
        self.box.addWidget(Label(tr("Das lässt sich nicht zurücknehmen."), "strong"))
        self.box.addWidget(Label(_in_copies(desk), "detail"))
        self.basis = ChoiceRow(
            [
                (Basis.REQUEST.value, tr("Die Person wünscht es")),
                (Basis.RETENTION.value, tr("Die Frist ist abgelaufen")),
                (Basis.OWN.value, tr("Eigene Entscheidung")),
            ]
        )
        self.basis.set_value(basis.value)
        self._basis = Field(tr("Warum?"), self.basis, tr("Das steht im Protokoll, der Name nicht."), beside=False)
        self.confirm = QLineEdit()
        help_ = tr("Den Namen, wie er oben steht, oder das Wort {word}.", word=self._word)
        self._confirm = Field(tr("Zur Sicherheit bitte tippen"), self.confirm, help_, beside=False)
        self.action = ActionButton(tr("Endgültig löschen"), "primary", "Ctrl+Return", tr)
        self.action.setEnabled(False)
        for part in (self._basis, self._confirm):
            self.box.addWidget(part)
        self._buttons(self.action)
        self.confirm.textChanged.connect(self._on_typed)
        self.action.clicked.connect(self._on_clicked)

    def focus_first(self) -> None:
        """Set the focus on the reason: what would happen stands right above."""
        self._basis.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why it was not done; what was typed stays, and can be tried once more."""
        self.set_running(False)
        self.confirm.setFocus()  # it had to give it away while it was out of order
        self.show_fault(sentence)
        bring_into_sight(self._notice)

    def set_running(self, running: bool) -> None:
        """While it is being done nothing else can be."""
        self.running = running
        for part in (self._basis, self._confirm):
            part.setEnabled(not running)
        self._notice.setVisible(running)
        if running:
            self._notice.say(self._desk.tr("Einen Augenblick, es wird gelöscht …"), "")
        self._on_typed()

    def _on_typed(self, _text: str = "") -> None:
        typed = " ".join(self.confirm.text().split())
        named = bool(self._name.strip()) and typed.casefold() == " ".join(self._name.split()).casefold()
        self.action.setEnabled(not self.running and (named or typed == self._word))
        if self.action.isEnabled():
            bring_into_sight(self.action)

    def _on_clicked(self) -> None:
        self.wanted.emit(Basis(self.basis.value()))


def _in_copies(desk: Desk) -> str:
    """What of the person is still in copies of the data, and for how long."""
    return desk.tr(
        "Holen Sie später eine ältere Sicherung zurück, löscht Vorab dort noch einmal dasselbe. In den Sicherungen "
        "selbst bleiben gelöschte Belege und Dateien, bis Vorab die alten Sicherungen nach und nach wegräumt. Was "
        "Vorab vor einer neuen Fassung, einem Umzug oder beim Zurückholen zur Seite gelegt hat, bleibt liegen; auch "
        "darin steht die Person noch. Danach stehen solche Kopien unten auf der Seite, dort räumen Sie sie weg."
    )
