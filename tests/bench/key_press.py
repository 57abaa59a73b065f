# SPDX-License-Identifier: Apache-2.0
"""From the key to the new price: a line of 200 is changed by hand, stored, and painted on the price tag.

The time runs from the key event (Enter in the form of the line) to the end of the paint that shows the new total.
The reference is the same refresh and paint without command and storing: it tells where the time goes.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.bench.homes import LINES, long_talk
from tests.bench.table import Row, percentiles, show
from vorab import wiring
from vorab.app.program import Program
from vorab.core import totals
from vorab.core.amounts_de import print_amount
from vorab.core.line import Line
from vorab.core.money import Money
from vorab.guide import commands
from vorab.paths import Home
from vorab.ui.desk import TalkRequest
from vorab.ui.pages.conversation_page import ConversationPage

SAMPLES = 200
WARM = 20


def rows() -> list[Row]:
    """Measure in this process, so with everything loaded."""
    pressed, refreshed = _measure()
    what = f"key press to new price, {LINES} lines, p99 (p50); reference: without storing"
    return [Row(what, percentiles(pressed), percentiles(refreshed), 16, absolute=True)]


class _Painted(QObject):
    """Ends the event loop once a label was painted with the text that is waited for."""

    def __init__(self, label: QLabel, loop: QEventLoop) -> None:
        super().__init__(label)
        self._label = label
        self._loop = loop
        self._wanted = ""
        self.over_ns = 0
        label.installEventFilter(self)

    def expect(self, text: str) -> None:
        self._wanted = text

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint and self._label.text() == self._wanted:
            self._wanted = ""
            # Comes as soon as the paint is over, whichever part of the window it was.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
        return False

    def event(self, event: QEvent) -> bool:
        """Note when the paint was over."""
        if event.type() == QEvent.Type.User:
            self.over_ns = time.perf_counter_ns()
            self._loop.quit()
            return True
        return super().event(event)


class _Bench:
    """A real page of a real talk in the window of the real program."""

    def __init__(self, app: QApplication, program: Program) -> None:
        self._app = app
        self._program = program
        self._turn = 0
        self._tick = QTimer(interval=20)  # so that waiting for something looks again
        self._tick.start()
        program.start()
        self._until(lambda: program.house is not None and program.window.current != "")
        house = program.house
        conversation = program._store.submit(lambda: (wiring.ensure_sample(house), long_talk(house))[1]).result()
        program.window.open_talk(TalkRequest("resume", conversation))
        self.page: ConversationPage = program.window.page("conversation")
        self._until(lambda: self.page.controller is not None)
        self._loop = QEventLoop()
        self._painted = _Painted(self.page._price._total, self._loop)

    def press(self) -> float:
        """Change the price of a line by hand and return the ms from Enter to the painted total."""
        self._settle()
        line, new = self._change()
        self.page._price.edit_wanted.emit(line.id)
        self.page.stage.line._price.set_text(print_amount(Money.of(new.price), symbol=False))
        self._settle()
        self._expect(new)
        start = time.perf_counter_ns()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        self._loop.exec()
        return (self._painted.over_ns - start) / 1e6

    def refresh(self) -> float:
        """Show a change that is stored already and return the ms to the painted total."""
        self._settle()
        _, new = self._change()
        self._expect(new)
        opened, talks = self.page.controller.opened, self._program.house.talks
        pending = opened.prepare(lambda talk: commands.plan_line(talk, new))
        self._program._store.submit(talks.store, opened, pending).result()
        opened.commit(pending)
        start = time.perf_counter_ns()
        self.page.controller.changed.emit()
        self._loop.exec()
        return (self._painted.over_ns - start) / 1e6

    def _change(self) -> tuple[Line, Line]:
        self._turn += 1
        state = self.page.controller.state
        line = state.lines[f"hand-{1 + 7 * self._turn % LINES}"].line
        return line, replace(line, price=line.price + 1)

    def _expect(self, new: Line) -> None:
        state = self.page.controller.state
        lines = [new if known.line.id == new.id else known.line for known in state.lines.values()]
        self._painted.expect(print_amount(totals.of_lines(lines, state.lead).gross))

    def _settle(self) -> None:
        """Let everything that is under way come to rest, so that no sample pays for the one before."""
        self._until(lambda: self.page.controller.idle and not self._program.window._desk.tasks.pending)
        for _ in range(5):
            self._app.processEvents()

    def _until(self, there: Callable[[], bool]) -> None:
        end = time.monotonic() + 30
        while not there():
            if time.monotonic() > end:
                raise TimeoutError("the window does not get where it should")
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _measure() -> tuple[list[float], list[float]]:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        program = Program(app, Home.at(folder).ensure())
        try:
            bench = _Bench(app, program)
            pressed, refreshed = [], []
            for _ in range(SAMPLES + WARM):
                pressed.append(bench.press())
                refreshed.append(bench.refresh())
            return pressed[WARM:], refreshed[WARM:]
        finally:
            program.close()


if __name__ == "__main__":
    show(rows())
