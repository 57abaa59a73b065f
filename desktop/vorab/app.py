# SPDX-License-Identifier: Apache-2.0
"""Starts Qt, paints the empty window, then asks wiring for the rest."""

import sys
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from vorab.core.faults import Fault, Faults
from vorab.i18n.translator import Translator
from vorab.paths import Home
from vorab.settings.file import Settings
from vorab.ui.desk import Desk, PaperRequest, TalkRequest
from vorab.ui.events import Events
from vorab.ui.main_window import MainWindow
from vorab.ui.messages import Message, Messages
from vorab.ui.page_set import PageSet
from vorab.ui.tasks import Tasks
from vorab.ui.theme import Theme

if TYPE_CHECKING:
    from vorab.wiring import House


class Program(QObject):
    """The window on one home at a time: the user's own, or that of the sample firm."""

    ready = Signal()
    _opened = Signal(object)

    def __init__(self, app: QApplication, home: Home) -> None:
        super().__init__(app)
        self.home = home
        self.settings = Settings(home.settings_file)
        self.theme = Theme(app, self.settings.text("theme"), self.settings.number("text_scale") / 100)
        self.tr_ = Translator(self.settings.text("language"))
        self.window = MainWindow(self.tr_, pages(), self.theme)
        self.house: House | None = None
        self._store = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._render = ThreadPoolExecutor(1, thread_name_prefix="render")
        self._opened.connect(self._on_opened)
        self.window.sample_requested.connect(lambda: self.open(self.home.sample))
        self.window.own_requested.connect(lambda: self.open(self.home))

    def start(self) -> None:
        """Show the window and load what it needs behind it."""
        self.window.show()
        QTimer.singleShot(0, lambda: self.open(self.home))

    def open(self, home: Home) -> None:
        """Put the services of a home together in the store's thread, where they stay."""
        self._store.submit(_house, home, self.house).add_done_callback(self._opened.emit)

    def close(self) -> None:
        """Store what is under way and let go of the database."""
        if self.house is not None:
            self._store.submit(self.house.close)
        self._store.shutdown(wait=True)
        self._render.shutdown(wait=True, cancel_futures=True)

    def _on_opened(self, future: "Future[House]") -> None:
        error = future.exception()
        if isinstance(error, Faults):
            text = " ".join(_sentence(self.tr_, fault) for fault in error.faults)
            self.window.toasts.show_message(Message("error", text))
            return
        self.house = future.result()
        self.window.attach(self._desk(self.house))
        self.ready.emit()

    def _desk(self, house: "House") -> Desk:
        from vorab.i18n.formats import Formats

        tr = self.tr_

        def fault_text(fault: Fault) -> str:
            return _sentence(tr, fault)

        messages = Messages(fault_text, self.window)
        return Desk(
            tr=tr,
            formats=Formats(tr.lang),
            fault_text=fault_text,
            settings=self.settings,
            tasks=Tasks(self._store, self._render, messages.faults, self.window),
            events=Events(self.window),
            messages=messages,
            clock=house.clock,
            company=house.company,
            today=house.today,
            talks=house.talks,
            documents=house.papers,
            documents_folder=house.home.documents,
        )


def _house(home: Home, before: "House | None") -> "House":
    """Runs in the store's thread."""
    from vorab import wiring

    if before is not None:
        before.close()
    house = wiring.open_house(home)
    if home.root.name.endswith("-Beispiel"):
        wiring.ensure_sample(house)
    house.warm_up()
    return house


def _sentence(tr: Translator, fault: Fault) -> str:
    from vorab.i18n.faults import sentence

    return sentence(tr, fault)


def pages() -> PageSet:
    """Return the pages of the window, each loaded when it is first wanted."""

    def today(desk: Desk) -> QWidget:
        from vorab.ui.pages.today_page import TodayPage

        return TodayPage(desk)

    def company(desk: Desk) -> QWidget:
        from vorab.ui.pages.company_page import CompanyPage

        return CompanyPage(desk)

    def view(desk: Desk) -> QWidget:
        from vorab.ui.pages.view_page import ViewPage

        return ViewPage(desk)

    def first_run(desk: Desk) -> QWidget:
        from vorab.ui.pages.first_run_page import FirstRunPage

        return FirstRunPage(desk)

    def conversation(desk: Desk, request: TalkRequest) -> QWidget:
        from vorab.ui.pages.conversation_page import ConversationPage

        return ConversationPage(desk, request)

    def document(desk: Desk, request: PaperRequest) -> QWidget:
        from vorab.ui.pages.document_page import DocumentPage

        return DocumentPage(desk, request)

    return PageSet(today, company, view, first_run, conversation, document)


def run(home: Home) -> int:
    """Open the window and return the exit code when it is closed."""
    from vorab.ui.errors import CrashReporter

    app = QApplication(sys.argv[:1])
    app.setApplicationName("Vorab")
    app.setDesktopFileName("vorab")
    home.ensure()
    program = Program(app, home)
    reporter = CrashReporter(program.tr_, program.window)
    reporter.install()
    program.start()
    code = app.exec()
    program.close()
    return code


def main() -> int:
    """Open the window on the user's own home."""
    return run(Home.at())


if __name__ == "__main__":
    sys.exit(main())
