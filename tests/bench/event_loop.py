# SPDX-License-Identifier: Apache-2.0
"""How long the window stands still: the longest gap between two turns of its event loop.

A child process starts the real program on a filled home, and a timer of one millisecond in the window's thread notes
when it comes late: first while loading, then in the five seconds after, in which a talk is opened, answered and
closed, and its quote is previewed and issued.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from tests.bench.children import RUNS_LONG, run_python
from tests.bench.homes import copied
from tests.bench.table import Row, best
from vorab.app import Program
from vorab.core.step import Outcome
from vorab.guide import commands
from vorab.guide.script import Topic
from vorab.guide.suggest import StepKind, Stop
from vorab.paths import Home
from vorab.ui.conversation.controller import TalkController
from vorab.ui.desk import TalkRequest

LOADING, AFTER = 120, 50
SECONDS_AFTER = 5.0
PAUSE = 0.4  # between two acts: nobody talks faster
ANSWERS = (
    ("caller", {"last_name": "Muster", "consumer": True}),
    ("matter", "Der Drucker druckt nur leere Seiten."),
    ("finding", "setup"),
)
Steps = Iterator[Callable[[], bool]]


def rows(home: Path) -> list[Row]:
    """Start the program several times, each on a fresh copy of the home."""
    loading, after, worst = [], [], ""
    for _ in range(RUNS_LONG):
        with copied(home) as folder:
            found = json.loads(run_python("tests.bench.event_loop", str(folder)))
        loading.append(found["loading"])
        if not after or found["after"] > max(after):
            worst = found["when"]
        after.append(found["after"])
    what = f"longest gap in the {SECONDS_AFTER:g} s after, with a talk and its quote"
    return [
        Row("longest gap of the event loop while loading, min (median)", best(loading), goal=LOADING, absolute=True),
        Row(
            f"{what}, min (median)", best(after), goal=AFTER, absolute=True, note=f"worst {max(after):.0f} ms: {worst}"
        ),
    ]


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
        window.open_talk(TalkRequest())
        page = window.page("conversation")
        yield lambda: page.controller is not None and page.controller.idle
        yield from self._talk(page.controller)
        yield lambda: window.current == "document" and bool(window.page("document").pdf)
        yield _at_once  # the preview is in sight
        heart.doing = "issuing the quote"
        issued: list[int] = []
        window.page("document").issued.connect(issued.append)
        window.page("document")._issue.click()
        yield lambda: bool(issued)
        heart.doing = "quote issued"
        yield lambda: time.perf_counter() > end

    def _talk(self, controller: TalkController) -> Steps:
        heart = self._heart

        def stored() -> bool:
            return controller.idle

        for question, value in ANSWERS:
            heart.doing = f"answering {question}"
            controller.go(Stop(StepKind.QUESTION, controller.script.question(question).topic, question))
            controller.answer(value)
            yield stored
        heart.doing = "saying the price"
        controller.go_to_topic(Topic.PRICE)
        controller.say_price()
        yield stored
        heart.doing = "asking for the order"
        closing = controller.script.closing
        controller.go(Stop(StepKind.QUESTION, closing.topic, closing.id))
        controller.answer("quote")
        yield stored
        heart.doing = "closing the talk, opening its quote"
        today, calendar = self._program.house.clock.today(), controller.opened.calendar
        step = commands.propose_step(controller.talk, Outcome.QUOTE_WANTED, today, calendar)
        controller.conclude(Outcome.QUOTE_WANTED, step, "")


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
