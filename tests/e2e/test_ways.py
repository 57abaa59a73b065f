# SPDX-License-Identifier: Apache-2.0
"""Talks that begin another way, end in part or on a condition, or rest for another call: by keyboard in the window."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.e2e import s1
from tests.e2e.driver import Driver
from tests.pdf_reader import pdfplumber
from vorab.guide import commands
from vorab.guide.state import LineStatus, Status

Key = Qt.Key


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    driver = Driver(tmp_path / "home")
    yield driver
    driver.close()


def open_choice(driver: Driver) -> None:
    driver.ctrl(Key.Key_N)
    driver.wait(lambda: driver.window.current == "conversation" and driver.talk.built, "the choice of scripts")
    driver.wait(lambda: driver.talk.stage.mode == "scripts", "the choice of scripts")


def choose_way(driver: Driver, number: int) -> None:
    """From the scripts to the ways, and the n-th of them, counted from 1."""
    form = driver.talk.stage.begin
    assert form is not None
    while not form.ways.isAncestorOf(driver.focus):
        driver.tab()
    for _ in range(number - 1):
        driver.press(Key.Key_Right)
    driver.press(Key.Key_Space)


def begin(driver: Driver) -> None:
    driver.enter()
    driver.wait(lambda: driver.talk.controller is not None, "the talk")
    driver.settle()


def paper_text(driver: Driver) -> str:
    driver.wait(lambda: driver.window.current == "document" and bool(driver.paper.pdf), "the paper")
    with pdfplumber.open(io.BytesIO(driver.paper.pdf)) as opened:
        return " ".join("".join(page.extract_text() for page in opened.pages).split())


def up_to_the_price(driver: Driver) -> None:
    s1.greet(driver)
    s1.listen(driver)
    s1.clarify(driver)
    s1.benefit(driver)
    s1.say_price(driver)


class TestAfterwards:
    def test_the_paper_has_the_time_of_the_talk(self, driver: Driver) -> None:
        open_choice(driver)
        choose_way(driver, 2)
        driver.type("gestern 15 Uhr")
        begin(driver)
        assert driver.state().talk_at == "2026-11-21T15:00"
        up_to_the_price(driver)
        driver.alt(Key.Key_1)
        driver.enter()
        driver.ctrl(Key.Key_7)
        driver.ctrl(Key.Key_7)
        driver.enter()
        text = paper_text(driver)
        assert "21.11.2026" in text
        assert "15:00" in text or "15 Uhr" in text

    @pytest.mark.parametrize(
        "typed,said", [("gestern", "Uhrzeit"), ("morgen 9 Uhr", "morgen"), ("neulich", "neulich"), ("", "")]
    )
    def test_a_moment_that_cannot_be_read_begins_nothing(self, driver: Driver, typed: str, said: str) -> None:
        open_choice(driver)
        choose_way(driver, 2)
        if typed:
            driver.type(typed)
        driver.enter()
        assert driver.talk.stage.mode == "scripts"
        assert driver.talk.stage.notice_text
        assert said in driver.talk.stage.notice_text
        form = driver.talk.stage.begin
        assert form is not None
        assert form.moment.text() == typed, "what was typed stays"


class TestWithoutTalk:
    def quote(self, driver: Driver) -> None:
        open_choice(driver)
        choose_way(driver, 3)
        begin(driver)
        s1.greet(driver)
        driver.press(Key.Key_F5)
        driver.type("Netzwerk prüfen")
        driver.tab(3)
        driver.type("200")
        driver.enter()
        driver.ctrl(Key.Key_7)
        driver.enter()
        text = paper_text(driver)
        assert "238,00" in text
        driver.issue("AN-2026-0001")

    def test_a_quote_that_was_sent_is_the_price_statement(self, driver: Driver) -> None:
        self.quote(driver)
        house = driver.program.house
        assert house is not None
        opened = house.talks.open(1)
        assert opened.talk.state.status_of("hand-1") is LineStatus.PLANNED
        driver.ctrl(Key.Key_E)
        driver.wait(lambda: house.sent.at(1) is not None, "the note that it was sent")
        driver.settle()
        assert house.talks.open(1).talk.state.status_of("hand-1") is LineStatus.STATED
        driver.press(Key.Key_Escape)
        driver.window.page("today").call_requested.emit(1)  # type: ignore[union-attr]
        driver.wait(lambda: driver.window.current == "conversation" and driver.talk.controller is not None, "the talk")
        driver.settle()
        driver.ctrl(Key.Key_6)
        driver.alt(Key.Key_1)
        driver.enter()
        assert driver.state().status_of("hand-1") is LineStatus.AGREED
        assert driver.state().lines["hand-1"].agreed.by == "Erika Muster"

    def test_it_is_sent_once(self, driver: Driver) -> None:
        self.quote(driver)
        house = driver.program.house
        assert house is not None
        first = house.sent.mark(1)
        driver.clock.move_to(driver.clock.now_ms() + 60_000)
        assert house.sent.mark(1) == first
        assert len(house.talks.open(1).talk.state.statements) == 1


class TestEndings:
    def test_a_line_that_is_not_wanted_stays_on_record(self, driver: Driver) -> None:
        driver.new_talk()
        up_to_the_price(driver)
        driver.press(Key.Key_F5)
        driver.type("Anfahrt")
        driver.tab(3)
        driver.type("40")
        driver.enter()
        page = driver.talk._price
        page.view.setFocus()
        page.view.setCurrentIndex(page.model.index(len(driver.state().lines) - 1, 0))
        driver.press(Key.Key_F5)
        driver.ctrl(Key.Key_D)
        assert driver.state().status_of("hand-1") is LineStatus.DECLINED
        assert str(driver.state().totals(1).net) == "127.00"
        assert "nicht gewünscht" in [page.model.line(row).detail for row in range(3)][-1]  # type: ignore[union-attr]

    def test_a_yes_on_a_condition_stands_on_the_confirmation(self, driver: Driver) -> None:
        driver.new_talk()
        up_to_the_price(driver)
        driver.alt(Key.Key_1)
        while not driver.focus.accessibleName().startswith("Ein Ja mit Bedingung"):
            driver.tab()
        driver.type("wenn es bis Freitag fertig ist")
        driver.enter()
        assert driver.state().matters[1].condition == "wenn es bis Freitag fertig ist"
        driver.ctrl(Key.Key_7)
        driver.ctrl(Key.Key_7)
        driver.enter()
        assert "Bedingung: wenn es bis Freitag fertig ist." in paper_text(driver)


class TestAnotherCall:
    def test_one_call_rests_for_the_other_and_goes_on_after_it(self, driver: Driver) -> None:
        driver.new_talk()
        s1.greet(driver)
        driver.new_talk(2)
        house = driver.program.house
        assert house is not None
        assert sorted(head.status for head in house.talks.unfinished()) == [Status.PARKED, Status.RUNNING]
        driver.press(Key.Key_F10)
        driver.wait(lambda: driver.window.current == "today", "the desk")
        driver.settle()
        toasts = driver.window.furniture.toasts.toasts()
        assert "Frau Muster" in toasts[-1].message.text or "Erika Muster" in toasts[-1].message.text
        driver.ctrl(Key.Key_Z)
        driver.wait(lambda: driver.window.current == "conversation" and driver.talk.controller is not None, "the talk")
        driver.settle()
        assert driver.state().party.customer.last_name == "Muster"
        assert driver.state().status is Status.RUNNING

    def test_nothing_rests_while_the_script_is_being_chosen(self, driver: Driver) -> None:
        open_choice(driver)
        driver.new_talk()
        house = driver.program.house
        assert house is not None
        assert len(house.talks.unfinished()) == 1


class TestWhoDecides:
    def test_only_the_one_who_decides_gives_the_order(self, driver: Driver) -> None:
        driver.new_talk()
        up_to_the_price(driver)
        controller = driver.talk.controller
        assert controller is not None
        controller.do(lambda talk: commands.set_party(talk, {"decides": "other", "decider": "Robin Muster"}))
        driver.settle()
        driver.ctrl(Key.Key_6)
        driver.alt(Key.Key_1)
        driver.enter()
        assert "Robin Muster" in driver.talk.stage.notice_text
        assert driver.state().matters[1].order is None
        while not driver.focus.accessibleName().startswith("Wer gibt den Auftrag"):
            driver.tab()
        driver.type("Robin Muster")
        driver.enter()
        assert {line.agreed.by for line in driver.state().selected(1)} == {"Robin Muster"}
