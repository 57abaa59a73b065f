# SPDX-License-Identifier: Apache-2.0
"""A letter from its parts: what all document types have in common, and what an entry adds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from vorab.core.document import Document
from vorab.documents import page, wording
from vorab.documents.appendix import append
from vorab.documents.archive import About, Extras, archived
from vorab.documents.dress import Dress
from vorab.documents.enclosures import Prepared
from vorab.documents.flow import Flow
from vorab.documents.geometry import NEXT_TOP
from vorab.documents.heading import LOGO_NAME
from vorab.documents.page import Footer, InfoRow
from vorab.documents.sheet import Sheet
from vorab.documents.style import BODY, MM, STRONG
from vorab.documents.texts import Texts
from vorab.documents.wrap import Run

SUBJECT_GAP = 3.2 * MM
GREETING_GAP = 1.9 * MM
PARAGRAPH_GAP = 2.8 * MM

Paragraph = Sequence[Run]

Body = Callable[[Flow, Document, Texts], None]
"""Draws what stands under the subject, from the greeting to the signature."""

Annex = Callable[[Flow], None]
"""Draws pages of their own after the letter; begins with `Flow.new_page`."""


@dataclass(frozen=True, slots=True)
class LetterType:
    """What makes a document type: its words, and what follows from a document.

    `name` stands in the subject, `number_label` before the number, `info` are the further rows of the information
    block, `body` draws the text, `annexes` says what comes after it.
    """

    name: str
    number_label: str
    info: Callable[[Document], list[InfoRow]]
    body: Body
    annexes: Callable[[Document, Texts], Sequence[Annex]] = lambda _document, _texts: ()


@dataclass(frozen=True, slots=True)
class Issue:
    """What a paper gets when it is issued: its number (empty for a draft) and the local time."""

    number: str
    at: datetime


def render_letter(
    kind: LetterType,
    document: Document,
    issue: Issue,
    dress: Dress,
    texts: Texts,
    enclosures: Sequence[Prepared] = (),
) -> bytes:
    """Return the PDF of a document that is printable already; without a number it says so everywhere."""
    number = issue.number
    name = kind.name if number else f"{kind.name} ({wording.DRAFT})"
    heading = f"{name}: {document.subject}" if document.subject else name
    shown_number = number or wording.DRAFT
    title = f"{kind.name} {number}" if number else f"{wording.DRAFT}: {kind.name}"
    provider = document.provider
    about = About(title, provider.name, document.subject or kind.name, issue.at)
    sheet = Sheet(about)
    day = wording.day(document.date or issue.at.date())
    info = [InfoRow(kind.number_label, shown_number, strong=True), InfoRow("Datum", day), *kind.info(document)]
    page.draw_first_page(sheet, dress, provider, document.customer, info)
    footer = Footer(provider, dress)

    def open_page(following: Sheet) -> None:
        page.draw_following_head(following, dress, provider.name, f"{kind.name} {shown_number} · {day}")

    next_top = NEXT_TOP + page.following_shift(dress)
    flow = Flow(sheet, dress.geometry.body, footer.body_bottom, next_top, open_page, dress.design)
    flow.mark("Anschreiben")
    flow.text(heading, dress.design.subject, keep=2 * BODY.leading)
    flow.skip(SUBJECT_GAP)
    kind.body(flow, document, texts)
    for annex in kind.annexes(document, texts):
        annex(flow)
    placed = append(flow, enclosures)
    pdf = sheet.finish(footer.draw)
    pictures = {LOGO_NAME: dress.logo.picture} if dress.logo else {}
    return archived(pdf, about, Extras(sheet.bookmarks, pictures, dress.underlay, placed))


def plain(text: str) -> Paragraph:
    """Return a paragraph in the ordinary style."""
    return [(BODY, text)]


def labelled(label: str, text: str) -> Paragraph:
    """Return a paragraph that begins with a word in bold."""
    return [(STRONG, label), (BODY, text)]
