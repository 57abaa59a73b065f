# SPDX-License-Identifier: Apache-2.0
"""Scene S1 in the real window, by keyboard only: from the greeting to the PDF, and no way round the price."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.e2e import s1
from tests.e2e.driver import Driver
from tests.pdf_reader import pdfplumber
from vorab.core.step import Outcome
from vorab.guide.state import LineStatus
from vorab.ui.conversation.price_panel import PricePanel

Key = Qt.Key


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    driver = Driver(tmp_path / "home")
    yield driver
    driver.close()


def text_of(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return "\n".join(page.extract_text() for page in opened.pages).replace("\u00a0", " ")


def to_the_price(driver: Driver) -> None:
    driver.new_talk()
    s1.greet(driver)
    s1.listen(driver)
    s1.clarify(driver)
    s1.benefit(driver)


def test_from_the_greeting_to_the_confirmation(driver: Driver) -> None:
    to_the_price(driver)
    assert driver.talk.stage.mode == "price"
    assert "127 Euro, mit Mehrwertsteuer 151 Euro 13" in driver.talk.stage.say.text
    s1.say_price(driver)
    s1.order(driver)
    s1.record(driver)
    driver.wait(lambda: driver.window.current == "document" and bool(driver.paper.pdf), "the draft")
    assert "Entwurf" in text_of(driver.paper.pdf)
    for field in ("Beispielstraße 2", "12345", "Musterstadt"):
        driver.type(field)
        driver.tab()
    driver.wait(lambda: "12345 Musterstadt" in text_of(driver.paper.pdf), "the address on the paper")
    driver.ctrl(Key.Key_Return)
    driver.wait(lambda: "AB-2026-0001" in text_of(driver.paper.pdf), "the number on the paper")
    paper = text_of(driver.paper.pdf)
    for shown in ("Auftragsbestätigung", "127,00 €", "24,13 €", "151,13 €", s1.MATTER[:40], "Erika Muster"):
        assert shown in paper
    driver.press(Key.Key_Escape)
    assert driver.window.current == "today"


def test_a_yes_before_the_price_is_no_order(driver: Driver) -> None:
    driver.new_talk()
    s1.greet(driver)
    s1.listen(driver)
    s1.clarify(driver)
    driver.ctrl(Key.Key_6)
    s1.order(driver)
    assert "Preis" in driver.talk.stage.notice_text
    assert all(known.status(driver.state().lead) is LineStatus.PLANNED for known in driver.state().lines.values())


def test_a_nod_to_the_price_is_no_order(driver: Driver) -> None:
    to_the_price(driver)
    s1.say_price(driver, "Ja, ist gut.")
    state = driver.state()
    assert [known.status(state.lead) for known in state.selected(1)] == [LineStatus.STATED] * 2
    driver.ctrl(Key.Key_7)
    driver.ctrl(Key.Key_7)
    driver.enter()
    assert driver.state().matters[1].outcome is None, "without the answer to the closing question nothing is concluded"


def change_price(driver: Driver, price: str) -> None:
    """Open the first line of the price tag from the keyboard and type another price."""
    panel = driver.talk.findChild(PricePanel)
    assert panel is not None
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(0))
    driver.press(Key.Key_F5)
    driver.tab(3)
    driver.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.type(price)
    driver.enter()


def test_a_raised_price_has_to_be_said_again(driver: Driver) -> None:
    to_the_price(driver)
    s1.say_price(driver)
    change_price(driver, "140,00")
    assert driver.state().unstated(1)
    s1.order(driver)
    assert "Preis" in driver.talk.stage.notice_text
    assert not any(known.agreed for known in driver.state().lines.values())


def test_a_lowered_price_has_not(driver: Driver) -> None:
    to_the_price(driver)
    s1.say_price(driver)
    change_price(driver, "99,00")
    assert not driver.state().unstated(1)
    s1.order(driver)
    assert {known.status(driver.state().lead) for known in driver.state().selected(1)} == {LineStatus.AGREED}


def test_a_call_that_breaks_off_is_a_call_back_on_top_of_today(driver: Driver) -> None:
    driver.new_talk()
    s1.greet(driver)
    driver.type("Können Sie uns eine Vorlage bauen?")
    driver.enter()
    driver.press(Key.Key_F9)
    driver.wait(lambda: driver.window.current == "today", "the desk")
    today = driver.program.house.today.load() if driver.program.house else None
    assert today is not None
    assert [item.kind for item in today.ours] == ["call_back"]
    assert "Vorlage" in today.ours[0].detail or "Vorlage" in today.ours[0].opening


def test_half_typed_words_and_the_question_survive_a_stop(tmp_path: Path) -> None:
    first = Driver(tmp_path / "home")
    first.new_talk()
    s1.greet(first)
    first.type("Seit gestern druckt")
    first.wait(lambda: bool(_draft(first)), "the draft")
    first.program.close()  # as if the process had ended here: nothing is tidied up
    second = Driver(tmp_path / "home", sample=False)
    house = second.program.house
    assert house is not None
    [head] = house.talks.unfinished()
    second.window._on_resume_requested(head.id)
    second.wait(lambda: second.talk.controller is not None, "the talk")
    second.settle()
    second.wait(lambda: "Seit gestern druckt" in str(second.talk.stage.answer.value()), "the words")
    assert second.talk.controller is not None
    assert second.talk.controller.stop.question == "matter"
    first.window.close()
    second.close()


def _draft(driver: Driver) -> str:
    house = driver.program.house
    return house.drafts.get("talk/1/1/matter") if house else ""


def test_no_matter_at_all_closes_with_one_key(driver: Driver) -> None:
    driver.new_talk()
    driver.press(Key.Key_F10)
    driver.wait(lambda: driver.window.current == "today", "the desk")
    house = driver.program.house
    assert house is not None
    assert house.conversations.head(1).matters[0].outcome is Outcome.NOTHING_OPEN
