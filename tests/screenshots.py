# SPDX-License-Identifier: Apache-2.0
"""Pictures of every page: `python -m tests.screenshots FOLDER`; light and dark, two sizes, German."""

import os
import sys
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.e2e import s1
from tests.e2e.driver import Driver
from vorab import wiring
from vorab.guide.plans import load_plan
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.services.play import play_talk
from vorab.ui.conversation.role_sheets import CallerChoice
from vorab.ui.desk import TalkRequest
from vorab.ui.pages.scripts_page import ScriptsPage

ROOT = Path(__file__).resolve().parents[1]
SIZES = ((1280, 800), (1366, 768))
BROKEN = """format = 1
id = "emergency"
lang = "de"
title = "Notruf am Wochenende"

[[question]]
id = "matter"
topic = "hören"
say = "Was ist passiert?"
hinweis = "ruhig bleiben"
"""
EARLIER = {
    "hotline.quote": "2026-11-20T15:20",
    "hotline.decider": "2026-11-20T16:10",
    "hotline.broken-off": "2026-11-22T09:14",
    "hotline.warranty": "2026-11-21T08:15",
}


def fill(folder: Path) -> None:
    """Play some earlier calls, so that the desk looks like one where people work."""
    clock = SetClock(datetime.fromisoformat("2026-11-20T08:00"))
    house = wiring.open_house(Home.at(folder), clock)
    wiring.ensure_sample(house)
    for name, start in EARLIER.items():
        plan, problems = load_plan(ROOT / "tests" / "scripts" / f"{name}.plan")
        if plan is None:
            raise SystemExit(f"{name}: {problems}")
        plan = replace(plan, start=datetime.fromisoformat(start))
        clock.move_to(SetClock(plan.start).now_ms())
        play_talk(plan, house.talks, house.papers, clock, house.calendar())
    house.close()


class Album:
    """Takes one series of pictures."""

    def __init__(self, folder: Path, theme: str, size: tuple[int, int], scale: int = 100) -> None:
        self._folder = folder
        self._name = f"{theme}-{size[0]}" + (f"-{scale}" if scale != 100 else "")
        self._theme, self._size, self._scale = theme, size, scale

    def _shot(self, driver: Driver, name: str) -> None:
        driver.window.resize(*self._size)
        driver.shot(self._folder / f"{name}-{self._name}.png")

    def first_run(self) -> None:
        """The assistant of the first start."""
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            driver = Driver(Path(home), sample=False, theme=self._theme, text_scale=self._scale)
            self._shot(driver, "1-first-run")
            driver.close()

    def desk(self) -> None:
        """Today, scene S1 up to the paper, company and view."""
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            fill(Path(home))
            driver = Driver(Path(home), theme=self._theme, text_scale=self._scale)
            self._shot(driver, "2-today")
            self._talk(driver)
            driver.press(Qt.Key.Key_Escape)
            for name in ("company", "view"):
                driver.window.show_page(name)
                driver.settle()
                self._shot(driver, f"9-{name}")
            driver.close()

    def scripts(self) -> None:
        """The scripts, one of the user's own and a broken one; a role play alone, and the card for two."""
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            own = Home.at(home).ensure().scripts
            text = (ROOT / "templates" / "scripts" / "hotline.toml").read_text("utf-8")
            renamed = text.replace('id = "hotline"', 'id = "regulars"').replace("Hotline-Hilfe", "Für Stammkundschaft")
            (own / "stammkundschaft.toml").write_text(renamed, "utf-8")
            (own / "notruf.toml").write_text(BROKEN, "utf-8")
            driver = Driver(Path(home), theme=self._theme, text_scale=self._scale)
            self._practise(driver)
            driver.close()

    def _practise(self, driver: Driver) -> None:
        driver.window.resize(*self._size)
        driver.window.show_page("scripts")
        page = driver.window.page("scripts")
        driver.wait(lambda: isinstance(page, ScriptsPage) and bool(page.cards()), "the scripts")
        self._shot(driver, "10-scripts")
        for pair in (True, False):
            driver.window.open_talk(TalkRequest("role_play", script="hotline"))
            driver.wait(lambda: driver.talk.built and bool(driver.talk.findChildren(CallerChoice)), "the callers")
            if pair:
                self._shot(driver, "11-callers")
                driver.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
                self._shot(driver, "12-card")
        driver.enter()
        driver.wait(lambda: driver.talk.controller is not None, "the talk")
        self._shot(driver, "13-alone")
        s1.greet(driver)
        s1.listen(driver)
        self._shot(driver, "14-objection")
        driver.press(Qt.Key.Key_Escape)
        self._shot(driver, "15-look-back")

    def _talk(self, driver: Driver) -> None:
        driver.ctrl(Qt.Key.Key_N)
        driver.wait(lambda: driver.talk.built and driver.talk.stage.mode == "scripts", "the choice of scripts")
        self._shot(driver, "3-choose")
        driver.enter()
        driver.wait(lambda: driver.talk.controller is not None, "the talk")
        self._shot(driver, "3-greet")
        s1.greet(driver)
        s1.listen(driver)
        driver.alt(Qt.Key.Key_1)
        driver.enter()
        driver.press(Qt.Key.Key_1)
        self._shot(driver, "4-clarify")
        driver.enter()
        driver.alt(Qt.Key.Key_1)
        driver.enter()
        driver.alt(Qt.Key.Key_1)
        driver.enter()
        s1.benefit(driver)
        self._shot(driver, "5-price")
        s1.say_price(driver)
        self._shot(driver, "6-order")
        s1.order(driver)
        driver.type("Im Januar kommen zwei neue Arbeitsplätze.")
        driver.enter()
        driver.alt(Qt.Key.Key_1)
        driver.enter()
        self._shot(driver, "7-record")
        driver.type("morgen 12 Uhr")
        driver.enter()
        driver.wait(lambda: driver.window.current == "document" and bool(driver.paper.pdf), "the paper")
        QTest.qWait(400)  # QPdfView draws its pages in a thread of its own
        self._shot(driver, "8-document")


def main(folder: Path) -> None:
    """Take all pictures."""
    for theme in ("light", "dark"):
        for size in SIZES:
            album = Album(folder, theme, size)
            album.first_run()
            album.desk()
            album.scripts()
    large = Album(folder, "light", SIZES[0], 200)
    large.desk()
    large.scripts()
    print(f"{len(list(folder.glob('*.png')))} Bilder in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"))
