# SPDX-License-Identifier: Apache-2.0
"""Whatever people type, in whatever field of whatever paper: it comes out, and nothing leaves its place."""

import io
import json
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.pdf_reader import pdfplumber
from tests.unit.documents import letters, looks, prose_letters, rich
from vorab.core.document import Document, DocumentType
from vorab.core.line import Lead
from vorab.core.look import Design, Form, Look
from vorab.core.passages import Acceptance, Defect, Passage, Reference, Row, Section
from vorab.documents.fonts import characters
from vorab.documents.sheet import Sheet
from vorab.documents.wrap import width_of

MM = 72 / 25.4
DATA = Path(__file__).resolve().parents[2] / "data" / "hostile_texts.json"
TEXTS = json.loads(DATA.read_text("utf-8"))["texts"]

# Longer texts have tests of their own; short ones are no longer when they are read.
ENOUGH, SHORT = 900, 500
MULTILINE = {
    "text", "details", "reason", "intro", "closing", "delivery", "wanted", "found", "until", "wording", "reservation",
    "changes", "terms",
}  # fmt: skip
# What is chosen from a list or checked by its form when it is read, so that nobody's text gets there.
CHOSEN = {"country", "sha256", "instruction", "group", "variant", "id"}
MAKERS = {
    "quote": rich.grouped,
    "estimate": rich.estimate,
    "order_confirmation": letters.confirmation,
    "change_order": rich.change_order,
    **prose_letters.MAKERS,
}
PARTS = {
    "passages": (
        Passage("-", "-", (Row("-", "-"), Row("", "-"), Row("-", ""))),
        Passage("-", "", ()),
        Passage("", "-"),
    ),
    "acceptance": Acceptance(defects=(Defect("-"), Defect("-")), reservation="-"),
    "reference": Reference("-"),
    "changes": ("-", "-"),
}


def full_of(text: str, document: Document) -> Document:
    """The document with one text in all its places, also in those that the sample leaves empty."""
    prose = not document.paper.priced
    missing = {name: value for name, value in PARTS.items() if prose or name == "changes"}
    filled: Document = _filled(replace(document, **missing), text)
    return replace(filled, acceptance=replace(filled.acceptance, on=document.date, deadline=document.date))


def _filled(value: Any, text: str, name: str = "") -> Any:
    if type(value) is str:
        if name in CHOSEN:
            return value
        return text[: ENOUGH if name in MULTILINE else SHORT] or ("-" if name in ("text", "title") else "")
    if isinstance(value, tuple):
        return tuple(_filled(item, text, name) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        inner = {item.name: _filled(getattr(value, item.name), text, item.name) for item in fields(value)}
        return replace(value, **{key: new for key, new in inner.items() if new is not getattr(value, key)})
    return value


def test_every_field_of_text_is_filled():
    filled = full_of("◊", rich.grouped())
    assert filled.provider.name == filled.customer.street == filled.lines[0].details == filled.changes[1] == "◊"
    assert {type(section) for section in filled.sections} == {Section}
    assert full_of("◊", prose_letters.acceptance()).acceptance.defects[1].text == "◊"


def test_every_type_is_tried():
    assert set(MAKERS) == {kind.value for kind in DocumentType}


def hostile(kind: str, number: int) -> Document:
    """A paper full of a text; by turns for firms and private people, with Sie and du."""
    document = MAKERS[kind]()
    if number % 2:
        document = replace(document, customer=replace(document.customer, consumer=True), prices=Lead.GROSS)
    return replace(full_of(TEXTS[number], document), informal=number % 3 == 0)


@pytest.mark.parametrize("kind", MAKERS)
def test_nothing_is_drawn_out_of_its_place(kind, monkeypatch):
    drawn = []
    put = Sheet.put

    def noted(sheet, x, y, text, style):
        drawn.append((x, y, text, style))
        put(sheet, x, y, text, style)

    monkeypatch.setattr(Sheet, "put", noted)
    for number, text in enumerate(TEXTS):
        letters.pdf(hostile(kind, number), text[:SHORT])
    assert len(drawn) > 30 * len(TEXTS)
    for x, y, text, style in drawn:
        assert x >= 24.9 * MM, text
        assert x + width_of(text, style) <= 190.6 * MM, text
        assert 8 * MM < y - 0.73 * style.size < y + 0.2 * style.size < 290 * MM, text
        assert set(map(ord, text)) <= characters(), text


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_nothing_leaves_its_place(number):
    kinds = list(MAKERS)
    data = letters.pdf(hostile(kinds[number % len(kinds)], number), TEXTS[number][:SHORT])
    with pdfplumber.open(io.BytesIO(data)) as file:
        for page in file.pages:
            assert page.chars
            for char in page.chars:
                assert char["x0"] >= 24.9 * MM
                assert char["x1"] <= 190.6 * MM
                assert char["top"] > 8 * MM
                assert char["bottom"] < 290 * MM
                assert char["text"] not in "■\ufffd"
                assert not char["text"].startswith("(cid:")
        window = file.pages[0].crop((20 * MM, 62 * MM, 105 * MM, 96 * MM))
        assert all(char["bottom"] < 90.6 * MM for char in window.chars)


@pytest.mark.parametrize("look", [Look(design=Design.CLASSIC, logo=looks.SVG), Look(design=Design.WARM, form=Form.A)])
@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_nothing_leaves_its_place_in_other_looks(look, number):
    kinds = list(MAKERS)
    data = letters.pdf(hostile(kinds[(number + 1) % len(kinds)], number), TEXTS[number][:SHORT], look)
    with pdfplumber.open(io.BytesIO(data)) as file:
        for page in file.pages:
            for char in page.chars:
                assert char["x0"] >= 24.9 * MM
                assert char["x1"] <= 190.6 * MM
                assert 5 * MM < char["top"] < char["bottom"] < 290 * MM


def test_markup_is_printed_as_typed():
    text = letters.text(letters.quote(subject="<b>Müller & Söhne</b>"))
    assert "Angebot: <b>Müller & Söhne</b>" in text


@pytest.mark.parametrize("kind", MAKERS)
def test_braces_and_brackets_of_people_are_no_placeholders(kind):
    text = " ".join(letters.pages(full_of("{me} [{phone}] {0}", MAKERS[kind]()))).replace("\n", " ")
    assert "{me} [{phone}] {0}" in text


@pytest.mark.parametrize("kind", MAKERS)
def test_nothing_in_a_file_can_run(kind):
    data = letters.pdf(full_of("javascript:alert(1) https://example.org/ <a href='x'>", MAKERS[kind]()))
    with pikepdf.open(io.BytesIO(data)) as file:
        assert not any(page.get("/Annots") for page in file.pages)
        assert {"/OpenAction", "/AA", "/Names"}.isdisjoint(file.Root.keys())


def test_texts_of_twenty_thousand_signs_flow_over_pages():
    long = "Satz mit Sinn. " * 1300
    line = replace(letters.LINES[0], text=long, details=long)
    pages = letters.pages(letters.quote(lines=(line,), intro=long, closing=long))
    assert sum(page.count("Sinn.") for page in pages) == 4 * 1300


def test_such_texts_flow_over_pages_in_rows_too():
    long = "Satz mit Sinn. " * 1300
    found = (Passage("Lang", long, (Row("links", long), Row("kurz", "kurz"))),)
    pages = letters.pages(prose_letters.interim_report(passages=found, delivery=long))
    assert sum(page.count("Sinn.") for page in pages) == 3 * 1300
    assert all(len(page) > 1500 for page in pages[1:-1]), "pages in the middle are full"
