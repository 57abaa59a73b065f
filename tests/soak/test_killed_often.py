# SPDX-License-Identifier: Apache-2.0
"""The promises that need many tries: killed a hundred times, numbered by eight processes, random talks without end."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.postgres import Server
from tests.unit.guide import test_machine
from tests.unit.store import test_crash
from vorab.store.conversations import ConversationRepository
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


@pytest.mark.parametrize("programs", [4, 8], ids=["4 on a file", "8 on a server"])
def test_programs_issue_two_thousand_documents_together(programs: int, tmp_path: Path, postgres: Server) -> None:
    name = postgres.create()
    place = tmp_path / "vorab.db" if programs == 4 else postgres.url(name)
    open_database(place).close()
    command = [sys.executable, str(ISSUES), str(place), str(2000 // programs)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(programs)]
    printed = [process.communicate()[0].split() for process in running]
    assert [process.returncode for process in running] == [0] * programs
    assert sorted(number for each in printed for number in each) == [f"AN-2026-{n:04d}" for n in range(1, 2001)]
    assert all(numbers == sorted(numbers) for numbers in printed)
    with open_database(place) as database:
        assert DatabaseVerifier(database).findings() == ()
    postgres.drop(name)
