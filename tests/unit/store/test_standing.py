# SPDX-License-Identifier: Apache-2.0
"""Standing agreements as rows, and how much of a package is used up by what was agreed in talks."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select

from tests.unit.store.conftest import ISSUED_AT, STRANGE, FixedClock
from vorab.core.faults import Fault
from vorab.core.line import Kind, Lead, Line
from vorab.core.money import Money
from vorab.core.party import Customer
from vorab.core.ports import AgreedLine, Contact, FiledTerm, Projection, StoredEvent
from vorab.core.standing import StandingTerm
from vorab.store import tables
from vorab.store.conversations import ConversationRepository
from vorab.store.customers import CustomerRepository
from vorab.store.standing import StandingRepository
from vorab.store.verify import DatabaseVerifier

DAY_MS = 86_400_000
FIRM = Customer(company="Muster Druck GmbH", first_name="Erika", last_name="Muster")
RATE = StandingTerm(0, "support", "Hilfe", Decimal("85.00"), Lead.NET, since="2026-01-01", until="2026-12-31")
PACKAGE = replace(RATE, text="Paket", price=Decimal(0), since="2026-11-20", hours=Decimal(10))


@pytest.fixture
def standing(database):
    return StandingRepository(database, FixedClock())


@pytest.fixture
def customer_id(database):
    return CustomerRepository(database).record(Contact(FIRM, "01234 555017"))


@pytest.fixture
def keep(standing, customer_id):
    def put(term, **fields):
        return standing.put(FiledTerm(customer_id, term, **fields))

    return put


@pytest.fixture
def agree(database, customer_id):
    """Store a talk of the customer in which work was agreed, some days after 2026-11-22, and return its id."""
    talks = ConversationRepository(database)

    def start(*quantities, days=0, status="closed", lead="net", known=True, who=FIRM, **line):
        at = ISSUED_AT + days * DAY_MS
        given = {"price": Decimal(0), "unit": "HUR", "service": "support", "kind": Kind.TIME, **line}
        lines = [Line("Hilfe", quantity=Decimal(each), id=f"line-{n}", **given) for n, each in enumerate(quantities)]
        agreed = tuple(AgreedLine(1, each, each.digest(Lead(lead)), "Frau Muster", at) for each in lines)
        projection = Projection(status, lead, who, "01234 555017", (), agreed, customer_id=known and customer_id)
        return talks.start("s" * 64, "{}", [StoredEvent(1, at, "started", {})], projection)

    return start


def used(standing, customer_id, **more):
    return [each.term.used for each in standing.of(customer_id, **more)]


@pytest.mark.parametrize("term", [RATE, PACKAGE, replace(RATE, until="", lead=Lead.GROSS), replace(RATE, text=STRANGE)])
def test_an_agreement_comes_back_as_it_was_kept(standing, customer_id, keep, term):
    kept = keep(term)
    assert kept == FiledTerm(customer_id, replace(term, id=kept.term.id), None, 1)
    assert standing.of(customer_id) == (kept,)
    assert standing.get(kept.term.id) == kept


def test_only_of_customers_there_are(standing):
    with pytest.raises(Fault, match="store_failed"):
        standing.put(FiledTerm(77, RATE))
    assert standing.of(77) == ()


def test_a_customer_with_an_agreement_stays(database, customer_id, keep):
    keep(RATE)
    with database.write() as connection:
        connection.execute(tables.contact.delete())
    with pytest.raises(Fault, match="store_failed"), database.write() as connection:
        connection.execute(tables.customer.delete())
    assert "reference_broken" not in {each.code for each in DatabaseVerifier(database).findings()}


def test_who_saves_must_have_read_the_latest(standing, keep):
    kept = keep(RATE)
    newer = standing.put(replace(kept, term=replace(kept.term, price=Decimal("90.00"))))
    assert (newer.term.price, newer.version) == (Decimal("90.00"), 2)
    for attempt in (standing.put, standing.remove):
        with pytest.raises(Fault, match="changed_elsewhere"):
            attempt(kept)
    standing.remove(newer)
    for attempt in (standing.put, standing.remove):
        with pytest.raises(Fault, match="not_found"):
            attempt(newer)
    with pytest.raises(Fault, match="not_found"):
        standing.get(newer.term.id)


def test_hours_follow_from_what_was_agreed(standing, customer_id, keep, agree):
    keep(PACKAGE)
    assert used(standing, customer_id) == [0]
    agree("1.5", "0.25")
    agree("2", status="running")
    assert used(standing, customer_id) == [Decimal("3.75")]


def test_a_talk_does_not_count_its_own_hours(standing, customer_id, keep, agree):
    keep(PACKAGE)
    agree("3")
    mine = agree("2", status="parked")
    assert used(standing, customer_id, except_talk=mine) == [3]


@pytest.mark.parametrize(
    "other",
    [
        {"service": "remote-work"},
        {"service": ""},
        {"unit": "DAY"},
        {"price": Decimal("85.00")},
        {"kind": Kind.WARRANTY},
        {"kind": Kind.GOODWILL, "value": Money(8500)},
        {"days": -3},
        {"days": 40},
    ],
    ids=str,
)
def test_what_uses_nothing(standing, customer_id, keep, agree, other):
    keep(PACKAGE)
    agree("2", **other)
    assert used(standing, customer_id) == [0]


def test_a_talk_of_somebody_else_uses_nothing(standing, customer_id, keep, agree):
    keep(PACKAGE)
    agree("2", known=False, who=replace(FIRM, company="Beispiel KG"))
    assert used(standing, customer_id) == [0]


def test_a_talk_in_which_nobody_was_recognised_counts_once_it_is_filed(standing, customer_id, keep, agree):
    keep(PACKAGE)
    agree("2", known=False, status="running")
    assert used(standing, customer_id) == [0]
    agree("1", known=False)
    assert used(standing, customer_id) == [1]


@pytest.mark.parametrize(
    "first,last", [("2026-11-22", "2026-12-31"), ("2026-11-01", "2026-11-22"), ("2026-11-22",) * 2]
)
def test_first_and_last_day_belong_to_it(standing, customer_id, keep, agree, first, last):
    keep(replace(PACKAGE, since=first, until=last))
    agree("2")
    assert used(standing, customer_id) == [2]


def test_packages_are_used_up_one_after_the_other(standing, customer_id, keep, agree):
    keep(replace(PACKAGE, since="2026-11-21", hours=Decimal(5)))
    keep(replace(PACKAGE, since="2026-11-20", hours=Decimal(2)))
    agree("1.5", "1")
    assert used(standing, customer_id) == [2, Decimal("0.5")]
    agree("6", days=1)
    assert used(standing, customer_id) == [2, Decimal("6.5")]
    assert [each.term.hours_left for each in standing.of(customer_id)] == [0, 0]


def test_the_later_package_is_not_touched_before_its_day(standing, customer_id, keep, agree):
    keep(replace(PACKAGE, hours=Decimal(1)))
    keep(replace(PACKAGE, since="2026-11-25"))
    agree("3")
    agree("2", days=3)
    assert used(standing, customer_id) == [3, 2]


def test_an_ended_package_is_used_no_more(standing, customer_id, keep, agree):
    ended = keep(PACKAGE, ended_at=ISSUED_AT + DAY_MS)
    agree("2")
    agree("3", days=2)
    assert standing.get(ended.term.id).term.used == 2


def test_a_package_priced_by_the_hour_counts_hours_at_its_price(standing, customer_id, keep, agree):
    keep(replace(PACKAGE, price=Decimal("80.00")))
    agree("2", price=Decimal("80.00"))
    agree("3", price=Decimal("95.20"), lead="gross")
    agree("4", price=Decimal("95.00"))
    assert used(standing, customer_id) == [5]


def test_nothing_is_counted_twice_where_a_rate_holds_too(standing, customer_id, keep, agree):
    keep(RATE)
    keep(PACKAGE)
    agree("2", price=Decimal("85.00"))
    agree("1")
    assert used(standing, customer_id) == [0, 1]


def test_the_oldest_stands_first(standing, customer_id, keep):
    dates = ("2026-11-23", "2026-01-01", "2026-11-20")
    for since in dates:
        keep(replace(RATE, since=since))
    assert [each.term.since for each in standing.of(customer_id)] == sorted(dates)


def test_hours_are_not_stored(database, keep, agree):
    keep(PACKAGE)
    agree("2")
    with database.read() as connection:
        row = connection.execute(select(tables.standing_agreement)).mappings().one()
    assert {name: row[name] for name in ("hours", "price", "until", "ended_at")} == {
        "hours": "10",
        "price": "0",
        "until": "2026-12-31",
        "ended_at": None,
    }
    assert "used" not in row
