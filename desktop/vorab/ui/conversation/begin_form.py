# SPDX-License-Identifier: Apache-2.0
"""How a talk begins: with which script, and whether it is now, was before, or is a quote without a talk."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QLineEdit

from vorab.core.dates_de import parse_past
from vorab.core.faults import Fault, Faults
from vorab.guide.events import AFTERWARDS, PAPER, PHONE
from vorab.i18n.translator import Translator
from vorab.ui.conversation.inputs import Pills
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.checks import checked
from vorab.ui.widgets.field import Field
from vorab.ui.widgets.label import Label


class BeginForm(Card):
    """The choice of script and of the way; `now()` gives local time."""

    def __init__(
        self,
        tr: Translator,
        fault_text: Callable[[Fault], str],
        now: Callable[[], datetime],
        scripts: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(margin=20, spacing=10)
        self._fault_text = fault_text
        self._now = now
        self.scripts = Pills(scripts, tr, keys=True)
        self.scripts.name(tr("Leitfaden"))
        self.scripts.choose(scripts[0][0])
        ways = ((PHONE, tr("jetzt am Telefon")), (AFTERWARDS, tr("nachtragen")), (PAPER, tr("Angebot ohne Gespräch")))
        self.ways = Pills(ways, tr)
        self.ways.name(tr("Wie es dazu kommt"))
        self.ways.choose(PHONE)
        self.ways.changed.connect(self._on_way_changed)
        check = checked(fault_text, lambda text: parse_past(text, now(), "talk_at"), empty_is_fine=False)
        self.moment = Field(
            tr("Wann war das Gespräch?"), QLineEdit(), tr("zum Beispiel: gestern 15 Uhr"), check, beside=False
        )
        for widget in (
            Label(tr("Leitfaden"), "strong"),
            self.scripts,
            Label(tr("Wie es dazu kommt"), "strong"),
            self.ways,
            self.moment,
        ):
            self.box.addWidget(widget)
        self.moment.hide()

    def talk_at(self) -> datetime | None:
        """Return when the talk was, None for now. Raises `Faults`; they are shown at the field too."""
        if self.ways.value != AFTERWARDS:
            return None
        try:
            return parse_past(self.moment.text(), self._now(), "talk_at")
        except Faults as found:
            self.moment.show_fault(self._fault_text(found.faults[0]))
            self.moment.setFocus()
            raise

    def _on_way_changed(self) -> None:
        later = self.ways.value == AFTERWARDS
        self.moment.setVisible(later)
        if later:
            self.moment.setFocus()
