# SPDX-License-Identifier: Apache-2.0
"""Which duties a paper has, case by case (FACTS 2.6 to 2.18)."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from vorab.core import consumer
from vorab.core.document import Document, DocumentType
from vorab.core.line import Lead
from vorab.core.party import Customer
from vorab.core.passages import EnclosureRef
from vorab.core.terms import Consent, Contract, Place, Promise

DAY = date(2026, 11, 22)
SAID = Consent(datetime(2026, 11, 22, 10, 43), "phone")  # noqa: DTZ001
WRITTEN = replace(SAID, channel="paper")
PRIVATE = Document(date=DAY, prices=Lead.GROSS, customer=Customer(last_name="Muster", consumer=True))


def paper(kind=DocumentType.QUOTE, **contract):
    return replace(PRIVATE, type=kind, contract=Contract(**contract))


@pytest.mark.parametrize(
    "contract, withdraws, excluded",
    [
        ({}, True, ()),
        ({"place": Place.DISTANCE}, True, ()),
        ({"place": Place.OFF_PREMISES}, True, ()),
        ({"place": Place.ON_PREMISES}, False, ()),
        ({"place": Place.ON_PREMISES, "urgent_repair": True, "custom_made": True}, False, ()),
        ({"urgent_repair": True}, True, ("urgent",)),
        ({"custom_made": True}, False, ("custom_made",)),
        ({"custom_made": True, "goods": True}, True, ("custom_made",)),
        ({"goods": True}, True, ()),
    ],
)
def test_who_may_withdraw_and_what_is_excluded(contract, withdraws, excluded):
    document = paper(**contract)
    assert consumer.may_withdraw(document) is withdraws
    assert consumer.excluded(document) == excluded


@pytest.mark.parametrize("kind", DocumentType)
def test_only_papers_with_prices_for_private_customers_inform(kind):
    document = paper(kind, goods=True)
    assert consumer.informs(document) is kind.priced
    assert consumer.may_withdraw(document) is kind.priced
    business = replace(document, customer=Customer(company="Muster GmbH"))
    told = (consumer.informs, consumer.may_withdraw, consumer.asks_consent, consumer.needs_goods_notice)
    assert not any(tells(business) for tells in told)
    assert consumer.excluded(business) == consumer.needed_consents(business) == ()


@pytest.mark.parametrize(
    "contract, missing",
    [
        ({}, ("early_start", "lapse_known")),
        ({"early_start": SAID}, ("lapse_known",)),
        ({"early_start": SAID, "lapse_known": SAID}, ()),
        ({"urgent_repair": True}, ("early_start",)),  # (c) is not needed, § 356(4) Nr. 3
        ({"urgent_repair": True, "early_start": SAID}, ()),
        ({"custom_made": True}, ()),
        ({"place": Place.OFF_PREMISES, "early_start": SAID, "lapse_known": SAID}, ("early_start", "lapse_known")),
        ({"place": Place.OFF_PREMISES, "early_start": WRITTEN, "lapse_known": WRITTEN}, ()),
        ({"place": Place.ON_PREMISES}, ()),
    ],
)
def test_what_has_to_be_declared_before_an_early_start(contract, missing):
    assert consumer.missing_consents(paper(**contract)) == missing


@pytest.mark.parametrize(
    "changes, early",
    [
        ({}, False),
        ({"service_start": date(2026, 12, 6)}, True),
        ({"service_start": date(2026, 12, 7)}, False),
        ({"promise": Promise(done_by=date(2026, 11, 24))}, True),
        ({"contract": Contract(early_start=SAID)}, True),
    ],
)
def test_early_is_within_fourteen_days_or_what_somebody_asked_for(changes, early):
    assert consumer.starts_early(replace(PRIVATE, **changes)) is early


def test_an_offer_always_has_the_boxes_and_a_confirmation_where_the_start_is_early():
    assert consumer.asks_consent(paper())
    confirmation = paper(DocumentType.ORDER_CONFIRMATION)
    assert not consumer.asks_consent(confirmation)
    assert consumer.asks_consent(replace(confirmation, service_start=DAY))
    assert not consumer.asks_consent(paper(early_start=SAID, lapse_known=SAID))


@pytest.mark.parametrize("day, needed", [(date(2026, 9, 26), False), (date(2026, 9, 27), True), (DAY, True)])
def test_the_goods_notice_is_needed_from_its_first_day(day, needed):
    for contract in ({"goods": True}, {"custom_made": True}):
        assert consumer.needs_goods_notice(replace(paper(**contract), date=day)) is needed
    assert not consumer.needs_goods_notice(replace(paper(), date=day))
    attached = replace(paper(goods=True), enclosures=(EnclosureRef(consumer.GOODS_NOTICE, "0" * 64),))
    assert consumer.has_goods_notice(attached)
    assert not consumer.has_goods_notice(paper(goods=True))
