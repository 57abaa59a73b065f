# SPDX-License-Identifier: Apache-2.0
"""The customer file: who is found in it, and what a talk may change there."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from vorab.core.party import Customer
from vorab.core.ports import Contact
from vorab.store import tables
from vorab.store.conversations import ConversationRepository
from vorab.store.customers import CustomerRepository

ERIKA = Customer(
    company="Müller & Söhne KG", salutation="Frau", first_name="Erika", last_name="Müller", street="Weg 1",
    postcode="12345", city="Musterstadt",
)  # fmt: skip
CALLER = Contact(ERIKA, "01234 555-017")


@pytest.fixture
def customers(database):
    return CustomerRepository(database)


@pytest.fixture
def people(database):
    def read():
        with database.read() as connection:
            return [dict(row) for row in connection.execute(select(tables.contact)).mappings()]

    return read


def edit(database, table, **values):
    with database.write() as connection:
        connection.execute(table.update().values(version=2, **values))


@pytest.mark.parametrize("phone", ["+49 1234 555017", "0049 (1234) 555-017", "+49 (0)1234/555 017", "01234555017"])
def test_a_number_is_found_however_it_is_spelled(customers, phone):
    made = customers.record(CALLER)
    assert customers.alike(phone, "") == (replace(CALLER, customer_id=made),)


@pytest.mark.parametrize("name", ["Müller", "MÜLLER", " müller ", "Mu\u0308ller"])
def test_a_name_is_found_however_it_is_spelled(customers, name):
    customers.record(CALLER)
    assert [each.customer for each in customers.alike("", name)] == [ERIKA]


@pytest.mark.parametrize(
    "phone,name", [("", ""), ("  ", "- . -"), ("01234 555-018", "Muller"), ("😀", "😀"), ("%", "%")]
)
def test_nobody_is_found_by_nothing(customers, phone, name):
    customers.record(CALLER)
    customers.record(Contact(Customer(company="😀"), ""))
    assert customers.alike(phone, name) == ()


def test_e_mail_and_du_are_kept_with_the_person(customers, people):
    customers.record(replace(CALLER, email="erika@example.org", informal=True))
    [person] = people()
    assert (person["email"], person["informal"], person["phone"]) == ("erika@example.org", True, "01234 555-017")


def test_the_same_number_spelled_otherwise_is_no_second_customer(customers):
    assert customers.record(CALLER) == customers.record(replace(CALLER, phone="+49 1234 555017"))


def test_what_the_caller_leaves_open_stays(customers, people):
    made = customers.record(replace(CALLER, email="erika@example.org"))
    bare = Customer(company=ERIKA.company, first_name="Erika", last_name="Müller")
    assert customers.record(Contact(bare, CALLER.phone)) == made
    assert customers.alike("", "Müller") == (replace(CALLER, email="erika@example.org", customer_id=made),)


def test_another_address_replaces_the_whole_one(customers):
    customers.record(CALLER)
    customers.record(replace(CALLER, customer=replace(ERIKA, street="Allee 9", postcode="", city="Wien", country="AT")))
    [found] = customers.alike("", "Müller")
    address = found.customer
    assert (address.street, address.postcode, address.city, address.country) == ("Allee 9", "", "Wien", "AT")


def test_who_was_recognised_stays_one_customer_whatever_the_number(customers, people):
    made = customers.record(CALLER)
    assert customers.record(replace(CALLER, phone="0171 5550", informal=True, customer_id=made)) == made
    [person] = people()
    assert (person["phone"], person["informal"]) == ("01234 555-017", True)
    customers.record(replace(CALLER, informal=False, customer_id=made))
    assert people()[0]["informal"] is False, "said by hand in a talk with a known caller"


def test_sie_of_a_caller_nobody_recognised_may_just_be_unknown(customers, people):
    customers.record(replace(CALLER, informal=True))
    customers.record(CALLER)
    assert people()[0]["informal"] is True


def test_a_colleague_is_added_to_the_firm(customers, people):
    made = customers.record(CALLER)
    colleague = Contact(replace(ERIKA, salutation="Herr", first_name="Max", last_name="Muster"), "", customer_id=made)
    assert customers.record(colleague) == made
    assert customers.record(colleague) == made
    assert [(person["first_name"], person["customer_id"]) for person in people()] == [("Erika", made), ("Max", made)]


def test_a_firm_without_a_name_adds_nobody(customers, people):
    made = customers.record(CALLER)
    assert customers.record(Contact(Customer(company=ERIKA.company), "0171 5550", customer_id=made)) == made
    assert len(people()) == 1


def test_an_entry_that_is_gone_is_made_again(customers):
    assert customers.record(replace(CALLER, customer_id=77)) == 1


def test_a_nameless_caller_is_not_filed(customers, people):
    assert customers.record(Contact(Customer(), "01234 555-017")) is None
    assert people() == []


def test_an_edited_person_is_left_alone(database, customers, people):
    made = customers.record(CALLER)
    edit(database, tables.contact, email="hand@example.org")
    customers.record(replace(CALLER, email="neu@example.org", informal=True, customer_id=made))
    assert (people()[0]["email"], people()[0]["informal"]) == ("hand@example.org", False)


def test_a_closed_talk_files_what_was_said_about_the_caller(database, people, make_event, make_projection):
    talks = ConversationRepository(database)
    closed = replace(make_projection("closed", phone="1"), email="erika@example.org", informal=True)
    talk_id = talks.start("s" * 64, "{}", [make_event(1)], closed)
    assert talks.projection(talk_id) == closed
    assert [(person["email"], person["informal"]) for person in people()] == [("erika@example.org", True)]
    other = replace(make_projection("closed", phone="2"), customer_id=1)
    assert talks.projection(talks.start("s" * 64, "{}", [make_event(1)], other)) == other
    with database.read() as connection:
        linked = connection.execute(select(tables.conversation.c.customer_id, tables.conversation.c.known_id)).all()
    assert [tuple(row) for row in linked] == [(1, None), (1, 1)]


def test_names_are_data(customers):
    hostile = "'; DROP TABLE contact; --"
    made = customers.record(Contact(Customer(first_name='"', last_name=hostile, company="%_\\"), hostile))
    assert [each.customer_id for each in customers.alike("", hostile)] == [made]
    assert customers.alike("", "%") == ()
