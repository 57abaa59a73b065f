# SPDX-License-Identifier: Apache-2.0
"""The case file (Akte): everything of one matter in the order of time, with the hashes that prove it."""

from collections.abc import Sequence

from vorab.core.document import Document, DocumentType
from vorab.documents.letter import LetterType
from vorab.documents.prose import Part, ProseBody, box, info, paragraph, passages
from vorab.documents.rows import HASH
from vorab.documents.style import STRONG
from vorab.documents.texts import Texts

_FILE = DocumentType.CASE_FILE.value


def _parts(document: Document, texts: Texts) -> Sequence[Part]:
    """A passage for each day or section; its rows hold the time, and below each other what, details and SHA-256.

    In the box where the matter stands now (`Document.delivery`).
    """
    proved = any(HASH.search(row.text) for passage in document.passages for row in passage.rows)
    explained = paragraph(texts.say(_FILE, "proof", document) if proved else "")
    state = box(texts.say(_FILE, "box_title", document), document.delivery)
    return [explained, *passages(document, STRONG), state]


CASE_FILE = LetterType(
    name="Akte",
    number_label="Akte Nr.",
    info=info,
    body=ProseBody(_FILE, _parts, greets=False),
)
"""One file that tells the whole matter, for the provider and, without internal notes, for the customer (SCENES S4)."""
