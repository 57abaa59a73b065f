# SPDX-License-Identifier: Apache-2.0
"""Small tables of text in papers without prices: cells side by side, every row broken well over pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vorab.documents.design import Design
from vorab.documents.flow import ASCENT, KEPT_LINES, Flow
from vorab.documents.style import BODY, HAIR, HEADING, INK, LEFT, MM, RIGHT, SMALL, TEXT_WIDTH, TextStyle
from vorab.documents.wrap import Line, Run, shorten, width_of, wrap_runs

LABEL = BODY.coloured(HEADING)
_GUTTER = 4.0 * MM
_NARROWEST, _WIDEST = 22 * MM, 44 * MM
_HEAD_HEIGHT = 5.4 * MM
_WHOLE = 0.2
"""Rows up to this share of a page are not broken."""

_CONTINUED = "(Fortsetzung)"

HASH = re.compile(r"\b[0-9a-f]{64}\b", re.ASCII)
"""The SHA-256 of a file, as it stands in a text."""

_WITH_LABEL = re.compile(r",? ?(?:SHA-256:? )?\b[0-9a-f]{64}\b", re.ASCII)
_GROUP = 8


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its left edge and width in points, the heading if there is one."""

    x: float
    width: float
    heading: str = ""


Cell = Sequence[Run]


def columns_for(labels: Sequence[str]) -> tuple[Column, ...]:
    """Return the two columns of rows with these labels: as wide as most of them need; one column without labels.

    A label wider than `_WIDEST`, such as the name of a file, is broken and takes no room from all the others.
    """
    widths = [width_of(label, LABEL) for label in labels if label]
    if not widths:
        return (Column(LEFT, TEXT_WIDTH),)
    width = max([_NARROWEST, *(width for width in widths if width <= _WIDEST)])
    x = LEFT + width + _GUTTER
    return Column(LEFT, width), Column(x, RIGHT - x)


def text_runs(text: str, first: TextStyle = BODY) -> list[Run]:
    """Return text as runs; where something is said below its first line, that one is in the style `first`.

    Every SHA-256 stands small and in groups under the line it belongs to, all of it: half of one proves nothing.
    """
    lines = text.split("\n") if text else []
    runs: list[Run] = []
    for number, line in enumerate(lines):
        hashes = HASH.findall(line)
        plain = _WITH_LABEL.sub("", line).strip() if hashes else line
        if plain or not hashes:
            runs.append((first if number == 0 and len(lines) > 1 else BODY, plain))
        runs += [(SMALL, f"SHA-256 {grouped(sha256)}") for sha256 in hashes]
    return [(style, f"\n{shown}" if number else shown) for number, (style, shown) in enumerate(runs)]


def grouped(sha256: str) -> str:
    """Return a hash in groups of eight digits."""
    return " ".join(sha256[start : start + _GROUP] for start in range(0, len(sha256), _GROUP))


class Rows:
    """Rows under each other with hair lines between, after a heading that comes again on every page."""

    def __init__(self, columns: Sequence[Column], title: str = "") -> None:
        self._columns = columns
        self._title = title
        self._inside = False

    def draw(self, flow: Flow, rows: Sequence[Sequence[Cell]]) -> None:
        """Draw the rows that have anything in them."""
        rows = [row for row in rows if any(text for cell in row for _, text in cell)]
        if not rows:
            return
        flow.need(self.opening(rows, flow))
        self._draw_head(flow)
        before, flow.frame = flow.frame, self
        for row in rows:
            self._draw_row(flow, self._broken(row))
        flow.frame = before

    def opening(self, rows: Sequence[Sequence[Cell]], flow: Flow) -> float:
        """Return the height of the head and of as much of the first row as stays together, in points."""
        lines = _kept(self._broken(rows[0]), flow) if rows else 0
        return self._head_height + lines * BODY.leading + 2 * flow.design.row_padding

    def leave(self, flow: Flow) -> None:
        """Nothing belongs to the foot of a page that is left."""

    def enter(self, flow: Flow) -> None:
        """Say at the head of the page that follows what goes on there."""
        if self._title:
            baseline = flow.y + ASCENT * BODY.leading
            room = TEXT_WIDTH - width_of(f" {_CONTINUED}", SMALL)
            title = shorten(self._title, SMALL, room)
            flow.sheet.put(LEFT, baseline, f"{title} {_CONTINUED}", SMALL)
            flow.y += BODY.leading
        self._draw_head(flow)
        flow.y += flow.design.row_padding if self._inside else 0.0

    @property
    def _head_height(self) -> float:
        return _HEAD_HEIGHT if any(column.heading for column in self._columns) else 0.0

    def _draw_head(self, flow: Flow) -> None:
        sheet, design = flow.sheet, flow.design
        if not self._head_height:
            self._rule(flow, design)
            return
        if design.head_panel:
            sheet.panel(LEFT, flow.y - 0.7 * MM, TEXT_WIDTH, _HEAD_HEIGHT + 0.7 * MM, design.tint)
        for column in self._columns:
            sheet.put(column.x, flow.y + 3.6 * MM, column.heading, design.table_head)
        flow.y += _HEAD_HEIGHT
        if not design.head_panel:
            sheet.rule(LEFT, flow.y - 0.6, TEXT_WIDTH, 0.6, INK)

    def _draw_row(self, flow: Flow, lines: list[Line]) -> None:
        padding = flow.design.row_padding
        kept = _kept(lines, flow)
        flow.need(padding + kept * BODY.leading + (padding if kept == len(lines) else 0.0))
        flow.y += padding
        self._inside = True
        flow.lines(lines, BODY.leading, x=0.0, keep=padding)
        self._inside = False
        flow.y += padding
        self._rule(flow, flow.design)

    def _rule(self, flow: Flow, design: Design) -> None:
        flow.sheet.rule(LEFT, flow.y - 0.5, TEXT_WIDTH, 0.5, design.row_rule or HAIR)

    def _broken(self, row: Sequence[Cell]) -> list[Line]:
        """The lines of all cells, side by side, measured from the sheet's left edge."""
        filled = [(column, cell) for column, cell in zip(self._columns, row, strict=False) if any(t for _, t in cell)]
        if len(filled) == 1 and filled[0][0] is self._columns[0]:
            filled = [(Column(LEFT, TEXT_WIDTH), filled[0][1])]  # a row with nothing at the right has all the width
        cells = [(column.x, wrap_runs(cell, column.width)) for column, cell in filled]
        count = max((len(lines) for _, lines in cells), default=0)
        return [
            tuple(
                (x + offset, style, text)
                for x, lines in cells
                for offset, style, text in (lines[number] if number < len(lines) else ())
            )
            for number in range(count)
        ]


def _kept(lines: Sequence[Line], flow: Flow) -> int:
    """How many of a row's first lines stand on one page: all of a short one."""
    return len(lines) if len(lines) * BODY.leading <= _WHOLE * flow.capacity else together(lines)


def together(lines: Sequence[Line]) -> int:
    """Return how many of the first lines `Flow.lines` leaves on one page."""
    return len(lines) if len(lines) < 2 * KEPT_LINES else KEPT_LINES
