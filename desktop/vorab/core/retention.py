# SPDX-License-Identifier: Apache-2.0
"""How long the law wants which papers kept (FACTS 3.10). What no law keeps may be erased (Art. 17(3)(b) GDPR)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What is kept; of talks, mails and files it counts whether their matter led to an order."""

    QUOTE = "quote"
    ORDERED_QUOTE = "ordered_quote"
    LETTER = "letter"
    ORDERED_LETTER = "ordered_letter"
    BOOKING = "booking"
    TALK = "talk"
    ORDERED_TALK = "ordered_talk"
    MAIL = "mail"
    ORDERED_MAIL = "ordered_mail"
    FILE = "file"
    ORDERED_FILE = "ordered_file"
    AGREEMENT = "agreement"
    MASTER_DATA = "master_data"


@dataclass(frozen=True, slots=True)
class Rule:
    """`years` from the end of the calendar year on, 0 where no law asks for it, as it holds from `valid_from` on.

    `reference` is the paragraph, `why` the reason in a sentence; not `sure`: nobody has confirmed it yet.
    """

    kind: Kind
    years: int
    reference: str
    sure: bool
    valid_from: date
    why: str


@dataclass(frozen=True, slots=True)
class Retention:
    """All rules, also those that held once or will hold."""

    rules: tuple[Rule, ...]

    def rule(self, kind: Kind, today: date) -> Rule:
        """Return the rule that holds today, also for what is older (§ 27(40) UStG). Raises LookupError without one."""
        holding = [rule for rule in self.rules if rule.kind is kind and rule.valid_from <= today]
        if not holding:
            raise LookupError(f"no rule for {kind} on {today}")
        return max(holding, key=lambda rule: rule.valid_from)

    def until(self, kind: Kind, made: date, today: date) -> date | None:
        """Return the last day on which something that was made on a day has to be kept, None for what need not be."""
        years = self.rule(kind, today).years
        return date(made.year + years, 12, 31) if years else None


def missing(rules: Sequence[Rule]) -> set[Kind]:
    """Return the kinds no rule speaks about."""
    return set(Kind) - {rule.kind for rule in rules}
