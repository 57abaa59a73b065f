# SPDX-License-Identifier: Apache-2.0
"""Everything in one zip: readable elsewhere, and read back the same."""

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing

import pytest

from vorab.core.faults import Fault
from vorab.core.paper_ports import Filing
from vorab.store.backup.export import read_export, write_export
from vorab.store.conversations import ConversationRepository
from vorab.store.engine import open_database
from vorab.store.tables import metadata
from vorab.store.verify import DatabaseVerifier

pytestmark = pytest.mark.sqlite_only("it is written from a file")

NOW = 1_795_343_880_000


def draw(document, number, issued_at):
    return b"%PDF " + number.encode() * 50


@pytest.fixture
def filled(database, documents, make_document, make_event, make_projection, make_matter, strange):
    conversations = ConversationRepository(database)
    first = conversations.start(
        "0" * 64, "{}", [make_event(1, text=strange)], make_projection(matters=[make_matter(due="2026-11-23")])
    )
    documents.issue(make_document(subject='=HYPERLINK("x")'), NOW, draw, Filing(first, 1))
    documents.issue(make_document(subject=strange), NOW, draw, Filing())
    return database


@pytest.fixture
def exported(filled, path, tmp_path):
    target = tmp_path / "Alles größer.zip"
    write_export(path, target)
    return target


def rows(path):
    with closing(sqlite3.connect(path)) as connection:
        return {
            table.name: sorted(map(repr, connection.execute(f"SELECT * FROM {table.name}")))
            for table in metadata.sorted_tables
        }


def test_an_empty_home_filled_from_it_holds_the_same(exported, path, tmp_path):
    target = tmp_path / "neu.db"
    found = read_export(exported, target)
    assert rows(target) == rows(path)
    assert (found.documents, found.talks) == (2, 1)
    with open_database(target) as database:
        assert DatabaseVerifier(database).findings() == ()


def test_it_is_protected_as_before(exported, tmp_path):
    read_export(exported, tmp_path / "neu.db")
    with closing(sqlite3.connect(tmp_path / "neu.db")) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("DELETE FROM document")
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute("UPDATE event SET payload = NULL")


def test_papers_lie_there_under_their_numbers(exported):
    with zipfile.ZipFile(exported) as archive:
        assert archive.read("belege/AN-2026-0001.pdf").startswith(b"%PDF AN-2026-0001")
        assert archive.read("belege/AN-2026-0002.pdf").startswith(b"%PDF AN-2026-0002")


def test_a_spreadsheet_gets_names_numbers_and_no_formula(exported, path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE customer SET company = '=1+1', street = '+49 1234'")
        connection.commit()
    target = exported.with_name("b.zip")
    write_export(path, target)
    with zipfile.ZipFile(target) as archive:
        raw = archive.read("tabellen/customer.csv")
    assert raw.startswith(b"\xef\xbb\xbf"), "so that a spreadsheet reads umlauts"
    first, *_ = csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";")
    assert first["company"] == "'=1+1"
    assert first["street"] == "'+49 1234"


def test_every_table_is_there(exported):
    with zipfile.ZipFile(exported) as archive:
        names = set(archive.namelist())
    assert {f"daten/{table.name}.jsonl" for table in metadata.sorted_tables} <= names


def changed(source, target, name, content):
    """A copy of a zip with one member changed, or without it."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
            elif content is not None:
                new.writestr(info, content)


@pytest.mark.parametrize(
    "name,content",
    [
        ("belege/AN-2026-0001.pdf", b"%PDF other"),
        ("belege/AN-2026-0001.pdf", None),
        ("daten/event.jsonl", None),
        ("daten/event.jsonl", b"{"),
        ("daten/document.jsonl", b"[1, 2]\n"),
        ("daten/customer.jsonl", b""),
        ("vorab.json", b"[]"),
        ("vorab.json", json.dumps({"format": 1, "schema": "9999"}).encode()),
        ("vorab.json", None),
    ],
)
def test_a_changed_one_is_refused_whole(exported, tmp_path, name, content):
    broken = tmp_path / "kaputt.zip"
    changed(exported, broken, name, content)
    with pytest.raises(Fault) as found:
        read_export(broken, tmp_path / "neu.db")
    assert found.value.code in ("export_broken", "database_newer", "store_failed", "store_damaged")
    assert list(tmp_path.glob("neu.db*")) == []


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip at all" * 100])
def test_what_is_no_zip_is_refused(tmp_path, content):
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(Fault) as found:
        read_export(tmp_path / "a.zip", tmp_path / "neu.db")
    assert found.value.code == "export_broken"


def test_a_cancelled_export_leaves_nothing(filled, path, tmp_path):
    with pytest.raises(Fault) as found:
        write_export(path, tmp_path / "x" / ".." / "a.zip", lambda done, there_is: False)
    assert found.value.code in ("backup_cancelled", "export_not_written")
    assert list(tmp_path.glob("*.zip*")) == []


def test_a_folder_that_is_not_there_is_named(filled, path, tmp_path):
    with pytest.raises(Fault) as found:
        write_export(path, tmp_path / "weg" / "a.zip")
    assert found.value.code == "export_not_written"
