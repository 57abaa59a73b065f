# SPDX-License-Identifier: Apache-2.0
"""How a full-text index is asked."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import TextClause


@dataclass(frozen=True, slots=True)
class Words:
    """The language of an index: how conditions are written and joined.

    `find` takes :match, :first, :last (ids) and :most, and gives the newest rows first. Newest is the order of the
    index itself: sorting a million hits would take longer than finding them.
    """

    find: TextClause
    begins: Callable[[str], str]
    exactly: Callable[[str], str]
    both: str
    either: str
