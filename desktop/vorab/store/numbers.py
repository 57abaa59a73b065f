# SPDX-License-Identifier: Apache-2.0
"""The number a document gets: the next of its range, the next version of a paper, the next change of an order."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from vorab.core.document import Document, DocumentType
from vorab.core.faults import Fault
from vorab.core.numbering import NumberRange
from vorab.core.paper_ports import Filing, PaperStatus
from vorab.store import paper_states
from vorab.store.tables import document, number_range

_NO_VERSION_AFTER = (PaperStatus.ACCEPTED, PaperStatus.PARTLY_ACCEPTED)


@dataclass(frozen=True, slots=True)
class Slot:
    """A number that is free, and the papers it refers to. `replaces` is the number of the version before."""

    type: DocumentType
    year: int
    position: int
    revision: int = 1
    replaces: str = ""
    replaces_id: int | None = None
    order_id: int | None = None

    @property
    def number(self) -> str:
        """The number as it is printed."""
        return NumberRange(self.type, self.year).number(self.position, self.revision)

    @property
    def columns(self) -> dict[str, Any]:
        """The slot as it stands in the row of the document."""
        return {
            "type": self.type.value,
            "year": self.year,
            "position": self.position,
            "revision": self.revision,
            "replaces_id": self.replaces_id,
            "order_id": self.order_id,
        }


def following(connection: Connection, paper: Document, year: int, filing: Filing) -> Slot:
    """Return the slot of a paper that is issued now, in the local year; under the lock it stays free.

    A change order that takes the place of another one is the next of its order: N2 for N1.
    Raises `Fault`: not_found, paper_type_differs, paper_replaced, paper_settled, order_unknown.
    """
    kind = paper.paper
    before = _revised(connection, kind, filing.revises)
    order_id = filing.order_id if before is None else before.order_id
    if kind is DocumentType.CHANGE_ORDER:
        order = _order(connection, order_id)
        year, position, revision = order.year, order.position, _last(connection, kind, order) + 1
    elif before is not None:
        year, position, revision = before.year, before.position, _last(connection, kind, before) + 1
    else:
        if order_id is not None:
            _order(connection, order_id)
        position, revision = _last_of_range(connection, kind, year) + 1, 1
    replaces, replaces_id = ("", None) if before is None else (before.number, before.id)
    return Slot(kind, year, position, revision, replaces, replaces_id, order_id)


def use(connection: Connection, slot: Slot) -> None:
    """Count the number as given; versions and change orders don't count in the range."""
    if slot.revision > 1 or slot.type is DocumentType.CHANGE_ORDER:
        return
    mine = (number_range.c.type == slot.type.value) & (number_range.c.year == slot.year)
    if connection.execute(update(number_range).where(mine).values(last=slot.position)).rowcount == 0:
        values = {"type": slot.type.value, "year": slot.year, "last": slot.position}
        connection.execute(insert(number_range).values(values))


def _last_of_range(connection: Connection, kind: DocumentType, year: int) -> int:
    mine = (number_range.c.type == kind.value) & (number_range.c.year == year)
    return connection.scalar(select(number_range.c.last).where(mine)) or 0


def _last(connection: Connection, kind: DocumentType, known: Row[Any]) -> int:
    """The last version of a number, or the last change order under it."""
    same = (document.c.type == kind.value) & (document.c.year == known.year) & (document.c.position == known.position)
    return connection.scalar(select(func.max(document.c.revision)).where(same)) or 0


def _revised(connection: Connection, kind: DocumentType, document_id: int | None) -> Row[Any] | None:
    """The version before, if it may have a next one: not replaced yet, and no order given for it."""
    if document_id is None:
        return None
    before = _row(connection, document_id)
    if before.type != kind.value:
        raise Fault("paper_type_differs", number=before.number)
    for state in paper_states.of(connection, [document_id])[document_id]:
        if state.status is PaperStatus.REPLACED:
            raise Fault("paper_replaced", number=before.number, by=state.payload.get("number", "…"))
        if state.status in _NO_VERSION_AFTER:
            raise Fault("paper_settled", number=before.number)
    return before


def _order(connection: Connection, order_id: int | None) -> Row[Any]:
    order = _row(connection, order_id) if order_id is not None else None
    if order is None or order.type != DocumentType.ORDER_CONFIRMATION.value:
        raise Fault("order_unknown")
    return order


def _row(connection: Connection, document_id: int) -> Row[Any]:
    row = connection.execute(select(document).where(document.c.id == document_id)).one_or_none()
    if row is None:
        raise Fault("not_found", what="document", id=document_id)
    return row
