# SPDX-License-Identifier: Apache-2.0
"""The one door of this package: a document in, its PDF out. A new document type is one file and one entry here."""

from dataclasses import replace
from datetime import datetime

from vorab.core.document import Document, DocumentType
from vorab.core.look import Look
from vorab.core.stationery import PLAIN, Stationery
from vorab.documents.acceptance import ACCEPTANCE
from vorab.documents.acceptance_request import ACCEPTANCE_REQUEST
from vorab.documents.case_file import CASE_FILE
from vorab.documents.change_order import CHANGE_ORDER
from vorab.documents.conversation_note import CONVERSATION_NOTE
from vorab.documents.dress import dress
from vorab.documents.enclosures import prepared
from vorab.documents.estimate import ESTIMATE
from vorab.documents.hand_over import HAND_OVER
from vorab.documents.interim_report import INTERIM_REPORT
from vorab.documents.letter import Issue, LetterType, render_letter
from vorab.documents.order_confirmation import ORDER_CONFIRMATION
from vorab.documents.printable import printable, printable_fields
from vorab.documents.quote import QUOTE
from vorab.documents.texts import Texts
from vorab.documents.thank_you import THANK_YOU

LETTER_TYPES: dict[DocumentType, LetterType] = {
    DocumentType.QUOTE: QUOTE,
    DocumentType.ESTIMATE: ESTIMATE,
    DocumentType.ORDER_CONFIRMATION: ORDER_CONFIRMATION,
    DocumentType.CHANGE_ORDER: CHANGE_ORDER,
    DocumentType.ACCEPTANCE_REQUEST: ACCEPTANCE_REQUEST,
    DocumentType.ACCEPTANCE: ACCEPTANCE,
    DocumentType.CONVERSATION_NOTE: CONVERSATION_NOTE,
    DocumentType.INTERIM_REPORT: INTERIM_REPORT,
    DocumentType.HAND_OVER: HAND_OVER,
    DocumentType.THANK_YOU: THANK_YOU,
    DocumentType.CASE_FILE: CASE_FILE,
}


def render(document: Document, number: str, issued_at: datetime, stationery: Stationery = PLAIN) -> bytes:
    """Return the PDF of a document: the paper that is due now, a quote or its confirmation (`Document.paper`).

    Pure: the same document, number, issue time and stationery give the same bytes. An empty `number` makes a draft.
    Raises the faults of `totals.compute`, `dress` and `enclosures.prepared`; what may be printed at all is asked
    before, by `document_rules.check`.
    """
    kind = LETTER_TYPES[document.paper]
    issue = Issue(printable(number), issued_at)
    return render_letter(
        kind,
        printable_fields(replace(document, number=number)),
        issue,
        dress(stationery.look),
        Texts(stationery.texts),
        prepared(stationery.enclosures),
    )


def check_look(look: Look) -> None:
    """Raise `Faults` with all that is wrong with a look: colour, logo, letterhead."""
    dress(look)
