# SPDX-License-Identifier: Apache-2.0
"""Words: trigger phrases with kinder alternatives, and what finds them in any text (DESIGN 2, VOICE)."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from vorab.core.text import clean
from vorab.guide.check.problems import Problem
from vorab.guide.load import FORMAT
from vorab.guide.patterns import LONGEST, NUMBER, Cut, Way, cut, end_of, ways
from vorab.guide.section import Section, read_file
from vorab.i18n.translator import N_

_DU = frozenset({"du", "dir", "dich", "dein", "deine", "deinem", "deinen", "deiner", "deines"})
_SIE = frozenset({"sie", "ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihres"})
# So many words before and behind the found ones go with them if nothing else is left of their part of the sentence.
_REMAINS = 3
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_KEYS = "id kind find except instead instead_du why example benefit"


class Tone(StrEnum):
    """What is unkind about a phrase."""

    LECTURING = "lecturing"
    BLAMING = "blaming"
    BELITTLING_CUSTOMER = "belittling_customer"
    BELITTLING_OWN = "belittling_own"
    REFUSING = "refusing"
    PLAYING_DOWN = "playing_down"
    GRUDGING = "grudging"
    HIDING_PRICE = "hiding_price"
    OFFICIALESE = "officialese"


# How the tone is told, before the words that were found.
TONES: Final[Mapping[Tone, str]] = {
    Tone.LECTURING: N_("Klingt belehrend"),
    Tone.BLAMING: N_("Klingt nach einem Vorwurf"),
    Tone.BELITTLING_CUSTOMER: N_("Klingt von oben herab"),
    Tone.BELITTLING_OWN: N_("Macht die eigene Arbeit klein"),
    Tone.REFUSING: N_("Klingt abweisend"),
    Tone.PLAYING_DOWN: N_("Spielt es herunter"),
    Tone.GRUDGING: N_("Klingt widerwillig"),
    Tone.HIDING_PRICE: N_("Klingt beim Preis unsicher"),
    Tone.OFFICIALESE: N_("Klingt nach Amt"),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is found (`find`, but not within `spare`; see `guide.patterns`), and what to say instead.

    `instead` is a whole sentence, or words that fit where the phrase stood; `instead_du` the same with du. With
    `benefit` the customer's own numbers are the better answer, where they are known (SCENES S3). `example` is a
    sentence in which the phrase is found.
    """

    id: str
    tone: Tone
    find: tuple[str, ...]
    instead: str
    why: str
    example: str
    instead_du: str = ""
    spare: tuple[str, ...] = ()
    benefit: bool = False

    @property
    def is_sentence(self) -> bool:
        """Whether the alternative is a sentence of its own."""
        return self.instead.endswith((".", "?"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase in a text, from `start` to before `end`, counted in characters; `found` is what stands there.

    `informal` tells whether du is said, `opens` whether a sentence begins with it.
    """

    start: int
    end: int
    found: str
    phrase: Phrase
    informal: bool = False
    opens: bool = True

    @property
    def instead(self) -> str:
        """The kinder words, with du where du is said, and with the number that was found for #."""
        words = (self.phrase.instead_du if self.informal else "") or self.phrase.instead
        figure = _FIGURE.search(self.found)
        return words.replace(NUMBER, figure[0]) if figure else words

    def put_into(self, text: str, benefit: str = "") -> tuple[int, int, str]:
        """Return what to replace in the text, and by what: the alternative, or the sentence about the benefit.

        A sentence takes the mark behind the found words with it, or loses its own where the text goes on.
        """
        words, end = benefit or self.instead, self.end
        if words.endswith((".", "?")):
            mark = text[end : end + 1]
            if mark and mark in ".!?":
                end += 1
            elif text[end:].strip():
                words = words.removesuffix(".")
        if self.opens:
            words = words[:1].upper() + words[1:]
        elif self.phrase.is_sentence and not benefit:
            words = words[:1].lower() + words[1:]
        return self.start, end, words


@dataclass(frozen=True, slots=True)
class _Entry:
    """One way to read a pattern; `rank` is the place of its phrase, `spares` that it is an exception."""

    way: Way
    rank: int
    spares: bool


class Phrases:
    """Finds phrases in texts; put together once, used for every text."""

    def __init__(self, phrases: Iterable[Phrase] = ()) -> None:
        """Take phrases whose patterns can be read, as `load_phrases` returns them. Raises `ValueError`."""
        self.all = tuple(phrases)
        self._index: dict[str, dict[str, list[_Entry]]] = {}
        for rank, phrase in enumerate(self.all):
            for spares, finds in ((False, phrase.find), (True, phrase.spare)):
                for way in (way for find in finds for way in ways(find)):
                    for first, second in way.opening:
                        self._index.setdefault(first, {}).setdefault(second, []).append(_Entry(way, rank, spares))

    def first(self, text: str) -> Hit | None:
        """Return the first phrase in a text."""
        return next(iter(self.find(text)), None)

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the phrases in a text in order; where two overlap, the one that begins first, then the longer."""
        words = cut(text)
        taken: list[tuple[int, int, int]] = []
        covered: dict[int, set[int]] = {}
        for entry, at, end in self._matches(words):
            if entry.spares:
                covered.setdefault(entry.rank, set()).update(range(at, min(end, at + LONGEST)))
            else:
                taken.append((at, -end, entry.rank))
        spared = {rank: sorted(places) for rank, places in covered.items()}
        hits: list[Hit] = []
        free, informal = 0, not _DU.isdisjoint(words.words)
        for at, minus_end, rank in sorted(taken):
            end = -minus_end
            if at >= free and not _meets(spared.get(rank, []), at, end):
                hit, free = _hit(text, words, (at, end, free), self.all[rank], informal)
                hits.append(hit)
        return tuple(hits)

    def _matches(self, words: Cut) -> Iterator[tuple[_Entry, int, int]]:
        for at, word in enumerate(words.words):
            following = words.following(at)
            for first in _readings(word):
                known = self._index.get(first)
                for second in ("", *_readings(following)) if known else ():
                    for entry in known.get(second, ()) if known else ():
                        if end := end_of(entry.way, words, at):
                            yield entry, at, end


def _meets(places: list[int], at: int, end: int) -> bool:
    """Whether one of the places, in order, lies between two others."""
    nearest = bisect_left(places, at)
    return nearest < len(places) and places[nearest] < end


def _readings(word: str) -> tuple[str, ...]:
    if not word:
        return ()
    return (word, NUMBER) if word.isdigit() else (word,)


def _hit(text: str, words: Cut, place: tuple[int, int, int], phrase: Phrase, informal: bool) -> tuple[Hit, int]:
    """Return the hit at `place` (begin, end, first free word), and the first word that is free behind it.

    `informal` tells whether du is said anywhere in the text.
    """
    at, end, free = place
    said = set(words.words[at:end])
    informal = bool(said & _DU) or (informal and not said & _SIE)
    if phrase.is_sentence:
        at, end = _whole_part(words, at, end, free)
    start, stop = words.starts[at], words.ends[end - 1]
    return Hit(start, stop, text[start:stop], phrase, informal, words.opens(at)), end


def _whole_part(words: Cut, at: int, end: int, free: int) -> tuple[int, int]:
    """Return where the part of the sentence begins and ends, on each side if only a few words are left there.

    A sentence takes the place of a sentence: nobody wants the „erst einmal“ that is left of an unkind one.
    """
    begin, past = at, end
    while begin > free and not words.after[begin - 1] and at - begin <= _REMAINS:
        begin -= 1
    while not words.after[past - 1] and past - end <= _REMAINS:
        past += 1
    return begin if at - begin <= _REMAINS else at, past if past - end <= _REMAINS else end


# ---------------------------------------------------------------- files


def load_phrases(path: Path) -> tuple[tuple[Phrase, ...], tuple[Problem, ...]]:
    """Return the phrases of a TOML file, and its problems; a file with problems gives no phrases."""
    source = read_file(path)
    if source.problems:
        return (), tuple(source.problems)
    top = Section(source, "", 0, source.data, "format lang phrase")
    if source.data.get("format") != FORMAT:
        top.add("format-unknown", "format", value=str(source.data.get("format", ""))[:20])
    phrases: list[Phrase] = []
    for position, table in enumerate(source.tables("phrase")):
        phrase = _phrase(Section(source, "phrase", position, table, _KEYS))
        if any(known.id == phrase.id for known in phrases if phrase.id):
            source.add("id-twice", "phrase", position, "id", value=phrase.id)
        phrases.append(phrase)
    return (() if source.problems else tuple(phrases)), tuple(source.problems)


def _phrase(section: Section) -> Phrase:
    before = len(section.source.problems)
    for key in ("kind", "find"):
        if not section.has(key):
            section.add("key-missing", key, key=key)
    phrase = Phrase(
        id=section.ident(),
        tone=section.word("kind", Tone, Tone.LECTURING),
        find=_patterns(section, "find"),
        spare=_patterns(section, "except"),
        instead=section.text("instead", required=True),
        instead_du=section.text("instead_du"),
        why=section.text("why", required=True),
        example=section.text("example", required=True),
        benefit=section.flag("benefit"),
    )
    if len(section.source.problems) == before and Phrases([phrase]).first(phrase.example) is None:
        section.add("phrase-example", "example", phrase=phrase.id)
    return phrase


def _patterns(section: Section, key: str) -> tuple[str, ...]:
    """Return the patterns of a list that can be read; the others are told."""
    given: Any = section.data.get(key, [""] if section.has(key) else [])
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        section.add("type-wrong", key, key=key, wanted="eine Liste von Texten")
        return ()
    found = []
    for each in given or ([""] if section.has(key) else []):
        try:
            ways(each)
        except ValueError:
            section.add("phrase-form", key, value=clean(each)[:60])
        else:
            found.append(each.strip())
    return tuple(found)
