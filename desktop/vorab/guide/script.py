# SPDX-License-Identifier: Apache-2.0
"""The model of a script: questions in seven topics and the lines they lead to (DESIGN 7.5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from vorab.core.line import Choice, Kind, Period
from vorab.core.money import Money
from vorab.core.step import Outcome
from vorab.guide.conditions import ALWAYS, Condition, number_of

# Questions of these names ask how long it would take the customer, in hours, and what an hour is worth, in EUR; from
# the two answers comes the sentence about what it is worth to them (SCENES S3).
OWN_HOURS, OWN_RATE = "own_hours", "own_rate"
# A yes to the question of this name is the leave to ring after the work and ask how it went (SCENES S1).
FOLLOW_UP = "follow_up"
# Answers to the questions of these names are kept as the customer's declarations on the right to withdraw (§§ 356(4),
# 357a(2) BGB): wants us to begin before the 14 days end; knows that the right then ends with the finished work; asked
# us to come for an urgent repair (§ 312g(2) Nr. 11). With each name the option that says yes.
EARLY_START = {"early_start": "early", "early": "yes"}
EARLY_KNOWN = {"early_known": "yes", "withdrawal": "yes"}
URGENT = frozenset({"urgent"})


class Topic(StrEnum):
    """The seven topics of a talk, in their natural order."""

    GREET = "greet"
    LISTEN = "listen"
    CLARIFY = "clarify"
    BENEFIT = "benefit"
    PRICE = "price"
    ASK = "ask"
    RECORD = "record"


class AnswerKind(StrEnum):
    """What can be written down as answer."""

    CHOICE = "choice"
    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    CONTACT = "contact"
    YES_NO = "yes_no"


class Keeps(StrEnum):
    """What an answer is kept for.

    On the paper: the customer's wish, what was found, by when. Else: the matter's title, the reason of a no, the date
    of the next step, the customer's consent.
    """

    NOTHING = ""
    WANTED = "wanted"
    FOUND = "found"
    UNTIL = "until"
    TITLE = "title"
    REASON = "reason"
    DUE = "due"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose; `outcome` only at the closing question, `record` is its sentence for the paper.

    `free` says of an outcome "visit" that coming to look costs nothing.
    """

    id: str
    label: str
    outcome: Outcome | None = None
    record: str = ""
    next_step: str = ""
    free: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What to say and what to write down. `keys` are the key words, `why` can be told the customer.

    `say_du` and `why_du` are for customers one is on first-name terms with.
    """

    id: str
    topic: Topic
    say: str
    keys: str = ""
    why: str = ""
    label: str = ""
    answer: AnswerKind = AnswerKind.TEXT
    options: tuple[Option, ...] = ()
    keeps: Keeps = Keeps.NOTHING
    unit: str = ""
    when: Condition = ALWAYS
    say_du: str = ""
    why_du: str = ""

    def spoken(self, informal: bool) -> str:
        """Return what to say, with du where both say so."""
        return (self.say_du or self.say) if informal else self.say

    def reason(self, informal: bool) -> str:
        """Return why it is asked, with du where both say so."""
        return (self.why_du or self.why) if informal else self.why

    @property
    def closing(self) -> bool:
        """Whether this is the question for the order."""
        return any(option.outcome is not None for option in self.options)

    def option(self, option_id: object) -> Option | None:
        """Return the option with that id."""
        return next((option for option in self.options if option.id == option_id), None)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A fixed quantity, or the number given as answer to `question` with `default` until it is known."""

    default: Decimal = Decimal(1)
    question: str = ""

    def of(self, answers: Mapping[str, Any]) -> Decimal:
        """Return the quantity for the answers."""
        return number_of(answers.get(self.question)) or self.default if self.question else self.default


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """A line the script wants while `when` holds; values not given come from the price list entry `service`.

    `cap_factor` sets the cap as a multiple of the estimate; `included`: a standing agreement covers it at no charge.
    """

    id: str
    service: str = ""
    text: str = ""
    details: str = ""
    reason: str = ""
    unit: str = ""
    price: Decimal | None = None
    kind: Kind | None = None
    choice: Choice = Choice.COUNTED
    group: str = ""
    chosen: bool = False
    period: Period | None = None
    cap: Money | None = None
    value: Money | None = None
    quantity: Quantity = Quantity()
    when: Condition = ALWAYS
    cap_factor: Decimal | None = None
    included: bool = False


@dataclass(frozen=True, slots=True)
class Script:
    """A whole script; `sha256` and `source` freeze what a conversation used."""

    id: str
    title: str
    lang: str
    questions: tuple[Question, ...]
    lines: tuple[ScriptLine, ...] = ()
    sha256: str = ""
    source: str = ""

    def question(self, question_id: str) -> Question | None:
        """Return the question with that id."""
        return next((question for question in self.questions if question.id == question_id), None)

    @property
    def closing(self) -> Question:
        """The question for the order; the loader makes sure that there is exactly one."""
        return next(question for question in self.questions if question.closing)

    def in_topic(self, topic: Topic) -> tuple[Question, ...]:
        """Return the questions of a topic in their order."""
        return tuple(question for question in self.questions if question.topic is topic)
