# SPDX-License-Identifier: Apache-2.0
"""The customer file, filled by what happens: when a talk closes, a document is issued or an agreement is made."""

from typing import Any

from sqlalchemy import Connection, Row, Select, insert, or_, select, update

from vorab.core.party import Customer
from vorab.core.phone import phone_key
from vorab.core.ports import Contact
from vorab.core.text import name_key
from vorab.store import audit, search
from vorab.store.engine import Database
from vorab.store.held import CUSTOMER_SHOWN
from vorab.store.tables import contact, conversation, customer

MANY = 2000
_ADDRESS = ("street", "postcode", "city", "country")
_FIRM = ("number", "company", *_ADDRESS, "vat_id")
_PERSON = ("salutation", "title", "first_name", "last_name")


class CustomerRepository:
    """Answers `core.ports.Customers`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def alike(self, phone: str, last_name: str) -> tuple[Contact, ...]:
        """Return the contacts with this number or last name, however they are spelled; at most 2000."""
        wanted = [(contact.c.phone_key, phone_key(phone)), (contact.c.name_key, name_key(last_name))]
        same = [column == key for column, key in wanted if key]
        if not same:
            return ()
        with self._database.read() as connection:
            rows = connection.execute(_contacts().where(or_(*same)).order_by(contact.c.id).limit(MANY)).all()
        return tuple(map(_filed, rows))

    def all(self) -> tuple[Contact, ...]:
        """Return every contact of the customer file."""
        with self._database.read() as connection:
            rows = connection.execute(_contacts().order_by(contact.c.customer_id, contact.c.id)).all()
        return tuple(map(_filed, rows))

    def record(self, caller: Contact) -> int | None:
        """Return the id of the caller's customer, made or brought up to date if need be; None for a nameless one."""
        with self._database.write() as connection:
            return record(connection, caller)


def record(connection: Connection, caller: Contact) -> int | None:
    """Return the id of the customer who calls, made or brought up to date if need be; None for a nameless one.

    It is the one the caller was recognised as, else one with just this company, person and number. What the caller
    leaves open stays as it is, and so does a row that somebody has edited (version above 1).
    """
    known = _known(connection, caller) or _same(connection, caller)
    if known is None:
        if not caller.customer.display_name:
            return None
        customer_id = _insert(connection, caller)
    else:
        customer_id = int(known.id)
        if known.version == 1:
            news = _news(caller.customer)
            connection.execute(update(customer).where(customer.c.id == customer_id).values(news))
            audit.edited(connection, "customer", customer_id, known._asdict(), news)
        _record_person(connection, customer_id, caller)
    search.put_customers(connection, [customer_id])
    return customer_id


def link(connection: Connection, conversation_id: int, party: Customer) -> int | None:
    """Record who called, with the number and the like from the talk, and note it at the conversation."""
    mine = conversation.c.id == conversation_id
    columns = (conversation.c.phone, conversation.c.email, conversation.c.informal, conversation.c.known_id)
    row = connection.execute(select(*columns).where(mine)).one()
    customer_id = record(connection, Contact(party, row.phone, row.email, row.informal, row.known_id or 0))
    connection.execute(update(conversation).where(mine).values(customer_id=customer_id))
    return customer_id


def _known(connection: Connection, caller: Contact) -> Row[Any] | None:
    if not caller.customer_id:
        return None
    return connection.execute(select(customer).where(CUSTOMER_SHOWN, customer.c.id == caller.customer_id)).one_or_none()


def _same(connection: Connection, caller: Contact) -> Row[Any] | None:
    if not caller.customer.display_name:
        return None
    return connection.execute(
        select(customer)
        .join(contact)
        .where(
            CUSTOMER_SHOWN,
            customer.c.company == caller.customer.company,
            contact.c.first_name == caller.customer.first_name,
            contact.c.last_name == caller.customer.last_name,
            contact.c.phone_key == phone_key(caller.phone),
        )
        .order_by(customer.c.id)
        .limit(1)
    ).one_or_none()


def _insert(connection: Connection, caller: Contact) -> int:
    columns = {name: getattr(caller.customer, name) for name in (*_FIRM, "consumer")}
    made = insert(customer).values(version=1, **columns).returning(customer.c.id)
    customer_id: int = connection.execute(made).scalar_one()
    _insert_person(connection, customer_id, caller)
    return customer_id


def _news(party: Customer) -> dict[str, Any]:
    """Return the columns the party says something about; an address counts as a whole."""
    moved = any(getattr(party, name) for name in _ADDRESS if name != "country")
    said = {name: getattr(party, name) for name in _FIRM if name not in _ADDRESS and getattr(party, name)}
    address = {name: getattr(party, name) for name in _ADDRESS} if moved else {}
    return {**said, **address, "consumer": party.consumer}


def _record_person(connection: Connection, customer_id: int, caller: Contact) -> None:
    """Bring the person up to date, or add one who is not among the customer's contacts yet.

    The filed number stays: a mobile phone borrowed once must not push out the usual one.
    """
    party = caller.customer
    mine = select(contact).where(contact.c.customer_id == customer_id).order_by(contact.c.id)
    people = connection.execute(mine).all()
    same = [
        row for row in people if _person(row.first_name, row.last_name) == _person(party.first_name, party.last_name)
    ]
    if not same:
        if party.person or not people:
            _insert_person(connection, customer_id, caller)
        return
    person = next((row for row in same if row.phone_key == phone_key(caller.phone)), same[0])
    if person.version != 1:
        return
    news: dict[str, Any] = {name: getattr(party, name) for name in ("salutation", "title") if getattr(party, name)}
    if caller.email:
        news["email"] = caller.email
    if not person.phone:
        news |= {"phone": caller.phone, "phone_key": phone_key(caller.phone)}
    if caller.informal or caller.customer_id:  # of a caller nobody recognised "Sie" may just mean "not known"
        news["informal"] = caller.informal
    if news:
        connection.execute(update(contact).where(contact.c.id == person.id).values(news))
        audit.edited(connection, "contact", person.id, person._asdict(), news)


def _insert_person(connection: Connection, customer_id: int, caller: Contact) -> None:
    connection.execute(
        insert(contact).values(
            customer_id=customer_id,
            **{name: getattr(caller.customer, name) for name in _PERSON},
            phone=caller.phone,
            email=caller.email,
            name_key=name_key(caller.customer.last_name),
            phone_key=phone_key(caller.phone),
            informal=caller.informal,
            version=1,
        )
    )


def _person(first_name: str, last_name: str) -> tuple[str, str]:
    return name_key(first_name), name_key(last_name)


def _contacts() -> Select[Any]:
    firm = [customer.c[name] for name in (*_FIRM, "consumer")]
    person = [contact.c[name] for name in (*_PERSON, "phone", "email", "informal", "customer_id")]
    return select(*firm, *person).join_from(contact, customer).where(CUSTOMER_SHOWN)


def _filed(row: Row[Any]) -> Contact:
    fields = {name: getattr(row, name) for name in (*_FIRM, "consumer", *_PERSON)}
    return Contact(Customer(**fields), row.phone, row.email, row.informal, row.customer_id)
