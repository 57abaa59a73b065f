# SPDX-License-Identifier: Apache-2.0
"""What is agreed with customers for good. How much of a package is used up is never stored, it follows from the talks.

An hour is used from a package when a line of its service, in hours, was agreed at the price of the package on a day
the package held. Of several packages the one that began first is used up first; hours beyond all of them stay with
the last. Goodwill and warranty use nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, RowMapping, delete, func, insert, select, update

from vorab.core.faults import Fault
from vorab.core.line import Lead, Line
from vorab.core.ports import Clock, FiledTerm
from vorab.core.service import Service
from vorab.core.standing import StandingTerm
from vorab.store import audit
from vorab.store.codec import from_text
from vorab.store.engine import Database
from vorab.store.tables import agreed_line, conversation
from vorab.store.tables import standing_agreement as table

HOURS = "HUR"
KIND = "standing_agreement"


class StandingRepository:
    """Answers `core.ports.StandingAgreements`. The clock tells the local day on which something was agreed."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def of(self, customer_id: int, except_talk: int = 0) -> tuple[FiledTerm, ...]:
        """Return all agreements of a customer, the oldest first, with the hours used up in talks but for one."""
        with self._database.read() as connection:
            mine = select(table).where(table.c.customer_id == customer_id).order_by(table.c.since, table.c.id)
            filed = [_filed(row) for row in connection.execute(mine)]
            if not any(each.term.hours is not None for each in filed):
                return tuple(filed)
            return _with_used(filed, self._work(connection, customer_id, except_talk))

    def get(self, term_id: int) -> FiledTerm:
        """Return one agreement. Raises `Fault("not_found")`."""
        with self._database.read() as connection:
            row = connection.execute(select(table).where(table.c.id == term_id)).one_or_none()
        if row is None:
            raise Fault("not_found", what="standing_agreement", id=term_id)
        filed = _filed(row)
        return next((each for each in self.of(filed.customer_id) if each.term.id == term_id), filed)

    def put(self, filed: FiledTerm) -> FiledTerm:
        """Insert (id 0) or replace an agreement. Raises `Fault`: `changed_elsewhere`, `not_found`."""
        values = {**_columns(filed), "version": filed.version + 1}
        with self._database.write() as connection:
            term_id = filed.term.id
            if not term_id:
                term_id = connection.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
            else:
                before = _checked(connection, filed)
                connection.execute(update(table).where(table.c.id == term_id).values(values))
                audit.edited(connection, KIND, term_id, before, values)
        return self.get(term_id)

    def remove(self, filed: FiledTerm) -> None:
        """Take back an agreement that has just been made. Raises `Fault("changed_elsewhere")`."""
        with self._database.write() as connection:
            before = _checked(connection, filed)
            audit.edited(connection, KIND, filed.term.id, before, dict.fromkeys(map(str, before), ""))
            connection.execute(delete(table).where(table.c.id == filed.term.id))

    def _work(self, connection: Connection, customer_id: int, except_talk: int) -> Iterator["_Work"]:
        """Yield what the customer agreed to by the hour, in the order of time."""
        customer = func.coalesce(conversation.c.customer_id, conversation.c.known_id)
        rows = connection.execute(
            select(agreed_line.c.line, agreed_line.c.agreed_at, conversation.c.lead)
            .join_from(agreed_line, conversation)
            .where(customer == customer_id, conversation.c.id != except_talk)
            .order_by(agreed_line.c.agreed_at, agreed_line.c.conversation_id, agreed_line.c.position)
        )
        for row in rows:
            line = from_text(Line, row.line)
            if line.unit == HOURS and not line.free:
                day = self._clock.local(row.agreed_at).date().isoformat()
                yield _Work(line, Lead(row.lead), day, row.agreed_at)


@dataclass(frozen=True, slots=True)
class _Work:
    """A line that was agreed by the hour: on which local day, `at` UTC ms."""

    line: Line
    lead: Lead
    day: str
    at: int

    def goes_on(self, filed: FiledTerm) -> bool:
        """Whether a package covered it."""
        term = filed.term
        held = term.holds_on(self.day) and (filed.ended_at is None or self.at <= filed.ended_at)
        price = Service("", "", "", term.price, term.lead, rate=self.line.rate).price_in(self.lead)
        return held and term.service == self.line.service and price == self.line.price


def _with_used(filed: Sequence[FiledTerm], work: Iterator[_Work]) -> tuple[FiledTerm, ...]:
    packages = [each for each in filed if each.term.service and each.term.hours is not None]
    used = {each.term.id: Decimal(0) for each in packages}
    for done in work:
        rest = done.line.quantity
        holding = [each.term for each in packages if done.goes_on(each)]
        for term in holding:
            part = min(rest, max((term.hours or Decimal(0)) - used[term.id], Decimal(0)))
            used[term.id] += part
            rest -= part
        if holding:
            used[holding[-1].id] += rest
    return tuple(
        replace(each, term=replace(each.term, used=used[each.term.id])) if each.term.id in used else each
        for each in filed
    )


def _checked(connection: Connection, filed: FiledTerm) -> RowMapping:
    """The stored row, if it is the one that was read."""
    mine = select(table).where(table.c.id == filed.term.id).with_for_update()
    stored = connection.execute(mine).mappings().one_or_none()
    if stored is None:
        raise Fault("not_found", what="standing_agreement", id=filed.term.id)
    if stored["version"] != filed.version:
        raise Fault("changed_elsewhere", what="standing_agreement", id=filed.term.id)
    return stored


def _columns(filed: FiledTerm) -> dict[str, Any]:
    term = filed.term
    return {
        "customer_id": filed.customer_id,
        "service": term.service,
        "text": term.text,
        "unit": term.unit,
        "price": f"{term.price:f}",
        "lead": term.lead.value,
        "since": term.since,
        "until": term.until or None,
        "hours": None if term.hours is None else f"{term.hours:f}",
        "ended_at": filed.ended_at,
    }


def _filed(row: Row[Any]) -> FiledTerm:
    term = StandingTerm(
        id=row.id,
        service=row.service,
        text=row.text,
        price=Decimal(row.price),
        lead=Lead(row.lead),
        unit=row.unit,
        since=row.since,
        until=row.until or "",
        hours=None if row.hours is None else Decimal(row.hours),
    )
    return FiledTerm(row.customer_id, term, row.ended_at, row.version)
