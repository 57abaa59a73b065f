# SPDX-License-Identifier: Apache-2.0
"""How the firm's letters look: DIN 5008 form, design, accent colour, logo, or a letterhead of one's own."""

import re
from dataclasses import dataclass
from enum import StrEnum

from vorab.core.faults import Collector, Fault

PETROL = "#0F6B68"
"""Our own accent colour."""

LOGO_LIMIT = 5_000_000
LETTERHEAD_LIMIT = 10_000_000
"""The largest files that are read, in bytes."""

HEAD = (12, 120)
FOOT = (8, 100)
"""The least and the most that a letterhead of one's own may keep free at the head and the foot, in mm."""

READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2.2, 1.4.3)."""

SAND = "#F8F3EA"
"""The ground of the warm design."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_WHITE = "#FFFFFF"


class Form(StrEnum):
    """The two forms of DIN 5008: A leaves 27 mm for the letterhead, B 45 mm."""

    A = "A"
    B = "B"


class Design(StrEnum):
    """What the letters look like beside their measures."""

    CLEAR = "clear"
    CLASSIC = "classic"
    WARM = "warm"


@dataclass(frozen=True, slots=True)
class Look:
    """The look of all letters of a firm.

    `accent` is "#RRGGBB"; `logo` the bytes of a PNG, JPEG or SVG file, `letterhead` those of a PDF that takes the
    place of our own letterhead and footer, both empty for none. `return_line` prints the sender in the address window:
    off for letterheads that have it already. `head` is how much room such a letterhead takes at the top of following
    pages, `foot` at the bottom of all pages, in mm.
    """

    form: Form = Form.B
    design: Design = Design.CLEAR
    accent: str = PETROL
    logo: bytes = b""
    letterhead: bytes = b""
    return_line: bool = True
    head: int = 32
    foot: int = 26


OURS = Look()
"""The look of letters nobody has changed anything of."""


@dataclass(frozen=True, slots=True)
class FirmLook:
    """The look as a firm keeps it, with the names of the files that logo and letterhead came from."""

    look: Look = OURS
    logo_name: str = ""
    letterhead_name: str = ""
    version: int = 0


def check(look: Look) -> None:
    """Raise `Faults` where form, design, colour, margins or the size of a file can't be.

    Whether logo and letterhead can be used is found out by reading them: `documents.dress`.
    """
    found = Collector()
    for place, value, words in (("form", look.form, Form), ("design", look.design, Design)):
        if value not in {str(word) for word in words}:
            found.add("word_unknown", f"look.{place}", value=value, allowed=", ".join(words))
    if not _COLOUR.fullmatch(look.accent):
        found.add("colour_form", "look.accent", value=look.accent)
    if len(look.logo) > LOGO_LIMIT:
        found.add("logo_large", "look.logo", limit=LOGO_LIMIT // 1_000_000)
    if len(look.letterhead) > LETTERHEAD_LIMIT:
        found.add("letterhead_large", "look.letterhead", limit=LETTERHEAD_LIMIT // 1_000_000)
    for place, margin, (least, most) in (("head", look.head, HEAD), ("foot", look.foot, FOOT)):
        if not least <= margin <= most:
            found.add("margin_range", f"look.{place}", value=margin, least=least, most=most)
    found.check()


def read_colour(text: str) -> str:
    """Return a colour as people write it, with or without #, as "#RRGGBB". Raises `Fault("colour_form")`."""
    colour = f"#{text.strip().removeprefix('#')}".upper()
    if not _COLOUR.fullmatch(colour):
        raise Fault("colour_form", "look.accent", value=text)
    return colour


def printed(look: Look) -> str:
    """Return the shade of the accent that text is printed in."""
    return readable(look.accent, SAND if look.design == Design.WARM else _WHITE)


def contrast(colour: str, ground: str = _WHITE) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(colour), _luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ground: str = _WHITE) -> str:
    """Return the colour itself if text in it can be read well, else the nearest darker shade of it that can."""
    parts = _parts(colour)
    for share in range(100, -1, -1):
        shade = _colour([part * share / 100 for part in parts])
        if contrast(shade, ground) >= READABLE:
            return shade
    return _colour([0, 0, 0])


def mixed(colour: str, share: float) -> str:
    """Return a tint: so much of the colour (0 to 1), the rest white."""
    return _colour([255 - (255 - part) * share for part in _parts(colour)])


def _parts(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _colour(parts: list[float]) -> str:
    return "#" + "".join(f"{round(part):02X}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
