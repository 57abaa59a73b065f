# SPDX-License-Identifier: Apache-2.0
"""What the two faces of the page „Arbeitsplätze“ have in common: parts one below the other, and a move under way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vorab.core.faults import Fault, Faults
from vorab.i18n.translator import Translator
from vorab.ui.desk import Desk
from vorab.ui.desks_forms import StepCard
from vorab.ui.models.server_words import ServerWords
from vorab.ui.server_room import ServerRoom
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.scroll import bring_into_sight


def per_desk(tr: Translator) -> Label:
    """Return what is said about the things that no server shares."""
    return Label(
        tr(
            "Für jeden Computer für sich bleiben: eigene Leitfäden und Karten, eigene Briefvorlagen, die Einstellungen "
            "und das Postfach."
        ),
        "detail",
    )


class DesksPanel(QWidget):
    """`said` is what the page shows at its top: sentence, tone, strong beginning. `moved`: the data lie elsewhere.

    What is to be said then goes along: the desk it would be said at is about to be cleared.
    """

    said = Signal(str, str, str)
    moved = Signal(str)

    def __init__(self, desk: Desk, room: ServerRoom) -> None:
        super().__init__()
        self._desk = desk
        self._room = room
        self._words = ServerWords(desk.tr, desk.fault_text)
        self._parts: list[QWidget] = []
        self.step: StepCard | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        room.progressed.connect(self._on_progress)

    def focus_first(self) -> None:
        """Set the focus where one begins."""

    def escape(self) -> bool:
        """Take the last step back, and tell whether there was one."""
        if self.step is None:
            return False
        self.leave_step()
        return True

    def leave_step(self) -> None:
        """Take the last step back."""
        self._remove(self.step)
        self.step = None
        self.focus_first()

    def show_faults(self, found: Faults) -> str:
        """Show what belongs to a field there, and return the other sentences."""
        return " ".join(map(self._desk.fault_text, found.faults))

    def say(self, sentence: str, tone: str = "amber", strong: str = "") -> None:
        """Let the page say something at its top."""
        self.said.emit(sentence, tone, strong)

    def _put(self, part: QWidget, at: int = -1) -> None:
        self._parts.append(part)
        self._column.insertWidget(at, part)

    def _remove(self, *parts: QWidget | None) -> None:
        for part in parts:
            if part is not None and part in self._parts:
                self._parts.remove(part)
                self._column.removeWidget(part)
                part.hide()
                part.deleteLater()

    def _stand(self, widget: QWidget) -> None:
        """Give the focus to something that has just come, and bring it into sight."""
        widget.show()
        widget.setFocus()
        bring_into_sight(widget)

    def _begin(self) -> None:
        for part in self._parts:
            part.setEnabled(False)
        self.say(self._desk.tr("Esc bricht ab."), "", self._desk.tr("Es wird gesichert …"))
        self.setFocus()

    def _on_progress(self, done: int, there_is: int) -> None:
        tr = self._desk.tr
        text = tr("{done} von {all} Zeilen. Esc bricht ab.", done=done, all=there_is)
        self.say(text, "", tr("Es wird umgezogen …"))

    def _on_moved(self, fault: Fault | None = None, told: str = "") -> None:
        self.moved.emit(told if fault is None else self._desk.fault_text(fault))

    def _on_failed(self, found: Faults) -> None:
        """Say what is wrong where it belongs; all that was typed stays."""
        for part in self._parts:
            part.setEnabled(True)
        self.say(self.show_faults(found))
        if self.step is not None:
            self.step.focus_first()
