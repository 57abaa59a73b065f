# SPDX-License-Identifier: Apache-2.0
"""Back to yesterday in the real window: what came later is gone from sight, and kept."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.e2e.driver import Driver
from tests.ui.keyboard import press
from vorab import wiring
from vorab.paths import Home


@pytest.fixture
def driver(tmp_path):
    found = Driver(tmp_path / "home")
    yield found
    found.close()


def rename(driver, name):
    company = driver.program.house.company

    def work():
        known = company.load()
        company.save(replace(known, provider=replace(known.provider, name=name)))

    driver.program._store.submit(work).result()


def test_going_back_takes_the_whole_desk_along(driver, qtbot):
    driver.window.show_page("backup")
    driver.settle()
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    page = driver.window.page("backup")
    driver.wait(lambda: len(page.cards) == 2, "the first backup")
    rename(driver, "Falsch GmbH")
    house = driver.program.house
    page.cards[1].stand()
    press(Qt.Key.Key_Return)
    driver.settle()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    driver.wait(lambda: driver.program.house is not house and driver.window.current == "today", "the desk of before")
    driver.settle()
    name = driver.program._store.submit(lambda: driver.program.house.company.load().provider.name).result()
    assert name == "Muster IT-Hilfe"
    assert driver.program._store.submit(driver.program.house.findings).result() == ()
    kept = list(driver.home.backups.glob("vorab-ersetzt-*.db"))
    assert len(kept) == 1
    house = wiring.open_house(Home(_moved(kept[0], driver.home)), driver.clock)
    try:
        assert house.company.load().provider.name == "Falsch GmbH"
    finally:
        house.close()


def _moved(file, home):
    """The kept database in a home of its own."""
    folder = home.root.with_name("kept")
    folder.mkdir()
    file.rename(folder / "vorab.db")
    return folder
