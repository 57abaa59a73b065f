# SPDX-License-Identifier: Apache-2.0
"""The user's own letterhead: a PDF whose pages are laid under ours as they are; only what is drawn stays of it."""

import io
from dataclasses import dataclass

from pikepdf import Array, Name, Object, Page, PasswordError, Pdf, PdfError, Stream, settings

from vorab.core.faults import Fault
from vorab.documents.cleaner import Cleaner
from vorab.documents.style import MM, PAGE_HEIGHT, PAGE_WIDTH

PLACE = "look.letterhead"
_TOLERANCE = 1.5 * MM
_MOST_UNPACKED = 60_000_000
_MAGIC = b"%PDF-"
# What pikepdf raises for broken files.
BROKEN = (PdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RuntimeError, OSError)

# For all PDFs that this process unpacks: no stream grows beyond this, however small it is in its file.
settings.set_qpdf_limits(flate_max_memory=_MOST_UNPACKED, run_length_max_memory=_MOST_UNPACKED)


@dataclass(frozen=True, slots=True)
class Underlay:
    """A letterhead ready to be laid under pages: a PDF with a drawing for each of its first two pages."""

    pdf: bytes
    pages: int


def read_underlay(data: bytes) -> Underlay:
    """Return the letterhead in the bytes of a PDF: its first page, and its second for following pages.

    Annotations, actions, programs and attachments are left behind. Raises `Fault`: `letterhead_kind`,
    `letterhead_broken`, `letterhead_encrypted`, `letterhead_size`, `letterhead_fonts`, `letterhead_layers`,
    `letterhead_parts`, `letterhead_complex`.
    """
    if _MAGIC not in data[:1024]:
        raise Fault("letterhead_kind", PLACE)
    try:
        with Pdf.open(io.BytesIO(data)) as source:
            if source.is_encrypted:
                raise Fault("letterhead_encrypted", PLACE)
            return _underlay(source)
    except PasswordError as error:
        raise Fault("letterhead_encrypted", PLACE) from error
    except BROKEN as error:
        raise Fault("letterhead_broken", PLACE) from error


def lay_under(file: Pdf, underlay: Underlay, source: Pdf) -> None:
    """Draw the letterhead under the pages of a file; `source` is the opened `underlay.pdf`, open until it is saved."""
    forms = [file.copy_foreign(form) for form in source.Root.VorabDrawings]
    code = file.make_indirect(Stream(file, b"q /Letterhead Do Q"))
    for number, page in enumerate(file.pages):
        if number >= underlay.pages and underlay.pages < 2:
            break
        page.add_resource(forms[min(number, 1)], Name.XObject, Name.Letterhead)
        page.contents_add(code, prepend=True)


def _underlay(source: Pdf) -> Underlay:
    if not source.pages:
        raise Fault("letterhead_broken", PLACE)
    if hides_layers(source.Root):  # under our pages they would be seen
        raise Fault("letterhead_layers", PLACE)
    out = io.BytesIO()
    with Pdf.new() as target:
        target.add_blank_page()
        drawings = [target.make_indirect(_drawing(source, target, page)) for page in list(source.pages)[:2]]
        cleaner = Cleaner(target)
        for drawing in drawings:
            cleaner.form(drawing)
        target.Root.VorabDrawings = Array(drawings)
        target.save(out, deterministic_id=True)
    return Underlay(out.getvalue(), len(drawings))


def _drawing(source: Pdf, target: Pdf, page: Page) -> Object:
    """A page as one drawing in its true size, its upper left corner at that of our sheet."""
    drawing, (left, _, _, top) = page_drawing(source, target, page, _visible_box(page))
    move(drawing, -left, PAGE_HEIGHT - top)
    return drawing


def page_drawing(source: Pdf, target: Pdf, page: Page, box: list[float]) -> tuple[Object, list[float]]:
    """Return the part of a page inside a box as a drawing, and where it lies: left, bottom, right, top in points."""
    page.obj.TrimBox = Array(box)
    form = page.as_form_xobject()
    matrix = [float(value) for value in form.get(Name.Matrix, (1, 0, 0, 1, 0, 0))]
    drawing = Stream(target, form.read_bytes(), Type=Name.XObject, Subtype=Name.Form, BBox=form.BBox)
    drawing.Matrix = Array([round(value, 4) for value in matrix])
    for key in (Name.Resources, Name.Group):
        if key in form:
            drawing[key] = target.copy_foreign(source.make_indirect(form[key]))
    return drawing, _turned([float(value) for value in form.BBox], matrix)


def move(drawing: Object, right: float, up: float) -> None:
    """Move a drawing by points."""
    matrix = [float(value) for value in drawing.Matrix]
    drawing.Matrix = Array([*drawing.Matrix[:4], round(matrix[4] + right, 4), round(matrix[5] + up, 4)])


def _visible_box(page: Page) -> list[float]:
    """The part of a page that is A4: cut marks and bleed around it are left out. Raises `letterhead_size`."""
    sizes = []
    for box in (page.trimbox, page.cropbox, page.mediabox):
        x, y, right, top = (float(value) for value in box)
        edges = [min(x, right), min(y, top), max(x, right), max(y, top)]
        unit = float(page.obj.get(Name.UserUnit, 1))
        width, height = (edges[2] - edges[0]) * unit, (edges[3] - edges[1]) * unit
        if int(page.obj.get(Name.Rotate, 0)) % 180:
            width, height = height, width
        if abs(width - PAGE_WIDTH) <= _TOLERANCE and abs(height - PAGE_HEIGHT) <= _TOLERANCE:
            return edges
        sizes.append((width, height))
    width, height = sizes[0]
    raise Fault("letterhead_size", PLACE, width=round(width / MM), height=round(height / MM))


def _turned(box: list[float], matrix: list[float]) -> list[float]:
    """The edges of a box after a transformation: left, bottom, right, top."""
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across, up = zip(*corners, strict=True)
    return [min(across), min(up), max(across), max(up)]


def hides_layers(root: Object) -> bool:
    """Return whether a file has layers that are not shown."""
    layers = root.get(Name.OCProperties)
    usual = layers.get(Name.D) if layers is not None else None
    return usual is not None and bool(len(usual.get(Name.OFF, [])) or usual.get(Name.BaseState) == Name.OFF)
