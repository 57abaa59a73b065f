# SPDX-License-Identifier: Apache-2.0
"""The interim report (Zwischenstand): what is done, what is still to come, and who has the ball."""

from collections.abc import Sequence

from vorab.core.document import Document, DocumentType
from vorab.documents.letter import LetterType
from vorab.documents.prose import Part, ProseBody, box, info, joined, passages
from vorab.documents.texts import Texts

_FILE = DocumentType.INTERIM_REPORT.value


def _parts(document: Document, texts: Texts) -> Sequence[Part]:
    """The passages, then in a box whose turn it is (`Document.delivery`) and when all will be done."""
    turn = joined(document.delivery, _done(document, texts))
    return [*passages(document), box(texts.say(_FILE, "box_title", document), turn)]


def _done(document: Document, texts: Texts) -> str:
    """When it will be done; a day that has moved is said as plainly as one that has not."""
    promise, before = document.promise, document.reference.done_by
    if not promise.done_by:
        return ""
    if before and before != promise.done_by:
        return texts.say(_FILE, "done_moved", document)
    return texts.say(_FILE, "done_firm" if promise.firm else "done_expected", document)


INTERIM_REPORT = LetterType(
    name="Zwischenstand",
    number_label="Bericht Nr.",
    info=info,
    body=ProseBody(_FILE, _parts),
)
"""Nobody has to ask where it is (SCENES S4)."""
