# SPDX-License-Identifier: Apache-2.0
"""Every case of the answers a condition depends on; unanswered is a value of its own (DESIGN 7.5)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise
from math import prod
from typing import Any

from vorab.guide.conditions import PARTY, PARTY_VALUES, Condition
from vorab.guide.script import AnswerKind, Question, Script

MAX_CASES = 10**6
NUMBERS = (AnswerKind.NUMBER, AnswerKind.MONEY)


class TooMany(Exception):
    """There are more than `MAX_CASES` cases: `count`."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class Cases:
    """The cases of one script; `looked_at` counts them."""

    def __init__(self, script: Script) -> None:
        self._questions = {question.id: question for question in reversed(script.questions)}
        self._answered = {name: question.when.once_answered for name, question in self._questions.items()}
        self._conditions = (*(q.when for q in script.questions), *(line.when for line in script.lines))
        self._known: dict[str, tuple[str, ...]] = {}
        self.looked_at = 0

    def possible(self, *conditions: Condition) -> Iterator[dict[str, Any]]:
        """Return all sets of answers that can come about and on which the conditions depend, one after the other.

        A set is only good until the next one. The conditions of questions must not form a circle. Raises `TooMany`.
        """
        names = self._in_order(self.dependencies(*conditions))
        count = prod(len(self._answers(name)) + 1 for name in names)
        if count > MAX_CASES:
            raise TooMany(count)
        return self._cases(names, 0, {})

    def without(self, names: frozenset[str], case: Mapping[str, Any]) -> dict[str, Any]:
        """Return a case as it is while some questions are not answered yet, nor those that wait for them."""
        left: dict[str, Any] = {}
        for name in self._in_order(frozenset(case)):
            if name in case and name not in names and self._counts(name, left):
                left[name] = case[name]
        return left

    def dependencies(self, *conditions: Condition) -> frozenset[str]:
        """Return the questions and facts that conditions look at, and those these depend on."""
        found: set[str] = set()
        waiting = [name for condition in conditions for name in condition.questions]
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            found.add(name)
            question = self._questions.get(name)
            if question is not None:
                waiting.extend(question.when.questions)
        return frozenset(found)

    def _in_order(self, names: frozenset[str]) -> list[str]:
        """Return the names so that each comes after those its question depends on."""
        found: dict[str, None] = {}

        def take(name: str) -> None:
            question = self._questions.get(name)
            if question is not None and name not in found:
                for each in sorted(question.when.questions):
                    take(each)
            found[name] = None

        for name in sorted(names):
            take(name)
        return list(found)

    def _cases(self, names: list[str], at: int, case: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Fill the case from a place on; what is not asked has no answer. All cases are the same dictionary in turn."""
        if at == len(names):
            self.looked_at += 1
            yield case
            return
        yield from self._cases(names, at + 1, case)
        name = names[at]
        if self._counts(name, case):
            for value in self._answers(name):
                case[name] = value
                yield from self._cases(names, at + 1, case)
            case.pop(name, None)

    def _counts(self, name: str, case: Mapping[str, Any]) -> bool:
        """Whether an answer makes sense with those before it; facts about the caller always do."""
        return name not in self._answered or self._answered[name].holds(case)

    def _answers(self, name: str) -> tuple[str, ...]:
        """Return one value for every way an answer can matter: options, or numbers around each boundary."""
        if name not in self._known:
            self._known[name] = self._values(name)
        return self._known[name]

    def _values(self, name: str) -> tuple[str, ...]:
        if name.startswith(PARTY):
            return PARTY_VALUES.get(name.removeprefix(PARTY), ())
        question = self._questions.get(name)
        if question is None:
            return ()
        if question.answer in NUMBERS:
            return tuple(f"{number:f}" for number in sorted(self._boundaries(name)))
        return words(question) or ("x",)

    def _boundaries(self, name: str) -> set[Decimal]:
        clauses = (clause for each in self._conditions for clause in each.clauses if clause.question == name)
        limits = sorted({limit for clause in clauses for limit in (clause.low, clause.high) if limit is not None})
        between = {(low + high) / 2 for low, high in pairwise(limits)}
        around = {limit + step for limit in limits for step in (-1, 0, 1)}
        return {number for number in {Decimal(0)} | between | around if number >= 0}  # no answer is below 0


def words(question: Question) -> tuple[str, ...]:
    """Return the words a question can be answered with, or none if the answer is free."""
    if question.answer is AnswerKind.YES_NO:
        return ("yes", "no")
    return tuple(option.id for option in question.options)
