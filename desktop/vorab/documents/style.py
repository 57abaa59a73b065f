# SPDX-License-Identifier: Apache-2.0
"""Measures, colours and type of the letter. All lengths are points from the sheet's top left corner."""

from dataclasses import dataclass, replace
from enum import StrEnum

MM = 72 / 25.4
PAGE_WIDTH = 210 * MM
PAGE_HEIGHT = 297 * MM
LEFT = 25 * MM
RIGHT = 190 * MM
TEXT_WIDTH = RIGHT - LEFT

NBSP = "\u00a0"


def operands(colour: str) -> str:
    """Return the PDF operands of a colour such as "#0F6B68"."""
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.4g}" for place in (1, 3, 5))


INK = operands("#1E2A2E")
HEADING = operands("#55646A")
GREY = operands("#66757A")
PALE = operands("#E3DFD8")
HAIR = operands("#B9BEBF")
PETROL = operands("#0F6B68")
MIST = operands("#F2F7F6")


class Weight(StrEnum):
    """The bundled cuts of Inter that letters use."""

    REGULAR = "Regular"
    BOLD = "Bold"

    __hash__ = str.__hash__  # an enum's own is slow, and each text drawn asks for it three times


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text looks: `colour` as PDF operands, all lengths in points.

    `leading` goes from baseline to baseline, `tracking` is more room after each character.
    """

    weight: Weight
    size: float
    leading: float
    colour: str = INK
    tracking: float = 0.0

    def sized(self, size: float) -> "TextStyle":
        """Return the same style in another size, leading and tracking in proportion."""
        leading, tracking = self.leading * size / self.size, self.tracking * size / self.size
        return replace(self, size=size, leading=leading, tracking=tracking)

    def coloured(self, colour: str) -> "TextStyle":
        """Return the same style in another colour."""
        return replace(self, colour=colour)


BODY = TextStyle(Weight.REGULAR, 10, 13.9)
STRONG = TextStyle(Weight.BOLD, 10, 13.9)
SUBJECT = TextStyle(Weight.BOLD, 13, 17)
NAME = TextStyle(Weight.BOLD, 17, 20, PETROL)
SLOGAN = TextStyle(Weight.REGULAR, 9, 11, GREY)
RETURN_LINE = TextStyle(Weight.REGULAR, 7.4, 9, GREY)
ADDRESS = TextStyle(Weight.REGULAR, 10, 13.8)
INFO_LABEL = TextStyle(Weight.REGULAR, 9, 14, GREY)
INFO_VALUE = TextStyle(Weight.REGULAR, 9, 14)
INFO_STRONG = TextStyle(Weight.BOLD, 9, 14)
INFO_CAPS = 0.73 * INFO_LABEL.size
"""Height of the capitals in the information block."""

TABLE_HEAD = TextStyle(Weight.BOLD, 8, 10, HEADING)
SMALL = TextStyle(Weight.REGULAR, 8.5, 12.2, GREY)
TOTAL = TextStyle(Weight.BOLD, 13, 17)
CAPTION = TextStyle(Weight.REGULAR, 7.5, 9, GREY)
FOOTER = TextStyle(Weight.REGULAR, 7.25, 10.7, GREY)
