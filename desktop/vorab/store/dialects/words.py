# SPDX-License-Identifier: Apache-2.0
"""What is asked of a full-text index: conditions on words, and who answers them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, Row


@dataclass(frozen=True, slots=True)
class Part:
    """A word that has to be there: as a beginning, or `whole`."""

    text: str
    whole: bool = False

    def found_in(self, words: Sequence[str]) -> bool:
        """Whether one of these words is or begins like this."""
        return self.text in words if self.whole else any(word.startswith(self.text) for word in words)


Condition = tuple[tuple[tuple[Part, ...], ...], ...]
"""All of these, each in one of its spellings, each of one or more words."""

Ids = tuple[int, int]
"""The first and the last id of one kind of entries."""


class Words(Protocol):
    """Finds entries by words in one database system."""

    def find(
        self, connection: Connection, wanted: Condition, kinds: Mapping[str, Ids], each: int
    ) -> dict[str, Sequence[Row[Any]]]:
        """Return the newest entries of each kind that fit, at most `each`.

        Newest is the order of the ids: sorting a million hits would take longer than finding them.
        """


def fits(words: Sequence[str], wanted: Condition) -> bool:
    """Whether an entry with these words is one that is wanted."""
    return all(any(all(part.found_in(words) for part in parts) for parts in spellings) for spellings in wanted)


def changed(wanted: Condition, change: Callable[[Part], Part]) -> Condition:
    """Return the condition with other words in the place of these."""
    return tuple(tuple(tuple(map(change, parts)) for parts in spellings) for spellings in wanted)


def written(wanted: Condition, write: Callable[[Part], str], both: str, either: str) -> str:
    """Return a condition in the language of an index."""
    spelled = (either.join(f"({both.join(map(write, parts))})" for parts in spellings if parts) for spellings in wanted)
    return both.join(f"({choices})" for choices in spelled)
