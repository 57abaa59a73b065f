# SPDX-License-Identifier: Apache-2.0
"""Homes to measure on, made through the services as a user would make them."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from tests.bench.table import ROOT
from vorab import wiring
from vorab.core.line import Line
from vorab.guide import events as ev
from vorab.guide.plans import Plan, load_plan
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.services.play import play_talk

TALKS = {"quote": 10, "broken-off": 20}  # only a quote leads to a document
LINES = 200


def filled(folder: Path) -> Home:
    """Return a home with 30 conversations that have a next step, and 10 documents."""
    home = Home.at(folder)
    clock = SetClock(datetime.now().replace(microsecond=0) - timedelta(days=2))  # noqa: DTZ005 - local by design
    house = wiring.open_house(home, clock)
    wiring.ensure_sample(house)
    calendar = house.calendar()
    for name, count in TALKS.items():
        plan = _plan(name)
        for _ in range(count):
            start = clock.local(clock.now_ms()) + timedelta(minutes=20)
            clock.move_to(clock.now_ms() + 20 * 60_000)
            played = play_talk(replace(plan, start=start), house.talks, house.papers, clock, calendar)
            if played.problems:
                raise RuntimeError(f"{name}: {played.problems[0]}")
    today = house.today.load()
    if (today.open_count, len(today.documents)) != (sum(TALKS.values()), TALKS["quote"]):
        raise RuntimeError(f"the home is not as planned: {today.open_count}, {len(today.documents)}")
    house.close()
    return home


@contextmanager
def copied(home: Path) -> Iterator[Path]:
    """Give a copy of a home, for what writes to it."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(shutil.copytree(home, Path(folder) / "home"))


def long_talk(house: wiring.House, lines: int = LINES) -> int:
    """Store a talk with many lines and return its id."""
    opened = house.talks.begin()
    wanted = [
        ev.line_planned(
            1,
            Line(
                f"Arbeitsplatz {number} einrichten",
                Decimal(85 + number % 7),
                quantity=Decimal(1 + number % 4),
                unit="H87",
                id=f"hand-{number}",
            ),
            by_hand=True,
        )
        for number in range(1, lines + 1)
    ]
    house.talks.do(opened, lambda talk: talk.gated(wanted))
    return opened.id


def _plan(name: str) -> Plan:
    plan, problems = load_plan(ROOT / "tests" / "scripts" / f"hotline.{name}.plan")
    if plan is None:
        raise RuntimeError(str(problems))
    return plan
