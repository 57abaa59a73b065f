# SPDX-License-Identifier: Apache-2.0
"""Who calls, and what is agreed with them for good: found again, checked, kept, ended."""

from dataclasses import replace
from decimal import Decimal

import pytest

from vorab.core.faults import Fault, Faults
from vorab.core.line import Lead
from vorab.core.party import Customer
from vorab.core.ports import Contact, FiledTerm
from vorab.core.standing import StandingTerm
from vorab.guide.party import Party
from vorab.services.agreements import Call, NoAgreements

ERIKA = Customer(
    company="Müller Druck GmbH", salutation="Frau", first_name="Erika", last_name="Müller", street="Weg 1",
    postcode="12345", city="Musterstadt", vat_id="DE123456788",
)  # fmt: skip
KIM = Customer(first_name="Kim", last_name="Muster", consumer=True, city="Musterstadt")
RATE = StandingTerm(0, "support-agreed", "Hilfe", Decimal("85.00"), Lead.NET)
TODAY = "2026-11-23"


def filed(customer=ERIKA, phone="01234 555-017", **more):
    return Contact(customer, phone, **more)


@pytest.fixture
def desk(firm):
    return firm.house.agreements


@pytest.fixture
def file(desk):
    """Put people into the customer file and return the ids of their customers."""

    def put(*contacts):
        return [desk._customers.record(contact) for contact in contacts]

    return put


@pytest.fixture
def keep(desk, file):
    [customer_id] = file(filed())

    def put(**fields):
        return desk.save(FiledTerm(customer_id, replace(RATE, **fields)))

    return put


def caller(phone="", **fields):
    return Party(Customer(**fields), phone)


@pytest.mark.parametrize(
    "party",
    [
        caller("+49 1234 555017"),
        caller("0049 (0)1234/555 017", last_name="Müller"),
        caller(company="MÜLLER DRUCK GMBH", last_name="müller"),
        caller(company="Mu\u0308ller  Druck GmbH", last_name="Mu\u0308ller"),
        caller(first_name="erika", last_name="Müller"),
        caller("0171 5550123", first_name="Erika", last_name="Müller"),
    ],
    ids=str,
)
def test_a_caller_is_known_by_number_or_name(desk, file, party):
    [customer_id] = file(filed(email="erika@example.org", informal=True))
    known = desk.recognise(party)
    assert known.contact == filed(email="erika@example.org", informal=True, customer_id=customer_id)
    assert (known.customer_id, known.terms) == (customer_id, ())


@pytest.mark.parametrize(
    "party",
    [
        caller(),
        caller(last_name="Müller"),
        caller(first_name="Erika"),
        caller(company="Müller Druck GmbH"),
        caller("01234 555-018"),
        caller(company="Müller KG", last_name="Müller"),
        caller("01234 555-017", company="Beispiel KG"),
        caller(company="Beispiel KG", first_name="Erika", last_name="Müller"),
        caller("'; DROP TABLE contact; --", first_name="%", last_name="_"),
        caller("110", last_name="😀", first_name="😀"),
    ],
    ids=str,
)
def test_nobody_is_known_by_less(desk, file, party):
    file(filed(), filed(Customer(first_name="😀", last_name="😀"), "110"))
    assert desk.recognise(party) is None


def test_a_private_call_is_not_that_of_the_firm(desk, file):
    file(filed())
    private = Party(replace(ERIKA, company="", consumer=True), "01234 555-017")
    assert desk.recognise(private, Call(consumer_known=True)) is None
    assert desk.recognise(Party(replace(ERIKA, company="")), Call(consumer_known=True)) is not None


def test_two_who_would_fit_are_nobody(desk, file):
    twins = [filed(replace(KIM, city=city), phone) for city, phone in (("Altdorf", "01234 111111"), ("Neudorf", ""))]
    first, _ = file(*twins)
    assert desk.recognise(caller(first_name="Kim", last_name="Muster")) is None
    both = caller("01234 111111", first_name="Kim", last_name="Muster")
    assert desk.recognise(both).customer_id == first, "number and name fit only one"


def test_people_at_home_share_a_number_but_not_their_prices(desk, file):
    file(filed(KIM))
    assert desk.recognise(caller("01234 555-017", first_name="Alex", last_name="Muster")) is None
    assert desk.recognise(caller("01234 555-017", last_name="Muster")).contact.customer == KIM


def test_a_colleague_has_the_prices_of_the_firm_but_a_name_of_their_own(desk, file):
    [customer_id] = file(filed(email="erika@example.org", informal=True))
    known = desk.recognise(caller("01234 555-017", first_name="Max", last_name="Muster"))
    assert known.customer_id == customer_id
    contact = known.contact
    assert (contact.customer.street, contact.customer.vat_id) == ("Weg 1", "DE123456788")
    assert (contact.customer.person, contact.customer.salutation) == ("", "")
    assert (contact.email, contact.phone, contact.informal) == ("", "", False)


def test_of_several_people_at_one_number_nobody_is_named(desk, file):
    [customer_id] = file(filed())
    file(filed(replace(ERIKA, first_name="Max", last_name="Muster"), customer_id=customer_id))
    assert desk.recognise(caller("01234 555-017")).contact.customer.person == ""
    assert desk.recognise(caller("01234 555-017", first_name="Max")).contact.customer.person == "Max Muster"


def test_a_long_customer_file_is_searched_at_once(desk, file, firm):
    file(*(filed(replace(KIM, first_name=f"Kim {n}"), f"01234 {n:06}") for n in range(300)))
    assert desk.recognise(caller("01234 000299")).contact.customer.first_name == "Kim 299"


# ------------------------------------------------------------------ keeping


def test_what_is_kept_holds_from_today(desk, keep):
    kept = keep(price=Decimal("80.5"))
    assert (kept.term.since, kept.version) == (TODAY, 1)
    known = desk.recognise(Party(ERIKA))
    assert known.terms == (kept.term,) == desk.terms(kept.customer_id)


def test_a_text_left_open_is_that_of_the_price_list(keep):
    assert keep(text="").term.text == "Hilfe zum vereinbarten Stundensatz"
    assert keep(text="Flyer falten", service="", unit="H87").term.text == "Flyer falten"


@pytest.mark.parametrize(
    "fields,places",
    [
        ({"price": Decimal("-0.01")}, ["price number_negative"]),
        ({"price": Decimal(10**13)}, ["price amount_too_large"]),
        ({"price": Decimal("NaN")}, ["price number_form"]),
        ({"until": "2026-11-22"}, ["until standing_ends_before"]),
        ({"until": "bald"}, ["until date_form"]),
        ({"since": "2027-02-30", "until": ""}, ["since date_missing_day"]),
        ({"hours": Decimal(0)}, ["hours number_not_positive"]),
        ({"hours": Decimal(-3)}, ["hours number_not_positive"]),
        ({"hours": Decimal("Infinity")}, ["hours number_form"]),
        ({"hours": Decimal(5), "unit": "MON"}, ["unit package_not_by_hour"]),
        ({"hours": Decimal(5), "service": "support-package"}, ["service package_not_by_hour"]),
        ({"hours": Decimal(5), "service": ""}, ["service package_without_service"]),
        ({"service": "'; DROP TABLE service"}, ["service service_unknown"]),
        ({"service": "", "text": " \u200b "}, ["text text_missing"]),
        ({"text": "x" * 501}, ["text text_long"]),
        ({"unit": "parsec"}, ["unit unit_unknown"]),
        ({"service": "no", "unit": "", "price": Decimal(-1)}, [
            "service service_unknown", "unit unit_unknown", "price number_negative"]),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_kept_is_named_field_by_field(desk, keep, fields, places):
    with pytest.raises(Faults) as caught:
        keep(**fields)
    assert [f"{fault.place} {fault.code}" for fault in caught.value.faults] == places
    assert desk.recognise(Party(ERIKA)).terms == ()


def test_an_agreement_is_changed_ended_and_put_back(desk, keep):
    kept = keep()
    changed = desk.save(replace(kept, term=replace(kept.term, price=Decimal("90.00"))))
    assert [term.price for term in desk.terms(kept.customer_id)] == [Decimal("90.00")]
    ended = desk.end(changed)
    assert desk.terms(kept.customer_id) == desk.of(kept.customer_id) == ()
    desk.put_back(changed, ended)
    assert [term.price for term in desk.terms(kept.customer_id)] == [Decimal("90.00")]
    with pytest.raises(Fault, match="changed_elsewhere"):
        desk.put_back(kept, ended)


def test_a_new_agreement_is_taken_back_whole(desk, keep):
    kept = keep()
    desk.put_back(None, kept)
    assert desk.of(kept.customer_id) == ()


def test_the_day_of_the_talk_decides(desk, keep, firm):
    term = keep(until="2026-11-30").term
    customer_id = keep(since="2026-12-01", text="neuer Satz").customer_id
    assert [each.text for each in desk.terms(customer_id)] == ["Hilfe"]
    assert [each.text for each in desk.terms(customer_id, Call(day="2026-11-30"))] == ["Hilfe"]
    assert [each.text for each in desk.terms(customer_id, Call(day="2026-12-01"))] == ["neuer Satz"]
    assert desk.terms(customer_id, Call(day="2026-11-22")) == ()
    assert [each.term.text for each in desk.of(customer_id)] == ["Hilfe", "neuer Satz"], "the coming one is shown too"
    firm.pass_time(month=12, day=1)
    assert [each.term.text for each in desk.of(customer_id)] == ["neuer Satz"]
    assert term.until == "2026-11-30"


def test_what_was_ended_today_held_yesterday(desk, keep):
    ended = desk.end(keep(since="2026-11-01"))
    assert desk.terms(ended.customer_id) == ()
    assert len(desk.terms(ended.customer_id, Call(day="2026-11-22"))) == 1, "for a talk entered afterwards"


def test_packages_come_before_rates(desk, keep):
    keep(since="2026-01-01")
    customer_id = keep(since="2026-11-01", hours=Decimal(5), price=Decimal(0)).customer_id
    keep(since="2026-10-01", hours=Decimal(2), price=Decimal(0), service="support-extra")
    assert [term.hours for term in desk.terms(customer_id)] == [2, 5, None]


def test_packages_of_the_same_work_are_one_in_the_talk(desk, keep):
    first = keep(since="2026-10-01", until="2026-12-31", hours=Decimal("2.5"), price=Decimal(0)).term
    customer_id = keep(since="2026-11-01", hours=Decimal(5), price=Decimal(0)).customer_id
    keep(since="2026-11-01", hours=Decimal(3), price=Decimal("80.00"))
    pool, dear = desk.terms(customer_id)
    assert (pool.id, pool.hours_left, pool.until, dear.hours_left) == (first.id, Decimal("7.5"), "2026-12-31", 3)
    assert [each.term.hours for each in desk.of(customer_id)] == [Decimal("2.5"), 5, 3], "the form shows each"


def test_a_caller_enters_the_file_once(desk):
    with pytest.raises(Fault, match="customer_unnamed"):
        desk.enter(Party(phone="01234 555-017"))
    made = desk.enter(Party(ERIKA, "01234 555-017"))
    assert desk.enter(Party(ERIKA)) == made
    assert desk.enter(Party(replace(KIM, consumer=False), customer_id=made)) == made, "a colleague"
    assert desk.enter(Party(replace(KIM, first_name="Alex"))) != made


def test_role_play_knows_nobody_and_keeps_nothing(desk, file):
    file(filed())
    practice = NoAgreements()
    assert desk.recognise(Party(ERIKA)) is not None
    assert practice.recognise(Party(ERIKA)) is None
    assert practice.of(1) == practice.terms(1) == ()
    with pytest.raises(Fault, match="practice_keeps_nothing"):
        practice.enter(Party(ERIKA))
