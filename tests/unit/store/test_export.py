# SPDX-License-Identifier: Apache-2.0
"""Everything in one zip: readable elsewhere, read back the same, and nothing hostile gets in by it."""

import csv
import gzip
import io
import json
import sqlite3
import zipfile
from base64 import b64encode
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from vorab.core.faults import Fault
from vorab.core.paper_ports import Filing
from vorab.store import search, tables
from vorab.store.backup import own_files, sheets
from vorab.store.backup.arrival import read_export
from vorab.store.backup.export import Saying, write_export
from vorab.store.conversations import ConversationRepository
from vorab.store.engine import open_database
from vorab.store.tables import metadata
from vorab.store.verify import DatabaseVerifier

OLDER = Path(__file__).resolve().parents[2] / "data" / "older" / "0001.db.gz"
NOW = 1_795_343_880_000
OWN = [("scripts/Mein Leitfaden größer.toml", b'id = "x"'), ("mail/quote.txt", b"Moin")]
KEYS = ("scripts", "mail")


def local(at_ms):
    return datetime(1970, 1, 1) + timedelta(milliseconds=at_ms)  # noqa: DTZ001


SAYING = Saying(local, NOW, {"quote": "Angebot"})


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
    with database.write() as connection:
        connection.execute(update(tables.customer).values(company="=1+1", street="+49 1234"))
        search.put_customers(connection, list(connection.scalars(select(tables.customer.c.id))))
    return database


@pytest.fixture
def exported(filled, tmp_path):
    target = tmp_path / "Alles größer.zip"
    write_export(filled, target, SAYING, OWN)
    return target


def rows(database):
    with database.read() as connection:
        return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in metadata.sorted_tables}


def sheet(archive, name):
    raw = archive.read(f"Tabellen/{name}.csv")
    assert raw.startswith(b"\xef\xbb\xbf"), "so that a spreadsheet reads umlauts"
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))


def test_an_empty_home_filled_from_it_holds_the_same(exported, filled, tmp_path):
    """Row by row and byte by byte, from a file or a server; protected and verified as before."""
    target = tmp_path / "neu.db"
    found = read_export(exported, target, KEYS)
    assert (found.documents, found.talks) == (2, 1)
    with open_database(target) as database:
        assert rows(database) == rows(filled)
        assert DatabaseVerifier(database).findings() == ()
    with closing(sqlite3.connect(target)) as connection:
        for statement in ("DELETE FROM document", "UPDATE event SET payload = NULL"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)
    staged = own_files.staged(target)
    assert [(staged / name).read_bytes() for name, _ in OWN] == [content for _, content in OWN]


def test_an_auditor_finds_papers_positions_and_taxes(exported):
    with zipfile.ZipFile(exported) as archive:
        assert archive.read("Belege/AN-2026-0001.pdf").startswith(b"%PDF AN-2026-0001")
        assert archive.read("Belege/AN-2026-0002.pdf").startswith(b"%PDF AN-2026-0002")
        first, _ = sheet(archive, "Belege")
        lines, taxes = sheet(archive, "Belegpositionen"), sheet(archive, "Belegsteuern")
    assert (first["Nummer"], first["Belegart"], first["Datei"]) == (
        "AN-2026-0001", "Angebot", "Belege/AN-2026-0001.pdf",
    )  # fmt: skip
    assert first["ausgestellt"] == "2026-11-22 10:38:00"
    assert first["Betreff"] == '\'=HYPERLINK("x")'
    assert {line["Beleg"] for line in lines} == {"AN-2026-0001", "AN-2026-0002"}
    net = sum(float(tax["netto (EUR)"].replace(",", ".")) for tax in taxes if tax["Beleg"] == first["Nummer"])
    assert f"{net:.2f}".replace(".", ",") == first["netto (EUR)"]


def test_no_cell_is_a_formula(exported):
    with zipfile.ZipFile(exported) as archive:
        names = [name for name in archive.namelist() if name.startswith("Tabellen/")]
        cells = [
            cell
            for name in names
            for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig")), delimiter=";")
            for cell in row
        ]
        (customer,) = sheet(archive, "Kunden")
    numbers = {cell for cell in cells if cell.replace(",", "").removeprefix("-").isdigit()}
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and cell not in numbers] == []
    assert (customer["Firma"], customer["Straße"]) == ("'=1+1", "'+49 1234")


def test_every_table_and_column_is_in_it_and_explained(exported):
    """A new table or column needs its German words in `sheets`, or a reason why it has no sheet."""
    with zipfile.ZipFile(exported) as archive:
        names = set(archive.namelist())
        readme = archive.read("LIESMICH.txt").decode("utf-8-sig")
        about = json.loads(archive.read("vorab.json"))
    listed = " ".join(readme.split())
    for table in metadata.sorted_tables:
        assert f"Daten/{table.name}.jsonl" in names
        assert about["tables"][table.name] == [column.name for column in table.columns]
        if table.name in sheets.WITHOUT_SHEET:
            assert f"{table.name}: " in readme
            continue
        assert table.name in sheets.SHEETS
        assert f"Tabellen/{sheets.SHEETS[table.name].name}.csv" in names
        heads = [sheets.heading(table.name, column.name) for column in table.columns]
        assert len(set(heads)) == len(heads), "each heading once"
        for column in table.columns:
            if (table.name, column.name) not in sheets.LEFT_OUT:
                assert sheets.heading(table.name, column.name) != column.name, f"{table.name}.{column.name}"
                assert f"[{column.name}]" in listed
    assert "nicht verschlossen" in readme


def exported_by_the_older_one(database, target):
    """A zip as the program of schema 0001 wrote it, from a file of that version."""
    with closing(sqlite3.connect(database)) as source, zipfile.ZipFile(target, "w") as archive:
        ours = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
        names = {name for (name,) in source.execute(ours)} - {"alembic_version"}
        columns = {name: [row[1] for row in source.execute(f"PRAGMA table_info({name})")] for name in names}
        counts = {}
        for name in names:
            found = source.execute(f"SELECT * FROM {name}").fetchall()
            counts[name] = len(found)
            if name == "blob":
                for sha, content in found:
                    archive.writestr(f"Dateien/{sha}", content)
                found = [(sha, f"Dateien/{sha}") for sha, _ in found]
            plain = [
                [{"base64": b64encode(cell).decode()} if isinstance(cell, bytes) else cell for cell in row]
                for row in found
            ]
            archive.writestr(f"Daten/{name}.jsonl", "\n".join(map(json.dumps, plain)))
        about = {"format": 1, "schema": "0001", "tables": columns, "rows": counts}
        archive.writestr("vorab.json", json.dumps(about))


@pytest.mark.sqlite_only("the older version knew no server")
def test_an_export_of_an_older_version_is_brought_up_to_date(tmp_path):
    old = tmp_path / "alt.db"
    old.write_bytes(gzip.decompress(OLDER.read_bytes()))
    exported_by_the_older_one(old, tmp_path / "alt.zip")
    found = read_export(tmp_path / "alt.zip", tmp_path / "neu.db", KEYS)
    assert found.documents > 0
    with open_database(tmp_path / "neu.db") as database:
        assert DatabaseVerifier(database).findings() == ()


def changed(source, target, name, content, rename=None):
    """A copy of a zip with one member changed, renamed, added, or without it."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        if content is not None:
            new.writestr(rename or name, content)


ABOUT = {"format": 1, "schema": "9999"}
HOSTILE = [
    ("Belege/AN-2026-0001.pdf", b"%PDF other", "export_broken"),
    ("Belege/AN-2026-0001.pdf", None, "export_broken"),
    ("Daten/event.jsonl", None, "export_broken"),
    ("Daten/event.jsonl", b"", "export_broken"),
    ("Daten/event.jsonl", b"{", "export_broken"),
    ("Daten/event.jsonl", b"[" * 100_000, "export_broken"),
    ("Daten/document.jsonl", b"[1, 2]\n", "export_broken"),
    ("Daten/customer.jsonl", b'["\\ud800"]\n', "export_broken"),
    ("vorab.json", b"[]", "export_foreign"),
    ("vorab.json", b"{}", "export_foreign"),
    ("vorab.json", json.dumps(ABOUT).encode(), "database_newer"),
    ("vorab.json", json.dumps(ABOUT | {"schema": "../1"}).encode(), "database_newer"),
    ("vorab.json", json.dumps(ABOUT | {"schema": "0000", "tables": {}, "rows": {}}).encode(), "store_damaged"),
    ("vorab.json", None, "export_foreign"),
    ("Eigenes/../../vorab.db", b"x", "export_name"),
    ("Eigenes/scripts/../../vorab.db", b"x", "export_name"),
    ("Eigenes/scripts/C:evil.toml", b"x", "export_name"),
    ("Eigenes/settings/settings.toml", b"x", "export_name"),
    ("Eigenes/scripts/..\\..\\vorab.db", b"x", "export_name"),
    ("Eigenes//etc/passwd", b"x", "export_name"),
    ("Dateien/bombe", b"\0" * 40_000_000, "export_bomb"),
]


@pytest.mark.sqlite_only("what is read is a zip, wherever it was written")
class TestHostile:
    @pytest.fixture
    def refused(self, tmp_path):
        def read(file):
            """Read what must not be read; returns the fault, and nothing is left of it."""
            folder = tmp_path / "home"
            folder.mkdir()
            with pytest.raises(Fault) as found:
                read_export(file, folder / "neu.db", KEYS)
            assert list(folder.iterdir()) == []
            assert {path.name for path in tmp_path.iterdir()} <= {"home", file.name, "Alles größer.zip"} | BESIDE
            return found.value.code

        return read

    def test_nothing_changed_gets_in(self, exported, tmp_path, monkeypatch):
        """All in one test, as the export they are made from takes longest."""
        monkeypatch.setattr("vorab.store.backup.arrival._FREE", 20_000_000)
        broken, folder = tmp_path / "kaputt.zip", tmp_path / "home"
        folder.mkdir()
        got = {}
        for name, content, _ in HOSTILE:
            changed(exported, broken, name, content)
            with pytest.raises(Fault) as found:
                read_export(broken, folder / "neu.db", KEYS)
            got[name, content] = found.value.code
            assert list(folder.iterdir()) == []
        assert got == {(name, content): code for name, content, code in HOSTILE}
        assert {path.name for path in tmp_path.iterdir()} <= {"home", "kaputt.zip", exported.name} | BESIDE

    @pytest.mark.parametrize("content", [b"", b"PK", b"not a zip at all" * 100])
    def test_what_is_no_zip(self, tmp_path, refused, content):
        (tmp_path / "a.zip").write_bytes(content)
        assert refused(tmp_path / "a.zip") == "export_foreign"

    def test_the_zip_of_another_program(self, tmp_path, refused):
        with zipfile.ZipFile(tmp_path / "brief.docx", "w") as archive:
            archive.writestr("word/document.xml", "<x/>")
        assert refused(tmp_path / "brief.docx") == "export_foreign"

    def test_one_that_was_cut_off_on_its_way(self, exported, tmp_path, refused):
        cut = tmp_path / "halb.zip"
        cut.write_bytes(exported.read_bytes()[:-3000])
        assert refused(cut) == "export_foreign"

    def test_one_that_is_not_there(self, tmp_path, refused):
        assert refused(tmp_path / "weg.zip") == "export_unreadable"


BESIDE = {"Büro 100% & Söhne"}


@pytest.mark.sqlite_only("the way to stop is the same")
class TestNothingHalf:
    def test_a_cancelled_one_leaves_what_was_there(self, filled, exported, tmp_path):
        before = exported.read_bytes()
        with pytest.raises(Fault) as found:
            write_export(filled, exported, SAYING, progress=lambda done, there_is: False)
        assert found.value.code == "backup_cancelled"
        assert exported.read_bytes() == before
        assert list(tmp_path.glob("*.part")) == []
        with pytest.raises(Fault) as found:
            read_export(exported, tmp_path / "neu.db", KEYS, progress=lambda done, there_is: False)
        assert found.value.code == "backup_cancelled"
        assert list(tmp_path.glob("neu.db*")) == []

    def test_a_folder_that_is_not_there_is_named(self, filled, tmp_path):
        with pytest.raises(Fault) as found:
            write_export(filled, tmp_path / "weg" / "a.zip", SAYING)
        assert found.value.code == "export_not_written"
