# SPDX-License-Identifier: Apache-2.0
"""What a paper still lacks before it is issued, point by point (FACTS 1, 2, 3.3). Nothing here forbids issuing it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from vorab.core import consumer
from vorab.core.document import Document, DocumentType
from vorab.core.line import Kind, Line, Period
from vorab.core.party import Dispute, Provider
from vorab.core.terms import Place
from vorab.core.vat import Tax

# Forms that stand in a register (§ 37a HGB, § 35a GmbHG), as they are written in names.
_REGISTERED = frozenset({"GmbH", "gGmbH", "UG", "AG", "KG", "KGaA", "OHG", "SE", "eG", "eK"})
# Units in which things are sold, and seldom work (UN/ECE Rec 20).
_OF_THINGS = frozenset({"H87", "MTR", "MTK", "KGM", "LTR"})


class State(StrEnum):
    """How a point stands: all right, missing, or better to have."""

    OK = "ok"
    MISSING = "missing"
    ADVICE = "advice"


class Fix(StrEnum):
    """Where a point is put right: the firm's page, this paper, the talk, the folder of one's own texts."""

    COMPANY = "company"
    PAPER = "paper"
    TALK = "talk"
    TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class Point:
    """One point; its sentences hang on `code` and take `params`."""

    code: str
    state: State
    fix: Fix
    params: Mapping[str, str] = field(default_factory=dict)


def checklist(document: Document, broken: Sequence[str] = ()) -> tuple[Point, ...]:
    """Return all points about a paper with prices, what is missing first; none for other papers.

    `broken` are the firm's own files of texts that can't be used.
    """
    if not document.paper.priced:
        return ()
    points = [*_of_company(document), *_of_customer(document), *_of_terms(document)]
    points += _of_consumer(document) if consumer.informs(document) else _of_business(document)
    points += [Point("own_text", State.MISSING, Fix.TEXTS, {"file": name}) for name in broken]
    order = (State.MISSING, State.ADVICE, State.OK)
    return tuple(sorted(points, key=lambda point: order.index(point.state)))


def missing(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points that hold one up before issuing."""
    return tuple(point for point in points if point.state is State.MISSING)


def _point(code: str, fix: Fix, good: object, otherwise: State = State.MISSING) -> Point:
    return Point(code, State.OK if good else otherwise, fix)


def _of_company(document: Document) -> Iterator[Point]:
    """Who we are (§ 2 DL-InfoV, Art. 246a § 1(1) Nr. 2 and 3 EGBGB, § 37a HGB)."""
    provider, private = document.provider, document.customer.consumer
    address = provider.name and provider.street and provider.postcode and provider.city
    yield _point("identity", Fix.COMPANY, address)
    reach = provider.phone and provider.email
    yield _point("reach", Fix.COMPANY, reach, State.MISSING if private else State.ADVICE)
    yield _point("tax_number", Fix.COMPANY, provider.vat_id or provider.tax_number, State.ADVICE)
    if _registered(provider):
        yield _point("register", Fix.COMPANY, provider.register)


def _registered(provider: Provider) -> bool:
    words = f"{provider.name} {provider.legal_form}".replace(".", "").replace(",", " ").split()
    return not _REGISTERED.isdisjoint(words)


def _of_customer(document: Document) -> Iterator[Point]:
    customer = document.customer
    address = customer.street and customer.postcode and customer.city
    yield _point("customer_address", Fix.PAPER, address, State.ADVICE)
    known = customer.consumer or customer.company or customer.vat_id
    yield _point("consumer_unsure", Fix.TALK, known)


def _of_terms(document: Document) -> Iterator[Point]:
    private = document.customer.consumer
    promise = document.promise
    dated = promise.done_by or document.service_start or document.delivery or document.agreement.until
    yield _point("date", Fix.PAPER, dated, State.MISSING if private else State.ADVICE)
    if document.paper.offered:
        yield _point("validity", Fix.PAPER, document.valid_until)
    yield _point("payment", Fix.PAPER, document.payment.days is not None, State.ADVICE)
    open_end = [line for line in document.lines if line.counts and line.kind is Kind.TIME and line.cap is None]
    if open_end and document.type is not DocumentType.ESTIMATE:
        yield _lines("open_end", open_end, State.ADVICE)


def _lines(code: str, lines: Sequence[Line], state: State) -> Point:
    return Point(code, state, Fix.PAPER, {"lines": ", ".join(line.text[:60] for line in lines[:3])})


def _of_consumer(document: Document) -> Iterator[Point]:
    """What private customers must be told (FACTS 2)."""
    provider, contract = document.provider, document.contract
    yield _point("insurance", Fix.COMPANY, provider.insurance, State.ADVICE)
    yield from _dispute(provider)
    running = [line for line in document.lines if line.selected and line.period is not Period.ONCE]
    silent = [line for line in running if not line.details]
    if running:
        yield _lines("term", silent, State.MISSING) if silent else _point("term", Fix.PAPER, good=True)
    yield _point("place", Fix.PAPER, contract.place)
    if contract.place is Place.OFF_PREMISES:
        yield Point("on_paper", State.ADVICE, Fix.PAPER)
    yield from _early_start(document)
    if consumer.needs_goods_notice(document):
        yield _point("goods_notice", Fix.TEXTS, consumer.has_goods_notice(document))
    things = [line for line in document.lines if line.selected and line.unit in _OF_THINGS and line.price]
    if things and not consumer.sells_goods(document):
        yield _lines("goods_maybe", things, State.ADVICE)


def _dispute(provider: Provider) -> Iterator[Point]:
    """Said by who has a website or general terms (§ 36 VSBG); who takes part names the body."""
    if provider.dispute is Dispute.WILLING:
        yield _point("dispute_body", Fix.COMPANY, provider.dispute_body)
    elif provider.website or provider.terms:
        yield _point("dispute", Fix.COMPANY, provider.dispute is not Dispute.UNSAID)


def _early_start(document: Document) -> Iterator[Point]:
    """Before the 14 days end nothing may begin without the declarations (§§ 356(4), 357a(2) BGB)."""
    if not consumer.needed_consents(document) or not consumer.starts_early(document):
        return
    lacking = consumer.missing_consents(document)
    if not lacking:
        yield _point("early_start", Fix.PAPER, good=True)
    elif document.paper.offered:
        yield Point("early_boxes", State.ADVICE, Fix.PAPER)
    elif document.contract.place is Place.OFF_PREMISES and document.contract.early_start.at is not None:
        yield Point("early_written", State.MISSING, Fix.PAPER)
    else:
        yield Point("early_start" if "early_start" in lacking else "lapse_known", State.MISSING, Fix.PAPER)


def _of_business(document: Document) -> Iterator[Point]:
    """What reverse charge needs (§§ 13b, 14a UStG, § 48 EStG)."""
    if document.tax is Tax.EU_SERVICE:
        yield _point("vat_id", Fix.COMPANY, document.provider.vat_id)
        yield _point("customer_vat_id", Fix.TALK, document.customer.vat_id)
    if document.tax is Tax.REVERSE_CHARGE:
        yield Point("building", State.ADVICE, Fix.TALK)
