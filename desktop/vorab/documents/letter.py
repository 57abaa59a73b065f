# SPDX-License-Identifier: Apache-2.0
"""A letter from its parts: what all document types have in common, and what an entry adds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from vorab.core import totals
from vorab.core.document import Document
from vorab.documents import page, wording
from vorab.documents.archive import About, Extras, archived
from vorab.documents.dress import Dress
from vorab.documents.flow import Flow
from vorab.documents.geometry import NEXT_TOP
from vorab.documents.heading import LOGO_NAME
from vorab.documents.page import Footer, InfoRow
from vorab.documents.parts import SIGNATURE_HEIGHT, draw_box, draw_signature
from vorab.documents.positions import Positions
from vorab.documents.sheet import Sheet
from vorab.documents.style import BODY, MM, STRONG
from vorab.documents.totals_block import TotalsBlock
from vorab.documents.wrap import Run

_SUBJECT_GAP = 3.2 * MM
_GREETING_GAP = 1.9 * MM
_TABLE_GAP = 5.0 * MM
_BOX_GAP = 4.5 * MM
_PARAGRAPH_GAP = 2.8 * MM

Paragraph = Sequence[Run]


@dataclass(frozen=True, slots=True)
class LetterType:
    """What makes a document type: its words, and the texts that follow from a document.

    `name` stands in the subject, `number_label` before the number. `agreed` are the sentences of the box,
    `ending` the paragraphs after it. `offered`: the customer may still tick what is not in the sum, and signs.
    """

    name: str
    number_label: str
    box_title: str
    offered: bool
    info: Callable[[Document], list[InfoRow]]
    intro: Callable[[Document], str]
    agreed: Callable[[Document], list[str]]
    ending: Callable[[Document], list[Paragraph]]


def render_letter(kind: LetterType, document: Document, number: str, issued_at: datetime, dress: Dress) -> bytes:
    """Return the PDF of a document that is printable already; without a number it says so everywhere."""
    name = kind.name if number else f"{kind.name} ({wording.DRAFT})"
    heading = f"{name}: {document.subject}" if document.subject else name
    shown_number = number or wording.DRAFT
    title = f"{kind.name} {number}" if number else f"{wording.DRAFT}: {kind.name}"
    provider = document.provider
    about = About(title, provider.name, document.subject or kind.name, issued_at)
    sheet = Sheet(about)
    day = wording.day(document.date or issued_at.date())
    info = [InfoRow(kind.number_label, shown_number, strong=True), InfoRow("Datum", day), *kind.info(document)]
    page.draw_first_page(sheet, dress, provider, document.customer, info)
    footer = Footer(provider, dress)

    def open_page(following: Sheet) -> None:
        page.draw_following_head(following, dress, provider.name, f"{kind.name} {shown_number} · {day}")

    next_top = NEXT_TOP + page.following_shift(dress)
    flow = Flow(sheet, dress.geometry.body, footer.body_bottom, next_top, open_page, dress.design)
    _draw_body(flow, kind, document, heading)
    pdf = sheet.finish(footer.draw)
    pictures = {LOGO_NAME: dress.logo.picture} if dress.logo else {}
    return archived(pdf, about, Extras(sheet.bookmarks, pictures, dress.underlay))


def _draw_body(flow: Flow, kind: LetterType, document: Document, heading: str) -> None:
    design = flow.design
    flow.mark("Anschreiben")
    flow.text(heading, design.subject, keep=2 * BODY.leading)
    flow.skip(_SUBJECT_GAP)
    flow.text(wording.greeting(document.customer), BODY, keep=2 * BODY.leading)
    flow.skip(_GREETING_GAP)
    flow.text(document.intro or kind.intro(document), BODY)
    flow.skip(_TABLE_GAP)
    sums = totals.compute(document)
    positions = Positions(document, sums, kind.offered, design)
    block = TotalsBlock(document, sums, positions.columns, design)
    positions.draw(flow, keep=min(block.height, 0.6 * flow.capacity))
    block.draw(flow)
    agreed = [sentence for sentence in kind.agreed(document) if sentence]
    if agreed:
        flow.skip(_BOX_GAP)
        draw_box(flow, kind.box_title, ("\n" if any("\n" in text for text in agreed) else " ").join(agreed))
        flow.skip(_BOX_GAP - _PARAGRAPH_GAP)
    _draw_ending(flow, kind, document)


def _draw_ending(flow: Flow, kind: LetterType, document: Document) -> None:
    """Draw the last paragraphs; greeting and signature stay with the last of them."""
    *paragraphs, last = kind.ending(document)
    for paragraph in paragraphs:
        flow.skip(_PARAGRAPH_GAP)
        flow.runs(paragraph)
    flow.skip(_PARAGRAPH_GAP)
    farewell = _PARAGRAPH_GAP * flow.design.air + BODY.leading
    flow.runs(last, keep=farewell + (SIGNATURE_HEIGHT if kind.offered else 0.0))
    flow.skip(_PARAGRAPH_GAP)
    flow.text(wording.farewell(document.provider), BODY)
    if kind.offered:
        draw_signature(flow)


def plain(text: str) -> Paragraph:
    """Return a paragraph in the ordinary style."""
    return [(BODY, text)]


def labelled(label: str, text: str) -> Paragraph:
    """Return a paragraph that begins with a word in bold."""
    return [(STRONG, label), (BODY, text)]
