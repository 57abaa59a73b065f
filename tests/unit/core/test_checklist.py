# SPDX-License-Identifier: Apache-2.0
"""What is still missing on a paper: each point by what takes it away, and where it is put right."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from vorab.core.checklist import Fix, State, checklist, missing
from vorab.core.consumer import GOODS_NOTICE
from vorab.core.document import Document, DocumentType
from vorab.core.line import Kind, Lead, Line, Period
from vorab.core.party import Customer, Dispute, Provider
from vorab.core.passages import EnclosureRef
from vorab.core.terms import Consent, Contract, PaymentTerms, Place, Promise
from vorab.core.vat import Tax

DAY = date(2026, 11, 22)
SAID = Consent(datetime(2026, 11, 22, 10, 43), "phone")  # noqa: DTZ001
HOUSE = Provider(
    name="Muster IT-Hilfe",
    street="Musterweg 1",
    postcode="12345",
    city="Musterstadt",
    phone="01234 555-0",
    email="hilfe@example.org",
    website="www.example.org",
    vat_id="DE123456788",
    insurance="Muster Versicherung AG",
    dispute=Dispute.EXEMPT,
)
ERIKA = Customer(last_name="Muster", street="Beispielstraße 2", postcode="12345", city="Musterstadt", consumer=True)
WHOLE = Document(
    date=DAY,
    valid_until=date(2026, 12, 7),
    prices=Lead.GROSS,
    provider=HOUSE,
    customer=ERIKA,
    lines=(Line("Fernhilfe", Decimal(127)),),
    payment=PaymentTerms(14),
    promise=Promise(done_by=date(2027, 1, 15)),
    contract=Contract(Place.DISTANCE),
)
FIRM = replace(WHOLE, prices=Lead.NET, customer=replace(ERIKA, company="Muster Druck GmbH", consumer=False))
ORDER = replace(WHOLE, type=DocumentType.ORDER_CONFIRMATION, valid_until=None)


def found(document, **more):
    return {point.code: point.state for point in checklist(document, **more) if point.state is not State.OK}


def of(document, part, **changes):
    return replace(document, **{part: replace(getattr(document, part), **changes)})


@pytest.mark.parametrize("document", [WHOLE, FIRM, ORDER])
def test_a_whole_paper_lacks_nothing(document):
    assert found(document) == {}
    assert missing(checklist(document)) == ()
    assert checklist(document)  # what is there is told, too


MISSING, ADVICE = State.MISSING, State.ADVICE
MONTHLY = Line("Wartung", Decimal(29), unit="MON", period=Period.MONTH)
PIECE = Line("Maus", Decimal(19), unit="H87")
HOURS = Line("Suche", Decimal(95), Decimal(2), "HUR", kind=Kind.TIME)
AT_HOME = replace(ORDER, service_start=DAY, contract=Contract(Place.OFF_PREMISES, SAID, SAID))
CASES = [
    ("identity", MISSING, Fix.COMPANY, of(WHOLE, "provider", street="")),
    ("reach", MISSING, Fix.COMPANY, of(WHOLE, "provider", phone="")),
    ("reach", ADVICE, Fix.COMPANY, of(FIRM, "provider", email="")),
    ("tax_number", ADVICE, Fix.COMPANY, of(WHOLE, "provider", vat_id="")),
    ("register", MISSING, Fix.COMPANY, of(FIRM, "provider", name="Muster Hilfe GmbH & Co. KG")),
    ("register", MISSING, Fix.COMPANY, of(FIRM, "provider", legal_form="e. K.", name="Muster e.K.")),
    ("customer_address", ADVICE, Fix.PAPER, of(WHOLE, "customer", street="")),
    ("consumer_unsure", MISSING, Fix.TALK, of(FIRM, "customer", company="")),
    ("date", MISSING, Fix.PAPER, replace(WHOLE, promise=Promise())),
    ("date", ADVICE, Fix.PAPER, replace(FIRM, promise=Promise())),
    ("validity", MISSING, Fix.PAPER, replace(WHOLE, valid_until=None)),
    ("payment", ADVICE, Fix.PAPER, replace(WHOLE, payment=PaymentTerms())),
    ("open_end", ADVICE, Fix.PAPER, replace(WHOLE, lines=(HOURS,))),
    ("insurance", ADVICE, Fix.COMPANY, of(WHOLE, "provider", insurance="")),
    ("dispute", MISSING, Fix.COMPANY, of(WHOLE, "provider", dispute=Dispute.UNSAID)),
    ("dispute_body", MISSING, Fix.COMPANY, of(WHOLE, "provider", dispute=Dispute.WILLING)),
    ("term", MISSING, Fix.PAPER, replace(WHOLE, lines=(*WHOLE.lines, MONTHLY))),
    ("place", MISSING, Fix.PAPER, replace(WHOLE, contract=Contract())),
    ("on_paper", ADVICE, Fix.PAPER, of(WHOLE, "contract", place=Place.OFF_PREMISES)),
    ("early_boxes", ADVICE, Fix.PAPER, replace(WHOLE, service_start=DAY)),
    ("early_start", MISSING, Fix.PAPER, replace(ORDER, service_start=DAY)),
    ("lapse_known", MISSING, Fix.PAPER, of(ORDER, "contract", early_start=SAID)),
    ("early_written", MISSING, Fix.PAPER, AT_HOME),
    ("goods_notice", MISSING, Fix.TEXTS, of(WHOLE, "contract", goods=True)),
    ("goods_maybe", ADVICE, Fix.PAPER, replace(WHOLE, lines=(PIECE,))),
    ("vat_id", MISSING, Fix.COMPANY, of(replace(FIRM, tax=Tax.EU_SERVICE), "provider", vat_id="")),
    ("customer_vat_id", MISSING, Fix.TALK, replace(FIRM, tax=Tax.EU_SERVICE)),
    ("building", ADVICE, Fix.TALK, replace(FIRM, tax=Tax.REVERSE_CHARGE)),
]


@pytest.mark.parametrize("code, state, fix, document", CASES)
def test_says_what_is_missing_and_where_to_put_it_right(code, state, fix, document):
    point = next(point for point in checklist(document) if point.code == code)
    assert (point.state, point.fix) == (state, fix)


@pytest.mark.parametrize(
    "code, document",
    [
        ("register", of(FIRM, "provider", name="Muster GmbH", register="Amtsgericht Musterstadt, HRB 1")),
        ("consumer_unsure", of(FIRM, "customer", company="", vat_id="DE123456788")),
        ("open_end", replace(WHOLE, type=DocumentType.ESTIMATE, lines=(HOURS,))),
        ("dispute", of(WHOLE, "provider", dispute=Dispute.UNSAID, website="")),
        ("term", replace(WHOLE, lines=(replace(MONTHLY, details="Kündbar zum Monatsende."),))),
        ("early_start", replace(ORDER, service_start=DAY, contract=Contract(Place.DISTANCE, SAID, SAID))),
        ("lapse_known", of(ORDER, "contract", early_start=SAID, urgent_repair=True)),
        ("early_start", replace(ORDER, service_start=DAY, contract=Contract(Place.ON_PREMISES))),
        ("goods_maybe", of(replace(WHOLE, lines=(PIECE,)), "contract", custom_made=True)),
        (
            "goods_notice",
            of(replace(WHOLE, enclosures=(EnclosureRef(GOODS_NOTICE, "0" * 64),)), "contract", goods=True),
        ),
        ("goods_notice", of(replace(WHOLE, date=date(2026, 9, 26)), "contract", goods=True)),
    ],
)
def test_says_nothing_where_it_is_all_right(code, document):
    assert code not in found(document)


def test_a_business_is_asked_nothing_about_private_customers():
    codes = {point.code for point in checklist(replace(FIRM, contract=Contract(goods=True), service_start=DAY))}
    assert codes.isdisjoint({"place", "term", "insurance", "dispute", "early_start", "early_boxes", "goods_notice"})


def test_what_is_missing_comes_first_and_broken_texts_are_named():
    points = checklist(of(WHOLE, "provider", insurance=""), broken=("quote.toml",))
    assert [point.state for point in points] == sorted(
        (point.state for point in points), key=[MISSING, ADVICE, State.OK].index
    )
    assert points[0].code == "own_text"
    assert points[0].params == {"file": "quote.toml"}


def test_papers_without_prices_have_no_list():
    assert checklist(replace(WHOLE, type=DocumentType.CONVERSATION_NOTE)) == ()
