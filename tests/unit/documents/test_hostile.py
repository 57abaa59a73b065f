# SPDX-License-Identifier: Apache-2.0
"""Whatever people type: a letter comes out, and nothing leaves its place."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest

from tests.unit.documents import letters, looks
from vorab.core.document import Document
from vorab.core.look import Design, Form, Look

MM = 72 / 25.4
DATA = Path(__file__).resolve().parents[2] / "data" / "hostile_texts.json"
TEXTS = json.loads(DATA.read_text("utf-8"))["texts"]


def full_of(text: str, document: Document) -> Document:
    """The document with one text in all its places."""
    names = ["company", "first_name", "last_name", "street", "city", "number"]
    customer = replace(document.customer, **dict.fromkeys(names, text))
    names = ["name", "owner", "slogan", "street", "city", "register", "phone", "email", "website", "iban"]
    provider = replace(document.provider, **dict.fromkeys(names, text))
    line = replace(document.lines[0], text=text or "-", details=text, reason=text)
    agreement = replace(document.agreement, wanted=text, found=text, until=text, agreed_by=text)
    texts = dict.fromkeys(("subject", "intro", "closing", "delivery"), text)
    lines = (line, *document.lines[1:], replace(line, unit=text[:500]))
    changes = {"customer": customer, "provider": provider, "agreement": agreement, "lines": lines, **texts}
    return replace(document, **changes)


@pytest.mark.parametrize("make", [letters.quote, letters.consumer_quote, letters.confirmation])
@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_nothing_leaves_its_place(make, number):
    data = letters.pdf(full_of(TEXTS[number], make()), TEXTS[number][:500])
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
    data = letters.pdf(full_of(TEXTS[number], letters.consumer_quote()), TEXTS[number][:500], look)
    with pdfplumber.open(io.BytesIO(data)) as file:
        for page in file.pages:
            for char in page.chars:
                assert char["x0"] >= 24.9 * MM
                assert char["x1"] <= 190.6 * MM
                assert 5 * MM < char["top"] < char["bottom"] < 290 * MM


def test_markup_is_printed_as_typed():
    text = letters.text(letters.quote(subject="<b>Müller & Söhne</b>"))
    assert "Angebot: <b>Müller & Söhne</b>" in text


def test_texts_of_twenty_thousand_signs_flow_over_pages():
    long = "Satz mit Sinn. " * 1300
    line = replace(letters.LINES[0], text=long, details=long)
    pages = letters.pages(letters.quote(lines=(line,), intro=long, closing=long))
    assert sum(page.count("Sinn.") for page in pages) == 4 * 1300
