# SPDX-License-Identifier: Apache-2.0
"""What is on the desk today: call-backs, next steps, open talks, quotes."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Urgency(StrEnum):
    """How a due date stands to now."""

    OVERDUE = "overdue"
    TODAY = "today"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class DeskItem:
    """One card of the Today page.

    `kind` is call_back, step, open_talk or quote; `opening` the line to say when ringing; `due` local time or date.
    """

    kind: str
    conversation_id: int
    matter: int
    who: str
    what: str
    detail: str = ""
    opening: str = ""
    phone: str = ""
    due: date | datetime | None = None
    urgency: Urgency = Urgency.LATER
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """The whole page: ours to do, waiting for others, talks to resume, latest documents."""

    day: date
    ours: tuple[DeskItem, ...] = ()
    waiting: tuple[DeskItem, ...] = ()
    open_talks: tuple[DeskItem, ...] = ()
    documents: tuple[DeskItem, ...] = ()

    @property
    def open_count(self) -> int:
        """How many points are open."""
        return len(self.ours) + len(self.waiting) + len(self.open_talks)

    @property
    def urgent_count(self) -> int:
        """How many of them are due today or before."""
        return sum(item.urgency is not Urgency.LATER for item in self.ours)
