# SPDX-License-Identifier: Apache-2.0
"""Declarative conditions over the set of answers, never over their order (DESIGN 2, 7.5)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

# Facts about the caller stand among the answers under these names, once they are known.
PARTY = "party."
PARTY_VALUES: Mapping[str, tuple[str, ...]] = {
    "consumer": ("private", "business"),
    "decides": ("self", "other"),
    "referred": ("yes",),
    "standing": ("yes",),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """A test of one answer: one of the values `among`, a number from `low` to `high`, or whether it is `known`.

    `question` is a question's id, or "party.consumer" and the like for a fact about the caller.
    """

    question: str
    among: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    known: bool | None = None

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Whether the clause is true; an unanswered question makes everything but `known = false` untrue."""
        value = answers.get(self.question)
        if self.known is not None:
            return (value is not None) == self.known
        if value is None:
            return False
        if self.among:
            return value in self.among
        number = number_of(value)
        if number is None:
            return False
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)

    def while_unknown(self, known: bool) -> bool:
        """Whether it only asks if a fact about the caller is `known`."""
        return self.question.startswith(PARTY) and self.known is known


@dataclass(frozen=True, slots=True)
class Condition:
    """True when all clauses of `every` hold, one of `some` (if there are any), and none of `never`."""

    every: tuple[Clause, ...] = ()
    some: tuple[Clause, ...] = ()
    never: tuple[Clause, ...] = ()

    def holds(self, answers: Mapping[str, Any]) -> bool:
        """Whether the condition is true for the answers by question id."""
        return (
            all(clause.holds(answers) for clause in self.every)
            and (not self.some or any(clause.holds(answers) for clause in self.some))
            and not any(clause.holds(answers) for clause in self.never)
        )

    @property
    def once_answered(self) -> "Condition":
        """The condition as it holds for a question that is answered.

        Who asks for something only while it is not known is not made wrong by the answer.
        """
        return replace(
            self,
            every=tuple(clause for clause in self.every if not clause.while_unknown(False)),
            never=tuple(clause for clause in self.never if not clause.while_unknown(True)),
        )

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause, in any role."""
        return self.every + self.some + self.never

    @property
    def questions(self) -> frozenset[str]:
        """The questions it looks at, and the facts about the caller."""
        return frozenset(clause.question for clause in self.clauses)


ALWAYS = Condition()


def number_of(value: Any) -> Decimal | None:
    """Return the number of an answer stored as decimal string, or None."""
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
