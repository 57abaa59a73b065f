# SPDX-License-Identifier: Apache-2.0
"""What the customer file knows of the caller comes into the talk without overwriting what was said there."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.unit.guide.talking import FIRM, Call, start_prices
from vorab.core.line import Lead
from vorab.core.party import Customer
from vorab.core.ports import Contact
from vorab.core.standing import StandingTerm
from vorab.guide import commands, known
from vorab.guide.history import fold
from vorab.guide.state import LineStatus

ERIKA = Customer(
    number="K-7", company="Muster Druck GmbH", salutation="Frau", title="Dr.", first_name="Erika", last_name="Muster",
    street="Weg 1", postcode="1010", city="Wien", country="AT", vat_id="ATU12345678",
)  # fmt: skip
FILED = Contact(ERIKA, "01234 555-017", "erika@example.org", informal=True, customer_id=7)
KIM = Contact(Customer(first_name="Kim", last_name="Muster", city="Musterstadt", consumer=True), customer_id=8)
TERM = StandingTerm(1, "remote-fix", "Fernhilfe", Decimal("100.00"), Lead.NET, unit="LS", since="2026-01-01")


def took(contact=FILED, terms=(), party=None):
    return Call(party=party or {"company": "Muster Druck GmbH", "last_name": "Muster"}).do(
        known.take_over, contact, terms
    )


def test_everything_open_is_filled_in():
    state = took().state
    assert state.party.customer == ERIKA
    assert (state.party.phone, state.party.email) == ("01234 555-017", "erika@example.org")
    assert (state.party.informal, state.party.customer_id, state.consumer_known) == (True, 7, True)


@pytest.mark.parametrize(
    "field,said",
    [("phone", "0171 5550"), ("email", "neu@example.org"), ("salutation", "Herr"), ("first_name", "Max"),
     ("company", "Muster Druck"), ("vat_id", "DE123456788"), ("number", "K-8")],
)  # fmt: skip
def test_what_was_said_stays(field, said):
    party = took(party={"last_name": "Muster", field: said}).state.party
    assert getattr(party, field, None) or getattr(party.customer, field) == said


def test_an_address_is_never_mixed():
    customer = took(party={"last_name": "Muster", "city": "Musterstadt"}).state.party.customer
    assert (customer.street, customer.postcode, customer.city, customer.country) == ("", "", "Musterstadt", "DE")


@pytest.mark.parametrize("said", [True, False])
def test_sie_or_du_said_by_hand_stays(said):
    assert took(party={"last_name": "Muster", "informal": said}).state.party.informal is said


def test_private_or_business_said_stays_and_prices_follow_what_is_known():
    assert took(KIM, party={"last_name": "Muster", "consumer": False}).state.lead is Lead.NET
    assert took(KIM, party={"last_name": "Muster"}).state.lead is Lead.GROSS


def test_the_agreed_price_counts_as_said():
    call = took(terms=[TERM]).answer("finding", "setup")
    assert (call.state.lines["fix"].line.price, call.state.status_of("fix")) == (100, LineStatus.STATED)
    assert call.state.by_agreement("fix")
    other = Call(party=FIRM).answer("finding", "setup").do(known.take_over, FILED, [TERM])
    assert (other.state.lines["fix"].line.price, other.state.status_of("fix")) == (100, LineStatus.STATED)


def test_it_is_one_step_to_undo():
    call = took(terms=[TERM])
    call.do(commands.undo)
    assert (call.state.party.customer_id, call.state.party.customer.street, call.state.standing) == (0, "", ())
    assert call.state.party.customer.last_name == "Muster"


def test_nothing_new_is_nothing():
    call = took(terms=[TERM])
    assert known.take_over(call.talk, FILED, (TERM,)) == []
    assert known.take_over(call.talk, FILED, (replace(TERM, price=Decimal(90)),)) != []


def test_another_caller_gets_nothing_of_the_first():
    call = took(terms=[TERM]).do(commands.set_party, {"company": "", "first_name": "Kim", "last_name": "Muster"})
    call.do(known.take_over, KIM, ())
    party = call.state.party
    assert (party.customer_id, party.customer.street, party.customer.city) == (8, "", "Musterstadt")
    assert (party.email, party.informal, party.customer.vat_id, call.state.standing) == ("", False, "", ())


def test_a_caller_nobody_knows_gets_nothing_of_the_first():
    call = took(terms=[TERM]).answer("finding", "setup")
    call.do(commands.set_party, {"first_name": "Alex", "last_name": "Beispiel"}).do(known.let_go)
    assert (call.state.party.customer_id, call.state.party.customer.street, call.state.standing) == (0, "", ())
    assert (call.state.lines["fix"].line.price, call.state.status_of("fix")) == (127, LineStatus.PLANNED)
    assert call.state == fold(call.talk.history.events)
    assert known.let_go(call.talk) == []


def test_a_talk_that_rests_or_is_over_is_left_as_it_is():
    parked = Call(party=FIRM).do(commands.park, "")
    over = Call(party=FIRM).conclude("nothing_open", due="")
    for call in (parked, over):
        assert known.take_over(call.talk, FILED, [TERM]) == known.let_go(call.talk) == []


def test_no_answer_can_claim_to_be_a_customer_of_the_file():
    with pytest.raises(Exception, match="key_unknown"):
        Call(party={"last_name": "Muster", "customer_id": 7}, prices=start_prices())
