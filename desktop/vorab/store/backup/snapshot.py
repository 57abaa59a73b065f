# SPDX-License-Identifier: Apache-2.0
"""A copy of the database as of one moment, without the bytes of papers and files: those are kept once for all copies.

SQLite copies row by row inside one file, so it runs beside the work of the window and takes no lock from it.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from vorab.core.backups import Contents
from vorab.core.faults import Fault
from vorab.store import file, head
from vorab.store.errors import translated

BytesOf = Callable[[str], bytes | None]
"""Returns the bytes of a hash, None for those that were erased."""

# When something was last said, written or sent.
_CHANGES = (("conversation", "last_at"), ("document_event", "at"), ("document", "issued_at"), ("mail", "created_at"))
# Where the bytes stand that are the same in every copy.
BYTES = ("blob", "bytes")


def write_snapshot(source: Path, target: Path, key: bytes = b"") -> tuple[str, ...]:
    """Copy all rows of `source`, in use or not, into the new file `target`; return the hashes of the bytes left out.

    With the `key` of an encrypted source the copy is encrypted by it too.

    Raises the faults of `errors`; a target that was begun is removed.
    """
    try:
        with translated(source), closing(file.connect(target, key, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode = OFF")  # nobody needs a half one
            _attach(copy, source, key)
            copy.execute("BEGIN")  # from the first read on, the source is seen as of this moment
            files = tuple(sha for (sha,) in copy.execute("SELECT sha256 FROM old.blob WHERE bytes IS NOT NULL"))
            for statement in _rows(copy):
                copy.execute(statement)
            copy.execute("COMMIT")
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return files


def _attach(copy: sqlite3.Connection, source: Path, key: bytes) -> None:
    if key:
        copy.execute("ATTACH DATABASE ? AS old KEY ?", (str(source), file.literal(key)))
    else:
        copy.execute("ATTACH DATABASE ? AS old", (str(source),))


def _rows(copy: sqlite3.Connection) -> Iterator[str]:
    """The statements that make the copy: tables, their rows, and what hangs on them last, as it slows the rows down."""
    found = copy.execute("SELECT type, name, tbl_name, sql FROM old.sqlite_master WHERE sql IS NOT NULL").fetchall()
    virtual = {name for _, name, _, sql in found if sql.upper().startswith("CREATE VIRTUAL")}
    shadows = {name for _, name, *_ in found if any(name.startswith(f"{table}_") for table in virtual)}
    tables = [(name, sql) for kind, name, _, sql in found if kind == "table" and name not in shadows]
    for name, sql in tables:
        yield sql
        if name in virtual:
            continue
        columns = [row[1] for row in copy.execute(f"PRAGMA old.table_info({_quoted(name)})")]
        wanted = ", ".join("NULL" if (name, column) == BYTES else _quoted(column) for column in columns)
        yield f"INSERT INTO main.{_quoted(name)} SELECT {wanted} FROM old.{_quoted(name)}"  # noqa: S608 - our own names
    yield from (sql for kind, _, owner, sql in found if kind in ("index", "trigger", "view") and owner not in shadows)
    yield from (f"INSERT INTO main.{_quoted(name)}({_quoted(name)}) VALUES ('rebuild')" for name in sorted(virtual))  # noqa: S608


def fill(snapshot: Path, bytes_of: BytesOf, key: bytes = b"") -> None:
    """Put the bytes back into a snapshot; `bytes_of` returns them by hash.

    Raises what `bytes_of` raises, and the faults of `errors`.
    """
    table, column = BYTES
    with translated(snapshot), closing(file.connect(snapshot, key, isolation_level=None)) as copy:
        guards = copy.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        ).fetchall()
        wanted = [sha for (sha,) in copy.execute(f"SELECT sha256 FROM {table} WHERE {column} IS NULL")]  # noqa: S608
        copy.execute("BEGIN IMMEDIATE")
        for name, _ in guards:
            copy.execute(f"DROP TRIGGER {_quoted(name)}")
        for sha in wanted:
            content = bytes_of(sha)
            if content is not None:
                copy.execute(f"UPDATE {table} SET {column} = ? WHERE sha256 = ?", (content, sha))  # noqa: S608
        for _, sql in guards:
            copy.execute(sql)
        copy.execute("COMMIT")


@contextmanager
def reader(database: Path, key: bytes = b"") -> Iterator[BytesOf]:
    """Give a function that returns the bytes of a hash from a database in use. Raises the faults of `errors`."""
    table, column = BYTES
    with translated(database), closing(file.connect(database, key)) as connection:

        def read(sha: str) -> bytes | None:
            row = connection.execute(f"SELECT {column} FROM {table} WHERE sha256 = ?", (sha,)).fetchone()  # noqa: S608
            return row[0] if row else None

        yield read


def check(snapshot: Path, key: bytes = b"") -> Contents:
    """Return what is in a database file. Raises `Fault`: `store_damaged`, `database_newer`, and those of `errors`."""
    version = head.read_version(snapshot, key)
    if version is None:
        raise Fault("store_damaged", path=str(snapshot), detail="empty")
    with translated(snapshot), closing(file.connect(snapshot, key)) as copy:
        (message,) = copy.execute("PRAGMA integrity_check").fetchone()
        broken = copy.execute("PRAGMA foreign_key_check").fetchone()
        if message != "ok" or broken:
            raise Fault("store_damaged", path=str(snapshot), detail=str(broken or message))
        return contents(copy.execute)


def contents(ask: Callable[[str], Any]) -> Contents:
    """Return what is in an open database, for people to recognise it; `ask` runs a query and returns its cursor."""

    def one(query: str) -> object:
        row = ask(query).fetchone()
        return row[0] if row else None

    changes = (one(f"SELECT max({column}) FROM {table}") for table, column in _CHANGES)  # noqa: S608 - our own names

    return Contents(
        company=str(one("SELECT name FROM company") or ""),
        customers=_number(one("SELECT count(*) FROM customer")),
        talks=_number(one("SELECT count(*) FROM conversation")),
        documents=_number(one("SELECT count(*) FROM document")),
        mails=_number(one("SELECT count(*) FROM mail")),
        newest_talk=_number(found) if (found := one("SELECT max(started_at) FROM conversation")) else None,
        newest_document=str(one("SELECT number FROM document ORDER BY id DESC LIMIT 1") or ""),
        changed_at=max((_number(found) for found in changes), default=0) or None,
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
