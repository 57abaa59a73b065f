# SPDX-License-Identifier: Apache-2.0
"""The hand-over letter (Übergabe): a partner takes over a customer, and knows all that is needed and no more."""

from collections.abc import Sequence

from vorab.core.document import Document, DocumentType
from vorab.documents.letter import LetterType
from vorab.documents.page import InfoRow
from vorab.documents.prose import Part, ProseBody, box, paragraph, passages
from vorab.documents.texts import Texts

_FILE = DocumentType.HAND_OVER.value


def _info(_document: Document) -> list[InfoRow]:
    """Nothing more: numbers of ours are none of the partner's business."""
    return []


def _parts(document: Document, texts: Texts) -> Sequence[Part]:
    """Who it is and what it is about; in the box what was promised (`Document.delivery`).

    Then what the data may be used for (Art. 5(1) GDPR).
    """
    promised = box(texts.say(_FILE, "box_title", document), document.delivery)
    return [*passages(document), promised, paragraph(texts.say(_FILE, "privacy", document))]


HAND_OVER = LetterType(
    name="Übergabe",
    number_label="Schreiben Nr.",
    info=_info,
    body=ProseBody(_FILE, _parts),
)
"""The recipient is the partner; whom it is about stands in the passages (SCENES S5)."""
