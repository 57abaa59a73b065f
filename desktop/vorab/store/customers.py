# SPDX-License-Identifier: Apache-2.0
"""The customer file, filled by what happens: when a talk closes or a document is issued."""

from typing import Any

from sqlalchemy import Connection, insert, select, update

from vorab.core.party import Customer
from vorab.store.tables import contact, conversation, customer


def record(connection: Connection, party: Customer, phone: str) -> int | None:
    """Return the id of the customer with this company, person and phone, made or brought up to date if need be.

    A row that somebody has edited (version above 1) is left as it is. None for a nameless party.
    """
    if not party.display_name:
        return None
    found = connection.execute(
        select(customer.c.id, customer.c.version)
        .join(contact)
        .where(
            customer.c.company == party.company,
            contact.c.first_name == party.first_name,
            contact.c.last_name == party.last_name,
            contact.c.phone == phone,
        )
        .order_by(customer.c.id)
        .limit(1)
    ).one_or_none()
    if found is None:
        return _insert(connection, party, phone)
    if found.version == 1:
        connection.execute(update(customer).where(customer.c.id == found.id).values(_columns(party)))
    return int(found.id)


def link(connection: Connection, conversation_id: int, party: Customer, phone: str) -> int | None:
    """Record the party and note it at its conversation."""
    customer_id = record(connection, party, phone)
    mine = conversation.c.id == conversation_id
    connection.execute(update(conversation).where(mine).values(customer_id=customer_id))
    return customer_id


def _insert(connection: Connection, party: Customer, phone: str) -> int:
    made = insert(customer).values(version=1, **_columns(party)).returning(customer.c.id)
    customer_id: int = connection.execute(made).scalar_one()
    connection.execute(
        insert(contact).values(
            customer_id=customer_id,
            salutation=party.salutation,
            title=party.title,
            first_name=party.first_name,
            last_name=party.last_name,
            phone=phone,
            version=1,
        )
    )
    return customer_id


def _columns(party: Customer) -> dict[str, Any]:
    return {
        "number": party.number,
        "company": party.company,
        "street": party.street,
        "postcode": party.postcode,
        "city": party.city,
        "country": party.country,
        "consumer": party.consumer,
        "vat_id": party.vat_id,
    }
