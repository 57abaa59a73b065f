# SPDX-License-Identifier: Apache-2.0
"""Lists of issued documents, read from columns and a few values of their data: in years there are many of them."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, exists, func, or_, select, union_all

from vorab.core.document import DocumentType
from vorab.core.paper_ports import PaperHead, PaperStatus
from vorab.core.party import Customer
from vorab.core.step import SETTLED
from vorab.store import dialects
from vorab.store.codec import from_text
from vorab.store.held import PAPER_SHOWN, PAPER_THERE
from vorab.store.tables import document, document_event, matter

_LOOKED_THROUGH = 2000


def recent(connection: Connection, limit: int) -> tuple[PaperHead, ...]:
    """Return the newest documents first."""
    return tuple(
        map(_head, connection.execute(select(document).where(PAPER_SHOWN).order_by(document.c.id.desc()).limit(limit)))
    )


def newest_of(connection: Connection, conversation_ids: Sequence[int]) -> dict[tuple[int, int], int]:
    """Return the id of the newest document of each matter, by conversation and matter."""
    if not conversation_ids:
        return {}
    place = (document.c.conversation_id, document.c.matter)
    mine = select(*place, func.max(document.c.id).label("newest")).where(
        place[0].in_(sorted(set(conversation_ids))), PAPER_THERE
    )
    return {(row.conversation_id, row.matter or 0): row.newest for row in connection.execute(mine.group_by(*place))}


def unanswered(connection: Connection, until: date, limit: int) -> tuple[PaperHead, ...]:
    """Return the papers that ask for a yes, were sent, and have no answer yet, the newest first.

    Only those that hold until this day or an earlier one, and whose talk has not said yes or no since; a change of an
    order is asked for by itself. Of each type only the newest are looked through: nobody asks after years.
    """
    newest = (document.c.year.desc(), document.c.position.desc(), document.c.revision.desc())
    offered = [
        select(
            select(document.c.id)
            .where(document.c.type == kind.value)
            .order_by(*newest)
            .limit(_LOOKED_THROUGH)
            .subquery()
        )
        for kind in DocumentType
        if kind.offered
    ]
    valid_until = dialects.of(connection).member(document.c.data, "valid_until")
    waiting = (
        select(document)
        .where(document.c.id.in_(union_all(*(select(each.subquery()) for each in offered))))
        .where(_became([PaperStatus.SENT]), ~_became([status for status in PaperStatus if status.settles]))
        .where(valid_until > "", valid_until <= until.isoformat(), ~_settled_in_the_talk(), PAPER_SHOWN)
    )
    return tuple(map(_head, connection.execute(waiting.order_by(document.c.id.desc()).limit(limit))))


def _became(statuses: Sequence[PaperStatus]) -> Any:
    """Whether this became of a document."""
    named = document_event.c.type.in_([status.value for status in statuses])
    return exists().where(document_event.c.document_id == document.c.id, named)


def _settled_in_the_talk() -> Any:
    """Whether the customer has said yes or no by word of mouth."""
    return exists().where(
        document.c.type != DocumentType.CHANGE_ORDER.value,
        matter.c.conversation_id == document.c.conversation_id,
        or_(matter.c.position == document.c.matter, and_(document.c.matter.is_(None), matter.c.position == 1)),
        matter.c.outcome.in_([outcome.value for outcome in SETTLED]),
    )


def _head(row: Row[Any]) -> PaperHead:
    data = json.loads(row.data) if row.data else {}
    until = data.get("valid_until", "")
    return PaperHead(
        id=row.id,
        type=DocumentType(row.type),
        number=row.number,
        issued_at=row.issued_at,
        customer=from_text(Customer, json.dumps(data["customer"])) if "customer" in data else Customer(),
        subject=data.get("subject", ""),
        valid_until=date.fromisoformat(until) if until else None,
        conversation_id=row.conversation_id,
        matter=row.matter,
    )
