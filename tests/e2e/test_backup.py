# SPDX-License-Identifier: Apache-2.0
"""Back to yesterday in the real window: what came later is gone from sight, and kept."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.e2e.driver import TALK_AT, Driver
from tests.ui.keyboard import press
from vorab import wiring
from vorab.app.program import Program
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.ui.widgets.stop_sheet import StopSheet


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


@pytest.mark.parametrize("way", ["zip", "stick"])
def test_a_new_computer_takes_everything_from_the_old_one(tmp_path, start, home, qtbot, way):
    """From the first page: look what is in it, take it, and work on."""
    old = Home.at(tmp_path / "alt")
    house = wiring.open_house(old)
    wiring.ensure_sample(house)
    source = tmp_path / "Alles größer.zip" if way == "zip" else tmp_path
    if way == "zip":
        house.backups(lambda: None).moving.export(source)
    else:
        house.backups(lambda: None).back_up_to(tmp_path)
    house.close()
    program = start()
    qtbot.waitUntil(lambda: program.window.current == "first_run", timeout=20_000)
    page = program.window.page("first_run")
    page._arrive.click()
    page.arrival.take(source)
    qtbot.waitUntil(lambda: page.arrival.form is not None, timeout=20_000)
    assert any("Muster IT-Hilfe" in label.text() for label in page.arrival.form.findChildren(QLabel))
    assert program._store.submit(program.house.company.load).result() is None, "nothing happens before it was confirmed"
    page.arrival.form._action.click()
    qtbot.waitUntil(lambda: program.window.current == "today", timeout=20_000)
    name = program._store.submit(lambda: program.house.company.load().provider.name).result()
    assert name == "Muster IT-Hilfe"
    assert program._store.submit(program.house.findings).result() == ()


def harm(file, at=0):
    raw = bytearray(file.read_bytes())
    raw[at : at + 4096] = b"?" * 4096
    file.write_bytes(raw)


@pytest.fixture
def home(tmp_path):
    return Home.at(tmp_path / "home").ensure()


@pytest.fixture
def start(home, qapp):
    """Start the program on the home as it is; what does not open has no desk."""
    programs = []

    def run():
        programs.append(Program(qapp, home, SetClock(TALK_AT)))
        programs[-1].start()
        return programs[-1]

    yield run
    for program in programs:
        program.close()
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()


def stop_sheet(program):
    found = program.window.centralWidget()
    return found if isinstance(found, StopSheet) else None


def test_a_damaged_database_is_put_aside_and_the_newest_good_backup_taken(home, start, qtbot):
    house = wiring.open_house(home)
    wiring.ensure_sample(house)
    house.backups(lambda: None).run()
    house.close()
    harm(home.database)
    program = start()
    qtbot.waitUntil(lambda: stop_sheet(program) is not None and stop_sheet(program)._rescue.isVisible(), timeout=20_000)
    assert "Muster IT-Hilfe" in stop_sheet(program)._offer.text()
    stop_sheet(program)._rescue.click()
    qtbot.waitUntil(lambda: program.window.current == "today", timeout=20_000)
    kept = next(iter(home.backups.glob("vorab-ersetzt-*.db")))
    assert kept.read_bytes()[:4] == b"????", "the damaged one is kept as it was"


def test_without_a_backup_nothing_is_offered_and_nothing_touched(home, start, qtbot):
    wiring.open_house(home).close()
    harm(home.database)
    before = home.database.read_bytes()
    program = start()
    qtbot.waitUntil(lambda: stop_sheet(program) is not None, timeout=20_000)
    qtbot.wait(300)
    assert not stop_sheet(program)._rescue.isVisible()
    assert home.database.read_bytes() == before
