# SPDX-License-Identifier: Apache-2.0
"""The end of a matter: outcome, next step, date and owner (P2)."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit

from vorab.core.dates_de import parse_due, print_due
from vorab.core.faults import Fault, Faults
from vorab.core.step import NextStep, Outcome, Owner
from vorab.i18n.translator import N_, Translator
from vorab.ui.conversation.inputs import Pills
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
    """Shows the proposed next step; `outcome_chosen` follows another outcome being picked."""

    outcome_chosen = Signal(str)

    def __init__(self, tr: Translator, fault_text: Callable[[Fault], str], today: Callable[[], date]) -> None:
        super().__init__(margin=20, spacing=12)
        self._tr = tr
        self._fault_text = fault_text
        self._today = today
        self.outcome: Outcome | None = None
        self._heading = Label("", "headline")
        self._hint = Label("", "detail")
        self._what = Field(tr("Nächster Schritt"), QLineEdit(), check=line_check(fault_text), beside=False)
        due = checked(fault_text, lambda text: parse_due(text, today()), empty_is_fine=False)
        self._due = Field(
            tr("Bis wann"), QLineEdit(), tr("zum Beispiel: morgen 12 Uhr, Freitag, 7.12."), due, beside=False
        )
        self._contact = Field(tr("Mit wem"), QLineEdit(), check=line_check(fault_text), beside=False)
        self._reason = Field(
            tr("Grund, so wie er am Telefon klang"), QLineEdit(), check=line_check(fault_text), beside=False
        )
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
        grid.addWidget(self._reason, 0, 0, 1, 2)
        grid.addWidget(self._what, 1, 0, 1, 2)
        grid.addWidget(self._due, 2, 0)
        grid.addWidget(self._contact, 2, 1)
        grid.addWidget(self._owner_label, 3, 0, 1, 2)
        grid.addWidget(self._owner, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._owner.name(self._tr("Wer ist am Zug?"))
        self.box.addLayout(grid)

    def show_outcome(self, outcome: Outcome | None, step: NextStep | None, reason: str = "") -> None:
        """Fill in what follows from the outcome; without one, say what is missing."""
        self.outcome = outcome
        self._heading.setText(self._tr(OUTCOME_NAMES[outcome]) if outcome else self._tr("Noch kein Ergebnis"))
        self._hint.setText(
            "" if outcome else self._tr("Es fehlt noch die Antwort auf die Frage nach dem Auftrag (Strg 6).")
        )
        self._hint.setVisible(outcome is None)
        self._reason.setVisible(outcome is not None and outcome.needs_reason)
        self._reason.set_text(reason)
        with_step = outcome is not None and step is not None
        for widget in (self._what, self._due, self._contact, self._owner_label, self._owner):
            widget.setVisible(with_step)
        if step is not None:
            self._what.set_text(step.what)
            self._due.set_text(print_due(step.due))
            self._contact.set_text(step.contact)
            self._owner.choose(step.owner.value)

    def step(self) -> NextStep | None:
        """Return the next step as filled in. Raises `Faults` for a date that can't be read."""
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

    def reason(self) -> str:
        """Return the reason as typed."""
        return self._reason.text().strip()

    def focus_input(self) -> None:
        """Set the focus where something has to be said."""
        if self.outcome is None:
            return
        if self.outcome.needs_reason:
            self._reason.setFocus()
        elif self._due.isVisibleTo(self):
            self._due.setFocus()
            edit = self._due.edit
            if isinstance(edit, QLineEdit):
                edit.selectAll()
