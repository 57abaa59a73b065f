# SPDX-License-Identifier: Apache-2.0
"""The parts of papers without prices: their passages, and the record of an acceptance."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QWidget

from vorab.core.document import Document, DocumentType
from vorab.core.faults import Fault
from vorab.core.passages import Acceptance, Defect, Passage
from vorab.ui.desk import Desk
from vorab.ui.models.paper_input import parse_coming, parse_done, print_day
from vorab.ui.paper.block import Block
from vorab.ui.paper.row_list import RowList
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.tick import Tick
from vorab.ui.widgets.word_hint import WordHint


class PassagesBlock(Block):
    """Heading and text of each passage; rows under it stay as they are."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        tr = desk.tr
        self._passages: tuple[Passage, ...] = ()
        self._column.addWidget(Label(tr("Abschnitte").upper(), "section"))
        self._list = RowList(tr, lambda: _PassageBlock(desk), tr("Abschnitt hinzufügen"))
        self._list.edited.connect(self.edited)
        self._column.addWidget(self._list)
        self.setFocusProxy(self._list)

    def show_document(self, document: Document) -> None:
        """Fill in the passages."""
        entries = self._list.set_count(len(document.passages))
        for entry, passage in zip(entries, document.passages, strict=True):
            if isinstance(entry, _PassageBlock):
                entry.show_passage(passage)

    def apply_to(self, document: Document) -> Document:
        """Take them over; an empty one is left out."""
        found = [entry.passage() for entry in self._list.entries if isinstance(entry, _PassageBlock)]
        return replace(document, passages=tuple(passage for passage in found if passage != Passage()))

    def typed(self) -> dict[str, Any]:
        """Return what was typed in all of them."""
        return {"passages": self._list.typed()}

    def take_typed(self, values: dict[str, Any]) -> None:
        """Put it back."""
        self._list.take_typed(values.get("passages", []))


class _PassageBlock(Block):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        tr = desk.tr
        self._rows = Passage().rows
        title = self.line("title", tr("Überschrift"))
        text = self.text("text", tr("Text"), lines=4)
        self._more = Label("", "detail")
        self._more.hide()
        self.rows((title,), (text,), (self._more,))
        for field in (title, text):
            WordHint(field, desk.talks.hint, tr)

    def show_passage(self, passage: Passage) -> None:
        """Fill in one passage."""
        self._rows = passage.rows
        self.fields["title"].set_text(passage.title)
        self.fields["text"].set_text(passage.text)
        count = len(passage.rows)
        self._more.setText(
            self._desk.tr.plural("Darunter steht {n} Zeile.", "Darunter stehen {n} Zeilen.", count) if count else ""
        )
        self._more.setVisible(bool(count))

    def passage(self) -> Passage:
        """Return the passage as typed."""
        return Passage(self.said("title"), self.said("text"), self._rows)


class NotesBlock(Block):
    """Whether a case file holds what only we should read."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        tr = desk.tr
        told = tr("Was Sie nur für sich notiert haben. Vor dem Verschicken lieber weglassen.")
        tick = self.tick("with_notes", Tick(tr("Interne Notizen mit aufnehmen"), told))
        self._column.addWidget(tick)
        self.setFocusProxy(tick)


class AcceptanceBlock(Block):
    """When and by whom the work was taken over, what is not right yet; of a request, until when."""

    places = MappingProxyType({f"acceptance.{name}": name for name in ("on", "by", "place", "deadline")})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        tr = desk.tr
        self._column.addWidget(Label(tr("Abnahme").upper(), "section"))
        deadline = self.parsed("deadline", tr("Bitte um Antwort bis"), self._coming)
        on = self.parsed("on", tr("Abgenommen am"), self._done)
        by = self.line("by", tr("Von wem"))
        place = self.line("place", tr("Wo"))
        reservation = self.text("reservation", tr("Vorbehalt, in den Worten der Kundschaft"), lines=2)
        self.rows((deadline,), (on, place), (by,), (reservation,))
        self._deadline, self._record = deadline, (on, by, place, reservation)
        self._defects_title = Label(tr("Was noch nicht stimmt"), "strong")
        self._defects = RowList(tr, lambda: _DefectBlock(desk), tr("Mangel hinzufügen"))
        self._defects.edited.connect(self.edited)
        self._column.addWidget(self._defects_title)
        self._column.addWidget(self._defects)

    def show_document(self, document: Document) -> None:
        """Fill in the record, or the day of the request."""
        shown = document.acceptance
        request = document.type is DocumentType.ACCEPTANCE_REQUEST
        self._deadline.setVisible(request)
        for part in (*self._record, self._defects_title, self._defects):
            part.setVisible(not request)
        self.setFocusProxy(self._deadline if request else self._record[0])
        for name, text in (
            ("deadline", print_day(shown.deadline)),
            ("on", print_day(shown.on)),
            ("by", shown.by),
            ("place", shown.place),
            ("reservation", shown.reservation),
        ):
            self.fields[name].set_text(text)
        values = [{"text": defect.text, "until": print_day(defect.until)} for defect in shown.defects]
        self._defects.take_typed(values)

    def apply_to(self, document: Document) -> Document:
        """Take the record over. Raises `Faults` of a day that can't be read or of a defect without words."""
        defects = [entry.defect() for entry in self._defects.entries if isinstance(entry, _DefectBlock)]
        record = Acceptance(
            on=self.read("on", self._done),
            place=self.said("place"),
            by=self.said("by"),
            defects=tuple(defect for defect in defects if defect is not None),
            reservation=self.said("reservation"),
            deadline=self.read("deadline", self._coming),
        )
        return replace(document, acceptance=record)

    def typed(self) -> dict[str, Any]:
        """Return what was typed, defects too."""
        return {**super().typed(), "defects": self._defects.typed()}

    def take_typed(self, values: dict[str, Any]) -> None:
        """Put it back."""
        super().take_typed(values)
        self._defects.take_typed(values.get("defects", []))

    def _done(self, text: str) -> date | None:
        return parse_done(text, self._desk.clock.today(), "on")

    def _coming(self, text: str) -> date | None:
        return parse_coming(text, self._desk.clock.today(), "deadline")


class _DefectBlock(Block):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        text = self.line("text", desk.tr("Was"))
        until = self.parsed("until", desk.tr("In Ordnung bis"), self._coming)
        self.rows((text,), (until,))

    def defect(self) -> Defect | None:
        """Return what was typed. Raises `Faults` of a day that can't be read, or without words."""
        text, until = self.said("text"), self.read("until", self._coming)
        if text:
            return Defect(text, until)
        if until is None:
            return None
        fault = Fault("text_missing", "text")
        self.fields["text"].show_fault(self._desk.fault_text(fault))
        raise fault

    def _coming(self, text: str) -> date | None:
        return parse_coming(text, self._desk.clock.today(), "until")
