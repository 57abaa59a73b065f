# SPDX-License-Identifier: Apache-2.0
"""Whatever is stored can be found at once, by any spelling, and is gone when it did not get stored."""

from decimal import Decimal

import pytest

from tests.unit.store.conftest import FixedClock
from vorab.core.faults import Fault
from vorab.core.imports.batch import CustomerEntry
from vorab.core.paper_ports import Filing
from vorab.core.party import Customer
from vorab.core.ports import Contact
from vorab.core.service import Service
from vorab.store.catalogue import CatalogueRepository
from vorab.store.conversations import ConversationRepository
from vorab.store.customers import CustomerRepository
from vorab.store.dialects import postgresql_words, sqlite_words
from vorab.store.imports import ImportRepository
from vorab.store.search import SearchRepository

NOW = 1_795_343_880_000


@pytest.fixture
def find(database):
    search = SearchRepository(database)
    return lambda typed: [(hit.kind, hit.title) for hit in search.find(typed)]


@pytest.fixture
def customers(database):
    return CustomerRepository(database)


def person(first, last, phone="", company="", **fields):
    return Contact(Customer(first_name=first, last_name=last, company=company, **fields), phone)


@pytest.mark.parametrize(
    "typed", ["müller", "Mueller", "0171 2345", "+49 171 23", "kim m", "weiß", "weiss", "Köln", "50"]
)
def test_a_customer(customers, find, typed):
    customers.record(person("Kim", "Müller-Weiß", "0171/23456", postcode="50667", city="Köln"))
    customers.record(person("Toni", "Anders", "0302 99999", city="Berlin"))
    assert find(typed) == [("customer", "Kim Müller-Weiß")]


def test_names_that_sound_alike_only_where_nothing_else_fits(customers, find):
    customers.record(person("Kim", "Maier"))
    assert find("Meyer") == [("customer", "Kim Maier")]
    customers.record(person("Toni", "Meyer"))
    assert find("Meyer") == [("customer", "Toni Meyer")]


def test_what_changes_is_found_anew(customers, find):
    known = customers.record(person("Kim", "Muster", "0171 23456"))
    again = Contact(
        Customer(first_name="Kim", last_name="Muster", city="Hamburg", street="Am Kai 1"), "", "", False, known
    )
    customers.record(again)
    assert find("hamburg") == [("customer", "Kim Muster")]
    assert len(find("muster")) == 1


def test_a_talk_while_it_goes_on(database, find, make_event, make_projection, make_matter):
    talks = ConversationRepository(database)
    talk = talks.start("0" * 64, "{}", [make_event(1)], make_projection(matters=[make_matter()], phone="040 12345"))
    assert find("04012345") == [("talk", "Muster Druck GmbH")]
    talks.append(talk, [make_event(2)], make_projection(matters=[make_matter()], company="Anders AG"))
    assert find("anders") == [("talk", "Anders AG")]
    assert find("druck") == []


def test_a_paper_by_number_subject_line_and_customer(documents, make_document, find):
    documents.issue(make_document(), NOW, lambda *_: b"%PDF", Filing())
    for typed in ("AN-2026-0001", "an 2026", "druckeinst", "fernhilfe", "erika druck"):
        assert ("document", "AN-2026-0001") in find(typed), typed


def test_a_service(database, find):
    catalogue = CatalogueRepository(database, FixedClock())
    stored = catalogue.put(Service("remote-fix", "Fernhilfe", "LS", Decimal(127)))
    assert find("fernh") == [("service", "Fernhilfe")]
    catalogue.put(Service("remote-fix", "Hilfe am Telefon", "LS", Decimal(127), version=stored.version))
    assert find("fernh") == []


def test_what_was_not_stored_is_not_found(documents, make_document, find):
    def broken(*_):
        raise Fault("x")

    with pytest.raises(Fault):
        documents.issue(make_document(), NOW, broken, Filing())
    assert find("druckeinst") == []


@pytest.mark.parametrize(
    "typed",
    ["", " ", '"', "*", "AND", "NOT a", "NEAR(", "kind:service", "a OR b", "x" * 5000, "-", "'; DROP", "ß", "\0"],
)
def test_whatever_is_typed_is_only_looked_for(customers, find, typed):
    customers.record(person("Kim", "Muster"))
    find(typed)


def test_each_kind_has_its_place(customers, documents, make_document, find):
    for number in range(30):
        documents.issue(make_document(subject=f"Nr {number}"), NOW, lambda *_: b"%PDF", Filing())
    found = find("muster")
    assert found[0] == ("customer", "Muster Druck GmbH")
    assert [title for kind, title in found if kind == "document"] == [f"AN-2026-{n:04d}" for n in range(30, 22, -1)]


@pytest.fixture
def few_looked_through(monkeypatch):
    """As if there were a thousand times as many entries."""
    for module in (sqlite_words, postgresql_words):
        monkeypatch.setattr(module, "_LOOKED_THROUGH", 3)


@pytest.mark.usefixtures("few_looked_through")
@pytest.mark.parametrize(
    "typed, fitting",
    [
        ("must", range(59, 51, -1)),  # all of them
        ("musterhof", (20,)),  # one far down
        ("musterh", (20,)),
        ("ort7", (7,)),
        ("kim ort4", (49, 48, 47, 46, 45, 44, 43, 42)),
        ("kim m ort12", (12,)),
        ("ug", (30,)),
        ("0171 5500 03", (3,)),
        ("mustehrhof", (20,)),  # by its sound
        ("kim gibtesnicht", ()),
    ],
)
def test_the_newest_come_first_and_old_ones_are_found_too(database, find, typed, fitting):
    last = {20: "Musterhof"}
    entries = [
        CustomerEntry(
            contacts=(
                person(
                    "Kim", last.get(n, "Muster"), f"0171 5500{n:02d}", city=f"Ort{n}", company="UG" if n == 30 else ""
                ),
            )
        )
        for n in range(60)
    ]
    ImportRepository(database).write_customers(entries, NOW)
    titles = {n: "UG" if n == 30 else f"Kim {last.get(n, 'Muster')}" for n in range(60)}
    assert find(typed) == [("customer", titles[n]) for n in fitting]


def test_what_was_taken_over_is_found_and_gone_when_it_is_taken_back(database, find):
    imports = ImportRepository(database)
    entries = [CustomerEntry(contacts=(person("Kim", f"Muster{n}", f"0171 55{n:04d}"),)) for n in range(1200)]
    written = imports.write_customers(entries, NOW)
    assert find("muster1199") == [("customer", "Kim Muster1199")]
    assert find("0171 551199") == [("customer", "Kim Muster1199")]
    imports.take_back(written)
    assert find("kim") == []
