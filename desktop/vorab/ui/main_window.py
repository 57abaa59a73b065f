# SPDX-License-Identifier: Apache-2.0
"""The main window: builds and switches pages, nothing else.

It paints its two grounds before anything else is loaded, so it imports next to nothing (even `Qt` and its enums cost
15 ms); `attach(desk)` fills it, and may be called again with another desk (another language, another firm).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QMainWindow

from vorab.ui.desk import PaperRequest, TalkRequest
from vorab.ui.resting import Resting, offer_note

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from vorab.core.company import Company
    from vorab.i18n.translator import Translator
    from vorab.ui.desk import Desk
    from vorab.ui.furniture import Furniture
    from vorab.ui.page_set import PageSet
    from vorab.ui.person_pages import PersonPages
    from vorab.ui.search_sheet import SearchSheet
    from vorab.ui.theme import Theme

SIZE = (1280, 800)
LEAST = (720, 480)
# What is seen before the theme is there: width and colour of the navigation, colour of the page, light and dark.
FIRST_WIDTH = 196
FIRST_COLOURS = (("#123C3B", "#F6F4F0"), ("#0F2524", "#161C1E"))
# Pages that are alone in the window: nothing beside them that could be pressed by mistake.
_ALONE = ("first_run", "conversation")
_KEPT = ("first_run", "company", "view", "scripts", "mail", "look", "desks", "protection", "privacy")


class MainWindow(QMainWindow):
    """Navigation at the left, one page at the right; a conversation has the whole window."""

    sample_requested = Signal()
    own_requested = Signal()
    restored = Signal(object)  # Path of a database to take into use
    protection_wanted = Signal(object)  # ui.protection.ProtectionChange
    moved = Signal(str)  # the data have moved: open them where they are now, then say this
    page_shown = Signal(str)

    def __init__(self, pages: PageSet, dark: bool = False) -> None:
        super().__init__()
        self._pages = pages
        self._first_colours = FIRST_COLOURS[dark]
        self._theme: Theme | None = None
        self._desk: Desk | None = None
        self._furniture: Furniture | None = None
        self._shown: dict[str, QWidget] = {}
        self._current = ""
        self._before = "today"
        self._again = ""
        self._typed: dict[str, Any] = {}
        self._resting = Resting()
        self._people: PersonPages | None = None
        self._search: SearchSheet | None = None
        self.setWindowTitle("Vorab")
        self.setMinimumSize(*LEAST)
        self.resize(*SIZE)

    def show_grounds(self, dark: bool) -> None:
        """Paint what is seen before there is a page in the colours that were chosen, not those of the system."""
        self._first_colours = FIRST_COLOURS[dark]
        self.update()

    @property
    def current(self) -> str:
        """The name of the page in sight: those of `show_page`, and conversation and document."""
        return self._current

    @property
    def furniture(self) -> Furniture:
        """What stands around the pages; there from the first `attach` on."""
        if self._furniture is None:
            raise RuntimeError("the window is empty before attach()")
        return self._furniture

    def page(self, name: str) -> QWidget | None:
        """Return a page that has been opened."""
        return self._shown.get(name)

    def attach(self, desk: Desk, theme: Theme | None = None) -> None:
        """Fill the window: from now on it can do everything. The first page follows when the firm was looked up."""
        self.leave()
        self._desk = desk
        self._theme = theme or self._theme
        self._furnish(desk.tr)
        desk.messages.connect_view(self.furniture.toasts.show_message)
        desk.events.setting_changed.connect(self._on_setting_changed)
        desk.events.company_changed.connect(self._on_company_changed)
        self._people = self._pages.person_pages(self._shown, self._lead_to, self._drop, self._resting)
        desk.events.erased.connect(self._people.close)
        desk.backups.damaged.connect(self.furniture.damage_bar.show)
        self.furniture.link_bar.follow(desk.tasks.waiting, desk.link, desk.fault_text)
        self._on_company_changed()

    def leave(self) -> None:
        """Let go of the desk and of every page that knows it; what was typed there moves to the ones of the next."""
        desk, self._desk = self._desk, None
        if desk is None:
            return
        desk.messages.connect_view(None)
        desk.events.setting_changed.disconnect(self._on_setting_changed)
        desk.events.company_changed.disconnect(self._on_company_changed)
        self._typed = {}
        for name, page in self._shown.items():
            if hasattr(page, "typed") and (typed := page.typed()):
                self._typed[name] = typed
        self._again = self._current if self._current in _KEPT else ""
        if self._search is not None:
            self._search.hide()
            self._search.deleteLater()
            self._search = None
        for name in tuple(self._shown):
            self._drop(name)
        self.furniture.remove()
        self._furniture = None

    def show_page(self, name: str) -> None:
        """Show a page of the navigation, opening it at its first use."""
        if self._desk is None or name == self._current:
            return
        factories = {
            "today": self._pages.today_page,
            "scripts": self._pages.scripts_page,
            "company": self._pages.company_page,
            "view": self._pages.view_page,
            "mail": self._pages.mail_page,
            "look": self._pages.look_page,
            "backup": self._pages.backup_page,
            "privacy": self._pages.privacy_page,
            "desks": self._pages.desks_page,
            "protection": self._pages.protection_page,
            "import": self._pages.import_page,
            "first_run": self._pages.first_run_page,
        }
        if name not in self._shown:
            self._take(name, factories[name](self._desk))
        self._bring_up(name)

    def open_talk(self, request: TalkRequest) -> None:
        """Open a conversation; one that is under way stays as it is stored and can be resumed from Today."""
        if self._desk is None:
            return
        self._drop("conversation")
        self._take("conversation", self._pages.conversation_page(self._desk, request))
        self._bring_up("conversation")

    def open_paper(self, request: PaperRequest) -> None:
        """Open a document or its draft; closing it leads back to the page before."""
        if self._desk is None:
            return
        self._before = self._current if self._current != "document" else self._before
        self._drop("document")
        self._take("document", self._pages.document_page(self._desk, request))
        self._bring_up("document")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, where the page has no use for it, closes help or the newest message."""
        if self._furniture is None or not self._furniture.escape(event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the two grounds while there is nothing else."""
        if self._furniture is not None:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        nav, page = (QColor(name) for name in self._first_colours)
        painter.fillRect(self.rect(), page)
        painter.fillRect(0, 0, FIRST_WIDTH, self.height(), nav)

    # ------------------------------------------------------------------ building

    def _furnish(self, tr: Translator) -> None:
        self._furniture = self._pages.furniture(self, tr)
        self._furniture.chosen.connect(self.show_page)
        self._furniture.new_requested.connect(self._on_new_requested)
        self._furniture.own_requested.connect(self.own_requested)
        self._furniture.rescue_requested.connect(lambda: self.show_page("backup"))
        self._furniture.search_requested.connect(self._on_search_requested)

    # ------------------------------------------------------------------ switching

    def _take(self, name: str, page: QWidget) -> None:
        """Put a page on the stack and connect the signals it has."""

        def finish() -> None:
            self.show_page("today")
            self._drop("first_run")

        slots: dict[str, Callable[..., None]] = {
            "new_requested": self._on_new_requested,
            "call_requested": lambda conversation_id: self.open_talk(TalkRequest("call_back", conversation_id)),
            "resume_requested": self._on_resume_requested,
            "document_requested": lambda document_id: self.open_paper(PaperRequest(document_id)),
            "paper_requested": self._on_paper_requested,
            "papers_requested": lambda talk, matter: self.open_paper(PaperRequest(None, talk, matter, choose=True)),
            "draft_wanted": self.open_paper,
            "note_possible": lambda request: offer_note(self._desk, request, self.open_paper),
            "practice_requested": lambda script, caller: self.open_talk(TalkRequest("role_play", None, script, caller)),
            "account_requested": lambda: self._lead_to("mail"),
            "company_requested": lambda: self._lead_to("company"),
            "desks_requested": lambda: self._lead_to("desks"),
            "back_requested": self.show_page,
            "restored": self.restored.emit,
            "moved": self.moved.emit,
            "protection_wanted": self.protection_wanted.emit,
            "finished": finish,
            "sample_requested": self.sample_requested.emit,
            "closed": self._on_closed,
        }
        for signal, slot in slots.items():
            if hasattr(page, signal):
                getattr(page, signal).connect(slot)
        if name in self._typed:
            page.take_typed(self._typed.pop(name))  # type: ignore[attr-defined]
        self._shown[name] = page
        self.furniture.stack.addWidget(page)

    def _drop(self, name: str) -> None:
        page = self._shown.pop(name, None)
        if page is None:
            return
        if self._current == name:
            self._current = ""
        self.furniture.stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _bring_up(self, name: str) -> None:
        page = self._shown[name]
        self._current = name
        self.furniture.navigation.setVisible(name not in _ALONE)
        self.furniture.navigation.mark("today" if name == "document" else name)
        self.furniture.stack.setCurrentWidget(page)
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
        if self._desk is None:
            return
        self.furniture.sample_bar.setVisible(company is not None and company.sample)
        if not self._current:
            again, self._again = self._again, ""
            if company is None:
                self.show_page("first_run")
            else:
                self.show_page(again if again in _KEPT[1:] else "today")

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
        """Begin a talk; one that is under way rests for it."""
        page: Any = self._shown.get(self._current)

        def begin(conversation_id: int, who: str) -> None:
            self._resting.add(conversation_id, who)
            self.open_talk(TalkRequest())

        if hasattr(page, "set_aside"):
            page.set_aside(begin)
        elif self._current not in ("", "first_run"):
            begin(0, "")

    def _on_search_requested(self) -> None:
        """Search above whatever is in sight; nothing of it is lost."""
        if self._desk is None or self._current in ("", "first_run"):
            return
        if self._search is None:
            self._search = self._pages.search_sheet(self, self._desk)
            self._search.talk_wanted.connect(self._on_resume_requested)
            self._search.paper_wanted.connect(self.open_paper)
            if self._people is not None:
                self._search.person_wanted.connect(self._people.show)
        self._search.open_sheet()

    def _on_resume_requested(self, conversation_id: int) -> None:
        self._resting.forget(conversation_id)
        self.open_talk(TalkRequest("resume", conversation_id))

    def _on_paper_requested(self, conversation_id: int, matter: int) -> None:
        """Show what a talk led to; the talk itself is over and its page with it."""
        self.open_paper(PaperRequest(None, conversation_id, matter))
        if self._before == "conversation":
            self._before = "today"
            self._drop("conversation")

    def _lead_to(self, name: str) -> None:
        """Show another page for a while; it leads back to where it is wanted."""
        back = self._current
        self.show_page(name)
        page: Any = self._shown.get(name)
        if page is not None:
            page.leads_back_to = back
        self.furniture.navigation.setVisible(back not in _ALONE)

    def _on_closed(self) -> None:
        closed = self._current
        leads = getattr(self._shown.get(closed), "leads_back_to", "today")
        back = self._before if closed == "document" and self._before in self._shown else leads
        self.show_page(back)
        self._drop(closed)
        if self._desk is not None:
            self._resting.offer(self._desk, self._on_resume_requested)
