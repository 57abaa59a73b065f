# SPDX-License-Identifier: Apache-2.0
"""Files of customers appended to a paper: seen as they are, named, counted, harmless; or refused with their name."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Name, Pdf
from PIL import Image

from tests.pdf_reader import pdfplumber
from tests.unit.documents import enclosed, letters, looks
from vorab.core.faults import Fault
from vorab.core.look import Design, Form, Look
from vorab.core.passages import EnclosureRef
from vorab.core.stationery import Enclosure, Stationery
from vorab.documents import enclosures as module
from vorab.documents.enclosures import DPI, prepared
from vorab.documents.registry import render
from vorab.documents.style import MM, PAGE_HEIGHT, RIGHT, TEXT_WIDTH
from vorab.i18n.faults import SENTENCES


def letter(*files: tuple[str, bytes], look: Look | None = None) -> bytes:
    """A quote with these files."""
    refs = tuple(EnclosureRef(name, "ab" * 32) for name, _ in files)
    stationery = Stationery(look or Look(), enclosures=tuple(Enclosure(name, content) for name, content in files))
    return render(letters.quote(enclosures=refs), letters.NUMBER, letters.ISSUED, stationery)


def pages(data: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return [(page.extract_text() or "").replace("\u00a0", " ") for page in file.pages]


def picture(content: bytes) -> tuple[int, int, Image.Image | None]:
    """Width, height and pixels of the one picture that is made of a file."""
    (sheet,) = prepared([Enclosure("x", content)])[0].sheets
    what = sheet.what
    image = Image.open(io.BytesIO(what.data)) if what.filter == "DCTDecode" else None
    return what.width, what.height, image


def refused(content: bytes) -> Fault:
    with pytest.raises(Fault) as found:
        letter(("gut.jpg", enclosed.photo((80, 60))), ("Böse <b>.pdf", content))
    assert found.value.place == "enclosures[1]"
    assert found.value.params["name"] == "Böse <b>.pdf"
    assert found.value.code in SENTENCES
    return found.value


class TestPages:
    def test_they_follow_the_letter_named_and_counted(self):
        data = letter(("Foto.jpg", enclosed.photo()), ("Plan.pdf", enclosed.pdf(2)))
        found = pages(data)
        assert len(found) == 5
        assert "Anlagen: 1. Foto.jpg, 2. Plan.pdf" in found[1], "with the end of the letter"
        for number, (text, caption) in enumerate(
            zip(found[2:], ("Anlage 1: Foto.jpg", "Anlage 2: Plan.pdf", "Anlage 2: Plan.pdf"), strict=True), 3
        ):
            assert caption in text
            assert f"Seite {number} von 5" in text
            assert f"Angebot {letters.NUMBER}" in text
        assert "Seite 2 von 2 der Anlage" in found[4]
        assert "Plan des Kunden, Blatt 2" in found[4]
        with Pdf.open(io.BytesIO(data)) as file, file.open_outline() as outline:
            assert [entry.title for entry in outline.root][-2:] == ["Anlage 1: Foto.jpg", "Anlage 2: Plan.pdf"]

    def test_one_is_called_one(self):
        assert "Anlage: Foto.jpg" in pages(letter(("Foto.jpg", enclosed.photo((80, 60)))))[-2]

    def test_a_paper_without_any_stays_as_it_is(self):
        assert letter() == letters.pdf(letters.quote())

    def test_same_input_same_bytes(self):
        files = (("Foto.jpg", enclosed.photo()), ("Plan.pdf", enclosed.pdf(2)))
        first = letter(*files)
        module._kept.clear()
        assert letter(*files) == first

    @pytest.mark.parametrize(
        "content",
        [
            enclosed.photo((3000, 500)),
            enclosed.photo((500, 3000)),
            enclosed.pdf(),
            enclosed.pdf(size=(2000, 300)),
            enclosed.pdf(size=(300, 2000)),
            looks.changed(enclosed.pdf(), lambda file: file.pages[0].rotate(90, relative=False)),
            looks.changed(enclosed.pdf(), lambda file: file.pages[0].obj.update({"/UserUnit": 3})),
            looks.changed(enclosed.pdf(), lambda file: file.pages[0].obj.update({"/MediaBox": [600, 900, -20, 10]})),
        ],
        ids=["wide photo", "high photo", "A4", "wide", "high", "turned", "unit", "odd box"],
    )
    @pytest.mark.parametrize("look", [Look(), Look(letterhead=looks.letterhead(2))], ids=["ours", "letterhead"])
    def test_all_of_it_stays_between_head_and_foot(self, content, look):
        with pdfplumber.open(io.BytesIO(letter(("x", content), look=look))) as file:
            page = file.pages[-1]
            drawn = [*page.images, *(rect for rect in page.rects if rect["stroke"])]
            assert drawn
            for thing in drawn:
                assert thing["x0"] >= 25 * MM - 0.6
                assert thing["x1"] <= RIGHT + 0.6
                assert thing["top"] >= 29 * MM
                assert thing["bottom"] <= PAGE_HEIGHT - 20 * MM
                assert thing["x1"] - thing["x0"] > 20
            words = [word for word in page.extract_words() if word["text"] in ("Plan", "Kunden,")]
            assert all(25 * MM <= word["x0"] < word["x1"] <= RIGHT for word in words)

    def test_a_small_one_is_not_blown_up(self):
        with pdfplumber.open(io.BytesIO(letter(("x", enclosed.photo((100, 40)))))) as file:
            (image,) = file.pages[-1].images
        assert round(image["x1"] - image["x0"]) == 75

    @pytest.mark.parametrize("design", Design)
    def test_every_look_takes_them(self, design):
        look = Look(form=Form.A, design=design, logo=looks.SVG)
        assert "Anlage 1: Foto.jpg" in pages(letter(("Foto.jpg", enclosed.photo()), look=look))[-1]

    def test_hostile_names_are_names(self):
        name = "<b>fett</b> & \\(x) \u202e" + "W" * 300 + ".jpg"
        text = pages(letter((name, enclosed.photo((80, 60)))))
        assert "Anlage 1: <b>fett</b> & \\(x) W" in text[-1]


class TestPhotos:
    @pytest.mark.parametrize("turned,corner", [(0, (0, 0)), (3, (1, 1)), (6, (1, 0)), (8, (0, 1))])
    def test_they_stand_upright_and_tell_nothing(self, turned, corner):
        width, height, image = picture(enclosed.photo((400, 300), turned=turned))
        assert (width, height) == ((300, 400) if turned > 4 else (400, 300))
        red, green, _ = image.getpixel((corner[0] * (width - 9) + 4, corner[1] * (height - 9) + 4))
        assert red > green + 80, "the mark is where the camera saw it"
        assert not image.getexif()
        assert b"Kamera Muster" not in letter(("x", enclosed.photo((400, 300), turned=turned)))

    def test_they_are_no_finer_than_paper_shows(self):
        width, height, _ = picture(enclosed.photo((4000, 3000)))
        assert width == round(TEXT_WIDTH / 72 * DPI)
        assert len(letter(("x", enclosed.photo((4000, 3000))))) < 700_000
        assert abs(width / height - 4 / 3) < 0.01

    @pytest.mark.parametrize(
        "mode,kind", [("CMYK", "JPEG"), ("L", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("1", "PNG")]
    )
    def test_every_colour_becomes_ours(self, mode, kind):
        with Pdf.open(io.BytesIO(letter(("x", enclosed.photo((400, 300), mode, kind))))) as file:
            image = file.pages[-1].Resources.XObject.Enclosure1
            assert (image.ColorSpace, Name.SMask in image) == (Name.DeviceRGB, False)

    def test_a_screen_shot_stays_sharp(self):
        (sheet,) = prepared([Enclosure("x", looks.picture(size=(900, 500)))])[0].sheets
        assert sheet.what.filter == "FlateDecode"


class TestForeignPdfs:
    def test_what_was_filled_in_is_seen(self):
        with Pdf.open(io.BytesIO(letter(("Formular.pdf", enclosed.filled_in())))) as file:
            form = file.pages[-1].Resources.XObject.Enclosure1
            drawn = b"".join(each.read_bytes() for each in form.Resources.XObject.values())
            assert b"0.2 0.2 0.9 rg" in drawn
            assert all(Name.Annots not in page.obj for page in file.pages)
            assert Name.AcroForm not in file.Root

    def test_programs_and_links_are_left_behind(self):
        def arm(file: Pdf) -> None:
            file.Root.OpenAction = pikepdf.Dictionary(S=Name.JavaScript, JS="app.alert(1)")
            file.pages[0].obj.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=Name.Launch, F="x.exe"))
            file.attachments["x.exe"] = b"MZ"

        data = letter(("x.pdf", looks.changed(enclosed.pdf(), arm)))
        for word in (b"JavaScript", b"Launch", b"x.exe", b"example.org/)"):
            assert word not in data

    def test_our_own_papers_can_be_appended(self):
        inner = letter(("Foto.jpg", enclosed.photo((80, 60))))
        found = pages(letter(("AN-2026-0041.pdf", inner)))
        assert "Seite 2 von 2 der Anlage" not in found[-1], "its letter and its photo are three pages"
        assert letters.FIRM.company in found[-3]


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "cut photo": ("enclosure_broken", lambda: enclosed.photo()[:5000]),
    "cut png": ("enclosure_broken", lambda: looks.picture()[:-30]),
    "empty photo": ("enclosure_broken", lambda: b"\xff\xd8\xff"),
    "picture bomb": ("enclosure_pixels", looks.huge_png),
    "cut pdf": ("enclosure_broken", lambda: b"%PDF-1.7\nnothing"),
    "locked": ("enclosure_encrypted", enclosed.encrypted),
    "protected": ("enclosure_encrypted", enclosed.protected),
    "no font": ("enclosure_fonts", enclosed.without_font),
    "many pages": ("enclosure_pages", lambda: enclosed.pdf(module.MOST_PAGES + 1)),
    "draws itself": ("enclosure_complex", looks.endless),
    "a text": ("enclosure_kind", lambda: b"Guten Tag"),
    "nothing": ("enclosure_kind", lambda: b""),
    "program": ("enclosure_kind", lambda: b"MZ\x90"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_appended_is_named(name):
    code, make = REFUSED[name]
    assert refused(make()).code == code


def test_a_pdf_that_unpacks_to_hundreds_of_megabytes():
    assert refused(looks.bomb()).code == "enclosure_broken"


def test_not_more_than_a_paper_can_bear(monkeypatch):
    monkeypatch.setattr(module, "MOST_IN_ALL", 3)
    with pytest.raises(Fault, match="enclosure_many"):
        letter(("a.pdf", enclosed.pdf(2)), ("b.pdf", enclosed.pdf(2, text="b")))


def test_the_same_file_is_read_once(monkeypatch):
    content = enclosed.photo((90, 60))
    first = prepared([Enclosure("a.jpg", content)])
    monkeypatch.setattr(module, "_read", lambda *_: pytest.fail("read again"))
    assert prepared([Enclosure("b.jpg", content)])[0].sheets is first[0].sheets
