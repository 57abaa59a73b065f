# SPDX-License-Identifier: Apache-2.0
"""The rows derived from a conversation's events: matters with their next steps, and agreed lines."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, delete, insert, select, update

from vorab.core.line import Line
from vorab.core.ports import AgreedLine, MatterHead, Projection
from vorab.core.step import NextStep, Outcome, Owner
from vorab.store.codec import from_text, to_text
from vorab.store.tables import agreed_line, matter, step

_NEW_STEP = {"done_at": None, "moved_to": "", "followed_up_at": None, "follow_up_on": ""}


def write(connection: Connection, conversation_id: int, projection: Projection) -> None:
    """Bring the derived rows to this state; a step stays done or moved as long as it is the same step."""
    for table, wanted in rows(projection).items():
        _sync(connection, table, conversation_id, wanted, _NEW_STEP if table is step else None)


def rows(projection: Projection) -> dict[Table, list[dict[str, Any]]]:
    """Return the derived rows, without the id of their conversation, as they stand in their tables."""
    matters: list[dict[str, Any]] = [
        {
            "position": item.position,
            "title": item.title,
            "outcome": item.outcome.value if item.outcome else "",
            "reason": item.reason,
            "follow_up": item.follow_up,
        }
        for item in projection.matters
    ]
    steps: list[dict[str, Any]] = [
        {
            "matter": item.position,
            "what": item.next_step.what,
            "due": item.next_step.due,
            "owner": item.next_step.owner.value,
            "contact": item.next_step.contact,
        }
        for item in projection.matters
        if item.next_step
    ]
    agreed_lines = [_agreed_columns(position, item) for position, item in enumerate(projection.agreed, start=1)]
    return {matter: matters, step: steps, agreed_line: agreed_lines}


def matters(connection: Connection, conversation_ids: Select[tuple[int]]) -> dict[int, tuple[MatterHead, ...]]:
    """Return the matters of the conversations whose ids the query gives, in order."""
    stored = connection.execute(
        select(matter, step.c.what, step.c.due, step.c.owner, step.c.contact)
        .outerjoin(step)
        .where(matter.c.conversation_id.in_(conversation_ids))
        .order_by(matter.c.conversation_id, matter.c.position)
    )
    found: dict[int, tuple[MatterHead, ...]] = {}
    for row in stored:
        found[row.conversation_id] = (*found.get(row.conversation_id, ()), _matter(row))
    return found


def agreed(connection: Connection, conversation_id: int) -> tuple[AgreedLine, ...]:
    """Return the agreed lines of a conversation, in order."""
    mine = agreed_line.c.conversation_id == conversation_id
    stored = connection.execute(select(agreed_line).where(mine).order_by(agreed_line.c.position))
    return tuple(
        AgreedLine(row.matter, from_text(Line, row.line), row.digest, row.agreed_by, row.agreed_at) for row in stored
    )


def _matter(row: Row[Any]) -> MatterHead:
    return MatterHead(
        position=row.position,
        title=row.title,
        outcome=Outcome(row.outcome) if row.outcome else None,
        reason=row.reason,
        next_step=None if row.what is None else NextStep(row.what, row.due, Owner(row.owner), row.contact),
        follow_up=row.follow_up,
    )


def _agreed_columns(position: int, item: AgreedLine) -> dict[str, Any]:
    return {
        "position": position,
        "matter": item.matter,
        "line_id": item.line.id,
        "line": to_text(item.line),
        "digest": item.digest,
        "agreed_by": item.agreed_by,
        "agreed_at": item.agreed_at,
        "total_cents": item.line.total.cents,
    }


def _sync(
    connection: Connection,
    table: Table,
    conversation_id: int,
    wanted: Sequence[dict[str, Any]],
    on_change: dict[str, Any] | None = None,
) -> None:
    """Insert, update and delete only what differs; `on_change` is set where a row is new or another one."""
    key = next(column for column in table.primary_key if column.name != "conversation_id")
    mine = table.c.conversation_id == conversation_id
    stored = {row[key]: row for row in connection.execute(select(table).where(mine)).mappings()}
    for row in wanted:
        old = stored.pop(row[key.name], None)
        values = {**row, **(on_change or {})}
        if old is None:
            connection.execute(insert(table).values(conversation_id=conversation_id, **values))
        elif any(old[name] != value for name, value in row.items()):
            connection.execute(update(table).where(mine, key == row[key.name]).values(values))
    if stored:
        connection.execute(delete(table).where(mine, key.in_(list(stored))))
