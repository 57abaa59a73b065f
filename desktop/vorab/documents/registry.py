# SPDX-License-Identifier: Apache-2.0
"""The one door of this package: a document in, its PDF out. A new document type is one file and one entry here."""

from datetime import datetime

from vorab.core.document import Document, DocumentType
from vorab.core.look import OURS, Look
from vorab.documents.dress import dress
from vorab.documents.letter import LetterType, render_letter
from vorab.documents.order_confirmation import ORDER_CONFIRMATION
from vorab.documents.printable import printable, printable_fields
from vorab.documents.quote import QUOTE

LETTER_TYPES: dict[DocumentType, LetterType] = {
    DocumentType.QUOTE: QUOTE,
    DocumentType.ORDER_CONFIRMATION: ORDER_CONFIRMATION,
}


def render(document: Document, number: str, issued_at: datetime, look: Look = OURS) -> bytes:
    """Return the PDF of a document: the paper that is due now, a quote or its confirmation (`Document.paper`).

    Pure: the same document, number, issue time and look give the same bytes. An empty `number` makes a draft.
    Raises the faults of `totals.compute` and `dress`; what may be printed at all is asked before, by
    `document_rules.check`.
    """
    kind = LETTER_TYPES[document.paper]
    return render_letter(kind, printable_fields(document), printable(number), issued_at, dress(look))


def check_look(look: Look) -> None:
    """Raise `Faults` with all that is wrong with a look: colour, logo, letterhead."""
    dress(look)
