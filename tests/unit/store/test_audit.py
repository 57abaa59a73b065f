# SPDX-License-Identifier: Apache-2.0
"""Who changed what and when: each field of each edit, by its desk."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select

from tests.unit.store.conftest import ISSUED_AT, FixedClock
from tests.unit.store.test_looks import CHOSEN
from vorab.core.company import Company
from vorab.core.imports.batch import CustomerEntry
from vorab.core.line import Lead
from vorab.core.party import Customer, Provider
from vorab.core.ports import Contact, FiledTerm
from vorab.core.service import Service
from vorab.core.standing import StandingTerm
from vorab.store.catalogue import CatalogueRepository
from vorab.store.companies import CompanyRepository
from vorab.store.customers import CustomerRepository
from vorab.store.imports import ImportRepository
from vorab.store.looks import LookRepository
from vorab.store.standing import StandingRepository
from vorab.store.tables import audit
from vorab.store.verify import DatabaseVerifier

KIM = Contact(Customer(first_name="Kim", last_name="Muster", street="Weg 1", consumer=True), "01234 5550")


@pytest.fixture
def noted(database):
    database.now_ms = lambda: ISSUED_AT

    def read():
        with database.read() as connection:
            rows = connection.execute(select(audit).order_by(audit.c.id)).all()
        assert {row.at for row in rows} <= {ISSUED_AT}
        assert all(row.desk for row in rows)
        assert DatabaseVerifier(database).findings() == ()
        return [(row.kind, row.ref, row.field, row.old, row.new) for row in rows]

    return read


def test_company_look_and_prices(database, noted, strange):
    companies, looks = CompanyRepository(database), LookRepository(database)
    catalogue = CatalogueRepository(database, FixedClock())
    saved = companies.save(Company(Provider("Muster")))
    companies.save(replace(saved, provider=Provider("Muster", small_business=True), payment_days=14))
    looks.save(replace(looks.save(CHOSEN), letterhead_name=strange))
    service = catalogue.put(Service("fix", "Hilfe", "LS", Decimal(119)))
    catalogue.put(replace(service, price=Decimal("127.50"), details=strange))
    assert noted() == [
        ("company", "1", "small_business", "false", "true"),
        ("company", "1", "payment_days", "", "14"),
        ("look", "1", "letterhead_name", CHOSEN.letterhead_name, strange),
        ("service", "fix", "details", "", strange),
        ("service", "fix", "price", "119", "127.50"),
    ]


def test_customers_and_what_is_agreed_with_them(database, noted):
    customers, standing = CustomerRepository(database), StandingRepository(database, FixedClock())
    mine = customers.record(KIM)
    customers.record(replace(KIM, email="kim@example.org", customer=replace(KIM.customer, street="Weg 2")))
    customers.record(replace(KIM, email="kim@example.org", customer=replace(KIM.customer, street="Weg 2")))
    filed = standing.put(FiledTerm(mine, StandingTerm(0, "", "Hilfe", Decimal(85), Lead.NET, since="2026-01-01")))
    standing.remove(standing.put(replace(filed, ended_at=5)))
    rows = noted()
    assert rows[:3] == [
        ("customer", "1", "street", "Weg 1", "Weg 2"),
        ("contact", "1", "email", "", "kim@example.org"),
        ("standing_agreement", "1", "ended_at", "", "5"),
    ]
    assert ("standing_agreement", "1", "price", "85", "") in rows[3:], "what was removed too"


def test_imports_and_their_undoing(database, noted):
    imports = ImportRepository(database)
    mine = CustomerRepository(database).record(KIM)
    written = imports.write_customers([CustomerEntry((replace(KIM, email="k@example.org"),), mine)], ISSUED_AT)
    imports.take_back(written)
    assert noted() == [
        ("contact", "1", "email", "", "k@example.org"),
        ("contact", "1", "email", "k@example.org", ""),
    ]
