# SPDX-License-Identifier: Apache-2.0
"""Something is in the way of storing: it is said, what was typed stays, and one key does it again, once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.e2e import s1
from tests.e2e.driver import Driver
from tests.e2e.obstacles import obstacle, stored
from vorab.ui.widgets.toast import Toast

Key = Qt.Key
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LONG = "Der Drucker druckt nur noch Kästchen. " * 300  # more than fits into a page that is there already
SAID = {"full": "Der Datenträger ist voll", "read_only": "gerade nicht schreiben", "locked": "anderen Programm"}


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    driver = Driver(tmp_path / "home")
    yield driver
    driver.close()


def bar(driver: Driver) -> str:
    return driver.window.furniture.link_bar.text


def once_more(driver: Driver, times: int = 1) -> None:
    """The key of the banner, as fast as somebody impatient presses it."""
    for _ in range(times):
        QTest.keyClick(driver.window, Key.Key_S, BOTH)
    driver.settle()


@pytest.mark.parametrize("kind", SAID)
def test_an_answer_stays_in_its_field_and_is_stored_once(driver: Driver, kind: str) -> None:
    driver.new_talk()
    s1.greet(driver)
    before = stored(driver)
    with obstacle(driver, kind):
        driver.type(LONG)
        QTest.qWait(400)  # its draft is due as well
        driver.enter()
        assert SAID[kind] in bar(driver)
        assert "Ihr Text steht noch da" in bar(driver)
        assert driver.talk.stage.answer.value() == LONG.strip()
        once_more(driver)
        assert driver.talk.stage.answer.value() == LONG.strip()
        assert not driver.window.findChildren(Toast)
        assert stored(driver) == before
    once_more(driver, 3)
    assert bar(driver) == ""
    assert driver.state().answer(1, "matter").value == LONG.strip()
    answered = [each for each in driver.talk.controller.talk.history.events if each.type == "answered"]
    assert [each.payload["question"] for each in answered].count("matter") == 1
    assert driver.talk.controller.question.id != "matter"


def test_what_was_written_after_the_failure_is_what_counts(driver: Driver) -> None:
    driver.new_talk()
    s1.greet(driver)
    with obstacle(driver, "read_only"):
        driver.type("Der Drucker")
        driver.enter()
        driver.type(" im Büro")
        QTest.qWait(400)
    once_more(driver)
    assert driver.state().answer(1, "matter") is None
    assert "weitergeschrieben" in driver.talk.stage.notice_text
    driver.enter()
    assert driver.state().answer(1, "matter").value == "Der Drucker im Büro"
    assert bar(driver) == ""


def test_half_typed_text_is_stored_by_itself_when_that_works_again(driver: Driver) -> None:
    driver.new_talk()
    s1.greet(driver)
    with obstacle(driver, "read_only"):
        for word in ("Der", " Dru", "cker"):
            driver.type(word)
            QTest.qWait(320)
        assert "gerade nicht schreiben" in bar(driver)
        assert not driver.window.findChildren(Toast)
    driver.wait(lambda: bar(driver) == "", "the draft to be stored")
    house = driver.program.house
    controller = driver.talk.controller
    text = driver.program._store.submit(house.drafts.get, f"talk/{controller.opened.id}/1/matter").result()
    assert text == "Der Drucker"


def note(driver: Driver) -> None:
    driver.press(Key.Key_F2)
    driver.type("Ruft abends gern an")


def line(driver: Driver) -> None:
    driver.press(Key.Key_F5)
    driver.type("Netzwerk prüfen")
    driver.tab(3)
    driver.type("200")


def reaction(driver: Driver) -> None:
    driver.press(Key.Key_F4)
    driver.type("Ja, ist gut.")


def agreement(driver: Driver) -> None:
    driver.press(Key.Key_F11)
    driver.tab(2)
    driver.type("70")


def everything_typed(driver: Driver) -> list[str]:
    page = driver.window.page(driver.window.current)
    lines = [edit.text() for edit in page.findChildren(QLineEdit) if edit.isVisible()]
    return lines + [edit.toPlainText() for edit in page.findChildren(QPlainTextEdit) if edit.isVisible()]


def test_every_form_of_the_talk_and_its_paper_is_stored_once(driver: Driver) -> None:
    """Note, line, price with its nod, agreement, order, outcome, then the paper itself: all refused, then repeated."""
    driver.new_talk()
    s1.greet(driver)
    s1.listen(driver)
    s1.clarify(driver)

    def refused_then_done(fill: Callable[[Driver], object], done: Callable[[], bool], ctrl: bool = False) -> None:
        fill(driver)
        before, typed = stored(driver), everything_typed(driver)
        with obstacle(driver, "read_only"):
            driver.ctrl(Key.Key_Return) if ctrl else driver.enter()
            assert "gerade nicht schreiben" in bar(driver), fill
            assert everything_typed(driver) == typed, fill
            assert stored(driver) == before
            assert not done(), fill
        once_more(driver, 2)
        driver.wait(done, fill.__name__)
        assert bar(driver) == "", fill

    def live(kind: str) -> int:
        return sum(event.type == kind for event in driver.talk.controller.talk.history.live)

    refused_then_done(note, lambda: live("noted") == 1)
    refused_then_done(
        line, lambda: any(known.line.text == "Netzwerk prüfen" for known in driver.state().lines.values())
    )
    refused_then_done(agreement, lambda: len(driver.state().standing) == 1)
    refused_then_done(reaction, lambda: [note.text for note in driver.state().notes][-1] == "Ja, ist gut.")
    assert live("price_stated") == 2  # one of them by the agreement
    assert len(driver.state().notes) == 2
    refused_then_done(lambda _: driver.alt(Key.Key_1), lambda: live("agreed") == 1)
    driver.type("Im Januar kommen zwei neue Arbeitsplätze.")
    driver.enter()
    driver.alt(Key.Key_1)
    driver.enter()
    refused_then_done(lambda _: driver.type("morgen 12 Uhr"), lambda: driver.window.current == "document")
    driver.wait(lambda: bool(driver.paper.pdf), "the draft of the paper")
    for text in ("Beispielstraße 2", "12345", "Musterstadt"):
        driver.type(text)
        driver.tab()
    driver.wait(driver.paper.buttons.issue.isEnabled, "the preview")
    refused_then_done(lambda _: None, lambda: stored(driver)["document"] == 1, ctrl=True)
