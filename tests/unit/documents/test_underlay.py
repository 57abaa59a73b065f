# SPDX-License-Identifier: Apache-2.0
"""The user's own letterhead: under our pages in its true size, and of it only what is drawn."""

import contextlib
import io
from functools import cache

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, Stream

from tests.pdf_reader import pdfplumber
from tests.unit.documents import letters, looks
from vorab.core.faults import Faults
from vorab.core.look import Design, Form, Look
from vorab.documents.registry import check_look
from vorab.documents.style import MM
from vorab.i18n.faults import sentence
from vorab.i18n.translator import Translator

LONG = letters.quote(lines=letters.many_lines(60))


def plumbed(data: bytes):
    return pdfplumber.open(io.BytesIO(data))


def lettered(letterhead: bytes, document=LONG, **more) -> bytes:
    return letters.pdf(document, look=Look(letterhead=letterhead, **more))


def test_it_takes_the_place_of_letterhead_and_footer():
    first, second, *_ = letters.pages(LONG, look=Look(letterhead=looks.letterhead(2), logo=looks.SVG))
    assert "Briefpapier 1" in first
    assert "Fußzeile des Briefpapiers" in first
    assert "Erst der Preis" not in first
    assert "USt-IdNr." not in first
    assert "Briefpapier 2" in second


def test_one_page_of_it_is_for_the_first_page_only():
    first, second, *_ = letters.pages(LONG, look=Look(letterhead=looks.letterhead(1)))
    assert "Briefpapier 1" in first
    assert "Briefpapier" not in second


def test_the_second_page_of_it_is_for_all_that_follow():
    pages = letters.pages(LONG, look=Look(letterhead=looks.letterhead(3)))
    assert len(pages) > 3
    assert all("Briefpapier 2" in page for page in pages[1:])


@pytest.mark.parametrize("form", Form)
def test_our_text_keeps_clear_of_it_and_of_its_footer(form):
    with plumbed(lettered(looks.letterhead(2), form=form, design=Design.WARM)) as file:
        for number, page in enumerate(file.pages):
            ours = [char for char in page.chars if "Briefpapier" not in line_of(page, char["top"])]
            assert max(char["bottom"] for char in ours) < 272 * MM
            if number:
                assert min(char["top"] for char in ours) > 30 * MM
        assert "Seite 2 von" in file.pages[1].extract_text()


@pytest.mark.parametrize("head,foot", [(12, 8), (60, 26), (32, 70), (120, 100)])
def test_a_high_letterhead_gets_the_room_it_takes(head, foot):
    with plumbed(lettered(looks.letterhead(2), head=head, foot=foot)) as file:
        for number, page in enumerate(file.pages):
            ours = [char for char in page.chars if "riefpapier" not in line_of(page, char["top"])]
            assert max(char["bottom"] for char in ours) <= (297 - foot + 0.7) * MM, "the number stands on the line"
            texts = [char for char in ours if "Seite" not in line_of(page, char["top"])]
            assert max(char["bottom"] for char in texts) <= (297 - foot - 3) * MM
            if number:
                assert min(char["top"] for char in ours) > head * MM


@cache
def line_of(page, top: float) -> str:
    return "".join(each["text"] for each in page.chars if abs(each["top"] - top) < 1)


def test_the_senders_line_can_be_left_to_it():
    paper = looks.letterhead()
    line = "Muster IT-Hilfe · Musterweg 1 · 12345 Musterstadt"
    assert line in letters.pages(LONG, look=Look(letterhead=paper))[0]
    assert line not in letters.pages(LONG, look=Look(letterhead=paper, return_line=False))[0]


@pytest.mark.parametrize("bleed", [0.0, 8.5, 20.0])
def test_it_is_not_scaled_and_its_bleed_is_cut_off(bleed):
    with plumbed(lettered(looks.letterhead(bleed=bleed))) as file:
        page = file.pages[0]
        name = next(word for word in page.extract_words() if word["text"] == "Briefpapier")
        assert round(name["x0"]) in (70, 71)
        assert abs(name["bottom"] - 73.4) < 1
        assert (round(page.width), round(page.height)) == (595, 842)


@pytest.mark.parametrize("turn,size", [(90, (842, 595)), (270, (842, 595)), (180, (595.28, 841.89))])
def test_pages_that_are_turned_are_laid_as_one_sees_them(turn, size):
    def rotate(pdf: Pdf) -> None:
        pdf.pages[0].Rotate = turn

    with plumbed(lettered(looks.changed(looks.letterhead(size=size), rotate))) as file:
        band = max(file.pages[0].rects, key=lambda rect: rect["width"] * rect["height"])
    assert -1 < band["x0"] < 596
    assert -1 < band["top"] < 842
    if turn == 90:
        assert band["x1"] > 594, "the band at the head of the sheet stands at its right side"


def busy(pdf: Pdf) -> None:
    """All that could do something, everywhere one can put it."""
    action = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    pdf.Root.OpenAction = action
    pdf.Root.AA = Dictionary(WC=action)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["x", action])))
    pdf.attachments["plan.exe"] = b"MZ-attachment"
    page = pdf.pages[0]
    page.obj.AA = Dictionary(O=action)
    page.obj.Annots = Array([Dictionary(Subtype=Name.FileAttachment, Contents="note-to-nobody")])
    form = Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    form.OPI = Dictionary(F="file-of-the-printer")
    form.PieceInfo = Dictionary(Maker=Dictionary(Private="private-data"))
    form.Metadata = Stream(pdf, b"meta-of-form")
    page.add_resource(form, Name.XObject, Name.X)


def test_nothing_that_could_do_something_gets_into_the_letter():
    data = lettered(looks.changed(looks.letterhead(), busy))
    with Pdf.open(io.BytesIO(data)) as file:
        assert {"/OpenAction", "/AA", "/Names", "/AcroForm"}.isdisjoint(file.Root.keys())
        assert not any("/Annots" in page.obj or "/AA" in page.obj for page in file.pages)
        everything = b"".join(
            thing.read_bytes() if isinstance(thing, Stream) else thing.unparse() for thing in file.objects
        )
        everything += b"".join(thing.unparse() for thing in file.objects if not isinstance(thing, Stream))
    for word in (b"JavaScript", b"alert", b"MZ-attachment", b"nobody", b"example.org/", b"of-the-printer", b"private"):
        assert word not in everything
    assert b"meta-of-form" not in everything


def test_the_letter_keeps_its_own_contents():
    with Pdf.open(io.BytesIO(lettered(looks.letterhead(2)))) as file:
        with file.open_outline() as outline:
            assert [item.title for item in outline.root][:1] == ["Anschreiben"]
        drawings = [thing for thing in file.objects if isinstance(thing, Stream) and thing.get(Name.BBox)]
        assert len(drawings) == 2, "each page of the letterhead stands once in the file"


def test_its_inks_have_a_meaning():
    with Pdf.open(io.BytesIO(lettered(looks.letterhead()))) as file:
        spaces = file.pages[0].Resources.XObject.Letterhead.Resources.ColorSpace
        assert spaces.DefaultCMYK[0] == Name.ICCBased
        assert spaces.DefaultCMYK[1].N == 4


def hidden(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Stempel"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


def postscript(pdf: Pdf) -> None:
    pdf.pages[0].add_resource(Stream(pdf, b"", Type=Name.XObject, Subtype=Name.PS), Name.XObject, Name.X)


def no_pages(pdf: Pdf) -> None:
    del pdf.pages[0]


def locked(**passwords: str) -> bytes:
    return looks.changed(looks.letterhead(), lambda _: None, encryption=Encryption(**passwords))


HELVETICA = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
BAD = {
    "no PDF": (b"hello", "letterhead_kind"),
    "one byte": (b"\0", "letterhead_kind"),
    "a picture": (looks.picture(), "letterhead_kind"),
    "a head only": (b"%PDF-1.7 and nothing more", "letterhead_broken"),
    "cut off": (looks.letterhead()[:900], "letterhead_broken"),
    "without pages": (looks.changed(looks.letterhead(), no_pages), "letterhead_broken"),
    "with a password": (locked(user="a", owner="b"), "letterhead_encrypted"),
    "with an owner's password": (locked(owner="b"), "letterhead_encrypted"),
    "A5": (looks.letterhead(size=(420, 595)), "letterhead_size"),
    "across": (looks.letterhead(size=(842, 595)), "letterhead_size"),
    "letter of the USA": (looks.letterhead(size=(612, 792)), "letterhead_size"),
    "a font missing": (looks.drawing(b"BT /F 9 Tf (x) Tj ET", Font=Dictionary(F=HELVETICA)), "letterhead_fonts"),
    "hidden layers": (looks.changed(looks.letterhead(), hidden), "letterhead_layers"),
    "PostScript": (looks.with_stream(postscript), "letterhead_parts"),
    "200 MB in 200 kB": (looks.bomb(), "letterhead_broken"),
    "the same three times": (looks.bomb(3), "letterhead_broken"),
    "a drawing of itself": (looks.endless(), "letterhead_complex"),
    "drawings in drawings": (looks.deep(300), "letterhead_complex"),
    "too many bytes": (b"%PDF-1.7" + bytes(10_000_000), "letterhead_large"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_letterheads_are_refused_with_a_sentence(name):
    data, code = BAD[name]
    with pytest.raises(Faults) as caught:
        check_look(Look(letterhead=data))
    (fault,) = caught.value.faults
    assert (fault.code, fault.place) == (code, "look.letterhead")
    assert "…" not in sentence(Translator(), fault)
    with pytest.raises(Faults):
        lettered(data)


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(Faults) as caught:
        check_look(Look(logo=b"x", letterhead=b"x"))
    assert [fault.code for fault in caught.value.faults] == ["logo_kind", "letterhead_kind"]


@pytest.mark.parametrize("place", range(20, 7000, 331))
def test_damage_anywhere_is_a_fault_or_a_letter(place):
    data = bytearray(looks.letterhead())
    data[place % len(data) : place % len(data) + 9] = b"<<[(/ 0 R"
    with contextlib.suppress(Faults):
        assert lettered(bytes(data)).startswith(b"%PDF")


def test_pikepdf_limits_hold_for_the_whole_process():
    limits = pikepdf.settings.get_qpdf_limits()
    assert limits["flate_max_memory"] == limits["run_length_max_memory"] == 60_000_000
