# SPDX-License-Identifier: Apache-2.0
"""A look made ready for drawing: measures, design, logo and letterhead, read once and kept."""

from dataclasses import dataclass
from functools import lru_cache

from vorab.core.faults import Collector
from vorab.core.look import Design as DesignName
from vorab.core.look import Form, Look, check
from vorab.documents.design import Design, design_of
from vorab.documents.geometry import GEOMETRIES, Geometry
from vorab.documents.logo import Logo, read_logo
from vorab.documents.style import MM
from vorab.documents.underlay import Underlay, read_underlay


@dataclass(frozen=True, slots=True)
class Dress:
    """All that a letter needs to know of its look; `head` and `foot` in points, what a letterhead keeps free."""

    geometry: Geometry
    design: Design
    logo: Logo | None
    underlay: Underlay | None
    return_line: bool
    head: float
    foot: float


# Who tries colours and designs has the same files read once only.
_logo = lru_cache(maxsize=2)(read_logo)
_underlay = lru_cache(maxsize=2)(read_underlay)


@lru_cache(maxsize=4)
def dress(look: Look) -> Dress:
    """Return the look ready for drawing. Raises `Faults` with all that is wrong with it."""
    check(look)
    found = Collector()
    logo = found.run("look.logo", lambda: _logo(look.logo), None) if look.logo else None
    underlay = found.run("look.letterhead", lambda: _underlay(look.letterhead), None) if look.letterhead else None
    found.check()
    return Dress(
        geometry=GEOMETRIES[Form(look.form)],
        design=design_of(DesignName(look.design), look.accent),
        logo=None if underlay else logo,
        underlay=underlay,
        return_line=look.return_line,
        head=look.head * MM,
        foot=look.foot * MM,
    )
