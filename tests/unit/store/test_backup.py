# SPDX-License-Identifier: Apache-2.0
"""Backups: whole, each file once, found again, sealed, thinned out, and never half."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

import pytest

from vorab.core.backups import kept
from vorab.core.faults import Fault
from vorab.core.paper_ports import Filing
from vorab.store.backup.vault import FOLDER, Vault
from vorab.store.documents import DocumentRepository
from vorab.store.engine import open_database
from vorab.store.tables import metadata
from vorab.store.verify import DatabaseVerifier

pytestmark = pytest.mark.sqlite_only("backups are files")

NOW = 1_795_343_880_000  # 2026-11-22T10:38 UTC
DAY = 24 * 3600 * 1000
SECRET = "Muster Söhne 4711"


def draw(document, number, issued_at):
    return b"%PDF " + number.encode() * 50


def local(at_ms):
    return datetime(1970, 1, 1) + timedelta(milliseconds=at_ms)  # noqa: DTZ001


@pytest.fixture
def issue(documents, make_document):
    return lambda: documents.issue(make_document(), NOW, draw, Filing())


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "USB-Stick (E:) größer"
    folder.mkdir()
    return folder


@pytest.fixture
def vault(stick, path):
    found = Vault(stick, path, "muster-1")
    found.prepare()
    return found


@pytest.fixture
def back_up():
    return lambda vault, now=NOW, progress=None: vault.write(now, progress)


def rows(path):
    """Everything in a database, table by table."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table.name: sorted(map(repr, connection.execute(f"SELECT * FROM {table.name}")))
            for table in metadata.sorted_tables
        }


def files_in(folder):
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_what_was_backed_up_comes_back_to_the_byte(issue, vault, back_up, path, tmp_path):
    for _ in range(3):
        issue()
    backup = back_up(vault)
    assert (backup.contents.documents, backup.contents.newest_document) == (3, "AN-2026-0003")
    target = tmp_path / "neu.db"
    assert vault.restore(backup, target) == backup.contents
    assert rows(target) == rows(path)


def test_what_comes_back_is_protected_and_verified_as_before(issue, vault, back_up, tmp_path):
    issue()
    target = tmp_path / "neu.db"
    vault.restore(back_up(vault), target)
    with open_database(target) as database:
        assert DatabaseVerifier(database).findings() == ()
    with closing(sqlite3.connect(target)) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("UPDATE blob SET bytes = NULL")


def test_a_talk_that_goes_on_meanwhile_is_in_the_copy_or_not_but_never_half(issue, vault, documents):
    issue()

    def meanwhile(done, there_is):
        issue()  # the desk goes on while the backup is being written
        return True

    backup = vault.write(NOW, meanwhile)
    assert backup.contents.documents == 1
    assert len(documents.recent()) == 2


def test_each_file_is_kept_once_for_all_backups(issue, vault, back_up):
    issue()
    back_up(vault)
    before = files_in(vault.folder / "files")
    issue()
    back_up(vault, NOW + DAY)
    after = files_in(vault.folder / "files")
    assert len(before) == 1
    assert before < after
    assert len(after) == 2


def test_the_copy_itself_holds_no_file(issue, vault, back_up):
    issue()
    backup = back_up(vault)
    assert b"%PDF" not in (vault.folder / f"{backup.name}.db").read_bytes()


@pytest.fixture(scope="module")
def sealed_folder(tmp_path_factory):
    """Made once: a passphrase takes its time on purpose."""
    folder = tmp_path_factory.mktemp("sealed")
    Vault(folder, folder / "x.db", "muster-1").prepare(SECRET)
    return folder


class TestSealed:
    @pytest.fixture
    def vault(self, stick, path, sealed_folder):
        shutil.copytree(sealed_folder, stick, dirs_exist_ok=True)
        return Vault(stick, path, "muster-1")

    def test_nothing_of_it_can_be_read_without_the_passphrase(self, issue, vault, back_up, tmp_path):
        issue()
        backup = back_up(vault)
        everything = b"".join(file.read_bytes() for file in vault.folder.rglob("*") if file.is_file())
        for word in (b"Muster", b"Fernhilfe", b"%PDF", b"AN-2026"):
            assert word not in everything
        with pytest.raises(Fault) as found:
            vault.restore(backup, tmp_path / "neu.db", "falsch geraten")
        assert found.value.code == "passphrase_wrong"
        assert not (tmp_path / "neu.db").exists()

    def test_the_passphrase_opens_it(self, issue, vault, back_up, path, tmp_path):
        issue()
        vault.restore(back_up(vault), tmp_path / "neu.db", SECRET)
        assert rows(tmp_path / "neu.db") == rows(path)

    def test_the_next_backup_asks_for_nothing(self, issue, vault, back_up, stick, path):
        issue()
        back_up(vault)
        assert back_up(Vault(stick, path, "muster-1"), NOW + DAY).sealed


def test_a_short_passphrase_is_refused(stick, path):
    with pytest.raises(Fault) as found:
        Vault(stick, path, "muster-1").prepare("kurz")
    assert found.value.code == "passphrase_short"


@pytest.mark.parametrize("part", ["*.db", "files/*/*"])
@pytest.mark.parametrize("harm", [lambda raw: raw[:-20], lambda raw: raw[:500] + b"?" + raw[501:], None])
def test_a_damaged_backup_is_not_restored(issue, vault, back_up, tmp_path, part, harm):
    issue()
    backup = back_up(vault)
    (file,) = vault.folder.glob(part)
    if harm is None:
        file.unlink()
    else:
        file.write_bytes(harm(file.read_bytes()))
    assert not vault.whole(backup)
    with pytest.raises(Fault) as found:
        vault.restore(backup, tmp_path / "neu.db")
    assert found.value.code in ("backup_damaged", "backup_folder")
    assert list(tmp_path.glob("neu.db*")) == []


def test_a_cancelled_backup_leaves_what_was_there(issue, vault, back_up):
    issue()
    first = back_up(vault)
    before = files_in(vault.folder)
    issue()
    with pytest.raises(Fault) as found:
        back_up(vault, NOW + DAY, progress=lambda done, all_: False)
    assert found.value.code == "backup_cancelled"
    assert files_in(vault.folder) == before
    assert vault.backups() == (first,)


def test_the_rest_of_an_interrupted_backup_is_cleared_away(issue, vault, back_up):
    issue()
    first = back_up(vault)
    before = files_in(vault.folder)
    (vault.folder / "2026-11-23_000000.db").write_bytes(b"half")
    (vault.folder / "files" / "ab").mkdir()
    (vault.folder / "files" / "ab" / "abc.part").write_bytes(b"half")
    vault.thin_out(local)
    assert files_in(vault.folder) == before
    assert vault.whole(first)


def test_backups_of_another_firm_are_not_mixed_with_ours(issue, vault, back_up, stick, path):
    issue()
    with pytest.raises(Fault) as found:
        back_up(Vault(stick, path, "muster-2"))
    assert found.value.code == "backup_folder_taken"


def test_a_folder_that_can_not_be_written_is_named(issue, path, tmp_path):
    issue()
    (tmp_path / "Datei").write_text("kein Ordner")
    vault = Vault(tmp_path / "Datei", path, "muster-1")
    with pytest.raises(Fault) as found:
        vault.prepare()
    assert found.value.code == "backup_folder"
    assert str(tmp_path / "Datei") in str(found.value.params["folder"])


def test_a_list_that_is_none_is_passed_over(issue, vault, back_up):
    issue()
    backup = back_up(vault)
    (vault.folder / "notiz.json").write_text("[1, 2]")
    (vault.folder / "alt.json").write_text(json.dumps({"format": 99}))
    assert vault.backups() == (backup,)


def test_old_backups_go_and_their_files_with_them(issue, vault, back_up, path):
    issue()
    for day in range(60):
        back_up(vault, NOW + day * DAY)
    vault.thin_out(local)
    left = vault.backups()
    # of 60 days from 22 November: 7 days, 2 more weeks before them, and the ends of November and December
    assert len(left) < 14
    assert all(map(vault.whole, left))
    assert len(list(vault.folder.glob("*.db"))) == len(left)
    shutil.rmtree(vault.folder / "files")
    assert not any(map(vault.whole, left))


class TestKept:
    START = datetime(2024, 1, 1, 18)  # noqa: DTZ001

    def days(self, count, per_day=1):
        return [self.START + timedelta(days=n, hours=hour) for n in range(count) for hour in range(per_day)]

    def test_the_last_of_seven_days_four_weeks_and_twelve_months(self):
        found = sorted(kept(self.days(800, per_day=3)))
        last = self.START + timedelta(days=799, hours=2)
        assert found[-7:] == [last - timedelta(days=n) for n in range(6, -1, -1)]
        assert {(day.year, day.month) for day in found} == {
            (last.year - (last.month - n <= 0), (last.month - n - 1) % 12 + 1) for n in range(12)
        }
        assert 7 + 2 + 11 <= len(found) <= 7 + 4 + 12

    def test_only_one_of_a_day(self):
        assert kept(self.days(1, per_day=6)) == {self.START + timedelta(hours=5)}

    def test_a_long_pause_throws_nothing_away(self):
        moments = [self.START + timedelta(days=400 * n) for n in range(5)]
        assert kept(moments) == set(moments)

    def test_none_of_none(self):
        assert kept([]) == set()


def test_the_folder_may_be_chosen_itself(stick):
    assert Vault(stick / FOLDER, stick, "x").folder == Vault(stick, stick, "x").folder


def test_documents_repository_is_untouched_by_a_backup(issue, vault, back_up, path, database):
    issue()
    before = rows(path)
    back_up(vault)
    assert rows(path) == before
    assert DocumentRepository(database, None).recent()[0].number == "AN-2026-0001"
