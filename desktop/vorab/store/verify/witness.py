# SPDX-License-Identifier: Apache-2.0
"""Compares with an earlier copy of the database: what cannot be seen from inside, because it is sound as it stands.

A database that was put back to an older state as a whole, one whose last papers are gone with every trace, one whose
links were all worked out anew: only somebody who kept a copy can tell.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, text

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


def against(connection: Connection, copy: Path, closed_by: bytes = b"") -> Iterator[Finding]:
    """Yield what a copy (a file, also that of a backup) holds, and the database not or not any more as it was.

    `closed_by` is the key of the database, for a copy that is encrypted too. Codes: witness_missing, witness_differs.
    Raises the faults of `errors` for a copy that can't be read.
    """
    key_of_copy = closed_by if copy.exists() and file.is_closed(copy) else b""
    with (
        translated(copy),
        closing(file.connect(f"{copy.resolve().as_uri()}?mode=ro", key_of_copy, uri=True)) as kept,
    ):
        papers = dict(kept.execute(_PAPERS).fetchall())
        states = kept.execute(_STATES).fetchall()
        talks = kept.execute(_TALKS).fetchall()
    now: dict[str, str] = {row.number: row.chain_hash for row in connection.execute(text(_PAPERS))}
    for number, link in papers.items():
        yield from _told(number, now.get(number), link)
    for number, key, link in states:
        if number in now:
            yield from _told(number, connection.scalar(_STATE_NOW, {"key": key}), link)
    for talk, seq, link in talks:
        yield from _told(f"conversation:{talk}", connection.scalar(_TALK_NOW, {"talk": talk, "key": seq}), link)


def _told(place: str, found: str | None, kept: str) -> Iterator[Finding]:
    if found is None:
        yield Finding("witness_missing", place, {})
    elif found != kept:
        yield Finding("witness_differs", place, {})
