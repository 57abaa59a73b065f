# SPDX-License-Identifier: Apache-2.0
"""The user's logo, read once: PNG, JPEG or SVG become one opaque picture in sRGB, ready to be embedded."""

import io
from dataclasses import dataclass

import resvg_py
from PIL import Image, ImageChops, ImageOps

from vorab.core.faults import Fault
from vorab.documents.archive import Picture
from vorab.documents.pictures import BROKEN, MAGIC, flate, in_srgb, jpeg, on_white
from vorab.documents.svg import check_svg, is_svg

PLACE = "look.logo"
LONGEST = 20
"""A logo may be so many times as long as high, or as high as long."""

_MOST_PIXELS = 40_000_000
_WIDTH, _HEIGHT = 1500, 600
"""The picture is kept at most so large: 600 dpi where it is printed largest."""

_PAPER = 12
_NOISE = 32
"""Differences from white, of 255, that nobody sees on paper, and those that JPEG makes around all edges."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as it is embedded."""

    picture: Picture

    def fitted(self, widest: float, highest: float) -> tuple[float, float]:
        """Return width and height in points: as large as fits into the room, in the logo's own proportions."""
        share = min(widest / self.picture.width, highest / self.picture.height)
        return self.picture.width * share, self.picture.height * share


def read_logo(data: bytes) -> Logo:
    """Return the logo in a file's bytes.

    Transparent parts become white, empty margins are cut off. Raises `Fault`: `logo_kind`, `logo_broken`,
    `logo_pixels`, `logo_long`, `logo_blank`, `svg_foreign`, `svg_entities`, `svg_text`, `svg_complex`.
    """
    kind = next((name for magic, name in MAGIC.items() if data.startswith(magic)), "")
    if kind:
        image = _opened(data, kind)
    elif is_svg(data):
        image = _opened(_drawn(check_svg(data)), "PNG")
    else:
        raise Fault("logo_kind", PLACE)
    image = _trimmed(image, _NOISE if kind == "JPEG" else _PAPER)
    image.thumbnail((_WIDTH, _HEIGHT), Image.Resampling.LANCZOS)
    return Logo(jpeg(image) if kind == "JPEG" else flate(image))


def _drawn(svg: str) -> bytes:
    """An SVG as PNG, drawn without fonts and files of this machine."""
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, width=_WIDTH, height=_HEIGHT))
    except (ValueError, OSError, RuntimeError) as error:
        raise Fault("logo_broken", PLACE) from error


def _opened(data: bytes, kind: str) -> Image.Image:
    """The first picture of a file, upright, in sRGB, on white."""
    try:
        with Image.open(io.BytesIO(data), formats=(kind,)) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise Fault("logo_pixels", PLACE)
            image.load()
            return on_white(in_srgb(ImageOps.exif_transpose(image)))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Fault("logo_pixels", PLACE) from error
    except BROKEN as error:
        raise Fault("logo_broken", PLACE) from error


def _trimmed(image: Image.Image, paper: int) -> Image.Image:
    """The picture without empty margins, so that the logo itself stands on the line."""
    difference = ImageChops.difference(image, Image.new("RGB", image.size, "white")).convert("L")
    box = difference.point(lambda value: 255 if value > paper else 0).getbbox()
    if box is None:
        raise Fault("logo_blank", PLACE)
    image = image.crop(box)
    if max(image.size) > LONGEST * min(image.size):
        raise Fault("logo_long", PLACE, times=LONGEST)
    return image
