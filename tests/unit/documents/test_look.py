# SPDX-License-Identifier: Apache-2.0
"""Forms and designs: where things stand to the millimetre, what each design does, logos in their place."""

import io
import os
import subprocess
import sys
from decimal import Decimal
from itertools import product
from pathlib import Path

import pikepdf
import pytest

from tests.pdf_reader import pdfplumber
from tests.unit.documents import letters, looks
from vorab.core.document import Agreement
from vorab.core.look import Design, Form, Look
from vorab.core.party import Provider
from vorab.core.terms import PaymentTerms
from vorab.documents.style import MM

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
FIELD = {Form.A: 27.0, Form.B: 45.0}
FOLDS = {Form.A: [87.0, 192.0, 148.5], Form.B: [105.0, 210.0, 148.5]}
EVERY = list(product(Design, Form, (b"", looks.SVG)))
NAMES = [f"{design}-{form}{'-logo' if logo else ''}" for design, form, logo in EVERY]


@pytest.fixture(scope="module", params=EVERY, ids=NAMES)
def dressed(request):
    """A letter in each design and form, with and without a logo: the look, and the opened PDF."""
    design, form, logo = request.param
    look = Look(form=form, design=design, logo=logo)
    with pdfplumber.open(io.BytesIO(letters.pdf(letters.quote(), look=look))) as file:
        yield look, file


def word(page, text: str) -> dict:
    return next(word for word in page.extract_words() if word["text"] == text)


def test_address_and_text_start_where_the_form_wants_them(dressed):
    look, file = dressed
    page, field = file.pages[0], FIELD[look.form]
    zone = page.crop((20 * MM, (field + 17.7) * MM, 105 * MM, (field + 45) * MM))
    lines = zone.extract_text().splitlines()
    assert lines == ["Muster Druck GmbH", "Frau Erika Muster", "Beispielstraße 2", "12345 Musterstadt"]
    assert {round(char["x0"] / MM) for char in zone.chars if char["text"] in "MFB1" and char["x0"] < 26 * MM} == {25}
    subject = word(page, "Druckeinstellung")
    assert field + 45 + 8.4 <= subject["top"] / MM <= field + 45 + 11


def test_nothing_of_the_letterhead_reaches_into_the_field(dressed):
    look, file = dressed
    page, field = file.pages[0], FIELD[look.form]
    above = [char for char in page.chars if char["bottom"] < (field + 2) * MM and char["x1"] < 120 * MM]
    assert all(char["bottom"] / MM < field for char in above)
    assert all(image["bottom"] / MM < field for image in page.images)
    for rect in page.rects + page.curves:
        inside = rect["x0"] < 105 * MM and rect["top"] < (field + 44) * MM and rect["bottom"] > (field + 1) * MM
        assert not inside or rect["bottom"] - rect["top"] < 1, "only the rule under the sender's line"


def test_information_block_starts_at_125_mm(dressed):
    look, file = dressed
    label = word(file.pages[0], "Kundennr.")
    first = word(file.pages[0], "AN-2026-0042")
    assert round(label["x0"] / MM, 1) == 125.0
    assert FIELD[look.form] + 4.5 < first["top"] / MM < FIELD[look.form] + 9


def test_marks_stand_where_one_folds_and_punches(dressed):
    look, file = dressed
    marks = [rect for rect in file.pages[0].rects if rect["x1"] < 16 * MM]
    assert [round(mark["top"] / MM, 1) for mark in marks] == FOLDS[look.form]


def test_the_sample_stays_on_one_page(dressed):
    _, file = dressed
    assert len(file.pages) == 1
    assert "Unterschrift" in file.pages[0].extract_text()


def test_text_keeps_the_margins(dressed):
    _, file = dressed
    assert min(char["x0"] for char in file.pages[0].chars) >= 24.9 * MM
    assert max(char["x1"] for char in file.pages[0].chars) <= 190.3 * MM


def test_words_stay_words_also_where_letters_are_spaced(dressed):
    look, file = dressed
    slogan = "ERST DER PREIS, DANN DIE ARBEIT." if look.design is Design.CLASSIC else "Erst der Preis, dann die Arbeit."
    text = file.pages[0].extract_text()
    assert slogan in text
    assert "Muster IT-Hilfe" in text


def test_text_can_be_read_on_its_ground(dressed):
    _look, file = dressed
    page = file.pages[0]
    for char in page.chars:
        assert luminance(ground_of(page, char)) + 0.05 >= 4.5 * (luminance(char["non_stroking_color"]) + 0.05)


def ground_of(page, char) -> tuple:
    """The colour of the last filled shape under a character."""
    middle = ((char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2)
    grounds = [
        shape["non_stroking_color"]
        for shape in page.rects + page.curves
        if shape["fill"] and shape["x0"] < middle[0] < shape["x1"] and shape["top"] < middle[1] < shape["bottom"]
    ]
    return grounds[-1] if grounds else (1, 1, 1)


def luminance(colour: tuple) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_logos_keep_their_shape_and_stand_once_in_the_file(dressed):
    look, file = dressed
    images = file.pages[0].images
    assert len(images) == (1 if look.logo else 0)
    for image in images:
        width, height = image["x1"] - image["x0"], image["bottom"] - image["top"]
        assert abs(width / height - image["srcsize"][0] / image["srcsize"][1]) < 0.02
        assert 10 * MM < height <= 24 * MM
        assert image["x0"] >= 25 * MM - 0.01
        assert image["x1"] <= 190 * MM + 0.01
        texts = [char for char in file.pages[0].chars if char["x0"] < image["x1"] and char["x1"] > image["x0"]]
        assert not [char for char in texts if char["top"] < image["bottom"] and char["bottom"] > image["top"]]


@pytest.mark.parametrize("design", Design)
def test_a_logo_of_many_pages_stands_once_in_the_file(design):
    look = Look(design=design, logo=looks.picture())
    with pikepdf.open(io.BytesIO(letters.pdf(letters.quote(lines=letters.many_lines(60)), look=look))) as file:
        images = [thing for thing in file.objects if isinstance(thing, pikepdf.Stream) and "/Width" in thing]
    assert len(images) == 1


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("name", ["M", "Muster", "Muster & Söhne Spezialmaschinenbau GmbH & Co. KG", "W" * 200])
@pytest.mark.parametrize("logo", [b"", looks.SVG, looks.picture(size=(100, 900)), looks.picture(size=(1500, 90))])
def test_names_of_any_length_stay_beside_any_logo(design, name, logo):
    provider = Provider(name=name, slogan=name, city="Musterstadt", postcode="12345", street="Musterweg 1")
    for form in Form:
        data = letters.pdf(letters.quote(provider=provider), look=Look(form=form, design=design, logo=logo))
        with pdfplumber.open(io.BytesIO(data)) as file:
            page = file.pages[0]
            head = [char for char in page.chars if char["bottom"] < FIELD[form] * MM]
            assert head
            assert min(char["x0"] for char in head) >= 24.9 * MM
            assert max(char["x1"] for char in head) <= 190.3 * MM
            for image in page.images:
                beside = [char for char in head if char["x1"] > image["x0"] + 0.1 and char["x0"] < image["x1"] - 0.1]
                over = [char for char in beside if char["top"] < image["bottom"] and char["bottom"] > image["top"]]
                assert all(char["top"] > image["bottom"] - 2 * MM for char in over)


def test_the_accent_colours_name_and_bars_but_is_dark_enough_to_read():
    with pdfplumber.open(io.BytesIO(letters.pdf(letters.quote(), look=Look(accent="#FFD400")))) as file:
        page = file.pages[0]
        name = next(char for char in page.chars if char["text"] == "M" and char["size"] > 15)
        bars = {rect["non_stroking_color"] for rect in page.rects if rect["non_stroking_color"]}
    assert luminance(name["non_stroking_color"]) < 0.19
    assert any(colour[0] == 1 and colour[2] == 0 for colour in bars)


@pytest.mark.parametrize("design", Design)
def test_bookmarks_lead_to_the_parts_of_the_letter(design):
    document = letters.quote(lines=letters.many_lines(40))
    data = letters.pdf(document, look=Look(design=design))
    with pikepdf.open(io.BytesIO(data)) as file, file.open_outline() as outline:
        entries = [(item.title, item.destination) for item in outline.root]
        pages = [page.obj.objgen for page in file.pages]
        places = [(pages.index(target[0].objgen), float(target[3])) for _, target in entries]
    assert [title for title, _ in entries] == ["Anschreiben", "Positionen", "Summe", "Vereinbarung"]
    texts = ["Guten Tag", "Pos. Leistung", "Gesamtbetrag", "So haben wir"]
    with pdfplumber.open(io.BytesIO(data)) as file:
        for (page, y), text in zip(places, texts, strict=True):
            found = file.pages[page].search(text)[0]
            assert -3 * MM < found["top"] - (file.pages[page].height - float(y)) < 15 * MM


def test_a_letter_without_agreement_has_no_bookmark_to_it():
    data = letters.pdf(letters.quote(agreement=Agreement()))
    with pikepdf.open(io.BytesIO(data)) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Anschreiben", "Positionen", "Summe"]


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("count", range(1, 24))
def test_the_total_never_stands_alone_in_any_design(design, count):
    document = letters.consumer_quote(lines=letters.many_lines(count))
    pages = letters.pages(document, look=Look(form=Form.A, design=design))
    with_total = next(page for page in pages if "Gesamtbetrag" in page)
    assert f"{count} Arbeitsplatz" in with_total


@pytest.mark.parametrize("design", Design)
def test_the_total_is_set_off_once(design):
    """Two rules together mean the end of a sum, as book-keepers draw it; three of them mean nothing."""
    document = letters.consumer_quote(payment=PaymentTerms(deposit_percent=Decimal(30)))
    with pdfplumber.open(io.BytesIO(letters.pdf(document, look=Look(design=design)))) as file:
        page = file.pages[0]
        total = page.search("Gesamtbetrag")[0]
        rules = [rect["top"] for rect in page.rects if rect["x1"] > 189 * MM and rect["bottom"] - rect["top"] < 1.2]
    above = [y for y in rules if total["top"] - 6 * MM < y < total["top"]]
    below = [y for y in rules if total["bottom"] < y < total["bottom"] + 3 * MM]
    assert len(above) == (2 if design is Design.CLEAR else 1)
    assert len(below) == (2 if design is Design.CLASSIC else 0)


def test_same_bytes_in_another_process_and_time_zone(monkeypatch):
    code = (
        "import hashlib; from tests.unit.documents import letters, looks; from vorab.core.look import Look;"
        "look = Look(design='warm', form='A', logo=looks.SVG);"
        "other = Look(design='classic', letterhead=looks.letterhead(2));"
        "print([hashlib.sha256(letters.pdf(letters.quote(), look=each)).hexdigest() for each in (look, other)])"
    )
    digests = set()
    for zone in ("UTC", "Asia/Tokyo"):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("PYTHONHASHSEED", "1" if zone == "UTC" else "2")
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        digests.add(run.stdout)
    assert len(digests) == 1


GOLDENS = {
    "places_clear": Look(),
    "places_classic": Look(form=Form.A, design=Design.CLASSIC, logo=looks.SVG),
    "places_warm": Look(design=Design.WARM, accent="#A4452C"),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_everything_stands_where_it_stood(name):
    """All words, pictures and grounds with their places in tenths of millimetres; `UPDATE_GOLDEN=1` writes anew."""
    rows = []
    with pdfplumber.open(io.BytesIO(letters.pdf(letters.quote(), look=GOLDENS[name]))) as file:
        for page in file.pages:
            things = [(thing, "Bild") for thing in page.images]
            things += [(thing, "Fläche") for thing in page.rects + page.curves]
            things += [(thing, thing["text"]) for thing in page.extract_words()]
            for thing, what in things:
                edges = " ".join(f"{thing[edge] / MM:.1f}" for edge in ("x0", "top", "x1", "bottom"))
                rows.append(f"{page.page_number} {edges} {what}")
    text = "\n".join(rows) + "\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
