# SPDX-License-Identifier: Apache-2.0
"""Role play beside the talk: the bar that says that nothing is kept, and what comes from the phone."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from vorab.i18n.translator import Translator
from vorab.ui.models.role_play_words import Heard, quoted
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Surface
from vorab.ui.widgets.label import Label


class PracticeBar(Surface):
    """Stands over the whole page from the first to the last moment of a role play."""

    end_wanted = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__("practice", parent=parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 8, 2)
        row.setSpacing(12)
        row.addWidget(Label(tr("Übung: nichts wird gespeichert"), "headline"), 1)
        self._who = Label("", "small")
        row.addWidget(self._who)
        self._end = ActionButton(tr("Übung beenden"), "nav", "Esc", tr, bind=False)
        self._end.clicked.connect(self.end_wanted)
        row.addWidget(self._end)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(tr("Übung: nichts wird gespeichert"))

    def show_who(self, text: str) -> None:
        """Say with whom one practises."""
        self._who.setText(text)


class CallerCard(Surface):
    """„Am Telefon“: what the caller says at this stop, to be answered aloud and written down."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__("banner", "said", parent)
        self._tr = tr
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 10, 18, 12)
        box.setSpacing(3)
        self._caption = Label(tr("Am Telefon"), "smallstrong")
        self._said = Label("", "body")
        self._hint = Label("", "small")
        for label in (self._caption, self._said, self._hint):
            box.addWidget(label)

    @property
    def text(self) -> str:
        """What is heard."""
        return self._said.text()

    def show_heard(self, heard: Heard) -> None:
        """Show what is heard and say it to a screen reader; nothing to hear hides the card."""
        tr = self._tr
        reply = f"{heard.reply} {heard.objection}".strip()
        text = quoted(reply) if reply else ""
        if heard.opening:
            answer = tr("Auf Ihre Frage: {answer}", answer=text) if text else ""
            text = "\n".join(part for part in (quoted(heard.opening), answer) if part)
        self._said.setText(text)
        self._hint.setText(heard.hint)
        self._hint.setVisible(bool(heard.hint))
        self.setVisible(bool(text))
        spoken = f"{tr('Am Telefon')}: {text} {heard.hint}".strip()
        if text and spoken != self.accessibleName():
            self.setAccessibleName(spoken)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))
