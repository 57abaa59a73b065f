# SPDX-License-Identifier: Apache-2.0
"""What the customer said to an offer: yes to all, yes to some of it, no; by whom, when, how and in which words."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.core.amounts_de import print_amount
from vorab.core.dates_de import parse_due, parse_past, print_due
from vorab.core.document import Document
from vorab.core.faults import Fault
from vorab.core.line import Choice, Kind, Line
from vorab.core.paper_ports import IssuedDocument
from vorab.services.papers import Answer
from vorab.ui.desk import Desk
from vorab.ui.paper.block import Block
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.tick import Tick

ALL, SOME, NONE, WITHDRAWN = "all", "some", "none", "withdrawn"
_AT_ONCE = 25


class AnswerForm(Block):
    """The fields of an answer; only those that belong to it can be seen."""

    kind_changed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        tr = desk.tr
        self._document = Document()
        self._now = ""
        self._taken: set[str] = set()
        self._boxes: dict[str, Tick] = {}
        kinds = [
            (ALL, tr("Ja, zu allem")),
            (SOME, tr("Ja, zu einem Teil")),
            (NONE, tr("Nein")),
            (WITHDRAWN, tr("Wir ziehen es zurück")),
        ]
        kind = self.pills("kind", tr("Was ist die Antwort?"), kinds)
        self._lines = QWidget()
        self._lines_column = QVBoxLayout(self._lines)
        self._lines_column.setContentsMargins(0, 0, 0, 0)
        self._lines_column.setSpacing(6)
        by = self.line("by", tr("Von wem"))
        at = self.parsed("at", tr("Wann"), self._moment)
        ways = [
            ("phone", tr("am Telefon")),
            ("mail", tr("per E-Mail")),
            ("paper", tr("per Brief")),
            ("in_person", tr("persönlich")),
        ]
        way = self.pills("way", tr("Auf welchem Weg"), ways)
        wording = self.text("wording", tr("In diesen Worten"), lines=2)
        due = self.parsed("due", tr("Bis wann ist es erledigt?"), self._due, tr("zum Beispiel: morgen 12 Uhr, Freitag"))
        condition = self.line("condition", tr("Unter einer Bedingung?"))
        reason = self.text("reason", tr("Grund, in diesen Worten"), lines=2)
        self.rows((kind,), (self._lines,), (by,), (at,), (way,), (due,), (wording,), (condition,), (reason,))
        self._yes = (way, due, wording, condition)
        self._said = (by, at)
        self._reason = reason
        self.choices["kind"].changed.connect(self._on_kind_changed)

    @property
    def boxes(self) -> dict[str, Tick]:
        """The boxes of the lines by their ids, once they are wanted."""
        return self._boxes

    @property
    def kind(self) -> str:
        """Which answer it is: all, some, none, withdrawn."""
        return self.choices["kind"].value

    def show_paper(self, issued: IssuedDocument) -> None:
        """Offer the lines of a paper, and what is likely: yes to all, by its customer, now, on the phone."""
        document = self._document = issued.document
        clock = self._desk.clock
        self._taken = {line.id for line in document.lines if line.selected}
        self._now = f"{clock.local(clock.now_ms()):%d.%m.%Y %H:%M}"
        self.fields["by"].set_text(document.customer.person)
        self.fields["at"].set_text(self._now)
        self.choices["way"].choose("phone")
        if document.promise.done_by is not None:
            self.fields["due"].set_text(print_due(document.promise.done_by.isoformat()))
        self.choose(ALL)

    def choose(self, kind: str) -> None:
        """Choose an answer and show its fields."""
        self.choices["kind"].choose(kind)
        self._show_parts()

    def typed(self) -> dict[str, Any]:
        """Return what was typed, and which lines were ticked."""
        return {**super().typed(), "lines": sorted(self._taken)}

    def take_typed(self, values: dict[str, Any]) -> None:
        """Put back what was typed."""
        self._taken = set(values.get("lines", self._taken))
        super().take_typed(values)
        self._show_ticks()
        self._show_parts()

    def answer(self) -> Answer:
        """Return the yes. Raises `Faults`; the field says why."""
        lines = self._wanted()
        if not lines:
            raise Fault("answer_without_lines")
        return Answer(
            lines=lines,
            by=self.said("by"),
            at=self._said_at(),
            way=self.choices["way"].value,
            wording=self.said("wording"),
            due=self.read("due", self._due),
            condition=self.said("condition"),
        )

    def refusal(self) -> tuple[str, str, datetime | None]:
        """Return by whom, why and when it was a no. Raises `Faults`; the field says why."""
        return self.said("by"), self.reason(), self._said_at()

    def reason(self) -> str:
        """Return why. Raises `Faults` while nothing is said."""
        return self.read("reason", _needed_text)

    # ------------------------------------------------------------------ inside

    def _said_at(self) -> datetime | None:
        """Just now, unless somebody typed another time: a paper may have been sent in this very minute."""
        moment = self.read("at", self._moment)
        return None if self.fields["at"].text() == self._now else moment

    def _words(self, line: Line) -> tuple[str, str]:
        tr = self._desk.tr
        priced = f"{line.text}, {print_amount(line.total)}"
        if line.choice is Choice.OPTIONAL:
            return priced, tr("auf Wunsch")
        if line.choice is Choice.ALTERNATIVE:
            return priced, tr("Variante {letter}", letter=line.variant) if line.variant else tr("zur Wahl")
        return priced, ""

    def _wanted(self) -> tuple[str, ...]:
        """The lines in their order; none named is the paper as it stands."""
        if self.kind == ALL:
            return tuple(line.id for line in self._document.lines if line.selected)
        return tuple(line.id for line in self._document.lines if line.id in self._taken)

    def _offer_lines(self) -> None:
        """Build the boxes when they are wanted, a few in a turn: the window never stands still for long."""
        document = self._document
        known = len(self._boxes)
        if not known and (document.discounts or document.charges):  # taken as a whole (DESIGN 7.2)
            self._lines_column.addWidget(Label(self._desk.tr("Der Rabatt gilt für alles zusammen."), "detail"))
        whole = bool(document.discounts or document.charges)
        lines = [line for line in document.lines if line.kind is not Kind.TEXT]
        for line in lines[known : known + _AT_ONCE]:
            box = self._boxes[line.id] = Tick(*self._words(line))
            box.set_on(line.id in self._taken)
            box.setEnabled(not (whole and line.choice is Choice.COUNTED))
            box.toggled.connect(lambda on, chosen=line: self._on_ticked(chosen, on))
            self._lines_column.addWidget(box)
        if known + _AT_ONCE < len(lines):
            QTimer.singleShot(0, self, self._offer_lines)

    def _show_ticks(self) -> None:
        for line_id, box in self._boxes.items():
            box.set_on(line_id in self._taken)

    def _on_ticked(self, chosen: Line, on: bool) -> None:
        """Of alternatives one is taken, with all that belongs to it."""
        alike = [chosen]
        if chosen.choice is Choice.ALTERNATIVE:
            group = [line for line in self._document.lines if line.group == chosen.group]
            alike = [line for line in group if line is chosen or (line.variant and line.variant == chosen.variant)]
            if on:
                self._taken -= {line.id for line in group}
        ids = {line.id for line in alike}
        self._taken = self._taken | ids if on else self._taken - ids
        self._show_ticks()
        self.edited.emit()

    def _on_kind_changed(self) -> None:
        self._show_parts()
        self.kind_changed.emit(self.kind)

    def _show_parts(self) -> None:
        yes = self.kind in (ALL, SOME)
        if self.kind == SOME and not self._boxes:
            self._offer_lines()
        self._lines.setVisible(self.kind == SOME)
        for part in self._yes:
            part.setVisible(yes)
        for part in self._said:
            part.setVisible(self.kind != WITHDRAWN)
        self._reason.setVisible(not yes)

    def _moment(self, text: str) -> datetime:
        clock = self._desk.clock
        return parse_past(text, clock.local(clock.now_ms()), "at")

    def _due(self, text: str) -> str:
        return parse_due(text, self._today(), "due")

    def _today(self) -> date:
        return self._desk.clock.today()


def _needed_text(text: str) -> str:
    if not text.strip():
        raise Fault("reason_missing", "reason")
    return text.strip()
