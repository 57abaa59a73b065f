# SPDX-License-Identifier: Apache-2.0
"""Sample files of customers to append to a paper: photos and PDFs, good ones and hostile ones."""

import io
from functools import cache

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image, ImageDraw
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests.unit.documents.looks import changed
from vorab.documents.fonts import face
from vorab.documents.style import PAGE_HEIGHT, PAGE_WIDTH, Weight


@cache
def photo(size: tuple[int, int] = (1600, 1200), mode: str = "RGB", kind: str = "JPEG", turned: int = 0) -> bytes:
    """A photo of a wall with a red mark in its upper left corner; `turned` is its orientation after Exif."""
    image = Image.effect_mandelbrot(size, (-2.2, -1.3, 0.9, 1.3), 60).convert("RGB")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, size[0] // 5, size[1] // 5), fill=(200, 30, 30))
    exif = Image.Exif()
    if turned:
        exif[0x0112] = turned
    exif[0x010F] = "Kamera Muster"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    image.convert(mode).save(out, kind, exif=exif, quality=90)
    return out.getvalue()


def pdf(pages: int = 1, size: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT), text: str = "Plan des Kunden") -> bytes:
    """A PDF with an embedded font, inks and a link."""
    pdfmetrics.registerFont(face(Weight.REGULAR).font)
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, initialFontName="Inter-Regular", invariant=1)
    for number in range(1, pages + 1):
        canvas.setFillColorCMYK(0.1, 0.7, 0.9, 0)
        canvas.rect(0, size[1] - 60, size[0], 60, stroke=0, fill=1)
        canvas.setFillColorCMYK(0, 0, 0, 1)
        canvas.setFont("Inter-Regular", 20)
        canvas.drawString(40, size[1] / 2, f"{text}, Blatt {number}")
        canvas.linkURL("https://example.org/", (0, 0, 100, 100))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def encrypted() -> bytes:
    """A PDF that opens only with a password."""
    return changed(pdf(), lambda _: None, encryption=pikepdf.Encryption(owner="a", user="b"))


def protected() -> bytes:
    """A PDF that opens, but forbids to be used for others."""
    return changed(pdf(), lambda _: None, encryption=pikepdf.Encryption(owner="a", user=""))


def without_font() -> bytes:
    """A PDF whose font is not in it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1)
    canvas.setFont("Helvetica", 20)
    canvas.drawString(40, 400, "Standardschrift")
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def filled_in(text: bytes = b"0.2 0.2 0.9 rg 0 0 200 30 re f") -> bytes:
    """A form with something filled in that is only drawn by its field."""

    def fill(file: Pdf) -> None:
        look = file.make_indirect(Stream(file, text, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 200, 30]))
        field = file.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Tx,
                T="name",
                V="Erika Muster",
                F=4,
                Rect=[100, 500, 300, 530],
                AP=Dictionary(N=look),
            )
        )
        file.pages[0].obj.Annots = Array([field])
        file.Root.AcroForm = Dictionary(Fields=Array([field]))

    return changed(pdf(), fill)
