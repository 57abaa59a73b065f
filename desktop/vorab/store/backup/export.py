# SPDX-License-Identifier: Apache-2.0
"""Everything in one zip that other programs can read: JSON for machines, CSV for spreadsheets, papers, mails and files.

What is read back (`arrival`) is the JSON and the files; an empty home filled from it holds the same data.
"""

import contextlib
import csv
import errno
import io
import json
import os
import time
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection, Table, func, null, select

from vorab.core.backups import Contents, Progress
from vorab.core.document import Document
from vorab.core.faults import Fault
from vorab.core.money import Money
from vorab.i18n.system import reason
from vorab.store import head
from vorab.store.backup import books, places, sheets, snapshot
from vorab.store.backup.readme import readme
from vorab.store.codec import from_text
from vorab.store.engine import Database
from vorab.store.tables import blob, document, metadata

FORMAT = 1
ABOUT, DATA, SHEETS, OWN = "vorab.json", "Daten", "Tabellen", "Eigenes"
BLOB = blob.name
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CHUNK = 500
_TELL_S = 0.1


@dataclass(frozen=True, slots=True)
class Saying:
    """What an export needs to speak to people: local time of UTC milliseconds, now, the German names of papers."""

    local: Callable[[int], datetime]
    now_ms: int
    papers: Mapping[str, str]


def write_export(
    database: Database,
    target: Path,
    saying: Saying,
    own: Iterable[tuple[str, bytes]] = (),
    progress: Progress | None = None,
) -> Contents:
    """Write everything in a database, in use or not, into the zip `target`, and return what it holds.

    `own` are the user's files beside it (`own_files`). Raises `Fault`: export_not_written, backup_cancelled, those of
    `errors`; then what lay there before is still there.
    """
    part = target.parent / f"{target.name}.part"
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        with part.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, database.read() as source:
                found = _Export(archive, source, saying, progress).write(own)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise Fault("export_not_written", str(target), reason=reason(error)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return found


class _Export:
    """One export under way, of one state of the data."""

    def __init__(self, archive: zipfile.ZipFile, source: Connection, saying: Saying, progress: Progress | None) -> None:
        self._archive = archive
        self._source = source
        self._saying = saying
        self._progress = progress
        self._places = places.of(source, saying.local)
        self._counts = {
            table.name: source.scalar(select(func.count()).select_from(table)) or 0 for table in metadata.sorted_tables
        }
        self._done = 0
        self._told = 0.0

    def write(self, own: Iterable[tuple[str, bytes]]) -> Contents:
        found = snapshot.contents(self._source.exec_driver_sql)
        columns = {table.name: [column.name for column in table.columns] for table in metadata.sorted_tables}
        about = {"format": FORMAT, "schema": head.VERSION, "tables": columns, "rows": self._counts}
        self._put(ABOUT, json.dumps(about, ensure_ascii=False, indent=1).encode())
        when = self._saying.local(self._saying.now_ms)
        self._put("LIESMICH.txt", readme(found, when, self._saying.papers).encode("utf-8-sig"))
        for table in metadata.sorted_tables:
            if table is not blob:
                self._write_data(table)
                self._write_sheet(table)
        for name in books.HEADS:
            self._write_book(name)
        self._write_files()
        for place, content in own:
            self._put(f"{OWN}/{place}", content)
        return found

    def _info(self, name: str) -> zipfile.ZipInfo:
        moment = self._saying.local(self._saying.now_ms)
        info = zipfile.ZipInfo(name, moment.timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        return info

    def _put(self, name: str, content: bytes, packed: bool = True) -> None:
        info = self._info(name)
        if not packed:  # a PDF or a picture is packed already
            info.compress_type = zipfile.ZIP_STORED
        self._archive.writestr(info, content)

    def _tell(self, done: int = 1) -> None:
        """Count what is done, and say so now and then; whoever wants to stop is not kept waiting."""
        self._done += done
        now = time.monotonic()
        if self._progress is None or now - self._told < _TELL_S:
            return
        self._told = now
        everything = sum(self._counts.values())
        if not self._progress(min(self._done, everything), everything):
            raise Fault("backup_cancelled")

    # ------------------------------------------------------------------ tables

    def _rows(self, table: Table) -> Iterator[tuple[object, ...]]:
        query = select(table).order_by(*table.primary_key.columns)
        for row in self._source.execute(query, execution_options={"yield_per": _CHUNK}):
            yield tuple(row)

    def _write_data(self, table: Table) -> None:
        with self._archive.open(self._info(f"{DATA}/{table.name}.jsonl"), "w", force_zip64=True) as lines:
            for row in self._rows(table):
                self._tell()
                lines.write(json.dumps([_plain(value) for value in row], ensure_ascii=False).encode() + b"\n")

    def _write_sheet(self, table: Table) -> None:
        sheet = sheets.sheet(table.name)
        if sheet is None:
            return
        shown = [
            (at, sheets.heading(table.name, column.name), sheets.kind(table.name, column))
            for at, column in enumerate(table.columns)
            if (table.name, column.name) not in sheets.LEFT_OUT
        ]
        rows = ([self._cell(row[at], kind) for at, _, kind in shown] for row in self._rows(table))
        heads = [name for _, name, _ in shown]
        if table is document:
            self._write_csv(sheet.name, [*heads, *_PAPER_HEADS], self._papers(rows))
        else:
            self._write_csv(sheet.name, heads, rows)

    def _papers(self, rows: Iterable[list[str]]) -> Iterator[list[str]]:
        """What a paper says itself, beside what is kept about it."""
        query = select(document.c.type, document.c.data).order_by(document.c.id)
        said = self._source.execute(query, execution_options={"yield_per": _CHUNK})
        for row, (kind, data) in zip(rows, said, strict=True):
            name = self._saying.papers.get(kind, kind)
            if data is None:
                yield [*row, *map(_text, (name, "", "", "", "gelöscht"))]
                continue
            paper = from_text(Document, data)
            day = paper.date.isoformat() if paper.date else ""
            yield [
                *row,
                *map(_text, (name, day, paper.customer.address_name, paper.subject, books.WORDS[paper.prices.value])),
            ]

    def _write_book(self, name: str) -> None:
        query = select(document.c.number, document.c.data).where(document.c.data.is_not(None)).order_by(document.c.id)
        papers = self._source.execute(query, execution_options={"yield_per": _CHUNK})
        rows = (
            [_decimal(cell) if isinstance(cell, Decimal | Money) else _text(cell) for cell in row]
            for number, data in papers
            for row in books.rows(name, number, from_text(Document, data))
        )
        self._write_csv(name, books.HEADS[name], rows)

    def _write_csv(self, name: str, heads: Iterable[str], rows: Iterable[list[str]]) -> None:
        with (
            self._archive.open(self._info(f"{SHEETS}/{name}.csv"), "w", force_zip64=True) as raw,
            io.TextIOWrapper(raw, "utf-8-sig", newline="") as text,
        ):
            writer = csv.writer(text, delimiter=";")
            writer.writerow(heads)
            for row in rows:
                writer.writerow(row)
                self._tell(0)

    def _cell(self, value: object, kind: str) -> str:
        if value is None or value == "":
            return ""
        if kind == "money" and isinstance(value, int):
            return _decimal(Money(value))
        if kind == "moment" and isinstance(value, int):
            return self._saying.local(value).isoformat(" ", "seconds")
        if kind == "yes_no":
            return "ja" if value else "nein"
        if kind == "file":
            return self._places.get(str(value), "")
        if kind == "decimal":
            return _decimal(value)
        if kind == "lead":
            return books.WORDS.get(str(value), str(value))
        return _text(value)

    # ------------------------------------------------------------------ files

    def _write_files(self) -> None:
        """Write each paper, mail and file, and the list that says which hash lies where."""
        listed = []
        columns = [null() if column is blob.c.bytes else column for column in blob.columns]
        at, named = list(blob.columns).index(blob.c.bytes), list(blob.columns).index(blob.c.sha256)
        for row in self._source.execute(select(*columns).order_by(blob.c.sha256)).all():
            self._tell()
            sha = row[named]
            content = self._source.scalar(select(blob.c.bytes).where(blob.c.sha256 == sha))
            place = self._places.get(sha, f"{places.FILES}/{sha}") if content is not None else None
            if content is not None and place is not None:
                self._put(place, content, packed=place.endswith(".eml"))
            values = [*row[:at], place, *row[at + 1 :]]
            listed.append(json.dumps(values, ensure_ascii=False))
        for place, content in places.waiting_mails(self._source):
            self._put(place, content)
        self._put(f"{DATA}/{BLOB}.jsonl", "\n".join(listed).encode())


_PAPER_HEADS = ("Belegart", "Datum", "Empfänger", "Betreff", "Preise führen")


def _plain(value: object) -> object:
    return {"base64": b64encode(value).decode()} if isinstance(value, bytes) else value


def _decimal(value: object) -> str:
    return str(value).replace(".", ",")


def _text(value: object) -> str:
    """Text for a spreadsheet; what it would take for a formula gets a quote before it (CSV injection)."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, bytes):
        return f"({len(value)} Bytes)"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else str(value)
