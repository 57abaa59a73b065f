# SPDX-License-Identifier: Apache-2.0
"""Cards: friendly answers to objections and for hard moments, reachable from everywhere (VOICE)."""

from dataclasses import dataclass
from pathlib import Path

from vorab.guide.check.problems import Problem
from vorab.guide.load import FORMAT
from vorab.guide.section import Section, Source, read_file


@dataclass(frozen=True, slots=True)
class Card:
    """What the customer says (`title`), what to answer (`say`), what to ask then, and why it helps.

    `say_du` and `ask_du` are for customers one is on first-name terms with; `why` is a tip for the provider.
    """

    id: str
    title: str
    say: str
    ask: str = ""
    why: str = ""
    say_du: str = ""
    ask_du: str = ""

    def spoken(self, informal: bool) -> str:
        """Return answer and question, with du where both say so."""
        say, ask = (self.say_du or self.say, self.ask_du or self.ask) if informal else (self.say, self.ask)
        return f"{say} {ask}" if ask else say


def load_cards(path: Path) -> tuple[tuple[Card, ...], tuple[Problem, ...]]:
    """Return the cards of a TOML file, and its problems; a file with problems gives no cards."""
    source = read_file(path)
    cards = () if source.problems else cards_of(source)
    return (() if source.problems else cards), tuple(source.problems)


def cards_of(source: Source) -> tuple[Card, ...]:
    """Return the cards of a file that could be read; what is wrong with them stands in the source."""
    top = Section(source, "", 0, source.data, "format lang card")
    if source.data.get("format") != FORMAT:
        top.add("format-unknown", "format", value=str(source.data.get("format", ""))[:20])
    cards: list[Card] = []
    for position, table in enumerate(source.tables("card")):
        section = Section(source, "card", position, table, "id title say say_du ask ask_du why")
        card = Card(
            id=section.ident(),
            title=section.text("title", required=True),
            say=section.text("say", required=True),
            ask=section.text("ask"),
            why=section.text("why"),
            say_du=section.text("say_du"),
            ask_du=section.text("ask_du"),
        )
        if any(known.id == card.id for known in cards):
            section.add("id-twice", "id", value=card.id)
        cards.append(card)
    return tuple(cards)
