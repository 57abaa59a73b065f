# SPDX-License-Identifier: Apache-2.0
"""What a conversation is at one moment: the result of the fold, never stored by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from vorab.core import totals
from vorab.core.line import Choice, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.service import Service
from vorab.core.standing import StandingTerm
from vorab.core.step import NextStep, Outcome
from vorab.core.totals import Totals
from vorab.core.vat import Tax
from vorab.guide.conditions import PARTY
from vorab.guide.events import BY_AGREEMENT, PAPER, PHONE, WHOLE_TALK
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
    """An answer with its note, given at `at` (UTC ms); `record` is its sentence for the paper."""

    value: Any
    note: str
    seq: int
    outcome: str = ""
    record: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A line as it was when it was stated or agreed; `seq` of that event, `at` (UTC ms) when it was said.

    `written`: said by a paper, or in answer to one, and not in the talk.
    """

    line: Line
    lead: Lead
    seq: int
    at: int
    by: str = ""
    written: bool = False


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
class InWriting:
    """What was agreed in a matter, confirmed by a text: whose, since when on record (UTC ms), in which words.

    `digests` are those of the lines it confirms, `sha256` the file that proves it, `written_at` when it was
    written by the sender's clock (UTC ms), None if that is not to be read.
    """

    at: int
    by: str
    sha256: str
    digests: Mapping[str, str]
    written_at: int | None = None
    wording: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class MatterState:
    """One thing the customer wants in this talk.

    `condition` is what the yes depends on, `in_sight` what else was in prospect when we said no, `free_visit` whether
    coming to look costs nothing, `confirmed` the last confirmation in writing (see `State.in_writing`).
    """

    id: int
    title: str = ""
    order: OrderAnswer | None = None
    outcome: Outcome | None = None
    reason: str = ""
    next_step: NextStep | None = None
    condition: str = ""
    in_sight: str = ""
    free_visit: bool = False
    confirmed: InWriting | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A free note."""

    seq: int
    at: int
    matter: int
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to a matter; its bytes are kept under `sha256`, `size` in bytes, `seq` of its event."""

    matter: int
    name: str
    sha256: str
    size: int
    seq: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """The whole conversation. `answers` is keyed by (matter, question id); `at` is UTC ms of the last event.

    `asked` are the questions that were put, `for_order` those of them for the order;
    `way` tells how it came about (phone, afterwards, paper), `prices` is the price list as it was when the talk began,
    `standing` what is agreed with the customer for good.
    """

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
    for_order: frozenset[tuple[int, str]] = frozenset()
    lines: Mapping[str, LineState] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    statements: tuple[Statement, ...] = ()
    notes: tuple[Note, ...] = ()
    cards: tuple[str, ...] = ()
    parked: bool = False
    park_reason: str = ""
    way: str = PHONE
    prices: Mapping[str, Service] = field(default_factory=dict)
    standing: tuple[StandingTerm, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def standing_now(self) -> tuple[StandingTerm, ...]:
        """What is agreed for good and holds on the day of the talk."""
        return tuple(term for term in self.standing if term.holds_on(self.talk_at[:10]))

    @property
    def facts(self) -> dict[str, str]:
        """What is known about the caller, as conditions of scripts look at it."""
        party = self.party
        known = {
            "consumer": ("private" if party.customer.consumer else "business") if self.consumer_known else "",
            "decides": party.decides,
            "referred": "yes" if party.referred_by else "",
            "standing": "yes" if self.standing_now else "",
        }
        return {PARTY + name: value for name, value in known.items() if value}

    @property
    def status(self) -> Status:
        """Running, parked, or closed once every matter has its outcome (P2)."""
        if all(matter.outcome is not None for matter in self.matters.values()):
            return Status.CLOSED
        return Status.PARKED if self.parked else Status.RUNNING

    def answers_of(self, matter: int) -> dict[str, Any]:
        """Return the values by question that count for a matter, its own and the whole talk's, and the `facts`."""
        return self.facts | {
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

    def totals_of(self, line_ids: Iterable[str]) -> Totals:
        """Return the sums of some lines, without recurring ones."""
        return totals.of_lines((self.lines[key].line for key in line_ids), self.lead)

    def on_paper_only(self, matter: int) -> bool:
        """Whether a quote without a talk is still being written: nobody has heard or read its prices yet."""
        return self.way == PAPER and not any(said.matter == matter for said in self.statements)

    def by_agreement(self, line_id: str) -> bool:
        """Whether the price of a line was last stated by a standing agreement."""
        said = self.lines[line_id].stated
        return said is not None and any(
            each.seq == said.seq and each.channel == BY_AGREEMENT for each in self.statements
        )

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
            return not selected and not self.leaves_question(matter)
        if outcome is Outcome.AGREED:
            return bool(selected) and all(line.status(self.lead) is LineStatus.AGREED for line in selected)
        if outcome is Outcome.FREE:
            return bool(selected) and not self.unstated(matter) and not any(line.line.total for line in selected)
        if outcome in (Outcome.DECLINED, Outcome.DECLINED_BY_US):
            return not self.pays(matter)
        if outcome is Outcome.VISIT:
            return self.matters[matter].free_visit or self.pays(matter)
        return True

    def may_not_decide(self, matter: int, by: str) -> str:
        """Return why somebody may not give the order of a matter: "other", "limit", or nothing where they may.

        With a decider known it is the decider who says yes, under no other name.
        """
        party = self.party
        decider = plain_name(party.decider)
        if party.decides == "other":
            caller = {plain_name(party.customer.person), plain_name(party.customer.spoken_name)}
            allowed = plain_name(by) == decider if decider else plain_name(by) not in caller
            return "" if allowed else "other"
        limit = party.may_decide_up_to
        over = limit is not None and plain_name(by) != decider and self.at_most(matter) > limit
        return "limit" if over else ""

    def leaves_question(self, matter: int) -> bool:
        """Whether somebody said what they want, and nobody has asked yet whether it is settled (SCENES S2)."""
        known = self.matters[matter]
        settled = known.order is not None and known.order.outcome == Outcome.NOTHING_OPEN
        return bool(known.title) and not settled

    def pays(self, matter: int) -> bool:
        """Whether something that costs money was ordered in the matter."""
        agreed = (line for line in self.selected(matter) if line.status(self.lead) is LineStatus.AGREED)
        return any(line.line.total for line in agreed)

    def agreed(self, matter: int) -> tuple[LineState, ...]:
        """Return the lines of a matter that are agreed as they stand now."""
        return tuple(line for line in self.lines_of(matter) if line.status(self.lead) is LineStatus.AGREED)

    def in_writing(self, matter: int) -> InWriting | None:
        """Return the confirmation in writing of all that is agreed in a matter now; None where there is none.

        It ends with its proof, and where something else was agreed since.
        """
        known, agreed = self.matters[matter].confirmed, self.agreed(matter)
        if known is None or not agreed:
            return None
        kept = any(file.matter == matter and file.sha256 == known.sha256 for file in self.attachments)
        same = all(known.digests.get(each.line.id) == each.line.digest(self.lead) for each in agreed)
        return known if kept and same else None

    def optional(self, matter: int) -> tuple[LineState, ...]:
        """Return the lines merely on offer."""
        return tuple(
            line for line in self.lines_of(matter) if line.line.choice is Choice.OPTIONAL and not line.declined
        )


def plain_name(name: str) -> str:
    """Return a name as all its spellings have it in common: case and blanks."""
    return " ".join(name.casefold().split())


def _at_cap(line: Line) -> Line:
    once = replace(line, period=Period.ONCE)
    if line.cap is None:
        return once
    whole = replace(once, quantity=Decimal(1), price=line.cap.euro, price_base=Decimal(1))
    return replace(whole, discount_percent=None, discount_amount=None)
