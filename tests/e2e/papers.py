# SPDX-License-Identifier: Apache-2.0
"""The way of papers by keyboard, in pieces that tests and screenshots share."""

from PySide6.QtCore import Qt

from tests.e2e import s1
from tests.e2e.driver import Driver
from tests.e2e.test_ways import begin, choose_way, open_choice
from vorab.core.document import DocumentType
from vorab.ui.paper.answer_sheet import AnswerSheet
from vorab.ui.paper.follow_sheet import FollowSheet

Key = Qt.Key


def quote_draft(driver: Driver) -> None:
    """A quote without a talk: two lines, and where it goes to."""
    open_choice(driver)
    choose_way(driver, 3)
    begin(driver)
    s1.greet(driver)
    for text, price in (("Druckeinstellung", "127"), ("Netzwerk prüfen", "200")):
        driver.press(Key.Key_F5)
        driver.type(text)
        driver.tab(3)
        driver.type(price)
        driver.enter()
    driver.ctrl(Key.Key_7)
    driver.enter()
    driver.wait(lambda: driver.window.current == "document" and bool(driver.paper.pdf), "the draft")
    for text in ("Beispielstraße 2", "12345", "Musterstadt"):
        driver.type(text)
        driver.tab()


def tab_to(driver: Driver, name: str) -> None:
    """Walk on with the tab key."""
    for _ in range(60):
        if driver.focus.accessibleName().startswith(name):
            return
        driver.tab()
    raise AssertionError(f"no way to {name}")


def follow(driver: Driver, kind: DocumentType) -> None:
    """Strg B and the digit of a paper."""
    driver.ctrl(Key.Key_B)
    driver.wait(lambda: isinstance(driver.paper.sheet, FollowSheet), "the choice")
    sheet = driver.paper.sheet
    assert isinstance(sheet, FollowSheet)
    driver.press(Key(Key.Key_1.value + list(sheet.buttons).index(kind)))
    driver.wait(lambda: driver.paper.sheet is None and bool(driver.paper.pdf or driver.paper.form.title), "its draft")
    driver.settle()


def answer(driver: Driver, due: str, leave_out: str = "") -> None:
    """Strg J: a yes by mail, to all of it or without one line."""
    driver.ctrl(Key.Key_J)
    driver.wait(lambda: isinstance(driver.paper.sheet, AnswerSheet), "the answer")
    driver.settle()
    if leave_out:
        driver.press(Key.Key_Right)
        driver.press(Key.Key_Space)
        tab_to(driver, leave_out)
        driver.press(Key.Key_Space)
    tab_to(driver, "Auf welchem Weg: am Telefon")
    driver.press(Key.Key_Right)
    driver.press(Key.Key_Space)
    tab_to(driver, "Bis wann ist es erledigt?")
    driver.type(due)
    driver.tab()
    driver.type("Ja, bitte so.")
    driver.ctrl(Key.Key_Return)
