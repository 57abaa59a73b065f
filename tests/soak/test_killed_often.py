# SPDX-License-Identifier: Apache-2.0
"""The promises that need many tries: killed hundreds of times, eight processes at once, random talks without end."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from tests.postgres import Server
from tests.unit.guide import test_machine
from tests.unit.services.test_killed import Killer
from tests.unit.store.issuing import CENT, EACH, together
from vorab.paths import Home
from vorab.store.engine import open_database
from vorab.store.verify import DatabaseVerifier


@pytest.mark.parametrize("kills", [300, 100], ids=["300 on a file", "100 on a server"])
def test_whenever_it_is_killed_nothing_confirmed_is_lost(kills: int, tmp_path: Path, postgres: Server) -> None:
    name = postgres.create()
    Killer(Home.at(tmp_path / "home"), postgres.url(name) if kills == 100 else "").rounds(kills)
    postgres.drop(name)


@pytest.mark.parametrize("machine", [test_machine.Talking, test_machine.Bargaining])
def test_random_talks_keep_their_promises(machine: type[RuleBasedStateMachine]) -> None:
    long = settings(max_examples=1000, stateful_step_count=80, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(machine, settings=long)


@pytest.mark.parametrize("programs", [4, 8], ids=["4 on a file", "8 on a server"])
def test_programs_issue_two_thousand_documents_together(programs: int, tmp_path: Path, postgres: Server) -> None:
    name = postgres.create()
    place = tmp_path / "vorab.db" if programs == 4 else postgres.url(name)
    figures = together(place, programs, 2000)
    sys.stdout.write(f"{programs} processes: {figures}\n")
    assert sorted(number for each in figures.numbers for number in each) == [f"AN-2026-{n:04d}" for n in range(1, 2001)]
    assert all(numbers == sorted(numbers) for numbers in figures.numbers)
    assert figures.raised == 2000 // EACH * CENT
    with open_database(place) as database:
        assert DatabaseVerifier(database).findings() == ()
    postgres.drop(name)
