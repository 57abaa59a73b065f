# SPDX-License-Identifier: Apache-2.0
"""Words: what scripts and cards say is searched for phrases that sound unkind (VOICE)."""

from collections.abc import Mapping

from vorab.guide.check.texts import without_brackets
from vorab.guide.phrases import Phrases
from vorab.guide.section import Source

NO_PHRASES = Phrases()


def check_words(source: Source, table: str, position: int, texts: Mapping[str, str], phrases: Phrases) -> None:
    """Note each phrase in the texts of one table, by key, with the kinder words for it."""
    for key, text in texts.items():
        for hit in phrases.find(without_brackets(text)):
            source.add("phrase-found", table, position, key, found=hit.found, instead=hit.instead)
