# SPDX-License-Identifier: Apache-2.0
"""The bundled fonts, each read once and only when first used (3 ms each)."""

from functools import cache

from reportlab import rl_config
from reportlab.pdfbase.ttfonts import TTFont

from vorab.documents.style import Weight
from vorab.paths import bundled

# Binary streams instead of ASCII ones: a quarter less time and 7 % smaller files.
rl_config.useA85 = 0
# ReportLab's comments in a file tell of its inner life only.
rl_config.pdfComments = 0


class _Widths(dict[str, float]):
    """Advance width of each character, in em."""

    def __init__(self, font: TTFont) -> None:
        super().__init__()
        self._face = font.face

    def __missing__(self, character: str) -> float:
        width: float = self._face.getCharWidth(ord(character)) / 1000
        self[character] = width
        return width


class Face:
    """One cut of the font: its metrics and the ReportLab font that embeds it."""

    def __init__(self, weight: Weight) -> None:
        path = bundled("templates", "fonts", f"Inter-{weight}.ttf")
        # Only the characters in use are embedded, not the whole of ASCII beside them.
        self.font = TTFont(f"Inter-{weight}", str(path), asciiReadable=False)
        self._widths = _Widths(self.font)

    def width(self, text: str) -> float:
        """Return the width of one line of text, in em."""
        return sum(map(self._widths.__getitem__, text))

    def prefix(self, text: str, width: float, start: int = 0) -> int:
        """Return how many characters from `start` on fit into `width` em, at least one."""
        used = 0.0
        for place in range(start, len(text)):
            used += self._widths[text[place]]
            if used > width:
                return max(place - start, 1)
        return max(len(text) - start, 1)


@cache
def face(weight: Weight) -> Face:
    """Return the face of a weight; read on first use, then kept."""
    return Face(weight)


@cache
def characters() -> frozenset[int]:
    """Return the code points that every cut of the font can show."""
    return frozenset(face(Weight.REGULAR).font.face.charToGlyph)
