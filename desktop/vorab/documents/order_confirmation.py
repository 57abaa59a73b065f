# SPDX-License-Identifier: Apache-2.0
"""The order confirmation (Auftragsbestätigung): what was agreed, by whom and when, and when it starts."""

from vorab.core.document import Document, DocumentType
from vorab.documents import terms_block, wording
from vorab.documents.annex import annexes_of
from vorab.documents.estimate import no_surprise
from vorab.documents.letter import LetterType, Paragraph, labelled, plain
from vorab.documents.priced import PricedBody
from vorab.documents.texts import LETTER, Texts
from vorab.documents.values import agreed_by

_FILE = DocumentType.ORDER_CONFIRMATION.value


def _intro(document: Document, texts: Texts) -> str:
    return texts.say(_FILE, "intro_stated" if document.agreement.stated_at else "intro", document)


def _agreed(document: Document, texts: Texts) -> list[str]:
    agreement = document.agreement
    given = "order_given_by" if agreed_by(document) else "order_given"
    return [
        wording.sentence(agreement.wanted),
        wording.sentence(agreement.found),
        texts.say(LETTER, "price_said", document) if agreement.stated_at else "",
        texts.say(_FILE, given, document) if agreement.agreed_at else "",
    ]


def _ending(document: Document, texts: Texts) -> list[Paragraph]:
    parts = (
        wording.promised(document.agreement),
        terms_block.promised(document, texts),
        wording.sentence(document.delivery),
    )
    starts = " ".join(part for part in parts if part)
    nothing_more = document.closing or texts.say(LETTER, "nothing_more", document)
    return [
        *([labelled(texts.say(_FILE, "next_label", document), starts)] if starts else []),
        *terms_block.payment_paragraph(document, texts),
        *([no_surprise(document, texts)] if document.type is DocumentType.ESTIMATE else []),
        plain(nothing_more),
        plain(texts.say(_FILE, "check", document)),
    ]


ORDER_CONFIRMATION = LetterType(
    name="Auftragsbestätigung",
    number_label="Auftrag Nr.",
    info=terms_block.info_rows,
    body=PricedBody(
        file=_FILE,
        offered=False,
        intro=_intro,
        agreed=_agreed,
        ending=_ending,
    ),
    annexes=annexes_of,
)
"""The order confirmation: no date of validity, no closing question, no signature (DESIGN 6)."""
