# SPDX-License-Identifier: Apache-2.0
"""Set-up for all tests: no screen, no log errors, nothing of the user's own data."""

import gc
import logging
import os
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt

import hypothesis
import pytest

from tests import shelves
from vorab.paths import Home

if TYPE_CHECKING:
    from tests.postgres import Server

ROOT = Path(__file__).resolve().parents[1]
CHECKS = Path(os.environ.get("VORAB_CHECKS") or ROOT.parent / "shared" / "checks").resolve()

# Two loaded cores make single examples slow; how long a test takes says nothing here.
hypothesis.settings.register_profile("vorab", deadline=None)
hypothesis.settings.load_profile("vorab")

shelves.share()

# tests/checks needs the independent checkers; where they are not, its tests do not exist.
collect_ignore_glob = [] if CHECKS.is_dir() else ["checks/*"]


def pytest_collection_finish() -> None:
    """Look through ten thousand tests for garbage once only, and for new garbage less often: a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


class _Collector(logging.Handler):
    """Keeps each logged error's text."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def logged_errors() -> Iterator[list[str]]:
    """Fail the test if it logged an error; a test that expects some takes them out of this list."""
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    yield collector.texts
    logging.getLogger().removeHandler(collector)
    assert collector.texts == [], "errors were logged"


@pytest.fixture(autouse=True)
def _no_real_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for the default home in a test must not find the user's."""
    folder = tmp_path_factory.getbasetemp() / "user"
    for name in (
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
        "LOCALAPPDATA",
        "APPDATA",
    ):
        monkeypatch.setenv(name, str(folder / name.lower()))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home of its own."""
    return Home.at(tmp_path / "home").ensure()


@pytest.fixture(scope="session")
def postgres() -> Iterator["Server"]:
    """A PostgreSQL server, started when the first test asks for it."""
    from tests.postgres import running  # noqa: PLC0415 - most test runs of one room need no driver

    with running() as server:
        yield server


@pytest.fixture(scope="session")
def checker() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run an independent checker: `checker("din5008.py", "--form", "B", pdf)`; returncode 0 is fine."""
    from tests.checkers import run  # noqa: PLC0415 - most test runs of one room need no PDF reader

    return partial(run, CHECKS)
