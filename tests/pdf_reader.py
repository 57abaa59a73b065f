# SPDX-License-Identifier: Apache-2.0
"""pdfplumber, only faster: the same objects, signs and numbers, in a third of the time (test_pdf_reader.py compares).

`from tests.pdf_reader import pdfplumber` is enough. What is unusual (type written downwards, inline images,
hexadecimal strings) goes the old way through pdfminer.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from unicodedata import normalize

import pdfplumber
from pdfminer import pdfinterp, psparser
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdftypes import stream_value
from pdfminer.utils import apply_matrix_rect
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.utils import resolve_and_decode

__all__ = ["NEW", "OLD", "pdfplumber", "use"]

TOKEN = re.compile(
    rb"""[\0\t\n\f\r ]*+(?:
    (?P<number>[-+]?(?:\d++(?:\.\d*+)?|\.\d++)(?![^\0\t\n\f\r \[\]()/]))
    |\((?P<string>(?:[^()\\]++|\\.)*+)\)
    |(?P<operator>[A-Za-z][A-Za-z0-9]*+\*?|['"])(?![^\0\t\n\f\r \[\]()/])
    |/(?P<name>[^\0\t\n\f\r \#%()<>\[\]{}/]++)(?!\#)
    |(?P<open>\[)
    |(?P<close>\])
    |(?P<end>$)
    )""",
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
ESCAPED = {b"b": b"\b", b"t": b"\t", b"n": b"\n", b"f": b"\f", b"r": b"\r", b"(": b"(", b")": b")", b"\\": b"\\"}
INLINE = {b"BI", b"ID", b"EI", b"true", b"false", b"null"}


class Unusual(Exception):
    """A page or a font that the old way has to read."""


class Char:
    """A sign on the page, with all of its attributes that do not depend on the page."""

    __slots__ = ("found", "mcid", "tag")

    def __init__(self, found: dict[str, Any]) -> None:
        self.found = found


def _number(word: bytes) -> float:
    return float(word) if b"." in word else int(word)


def _string(inside: bytes) -> bytes:
    return ESCAPE.sub(_unescaped, inside) if b"\\" in inside else inside


def _unescaped(match: re.Match[bytes]) -> bytes:
    sign = match[1]
    return bytes((int(sign, 8),)) if sign[:1] in b"01234567" else ESCAPED.get(sign, b"")


OPERANDS: dict[str | None, Callable[[bytes], Any]] = {
    "number": _number,
    "string": _string,
    "name": lambda name: psparser.LIT(str(name, "utf-8")),
}


def _steps(data: bytes) -> Iterator[tuple[bool, Any]]:
    """Yield (is it an operator?, operator or operand) of a page's content."""
    place, array = 0, None
    while place < len(data):
        match = TOKEN.match(data, place)
        if match is None:
            raise Unusual
        place, kind = match.end(), match.lastgroup
        if kind in OPERANDS:
            value = OPERANDS[kind](match[kind])
            if array is None:
                yield False, value
            else:
                array.append(value)
        elif kind == "operator" and array is None and match[kind] not in INLINE:
            yield True, match[kind]
        elif kind == "open" and array is None:
            array = []
        elif kind == "close" and array is not None:
            yield False, array
            array = None
        elif kind != "end":
            raise Unusual


def _execute(self: pdfinterp.PDFPageInterpreter, streams: Sequence[object]) -> None:
    """In place of PDFPageInterpreter.execute: a page's content by one expression instead of sign by sign."""
    found = [stream_value(stream) for stream in streams]
    ids = {stream.objid for stream in found}
    if None in ids or ids & self.parent_stream_ids:
        _old_execute(self, streams)
        return
    try:
        steps = list(_steps(b"\n".join(stream.get_data() for stream in found)))
    except (Unusual, ValueError):
        _old_execute(self, streams)
        return
    self.stream_ids.clear()
    self.stream_ids |= ids
    methods: dict[bytes, Any] = {}
    for is_operator, value in steps:
        if not is_operator:
            self.argstack.append(value)
            continue
        if value not in methods:
            name = str(value, "ascii").replace("*", "_a").replace('"', "_w").replace("'", "_q")
            method = getattr(self, f"do_{name}", None)
            methods[value] = (method, method.__code__.co_argcount - 1 if method else 0)
        method, count = methods[value]
        if method is None:
            continue
        arguments = self.pop(count)
        if len(arguments) == count:
            method(*arguments)


def _glyph(self: Any, font: Any, cid: int) -> tuple[str, float]:
    """The text and the width of a sign of a font."""
    try:
        text = font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        text = self.handle_undefined_char(font, cid)
    return text, font.char_width(cid)


def _render(  # noqa: PLR0917 - pdfminer's own signature
    self: Any,
    seq: Sequence[Any],
    matrix: Any,
    pos: Any,
    font: Any,
    fontsize: float,
    scaling: float,
    charspace: float,
    wordspace: float,
    rise: float,
    dxscale: float,
    ncs: Any,
    graphicstate: Any,
) -> Any:
    """In place of PDFTextDevice.render_string_horizontal: signs with their attributes, no object for each of them."""
    if self.laparams is not None or isinstance(font.fontname, bytes) or not all(map(_is_usual, seq)):
        more = (seq, matrix, pos, font, fontsize, scaling, charspace, wordspace, rise, dxscale, ncs, graphicstate)
        return _old_render(self, *more)
    (x, y), (a, b, c, d, e, f) = pos, matrix
    low = font.get_descent() * fontsize + rise
    high = low + fontsize
    glyphs = font.__dict__.setdefault("_glyphs", {})
    add, upright = self.cur_item.add, a * d * scaling > 0 and b * c <= 0
    always = {
        "fontname": font.fontname,
        "upright": upright,
        "mcid": self.cur_mcid,
        "tag": self.cur_tag,
        "object_type": "char",
        "ncs": resolve_and_decode(ncs.name),
        "stroking_color": _tuple(graphicstate.scolor),
        "non_stroking_color": _tuple(graphicstate.ncolor),
    }
    spaced = False
    for part in seq:
        if not isinstance(part, bytes):
            x -= part * dxscale
            spaced = True
            continue
        for cid in font.decode(part):
            if spaced:
                x += charspace
            glyph = glyphs.get(cid)
            if glyph is None:
                glyph = glyphs[cid] = _glyph(self, font, cid)
            text, width = glyph
            adv = width * fontsize * scaling
            left, base = x * a + y * c + e, x * b + y * d + f
            at = (a, b, c, d, left, base)
            if upright and not b and not c and a > 0:
                x0, y0, x1, y1 = left, d * low + base, a * adv + left, d * high + base
            else:
                x0, y0, x1, y1 = apply_matrix_rect(at, (0, low, adv, high))
            found = {"matrix": at, "adv": adv, "text": text, "x0": x0, "y0": y0, "x1": x1, "y1": y1, **always}
            found["width"] = x1 - x0
            found["height"] = found["size"] = y1 - y0
            add(Char(found))
            x += adv
            if cid == 32 and wordspace:
                x += wordspace
            spaced = True
    return x, y


def _is_usual(part: object) -> bool:
    return isinstance(part, (int, float, bytes))


def _tuple(colour: Any) -> Any:
    return colour if isinstance(colour, tuple) else (colour,)


def _process(self: Page, thing: Any) -> Any:
    """In place of Page.process_object: what is ready only needs its place on the page."""
    if type(thing) is not Char:
        return _old_process(self, thing)
    found = thing.found
    left, above = self.mediabox[:2]
    if self.pdf.unicode_norm is not None:
        found["text"] = normalize(self.pdf.unicode_norm, found["text"])
    found["page_number"] = self.page_number
    found["top"] = (self.height - found["y1"]) + above
    found["bottom"] = (self.height - found["y0"]) + above
    found["doctop"] = self.initial_doctop + found["top"]
    if left != 0:
        found["x0"] += left
        found["x1"] += left
    return found


_old_execute = pdfinterp.PDFPageInterpreter.execute
_old_render = PDFPageAggregatorWithMarkedContent.render_string_horizontal
_old_process = Page.process_object
OLD, NEW = (_old_execute, _old_render, _old_process), (_execute, _render, _process)


def use(ways: Sequence[Any]) -> None:
    """Read the OLD or the NEW way from now on."""
    pdfinterp.PDFPageInterpreter.execute = ways[0]
    PDFPageAggregatorWithMarkedContent.render_string_horizontal = ways[1]
    Page.process_object = ways[2]


use(NEW)
