# SPDX-License-Identifier: Apache-2.0
"""Whatever goes wrong with disk, file or server: what was confirmed stays, and a sentence says what to do."""

import gzip
import os
import random
import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from tests.processes import CONTEXT
from tests.unit.store import faulty
from vorab.core.faults import Fault
from vorab.core.paper_ports import Filing
from vorab.i18n.faults import SENTENCES, sentence
from vorab.i18n.translator import Translator
from vorab.store import head, upgrade
from vorab.store.backup.vault import Vault
from vorab.store.drafts import DraftRepository
from vorab.store.engine import open_database
from vorab.store.errors import translated
from vorab.store.health import damage
from vorab.store.verify import DatabaseVerifier

sqlite_only = pytest.mark.sqlite_only("about the file")
OLDER = Path(__file__).parents[2] / "data" / "older" / "0001.db.gz"
PAGE = 4096


def said(fault):
    """The sentence of a fault: it says what to do, and nothing in it is left open."""
    told = sentence(Translator("de"), fault)
    assert "Bitte" in told
    assert "…" not in told
    return told


def sound(place):
    with open_database(place) as database:
        assert DatabaseVerifier(database).findings() == ()


def limit(database, more):
    """Let the file grow by so many pages only; None: as it likes."""
    with database.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {1_000_000 if more is None else pages + more}")


def in_a_process(work, *arguments):
    """What a process of its own tells: all that it sent."""
    reading, writing = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=work, args=(*arguments, writing))
    process.start()
    writing.close()
    told = []
    with suppress(EOFError):
        while True:
            told.append(reading.recv())
    process.join()
    assert process.exitcode == 0
    return told


@sqlite_only
class TestFull:
    def test_while_issuing(self, database, documents, make_document, issue):
        issue()
        limit(database, 3)
        large = lambda *_: os.urandom(100 * PAGE)  # noqa: E731
        with pytest.raises(Fault, match="store_full") as found:
            documents.issue(make_document(), 1_795_343_880_000, large, Filing())
        assert str(database.place) in said(found.value)
        limit(database, None)
        again = documents.issue(make_document(), 1_795_343_880_000, large, Filing())
        assert again.number == "AN-2026-0002", "the number was not used"
        sound(database.place)

    def test_when_the_system_takes_no_more(self, database, place):
        """A quota, a limit of the file system: what was confirmed before is there, and the work goes on after."""
        database.close()
        *confirmed, (code, _) = in_a_process(faulty.issue_until_full, place)
        assert code in ("store_not_written", "store_full")
        with open_database(place) as again:
            stored = faulty.numbers(again)
            assert stored == [number for _, number in confirmed]
            assert faulty.issue(again).number == f"AN-2026-{len(stored) + 1:04d}"
        sound(place)

    def test_while_backing_up(self, database, place, issue, tmp_path):
        for _ in range(5):
            issue()
        database.close()
        whole = Vault(tmp_path, place, "a" * 32)
        whole.prepare()
        backup = whole.write(1)
        [(code, reason)] = in_a_process(faulty.back_up_until_full, place, tmp_path)
        assert (code, reason) == ("backup_folder", "Der Datenträger nimmt nichts mehr an")
        assert [each.name for each in whole.backups()] == [backup.name]
        assert whole.whole(backup)
        assert not list(whole.folder.glob("*.part"))
        sound(place)

    def test_while_upgrading(self, tmp_path, monkeypatch):
        path = tmp_path / "vorab.db"
        with gzip.open(OLDER) as packed, path.open("wb") as plain:
            shutil.copyfileobj(packed, plain)
        real = upgrade.command.upgrade

        def crowded(config, target):
            config.attributes["connection"].exec_driver_sql("PRAGMA max_page_count = 1")  # it is as large as it is
            real(config, target)

        monkeypatch.setattr(upgrade.command, "upgrade", crowded)
        with pytest.raises(Fault, match="store_full") as found:
            upgrade.upgrade(path, tmp_path, 1)
        assert "Platz" in said(found.value)
        assert head.read_version(path) == "0001"
        monkeypatch.undo()
        upgrade.upgrade(path, tmp_path, 2)
        sound(path)


@sqlite_only
class TestNoWriting:
    def test_a_folder_that_may_not_be_written_to(self, database, place):
        """The rights are those of a user without any; an administrator may write everywhere."""
        folder = Path(tempfile.mkdtemp())
        DraftRepository(database).put("a", "alt")
        database.close()
        shutil.copy(place, folder / "vorab.db")
        try:
            [(code, told)] = in_a_process(faulty.write_without_rights, folder / "vorab.db")
            assert code == "store_read_only"
            assert str(folder) in told
            with open_database(folder / "vorab.db") as again:
                assert DraftRepository(again).get("a") == "alt"
        finally:
            shutil.rmtree(folder)

    def test_a_file_opened_for_reading_only(self, database):
        drafts = DraftRepository(database)
        drafts.put("a", "alt")
        for switch in ("ON", "OFF"):
            with database.read() as connection:
                connection.exec_driver_sql(f"PRAGMA query_only = {switch}")
            if switch == "ON":
                with pytest.raises(Fault, match="store_read_only") as found:
                    drafts.put("a", "neu")
                said(found.value)
                assert drafts.get("a") == "alt"
        drafts.put("a", "neu")
        assert drafts.get("a") == "neu"

    @pytest.mark.parametrize("instead", ["folder", "circle", "nowhere"])
    def test_something_else_in_its_place(self, tmp_path, instead):
        path = tmp_path / "vorab.db"
        if instead == "folder":
            path.mkdir()
        else:
            path.symlink_to(path if instead == "circle" else tmp_path / "gone" / "vorab.db")
        with pytest.raises(Fault, match="store_no_file") as found:
            open_database(path)
        assert "etwas anderes" in said(found.value)

    @pytest.mark.parametrize("exchanged", [True, False], ids=["exchanged", "removed"])
    def test_nothing_is_written_where_nobody_would_find_it(self, database, place, tmp_path, exchanged):
        drafts = DraftRepository(database)
        drafts.put("a", "alt")
        with open_database(tmp_path / "other.db") as other:
            DraftRepository(other).put("a", "anders")
        place.rename(tmp_path / "moved.db")
        if exchanged:
            (tmp_path / "other.db").rename(place)
        with pytest.raises(Fault, match="store_moved") as found:
            drafts.put("a", "verloren")
        assert str(place) in said(found.value)
        (tmp_path / "moved.db").replace(place)
        drafts.put("b", "neu")
        assert (drafts.get("a"), drafts.get("b")) == ("alt", "neu")
        database.close()
        sound(place)


@pytest.mark.parametrize("killed", [False, True], ids=["ends", "is killed"])
def test_a_lock_that_another_program_holds(database, place, killed):
    """Waits, then says so, and works as soon as the other one ends."""
    mine, theirs = CONTEXT.Pipe()
    process = CONTEXT.Process(target=faulty.hold, args=(place, theirs))
    process.start()
    theirs.close()
    assert mine.recv() == "held"
    with open_database(place, busy_ms=200) as impatient, pytest.raises(Fault, match="store_locked") as found:
        DraftRepository(impatient).put("a", "b")
    said(found.value)
    process.kill() if killed else mine.send("go on")
    DraftRepository(database).put("a", "c")
    process.join()
    assert DraftRepository(database).get("a") == "c"
    assert DraftRepository(database).get("held") == ("" if killed else "x")


@pytest.mark.postgresql_only("about the server")
def test_a_server_that_crashes_in_the_middle(database, place, postgres, issue):
    """What was confirmed is there, what was not is gone, done again there is one paper and not two."""
    with database.write() as connection:
        name = connection.engine.url.database
        connection.exec_driver_sql(f"ALTER DATABASE {name} SET synchronous_commit = on")
    database.close()  # from now on with what a real server does
    confirmed = [issue().number for _ in range(3)]

    def interrupted():
        with database.write() as connection:
            connection.exec_driver_sql("INSERT INTO draft VALUES ('half', 'x')")
            postgres.crash()
            connection.exec_driver_sql("INSERT INTO draft VALUES ('whole', 'x')")

    with pytest.raises(Fault, match="store_gone") as found:
        interrupted()
    said(found.value)
    drafts = DraftRepository(database)
    assert (drafts.get("half"), drafts.get("whole")) == ("", "")
    assert faulty.numbers(database) == confirmed
    assert issue().number == "AN-2026-0004"
    assert DatabaseVerifier(database).findings() == ()


# ------------------------------------------------------------------ damage

PAGES = {
    "header": "SELECT 1",
    "papers": "SELECT rootpage FROM sqlite_master WHERE name = 'document'",
    "index": "SELECT rootpage FROM sqlite_master WHERE name = 'ix_document_customer_id'",
    "key": "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_document_1'",
    "bytes": "SELECT rootpage FROM sqlite_master WHERE name = 'blob'",
    "search": "SELECT rootpage FROM sqlite_master WHERE name = 'search_words_data'",
    "events": "SELECT rootpage FROM sqlite_master WHERE name = 'document_event'",
    "last": "PRAGMA page_count",
}


@pytest.fixture
def filled(database, issue, place):
    """A closed file with papers, one file and nothing beside it."""
    for _ in range(20):
        issue()
    database.close()
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return place


def noticed(path):
    """Whether opening or verify says that a file is not what it should be."""
    try:
        with open_database(path) as database:
            return DatabaseVerifier(database).findings()
    except Fault as fault:
        return fault.code == "store_damaged" and "Sicherung" in said(fault)


@sqlite_only
@pytest.mark.parametrize("garbage", [b"\xee", b"\x00", None], ids=["signs", "zeros", "noise"])
@pytest.mark.parametrize("page", PAGES)
def test_a_bad_page(filled, page, garbage):
    """Noticed beside the work and by verify, never anything but a sentence; the good copy is what helps."""
    with closing(sqlite3.connect(filled)) as connection:
        number = connection.execute(PAGES[page]).fetchone()[0]
    raw = bytearray(filled.read_bytes())
    bad = random.Random(number).randbytes(PAGE) if garbage is None else garbage * PAGE
    raw[(number - 1) * PAGE : number * PAGE] = bad
    filled.write_bytes(raw)
    assert damage(filled)
    assert noticed(filled)


@sqlite_only
class TestBeside:
    """The -wal holds what was stored last: the file alone is older, a -wal that is cut off holds what was before."""

    @pytest.fixture
    def torn(self, database, place, tmp_path):
        """A copy as a killed program leaves it, and how long the -wal was after each answer."""
        drafts = DraftRepository(database)
        wal = place.with_name(f"{place.name}-wal")
        drafts.put("start", "x")
        lengths = {}
        for number in range(12):
            drafts.put(f"answer {number}", "Größe " * (1 + 300 * (number % 3)))
            lengths[f"answer {number}"] = wal.stat().st_size
        folder = tmp_path / "torn"
        folder.mkdir()
        for file in (place, wal):
            shutil.copy(file, folder / file.name)
        return folder / place.name, folder / wal.name, lengths

    def kept(self, path):
        with open_database(path) as database, database.read() as connection:
            keys = set(connection.exec_driver_sql("SELECT key FROM draft").scalars())
        sound(path)
        return {key for key in keys if key.startswith("answer")}

    @pytest.mark.parametrize("cut", [0.0, 0.1, 0.35, 0.5, 0.77, 0.99, 1.0])
    def test_cut_off(self, torn, cut):
        path, wal, lengths = torn
        length = int(wal.stat().st_size * cut)
        os.truncate(wal, length)
        there = {key for key, needed in lengths.items() if needed <= length}
        assert self.kept(path) == there

    @pytest.mark.parametrize("at", [0.2, 0.5, 0.9])
    def test_a_byte_that_fell_over(self, torn, at):
        path, wal, lengths = torn
        raw = bytearray(wal.read_bytes())
        position = int(len(raw) * at)
        raw[position] ^= 0xFF
        wal.write_bytes(raw)
        assert self.kept(path) >= {key for key, needed in lengths.items() if needed <= position}

    def test_noise(self, torn):
        path, wal, _ = torn
        wal.write_bytes(os.urandom(wal.stat().st_size))
        assert self.kept(path) <= {f"answer {number}" for number in range(12)}

    @pytest.mark.parametrize("what", ["missing", "noise", "empty"])
    def test_the_shm_is_made_anew(self, torn, what):
        path, _, lengths = torn
        shm = path.with_name(f"{path.name}-shm")
        if what != "missing":
            shm.write_bytes(os.urandom(8 * PAGE) if what == "noise" else b"")
        assert self.kept(path) == set(lengths)

    def test_that_of_another_database(self, filled, tmp_path):
        """SQLite takes it for its own: verify has to notice."""
        other = tmp_path / "other.db"
        with open_database(other) as database:
            faulty.issue(database)
        with open_database(other) as database:
            faulty.issue(database)
            shutil.copy(f"{other}-wal", f"{filled}-wal")
        assert noticed(filled)


CODES = {
    "SQLITE_FULL": "store_full",
    "SQLITE_NOLFS": "store_not_written",
    "SQLITE_IOERR_WRITE": "store_not_written",
    "SQLITE_IOERR_SHMSIZE": "store_not_written",
    "SQLITE_IOERR": "store_away",
    "SQLITE_IOERR_READ": "store_away",
    "SQLITE_IOERR_FSYNC": "store_away",
    "SQLITE_IOERR_CLOSE": "store_away",
    "SQLITE_IOERR_SHORT_READ": "store_damaged",
    "SQLITE_IOERR_CORRUPTFS": "store_damaged",
    "SQLITE_CORRUPT_INDEX": "store_damaged",
    "SQLITE_NOTADB": "store_damaged",
    "SQLITE_IOERR_LOCK": "store_share",
    "SQLITE_IOERR_RDLOCK": "store_share",
    "SQLITE_IOERR_SHMMAP": "store_share",
    "SQLITE_PROTOCOL": "store_share",
    "SQLITE_READONLY_DBMOVED": "store_moved",
    "SQLITE_READONLY_DIRECTORY": "store_read_only",
    "SQLITE_CANTOPEN": "store_read_only",
    "SQLITE_PERM": "store_read_only",
    "SQLITE_BUSY_SNAPSHOT": "store_locked",
    "SQLITE_LOCKED_SHAREDCACHE": "store_locked",
    "SQLITE_INTERRUPT": "store_failed",
    "SQLITE_AUTH": "store_failed",
    "SQLITE_MISMATCH": "store_failed",
}


@pytest.mark.parametrize("name", CODES)
def test_what_sqlite_says_has_its_sentence(tmp_path, name):
    """A network share or a bad stick can't be plugged into a test; what the library says then can."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = getattr(sqlite3, name)
    with pytest.raises(Fault) as found, translated(tmp_path / "vorab.db"):
        raise OperationalError("INSERT", {}, error)
    assert found.value.code == CODES[name]
    assert found.value.code in SENTENCES
    said(found.value)
