# SPDX-License-Identifier: Apache-2.0
"""The quote (Angebot): what it costs before anything is done, and the question for the order."""

from vorab.core.document import Document, DocumentType
from vorab.documents import terms_block
from vorab.documents.annex import annexes_of
from vorab.documents.letter import LetterType, Paragraph, plain
from vorab.documents.priced import PricedBody, delivery_paragraph, question_paragraph, what_was_said
from vorab.documents.texts import LETTER, Texts

_FILE = DocumentType.QUOTE.value


def _intro(document: Document, texts: Texts) -> str:
    talk = "_talk" if document.talk_at else ""
    stated = "_stated" if document.agreement.stated_at else ""
    return texts.say(_FILE, f"intro{talk}{stated}", document)


def _ending(document: Document, texts: Texts) -> list[Paragraph]:
    return [
        *delivery_paragraph(_FILE, document, texts),
        *terms_block.date_paragraph(document, texts),
        *terms_block.payment_paragraph(document, texts),
        plain(document.closing or texts.say(LETTER, "nothing_more", document)),
        question_paragraph(_FILE, document, texts),
    ]


QUOTE = LetterType(
    name="Angebot",
    number_label="Angebot Nr.",
    info=terms_block.info_rows,
    body=PricedBody(
        file=_FILE,
        offered=True,
        intro=_intro,
        agreed=what_was_said,
        ending=_ending,
    ),
    annexes=annexes_of,
)
"""The quote: binding until its date, with closing question and signature line (DESIGN 6)."""
