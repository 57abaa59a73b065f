# SPDX-License-Identifier: Apache-2.0
"""The first start in the real program: four steps by keyboard, or a look at the sample firm."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.e2e.driver import Driver
from tests.pdf_reader import pdfplumber
from vorab.core.company import Company
from vorab.core.vat import Tax

Key = Qt.Key


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    driver = Driver(tmp_path / "Vorab", sample=False)
    yield driver
    driver.close()


def company(driver: Driver) -> Company | None:
    return driver.program.house.company.load() if driver.program.house else None


def fill(driver: Driver, *texts: str) -> None:
    for text in texts:
        if text:
            driver.type(text)
        driver.tab()


def set_up(driver: Driver, small_business: bool) -> None:
    fill(driver, "Muster Webseiten", "Kim Muster", "Musterweg 1", "12345", "Musterstadt")
    driver.type("Sachsen")
    driver.enter()
    fill(driver, "01234 555-0", "hilfe@example.org")
    driver.enter()
    if small_business:
        driver.press(Key.Key_Right)
    driver.tab()
    fill(driver, "", "DE123456788", "DE02120300000000202051")
    driver.enter()
    driver.tab()
    fill(driver, "80,00")
    driver.type("100,00")
    driver.enter()
    driver.wait(lambda: driver.window.current == "today", "the desk")


def test_four_steps_lead_to_the_desk_and_to_ones_own_price(driver: Driver) -> None:
    assert driver.window.current == "first_run"
    set_up(driver, small_business=False)
    stored = company(driver)
    assert stored is not None
    assert (stored.provider.name, stored.provider.iban, stored.tax) == (
        "Muster Webseiten", "DE02120300000000202051", Tax.STANDARD,
    )  # fmt: skip
    assert str(stored.hourly_rate) == "80.00"
    driver.new_talk()
    driver.ctrl(Key.Key_3)
    for number in (Key.Key_1, Key.Key_1, Key.Key_1):
        driver.alt(number)
        driver.enter()
    assert [str(known.line.total) for known in driver.state().lines.values()] == ["100.00", "0.00"]


def test_a_small_business_says_and_prints_no_vat(driver: Driver) -> None:
    set_up(driver, small_business=True)
    stored = company(driver)
    assert stored is not None
    assert stored.tax is Tax.SMALL_BUSINESS
    driver.new_talk()
    driver.tab()
    driver.type("Muster")
    driver.enter()
    driver.ctrl(Key.Key_3)
    for number in (Key.Key_1, Key.Key_1, Key.Key_1):
        driver.alt(number)
        driver.enter()
    driver.press(Key.Key_F4)
    assert "100 Euro. Das ist der Endpreis." in driver.talk.stage.say.text
    driver.enter()
    driver.ctrl(Key.Key_6)
    driver.alt(Key.Key_2)
    driver.enter()
    driver.ctrl(Key.Key_7)
    driver.ctrl(Key.Key_7)
    driver.enter()
    driver.wait(lambda: driver.window.current == "document" and bool(driver.paper.pdf), "the draft")
    with pdfplumber.open(io.BytesIO(driver.paper.pdf)) as opened:
        text = "\n".join(page.extract_text() for page in opened.pages)
    assert "§ 19 Abs. 1 UStG" in text
    assert "% USt" not in text


def test_a_wrong_iban_is_told_beside_the_field_and_stays(driver: Driver) -> None:
    fill(driver, "Muster Webseiten")
    driver.enter()
    driver.enter()
    driver.tab()
    fill(driver, "", "")
    driver.type("DE0212030000000020205")
    edit = driver.focus
    field = edit.parent()
    driver.tab()
    assert edit.text() == "DE0212030000000020205"  # type: ignore[attr-defined]
    assert "1 von 22" in field.fault  # type: ignore[union-attr]
    assert company(driver) is None


def test_a_look_at_the_sample_firm_leaves_ones_own_home_empty(driver: Driver) -> None:
    driver.window.page("first_run").sample_requested.emit()  # type: ignore[union-attr]
    driver.wait(lambda: driver.window.current == "today", "the sample desk")
    stored = company(driver)
    assert stored is not None
    assert stored.sample
    driver.window.own_requested.emit()
    driver.wait(lambda: driver.window.current == "first_run", "the first step again")
    assert company(driver) is None
