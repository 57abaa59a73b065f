# SPDX-License-Identifier: Apache-2.0
"""The scripts, cards and first price list that come with the program."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from vorab.core.faults import Fault
from vorab.core.line import Kind, Period
from vorab.core.service import Service
from vorab.core.vat import Category, default_rate
from vorab.guide.cards import Card, load_cards
from vorab.guide.check.problems import Problem
from vorab.guide.check.properties import Report, check
from vorab.guide.load import Loaded, load_script
from vorab.guide.script import Script
from vorab.guide.section import Section, read_file

# The script a talk begins with unless another one is chosen.
USUAL = "hotline"


@dataclass(frozen=True, slots=True)
class Checked:
    """A script file after the check: what was found, and how many cases were looked at."""

    loaded: Loaded
    problems: tuple[Problem, ...]
    report: Report


class Library:
    """Reads `scripts/*.toml`, `cards/*.toml` and `services/*.toml` of a folder when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def scripts(self) -> Mapping[str, Script]:
        """The scripts without errors, by id: the usual one first, then in the order of their titles."""
        found = [self.check(path).loaded.script for path in sorted((self._folder / "scripts").glob("*.toml"))]
        return {script.id: script for script in sorted((s for s in found if s), key=lambda s: (s.id != USUAL, s.title))}

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """All cards."""
        return tuple(card for path in sorted((self._folder / "cards").glob("*.toml")) for card in load_cards(path)[0])

    @cached_property
    def services(self) -> Mapping[str, Service]:
        """The price list a new firm starts with, by id."""
        return {
            service.id: service
            for path in sorted((self._folder / "services").glob("*.toml"))
            for service in load_services(path)
        }

    def script(self, script_id: str) -> Script:
        """Return a script. Raises `Fault("script_unknown")`."""
        if script_id not in self.scripts:
            raise Fault("script_unknown", script=script_id[:60])
        return self.scripts[script_id]

    def check(self, path: Path) -> Checked:
        """Return everything that is wrong with a script file, against the price list."""
        loaded = load_script(path)
        report = check(loaded.script, loaded.source, self.services.keys()) if loaded.script else Report()
        problems = tuple(loaded.source.problems)
        failed = any(problem.severity == "error" for problem in problems)
        return Checked(replace(loaded, script=None if failed else loaded.script), problems, report)


def load_services(path: Path) -> tuple[Service, ...]:
    """Return the entries of a price list file; those with problems are left out."""
    source = read_file(path)
    found = []
    for position, table in enumerate(source.tables("service")):
        section = Section(
            source, "service", position, table, "id text details unit price kind period category tax_reason"
        )
        category = section.word("category", Category, Category.STANDARD)
        service = Service(
            id=section.ident(),
            text=section.text("text", required=True),
            details=section.text("details"),
            unit=section.text("unit", required=True),
            price=section.price("price") or Decimal(0),
            kind=section.word("kind", Kind, Kind.FIXED),
            period=section.word("period", Period, Period.ONCE),
            category=category,
            rate=default_rate(category, date.max),
            tax_reason=section.text("tax_reason"),
        )
        found.append(service)
    return () if source.problems else tuple(found)
