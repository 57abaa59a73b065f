# SPDX-License-Identifier: Apache-2.0
"""The change order (Nachtrag): what is added, changed or dropped, and what that makes of the order (FACTS 1.11)."""

from vorab.core.document import Document, DocumentType
from vorab.documents import terms_block
from vorab.documents.annex import annexes_of
from vorab.documents.change_block import draw_change
from vorab.documents.letter import LetterType, Paragraph, labelled, plain
from vorab.documents.priced import PricedBody, delivery_paragraph, question_paragraph, what_was_said
from vorab.documents.texts import Texts

_FILE = DocumentType.CHANGE_ORDER.value


def _intro(document: Document, texts: Texts) -> str:
    return texts.say(_FILE, "intro", document)


def _date(document: Document, texts: Texts) -> list[Paragraph]:
    """The new day beside the old one, or that the old one stays."""
    promise, before = document.promise, document.reference.done_by
    if promise.done_by is None and before is None:
        return terms_block.date_paragraph(document, texts)
    if promise.done_by is None or promise.done_by == before:
        text = texts.say(_FILE, "done_kept", document)
    else:
        text = texts.say(_FILE, "done_firm" if promise.firm else "done", document)
    if promise.accept_by is not None:
        text = f"{text} {texts.say(terms_block.FILE, 'accept_only', document)}"
    return [labelled(texts.say(_FILE, "done_label", document), text)]


def _ending(document: Document, texts: Texts) -> list[Paragraph]:
    return [
        *delivery_paragraph(_FILE, document, texts),
        *_date(document, texts),
        *terms_block.payment_paragraph(document, texts),
        plain(document.closing or texts.say(_FILE, "rest", document)),
        question_paragraph(_FILE, document, texts),
    ]


CHANGE_ORDER = LetterType(
    name="Nachtrag",
    number_label="Nachtrag Nr.",
    info=terms_block.info_rows,
    body=PricedBody(
        file=_FILE,
        offered=True,
        intro=_intro,
        agreed=what_was_said,
        ending=_ending,
        after_sums=draw_change,
    ),
    annexes=annexes_of,
)
"""The change order: old sum, change and new sum of the order it belongs to, with closing question and signature."""
