# SPDX-License-Identifier: Apache-2.0
"""Everything that is checked about a script, down to looking at every case of its answers (DESIGN 7.5)."""

from collections.abc import Collection
from dataclasses import dataclass

from vorab.guide.check.cases import Cases, TooMany
from vorab.guide.check.closing import check_closing
from vorab.guide.check.entry import Severity
from vorab.guide.check.lines import check_lines
from vorab.guide.check.questions import check_questions
from vorab.guide.check.words import NO_PHRASES, check_words
from vorab.guide.conditions import Condition
from vorab.guide.phrases import Phrases
from vorab.guide.script import Script
from vorab.guide.section import Source

_PRINTED = ("text", "details", "reason")


@dataclass
class Report:
    """How many cases were looked at, in all."""

    cases: int = 0


def check(script: Script, source: Source, services: Collection[str], phrases: Phrases = NO_PHRASES) -> Report:
    """Add every problem of the script to its source and return how much was examined.

    `services` are the ids of the price list, or the price list itself by id; `phrases` are words to be careful with.
    """
    if not script.questions:
        source.add("questions-missing", "", 0)
        return Report()
    check_questions(script, source)
    check_lines(script, source, services)
    check_closing(script, source)
    if phrases.all:
        _check_words(script, source, phrases)
    if any(problem.severity is Severity.ERROR for problem in source.problems):
        return Report()
    cases = Cases(script)
    _Proof(script, source, cases).all()
    return Report(cases.looked_at)


def _check_words(script: Script, source: Source, phrases: Phrases) -> None:
    """What is said aloud and what stands on the paper is searched; labels and key words are the provider's own."""
    for position, question in enumerate(script.questions):
        said = {key: str(getattr(question, key)) for key in ("say", "say_du", "why", "why_du")}
        check_words(source, "question", position, said, phrases)
        for option in question.options:
            check_words(source, "question", position, {"options": option.record}, phrases)
    for position, line in enumerate(script.lines):
        check_words(source, "line", position, {key: str(getattr(line, key)) for key in _PRINTED}, phrases)


class _Proof:
    """Goes through the cases of each property and notes the first case that contradicts it."""

    def __init__(self, script: Script, source: Source, cases: Cases) -> None:
        self._script = script
        self._source = source
        self._cases = cases
        asked_late = [question.id for question in script.questions]
        self._late = frozenset(asked_late[asked_late.index(script.closing.id) :])

    def all(self) -> None:
        for position, question in enumerate(self._script.questions):
            try:
                if not any(question.when.holds(case) for case in self._cases.possible(question.when)):
                    self._source.add("question-unreachable", "question", position, question=question.id)
            except TooMany as many:
                self._source.add("too-large", "question", position, what=question.id, cases=many.count)
        stuck = False
        for position, line in enumerate(self._script.lines):
            try:
                stuck |= self._line(position)
            except TooMany as many:
                self._source.add("too-large", "line", position, what=line.id, cases=many.count)
        if not stuck:
            self._order_can_always_be_asked()
        self._one_of_each_group()

    def _line(self, position: int) -> bool:
        """Look at one line; return whether it can count while nobody asks for the order."""
        line, closing = self._script.lines[position], self._script.closing
        if not any(line.when.holds(case) for case in self._cases.possible(line.when)):
            self._source.add("line-unreachable", "line", position, line=line.id)
            return False
        self._comes_before_the_order(position)
        stuck = _first(self._cases, line.when, unless=closing.when)
        if stuck is not None:
            self._source.add("closing-unavailable", "line", position, "when", answers=stuck)
        return stuck is not None

    def _comes_before_the_order(self, position: int) -> None:
        """What an answer after the closing question adds would never have been in the price (P1)."""
        line = self._script.lines[position]
        asked_late = self._late & self._cases.dependencies(line.when)
        for case in self._cases.possible(line.when) if asked_late else ():
            early = self._cases.without(self._late, case)
            if line.when.holds(case) and not line.when.holds(early):
                late = min(asked_late & case.keys())
                self._source.add("line-late", "line", position, "when", line=line.id, question=late)
                return

    def _order_can_always_be_asked(self) -> None:
        """Lines can be entered by hand at any time, and every talk needs its outcome (P2)."""
        closing = self._script.closing
        position = self._script.questions.index(closing)
        try:
            missing = _first(self._cases, Condition(), unless=closing.when)
        except TooMany as many:
            self._source.add("too-large", "question", position, what=closing.id, cases=many.count)
            return
        if missing is not None:
            self._source.add("closing-conditional", "question", position, "when", answers=missing)

    def _one_of_each_group(self) -> None:
        chosen = [(n, line) for n, line in enumerate(self._script.lines) if line.chosen and line.group]
        for n, (_, first) in enumerate(chosen):
            for position, second in chosen[n + 1 :]:
                if first.group == second.group and self._both(first.when, second.when):
                    names = {"group": first.group, "first": first.id, "second": second.id}
                    self._source.add("group-chosen", "line", position, "chosen", **names)

    def _both(self, first: Condition, second: Condition) -> bool:
        try:
            return any(first.holds(case) and second.holds(case) for case in self._cases.possible(first, second))
        except TooMany:
            return False  # told at the line or question that needs so many


def _first(cases: Cases, when: Condition, unless: Condition) -> str | None:
    """Return the first case in which `when` holds and `unless` doesn't, as it is told, or None."""
    for case in cases.possible(when, unless):
        if when.holds(case) and not unless.holds(case):
            return ", ".join(f"{name} = {value}" for name, value in case.items()) or "–"
    return None
