# SPDX-License-Identifier: Apache-2.0
"""Fields for passphrases: one to open with, two for a new one that say how good it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from vorab.core.protection import SHORTEST, Strength, strength
from vorab.i18n.translator import N_, Translator
from vorab.ui.widgets.field import Field

_HELP = N_("Am besten vier Wörter, die nur Sie so nebeneinander stellen.")
_WORDS = {
    Strength.WEAK: N_("Das ist schnell erraten. Nehmen Sie besser vier Wörter, die nichts miteinander zu tun haben."),
    Strength.GOOD: N_("Das hält eine Weile. Mit einem Wort mehr hält es lange."),
    Strength.STRONG: N_("Das ist stark."),
}


def secret_field(label: str, help_: str = "") -> Field:
    """Return a field whose text nobody reads from the screen."""
    edit = QLineEdit()
    edit.setEchoMode(QLineEdit.EchoMode.Password)
    return Field(label, edit, help_)


class NewPassphrase(QWidget):
    """A new passphrase, twice. `edited` follows typing."""

    edited = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.first = secret_field(tr("Neues Kennwort"), tr(_HELP))
        self.second = secret_field(tr("Noch einmal"), tr("Damit kein Tippfehler dazwischenkommt."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.setFocusProxy(self.first)
        self.first.edited.connect(self._on_edited)
        self.second.edited.connect(self._on_edited)

    def value(self) -> str:
        """Return the passphrase, or nothing: then a field says why and has the focus."""
        first, second = self.first.text(), self.second.text()
        if strength(first) is Strength.SHORT:
            self.first.show_fault(self._tr("Bitte nehmen Sie mindestens {least} Zeichen.", least=SHORTEST))
            self.first.setFocus()
            return ""
        if first != second:
            self.second.show_fault(self._tr("Die beiden sind nicht gleich. Bitte tippen Sie es noch einmal."))
            self.second.setFocus()
            return ""
        return first

    def _on_edited(self) -> None:
        found = strength(self.first.text())
        words = self._tr(_WORDS[found]) if found in _WORDS else self._tr(_HELP)
        self.first.show_fault("")
        self.second.show_fault("")
        self.first.show_note(words, "good" if found is Strength.STRONG else "")
        self.edited.emit()
