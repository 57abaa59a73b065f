# SPDX-License-Identifier: Apache-2.0
"""What can go wrong with the file or the server, as faults. In each case nothing has been half-saved."""

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
    sqlite3.SQLITE_IOERR: "store_away",  # a network share that is gone, a stick that was pulled out
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_NOTADB: "store_damaged",
    sqlite3.SQLITE_NOLFS: "store_not_written",  # larger than the file system takes
    sqlite3.SQLITE_PROTOCOL: "store_share",
}

# Extended result codes that say more. Nothing is stored where writing itself failed.
_EXTENDED = {
    sqlite3.SQLITE_IOERR_WRITE: "store_not_written",  # not only a full disk: a quota, a limit, a bad sector
    sqlite3.SQLITE_IOERR_TRUNCATE: "store_not_written",
    sqlite3.SQLITE_IOERR_SHMSIZE: "store_not_written",
    sqlite3.SQLITE_IOERR_SHORT_READ: "store_damaged",
    sqlite3.SQLITE_IOERR_CORRUPTFS: "store_damaged",
    sqlite3.SQLITE_IOERR_DATA: "store_damaged",
    # Locks and shared memory are what network shares do not have, or only say they have.
    sqlite3.SQLITE_IOERR_LOCK: "store_share",
    sqlite3.SQLITE_IOERR_UNLOCK: "store_share",
    sqlite3.SQLITE_IOERR_RDLOCK: "store_share",
    sqlite3.SQLITE_IOERR_BLOCKED: "store_share",
    sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK: "store_share",
    sqlite3.SQLITE_IOERR_SHMOPEN: "store_share",
    sqlite3.SQLITE_IOERR_SHMLOCK: "store_share",
    sqlite3.SQLITE_IOERR_SHMMAP: "store_share",
    sqlite3.SQLITE_READONLY_DBMOVED: "store_moved",
}

# SQLSTATE, PostgreSQL appendix A; the beginning of a code stands for its whole class.
_STATES = {
    "55P03": "store_locked",  # lock_not_available
    "40": "store_locked",  # serialization failure, deadlock
    "57014": "store_locked",  # query_canceled
    "53100": "store_full",  # disk_full
    "25006": "store_server_read_only",  # a standby, or one that its keeper has closed for writing
    "42501": "store_server_read_only",  # insufficient_privilege
    "XX": "store_damaged",
    "08": "store_gone",  # connection exceptions
    "25P03": "store_gone",  # idle too long in a transaction
    "28": "store_gone",  # login refused
    "3D": "store_gone",  # no such database
    "53": "store_gone",  # no connection free, out of memory
    "57P": "store_gone",  # the server shuts down or starts
}


@contextmanager
def translated(place: Path | str) -> Iterator[None]:
    """Turn the database's errors into `Fault`.

    Of a file: store_locked, _full, _not_written, _read_only, _no_file, _away, _share, _moved, _damaged, _failed.

    Of a server also store_gone, store_server_read_only, and text_form for a NUL character, which it cannot keep.
    Params: `path` of the file, or server and database; `detail` in the database's words.
    """
    try:
        yield
    except Exception as error:
        code, detail = told(error)
        if not code:
            raise
        if code == "text_form":
            raise Fault(code, value=detail) from error
        if code == "store_read_only" and isinstance(place, Path) and not _there(place.parent):
            code = "store_away"
        elif code == "store_read_only" and isinstance(place, Path) and _no_file(place):
            code = "store_no_file"
        raise Fault(code, path=str(place), detail=detail) from error


def _there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:  # a share whose server does not answer
        return False


def _no_file(place: Path) -> bool:
    """Whether something else lies where the database should: a folder, a link that leads nowhere."""
    try:
        return place.is_dir() or (place.is_symlink() and not place.exists())
    except (OSError, RuntimeError):  # a link that leads to itself
        return True


def told(error: Exception) -> tuple[str, str]:
    """Return code and words of the driver's error, bare or in SQLAlchemy's wrapper, which is known by its `orig`.

    The code is empty for an error of somebody else.
    """
    cause = getattr(error, "orig", error)
    driver = type(cause).__module__.partition(".")[0]
    if isinstance(cause, sqlite3.Error) or driver == "sqlcipher3":
        extended = getattr(cause, "sqlite_errorcode", None)
        if extended is None:
            return "store_failed", str(cause)
        return _EXTENDED.get(extended) or _CODES.get(extended & 0xFF, "store_failed"), str(cause)
    if driver == "psycopg":
        return _of_server(cause), str(cause).strip().partition("\n")[0]
    return "", ""


def _of_server(cause: Exception) -> str:
    state: str | None = getattr(cause, "sqlstate", None)
    if state is None:
        # Without a state it is not the server that speaks, but the driver, which has lost or not found it.
        return {"OperationalError": "store_gone", "DataError": "text_form"}.get(type(cause).__name__, "store_failed")
    return next((_STATES[state[:length]] for length in (5, 3, 2) if state[:length] in _STATES), "store_failed")
