# SPDX-License-Identifier: Apache-2.0
"""A database file without SQLAlchemy: opened in the clear or with its key (SQLCipher), written whole, wiped."""

import contextlib
import os
import sqlite3
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

# The first bytes of a file in the clear, https://sqlite.org/fileformat.html#magic_header_string
_HEADER = b"SQLite format 3\0"
_PIECE = 1024 * 1024
# Beside a database: its successor, itself when that has taken its place, what is being wiped.
NEW, BEFORE, GONE = ".neu", ".alt", ".weg"


def cipher() -> ModuleType:
    """Return SQLCipher, which opens files in the clear too; loaded only where it is needed (12 ms, 20 MB)."""
    return import_module("sqlcipher3.dbapi2")


def driver(key: bytes) -> ModuleType:
    """Return what opens a file with such a key: the standard library where there is none."""
    return cipher() if key else sqlite3


def connect(path: Path | str, key: bytes = b"", **options: Any) -> sqlite3.Connection:
    """Open a file as `sqlite3.connect` does, with its 32-byte `key` if it is encrypted.

    A wrong key shows at the first look into the file, as SQLITE_NOTADB. Raises what the driver raises.
    """
    connection: sqlite3.Connection = driver(key).connect(str(path), **options)
    if key:
        unlock(connection, key)
    return connection


def unlock(connection: sqlite3.Connection, key: bytes) -> None:
    """Give a new connection its key; neither it nor what SQLite sorts or spills is ever written in the clear."""
    connection.execute("PRAGMA cipher_log_level = NONE")  # it would tell the console about each wrong key
    connection.execute(f'PRAGMA key = "{literal(key)}"')
    connection.execute("PRAGMA temp_store = MEMORY")


def literal(key: bytes) -> str:
    """Return the key as SQLCipher takes it without deriving another from it; "" for a file in the clear."""
    return f"x'{key.hex()}'" if key else ""


def is_clear(path: Path) -> bool:
    """Whether a file holds a database that anybody can read. Raises `OSError`."""
    try:
        with path.open("rb") as file:
            return file.read(len(_HEADER)) == _HEADER
    except FileNotFoundError:
        return False


def is_closed(path: Path) -> bool:
    """Whether there is a file that is encrypted, or damaged at its very beginning. Raises `OSError`."""
    return path.exists() and path.stat().st_size > 0 and not is_clear(path)


def write_whole(target: Path, content: bytes) -> None:
    """Write a small file for this user only, whole or not at all; then it is on the disk. Raises `OSError`."""
    part = target.with_name(f"{target.name}.part")
    try:
        with contextlib.suppress(FileNotFoundError):
            part.unlink()
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        flush_folder(target.parent)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def flush(path: Path) -> None:
    """Return when a file is on the disk. Raises `OSError`."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Return when the names in a folder are on the disk; Windows does that by itself and lets nobody ask for it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def wipe(path: Path) -> bool:
    """Overwrite a file, then remove it; return whether it could be overwritten in its place.

    No more can be done from here: memory cards, SSDs and file systems with snapshots may keep what was there before.
    A file with a second name is only taken that name, as the other may be in use. Raises `OSError`.
    """
    if not path.exists():
        return True
    alone = path.stat().st_nlink == 1
    if alone:
        with path.open("r+b") as file:
            left = path.stat().st_size
            while left > 0:
                left -= file.write(os.urandom(min(left, _PIECE)))
            file.flush()
            os.fsync(file.fileno())
    path.unlink()
    return alone


def leftovers(database: Path) -> bool:
    """Whether a change of the encryption was interrupted, so that there is something to clear away."""
    return any(database.with_name(database.name + end).exists() for end in (NEW, BEFORE, GONE))


def tidy(database: Path) -> None:
    """Clear away what a change of the encryption leaves beside the database when it is interrupted. Raises `OSError`.

    One that is under way in another program is stopped by it at worst: what it has written loses its name first.
    """
    new, before, gone = (database.with_name(database.name + end) for end in (NEW, BEFORE, GONE))
    if not database.exists():
        return
    wipe(gone)
    with contextlib.suppress(FileNotFoundError):
        new.replace(gone)
        wipe(gone)
    wipe(before)
