# SPDX-License-Identifier: Apache-2.0
"""Where things stand on the sheet after DIN 5008, forms A and B, to the millimetre (FACTS 6)."""

from dataclasses import dataclass

from vorab.core.look import Form
from vorab.documents.style import MM

NEXT_TOP = 25 * MM
NEXT_HEAD = 15 * MM
"""Where the text of following pages starts, and the line over it. Points from the top, as all lengths here."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """The first page of one form. Both forms differ by where the address field begins: all else hangs on `field`."""

    form: Form
    field: float
    folds: tuple[float, float]
    hole: float = 148.5 * MM

    @property
    def return_line(self) -> float:
        """The baseline of the sender's line in the address field."""
        return self.field + 15 * MM

    @property
    def return_rule(self) -> float:
        """The rule under it."""
        return self.field + 16.1 * MM

    @property
    def address(self) -> float:
        """The top of the six address lines."""
        return self.field + 18 * MM

    @property
    def info(self) -> float:
        """The first baseline of the information block."""
        return self.field + 8.5 * MM

    @property
    def body(self) -> float:
        """Where the text starts: two lines below the address field."""
        return self.field + 53.95 * MM


GEOMETRIES = {
    Form.A: Geometry(Form.A, field=27 * MM, folds=(87 * MM, 192 * MM)),
    Form.B: Geometry(Form.B, field=45 * MM, folds=(105 * MM, 210 * MM)),
}
