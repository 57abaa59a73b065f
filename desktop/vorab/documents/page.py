# SPDX-License-Identifier: Apache-2.0
"""The letter sheet after DIN 5008: letterhead, address window, information block, marks, footer (FACTS 6)."""

from dataclasses import dataclass, replace

from vorab.core.party import Customer, Provider
from vorab.documents import wording
from vorab.documents.dress import Dress
from vorab.documents.geometry import NEXT_HEAD, Geometry
from vorab.documents.heading import Letterhead
from vorab.documents.sheet import Sheet
from vorab.documents.style import (
    ADDRESS,
    CAPTION,
    FOOTER,
    GREY,
    HAIR,
    HEADING,
    INFO_CAPS,
    INFO_LABEL,
    INFO_STRONG,
    INFO_VALUE,
    LEFT,
    MM,
    PAGE_HEIGHT,
    RETURN_LINE,
    RIGHT,
    TEXT_WIDTH,
    TextStyle,
)
from vorab.documents.wrap import clip, fit, shorten, width_of, wrap

_WINDOW_WIDTH = 80 * MM - 2
_ADDRESS_LINES = 6
_ADDRESS_HEIGHT = 27.0 * MM
_SMALLEST_ADDRESS = 8
_INFO_LEFT = 125 * MM
_INFO_VALUE = 152.8 * MM
_INFO_PANEL = (121.5 * MM, 2.2 * MM, 2.6 * MM)
"""Of the tinted ground under the block: its left edge, its padding at the right, and above and below."""

_FOOTER_COLUMNS = ((25 * MM, 51 * MM), (79 * MM, 34 * MM), (115.2 * MM, 54 * MM))
_FOOTER_END = 283.9 * MM
_ENTRY_LINES = 3
_ABOVE_FOOT = 4.5 * MM
"""With a letterhead of one's own: so far over the page's number the text ends."""

_UNDER_HEAD = 3 * MM
"""So far under the head of such a letterhead our own line stands on following pages."""


@dataclass(frozen=True, slots=True)
class InfoRow:
    """A row of the information block."""

    label: str
    value: str
    strong: bool = False


def draw_first_page(sheet: Sheet, dress: Dress, provider: Provider, customer: Customer, info: list[InfoRow]) -> None:
    """Draw what surrounds the text of the first page, without the footer."""
    geometry = dress.geometry
    if not dress.underlay:
        Letterhead(sheet, geometry, dress.design, dress.logo).draw(provider)
    if dress.return_line:
        style, text = _return_line(provider)
        sheet.put(LEFT, geometry.return_line, text, style)
        sheet.rule(LEFT, geometry.return_rule, 80 * MM, 0.5, HAIR)
    _draw_address(sheet, geometry, customer)
    _draw_info(sheet, dress, info)
    for y in geometry.folds:
        sheet.rule(5 * MM, y, 4 * MM, 0.5, GREY)
    sheet.rule(5 * MM, geometry.hole, 6 * MM, 0.5, GREY)


def following_shift(dress: Dress) -> float:
    """Return how much lower following pages begin than usual."""
    return dress.head + _UNDER_HEAD - NEXT_HEAD if dress.underlay and dress.underlay.pages > 1 else 0.0


def draw_following_head(sheet: Sheet, dress: Dress, left: str, right: str) -> None:
    """Draw the head of a following page: whose letter, and which."""
    baseline = NEXT_HEAD + following_shift(dress)
    right = shorten(right, CAPTION, TEXT_WIDTH / 2)
    sheet.put_right(RIGHT, baseline, right, CAPTION)
    sheet.put(LEFT, baseline, shorten(left, CAPTION, TEXT_WIDTH - width_of(right, CAPTION) - 6 * MM), CAPTION)
    sheet.rule(LEFT, baseline + 2.2 * MM, TEXT_WIDTH, 0.5, dress.design.footer_rule)


def _draw_address(sheet: Sheet, geometry: Geometry, customer: Customer) -> None:
    style, lines = address(customer)
    y = geometry.address
    for line in lines:
        sheet.put(LEFT, y + 0.72 * style.leading, line, style)
        y += style.leading


def _return_line(provider: Provider) -> tuple[TextStyle, str]:
    """The sender on one line; where it is too long every part gives way, so that the town can still be read."""
    origin = (provider.name, provider.street, wording.place(provider.postcode, provider.city))
    parts = [part for part in origin if part]
    smallest = RETURN_LINE.sized(6)
    if width_of(" · ".join(parts), smallest) > _WINDOW_WIDTH:
        share = (_WINDOW_WIDTH - width_of(" · " * len(parts), smallest)) / len(parts)
        parts = [shorten(part, smallest, share) for part in parts]
    return fit(" · ".join(parts), RETURN_LINE, _WINDOW_WIDTH, 6)


def address(customer: Customer) -> tuple[TextStyle, list[str]]:
    """Return at most six lines that fit the window, in the largest type in which nothing is lost."""
    names = [customer.company, customer.address_name, customer.street]
    town = wording.place(customer.postcode, customer.city)
    country = wording.country(customer.country)
    style = ADDRESS
    for size in (10, 9.5, 9, 8.5, _SMALLEST_ADDRESS):
        style = ADDRESS.sized(size)
        lines = [line for part in names if part for line in wrap(part, style, _WINDOW_WIDTH)]
        lines += [part for part in (town, country) if part]
        if len(lines) <= _ADDRESS_LINES and width_of(town, style) <= _WINDOW_WIDTH:
            return _led(style, len(lines)), lines
    parts = [part for part in (*names, shorten(town, style, _WINDOW_WIDTH), country) if part]
    spare = _ADDRESS_LINES - len(parts)
    lines = []
    for part in parts:
        wrapped = clip(wrap(part, style, _WINDOW_WIDTH), 1 + spare, style, _WINDOW_WIDTH)
        spare -= len(wrapped) - 1
        lines += wrapped
    return _led(style, len(lines)), lines


def _led(style: TextStyle, count: int) -> TextStyle:
    """The style with its lines close enough for the window."""
    return replace(style, leading=min(style.leading, _ADDRESS_HEIGHT / max(count, 1)))


def _draw_info(sheet: Sheet, dress: Dress, rows: list[InfoRow]) -> None:
    y, value_left, right, label_style = dress.geometry.info, _INFO_VALUE, RIGHT, INFO_LABEL
    if dress.design.info_panel:
        left, padding, around = _INFO_PANEL
        height = (len(rows) - 1) * INFO_LABEL.leading + INFO_CAPS + 2 * around
        sheet.panel(left, y - INFO_CAPS - around, RIGHT - left, height, dress.design.tint)
        value_left, right, label_style = 152.2 * MM, RIGHT - padding, INFO_LABEL.coloured(HEADING)
    for row in rows:
        sheet.put(_INFO_LEFT, y, row.label, label_style)
        style, value = fit(row.value, INFO_STRONG if row.strong else INFO_VALUE, right - value_left, 7)
        sheet.put(value_left, y, value, style)
        y += INFO_LABEL.leading


class Footer:
    """The firm's particulars at the foot of every page; how high it is follows from them."""

    def __init__(self, provider: Provider, dress: Dress) -> None:
        entries = (_identity(provider), _contact(provider), _bank(provider))
        self._columns = [_column(column, width) for column, (_, width) in zip(entries, _FOOTER_COLUMNS, strict=True)]
        count = max(2, *(len(column) for column in self._columns))
        self._baseline = _FOOTER_END - (count - 1) * FOOTER.leading
        self.rule = self._baseline - 4.6 * MM
        self._colour = dress.design.footer_rule
        self._foreign = PAGE_HEIGHT - dress.foot if dress.underlay else 0.0

    @property
    def body_bottom(self) -> float:
        """How far down the text may go, in points from the top."""
        return self._foreign - _ABOVE_FOOT if self._foreign else self.rule - 5 * MM

    def draw(self, sheet: Sheet, page: int, pages: int) -> None:
        """Draw the footer of one page; over the one of a letterhead, the page's number only."""
        number = f"Seite {page} von {pages}"
        if self._foreign:
            sheet.put_right(RIGHT, self._foreign, number, FOOTER)
            return
        sheet.rule(LEFT, self.rule, TEXT_WIDTH, 0.5, self._colour)
        for column, (x, _) in zip(self._columns, _FOOTER_COLUMNS, strict=True):
            for place, line in enumerate(column):
                sheet.put(x, self._baseline + place * FOOTER.leading, line, FOOTER)
        sheet.put_right(RIGHT, self._baseline, number, FOOTER)


def _identity(provider: Provider) -> list[str]:
    where = ", ".join(part for part in (provider.street, wording.place(provider.postcode, provider.city)) if part)
    return [provider.name, wording.owner(provider), where, provider.register]


def _contact(provider: Provider) -> list[str]:
    return [f"Tel. {provider.phone}" if provider.phone else "", provider.email, provider.website]


def _bank(provider: Provider) -> list[str]:
    holder = provider.account_holder
    return [
        f"Kontoinhaber: {holder}" if provider.iban and holder not in ("", provider.name) else "",
        f"IBAN {wording.iban(provider.iban)}" if provider.iban else "",
        f"BIC {provider.bic}" if provider.bic else "",
        f"USt-IdNr. {provider.vat_id}" if provider.vat_id else "",
        f"Steuernummer {provider.tax_number}" if provider.tax_number else "",
    ]


def _column(entries: list[str], width: float) -> list[str]:
    return [
        line for entry in entries if entry for line in clip(wrap(entry, FOOTER, width), _ENTRY_LINES, FOOTER, width)
    ]
