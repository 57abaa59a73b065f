# SPDX-License-Identifier: Apache-2.0
"""Whether an SVG may be drawn: nothing from outside, no program, no text without its font, not too much of anything."""

import base64
import binascii
import io
import re
from urllib.parse import unquote_to_bytes
from xml.parsers import expat

from PIL import Image

from vorab.core.faults import Fault

PLACE = "look.logo"
_MOST_PARTS = 100_000
"""So many parts are drawn at most, those that are used many times counted each time."""

_DEEPEST = 100
_MOST_PIXELS = 10_000_000
_FOREIGN = {"script", "foreignobject", "iframe", "handler", "listener", "audio", "video", "embed", "object"}
_TEXT = {"text", "tspan", "flowroot", "textpath"}
_LINKS = ("href", "src")
_URL = re.compile(r"url\(\s*['\"]?\s*([^'\")\s]*)", re.IGNORECASE)
_START = re.compile(rb"\s*<(?:\?xml|!--|!doctype svg|svg[\s>])", re.IGNORECASE)
_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")


def is_svg(data: bytes) -> bool:
    """Whether the bytes look like an SVG."""
    head = data.removeprefix(_BOM)[:1024]
    return bool(_START.match(head)) or data.startswith(_WIDE_BOMS)


def check_svg(data: bytes) -> str:
    """Return the SVG as text, once it is clear that it can be drawn safely and looks the same everywhere.

    Raises `Fault`: `logo_broken`, `svg_foreign`, `svg_entities`, `svg_text`, `svg_complex`.
    """
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
        text = data.decode("utf-16" if data.startswith(_WIDE_BOMS) else reader.encoding)
    except (expat.ExpatError, UnicodeDecodeError, LookupError) as error:
        raise Fault("logo_broken", PLACE) from error
    if not reader.parts or reader.parts[0].name != "svg":
        raise Fault("logo_kind", PLACE)
    reader.count()
    return text


class _Part:
    """An element: its name, its parts, and the ids of what it uses."""

    __slots__ = ("name", "parts", "used")

    def __init__(self, name: str) -> None:
        self.name = name
        self.parts: list[_Part] = []
        self.used: list[str] = []


class _Reader:
    """Reads an SVG element by element and refuses what must not be in it."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.XmlDeclHandler = self._declaration
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.parser.ProcessingInstructionHandler = self._instruction
        self.encoding = "utf-8-sig"
        self.parts: list[_Part] = []
        self._open: list[_Part] = []
        self._named: dict[str, _Part] = {}
        self._css: list[str] = []
        self._styled: list[str] = []
        self._weights: dict[int, int] = {}

    def count(self) -> None:
        """Raise `svg_complex` where so much is drawn in the end that it takes for ever."""
        total = self._weight(self.parts[0], 0)
        for name in self._styled:
            if name in self._named:
                total += len(self.parts) * self._weight(self._named[name], 0)
        if total > _MOST_PARTS:
            raise Fault("svg_complex", PLACE)

    def _weight(self, part: _Part, depth: int) -> int:
        if depth > _DEEPEST or self._weights.get(id(part)) == 0:
            raise Fault("svg_complex", PLACE)  # too deep, or it uses itself
        if id(part) not in self._weights:
            self._weights[id(part)] = 0
            inner = [*part.parts, *(self._named[name] for name in part.used if name in self._named)]
            self._weights[id(part)] = 1 + sum(self._weight(each, depth + 1) for each in inner)
        return self._weights[id(part)]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        part = _Part(name.rpartition(":")[2].lower())
        if part.name in _FOREIGN:
            raise Fault("svg_foreign", PLACE, what=part.name)
        if part.name in _TEXT:
            raise Fault("svg_text", PLACE)
        for key, value in attributes.items():
            self._attribute(part, key.rpartition(":")[2].lower(), value)
        if self._open:
            self._open[-1].parts.append(part)
        self.parts.append(part)
        self._open.append(part)
        if len(self.parts) > _MOST_PARTS or len(self._open) > _DEEPEST:
            raise Fault("svg_complex", PLACE)

    def _attribute(self, part: _Part, key: str, value: str) -> None:
        if key.startswith("on"):
            raise Fault("svg_foreign", PLACE, what=key)
        part.used += _used(value, key)
        if key == "id":
            self._named.setdefault(value, part)
        if key in _LINKS and part.name != "a":
            link = value.strip()
            if link.startswith("#"):
                part.used.append(link[1:])
            elif part.name in ("image", "feimage") and link.lower().startswith("data:"):
                _check_picture(link)
            else:
                raise Fault("svg_foreign", PLACE, what=value[:60])

    def _end(self, _name: str) -> None:
        if self._open.pop().name == "style":
            css = "".join(self._css)
            if "\\" in css:
                raise Fault("svg_foreign", PLACE, what="style")
            self._styled += _used(css, "style")
            self._css.clear()

    def _text(self, text: str) -> None:
        if self._open and self._open[-1].name == "style":
            self._css.append(text)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in ("utf-8", "utf8", "utf-16"):
            self.encoding = encoding

    def _entity(self, *_about: object) -> None:
        raise Fault("svg_entities", PLACE)

    def _instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            raise Fault("svg_foreign", PLACE, what=target)


def _used(css: str, what: str) -> list[str]:
    """The ids that a piece of CSS uses; anything from outside is refused."""
    if "@import" in css.lower():
        raise Fault("svg_foreign", PLACE, what=what)
    targets = _URL.findall(css)
    if not all(target.startswith(("#", "data:")) for target in targets):
        raise Fault("svg_foreign", PLACE, what=what)
    return [target[1:] for target in targets if target.startswith("#")]


def _check_picture(link: str) -> None:
    """Let pictures inside an SVG through that are pictures, and not too large."""
    head, _, body = link.partition(",")
    try:
        plain = base64.b64decode(body) if head.lower().endswith(";base64") else unquote_to_bytes(body)
        with Image.open(io.BytesIO(plain), formats=("PNG", "JPEG")) as image:
            pixels = image.width * image.height
    except (OSError, ValueError, SyntaxError, binascii.Error, Image.DecompressionBombError) as error:
        raise Fault("svg_foreign", PLACE, what=head[:60]) from error
    if pixels > _MOST_PIXELS:
        raise Fault("svg_complex", PLACE)
