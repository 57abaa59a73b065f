# SPDX-License-Identifier: Apache-2.0
"""The request for acceptance (Abnahmeaufforderung): the work is done, please have a look and say yes (§ 640 BGB)."""

from collections.abc import Sequence

from vorab.core.document import Document, DocumentType
from vorab.documents import wording
from vorab.documents.letter import LetterType
from vorab.documents.page import InfoRow
from vorab.documents.prose import Part, ProseBody, Signs, box, info, passages
from vorab.documents.texts import Texts

_FILE = DocumentType.ACCEPTANCE_REQUEST.value


def _info(document: Document) -> list[InfoRow]:
    deadline = document.acceptance.deadline
    rows = [InfoRow("Bitte bis", wording.day(deadline), strong=True)] if deadline else []
    return [*rows, *info(document)]


def _parts(document: Document, texts: Texts) -> Sequence[Part]:
    """What was done, and what follows from silence.

    A private customer's silence counts as acceptance only after this hint in text form (§ 640(2) sentence 2 BGB), and
    without a deadline it counts for nobody: then it would not be true.
    """
    found = passages(document)
    if document.acceptance.deadline:
        found.append(box(texts.say(_FILE, "silence_title", document), texts.say(_FILE, "silence", document)))
    return found


ACCEPTANCE_REQUEST = LetterType(
    name="Bitte um Abnahme",
    number_label="Schreiben Nr.",
    info=_info,
    body=ProseBody(_FILE, _parts, signs=Signs.CUSTOMER),
)
"""The request for acceptance, with a line to sign on (FACTS 1.12)."""
