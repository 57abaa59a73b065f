# SPDX-License-Identifier: Apache-2.0
"""Breaking text into lines that fit a width, whatever the text: words of any length, several styles in a line."""

from collections.abc import Iterator, Sequence

from vorab.documents.fonts import face
from vorab.documents.style import TextStyle

Run = tuple[TextStyle, str]
"""A stretch of text in one style."""

Segment = tuple[float, TextStyle, str]
"""A stretch of one line: its distance from the line's left end in points, style, text."""

Line = tuple[Segment, ...]

ELLIPSIS = "…"


def width_of(text: str, style: TextStyle) -> float:
    """Return the width of one line of text in points."""
    width = face(style.weight).width(text) * style.size
    return width + style.tracking * len(text) if style.tracking else width


def wrap(text: str, style: TextStyle, width: float) -> list[str]:
    """Break text in one style into lines of at most `width` points."""
    if "\n" not in text and width_of(text, style) <= width:
        return [text]
    return [line[0][2] if line else "" for line in wrap_runs([(style, text)], width)]


def wrap_runs(runs: Sequence[Run], width: float, indent: float = 0.0) -> list[Line]:
    """Break runs of text into lines of at most `width` points, the first one indented.

    Breaks at blanks and line ends; a word longer than a line is broken inside, if possible after a hyphen
    or slash.
    """
    lines: list[Line] = []
    line: list[Segment] = []
    x = indent
    for style, text in runs:
        space = width_of(" ", style)
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                lines.append(tuple(line))
                line, x = [], 0.0
            for word in filter(None, paragraph.split(" ")):
                for piece, piece_width in _pieces(word, style, width if line else width - x):
                    gap = space if line else 0.0
                    if line and x + gap + piece_width > width:
                        lines.append(tuple(line))
                        line, x, gap = [], 0.0, 0.0
                    _append(line, x + gap, style, piece)
                    x += gap + piece_width
    lines.append(tuple(line))
    return lines


def _append(line: list[Segment], x: float, style: TextStyle, piece: str) -> None:
    """Add a piece to the line, as part of its last segment where the style is the same."""
    if line and line[-1][1] is style:
        start, _, before = line[-1]
        line[-1] = (start, style, f"{before} {piece}")
        return
    if line:
        # A real blank between the two styles: whoever copies the text gets words and not one long one.
        start, before_style, before = line[-1]
        line[-1] = (start, before_style, f"{before} ")
    line.append((x, style, piece))


def _pieces(word: str, style: TextStyle, width: float) -> Iterator[tuple[str, float]]:
    """Yield the word in pieces that each fit the width, with their widths: mostly the word itself."""
    whole = width_of(word, style)
    if whole <= width:
        yield word, whole
        return
    start = 0
    while start < len(word):
        end = start + face(style.weight).prefix(word, width / style.size, start)
        if end < len(word):
            joint = max(word.rfind(sign, start + 1, end) for sign in "-/") + 1
            end = joint if joint > (2 * start + end) // 3 else end
        piece = word[start:end]
        yield piece, width_of(piece, style)
        start = end


def shorten(text: str, style: TextStyle, width: float) -> str:
    """Return the text if it fits on one line, else its beginning with an ellipsis."""
    if width_of(text, style) <= width:
        return text
    room = (width - width_of(ELLIPSIS, style)) / style.size
    kept = text[: face(style.weight).prefix(text, room)].rstrip() + ELLIPSIS
    while style.tracking and len(kept) > len(ELLIPSIS) and width_of(kept, style) > width:
        kept = kept[: -len(ELLIPSIS) - 1].rstrip() + ELLIPSIS
    return kept


def fit(text: str, style: TextStyle, width: float, smallest: float) -> Run:
    """Return the text on one line: in the style, or smaller down to `smallest` points, at last shortened."""
    needed = width_of(text, style)
    if needed > width:
        style = style.sized(max(smallest, int(style.size * width / needed * 4) / 4))
    return style, shorten(text, style, width)


def clip(lines: list[str], most: int, style: TextStyle, width: float) -> list[str]:
    """Return at most `most` lines; the last one tells by an ellipsis that more was there."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    return [*lines[: most - 1], shorten(f"{last} {lines[most]}", style, width)]
