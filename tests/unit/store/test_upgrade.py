# SPDX-License-Identifier: Apache-2.0
"""Every older version comes up to the newest: the file that its program wrote, and the same data on a server."""

import gzip
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, make_url, text

from tests.unit.store.conftest import FixedClock
from vorab import wiring
from vorab.core.faults import Fault
from vorab.core.paper_ports import Filing
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.store import head, upgrade
from vorab.store.documents import DocumentRepository
from vorab.store.engine import connect, open_database
from vorab.store.search import SearchRepository
from vorab.store.tables import metadata
from vorab.store.verify import DatabaseVerifier

OLDER = Path(__file__).parents[2] / "data" / "older"
NOW = 1_795_343_880_000
VERSIONS = sorted(file.name.partition(".")[0] for file in OLDER.glob("*.db.gz"))


def test_every_version_before_this_one_is_kept():
    assert [f"{number:04}" for number in range(1, int(head.VERSION))] == VERSIONS
    assert all(file.stat().st_size < 500_000 for file in OLDER.iterdir())


@pytest.fixture(params=VERSIONS)
def old(request, tmp_path):
    """A file as the program of that version left it."""
    path = tmp_path / "alt" / "vorab.db"
    path.parent.mkdir()
    with gzip.open(OLDER / f"{request.param}.db.gz") as packed, path.open("wb") as plain:
        shutil.copyfileobj(packed, plain)
    return path


def rows_of_file(path, tables=None):
    """Every row of the tables, by column."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        names = tables or [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if name in metadata.tables
        ]
        return {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")] for name in names}


def kept(before, after):
    """Whether each row is there with each of its values; new columns are empty."""
    for name, rows in before.items():
        arrived = sorted(map(repr, ({key: row[key] for key in rows[0]} for row in after[name]))) if rows else []
        if arrived != sorted(map(repr, rows)):
            return False
        new = [value for row in after[name] for key, value in row.items() if rows and key not in rows[0]]
        if any(value is not None for value in new):
            return False
    return True


def test_a_file_comes_up_with_everything_in_it(old, tmp_path):
    before = rows_of_file(old)
    assert all(before.values()), "something in every table"
    copy = upgrade.upgrade(old, tmp_path, NOW)
    after = rows_of_file(old)
    assert kept(before, after)
    assert rows_of_file(copy) == before
    assert head.read_version(copy) < head.read_version(old) == head.VERSION
    assert {name for name in after if name not in before and after[name]} == set()
    with open_database(old) as database:
        assert DatabaseVerifier(database).findings() == ()
        assert SearchRepository(database).find("muster druck") != ()
    for change in ("UPDATE event SET payload = '{}'", "DELETE FROM document", "UPDATE mail SET subject = 'x'"):
        with closing(sqlite3.connect(old)) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(change)


def test_the_program_goes_on_with_it(old, tmp_path):
    home = Home.at(tmp_path / "home").ensure()
    shutil.copy(old, home.database)
    house = wiring.open_house(home, SetClock(FixedClock().local(NOW)))
    try:
        assert house.findings() == ()
        (first, *_), newest = house.talks.unfinished(), house.today.load().documents[0]
        assert house.talks.open(first.id).id == first.id
        assert house.papers.pdf(newest.document_id).startswith(b"%PDF")
        assert house.company.load().provider.name == "Muster IT-Hilfe"
        assert [file.name.rpartition("-")[0][:10] for file in home.backups.glob("*.db")] == ["vorab-0001"]
    finally:
        house.close()


@pytest.fixture
def server(postgres):
    name = postgres.create()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture
def old_server(old, server):
    """The same on a server, in the schema of that version, with a login of a second desk."""
    version = head.read_version(old)
    with connect(server, foreign_keys=False) as database, database.write(moved=True) as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(upgrade._MIGRATIONS))
        command.upgrade(config, version)
    with psycopg.connect(server.replace("+psycopg", "")) as connection:
        flags = "SELECT table_name, column_name FROM information_schema.columns WHERE data_type = 'boolean'"
        booleans = set(connection.execute(flags).fetchall())
        for table in metadata.sorted_tables:
            for row in rows_of_file(old).get(table.name, ()):
                values = [bool(value) if (table.name, key) in booleans else value for key, value in row.items()]
                marks = ", ".join(["%s"] * len(row))
                connection.execute(f"INSERT INTO {table.name} ({', '.join(row)}) VALUES ({marks})", values)
                if isinstance(row.get("id"), int):
                    connection.execute(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {row['id']})")
        connection.execute("CREATE ROLE second_desk LOGIN")
        connection.execute("GRANT USAGE ON SCHEMA public TO second_desk")
        connection.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO second_desk")
    connection.close()
    yield server
    with psycopg.connect(server.replace("+psycopg", "")) as connection:
        connection.execute("DROP OWNED BY second_desk")
        connection.execute("DROP ROLE second_desk")
    connection.close()


def rows_of_server(url, tables):
    engine = create_engine(url)
    with engine.connect() as connection:
        found = {
            name: [dict(row) for row in connection.execute(text(f"SELECT * FROM {name}")).mappings()] for name in tables
        }
    engine.dispose()
    return found


def test_a_server_comes_up_with_everything_in_it(old_server, old, tmp_path, make_document, render):
    tables = rows_of_file(old).keys()
    before = rows_of_server(old_server, tables)
    assert upgrade.upgrade(old_server, tmp_path, NOW) is None
    assert kept(before, rows_of_server(old_server, tables))
    with open_database(old_server) as database:
        assert DatabaseVerifier(database).findings() == ()
    second = make_url(old_server).set(username="second_desk").render_as_string(hide_password=False)
    with open_database(second) as database:
        issued = DocumentRepository(database, FixedClock()).issue(make_document(), NOW, render, Filing())
        assert issued.number == "AN-2026-0003"
        with database.write() as connection:
            connection.execute(text("INSERT INTO partner VALUES (1, '', '', '', '', '', '', '', '', '', 1)"))
        assert DatabaseVerifier(database).findings() == ()
    with psycopg.connect(old_server.replace("+psycopg", "")) as connection:
        for change in ("UPDATE event SET payload = '{}'", "DELETE FROM document", "TRUNCATE erasure CASCADE"):
            with pytest.raises(psycopg.IntegrityError, match="append-only"), connection.transaction():
                connection.execute(change)
    connection.close()


def test_a_failure_in_the_middle_leaves_a_file_as_it_was(old, tmp_path, monkeypatch):
    before = rows_of_file(old)
    monkeypatch.setattr("vorab.store.migrations.second_protection._sqlite", _breaks)
    with pytest.raises(Fault, match="store_failed"):
        upgrade.upgrade(old, tmp_path, NOW)
    assert rows_of_file(old) == before
    assert head.read_version(old) < head.VERSION
    monkeypatch.undo()
    upgrade.upgrade(old, tmp_path, NOW)
    assert kept(before, rows_of_file(old))


def test_a_failure_in_the_middle_leaves_a_server_as_it_was(old_server, old, tmp_path, monkeypatch):
    tables = rows_of_file(old).keys()
    before = rows_of_server(old_server, tables)
    monkeypatch.setattr("vorab.store.migrations.second_protection._postgresql", _breaks)
    with pytest.raises(Fault, match="store_failed"):
        upgrade.upgrade(old_server, tmp_path, NOW)
    assert rows_of_server(old_server, tables) == before
    monkeypatch.undo()
    upgrade.upgrade(old_server, tmp_path, NOW)
    with open_database(old_server) as database:
        assert DatabaseVerifier(database).findings() == ()


def _breaks():
    from alembic import op  # noqa: PLC0415 - only there while a migration runs

    op.execute("DROP TABLE draft")
    op.execute("DROP TABLE no_such_table")
