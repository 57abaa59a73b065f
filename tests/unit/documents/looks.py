# SPDX-License-Identifier: Apache-2.0
"""Sample logos and letterheads for the tests of looks, good ones and hostile ones."""

import io
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from vorab.documents.fonts import face
from vorab.documents.style import PAGE_HEIGHT, PAGE_WIDTH, Weight

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 120">
<defs><linearGradient id="g"><stop offset="0" stop-color="#0F6B68"/><stop offset="1" stop-color="#3FA796"/>
</linearGradient></defs>
<circle cx="60" cy="60" r="50" fill="url(#g)"/>
<path d="M35 62 L54 80 L88 42" fill="none" stroke="#fff" stroke-width="11"/>
<path d="M130 30h90v14h-90z M130 58h70v14h-70z M130 86h84v14h-84z" fill="#1E2A2E"/></svg>"""


def svg(inside: str, before: str = "") -> bytes:
    """An SVG with something in it."""
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'.encode()


def picture(mode: str = "RGB", size: tuple[int, int] = (300, 100), kind: str = "PNG", **more: object) -> bytes:
    """A picture with a dark bar in the middle of a light ground, or of a transparent one."""
    image = Image.new(mode, size, _ground(mode))
    ink = {"RGBA": (15, 107, 104, 255), "LA": (60, 255), "CMYK": (230, 100, 130, 50), "RGB": (15, 107, 104)}
    image.paste(ink.get(mode, 0), (size[0] // 10, size[1] // 10, size[0] - size[0] // 10, size[1] - size[1] // 10))
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def _ground(mode: str) -> object:
    nothing = (0, 0, 0, 0)
    return {"RGBA": nothing, "LA": (0, 0), "RGB": "white", "CMYK": nothing, "I;16": 65535, "1": 1}.get(mode, 255)


def huge_png() -> bytes:
    """A PNG of some bytes that unpacks to 10 GB."""
    head = (60000).to_bytes(4) + (60000).to_bytes(4) + bytes((8, 2, 0, 0, 0))
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    packed = b"".join(
        len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4) for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + packed


def letterhead(pages: int = 1, size: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT), bleed: float = 0.0) -> bytes:
    """A letterhead as a printer delivers it: inks, a link, an embedded font; `bleed` points around the page."""
    for weight in Weight:
        pdfmetrics.registerFont(face(weight).font)
    file = io.BytesIO()
    whole = (size[0] + 2 * bleed, size[1] + 2 * bleed)
    canvas = Canvas(file, pagesize=whole, initialFontName="Inter-Regular", invariant=1)
    for number in range(1, pages + 1):
        canvas.translate(bleed, bleed)
        canvas.setFillColorCMYK(0.9, 0.4, 0.5, 0.2)
        canvas.rect(-bleed, size[1] - 40, whole[0], 40 + bleed, stroke=0, fill=1)
        canvas.setFillColorCMYK(0, 0, 0, 1)
        canvas.setFont("Inter-Bold", 14)
        canvas.drawString(70, size[1] - 70, f"Briefpapier {number}")
        canvas.setFont("Inter-Regular", 7)
        canvas.drawString(70, 30, "Fußzeile des Briefpapiers")
        canvas.linkURL("https://example.org/", (0, 0, 100, 100))
        canvas.showPage()
    canvas.save()
    if not bleed:
        return file.getvalue()
    box = [bleed, bleed, bleed + size[0], bleed + size[1]]

    def trim(pdf: Pdf) -> None:
        for page in pdf.pages:
            page.obj.TrimBox = Array(box)

    return changed(file.getvalue(), trim)


def changed(data: bytes, change: Callable[[Pdf], object], **how: object) -> bytes:
    """The PDF after a change, saved as `how` says."""
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(out, **how)
    return out.getvalue()


def drawing(code: bytes, **resources: object) -> bytes:
    """A letterhead that draws something with certain resources."""

    def draw(pdf: Pdf) -> None:
        page = pdf.add_blank_page(page_size=(PAGE_WIDTH, PAGE_HEIGHT))
        page.Contents = Stream(pdf, code)
        page.Resources = Dictionary({f"/{key}": value for key, value in resources.items()})

    out = io.BytesIO()
    with Pdf.new() as pdf:
        draw(pdf)
        pdf.save(out)
    return out.getvalue()


def with_stream(make: Callable[[Pdf], None]) -> bytes:
    """An empty letterhead that `make` adds something to."""
    return changed(drawing(b""), make)


def _packed_blanks(megabytes: int) -> bytes:
    """So many million blanks as zlib packs them, without packing each of them."""
    packer, blanks = zlib.compressobj(9), b" " * 1_000_000
    begun = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(blanks) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(megabytes):
        check = zlib.adler32(blanks, check)
    return begun + again * (megabytes - 1) + b"\x03\x00" + check.to_bytes(4)


def bomb(times: int = 1) -> bytes:
    """A letterhead of some kB that unpacks to 200 MB and more."""

    def fill(pdf: Pdf) -> None:
        stream = Stream(pdf, b"")
        stream.write(_packed_blanks(200), filter=Name.FlateDecode)
        pdf.pages[0].Contents = Array([pdf.make_indirect(stream)] * times)

    return changed(drawing(b""), fill, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def endless() -> bytes:
    """A letterhead whose drawing draws itself."""

    def loop(pdf: Pdf) -> None:
        form = Stream(pdf, b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        form = pdf.make_indirect(form)
        form.Resources = Dictionary(XObject=Dictionary(X=form))
        pdf.pages[0].add_resource(form, Name.XObject, Name.X)

    return with_stream(loop)


def deep(depth: int) -> bytes:
    """A letterhead with drawings in drawings."""

    def nest(pdf: Pdf) -> None:
        inner = pdf.make_indirect(Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]))
        for _ in range(depth):
            outer = Stream(pdf, b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
            outer.Resources = Dictionary(XObject=Dictionary(X=inner))
            inner = pdf.make_indirect(outer)
        pdf.pages[0].add_resource(inner, Name.XObject, Name.X)

    return with_stream(nest)


def colourful() -> bytes:
    """A letterhead with all that printers and drawing programs put into one: inks, spot colours, shades, glass."""

    def paint(pdf: Pdf) -> None:
        page = pdf.pages[0]
        inks = Stream(pdf, bytes((255, 0, 0, 0, 0, 255, 0, 0)), Type=Name.XObject, Subtype=Name.Image)
        inks.update({"/Width": 2, "/Height": 1, "/BitsPerComponent": 8, "/ColorSpace": Name.DeviceCMYK})
        inks.Interpolate = True
        jpeg = Stream(pdf, picture("CMYK", kind="JPEG"), Type=Name.XObject, Subtype=Name.Image)
        jpeg.update({"/Width": 300, "/Height": 100, "/BitsPerComponent": 8, "/ColorSpace": Name.DeviceCMYK})
        jpeg.Filter = Name.DCTDecode
        packed = Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Image)
        packed.write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)  # of ISO 32000-1, 7.4.4.2
        packed.update({"/Width": 9, "/Height": 1, "/BitsPerComponent": 8, "/ColorSpace": Name.DeviceGray})
        glass = Stream(pdf, b"0 1 0 0 k 0 0 50 50 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 50, 50])
        glass.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0.5, 0, 0], N=1)
        shade = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 99, 0], Function=tint)
        spot = Array([Name.Separation, Name("/Hausfarbe"), Name.DeviceCMYK, pdf.make_indirect(tint)])
        state = Dictionary(ca=0.5, BM=Name.Multiply, TR=Name.Identity, OP=True, op=True, OPM=1)
        for name, thing in {"/I": inks, "/J": jpeg, "/L": packed, "/G": glass}.items():
            page.add_resource(thing, Name.XObject, Name(name))
        page.add_resource(shade, Name.Shading, Name.S)
        page.add_resource(spot, Name.ColorSpace, Name.C)
        page.add_resource(state, Name.ExtGState, Name.E)
        code = "q 99 0 0 50 400 700 cm /I Do Q q 99 0 0 33 400 640 cm /J Do Q q 9 0 0 9 400 620 cm /L Do Q"
        code += " q 1 0 0 1 70 760 cm /S sh Q /C cs 1 scn 300 760 50 50 re f /E gs q 1 0 0 1 320 770 cm /G Do Q"
        page.Contents = Stream(pdf, code.encode())

    return with_stream(paint)
