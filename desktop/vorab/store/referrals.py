# SPDX-License-Identifier: Apache-2.0
"""Partners, and who sent customers to whom."""

from dataclasses import fields, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, or_, select, update

from vorab.core.faults import Fault
from vorab.core.referral import Partner, Referral, ReferralKind
from vorab.store.engine import Database
from vorab.store.tables import conversation, customer, partner, referral

_PARTNER = [field.name for field in fields(Partner)]
_REFERRAL = [field.name for field in fields(Referral)]
_OTHERS = {"conversation_id": conversation, "customer_id": customer, "partner_id": partner}


class PartnerRepository:
    """Answers `core.referral.Partners`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Partner, ...]:
        """Return them in the order of their trade and name."""
        with self._database.read() as connection:
            found = [_partner(row) for row in connection.execute(select(partner))]
        return tuple(sorted(found, key=lambda each: (each.trade, each.display_name, each.id)))

    def get(self, partner_id: int) -> Partner:
        """Return one of them. Raises `Fault("not_found")`."""
        with self._database.read() as connection:
            return _partner(_stored(connection, partner_id))

    def put(self, new: Partner) -> Partner:
        """Insert (id 0) or replace one. Raises `Fault`: changed_elsewhere, not_found."""
        saved = replace(new, version=new.version + 1)
        values = {name: getattr(saved, name) for name in _PARTNER if name != "id"}
        with self._database.write() as connection:
            if not new.id:
                made = insert(partner).values(values).returning(partner.c.id)
                return replace(saved, id=connection.execute(made).scalar_one())
            _check(connection, new)
            connection.execute(update(partner).where(partner.c.id == new.id).values(values))
        return saved

    def remove(self, gone: Partner) -> None:
        """Remove one, and with it that anybody was sent to or by it. Raises `Fault`: changed_elsewhere, not_found."""
        with self._database.write() as connection:
            _check(connection, gone)
            connection.execute(delete(referral).where(referral.c.partner_id == gone.id))
            connection.execute(delete(partner).where(partner.c.id == gone.id))


class ReferralRepository:
    """Answers `core.referral.Referrals`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, new: Referral) -> Referral:
        """Note one. Raises `Fault("not_found")` for a talk, customer or partner that is not there."""
        values = {name: getattr(new, name) for name in _REFERRAL if name != "id"}
        with self._database.write() as connection:
            for name, table in _OTHERS.items():
                wanted = values[name]
                if wanted and connection.scalar(select(table.c.id).where(table.c.id == wanted)) is None:
                    raise Fault("not_found", what=table.name, id=wanted)
            made = insert(referral).values({**values, "kind": new.kind.value}).returning(referral.c.id)
            return replace(new, id=connection.execute(made).scalar_one())

    def of_conversation(self, conversation_id: int) -> tuple[Referral, ...]:
        """Return those of a talk, the oldest first."""
        return self._where(referral.c.conversation_id == conversation_id)

    def of_customer(self, customer_id: int) -> tuple[Referral, ...]:
        """Return those in which a customer sent somebody or somebody was sent to them, the oldest first."""
        return self._where(referral.c.customer_id == customer_id)

    def of_partner(self, partner_id: int) -> tuple[Referral, ...]:
        """Return those with a partner, the oldest first."""
        return self._where(referral.c.partner_id == partner_id)

    def unthanked(self) -> tuple[Referral, ...]:
        """Return those we received and have not thanked for, the oldest first; none from a blocked customer."""
        free = select(customer.c.id).where(customer.c.blocked_since.is_(None), customer.c.erasure_id.is_(None))
        known = or_(referral.c.customer_id.is_(None), referral.c.customer_id.in_(free))
        received = referral.c.kind == ReferralKind.RECEIVED.value
        return self._where(received & referral.c.thanked_at.is_(None) & known)

    def thank(self, referral_id: int, at: int | None) -> None:
        """Note when the other side was thanked, or with None that this is still to be done. Raises not_found."""
        with self._database.write() as connection:
            mine = update(referral).where(referral.c.id == referral_id)
            _found(connection.execute(mine.values(thanked_at=at)).rowcount, referral_id)

    def remove(self, referral_id: int) -> None:
        """Take one back. Raises `Fault("not_found")`."""
        with self._database.write() as connection:
            mine = delete(referral).where(referral.c.id == referral_id)
            _found(connection.execute(mine).rowcount, referral_id)

    def _where(self, condition: ColumnElement[bool]) -> tuple[Referral, ...]:
        with self._database.read() as connection:
            rows = connection.execute(select(referral).where(condition).order_by(referral.c.at, referral.c.id)).all()
        return tuple(map(_referral, rows))


def _stored(connection: Connection, partner_id: int) -> Row[Any]:
    row = connection.execute(select(partner).where(partner.c.id == partner_id)).one_or_none()
    if row is None:
        raise Fault("not_found", what="partner", id=partner_id)
    return row


def _check(connection: Connection, read: Partner) -> None:
    if _stored(connection, read.id).version != read.version:
        raise Fault("changed_elsewhere", what="partner", id=read.id)


def _found(count: int, referral_id: int) -> None:
    if count != 1:
        raise Fault("not_found", what="referral", id=referral_id)


def _partner(row: Row[Any]) -> Partner:
    return Partner(**{name: getattr(row, name) for name in _PARTNER})


def _referral(row: Row[Any]) -> Referral:
    return Referral(**{**{name: getattr(row, name) for name in _REFERRAL}, "kind": ReferralKind(row.kind)})
