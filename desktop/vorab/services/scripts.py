# SPDX-License-Identifier: Apache-2.0
"""Scripts, cards and words: those that come with the program, and beside them the user's own.

What comes with the program always stays; a file of the user's that can't be used is listed with its problems. An open
conversation is not touched by any of this: its script is frozen with it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from vorab.core.faults import Fault
from vorab.core.service import Service
from vorab.guide.cards import Card, cards_of
from vorab.guide.check.cards import check_cards
from vorab.guide.check.problems import Problem
from vorab.guide.check.properties import Report, check
from vorab.guide.load import Loaded, load_script
from vorab.guide.phrases import Phrase, Phrases, load_phrases
from vorab.guide.prices import services_of
from vorab.guide.script import Script
from vorab.guide.section import Source, read_file
from vorab.services.shelf import Found, Shelf, Shelved, refusal

# The script a talk begins with unless another one is chosen.
USUAL = "hotline"
_SERVICE = re.compile(r"""\bservice["']?\s*=\s*["']([^"'\n]+)["']""")


@dataclass(frozen=True, slots=True)
class Checked:
    """A script file after the check: what was found, and how many cases were looked at."""

    loaded: Loaded
    problems: tuple[Problem, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Own:
    """The user's own folders."""

    scripts: Path
    cards: Path
    phrases: Path


@dataclass(frozen=True, slots=True)
class Stock:
    """All that is there at one moment; `faults` are what is wrong with whole folders."""

    scripts: dict[str, Script]
    cards: tuple[Card, ...]
    files: tuple[Shelved[Any], ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The words to be careful with, and the files they come from."""

    phrases: Phrases
    files: tuple[Shelved[Any], ...]
    faults: tuple[Fault, ...] = ()


class Library:
    """Reads `scripts`, `cards`, `phrases` and `services` of a folder when first asked for them.

    The user's own come with `reload`, which may take long where they branch a lot. Safe to ask from every thread.
    Scripts that come with the program are proven by our tests (P8): the start of the program does not prove them again.
    """

    def __init__(self, folder: Path, own: Own | None = None) -> None:
        self._folder = folder
        self._prices: Mapping[str, Service] = {}
        self._lock = Lock()
        self._stock: Stock | None = None
        self._complete = own is None
        self._thorough = False
        self._words: Words | None = None
        self._words_lock = Lock()
        self._shipped: list[Shelf[Any]] = [
            Shelf("script", folder / "scripts", False, self._read_shipped_script),
            Shelf("cards", folder / "cards", False, _read_cards),
        ]
        self._mine: list[Shelf[Any]] = []
        self._word_shelves = [Shelf("phrases", folder / "phrases", False, _read_phrases)]
        if own is not None:
            self._mine.append(Shelf("script", own.scripts, True, self._read_own_script))
            self._mine.append(Shelf("cards", own.cards, True, _read_cards))
            self._word_shelves.append(Shelf("phrases", own.phrases, True, _read_phrases))

    @property
    def stock(self) -> Stock:
        """All that is at hand: what comes with the program, and after `reload` the user's own."""
        return self._stock or self._first()

    def _first(self) -> Stock:
        with self._lock:
            if self._stock is None:
                self._stock = self._look(self._shipped)
            return self._stock

    @property
    def scripts(self) -> dict[str, Script]:
        """The scripts without errors, by id: the usual one first, the user's own last, in the order of their titles."""
        return self.stock.scripts

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards, the user's own last."""
        return self.stock.cards

    @property
    def phrases(self) -> Phrases:
        """All words to be careful with; a day without calls needs none, so they are read when first asked for."""
        return (self._words or self.read_words()).phrases

    @cached_property
    def services(self) -> Mapping[str, Service]:
        """The price list a new firm starts with, by id."""
        return {
            service.id: service
            for path in sorted((self._folder / "services").glob("*.toml"))
            for service in load_services(path)
        }

    def named_services(self) -> set[str]:
        """Return the entries of the price list that the user's own scripts may name, as far as they can be read."""
        return {
            name
            for shelf in self._mine
            for path in shelf.paths()
            for name in _SERVICE.findall(path.read_bytes().decode("utf-8", "replace"))
        }

    def script(self, script_id: str) -> Script:
        """Return a script; for one that is not at hand the user's own are read. Raises `Fault("script_unknown")`."""
        if script_id not in self.scripts and not self._complete:
            self.reload()
        if script_id not in self.scripts:
            raise Fault("script_unknown", script=script_id[:60])
        return self.scripts[script_id]

    def check(self, path: Path, prices: Mapping[str, Service] | None = None) -> Checked:
        """Return everything that is wrong with a script file, against the first price list and the user's `prices`."""
        wrong = refusal(path)
        if wrong is not None:
            return Checked(Loaded(None, (wrong,), Source(str(path), problems=[wrong])), (wrong,), Report())
        loaded = load_script(path)
        known = {**self.services, **(prices or {})}
        report = check(loaded.script, loaded.source, known, self.phrases) if loaded.script else Report()
        problems = tuple(loaded.source.problems)
        failed = any(problem.severity == "error" for problem in problems)
        return Checked(replace(loaded, script=None if failed else loaded.script), problems, report)

    def reload(self, prices: Mapping[str, Service] | None = None, thorough: bool = False) -> Stock:
        """Read what is new or has changed, the user's own too; `prices` are the user's price list by id.

        With `thorough` what comes with the program is checked as well, for those who want to see it proven.
        """
        with self._lock:
            self._thorough = self._thorough or thorough
            if prices is not None:
                self._prices = dict(prices)
            self._stock = self._look([*self._shipped, *self._mine])
            self._complete = True
            if not thorough:
                return self._stock
            words = self.read_words()
            files, faults = (*self._stock.files, *words.files), (*self._stock.faults, *words.faults)
            return replace(self._stock, files=files, faults=faults)

    def read_words(self) -> Words:
        """Read the words that are new or have changed; what finds them stays the same where they are."""
        with self._words_lock:
            files, faults = _look(self._word_shelves, {})
            phrases = tuple(item for shelved in files if shelved.usable for item in shelved.found.items)
            same = self._words is not None and self._words.phrases.all == phrases
            finder = self._words.phrases if self._words is not None and same else Phrases(phrases)
            self._words = Words(finder, tuple(files), tuple(faults))
            return self._words

    def _look(self, shelves: list[Shelf[Any]]) -> Stock:
        prices = tuple(sorted((entry.id, entry.version) for entry in self._prices.values()))
        files, faults = _look(shelves, {("script", True): prices, ("script", False): self._thorough})
        used = [shelved for shelved in files if shelved.usable]
        scripts = [(each.own, item) for each in used if each.kind == "script" for item in each.found.items]
        scripts.sort(key=lambda entry: (entry[0], entry[1].id != USUAL, entry[1].title))
        return Stock(
            scripts={script.id: script for _, script in scripts},
            cards=tuple(card for each in used if each.kind == "cards" for card in each.found.items),
            files=tuple(files),
            faults=tuple(faults),
        )

    def _read_own_script(self, path: Path) -> Found[Script]:
        return _script(self.check(path, self._prices))

    def _read_shipped_script(self, path: Path) -> Found[Script]:
        if self._thorough:
            return _script(self.check(path))
        loaded = load_script(path)
        return _script(Checked(loaded, loaded.problems, Report()))


def _look(
    shelves: list[Shelf[Any]], contexts: Mapping[tuple[str, bool], object]
) -> tuple[list[Shelved[Any]], list[Fault]]:
    """Return the files of some shelves, no id twice, and what is wrong with their folders."""
    files: list[Shelved[Any]] = []
    faults: list[Fault] = []
    for shelf in shelves:
        found, wrong = shelf.look(contexts.get((shelf.kind, shelf.own)))
        files += found
        faults += wrong
    return _settle_ids(files), faults


def _script(checked: Checked) -> Found[Script]:
    script, title = checked.loaded.script, checked.loaded.source.data.get("title")
    return Found((script,) if script else (), checked.problems, title if isinstance(title, str) else "")


def _read_cards(path: Path) -> Found[Card]:
    source = read_file(path)
    cards = () if source.problems else cards_of(source)
    if not source.problems:
        check_cards(cards, source)
    return Found(cards, tuple(source.problems))


def _read_phrases(path: Path) -> Found[Phrase]:
    return Found(*load_phrases(path))


# The table of a file whose ids must differ from those in other files; a script's own id stands at the top.
_TABLES = {"script": "", "cards": "card", "phrases": "phrase"}


def _settle_ids(files: list[Shelved[Any]]) -> list[Shelved[Any]]:
    """Return the files with a problem where an id is somebody else's already; who came first keeps it."""
    settled = []
    ids: dict[str, dict[str, str]] = {}
    for shelved in files:
        name = f"„{shelved.found.title}“" if shelved.found.title else shelved.path.name
        mine = ids.setdefault(shelved.kind, {})
        double = [(n, item.id) for n, item in enumerate(shelved.found.items) if item.id in mine]
        if not double:
            mine.update({item.id: name for item in shelved.found.items})
        settled.append(shelved.with_problems(_doubles(shelved, double, mine)) if double else shelved)
    return settled


def _doubles(shelved: Shelved[Any], double: list[tuple[int, str]], ids: Mapping[str, str]) -> list[Problem]:
    index = read_file(shelved.path).index
    return [
        Problem(
            "id-elsewhere",
            str(shelved.path),
            index.line(_TABLES[shelved.kind], position, "id"),
            {"value": ident, "other": ids[ident]},
        )
        for position, ident in double
    ]


def load_services(path: Path) -> tuple[Service, ...]:
    """Return the entries of a price list file; none of one with problems."""
    source = read_file(path)
    found = services_of(source)
    return () if source.problems else found
