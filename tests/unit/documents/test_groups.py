# SPDX-License-Identifier: Apache-2.0
"""Groups of positions with headings and subtotals, prices for a whole group, remarks between positions."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.unit.documents import letters, rich
from vorab.core.amounts_de import parse_amount, print_amount
from vorab.core.document import DocumentType
from vorab.core.line import Choice, Kind, Line
from vorab.core.money import total
from vorab.core.passages import Section
from vorab.documents.listing import last_number

MM = 72 / 25.4


def plain(text: str) -> str:
    return text.replace("\n", " ")


def test_a_group_has_a_heading_and_its_sum():
    text = letters.text(rich.grouped())
    heading, first, last, summed = map(
        text.index, ("Büro\n", "1 Drei Arbeits", "Zweiter Schrank", "Büro zusammen 696,25 €")
    )
    assert heading < first < last < summed
    assert "Erdgeschoss, drei Räume zum Hof." in text


def test_a_price_for_all_hides_the_prices_inside():
    text = letters.text(rich.grouped())
    assert "4 Lager 1 psch. 420,00 € 420,00 €" in text
    assert "Festpreis für alles." in text
    assert "Leitung ziehen 45 m\n" in text
    assert "Durchbruch bohren 2 Stk.\n" in text
    assert "Mit Brandschutz, nach Plan." in text
    for hidden in ("180,00 € 180,00", "4,00 €\n", "240,00", "120,00", " 90,00 €"):
        assert hidden not in text


def test_a_remark_goes_over_all_columns_and_has_no_number():
    remark = Line("Wort " * 24 + "Ende", Decimal(0), kind=Kind.TEXT)
    words = letters.words(letters.quote(lines=(letters.LINES[0], remark, letters.LINES[1])))[0]
    inside = [word for word in words if word["text"] == "Wort"]
    assert max(word["x1"] for word in inside) > 170 * MM
    row = {word["text"] for word in words if abs(word["top"] - inside[0]["top"]) < 2}
    assert row == {"Wort"}
    numbers = [word["text"] for word in words if word["x0"] < 30 * MM and word["text"] in "12"]
    assert numbers == ["1", "2"]


def test_hints_name_the_numbers_on_the_paper():
    taken = Line("Kabel", Decimal(10), choice=Choice.ALTERNATIVE, group="k", chosen=True)
    other = Line("Funk", Decimal(20), choice=Choice.ALTERNATIVE, group="k")
    remark = Line("Bemerkung", Decimal(0), kind=Kind.TEXT)
    lines = (remark, replace(taken, section="Dach"), letters.LINES[0], replace(other, section="Dach"))
    text = letters.text(letters.quote(lines=lines))
    assert "2 Funk statt Position 1 möglich" in text
    assert "3 Fernhilfe" in text


def test_the_last_number_is_that_of_the_last_position():
    assert last_number(rich.grouped()) == 5
    assert last_number(rich.variants()) == 3
    assert last_number(letters.quote()) == 3


def many_groups(count: int, each: int = 7):
    lines = letters.many_lines(count)
    return tuple(replace(line, section=f"Etage {place // each}") for place, line in enumerate(lines))


@pytest.mark.parametrize("count", [12, 40, 200, 1000])
def test_sums_over_many_groups_and_pages(count):
    lines = many_groups(count)
    pages = letters.pages(letters.quote(lines=lines))
    text = "\n".join(pages)
    for number in range((count + 6) // 7):
        amount = total([line.total for line in lines if line.section == f"Etage {number}"])
        assert f"Etage {number} zusammen {print_amount(amount)}".replace("\u00a0", " ") in text
    seen = 0
    for number, page in enumerate(pages):
        before = re.search(r"^Übertrag (.+)$", page, re.MULTILINE)
        if number and before and "Pos. Leistung" in page:
            assert parse_amount(before[1]) == total([line.total for line in lines[:seen]])
        seen += len(re.findall(r"^\d+ Arbeitsplatz", page, re.MULTILINE))
    assert seen == count


@pytest.mark.parametrize("before", range(1, 30))
def test_no_heading_at_the_foot_and_no_sum_alone_at_the_head(before):
    lines = (*letters.many_lines(before), *many_groups(16, 4))
    for page in letters.pages(letters.quote(lines=lines)):
        body = page.split("Muster IT-Hilfe Tel.")[0].strip().splitlines()
        *_, last = (line for line in body if not line.startswith("Übertrag"))
        assert not re.fullmatch(r"Etage \d", last)
        if "Pos. Leistung Menge" in page and "Angebot AN-2026-0042 ·" in page:
            after_head = body[next(n for n, line in enumerate(body) if line.startswith("Übertrag")) + 1]
            assert "zusammen" not in after_head


def test_long_titles_of_groups_break():
    title = "Donaudampfschifffahrtsgesellschaft" * 9
    lines = tuple(replace(line, section=title) for line in letters.many_lines(3))
    for document in (letters.quote(lines=lines), letters.quote(lines=lines, sections=(Section(title, title, True),))):
        words = [word for page in letters.words(document) for word in page]
        assert max(word["x1"] for word in words) <= 190.5 * MM


def test_an_estimate_says_of_each_line_how_sure_it_is():
    text = letters.text(rich.estimate())
    assert re.findall(r"Schätzung, höchstens 285,00 €|Schätzung nach Aufwand|Festpreis\.", text) == [
        "Schätzung, höchstens 285,00 €", "Schätzung nach Aufwand", "Festpreis.", "Festpreis.",
    ]  # fmt: skip


def test_what_a_change_order_drops_says_so():
    text = letters.text(rich.change_order())
    assert "2 Schulung -1 Std. 80,00 € -80,00 €\nEntfällt." in text
    assert "Entfällt" not in letters.text(rich.change_order(type=DocumentType.QUOTE))
