# SPDX-License-Identifier: Apache-2.0
"""The canvas of a letter: measured from the top left, same input same bytes, page x of y without a second pass."""

import io
from collections.abc import Callable

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfgen.canvas import Canvas

from vorab.documents.archive import About, Bookmark
from vorab.documents.fonts import face
from vorab.documents.style import MM, NBSP, PAGE_HEIGHT, PAGE_WIDTH, TextStyle
from vorab.documents.wrap import width_of

Footer = Callable[["Sheet", int, int], None]
"""Draws what depends on the number of pages: called with the sheet, the page's number and their count."""

_RADIUS = 2 * MM
_ARC = 0.5523
"""How far the control points of a Bézier curve lie along a quarter of a circle of radius 1."""


class Sheet(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A4 pages. Lengths are points from the top left corner, `y` of text is its baseline.

    Text operators are written here and not by `drawString`: equal strings are encoded once, and font and
    colour are set only when they change, which takes half the time.
    """

    def __init__(self, about: About) -> None:
        self._file = io.BytesIO()
        super().__init__(self._file, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1, invariant=1, lang="de-DE")
        self.setTitle(about.title)
        self.setViewerPreference("DisplayDocTitle", "true")
        self._encoded: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._code: list[str]
        self._finished: list[tuple[list[str], float]] = []
        self._colour = self._font = ""
        self._tracking = 0.0
        self.bookmarks: list[Bookmark] = []

    def _make_preamble(self) -> None:
        """Start pages without ReportLab's Helvetica, which would be named in the file and not embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    def put(self, x: float, y: float, text: str, style: TextStyle) -> None:
        """Draw one line of text from `x` on."""
        if not text:
            return
        key = (style.weight, text)
        parts = self._encoded.get(key)
        if parts is None:
            parts = self._encoded[key] = self._encode(style, text)
        code = ["BT"]
        if style.colour != self._colour:
            self._colour = style.colour
            code.append(f"{style.colour} rg")
        if style.tracking != self._tracking:
            self._tracking = style.tracking
            code.append(f"{style.tracking:g} Tc")
        code.append(f"1 0 0 1 {x:.2f} {PAGE_HEIGHT - y:.2f} Tm")
        for name, escaped in parts:
            font = f"{name} {style.size:g} Tf"
            if font != self._font:
                self._font = font
                code.append(font)
            code.append(f"({escaped}) Tj")
        code.append("ET")
        self._code.append(" ".join(code))

    def _encode(self, style: TextStyle, text: str) -> list[tuple[str, str]]:
        """The text as names of embedded font subsets and the strings to show in them."""
        font = face(style.weight).font
        return [
            (font.getSubsetInternalName(subset, self._doc), escapePDF(chunk))
            for subset, chunk in font.splitString(text, self._doc)
        ]

    def put_right(self, x: float, y: float, text: str, style: TextStyle) -> None:
        """Draw one line of text that ends at `x`."""
        self.put(x - width_of(text, style) + style.tracking, y, text, style)

    def put_centred(self, x: float, y: float, text: str, style: TextStyle) -> None:
        """Draw one line of text with its middle at `x`."""
        self.put(x - (width_of(text, style) - style.tracking) / 2, y, text, style)

    def put_number(self, x: float, y: float, text: str, style: TextStyle) -> None:
        """Draw an amount so that its last digit ends at `x`; sign and bracket hang out to the right."""
        self.put(x - width_of(text.partition(NBSP)[0], style), y, text, style)

    def rule(self, x: float, y: float, length: float, thickness: float, colour: str) -> None:
        """Draw a horizontal line; `y` is its upper edge."""
        self.fill(x, y, length, thickness, colour)

    def fill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle, given by its upper left corner."""
        if colour != self._colour:
            self._colour = colour
            self._code.append(f"{colour} rg")
        self._code.append(f"{x:.2f} {PAGE_HEIGHT - y - height:.2f} {width:.2f} {height:.2f} re f")

    def box(self, x: float, y: float, side: float, colour: str) -> None:
        """Draw an empty square to tick, standing on `y`."""
        self._code.append(f"q {colour} RG 0.9 w {x:.2f} {PAGE_HEIGHT - y:.2f} {side:.2f} {side:.2f} re S Q")

    def panel(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fill a rectangle with round corners, given by its upper left corner."""
        left, right, top, foot = x, x + width, PAGE_HEIGHT - y, PAGE_HEIGHT - y - height
        curve = _RADIUS * (1 - _ARC)
        if colour != self._colour:
            self._colour = colour
            self._code.append(f"{colour} rg")
        places = (
            *((right - _RADIUS, top), (right - curve, top), (right, top - curve), (right, top - _RADIUS)),
            *((right, foot + _RADIUS), (right, foot + curve), (right - curve, foot), (right - _RADIUS, foot)),
            *((left + _RADIUS, foot), (left + curve, foot), (left, foot + curve), (left, foot + _RADIUS)),
            *((left, top - _RADIUS), (left, top - curve), (left + curve, top), (left + _RADIUS, top)),
        )
        operators = ("l", "", "", "c") * 4
        path = " ".join(f"{x:.2f} {y:.2f} {sign}" for (x, y), sign in zip(places, operators, strict=True))
        self._code.append(f"{left + _RADIUS:.2f} {top:.2f} m {path} h f")

    def picture(self, name: str, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture, given by its upper left corner; `archive.archived` brings it into the file under its name."""
        self._code.append(f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {PAGE_HEIGHT - y - height:.2f} cm /{name} Do Q")

    def drawing(self, name: str, x: float, y: float, height: float, scale: float) -> None:
        """Draw a page of a foreign PDF, given by its upper left corner, its height as drawn and its scale."""
        self._code.append(f"q {scale:.5f} 0 0 {scale:.5f} {x:.2f} {PAGE_HEIGHT - y - height:.2f} cm /{name} Do Q")

    @property
    def page_index(self) -> int:
        """The index of the page in hand, from 0."""
        return len(self._finished)

    def bookmark(self, title: str, y: float) -> None:
        """Note a place on this page for the list of contents that PDF viewers show beside the letter."""
        self.bookmarks.append(Bookmark(title, len(self._finished), PAGE_HEIGHT - y))

    def frame(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Draw a thin rectangle, given by its upper left corner."""
        place = f"{x + 0.25:.2f} {PAGE_HEIGHT - y - height + 0.25:.2f} {width - 0.5:.2f} {height - 0.5:.2f}"
        self._code.append(f"q {colour} RG 0.5 w {place} re S Q")

    def next_page(self) -> None:
        """Put the page aside until the number of pages is known, and start the next one."""
        self._finished.append((self._code, self._tracking))
        self._startPage()
        self._colour = self._font = ""
        self._tracking = 0.0

    def finish(self, footer: Footer) -> bytes:
        """Draw the footers, close the file and return it."""
        pages = [*self._finished, (self._code, self._tracking)]
        for number, (code, tracking) in enumerate(pages, 1):
            self._code, self._tracking = code, tracking
            self._colour = self._font = ""
            footer(self, number, len(pages))
            self.showPage()
        self.save()
        return self._file.getvalue()
