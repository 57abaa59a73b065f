# SPDX-License-Identifier: Apache-2.0
"""Turns the encryption of a database file on and off: a whole new file, compared row by row, takes the old one's place.

Whenever the work is interrupted, by whatever, there is one whole database: as before or as wanted. `file.tidy` clears
away what such an interruption leaves beside it.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path

from vorab.core.backups import Progress
from vorab.core.faults import Fault
from vorab.i18n.system import reason
from vorab.store import file, keyfile
from vorab.store.errors import translated
from vorab.store.keyfile import KeyFile

BUSY_S = 5.0
_WAL = "-wal"
_STEPS = 1000
# Of the steps, so many are for writing; the others for reading both again.
_WRITTEN = 600
_TURNS = 20_000
_ROWS = 500


def encrypt(database: Path, key_file: Path, made: KeyFile, key: bytes, progress: Progress | None = None) -> bool:
    """Encrypt a closed database with a new key; return whether the old file could be overwritten where it lay.

    Raises `Fault`: protection_cancelled, protection_failed, those of `errors`; then the data are as they were.
    """
    with _reported(database):
        file.tidy(database)
        # The key first: a file in the clear beside it is opened as ever.
        keyfile.write(key_file, made)
        try:
            return _exchange(database, b"", key, progress)
        except BaseException:
            if file.is_clear(database):
                key_file.unlink(missing_ok=True)
            raise


def decrypt(database: Path, key_file: Path, key: bytes, progress: Progress | None = None) -> None:
    """Take the encryption from a closed database. Raises as `encrypt` does."""
    with _reported(database):
        file.tidy(database)
        _exchange(database, key, b"", progress)
        key_file.unlink(missing_ok=True)


def recode(source: Path, target: Path, old: bytes, new: bytes, progress: Progress | None = None) -> None:
    """Write everything of `source` into the new file `target`, with another key or none, and compare them.

    Nobody else can use the source meanwhile. Raises `Fault`: protection_cancelled, store_locked, store_damaged, the
    others of `errors`; what was begun is wiped.
    """
    tell = progress or _go_on
    try:
        with translated(source), closing(_taken(source, old)) as connection:
            connection.execute("ATTACH DATABASE ? AS copy KEY ?", (str(target), file.literal(new)))
            with _watched(connection, lambda: tell(_written(source, target), _STEPS)):
                connection.execute("PRAGMA copy.journal_mode = OFF")  # nobody needs a half one
                connection.execute("PRAGMA copy.synchronous = OFF")
                connection.execute("SELECT sqlcipher_export('copy')").fetchall()
            with _watched(connection, lambda: tell(_WRITTEN, _STEPS)):
                _compare(connection, target, tell)
        file.flush(target)
    except BaseException:
        file.wipe(target)
        raise


def close_file(path: Path, old: bytes, new: bytes) -> None:
    """Give a file that is not in use another key, in its place. Raises as `recode` does."""
    other = path.with_name(path.name + file.NEW)
    recode(path, other, old, new)
    file.wipe(path)
    other.replace(path)


def _exchange(database: Path, old: bytes, new: bytes, progress: Progress | None) -> bool:
    """Put a recoded copy in the database's place and return whether the file before could be overwritten."""
    copy, before = (database.with_name(database.name + end) for end in (file.NEW, file.BEFORE))
    recode(database, copy, old, new, progress)
    if database.with_name(database.name + _WAL).exists():
        file.wipe(copy)
        raise Fault("store_locked", path=str(database), detail=_WAL)  # somebody has opened it in this moment
    kept = False
    if not old:
        # A second name, so that the old bytes can be overwritten once the new file has the first; FAT knows none.
        with contextlib.suppress(OSError, NotImplementedError):
            os.link(database, before)
            kept = True
    copy.replace(database)
    file.flush_folder(database.parent)  # before the old bytes go
    return file.wipe(before) if kept else bool(old)


def _taken(source: Path, key: bytes) -> sqlite3.Connection:
    """Open a file that nobody else can open from now on, with all of it in the file itself."""
    # First with the library that opens such files here: two of them do not see each other's locks in one process.
    with closing(file.connect(source, key, isolation_level=None, timeout=BUSY_S)) as connection:
        _lock(connection)
    found: sqlite3.Connection = file.cipher().connect(str(source), isolation_level=None, timeout=BUSY_S)
    try:
        if key:
            file.unlock(found, key)
        found.execute("PRAGMA temp_store = MEMORY")
        _lock(found)
    except BaseException:
        found.close()
        raise
    return found


def _lock(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


@contextlib.contextmanager
def _watched(connection: sqlite3.Connection, going_on: Callable[[], bool]) -> Iterator[None]:
    """Stop what a connection does, in the middle of a statement too, as soon as it is not to go on."""
    stopped = False

    def ask() -> int:
        nonlocal stopped
        stopped = stopped or not going_on()
        return int(stopped)

    connection.set_progress_handler(ask, _TURNS)
    try:
        ask()
        yield
        ask()
    except Exception as error:
        if stopped:
            raise Fault("protection_cancelled") from error
        raise
    finally:
        connection.set_progress_handler(None, 0)
    if stopped:
        raise Fault("protection_cancelled")


def _written(source: Path, target: Path) -> int:
    try:
        return min(_WRITTEN, _WRITTEN * target.stat().st_size // max(1, source.stat().st_size))
    except OSError:
        return 0


def _compare(connection: sqlite3.Connection, target: Path, tell: Progress) -> None:
    """Raise `Fault("store_damaged")` unless the copy is sound and holds the same, row by row."""
    (message,) = connection.execute("PRAGMA copy.integrity_check(1)").fetchone()
    if message != "ok":
        raise Fault("store_damaged", path=str(target), detail=str(message))
    schema = "SELECT type, name, tbl_name, sql FROM {}.sqlite_master ORDER BY type, name"
    _same(connection, schema, target, "sqlite_master")
    found = connection.execute("SELECT name, sql FROM main.sqlite_master WHERE type = 'table'").fetchall()
    # a full-text index has no rows of its own: those of the tables behind it are compared
    tables = [name for name, sql in found if not str(sql or "").upper().startswith("CREATE VIRTUAL")]
    for done, name in enumerate(tables):
        if not tell(_WRITTEN + (_STEPS - _WRITTEN) * done // len(tables), _STEPS):
            raise Fault("protection_cancelled")
        _same(connection, f"SELECT * FROM {{}}.{_quoted(name)}", target, name)  # noqa: S608 - our own names


def _same(connection: sqlite3.Connection, query: str, target: Path, name: str) -> None:
    old, new = (connection.execute(query.format(schema)) for schema in ("main", "copy"))
    for here, there in zip_longest(iter(lambda: old.fetchmany(_ROWS), []), iter(lambda: new.fetchmany(_ROWS), [])):
        if here != there:
            raise Fault("store_damaged", path=str(target), detail=name)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _go_on(_done: int, _there_is: int) -> bool:
    return True


@contextlib.contextmanager
def _reported(database: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Fault("protection_failed", path=str(database), reason=reason(error)) from error
