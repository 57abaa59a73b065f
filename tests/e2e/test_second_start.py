# SPDX-License-Identifier: Apache-2.0
"""Starting the program twice shows one window; data of another computer are left alone."""

import os
import signal
import subprocess
import sys
import time

import pytest
from PySide6.QtWidgets import QApplication

from vorab.app.single import Single
from vorab.core.faults import Fault
from vorab.paths import Home


@pytest.fixture
def home(tmp_path):
    return Home.at(tmp_path / "Büro größer").ensure()


def start(home):
    return subprocess.Popen(
        [sys.executable, "-m", "vorab.cli", "--home", str(home.root)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.PIPE,
    )


def hold(home):
    found = Single(home)
    found.hold()
    found.listen()
    return found


def test_a_second_start_wakes_the_window_and_ends(home, qtbot):
    first = hold(home)
    woken = []
    first.woken.connect(lambda: woken.append(True))
    second = start(home)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    _, said = second.communicate()
    assert (second.returncode, said) == (0, b"")
    assert woken == [True]
    first.release()


def test_a_killed_window_leaves_no_lock(home):
    first = start(home)
    end = time.monotonic() + 20
    lock = home.root / "vorab.lock"
    while not (lock.exists() and lock.stat().st_size) and time.monotonic() < end:
        QApplication.processEvents()
    first.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    first.communicate()
    assert (home.root / "vorab.lock").exists()
    hold(home).release()


def test_nor_does_one_that_was_killed_while_it_wrote_it(home):
    lock = home.root / "vorab.lock"
    lock.write_bytes(b"")
    os.utime(lock, (time.time() - 60, time.time() - 60))
    hold(home).release()


def test_data_open_on_another_computer_are_left_alone(home):
    (home.root / "vorab.lock").write_text("4711\nvorab\nempfang\nanderer-rechner\n0\n")
    single = Single(home)
    single._lock.setStaleLockTime(0)
    if single._lock.tryLock(0):
        pytest.fail("the lock of another computer was broken")
    with pytest.raises(Fault) as found:
        single.hold()
    assert found.value.code == "home_elsewhere"
    assert found.value.params["computer"] == "empfang"


def test_two_homes_do_not_know_each_other(home, tmp_path):
    first, second = hold(home), hold(Home.at(tmp_path / "anders").ensure())
    first.release()
    second.release()


def test_a_folder_that_is_read_only_is_named(home, monkeypatch):
    blocked = home.root / "vorab.lock"
    blocked.mkdir()
    with pytest.raises(Fault) as found:
        Single(home).hold()
    assert found.value.code in ("store_read_only", "home_elsewhere")
