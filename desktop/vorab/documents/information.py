# SPDX-License-Identifier: Apache-2.0
"""What private customers must know before the contract: what it says, and who they deal with (Art. 246a EGBGB)."""

from collections.abc import Iterator

from vorab.core import consumer, totals
from vorab.core.amounts_de import print_amount
from vorab.core.document import Document, DocumentType
from vorab.core.line import Kind, Period
from vorab.core.party import Dispute, Provider
from vorab.core.vat import Category
from vorab.documents import leaflet, terms_block, wording
from vorab.documents.flow import Flow
from vorab.documents.listing import last_number
from vorab.documents.style import NBSP
from vorab.documents.texts import Texts

_FILE = "consumer"
_FIELDS = ("authority", "profession", "chamber", "regulation")
Row = tuple[str, str]
"""What stands at the left, and at the right; without a text nothing is drawn."""


def draw_information(flow: Flow, document: Document, texts: Texts) -> None:
    """Draw the page „Informationen zum Vertrag und zu uns“: only what there is something to say about."""
    leaflet.begin(flow, texts.say(_FILE, "title", document))
    for title, rows in (("contract_title", contract_rows), ("house_title", house_rows)):
        leaflet.head(flow, texts.say(_FILE, title, document))
        for key, text in rows(document, texts):
            leaflet.row(flow, texts.say(_FILE, f"{key}_label", document), text)


def contract_rows(document: Document, texts: Texts) -> Iterator[Row]:
    """Yield the rows about the contract: key of the label, text."""

    def say(key: str, **more: str) -> str:
        return texts.say(_FILE, key, document, **more)

    yield "features", say("features", positions=_positions(document))
    yield "price", say(_price_key(document))
    recurring = _recurring(document)
    yield "recurring", say("recurring", recurring=recurring) if recurring else ""
    yield "costs", say("costs")
    yield "payment", terms_block.payment_text(document, texts) or say("payment")
    yield "date", _date(document, texts)
    yield "valid", say("valid") if document.paper.offered and document.valid_until else ""
    notice = consumer.needs_goods_notice(document)
    yield "liability", say("liability_goods" if notice else "liability")
    yield "guarantee", wording.sentence(document.provider.guarantee)
    yield "term", say("term") if recurring else ""
    found = [say(name) for name in consumer.excluded(document)]
    if consumer.may_withdraw(document):
        found.insert(0, say("withdrawal"))
    yield "withdrawal", " ".join(found)
    yield "complaint", say("complaint")


def house_rows(document: Document, texts: Texts) -> Iterator[Row]:
    """Yield the rows about the firm (§ 2 DL-InfoV, § 37a HGB, § 36 VSBG): key of the label, text."""
    provider = document.provider
    yield "name", _name(provider)
    yield "address", _join(provider.street, wording.place(provider.postcode, provider.city))
    yield "phone", provider.phone
    yield "email", provider.email
    yield "website", provider.website
    yield "register", provider.register
    yield "vat_id", provider.vat_id
    for key in _FIELDS:
        yield key, str(getattr(provider, key))
    insured = {"insurance": provider.insurance.rstrip("."), "area": provider.insurance_area}
    yield (
        "insurance",
        wording.sentence(texts.say(_FILE, "insurance", document, **insured)) if provider.insurance else "",
    )
    yield "terms", provider.terms
    if provider.dispute in (Dispute.WILLING, Dispute.UNWILLING):
        key = f"dispute_{provider.dispute.value}"
        yield "dispute", texts.say(_FILE, key, document, body=provider.dispute_body.rstrip("."))


def _name(provider: Provider) -> str:
    legal_form = "" if provider.legal_form in provider.name else provider.legal_form
    return _join(provider.name, legal_form, wording.owner(provider))


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _positions(document: Document) -> str:
    count = last_number(document)
    return f"den Positionen 1 bis {count}" if count > 1 else "der Position 1"


def _price_key(document: Document) -> str:
    counted = [line for line in document.lines if line.counts]
    open_end = any(line.kind is Kind.TIME for line in counted) or document.type is DocumentType.ESTIMATE
    taxed = any(line.category is Category.STANDARD for line in counted)
    return f"price{'_estimate' if open_end else ''}{'' if taxed else '_untaxed'}"


def _recurring(document: Document) -> str:
    found = []
    for period, unit in ((Period.MONTH, "Monat"), (Period.YEAR, "Jahr")):
        sums = totals.recurring(document.lines, document.prices, period)
        if sums.lines:
            found.append(f"{print_amount(sums.gross)} im{NBSP}{unit}")
    return " und ".join(found)


def _date(document: Document, texts: Texts) -> str:
    """When it is done: what is promised or expected, else what was said or written about it."""
    days = wording.period(document.service_start, document.service_end)
    parts = [
        terms_block.promised(document, texts),
        texts.say(_FILE, "date_service", document) if days else "",
        wording.sentence(document.delivery),
    ]
    said = " ".join(part for part in parts if part) or wording.promised(document.agreement)
    return said or texts.say(_FILE, "date_open", document)
