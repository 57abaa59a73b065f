# SPDX-License-Identifier: Apache-2.0
"""The quote (Angebot): what it costs before anything is done, and the question for the order."""

from vorab.core.document import Document
from vorab.documents import wording
from vorab.documents.letter import LetterType, Paragraph, labelled, plain
from vorab.documents.page import InfoRow


def _info(document: Document) -> list[InfoRow]:
    rows = []
    if document.valid_until:
        rows.append(InfoRow("Gültig bis", wording.day(document.valid_until), strong=True))
    if document.customer.number:
        rows.append(InfoRow("Kundennr.", document.customer.number))
    if document.customer.vat_id:
        rows.append(InfoRow("Ihre USt-IdNr.", document.customer.vat_id))
    if document.talk_at:
        rows.append(InfoRow("Unser Gespräch", wording.moment(document.talk_at)))
    return rows


def _intro(document: Document) -> str:
    thanks = "vielen Dank für Ihren Anruf." if document.talk_at else "vielen Dank für Ihre Anfrage."
    if document.agreement.stated_at:
        return f"{thanks} Hier ist der Preis, den ich Ihnen genannt habe, bevor wir anfangen."
    return f"{thanks} Hier steht, was es kostet, bevor wir anfangen."


def _agreed(document: Document) -> list[str]:
    agreement = document.agreement
    return [
        wording.sentence(agreement.wanted),
        wording.sentence(agreement.found),
        wording.price_said(document),
        wording.promised(agreement),
    ]


def _ending(document: Document) -> list[Paragraph]:
    paragraphs = [plain(document.closing or wording.NOTHING_MORE)]
    if document.delivery:
        paragraphs.insert(0, labelled("Ausführung:", wording.sentence(document.delivery)))
    question = labelled("Soll ich es so machen?", "Ein „Ja“ per E-Mail genügt, oder Ihre Unterschrift hier:")
    return [*paragraphs, question]


QUOTE = LetterType(
    name="Angebot",
    number_label="Angebot Nr.",
    box_title="So haben wir es besprochen",
    offered=True,
    info=_info,
    intro=_intro,
    agreed=_agreed,
    ending=_ending,
)
"""The quote: binding until its date, with closing question and signature line (DESIGN 6)."""
