# SPDX-License-Identifier: Apache-2.0
"""Drives the real program with the keyboard only, as a person at the desk would."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests import stores  # noqa: F401 - makes databases cheap
from vorab import wiring
from vorab.app.program import Program
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.settings.file import Settings
from vorab.ui.pages.conversation_page import ConversationPage
from vorab.ui.pages.document_page import DocumentPage
from vorab.ui.paper.checklist_sheet import ChecklistSheet

TALK_AT = datetime.fromisoformat("2026-11-22T10:38")
WAIT_S = 20.0
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Driver:
    """The program on a home of its own, with a clock that moves 20 seconds with every key that goes on."""

    def __init__(self, folder: Path, start: datetime = TALK_AT, sample: bool = True, **settings: str | int) -> None:
        self.app = QApplication.instance() or QApplication([])
        self.clock = SetClock(start)
        self.home = Home.at(folder).ensure()
        if sample:
            house = wiring.open_house(self.home, self.clock)
            wiring.ensure_sample(house)
            house.close()
        assert isinstance(self.app, QApplication)
        for key, value in settings.items():
            self._setting(key, value)
        self.program = Program(self.app, self.home, self.clock)
        self.window = self.program.window
        ready: list[bool] = []
        self.program.ready.connect(lambda: ready.append(True))
        self.program.start()
        self.wait(lambda: bool(ready) and bool(self.window.current), "the first page")
        self.window.activateWindow()
        self.settle()

    def _setting(self, key: str, value: str | int) -> None:
        Settings(self.home.settings_file).set(key, value)

    def close(self) -> None:
        """Close the window and everything behind it."""
        self.settle()
        self.program.close()
        self.window.close()
        self.window.deleteLater()
        self.program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.app.processEvents()

    # ------------------------------------------------------------------ waiting

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Let the program work until the condition holds."""
        end = time.monotonic() + WAIT_S
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"waited in vain for {what}")
            self.app.processEvents()
            QTest.qWait(2)

    def settle(self) -> None:
        """Let everything that was asked for be stored and shown."""
        self.app.processEvents()
        self.wait(self._idle, "the program to settle")
        self.app.processEvents()

    def _idle(self) -> bool:
        desk = getattr(self.window, "_desk", None)
        page = self.window.page("conversation")
        controller = page.controller if isinstance(page, ConversationPage) else None
        return (desk is None or desk.tasks.pending == 0) and (controller is None or controller.idle)

    # ------------------------------------------------------------------ keys

    @property
    def focus(self) -> QWidget:
        """Where a key goes."""
        return QApplication.focusWidget() or self.window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press a key and let it take effect."""
        self.clock.move_to(self.clock.now_ms() + 20_000)
        QTest.keyClick(self.focus, key, modifier)
        self.settle()

    def ctrl(self, key: Qt.Key) -> None:
        """Press Strg and a key."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def alt(self, key: Qt.Key) -> None:
        """Press Alt and a key."""
        self.press(key, Qt.KeyboardModifier.AltModifier)

    def enter(self) -> None:
        """Go on."""
        self.press(Qt.Key.Key_Return)

    def tab(self, times: int = 1) -> None:
        """Go to the next field."""
        for _ in range(times):
            QTest.keyClick(self.focus, Qt.Key.Key_Tab)
        self.settle()

    def type(self, text: str) -> None:
        """Type text; by key events, since QTest stops the process at umlauts."""
        QTest.sendKeyEvent(QTest.KeyAction.Click, self.focus, Qt.Key.Key_unknown, text, NO_MODIFIER)
        self.settle()

    # ------------------------------------------------------------------ what one sees

    @property
    def talk(self) -> ConversationPage:
        """The conversation in sight."""
        page = self.window.page("conversation")
        assert isinstance(page, ConversationPage)
        return page

    @property
    def paper(self) -> DocumentPage:
        """The document in sight."""
        page = self.window.page("document")
        assert isinstance(page, DocumentPage)
        return page

    def new_talk(self, script: int = 1) -> ConversationPage:
        """Strg N, then the n-th script."""
        self.ctrl(Qt.Key.Key_N)
        self.wait(lambda: self.window.current == "conversation" and self.talk.built, "the choice of scripts")
        self.wait(lambda: self.talk.stage.mode == "scripts", "the choice of scripts")
        self.alt(Qt.Key(Qt.Key.Key_0.value + script))
        self.enter()
        self.wait(lambda: self.talk.controller is not None, "the talk")
        self.settle()
        return self.talk

    def issue(self, number: str) -> DocumentPage:
        """Strg Enter, and once more where something is missing on the paper; then it has its number."""
        self.wait(lambda: self.window.current == "document" and bool(self.paper.pdf), "the draft")
        self.ctrl(Qt.Key.Key_Return)
        if isinstance(self.paper.sheet, ChecklistSheet):
            self.ctrl(Qt.Key.Key_Return)
        self.wait(lambda: number in self.paper.form.title, "the number")
        self.settle()
        return self.paper

    def shot(self, path: Path) -> None:
        """Take a picture of the window."""
        self.settle()
        path.parent.mkdir(parents=True, exist_ok=True)
        self.window.grab().save(str(path))

    def state(self) -> Any:
        """The state of the talk in sight."""
        controller = self.talk.controller
        assert controller is not None
        return controller.state
