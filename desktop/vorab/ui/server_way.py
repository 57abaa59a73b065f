# SPDX-License-Identifier: Apache-2.0
"""The way to a server in three steps: its address, a test, the move or joining those who are there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from vorab.core.faults import Faults
from vorab.core.server import Report, Server, Way
from vorab.ui.desk import Desk
from vorab.ui.desks_forms import ResultCard, StepCard
from vorab.ui.desks_panel import DesksPanel, per_desk
from vorab.ui.server_form import ServerForm
from vorab.ui.server_room import ServerRoom
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Card
from vorab.ui.widgets.label import Label


class ServerWay(DesksPanel):
    """What was typed stays whatever the server says."""

    def __init__(self, desk: Desk, room: ServerRoom, typed: dict[str, str] | None = None, sealed: bool = False) -> None:
        super().__init__(desk, room)
        self._sealed = sealed
        tr = desk.tr
        card = Card(margin=20, spacing=12)
        card.box.addWidget(Label(tr("1 · Adresse"), "headline"))
        card.box.addWidget(
            Label(
                tr("Ihre Daten liegen auf diesem Computer. Auf einem PostgreSQL-Server arbeiten alle zugleich damit.")
            )
        )
        self.form = ServerForm(tr, desk.fault_text)
        card.box.addWidget(self.form)
        self.check = ActionButton(tr("Server prüfen"), "primary", "Ctrl+Return", tr)
        self.check.clicked.connect(self._on_check)
        card.box.addWidget(self.check, 0, Qt.AlignmentFlag.AlignLeft)
        card.box.addWidget(per_desk(tr))
        self._put(card)
        self.result: ResultCard | None = None
        if typed is not None:
            self.form.set_values(typed)
        self.form.edited.connect(self._forget_test)

    def focus_first(self) -> None:
        """Begin to type."""
        self.form.fields["host"].setFocus()

    def leave_step(self) -> None:
        """Go back to the address."""
        self._forget_test()
        self.focus_first()

    def show_faults(self, found: Faults) -> str:
        """Show what belongs to a field there, and return the other sentences."""
        self.check.setEnabled(True)
        return " ".join(self.form.show_faults(found))

    def _on_check(self) -> None:
        try:
            server = self.form.server()
        except Faults as found:
            self._on_failed(found)
            return
        password = self.form.password()
        self._forget_test()
        self.check.setEnabled(False)
        self.say(self._desk.tr("Einen Augenblick, {host} wird gefragt …", host=server.host), "")
        self._room.test(server, password, partial(self._on_tested, server, password), self._on_failed, self)

    def _on_tested(self, server: Server, password: str, report: Report) -> None:
        tr = self._desk.tr
        self._forget_test()
        self.check.setEnabled(True)
        self.say("")
        self.result = ResultCard(tr, self._words, server, report)
        self._put(self.result)
        if report.way is None:
            self._stand(self.result)
            return
        verb = tr("Jetzt umziehen") if report.way is Way.MOVE else tr("Computer anschließen")
        self.step = StepCard(tr, self._words.next(report, server, self._sealed), verb)
        self.step.action.setAccessibleDescription(self.result.accessibleDescription())
        self.step.wanted.connect(partial(self._on_wanted, report.way, server, password))
        self._put(self.step)
        self._stand(self.step.action)

    def _on_wanted(self, way: Way, server: Server, password: str) -> None:
        """Go there; whatever goes wrong, everything is where it was."""
        self._begin()
        go = self._room.move_there if way is Way.MOVE else self._room.join
        go(server, password, self._on_moved, self._on_failed)

    def _forget_test(self) -> None:
        """What was found does not hold any more for what stands in the fields now."""
        self._remove(self.result, self.step)
        self.result = self.step = None
