# SPDX-License-Identifier: Apache-2.0
"""The question for the order: there is one, at its place, and each of its answers leads on (P2)."""

from vorab.core.line import Choice, Kind
from vorab.core.step import Outcome
from vorab.guide import outcomes
from vorab.guide.placeholders import PLACEHOLDER
from vorab.guide.script import Option, Question, Script, Topic
from vorab.guide.section import Source

_FREE = (Kind.GOODWILL, Kind.WARRANTY)


def check_closing(script: Script, source: Source) -> None:
    """Note what is wrong with the question for the order and its answers."""
    closing = [(n, question) for n, question in enumerate(script.questions) if question.closing]
    for position, question in enumerate(script.questions):
        if not question.closing:
            _check_others(source, position, question)
    if not closing:
        source.add("closing-missing", "", 0)
        return
    for position, _ in closing[1:]:
        source.add("closing-twice", "question", position, question=closing[0][1].id)
    position, question = closing[0]
    if question.topic is not Topic.ASK:
        source.add("closing-topic", "question", position, "topic", topic=question.topic.value)
    for option in question.options:
        _check_option(source, position, option)
    _check_ways(script, source, position, question)


def _check_others(source: Source, position: int, question: Question) -> None:
    for option in question.options:
        if option.next_step:
            source.add("next-step-lost", "question", position, "options", option=option.id)


def _check_option(source: Source, position: int, option: Option) -> None:
    outcome = option.outcome
    if outcome is None:
        source.add("closing-outcome", "question", position, "options", option=option.id)
        return
    follows = outcomes.leads_on(outcome)
    if not outcome.ends_matter and not follows:
        source.add("step-missing", "question", position, "options", option=option.id, outcome=outcome.value)
    if option.next_step and not follows:
        source.add("next-step-lost", "question", position, "options", option=option.id)
    for name in PLACEHOLDER.findall(option.next_step):
        if name != "decider":
            unknown = {"name": f"{{{name[:40]}}}", "allowed": "{decider}"}
            source.add("placeholder-unknown", "question", position, "options", **unknown)
    if option.free and outcome is not Outcome.VISIT:
        source.add("key-useless", "question", position, "options", key="free", where='outcome = "visit"')
    if outcome is Outcome.VISIT and not option.free:
        source.add("visit-price", "question", position, "options", option=option.id)


def _check_ways(script: Script, source: Source, position: int, question: Question) -> None:
    """A yes, a no, and a way to leave it open have to be there; a yes to what is free where something is."""
    ways = {option.outcome for option in question.options if option.outcome is not None}
    if Outcome.AGREED not in ways:
        source.add("closing-no-yes", "question", position, "options")
    if Outcome.DECLINED not in ways:
        source.add("closing-no-no", "question", position, "options")
    if not any(not outcome.ends_matter for outcome in ways - {Outcome.AGREED, Outcome.FREE}):
        source.add("closing-no-later", "question", position, "options")
    free = any((line.kind in _FREE or line.included) and line.choice is Choice.COUNTED for line in script.lines)
    if free and Outcome.FREE not in ways:
        source.add("closing-no-free", "question", position, "options")
