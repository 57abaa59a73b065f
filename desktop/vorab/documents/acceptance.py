# SPDX-License-Identifier: Apache-2.0
"""The acceptance record (Abnahmeprotokoll): what was delivered, what is still open, and both signatures (§ 640 BGB)."""

from collections.abc import Sequence

from vorab.core.document import Document, DocumentType
from vorab.core.passages import Defect, Passage, Row
from vorab.documents import wording
from vorab.documents.flow import Flow
from vorab.documents.letter import LetterType, Paragraph, labelled, plain
from vorab.documents.prose import Part, ProseBody, Signs, draw_title, info, passage_part, passages
from vorab.documents.rows import Cell, Column, Rows, columns_for, text_runs
from vorab.documents.style import BODY, LEFT, MM, RIGHT
from vorab.documents.texts import Texts

_FILE = DocumentType.ACCEPTANCE.value
_INSET, _NUMBER, _UNTIL = 1.6 * MM, 11 * MM, 26 * MM
_AFTER_GAP = 1.7 * MM


def _parts(document: Document, texts: Texts) -> Sequence[Part]:
    found = [_facts(document, texts), *passages(document)]
    if document.acceptance.defects:
        heads = tuple(texts.say(_FILE, key, document) for key in ("defect_number", "defect_text", "defect_until"))
        found.append(_defects(document.acceptance.defects, texts.say(_FILE, "defects_title", document), heads))
    return found


def _facts(document: Document, texts: Texts) -> Part:
    """Which order, when, where and by whom, as far as it is known."""
    acceptance = document.acceptance
    said = {
        "order_label": texts.say(_FILE, "order", document) if document.reference.number else "",
        "day_label": ", ".join(filter(None, (wording.day(acceptance.on) if acceptance.on else "", acceptance.place))),
        "by_label": acceptance.by,
    }
    rows = tuple(Row(texts.say(_FILE, label, document), text) for label, text in said.items() if text)
    return passage_part(Passage(rows=rows), columns_for([row.label for row in rows]))


def _defects(defects: Sequence[Defect], title: str, heads: Sequence[str]) -> Part:
    """The list of what is not as agreed yet, with a number to speak about it by and the day until it is put right."""
    text = LEFT + _NUMBER
    columns = (
        Column(LEFT + _INSET, _NUMBER - _INSET - 2 * MM, heads[0]),
        Column(text, RIGHT - text - _UNTIL - 4 * MM, heads[1]),
        Column(RIGHT - _UNTIL, _UNTIL, heads[2]),
    )

    def draw(flow: Flow) -> None:
        rows: list[list[Cell]] = [
            [
                [(BODY, str(number))],
                text_runs(defect.text),
                [(BODY, wording.day(defect.until) if defect.until else "")],
            ]
            for number, defect in enumerate(defects, 1)
        ]
        table = Rows(columns, title)
        draw_title(flow, title, table.opening(rows, flow))
        table.draw(flow, rows)
        flow.skip(_AFTER_GAP)

    return draw


def _notes(document: Document, texts: Texts) -> Sequence[Paragraph]:
    """What the signatures mean: with or without defects, and what the customer keeps (§ 640(3) BGB)."""
    acceptance = document.acceptance
    reserved = texts.say(_FILE, "reserved", document)
    if acceptance.defects:
        notes = [plain(f"{texts.say(_FILE, 'with_defects', document)} {reserved}".strip())]
    else:
        notes = [plain(texts.say(_FILE, "without_defects", document))]
    if acceptance.reservation:
        label = texts.say(_FILE, "reservation_label", document)
        said = wording.sentence(acceptance.reservation)
        notes.append(labelled(label, said if acceptance.defects else f"{said} {reserved}".strip()))
    elif not acceptance.defects:
        notes.append(plain(texts.say(_FILE, "before_signing", document)))
    return [*notes, plain(texts.say(_FILE, "follows", document))]


ACCEPTANCE = LetterType(
    name="Abnahmeprotokoll",
    number_label="Protokoll Nr.",
    info=info,
    body=ProseBody(_FILE, _parts, _notes, greets=False, signs=Signs.BOTH),
)
"""The record both sides sign (FACTS 1.12)."""
