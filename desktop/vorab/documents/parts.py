# SPDX-License-Identifier: Apache-2.0
"""The parts of a letter beside its tables: what was agreed in a box, and the lines to sign."""

from vorab.documents.design import Box
from vorab.documents.flow import Flow
from vorab.documents.style import BODY, CAPTION, INK, LEFT, MM, STRONG, TEXT_WIDTH
from vorab.documents.wrap import Line, wrap_runs

_PADDING = 3.0 * MM
_BAR = 1.0 * MM
_TEXT_LEFT = LEFT + 5 * MM
_TEXT_WIDTH = TEXT_WIDTH - 10 * MM
_LEAST_LINES = 3
"""A box that goes over pages shows at least so many lines on each."""

SIGNATURE_HEIGHT = 14.2 * MM
_SIGN_GAP = 10 * MM
_SIGN_COLUMNS = ((LEFT, 70 * MM, "Ort, Datum"), (LEFT + 85 * MM, 75 * MM, "Unterschrift"))


def draw_box(flow: Flow, title: str, text: str) -> None:
    """Draw what was agreed, set off as the design does it; a long text goes on in a box on the next page."""
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
            flow.mark("Vereinbarung")
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


def draw_signature(flow: Flow) -> None:
    """Draw the lines for place, date and signature; takes `SIGNATURE_HEIGHT`."""
    y = flow.y + _SIGN_GAP
    for x, length, caption in _SIGN_COLUMNS:
        flow.sheet.rule(x, y, length, 0.6, INK)
        flow.sheet.put(x, y + 3.6 * MM, caption, CAPTION)
    flow.y += SIGNATURE_HEIGHT
