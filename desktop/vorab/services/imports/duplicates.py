# SPDX-License-Identifier: Apache-2.0
"""Who of the customer file, or of earlier rows, a row doubles; and what the row would add to them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vorab.core.party import Customer
from vorab.core.phone import phone_key
from vorab.core.ports import Contact
from vorab.core.text import name_key
from vorab.services.agreements import FEWEST_DIGITS
from vorab.services.imports.preview import Match

_FIRM = ("number", "company", "vat_id")
_ADDRESS = ("street", "postcode", "city")


@dataclass(slots=True)
class _Entry:
    """A customer as it is stored, or as an earlier row would make it, with all its people."""

    customer_id: int
    row: int
    people: list[Contact]

    @property
    def firm(self) -> Customer:
        return self.people[0].customer

    @property
    def name(self) -> str:
        firm = self.firm
        return ", ".join(part for part in (firm.person, firm.company) if part)


class Register:
    """Everybody there is, found by what they have in common with a row."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._entries: dict[int, _Entry] = {}
        self._by: dict[tuple[str, ...], list[_Entry]] = {}
        for contact in contacts:
            entry = self._entries.get(contact.customer_id)
            if entry is None:
                entry = self._entries[contact.customer_id] = _Entry(contact.customer_id, -1, [])
            self._put(entry, contact)

    def add(self, row: int, contacts: Sequence[Contact], match: Match | None) -> None:
        """Take a row in, so that later rows find it: as a customer of its own, or with the one it is merged into."""
        if match is None:
            entry = _Entry(0, row, [])
        elif match.customer_id:
            entry = self._entries[match.customer_id]
        else:
            entry = next(each for each in self._by[("row", str(match.row))])
        self._by.setdefault(("row", str(row)), []).append(entry)
        for contact in contacts:
            self._put(entry, contact)

    def match(self, contacts: Sequence[Contact]) -> Match | None:
        """Return whom a row doubles, the surest sign first; None for nobody."""
        mine = contacts[0]
        for reason, key in _signs(contacts):
            for entry in self._by.get(key, ()):
                if _may_be(reason, mine, entry):
                    news, differs = _news(contacts, entry)
                    return Match(entry.name, reason, entry.customer_id, entry.row, news, differs)
        return None

    def _put(self, entry: _Entry, contact: Contact) -> None:
        entry.people.append(contact)
        for _, key in _signs((contact,)):
            found = self._by.setdefault(key, [])
            if entry not in found[-1:]:
                found.append(entry)


def _signs(contacts: Sequence[Contact]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What somebody can be found by."""
    party = contacts[0].customer
    if party.number:
        yield "number", ("number", party.number.casefold())
    for contact in contacts:
        if contact.email:
            yield "email", ("email", contact.email.casefold())
            break
    for contact in contacts:
        key = phone_key(contact.phone)
        if len(key) >= FEWEST_DIGITS:
            yield "phone", ("phone", key)
    firm = name_key(party.company)
    if firm:
        yield "company", ("company", firm)
    elif party.last_name and party.first_name:
        yield "name", ("name", *_person(party))


def _may_be(reason: str, mine: Contact, entry: _Entry) -> bool:
    """Whether nothing speaks against its being the same customer."""
    party, filed = mine.customer, entry.firm
    if reason == "number":
        return _agree(name_key(party.company), name_key(filed.company)) or _same_person(party, entry)
    if not _agree(name_key(party.company), name_key(filed.company)) or not _agree(party.number, filed.number):
        return False
    if reason in ("company", "name"):
        return _agree(party.postcode, filed.postcode) and party.country == filed.country
    # Private people share numbers and mailboxes: each of them is a customer of their own.
    return bool(party.company or filed.company) or _same_person(party, entry)


def _agree(said: str, kept: str) -> bool:
    return not said or not kept or said == kept


def _same_person(party: Customer, entry: _Entry) -> bool:
    return any(
        all(_agree(said, kept) for said, kept in zip(_person(party), _person(each.customer), strict=True))
        for each in entry.people
    )


def _person(customer: Customer) -> tuple[str, str]:
    return name_key(customer.first_name), name_key(customer.last_name)


def _news(contacts: Sequence[Contact], entry: _Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a row would add, and where it says something else."""
    party, filed = contacts[0].customer, entry.firm
    news = [name for name in _FIRM if getattr(party, name) and not any(getattr(p.customer, name) for p in entry.people)]
    differs = [name for name in _FIRM if not _agree(name_key(getattr(party, name)), name_key(getattr(filed, name)))]
    said = [name for name in _ADDRESS if getattr(party, name)]
    other = [name for name in said if not _agree(name_key(getattr(party, name)), name_key(getattr(filed, name)))]
    news += [name for name in said if not other and not getattr(filed, name)]
    differs += other
    same = [each for each in entry.people if _person(each.customer) == _person(party)]
    if party.person and not same:
        return (*news, "person"), tuple(differs)
    people = same or entry.people
    kept = {phone_key(each.phone) for each in people} - {""}
    if any(phone_key(each.phone) not in kept for each in contacts if each.phone):
        news.append("phone")
    mails = {each.email.casefold() for each in people if each.email}
    if contacts[0].email and not mails:
        news.append("email")
    elif contacts[0].email and contacts[0].email.casefold() not in mails:
        differs.append("email")
    return tuple(news), tuple(differs)
