# SPDX-License-Identifier: Apache-2.0
"""The parts of the pages after a letter: headings, rows of label and text, boxes to tick, lines to fill in."""

from vorab.documents.flow import ASCENT, Flow
from vorab.documents.parts import SIGNATURE_HEIGHT, draw_signature
from vorab.documents.style import BODY, HAIR, HEADING, INK, LEFT, MM, SUBJECT, TEXT_WIDTH, TextStyle, Weight
from vorab.documents.wrap import Line, wrap_runs

_LABEL = TextStyle(Weight.BOLD, 9, 12.6, HEADING)
_TEXT = TextStyle(Weight.REGULAR, 9, 12.6)
_HEAD = TextStyle(Weight.BOLD, 10.5, 14.5)
_TEXT_LEFT = LEFT + 47 * MM
_LABEL_WIDTH = 44 * MM
_ROW_GAP = 1.3 * MM
_HEAD_GAP = 4.0 * MM
_PARAGRAPH_GAP = 2.4 * MM
_BOX_SIDE = 3.4 * MM
_TICK_LEFT = LEFT + 7 * MM
_BLANK_GAP = 8.5 * MM
_DASH = LEFT + 4 * MM


def begin(flow: Flow, title: str) -> None:
    """Start a page of its own under a title, which also stands in the list of contents."""
    flow.new_page()
    flow.mark(title)
    flow.text(title, flow.design.subject, keep=SUBJECT.leading)


def head(flow: Flow, text: str) -> None:
    """Draw a heading that stays with what follows."""
    flow.skip(_HEAD_GAP)
    flow.text(text, _HEAD.coloured(flow.design.accent_text), keep=2 * BODY.leading)


def parting(flow: Flow) -> None:
    """Set what follows off by a rule: it belongs to something else."""
    if not flow.fresh:
        flow.skip(_HEAD_GAP)
        flow.sheet.rule(LEFT, flow.y, TEXT_WIDTH, 0.5, HAIR)


def paragraph(flow: Flow, text: str) -> None:
    """Draw a paragraph; nothing for an empty one."""
    if text:
        flow.skip(_PARAGRAPH_GAP)
        flow.text(text, BODY)


def row(flow: Flow, label: str, text: str) -> None:
    """Draw a label with its text beside it, which may run over pages; nothing without a text."""
    if not text:
        return
    flow.skip(_ROW_GAP)
    labels = wrap_runs([(_LABEL, label)], _LABEL_WIDTH)
    lines = wrap_runs([(_TEXT, text)], TEXT_WIDTH - (_TEXT_LEFT - LEFT))
    height = max(len(labels), min(len(lines), 2)) * _TEXT.leading
    flow.need(height)
    for number in range(max(len(labels), len(lines))):
        flow.need(_TEXT.leading)
        if number < len(labels):
            _put(flow, labels[number], LEFT)
        if number < len(lines):
            _put(flow, lines[number], _TEXT_LEFT)
        flow.y += _TEXT.leading


def _put(flow: Flow, line: Line, x: float) -> None:
    for offset, style, text in line:
        flow.sheet.put(x + offset, flow.y + ASCENT * style.leading, text, style)


def item(flow: Flow, text: str) -> None:
    """Draw one entry of a list, after a dash."""
    lines = _dashed(text)
    flow.need(min(len(lines), 2) * BODY.leading)
    flow.sheet.put(LEFT, flow.y + ASCENT * BODY.leading, "–", BODY)
    flow.lines(lines, BODY.leading, _DASH)


def _dashed(text: str) -> list[Line]:
    return wrap_runs([(BODY, text)], TEXT_WIDTH - (_DASH - LEFT))


def blank(flow: Flow, text: str, rules: int = 1) -> None:
    """Draw an entry of a form with lines under it to write on."""
    height = len(_dashed(text)) * BODY.leading + rules * _BLANK_GAP
    flow.need(height)
    item(flow, text)
    for _ in range(rules):
        flow.y += _BLANK_GAP
        flow.sheet.rule(_DASH, flow.y - 1 * MM, TEXT_WIDTH - (_DASH - LEFT), 0.5, HAIR)


def ticks(flow: Flow, title: str, lead: str, texts: list[str]) -> None:
    """Draw boxes to tick under a heading, and where to sign; all of it stays on one page if a page can hold it."""
    blocks = [wrap_runs([(BODY, text)], TEXT_WIDTH - (_TICK_LEFT - LEFT)) for text in texts]
    lines = len(wrap_runs([(BODY, lead)], TEXT_WIDTH)) + sum(map(len, blocks))
    gaps = 2 * _HEAD_GAP + (len(texts) + 1) * _PARAGRAPH_GAP
    flow.need(_HEAD.leading + lines * BODY.leading + gaps * flow.design.air + SIGNATURE_HEIGHT)
    parting(flow)
    head(flow, title)
    paragraph(flow, lead)
    for block in blocks:
        flow.skip(_PARAGRAPH_GAP)
        flow.need(min(len(block), 2) * BODY.leading)
        flow.sheet.box(LEFT, flow.y + ASCENT * BODY.leading + 0.4 * MM, _BOX_SIDE, INK)
        flow.lines(block, BODY.leading, _TICK_LEFT)
    flow.need(SIGNATURE_HEIGHT)
    draw_signature(flow)
