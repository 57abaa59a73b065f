# SPDX-License-Identifier: Apache-2.0
"""Bundled data in all three shapes of the program, and the user's home."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from vorab import paths
from vorab.paths import Home, bundled

ROOT = Path(__file__).resolve().parents[2]


def test_checkout_has_the_bundled_folders():
    assert bundled("templates", "fonts", "OFL.txt").is_file()
    assert bundled("locale").is_dir()


def test_wheel_data_comes_first(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "vorab")
    (tmp_path / "vorab" / "_data" / "templates").mkdir(parents=True)
    assert bundled("templates", "fonts") == tmp_path / "vorab" / "_data" / "templates" / "fonts"


def test_frozen_app_unpacked(tmp_path, monkeypatch):
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert bundled("templates") == tmp_path / "templates"


def test_frozen_app_beside_the_program(tmp_path, monkeypatch):
    (tmp_path / "locale").mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "vorab"))
    assert bundled("locale", "en") == tmp_path / "locale" / "en"


def test_missing_data_says_where_it_looked(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "a" / "b")
    with pytest.raises(FileNotFoundError, match="_data"):
        bundled("templates")


def test_built_wheel_carries_templates_and_catalogues(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")
    ask = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
        "from vorab.paths import bundled\n"
        "print(bundled('templates', 'fonts', 'Inter-Regular.ttf'))\n"
        "print(bundled('locale', 'en', 'LC_MESSAGES', 'vorab.mo'))"
    )
    command = [sys.executable, "-c", ask]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    lines = done.stdout.splitlines()
    assert len(lines) == 2
    for line in lines:
        assert Path(line).is_relative_to(tmp_path / "site" / "vorab" / "_data")
        assert Path(line).is_file()


def test_home_is_where_it_is_told(tmp_path):
    home = Home.at(tmp_path / "h")
    assert home.database == tmp_path / "h" / "vorab.db"
    assert Home.at(str(tmp_path / "h")) == home


def test_home_by_default_is_the_users_data_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_data_path", lambda name, **_: tmp_path / name)
    assert Home.at().root == tmp_path / "Vorab"


def test_home_makes_its_folders_private(tmp_path):
    home = Home.at(tmp_path / "deep" / "h").ensure().ensure()
    assert {path.name for path in home.root.iterdir()} == {
        "documents",
        "scripts",
        "cards",
        "phrases",
        "mail",
        "texte",
        "drafts",
        "backups",
        "logs",
    }
    assert home.settings_file.parent == home.root
    if sys.platform != "win32":
        assert home.root.stat().st_mode & 0o077 == 0


def test_sample_home_lies_beside(tmp_path):
    home = Home.at(tmp_path / "Vorab")
    assert home.sample.root == tmp_path / "Vorab-Beispiel"
