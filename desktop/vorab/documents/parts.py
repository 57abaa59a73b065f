# SPDX-License-Identifier: Apache-2.0
"""The parts of a letter beside its tables: what was agreed in a box, and the lines to sign."""

from dataclasses import replace

from vorab.core.document import Document
from vorab.documents.design import Box
from vorab.documents.flow import Flow
from vorab.documents.style import BODY, CAPTION, INK, LEFT, MM, SMALL, STRONG, TEXT_WIDTH
from vorab.documents.wrap import Line, shorten, wrap_runs

_PADDING = 3.0 * MM
_BAR = 1.0 * MM
_TEXT_LEFT = LEFT + 5 * MM
_TEXT_WIDTH = TEXT_WIDTH - 10 * MM
_LEAST_LINES = 3
"""A box that goes over pages shows at least so many lines on each."""

_LIST_GAP = 2.4 * MM

SIGNATURE_HEIGHT = 14.2 * MM
_SIGN_GAP = 10 * MM
_SIGN_COLUMNS = ((LEFT, 70 * MM, "Ort, Datum"), (LEFT + 85 * MM, 75 * MM, "Unterschrift"))


def draw_box(flow: Flow, title: str, text: str, mark: str = "Vereinbarung") -> None:
    """Draw what was agreed, set off as the design does it; a long text goes on in a box on the next page.

    `mark` stands for it in the file's list of contents.
    """
    head = STRONG if flow.design.box is Box.BAR else STRONG.coloured(flow.design.accent_text)
    lines = [*wrap_runs([(head, title)], _TEXT_WIDTH), *wrap_runs([(BODY, text)], _TEXT_WIDTH)]
    height = len(lines) * BODY.leading + 2 * _PADDING
    if height <= 0.5 * flow.capacity:
        flow.need(height)
    first = True
    while lines:
        count = _count(flow, len(lines))
        if not count:
            flow.new_page()
            continue
        if first:
            flow.mark(mark)
            first = False
        _draw_piece(flow, lines[:count])
        lines = lines[count:]
        if lines:
            flow.new_page()


def _count(flow: Flow, count: int) -> int:
    """How many lines the piece of the box on this page takes, none if it is better to go on."""
    room = int((flow.bottom - flow.y - 2 * _PADDING) / BODY.leading)
    if count <= room:
        return count
    fitting = min(room, count - _LEAST_LINES)
    return max(fitting, 1) if fitting >= _LEAST_LINES or flow.fresh else 0


def _draw_piece(flow: Flow, lines: list[Line]) -> None:
    height = len(lines) * BODY.leading + 2 * _PADDING
    sheet, design = flow.sheet, flow.design
    if design.box is Box.ROUND:
        sheet.panel(LEFT, flow.y, TEXT_WIDTH, height, design.tint)
    elif design.box is Box.FRAME:
        sheet.frame(LEFT, flow.y, TEXT_WIDTH, height, design.accent)
    else:
        sheet.fill(LEFT, flow.y, TEXT_WIDTH, height, design.tint)
        sheet.fill(LEFT, flow.y, _BAR, height, design.accent)
    flow.y += _PADDING
    for line in lines:
        flow.line(line, BODY.leading, _TEXT_LEFT)
    flow.y += _PADDING


def enclosure_list_height(document: Document) -> float:
    """Return how much room `draw_enclosure_list` takes, in points; it belongs to the end of the letter."""
    lines = _enclosure_lines(document)
    return 2 * _LIST_GAP + len(lines) * SMALL.leading if lines else 0.0


def draw_enclosure_list(flow: Flow, document: Document) -> None:
    """Name what is appended, at the end of the letter as DIN 5008 has it; nothing where nothing is."""
    lines = _enclosure_lines(document)
    if lines:
        flow.skip(_LIST_GAP)
        flow.lines(lines, SMALL.leading)


def _enclosure_lines(document: Document) -> list[Line]:
    names = [enclosure.name for enclosure in document.enclosures]
    if not names:
        return []
    label = "Anlage:" if len(names) == 1 else "Anlagen:"
    listed = names if len(names) == 1 else [f"{number}. {name}" for number, name in enumerate(names, 1)]
    strong = replace(SMALL, weight=STRONG.weight, colour=INK)
    return wrap_runs([(strong, label), (SMALL.coloured(INK), ", ".join(listed))], TEXT_WIDTH)


def draw_signature(flow: Flow) -> None:
    """Draw the lines for place, date and signature; takes `SIGNATURE_HEIGHT`."""
    y = flow.y + _SIGN_GAP
    for x, length, caption in _SIGN_COLUMNS:
        flow.sheet.rule(x, y, length, 0.6, INK)
        flow.sheet.put(x, y + 3.6 * MM, caption, CAPTION)
    flow.y += SIGNATURE_HEIGHT


def draw_signatures(flow: Flow, captions: tuple[str, str]) -> None:
    """Draw a line for each of the two sides to sign; takes `SIGNATURE_HEIGHT`."""
    y = flow.y + _SIGN_GAP
    for (x, length, _), caption in zip(_SIGN_COLUMNS, captions, strict=True):
        flow.sheet.rule(x, y, length, 0.6, INK)
        flow.sheet.put(x, y + 3.6 * MM, shorten(caption, CAPTION, length), CAPTION)
    flow.y += SIGNATURE_HEIGHT
