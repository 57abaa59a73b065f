# SPDX-License-Identifier: Apache-2.0
"""The files of matters: bytes, row and event in one transaction (P5). What the law had erased has no name any more."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert, select

from vorab.core.faults import Fault
from vorab.core.file_ports import KeptFile, Origin, Source
from vorab.core.paper_ports import Said
from vorab.store import blobs, conversations
from vorab.store.engine import Database
from vorab.store.tables import attachment as table
from vorab.store.tables import blob


class AttachmentRepository:
    """Answers `core.file_ports.Attachments`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, files: Sequence[tuple[KeptFile, bytes]], said: Said) -> tuple[KeptFile, ...]:
        """Keep files and what their talk says about them, in one transaction. Raises `Fault("changed_elsewhere")`."""
        added = []
        with self._database.write() as connection:
            conversations.append(connection, said.conversation_id, said.events, said.projection)
            for file, content in files:
                values = {**_columns(file), "blob_sha256": blobs.keep(connection, content)}
                added.append(_kept(connection.execute(insert(table).values(values).returning(*table.c)).one()))
        return tuple(added)

    def of(self, conversation_id: int) -> tuple[KeptFile, ...]:
        """Return all files that ever came to a talk, the oldest first."""
        mine = select(table).where(table.c.conversation_id == conversation_id, table.c.erasure_id.is_(None))
        with self._database.read() as connection:
            rows = connection.execute(mine.order_by(table.c.id)).all()
        return tuple(map(_kept, rows))

    def content(self, sha256: str) -> bytes:
        """Return the bytes of a file. Raises `Fault("not_found")`."""
        with self._database.read() as connection:
            found: bytes | None = connection.scalar(select(blob.c.bytes).where(blob.c.sha256 == sha256))
        if found is None:
            raise Fault("not_found", what="file", id=sha256)
        return found


def _columns(file: KeptFile) -> dict[str, Any]:
    return {
        "conversation_id": file.conversation_id,
        "seq": file.seq,
        "matter": file.matter,
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "added_at": file.added_at,
        "origin": file.origin.value,
        "message_id": file.source.message_id or None,
        "sender": file.source.sender or None,
        "written_at": file.source.written_at,
    }


def _kept(row: Row[Any]) -> KeptFile:
    return KeptFile(
        id=row.id,
        conversation_id=row.conversation_id,
        seq=row.seq,
        matter=row.matter,
        name=row.name or "",
        media_type=row.media_type,
        size=row.size,
        sha256=row.blob_sha256,
        added_at=row.added_at,
        origin=Origin(row.origin),
        source=Source(row.message_id or "", row.sender or "", row.written_at),
    )
