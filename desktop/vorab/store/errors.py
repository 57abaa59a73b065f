# SPDX-License-Identifier: Apache-2.0
"""What can go wrong with the file, as faults. In each case nothing has been half-saved."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vorab.core.faults import Fault

# Primary result codes, https://sqlite.org/rescode.html; a folder we may not write to shows as CANTOPEN.
_CODES = {
    sqlite3.SQLITE_BUSY: "store_locked",
    sqlite3.SQLITE_LOCKED: "store_locked",
    sqlite3.SQLITE_FULL: "store_full",
    sqlite3.SQLITE_READONLY: "store_read_only",
    sqlite3.SQLITE_PERM: "store_read_only",
    sqlite3.SQLITE_CANTOPEN: "store_read_only",
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_NOTADB: "store_damaged",
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into `Fault`: store_locked, _full, _read_only, _damaged or _failed.

    Params: `path` of the file, `detail` in SQLite's words.
    """
    try:
        yield
    except Exception as error:
        cause = _sqlite_error(error)
        if cause is None:
            raise
        raise Fault(_code(cause), path=str(path), detail=str(cause)) from error


def _sqlite_error(error: Exception) -> sqlite3.Error | None:
    """The driver's error, bare or in SQLAlchemy's wrapper, which is known by its `orig` to avoid the import."""
    cause = getattr(error, "orig", error)
    return cause if isinstance(cause, sqlite3.Error) else None


def _code(error: sqlite3.Error) -> str:
    extended = getattr(error, "sqlite_errorcode", None)
    return "store_failed" if extended is None else _CODES.get(extended & 0xFF, "store_failed")
