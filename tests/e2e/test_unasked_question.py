# SPDX-License-Identifier: Apache-2.0
"""Scene S2 in the real window, by keyboard only: a quick question, the line goes dead, and Today has the first word."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.e2e.driver import TALK_AT, Driver
from vorab.core.step import Ending, NextStep, Outcome
from vorab.guide import commands
from vorab.guide.state import LineStatus, Status
from vorab.ui.pages.today_page import TodayPage

Key = Qt.Key
QUESTION = "Können Sie uns eine Newsletter-Vorlage bauen?"
OPENING = (
    "„Guten Tag Erika Muster, wir wurden vorhin getrennt. "
    "Ihr Anliegen war: Können Sie uns eine Newsletter-Vorlage bauen. Soll ich es für Sie durchrechnen?“"
)


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    driver = Driver(tmp_path / "home")
    yield driver
    driver.close()


def asks(driver: Driver) -> None:
    """A firm asks whether we can do it."""
    house = driver.program.house
    assert house is not None
    driver.new_talk([script for script, _ in house.talks.scripts].index("can-you-do-it") + 1)
    for field in ("Erika", "Muster", "Muster Druck GmbH"):
        driver.type(field)
        driver.tab()
    driver.type("01234 555-017")
    driver.enter()
    driver.type(QUESTION)
    driver.enter()


def late_step(driver: Driver) -> None:
    """Somebody else has been waiting since Friday."""
    house = driver.program.house
    assert house is not None
    opened = house.talks.begin("blank")
    house.talks.do(opened, lambda talk: commands.set_party(talk, {"name": "Kim Muster"}))
    ending = Ending(Outcome.QUOTE_WANTED, NextStep("Angebot schicken", "2026-11-20"))
    house.talks.do(opened, lambda talk: commands.conclude(talk, ending))


def cards(driver: Driver) -> list[list[str]]:
    """What stands on the cards of Today, in their order."""
    page = driver.window.page("today")
    assert isinstance(page, TodayPage)
    driver.settle()
    assert driver.window.current == "today"
    return [[label.text() for label in card.findChildren(QLabel) if label.text()] for card in page.cards()]


def test_who_hung_up_is_rung_back_first_with_the_line_ready(driver: Driver) -> None:
    late_step(driver)
    asks(driver)
    driver.press(Key.Key_F9)
    driver.wait(lambda: driver.window.current == "today", "the desk")
    first, second, *_ = cards(driver)
    assert first[0] == "Zurückrufen: Erika Muster"
    assert OPENING in first
    assert second[0] == "Angebot schicken: Kim Muster"


def test_ringing_back_makes_an_order_of_the_question(driver: Driver) -> None:
    asks(driver)
    driver.press(Key.Key_F9)
    driver.wait(lambda: driver.window.current == "today", "the desk")
    driver.settle()
    driver.enter()
    driver.wait(lambda: driver.window.current == "conversation" and driver.talk.controller is not None, "the talk")
    driver.settle()
    assert driver.state().status is Status.RUNNING
    driver.ctrl(Key.Key_3)
    while driver.talk.controller is not None and driver.talk.controller.stop.question != "work":
        driver.enter()
    driver.alt(Key.Key_1)
    driver.enter()
    driver.press(Key.Key_F4)
    assert "290 Euro" in driver.talk.stage.say.text
    driver.enter()
    driver.ctrl(Key.Key_6)
    assert driver.talk.stage.say.text == "„Soll ich das so machen?“"
    driver.alt(Key.Key_1)
    driver.enter()
    assert driver.state().status_of("design") is LineStatus.AGREED


def test_left_alone_it_is_not_lost(tmp_path: Path) -> None:
    """He hears yes and hangs up; nobody presses a key, and the program is gone until the next morning."""
    first = Driver(tmp_path / "home")
    asks(first)
    first.program.close()  # as if the process had ended here
    second = Driver(tmp_path / "home", TALK_AT + timedelta(days=1), sample=False)
    (card,) = cards(second)
    assert card[0] == "Erika Muster"
    assert QUESTION in card
    first.window.close()
    second.close()


def test_the_key_for_no_matter_at_all_does_not_end_a_question(driver: Driver) -> None:
    asks(driver)
    driver.press(Key.Key_F10)
    house = driver.program.house
    assert house is not None
    driver.settle()
    assert house.today.load().open_count == 1
