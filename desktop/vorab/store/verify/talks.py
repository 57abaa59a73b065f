# SPDX-License-Identifier: Apache-2.0
"""Checks that every talk has all its events, each as it was stored."""

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from vorab.core.ports import Finding
from vorab.store import chain
from vorab.store.tables import conversation, event


def events(connection: Connection) -> Iterator[Finding]:
    """The events of a conversation are numbered from 1 to its last one without gap."""
    rows = connection.execute(
        select(conversation.c.id, conversation.c.last_seq, func.count(event.c.seq), func.max(event.c.seq))
        .outerjoin(event)
        .group_by(conversation.c.id, conversation.c.last_seq)
        .order_by(conversation.c.id)
    )
    for conversation_id, last, count, highest in rows:
        if not last == count == highest:
            params: dict[str, object] = {"last": last, "count": count, "highest": highest or 0}
            yield Finding("event_gap", f"conversation:{conversation_id}", params)


def said(connection: Connection) -> Iterator[Finding]:
    """What was said is as it was stored; of what the law had erased, only the link is left."""
    columns = (event.c.seq, event.c.at, event.c.type, event.c.v)
    rows = connection.execute(
        select(event.c.conversation_id, *columns, event.c.payload, event.c.salt, event.c.hash).order_by(
            event.c.conversation_id, event.c.seq
        )
    )
    talk, previous = None, chain.START
    for row in rows:
        previous = previous if row.conversation_id == talk else chain.START
        link = chain.event_hash(previous, row.salt or "", (row.seq, row.at, row.type, row.v), row.payload or "")
        if row.payload is not None and row.hash != link:
            yield Finding("events_changed", f"conversation:{row.conversation_id}", {"number": row.seq})
        talk, previous = row.conversation_id, row.hash
