# SPDX-License-Identifier: Apache-2.0
"""The real window moves to the real server and back, starts without it, and asks for what it needs."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.e2e.driver import TALK_AT, Driver
from tests.ui.windows import visible
from tests.unit.store.lines import server_at
from vorab.app.program import Program
from vorab.services.clock import SetClock
from vorab.services.sample import SAMPLE
from vorab.services.server_settings import keep_server, server_of
from vorab.settings.file import Settings
from vorab.ui.server_sheet import ServerSheet
from vorab.ui.widgets.stop_sheet import StopSheet

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def server(postgres):
    name = postgres.create()
    yield server_at(postgres.url(name))
    postgres.drop(name)


@pytest.fixture
def driver(tmp_path):
    found = Driver(tmp_path / "home")
    yield found
    found.close()


def company_of(driver):
    return driver.program._store.submit(lambda: driver.program.house.company.load().provider.name).result()


def desks_page(driver):
    driver.window.show_page("desks")
    driver.settle()
    return driver.window.page("desks")


def arrive(driver, house):
    driver.wait(lambda: driver.program.house is not house and driver.window.current == "desks", "the new place")
    driver.settle()


def test_there_and_back_by_keyboard(driver, server):
    page = desks_page(driver)
    for text in (server.host, None, server.database, server.login):
        if text:
            driver.focus.selectAll()
            driver.type(text)
        driver.tab()
    driver.press(Qt.Key.Key_Return, CTRL)
    driver.wait(lambda: page.panel.step is not None, "the test")
    house = driver.program.house
    driver.press(Qt.Key.Key_Return, CTRL | SHIFT)
    arrive(driver, house)
    assert server_of(Settings(driver.home.settings_file)) == server
    assert company_of(driver) == SAMPLE.provider.name
    assert not driver.home.database.exists()
    driver.new_talk()
    driver.window.show_page("desks")
    driver.settle()
    page = driver.window.page("desks")
    assert [card.accessibleName() for card in page.panel.cards] == ["postgres, arbeitet gerade"]
    house = driver.program.house
    driver.press(Qt.Key.Key_O, CTRL | SHIFT)
    driver.press(Qt.Key.Key_Return, CTRL | SHIFT)
    arrive(driver, house)
    assert server_of(Settings(driver.home.settings_file)) is None
    talks = driver.program._store.submit(driver.program.house.conversations.heads).result()
    assert len(talks) == 1
    assert driver.program._store.submit(driver.program.house.findings).result() == ()


def test_when_the_server_goes_the_window_says_so_and_comes_back(driver, server, postgres, qtbot):
    page = desks_page(driver)
    page.panel.form.show_server(server)
    driver.press(Qt.Key.Key_Return, CTRL)
    driver.wait(lambda: page.panel.step is not None, "the test")
    house = driver.program.house
    driver.press(Qt.Key.Key_Return, CTRL | SHIFT)
    arrive(driver, house)
    keep_server(driver.program.settings, replace(server, database="fehlt"))
    driver.program.open(driver.home)
    central = driver.window.centralWidget
    driver.wait(lambda: isinstance(central(), StopSheet), "the sheet that says why")
    texts = "\n".join(widget.text() for widget in visible(central()) if hasattr(widget, "text"))
    assert "gibt es die Datenbank „fehlt“ nicht" in texts
    assert not driver.home.database.exists()
    next(button for button in visible(central(), QPushButton) if "Server" in button.text()).click()
    driver.settle()
    sheet = central()
    assert isinstance(sheet, ServerSheet)
    assert sheet.form.fields["password"].edit.hasFocus()
    driver.press(Qt.Key.Key_Return, CTRL)
    driver.wait(lambda: "fehlt" in sheet.notice, "the same answer")
    sheet.form.fields["database"].set_text(server.database)
    driver.press(Qt.Key.Key_Return, CTRL)
    driver.wait(lambda: driver.window.current == "desks" and driver.program.house is not None, "the desk")
    driver.settle()
    assert company_of(driver) == SAMPLE.provider.name


def test_a_start_without_the_server_begins_no_new_file(home, qapp, qtbot):
    keep_server(Settings(home.settings_file), server_at("postgresql://kim@/vorab?host=/nirgends"))
    program = Program(qapp, home, SetClock(TALK_AT))
    try:
        program.start()
        qtbot.waitUntil(lambda: isinstance(program.window.centralWidget(), StopSheet), timeout=20_000)
        sheet = program.window.centralWidget()
        names = [button.text() for button in visible(sheet, QPushButton)]
        assert names == ["Noch einmal versuchen", "Server und Passwort ansehen", "Vorab beenden"]
        assert not home.database.exists()
    finally:
        program.close()
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()
