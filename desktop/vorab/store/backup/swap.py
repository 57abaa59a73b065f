# SPDX-License-Identifier: Apache-2.0
"""Puts another database in the place of the one in use, which is kept.

At each moment a start finds the old database or the new one: a place without any would begin an empty one.
"""

import os
import shutil
from contextlib import closing, suppress
from pathlib import Path

from vorab.core.faults import Fault
from vorab.i18n.system import reason
from vorab.store import file
from vorab.store.errors import translated

# What SQLite keeps beside a database that was not closed well.
BESIDE = ("-wal", "-shm", "-journal")
_PART = ".part"


def swap(database: Path, new: Path, kept: Path, key: bytes = b"") -> None:
    """Keep the closed `database` as `kept` and move `new` into its place; `key` is that of an encrypted one.

    Raises `Fault`: restore_failed, store_locked where somebody has it open; then everything is where it was.
    """
    added: list[Path] = []
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        if database.exists():
            _join(database, kept, key, added)
            _keep(database, kept, added)
        file.flush(new)
        new.replace(database)
    except OSError as error:
        _undo(database, kept, added)
        raise Fault("restore_failed", reason=reason(error)) from error
    file.flush_folder(database.parent)


def make_one_file(database: Path, key: bytes = b"") -> None:
    """Write what lies beside a database file into it. Raises the faults of `errors`."""
    with translated(database), closing(file.connect(database, key)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()


def take_key(brought: Path, key_file: Path) -> None:
    """Take the key file into use that a restored database has brought along, if it has. Raises `Fault` as `swap`."""
    try:
        if brought.exists():
            brought.replace(key_file)
    except OSError as error:
        raise Fault("restore_failed", reason=reason(error)) from error


def _join(database: Path, kept: Path, key: bytes, added: list[Path]) -> None:
    """Make it one file, so that nothing of the old one is ever taken for the log of the new one.

    What can't be read is kept as it is, with a copy of its log: SQLite removes that already by looking at such a file.
    """
    logs = [end for end in BESIDE if _beside(database, end).exists()]
    if not logs:
        return
    for end in logs:
        _copy(_beside(database, end), _beside(kept, end), added)
    try:
        make_one_file(database, key)
    except Fault as fault:
        if fault.code == "store_locked":
            _undo(database, kept, added)
            raise  # somebody has it open
        for end in logs:
            _beside(database, end).unlink(missing_ok=True)
    else:
        for end in logs:
            _beside(kept, end).unlink()


def _keep(database: Path, kept: Path, added: list[Path]) -> None:
    """Give the old file a second name, or make a copy where the disk knows no second names (FAT)."""
    try:
        os.link(database, kept)
        added.append(kept)
    except (OSError, NotImplementedError):
        _copy(database, kept, added)
    file.flush_folder(kept.parent)


def _undo(database: Path, kept: Path, added: list[Path]) -> None:
    """Put back the logs that were taken away, and remove what was kept."""
    for end in BESIDE:
        if _beside(kept, end) in added and _beside(kept, end).exists() and not _beside(database, end).exists():
            with suppress(OSError):
                _beside(kept, end).replace(_beside(database, end))
    for each in added:
        with suppress(OSError):
            each.unlink(missing_ok=True)


def _copy(source: Path, target: Path, added: list[Path]) -> None:
    part = _beside(target, _PART)
    added += (part, target)
    shutil.copyfile(source, part)
    file.flush(part)
    part.replace(target)


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)
