# SPDX-License-Identifier: Apache-2.0
"""Compares with an earlier copy of the database: what cannot be seen from inside, because it is sound as it stands.

A database that was put back to an older state as a whole, one whose last papers are gone with every trace, one whose
links were all worked out anew: only somebody who kept a copy can tell.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, text

from vorab.core.faults import Fault
from vorab.core.ports import Finding
from vorab.store import file
from vorab.store.errors import translated

# What must be as it was, by what it is called: a place, and the link that stands for all before it.
_PAPERS = "SELECT number, chain_hash FROM document ORDER BY id"
_STATES = (
    "SELECT d.number, e.id, e.hash FROM document_event e JOIN document d ON d.id = e.document_id "
    "WHERE e.id = (SELECT max(id) FROM document_event WHERE document_id = d.id) ORDER BY d.id"
)
_TALKS = (
    "SELECT e.conversation_id, e.seq, e.hash FROM event e "
    "WHERE e.seq = (SELECT max(seq) FROM event WHERE conversation_id = e.conversation_id) ORDER BY e.conversation_id"
)
_STATE_NOW = text("SELECT hash FROM document_event WHERE id = :key")
_TALK_NOW = text("SELECT hash FROM event WHERE conversation_id = :talk AND seq = :key")


def against(connection: Connection, copy: Path, key: bytes = b"") -> Iterator[Finding]:
    """Yield what a copy (a file, also that of a backup) holds, and the database not or not any more as it was.

    `key` is that of the database; an encrypted copy is opened with it.

    Codes: witness_missing, witness_differs. Raises `Fault`: database_missing, those of `errors` for a copy that can't
    be read.
    """
    if not copy.is_file():
        raise Fault("database_missing", str(copy))
    with translated(copy), closing(_opened(copy, key)) as kept:
        papers = dict(kept.execute(_PAPERS).fetchall())
        states = kept.execute(_STATES).fetchall()
        talks = kept.execute(_TALKS).fetchall()
    now: dict[str, str] = {row.number: row.chain_hash for row in connection.execute(text(_PAPERS))}
    for number, link in papers.items():
        yield from _told(number, now.get(number), link)
    for number, row_id, link in states:
        if number in now:
            yield from _told(number, connection.scalar(_STATE_NOW, {"key": row_id}), link)
    for talk, seq, link in talks:
        yield from _told(f"conversation:{talk}", connection.scalar(_TALK_NOW, {"talk": talk, "key": seq}), link)


def _opened(copy: Path, key: bytes) -> sqlite3.Connection:
    return file.connect(f"{copy.resolve().as_uri()}?mode=ro", key if file.is_closed(copy) else b"", uri=True)


def _told(place: str, found: str | None, kept: str) -> Iterator[Finding]:
    if found is None:
        yield Finding("witness_missing", place, {})
    elif found != kept:
        yield Finding("witness_differs", place, {})
