# SPDX-License-Identifier: Apache-2.0
"""The estimate (Kostenvoranschlag): not binding, and still no surprise (§§ 632(3), 649 BGB; FACTS 1.5 to 1.8)."""

from vorab.core.document import Document, DocumentType
from vorab.core.line import Kind
from vorab.documents import terms_block
from vorab.documents.annex import annexes_of
from vorab.documents.letter import LetterType, Paragraph, labelled, plain
from vorab.documents.priced import PricedBody, delivery_paragraph, question_paragraph, what_was_said
from vorab.documents.texts import Texts

_FILE = DocumentType.ESTIMATE.value


def _intro(document: Document, texts: Texts) -> str:
    return texts.say(_FILE, "intro_talk" if document.talk_at else "intro", document)


def no_surprise(document: Document, texts: Texts) -> Paragraph:
    """Return what an estimate means: how sure it is, that we speak up, and what it costs itself.

    An order that was given on it says so too, but for its own cost.
    """
    kept = any(line.counts and (line.cap or (line.kind is Kind.FIXED and line.price)) for line in document.lines)
    parts = [texts.say(_FILE, "estimate", document), texts.say(_FILE, "kept", document) if kept else ""]
    if document.paper is DocumentType.ESTIMATE:
        parts.append(texts.say(_FILE, "fee" if document.payment.estimate_fee else "free", document))
    return labelled(texts.say(_FILE, "estimate_label", document), " ".join(part for part in parts if part))


def _ending(document: Document, texts: Texts) -> list[Paragraph]:
    return [
        *delivery_paragraph(_FILE, document, texts),
        *terms_block.date_paragraph(document, texts),
        *terms_block.payment_paragraph(document, texts),
        no_surprise(document, texts),
        *([plain(document.closing)] if document.closing else []),
        question_paragraph(_FILE, document, texts),
    ]


ESTIMATE = LetterType(
    name="Kostenvoranschlag",
    number_label="Nummer",
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
"""The estimate: what is fixed in it says so; that we speak up before it gets substantially more is promised."""
