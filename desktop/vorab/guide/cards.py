# SPDX-License-Identifier: Apache-2.0
"""Cards: friendly answers to objections and for hard moments, reachable from everywhere (VOICE)."""

from dataclasses import dataclass
from pathlib import Path

from vorab.guide.check.problems import Problem
from vorab.guide.load import FORMAT
from vorab.guide.section import Section, read_file


@dataclass(frozen=True, slots=True)
class Card:
    """What the customer says (`title`), what to answer (`say`), what to ask then, and why it helps."""

    id: str
    title: str
    say: str
    ask: str = ""
    why: str = ""


def load_cards(path: Path) -> tuple[tuple[Card, ...], tuple[Problem, ...]]:
    """Return the cards of a TOML file, and its problems; a file with problems gives no cards."""
    source = read_file(path)
    if source.problems:
        return (), tuple(source.problems)
    top = Section(source, "", 0, source.data, "format lang card")
    if source.data.get("format") != FORMAT:
        top.add("format-unknown", "format", value=str(source.data.get("format", ""))[:20])
    cards: list[Card] = []
    for position, table in enumerate(source.tables("card")):
        section = Section(source, "card", position, table, "id title say ask why")
        card = Card(
            id=section.ident(),
            title=section.text("title", required=True),
            say=section.text("say", required=True),
            ask=section.text("ask"),
            why=section.text("why"),
        )
        if any(known.id == card.id for known in cards):
            section.add("id-twice", "id", value=card.id)
        cards.append(card)
    return (() if source.problems else tuple(cards)), tuple(source.problems)
