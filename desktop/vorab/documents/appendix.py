# SPDX-License-Identifier: Apache-2.0
"""Enclosures as pages after a letter: under its head, over its foot, counted with its pages."""

from collections.abc import Sequence

from vorab.documents.archive import Drawing, Placed
from vorab.documents.enclosures import Prepared, Sheet
from vorab.documents.flow import Flow
from vorab.documents.style import BODY, HAIR, LEFT, MM, RIGHT, SMALL, STRONG, TEXT_WIDTH
from vorab.documents.wrap import shorten, width_of

_GAP = 3 * MM


def append(flow: Flow, enclosures: Sequence[Prepared]) -> list[Placed]:
    """Draw the enclosures, each on pages of its own with its name; returns what has to come into the file."""
    placed: list[Placed] = []
    for number, enclosure in enumerate(enclosures, 1):
        for at, sheet in enumerate(enclosure.sheets, 1):
            flow.new_page()
            if at == 1:
                flow.mark(f"Anlage {number}: {enclosure.name}")
            pages = f"Seite {at} von {len(enclosure.sheets)} der Anlage" if len(enclosure.sheets) > 1 else ""
            _draw_caption(flow, f"Anlage {number}:", enclosure.name, pages)
            name = f"Enclosure{len(placed) + 1}"
            placed.append(Placed(flow.sheet.page_index, name, sheet.what))
            _draw_sheet(flow, name, sheet)
    return placed


def _draw_caption(flow: Flow, label: str, name: str, pages: str) -> None:
    strong = STRONG.coloured(flow.design.accent_text)
    baseline = flow.y + 0.72 * BODY.leading
    left = LEFT + width_of(f"{label} ", strong)
    right = RIGHT - (width_of(pages, SMALL) + 4 * MM if pages else 0.0)
    flow.sheet.put(LEFT, baseline, f"{label} ", strong)
    flow.sheet.put(left, baseline, shorten(name, BODY, right - left), BODY)
    flow.sheet.put_right(RIGHT, baseline, pages, SMALL)
    flow.y += BODY.leading + _GAP


def _draw_sheet(flow: Flow, name: str, sheet: Sheet) -> None:
    """Draw as large as it is, but no larger than there is room; a page of a PDF gets a thin edge."""
    scale = min(1.0, TEXT_WIDTH / sheet.width, (flow.bottom - flow.y) / sheet.height)
    width, height = sheet.width * scale, sheet.height * scale
    if isinstance(sheet.what, Drawing):
        flow.sheet.drawing(name, LEFT, flow.y, height, scale)
        flow.sheet.frame(LEFT, flow.y, width, height, HAIR)
    else:
        flow.sheet.picture(name, LEFT, flow.y, width, height)
    flow.y += height
