# SPDX-License-Identifier: Apache-2.0
"""A call begins with the greeting and the script that fits; every shipped script can be started and resumed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.e2e.driver import Driver


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    driver = Driver(tmp_path / "home")
    yield driver
    driver.close()


def test_the_greeting_names_firm_and_person_and_enter_takes_the_usual_script(driver: Driver) -> None:
    driver.ctrl(Qt.Key.Key_N)
    driver.wait(lambda: driver.talk.built and driver.talk.stage.mode == "scripts", "the choice")
    assert driver.talk.stage.say.text == "„Muster IT-Hilfe, Max Muster, guten Tag. Was kann ich für Sie tun?“"
    driver.enter()
    driver.wait(lambda: driver.talk.controller is not None, "the talk")
    assert driver.state().script == "hotline"


@pytest.mark.parametrize("number", range(1, 10))
def test_every_script_begins_with_its_number(driver: Driver, number: int) -> None:
    house = driver.program.house
    assert house is not None
    driver.new_talk(number)
    assert driver.state().script == house.talks.scripts[number - 1][0]
    assert driver.talk.controller is not None
    assert driver.talk.controller.stop.topic.value == "greet"


def test_esc_leaves_the_choice_without_a_talk(driver: Driver) -> None:
    driver.ctrl(Qt.Key.Key_N)
    driver.wait(lambda: driver.talk.built and driver.talk.stage.mode == "scripts", "the choice")
    driver.press(Qt.Key.Key_Escape)
    driver.wait(lambda: driver.window.current == "today", "the desk")
    house = driver.program.house
    assert house is not None
    assert house.conversations.heads() == ()
