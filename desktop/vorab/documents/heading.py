# SPDX-License-Identifier: Apache-2.0
"""The letterhead in its three arrangements: name, slogan and logo above the address field."""

from vorab.core.party import Provider
from vorab.documents.design import Design, Head
from vorab.documents.geometry import Geometry
from vorab.documents.logo import Logo
from vorab.documents.sheet import Sheet
from vorab.documents.style import LEFT, MM, PAGE_WIDTH, RIGHT, TEXT_WIDTH
from vorab.documents.wrap import fit, width_of

LOGO_NAME = "Logo"
_SMALLEST_NAME = 11
_SMALLEST_SLOGAN = 6.5
_CAP = 0.73
"""Height of a capital in em."""

_WIDEST = 62 * MM
_GAP = 7 * MM
_TALL = 40 * MM
"""Address fields that begin lower than this leave room for a tall letterhead: form B."""


class Letterhead:
    """What stands above the address field."""

    def __init__(self, sheet: Sheet, geometry: Geometry, design: Design, logo: Logo | None) -> None:
        self._sheet = sheet
        self._design = design
        self._logo = logo
        self._tall = geometry.field > _TALL

    def draw(self, provider: Provider) -> None:
        """Draw it in the arrangement of the design."""
        arrangements = {Head.SIDES: self._sides, Head.CENTRED: self._centred, Head.LOCKUP: self._lockup}
        arrangements[self._design.head](provider)

    def _sides(self, provider: Provider) -> None:
        """The name at the left; at the right the slogan, or the logo with the slogan under the name."""
        sheet, design = self._sheet, self._design
        if self._logo:
            baseline = (21.0 if self._tall else 14.5) * MM
            middle = baseline + (1.0 * MM if provider.slogan else -_CAP * design.name.size / 2)
            width, height = self._fitted(_WIDEST, (20 if self._tall else 15) * MM)
            sheet.picture(LOGO_NAME, RIGHT - width, middle - height / 2, width, height)
            self._name_and_slogan(provider, LEFT, baseline, TEXT_WIDTH - width - _GAP)
            return
        baseline = (22.2 if self._tall else 16.2) * MM
        style, slogan = fit(provider.slogan, design.slogan, 70 * MM, 7)
        sheet.put_right(RIGHT, baseline - 1.2 * MM, slogan, style)
        room = TEXT_WIDTH - (width_of(slogan, style) + 8 * MM if slogan else 0)
        style, name = fit(provider.name, design.name, room, _SMALLEST_NAME)
        sheet.put(LEFT, baseline, name, style)

    def _centred(self, provider: Provider) -> None:
        """All in the middle, closed by a double rule; where there is little height the logo goes to the left."""
        sheet, design, centre = self._sheet, self._design, (LEFT + RIGHT) / 2
        slogan_style, slogan = fit(_capitals(provider.slogan), design.slogan, TEXT_WIDTH, 6)
        rule, room = (33.5 if self._tall else 22.5) * MM, TEXT_WIDTH
        lift = (8.4 if slogan else 5.4) * MM
        if self._logo and self._tall:
            rule = 40.0 * MM
            width, height = self._fitted(_WIDEST, 12.5 * MM)
            bottom = rule - lift - _CAP * design.name.size - 4.2 * MM
            sheet.picture(LOGO_NAME, centre - width / 2, bottom - height, width, height)
        elif self._logo:
            width, height = self._fitted(38 * MM, 13 * MM)
            sheet.picture(LOGO_NAME, LEFT, rule - 3 * MM - height, width, height)
            room = TEXT_WIDTH - 2 * (width + _GAP)
            slogan_style, slogan = fit(slogan, slogan_style, room, 6)
        style, name = fit(provider.name, design.name, room, _SMALLEST_NAME)
        sheet.put_centred(centre, rule - lift, name, style)
        sheet.put_centred(centre, rule - 3.6 * MM, slogan, slogan_style)
        sheet.rule(LEFT, rule, TEXT_WIDTH, 1.1, design.accent)
        sheet.rule(LEFT, rule + 2.1, TEXT_WIDTH, 0.35, design.accent)

    def _lockup(self, provider: Provider) -> None:
        """A tinted strip along the edge, then logo and name side by side at the left."""
        sheet, left = self._sheet, LEFT
        sheet.fill(0, 0, PAGE_WIDTH, (8 if self._tall else 6) * MM, self._design.tint)
        baseline = (24.0 if self._tall else 16.2) * MM
        if self._logo:
            middle = baseline + (1.0 * MM if provider.slogan else -_CAP * self._design.name.size / 2)
            width, height = self._fitted(_WIDEST, (20 if self._tall else 14) * MM)
            sheet.picture(LOGO_NAME, LEFT, middle - height / 2, width, height)
            left += width + 6 * MM
        self._name_and_slogan(provider, left, baseline, RIGHT - left)

    def _name_and_slogan(self, provider: Provider, x: float, baseline: float, room: float) -> None:
        style, name = fit(provider.name, self._design.name, room, _SMALLEST_NAME)
        self._sheet.put(x, baseline, name, style)
        style, slogan = fit(provider.slogan, self._design.slogan, room, _SMALLEST_SLOGAN)
        self._sheet.put(x, baseline + 5.6 * MM, slogan, style)

    def _fitted(self, widest: float, highest: float) -> tuple[float, float]:
        """Width and height of the logo, as large as fits, never distorted."""
        return self._logo.fitted(widest, highest) if self._logo else (0.0, 0.0)


def _capitals(text: str) -> str:
    """The text in capitals; ß becomes ẞ and not SS."""
    return text.replace("ß", "ẞ").upper()
