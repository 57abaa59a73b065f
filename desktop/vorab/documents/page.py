# SPDX-License-Identifier: Apache-2.0
"""The letter sheet after DIN 5008 form B: letterhead, address window, information block, marks, footer (FACTS 6)."""

from dataclasses import dataclass, replace

from vorab.core.party import Customer, Provider
from vorab.documents import wording
from vorab.documents.sheet import Sheet
from vorab.documents.style import (
    ADDRESS,
    CAPTION,
    FOOTER,
    GREY,
    HAIR,
    INFO_LABEL,
    INFO_STRONG,
    INFO_VALUE,
    LEFT,
    MM,
    NAME,
    PALE,
    RETURN_LINE,
    RIGHT,
    SLOGAN,
    TEXT_WIDTH,
    TextStyle,
)
from vorab.documents.wrap import clip, fit, shorten, width_of, wrap

BODY_TOP = 98.95 * MM
NEXT_TOP = 25 * MM
"""Where the text starts on the first page and on those that follow."""

_WINDOW_WIDTH = 80 * MM - 2
_ADDRESS_TOP = 63.0 * MM
_ADDRESS_LINES = 6
_ADDRESS_HEIGHT = 27.0 * MM
_SMALLEST_ADDRESS = 8
_INFO_LEFT = 125 * MM
_INFO_VALUE = 152.8 * MM
_INFO_BASELINE = 53.5 * MM
_FOLDS = (105 * MM, 210 * MM)
_HOLE = 148.5 * MM
_FOOTER_COLUMNS = ((25 * MM, 51 * MM), (79 * MM, 34 * MM), (115.2 * MM, 54 * MM))
_FOOTER_END = 283.9 * MM
_ENTRY_LINES = 3


@dataclass(frozen=True, slots=True)
class InfoRow:
    """A row of the information block."""

    label: str
    value: str
    strong: bool = False


def draw_first_page(sheet: Sheet, provider: Provider, customer: Customer, info: list[InfoRow]) -> None:
    """Draw what surrounds the text of the first page, without the footer."""
    _draw_letterhead(sheet, provider)
    _draw_window(sheet, provider, customer)
    _draw_info(sheet, info)
    for y in _FOLDS:
        sheet.rule(5 * MM, y, 4 * MM, 0.5, GREY)
    sheet.rule(5 * MM, _HOLE, 6 * MM, 0.5, GREY)


def draw_following_head(sheet: Sheet, left: str, right: str) -> None:
    """Draw the head of a following page: whose letter, and which."""
    right = shorten(right, CAPTION, TEXT_WIDTH / 2)
    sheet.put_right(RIGHT, 15 * MM, right, CAPTION)
    sheet.put(LEFT, 15 * MM, shorten(left, CAPTION, TEXT_WIDTH - width_of(right, CAPTION) - 6 * MM), CAPTION)
    sheet.rule(LEFT, 17.2 * MM, TEXT_WIDTH, 0.5, PALE)


def _draw_letterhead(sheet: Sheet, provider: Provider) -> None:
    style, slogan = fit(provider.slogan, SLOGAN, 70 * MM, 7)
    sheet.put_right(RIGHT, 21 * MM, slogan, style)
    room = TEXT_WIDTH - (width_of(slogan, style) + 8 * MM if slogan else 0)
    style, name = fit(provider.name, NAME, room, 11)
    sheet.put(LEFT, 22.2 * MM, name, style)


def _draw_window(sheet: Sheet, provider: Provider, customer: Customer) -> None:
    style, text = _return_line(provider)
    sheet.put(LEFT, 60.0 * MM, text, style)
    sheet.rule(LEFT, 61.1 * MM, 80 * MM, 0.5, HAIR)
    style, lines = address(customer)
    y = _ADDRESS_TOP
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


def _draw_info(sheet: Sheet, rows: list[InfoRow]) -> None:
    y = _INFO_BASELINE
    for row in rows:
        sheet.put(_INFO_LEFT, y, row.label, INFO_LABEL)
        style, value = fit(row.value, INFO_STRONG if row.strong else INFO_VALUE, RIGHT - _INFO_VALUE, 7)
        sheet.put(_INFO_VALUE, y, value, style)
        y += INFO_LABEL.leading


class Footer:
    """The firm's particulars at the foot of every page; how high it is follows from them."""

    def __init__(self, provider: Provider) -> None:
        entries = (_identity(provider), _contact(provider), _bank(provider))
        self._columns = [_column(column, width) for column, (_, width) in zip(entries, _FOOTER_COLUMNS, strict=True)]
        count = max(2, *(len(column) for column in self._columns))
        self._baseline = _FOOTER_END - (count - 1) * FOOTER.leading
        self.rule = self._baseline - 4.6 * MM

    @property
    def body_bottom(self) -> float:
        """How far down the text may go, in points from the top."""
        return self.rule - 5 * MM

    def draw(self, sheet: Sheet, page: int, pages: int) -> None:
        """Draw the footer of one page."""
        sheet.rule(LEFT, self.rule, TEXT_WIDTH, 0.5, PALE)
        for column, (x, _) in zip(self._columns, _FOOTER_COLUMNS, strict=True):
            for number, line in enumerate(column):
                sheet.put(x, self._baseline + number * FOOTER.leading, line, FOOTER)
        sheet.put_right(RIGHT, self._baseline, f"Seite {page} von {pages}", FOOTER)


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
