# SPDX-License-Identifier: Apache-2.0
"""Properties of a script, proven by looking at every case of the answers they depend on (DESIGN 7.5)."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, product
from math import prod
from typing import Any

from vorab.core.line import Choice, Kind
from vorab.core.step import Outcome
from vorab.guide.conditions import Condition
from vorab.guide.script import AnswerKind, Question, Script, Topic
from vorab.guide.section import Source

MAX_CASES = 10**6
MAX_WORDS = 22
_NUMBERS = (AnswerKind.NUMBER, AnswerKind.MONEY)
_SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")


@dataclass
class Report:
    """How many cases were looked at, in all."""

    cases: int = 0


def check(script: Script, source: Source, services: Collection[str]) -> Report:
    """Add every problem of the script to its source and return how much was examined.

    `services` are the ids of the price list.
    """
    report = Report()
    _check_references(script, source)
    _check_lines(script, source, services)
    _check_closing(script, source)
    _check_sentences(script, source)
    if not source.problems or all(problem.severity.value == "warning" for problem in source.problems):
        _check_cases(script, source, report)
    return report


def _check_references(script: Script, source: Source) -> None:
    if not script.questions:
        source.add("questions-missing", "", 0)
    for topic in Topic:
        if topic is not Topic.PRICE and not script.in_topic(topic):
            source.add("topic-missing", "", 0, topic=topic.value)
    entries: list[tuple[str, int, Condition]] = [
        *(("question", n, question.when) for n, question in enumerate(script.questions)),
        *(("line", n, line.when) for n, line in enumerate(script.lines)),
    ]
    for table, position, condition in entries:
        for clause in condition.clauses:
            question = script.question(clause.question)
            if question is None:
                source.add("question-unknown", table, position, "when", question=clause.question)
                continue
            for value in clause.among:
                if value not in _words(question):
                    source.add("option-unknown", table, position, "when", question=question.id, option=value)
            if (clause.low is not None or clause.high is not None) and question.answer not in _NUMBERS:
                source.add("clause-number", table, position, "when", question=question.id)
    for position, asked in enumerate(script.questions):
        if asked.id in _dependencies(script, asked.when):
            source.add("condition-self", "question", position, "when", question=asked.id)


def _words(question: Question) -> tuple[str, ...]:
    if question.answer is AnswerKind.YES_NO:
        return ("yes", "no")
    return tuple(option.id for option in question.options)


def _check_lines(script: Script, source: Source, services: Collection[str]) -> None:
    for position, line in enumerate(script.lines):
        if line.service and line.service not in services:
            source.add("service-unknown", "line", position, "service", service=line.service)
        free = line.kind in (Kind.GOODWILL, Kind.WARRANTY)
        if not line.service and not (line.text and (line.price is not None or free)):
            source.add("line-without-price", "line", position, line=line.id)
        if free and line.price:
            source.add("line-free-with-price", "line", position, "price", line=line.id)
        if line.choice is Choice.ALTERNATIVE and not line.group:
            source.add("group-missing", "line", position, line=line.id)
        if line.quantity.question:
            question = script.question(line.quantity.question)
            if question is None or question.answer is not AnswerKind.NUMBER:
                source.add("quantity-question", "line", position, "quantity", question=line.quantity.question)


def _check_closing(script: Script, source: Source) -> None:
    closing = [(n, question) for n, question in enumerate(script.questions) if question.closing]
    if not closing:
        source.add("closing-missing", "", 0)
        return
    for position, _ in closing[1:]:
        source.add("closing-twice", "question", position, question=closing[0][1].id)
    position, question = closing[0]
    for option in question.options:
        if option.outcome is None:
            source.add("closing-outcome", "question", position, "options", option=option.id)
    if not any(option.outcome is Outcome.AGREED for option in question.options):
        source.add("closing-no-yes", "question", position, "options")


def _check_sentences(script: Script, source: Source) -> None:
    for position, question in enumerate(script.questions):
        for sentence in _SENTENCE_END.split(question.say):
            words = len(sentence.split())
            if words > MAX_WORDS:
                start = " ".join(sentence.split()[:5])
                source.add("sentence-long", "question", position, "say", words=words, start=start)


def _check_cases(script: Script, source: Source, report: Report) -> None:
    for position, question in enumerate(script.questions):
        cases = _cases(script, source, question.when, ("question", position, question.id), report)
        if cases is not None and not any(_consistent(script, case) and question.when.holds(case) for case in cases):
            source.add("question-unreachable", "question", position, question=question.id)
    closing = script.closing
    for position, line in enumerate(script.lines):
        cases = _cases(script, source, line.when, ("line", position, line.id), report)
        if cases is not None and not any(_consistent(script, case) and line.when.holds(case) for case in cases):
            source.add("line-unreachable", "line", position, line=line.id)
        both = _cases(script, source, line.when, ("line", position, line.id), report, closing.when)
        stuck = next((case for case in both or () if _stuck(script, case, line.when)), None)
        if stuck is not None:
            answers = ", ".join(f"{key} = {value}" for key, value in stuck.items()) or "-"
            source.add("closing-unavailable", "line", position, "when", answers=answers)


def _stuck(script: Script, case: Mapping[str, Any], when: Condition) -> bool:
    """Whether a line counts in a case that can happen, and the question for the order can't be put."""
    return when.holds(case) and not script.closing.when.holds(case) and _consistent(script, case)


def _cases(
    script: Script,
    source: Source,
    condition: Condition,
    about: tuple[str, int, str],
    report: Report,
    further: Condition | None = None,
) -> Iterator[dict[str, Any]] | None:
    """Yield every set of answers to the questions the conditions depend on; unanswered is a value of its own."""
    wanted = _dependencies(script, condition) | (_dependencies(script, further) if further else frozenset())
    names = sorted(wanted)
    values = [_values(script, name) for name in names]
    count = prod(len(column) for column in values)
    if count > MAX_CASES:
        source.add("too-large", about[0], about[1], what=about[2], cases=count)
        return None
    report.cases += count
    return _assignments(names, values)


def _assignments(names: list[str], values: list[list[Any]]) -> Iterator[dict[str, Any]]:
    for case in product(*values):
        yield {name: value for name, value in zip(names, case, strict=True) if value is not None}


def _consistent(script: Script, answers: Mapping[str, Any]) -> bool:
    """Whether every answered question could be asked under these answers."""
    return all((question := script.question(name)) is not None and question.when.holds(answers) for name in answers)


def _dependencies(script: Script, condition: Condition) -> frozenset[str]:
    """Return the questions a condition looks at, and those these depend on."""
    found: set[str] = set()
    waiting = list(condition.questions)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        question = script.question(name)
        if question is not None:
            waiting.extend(question.when.questions)
    return frozenset(found)


def _values(script: Script, name: str) -> list[Any]:
    """Return one value for every way an answer can matter: options, or numbers around each boundary."""
    question = script.question(name)
    if question is None:
        return [None]
    words = _words(question)
    if words:
        return [None, *words]
    if question.answer in _NUMBERS:
        return [None, *(f"{number:f}" for number in sorted(_boundaries(script, name)))]
    return [None, "x"]


def _boundaries(script: Script, name: str) -> set[Decimal]:
    clauses: Iterable[Any] = (
        clause
        for condition in (*(q.when for q in script.questions), *(line.when for line in script.lines))
        for clause in condition.clauses
        if clause.question == name
    )
    limits = sorted({limit for clause in clauses for limit in (clause.low, clause.high) if limit is not None})
    between = {(low + high) / 2 for low, high in pairwise(limits)}
    around = {limit + step for limit in limits for step in (-1, 0, 1)}
    return {number for number in {Decimal(0)} | between | around if number >= 0}  # no answer is below 0
