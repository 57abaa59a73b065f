# SPDX-License-Identifier: Apache-2.0
"""The faster pdfplumber of the tests finds the same as the one of the package, down to the last digit."""

import io
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests import pdf_reader
from tests.pdf_reader import pdfplumber
from tests.unit.documents import enclosed, letters, looks, prose_letters, rich
from tests.unit.documents.test_hostile import TEXTS
from vorab.core.look import Design, Form, Look

HOSTILE = tuple(replace(letters.LINES[0], text=text[:90] or "-") for text in TEXTS)
CONTENT = rb"""
BT /F1 12 Tf 14 TL 1.5 Tc +2. Tw 90 Tz -3 Ts 1 0 0 1 70 700 Tm (plain \(and\) \101\102\7 \n\q \\) Tj ET
BT /F1 9 Tf 50 600 Td [(spa) -120 (ced)-250.5(out)]TJ T* (next) Tj (quoted) ' 1 2 (both) " 10 -20 TD (below) Tj ET
q 0.5 0 0 RG .25 0 1 rg 0 1 -1 0 300 300 cm BT /F1 10 Tf (upwards) Tj ET Q
q 1 0 0 -1 0 500 cm BT /F1 10 Tf 20 20 Td (mirrored) Tj ET Q
q .7 .7 -.7 .7 100 100 cm 0 0 0 1 k BT /F1 8 Tf (aslant) Tj ET Q
/Span BMC BT /F1 8 Tf 40 40 Td (marked) Tj ET EMC [2 1] 0 d 10 10 m 90 90 l S 5 5 30 30 re f*
"""
# each of them for the old way: a content that the expression does not know
UNUSUAL = (
    rb"BT /F1 9 Tf 50 50 Td (ne(st)ed) Tj ET",
    rb"BT /F1 9 Tf 50 50 Td <41 42 4> Tj ET",
    rb"/P <</MCID 3>> BDC BT /F1 9 Tf 50 50 Td (in a tree) Tj ET EMC",
    b"q 9 0 0 9 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q BT /F1 9 Tf (after) Tj ET",
    b"BT /F#31 9 Tf 50 50 Td (named) Tj % a comment\n(more) Tj ET",
    rb"BT /F1 9 Tf 50 50 Td (odd) Tj 0.5w 1..2 [ [ (x) ] Tj ET",
)


def drawn(*contents: bytes, box: tuple[int, ...] = (0, 0, 595, 842)) -> bytes:
    """A page with a standard font and these contents."""
    out = io.BytesIO()
    with Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.MediaBox = Array(box)
        page.Contents = Array([pdf.make_indirect(Stream(pdf, content)) for content in contents])
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
        page.Resources = Dictionary(Font=Dictionary(F1=font))
        pdf.save(out)
    return out.getvalue()


FILES = {
    "quote": lambda: letters.pdf(letters.quote(lines=letters.many_lines(20))),
    "prose": lambda: letters.pdf(prose_letters.case_file(12)),
    "variants": lambda: letters.pdf(rich.variants(), look=Look(design=Design.CLASSIC, form=Form.A, logo=looks.SVG)),
    "letterhead": lambda: letters.pdf(letters.quote(), look=Look(letterhead=looks.letterhead(2, bleed=9))),
    "inks": lambda: letters.pdf(letters.quote(), look=Look(design=Design.WARM, letterhead=looks.colourful())),
    "hostile": lambda: letters.pdf(letters.quote(lines=HOSTILE)),
    "form": enclosed.filled_in,
    "standard": enclosed.without_font,
    "operators": lambda: drawn(CONTENT),
    "two-streams": lambda: drawn(CONTENT[:200], CONTENT[200:]),
    "moved": lambda: drawn(CONTENT, box=(20, 30, 500, 700)),
    **{f"unusual-{number}": lambda content=content: drawn(content, CONTENT) for number, content in enumerate(UNUSUAL)},
}


def everything(data: bytes, **options: object) -> object:
    """Each object of each page with all it has, and the text."""
    with pdfplumber.open(io.BytesIO(data), **options) as file:
        pages = [(page.objects, page.extract_text(), page.extract_words()) for page in file.pages]
    for objects, _, _ in pages:
        for image in objects.get("image", ()):
            name = image["name"] if not image["name"].isdigit() else "a place in memory"
            image.update(name=name, stream=repr(image["stream"]), colorspace=repr(image["colorspace"]))
    return pages


@pytest.fixture
def old_and_new(monkeypatch):
    """Read with the package as it is, and then as the tests read."""

    def read(data, **options):
        pdf_reader.use(pdf_reader.OLD)
        try:
            old = everything(data, **options)
        finally:
            pdf_reader.use(pdf_reader.NEW)
        return old, everything(data, **options)

    return read


@pytest.mark.parametrize("name", FILES)
def test_the_same_is_found(old_and_new, name):
    old, new = old_and_new(FILES[name]())
    assert old == new
    assert old[0][0]["char"]


@pytest.mark.parametrize("options", [{"laparams": {}}, {"unicode_norm": "NFKD"}])
def test_the_same_is_found_with_options(old_and_new, options):
    old, new = old_and_new(letters.pdf(letters.quote()), **options)
    assert old == new


def test_our_own_papers_need_no_detour(monkeypatch):
    def never(*_arguments):
        raise AssertionError("read the slow way")

    monkeypatch.setattr(pdf_reader, "_old_execute", never)
    monkeypatch.setattr(pdf_reader, "_old_render", never)
    look = Look(design=Design.CLASSIC, logo=looks.SVG, letterhead=looks.letterhead(2))
    assert everything(letters.pdf(letters.quote(lines=letters.many_lines(30)), look=look))


def test_a_drawing_that_draws_itself_is_left_out(old_and_new, caplog):
    old, new = old_and_new(looks.changed(looks.endless(), _with_text))
    assert old == new
    assert "circular reference" in caplog.text


def _with_text(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_indirect(Stream(pdf, b"/X Do 5 5 20 20 re f"))
