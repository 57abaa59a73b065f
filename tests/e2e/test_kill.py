# SPDX-License-Identifier: Apache-2.0
"""Killing the process and starting again resumes the call at the same question, with every answer (P5)."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.driver import Driver

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = {
    1: {"caller"},
    2: {"caller", "matter", "deadline", "reach"},
    4: {"caller", "matter", "deadline", "reach", "since", "seats", "finding", "care", "benefit"},
    5: {"caller", "matter", "deadline", "reach", "since", "seats", "finding", "care", "benefit"},
}
STOPS = {1: "matter", 2: "since", 4: "", 5: "order"}


@pytest.mark.parametrize("steps", [1, 2, 4, 5])
def test_a_killed_program_goes_on_at_the_same_question(tmp_path: Path, steps: int) -> None:
    home = tmp_path / "home"
    command = [sys.executable, "-m", "tests.e2e.player", str(home), str(steps)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT) as player:
        assert player.stdout is not None
        assert player.stdout.readline().strip() == "ready"
        player.kill()
    driver = Driver(home, sample=False)
    try:
        house = driver.program.house
        assert house is not None
        [head] = house.talks.unfinished()
        driver.window.page("today").resume_requested.emit(head.id)  # type: ignore[union-attr]
        driver.wait(lambda: driver.window.current == "conversation" and driver.talk.controller is not None, "the talk")
        driver.settle()
        assert {question for _, question in driver.state().answers} == ANSWERS[steps]
        assert driver.talk.controller is not None
        assert driver.talk.controller.stop.question == STOPS[steps]
        if steps == 4:
            assert driver.talk.stage.mode == "price"
        assert house.findings() == ()
    finally:
        driver.close()
