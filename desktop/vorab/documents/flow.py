# SPDX-License-Identifier: Apache-2.0
"""The text of a letter running down the pages: what fits stays together, what does not is broken well."""

from collections.abc import Callable, Sequence
from typing import Protocol

from vorab.documents.sheet import Sheet
from vorab.documents.style import LEFT, TEXT_WIDTH, TextStyle
from vorab.documents.wrap import Line, Run, wrap_runs

KEPT_LINES = 2
"""So many lines of a paragraph at least stand together at the foot or head of a page."""


class Frame(Protocol):
    """What stands at the end and the start of a page as long as something big runs over pages."""

    def leave(self, flow: "Flow") -> None:
        """Draw what belongs to the foot of a page that is left."""

    def enter(self, flow: "Flow") -> None:
        """Draw what belongs to the head of the page that follows."""


class Flow:
    """A place on the sheet that moves down, and on to the next page at `bottom`.

    `y` is the place in points from the top. Whoever draws asks for room first: `need`.
    """

    def __init__(self, sheet: Sheet, y: float, bottom: float, open_page: Callable[[Sheet], float]) -> None:
        self.sheet = sheet
        self.y = self.top = y
        self.bottom = bottom
        self.frame: Frame | None = None
        self._open_page = open_page

    @property
    def fresh(self) -> bool:
        """Whether nothing has been drawn on this page yet but what every page carries."""
        return self.y <= self.top

    @property
    def capacity(self) -> float:
        """The height of an empty following page, in points."""
        return self.bottom - self._following_top

    def new_page(self) -> None:
        """Go on to the next page."""
        if self.frame:
            self.frame.leave(self)
        self.sheet.next_page()
        self.y = self._open_page(self.sheet)
        if self.frame:
            self.frame.enter(self)
        self.top = self.y

    def need(self, height: float) -> None:
        """Go on to the next page unless `height` points are free on this one."""
        if self.y + height > self.bottom and not self.fresh:
            self.new_page()

    def skip(self, height: float) -> None:
        """Leave a gap, but none at the head of a page."""
        if not self.fresh:
            self.y += height

    def lines(self, lines: Sequence[Line], leading: float, x: float = LEFT, keep: float = 0.0) -> None:
        """Draw lines of text; with the last ones, `keep` points more stay on the same page."""
        rest = list(lines)
        while rest:
            count = self._count_that_fit(len(rest), leading, keep)
            for line in rest[:count]:
                self.y += leading
                baseline = self.y - 0.28 * leading
                for offset, style, text in line:
                    self.sheet.put(x + offset, baseline, text, style)
            rest = rest[count:]
            if rest:
                self.new_page()

    def _count_that_fit(self, count: int, leading: float, keep: float) -> int:
        """How many of `count` lines to draw on this page."""
        room = self.bottom - self.y
        if count * leading + keep <= room:
            return count
        fitting = min(int(room / leading), max(count - KEPT_LINES, 0))
        if fitting >= KEPT_LINES or (fitting and not self.fresh and count > 2 * KEPT_LINES):
            return fitting
        return min(count, max(int(room / leading), 1)) if self.fresh else 0

    def runs(self, runs: Sequence[Run], keep: float = 0.0) -> None:
        """Draw a paragraph of several styles over the whole width."""
        self.lines(wrap_runs(runs, TEXT_WIDTH), runs[0][0].leading, keep=keep)

    def text(self, text: str, style: TextStyle, keep: float = 0.0) -> None:
        """Draw a paragraph over the whole width."""
        self.runs([(style, text)], keep)
