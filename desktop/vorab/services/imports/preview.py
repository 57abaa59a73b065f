# SPDX-License-Identifier: Apache-2.0
"""What is shown before anything is saved: each row as it would be stored, what is wrong, whom it doubles."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from vorab.core.faults import Fault
from vorab.core.imports.batch import Written
from vorab.core.imports.values import Content, Table
from vorab.core.line import Lead
from vorab.core.ports import Contact
from vorab.core.service import Service


class Action(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    MERGE = "merge"
    SKIP = "skip"


class Basis(StrEnum):
    """Which price of a wholesaler goes into the price list."""

    LIST = "list"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class Pricing:
    """How prices of a wholesaler become one's own: `markup` in % on the purchase price, None until it is given."""

    basis: Basis = Basis.LIST
    markup: Decimal | None = None


LISTED = Pricing()
_NOTHING, _ALONE, _ANY = (Action.SKIP,), (Action.NEW, Action.SKIP), tuple(Action)


@dataclass(frozen=True, slots=True)
class Match:
    """Who or what a row doubles: an entry that is stored, or with `row` an earlier row of the file.

    `reason`: number, email, phone, company, name, id, text. `news` are the fields a merge fills or, for prices,
    changes; `differs` those where the file says something else than what is stored and stays.
    """

    name: str
    reason: str
    customer_id: int = 0
    row: int = -1
    news: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `values` by field as they would be stored; without `contacts` and `service` it can't be taken."""

    line: int
    values: Mapping[str, str]
    faults: tuple[Fault, ...] = ()
    action: Action = Action.SKIP
    match: Match | None = None
    contacts: tuple[Contact, ...] = ()
    service: Service | None = None

    @property
    def usable(self) -> bool:
        """Whether there is anything to store."""
        return bool(self.contacts) or self.service is not None

    @property
    def actions(self) -> tuple[Action, ...]:
        """What can be done with it."""
        if not self.usable:
            return _NOTHING
        return _ANY if self.match is not None else _ALONE


@dataclass(frozen=True, slots=True)
class Known:
    """What was stored when the file was read, and whether prices without a word are net or gross."""

    contacts: tuple[Contact, ...] = field(default=(), repr=False)
    services: Mapping[str, Service] = field(default_factory=dict, repr=False)
    lead: Lead = Lead.NET


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows: `same` are stored already with all they say, `faulty` have something wrong."""

    new: int = 0
    merged: int = 0
    skipped: int = 0
    same: int = 0
    faulty: int = 0

    @property
    def taken(self) -> int:
        """How many are taken over."""
        return self.new + self.merged


NONE = Counts()


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it would be taken over. `mapping` has the field of each column, an empty one for none."""

    table: Table = field(repr=False)
    content: Content
    mapping: tuple[str, ...]
    rows: tuple[Row, ...] = field(repr=False)
    pricing: Pricing = LISTED
    known: Known = field(default_factory=Known, repr=False)
    proposed: Counts = NONE

    def counts(self, choices: Mapping[int, Action] | None = None) -> Counts:
        """Return how many rows are new, merged, left out, with these choices instead of what is proposed."""
        proposed = self.proposed
        found = Counter({Action.NEW: proposed.new, Action.MERGE: proposed.merged, Action.SKIP: proposed.skipped})
        for at, action in (choices or {}).items():
            found[self.rows[at].action] -= 1
            found[action] += 1
        return replace(proposed, new=found[Action.NEW], merged=found[Action.MERGE], skipped=found[Action.SKIP])


def counted(rows: Sequence[Row]) -> Counts:
    """Return how many rows become what, as it is proposed."""
    found = Counter(row.action for row in rows)
    same = sum(row.usable and row.match is not None and not row.match.news for row in rows)
    return Counts(
        found[Action.NEW], found[Action.MERGE], found[Action.SKIP], same, sum(bool(row.faults) for row in rows)
    )


@dataclass(frozen=True, slots=True)
class Done:
    """What was taken over from which file, and how to take it back."""

    content: Content
    counts: Counts
    written: Written
    name: str = ""
