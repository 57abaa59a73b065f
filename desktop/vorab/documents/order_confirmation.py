# SPDX-License-Identifier: Apache-2.0
"""The order confirmation (Auftragsbestätigung): what was agreed, by whom and when, and when it starts."""

from vorab.core.document import Document
from vorab.documents import wording
from vorab.documents.letter import LetterType, Paragraph, labelled, plain
from vorab.documents.page import InfoRow

# Among merchants silence on a letter of confirmation counts as consent (§ 346 HGB, FACTS 1.10), and saying so
# is fair. Consumers keep what was agreed whatever the letter says, so theirs has no such words.
_BUSINESS = "Stimmt etwas nicht, sagen Sie mir bitte gleich Bescheid. Sonst arbeiten wir so, wie es hier steht."
_CONSUMER = "Stimmt etwas nicht, sagen Sie mir bitte gleich Bescheid, dann ändere ich es."


def _info(document: Document) -> list[InfoRow]:
    rows = []
    if document.customer.number:
        rows.append(InfoRow("Kundennr.", document.customer.number))
    if document.customer.vat_id:
        rows.append(InfoRow("Ihre USt-IdNr.", document.customer.vat_id))
    if document.talk_at:
        rows.append(InfoRow("Unser Gespräch", wording.moment(document.talk_at)))
    if document.agreement.agreed_at:
        rows.append(InfoRow("Ihr Auftrag", wording.moment(document.agreement.agreed_at)))
    return rows


def _intro(document: Document) -> str:
    if document.agreement.stated_at:
        return "vielen Dank für Ihren Auftrag. Hier steht, was wir vereinbart haben, zum genannten Preis."
    return "vielen Dank für Ihren Auftrag. Hier steht, was wir vereinbart haben."


def _agreed(document: Document) -> list[str]:
    agreement = document.agreement
    return [
        wording.sentence(agreement.wanted),
        wording.sentence(agreement.found),
        wording.price_said(document),
        wording.order_given(document),
    ]


def _ending(document: Document) -> list[Paragraph]:
    starts = " ".join(
        part for part in (wording.promised(document.agreement), wording.sentence(document.delivery)) if part
    )
    paragraphs = [labelled("So geht es weiter:", starts)] if starts else []
    check = _CONSUMER if document.customer.consumer else _BUSINESS
    return [*paragraphs, plain(document.closing or wording.NOTHING_MORE), plain(check)]


ORDER_CONFIRMATION = LetterType(
    name="Auftragsbestätigung",
    number_label="Auftrag Nr.",
    box_title="So haben wir es vereinbart",
    offered=False,
    info=_info,
    intro=_intro,
    agreed=_agreed,
    ending=_ending,
)
"""The order confirmation: no date of validity, no closing question, no signature (DESIGN 6)."""
