# SPDX-License-Identifier: Apache-2.0
"""The conversation note (Gesprächsnotiz): what was talked about, and who does what next, for the customer to keep."""

from collections.abc import Sequence

from vorab.core.document import Document, DocumentType
from vorab.core.passages import Passage
from vorab.documents import wording
from vorab.documents.letter import LetterType
from vorab.documents.prose import Part, ProseBody, box, info, joined, passage_part, passages
from vorab.documents.texts import LETTER, Texts
from vorab.documents.values import agreed_by

_FILE = DocumentType.CONVERSATION_NOTE.value


def _parts(document: Document, texts: Texts) -> Sequence[Part]:
    """The passages, or else what the document knows of the talk; at the end the next step and whose it is."""
    found = passages(document) or [passage_part(passage, ()) for passage in _of_talk(document, texts)]
    steps = joined(document.agreement.until if document.passages else "", document.delivery)
    return [*found, box(texts.say(_FILE, "box_title", document), steps)]


def _of_talk(document: Document, texts: Texts) -> list[Passage]:
    agreement = document.agreement
    given = "order_given_by" if agreed_by(document) else "order_given"
    said = {
        "matter_title": joined(agreement.wanted, agreement.found),
        "price_title": texts.say(LETTER, "price_said", document) if agreement.stated_at else "",
        "agreed_title": joined(
            texts.say(DocumentType.ORDER_CONFIRMATION.value, given, document) if agreement.agreed_at else "",
            wording.promised(agreement),
        ),
    }
    return [Passage(texts.say(_FILE, title, document), text) for title, text in said.items() if text]


CONVERSATION_NOTE = LetterType(
    name="Gesprächsnotiz",
    number_label="Notiz Nr.",
    info=info,
    body=ProseBody(_FILE, _parts),
)
"""What both can look up later; the next step stands in `Document.delivery`."""
