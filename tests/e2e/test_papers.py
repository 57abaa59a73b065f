# SPDX-License-Identifier: Apache-2.0
"""From the quote to the case file in the real window, by keyboard only; each paper says what was agreed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.e2e.driver import Driver
from tests.e2e.papers import answer, follow, quote_draft, tab_to
from tests.e2e.test_surprise_bill import text_of
from vorab.core.document import DocumentType
from vorab.guide.state import LineStatus

Key = Qt.Key


@pytest.fixture
def driver(tmp_path: Path) -> Iterator[Driver]:
    driver = Driver(tmp_path / "home")
    yield driver
    driver.close()


def drawn(driver: Driver, *words: str) -> str:
    """Wait until the preview says this, and return all of it."""

    def holds() -> bool:
        pdf = driver.paper.pdf
        shown = text_of(pdf) if pdf else ""
        return all(word in shown for word in words)

    driver.wait(holds, f"{words} on the paper")
    return text_of(driver.paper.pdf)


def test_from_the_quote_to_the_case_file(driver: Driver) -> None:
    quote_draft(driver)
    driver.alt(Key.Key_2)
    for text in ("14", "2", "7", "30 %"):
        driver.type(text)
        driver.tab()
    drawn(driver, "30 %", "116,74", "2 % Skonto")
    driver.issue("AN-2026-0001")
    driver.ctrl(Key.Key_E)
    driver.wait(lambda: "Verschickt am 22.11.2026." in driver.paper.form.state, "the note that it was sent")

    answer(driver, "morgen 12 Uhr", leave_out="Netzwerk prüfen")
    driver.wait(lambda: driver.paper.form.title == "Auftragsbestätigung", "the confirmation")
    order = drawn(driver, "Auftragsbestätigung", "151,13 €")
    assert "Netzwerk" not in order
    assert "45,34" in order, "the deposit goes by what was ordered"
    driver.issue("AB-2026-0001")
    house = driver.program.house
    assert house is not None
    state = house.talks.open(1).talk.state
    assert [state.status_of(f"hand-{n}") for n in (1, 2)] == [LineStatus.AGREED, LineStatus.DECLINED]

    follow(driver, DocumentType.CHANGE_ORDER)
    driver.type("Zweiter Arbeitsplatz")
    driver.tab(2)
    driver.type("80")
    drawn(driver, "Nachtrag", "Zweiter Arbeitsplatz", "127,00 €", "207,00 €")
    driver.issue("AB-2026-0001-N1")
    driver.ctrl(Key.Key_E)
    answer(driver, "Freitag")
    driver.wait(lambda: "Angenommen am 22.11.2026 von Erika Muster." in driver.paper.form.state, "the yes")

    follow(driver, DocumentType.ACCEPTANCE)
    tab_to(driver, "Abgenommen am")
    driver.type("heute")
    tab_to(driver, "Mangel hinzufügen")
    driver.press(Key.Key_Space)
    driver.type("Der zweite Platz druckt noch in Grau.")
    drawn(driver, "Abnahme", "Der zweite Platz druckt noch in Grau.", "Zweiter Arbeitsplatz")
    driver.issue("AP-2026-0001")

    follow(driver, DocumentType.CASE_FILE)
    case = drawn(driver, "AN-2026-0001", "AB-2026-0001", "AB-2026-0001-N1", "AP-2026-0001")
    assert "Ja, bitte so." in case
    driver.issue("AK-2026-0001")


def test_what_was_typed_on_the_sheet_is_there_after_a_restart(tmp_path: Path) -> None:
    first = Driver(tmp_path / "home")
    try:
        quote_draft(first)
        first.alt(Key.Key_1)
        first.type("Freit")
        first.press(Key.Key_Escape)
    finally:
        first.close()
    again = Driver(tmp_path / "home", sample=False)
    try:
        page = again.window.page("today")
        again.wait(lambda: bool(page.cards()), "the desk")  # type: ignore[union-attr]
        tab_to(again, "Beleg schreiben")
        again.press(Key.Key_Space)
        again.wait(lambda: again.window.current == "document" and bool(again.paper.form.folds), "the sheet")
        again.wait(lambda: again.paper.form.folds["dates"].is_open, "the part with words in it")
        again.settle()
        blocks = again.paper.form.blocks
        assert blocks["dates"].fields["accept_by"].text() == "Freit"
        assert blocks["address"].fields["city"].text() == "Musterstadt"
    finally:
        again.close()
