# SPDX-License-Identifier: Apache-2.0
"""Talks in any number: a few are played through the real services, the others are these with other people and days."""

import json
import re
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from tests.bench.big.people import Person, found_by
from tests.bench.table import ROOT
from vorab import wiring
from vorab.core.party import Customer
from vorab.guide.plans import load_plan
from vorab.paths import Home
from vorab.services.clock import SetClock
from vorab.services.play import play_talk
from vorab.store import chain
from vorab.store.codec import to_text

DAY_MS = 86_400_000
_PLANS = (
    "hotline.agreed", "hotline.quote", "blank.agreed", "hotline.think", "hotline.broken-off", "blank.quote",
    "hotline.declined",
)  # fmt: skip
_DATE = re.compile(r"20[0-9]{2}-[01][0-9]-[0-3][0-9]")
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Played:
    """A talk as it is stored, with the scripts it needs."""

    rows: Rows
    scripts: list[dict[str, Any]]

    @property
    def head(self) -> dict[str, Any]:
        """Its own row."""
        return self.rows["conversation"][0]

    @property
    def agreed(self) -> int:
        """How many lines were agreed."""
        return len(self.rows["agreed_line"])


def played() -> list[Played]:
    """Play the talks the others are made from."""
    found = []
    with tempfile.TemporaryDirectory(prefix="vorab-bench-") as folder:
        home = Home.at(folder)
        clock = SetClock(datetime(2020, 1, 7, 8, 0))  # noqa: DTZ001 - wall time
        house = wiring.open_house(home, clock)
        wiring.ensure_sample(house)
        for name in _PLANS:
            plan, problems = load_plan(ROOT / "tests" / "scripts" / f"{name}.plan")
            if plan is None:
                raise RuntimeError(str(problems))
            clock.move_to(clock.now_ms() + DAY_MS)
            ended = play_talk(plan, house.talks, house.papers, clock, house.calendar())
            if ended.problems:
                raise RuntimeError(f"{name}: {ended.problems[0]}")
            found.append(_stored(home.database, ended.opened.id))
        house.close()
    return found


def _stored(path: Path, talk: int) -> Played:
    rows: Rows = {}
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        for table in ("conversation", "event", "matter", "step", "agreed_line"):
            key = "id" if table == "conversation" else "conversation_id"
            rows[table] = [dict(row) for row in connection.execute(f"SELECT * FROM {table} WHERE {key} = ?", [talk])]
        scripts = [dict(row) for row in connection.execute("SELECT * FROM script_version")]
    return Played(rows, scripts)


def copied(model: Played, talk: int, who: Person, days: int, closed: bool) -> Rows:
    """Return the rows of the same talk with somebody else, so many days later; with `closed` nothing is left to do."""
    changes = _changes(model.head, who)
    shift = days * DAY_MS

    def moved(row: dict[str, Any]) -> dict[str, Any]:
        fresh = {}
        for name, value in row.items():
            if isinstance(value, str) and value and name not in ("hash", "salt", "script_sha256", "digest"):
                value = _said(value, changes, days)  # noqa: PLW2901
            elif name in ("at", "started_at", "last_at", "agreed_at", "done_at", "followed_up_at") and value:
                value += shift  # noqa: PLW2901
            fresh[name] = value
        if "conversation_id" in fresh:
            fresh["conversation_id"] = talk
        return fresh

    rows = {table: [moved(row) for row in known] for table, known in model.rows.items()}
    party = Customer(**{**_customer(model.head), **_party(model.head, who)})
    rows["conversation"][0] |= {
        "id": talk,
        "customer": to_text(party),
        "customer_company": party.company,
        "customer_name": party.person,
        "customer_id": who.id,
        "known_id": None,
    }
    previous = chain.START
    for row in rows["event"]:
        previous = chain.event_hash(
            previous, row["salt"], (row["seq"], row["at"], row["type"], row["v"]), row["payload"]
        )
        row["hash"] = previous
    for row in rows["step"]:
        ended = rows["conversation"][0]["last_at"] + 3 * DAY_MS
        row |= {"done_at": ended if closed else None, "followed_up_at": ended if closed else None}
    return rows


def entry(rows: Rows) -> dict[str, Any]:
    """Return what the talk is found by."""
    head = rows["conversation"][0]
    titles = [row["title"] for row in rows["matter"] if row["title"]]
    texts = [_line_text(row["line"]) for row in rows["agreed_line"]]
    names = (head["customer_company"], *head["customer_name"].split(" "))
    return {
        "kind": "talk",
        "ref": str(head["id"]),
        "title": head["customer_company"] or head["customer_name"] or head["phone"],
        "detail": ", ".join(titles)[:200],
        "words": found_by((*titles, *texts, head["email"]), names, head["phone"]),
        "at": head["last_at"],
    }


_LINE_TEXT = re.compile(r'"text":"([^"]*)"')


def _line_text(line: str) -> str:
    found = _LINE_TEXT.search(line)
    return found[1] if found else ""


def _changes(head: dict[str, Any], who: Person) -> list[tuple[str, str]]:
    """What the person of the played talk is called there, and what instead of it."""
    was = _customer(head)
    person = f"{was['first_name']} {was['last_name']}".strip()
    changes = [(was["company"], who.party.company or "Muster Haus GmbH"), (person, who.party.person)]
    names = ("first_name", "last_name")
    changes += [(f'"{name}":"{was[name]}"', f'"{name}":"{getattr(who.party, name)}"') for name in names]
    changes.append((head["phone"], who.phone))
    return [(old, new) for old, new in changes if old]


def _customer(head: dict[str, Any]) -> dict[str, Any]:
    return dict(_parsed(head["customer"]))


@cache
def _parsed(text: str) -> tuple[tuple[str, Any], ...]:
    return tuple(json.loads(text).items())


def _party(head: dict[str, Any], who: Person) -> dict[str, str]:
    was = _customer(head)
    company = who.party.company or "Muster Haus GmbH"
    fresh = {"first_name": who.party.first_name, "last_name": who.party.last_name, "company": company}
    return {name: value for name, value in fresh.items() if was[name]}


def _said(text: str, changes: Sequence[tuple[str, str]], days: int) -> str:
    for old, new in changes:
        if old in text:
            text = text.replace(old, new)
    return _DATE.sub(lambda found: _later(found[0], days), text) if "20" in text else text


@cache
def _later(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except ValueError:
        return day
