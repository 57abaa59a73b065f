# SPDX-License-Identifier: Apache-2.0
"""The canvas of a letter: measured from the top left, same input same bytes, page x of y without a second pass."""

import io
from collections.abc import Callable

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfgen.canvas import Canvas

from vorab.documents.archive import About
from vorab.documents.fonts import face
from vorab.documents.style import NBSP, PAGE_HEIGHT, PAGE_WIDTH, TextStyle
from vorab.documents.wrap import width_of

Footer = Callable[["Sheet", int, int], None]
"""Draws what depends on the number of pages: called with the sheet, the page's number and their count."""


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
        self._finished: list[list[str]] = []
        self._colour = self._font = ""

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
        self.put(x - width_of(text, style), y, text, style)

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

    def next_page(self) -> None:
        """Put the page aside until the number of pages is known, and start the next one."""
        self._finished.append(self._code)
        self._startPage()
        self._colour = self._font = ""

    def finish(self, footer: Footer) -> bytes:
        """Draw the footers, close the file and return it."""
        pages = [*self._finished, self._code]
        for number, code in enumerate(pages, 1):
            self._code = code
            self._colour = self._font = ""
            footer(self, number, len(pages))
            self.showPage()
        self.save()
        return self._file.getvalue()
