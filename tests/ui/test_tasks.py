# SPDX-License-Identifier: Apache-2.0
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject

from vorab.core.faults import Fault
from vorab.ui.tasks import Tasks


@pytest.fixture
def tasks(qapp):
    store, render = ThreadPoolExecutor(1, "store"), ThreadPoolExecutor(1, "render")
    found = []
    tasks = Tasks(store, render, found.append)
    tasks.found = found
    yield tasks
    store.shutdown()
    render.shutdown()


def wait(qtbot, tasks):
    qtbot.waitUntil(lambda: tasks.pending == 0)


def test_work_is_done_elsewhere_and_told_here(qtbot, tasks):
    threads = []
    tasks.run_store(
        lambda: threading.current_thread().name, lambda name: threads.extend((name, threading.current_thread()))
    )
    wait(qtbot, tasks)
    tasks.run_render(lambda: threading.current_thread().name, threads.append)
    wait(qtbot, tasks)
    assert threads[0].startswith("store")
    assert threads[1] is threading.main_thread()
    assert threads[2].startswith("render")


def test_results_come_in_the_order_of_the_work(qtbot, tasks):
    found = []
    for number in range(20):
        tasks.run_store(lambda number=number: number, found.append)
    with qtbot.waitSignal(tasks.idle):
        pass
    assert found == list(range(20))


def refuse():
    raise Fault("iban_length", "iban")


def test_faults_go_to_who_asked_or_to_the_door(qtbot, tasks):
    mine = []
    tasks.run_store(refuse, failed=mine.append)
    tasks.run_store(refuse)
    wait(qtbot, tasks)
    assert mine == tasks.found == [Fault("iban_length", "iban")]


def test_bugs_go_to_the_hook(qtbot, tasks, monkeypatch):
    seen = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: seen.append((kind, trace is not None)))
    tasks.run_store(lambda: 1 // 0, failed=lambda _: pytest.fail("a bug is no fault"))
    wait(qtbot, tasks)
    assert seen == [(ZeroDivisionError, True)]


class Receiver(QObject):
    def __init__(self):
        super().__init__()
        self.found = []

    def take(self, value):
        self.found.append(value)


def test_who_is_gone_is_told_nothing(qtbot, tasks, qapp):
    gone, named, here = Receiver(), Receiver(), Receiver()
    started, go = threading.Event(), threading.Event()

    def work():
        started.set()
        go.wait(5)
        return 1

    tasks.run_store(work, gone.take)
    tasks.run_store(work, named.found.append, receiver=named)
    tasks.run_store(refuse, failed=gone.take)
    tasks.run_store(work, here.take)
    started.wait(5)
    for receiver in (gone, named):
        receiver.deleteLater()
    with qtbot.waitSignal(named.destroyed):
        pass
    go.set()
    wait(qtbot, tasks)
    assert (gone.found, named.found, here.found) == ([], [], [1])
    assert tasks.found == []


def test_closed_delivers_nothing(qtbot, tasks):
    found = []
    tasks.run_store(lambda: 1, found.append)
    tasks.close()
    wait(qtbot, tasks)
    assert found == []


def test_cancelled_work_is_no_error(qtbot, qapp):
    class Cancelling:
        def submit(self, _fn):
            future: Future[object] = Future()
            future.cancel()
            future.set_running_or_notify_cancel()
            return future

    tasks = Tasks(Cancelling(), Cancelling())
    tasks.run_store(lambda: 1, lambda _: pytest.fail("never ran"))
    wait(qtbot, tasks)


def test_what_the_net_brings_is_stored_even_if_nobody_waits_for_it(qtbot, qapp):
    store, net = ThreadPoolExecutor(1, "store"), ThreadPoolExecutor(1, "net")
    tasks = Tasks(store, store, net=net)
    threads, told, gone = [], [], QObject()

    def work():
        threads.append(threading.current_thread().name)
        return 1

    def record(number):
        threads.append(threading.current_thread().name)
        return number + 1

    tasks.run_net(work, told.append, receiver=gone, record=record)
    gone.deleteLater()
    wait(qtbot, tasks)
    assert [name.partition("_")[0] for name in threads] == ["net", "store"]
    tasks.run_net(work, told.append, record=record)
    wait(qtbot, tasks)
    assert told[-1] == 2
    store.shutdown()
    net.shutdown()
