# SPDX-License-Identifier: Apache-2.0
"""Outcome and next step: how a matter leaves a conversation (DESIGN 7.3)."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a matter ended for now."""

    AGREED = "agreed"
    FREE = "free"
    QUOTE_WANTED = "quote_wanted"
    VISIT = "visit"
    THINK_UNTIL = "think_until"
    ASK_DECIDER = "ask_decider"
    CALL_BACK = "call_back"
    HANDED_OVER = "handed_over"
    DECLINED = "declined"
    DECLINED_BY_US = "declined_by_us"
    NOTHING_OPEN = "nothing_open"

    @property
    def ends_matter(self) -> bool:
        """Whether nothing more has to happen, so that no next step is needed."""
        return self in (Outcome.DECLINED, Outcome.DECLINED_BY_US, Outcome.NOTHING_OPEN)

    @property
    def leaves_question(self) -> bool:
        """Whether it is still open if the customer wants it: neither an order nor a no (SCENES S2)."""
        return self in _OPEN_QUESTIONS

    @property
    def needs_reason(self) -> bool:
        """Whether the outcome is only an outcome with its reason (DESIGN 7.3)."""
        return self in (Outcome.DECLINED, Outcome.DECLINED_BY_US)


_OPEN_QUESTIONS = (
    Outcome.QUOTE_WANTED,
    Outcome.VISIT,
    Outcome.THINK_UNTIL,
    Outcome.ASK_DECIDER,
    Outcome.CALL_BACK,
)

# After these the matter waits for no paper any more, unless it is a change of the order.
SETTLED = (Outcome.AGREED, Outcome.FREE, Outcome.DECLINED, Outcome.DECLINED_BY_US)


class Owner(StrEnum):
    """Who has the ball."""

    US = "us"
    CUSTOMER = "customer"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens next: `due` is a local date "2026-11-23" or date and time "2026-11-23T12:00"."""

    what: str
    due: str
    owner: Owner = Owner.US
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a matter leaves the talk: outcome and next step, and what belongs to some outcomes only (DESIGN 7.3).

    `reason` of a no; `in_sight`: what else was in prospect when we decline; `free_visit`: the visit costs nothing.
    """

    outcome: Outcome
    next_step: NextStep | None = None
    reason: str = ""
    in_sight: str = ""
    free_visit: bool = False
