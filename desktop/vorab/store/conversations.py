# SPDX-License-Identifier: Apache-2.0
"""Conversations: append-only events, and what is derived from them, written in one transaction (P5)."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, insert, select, update

from vorab.core.faults import Fault
from vorab.core.party import Customer
from vorab.core.ports import MOST, ConversationHead, MatterHead, Projection, StoredEvent
from vorab.core.step import Outcome
from vorab.store import chain, counts, customers, projections, search
from vorab.store.codec import from_text, to_text
from vorab.store.engine import Database
from vorab.store.held import STEP_SHOWN, TALK_SHOWN, TALK_THERE
from vorab.store.tables import conversation, event, matter, script_version, step

_LOOKED_THROUGH = 2000
# Databases take only so many values in one statement.
_CHUNK = 500


class ConversationRepository:
    """Answers `core.ports.Conversations`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, script_sha256: str, script_json: str, events: Sequence[StoredEvent], projection: Projection) -> int:
        """Store a new conversation with its first events and return its id."""
        _check_order(events, first=1)
        with self._database.write() as connection:
            _keep_script(connection, script_sha256, script_json)
            columns = {"script_sha256": script_sha256, "started_at": events[0].at}
            made = insert(conversation).values(**columns, **head_columns(events, projection))
            conversation_id: int = connection.execute(made.returning(conversation.c.id)).scalar_one()
            counts.add(connection, conversation)
            _write(connection, conversation_id, events, projection)
        return conversation_id

    def append(self, conversation_id: int, events: Sequence[StoredEvent], projection: Projection) -> None:
        """Store further events and the new projection in one transaction. Raises `Fault("changed_elsewhere")`."""
        with self._database.write() as connection:
            append(connection, conversation_id, events, projection)

    def events(self, conversation_id: int) -> tuple[StoredEvent, ...]:
        """Return all events in order. Raises `Fault("not_found")` for a talk that was erased by law."""
        mine = event.c.conversation_id == conversation_id
        with self._database.read() as connection:
            rows = connection.execute(select(event).where(mine).order_by(event.c.seq)).all()
        if any(row.erasure_id is not None for row in rows):
            raise _not_found(conversation_id)
        return tuple(map(_event, rows))

    def events_of(self, conversation_ids: Sequence[int]) -> dict[int, tuple[StoredEvent, ...]]:
        """Return all events of some conversations in order, by their ids."""
        found: dict[int, list[StoredEvent]] = {each: [] for each in conversation_ids}
        mine = select(event).where(event.c.conversation_id.in_(sorted(found)))
        with self._database.read() as connection:
            for row in connection.execute(mine.order_by(event.c.conversation_id, event.c.seq)) if found else ():
                found[row.conversation_id].append(_event(row))
        return {each: tuple(events) for each, events in found.items()}

    def projection(self, conversation_id: int) -> Projection:
        """Return what is stored as projection, for `verify` to compare with the fold."""
        with self._database.read() as connection:
            row = _row(connection, conversation_id)
            mine = select(conversation.c.id).where(conversation.c.id == conversation_id)
            return Projection(
                status=row.status,
                lead=row.lead,
                customer=from_text(Customer, row.customer),
                phone=row.phone,
                matters=projections.matters(connection, mine).get(conversation_id, ()),
                agreed=projections.agreed(connection, conversation_id),
                email=row.email,
                informal=row.informal,
                customer_id=row.known_id or 0,
            )

    def script_json(self, script_sha256: str) -> str:
        """Return the frozen script a conversation used."""
        mine = script_version.c.sha256 == script_sha256
        with self._database.read() as connection:
            text: str | None = connection.scalar(select(script_version.c.json).where(mine))
        if text is None:
            raise Fault("not_found", what="script", id=script_sha256)
        return text

    def heads(self, statuses: Sequence[str] = (), limit: int = 200) -> tuple[ConversationHead, ...]:
        """Return conversations, the newest first; none of customers who are blocked."""
        where = [TALK_SHOWN, *([conversation.c.status.in_(statuses)] if statuses else [])]
        with self._database.read() as connection:
            return _heads(connection, where, limit)

    def head(self, conversation_id: int) -> ConversationHead:
        """Return one conversation. Raises `Fault("not_found")`."""
        with self._database.read() as connection:
            found = _heads(connection, [conversation.c.id == conversation_id, TALK_THERE])
        if not found:
            raise _not_found(conversation_id)
        return found[0]

    def set_step_done(self, conversation_id: int, matter: int, done_at: int | None) -> None:
        """Mark the next step of a matter as done, or with None as open again. Raises `Fault("not_found")`."""
        self._set_step(conversation_id, matter, done_at=done_at)

    def move_step(self, conversation_id: int, matter: int, due: str) -> None:
        """Look at a step on another day; what was promised stays on record. Raises `Fault("not_found")`."""
        self._set_step(conversation_id, matter, moved_to=due, done_at=None)

    def set_followed_up(self, conversation_id: int, matter: int, at: int | None) -> None:
        """Note that the customer was asked how it went, or with None that this is still to be done."""
        self._set_step(conversation_id, matter, followed_up_at=at)

    def move_follow_up(self, conversation_id: int, matter: int, day: str) -> None:
        """Ask how it went on another day. Raises `Fault("not_found")`."""
        self._set_step(conversation_id, matter, follow_up_on=day)

    def follow_ups(self, limit: int = MOST) -> tuple[tuple[ConversationHead, MatterHead, int, str], ...]:
        """Return the matters whose customer wants to be asked how it went, and was not yet (SCENES S1)."""
        outcomes = [Outcome.AGREED.value, Outcome.FREE.value]
        wanted = _done_lately(outcomes).where(step.c.followed_up_at.is_(None), matter.c.follow_up.is_(True))
        found = sorted(self._steps(wanted.limit(limit)), key=lambda each: (each[0].done_at, *_place(each[0])))
        return tuple((head, known, row.done_at, row.follow_up_on) for row, head, known in found)

    def _set_step(self, conversation_id: int, matter: int, **values: object) -> None:
        mine = (step.c.conversation_id == conversation_id) & (step.c.matter == matter)
        with self._database.write() as connection:
            if connection.execute(update(step).where(mine).values(**values)).rowcount != 1:
                raise Fault("not_found", what="step", id=conversation_id, matter=matter)

    def open_steps(self, limit: int = MOST) -> tuple[tuple[ConversationHead, MatterHead], ...]:
        """Return the matters whose next step is not done, by due date; a moved step has the day it was moved to."""
        wanted = select(step).where(step.c.done_at.is_(None), STEP_SHOWN)
        by_due = wanted.order_by(step.c.due, step.c.conversation_id, step.c.matter)
        return tuple((head, known) for _, head, known in self._steps(by_due.limit(limit)))

    def open_questions(self, limit: int = MOST) -> tuple[tuple[ConversationHead, MatterHead], ...]:
        """Return the matters whose step is done, but that led neither to an order nor to a no (SCENES S2)."""
        outcomes = [outcome.value for outcome in Outcome if outcome.leaves_question]
        found = sorted(
            self._steps(_done_lately(outcomes).limit(limit)), key=lambda each: (each[0].due, *_place(each[0]))
        )
        return tuple((head, known) for _, head, known in found)

    def _steps(self, wanted: Select[Any]) -> list[tuple[Row[Any], ConversationHead, MatterHead]]:
        with self._database.read() as connection:
            steps = connection.execute(wanted).all()
            ids = sorted({row.conversation_id for row in steps})
            heads = {head.id: head for head in _heads(connection, [conversation.c.id.in_(ids)])} if ids else {}
        found = []
        for row in steps:
            head = heads[row.conversation_id]
            known = next(each for each in head.matters if each.position == row.matter)
            if row.moved_to and known.next_step is not None:
                known = replace(known, next_step=replace(known.next_step, due=row.moved_to))
            found.append((row, head, known))
        return found


def _done_lately(outcomes: Sequence[str]) -> Select[Any]:
    """The steps that were done last and led to one of these outcomes, the latest first.

    Only so many are looked through: who has had thousands of matters since has no use for the older ones here.
    """
    latest = (step.c.done_at.desc(), step.c.conversation_id.desc(), step.c.matter.desc())
    done = select(step).where(step.c.done_at.is_not(None)).order_by(*latest).limit(_LOOKED_THROUGH).subquery()
    of_step = (step.c.conversation_id == done.c.conversation_id) & (step.c.matter == done.c.matter)
    shown = select(step).join(done, of_step).join(matter).where(STEP_SHOWN)
    return shown.where(matter.c.outcome.in_(outcomes)).order_by(*latest)


def _place(row: Row[Any]) -> tuple[int, int]:
    return row.conversation_id, row.matter


def append(connection: Connection, conversation_id: int, events: Sequence[StoredEvent], projection: Projection) -> None:
    """Store further events and the new projection within a transaction.

    Raises `Fault`: changed_elsewhere; not_found, also for a talk that was erased or blocked while it was open.
    """
    mine = conversation.c.id == conversation_id
    last_seq = connection.scalar(select(conversation.c.last_seq).where(mine, TALK_SHOWN).with_for_update())
    if last_seq is None:
        raise _not_found(conversation_id)
    if events and events[0].seq != last_seq + 1:
        raise Fault("changed_elsewhere", what="conversation", id=conversation_id)
    _check_order(events, first=last_seq + 1)
    connection.execute(update(conversation).where(mine).values(**head_columns(events, projection)))
    _write(connection, conversation_id, events, projection)


def _not_found(conversation_id: int) -> Fault:
    return Fault("not_found", what="conversation", id=conversation_id)


def _check_order(events: Sequence[StoredEvent], first: int) -> None:
    if [item.seq for item in events] != list(range(first, first + len(events))) or (first == 1 and not events):
        raise ValueError(f"events must be numbered from {first} on")


def _row(connection: Connection, conversation_id: int) -> Row[Any]:
    row = connection.execute(select(conversation).where(conversation.c.id == conversation_id)).one_or_none()
    if row is None:
        raise _not_found(conversation_id)
    return row


def head_columns(events: Sequence[StoredEvent], projection: Projection) -> dict[str, Any]:
    """Return what stands in the row of a conversation after these events, the times in UTC ms."""
    columns = {
        "customer": to_text(projection.customer),
        "status": projection.status,
        "lead": projection.lead,
        "customer_company": projection.customer.company,
        "customer_name": projection.customer.person,
        "phone": projection.phone,
        "email": projection.email,
        "informal": projection.informal,
        "known_id": projection.customer_id or None,
    }
    return {**columns, "last_at": events[-1].at, "last_seq": events[-1].seq} if events else columns


def _keep_script(connection: Connection, sha256: str, json: str) -> None:
    if connection.scalar(select(script_version.c.sha256).where(script_version.c.sha256 == sha256)) is None:
        connection.execute(insert(script_version).values(sha256=sha256, json=json))


def _write(connection: Connection, conversation_id: int, events: Sequence[StoredEvent], projection: Projection) -> None:
    previous = _last_hash(connection, conversation_id) if events and events[0].seq > 1 else chain.START
    rows = []
    for item in events:
        payload, salt = to_text(item.payload), secrets.token_hex(8)
        previous = chain.event_hash(previous, salt, (item.seq, item.at, item.type, item.v), payload)
        rows.append(
            {
                "conversation_id": conversation_id,
                "seq": item.seq,
                "at": item.at,
                "type": item.type,
                "v": item.v,
                "payload": payload,
                "salt": salt,
                "hash": previous,
            }
        )
    if rows:
        connection.execute(insert(event), rows)
    projections.write(connection, conversation_id, projection)
    if events:
        search.put_talk(connection, conversation_id, projection, events[-1].at)
    if projection.status == "closed":
        customers.link(connection, conversation_id, projection.customer)


def _event(row: Row[Any]) -> StoredEvent:
    return StoredEvent(row.seq, row.at, row.type, from_text(dict, row.payload), row.v)


def _last_hash(connection: Connection, conversation_id: int) -> str:
    mine = select(event.c.hash).where(event.c.conversation_id == conversation_id)
    found: str | None = connection.scalar(mine.order_by(event.c.seq.desc()).limit(1))
    return found or chain.START


def _heads(
    connection: Connection, where: Sequence[ColumnElement[bool]], limit: int | None = None
) -> tuple[ConversationHead, ...]:
    newest = (conversation.c.started_at.desc(), conversation.c.id.desc())
    ids = connection.scalars(select(conversation.c.id).where(*where).order_by(*newest).limit(limit)).all()
    rows: list[Row[Any]] = []
    matters: dict[int, tuple[MatterHead, ...]] = {}
    for start in range(0, len(ids), _CHUNK):
        mine = conversation.c.id.in_(ids[start : start + _CHUNK])
        rows += connection.execute(select(conversation).where(mine).order_by(*newest)).all()
        matters |= projections.matters(connection, select(conversation.c.id).where(mine))
    return tuple(
        ConversationHead(
            id=row.id,
            script_sha256=row.script_sha256,
            started_at=row.started_at,
            status=row.status,
            customer=from_text(Customer, row.customer),
            phone=row.phone,
            matters=matters.get(row.id, ()),
            last_at=row.last_at,
        )
        for row in rows
    )
