# SPDX-License-Identifier: Apache-2.0
"""Checks the stored data against itself: the file, the protecting triggers, numbers, chain, bytes and events."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, func, select

from vorab.core.faults import Fault
from vorab.core.ports import Finding
from vorab.store import chain, dialects
from vorab.store.engine import Database
from vorab.store.tables import blob, conversation, document, event, mail
from vorab.store.verify_files import files
from vorab.store.verify_papers import numbers, states, versions

Check = Callable[[Connection], Iterator[Finding]]


class DatabaseVerifier:
    """Answers `core.ports.Verifier`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def findings(self) -> tuple[Finding, ...]:
        """Return what is wrong. A file too damaged to be read is a finding too.

        Codes: file_damaged, reference_broken, trigger_missing, number_gap, number_double, number_wrong, range_behind,
        version_gap, version_wrong, version_unmarked, states_changed, data_changed, chain_broken, document_changed,
        blob_missing, blob_changed, file_missing, file_changed, mail_missing, mail_changed, event_gap, events_changed.
        """
        found: list[Finding] = []
        checks: tuple[Check, ...] = (
            _file, _references, _triggers, numbers, versions, states, _chain, _blobs, files, _mails, _events,
            _said,
        )  # fmt: skip
        for check in checks:
            try:
                with self._database.read() as connection:
                    found.extend(check(connection))
            except Fault as fault:
                if fault.code not in ("store_damaged", "store_failed"):
                    raise
                found.append(Finding("file_damaged", check.__name__.strip("_"), dict(fault.params)))
            except (TypeError, ValueError) as error:  # text where a number belongs
                found.append(Finding("file_damaged", check.__name__.strip("_"), {"detail": str(error)}))
        return tuple(found)


def _file(connection: Connection) -> Iterator[Finding]:
    for message in dialects.of(connection).damages(connection):
        yield Finding("file_damaged", "file", {"detail": message})


def _references(connection: Connection) -> Iterator[Finding]:
    for table, row_id, parent in dialects.of(connection).broken_references(connection):
        yield Finding("reference_broken", f"{table}:{row_id}", {"table": table, "row": row_id, "parent": parent})


def _triggers(connection: Connection) -> Iterator[Finding]:
    dialect = dialects.of(connection)
    stored = dialect.stored_protection(connection)
    for name, wanted in dialect.protection().items():
        if stored.get(name) != wanted:
            yield Finding("trigger_missing", name, {})


def _chain(connection: Connection) -> Iterator[Finding]:
    """Walk from the first document on; a removed or exchanged one breaks the link of the next."""
    previous = chain.START
    for row in connection.execute(select(document).order_by(document.c.id)):
        yield from _data(row)
        link = chain.chain_hash(row.previous_hash, row.number, row.data_hash, row.blob_sha256)
        if row.previous_hash != previous:
            yield Finding("chain_broken", row.number, {})
        if row.chain_hash != link:
            yield Finding("document_changed", row.number, {})
        previous = row.chain_hash


def _data(row: Row[Any]) -> Iterator[Finding]:
    if chain.data_hash(row.salt or "", row.type, row.issued_at, row.data or "") != row.data_hash:
        yield Finding("data_changed", row.number, {})


def _blobs(connection: Connection) -> Iterator[Finding]:
    rows = connection.execute(
        select(document.c.number, document.c.blob_sha256, blob.c.bytes)
        .outerjoin(blob, blob.c.sha256 == document.c.blob_sha256)
        .order_by(document.c.id)
    )
    for number, sha256, content in rows:
        if content is None:
            yield Finding("blob_missing", number, {"sha256": sha256})
        elif not isinstance(content, bytes) or chain.blob_hash(content) != sha256:
            yield Finding("blob_changed", number, {"sha256": sha256})


def _mails(connection: Connection) -> Iterator[Finding]:
    """A mail that was sent still has the bytes it was sent with."""
    rows = connection.execute(
        select(mail.c.id, mail.c.blob_sha256, blob.c.bytes)
        .outerjoin(blob, blob.c.sha256 == mail.c.blob_sha256)
        .where(mail.c.sent_at.is_not(None))
        .order_by(mail.c.id)
    )
    for mail_id, sha256, content in rows:
        if content is None:
            yield Finding("mail_missing", f"mail:{mail_id}", {})
        elif not isinstance(content, bytes) or chain.blob_hash(content) != sha256:
            yield Finding("mail_changed", f"mail:{mail_id}", {})


def _events(connection: Connection) -> Iterator[Finding]:
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


def _said(connection: Connection) -> Iterator[Finding]:
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
