# SPDX-License-Identifier: Apache-2.0
"""Everything in one zip that other programs can read: JSON for machines, CSV for spreadsheets, the papers as PDF.

What is read back is the JSON and the files; an empty home filled from it holds the same data.
"""

import csv
import hashlib
import io
import json
import sqlite3
import zipfile
from base64 import b64decode, b64encode
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from vorab.core.backups import Contents, Progress
from vorab.core.faults import Fault
from vorab.core.file_names import safe_name
from vorab.i18n.system import reason
from vorab.store import head
from vorab.store.backup import snapshot
from vorab.store.engine import open_database
from vorab.store.errors import translated
from vorab.store.tables import metadata

FORMAT = 1
_ABOUT, _DATA, _TABLES, _PAPERS, _FILES = "vorab.json", "daten", "tabellen", "belege", "dateien"
_BLOB = "blob"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MAX_LINE = 200_000_000


def write_export(database: Path, target: Path, progress: Progress | None = None) -> Contents:
    """Write everything in a database, in use or not, into the new zip `target`, and return what it holds.

    Raises `Fault`: export_not_written, backup_cancelled, those of `errors`; then there is no `target`.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        with (
            translated(database),
            closing(sqlite3.connect(database)) as source,
            zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            source.execute("BEGIN")
            found = snapshot.contents(source)
            names = _paper_names(source)
            columns = {table.name: [column.name for column in table.columns] for table in metadata.sorted_tables}
            about = {"format": FORMAT, "schema": head.VERSION, "tables": columns}
            archive.writestr(_ABOUT, json.dumps(about, ensure_ascii=False, indent=1))
            for name, fields in columns.items():
                if name != _BLOB:
                    _write_table(archive, name, fields, source)
            _write_files(archive, source, names, progress)
        part.replace(target)
    except OSError as error:
        raise Fault("export_not_written", str(target), reason=reason(error)) from error
    finally:
        part.unlink(missing_ok=True)
    return found


def _paper_names(source: sqlite3.Connection) -> dict[str, str]:
    """The papers' places in the zip by their hash; the others lie under their hash."""
    rows = source.execute("SELECT blob_sha256, number FROM document ORDER BY id")
    return {sha: f"{_PAPERS}/{safe_name(f'{number}.pdf', 'Beleg')}" for sha, number in rows}


def _write_table(archive: zipfile.ZipFile, name: str, columns: Sequence[str], source: sqlite3.Connection) -> None:
    query = f"SELECT {', '.join(columns)} FROM {name}"  # noqa: S608 - our own names
    with archive.open(f"{_DATA}/{name}.jsonl", "w") as lines:
        for row in source.execute(query):
            lines.write(json.dumps([_plain(value) for value in row], ensure_ascii=False).encode() + b"\n")
    with (
        archive.open(f"{_TABLES}/{name}.csv", "w") as raw,
        io.TextIOWrapper(raw, "utf-8-sig", newline="") as text,
    ):
        writer = csv.writer(text, delimiter=";")
        writer.writerow(columns)
        writer.writerows([_cell(value) for value in row] for row in source.execute(query))


def _plain(value: object) -> object:
    return {"base64": b64encode(value).decode()} if isinstance(value, bytes) else value


def _cell(value: object) -> object:
    """A value for a spreadsheet; text that it would take for a formula gets a quote before it (CSV injection)."""
    if isinstance(value, bytes):
        return f"({len(value)} Bytes)"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write_files(
    archive: zipfile.ZipFile, source: sqlite3.Connection, names: dict[str, str], progress: Progress | None
) -> None:
    """Write each paper and file, and the list that says which hash lies where."""
    wanted = source.execute("SELECT sha256, erasure_id FROM blob ORDER BY sha256").fetchall()
    listed = []
    for done, (sha, erasure_id) in enumerate(wanted):
        if progress is not None and not progress(done, len(wanted)):
            raise Fault("backup_cancelled")
        (content,) = source.execute("SELECT bytes FROM blob WHERE sha256 = ?", (sha,)).fetchone()
        place = names.get(sha, f"{_FILES}/{sha}") if content is not None else None
        if content is not None and place is not None:
            archive.writestr(place, content)
        listed.append(json.dumps([sha, place, erasure_id]))
    archive.writestr(f"{_DATA}/{_BLOB}.jsonl", "\n".join(listed))


def read_export(source: Path, target: Path) -> Contents:
    """Make the new database `target` from an export, and return what it holds.

    Raises `Fault`: export_broken (what is wrong with the zip), database_newer, those of `errors`; then there is no
    `target`.
    """
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        with zipfile.ZipFile(source) as archive:
            _check_about(archive, source)
            open_database(part).close()
            with translated(part), closing(sqlite3.connect(part, isolation_level=None)) as copy:
                _fill(archive, copy)
        found = snapshot.check(part)
        part.replace(target)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, NotImplementedError) as error:
        raise Fault("export_broken", str(source), detail=str(error)[:120]) from error
    except OSError as error:
        raise Fault("export_broken", str(source), detail=reason(error)) from error
    finally:
        for file in part.parent.glob(f"{part.name}*"):
            file.unlink(missing_ok=True)
    return found


def _check_about(archive: zipfile.ZipFile, source: Path) -> None:
    about = json.loads(archive.read(_ABOUT))
    if about["format"] != FORMAT or about["schema"] > head.VERSION:
        raise Fault("database_newer", path=str(source), version=str(about["schema"]), known=head.VERSION)
    if about["schema"] != head.VERSION:
        raise Fault("database_older", path=str(source), version=str(about["schema"]), known=head.VERSION)


def _fill(archive: zipfile.ZipFile, copy: sqlite3.Connection) -> None:
    """Put all rows in, in one transaction; what refers to each other is checked at its end."""
    copy.execute("PRAGMA foreign_keys = ON")
    copy.execute("BEGIN IMMEDIATE")
    copy.execute("PRAGMA defer_foreign_keys = ON")
    for table in metadata.sorted_tables:
        marks = ", ".join("?" * len(table.columns))
        columns = ", ".join(column.name for column in table.columns)
        statement = f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
        with closing(_blobs(archive) if table.name == _BLOB else _rows(archive, table.name)) as rows:
            copy.executemany(statement, rows)
    copy.execute("COMMIT")


def _rows(archive: zipfile.ZipFile, name: str) -> Generator[list[Any], None, None]:
    with archive.open(f"{_DATA}/{name}.jsonl") as lines:
        while line := lines.readline(_MAX_LINE):
            yield [b64decode(value["base64"]) if isinstance(value, dict) else value for value in json.loads(line)]


def _blobs(archive: zipfile.ZipFile) -> Generator[list[Any], None, None]:
    with closing(_rows(archive, _BLOB)) as listed:
        for sha, place, erasure_id in listed:
            content = archive.read(place) if place is not None else None
            if content is not None and hashlib.sha256(content).hexdigest() != sha:
                raise Fault("export_broken", place, detail=f"SHA-256 {sha[:12]}")
            yield [sha, content, erasure_id]
