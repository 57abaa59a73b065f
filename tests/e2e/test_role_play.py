# SPDX-License-Identifier: Apache-2.0
"""Role play in the real window: the same talk, the same gates, and afterwards nothing in the home has changed."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.e2e import s1
from tests.e2e.driver import Driver
from vorab.paths import bundled
from vorab.ui.conversation.practice import Practice
from vorab.ui.conversation.role_sheets import CallerChoice, CallerSheet, ReviewSheet
from vorab.ui.pages.scripts_page import ScriptsPage

Key = Qt.Key
DRAFT_MS = 700  # a draft is on disk after 500 ms
MARK = "Übung: nichts wird gespeichert"


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    driver = Driver(tmp_path / "home")
    yield driver
    driver.close()


def contents(driver: Driver) -> dict[str, Any]:
    """Return all that is kept in a home: each row of each table, each other file."""
    root = driver.home.root
    kept: dict[str, Any] = {
        str(file.relative_to(root)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in root.rglob("*")
        if file.is_file() and not file.name.startswith("vorab.db")
    }
    with closing(sqlite3.connect(f"file:{driver.home.database}?mode=ro", uri=True)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            kept[f"table {table}"] = sorted(database.execute(f'SELECT * FROM "{table}"'), key=repr)
    return kept


def scripts_page(driver: Driver) -> ScriptsPage:
    driver.window.show_page("scripts")
    page = driver.window.page("scripts")
    assert isinstance(page, ScriptsPage)
    driver.wait(lambda: bool(page.cards()), "the scripts")
    driver.settle()
    return page


def practice(driver: Driver) -> Practice:
    found = driver.talk._practice
    assert found is not None
    return found


def choose(driver: Driver, caller: int = 1) -> CallerChoice:
    """From the first shipped script by Enter, then the n-th caller by its digit."""
    page = scripts_page(driver)
    first = next(card for card in page.cards() if card.words.script == "hotline")
    first.setFocus()
    driver.enter()
    driver.wait(lambda: driver.window.current == "conversation", "the page")
    driver.wait(lambda: isinstance(practice(driver).sheet, CallerChoice), "the callers")
    driver.press(Key(Key.Key_0.value + caller))
    sheet = practice(driver).sheet
    assert isinstance(sheet, CallerChoice)
    return sheet


def begin(driver: Driver, caller: int = 1, pair: bool = False) -> None:
    choose(driver, caller)
    if pair:
        driver.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    driver.enter()
    driver.wait(lambda: driver.talk.controller is not None, "the talk")
    driver.settle()


def clarify(driver: Driver) -> None:
    """Answer every question with its first choice until the price is there."""
    for _ in range(20):
        if driver.talk.stage.mode == "price":
            return
        question = driver.talk.controller.question if driver.talk.controller else None
        if question is not None and question.options:
            driver.alt(Key.Key_1)
        driver.enter()
    raise AssertionError("the price did not come")


def to_the_end(driver: Driver) -> None:
    """Say the price, ask for the order, record what follows."""
    s1.say_price(driver)
    s1.order(driver)
    for _ in range(10):
        if driver.talk.stage.mode == "record":
            break
        driver.enter()
    driver.type("morgen 12 Uhr")
    driver.enter()
    driver.wait(lambda: isinstance(practice(driver).sheet, ReviewSheet), "the look back")


def review(driver: Driver) -> ReviewSheet:
    sheet = practice(driver).sheet
    assert isinstance(sheet, ReviewSheet)
    return sheet


def heard(driver: Driver) -> str:
    card = practice(driver).card
    assert card is not None
    return card.text


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def marked(driver: Driver) -> bool:
    return MARK in texts(practice(driver).bar)


class TestNoTrace:
    def test_a_whole_role_play_changes_nothing_in_the_home(self, driver: Driver) -> None:
        driver.new_talk()
        driver.type("Ein echter Anruf")
        driver.press(Key.Key_F8)
        QTest.qWait(DRAFT_MS)
        driver.settle()
        before = contents(driver)
        assert before["table conversation"]
        begin(driver)
        s1.greet(driver)
        driver.type("Nur zur Ü")
        QTest.qWait(DRAFT_MS)
        driver.settle()
        assert contents(driver) == before
        driver.type("bung.")
        driver.enter()
        driver.enter()
        driver.press(Key.Key_F2)
        driver.type("Eine Notiz")
        driver.enter()
        driver.press(Key.Key_F7)
        driver.press(Key.Key_F6)
        driver.enter()
        driver.press(Key.Key_Escape)
        driver.press(Key.Key_F11)
        driver.press(Key.Key_Escape)
        if practice(driver).sheet is not None:
            review(driver).resume.click()
            driver.settle()
        clarify(driver)
        to_the_end(driver)
        assert driver.state().matters[1].outcome == "agreed"
        assert driver.window.page("document") is None
        driver.press(Key.Key_Escape)
        driver.wait(lambda: driver.window.current == "scripts", "the scripts")
        driver.settle()
        assert contents(driver) == before

    def test_park_and_a_dead_line_lead_to_the_look_back_and_not_to_the_desk(self, driver: Driver) -> None:
        before = contents(driver)
        for key in (Key.Key_F8, Key.Key_F9, Key.Key_F10):
            begin(driver)
            driver.press(key)
            assert review(driver).isVisible()
            driver.press(Key.Key_Escape)
            driver.wait(lambda: driver.window.current == "scripts", "the scripts")
        driver.window.show_page("today")
        driver.settle()
        assert driver.program.house is not None
        assert driver.program.house.conversations.heads() == ()
        assert contents(driver) == before

    def test_a_real_call_interrupts_and_nothing_rests(self, driver: Driver) -> None:
        begin(driver)
        s1.greet(driver)
        driver.new_talk()
        assert driver.talk._practice is None
        house = driver.program.house
        assert house is not None
        assert [head.status for head in house.conversations.heads()] == ["running"]
        driver.press(Key.Key_F10)
        driver.wait(lambda: driver.window.current == "today", "the desk")
        assert driver.window.furniture.toasts.toasts() == []


class TestGates:
    def test_an_order_before_the_price_is_refused_as_in_a_real_talk(self, driver: Driver) -> None:
        refused = []
        for play in (False, True):
            if play:
                begin(driver)
            else:
                driver.new_talk()
            s1.greet(driver)
            s1.listen(driver)
            clarify(driver)
            driver.ctrl(Key.Key_6)
            driver.alt(Key.Key_1)
            driver.enter()
            refused.append(driver.talk.stage.notice_text)
            assert all(known.agreed is None for known in driver.state().lines.values())
            driver.press(Key.Key_F10 if play else Key.Key_F9)
        assert refused[0]
        assert refused[0] == refused[1]

    def test_the_sample_prices_are_the_real_ones(self, driver: Driver) -> None:
        begin(driver)
        s1.greet(driver)
        s1.listen(driver)
        clarify(driver)
        assert "127 Euro" in driver.talk.stage.say.text


class TestAlone:
    def test_the_caller_speaks_first_and_answers_each_question(self, driver: Driver) -> None:
        begin(driver)
        assert "Dreimal war besetzt" in heard(driver)
        assert "Kim Muster" in heard(driver)
        s1.greet(driver)
        assert "Kästchen" in heard(driver)
        assert "Dreimal war besetzt" not in heard(driver)
        driver.alt(Key.Key_Left)
        assert "Dreimal war besetzt" in heard(driver)

    def test_an_objection_comes_once_and_its_card_counts(self, driver: Driver) -> None:
        begin(driver, caller=2)
        s1.greet(driver)
        s1.listen(driver)
        clarify(driver)
        assert "für die Hälfte" in heard(driver)
        house = driver.program.house
        assert house is not None
        place = [card.id for card in house.talks.cards].index("cheaper")
        driver.press(Key.Key_F6)
        for _ in range(place):
            driver.press(Key.Key_Right)
        driver.enter()
        assert driver.talk.stage.mode == "card"
        driver.enter()
        to_the_end(driver)
        assert "Diese Karten haben geholfen: „Woanders ist es billiger.“" in texts(review(driver))

    def test_it_is_marked_from_the_first_to_the_last_moment(self, driver: Driver) -> None:
        choose(driver)
        assert marked(driver)
        driver.enter()
        driver.wait(lambda: driver.talk.controller is not None, "the talk")
        driver.settle()
        assert marked(driver)
        assert "Verärgert · allein" in texts(practice(driver).bar)
        driver.press(Key.Key_Escape)
        assert marked(driver)
        assert review(driver).isVisible()


class TestPair:
    def test_the_card_is_read_first_and_gone_in_the_talk(self, driver: Driver) -> None:
        choose(driver)
        driver.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        sheet = practice(driver).sheet
        assert isinstance(sheet, CallerSheet)
        shown = texts(sheet)
        assert "Kim Muster, Muster Druck GmbH, 01234 555-017" in shown
        assert (
            "„Endlich geht mal jemand ran. Dreimal war besetzt, und bei mir druckt seit heute früh nichts mehr.“"
            in shown
        )
        sheet.copy.click()
        copied = QGuiApplication.clipboard().text()
        assert all(text in copied for text in shown if text.startswith("„"))
        driver.enter()
        driver.wait(lambda: driver.talk.controller is not None, "the talk")
        driver.settle()
        assert practice(driver).card is None
        assert not any("besetzt" in text for text in texts(driver.talk))

    def test_one_can_choose_again(self, driver: Driver) -> None:
        choose(driver, caller=3)
        driver.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        driver.press(Key.Key_Escape)
        sheet = practice(driver).sheet
        assert isinstance(sheet, CallerChoice)
        assert sheet.callers.value == "hurried"


class TestLookingBack:
    def test_a_good_talk(self, driver: Driver) -> None:
        begin(driver, pair=True)
        s1.greet(driver)
        s1.listen(driver)
        clarify(driver)
        to_the_end(driver)
        rows = {row.text: row.tone for row in review(driver).rows}
        assert [text for text, tone in rows.items() if tone == "amber"] == []
        assert "Der Preis war genannt, bevor es ein Ja gab." in rows
        assert "Nach dem Auftrag haben Sie gefragt." in rows
        assert any(text.startswith("Der nächste Schritt steht fest:") and "23. November" in text for text in rows), rows
        assert any(text.startswith("Es hat") and text.endswith("Minuten gedauert.") for text in rows)
        assert "Das war ein gutes Gespräch." in texts(review(driver))
        assert not review(driver).resume.isVisible()

    def test_a_talk_that_was_left_half_way_can_go_on(self, driver: Driver) -> None:
        begin(driver)
        s1.greet(driver)
        driver.type("halb")
        stop = driver.talk.controller.stop if driver.talk.controller else None
        driver.press(Key.Key_Escape)
        hints = [row.hint for row in review(driver).rows if row.tone == "amber"]
        assert len(hints) == 3
        assert all(hints)
        driver.ctrl(Key.Key_5)
        driver.ctrl(Key.Key_Z)
        assert review(driver).resume.isVisible()
        review(driver).resume.click()
        driver.settle()
        assert driver.talk.controller is not None
        assert driver.talk.controller.stop == stop
        assert driver.state().party.customer.last_name == "Muster"
        assert practice(driver).sheet is None
        driver.ctrl(Key.Key_5)
        assert driver.talk.stage.mode == "price"

    def test_enter_plays_it_again_with_the_same_caller(self, driver: Driver) -> None:
        begin(driver, caller=4)
        driver.press(Key.Key_Escape)
        driver.enter()
        driver.wait(lambda: isinstance(practice(driver).sheet, CallerChoice), "the callers")
        sheet = practice(driver).sheet
        assert isinstance(sheet, CallerChoice)
        assert sheet.callers.value == "talkative"
        assert driver.talk.controller is None


def test_own_scripts_are_at_hand_soon_after_the_start(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "scripts"
    folder.mkdir(parents=True)
    text = bundled("templates", "scripts", "hotline.toml").read_text("utf-8")
    own = text.replace('id = "hotline"', 'id = "mine"').replace("Hotline-Hilfe", "Meine Hotline")
    (folder / "mine.toml").write_text(own, "utf-8")
    (folder / "broken.toml").write_text("kaputt", "utf-8")
    driver = Driver(tmp_path / "home")
    house = driver.program.house
    assert house is not None
    driver.wait(lambda: house.talks.scripts[-1] == ("mine", "Meine Hotline"), "the own script")
    driver.ctrl(Key.Key_N)
    driver.wait(lambda: driver.talk.built and driver.talk.stage.mode == "scripts", "the choice")
    names = [button.accessibleName() for button in driver.talk.findChildren(QAbstractButton)]
    assert "Leitfaden: Meine Hotline" in names
    driver.close()


def test_an_own_script_can_be_practised(driver: Driver) -> None:
    text = bundled("templates", "scripts", "hotline.toml").read_text("utf-8")
    own = text.replace('id = "hotline"', 'id = "mine"').replace("Hotline-Hilfe", "Meine Hotline")
    (driver.home.scripts / "mine.toml").write_text(own, "utf-8")
    page = scripts_page(driver)
    driver.press(Key.Key_F5)
    driver.wait(lambda: page.cards()[0].words.own, "the own script")
    assert page.cards()[0].words.title == "Meine Hotline"
    page.cards()[0].setFocus()
    driver.enter()
    driver.wait(lambda: driver.window.current == "conversation", "the page")
    driver.wait(lambda: practice(driver).sheet is not None, "the callers")
    driver.enter()
    driver.wait(lambda: driver.talk.controller is not None, "the talk")
    assert driver.state().script == "mine"


def test_a_script_that_is_gone_by_then_is_said_and_leads_back(driver: Driver) -> None:
    page = scripts_page(driver)
    page.practice_requested.emit("weg", "")
    driver.wait(lambda: driver.window.current == "scripts", "the scripts again")
    shown = [toast.message.text for toast in driver.window.furniture.toasts.toasts()]
    assert shown == ["Den Leitfaden „weg“ gibt es nicht. Bitte wählen Sie einen anderen."]
