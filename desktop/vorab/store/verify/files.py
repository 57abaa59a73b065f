# SPDX-License-Identifier: Apache-2.0
"""Checks that every file a talk speaks of is kept, with the bytes it came with."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from vorab.core.ports import Finding
from vorab.store import chain
from vorab.store.tables import attachment, blob, event

# As guide.events.ATTACHED; the store does not know the guide.
_ATTACHED = "attached"


def files(connection: Connection) -> Iterator[Finding]:
    """A file is there with its bytes; an event without its file, or one that tells of other bytes, is found too."""
    same = (attachment.c.conversation_id == event.c.conversation_id) & (attachment.c.seq == event.c.seq)
    columns = (event.c.conversation_id, event.c.seq, event.c.payload, attachment.c.id, attachment.c.blob_sha256)
    said = select(*columns, blob.c.bytes).outerjoin(attachment, same)
    said = said.outerjoin(blob, blob.c.sha256 == attachment.c.blob_sha256).where(event.c.type == _ATTACHED)
    for row in connection.execute(said.order_by(event.c.conversation_id, event.c.seq)):
        place = f"conversation:{row.conversation_id}"
        if row.payload is None:  # erased by law
            continue
        name, sha256 = _told(row.payload)
        if row.id is None or row.bytes is None:
            yield Finding("file_missing", place, {"name": name})
        elif not isinstance(row.bytes, bytes) or {chain.blob_hash(row.bytes), row.blob_sha256} != {sha256}:
            yield Finding("file_changed", place, {"name": name})


def _told(payload: str) -> tuple[str, str]:
    try:
        told = json.loads(payload)
        return str(told["name"]), str(told["sha256"])
    except (ValueError, KeyError, TypeError):  # found by the hash of the event
        return "?", ""
