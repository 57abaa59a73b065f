# SPDX-License-Identifier: Apache-2.0
"""Backups as values: what is in one, and which of them are kept (7 daily, 4 weekly, 12 monthly)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

DAILY, WEEKLY, MONTHLY = 7, 4, 12


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a database, for people to recognise it: counts, the newest talk (UTC ms) and paper.

    `changed_at`: when something was last said, written or sent, UTC ms.
    """

    company: str = ""
    customers: int = 0
    talks: int = 0
    documents: int = 0
    mails: int = 0
    newest_talk: int | None = None
    newest_document: str = ""
    changed_at: int | None = None


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup in a folder: `name` is its file name without ending, `created_at` UTC milliseconds.

    `files` are the hashes of all papers, mails and files it needs; `size` is theirs and its own together, in bytes.
    `sealed`: it can be opened with the passphrase only. `own` is the one of `files` that holds the user's own files
    beside the database, packed; "" without any. `key` is the name of the key of an encrypted database, whose backups
    are as closed as it is; "" for a folder's own passphrase.
    """

    name: str
    created_at: int
    schema: str
    contents: Contents
    sha256: str
    files: tuple[str, ...] = field(default=(), repr=False)
    size: int = 0
    sealed: bool = False
    own: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A database that was restored or brought in, in a `file` of its own: it is not in use yet."""

    file: Path
    contents: Contents


Progress = Callable[[int, int], bool]
"""Called with what is done and what there is to do; False stops the work."""


def kept(
    moments: Iterable[datetime], daily: int = DAILY, weekly: int = WEEKLY, monthly: int = MONTHLY
) -> set[datetime]:
    """Return the moments of the backups to keep: the last of each of the latest days, weeks, months that have one."""
    ordered = sorted(moments, reverse=True)
    found: set[datetime] = set()
    for most, span in (
        (daily, lambda moment: moment.date()),
        (weekly, lambda moment: moment.isocalendar()[:2]),
        (monthly, lambda moment: (moment.year, moment.month)),
    ):
        found |= _newest(ordered, span, most)
    return found


def _newest(ordered: Sequence[datetime], span: Callable[[datetime], object], most: int) -> set[datetime]:
    newest: dict[object, datetime] = {}
    for moment in ordered:
        newest.setdefault(span(moment), moment)
    return set(list(newest.values())[:most])
