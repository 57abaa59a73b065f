# SPDX-License-Identifier: Apache-2.0
"""Up to three variants side by side; more of them, or several groups, one below the other."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.documents import letters, rich
from vorab.core.vat import Category, Tax

MM = 72 / 25.4
TITLE = "Die Varianten im Vergleich"
HOSTILE = json.loads((Path(__file__).resolve().parents[2] / "data" / "hostile_texts.json").read_text("utf-8"))["texts"]


def comparison(document) -> str:
    return letters.text(document).partition(TITLE)[2].partition("So haben wir")[0]


def test_firms_see_what_the_whole_paper_costs_net_first():
    text = comparison(rich.variants())
    assert "Bequem in der Summe" in text
    assert "In der Summe steht „Bequem“. Soll es eine andere sein, kreuzen Sie sie bitte an." in text
    rows = [line for line in text.splitlines() if "Steuer" in line]
    assert rows == [
        "Alles ohne Steuer 880,00 € Alles ohne Steuer 1.160,00 € Alles ohne Steuer 1.943,00 €",
        "Steuer 167,20 € Steuer 220,40 € Steuer 369,17 €",
        "Alles mit Steuer 1.047,20 € Alles mit Steuer 1.380,40 € Alles mit Steuer 2.312,17 €",
    ]


def test_private_customers_see_gross_first():
    text = comparison(rich.private(rich.variants()))
    rows = [line for line in text.splitlines() if line.startswith(("Zusammen", "darin"))]
    assert rows == [
        "Zusammen 880,00 € Zusammen 1.160,00 € Zusammen 1.943,00 €",
        "darin Steuer 140,50 € darin Steuer 185,21 € darin Steuer 310,23 €",
    ]
    assert "ohne Steuer" not in text


def test_without_vat_there_is_one_sum():
    lines = tuple(replace(line, category=Category.EXEMPT, rate=line.rate * 0) for line in rich.VARIANTS)
    text = comparison(letters.small_business(lines=lines, tax=Tax.SMALL_BUSINESS))
    assert "Zusammen 880,00 € Zusammen 1.160,00 € Zusammen 1.943,00 €" in text
    assert "ohne Steuer" not in text
    assert "darin Steuer" not in text


def test_the_list_holds_the_chosen_one_only():
    listed = letters.text(rich.variants()).partition(TITLE)[0]
    assert "2 Ladestation mit Anzeige Variante Bequem, in der Summe" in listed
    assert "Ladestation für zwei Autos" not in listed


def test_with_du_it_says_du():
    assert "Soll es eine andere sein, kreuze sie bitte an." in comparison(rich.variants(informal=True))


def four():
    return (*rich.VARIANTS, replace(rich.VARIANTS[1], variant="Vierte"))


@pytest.mark.parametrize(
    "document",
    [
        rich.variants(lines=four()),
        rich.variants(lines=(*rich.VARIANTS, *(replace(line, group="z") for line in rich.VARIANTS if line.variant))),
        rich.variants(lines=(*rich.VARIANTS, replace(rich.VARIANTS[1], details="Wort " * 200))),
        rich.variants(lines=(*rich.VARIANTS, *(rich.VARIANTS[4],) * 16)),
        rich.variants(agreement=letters.ORDERED),
    ],
    ids=["four", "two groups", "a novel", "many lines", "ordered"],
)
def test_where_they_don_t_fit_they_stand_one_below_the_other(document):
    text = letters.text(document)
    assert TITLE not in text
    assert "Variante Bequem, in der" in text
    assert "Variante Doppelt," in text
    assert "(1.490,00 €)" in text


@pytest.mark.parametrize("count", [2, 3])
def test_amounts_line_up_and_columns_keep_apart(count):
    lines = rich.VARIANTS if count == 3 else tuple(line for line in rich.VARIANTS if line.variant != "Doppelt")
    pages = letters.words(rich.variants(lines=lines))
    words = next(page for page in pages if any(word["text"] == "Vergleich" for word in page))
    top = next(word["top"] for word in words if word["text"] == "Vergleich")
    ends = {
        round(word["x1"], 1) for word in words if word["top"] > top and re.fullmatch(r"[0-9.]+,[0-9]{2}", word["text"])
    }
    assert len(ends) == count


def test_a_comparison_higher_than_the_rest_of_the_page_goes_to_the_next_one():
    lines = (*letters.many_lines(9), *rich.VARIANTS)
    pages = letters.pages(rich.variants(lines=lines))
    (page,) = [page for page in pages if TITLE in page]
    assert "Alles mit Steuer" in page


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_they_are_called_nothing_leaves_its_place(text):
    names = {"": "", "Einfach": "A", "Bequem": text[:400] or "B", "Doppelt": "C"}
    lines = tuple(
        replace(line, text=text[:400] or "-", reason="", details="", variant=names[line.variant])
        for line in rich.VARIANTS
    )
    for page in letters.words(rich.private(rich.variants(lines=lines))):
        assert min(word["x0"] for word in page) >= 24.9 * MM
        assert max(word["x1"] for word in page) <= 190.6 * MM
        assert max(word["bottom"] for word in page) < 290 * MM
