# SPDX-License-Identifier: Apache-2.0
"""The right to withdraw: the law's model instruction and form, filled in, and what the customer declares about it."""

from datetime import date

from vorab.core import consumer
from vorab.core.document import Document
from vorab.core.party import Provider
from vorab.core.terms import Consent
from vorab.documents import leaflet, wording
from vorab.documents.dated import Dated, dated
from vorab.documents.flow import Flow
from vorab.documents.style import BODY, MM, NBSP
from vorab.documents.texts import Texts

WITHDRAWAL = "withdrawal"
GOODS = "goods-notice"
_CONSUMER = "consumer"
_CHANNELS = frozenset({"phone", "mail", "paper", "in_person"})


def draw_instruction(flow: Flow, document: Document, texts: Texts) -> None:
    """Draw the model instruction (Anlage 1) with the parts that fit, then what was or is to be declared.

    Where goods are sold beside work the contract is one of sale (Art. 2 No. 5 Directive 2011/83/EU): the time runs from
    the day they are received, and what is due for the work stays in.
    """
    law, goods = _law(document, texts), document.contract.goods
    leaflet.begin(flow, law.say("title"))
    leaflet.head(flow, law.say("right_title"))
    leaflet.paragraph(flow, law.say("right"))
    leaflet.paragraph(flow, law.say("period_goods" if goods else "period_service"))
    leaflet.paragraph(flow, law.say("exercise", trader=_trader(document.provider, phone=True)))
    leaflet.paragraph(flow, law.say("observe"))
    leaflet.head(flow, law.say("effects_title"))
    leaflet.paragraph(flow, " ".join(law.say(key) for key in (("effects", "retain") if goods else ("effects",))))
    if goods:
        leaflet.paragraph(flow, " ".join(law.say(key) for key in ("return_goods", "return_costs", "lost_value")))
    leaflet.paragraph(flow, law.say("services"))
    _draw_given(flow, document, texts)
    if consumer.asks_consent(document):
        _draw_asked(flow, document, texts)


def draw_form(flow: Flow, document: Document, texts: Texts) -> None:
    """Draw the model form (Anlage 2) with lines to write on, on a page of its own to be sent back."""
    law = _law(document, texts)
    leaflet.begin(flow, law.say("form_title"))
    leaflet.paragraph(flow, law.say("form_hint"))
    flow.skip(3 * MM)
    leaflet.item(flow, law.say("form_to", trader=_trader(document.provider, phone=False)))
    flow.skip(3 * MM)
    for key, rules in (
        ("form_contract", 2),
        ("form_dates", 1),
        ("form_name", 1),
        ("form_address", 2),
        ("form_signature", 1),
        ("form_date", 1),
    ):
        leaflet.blank(flow, law.say(key), rules)
        flow.skip(2 * MM)
    flow.skip(2 * MM)
    flow.text(law.say("form_note"), BODY)


def draw_goods_notice(flow: Flow, document: Document, texts: Texts) -> None:
    """Draw the content of the harmonised notice as text, until the official graphic is there."""
    law = dated(texts, GOODS, document.date or date.max)
    leaflet.begin(flow, law.say("title"))
    for key in ("least", "rights", "duties", "longer"):
        leaflet.paragraph(flow, law.say(key))
    leaflet.head(flow, law.say("steps_title"))
    for key in ("step_report", "step_proof"):
        flow.skip(1.5 * MM)
        leaflet.item(flow, law.say(key))
    leaflet.paragraph(flow, law.say("others"))


def _law(document: Document, texts: Texts) -> Dated:
    return dated(texts, WITHDRAWAL, document.date or date.max, document.contract.instruction)


def _trader(provider: Provider, *, phone: bool) -> str:
    """Who the withdrawal goes to: name and address, e-mail, and in the instruction the phone."""
    owner = provider.owner if provider.owner != provider.name else ""
    parts = (
        provider.name,
        owner,
        provider.street,
        wording.place(provider.postcode, provider.city),
        f"Telefon {provider.phone}" if phone and provider.phone else "",
        f"E-Mail {provider.email}" if provider.email else "",
    )
    return ", ".join(part for part in parts if part)


def _draw_given(flow: Flow, document: Document, texts: Texts) -> None:
    """Draw what the customer has declared already, with when and how."""
    found = [(name, consumer.given(document, name)) for name in consumer.needed_consents(document)]
    known = [(name, consent) for name, consent in found if consent is not None]
    if not known:
        return
    leaflet.parting(flow)
    leaflet.head(flow, texts.say(_CONSUMER, "given_title", document))
    for name, consent in known:
        said = texts.say(_CONSUMER, f"given_{name}", document)
        words = texts.say(_CONSUMER, "given_words", document, words=consent.wording) if consent.wording else ""
        leaflet.paragraph(flow, " ".join(part for part in (said, _when(document, texts, consent), words) if part))


def _when(document: Document, texts: Texts, consent: Consent) -> str:
    key = f"given_by_{consent.channel}" if consent.channel in _CHANNELS else "given_at"
    at = f"{wording.day(consent.at)} um {consent.at:%H:%M}{NBSP}Uhr" if consent.at else ""
    return texts.say(_CONSUMER, key, document, at=at)


def _draw_asked(flow: Flow, document: Document, texts: Texts) -> None:
    missing = consumer.missing_consents(document)
    lead = texts.say(_CONSUMER, "early" if len(missing) > 1 else "early_one", document)
    boxes = [texts.say(_CONSUMER, name, document) for name in missing]
    leaflet.ticks(flow, texts.say(_CONSUMER, "early_title", document), lead, boxes)
