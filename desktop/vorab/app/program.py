# SPDX-License-Identifier: Apache-2.0
"""Starts Qt, paints the first window, and only then loads the rest, a piece at a time behind it."""

from __future__ import annotations

import gc
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from vorab.app.behind import import_paper, import_talk, is_dark, sweep
from vorab.app.beside import open_house, put_back
from vorab.app.modules import modules
from vorab.app.pages import pages
from vorab.ui.errands import Errands
from vorab.ui.main_window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from vorab.core.access import Access
    from vorab.core.faults import Faults
    from vorab.core.ports import Clock
    from vorab.core.service import Service
    from vorab.i18n.translator import Translator
    from vorab.paths import Home
    from vorab.services.scripts import Library
    from vorab.settings.file import Settings
    from vorab.ui.backup.room import BackupRoom
    from vorab.ui.desk import Desk
    from vorab.ui.events import Events
    from vorab.ui.link import Link
    from vorab.ui.messages import MessageDoor, Messages
    from vorab.ui.protection import ProtectionChange
    from vorab.ui.server_room import ServerRoom
    from vorab.ui.tasks import Tasks
    from vorab.ui.theme import Theme
    from vorab.wiring import House


REST_MS = 250
SWEEP_MS = 200
# How long a mail that is leaving may keep the program from ending; it is marked as unclear if that is too short.
LEAVE_S = 4.0


class Program(QObject):
    """The window on one home at a time: the user's own, or that of the sample firm."""

    ready = Signal()
    _opened = Signal(object)
    _preloaded = Signal()

    def __init__(
        self,
        app: QApplication,
        home: Home,
        clock: Clock | None = None,
        hold: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(app)
        self._clock = clock
        self._hold = hold
        self._app = app
        self.home = self._wanted = home
        self.house: House | None = None
        self.settings: Settings | None = None
        self._theme: Theme | None = None
        self._waiting: Future[House] | None = None
        self._closed = False
        self._store = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._render = ThreadPoolExecutor(1, thread_name_prefix="render")
        self._errands = Errands()
        self._backups: BackupRoom | None = None
        self._server: ServerRoom | None = None
        self._access: dict[Path, Access] = {}
        self._after: Callable[[MessageDoor], None] | None = None
        self.window = MainWindow(pages(), dark=is_dark(app))
        self._steps = self._load()
        self._opened.connect(self._on_opened)
        self._preloaded.connect(gc.freeze)
        self._sweeper = QTimer(self, interval=SWEEP_MS)
        self._sweeper.timeout.connect(sweep)
        self.window.page_shown.connect(self._on_page_shown)
        self.window.sample_requested.connect(lambda: self.open(self.home.sample))
        self.window.own_requested.connect(lambda: self.open(self.home))
        self.window.restored.connect(self._on_restored)
        self.window.protection_wanted.connect(self._on_protection_wanted)
        self.window.moved.connect(lambda told: self.open(self._wanted, told))

    def start(self) -> None:
        """Show the window, paint it, and load the rest piece by piece so that it never stands still."""
        gc.disable()  # loading makes hundreds of thousands of objects and nothing to collect
        self.window.show()
        self._app.processEvents()
        from vorab.settings.file import Settings

        self.settings = Settings(self.home.settings_file)  # it says where the data lie
        self._waiting = self._store.submit(self._house_of(self.home))
        QTimer.singleShot(0, self._go_on)

    def open(self, home: Home, told: str = "") -> None:
        """Put the services of a home together in the store's thread, where they stay; then `told` is said."""
        self._wanted = home
        if told:
            self._after = lambda messages: messages.warn(told)
        self._store.submit(self._house_of(home)).add_done_callback(self._opened.emit)

    def _house_of(self, home: Home) -> Callable[[], House]:
        access = self._access.get(home.root)
        return partial(open_house, home, self._settings, self.house, self._clock, self._hold, access)

    @property
    def _settings(self) -> Settings:
        if self.settings is None:
            raise RuntimeError("settings are loaded before anything else")
        return self.settings

    def come_forward(self) -> None:
        """Show the window in front of others: somebody started the program again."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def close(self) -> None:
        """Store what is under way and let go of the database."""
        self._closed = True
        self._sweeper.stop()
        if self._backups is not None:
            self._backups.stop()
        if self._server is not None:
            self._server.cancel()
        if self.house is not None:
            self._errands.wait(LEAVE_S)  # a mail that is just leaving
            self._store.submit(self.house.close)
        self._store.shutdown(wait=True)
        self._render.shutdown(wait=True, cancel_futures=True)

    # ------------------------------------------------------------------ loading

    def _go_on(self) -> None:
        if next(self._steps, False) is None:
            QTimer.singleShot(0, self._go_on)

    def _load(self) -> Iterator[None]:
        """Import and build in portions of a few tens of milliseconds; the event loop turns between them."""
        from vorab.ui.theme import Theme

        settings = self._settings
        self._theme = Theme(self._app, settings.text("theme"), settings.number("text_scale") / 100)
        self._theme.setParent(self)
        self.window.show_grounds(self._theme.dark)
        yield
        yield from modules()
        if self._waiting is not None:
            self._waiting.add_done_callback(self._opened.emit)

    def _on_opened(self, future: Future[House]) -> None:
        from vorab.core.faults import Faults

        gc.freeze()  # what is loaded stays: looking through it again would stop the window for 50 ms at a time
        # From now on rubbish is collected here only: a collection that starts in the store's or the render thread
        # would take widgets apart there, which ends the process.
        self._sweeper.start()
        error = future.exception()
        if isinstance(error, Faults):
            self.house = None
            self._show_failure(error)
            return
        self.house = future.result()
        self._access[self.house.home.root] = self.house.access
        desk = self._desk(self.house)
        self.window.attach(desk, self._theme)
        if self._after is not None:
            self._after(desk.messages)
            self._after = None
        self.ready.emit()
        QTimer.singleShot(REST_MS, self, self._preload)

    def _preload(self) -> None:
        """Load what the first call needs before somebody rings, in the threads that have time for it."""
        if not self._closed and self.house is not None:
            self._store.submit(self.house.warm_up).add_done_callback(partial(self._load_own, self.house.library))
            self._render.submit(import_talk).add_done_callback(lambda _: self._preloaded.emit())

    def _load_own(self, library: Library, warm: Future[dict[str, Service]]) -> None:
        """Runs in the store's thread; how long the user's own scripts take nobody knows, so they go to the other."""
        if not self._closed and warm.exception() is None:
            self._render.submit(library.reload, warm.result())

    def _on_page_shown(self, name: str) -> None:
        """While somebody talks there is time for what a day without calls never needs; but not while the talk opens."""
        if name == "conversation":
            QTimer.singleShot(4 * REST_MS, self, self._preload_paper)

    def _preload_paper(self) -> None:
        """Load what draws and shows the paper, then the words that are better said otherwise."""
        if not self._closed and self.house is not None:
            self._render.submit(import_paper).add_done_callback(lambda _: self._preloaded.emit())
            self._render.submit(self.house.library.read_words)

    def _on_restored(self, file: Path) -> None:
        """Take a restored database into use and open the window on it."""
        back = partial(put_back, self._wanted, self.house, file, self._clock, self._access.get(self._wanted.root))
        self._store.submit(back).add_done_callback(self._opened.emit)

    def _show_failure(self, error: Faults) -> None:
        """Say why the data could not be opened; nothing has been touched."""
        from vorab.i18n.faults import sentence
        from vorab.ui.widgets.stop_sheet import StopSheet

        tr, home = self._translator(), self._wanted
        if any(fault.code == "store_locked_by_passphrase" for fault in error.faults):
            from vorab.app.closed import ask_passphrase

            def unlocked(access: Access) -> None:
                self._access[home.root] = access
                self.open(home)

            asking = ask_passphrase(self.window, tr, home, self._store, unlocked)
            asking.quit_wanted.connect(self._app.quit)
            return
        sheet = StopSheet(tr, [sentence(tr, fault) for fault in error.faults])
        sheet.again_wanted.connect(lambda: self.open(self._wanted))
        sheet.quit_wanted.connect(self._app.quit)
        self.window.leave()
        self.window.setCentralWidget(sheet)
        sheet.setFocus()
        if not self._wanted.is_sample and self._settings.text("server_host"):
            from vorab.app.server_start import ServerStart

            start = ServerStart(self.window, tr, self._store, self._wanted, self._settings)
            start.again.connect(lambda: self.open(self._wanted))
            start.failed.connect(self._show_failure)
            start.offer(sheet, error)
        elif any(fault.code == "store_damaged" for fault in error.faults):
            from vorab.app.closed import offer_rescue
            from vorab.ui.tasks import Tasks

            second, access = self._settings.text("backup_folder"), self._access.get(home.root)
            tasks = Tasks(self._store, self._store, self._show_failure, sheet)
            offer_rescue(sheet, tr, home, second, self._clock, access, tasks, self._on_restored)

    def _on_protection_wanted(self, change: ProtectionChange) -> None:
        """Turn the encryption on or off while nothing else touches the data, and open them again."""
        from vorab.app.closed import change_protection

        if self.house is None or self._backups is None:
            return
        house, self.house = self.house, None
        self._backups.stop()

        def opened(future: Future[tuple[House, Callable[[MessageDoor], None]]]) -> House:
            found, self._after = future.result()
            return found

        tr = self._translator()
        changed = change_protection(self.window, tr, self._store, house, change, lambda: self._closed)
        self._store.submit(opened, changed).add_done_callback(self._opened.emit)

    def _translator(self) -> Translator:
        from vorab.i18n.translator import Translator

        return Translator(self.settings.text("language") if self.settings else "de")

    def _desk(self, house: House) -> Desk:
        from vorab.i18n.faults import sentence
        from vorab.i18n.formats import Formats, own_name
        from vorab.ui.desk import Desk
        from vorab.ui.events import Events
        from vorab.ui.messages import Messages
        from vorab.ui.models.mail_words import result
        from vorab.ui.post import PostRoom

        tr = self._translator()
        self._report_crashes(tr)
        fault_text, settings, formats = partial(sentence, tr), self._settings, Formats(tr.lang)
        messages = Messages(fault_text, self.window)
        events = Events(self.window)
        events.setting_changed.connect(self._on_setting_changed)
        tasks = self._tasks(messages)
        post = PostRoom(tasks, house.mails, settings, house.company.load, house.outbox, self.window)
        post.speak(messages, partial(result, tr, formats, house.clock, fault_text))
        return Desk(
            tr=tr,
            formats=formats,
            fault_text=fault_text,
            language_name=own_name,
            settings=settings,
            tasks=tasks,
            events=events,
            messages=messages,
            clock=house.clock,
            company=house.company,
            looks=house.looks,
            search=house.search,
            today=house.today,
            talks=house.talks,
            agreements=house.agreements,
            documents=house.papers,
            sent=house.sent,
            post=post,
            backups=self._backup_room(house, tasks, messages),
            protection=house.protection,
            server=self._server_room(house, tasks),
            imports=house.imports,
            scripts=house.scripts,
            role_play=house.role_play,
            documents_folder=house.home.documents,
            files=house.files,
            replies=house.replies,
            privacy=house.privacy,
            link=self._link(house, tasks, events),
            texts_folder=house.home.paper_texts,
        )

    def _tasks(self, messages: Messages) -> Tasks:
        from vorab.ui.tasks import Tasks

        tasks = Tasks(self._store, self._render, messages.faults, self.window, self._errands)
        messages.leave_out(tasks.waiting.tells)
        return tasks

    def _link(self, house: House, tasks: Tasks, events: Events) -> Link:
        """Hear of other desks, and whether the server is there."""
        from vorab.ui.link import Link

        link = Link(tasks, events, self.window)
        events.elsewhere.connect(house.looks.forget)
        link.follow(house.watch)
        return link

    def _report_crashes(self, tr: Translator) -> None:
        from vorab.ui.errors import CrashReporter

        CrashReporter(tr, self.window).install()

    def _backup_room(self, house: House, tasks: Tasks, messages: Messages) -> BackupRoom:
        """Return the room for backups; the sample firm's data are not worth one by itself."""
        from vorab.ui.backup.room import BackupRoom

        if self._backups is not None:
            self._backups.stop()
        self._backups = room = BackupRoom(tasks, house.backups, self._settings, messages, self.window)
        if not house.home.is_sample:
            room.start()
        return room

    def _server_room(self, house: House, tasks: Tasks) -> ServerRoom:
        from vorab.ui.server_room import ServerRoom

        self._server = ServerRoom(tasks, partial(house.server, self._settings), self.window)
        return self._server

    def _on_setting_changed(self, key: str) -> None:
        """Another language needs another desk; everything else the window does by itself."""
        if key == "language" and self.house is not None:
            house = self.house
            QTimer.singleShot(0, lambda: self.window.attach(self._desk(house), self._theme))
