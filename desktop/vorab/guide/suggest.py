# SPDX-License-Identifier: Apache-2.0
"""What comes next: an agenda, not a railway (DESIGN 2). Suggestions only; the provider may go anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from vorab.guide import events as ev
from vorab.guide.conditions import PARTY
from vorab.guide.script import Question, Script, Topic
from vorab.guide.state import State

_PRICE_INDEX = list(Topic).index(Topic.PRICE)
_ON_PAPER = (Topic.GREET, Topic.LISTEN)


class StepKind(StrEnum):
    """What a stop of the agenda is: a question, the engine's price step, or the recording of the outcome."""

    QUESTION = "question"
    PRICE = "price"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the agenda. `question` is empty for the price and record steps."""

    kind: StepKind
    topic: Topic
    question: str = ""


PRICE_STOP = Stop(StepKind.PRICE, Topic.PRICE)
RECORD_STOP = Stop(StepKind.RECORD, Topic.RECORD)


def in_play(script: Script, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that still count: those whose questions make sense with the other answers that count.

    Who said "three seats" and then "just this one" has not ordered three. Facts about the caller always count.
    """
    counting: dict[str, bool] = {}

    def counts(name: str) -> bool:
        if name.startswith(PARTY):
            return True
        if name not in counting:
            counting[name] = False  # for a circle, which the checker does not let pass
            question = script.question(name)
            known = {each: answers[each] for each in (question.when.questions if question else ()) if each in answers}
            kept = {each: value for each, value in known.items() if counts(each)}
            counting[name] = question is not None and question.when.once_answered.holds(kept)
        return counting[name]

    return {name: value for name, value in answers.items() if counts(name)}


def agenda(script: Script, state: State, matter: int) -> tuple[Stop, ...]:
    """Return all stops that make sense now, in order: questions whose condition holds, price, and record.

    The price step is there as soon as a line counts (DESIGN 7.5). A quote without a talk states its prices itself:
    until it is sent, only who it is for and what it is about are asked.
    """
    answers = in_play(script, state.answers_of(matter))
    if state.on_paper_only(matter):
        return (*(stop for stop in _questions(script, answers) if stop.topic in _ON_PAPER), RECORD_STOP)
    stops: list[Stop] = []
    price_due = bool(state.selected(matter))
    for stop in _questions(script, answers):
        if price_due and list(Topic).index(stop.topic) >= _PRICE_INDEX:
            stops.append(PRICE_STOP)
            price_due = False
        stops.append(stop)
    if price_due:
        stops.append(PRICE_STOP)
    return (*stops, RECORD_STOP)


def _questions(script: Script, answers: Mapping[str, Any]) -> list[Stop]:
    """An answered question stays, so that it can be corrected."""
    holding = (
        question
        for question in script.questions
        if (question.when.once_answered if question.id in answers else question.when).holds(answers)
    )
    return [Stop(StepKind.QUESTION, question.topic, question.id) for question in holding]


def done(script: Script, state: State, matter: int, stop: Stop) -> bool:
    """Whether a stop needs nothing more."""
    if stop.kind is StepKind.PRICE:
        return not state.unstated(matter)
    if stop.kind is StepKind.RECORD:
        return state.matters[matter].outcome is not None
    question = script.question(stop.question)
    if question is not None and question.closing:
        return state.matters[matter].order is not None
    return state.answer(matter, stop.question) is not None


def following(script: Script, state: State, matter: int, current: Stop | None) -> Stop:
    """Return the stop after `current` that still needs something, skipping what was skipped before it."""
    stops = agenda(script, state, matter)
    for stop in stops[_after(script, stops, current) :]:
        if not done(script, state, matter, stop):
            return stop
    return RECORD_STOP


def _after(script: Script, stops: Sequence[Stop], current: Stop | None) -> int:
    """Return where the agenda goes on after a stop, also after one that has just left it."""
    if current is None:
        return 0
    if current in stops:
        return stops.index(current) + 1
    order = [question.id for question in script.questions]
    passed = order.index(current.question) if current.question in order else -1
    before = [n for n, stop in enumerate(stops) if stop.question in order and order.index(stop.question) <= passed]
    return max(before, default=-1) + 1


def first_open(script: Script, state: State, matter: int) -> Stop:
    """Return where to begin or resume: after the last stop that was asked or answered."""
    stops = agenda(script, state, matter)
    touched = [index for index, stop in enumerate(stops) if _touched(state, matter, stop)]
    if not touched:
        return stops[0]
    last = stops[touched[-1]]
    return following(script, state, matter, last) if done(script, state, matter, last) else last


def _touched(state: State, matter: int, stop: Stop) -> bool:
    if stop.kind is StepKind.PRICE:
        return any(statement.matter == matter for statement in state.statements)
    return stop.kind is StepKind.QUESTION and (
        (matter, stop.question) in state.asked
        or (ev.WHOLE_TALK, stop.question) in state.asked
        or state.answer(matter, stop.question) is not None
    )


def first_of_topic(script: Script, state: State, matter: int, topic: Topic) -> Stop:
    """Return the stop to show when the provider jumps to a topic: its first open one, else its first."""
    stops = [stop for stop in agenda(script, state, matter) if stop.topic is topic]
    if topic is Topic.PRICE:
        return PRICE_STOP
    if not stops:
        return RECORD_STOP
    return next((stop for stop in stops if not done(script, state, matter, stop)), stops[0])


def owner_of(question: Question, matter: int) -> int:
    """Return the matter an answer belongs to: what is asked in the greeting holds for the whole talk."""
    return ev.WHOLE_TALK if question.topic is Topic.GREET and not question.closing else matter
