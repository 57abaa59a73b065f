# SPDX-License-Identifier: Apache-2.0
"""Every plan plays through the real services on a real home, and together they visit everything a script has."""

import json
import os
import pickle
from functools import cache
from pathlib import Path
from threading import Event

import pytest

from tests import stores  # noqa: F401 - makes databases cheap
from tests.unit.guide.promises import agreed_without_statement, versions_of
from vorab import wiring
from vorab.core.document import DocumentType
from vorab.guide import events as ev
from vorab.guide.history import fold
from vorab.guide.plans import load_plan
from vorab.guide.state import Status
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.services.play import conversation_json, play_talk

PLANS = sorted(Path(__file__).resolve().parents[1].joinpath("scripts").glob("*.plan"))
LIBRARY = wiring.library()
# What no plan has to visit, by script: nothing so far.
UNVISITED: dict[str, set[str]] = {}


class Played:
    def __init__(self, path, folder):
        self.plan, problems = load_plan(path)
        assert problems == ()
        clock = SetClock(self.plan.start)
        house = wiring.open_house(Home.at(folder), clock)
        try:
            wiring.ensure_sample(house)
            self.played = play_talk(self.plan, house.talks, house.papers, clock, house.calendar())
            self.opened = self.played.opened
            self.stored = house.conversations.events(self.opened.id)
            self.again = house.talks.open(self.opened.id).talk.state
            self.findings = house.findings()
            self.desk = house.today.load()
        finally:
            house.close()


@pytest.fixture(scope="session")
def play(tmp_path_factory):
    """Return a plan as it was played once, by this test process or another one of this run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "played"
    folder.mkdir(exist_ok=True)

    @cache
    def played(path):
        for _ in range(6000):
            if (kept := folder / path.name).exists():
                return pickle.loads(kept.read_bytes())
            # while another process plays this one, any other that nobody plays so far
            free = next((each for each in (path, *reversed(PLANS)) if _taken(folder / f"{each.name}.taken")), None)
            if free is None:
                Event().wait(0.01)
                continue
            home = tmp_path_factory.mktemp("home")
            (home / "played").write_bytes(pickle.dumps(Played(free, home)))
            (home / "played").replace(folder / free.name)
        raise AssertionError(f"{path.name} was never played to its end")

    return played


def _taken(mark):
    """Whether this process, and no other one, is to do something now."""
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


@pytest.fixture(scope="session")
def all_played(play):
    return {path.name: play(path) for path in PLANS}


@pytest.fixture(params=PLANS, ids=lambda path: path.name)
def one(request, play):
    return play(request.param)


def test_it_plays_without_problems(one):
    assert [(problem.code, problem.line, problem.params) for problem in one.played.problems] == []
    assert one.plan.expect, "a plan says what it expects"


def test_what_is_stored_is_what_was_played(one):
    state = one.opened.talk.state
    assert fold(one.stored) == one.again == state
    assert one.findings == ()


def test_no_open_ends(one):
    """P2: the talk is closed, and what has to follow stands on the desk."""
    state = one.opened.talk.state
    assert state.status is Status.CLOSED
    following = [matter for matter in state.matters.values() if matter.next_step]
    assert len(one.desk.ours) + len(one.desk.waiting) == len(following)


def test_stated_before_worked(one):
    """P1, worked out from the events alone, after each of them."""
    versions = {}
    for count in range(1, len(one.stored) + 1):
        state = fold(one.stored[:count])
        versions |= versions_of(state)
        assert agreed_without_statement(one.stored[:count], state, versions) == []


def test_papers_go_to_whom_they_were_promised(one):
    state = one.opened.talk.state
    wanted = {
        matter.id: DocumentType.ORDER_CONFIRMATION if matter.outcome.value == "agreed" else DocumentType.QUOTE
        for matter in state.matters.values()
        if matter.outcome.value in ("agreed", "quote_wanted", "ask_decider") and state.lines_of(matter.id)
    }
    assert {issued.matter: issued.type for issued in one.played.documents} == wanted


def test_the_result_is_plain_json(one):
    data = conversation_json(one.opened)
    assert json.loads(json.dumps(data)) == data
    assert list(data) == ["script", "events", "lines", "outcome", "next_step"]


@pytest.mark.parametrize("script_id", LIBRARY.scripts)
def test_together_the_plans_visit_every_question_and_closing_answer(script_id, all_played):
    script = LIBRARY.script(script_id)
    answered = [
        event.payload
        for played in all_played.values()
        if played.plan.script == script_id
        for event in played.stored
        if event.type == ev.ANSWERED
    ]
    questions = {question.id for question in script.questions} - {payload["question"] for payload in answered}
    closing = {option.id for option in script.closing.options}
    closing -= {payload["value"] for payload in answered if payload["question"] == script.closing.id}
    assert questions | closing == UNVISITED.get(script_id, set())


@pytest.mark.parametrize("script_id", LIBRARY.scripts)
def test_together_the_plans_see_every_line(script_id, all_played):
    seen = {
        event.payload["line"]["id"].partition(".")[0]
        for played in all_played.values()
        if played.plan.script == script_id
        for event in played.stored
        if event.type == ev.LINE_PLANNED
    }
    assert {line.id for line in LIBRARY.script(script_id).lines} <= seen


def test_together_the_plans_show_every_card_and_no_other(all_played):
    shown = {card for played in all_played.values() for card in played.opened.talk.state.cards}
    assert shown == {card.id for card in LIBRARY.cards}


def test_every_gate_is_tried_in_some_plan(all_played):
    assert "P1" in {step.refused for played in all_played.values() for step in played.plan.steps}


def test_every_plan_is_named_after_its_script():
    for path in PLANS:
        plan, _ = load_plan(path)
        assert path.name.startswith(f"{plan.script}.")
