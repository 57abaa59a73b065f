# SPDX-License-Identifier: Apache-2.0
"""The three designs as data: clear, classic, warm. What is drawn differently is chosen by these words and measures."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from vorab.core import look
from vorab.core.look import PETROL as OUR_ACCENT
from vorab.core.look import SAND, Look
from vorab.documents import style
from vorab.documents.style import GREY, HAIR, INK, MM, PALE, TextStyle, Weight, operands

_TINT_SHARE = 0.055


class Head(Enum):
    """How name, slogan and logo stand in the letterhead."""

    SIDES = auto()
    CENTRED = auto()
    LOCKUP = auto()


class Box(Enum):
    """How what was agreed is set off."""

    BAR = auto()
    FRAME = auto()
    ROUND = auto()


@dataclass(frozen=True, slots=True)
class Design:
    """Colours as PDF operands, lengths in points.

    `accent` is for bars and rules, `accent_text` dark enough to be read, `tint` a ground that text is read on.
    `head_rule` and `foot_rule` are the thickness of the rules over and under the list of positions, `row_rule` the
    colour between its rows, none for no rule; `total_gap` keeps what sets the total off clear of what follows; `air`
    scales the gaps between the parts of a letter.
    """

    head: Head
    box: Box
    accent: str
    accent_text: str
    tint: str
    name: TextStyle
    slogan: TextStyle
    subject: TextStyle
    table_head: TextStyle
    row_rule: str
    row_padding: float = 1.0 * MM
    head_rule: float = 0.0
    foot_rule: float = 0.0
    head_panel: bool = False
    info_panel: bool = False
    total_panel: bool = False
    total_twice: bool = False
    total_gap: float = 0.0
    footer_rule: str = PALE
    air: float = 1.0


def _clear(accent: str) -> Design:
    text = operands(look.readable(accent))
    return Design(
        head=Head.SIDES,
        box=Box.BAR,
        accent=operands(accent),
        accent_text=text,
        tint=style.MIST if accent.upper() == OUR_ACCENT else operands(look.mixed(accent, _TINT_SHARE)),
        name=style.NAME.coloured(text),
        slogan=style.SLOGAN,
        subject=style.SUBJECT,
        table_head=style.TABLE_HEAD,
        row_rule=PALE,
    )


def _classic(accent: str) -> Design:
    text = operands(look.readable(accent))
    return Design(
        head=Head.CENTRED,
        box=Box.FRAME,
        accent=operands(accent),
        accent_text=text,
        tint=operands("#FFFFFF"),
        name=TextStyle(Weight.REGULAR, 19, 22, INK, tracking=0.5),
        slogan=TextStyle(Weight.REGULAR, 6.6, 9, GREY, tracking=1.2),
        subject=TextStyle(Weight.BOLD, 12, 16),
        table_head=TextStyle(Weight.REGULAR, 8.5, 10, GREY),
        row_rule="",
        row_padding=1.1 * MM,
        head_rule=1.0,
        foot_rule=1.0,
        total_twice=True,
        total_gap=1.6 * MM,
        footer_rule=HAIR,
    )


def _warm(accent: str) -> Design:
    text = operands(look.readable(accent, SAND))
    return Design(
        head=Head.LOCKUP,
        box=Box.ROUND,
        accent=operands(accent),
        accent_text=text,
        tint=operands(SAND),
        name=style.NAME.coloured(text),
        slogan=style.SLOGAN,
        subject=style.SUBJECT.coloured(text),
        table_head=style.TABLE_HEAD,
        row_rule=PALE,
        row_padding=1.2 * MM,
        head_panel=True,
        info_panel=True,
        total_panel=True,
        total_gap=0.7 * MM,
    )


_DESIGNS: dict[look.Design, Callable[[str], Design]] = {
    look.Design.CLEAR: _clear,
    look.Design.CLASSIC: _classic,
    look.Design.WARM: _warm,
}


@lru_cache(maxsize=8)
def design_of(name: look.Design, accent: str) -> Design:
    """Return a design in an accent colour ("#RRGGBB")."""
    return _DESIGNS[name](accent)


OURS = design_of(Look().design, Look().accent)
"""The design of letters nobody has changed anything of."""
