# SPDX-License-Identifier: Apache-2.0
"""Opening, creating, upgrading the file, and what is said when that can't be done."""

import errno
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from vorab.core.faults import Fault
from vorab.store import head, triggers, upgrade
from vorab.store.drafts import DraftRepository
from vorab.store.engine import open_database
from vorab.store.fulltext import INDEX
from vorab.store.tables import metadata
from vorab.store.verify import DatabaseVerifier

NOW = 1_795_343_880_000
PROGRAMS = 4


def _schema(database):
    """Every table, index and trigger with its parts in a stable order."""
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master").all()
    parts = {name: re.sub(r"\s+", "", sql or "").split(",") for name, sql in rows}
    return {name: sorted(part.rstrip(")") for part in found) for name, found in parts.items()}


def _ours(name, kind, _parents):
    """Not what SQLite keeps of its full-text index."""
    return kind != "table" or not name.startswith(INDEX)


def _set_version(path, version):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))


@pytest.mark.sqlite_only("about the file")
def test_new_file_has_the_newest_version(database, path):
    assert head.read_version(path) == head.VERSION


def test_head_is_the_newest_migration():
    assert ScriptDirectory(str(upgrade._MIGRATIONS)).get_current_head() == head.VERSION


@pytest.mark.sqlite_only("about the file")
def test_migrated_file_equals_a_created_one(database, tmp_path):
    migrated_path = tmp_path / "migrated.db"
    assert upgrade.upgrade(migrated_path, tmp_path, NOW) is None
    with open_database(migrated_path) as migrated:
        assert _schema(migrated) == _schema(database)
        for each in (migrated, database):
            with each.read() as connection:
                context = MigrationContext.configure(connection, opts={"include_name": _ours})
                assert compare_metadata(context, metadata) == []
        assert DatabaseVerifier(migrated).findings() == ()


def test_tables_suit_postgresql():
    ddl = "\n".join(str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in metadata.sorted_tables)
    indexes = [index for table in metadata.tables.values() for index in table.indexes]
    ddl += "\n".join(str(CreateIndex(index).compile(dialect=postgresql.dialect())) for index in indexes)
    assert set(re.findall(r"\w+_cents (\w+)", ddl)) == {"BIGINT"}
    assert set(re.findall(r"\t(?:id|at|\w+_at) (\w+)", ddl)) <= {"BIGINT", "BIGSERIAL", "TEXT"}


def test_triggers_protect_three_ways_each():
    assert len(triggers.statements()) == 3 * (len(triggers.PROTECTED) + len(triggers.SEALED))


@pytest.mark.sqlite_only("about the file")
@pytest.mark.parametrize(
    "pragma, value",
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("busy_timeout", 5000),
    ],
)
def test_pragmas(database, pragma, value):
    with database.read() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_opening_imports_no_alembic_and_no_orm(path):
    path.parent.mkdir()
    code = (
        "import sys, pathlib; from vorab.store import engine, head, verify, documents, conversations;"
        f"engine.open_database(pathlib.Path({str(path)!r}));"
        "print([name for name in ('alembic', 'sqlalchemy.orm', 'mako', 'psycopg') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_version_is_read_without_sqlalchemy():
    code = "import sys; from vorab.store import head; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_missing_and_empty_files_have_no_version(tmp_path):
    (tmp_path / "empty.db").touch()
    assert head.read_version(tmp_path / "none.db") is None
    assert head.read_version(tmp_path / "empty.db") is None
    assert not (tmp_path / "none.db").exists()


@pytest.mark.sqlite_only("about the file")
def test_file_newer_than_the_program_is_refused_and_untouched(database, path):
    database.close()
    _set_version(path, "0999")
    before = path.read_bytes()
    for attempt in (head.read_version, open_database, lambda p: upgrade.upgrade(p, p.parent, NOW)):
        with pytest.raises(Fault) as caught:
            attempt(path)
        assert caught.value.code == "database_newer"
        assert caught.value.params["version"] == "0999"
    assert path.read_bytes() == before


@pytest.mark.sqlite_only("about the file")
def test_older_file_must_be_upgraded_first(database, path):
    database.close()
    _set_version(path, "0000")
    with pytest.raises(Fault, match="database_older"):
        open_database(path)


@pytest.mark.sqlite_only("about the file")
def test_failed_upgrade_leaves_the_file_as_it_was_and_a_copy(database, path, tmp_path, monkeypatch):
    DraftRepository(database).put("a", "halb getippt")
    database.close()
    _set_version(path, "0000")
    monkeypatch.setattr(upgrade.command, "upgrade", lambda config, target: _half_done(config))
    with pytest.raises(Fault, match="store_failed"):
        upgrade.upgrade(path, tmp_path, NOW)
    _set_version(path, head.VERSION)
    with open_database(path) as again:
        assert DraftRepository(again).get("a") == "halb getippt"
    copy = tmp_path / "vorab-0000-20261122-103800.db"
    _set_version(copy, head.VERSION)
    with open_database(copy) as copied:
        assert DraftRepository(copied).get("a") == "halb getippt"
        assert DatabaseVerifier(copied).findings() == ()
    assert not list(tmp_path.glob("*.part"))


def _half_done(config):
    connection = config.attributes["connection"]
    connection.exec_driver_sql("DROP TABLE draft")
    connection.exec_driver_sql("DROP TABLE no_such_table")


@pytest.mark.sqlite_only("about the file")
def test_upgrade_that_breaks_references_is_undone(database, path, tmp_path, monkeypatch):
    database.close()
    broken = "INSERT INTO contact VALUES (1, 77, '', '', '', '', '', '', '', '', 0, 1)"
    monkeypatch.setattr(upgrade.command, "upgrade", lambda c, _: c.attributes["connection"].exec_driver_sql(broken))
    with pytest.raises(Fault, match="store_damaged"):
        upgrade.upgrade(path, tmp_path, NOW)
    with open_database(path) as again:
        assert DatabaseVerifier(again).findings() == ()


def test_no_database_is_damaged(tmp_path):
    path = tmp_path / "vorab.db"
    path.write_bytes(b"GIF89a" * 1000)
    with pytest.raises(Fault) as caught:
        open_database(path)
    assert caught.value.code == "store_damaged"
    assert caught.value.params["path"] == str(path)


@pytest.mark.parametrize("statement", ["CREATE TABLE photos (id)", "CREATE TABLE alembic_version (version_num)"])
def test_a_database_of_someone_else_is_refused(tmp_path, statement):
    path = tmp_path / "vorab.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
    with pytest.raises(Fault, match="store_damaged"):
        open_database(path)


def test_folder_that_is_missing(tmp_path):
    with pytest.raises(Fault, match="store_away"):
        open_database(tmp_path / "none" / "vorab.db")


def test_second_writer_waits_for_the_first(database, place):
    entered, leave = threading.Event(), threading.Event()

    def hold():
        with open_database(place) as other, other.write() as connection:
            connection.exec_driver_sql("INSERT INTO draft VALUES ('first', 'x')")
            entered.set()
            leave.wait(0.3)

    holder = threading.Thread(target=hold)
    holder.start()
    entered.wait(5)
    DraftRepository(database).put("second", "y")
    holder.join()
    assert DraftRepository(database).get("first") == "x"
    assert DraftRepository(database).get("second") == "y"


def test_reading_needs_no_lock(database, place):
    drafts = DraftRepository(database)
    drafts.put("a", "alt")
    with open_database(place) as other, other.write() as connection:
        connection.exec_driver_sql("UPDATE draft SET text = 'neu'")
        assert drafts.get("a") == "alt"
    assert drafts.get("a") == "neu"


def test_too_long_a_wait_is_store_locked(database, place):
    with open_database(place, busy_ms=50) as other, database.write(), pytest.raises(Fault) as caught:
        DraftRepository(other).put("a", "b")
    assert caught.value.code == "store_locked"


@pytest.mark.sqlite_only("about the file")
def test_file_damaged_in_the_middle(database, path, issue):
    for _ in range(20):
        issue()
    database.close()
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    with pytest.raises(Fault, match="store_damaged"):
        open_database(path)


def test_other_errors_pass_or_are_store_failed(database):
    with pytest.raises(Fault, match="store_failed") as caught, database.write() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")
    assert "nowhere" in caught.value.params["detail"]
    with pytest.raises(OSError, match="voll"), database.write():
        raise OSError(errno.ENOSPC, "voll")


def test_several_programs_create_the_same_file_at_once(tmp_path):
    path = tmp_path / "vorab.db"
    ready = threading.Barrier(PROGRAMS)
    code = (
        "import sys, pathlib; from vorab.store import engine; print(); sys.stdout.flush(); sys.stdin.readline();"
        "engine.open_database(pathlib.Path(sys.argv[1])).close()"
    )

    def run(_):
        pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
        with subprocess.Popen([sys.executable, "-c", code, str(path)], text=True, **pipes) as running:
            running.stdout.readline()
            ready.wait(60)
            return running.communicate("\n", timeout=60)[1]

    with ThreadPoolExecutor(PROGRAMS) as pool:
        assert list(pool.map(run, range(PROGRAMS))) == [""] * PROGRAMS
    with open_database(path) as database:
        assert DatabaseVerifier(database).findings() == ()


@pytest.mark.sqlite_only("about the file")
def test_copied_file_can_be_moved_alone(database, path, tmp_path):
    DraftRepository(database).put("a", "b")
    upgrade.copy_database(path, tmp_path / "copy.db")
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(tmp_path / "copy.db", tmp_path / "elsewhere" / "vorab.db")
    with open_database(tmp_path / "elsewhere" / "vorab.db") as copied:
        assert DraftRepository(copied).get("a") == "b"
