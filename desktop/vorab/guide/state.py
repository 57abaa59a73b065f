# SPDX-License-Identifier: Apache-2.0
"""What a conversation is at one moment: the result of the fold, never stored by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from vorab.core import totals
from vorab.core.line import Choice, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.step import NextStep, Outcome
from vorab.core.totals import Totals
from vorab.core.vat import Tax
from vorab.guide.events import WHOLE_TALK
from vorab.guide.party import Party


class LineStatus(StrEnum):
    """How far a line has come (DESIGN 7.2)."""

    PLANNED = "planned"
    STATED = "stated"
    AGREED = "agreed"
    DECLINED = "declined"


class Status(StrEnum):
    """Whether a talk is going on."""

    RUNNING = "running"
    PARKED = "parked"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its note; `record` is its sentence for the paper."""

    value: Any
    note: str
    seq: int
    outcome: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A line as it was when it was stated or agreed; `seq` and `at` (UTC ms) of that event."""

    line: Line
    lead: Lead
    seq: int
    at: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class LineState:
    """A line with what was said and agreed about it."""

    line: Line
    matter: int
    by_hand: bool = False
    stated: Snapshot | None = None
    agreed: Snapshot | None = None
    declined: bool = False

    def status(self, lead: Lead) -> LineStatus:
        """Return how far the line has come, as it stands now (P1)."""
        if self.declined:
            return LineStatus.DECLINED
        if self.stated is None or not self.line.covered_by(self.stated.line, self.stated.lead, lead):
            return LineStatus.PLANNED
        if self.agreed is None or not self.line.covered_by(self.agreed.line, self.agreed.lead, lead):
            return LineStatus.STATED
        return LineStatus.AGREED

    def may_be_agreed(self, lead: Lead, order: "OrderAnswer | None") -> bool:
        """Whether its price was said as it is now, and a yes to the question for the order came after that (P1)."""
        if self.stated is None or self.status(lead) in (LineStatus.PLANNED, LineStatus.DECLINED):
            return False
        return order is not None and order.yes and order.seq > self.stated.seq


@dataclass(frozen=True, slots=True)
class Statement:
    """A price that was said; amounts as they were said, `at` UTC ms."""

    seq: int
    at: int
    matter: int
    net: str
    gross: str
    channel: str
    wording: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderAnswer:
    """The last answer to the closing question of a matter."""

    seq: int
    outcome: str

    @property
    def yes(self) -> bool:
        """Whether it gives the order."""
        return self.outcome in (Outcome.AGREED, Outcome.FREE)


@dataclass(frozen=True, slots=True)
class MatterState:
    """One thing the customer wants in this talk."""

    id: int
    title: str = ""
    order: OrderAnswer | None = None
    outcome: Outcome | None = None
    reason: str = ""
    next_step: NextStep | None = None
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A free note."""

    seq: int
    at: int
    matter: int
    text: str


@dataclass(frozen=True, slots=True)
class State:
    """The whole conversation. `answers` is keyed by (matter, question id); `at` is UTC ms of the last event."""

    script: str = ""
    script_sha256: str = ""
    lead: Lead = Lead.NET
    tax: Tax = Tax.STANDARD
    talk_at: str = ""
    seq: int = 0
    at: int = 0
    party: Party = field(default_factory=Party)
    consumer_known: bool = False
    matters: Mapping[int, MatterState] = field(default_factory=lambda: {1: MatterState(1)})
    matter: int = 1
    answers: Mapping[tuple[int, str], Answer] = field(default_factory=dict)
    asked: frozenset[tuple[int, str]] = frozenset()
    lines: Mapping[str, LineState] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    statements: tuple[Statement, ...] = ()
    notes: tuple[Note, ...] = ()
    cards: tuple[str, ...] = ()
    parked: bool = False
    park_reason: str = ""

    @property
    def status(self) -> Status:
        """Running, parked, or closed once every matter has its outcome (P2)."""
        if all(matter.outcome is not None for matter in self.matters.values()):
            return Status.CLOSED
        return Status.PARKED if self.parked else Status.RUNNING

    def answers_of(self, matter: int) -> dict[str, Any]:
        """Return the values by question that count for a matter: its own and those of the whole talk."""
        return {
            question: answer.value
            for (owner, question), answer in self.answers.items()
            if owner in (WHOLE_TALK, matter)
        }

    def answer(self, matter: int, question: str) -> Answer | None:
        """Return the answer that counts for a matter."""
        return self.answers.get((matter, question)) or self.answers.get((WHOLE_TALK, question))

    def lines_of(self, matter: int) -> tuple[LineState, ...]:
        """Return the lines of a matter in their order."""
        return tuple(line for line in self.lines.values() if line.matter == matter)

    def status_of(self, line_id: str) -> LineStatus:
        """Return how far a line has come."""
        return self.lines[line_id].status(self.lead)

    def selected(self, matter: int) -> tuple[LineState, ...]:
        """Return the lines the customer would take: not declined, not merely on offer."""
        return tuple(line for line in self.lines_of(matter) if line.line.selected and not line.declined)

    def unstated(self, matter: int) -> tuple[LineState, ...]:
        """Return the selected lines whose price has not been said as it is now."""
        return tuple(line for line in self.selected(matter) if line.status(self.lead) is LineStatus.PLANNED)

    def totals(self, matter: int) -> Totals:
        """Return the sums of a matter, without recurring lines."""
        return totals.of_lines((line.line for line in self.lines_of(matter) if not line.declined), self.lead)

    def recurring(self, matter: int, period: Period) -> Totals:
        """Return the sums of a matter's lines of one period."""
        return totals.recurring((line.line for line in self.lines_of(matter) if not line.declined), self.lead, period)

    def at_most(self, matter: int) -> Money:
        """Return the gross amount in EUR an order binds to: caps count in full, recurring lines once."""
        capped = (_at_cap(line.line) for line in self.selected(matter))
        return totals.of_lines(capped, self.lead).gross

    def fits(self, matter: int, outcome: Outcome) -> bool:
        """Whether an outcome goes with the lines as they stand now (P1, P2)."""
        selected = self.selected(matter)
        if outcome is Outcome.NOTHING_OPEN:
            return not selected
        if outcome is Outcome.AGREED:
            return bool(selected) and all(line.status(self.lead) is LineStatus.AGREED for line in selected)
        if outcome is Outcome.FREE:
            return bool(selected) and not self.unstated(matter) and not any(line.line.total for line in selected)
        return True

    def optional(self, matter: int) -> tuple[LineState, ...]:
        """Return the lines merely on offer."""
        return tuple(
            line for line in self.lines_of(matter) if line.line.choice is Choice.OPTIONAL and not line.declined
        )


def _at_cap(line: Line) -> Line:
    once = replace(line, period=Period.ONCE)
    if line.cap is None:
        return once
    whole = replace(once, quantity=Decimal(1), price=line.cap.euro, price_base=Decimal(1))
    return replace(whole, discount_percent=None, discount_amount=None)
