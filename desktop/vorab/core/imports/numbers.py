# SPDX-License-Identifier: Apache-2.0
"""Numbers of a column, in the one way of writing them that the whole column has."""

import re
from collections.abc import Iterable
from decimal import Decimal

from vorab.core.amounts_de import parse_number
from vorab.core.money import decimal_of

_GERMAN = re.compile(r"\d,\d{1,2}$|\d,\d{4,}$|\d\.\d{3},\d")
_ENGLISH = re.compile(r"\d\.\d{1,2}$|\d\.\d{4,}$|\d,\d{3}\.\d")
_AROUND = re.compile(r"(?:€|EURO?|%)", re.IGNORECASE)


def is_english(cells: Iterable[str]) -> bool:
    """Whether a column writes 1,234.50; "1.234" alone says nothing, and then it is German."""
    german = english = 0
    for cell in cells:
        plain = _AROUND.sub("", cell).strip()
        german += bool(_GERMAN.search(plain))
        english += bool(_ENGLISH.search(plain))
    return english > german


def read_number(cell: str, english: bool, place: str = "") -> Decimal:
    """Return the exact value. Raises the faults of `parse_number` and `decimal_of`."""
    plain = _AROUND.sub("", cell).replace("'", "").replace("’", "").strip()
    if english and plain:
        return decimal_of(plain.replace(",", "").replace(" ", ""), place)
    return parse_number(plain, place)
