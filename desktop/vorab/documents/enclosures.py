# SPDX-License-Identifier: Apache-2.0
"""Files of the customer's, made ready to be appended to a paper: what is seen of them stays, all else is left behind.

Photos come upright, without place and camera, and no finer than paper shows. PDFs are cleaned as letterheads are, so
that the paper stays PDF/A-3b; filled-in forms keep what was filled in.
"""

import hashlib
import io
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from pikepdf import Array, Name, Page, PasswordError, Pdf
from PIL import Image, ImageOps

from vorab.core.faults import Fault
from vorab.core.stationery import Enclosure
from vorab.documents.archive import Drawing, Picture
from vorab.documents.cleaner import Cleaner
from vorab.documents.pictures import BROKEN as BROKEN_PICTURE
from vorab.documents.pictures import MAGIC, flate, in_srgb, jpeg, on_white
from vorab.documents.printable import printable
from vorab.documents.style import MM, PAGE_HEIGHT, TEXT_WIDTH
from vorab.documents.underlay import BROKEN, hides_layers, move, page_drawing

MOST_PAGES, MOST_IN_ALL = 100, 300
DPI = 200
_MOST_PIXELS = 80_000_000
_WIDEST, _HIGHEST = round(TEXT_WIDTH / 72 * DPI), round((PAGE_HEIGHT - 50 * MM) / 72 * DPI)
_QUALITY = 85
_SCREEN = 0.75
"""Points a pixel takes where there are few of them: 96 dpi, as on a screen."""

_PDF = b"%PDF-"
_MOST_OBJECTS = 300_000
_MOST_KEPT = 8
_FIRST_BYTES = 1024


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of an enclosure: what is drawn, and how large it is by itself, in points."""

    what: Picture | Drawing
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Prepared:
    """An enclosure ready to be drawn, under the name that is printed."""

    name: str
    sheets: tuple[Sheet, ...]


_kept: OrderedDict[str, tuple[Sheet, ...]] = OrderedDict()
_lock = Lock()


def prepared(enclosures: Sequence[Enclosure]) -> tuple[Prepared, ...]:
    """Return enclosures ready to be drawn. The same bytes are read once, also for the next preview.

    Raises `Fault` naming the file: `enclosure_kind`, `enclosure_broken`, `enclosure_encrypted`, `enclosure_pixels`,
    `enclosure_pages`, `enclosure_many`, `enclosure_layers`, `enclosure_fonts`, `enclosure_parts`, `enclosure_complex`.
    """
    found = []
    for number, enclosure in enumerate(enclosures):
        try:
            sheets = _sheets(enclosure.name, enclosure.content)
        except Fault as fault:
            code, params = fault.code.replace("letterhead_", "enclosure_"), {**fault.params, "name": enclosure.name}
            raise Fault(code, f"enclosures[{number}]", **params) from fault
        found.append(Prepared(printable(enclosure.name), sheets))
    if sum(len(each.sheets) for each in found) > MOST_IN_ALL:
        raise Fault("enclosure_many", "enclosures", limit=MOST_IN_ALL)
    return tuple(found)


def _sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    key = hashlib.sha256(content).hexdigest()
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    sheets = _read(name, content)
    with _lock:
        _kept[key] = sheets
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return sheets


def _read(name: str, content: bytes) -> tuple[Sheet, ...]:
    kind = next((known for magic, known in MAGIC.items() if content.startswith(magic)), "")
    if kind:
        picture = _picture(name, content, kind)
        return (Sheet(picture, picture.width * _SCREEN, picture.height * _SCREEN),)
    if _PDF in content[:_FIRST_BYTES]:
        return _pages(name, content)
    raise Fault("enclosure_kind", name=name)


# ------------------------------------------------------------------ pictures


def _picture(name: str, content: bytes, kind: str) -> Picture:
    try:
        with Image.open(io.BytesIO(content), formats=(kind,)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise Fault("enclosure_pixels", name=name)
            longest = max(_WIDEST, _HIGHEST)
            image.draft(image.mode, (longest, longest))  # a photo is unpacked no larger than needed
            image.load()
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((_WIDEST, _HIGHEST), Image.Resampling.LANCZOS, reducing_gap=3.0)
            return _packed(on_white(in_srgb(upright)), kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Fault("enclosure_pixels", name=name) from error
    except BROKEN_PICTURE as error:
        raise Fault("enclosure_broken", name=name) from error


def _packed(image: Image.Image, kind: str) -> Picture:
    """A photo as JPEG; a drawing or a screen shot without loss, unless that takes many times the room."""
    photo = jpeg(image, _QUALITY)
    if kind == "JPEG":
        return photo
    exact = flate(image)
    return exact if len(exact.data) <= 3 * len(photo.data) else photo


# ------------------------------------------------------------------ PDF


def _pages(name: str, content: bytes) -> tuple[Sheet, ...]:
    try:
        with Pdf.open(io.BytesIO(content)) as source:
            if source.is_encrypted:
                raise Fault("enclosure_encrypted", name=name)
            return _cleaned(name, source)
    except PasswordError as error:
        raise Fault("enclosure_encrypted", name=name) from error
    except BROKEN as error:
        raise Fault("enclosure_broken", name=name) from error


def _cleaned(name: str, source: Pdf) -> tuple[Sheet, ...]:
    count = len(source.pages)
    if not count:
        raise Fault("enclosure_broken", name=name)
    if count > MOST_PAGES:
        raise Fault("enclosure_pages", name=name, count=count, limit=MOST_PAGES)
    if hides_layers(source.Root):
        raise Fault("enclosure_layers", name=name)
    _flatten(source)
    out, sizes = io.BytesIO(), []
    with Pdf.new() as target:
        target.add_blank_page()
        cleaner = Cleaner(target, _MOST_OBJECTS)
        drawings = []
        for page in source.pages:
            drawing, (left, bottom, right, top) = page_drawing(source, target, page, _box(page))
            move(drawing, -left, -bottom)
            sizes.append((right - left, top - bottom))
            drawings.append(target.make_indirect(drawing))
            cleaner.form(drawings[-1])
        target.Root.VorabDrawings = Array(drawings)
        target.save(out, deterministic_id=True)
    if min(min(size) for size in sizes) < 1:
        raise Fault("enclosure_broken", name=name)
    pdf = out.getvalue()
    return tuple(Sheet(Drawing(pdf, number), *size) for number, size in enumerate(sizes))


def _flatten(source: Pdf) -> None:
    """Make notes, stamps and what was filled in part of the pages."""
    if not any(Name.Annots in page.obj for page in source.pages):
        return
    form = source.Root.get(Name.AcroForm)
    if form is not None and form.get(Name.NeedAppearances, False):
        source.generate_appearance_streams()
    source.flatten_annotations("print")


def _box(page: Page) -> list[float]:
    x, y, right, top = (float(value) for value in page.cropbox)
    return [min(x, right), min(y, top), max(x, right), max(y, top)]
