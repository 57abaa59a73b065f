# SPDX-License-Identifier: Apache-2.0
"""The look of letters by keyboard: the next paper has it, an issued one keeps the one it was issued with."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from tests.e2e.driver import Driver
from tests.e2e.test_mail import issued_quote
from tests.pdf_reader import pdfplumber
from tests.unit.documents import looks as files
from vorab.ui.pages.look_page import LookPage

Key = Qt.Key
RED = "#8A1F2D"


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    driver = Driver(tmp_path / "home")
    yield driver
    driver.close()


def go_to_look(driver: Driver) -> LookPage:
    """To the navigation by the tab key, and down to the page."""
    for _ in range(8):
        if driver.window.current == "look":
            break
        for _ in range(60):
            if driver.focus.property("kind") == "nav":
                break
            driver.tab()
        driver.press(Key.Key_Down)
    page = driver.window.page("look")
    assert isinstance(page, LookPage)
    driver.wait(lambda: bool(page.pdf), "the sample")
    driver.settle()
    return page


def tab_to(driver: Driver, name: str) -> None:
    for _ in range(40):
        if driver.focus.accessibleName().startswith(name):
            return
        driver.tab()
    raise AssertionError(f"no way to {name}")


def save(driver: Driver, page: LookPage) -> None:
    saved: list[bool] = []
    page.saved.connect(lambda: saved.append(True))
    driver.ctrl(Key.Key_S)
    driver.wait(lambda: bool(saved), "the look")
    driver.settle()


def stored_pdf(driver: Driver, document_id: int) -> bytes:
    house = driver.program.house
    assert house is not None
    return driver.program._store.submit(house.papers.pdf, document_id).result()


def test_the_next_paper_has_the_look_and_the_one_before_keeps_its_own(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Logo.svg").write_bytes(files.SVG)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "Logo.svg"), ""))
    page = go_to_look(driver)
    tab_to(driver, "Stil")
    driver.press(Key.Key_Right)
    driver.press(Key.Key_Right)
    tab_to(driver, "Farbwert")
    driver.ctrl(Key.Key_A)
    driver.type(RED)
    driver.ctrl(Key.Key_L)
    driver.wait(lambda: page.form.files["logo"].shown == "Logo.svg", "the logo")
    save(driver, page)
    issued_quote(driver)
    issued = driver.paper.pdf
    red = tuple(round(int(RED[place : place + 2], 16) / 255, 2) for place in (1, 3, 5))
    with pdfplumber.open(io.BytesIO(issued)) as file:
        first = file.pages[0]
        words = first.extract_words(extra_attrs=["non_stroking_color"])
        subject = next(word for word in words if word["text"] == "Angebot:")
        assert tuple(round(part, 2) for part in subject["non_stroking_color"]) == red
        assert len(first.images) == 1
        assert any(curve["fill"] for curve in first.curves), "the grounds of the warm design"
    driver.press(Key.Key_Escape)
    page = go_to_look(driver)
    tab_to(driver, "Stil")
    driver.press(Key.Key_Left)
    save(driver, page)
    assert stored_pdf(driver, 1) == issued
    assert stored_pdf(driver, 1) != page.pdf


def test_a_bad_file_is_told_and_the_look_stays(driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Logo.png").write_text("Das ist kein Bild.", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "Logo.png"), ""))
    page = go_to_look(driver)
    before = page.pdf
    driver.ctrl(Key.Key_L)
    driver.wait(lambda: bool(page.form.files["logo"].fault), "the sentence")
    assert page.form.files["logo"].fault.startswith("Das Logo ist weder PNG noch JPEG noch SVG.")
    driver.settle()
    assert page.pdf == before
    assert not page.changed
