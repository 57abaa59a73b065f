# SPDX-License-Identifier: Apache-2.0
"""Checks what holds the data: the file or the server's tables, references, protecting triggers."""

from collections.abc import Iterator

from sqlalchemy import Connection

from vorab.core.ports import Finding
from vorab.store import dialects


def file(connection: Connection) -> Iterator[Finding]:
    """The pages, tables, keys and indexes themselves are whole."""
    for message in dialects.of(connection).damages(connection):
        yield Finding("file_damaged", "file", {"detail": message})


def references(connection: Connection) -> Iterator[Finding]:
    """Whatever a row refers to is there."""
    for table, row_id, parent in dialects.of(connection).broken_references(connection):
        yield Finding("reference_broken", f"{table}:{row_id}", {"table": table, "row": row_id, "parent": parent})


def triggers(connection: Connection) -> Iterator[Finding]:
    """Every protecting trigger is there, in its own words."""
    dialect = dialects.of(connection)
    stored = dialect.stored_protection(connection)
    for name, wanted in dialect.protection().items():
        if stored.get(name) != wanted:
            yield Finding("trigger_missing", name, {})
