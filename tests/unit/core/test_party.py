# SPDX-License-Identifier: Apache-2.0
"""Names on the phone, in the letter and in the address window (FACTS 9); prices of the list."""

from decimal import Decimal

import pytest
from hypothesis import given

from tests.unit.core.samples import decimals
from vorab.core.company import Company
from vorab.core.document import DocumentType
from vorab.core.line import Lead
from vorab.core.numbering import NumberRange
from vorab.core.party import COUNTRIES, Customer, Provider
from vorab.core.service import Service
from vorab.core.step import Outcome
from vorab.core.vat import Tax

ERIKA = Customer(salutation="Frau", title="Dr.", first_name="Erika", last_name="Muster")
MAX = Customer(salutation="Herr", first_name="Max", last_name="Muster", company="Muster GmbH")
KIM = Customer(first_name="Kim", last_name="Muster")
FIRM = Customer(company="Muster GmbH")


@pytest.mark.parametrize(
    "customer,shown,letter,address",
    [
        (ERIKA, "Erika Muster", "Frau Dr. Muster", "Frau Dr. Erika Muster"),
        (MAX, "Max Muster", "Herr Muster", "Herrn Max Muster"),
        (KIM, "Kim Muster", "Kim Muster", "Kim Muster"),
        (FIRM, "Muster GmbH", "", ""),
        (Customer(salutation="Frau", first_name="Erika"), "Erika", "Erika", "Frau Erika"),
    ],
)
def test_names_in_lists_letters_and_addresses(customer, shown, letter, address):
    assert (customer.display_name, customer.letter_name, customer.address_name) == (shown, letter, address)


@pytest.mark.parametrize(
    "customer,spoken",
    [
        (MAX, "Herr Muster"),
        (KIM, "Kim Muster"),
        (FIRM, "Muster GmbH"),
        (ERIKA, "Frau Doktor Muster"),
        (Customer(salutation="Herr", title="Prof. Dr.", last_name="Kern"), "Herr Professor Kern"),
        (Customer(salutation="Frau", title="Dipl.-Ing.", last_name="Kern"), "Frau Kern"),
    ],
)
def test_names_on_the_phone(customer, spoken):
    assert customer.spoken_name == spoken


def test_consumers_hear_gross_and_businesses_net():
    assert Customer(consumer=True).lead is Lead.GROSS
    assert Customer().lead is Lead.NET


def test_countries_are_the_249_of_iso_3166():
    assert len(COUNTRIES) == 249
    assert {"DE", "AT", "CH"} <= COUNTRIES


def test_a_small_business_taxes_its_documents_so():
    assert Company(Provider(name="")).tax is Tax.STANDARD
    assert Company(Provider(name="", small_business=True)).tax is Tax.SMALL_BUSINESS


def test_numbers_name_type_and_year():
    assert NumberRange(DocumentType.QUOTE, 2026).number(42) == "AN-2026-0042"
    assert NumberRange(DocumentType.ORDER_CONFIRMATION, 2026).number(12345) == "AB-2026-12345"


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_a_no_has_a_reason_and_only_an_end_has_no_next_step(outcome):
    assert outcome.needs_reason == outcome.value.startswith("declined")
    assert outcome.ends_matter == (outcome.needs_reason or outcome is Outcome.NOTHING_OPEN)


def test_a_list_price_is_converted_to_the_lead_of_the_document():
    hour = Service("hour", "Arbeitszeit", "HUR", Decimal("58.80"))
    assert hour.price_in(Lead.NET) == Decimal("58.80")
    assert hour.price_in(Lead.GROSS) == Decimal("69.97")  # 69.972, FACTS C19
    assert Service("hour", "", "HUR", Decimal("69.97"), Lead.GROSS).price_in(Lead.NET) == Decimal("58.80")


@given(decimals("0", "99999", 2))
def test_a_net_list_price_survives_the_way_to_gross_and_back(price):
    gross = Service("x", "", "LS", price).price_in(Lead.GROSS)
    assert Service("x", "", "LS", gross, Lead.GROSS).price_in(Lead.NET) == price
