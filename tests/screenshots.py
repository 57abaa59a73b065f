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

from tests.e2e import papers, people, s1
from tests.e2e.driver import Driver
from tests.unit.documents.looks import SVG
from vorab import wiring
from vorab.core.document import DocumentType
from vorab.core.look import Design, FirmLook, Look
from vorab.guide.plans import load_plan
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.services.play import play_talk
from vorab.ui.conversation.role_sheets import CallerChoice
from vorab.ui.desk import PaperRequest, TalkRequest
from vorab.ui.pages.look_page import LookPage
from vorab.ui.pages.privacy_page import PrivacyPage
from vorab.ui.pages.scripts_page import ScriptsPage
from vorab.ui.paper.answer_sheet import AnswerSheet

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
            for name in ("company", "mail", "import", "backup", "protection", "desks", "view"):
                driver.window.show_page(name)
                driver.settle()
                self._shot(driver, f"9-{name}")
            self._look(driver)
            driver.close()

    def _look(self, driver: Driver) -> None:
        """The choices about letters, with a logo and another colour."""
        driver.window.resize(*self._size)
        driver.window.show_page("look")
        page = driver.window.page("look")
        driver.wait(lambda: isinstance(page, LookPage) and bool(page.pdf), "the sample letter")
        assert isinstance(page, LookPage)
        page.form.show_look(FirmLook(Look(design=Design.WARM, accent="#A4452C", logo=SVG), "Logo.svg"))
        page.form.edited.emit()
        QTest.qWait(1000)  # drawn by us, then by QPdfView, each in a thread of its own
        self._shot(driver, "9-look")

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

    def papers(self) -> None:
        """From a quote's sheet to the record of an acceptance and the case file."""
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            driver = Driver(Path(home), theme=self._theme)
            papers.quote_draft(driver)
            driver.window.resize(*self._size)
            if driver.window._theme is not None:
                driver.window._theme.set_scale(self._scale / 100)
            driver.settle()
            self._fill_in(driver)
            driver.issue("AN-2026-0001")
            driver.ctrl(Qt.Key.Key_E)
            self._paper(driver, "23-issued")
            driver.ctrl(Qt.Key.Key_J)
            driver.wait(lambda: isinstance(driver.paper.sheet, AnswerSheet), "the answer")
            self._paper(driver, "24-answer")
            driver.press(Qt.Key.Key_Escape)
            papers.answer(driver, "morgen 12 Uhr", leave_out="Netzwerk prüfen")
            driver.wait(lambda: driver.paper.form.title == "Auftragsbestätigung", "the confirmation")
            self._paper(driver, "25-confirmation")
            driver.issue("AB-2026-0001")
            driver.ctrl(Qt.Key.Key_B)
            self._paper(driver, "26-choice")
            driver.press(Qt.Key.Key_Escape)
            self._follow(driver)
            driver.close()

    def privacy(self) -> None:
        """What is kept about somebody, the copy for them, the preview, and after it; then the time of it is over."""
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            clock = SetClock(datetime.fromisoformat("2026-11-22T08:00"))
            house = wiring.open_house(Home.at(home), clock)
            wiring.ensure_sample(house)
            people.quoted(house)
            people.ordered(house)
            people.rang(house)
            house.close()
            driver = Driver(Path(home), theme=self._theme, text_scale=self._scale)
            driver.window.resize(*self._size)
            driver.window.show_page("privacy")
            page = driver.window.page("privacy")
            assert isinstance(page, PrivacyPage)
            driver.settle()
            self._shot(driver, "30-privacy")
            driver.type("quandt")
            driver.wait(lambda: bool(page.search.people), "the hits")
            self._shot(driver, "31-found")
            driver.enter()
            driver.wait(lambda: page.held.about is not None, "the person")
            driver.settle()
            self._shot(driver, "32-kept")
            self._erase(driver, page, Path(home))
            driver.close()

    def _erase(self, driver: Driver, page: PrivacyPage, folder: Path) -> None:
        page.held.handing.write(folder / page.held.handing.name)
        driver.wait(page.held.handing.folder.isVisible, "the copy")
        self._shot(driver, "33-handed-over")
        driver.ctrl(Qt.Key.Key_L)
        driver.wait(lambda: page.form is not None, "the preview")
        self._shot(driver, "34-preview")
        papers.tab_to(driver, "Zur Sicherheit")
        driver.type(people.NAME)
        self._shot(driver, "35-confirmed")
        driver.ctrl(Qt.Key.Key_Return)
        driver.wait(lambda: page.form is None, "the end")
        self._shot(driver, "36-erased")
        driver.press(Qt.Key.Key_Escape)
        driver.clock.move_to(SetClock(datetime.fromisoformat("2033-01-02T09:00")).now_ms())
        driver.window.show_page("today")
        driver.settle()
        driver.window.show_page("privacy")
        self._shot(driver, "37-due")

    def _fill_in(self, driver: Driver) -> None:
        driver.alt(Qt.Key.Key_2)
        for text in ("14", "2", "7", "30"):
            driver.type(text)
            driver.tab()
        self._paper(driver, "20-payment")
        papers.tab_to(driver, "Anzahlung")
        driver.type("30 %")
        driver.alt(Qt.Key.Key_3)
        driver.press(Qt.Key.Key_Down)
        driver.alt(Qt.Key.Key_B)
        driver.type("Danach testen wir gemeinsam.")
        self._paper(driver, "21-lines")

    def _follow(self, driver: Driver) -> None:
        papers.follow(driver, DocumentType.CHANGE_ORDER)
        driver.type("Zweiter Arbeitsplatz")
        driver.tab(2)
        driver.type("80")
        self._paper(driver, "27-change-order")
        driver.press(Qt.Key.Key_Escape)
        driver.wait(lambda: driver.window.current == "today", "the desk")
        for name, kind in (("28-acceptance", DocumentType.ACCEPTANCE), ("29-case-file", DocumentType.CASE_FILE)):
            driver.window.open_paper(PaperRequest(None, 1, 1, kind))
            driver.wait(lambda: bool(driver.paper.pdf), "the draft")
            self._paper(driver, name)

    def _paper(self, driver: Driver, name: str) -> None:
        QTest.qWait(900)  # until the preview is drawn, in a thread of its own
        self._shot(driver, name)

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
            album.papers()
            album.privacy()
    large = Album(folder, "light", SIZES[0], 200)
    large.desk()
    large.scripts()
    large.papers()
    large.privacy()
    print(f"{len(list(folder.glob('*.png')))} Bilder in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"))
