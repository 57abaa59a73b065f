# SPDX-License-Identifier: Apache-2.0
"""What a paper is and what it is about: quote or estimate, subject, how long it holds, its first sentence."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

from vorab.core.dates_de import parse_due, print_due
from vorab.core.document import Document, DocumentType
from vorab.ui.desk import Desk
from vorab.ui.models.paper_words import OFFERS, name_of
from vorab.ui.paper.block import Block
from vorab.ui.widgets.checks import checked
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.word_hint import WordHint


class ContentBlock(Block):
    """Subject and first sentence of every paper; type and last day of an offer."""

    places = MappingProxyType({"valid_until": "valid_until", "subject": "subject"})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        tr = desk.tr
        self._column.addWidget(Label(tr("Inhalt").upper(), "section"))
        self._type = self.pills("type", tr("Wie verbindlich"), [(kind.value, name_of(tr, kind)) for kind in OFFERS])
        subject = self.line("subject", tr("Betreff"))
        day = checked(desk.fault_text, self._parse_day, empty_is_fine=False)
        self._valid = self.line("valid_until", tr("Gültig bis"), check=day)
        intro = self.text("intro", tr("Eigener erster Satz"), tr("Leer: der übliche Satz."))
        self.rows((self._type,), (subject,), (self._valid,), (intro,))
        for field in (subject, intro):
            WordHint(field, desk.talks.hint, tr)

    def show_document(self, document: Document) -> None:
        """Fill in what the paper says now."""
        self._type.setVisible(document.type in OFFERS and document.paper in OFFERS)
        self.choices["type"].choose(document.type.value)
        self.fields["subject"].set_text(document.subject)
        self.fields["intro"].set_text(document.intro)
        self._valid.setVisible(document.valid_until is not None)
        if document.valid_until is not None:
            self.fields["valid_until"].set_text(print_due(document.valid_until.isoformat()))

    def apply_to(self, document: Document) -> Document:
        """Take it over. Raises `Faults` of a day that can't be read."""
        valid = document.valid_until
        if valid is not None:
            valid = date.fromisoformat(self.read("valid_until", self._parse_day)[:10])
        kind = DocumentType(self.choices["type"].value or document.type)
        return replace(
            document,
            type=kind if document.type in OFFERS else document.type,
            subject=self.said("subject"),
            intro=self.said("intro"),
            valid_until=valid,
        )

    def _parse_day(self, text: str) -> str:
        return parse_due(text, self._desk.clock.today(), "valid_until")
