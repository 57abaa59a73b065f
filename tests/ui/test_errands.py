# SPDX-License-Identifier: Apache-2.0
"""What waits for the net: nobody stands behind anybody, and nobody is kept from going home."""

import threading
import time

import pytest

from vorab.core.faults import Fault
from vorab.ui.errands import Errands


def test_nobody_stands_behind_anybody():
    errands, slow = Errands(), threading.Event()
    first = errands.submit(slow.wait, 10)
    assert errands.submit(lambda: 2).result(5) == 2
    assert not first.done()
    slow.set()
    assert first.result(5) is True


def test_what_goes_wrong_is_told():
    def fails():
        raise Fault("mail_offline", server="mail.example.org")

    with pytest.raises(Fault, match="mail_offline"):
        Errands().submit(fails).result(5)


def test_waits_for_who_is_on_the_way_but_not_for_ever():
    errands, slow = Errands(), threading.Event()
    quick = errands.submit(lambda: 1)
    stuck = errands.submit(slow.wait, 10)
    begin = time.monotonic()
    errands.wait(0.2)
    assert time.monotonic() - begin < 5
    assert quick.done()
    assert not stuck.done()
    slow.set()
    errands.wait(5)
    assert stuck.done()


def test_does_not_keep_the_program_alive():
    slow, found = threading.Event(), []
    errands = Errands()
    errands.submit(lambda: (found.append(threading.current_thread().daemon), slow.set()))
    assert slow.wait(5)
    assert found == [True]
