# SPDX-License-Identifier: Apache-2.0
"""The calm banner at the foot of the window while something is in the way of storing: nothing above it moves."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QWidget

from vorab.core.faults import Fault
from vorab.i18n.translator import Translator
from vorab.ui.link import Link
from vorab.ui.waiting import Waiting
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Banner

KEY = "Ctrl+Shift+S"
_PLACED_MS = 40


class LinkBar(QWidget):
    """Says what is in the way and does once more what waits; it takes no focus."""

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._waiting: Waiting | None = None
        self._link: Link | None = None
        self._fault_text: Callable[[Fault], str] = str
        self._told = ""
        self.banner = Banner()
        self.again = ActionButton(tr("Noch einmal"), "secondary", KEY, tr)
        self.again.clicked.connect(self._on_again)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 10)
        row.setSpacing(10)
        row.addWidget(self.banner, 1)
        row.addWidget(self.again)
        self.hide()

    @property
    def text(self) -> str:
        """What is said, or nothing."""
        return self.banner.accessibleName() if not self.isHidden() else ""

    def follow(self, waiting: Waiting, link: Link | None, fault_text: Callable[[Fault], str]) -> None:
        """Show from now on what waits there, and whether the server can be reached."""
        self._waiting, self._link, self._fault_text = waiting, link, fault_text
        waiting.changed.connect(self._show)
        if link is not None:
            link.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        strong, text, repeat = self._words()
        self.again.setVisible(repeat)
        if strong:
            self.banner.say(text, "amber", strong)
        if not strong and self.again.hasFocus():
            self.again.focusPreviousChild()
        if self.isHidden() is bool(strong):
            self.setVisible(bool(strong))
            QTimer.singleShot(_PLACED_MS, self, _show_focus)
        said = f"{strong} {text}".strip()
        if said and said != self._told:
            event = QAccessibleAnnouncementEvent(self, said)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)
        self._told = said

    def _words(self) -> tuple[str, str, bool]:
        """What happened, what is safe and what to do, and whether there is something to do again."""
        tr, waiting = self._tr, self._waiting
        if self._link is not None and self._link.away:
            return (
                tr("Die Verbindung zum Server ist weg."),
                tr(
                    "Was geladen ist, können Sie weiter lesen. Was Sie schreiben, bleibt hier stehen. Sobald der "
                    "Server wieder da ist, geht es von selbst weiter."
                ),
                False,
            )
        faults = waiting.faults if waiting is not None else ()
        if waiting is None or not faults or (waiting.passed and not waiting.steps):
            return "", "", False
        if waiting.passed:
            strong = tr("Jetzt geht es wieder.")
            return strong, tr("Ihr letzter Schritt wartet noch, Ihr Text steht noch da."), True
        sentences = " ".join(self._fault_text(fault) for fault in faults)
        return tr("Das ging gerade nicht. Ihr Text steht noch da."), sentences, True

    def _on_again(self) -> None:
        if self._waiting is not None:
            self._waiting.repeat()


def _show_focus() -> None:
    """Keep in sight what is being typed, where the page has less room now."""
    focus: QWidget | None = QApplication.focusWidget()
    above = focus.parentWidget() if focus is not None else None
    while focus is not None and above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(focus, 0, 12)
        above = above.parentWidget()
