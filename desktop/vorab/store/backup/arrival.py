# SPDX-License-Identifier: Apache-2.0
"""Reads an export back. The zip may come from anywhere: no name in it becomes a path, and no number is believed."""

import hashlib
import json
import re
import shutil
import sqlite3
import time
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from vorab.core.backups import Contents, Progress
from vorab.core.faults import Fault
from vorab.i18n.system import reason
from vorab.store import head
from vorab.store.backup import own_files, snapshot
from vorab.store.backup.export import ABOUT, BLOB, DATA, FORMAT, OWN
from vorab.store.engine import open_database
from vorab.store.errors import translated

# An event, a paper or a waiting mail on one line; the bytes of one file.
MAX_LINE, MAX_FILE = 100_000_000, 500_000_000
# What unpacks to more than so many times its size, beyond a first gigabyte, was made to fill the disk.
_MAX_RATIO, _FREE = 100, 1_000_000_000
_TELL_S = 0.1
_VERSION = re.compile(r"\d{4}")
# What reading a zip that is damaged or none of ours can end in.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError, ArithmeticError, EOFError,
    RuntimeError,  # a passphrase, JSON nested too deeply, a way of packing that is not known
)  # fmt: skip


def read_export(source: Path, target: Path, own: Iterable[str] = (), progress: Progress | None = None) -> Contents:
    """Make the new database `target` from an export, stage the user's files beside it, and return what it holds.

    `own` are the keys of the folders for them (`own_files`). Raises `Fault`: export_foreign, export_broken,
    export_bomb, export_name, database_newer, backup_cancelled, those of `errors`; then there is no `target`.
    """
    part = target.with_name(f"{target.name}.part")
    _remove(part)
    try:
        with _reported(source), _opened(source) as archive:
            about = _about(archive, source)
            _check_size(archive, source, part.parent)
            version = _create(part, about)
            with closing(sqlite3.connect(part, isolation_level=None)) as copy:
                _fill(archive, copy, about, _ticking(about, progress))
            if version != head.VERSION:
                _upgrade(part)
            found = snapshot.check(part)
            own_files.stage(_own(archive), target, own)
            part.replace(target)
    except BaseException:
        own_files.clear(target)
        raise
    finally:
        _remove(part)
    return found


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    """Open the zip. Raises `Fault("export_foreign")` for a file that is none of ours."""
    try:
        archive = zipfile.ZipFile(source)
    except _BROKEN as error:
        raise Fault("export_foreign", str(source)) from error
    with archive:
        yield archive


@contextmanager
def _reported(source: Path) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise Fault("export_broken", str(source), detail=str(error)[:120]) from error
    except sqlite3.Error as error:
        with translated(source):
            _sort_out(error, source)
    except OSError as error:
        raise Fault("export_unreadable", str(source), reason=reason(error)) from error


def _sort_out(error: sqlite3.Error, source: Path) -> None:
    """A full disk is no fault of the file; whatever else the database refuses is."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY):
        raise error
    raise Fault("export_broken", str(source), detail=str(error)[:120]) from error


def _about(archive: zipfile.ZipFile, source: Path) -> dict[str, Any]:
    """Return what the export says about itself, as far as it can be believed."""
    if ABOUT not in archive.namelist():
        raise Fault("export_foreign", str(source))
    if archive.getinfo(ABOUT).file_size > MAX_LINE:
        raise Fault("export_bomb", str(source))
    about = json.loads(archive.read(ABOUT))
    if not isinstance(about, dict) or "format" not in about or "schema" not in about:
        raise Fault("export_foreign", str(source))
    version = str(about["schema"])
    if about["format"] != FORMAT or not _VERSION.fullmatch(version) or version > head.VERSION:
        raise Fault("database_newer", path=str(source), version=version[:20], known=head.VERSION)
    return about


def _check_size(archive: zipfile.ZipFile, source: Path, folder: Path) -> None:
    """Refuse what would not fit on the disk, before anything is written."""
    unpacked = sum(info.file_size for info in archive.infolist())
    if unpacked > max(_FREE, _MAX_RATIO * source.stat().st_size):
        raise Fault("export_bomb", str(source))
    if unpacked > shutil.disk_usage(folder).free:
        raise Fault("store_full", path=str(folder), detail=str(unpacked))


def _create(part: Path, about: dict[str, Any]) -> str:
    """Make the empty database of the version that wrote the export, and return that version."""
    version = str(about["schema"])
    if version == head.VERSION:
        open_database(part).close()
    else:
        from vorab.store.upgrade import create  # noqa: PLC0415 - brings Alembic along

        create(part, version)
    return version


def _upgrade(part: Path) -> None:
    from vorab.store.upgrade import upgrade_in_place  # noqa: PLC0415 - brings Alembic along

    upgrade_in_place(part)


def _ticking(about: dict[str, Any], progress: Progress | None) -> "_Ticker":
    return _Ticker(sum(int(count) for count in about["rows"].values()), progress)


class _Ticker:
    """Tells how far it is, and ends it when somebody wants that."""

    def __init__(self, there_is: int, progress: Progress | None) -> None:
        self._there_is = there_is
        self._progress = progress
        self._done = 0
        self._told = 0.0

    def tick(self) -> None:
        self._done += 1
        now = time.monotonic()
        if self._progress is None or now - self._told < _TELL_S:
            return
        self._told = now
        if not self._progress(min(self._done, self._there_is), self._there_is):
            raise Fault("backup_cancelled")


def _fill(archive: zipfile.ZipFile, copy: sqlite3.Connection, about: dict[str, Any], ticker: _Ticker) -> None:
    """Put all rows in, in one transaction; what refers to each other is checked at its end."""
    copy.execute("PRAGMA foreign_keys = ON")
    copy.execute("BEGIN IMMEDIATE")
    copy.execute("PRAGMA defer_foreign_keys = ON")
    for name, columns in _tables(copy, about):
        marks = ", ".join("?" * len(columns))
        statement = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - names of our schema
        count = 0
        with closing(_blobs(archive, columns) if name == BLOB else _rows(archive, name)) as rows:
            for row in rows:
                copy.execute(statement, row)
                ticker.tick()
                count += 1
        if count != about["rows"][name]:
            raise ValueError(f"{name}: {count} != {about['rows'][name]}")
    copy.execute("COMMIT")


def _tables(copy: sqlite3.Connection, about: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Return the tables of the empty database, each with its columns in the order of the export's rows."""
    ours = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
    told: dict[str, list[str]] = about["tables"]
    if set(told) != {name for (name,) in copy.execute(ours)} - {head.TABLE}:
        raise ValueError("tables")
    for name, columns in told.items():
        there = {row[1] for row in copy.execute(f"PRAGMA table_info({name})")}
        if set(columns) != there or len(columns) != len(there):
            raise ValueError(f"{name}: columns")
    return list(told.items())


def _rows(archive: zipfile.ZipFile, name: str) -> Generator[list[Any], None, None]:
    with archive.open(f"{DATA}/{name}.jsonl") as lines:
        while line := lines.readline(MAX_LINE):
            yield [b64decode(value["base64"]) if isinstance(value, dict) else value for value in json.loads(line)]


def _blobs(archive: zipfile.ZipFile, columns: list[str]) -> Generator[list[Any], None, None]:
    """Yield the rows of files; where their bytes belong, the list says in which file of the zip they lie."""
    at, named = columns.index("bytes"), columns.index("sha256")
    with closing(_rows(archive, BLOB)) as listed:
        for row in listed:
            place = row[at]
            if place is not None:
                if archive.getinfo(place).file_size > MAX_FILE:
                    raise ValueError(place)
                row[at] = archive.read(place)
                if hashlib.sha256(row[at]).hexdigest() != row[named]:
                    raise ValueError(f"{place}: SHA-256")
            yield row


def _own(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for info in archive.infolist():
        if info.filename.startswith(f"{OWN}/") and not info.is_dir():
            name = info.filename.removeprefix(f"{OWN}/")
            if info.file_size > own_files.MAX_FILE:
                raise Fault("export_name", name=name[:120])
            yield name, archive.read(info)


def _remove(part: Path) -> None:
    for file in part.parent.glob(f"{part.name}*"):
        file.unlink(missing_ok=True)
