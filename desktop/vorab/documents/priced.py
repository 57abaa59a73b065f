# SPDX-License-Identifier: Apache-2.0
"""The body of a paper with prices: greeting, positions, sums, what was agreed, how it goes on."""

from collections.abc import Callable
from dataclasses import dataclass

from vorab.core import totals
from vorab.core.document import Document
from vorab.core.totals import Totals
from vorab.documents import terms_block, wording
from vorab.documents.columns import Columns
from vorab.documents.flow import Flow
from vorab.documents.letter import GREETING_GAP, PARAGRAPH_GAP, Paragraph, labelled
from vorab.documents.listing import compared
from vorab.documents.parts import (
    SIGNATURE_HEIGHT,
    draw_box,
    draw_enclosure_list,
    draw_signature,
    enclosure_list_height,
)
from vorab.documents.positions import Positions
from vorab.documents.style import BODY, MM, TEXT_WIDTH
from vorab.documents.texts import LETTER, Texts
from vorab.documents.totals_block import TotalsBlock
from vorab.documents.variants import draw_variants
from vorab.documents.wrap import wrap_runs

_TABLE_GAP = 5.0 * MM
_BOX_GAP = 4.5 * MM


AfterSums = Callable[[Flow, Document, Totals, Columns, Texts], None]
"""Draws something under the sums, aligned with their columns."""


@dataclass(frozen=True, slots=True)
class PricedBody:
    """What a paper with prices says around them; called, it draws itself.

    `file` has the wordings, `agreed` are the sentences of the box, `ending` the paragraphs after it, `after_sums` draws
    what belongs right under the sums. `offered`: the customer may still tick what is not in the sum, and signs.
    """

    file: str
    offered: bool
    intro: Callable[[Document, Texts], str]
    agreed: Callable[[Document, Texts], list[str]]
    ending: Callable[[Document, Texts], list[Paragraph]]
    after_sums: AfterSums | None = None

    def __call__(self, flow: Flow, document: Document, texts: Texts) -> None:
        """Draw from the greeting on."""
        design = flow.design
        flow.text(texts.say(LETTER, "greeting", document), BODY, keep=2 * BODY.leading)
        flow.skip(GREETING_GAP)
        flow.text(document.intro or self.intro(document, texts), BODY)
        if document.changes:
            flow.skip(_BOX_GAP)
            _draw_changes(flow, document, texts)
        flow.skip(_TABLE_GAP)
        sums = totals.compute(document)
        positions = Positions(document, sums, self.offered, design)
        block = TotalsBlock(document, sums, positions.columns, design)
        positions.draw(flow, keep=min(block.height, 0.6 * flow.capacity))
        block.draw(flow)
        if self.after_sums is not None:
            self.after_sums(flow, document, sums, positions.columns, texts)
        if variants := compared(document):
            draw_variants(flow, document, variants, positions.columns, texts)
        agreed = [sentence for sentence in self.agreed(document, texts) if sentence]
        if agreed:
            flow.skip(_BOX_GAP)
            title = texts.say(self.file, "box_title", document)
            draw_box(flow, title, ("\n" if any("\n" in text for text in agreed) else " ").join(agreed))
            flow.skip(_BOX_GAP - PARAGRAPH_GAP)
        self._draw_ending(flow, document, texts)

    def _draw_ending(self, flow: Flow, document: Document, texts: Texts) -> None:
        """Draw the last paragraphs; greeting and signature stay with the last of them."""
        *paragraphs, last = self.ending(document, texts)
        gap = PARAGRAPH_GAP * flow.design.air
        keep = gap + BODY.leading + (SIGNATURE_HEIGHT if self.offered else 0.0)
        keep += min(enclosure_list_height(document), 0.3 * flow.capacity)
        lines = len(wrap_runs(last, TEXT_WIDTH))
        for place, paragraph in enumerate(paragraphs, 1):
            flow.skip(PARAGRAPH_GAP)
            # the question with its signature takes some of what it is about along to the next page
            flow.runs(paragraph, keep=gap + lines * BODY.leading + keep if place == len(paragraphs) else 0.0)
        flow.skip(PARAGRAPH_GAP)
        flow.runs(last, keep=keep)
        flow.skip(PARAGRAPH_GAP)
        flow.text(texts.say(LETTER, "farewell", document), BODY)
        if self.offered:
            draw_signature(flow)
        draw_enclosure_list(flow, document)


def _draw_changes(flow: Flow, document: Document, texts: Texts) -> None:
    """Draw what this version says differently from the one it replaces."""
    title = texts.say(terms_block.FILE, "changes_title", document)
    draw_box(flow, title, "\n".join(f"– {change}" for change in document.changes if change), "Änderungen")


def what_was_said(document: Document, texts: Texts) -> list[str]:
    """Return the sentences of the box on papers that offer something."""
    agreement = document.agreement
    return [
        wording.sentence(agreement.wanted),
        wording.sentence(agreement.found),
        texts.say(LETTER, "price_said", document) if agreement.stated_at else "",
        wording.promised(agreement),
    ]


def delivery_paragraph(file: str, document: Document, texts: Texts) -> list[Paragraph]:
    """Return the paragraph about how the work is done, if anything was said about it."""
    if not document.delivery:
        return []
    return [labelled(texts.say(file, "delivery_label", document), wording.sentence(document.delivery))]


def question_paragraph(file: str, document: Document, texts: Texts) -> Paragraph:
    """Return the question for the order, which stands last, over the signature."""
    return labelled(texts.say(file, "question_label", document), texts.say(file, "question", document))
