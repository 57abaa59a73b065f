# SPDX-License-Identifier: Apache-2.0
"""All data encrypted: nothing typed can be read from any file, everything works as before, and never half of it."""

import io
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.unit.store.conftest import FixedClock
from vorab import wiring
from vorab.cli import main
from vorab.core.access import Access
from vorab.core.faults import Fault
from vorab.core.paper_ports import Filing
from vorab.paths import Home
from vorab.store import file, keyfile, recode
from vorab.store.backup.vault import Vault
from vorab.store.conversations import ConversationRepository
from vorab.store.documents import DocumentRepository
from vorab.store.engine import open_database
from vorab.store.health import damage
from vorab.store.safe import Safe
from vorab.store.search import SearchRepository
from vorab.store.tables import metadata
from vorab.store.upgrade import copy_database
from vorab.store.verify import DatabaseVerifier

pytestmark = pytest.mark.sqlite_only("encryption is of files; a server has its own")

NOW = 1_795_343_880_000  # 2026-11-22T10:38 UTC
SECRET = "Muster Söhne 4711"
TYPED = ("Zahnriemenwechsel", "Muster", "Fernhilfe", "%PDF", "AN-2026", "CREATE TABLE", "SQLite format 3")


@pytest.fixture(autouse=True, scope="module")
def _quick():
    """A guess takes half a second on purpose; here nobody guesses."""
    usual, keyfile._COST = keyfile._COST, 2**8
    yield
    keyfile._COST = usual


def draw(document, number, issued_at):
    return b"%PDF " + number.encode() * 50


class Office:
    """A home with data, and what one does with it."""

    def __init__(self, root, make_document, make_event, make_projection):
        self.home = Home(root).ensure()
        self.safe = Safe(self.home.database, self.home.key_file, self.home.backups)
        self.document, self.event, self.projection = make_document, make_event, make_projection
        self.key = b""

    def open(self):
        return open_database(self.home.database, key=self.key)

    def work(self):
        with self.open() as database:
            events = [self.event(1, "started", lead="net"), self.event(2, note="Zahnriemenwechsel")]
            ConversationRepository(database).start("ab" * 32, '{"id":"hotline"}', events, self.projection())
            return DocumentRepository(database, FixedClock()).issue(self.document(), NOW, draw, Filing())

    def encrypt(self, **more):
        made = self.safe.prepare(SECRET)
        self.safe.encrypt(made, **more)
        self.key = made.key
        return made

    def vault(self, folder=None):
        where, home = folder or self.home.backups, self.home
        found = Vault(where, home.database, "muster-1", home.own_files, self.key, home.key_file)
        found.prepare()
        return found

    def rows(self, path=None, key=None):
        """Everything in a database, table by table."""
        with closing(file.connect(path or self.home.database, self.key if key is None else key)) as connection:
            return {
                table.name: sorted(map(repr, connection.execute(f"SELECT * FROM {table.name}")))
                for table in metadata.sorted_tables
            }

    def readable(self, *folders):
        """The words of `TYPED` that stand in any file of the home, and where."""
        files = [each for folder in folders or (self.home.root,) for each in folder.rglob("*") if each.is_file()]
        found = ((each, each.read_bytes()) for each in files)
        return sorted((each.name, word) for each, raw in found for word in TYPED if word.encode() in raw)


@pytest.fixture
def office(tmp_path, make_document, make_event, make_projection):
    found = Office(tmp_path / "Büro 100% & Söhne", make_document, make_event, make_projection)
    found.work()
    return found


def test_nothing_that_was_typed_can_be_read_from_any_file_while_one_works_and_after(office, tmp_path):
    assert office.readable(), "in the clear everybody reads it"
    made = office.encrypt()
    with office.open() as database:
        with database.read() as connection:
            connection.exec_driver_sql("SELECT * FROM event ORDER BY payload, at").all()
        office.work()
        wal = office.home.database.with_name("vorab.db-wal")
        assert wal.stat().st_size > 0, "the log is there to be looked into"
        backup = office.vault().write(NOW)
        stick = tmp_path / "stick"
        stick.mkdir()
        office.vault(stick).write(NOW)
        copy_database(office.home.database, office.home.backups / "vorher.db", office.key)
        assert office.readable(office.home.root, stick) == []
    assert office.readable(office.home.root, stick) == []
    everything = b"".join(each.read_bytes() for each in office.home.root.rglob("*") if each.is_file())
    for secret in (made.key, made.key.hex().encode(), made.code.encode(), SECRET.encode()):
        assert secret not in everything
    assert backup.sealed


def test_everything_works_as_before(office, tmp_path):
    before = office.rows()
    office.encrypt()
    assert office.rows() == before
    office.work()
    with office.open() as database:
        assert DatabaseVerifier(database).findings() == ()
        copy_database(office.home.database, tmp_path / "vorher.db", office.key)
        assert DatabaseVerifier(database).against(tmp_path / "vorher.db") == ()
        assert [hit.kind for hit in SearchRepository(database).find("Muster Druck")][:1] == ["customer"]
        asked = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "temp_store", "cipher_version")
        with database.read() as connection:
            found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
        assert found[:5] == ["wal", 2, 1, 1, 2]
        assert found[5].startswith("4.")
        with pytest.raises(Fault) as found, database.write() as connection:
            connection.exec_driver_sql("UPDATE document SET number = 'X'")
        assert "append-only" in found.value.params["detail"]
    assert damage(office.home.database, office.key) == ""
    assert "not a database" in damage(office.home.database)
    with pytest.raises(Fault) as found:
        open_database(office.home.database)
    assert found.value.code == "store_damaged"


def test_turned_off_again_it_is_the_same_database(office):
    before = office.rows()
    office.encrypt()
    office.safe.decrypt(office.key)
    assert office.rows(key=b"") == before
    assert file.is_clear(office.home.database)
    assert not office.home.key_file.exists()


class TestSecrets:
    def test_passphrase_and_code_open_it_and_nothing_else_does(self, office):
        made = office.encrypt()
        assert office.safe.open("Muster So\u0308hne 4711") == made.key, "typed on another keyboard"
        with pytest.raises(Fault) as found:
            office.safe.open("muster söhne 4711")
        assert found.value.code == "store_passphrase_wrong"
        with pytest.raises(Fault) as found:
            office.safe.recover(office.safe.prepare(SECRET).code, "etwas Neues 1")
        assert found.value.code == "recovery_code_wrong"

    def test_a_forgotten_passphrase_is_set_anew_by_the_code(self, office):
        made = office.encrypt()
        assert office.safe.recover(made.code.lower().replace("-", " "), "ganz neu gedacht") == made.key
        assert office.safe.open("ganz neu gedacht") == made.key
        with pytest.raises(Fault):
            office.safe.open(SECRET)

    def test_an_old_passphrase_and_an_old_code_open_nothing_any_more_not_even_the_copies_in_the_home(self, office):
        made = office.encrypt()
        office.vault().write(NOW)
        database = office.home.database.read_bytes()
        office.safe.change(SECRET, "ganz neu gedacht")
        code = office.safe.new_code("ganz neu gedacht")
        assert office.home.database.read_bytes() == database, "only the wrapping changes"
        for copy in (office.home.key_file, *office.home.backups.rglob("*.key")):
            found = keyfile.read(copy)
            assert keyfile.unlock(found, "ganz neu gedacht") == keyfile.recover(found, code) == made.key
            with pytest.raises(Fault):
                keyfile.unlock(found, SECRET)
            with pytest.raises(Fault):
                keyfile.recover(found, made.code)

    @pytest.mark.parametrize("harm", ["", "{", '{"format": 1, "name": "x"}', '{"format": 1, "passphrase": 7}', None])
    def test_a_lost_or_broken_key_file_comes_back_from_the_backups(self, office, harm):
        made = office.encrypt()
        if harm is None:
            office.home.key_file.unlink()
        else:
            office.home.key_file.write_text(harm)
        with pytest.raises(Fault) as found:
            office.safe.open(SECRET)
        assert found.value.code == "key_file_damaged"
        keyfile.write(office.home.backups / "alt.key", made.written)
        assert office.safe.closed
        assert office.safe.open(SECRET) == made.key
        assert keyfile.read(office.home.key_file) == made.written


class TestBackups:
    def test_of_an_encrypted_home_it_comes_back_encrypted_and_asks_nobody(self, office, tmp_path):
        office.encrypt()
        vault = office.vault()
        backup = vault.write(NOW)
        before = office.rows()
        office.work()
        vault.restore(backup, tmp_path / "neu.db")
        assert office.rows(tmp_path / "neu.db") == before
        assert vault.opens(backup)

    def test_on_another_computer_the_passphrase_opens_it_or_the_code(self, office, tmp_path):
        made = office.encrypt()
        backup = office.vault().write(NOW)
        (tmp_path / "neu").mkdir()
        elsewhere = Home(tmp_path / "neu" / "Heim").ensure()
        vault = Vault(office.home.backups, elsewhere.database, "muster-1")
        for secret, code in (("", "backup_locked"), ("falsch geraten", "passphrase_wrong")):
            with pytest.raises(Fault) as found:
                vault.restore(backup, elsewhere.database, secret)
            assert found.value.code == code
        assert not vault.opens(backup)
        for secret in (SECRET, made.code):
            elsewhere.database.unlink(missing_ok=True)
            vault.restore(backup, elsewhere.database, secret)
            assert office.rows(elsewhere.database) == office.rows()
        there = Safe(elsewhere.database, elsewhere.key_file, elsewhere.backups)
        assert there.open(SECRET) == office.key, "its key file came along"

    def test_an_older_one_in_the_clear_comes_back_encrypted(self, office, tmp_path):
        backup = office.vault().write(NOW)
        before = office.rows()
        office.encrypt()
        office.vault().restore(backup, office.home.root / "neu.db")
        assert office.rows(office.home.root / "neu.db") == before
        assert office.readable(office.home.root / "neu.db") == []

    def test_older_ones_in_the_clear_are_found_and_go_and_the_encrypted_ones_stay(self, office):
        office.vault().write(NOW - 1000)
        copy_database(office.home.database, office.home.backups / "vorab-0000.db")
        moved = office.home.root / "vorab-umgezogen-20261122-103800.db"
        copy_database(office.home.database, moved)
        moved.chmod(0o400)
        office.encrypt()
        kept = office.vault().write(NOW)
        clear = office.safe.clear_copies([office.home.backups])
        assert [each.name for each in clear] == [moved.name, "vorab-0000.db"]
        assert office.readable()
        assert office.vault().remove_clear() == 1
        office.safe.wipe(clear)
        assert office.readable() == []
        assert office.vault().backups() == (kept,)
        assert office.vault().whole(kept)


def test_cancelled_in_the_middle_nothing_has_changed(office):
    before = office.home.database.read_bytes()
    for most in (0, 300, 700):
        with pytest.raises(Fault) as found:
            office.encrypt(progress=lambda done, _all, most=most: done < most)
        assert found.value.code == "protection_cancelled"
    assert {each.name for each in office.home.root.glob("vorab*")} == {"vorab.db"}
    assert office.rows(key=b"")
    assert len(before) == office.home.database.stat().st_size


@pytest.mark.parametrize("begun", ["BEGIN IMMEDIATE", "BEGIN; SELECT * FROM blob"])
def test_while_somebody_else_has_it_open_nothing_is_changed(office, monkeypatch, begun):
    monkeypatch.setattr(recode, "BUSY_S", 0.1)
    with closing(sqlite3.connect(office.home.database)) as other:
        other.executescript(begun)
        with pytest.raises(Fault) as found:
            office.encrypt()
    assert found.value.code == "store_locked"
    assert not office.home.key_file.exists()
    assert office.rows(key=b"")


def test_a_home_in_the_clear_loads_none_of_it(office):
    script = (
        "import sys; from pathlib import Path; from vorab import wiring; from vorab.paths import Home;"
        "wiring.open_house(Home(Path(sys.argv[1]))).close();"
        "print([name for name in ('sqlcipher3', 'pyrage', 'vorab.store.safe') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script, office.home.root], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


# ---------------------------------------------------------------------- killed

KILLED = """
import os, sys
from pathlib import Path
from vorab.store import keyfile
from vorab.store.safe import Safe
keyfile._COST = 2**8
root, turn, at = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
safe = Safe(root / "vorab.db", root / "vorab.key", root / "backups")
made = safe.prepare("Muster Söhne 4711") if turn == "on" else safe.open("Muster Söhne 4711")
left = at
def hook(event, args):
    global left
    if event in ("os.rename", "os.remove", "os.link") and str(root) in str(args[0]):
        left -= 1
        if left == 0:
            os._exit(9)
def progress(done, all_):
    if at == 0 and done >= 600:
        os._exit(9)
    return True
sys.addaudithook(hook)
safe.encrypt(made, progress) if turn == "on" else safe.decrypt(made, progress)
os._exit(0)
"""


@pytest.mark.parametrize("turn", ["on", "off"])
def test_killed_at_any_step_the_data_are_whole_before_or_after(office, tmp_path, turn):
    """Each time the process is gone just before one of the changes to the folder, or in the middle of copying."""
    before = office.rows()
    if turn == "off":
        office.encrypt()
    states, ended, at = set(), False, 0
    while not ended:
        root = tmp_path / f"{turn}{at}"
        shutil.copytree(office.home.root, root)
        command = [sys.executable, "-c", KILLED, root, turn, str(at)]
        told = subprocess.run(command, check=False, capture_output=True, text=True)
        assert told.returncode in (0, 9), told.stderr
        ended, at = told.returncode == 0, at + 1
        home = Home(root)
        safe = Safe(home.database, home.key_file, home.backups)
        key = safe.open(SECRET) if safe.closed else b""
        assert office.rows(home.database, key) == before
        states.add(bool(key))
        file.tidy(home.database)
        assert not file.leftovers(home.database)
        assert office.rows(home.database, key) == before
        if key:
            assert office.readable(home.database, root) == []
    assert states == {True, False}
    assert at > 4


# ---------------------------------------------------------------------- without a window


def test_commands_take_the_passphrase_from_a_file_or_the_environment_and_ask_no_other_program(
    office, tmp_path, monkeypatch, capsys
):
    given = tmp_path / "kennwort.txt"
    given.write_text(f"{SECRET}\r\nzweite Zeile", "utf-8")
    home = ["--home", str(office.home.root)]
    monkeypatch.setattr("sys.stdin", io.StringIO("nicht gefragt"))
    assert main([*home, "export", str(tmp_path / "offen.zip")]) == 0, "nobody is asked for what is open"
    office.encrypt()
    for wanted in (["backup"], ["export", str(tmp_path / "alles.zip")]):
        assert main([*home, *wanted, "--passphrase-file", str(given)]) == 0
    monkeypatch.setenv("VORAB_PASSPHRASE", SECRET)
    before = office.rows()
    office.work()
    assert main([*home, "restore", "--yes"]) == 0
    assert office.rows() == before
    assert not file.is_clear(office.home.database)
    assert [name for name, _ in office.readable()] == []
    new = Home(tmp_path / "neuer Computer")
    assert main(["--home", str(new.root), "restore", str(office.home.backups), "--yes"]) == 0
    house = wiring.open_house(new, access=Access(passphrase=SECRET))
    house.close()
    assert (office.rows(new.database), office.readable(new.root)) == (before, []), "its key file came along"
    capsys.readouterr()
    monkeypatch.setenv("VORAB_PASSPHRASE", "falsch geraten")
    assert main([*home, "backup"]) == 1
    assert "Dieses Kennwort passt nicht" in capsys.readouterr().err
    monkeypatch.delenv("VORAB_PASSPHRASE")
    assert main([*home, "backup"]) == 1
    assert "mit einem Kennwort verschlossen" in capsys.readouterr().err


@pytest.mark.parametrize("secret", ["passphrase", "code"])
def test_commands_bring_it_to_a_new_computer_by_zip_and_by_backup_with_the_code_too(
    office, tmp_path, monkeypatch, capsys, secret
):
    made = office.encrypt()
    monkeypatch.setenv("VORAB_PASSPHRASE", SECRET if secret == "passphrase" else made.code.lower())
    everything, home = tmp_path / "alles.zip", ["--home", str(office.home.root)]
    for wanted in (["export", str(everything)], ["backup"]):
        assert main([*home, *wanted]) == 0
    before = office.rows()
    by_zip, by_backup = Home(tmp_path / "zip"), Home(tmp_path / "Sicherung größer")
    assert main(["--home", str(by_zip.root), "import", str(everything), "--with-findings"]) == 0
    assert main(["--home", str(by_backup.root), "restore", str(office.home.backups), "--yes"]) == 0
    assert office.rows(by_zip.database, b"") == before, "a zip is in the clear, and so is what comes of it"
    assert office.rows(by_backup.database) == before
    assert office.readable(by_backup.root) == []
    assert main(["--home", str(by_backup.root), "backup"]) == 0
    assert Safe(by_backup.database, by_backup.key_file, by_backup.backups).open(SECRET) == made.key
    office.work()
    assert main([*home, "restore", "--yes"]) == 0, "the home itself goes back by the code as well"
    assert office.rows() == before
    assert main([*home, "import", str(everything)]) == 1
    monkeypatch.setenv("VORAB_PASSPHRASE", office.safe.prepare(SECRET).code)
    capsys.readouterr()
    assert main([*home, "backup"]) == 1
    assert "Dieses Kennwort passt nicht" in capsys.readouterr().err
    assert office.rows() == before


def test_an_export_comes_into_an_empty_encrypted_home_and_nothing_of_it_lies_there_in_the_clear(
    office, tmp_path, monkeypatch
):
    everything = tmp_path / "alles.zip"
    assert main(["--home", str(office.home.root), "export", str(everything)]) == 0
    before = office.rows()
    empty = Home(tmp_path / "leer").ensure()
    wiring.open_house(empty).close()
    safe = Safe(empty.database, empty.key_file, empty.backups)
    made = safe.prepare(SECRET)
    safe.encrypt(made)
    monkeypatch.setenv("VORAB_PASSPHRASE", SECRET)
    assert main(["--home", str(empty.root), "import", str(everything), "--with-findings"]) == 0
    assert office.rows(empty.database, made.key) == before
    assert office.readable(empty.root) == []


def test_copies_that_were_only_looked_at_go_with_the_window(office):
    made = office.encrypt()
    house = wiring.open_house(office.home, access=Access(key=made.key))
    copy = office.home.opened / "x" / "Foto.txt"
    copy.parent.mkdir(parents=True)
    copy.write_text("Zahnriemenwechsel")
    house.close()
    assert not copy.exists()
    assert office.readable() == []
