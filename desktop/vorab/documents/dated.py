# SPDX-License-Identifier: Apache-2.0
"""Wordings that the law gives and changes: each state of it is a file of its own, named by its first day."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from vorab.core.faults import Fault
from vorab.core.template_text import fill
from vorab.documents.printable import printable
from vorab.documents.texts import Texts, Wordings, merged, shipped
from vorab.paths import bundled

_NAME = re.compile(r"([a-z-]+)-(\d{4}-\d{2}-\d{2})", re.ASCII)


class Dated:
    """The wordings of one state of the law; `name` is its file without ending."""

    def __init__(self, name: str, wordings: Wordings) -> None:
        self.name = name
        self._wordings = wordings

    def say(self, key: str, **values: str) -> str:
        """Return a wording with its values. Raises `KeyError` for a key that the file does not have."""
        return fill(self._wordings[key], {name: printable(value) for name, value in values.items()})


def dated(texts: Texts, kind: str, day: date, wanted: str = "") -> Dated:
    """Return the wordings of a kind ("withdrawal") that are valid on a day, the firm's own before the shipped ones.

    A firm may have newer ones than those that come with Vorab; what its file leaves out is taken from the state before.
    Before the first known state the first one stands. `wanted` names a file to take whatever the day is. Raises
    `Fault("paper_text_missing")` if there is no such file.
    """
    names = sorted({*states(kind), *(name for name in texts.own if _first_day(kind, name))})
    valid = [name for name in names if _first_day(kind, name) <= day.isoformat()]
    name = wanted or (valid or names)[-1 if valid else 0]
    if name not in names:
        raise Fault("paper_text_missing", file=f"{name[:60]}.toml")
    before = [state for state in states(kind) if state <= name] or states(kind)[:1]
    return Dated(name, merged(shipped(before[-1]), texts.own.get(name, {})))


@cache
def states(kind: str) -> tuple[str, ...]:
    """Return the names of the shipped files of a kind, the oldest first."""
    folder = bundled("templates", "documents")
    return tuple(sorted(_of_kind(kind, (file.stem for file in folder.glob(f"{kind}-*.toml")))))


def _of_kind(kind: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if _first_day(kind, name)]


def _first_day(kind: str, name: str) -> str:
    """The first day of a state in ISO form, or nothing for a file of another kind."""
    found = _NAME.fullmatch(name)
    return found[2] if found and found[1] == kind else ""
