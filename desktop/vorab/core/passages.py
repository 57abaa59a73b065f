# SPDX-License-Identifier: Apache-2.0
"""What papers hold beside positions: passages of text, the record of an acceptance, the paper they belong to."""

import datetime as dt
from dataclasses import dataclass

from vorab.core.money import Money


@dataclass(frozen=True, slots=True)
class Section:
    """A group of positions with a heading and a subtotal; lines name it by `title` in `Line.section`.

    `lump_sum`: the customer sees one price for all of it, not the prices inside.
    """

    title: str
    text: str = ""
    lump_sum: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a small table: what stands at the left, and at the right."""

    label: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a paper without prices: a heading, a text, and rows under it. Each of them may be missing."""

    title: str = ""
    text: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """The paper this one belongs to: a change order's order, an acceptance's order. Sums in EUR as they were.

    `done_by` is the day that was promised there.
    """

    number: str = ""
    date: dt.date | None = None
    net: Money | None = None
    gross: Money | None = None
    done_by: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Defect:
    """Something that is not as agreed yet, and until when it will be."""

    text: str
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The acceptance of work (§ 640 BGB): when, where and by whom.

    `defects` that were named, `reservation` in the customer's words (§ 640(3)), `deadline` of a request for acceptance.
    """

    on: dt.date | None = None
    place: str = ""
    by: str = ""
    defects: tuple[Defect, ...] = ()
    reservation: str = ""
    deadline: dt.date | None = None


@dataclass(frozen=True, slots=True)
class EnclosureRef:
    """A file that is appended: its name, and the hash under which it is kept."""

    name: str
    sha256: str
