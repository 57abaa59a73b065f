# SPDX-License-Identifier: Apache-2.0
"""What is kept about one person: a card for each kind, with how much, since when, and what a law says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.core.privacy import What
from vorab.ui.desk import Desk
from vorab.ui.models.privacy_words import GROUPS, PrivacyWords
from vorab.ui.privacy.entries import Entries
from vorab.ui.privacy.handing import HandingOver
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.flow import FlowLayout
from vorab.ui.widgets.fold import Fold
from vorab.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vorab.core.privacy import About, Item


class HeldSection(QWidget):
    """`show_about` fills it anew. `erase_wanted`: show what would happen; `left`: somebody else, please."""

    erase_wanted = Signal()
    left = Signal()

    def __init__(self, desk: Desk, words: PrivacyWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self.about: About | None = None
        self._name = Label("", "heading")
        self._detail = Label("", "detail")
        self._lead = Label("")
        self.handing = HandingOver(desk)
        self._groups: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        for part in (self._name, self._detail, self._lead, self._buttons(), self.handing):
            self._column.addWidget(part)

    def _buttons(self) -> QWidget:
        tr = self._desk.tr
        self.erase = ActionButton(tr("Löschen und sperren …"), "secondary", "Ctrl+L", tr)
        self.other = ActionButton(tr("Jemand anderes"), "quiet", "Esc", tr, bind=False)
        self.erase.clicked.connect(self.erase_wanted)
        self.other.clicked.connect(self.left)
        bar = QWidget()
        row = FlowLayout(bar, 8)
        for button in (self.handing.button, self.erase, self.other):
            row.addWidget(button)
        return bar

    def show_about(self, about: About) -> None:
        """Show what there is about a person."""
        tr, words, person = self._desk.tr, self._words, about.person
        before, self.about = self.about, about
        self._name.setText(words.name(person))
        detail = " · ".join(part for part in (words.standing(person), words.detail(person)) if part)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self.erase.setEnabled(bool(about.free) or person.blocked_since is None)
        lead = tr("Das ist gespeichert, und das sagt das Gesetz dazu:")
        if person.blocked_since is not None and not about.free:
            lead = tr("Das ist nur noch für das Gesetz da. Mehr lässt sich heute nicht löschen.")
        self._lead.setText(lead)
        if before is None or before.person.subject != person.subject:
            self.handing.show_person(about)
        for card in self._groups:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._groups = self._cards(about)
        for card in self._groups:
            self._column.addWidget(card)

    def clear(self) -> None:
        """Forget whom it was about."""
        self.about = None
        self.handing.clear()
        for card in self._groups:
            card.hide()
            card.deleteLater()
        self._groups = []

    def _cards(self, about: About) -> list[QWidget]:
        found: list[QWidget] = []
        for what in What:
            items = [item for item in about.items if item.record.what is what]
            if items:
                found.append(self._card(what, items))
            elif what is What.CONTACT and about.person.subject.customer_id and about.person.blocked_since is None:
                found.append(self._entry_card())
        return found

    def _card(self, what: What, items: Sequence[Item]) -> Card:
        tr, words = self._desk.tr, self._words
        card = Card(spacing=4)
        title = f"{tr(GROUPS[what])} · {len(items)}"
        card.box.addWidget(Label(title, "headline"))
        span = words.span(items)
        if span:
            card.box.addWidget(Label(span, "detail"))
        for sentence in words.law(items):
            card.box.addWidget(Label(sentence))

        def titles() -> QWidget:
            entries = Entries(title)
            entries.fill([words.title(item.record) for item in items])
            return entries

        fold = Fold(tr("Im Einzelnen"), "", tr, titles)
        fold.head.setAccessibleDescription(title)
        card.box.addWidget(fold)
        return card

    def _entry_card(self) -> Card:
        """Of somebody without a contact there is still the entry itself."""
        tr = self._desk.tr
        card = Card(spacing=4)
        card.box.addWidget(Label(tr(GROUPS[What.CONTACT]), "headline"))
        card.box.addWidget(Label(tr("Firma und Anschrift in der Kundenkartei können gelöscht werden.")))
        return card
