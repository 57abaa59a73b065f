# SPDX-License-Identifier: Apache-2.0
"""The conversation page by keyboard: jumps, corrections, further matters, notes, parking, and input that is wrong."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from tests.e2e import s1
from tests.e2e.driver import Driver
from tests.pdf_reader import pdfplumber
from vorab.guide.state import Status

Key = Qt.Key
HOSTILE = ("<b>Müller & Söhne</b>", "x" * 300, "😀 Café ½", "شركة المثال", "a\u202etxt.exe\u200b", "{0} {name} %s")


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    driver = Driver(tmp_path / "home")
    yield driver
    driver.close()


def test_every_topic_is_one_key_away(driver: Driver) -> None:
    driver.new_talk()
    seen = []
    for key in (Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6, Key.Key_7, Key.Key_1):
        driver.ctrl(key)
        assert driver.talk.controller is not None
        seen.append(driver.talk.controller.stop.topic.value)
    assert seen == ["listen", "clarify", "benefit", "price", "ask", "record", "greet"]


def test_an_answer_can_be_corrected_and_both_stay_on_record(driver: Driver) -> None:
    driver.new_talk()
    s1.greet(driver)
    s1.listen(driver)
    driver.alt(Key.Key_1)
    driver.enter()
    driver.alt(Key.Key_1)
    driver.enter()
    driver.alt(Key.Key_1)
    driver.enter()
    assert [known.line.service for known in driver.state().lines.values()] == ["remote-fix", ""]
    driver.alt(Key.Key_Left)
    driver.alt(Key.Key_2)
    driver.enter()
    assert [known.line.kind.value for known in driver.state().lines.values()] == ["warranty"]
    assert driver.talk.controller is not None
    values = [
        event.payload["value"] for event in driver.talk.controller.talk.history.events if event.type == "answered"
    ]
    assert [value for value in values if value in ("setup", "warranty")] == ["setup", "warranty"]


def test_undo_takes_back_the_last_answer_with_its_lines(driver: Driver) -> None:
    driver.new_talk()
    s1.greet(driver)
    s1.listen(driver)
    driver.ctrl(Key.Key_3)
    for _ in range(2):
        driver.alt(Key.Key_1)
        driver.enter()
    driver.alt(Key.Key_1)
    driver.enter()
    assert driver.state().lines
    driver.ctrl(Key.Key_Z)
    assert not driver.state().lines


def test_a_second_matter_in_the_same_call(driver: Driver) -> None:
    driver.new_talk()
    s1.greet(driver)
    driver.type(s1.MATTER)
    driver.enter()
    driver.ctrl(Key.Key_M)
    driver.type("Neuer Bildschirm")
    driver.enter()
    state = driver.state()
    assert (state.matter, state.matters[2].title) == (2, "Neuer Bildschirm")
    assert driver.talk.controller is not None
    assert driver.talk.controller.stop.question == "matter", "the greeting is not asked twice"
    driver.press(Key.Key_F9)
    driver.wait(lambda: driver.window.current == "today", "the desk")
    assert driver.program.house is not None
    assert len(driver.program.house.today.load().ours) == 2


def test_a_note_and_a_card_lead_back_to_the_question(driver: Driver) -> None:
    driver.new_talk()
    s1.greet(driver)
    said = driver.talk.stage.say.text
    driver.press(Key.Key_F2)
    driver.type("Ruft abends gern an")
    driver.enter()
    assert [note.text for note in driver.state().notes] == ["Ruft abends gern an"]
    driver.press(Key.Key_F6)
    driver.enter()
    assert "Liegt der Fehler bei uns" in driver.talk.stage.say.text
    assert driver.state().cards == ("warranty",)
    driver.press(Key.Key_Escape)
    assert driver.talk.stage.say.text == said


def test_keywords_instead_of_sentences(driver: Driver) -> None:
    driver.new_talk()
    sentence = driver.talk.stage.say.text
    driver.press(Key.Key_F7)
    assert driver.talk.stage.say.text != sentence
    driver.press(Key.Key_F7)
    assert driver.talk.stage.say.text == sentence


def test_a_parked_talk_is_resumed_where_it_was(driver: Driver) -> None:
    driver.new_talk()
    s1.greet(driver)
    driver.press(Key.Key_F8)
    driver.wait(lambda: driver.window.current == "today", "the desk")
    house = driver.program.house
    assert house is not None
    [head] = house.talks.unfinished()
    assert head.status == Status.PARKED
    driver.window.page("today").resume_requested.emit(head.id)  # type: ignore[union-attr]
    driver.wait(lambda: driver.window.current == "conversation" and driver.talk.controller is not None, "the talk")
    driver.settle()
    assert driver.state().status is Status.RUNNING
    assert driver.talk.controller is not None
    assert driver.talk.controller.stop.question == "matter"


def test_a_line_by_hand_with_a_price_written_the_english_way(driver: Driver) -> None:
    driver.new_talk()
    driver.press(Key.Key_F5)
    driver.type("Anfahrt")
    driver.tab(3)
    driver.type("1,234.56")
    driver.enter()
    assert not driver.state().lines
    assert "1234,56" in driver.talk.stage.notice_text
    assert driver.focus.text() == "1,234.56", "what was typed stays"  # type: ignore[attr-defined]
    driver.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.type("1234,56")
    driver.enter()
    assert [str(known.line.total) for known in driver.state().lines.values()] == ["1234.56"]


def test_a_date_that_does_not_exist_keeps_the_matter_open(driver: Driver) -> None:
    driver.new_talk()
    s1.greet(driver)
    s1.listen(driver)
    s1.clarify(driver)
    s1.benefit(driver)
    s1.say_price(driver)
    driver.alt(Key.Key_2)
    driver.enter()
    driver.enter()
    driver.enter()
    driver.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.type("31.02.2027")
    driver.enter()
    assert driver.state().matters[1].outcome is None
    assert "31.02.2027" in driver.talk.stage.notice_text
    assert driver.focus.text() == "31.02.2027"  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", HOSTILE)
def test_strange_names_reach_the_paper_as_text(driver: Driver, name: str) -> None:
    driver.new_talk()
    driver.tab()
    driver.type(name)
    driver.enter()
    driver.type(name)
    driver.enter()
    driver.ctrl(Key.Key_3)
    driver.press(Key.Key_F5)
    driver.type(name)
    driver.tab(3)
    driver.type("10")
    driver.enter()
    driver.press(Key.Key_F4)
    driver.enter()
    driver.ctrl(Key.Key_6)
    driver.alt(Key.Key_2)
    driver.enter()
    driver.ctrl(Key.Key_7)
    driver.ctrl(Key.Key_7)
    driver.enter()
    driver.issue("AN-2026-0001")
    with pdfplumber.open(io.BytesIO(driver.paper.pdf)) as opened:
        text = "".join(page.extract_text() for page in opened.pages)
    assert "10,00" in text
    if name.isascii() and len(name) < 50:
        assert name in text


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("theme,scale", [("light", 100), ("dark", 100), ("light", 200)])
def test_everything_that_takes_the_focus_has_a_name(tmp_path: Path, language: str, theme: str, scale: int) -> None:
    driver = Driver(tmp_path / "home", language=language, theme=theme, text_scale=scale)
    try:
        page = driver.new_talk()
        nameless = _nameless(page)
        s1.greet(driver)
        for key in (Key.Key_3, Key.Key_5, Key.Key_6, Key.Key_7):
            driver.ctrl(key)
            nameless |= _nameless(page)
        for key in (Key.Key_F2, Key.Key_F5, Key.Key_F6):
            driver.press(key)
            nameless |= _nameless(page)
        assert nameless == set()
    finally:
        driver.close()


def _nameless(page: QWidget) -> set[str]:
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
    return {
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in page.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
    }
