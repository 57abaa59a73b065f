# SPDX-License-Identifier: Apache-2.0
"""The text of a letter running down the pages: what fits stays together, what does not is broken well."""

from collections.abc import Callable, Sequence
from typing import Protocol

from vorab.documents.design import OURS, Design
from vorab.documents.sheet import Sheet
from vorab.documents.style import LEFT, TEXT_WIDTH, TextStyle
from vorab.documents.wrap import Line, Run, wrap_runs

KEPT_LINES = 2
"""At least so many lines of a paragraph stand together at the foot or head of a page."""

ASCENT = 0.72
"""Where in its leading the baseline of a line lies, from above."""

PageOpener = Callable[[Sheet], None]
"""Draws the head of a following page."""


class Frame(Protocol):
    """What stands at the end and the start of a page as long as something big runs over pages."""

    def leave(self, flow: "Flow") -> None:
        """Draw what belongs to the foot of a page that is left."""

    def enter(self, flow: "Flow") -> None:
        """Draw what belongs to the head of the page that follows."""


class Flow:
    """A place on the sheet that moves down, and on to the next page at `bottom`.

    `y` is the place in points from the top, `next_top` where following pages start, `capacity` their height.
    Whoever draws asks for room first: `need`.
    """

    def __init__(
        self,
        sheet: Sheet,
        y: float,
        bottom: float,
        next_top: float,
        open_page: PageOpener,
        design: Design = OURS,
    ) -> None:
        self.sheet = sheet
        self.design = design
        self.y = self._top = y
        self.bottom = bottom
        self.capacity = bottom - next_top
        self.frame: Frame | None = None
        self._next_top = next_top
        self._open_page = open_page

    @property
    def fresh(self) -> bool:
        """Whether nothing stands on this page yet but what every page carries."""
        return self.y <= self._top

    def new_page(self) -> None:
        """Go on to the next page."""
        if self.frame:
            self.frame.leave(self)
        self.sheet.next_page()
        self._open_page(self.sheet)
        self.y = self._next_top
        if self.frame:
            self.frame.enter(self)
        self._top = self.y

    def need(self, height: float) -> None:
        """Go on to the next page unless `height` points are free on this one."""
        if self.y + height > self.bottom and not self.fresh:
            self.new_page()

    def skip(self, height: float) -> None:
        """Leave a gap, as airy as the design wants it, but none at the head of a page."""
        if not self.fresh:
            self.y += height * self.design.air

    def mark(self, title: str) -> None:
        """Put the place into the file's list of contents."""
        self.sheet.bookmark(title, self.y)

    def lines(self, lines: Sequence[Line], leading: float, x: float = LEFT, keep: float = 0.0) -> None:
        """Draw lines of text; with the last ones, `keep` points more stay on the same page."""
        rest = list(lines)
        while rest:
            count = self._count_that_fit(len(rest), leading, keep)
            for line in rest[:count]:
                self.line(line, leading, x)
            rest = rest[count:]
            if rest:
                self.new_page()

    def line(self, line: Line, leading: float, x: float = LEFT) -> None:
        """Draw one line of text and move down by its leading."""
        baseline = self.y + ASCENT * leading
        for offset, style, text in line:
            self.sheet.put(x + offset, baseline, text, style)
        self.y += leading

    def _count_that_fit(self, count: int, leading: float, keep: float) -> int:
        """How many of `count` lines to draw on this page."""
        if self.y + count * leading + keep <= self.bottom:
            return count
        room = int((self.bottom - self.y) / leading)
        split = min(room, count - KEPT_LINES)
        if split >= KEPT_LINES:
            return split
        return max(min(room, count), 1) if self.fresh else 0

    def runs(self, runs: Sequence[Run], keep: float = 0.0) -> None:
        """Draw a paragraph of several styles over the whole width."""
        self.lines(wrap_runs(runs, TEXT_WIDTH), runs[0][0].leading, keep=keep)

    def text(self, text: str, style: TextStyle, keep: float = 0.0) -> None:
        """Draw a paragraph over the whole width."""
        self.runs([(style, text)], keep)
