# SPDX-License-Identifier: Apache-2.0
"""An import goes in whole or not at all, and comes out again as if it had never been, unless it is in use."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select, update

from tests.unit.store.conftest import ISSUED_AT, FixedClock
from vorab.core.faults import Fault
from vorab.core.imports.batch import CustomerEntry
from vorab.core.line import Lead, Line
from vorab.core.party import Customer
from vorab.core.ports import AgreedLine, Contact, FiledTerm, MatterHead
from vorab.core.service import Service
from vorab.core.standing import StandingTerm
from vorab.store.catalogue import CatalogueRepository
from vorab.store.conversations import ConversationRepository
from vorab.store.customers import CustomerRepository
from vorab.store.imports import ImportRepository
from vorab.store.standing import StandingRepository
from vorab.store.tables import audit, customer, metadata, price_history, row_count

ERIKA = Customer(company="Muster Druck GmbH", salutation="Frau", first_name="Erika", last_name="Muster")
KIM = Customer(first_name="Kim", last_name="Beispiel", consumer=True)
CABLE = Service("4711", "Kabel", "MTR", Decimal("0.80"))


@pytest.fixture
def imports(database):
    return ImportRepository(database)


@pytest.fixture
def catalogue(database):
    return CatalogueRepository(database, FixedClock())


@pytest.fixture
def everything(database):
    def read():
        with database.read() as connection:
            return {
                table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
                for table in metadata.sorted_tables
                if table not in (audit, row_count)  # that something was changed and changed back stays on record
            }

    return read


def filed(imports):
    return [(each.customer.company, each.customer.person, each.phone) for each in imports.customer_file()]


def test_new_customers_with_two_numbers_and_two_people(imports):
    written = imports.write_customers(
        [
            CustomerEntry((Contact(ERIKA, "01234 5550"), Contact(ERIKA, "0171 5550"))),
            CustomerEntry((Contact(replace(ERIKA, first_name="Otto"), "01234 5551"),), joins=0),
            CustomerEntry((Contact(KIM),)),
        ],
        ISSUED_AT,
    )
    assert filed(imports) == [
        ("Muster Druck GmbH", "Erika Muster", "01234 5550"),
        ("Muster Druck GmbH", "Erika Muster", "0171 5550"),
        ("Muster Druck GmbH", "Otto Muster", "01234 5551"),
        ("", "Kim Beispiel", ""),
    ]
    assert len({each.customer_id for each in imports.customer_file()}) == 2
    assert len(written.rows) == 6


def test_completing_fills_what_is_empty_and_changes_nothing_else(imports, database):
    mine = CustomerRepository(database).record(Contact(replace(ERIKA, city="Bonn"), "", "alt@example.org"))
    more = replace(ERIKA, number="1001", city="Bonn", postcode="53111", salutation="Herr", title="Dr.")
    imports.write_customers([CustomerEntry((Contact(more, "0228 5550", "neu@example.org"),), mine)], ISSUED_AT)
    (found,) = imports.customer_file()
    assert (found.phone, found.email) == ("0228 5550", "alt@example.org")
    assert found.customer == replace(
        ERIKA, number="1001", city="Bonn", postcode="53111", salutation="Frau", title="Dr."
    )
    elsewhere = replace(ERIKA, city="Köln", street="Domplatz 1")
    imports.write_customers([CustomerEntry((Contact(elsewhere),), mine)], ISSUED_AT)
    assert imports.customer_file()[0].customer.street == "", "a street of another town is not mixed in"


@pytest.mark.parametrize("version,after", [(1, 1), (4, 5)])
def test_an_edited_customer_counts_the_change(imports, database, version, after):
    mine = CustomerRepository(database).record(Contact(ERIKA))
    with database.write() as connection:
        connection.execute(update(customer).values(version=version))
    imports.write_customers([CustomerEntry((Contact(replace(ERIKA, number="7")),), mine)], ISSUED_AT)
    with database.read() as connection:
        assert connection.scalar(select(customer.c.version)) == after


def test_all_or_nothing(imports, everything):
    before = everything()
    with pytest.raises(Fault, match="not_found"):
        imports.write_customers([CustomerEntry((Contact(ERIKA),)), CustomerEntry((Contact(KIM),), 99)], ISSUED_AT)
    with pytest.raises(Fault, match="changed_elsewhere"):
        imports.write_services([CABLE, replace(CABLE, id="9", version=3)], ISSUED_AT)
    assert everything() == before


def test_undo_leaves_no_trace(imports, database, catalogue, everything):
    mine = CustomerRepository(database).record(Contact(ERIKA))
    known = catalogue.put(CABLE)
    before = everything()
    people = imports.write_customers(
        [
            CustomerEntry((Contact(replace(ERIKA, number="7"), "01234 5550", "e@example.org"),), mine),
            CustomerEntry((Contact(replace(ERIKA, first_name="Otto"), "01234 5551"),), mine),
            CustomerEntry((Contact(KIM, "1"), Contact(KIM, "2"))),
            CustomerEntry((Contact(KIM, "3", "k@example.org"),), joins=2),
        ],
        ISSUED_AT,
    )
    prices = imports.write_services([replace(known, price=Decimal("0.95")), replace(CABLE, id="4712")], ISSUED_AT)
    assert everything() != before
    imports.take_back(people)
    imports.take_back(prices)
    assert everything() == before


def test_hundreds_of_rows_at_once(imports, everything):
    before = everything()
    entries = [CustomerEntry((Contact(replace(KIM, last_name=f"Beispiel {n}"), f"0{n:05}"),)) for n in range(1300)]
    written = imports.write_customers(entries, ISSUED_AT)
    assert [each.customer.last_name for each in imports.customer_file()] == [f"Beispiel {n}" for n in range(1300)]
    imports.take_back(written)
    assert everything() == before


def called(database, known_id, make_event, make_projection):
    talks = ConversationRepository(database)
    projection = replace(make_projection(), customer_id=known_id)
    talks.start("s" * 64, "{}", [make_event(1, "started")], projection)


def agreed_to(database, _known_id, make_event, make_projection):
    line = AgreedLine(1, Line("Kabel", Decimal("0.80"), service="4711"), "d", "Erika", ISSUED_AT + 5)
    projection = make_projection(matters=[MatterHead(1, "Kabel")], agreed=[line])
    ConversationRepository(database).start("s" * 64, "{}", [make_event(1, "started")], projection)


def agreed_for_good(database, known_id, *_):
    term = StandingTerm(0, "4711", "Kabel", Decimal("0.50"), Lead.NET, "MTR", "2026-11-22")
    StandingRepository(database, FixedClock()).put(FiledTerm(known_id, term))


def called_again(database, known_id, *_):
    CustomerRepository(database).record(Contact(replace(ERIKA, city="Bonn"), customer_id=known_id))


def colleague(database, known_id, *_):
    CustomerRepository(database).record(Contact(replace(ERIKA, first_name="Otto"), customer_id=known_id))


def repriced(database, *_):
    repository = CatalogueRepository(database, FixedClock())
    repository.put(replace(repository.get("4711"), price=Decimal(3)))


@pytest.mark.parametrize("use", [called, called_again, colleague, agreed_for_good])
def test_customers_in_use_stay(imports, database, everything, make_event, make_projection, use):
    written = imports.write_customers([CustomerEntry((Contact(ERIKA, "01234 5550"),))], ISSUED_AT)
    use(database, imports.customer_file()[0].customer_id, make_event, make_projection)
    before = everything()
    with pytest.raises(Fault, match="import_used"):
        imports.take_back(written)
    assert everything() == before


@pytest.mark.parametrize("use", [agreed_to, agreed_for_good, repriced])
def test_prices_in_use_stay(imports, database, everything, make_event, make_projection, use):
    mine = CustomerRepository(database).record(Contact(KIM))
    written = imports.write_services([CABLE], ISSUED_AT)
    use(database, mine, make_event, make_projection)
    before = everything()
    with pytest.raises(Fault, match="import_used"):
        imports.take_back(written)
    assert everything() == before


def test_what_is_gone_already_is_not_taken_back_twice(imports):
    written = imports.write_customers([CustomerEntry((Contact(ERIKA),))], ISSUED_AT)
    imports.take_back(written)
    with pytest.raises(Fault, match="import_used"):
        imports.take_back(written)


def history(database):
    with database.read() as connection:
        return [tuple(row)[1:] for row in connection.execute(select(price_history).order_by(price_history.c.id))]


def test_what_a_service_cost_before_is_kept(imports, database, catalogue):
    known = catalogue.put(CABLE)
    catalogue.put(replace(known, details="grau"))
    (now,) = catalogue.all()
    imports.write_services([replace(now, price=Decimal("0.95"), rate=Decimal(7))], ISSUED_AT + 60_000)
    catalogue.put(replace(catalogue.get("4711"), lead=Lead.GROSS))
    assert history(database) == [
        ("4711", "0.80", "net", "MTR", "19", ISSUED_AT + 60_000),
        ("4711", "0.95", "net", "MTR", "7", ISSUED_AT),
    ]


def test_strange_text_is_only_text(imports, strange):
    imports.write_customers([CustomerEntry((Contact(Customer(company=strange), "", "=1+1"),))], ISSUED_AT)
    assert [(each.customer.company, each.email) for each in imports.customer_file()] == [(strange, "=1+1")]
