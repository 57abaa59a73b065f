# SPDX-License-Identifier: Apache-2.0
"""What a priced paper says beside the sums: its particulars in the information block, when it is done, when paid."""

from vorab.core.amounts_de import print_number
from vorab.core.document import Document, DocumentType
from vorab.documents import wording
from vorab.documents.letter import Paragraph, labelled
from vorab.documents.page import InfoRow
from vorab.documents.style import NBSP
from vorab.documents.texts import Texts

FILE = "terms"
"""The file of the wordings that all papers with prices share."""

_REFERENCES = {
    DocumentType.ORDER_CONFIRMATION: "Zum Angebot",
    DocumentType.CHANGE_ORDER: "Zum Auftrag",
}


def info_rows(document: Document) -> list[InfoRow]:
    """Return the rows of the information block that papers with prices share, after number and date."""
    customer, paper = document.customer, document.paper
    your = "Deine" if document.informal else "Ihre"
    ordered = document.agreement.agreed_at if paper is DocumentType.ORDER_CONFIRMATION else None
    pairs = (
        ("Gültig bis", wording.day(document.valid_until) if paper.offered and document.valid_until else ""),
        ("Ersetzt", document.replaces),
        (_REFERENCES.get(paper, "Gehört zu"), document.reference.number),
        ("Kundennr.", customer.number),
        (f"{your} USt-IdNr.", customer.vat_id),
        ("Unser Gespräch", wording.moment(document.talk_at) if document.talk_at else ""),
        (f"{your.removesuffix('e')} Auftrag", wording.moment(ordered) if ordered else ""),
        ("Leistungszeit", wording.period(document.service_start, document.service_end)),
    )
    return [InfoRow(label, value, strong=label == "Gültig bis") for label, value in pairs if value]


def promised(document: Document, texts: Texts) -> str:
    """Return when it will be done, firmly or as we expect it, and until when the yes has to come; or nothing."""
    promise = document.promise
    offered = promise.accept_by is not None and document.paper.offered
    if promise.done_by is None:
        return texts.say(FILE, "accept_only", document) if offered else ""
    firm, accept = "_firm" if promise.firm else "", "_accept" if offered else ""
    return texts.say(FILE, f"done{firm}{accept}", document)


def date_paragraph(document: Document, texts: Texts) -> list[Paragraph]:
    """Return the paragraph about when it is done; none where nothing is promised."""
    text = promised(document, texts)
    return [labelled(texts.say(FILE, "done_label", document), text)] if text else []


def payment_text(document: Document, texts: Texts) -> str:
    """Return what is said about deposit, invoice and Skonto; the amounts stand in the sums. Nothing without terms."""
    payment, parts = document.payment, []
    if payment.deposit_amount or payment.deposit_percent:
        parts.append(texts.say(FILE, "deposit", document))
    if payment.days is not None:
        key = "invoice" if payment.days else "invoice_at_once"
        parts.append(texts.say(FILE, key, document, days=wording.days(payment.days)))
    if payment.discount_percent and payment.discount_days is not None:
        percent, days = f"{print_number(payment.discount_percent)}{NBSP}%", wording.days(payment.discount_days)
        parts.append(texts.say(FILE, "discount", document, percent=percent, days=days))
    return " ".join(part for part in parts if part)


def payment_paragraph(document: Document, texts: Texts) -> list[Paragraph]:
    """Return the paragraph about when it is paid; none without terms."""
    text = payment_text(document, texts)
    return [labelled(texts.say(FILE, "payment_label", document), text)] if text else []
