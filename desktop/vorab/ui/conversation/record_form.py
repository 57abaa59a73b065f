# SPDX-License-Identifier: Apache-2.0
"""The end of a matter: outcome, next step, date and owner (P2)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QGridLayout, QLineEdit

from vorab.core.dates_de import parse_due, print_due
from vorab.core.faults import Fault, Faults
from vorab.core.step import Ending, NextStep, Outcome, Owner
from vorab.i18n.translator import N_, Translator
from vorab.ui.conversation.inputs import LineEdit, Pills
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.checks import checked, line_check
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.label import Label

OUTCOME_NAMES = {
    Outcome.AGREED: N_("Auftrag erteilt"),
    Outcome.FREE: N_("Kostenfrei erledigen"),
    Outcome.QUOTE_WANTED: N_("Angebot gewünscht"),
    Outcome.VISIT: N_("Termin vor Ort"),
    Outcome.THINK_UNTIL: N_("Bedenkzeit"),
    Outcome.ASK_DECIDER: N_("Jemand anderes entscheidet"),
    Outcome.CALL_BACK: N_("Rückruf"),
    Outcome.HANDED_OVER: N_("Ein Partner übernimmt"),
    Outcome.DECLINED: N_("Abgesagt"),
    Outcome.DECLINED_BY_US: N_("Wir sagen ab"),
    Outcome.NOTHING_OPEN: N_("Nichts offen"),
}


class RecordForm(Card):
    """Shows how the matter would end: what comes next, and what belongs to a no or to a visit."""

    def __init__(self, tr: Translator, fault_text: Callable[[Fault], str], today: Callable[[], date]) -> None:
        super().__init__(margin=20, spacing=12)
        self._tr = tr
        self._fault_text = fault_text
        self._today = today
        self._ending: Ending | None = None
        self._heading = Label("", "headline")
        self._hint = Label("", "detail")
        self._what = Field(tr("Nächster Schritt"), LineEdit(), check=line_check(fault_text), beside=False)
        due = checked(fault_text, lambda text: parse_due(text, today()), empty_is_fine=False)
        self._due = Field(
            tr("Bis wann"), LineEdit(), tr("zum Beispiel: morgen 12 Uhr, Freitag, 7.12."), due, beside=False
        )
        self._contact = Field(tr("Mit wem"), LineEdit(), check=line_check(fault_text), beside=False)
        self._reason = Field(
            tr("Grund, so wie er am Telefon klang"), LineEdit(), check=line_check(fault_text), beside=False
        )
        self._in_sight = Field(
            tr("Was war sonst noch in Aussicht?"),
            LineEdit(),
            tr("Auch das, was daraus noch hätte werden können. Sonst: nichts."),
            line_check(fault_text),
            beside=False,
        )
        self._visit = Pills([("free", tr("kostet nichts")), ("agreed", tr("kostet, was vereinbart ist"))], tr)
        self._visit_label = Label(tr("Was kostet der Termin?"), "strong")
        owners = [
            (Owner.US.value, tr("wir")),
            (Owner.CUSTOMER.value, tr("Kundschaft")),
            (Owner.THIRD.value, tr("Dritte")),
        ]
        self._owner = Pills(owners, tr)
        self._owner_label = Label(tr("Wer ist am Zug?"), "strong")
        self._build()

    def _build(self) -> None:
        self.box.addWidget(self._heading)
        self.box.addWidget(self._hint)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        rows = (self._reason, self._in_sight, self._visit_label, self._visit, self._what)
        for row, widget in enumerate(rows):
            grid.addWidget(widget, row, 0, 1, 2)
        grid.addWidget(self._due, 5, 0)
        grid.addWidget(self._contact, 5, 1)
        grid.addWidget(self._owner_label, 6, 0, 1, 2)
        grid.addWidget(self._owner, 7, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._owner.name(self._tr("Wer ist am Zug?"))
        self._visit.name(self._tr("Was kostet der Termin?"))
        self.box.addLayout(grid)

    @property
    def outcome(self) -> Outcome | None:
        """The outcome in sight."""
        return self._ending.outcome if self._ending else None

    def show_ending(self, ending: Ending | None, pays: bool) -> None:
        """Fill in how the matter would end; without an outcome, say what is missing.

        `pays` tells whether something that costs money was ordered, so that a visit may be paid.
        """
        tr = self._tr
        self._ending = ending
        self._heading.setText(tr(OUTCOME_NAMES[ending.outcome]) if ending else tr("Noch kein Ergebnis"))
        self._hint.setText("" if ending else tr("Es fehlt noch die Antwort auf die Frage nach dem Auftrag (Strg 6)."))
        self._hint.setVisible(ending is None)
        self._reason.setVisible(ending is not None and ending.outcome.needs_reason)
        self._reason.set_text(ending.reason if ending else "")
        self._in_sight.setVisible(ending is not None and ending.outcome is Outcome.DECLINED_BY_US)
        self._in_sight.set_text(ending.in_sight if ending else "")
        visit = ending is not None and ending.outcome is Outcome.VISIT
        for widget in (self._visit_label, self._visit):
            widget.setVisible(visit)
        self._visit.choose("free" if ending and ending.free_visit else "agreed" if pays else "")
        self._show_step(ending.next_step if ending else None)

    def _show_step(self, step: NextStep | None) -> None:
        for widget in (self._what, self._due, self._contact, self._owner_label, self._owner):
            widget.setVisible(step is not None)
        if step is not None:
            self._what.set_text(step.what)
            self._due.set_text(print_due(step.due))
            self._contact.set_text(step.contact)
            self._owner.choose(step.owner.value)

    def ending(self) -> Ending | None:
        """Return how the matter ends, as filled in. Raises `Faults` for a date that can't be read."""
        if self._ending is None:
            return None
        return Ending(
            self._ending.outcome,
            self._step(),
            self._reason.text().strip(),
            self._in_sight.text().strip(),
            self._ending.outcome is Outcome.VISIT and self._visit.value == "free",
        )

    def _step(self) -> NextStep | None:
        if not self._what.isVisibleTo(self):
            return None
        try:
            due = parse_due(self._due.text(), self._today(), "due")
        except Faults as found:
            self._due.show_fault(self._fault_text(found.faults[0]))
            self._due.setFocus()
            raise
        return NextStep(
            self._what.text().strip(), due, Owner(self._owner.value or Owner.US), self._contact.text().strip()
        )

    def focus_input(self) -> None:
        """Set the focus where something has to be said."""
        if self.outcome is None:
            return
        if self.outcome.needs_reason:
            (self._in_sight if self._reason.text() and self._in_sight.isVisibleTo(self) else self._reason).setFocus()
        elif self.outcome is Outcome.VISIT and not self._visit.value:
            self._visit.setFocus()
        elif self._due.isVisibleTo(self):
            self._due.setFocus()
            edit = self._due.edit
            if isinstance(edit, QLineEdit):
                edit.selectAll()
