# SPDX-License-Identifier: Apache-2.0
"""The body of a paper without prices: greeting, what there is to tell, passages with rows, ending, signatures."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from vorab.core.document import Document
from vorab.core.passages import Passage
from vorab.documents import wording
from vorab.documents.flow import KEPT_LINES, Flow
from vorab.documents.letter import GREETING_GAP, PARAGRAPH_GAP, Paragraph
from vorab.documents.page import InfoRow
from vorab.documents.parts import (
    SIGNATURE_HEIGHT,
    draw_box,
    draw_enclosure_list,
    draw_signature,
    draw_signatures,
    enclosure_list_height,
)
from vorab.documents.rows import LABEL, Cell, Column, Rows, columns_for, text_runs, together
from vorab.documents.style import BODY, MM, STRONG, TEXT_WIDTH, TextStyle
from vorab.documents.texts import LETTER, Texts
from vorab.documents.wrap import Line, wrap_runs

_PASSAGE_GAP = 5.0 * MM
_TITLE_GAP = 1.2 * MM
_ROWS_GAP = 1.6 * MM
_BOX_GAP = 4.5 * MM

Part = Callable[[Flow], None]
"""Draws something that stands between introduction and ending, with the gap above it."""


class Signs(Enum):
    """Who signs."""

    NOBODY = auto()
    CUSTOMER = auto()
    BOTH = auto()


@dataclass(frozen=True, slots=True)
class ProseBody:
    """What a paper without prices says; called, it draws itself.

    `file` has the wordings: `intro`, where the document has none of its own, and `closing`. `parts` stand between them,
    `notes` are paragraphs after the closing that nobody's own closing replaces. `greets`: it is a letter and no record.
    """

    file: str
    parts: Callable[[Document, Texts], Sequence[Part]]
    notes: Callable[[Document, Texts], Sequence[Paragraph]] = lambda _document, _texts: ()
    greets: bool = True
    signs: Signs = Signs.NOBODY

    def __call__(self, flow: Flow, document: Document, texts: Texts) -> None:
        """Draw from the greeting on."""
        if self.greets:
            flow.text(texts.say(LETTER, "greeting", document), BODY, keep=2 * BODY.leading)
            flow.skip(GREETING_GAP)
        intro = document.intro or texts.say(self.file, "intro", document)
        if intro:
            flow.text(intro, BODY)
        for part in self.parts(document, texts):
            part(flow)
        self._draw_ending(flow, document, texts)

    def _draw_ending(self, flow: Flow, document: Document, texts: Texts) -> None:
        """Draw the last paragraphs; greeting and signature stay with the last lines before them."""
        closing = document.closing or texts.say(self.file, "closing", document)
        paragraphs = [[(BODY, closing)] if closing else [], *self.notes(document, texts)]
        if self.greets:
            paragraphs.append([(BODY, texts.say(LETTER, "farewell", document))])
        paragraphs = [paragraph for paragraph in paragraphs if any(text for _, text in paragraph)]
        signature = 0.0 if self.signs is Signs.NOBODY else SIGNATURE_HEIGHT
        signature += min(enclosure_list_height(document), 0.3 * flow.capacity)
        gap = PARAGRAPH_GAP * flow.design.air
        for number, paragraph in enumerate(paragraphs):
            following = paragraphs[number + 1 :]
            keep = signature if not following else 0.0
            if len(following) == 1 and self.greets:
                keep = signature + gap + len(_lines(following[0])) * BODY.leading
            flow.skip(PARAGRAPH_GAP)
            flow.runs(paragraph, keep=min(keep, 0.5 * flow.capacity))
        if self.signs is Signs.CUSTOMER:
            flow.need(signature)
            draw_signature(flow)
        elif self.signs is Signs.BOTH:
            flow.need(signature)
            draw_signatures(flow, _signers(document, texts))
        draw_enclosure_list(flow, document)


def _lines(paragraph: Paragraph) -> Sequence[Line]:
    return wrap_runs(paragraph, TEXT_WIDTH)


def _signers(document: Document, texts: Texts) -> tuple[str, str]:
    """The captions under both lines: customer first, whose yes it is."""
    return texts.say(LETTER, "sign_customer", document), texts.say(LETTER, "sign_house", document)


def passages(document: Document, first_line: TextStyle = BODY) -> list[Part]:
    """Return the document's passages to draw, their rows in the same columns all down the paper.

    `first_line` is the style of a row's first line at the right.
    """
    columns = columns_for([row.label for passage in document.passages for row in passage.rows])
    return [passage_part(passage, columns, first_line) for passage in document.passages]


def passage_part(passage: Passage, columns: Sequence[Column], first_line: TextStyle = BODY) -> Part:
    """Return a passage to draw: heading, text, rows."""

    def draw(flow: Flow) -> None:
        if not (passage.title or passage.text or passage.rows):
            return
        table = Rows(columns, passage.title)
        rows: list[list[Cell]] = [
            [[(LABEL, row.label)], text_runs(row.text, first_line)]
            if len(columns) > 1
            else [text_runs(row.text, first_line)]
            for row in passage.rows
        ]
        text = _lines([(BODY, passage.text)]) if passage.text else []
        follows = together(text) * BODY.leading if text else table.opening(rows, flow)
        draw_title(flow, passage.title, follows)
        flow.lines(text, BODY.leading)
        if rows:
            flow.skip(_ROWS_GAP if text else 0.0)
            table.draw(flow, rows)
            flow.skip(_BOX_GAP - PARAGRAPH_GAP)

    return draw


def draw_title(flow: Flow, title: str, follows: float) -> None:
    """Draw the heading of a passage, with a bookmark; without one only the gap above it.

    `follows` points stay with it on the same page.
    """
    flow.skip(_PASSAGE_GAP)
    if title:
        style = STRONG.coloured(flow.design.accent_text)
        lines = wrap_runs([(style, title)], TEXT_WIDTH)
        keep = min(_TITLE_GAP * flow.design.air + follows, 0.5 * flow.capacity)
        flow.need(min(len(lines), KEPT_LINES) * style.leading + keep)
        flow.mark(title)
        flow.lines(lines, style.leading, keep=keep)
        flow.skip(_TITLE_GAP)


def paragraph(text: str) -> Part:
    """Return a paragraph to draw; nothing where there is no text."""

    def draw(flow: Flow) -> None:
        if text:
            flow.skip(PARAGRAPH_GAP)
            flow.text(text, BODY)

    return draw


def box(title: str, text: str) -> Part:
    """Return what must be seen, set off in a box; nothing where there is no text."""

    def draw(flow: Flow) -> None:
        if text:
            flow.skip(_BOX_GAP)
            draw_box(flow, title, text, mark=title)
            flow.skip(_BOX_GAP - PARAGRAPH_GAP)

    return draw


def joined(*sentences: str) -> str:
    """Return sentences as one paragraph, each with its full stop; lines of their own stay lines."""
    said = [wording.sentence(sentence) for sentence in sentences if sentence]
    return ("\n" if any("\n" in sentence for sentence in said) else " ").join(said)


def info(document: Document) -> list[InfoRow]:
    """Return the further rows of the information block: the order it belongs to, the customer's number, the talk."""
    rows = []
    if document.reference.number:
        rows.append(InfoRow("Zum Auftrag", document.reference.number))
    if document.customer.number:
        rows.append(InfoRow("Kundennr.", document.customer.number))
    if document.talk_at:
        rows.append(InfoRow("Unser Gespräch", wording.moment(document.talk_at)))
    return rows
