# SPDX-License-Identifier: Apache-2.0
"""Child: a quick user in the real program, and a heartbeat that notes when the window stood still."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from vorab.app.program import Program
from vorab.paths import Home

SECONDS_AFTER = 5.0
PAUSE = 0.4  # between two acts: nobody talks faster
Steps = Iterator[Callable[[], bool]]


class Heartbeat:
    """Notes the longest gap, by what was going on."""

    def __init__(self) -> None:
        self.gaps: dict[str, float] = {}
        self.doing = "loading"
        self._last = time.perf_counter()
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000
        self._last = now
        self.gaps[self.doing] = max(gap, self.gaps.get(self.doing, 0.0))


class Visit:
    """Does in the window what a user does, one thing after the other; each waits for the one before."""

    def __init__(self, program: Program, heart: Heartbeat, finished: Callable[[], None]) -> None:
        self._program = program
        self._heart = heart
        self._finished = finished
        self._todo = self._steps()
        self._condition: Callable[[], bool] = self._today_is_filled
        self._not_before = 0.0
        self._watch = QTimer(interval=20)
        self._watch.timeout.connect(self._look)
        self._watch.start()
        QTimer.singleShot(60_000, self._give_up)

    def _give_up(self) -> None:
        print(f"stuck: {self._heart.doing}", file=sys.stderr)
        os._exit(3)

    def _today_is_filled(self) -> bool:
        page = self._program.window.page("today")
        return page is not None and bool(page.cards())

    def _look(self) -> None:
        now = time.perf_counter()
        if not self._condition() or now < self._not_before:
            return
        self._not_before = now + PAUSE
        try:
            self._condition = next(self._todo)
        except StopIteration:
            self._watch.stop()
            self._finished()

    def _steps(self) -> Steps:
        """Yield after each act the condition for the next one."""
        heart, window = self._heart, self._program.window
        yield _at_once  # a pause: being there is not yet being painted
        heart.doing = "today at rest"
        end = time.perf_counter() + SECONDS_AFTER
        yield _at_once
        heart.doing = "opening a talk"
        acts = import_module("tests.bench.acts")  # what it needs is loaded by then; before, it would be in the way
        window.open_talk(acts.NEW_TALK)
        page = window.page("conversation")
        yield lambda: page.built and page.stage.mode == "scripts"
        page.stage.proceed_wanted.emit()
        yield lambda: page.controller is not None and page.controller.idle
        yield from acts.talk(page.controller, self._program.house.clock.today(), heart)
        yield lambda: window.current == "document" and bool(window.page("document").pdf)
        yield _at_once  # the preview is in sight
        heart.doing = "issuing the quote"
        issued: list[int] = []
        window.page("document").issued.connect(issued.append)
        window.page("document").buttons.issue.click()
        yield lambda: bool(issued) or window.page("document").sheet is not None
        if not issued:  # what is still missing is shown; it is issued anyway
            window.page("document").sheet.anyway.emit()
            yield lambda: bool(issued)
        heart.doing = "quote issued"
        yield lambda: time.perf_counter() > end


def _at_once() -> bool:
    return True


def main() -> None:
    """Run as the child: print the longest gaps as JSON."""
    app = QApplication(sys.argv[:1])
    program = Program(app, Home.at(sys.argv[1]).ensure())
    program.start()
    heart = Heartbeat()
    visit = Visit(program, heart, app.quit)
    app.exec()
    del visit
    after = {name: gap for name, gap in heart.gaps.items() if name != "loading"}
    when = max(after, key=lambda name: after[name])
    print(json.dumps({"loading": heart.gaps["loading"], "after": after[when], "when": when, "all": heart.gaps}))
    program.close()


if __name__ == "__main__":
    main()
