# SPDX-License-Identifier: Apache-2.0
"""Logos: any good file becomes one opaque picture, any bad one a fault, and nothing from outside is ever read."""

import base64
import io
import zlib

import pytest
from PIL import Image, ImageCms

from tests.unit.documents import letters, looks
from tests.unit.documents.looks import picture, svg
from vorab.core.faults import Faults
from vorab.core.look import Look
from vorab.documents.logo import read_logo
from vorab.documents.registry import check_look
from vorab.i18n.faults import sentence
from vorab.i18n.translator import Translator

INK = (15, 107, 104)


def image(data: bytes) -> Image.Image:
    """The picture as it is embedded, unpacked again."""
    kept = read_logo(data).picture
    if kept.filter == "DCTDecode":
        return Image.open(io.BytesIO(kept.data), formats=("JPEG",))
    rows = zlib.decompress(kept.data)
    assert len(rows) == kept.height * (1 + 3 * kept.width)
    head = kept.width.to_bytes(4) + kept.height.to_bytes(4) + bytes((8, 2, 0, 0, 0))
    chunks = ((b"IHDR", head), (b"IDAT", kept.data), (b"IEND", b""))
    png = b"".join(len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4) for name, data in chunks)
    return Image.open(io.BytesIO(b"\x89PNG\r\n\x1a\n" + png))


def near(colour: tuple[int, ...], wanted: tuple[int, ...], most: int = 12) -> bool:
    return all(abs(part - want) <= most for part, want in zip(colour, wanted, strict=True))


@pytest.mark.parametrize(
    "data,ink",
    [
        (picture(), INK),
        (picture("RGBA"), INK),
        (picture("LA"), (60, 60, 60)),
        (picture("L"), (0, 0, 0)),
        (picture("1"), (0, 0, 0)),
        (picture("I;16"), (0, 0, 0)),
        (picture(kind="JPEG", quality=95), INK),
        (picture("L", kind="JPEG"), (0, 0, 0)),
        (svg('<rect width="9" height="3" fill="#0f6b68"/>'), INK),
        (svg('<style>.a{fill:#0f6b68}</style><g transform="scale(2)"><path class="a" d="M0 0h4v2h-4z"/></g>'), INK),
    ],
    ids=range(10),
)
def test_each_kind_of_picture_keeps_its_colour_and_loses_its_margins(data, ink):
    kept = image(data)
    assert near(kept.getpixel((kept.width // 2, kept.height // 2)), ink)
    assert near(kept.getpixel((2, 2)), ink), "no empty margin is left"


def test_what_shines_through_becomes_white():
    half = Image.new("RGBA", (100, 50), (0, 0, 0, 128))
    half.paste((0, 0, 0, 255), (0, 0, 10, 50))
    half.paste((0, 0, 0, 0), (40, 10, 60, 40))
    out = io.BytesIO()
    half.save(out, "PNG")
    kept = image(out.getvalue())
    assert near(kept.getpixel((80, 25)), (127, 127, 127), 2)
    assert kept.getpixel((50, 25)) == (255, 255, 255)


def test_inks_of_a_jpeg_become_screen_colours():
    red, green, blue = image(picture("CMYK", kind="JPEG", quality=95)).getpixel((100, 40))
    assert red < green > blue - 60
    assert red < 60


def test_colours_mean_what_their_profile_says():
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    data = picture(icc_profile=swapped.tobytes())
    assert near(image(data).getpixel((150, 50)), INK), "a profile that does not fit is left out"


def test_a_picture_that_lies_on_its_side_is_put_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = image(picture(kind="JPEG", exif=exif.tobytes()))
    assert kept.height > 2 * kept.width


def test_an_svg_is_drawn_sharp_enough_to_print():
    kept = read_logo(looks.SVG).picture
    assert max(kept.width / 1500, kept.height / 600) > 0.8


def test_large_pictures_are_kept_as_large_as_they_can_be_printed():
    kept = read_logo(picture(size=(5000, 2000))).picture
    assert (kept.width, kept.height) == (1500, 600)


def test_svg_in_other_encodings():
    wide = looks.SVG.decode().encode("utf-16")
    assert read_logo(wide) == read_logo(looks.SVG)
    head = b'<?xml version="1.0" encoding="ISO-8859-1"?>'
    assert read_logo(head + svg('<rect id="\xe4" width="9" height="9"/>').decode().encode("latin-1"))


USE = '<use href="#{}"/>'
DOUBLED = '<g id="a0"><path d="M0 0h1v1z"/></g>' + "".join(
    f'<g id="a{number}">{USE.format(f"a{number - 1}") * 10}</g>' for number in range(1, 10)
)
BAD = {
    "nothing that is a picture": (b"hello", "logo_kind"),
    "one byte": (b"\0", "logo_kind"),
    "a GIF": (b"GIF89a" + bytes(50), "logo_kind"),
    "a web page": (b"<html><body/></html>", "logo_kind"),
    "a PNG cut off": (picture()[:70], "logo_broken"),
    "a PNG with a wrong sum": (picture()[:-20] + bytes(20), "logo_broken"),
    "a JPEG cut off": (picture(kind="JPEG")[:300], "logo_broken"),
    "a head only": (b"\x89PNG\r\n\x1a\n", "logo_broken"),
    "ten gigabytes in a few bytes": (looks.huge_png(), "logo_pixels"),
    "too many bytes": (b"\x89PNG\r\n\x1a\n" + bytes(5_000_000), "logo_large"),
    "white on white": (svg('<rect width="9" height="9" fill="#fff"/>'), "logo_blank"),
    "nothing drawn": (svg(""), "logo_blank"),
    "a line": (picture(size=(4000, 20)), "logo_long"),
    "an SVG cut off": (looks.SVG[:200], "logo_broken"),
    "an SVG without size": (b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>', "logo_broken"),
    "a script": (svg("<script>alert(1)</script>"), "svg_foreign"),
    "a handler": (svg('<rect onload="x()" width="9" height="9"/>'), "svg_foreign"),
    "a web page inside": (svg("<foreignObject/>"), "svg_foreign"),
    "a file of this machine": (svg('<image href="/etc/hosts" width="9" height="9"/>'), "svg_foreign"),
    "a picture from the net": (svg('<image href="http://example.org/a.png"/>'), "svg_foreign"),
    "parts of another file": (svg('<use href="other.svg#a"/>'), "svg_foreign"),
    "a colour from the net": (svg('<rect fill="url( http://example.org/#a)"/>'), "svg_foreign"),
    "a style from the net": (svg("<style>@IMPORT 'x.css';</style>"), "svg_foreign"),
    "a style in disguise": (svg(r"<style>@\69mport 'x.css';</style>"), "svg_foreign"),
    "a style in pieces": (svg("<style>@im<!-- -->port 'x.css';</style>"), "svg_foreign"),
    "a style sheet beside": (svg("", '<?xml-stylesheet href="x.css"?>'), "svg_foreign"),
    "an SVG in an SVG": (svg('<image href="data:image/svg+xml,%3Csvg/%3E"/>'), "svg_foreign"),
    "text": (svg("<text>Muster</text>"), "svg_text"),
    "a file as entity": (svg("&x;", '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hosts">]>'), "svg_entities"),
    "a billion laughs": (svg("&b;", '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'), "svg_entities"),
    "a billion parts": (svg(f"<defs>{DOUBLED}</defs>{USE.format('a9')}"), "svg_complex"),
    "a ring": (svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "svg_complex"),
    "a pattern of itself": (svg('<pattern id="p"><path fill="url(#p)"/></pattern>'), "svg_complex"),
    "endless depth": (svg("<g>" * 9000 + "</g>" * 9000), "svg_complex"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_logos_are_refused_with_a_sentence(name):
    data, code = BAD[name]
    with pytest.raises(Faults) as caught:
        check_look(Look(logo=data))
    (fault,) = caught.value.faults
    assert (fault.code, fault.place) == (code, "look.logo")
    assert "…" not in sentence(Translator(), fault)
    with pytest.raises(Faults):
        letters.pdf(letters.quote(), look=Look(logo=data))


def test_pictures_inside_an_svg_are_drawn_if_they_are_small_enough():
    inside = "data:image/png;base64,{}"
    good = base64.b64encode(picture()).decode()
    assert read_logo(svg(f'<image href="{inside.format(good)}" width="9" height="3"/>'))
    with pytest.raises(Faults, match="svg_"):
        read_logo(svg(f'<image href="{inside.format(base64.b64encode(looks.huge_png()).decode())}"/>'))


def test_ordinary_svg_of_drawing_programs_pass():
    head = '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">\n'
    inside = (
        '<metadata><?xpacket begin=""?></metadata><style>.a{fill:url(#g)}</style>'
        '<linearGradient id="g"><stop offset="0" stop-color="#123"/></linearGradient>'
        '<a href="https://example.org/"><path class="a" d="M0 0h9v9z" style="stroke:none"/></a>'
    )
    assert read_logo(svg(inside, head))
