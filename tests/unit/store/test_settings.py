# SPDX-License-Identifier: Apache-2.0
"""Company, price list, drafts: what comes back is what went in."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.unit.store.conftest import FixedClock
from vorab.core.company import Company
from vorab.core.faults import Fault
from vorab.core.line import Kind, Lead, Period
from vorab.core.money import MAX_CENTS, Money
from vorab.core.party import Provider
from vorab.core.service import Service
from vorab.core.vat import Category
from vorab.store.catalogue import CatalogueRepository
from vorab.store.companies import CompanyRepository
from vorab.store.drafts import DraftRepository
from vorab.store.engine import open_database


@pytest.fixture
def companies(database):
    return CompanyRepository(database)


@pytest.fixture
def catalogue(database):
    return CatalogueRepository(database, FixedClock())


@pytest.fixture
def drafts(database):
    return DraftRepository(database)


def test_no_company_at_first(companies):
    assert companies.load() is None


def test_company_survives(companies, strange):
    company = Company(
        provider=Provider(strange, owner="Max", vat_id="DE123456788", small_business=True, country="AT"),
        state="BY",
        hourly_rate=Money(MAX_CENTS),
        rate_lead=Lead.GROSS,
        validity_days=30,
        sample=True,
    )
    assert companies.save(company) == replace(company, version=1)
    assert companies.load() == replace(company, version=1)


@pytest.mark.parametrize("rate", [None, Money(0), Money(1), Money(-5)])
def test_hourly_rate_survives(companies, rate):
    companies.save(Company(Provider("M"), hourly_rate=rate))
    assert companies.load().hourly_rate == rate


def test_company_is_not_overwritten_by_who_has_not_read_it(companies, place):
    first = companies.save(Company(Provider("M")))
    with open_database(place) as other:
        CompanyRepository(other).save(replace(first, state="BE"))
    for outdated in (first, Company(Provider("N"))):
        with pytest.raises(Fault) as caught:
            companies.save(outdated)
        assert caught.value.code == "changed_elsewhere"
    assert companies.load().state == "BE"
    assert companies.save(companies.load()).version == 3


def test_service_survives(catalogue, strange):
    service = Service(
        id="remote-fix",
        text=strange,
        unit="HUR",
        price=Decimal("127.123456789012345678"),
        lead=Lead.GROSS,
        category=Category.EXEMPT,
        rate=Decimal(0),
        kind=Kind.TIME,
        period=Period.MONTH,
        details="'); -- darin",
    )
    assert catalogue.put(service) == replace(service, version=1)
    stored = catalogue.get("remote-fix")
    assert stored == replace(service, version=1)
    assert str(stored.price) == "127.123456789012345678"


def test_unknown_service_is_none(catalogue):
    assert catalogue.get("nothing") is None
    assert catalogue.all() == []


def test_services_are_sorted_as_in_a_dictionary(catalogue):
    texts = ["Zange", "Öl", "ofen", "Straße", "Strasse 2", "Äpfel", "anfahrt"]
    for number, text in enumerate(texts):
        catalogue.put(Service(str(number), text, "H87", Decimal(1)))
    wanted = ["anfahrt", "Äpfel", "ofen", "Öl", "Straße", "Strasse 2", "Zange"]
    assert [service.text for service in catalogue.all()] == wanted


def test_a_list_is_begun_at_once_and_keeps_what_is_there(catalogue):
    mine = catalogue.put(Service("b", "Meins", "C62", Decimal(9)))
    catalogue.add([Service("c", "Drittes", "C62", Decimal(3)), Service("b", "Zweites", "C62", Decimal(2))])
    third = Service("c", "Drittes", "C62", Decimal(3), version=1)
    assert catalogue.all() == [third, mine]
    catalogue.add([mine, third])
    assert catalogue.all() == [third, mine]
    assert catalogue.put(replace(third, price=Decimal(4))).version == 2


def test_service_is_replaced_only_by_who_has_read_it(catalogue):
    new = Service("a", "Alt", "LS", Decimal(1))
    first = catalogue.put(new)
    second = catalogue.put(replace(first, text="Neu", price=Decimal("2.5")))
    assert catalogue.get("a") == second
    for outdated in (new, first, replace(second, id="b")):
        with pytest.raises(Fault, match="changed_elsewhere"):
            catalogue.put(outdated)
    assert catalogue.get("a") == second


@pytest.mark.parametrize("text", ["Größe", "👩‍🔧 ½ „so“", "a'b\"c\\d;--", "\n \t", "x" * 200_000])
def test_draft_survives(drafts, text):
    drafts.put("note", "früher")
    drafts.put("note", text)
    assert drafts.get("note") == text


def test_half_an_emoji_or_a_nul_does_not_lose_the_draft(drafts):
    drafts.put("note", "ge\x00tippt \ud83d")
    assert drafts.get("note") == "getippt "


def test_empty_text_removes_the_draft(drafts):
    drafts.put("note", "x")
    drafts.put("note", "")
    assert drafts.get("note") == ""


def test_clearing_takes_the_exact_prefix(drafts):
    for key in ("talk/1/a", "talk/1/b", "talk/10/a", "TALK/1/a", "talk%", "talk_1/"):
        drafts.put(key, "x")
    drafts.clear("talk/1/")
    assert [key for key in ("talk/1/a", "talk/1/b") if drafts.get(key)] == []
    assert all(drafts.get(key) for key in ("talk/10/a", "TALK/1/a", "talk%", "talk_1/"))
    drafts.clear("")
    assert drafts.get("talk/10/a") == ""


def test_text_that_is_no_unicode_is_named(catalogue):
    with pytest.raises(Fault, match="text_form"):
        catalogue.put(Service("a", "\ud83d", "LS", Decimal(1)))
    assert catalogue.get("a") is None
