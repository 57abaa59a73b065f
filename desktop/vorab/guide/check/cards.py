# SPDX-License-Identifier: Apache-2.0
"""Cards: found at a glance, and said as kindly as a script."""

from collections.abc import Sequence

from vorab.guide.cards import Card
from vorab.guide.check.texts import check_texts
from vorab.guide.check.words import NO_PHRASES, check_words
from vorab.guide.phrases import Phrases
from vorab.guide.section import Source

MAX_TITLE = 60
_TEXT_KEYS = ("say", "say_du", "ask", "ask_du")


def check_cards(cards: Sequence[Card], source: Source, phrases: Phrases = NO_PHRASES) -> None:
    """Note what is wrong with the cards of a file; `why` is a tip for the provider and not looked at."""
    if not cards:
        source.add("cards-missing", "", 0, "card")
    for position, card in enumerate(cards):
        if len(card.title) > MAX_TITLE or card.title.endswith((".", ":", "!", "?")):
            source.add("card-title", "card", position, "title", title=card.title[:MAX_TITLE], limit=MAX_TITLE)
        texts = {key: text for key in _TEXT_KEYS if (text := str(getattr(card, key)))}
        check_texts(source, "card", position, texts, ("say", "ask"))
        check_words(source, "card", position, texts, phrases)
