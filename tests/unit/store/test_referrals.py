# SPDX-License-Identifier: Apache-2.0
"""Partners, and who sent whom."""

from dataclasses import replace

import pytest

from tests.unit.store.conftest import ISSUED_AT
from vorab.core.faults import Fault
from vorab.core.party import Customer
from vorab.core.ports import Contact
from vorab.core.referral import Partner, Referral, ReferralKind
from vorab.store.conversations import ConversationRepository
from vorab.store.customers import CustomerRepository
from vorab.store.referrals import PartnerRepository, ReferralRepository

ELECTRIC = Partner("Muster Elektrik", trade="Elektrik", phone="01234 5551")


@pytest.fixture
def partners(database):
    return PartnerRepository(database)


@pytest.fixture
def referrals(database):
    return ReferralRepository(database)


@pytest.fixture
def talk(database, make_event, make_projection):
    return ConversationRepository(database).start("ab" * 32, "{}", [make_event(1)], make_projection())


def test_a_partner_is_kept_and_changed(partners):
    first = partners.put(ELECTRIC)
    partners.put(Partner(first_name="Kim", last_name="Muster", trade="Dach"))
    changed = partners.put(replace(first, note="meldet sich schnell"))
    assert partners.get(first.id) == changed
    assert [each.display_name for each in partners.all()] == ["Kim Muster", "Muster Elektrik"]
    with pytest.raises(Fault, match="changed_elsewhere"):
        partners.put(replace(first, note="alt"))
    with pytest.raises(Fault, match="not_found"):
        partners.get(99)


def test_who_sent_us_somebody_is_thanked_once(referrals, database, talk):
    sender = CustomerRepository(database).record(Contact(Customer(company="Muster Druck GmbH")))
    kept = referrals.add(Referral(ReferralKind.RECEIVED, talk, ISSUED_AT, customer_id=sender))
    assert referrals.unthanked() == referrals.of_customer(sender) == (kept,)
    referrals.thank(kept.id, ISSUED_AT + 1)
    assert referrals.unthanked() == ()
    assert referrals.of_conversation(talk) == (replace(kept, thanked_at=ISSUED_AT + 1),)
    referrals.remove(kept.id)
    with pytest.raises(Fault, match="not_found"):
        referrals.thank(kept.id, None)


def test_whom_we_sent_on_goes_with_the_partner(referrals, partners, talk):
    partner = partners.put(ELECTRIC)
    kept = referrals.add(Referral(ReferralKind.GIVEN, talk, ISSUED_AT, 1, partner_id=partner.id))
    assert (referrals.of_partner(partner.id), referrals.unthanked()) == ((kept,), ())
    partners.remove(partner)
    assert (referrals.of_conversation(talk), partners.all()) == ((), ())


@pytest.mark.parametrize("wrong", [{"conversation_id": 99}, {"customer_id": 99}, {"partner_id": 99}])
def test_what_is_not_there_can_send_nobody(referrals, talk, wrong):
    with pytest.raises(Fault, match="not_found"):
        referrals.add(replace(Referral(ReferralKind.GIVEN, talk, ISSUED_AT), **wrong))
