# SPDX-License-Identifier: Apache-2.0
"""Another database takes the place of the one in use: whenever it is killed, a start finds the old or the new one."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from vorab.core.faults import Fault
from vorab.store import file
from vorab.store.backup.swap import swap

pytestmark = pytest.mark.sqlite_only("files")

KEY = bytes(range(32))
# Killed just before the n-th change to the folder; argv: folder, key, whether the disk knows second names, n.
KILLED = """
import os, sys
from pathlib import Path
from vorab.store.backup.swap import swap
root, key, links, left = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), sys.argv[3], int(sys.argv[4])
def no_link(*_):
    raise OSError(1, "FAT")
if links == "none":
    os.link = no_link
def hook(event, args):
    global left
    if event in ("os.rename", "os.remove", "os.link", "os.mkdir", "open") and str(root) in str(args[0]):
        left -= 1
        if left == 0:
            os._exit(9)
sys.addaudithook(hook)
swap(root / "vorab.db", root / "neu.db", root / "backups" / "alt.db", key)
os._exit(0)
"""


def fill(path, words, key=b"", leave_log=False):
    """A database with these words; `leave_log` as a process leaves it that was killed: part of it in the log only."""
    connection = file.connect(path, key)
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    connection.execute("CREATE TABLE talk (word TEXT)")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.executemany("INSERT INTO talk VALUES (?)", [(word,) for word in words])
    connection.commit()
    if leave_log:
        kept = path.parent / "weg"
        kept.mkdir()
        for end in ("", "-wal"):
            shutil.copy(path.with_name(path.name + end), kept)
        connection.close()
        for end in ("", "-wal"):
            shutil.move(kept / (path.name + end), path.with_name(path.name + end))
        kept.rmdir()
    else:
        connection.close()


def words(path, key=b""):
    with closing(file.connect(path, key)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [word for (word,) in connection.execute("SELECT word FROM talk ORDER BY word")]


@pytest.mark.parametrize("key,links", [(b"", "there"), (b"", "none"), (KEY, "there")])
def test_killed_at_any_step_the_old_or_the_new_one_is_there_with_all_it_held(tmp_path, key, links):
    found, ended, at = [], False, 1
    while not ended:
        root = tmp_path / f"{at} größer"
        root.mkdir()
        fill(root / "vorab.db", ["alt", "älter"], key, leave_log=True)
        assert (root / "vorab.db-wal").stat().st_size > 0
        fill(root / "neu.db", ["neu"], key)
        command = [sys.executable, "-c", KILLED, root, key.hex(), links, str(at)]
        told = subprocess.run(command, check=False, capture_output=True, text=True)
        assert told.returncode in (0, 9), told.stderr
        ended, at = told.returncode == 0, at + 1
        assert (root / "vorab.db").stat().st_size > 0
        there = words(root / "vorab.db", key)
        found.append(there)
        if there == ["neu"]:
            assert words(root / "backups" / "alt.db", key) == ["alt", "älter"]
            assert not (root / "neu.db").exists()
    assert [each for each in found if each not in (["alt", "älter"], ["neu"])] == []
    assert found[0] == ["alt", "älter"]
    assert found[-1] == ["neu"]
    assert at > 4


def test_a_damaged_one_is_kept_with_its_log_and_the_new_one_is_not_mixed_with_it(tmp_path):
    (tmp_path / "vorab.db").write_bytes(b"zerrissen")
    (tmp_path / "vorab.db-wal").write_bytes(b"auch")
    fill(tmp_path / "neu.db", ["neu"])
    swap(tmp_path / "vorab.db", tmp_path / "neu.db", tmp_path / "backups" / "alt.db")
    assert words(tmp_path / "vorab.db") == ["neu"]
    assert (tmp_path / "backups" / "alt.db").read_bytes() == b"zerrissen"
    assert (tmp_path / "backups" / "alt.db-wal").read_bytes() == b"auch"


@pytest.mark.parametrize("harm", [False, True])
def test_where_it_cannot_take_the_place_everything_is_as_it_was(tmp_path, monkeypatch, harm):
    """As on Windows, where no file can be replaced that another program has open."""
    fill(tmp_path / "vorab.db", ["alt"], leave_log=True)
    if harm:
        (tmp_path / "vorab.db").write_bytes(b"zerrissen")
    fill(tmp_path / "neu.db", ["neu"])
    before = {each.name for each in tmp_path.iterdir()}
    really = os.replace

    def refuse(old, new, **more):
        if str(new).endswith("vorab.db"):
            raise PermissionError(13, "offen")
        return really(old, new, **more)

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(Fault) as fault:
        swap(tmp_path / "vorab.db", tmp_path / "neu.db", tmp_path / "backups" / "alt.db")
    assert fault.value.code == "restore_failed"
    assert list((tmp_path / "backups").iterdir()) == []
    if harm:
        assert {each.name for each in tmp_path.iterdir()} == {*before, "backups"}
    else:
        assert words(tmp_path / "vorab.db") == ["alt"]


def test_one_that_somebody_has_open_stays(tmp_path, monkeypatch):
    fill(tmp_path / "vorab.db", ["alt"])
    fill(tmp_path / "neu.db", ["neu"])
    monkeypatch.setattr(file, "connect", lambda path, *_: sqlite3.connect(path, timeout=0))
    with closing(sqlite3.connect(tmp_path / "vorab.db")) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM talk").fetchall()
        with pytest.raises(Fault) as fault:
            swap(tmp_path / "vorab.db", tmp_path / "neu.db", tmp_path / "backups" / "alt.db")
    assert fault.value.code == "store_locked"
    assert words(tmp_path / "vorab.db") == ["alt"]
