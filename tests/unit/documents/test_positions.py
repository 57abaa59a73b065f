# SPDX-License-Identifier: Apache-2.0
"""The list of positions over pages: head, carried-over sums, what stays together, where numbers stand."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.unit.documents import letters
from vorab.core.amounts_de import parse_amount, print_amount
from vorab.core.line import Line
from vorab.core.money import total

MM = 72 / 25.4
HEAD = "Pos. Leistung Menge Einzelpreis Betrag"


def carried(page: str) -> list[str]:
    return re.findall(r"^Übertrag (.+)$", page, re.MULTILINE)


def positions_on(page: str) -> list[int]:
    return [int(number) for number in re.findall(r"^(\d+) Arbeitsplatz", page, re.MULTILINE)]


def test_repeats_the_head_and_carries_the_right_sums():
    lines = letters.many_lines(60)
    pages = letters.pages(letters.quote(lines=lines))
    seen = 0
    for number, page in enumerate(pages):
        here = positions_on(page)
        if number:
            assert HEAD in page
            before = print_amount(total([line.total for line in lines[:seen]])).replace("\u00a0", " ")
            assert carried(page)[0] == before
        seen += len(here)
    assert seen == 60
    assert carried(pages[0])[-1] == carried(pages[1])[0]
    assert len(carried(pages[-1])) == 1


def test_carries_only_what_counts():
    optional = replace(letters.LINES[2], details="")
    lines = tuple(line for pair in zip(letters.many_lines(20), [optional] * 20, strict=True) for line in pair)
    pages = letters.pages(letters.quote(lines=lines))
    here = positions_on(pages[0])
    counted = [line for line in lines[: max(here)] if line.counts]
    assert parse_amount(carried(pages[0])[-1]) == total([line.total for line in counted])


@pytest.mark.parametrize("count", range(1, 40))
def test_the_total_never_stands_alone(count):
    pages = letters.pages(letters.quote(lines=letters.many_lines(count)))
    with_total = next(page for page in pages if "Gesamtbetrag" in page)
    assert positions_on(with_total)[-1] == count
    assert "Netto" in with_total


@pytest.mark.parametrize("count", range(1, 40))
def test_no_page_is_empty(count):
    for document in (letters.quote, letters.confirmation):
        for page in letters.pages(document(lines=letters.many_lines(count))):
            body = page.split("Muster IT-Hilfe Tel.")[0].splitlines()
            assert len(body) > 2


def test_every_page_tells_its_number_and_their_count():
    pages = letters.pages(letters.quote(lines=letters.many_lines(60)))
    for number, page in enumerate(pages, 1):
        assert f"Seite {number} von {len(pages)}" in page
        assert number == 1 or "Angebot AN-2026-0042 · 22.11.2026" in page


def test_a_thousand_positions():
    pages = letters.pages(letters.quote(lines=letters.many_lines(1000)))
    assert [number for page in pages for number in positions_on(page)] == list(range(1, 1001))


def test_long_details_go_on_after_the_page():
    details = " ".join(f"Wort{number}" for number in range(2500))
    line = replace(letters.LINES[0], details=details)
    pages = letters.pages(letters.quote(lines=(line, letters.LINES[0])))
    assert len(pages) >= 3
    assert re.findall(r"Wort\d+", " ".join(pages)) == details.split()
    assert all(HEAD in page for page in pages[:-1])


def test_long_details_of_the_last_position_keep_lines_with_the_total():
    line = replace(letters.LINES[0], details=" ".join(f"Wort{number}" for number in range(700)))
    for page in letters.pages(letters.quote(lines=(line,))):
        if "Gesamtbetrag" in page:
            assert len(re.findall(r"Wort\d+", page)) > 5 or "Festpreis" in page


def test_numbers_and_units_stand_in_two_aligned_columns():
    lines = (
        Line("Eins", Decimal(100), Decimal("1.25"), "HUR"),
        Line("Zwei", Decimal(100), Decimal("12.5"), "KMT"),
        Line("Drei", Decimal("1234.56"), Decimal("1000.75"), "MON"),
    )
    page = letters.words(letters.quote(lines=lines))[0]
    numbers = {word["text"]: word for word in page}
    assert len({round(numbers[text]["x1"], 1) for text in ("1,25", "12,5", "1.000,75")}) == 1
    assert len({round(numbers[text]["x0"], 1) for text in ("Std.", "km", "Monate")}) == 1
    ends = {round(word["x1"], 1) for word in page if word["text"] in ("125,00", "1.250,00", "1.235.485,92")}
    assert len(ends) == 1


def test_huge_numbers_leave_room_for_the_text():
    line = Line("Anlage", Decimal("98765.87"), Decimal("1234567.89"), "XPX", discount_percent=Decimal("12.5"))
    words = letters.words(letters.quote(lines=(line, line)))[0]
    assert max(word["x1"] for word in words) <= 190.5 * MM
    title = next(word for word in words if word["text"] == "Anlage")
    number = next(word for word in words if word["text"] == "1.234.567,89")
    assert number["x0"] - title["x0"] > 50 * MM


@pytest.mark.parametrize("intro_lines", range(24, 36))
def test_the_head_never_stands_without_a_row(intro_lines):
    line = replace(letters.LINES[0], text="Titel " * 40, details="Erklärung " * 30)
    pages = letters.pages(letters.quote(lines=(line, *letters.many_lines(3)), intro="\n".join(["Zeile"] * intro_lines)))
    with_head = next(page for page in pages if HEAD in page)
    assert "1 Titel" in with_head
    assert carried(with_head)[:1] != ["0,00 €"]


@pytest.mark.parametrize("title, details", [(1, 400), (3, 400), (4, 300), (200, 1), (60, 200), (3, 0), (300, 0)])
@pytest.mark.parametrize("before", [5, 6, 7, 8])
def test_numbers_stand_beside_the_first_line_of_their_text(title, details, before):
    line = Line("Anfang " + "Titel " * title * 5, Decimal("777.77"), details="Erklärung " * details)
    document = letters.quote(lines=(*letters.many_lines(before), line), discounts=(letters.rebate(),) * 12)
    for page in letters.words(document):
        begun = [word["bottom"] for word in page if word["text"] == "Anfang"]
        priced = [word["bottom"] for word in page if word["text"] == "777,77"]
        assert {round(place, 1) for place in begun} == {round(place, 1) for place in priced}
