# SPDX-License-Identifier: Apache-2.0
"""P5: what was confirmed is there after the program was killed at any moment."""

import random
import subprocess
import sys
import threading
from pathlib import Path

from vorab.store.conversations import ConversationRepository
from vorab.store.engine import open_database
from vorab.store.verify import DatabaseVerifier

HELPER = Path(__file__).with_name("append_forever.py")
KILLS = 8


def _run_and_kill(place, seconds):
    """Let the helper run, kill it that long after its first event, and return (conversation, seq) confirmed last."""
    command = [sys.executable, str(HELPER), str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        lines = [running.stdout.readline()]
        timer = threading.Timer(seconds, running.kill)
        timer.start()
        lines += running.stdout.readlines()
    timer.join()
    whole = [line.split() for line in lines if line.endswith("\n")]
    return tuple(map(int, whole[-1]))


def test_confirmed_events_survive_being_killed(place):
    moments = random.Random(22)
    for _ in range(KILLS):
        conversation_id, confirmed = _run_and_kill(place, moments.uniform(0.0, 0.3))
        with open_database(place) as database:
            conversations = ConversationRepository(database)
            events = conversations.events(conversation_id)
            assert len(events) in (confirmed, confirmed + 1)
            assert [event.payload["seq"] for event in events[1:]] == list(range(2, len(events) + 1))
            assert DatabaseVerifier(database).findings() == ()
    assert conversation_id == KILLS
