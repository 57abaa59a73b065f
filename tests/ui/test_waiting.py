# SPDX-License-Identifier: Apache-2.0
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject

from tests.ui.fakes import Inline
from vorab.core.faults import Fault
from vorab.i18n.faults import sentence
from vorab.i18n.translator import Translator
from vorab.ui.messages import Messages
from vorab.ui.tasks import Tasks
from vorab.ui.waiting import DRAFTS

FULL = Fault("store_full", path="/daten", detail="")


class Disk:
    """Refuses while it is full; notes what was stored."""

    def __init__(self):
        self.full = True
        self.stored = []

    def put(self, what):
        if self.full:
            raise Fault("store_full", path="/daten", detail="")
        self.stored.append(what)
        return what


@pytest.fixture
def tasks(qapp):
    return Tasks(Inline(), Inline())


@pytest.fixture
def disk():
    return Disk()


def wait(qtbot, tasks):
    qtbot.waitUntil(lambda: tasks.pending == 0)


def test_what_failed_is_done_again_once_and_ends_where_it_would_have(qtbot, tasks, disk):
    done, failed = [], []
    tasks.run_store(lambda: disk.put("answer"), done.append, failed.append)
    wait(qtbot, tasks)
    assert (tasks.waiting.faults, failed, done) == ((FULL,), [FULL], [])
    disk.full = False
    for _ in range(3):
        tasks.waiting.repeat()
    wait(qtbot, tasks)
    assert (disk.stored, done, tasks.waiting.faults) == (["answer"], ["answer"], ())
    tasks.waiting.repeat()
    wait(qtbot, tasks)
    assert disk.stored == ["answer"]


def test_who_does_the_same_again_takes_its_place(qtbot, tasks, disk):
    owner = QObject()

    def save(text):
        tasks.run_store(lambda: disk.put(text), receiver=owner)

    save("first")
    wait(qtbot, tasks)
    disk.full = False
    save("second")
    tasks.waiting.repeat()
    wait(qtbot, tasks)
    assert disk.stored == ["second"]
    assert not tasks.waiting.faults


def test_who_is_gone_or_has_gone_on_has_nothing_done(qtbot, tasks, disk):
    gone, typing = QObject(), QObject()
    tasks.run_store(lambda: disk.put("gone"), receiver=gone)
    tasks.run_store(lambda: disk.put("typed before"), receiver=typing)
    wait(qtbot, tasks)
    gone.deleteLater()
    qtbot.waitUntil(lambda: tasks.waiting.steps == 1)
    tasks.waiting.forget(typing)
    disk.full = False
    tasks.waiting.repeat()
    wait(qtbot, tasks)
    assert disk.stored == []


def test_what_is_wrong_with_the_input_does_not_wait(qtbot, tasks):
    failed = []

    def wrong():
        raise Fault("iban_length", "iban")

    tasks.run_store(wrong, failed=failed.append)
    wait(qtbot, tasks)
    assert failed == [Fault("iban_length", "iban")]
    assert not tasks.waiting.faults


def test_while_it_is_held_nothing_is_tried_but_drafts(qtbot, tasks, disk):
    disk.full = False
    tasks.hold(Fault("link_down"))
    tasks.run_store(lambda: disk.put("command"))
    tasks.run_store(lambda: disk.put("draft"), about=DRAFTS)
    tasks.beside().run_store(lambda: disk.put("practice"))
    wait(qtbot, tasks)
    assert disk.stored == ["draft", "practice"]
    assert [fault.code for fault in tasks.waiting.faults] == ["link_down"]
    tasks.release()
    tasks.waiting.repeat()
    wait(qtbot, tasks)
    assert disk.stored == ["draft", "practice", "command"]


def test_it_is_told_in_one_place(qtbot, tasks, disk):
    messages = Messages(lambda fault: sentence(Translator(), fault))
    messages.leave_out(tasks.waiting.tells)
    posted = []
    messages.connect_view(posted.append)
    tasks.run_store(lambda: disk.put("answer"), failed=messages.faults)
    wait(qtbot, tasks)
    assert posted == []
    messages.faults(Fault("iban_short", "iban", count=1, wanted=22))
    assert len(posted) == 1


class Later(list):
    """An executor that does the next work when it is told to."""

    def submit(self, fn, /, *args):
        self.append((future := Future(), fn))
        return future

    def work(self):
        future, fn = self.pop(0)
        try:
            future.set_result(fn())
        except Fault as fault:
            future.set_exception(fault)


def test_what_is_older_never_comes_after_what_is_newer(qtbot, qapp, disk):
    """The draft before is being tried again while the newest is on its way: only that one is ever repeated."""
    later = Later()
    tasks = Tasks(later, later)
    tasks.run_store(lambda: disk.put("Der Dru"), about=DRAFTS)
    later.work()
    qtbot.waitUntil(lambda: tasks.waiting.waits(DRAFTS))
    tasks.waiting.repeat()
    tasks.run_store(lambda: disk.put("Der Drucker"), about=DRAFTS)
    later.work()
    qtbot.waitUntil(lambda: tasks.pending == 1)
    tasks.waiting.repeat()
    disk.full = False
    while later:
        later.work()
    wait(qtbot, tasks)
    assert disk.stored == ["Der Drucker"]
    assert not tasks.waiting.waits(DRAFTS)
