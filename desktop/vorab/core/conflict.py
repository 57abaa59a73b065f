# SPDX-License-Identifier: Apache-2.0
"""Two people have changed the same: what goes together by itself, and what somebody has to choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Conflict(Generic[T]):
    """One field that both have changed, and not to the same: what it was before, mine, and what stands there now."""

    key: str
    base: T
    mine: T
    theirs: T


@dataclass(frozen=True, slots=True)
class Merge(Generic[T]):
    """`values` is all that goes together, with mine where both have changed it; `taken` the keys of what is theirs."""

    values: dict[str, T]
    conflicts: tuple[Conflict[T], ...] = ()
    taken: tuple[str, ...] = ()


def merge(base: Mapping[str, T], mine: Mapping[str, T], theirs: Mapping[str, T]) -> Merge[T]:
    """Compare what I have typed and what stands there now with what both began with; all have the same keys."""
    values: dict[str, T] = {}
    conflicts, taken = [], []
    for key, typed in mine.items():
        before, now = base[key], theirs[key]
        values[key] = typed
        if typed == before != now:
            values[key] = now
            taken.append(key)
        elif before != now != typed:
            conflicts.append(Conflict(key, before, typed, now))
    return Merge(values, tuple(conflicts), tuple(taken))
