# SPDX-License-Identifier: Apache-2.0
"""The promises that need many tries: killed a hundred times, numbered by two processes, random talks without end."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.unit.guide import test_machine
from tests.unit.store import test_crash
from vorab.store.conversations import ConversationRepository
from vorab.store.documents import DocumentRepository
from vorab.store.engine import open_database
from vorab.store.verify import DatabaseVerifier

KILLS = 100
ISSUES = Path(test_crash.__file__).with_name("issue_many.py")


def test_a_hundred_kills_lose_no_confirmed_event(tmp_path: Path) -> None:
    path = tmp_path / "vorab.db"
    moments = random.Random(2026)
    for _ in range(KILLS):
        conversation_id, confirmed = test_crash._run_and_kill(path, moments.uniform(0.0, 0.5))
        with open_database(path) as database:
            assert len(ConversationRepository(database).events(conversation_id)) in (confirmed, confirmed + 1)
    with open_database(path) as database:
        assert DatabaseVerifier(database).findings() == ()


@pytest.mark.parametrize("machine", [test_machine.Talking, test_machine.Bargaining])
def test_random_talks_keep_their_promises(machine: type[RuleBasedStateMachine]) -> None:
    long = settings(max_examples=1000, stateful_step_count=80, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(machine, settings=long)


def test_four_processes_issue_without_a_gap(tmp_path: Path) -> None:
    path = tmp_path / "vorab.db"
    open_database(path).close()
    command = [sys.executable, str(ISSUES), str(path)]
    running = [subprocess.Popen([*command, "100"]) for _ in range(4)]
    assert [process.wait() for process in running] == [0] * 4
    with open_database(path) as database:
        assert DatabaseVerifier(database).findings() == ()
        repository = DocumentRepository(database, None)  # type: ignore[arg-type]
        numbers = sorted(issued.number for issued in repository.recent(1000))
    assert len(numbers) == len(set(numbers)) == 400
