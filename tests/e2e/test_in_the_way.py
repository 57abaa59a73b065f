# SPDX-License-Identifier: Apache-2.0
"""Something is in the way of storing: it is said, what was typed stays, and one key does it again, once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.e2e import s1
from tests.e2e.driver import Driver
from tests.e2e.obstacles import obstacle, stored
from vorab.core.faults import Fault
from vorab.ui.widgets.toast import Toast

Key = Qt.Key
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LONG = "Der Drucker druckt nur noch Kästchen. " * 300  # more than fits into a page that is there already
SAID = {"full": "Der Datenträger ist voll", "read_only": "gerade nicht schreiben", "locked": "anderen Programm"}


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driver]:
    driver = Driver(tmp_path_factory.mktemp("way") / "home")
    yield driver
    driver.close()


@pytest.fixture
def driver(program: Driver) -> Iterator[Driver]:
    """The same program for all; a talk that a test leaves is parked."""
    yield program
    if program.window.current == "conversation":
        program.press(Key.Key_Escape)
        program.press(Key.Key_F8)
    program.window.show_page("today")
    program.settle()


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
    assert "Inzwischen steht hier etwas anderes" in driver.talk.stage.notice_text
    driver.enter()
    assert driver.state().answer(1, "matter").value == "Der Drucker im Büro"
    assert driver.window._desk.tasks.waiting.steps == 0, "only a draft may wait, which is stored by itself"
    driver.wait(lambda: bar(driver) == "", "the banner to go")


def test_half_typed_text_is_stored_by_itself_when_that_works_again(driver: Driver) -> None:
    driver.new_talk()
    s1.greet(driver)
    driver.window._desk.link._drafts.setInterval(100)  # not the seconds a person can wait
    with obstacle(driver, "read_only"):
        for word in ("Der", " Dru", "cker"):
            driver.type(word)
            QTest.qWait(350)
        driver.wait(lambda: "gerade nicht schreiben" in bar(driver), "the banner")
        assert not driver.window.findChildren(Toast)
    key = f"talk/{driver.talk.controller.opened.id}/1/matter"
    house = driver.program.house
    driver.wait(lambda: driver.program._store.submit(house.drafts._drafts.get, key).result() == "Der Drucker", "it")
    driver.wait(lambda: bar(driver) == "", "the banner to go")


def test_the_firm_is_stored_as_it_was_typed(driver: Driver) -> None:
    """It takes several transactions: the firm, its price list. Whichever is refused, the same is stored in the end."""
    driver.window.show_page("company")
    driver.settle()
    page: Any = driver.window.page("company")
    desk = driver.program.house.company
    for kind, city, price in (("read_only", "Musterdorf", "131,00"), ("price", "Musterhausen", "133,00")):
        for key, text in (("city", city), ("flat_price", price)):
            page.fields()[key].edit.setFocus()
            page.fields()[key].edit.selectAll()
            driver.type(text)
        with obstacle(driver, "read_only") if kind == "read_only" else refused(desk, "save_flat_price"):
            driver.ctrl(Key.Key_S)
            assert "Ihr Text steht noch da" in bar(driver)
            assert (page.fields()["city"].text(), page.fields()["flat_price"].text()) == (city, price)
        once_more(driver)
        driver.wait(lambda: not page.changed and bar(driver) == "", "the firm")
        stored = driver.program._store.submit(lambda: (desk.load().provider.city, desk.flat_price().euro)).result()
        assert stored == (city, Decimal(price.replace(",", ".")))


@contextmanager
def refused(desk: object, name: str) -> Iterator[None]:
    """Let only one part of the work meet the obstacle."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(desk), name, lambda *_: (_ for _ in ()).throw(Fault("store_full", path="/daten", detail="")))
        yield


def test_a_point_of_today_stays_until_it_is_done(driver: Driver) -> None:
    driver.new_talk()
    s1.greet(driver)
    driver.press(Key.Key_F9)
    driver.wait(lambda: driver.window.current == "today", "the call-back")
    page: Any = driver.window.page("today")
    driver.wait(lambda: bool(page._today.ours), "the card")
    with obstacle(driver, "locked"):
        page._cards[0][1].buttons["done"].click()
        driver.settle()
        assert "anderen Programm" in bar(driver)
        assert len(page._today.ours) == 1
    once_more(driver, 2)
    driver.wait(lambda: not page._today.ours, "the point to be done")
    assert bar(driver) == ""


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
