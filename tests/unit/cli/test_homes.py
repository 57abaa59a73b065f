# SPDX-License-Identifier: Apache-2.0
"""Backup, restore, export and import as commands: whole data, nothing half, and never under an open window."""

import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from vorab import cli, wiring
from vorab.app.single import Single
from vorab.core.document import Document
from vorab.core.line import Line
from vorab.core.party import Customer
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.store.tables import metadata

SECRET = "vier gute lange Wörter"
OWN = "scripts/Mein Leitfaden größer.toml"


def issue(home, count=1):
    """Work a little: so many quotes are issued."""
    now = datetime.fromisoformat("2026-11-22T10:38")
    house = wiring.open_house(home, SetClock(now))
    provider = wiring.ensure_sample(house).provider
    for _ in range(count):
        house.papers.issue(
            Document(
                date=now.date(), valid_until=now.date() + timedelta(days=14), provider=provider,
                customer=Customer(company="Muster Druck GmbH"), lines=(Line("Fernhilfe", Decimal(127)),),
            )
        )  # fmt: skip
    house.close()


@pytest.fixture(scope="module")
def worked(tmp_path_factory):
    home = Home.at(tmp_path_factory.mktemp("Büro größer") / "home").ensure()
    issue(home, 2)
    (home.root / OWN).write_text("id = 'meiner'", "utf-8")
    return home


@pytest.fixture
def home(worked, tmp_path):
    shutil.copytree(worked.root, tmp_path / "home")
    return Home.at(tmp_path / "home")


@pytest.fixture
def run(capsys, home):
    def command(*arguments, at=home):
        try:
            code = cli.main([*map(str, arguments), "--home", str(at.root)])
        except SystemExit as stopped:
            code = stopped.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


def rows(home):
    with closing(sqlite3.connect(home.database)) as connection:
        return {
            table.name: sorted(map(repr, connection.execute(f"SELECT * FROM {table.name}")))
            for table in metadata.sorted_tables
            if table.name != "origin"
        }


def everything(home):
    """All files of a home by name, with their bytes; SQLite's own ones beside the database aside."""
    files = (file for file in home.root.rglob("*") if file.is_file() and not file.name.endswith(("-wal", "-shm")))
    return {file.relative_to(home.root).as_posix(): file.read_bytes() for file in files}


def test_there_and_back_on_a_stick_of_its_own_passphrase(run, home, tmp_path, monkeypatch):
    """A nightly job seals to a stick; another computer goes back to it, own files and all."""
    stick, secret = tmp_path / "Stick", tmp_path / "kennwort.txt"
    stick.mkdir()
    secret.write_text(f"{SECRET}\n", "utf-8")
    code, out, _ = run("backup", "--to", stick, "--passphrase-file", secret, "--json")
    (made,) = json.loads(out)["backups"]
    assert (code, made["sealed"], made["contents"], made["folder"]) == (0, True, None, str(stick))
    code, out, _ = run("backup", "--to", stick, "--json")
    (made,) = json.loads(out)["backups"]
    assert (code, made["sealed"]) == (0, True), "the key lies in the folder, only opening asks for the passphrase"
    other = Home.at(tmp_path / "neu")
    code, _, err = run("restore", stick, "--yes", at=other)
    assert (code, "mit einem Kennwort verschlossen" in err) == (1, True)
    monkeypatch.setenv("VORAB_PASSPHRASE", "falsch geraten")
    code, _, err = run("restore", stick, "--yes", at=other)
    assert (code, "Mit diesem Kennwort geht sie nicht auf" in err) == (1, True)
    assert not other.root.exists()
    monkeypatch.setenv("VORAB_PASSPHRASE", SECRET)
    code, out, err = run("restore", stick / "Vorab-Sicherung" / f"{made['name']}.json", "--yes", "--json", at=other)
    there = json.loads(out)
    assert (code, there["backup"], there["contents"]["documents"], there["kept"]) == (0, made["name"], 2, None)
    assert rows(other) == rows(home)
    assert (other.root / OWN).read_bytes() == (home.root / OWN).read_bytes()
    assert run("verify", at=other)[0] == 0


def test_going_back_shows_asks_and_keeps_what_was(run, home, monkeypatch):
    assert run("backup")[0] == 0
    before = rows(home)
    issue(home)
    (home.root / OWN).write_text("id = 'neuer'", "utf-8")
    now = everything(home)
    monkeypatch.setattr("sys.stdin.readline", lambda: "n\n", raising=False)
    code, out, err = run("restore")
    assert (code, everything(home)) == (1, now)
    assert "2 Belege, zuletzt AN-2026-0002, letzte Änderung" in out
    assert "Diesen Stand nehmen?" in err
    monkeypatch.setattr("sys.stdin.readline", lambda: "J\n", raising=False)
    code, out, _ = run("restore")
    assert (code, rows(home)) == (0, before)
    assert (home.root / OWN).read_text("utf-8") == "id = 'meiner'"
    (kept,) = home.backups.glob("vorab-ersetzt-*.db")
    assert str(kept) in out
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT count(*) FROM document").fetchone() == (3,)
    assert (kept.with_suffix("") / OWN).read_text("utf-8") == "id = 'neuer'"
    assert list(home.root.glob("zurueckgeholt*")) == []


def test_the_one_of_that_day(run, home):
    run("backup")
    code, out, _ = run("restore", "--list", "--json")
    (listed,) = json.loads(out)["backups"]
    assert (code, listed["contents"]["documents"]) == (0, 2)
    assert run("restore", "--at", listed["created_at"][:10], "--yes")[0] == 0
    code, _, err = run("restore", "--at", "2020-01-01T12:00", "--yes")
    assert (code, "Vor dem 01.01.2020, 12:00 gibt es dort keine Sicherung" in err) == (1, True)
    assert run("restore", "--at", "irgendwann")[0] == 2
    code, _, err = run("restore", home.documents)
    assert (code, "liegt keine Sicherung" in err) == (1, True)


def test_everything_into_an_empty_home_and_only_there(run, home, tmp_path):
    target = tmp_path / "Alles größer.zip"
    code, out, err = run("export", target)
    assert (code, err) == (0, "")
    assert "nicht verschlossen" in out
    other = Home.at(tmp_path / "neu")
    code, out, _ = run("import", target, "--json", at=other)
    there = json.loads(out)
    assert (code, there["contents"]["documents"], there["findings"]) == (0, 2, 0)
    assert rows(other) == rows(home)
    assert (other.root / OWN).read_bytes() == (home.root / OWN).read_bytes()
    assert run("verify", at=other)[0] == 0
    before = everything(other)
    code, _, err = run("import", target, at=other)
    assert (code, everything(other)) == (1, before)
    assert "eine Vorab-Ablage, die noch leer ist" in err
    (tmp_path / "brief.zip").write_bytes(b"PK no zip")
    code, _, err = run("import", tmp_path / "brief.zip", at=Home.at(tmp_path / "leer"))
    assert (code, err.startswith(f"{tmp_path / 'brief.zip'}: Das ist keine Datei")) == (1, True)
    assert not (tmp_path / "leer").exists()


def test_a_forged_amount_is_not_taken_over_unseen(run, tmp_path):
    forged, real = tmp_path / "falsch.zip", tmp_path / "a.zip"
    run("export", real)
    with zipfile.ZipFile(real) as old, zipfile.ZipFile(forged, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info).replace(b'\\"price\\":\\"127\\"', b'\\"price\\":\\"227\\"'))
    other = Home.at(tmp_path / "neu")
    code, out, err = run("import", forged, at=other)
    assert (code, out) == (1, "")
    assert "Deshalb ist nichts übernommen" in err
    assert len(err.splitlines()) > 1, "each finding on a line"
    assert not other.root.exists()
    assert run("import", forged, "--with-findings", at=other)[0] == 0
    assert run("verify", at=other)[0] == 1


def test_never_under_an_open_window(run, home, tmp_path):
    run("backup")
    run("export", tmp_path / "a.zip")
    window = Single(home)
    window.hold()
    before = everything(home)
    for arguments in (("restore", "--yes"), ("import", tmp_path / "a.zip")):
        code, out, err = run(*arguments)
        assert (code, out) == (1, "")
        assert "gerade offen. Bitte schließen Sie erst das Fenster" in err
    assert everything(home) == before
    assert run("backup")[0] == 0, "a backup does not mind"
    window.release()


@pytest.mark.parametrize(
    "arguments,code,said",
    [
        (("backup", "--to", "weg"), 1, "Ordner oder Datei gibt es nicht"),
        (("backup", "--passphrase-file", "kurz.txt"), 2, "mit --to"),
        (("backup", "--to", ".", "--passphrase-file", "weg.txt"), 1, "ließ sich nicht lesen"),
        (("backup", "--to", ".", "--passphrase-file", "leer.txt"), 1, "steht kein Kennwort"),
        (("backup", "--to", ".", "--passphrase-file", "kurz.txt"), 1, "mindestens 8 Zeichen"),
        (("export", "weg/a.zip"), 1, "ließ sich nicht schreiben"),
        (("export", "."), 1, "ließ sich nicht schreiben"),
        (("import", "weg.zip"), 1, "Vorab-Ablage, die noch leer ist"),
        (("export",), 2, "usage: vorab export"),
    ],
)
def test_what_is_wrong_is_a_sentence_and_nothing_is_written(run, tmp_path, monkeypatch, home, arguments, code, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leer.txt").write_text("\n")
    (tmp_path / "kurz.txt").write_text("kurz")
    before = {path.name for path in tmp_path.iterdir()}
    got, out, err = run(*arguments)
    assert (got, out) == (code, "")
    assert said in err
    assert "Traceback" not in err
    assert {path.name for path in tmp_path.iterdir()} == before


def test_without_data_there_is_nothing_to_take_along(run, tmp_path):
    nobody = Home.at(tmp_path / "niemand")
    for arguments in (("backup",), ("export", tmp_path / "a.zip")):
        code, _, err = run(*arguments, at=nobody)
        assert (code, "noch keine Datenbank" in err) == (1, True)
    assert not nobody.root.exists()
    assert not (tmp_path / "a.zip").exists()


def test_the_commands_need_no_widgets():
    """A server that runs them every night has no screen and none of its libraries."""
    ask = "import sys, vorab.app.single, vorab.cli; print({'PySide6.QtWidgets', 'PySide6.QtGui'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("set()", "")
