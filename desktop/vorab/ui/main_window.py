# SPDX-License-Identifier: Apache-2.0
"""The main window: builds and switches pages, nothing else.

It paints before anything is loaded; `attach(desk)` fills it, and may be called again with another desk (another
language, another firm).
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from vorab.core.company import Company
from vorab.i18n.translator import Translator
from vorab.ui.desk import Desk, TalkRequest
from vorab.ui.messages import Messages
from vorab.ui.page_set import PageSet
from vorab.ui.theme import Theme
from vorab.ui.widgets.button import ActionButton
from vorab.ui.widgets.card import Surface
from vorab.ui.widgets.focus_ring import FocusRing
from vorab.ui.widgets.help_sheet import HelpSheet
from vorab.ui.widgets.label import Label
from vorab.ui.widgets.navigation import Navigation
from vorab.ui.widgets.toast import ToastHost

SIZE = (1280, 800)
LEAST = (720, 480)
# Pages that are alone in the window: nothing beside them that could be pressed by mistake.
_ALONE = ("first_run", "conversation")


class MainWindow(QMainWindow):
    """Navigation at the left, one page at the right; a conversation has the whole window."""

    sample_requested = Signal()
    own_requested = Signal()
    page_shown = Signal(str)

    def __init__(self, tr: Translator, pages: PageSet, theme: Theme | None = None) -> None:
        super().__init__()
        self._tr = tr
        self._pages = pages
        self._theme = theme
        self._desk: Desk | None = None
        self._wanted: TalkRequest | None = None
        self._shown: dict[str, QWidget] = {}
        self._current = ""
        self._before = "today"
        self._again = ""
        self._typed: dict[str, Any] = {}
        self._build()
        self._connect()

    @property
    def current(self) -> str:
        """The name of the page in sight: today, company, view, first_run, conversation, document or nothing yet."""
        return self._current

    @property
    def toasts(self) -> ToastHost:
        """The place where messages appear."""
        return self._toasts

    @property
    def help_sheet(self) -> HelpSheet:
        """The list of keys."""
        return self._help

    def page(self, name: str) -> QWidget | None:
        """Return a page that has been opened."""
        return self._shown.get(name)

    def attach(self, desk: Desk) -> None:
        """Fill the window: from now on it can do everything. The first page follows when the firm was looked up."""
        if self._desk is not None:
            self._detach(self._desk)
        self._desk = desk
        if self._tr.lang != desk.tr.lang:
            self._speak(desk.tr)
        self._tr = desk.tr
        if isinstance(desk.messages, Messages):
            desk.messages.posted.connect(self._toasts.show_message)
        desk.events.setting_changed.connect(self._on_setting_changed)
        desk.events.company_changed.connect(self._on_company_changed)
        desk.tasks.run_store(desk.company.load, self._on_company_loaded)

    def show_page(self, name: str) -> None:
        """Show a page of the navigation, opening it at its first use."""
        if self._desk is None or name == self._current:
            return
        factories = {
            "today": self._pages.today_page,
            "company": self._pages.company_page,
            "view": self._pages.view_page,
            "first_run": self._pages.first_run_page,
        }
        if name not in self._shown:
            self._take(name, factories[name](self._desk))
        self._bring_up(name)

    def open_talk(self, request: TalkRequest) -> None:
        """Open a conversation; one that is under way stays as it is stored and can be resumed from Today."""
        if self._desk is None:
            self._wanted = request
            return
        self._drop("conversation")
        self._take("conversation", self._pages.conversation_page(self._desk, request))
        self._bring_up("conversation")

    def open_document(self, document_id: int) -> None:
        """Open an issued document; closing it leads back to the page before."""
        if self._desk is None:
            return
        self._before = self._current if self._current != "document" else self._before
        self._drop("document")
        self._take("document", self._pages.document_page(self._desk, document_id))
        self._bring_up("document")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where the page has no use for it, closes help or the newest message."""
        if event.key() == Qt.Key.Key_Escape and (self._help.isVisible() or self._toasts.toasts()):
            if self._help.isVisible():
                self._help.close_sheet()
            else:
                self._toasts.close_newest()
            return
        super().keyPressEvent(event)

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        self.setWindowTitle("Vorab")
        self.setMinimumSize(*LEAST)
        self.resize(*SIZE)
        root = QWidget()
        row = QHBoxLayout(root)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._navigation = Navigation(self._tr)
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())
        self._content = QVBoxLayout()
        self._content.setSpacing(0)
        self._sample_bar = self._build_sample_bar()
        self._content.addWidget(self._sample_bar)
        self._content.addWidget(self._stack, 1)
        row.addWidget(self._navigation)
        row.addLayout(self._content, 1)
        self.setCentralWidget(root)
        self._help = HelpSheet(self, self._tr)
        self._toasts = ToastHost(self, self._tr)
        self._ring = FocusRing(self)

    def _build_sample_bar(self) -> Surface:
        bar = Surface("samplebar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(28, 6, 28, 6)
        row.addWidget(Label(self._tr("Sie sehen eine Beispielfirma. Was Sie hier tun, bleibt im Beispiel.")), 1)
        own = ActionButton(self._tr("Eigene Firma einrichten"), "small")
        own.clicked.connect(self.own_requested)
        row.addWidget(own)
        bar.hide()
        return bar

    def _connect(self) -> None:
        self._navigation.chosen.connect(self.show_page)
        self._navigation.help_requested.connect(self._on_help_requested)
        for key, slot in (("Ctrl+N", self._on_new_requested), ("F1", self._on_help_requested)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(slot)

    def _speak(self, tr: Translator) -> None:
        """Build what stands around the pages again in another language."""
        self._tr = tr
        self._navigation.speak(tr)
        self._toasts.set_translator(tr)
        sheet, self._help = self._help, HelpSheet(self, tr)
        sheet.deleteLater()
        bar, self._sample_bar = self._sample_bar, self._build_sample_bar()
        self._content.replaceWidget(bar, self._sample_bar)
        bar.deleteLater()

    def _detach(self, desk: Desk) -> None:
        """Let go of the old desk and of every page that knows it; what was typed there moves to the new ones."""
        if isinstance(desk.messages, Messages):
            desk.messages.posted.disconnect(self._toasts.show_message)
        desk.events.setting_changed.disconnect(self._on_setting_changed)
        desk.events.company_changed.disconnect(self._on_company_changed)
        self._typed = {}
        for name, page in self._shown.items():
            if hasattr(page, "typed") and (typed := page.typed()):
                self._typed[name] = typed
        self._again = self._current if self._current in ("company", "view", "first_run") else ""
        for name in tuple(self._shown):
            self._drop(name)

    # ------------------------------------------------------------------ switching

    def _take(self, name: str, page: QWidget) -> None:
        """Put a page on the stack and connect the signals it has."""
        slots: dict[str, Callable[..., None]] = {
            "new_requested": self._on_new_requested,
            "call_requested": self._on_call_requested,
            "resume_requested": self._on_resume_requested,
            "document_requested": self.open_document,
            "finished": self._on_finished,
            "sample_requested": self.sample_requested.emit,
            "closed": self._on_closed,
        }
        for signal, slot in slots.items():
            if hasattr(page, signal):
                getattr(page, signal).connect(slot)
        if name in self._typed:
            page.take_typed(self._typed.pop(name))  # type: ignore[attr-defined]
        self._shown[name] = page
        self._stack.addWidget(page)

    def _drop(self, name: str) -> None:
        page = self._shown.pop(name, None)
        if page is None:
            return
        if self._current == name:
            self._current = ""
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _bring_up(self, name: str) -> None:
        page = self._shown[name]
        self._current = name
        self._navigation.setVisible(name not in _ALONE)
        self._navigation.mark(name)
        self._stack.setCurrentWidget(page)
        title = page.windowTitle()
        self.setWindowTitle(f"{title} – Vorab" if title else "Vorab")
        activate = getattr(page, "activate", None)
        if activate is not None:
            activate()
        else:
            page.setFocus()
        self.page_shown.emit(name)

    # ------------------------------------------------------------------ what happens

    def _on_company_loaded(self, company: Company | None) -> None:
        self._sample_bar.setVisible(company is not None and company.sample)
        if self._wanted is not None and company is not None:
            request, self._wanted = self._wanted, None
            self.open_talk(request)
        elif not self._current:
            again, self._again = self._again, ""
            self.show_page((again or "today") if company is not None else "first_run")

    def _on_company_changed(self) -> None:
        if self._desk is not None:
            self._desk.tasks.run_store(self._desk.company.load, self._on_company_loaded)

    def _on_setting_changed(self, key: str) -> None:
        if self._desk is None or self._theme is None:
            return
        if key == "theme":
            self._theme.set_choice(self._desk.settings.text("theme"))
        elif key == "text_scale":
            self._theme.set_scale(self._desk.settings.number("text_scale") / 100)

    def _on_new_requested(self) -> None:
        if self._current != "first_run":
            self.open_talk(TalkRequest())

    def _on_call_requested(self, conversation_id: int) -> None:
        self.open_talk(TalkRequest("call_back", conversation_id))

    def _on_resume_requested(self, conversation_id: int) -> None:
        self.open_talk(TalkRequest("resume", conversation_id))

    def _on_finished(self) -> None:
        self.show_page("today")
        self._drop("first_run")

    def _on_closed(self) -> None:
        closed = self._current
        back = self._before if closed == "document" and self._before in self._shown else "today"
        self.show_page(back)
        self._drop(closed)

    def _on_help_requested(self) -> None:
        self._help.toggle()
