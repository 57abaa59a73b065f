# SPDX-License-Identifier: Apache-2.0
"""Encrypting all data by keyboard in the real window: on, asked for at the next start, forgotten, off again."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.e2e.driver import TALK_AT, Driver
from tests.ui.keyboard import press, type_here, type_text
from vorab import wiring
from vorab.app.program import Program
from vorab.core.access import Access
from vorab.core.faults import Fault
from vorab.services.clock import SetClock
from vorab.store import file, keyfile
from vorab.ui.protection_forms import CodeForm
from vorab.ui.unlock_sheet import UnlockSheet

SECRET = "vier kleine Muster Wörter"
NEW = "ganz andere Muster Wörter"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(keyfile, "_COST", 2**8)


@pytest.fixture
def driver(tmp_path):
    found = Driver(tmp_path / "home")
    yield found
    if not found.program._closed:
        found.close()


def open_page(driver):
    driver.window.show_page("protection")
    driver.settle()
    page = driver.window.page("protection")
    driver.wait(lambda: bool(page.cards), "the page")
    return page


def act(driver, page, code):
    page.cards[0].buttons[code].click()
    driver.settle()


def fill(driver, *texts):
    """Type into one field after the other, then go on."""
    for number, text in enumerate(texts):
        if number:
            press(Qt.Key.Key_Tab)
        type_here(text)
    press(Qt.Key.Key_Return, CTRL)


def turn_on(driver):
    page = open_page(driver)
    act(driver, page, "on")
    fill(driver, SECRET, SECRET)
    driver.wait(lambda: isinstance(page.form, CodeForm), "the code")
    driver.settle()
    form, code = page.form, page.form.code
    press(Qt.Key.Key_Return, CTRL)
    assert file.is_clear(driver.home.database), "not before the code was typed"
    assert "Gruppe" in form._notice.accessibleName()
    for number, field in form.groups.items():
        field.setFocus()
        type_here(code.split("-")[number - 1].lower())
    press(Qt.Key.Key_Return, CTRL)
    driver.wait(lambda: driver.program.house is not None and driver.window.current == "protection", "the desk again")
    driver.settle()
    return code


def start(home, qtbot):
    program = Program(QApplication.instance(), home, SetClock(TALK_AT))
    program.start()
    qtbot.waitUntil(lambda: isinstance(program.window.centralWidget(), UnlockSheet), timeout=20_000)
    sheet = program.window.centralWidget()
    assert sheet.focusWidget() is sheet.passphrase.edit
    return program, sheet


def enter(sheet, *texts):
    """Type into one field after the other and press Enter, whichever window the system has in front."""
    for number, text in enumerate(texts):
        if number:
            QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab)
        type_text(sheet.focusWidget(), text)
    QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)


def end(program):
    program.close()
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_on_asked_for_forgotten_and_off_again(driver, qtbot):
    code = turn_on(driver)
    assert not file.is_clear(driver.home.database)
    page = driver.window.page("protection")
    driver.wait(lambda: bool(page.cards), "the page")
    assert "Verschlossen" in page.cards[0].accessibleName()
    driver.close()
    with pytest.raises(Fault) as found:
        wiring.open_house(driver.home, driver.clock)
    assert found.value.code == "store_locked_by_passphrase"

    program, sheet = start(driver.home, qtbot)
    try:
        enter(sheet, "falsch")
        qtbot.waitUntil(lambda: "passt nicht" in sheet._notice.accessibleName(), timeout=20_000)
        assert sheet.passphrase.text() == "falsch"
        assert sheet.passphrase.edit.selectionLength() == len("falsch"), "typing on replaces it"
        enter(sheet, SECRET)
        qtbot.waitUntil(lambda: program.window.current == "today", timeout=20_000)
    finally:
        end(program)

    program, sheet = start(driver.home, qtbot)
    try:
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return):
            QTest.keyClick(sheet.focusWidget(), key)
        assert sheet.focusWidget() is sheet.code.edit
        enter(sheet, code.lower().replace("-", " "), NEW, NEW)
        qtbot.waitUntil(lambda: program.window.current == "today", timeout=20_000)
    finally:
        end(program)
    house = wiring.open_house(driver.home, driver.clock, Access(passphrase=NEW))
    try:
        assert house.company.load().provider.name == "Muster IT-Hilfe"
        assert house.findings() == ()
        assert NEW not in repr(house.access)
    finally:
        house.close()


def test_off_again_and_what_was_open_before_is_named_and_removed(driver):
    made = driver.program._store.submit(lambda: driver.program.house.backups(lambda: None).run()).result()
    assert len(made) == 1
    turn_on(driver)
    page = driver.window.page("protection")
    driver.wait(lambda: len(page.cards) == 2, "the card about older backups")
    assert "1 ältere Sicherung" in page.cards[1].accessibleName()
    page.cards[1].stand()
    press(Qt.Key.Key_Return)
    driver.wait(lambda: len(page.cards) == 1, "them to be gone")
    assert not list(driver.home.backups.rglob("*.db"))
    act(driver, page, "off")
    fill(driver, "falsch")
    driver.wait(lambda: "passt nicht" in page.form._notice.accessibleName(), "the sentence")
    fill(driver, SECRET)
    driver.wait(lambda: file.is_clear(driver.home.database), "the data in the clear")
    driver.wait(lambda: driver.window.current == "protection", "the desk again")
    driver.settle()
    assert not driver.home.key_file.exists()
    page = driver.window.page("protection")
    driver.wait(lambda: bool(page.cards), "the page")
    assert "Offen" in page.cards[0].accessibleName()
