# SPDX-License-Identifier: Apache-2.0
"""„Arbeitsplätze“: several computers work with the same data on a server; the way there, the way back, who may work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.core.faults import Fault, Faults
from vorab.core.server import Admission
from vorab.ui.desk import Desk
from vorab.ui.desks_panel import DesksPanel
from vorab.ui.server_state import ServerState
from vorab.ui.server_way import ServerWay
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner
from vorab.ui.widgets.page_head import PageHead
from vorab.ui.widgets.scroll import VScroll

if TYPE_CHECKING:  # loaded in the store's thread
    from vorab.services.desks import Place


class DesksPage(QWidget):
    """On a file: three steps to a server. On a server: who works there, and the way back.

    `moved` when the data lie elsewhere, with what is to be said there. `leads_back_to` is the page that sent the user
    here.
    """

    moved = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if desk.server is None:
            raise RuntimeError("this page needs a place to keep data in")
        self._desk = desk
        self._room = desk.server
        self._back_to = ""
        self._typed: dict[str, str] | None = None
        self.panel: DesksPanel | None = None
        self.setWindowTitle(desk.tr("Arbeitsplätze"))
        self._build()

    @property
    def leads_back_to(self) -> str:
        """The page to go back to, or none."""
        return self._back_to

    @leads_back_to.setter
    def leads_back_to(self, name: str) -> None:
        self._back_to = name
        self._back.setVisible(bool(name))

    @property
    def notice(self) -> str:
        """The sentence at the top."""
        return self._notice.accessibleName()

    def typed(self) -> dict[str, str] | None:
        """Return what was typed, without the password, for the page that takes this one's place."""
        values = self.panel.form.values() if isinstance(self.panel, ServerWay) else {}
        return values if values.get("host") else None

    def take_typed(self, values: dict[str, str]) -> None:
        """Show these values once it is known that there is no server yet."""
        self._typed = values

    def activate(self) -> None:
        """Look where the data lie, unless something is being typed."""
        if isinstance(self.panel, ServerWay):
            self.panel.focus_first()
        elif not self._room.running:
            room = self._room
            self._desk.tasks.run_store(
                lambda: (room.desk.place(), room.desk.sample), self._on_placed, self._on_failed, self
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what is moving, else takes back the last step, else leads back."""
        if event.key() == Qt.Key.Key_Escape:
            if self._room.running:
                self._room.cancel()
                return
            if self.panel is not None and self.panel.escape():
                return
            if self._back_to:
                self.closed.emit()
                return
        super().keyPressEvent(event)

    def _build(self) -> None:
        tr = self._desk.tr
        self._notice = Banner()
        self._notice.hide()
        self._back = ActionButton(tr("Zurück"), "quiet", "Esc", tr, bind=False)
        self._back.clicked.connect(self.closed)
        self._back.hide()
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(28, 8, 28, 20)
        self._column.setSpacing(14)
        self._column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        lead = tr("Mehrere Computer arbeiten mit denselben Daten, über einen Server in Ihrem Haus.")
        outside.addWidget(PageHead(tr("Arbeitsplätze"), lead))
        above = QVBoxLayout()
        above.setContentsMargins(28, 0, 28, 0)
        above.addWidget(self._notice)
        outside.addLayout(above)
        outside.addWidget(VScroll(page), 1)

    def _on_placed(self, found: tuple[Place, bool]) -> None:
        place, sample = found
        self._say("")
        if sample:
            self._say(self._desk.fault_text(Fault("server_sample")), "")
        elif place.server is None:
            self._show(ServerWay(self._desk, self._room, self._typed, place.sealed))
        else:
            self._show_state(place)

    def _show_state(self, place: Place, admission: Admission | None = None, text: str = "") -> None:
        if place.server is None:
            return
        state = ServerState(self._desk, self._room, place, place.server)
        if admission is not None:
            state.tell(text, admission)
        state.changed.connect(self._show_state)
        self._show(state)

    def _show(self, panel: DesksPanel) -> None:
        if self.panel is not None:
            self._column.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
        self.panel = panel
        panel.said.connect(self._say)
        panel.moved.connect(self.moved)
        self._column.insertWidget(0, panel)
        if self.isVisible():
            panel.focus_first()

    def _on_failed(self, found: Faults) -> None:
        self._say(" ".join(map(self._desk.fault_text, found.faults)))

    def _say(self, sentence: str, tone: str = "amber", strong: str = "") -> None:
        self._notice.say(sentence, tone, strong)
        self._notice.setVisible(bool(sentence or strong))
