# SPDX-License-Identifier: Apache-2.0
"""Callers who are in the customer file already, and what is agreed with them for good (DESIGN 2)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from vorab.core import units
from vorab.core.faults import Collector, Fault
from vorab.core.money import Money, decimal_of
from vorab.core.party import Customer
from vorab.core.phone import phone_key
from vorab.core.ports import Catalogue, Clock, Contact, Customers, FiledTerm, StandingAgreements
from vorab.core.reading import read_date
from vorab.core.service import Service
from vorab.core.standing import StandingTerm
from vorab.core.text import name_key, short_text
from vorab.guide.party import Party

HOURS = "HUR"
# Fewer digits than this are an extension or an emergency call, and many have them.
FEWEST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Known:
    """A caller who is in the customer file, with the agreements that hold on the day of the talk."""

    contact: Contact
    terms: tuple[StandingTerm, ...] = ()

    @property
    def customer_id(self) -> int:
        """The customer's entry in the file."""
        return self.contact.customer_id


@dataclass(frozen=True, slots=True)
class Call:
    """Which talk asks: its row, its local day "2026-11-22", and whether private or business was said in it."""

    id: int = 0
    day: str = ""
    consumer_known: bool = False


TODAY = Call()


class Agreements:
    """The use cases of standing agreements; everything here is for the store's thread."""

    def __init__(self, customers: Customers, standing: StandingAgreements, catalogue: Catalogue, clock: Clock) -> None:
        self._customers = customers
        self._standing = standing
        self._catalogue = catalogue
        self._clock = clock

    def recognise(self, party: Party, call: Call = TODAY) -> Known | None:
        """Return who in the customer file calls: by number, by firm and last name, or by first and last name.

        None for nobody, and where more than one customer would fit: a stranger's prices are worse than none. What
        belongs to another person of the same firm (first name, e-mail, du) is left out.
        """
        found = [(fit, each) for each in self._alike(party) if (fit := _fit(each, party, call.consumer_known))]
        best = [each for fit, each in found if fit == max(fit for fit, _ in found)]
        if len({each.customer_id for each in best}) != 1:
            return None
        people = {_person(each.customer): each for each in reversed(best) if _same_person(each, party)}
        contact = next(iter(people.values())) if len(people) == 1 else _firm_only(best[0])
        return Known(contact, self.terms(contact.customer_id, call))

    def of(self, customer_id: int) -> tuple[FiledTerm, ...]:
        """Return a customer's agreements that have not ended, future ones too, the oldest first."""
        today = self._clock.today().isoformat()
        return tuple(
            each
            for each in self._standing.of(customer_id)
            if each.ended_at is None and (not each.term.until or each.term.until >= today)
        )

    def get(self, term_id: int) -> FiledTerm:
        """Return one agreement as it is kept. Raises `Fault("not_found")`."""
        return self._standing.get(term_id)

    def enter(self, party: Party) -> int:
        """Return the customer's entry for a caller, made if need be. Raises `Fault("customer_unnamed")`."""
        known = party.customer_id or (found.customer_id if (found := self.recognise(party)) else 0)
        caller = Contact(party.customer, party.phone, party.email, party.informal, known)
        entry = self._customers.record(caller)
        if entry is None:
            raise Fault("customer_unnamed", "customer")
        return entry

    def save(self, filed: FiledTerm) -> FiledTerm:
        """Check and keep a new (id 0) or changed agreement. Raises `Faults`, one for each field that can't be taken.

        A new one holds from today on unless it says since when.
        """
        term = self._checked(filed.term)
        return self._standing.put(replace(filed, term=term))

    def end(self, filed: FiledTerm) -> FiledTerm:
        """End an agreement now; the talks it was used in keep it. Raises `Fault("changed_elsewhere")`."""
        return self._standing.put(replace(filed, ended_at=self._clock.now_ms()))

    def put_back(self, before: FiledTerm | None, now: FiledTerm) -> None:
        """Undo what `save` or `end` has just done to an agreement: `before` is how it was, None if it is new."""
        if before is None:
            self._standing.remove(now)
        else:
            self._standing.put(replace(before, version=now.version))

    def terms(self, customer_id: int, call: Call = TODAY) -> tuple[StandingTerm, ...]:
        """Return what is agreed with a customer on the day of a talk: packages first, then rates, each in order of age.

        What is paid for already is used before an hourly rate is. Packages of the same work at the same price are one:
        in a talk it matters how many hours are left, not which package they come from.
        """
        day = call.day or self._clock.today().isoformat()
        holding = (
            each.term
            for each in self._standing.of(customer_id, except_talk=call.id)
            if each.term.holds_on(day) and (each.ended_at is None or self._day(each.ended_at) > day)
        )
        pools: dict[object, list[StandingTerm]] = {}
        for term in holding:
            alone = term.id if term.hours is None else None
            pools.setdefault((term.service, term.price, term.lead, term.unit, alone), []).append(term)
        return tuple(sorted(map(_pooled, pools.values()), key=lambda term: term.hours is None))

    def _alike(self, party: Party) -> Sequence[Contact]:
        phone = party.phone if len(phone_key(party.phone)) >= FEWEST_DIGITS else ""
        return self._customers.alike(phone, party.customer.last_name)

    def _day(self, at_ms: int) -> str:
        return self._clock.local(at_ms).date().isoformat()

    # ------------------------------------------------------------------ checking

    def _checked(self, term: StandingTerm) -> StandingTerm:
        faults = Collector()
        text = faults.run("text", lambda: short_text(term.text), "")
        service = self._catalogue.get(term.service) if term.service else None
        if term.service and service is None:
            faults.add("service_unknown", "service", service=term.service[:60])
        elif not text and service is not None:
            text = service.text
        elif not text:
            faults.add("text_missing", "text")
        if term.unit not in units.WORDS:
            faults.add("unit_unknown", "unit", value=term.unit[:20])
        faults.run("price", lambda: _price(term.price), None)
        since = term.since or self._clock.today().isoformat()
        faults.run("since", lambda: read_date(since, "since"), date.min)
        if term.until and faults.run("until", lambda: read_date(term.until, "until"), None) and term.until < since:
            faults.add("standing_ends_before", "until", since=f"{date.fromisoformat(since):%d.%m.%Y}")
        _check_package(term, service, faults)
        faults.check()
        return replace(term, text=text, since=since)


def _pooled(terms: Sequence[StandingTerm]) -> StandingTerm:
    """Return packages as one, with the hours they all have left, until the first of them ends."""
    if terms[0].hours is None:
        return terms[0]
    going_on = [term for term in terms if term.hours_left] or terms[-1:]
    hours = sum((term.hours or Decimal(0) for term in going_on), Decimal(0))
    left = sum((term.hours_left or Decimal(0) for term in going_on), Decimal(0))
    until = min((term.until for term in going_on if term.until), default="")
    return replace(going_on[0], hours=hours, used=hours - left, until=until)


class NoAgreements:
    """In place of `Agreements` where nothing may be kept, as in role play: nobody is known, nothing holds for good."""

    def recognise(self, _party: Party, _call: Call = TODAY) -> Known | None:
        """Nobody."""
        return None

    def of(self, _customer_id: int) -> tuple[FiledTerm, ...]:
        """Nothing."""
        return ()

    def terms(self, _customer_id: int, _call: Call = TODAY) -> tuple[StandingTerm, ...]:
        """Nothing."""
        return ()

    def enter(self, _party: Party) -> int:
        """Refuse. Raises `Fault("practice_keeps_nothing")`, before there could be anything to save or end."""
        raise Fault("practice_keeps_nothing")


def _price(price: Decimal) -> None:
    if decimal_of(price, "price") < 0:
        raise Fault("number_negative", "price", value=f"{price:f}"[:40])
    Money.of(price, "price")


def _check_package(term: StandingTerm, service: Service | None, faults: Collector) -> None:
    """Hours can only be counted where work of the price list is charged by the hour."""
    if term.hours is None:
        return
    if not term.service:
        faults.add("package_without_service", "service")
    elif service is not None and service.unit != HOURS:
        faults.add("package_not_by_hour", "service")
    hours = faults.run("hours", lambda: decimal_of(term.hours), Decimal(1))
    if hours <= 0:
        faults.add("number_not_positive", "hours", value=f"{hours:f}"[:40])
    elif term.unit != HOURS:
        faults.add("package_not_by_hour", "unit")


def _fit(contact: Contact, party: Party, consumer_known: bool) -> int:
    """Return how well a contact fits: 2 by number and name, 1 by one of them, 0 not at all."""
    mine, filed = party.customer, contact.customer
    if consumer_known and mine.consumer is not filed.consumer:
        return 0
    firms = {name_key(mine.company), name_key(filed.company)} - {""}
    if len(firms) > 1:
        return 0
    number = phone_key(party.phone)
    by_number = len(number) >= FEWEST_DIGITS and number == phone_key(contact.phone)
    by_name = _by_name(filed, mine)
    if by_number and not by_name and _somebody_else_at_home(filed, mine):
        return 0
    return by_number + by_name


def _by_name(filed: Customer, mine: Customer) -> bool:
    last, first = name_key(mine.last_name), name_key(mine.first_name)
    if not last or last != name_key(filed.last_name):
        return False
    firm = name_key(mine.company)
    return bool(first and first == name_key(filed.first_name)) or bool(firm and firm == name_key(filed.company))


def _somebody_else_at_home(filed: Customer, mine: Customer) -> bool:
    """Whether private people share a number: each of them is a customer of their own; colleagues in a firm are one."""
    if name_key(filed.company) or name_key(mine.company):
        return False
    return any(said and kept and said != kept for said, kept in zip(_person(mine), _person(filed), strict=True))


def _same_person(contact: Contact, party: Party) -> bool:
    """Whether nothing that was said speaks against its being this very person."""
    said, kept = _person(party.customer), _person(contact.customer)
    return all(not name or name == other for name, other in zip(said, kept, strict=True))


def _person(customer: Customer) -> tuple[str, str]:
    return name_key(customer.first_name), name_key(customer.last_name)


def _firm_only(contact: Contact) -> Contact:
    nobody = replace(contact.customer, salutation="", title="", first_name="", last_name="")
    return replace(contact, customer=nobody, phone="", email="", informal=False)
