# SPDX-License-Identifier: Apache-2.0
"""Checks that every file a talk speaks of is kept, with the bytes and the name it came with."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from vorab.core.ports import Finding
from vorab.store import chain
from vorab.store.tables import attachment, blob, event

# As guide.events.ATTACHED; the store does not know the guide.
_ATTACHED = "attached"
_KEPT = ("matter", "name", "size")


def files(connection: Connection) -> Iterator[Finding]:
    """A file is there with its bytes; an event without its file, or one that tells of another file, is found too."""
    same = (attachment.c.conversation_id == event.c.conversation_id) & (attachment.c.seq == event.c.seq)
    columns = (event.c.conversation_id, event.c.seq, event.c.at, event.c.payload, attachment.c.erasure_id)
    kept = (attachment.c.id, attachment.c.blob_sha256, attachment.c.added_at, *(attachment.c[name] for name in _KEPT))
    said = select(*columns, *kept, blob.c.bytes).outerjoin(attachment, same)
    said = said.outerjoin(blob, blob.c.sha256 == attachment.c.blob_sha256).where(event.c.type == _ATTACHED)
    said = said.order_by(event.c.conversation_id, event.c.seq)
    for row in connection.execute(said, execution_options={"yield_per": 20}).mappings():
        if row["payload"] is not None and row["erasure_id"] is None:  # else erased by law
            yield from _kept_as_told(row, _told(row["payload"]))


def _kept_as_told(row: RowMapping, told: dict[str, Any]) -> Iterator[Finding]:
    place = f"conversation:{row['conversation_id']}"
    params: dict[str, object] = {"name": str(told.get("name", "?"))}
    content = row["bytes"]
    if row["id"] is None or content is None:
        yield Finding("file_missing", place, params)
        return
    if not isinstance(content, bytes) or {chain.blob_hash(content), row["blob_sha256"]} != {told.get("sha256")}:
        yield Finding("file_changed", place, params)
    if row["added_at"] != row["at"] or any(row[name] != told.get(name) for name in _KEPT):
        yield Finding("file_renamed", place, params)


def _told(payload: str) -> dict[str, Any]:
    try:
        told = json.loads(payload)
    except ValueError:  # found by the hash of the event
        return {}
    return told if isinstance(told, dict) else {}
