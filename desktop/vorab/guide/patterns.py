# SPDX-License-Identifier: Apache-2.0
"""Patterns of plain words, and how they are looked for in a text.

A pattern is words with a few signs: `|` between words to choose from, `*` for up to three words, `[…]` for what may be
missing, `#` for a number, at the end a full stop (the sentence or its part ends here) or … (the rest of the sentence
belongs to it). None becomes a regular expression: the work grows with the length of the text, whatever is in a file.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import product

MAX_SKIPPED = 3
MAX_STEPS = 12
MAX_GAPS = 2
MAX_WAYS = 32
LONGEST = MAX_STEPS + MAX_GAPS * MAX_SKIPPED  # words

_PART = re.compile(r"\[[^\[\]]*\]|[^\s\[\]]+|[\[\]]")
# Letters and digits with what may stand invisibly among them: accents of their own, soft hyphens, joiners.
_HIDDEN = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff"
_WORD = re.compile(rf"(?:[^\W_]|[{_HIDDEN}])+")
_UNSEEN = re.compile(f"[{_HIDDEN}]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_GAP: frozenset[str] = frozenset()
NUMBER = "#"

Steps = tuple[frozenset[str], ...]


class End(StrEnum):
    """What must follow the last word of a pattern."""

    ANYTHING = ""
    STOP = "."
    REST = "…"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a pattern: steps to take, each a set of words or, if empty, a gap."""

    steps: Steps
    end: End

    @property
    def opening(self) -> list[tuple[str, str]]:
        """Its first words, each with every second one; a second word that may be any is empty."""
        second = self.steps[1] if len(self.steps) > 1 else _GAP
        return [(first, following) for first in self.steps[0] for following in second or ("",)]


def fold(word: str) -> str:
    """Return a word as it is compared: small, umlauts as two letters, nothing invisible."""
    if word.isascii():
        return word.lower()
    return _UNSEEN.sub("", unicodedata.normalize("NFC", word)).casefold().translate(_UMLAUTS)


# ---------------------------------------------------------------- reading a pattern


@lru_cache(4096)
def ways(pattern: str) -> tuple[Way, ...]:
    """Return every way to read a pattern. Raises `ValueError` where it can't be read."""
    text = pattern.strip()
    end = next((mark for mark in (End.STOP, End.REST) if text.endswith(mark)), End.ANYTHING)
    choices = [_choices(part) for part in _PART.findall(text.removesuffix(end))]
    number = 1
    for choice in choices:
        number *= len(choice)
        if number > MAX_WAYS:
            raise ValueError("too many ways to read it")
    found = [tuple(step for steps in way for step in steps) for way in product(*choices)]
    for steps in found:
        if not steps or _GAP in (steps[0], steps[-1]):
            raise ValueError("begins or ends with a gap")
        if len(steps) > MAX_STEPS or steps.count(_GAP) > MAX_GAPS:
            raise ValueError("too long")
    return tuple(Way(steps, end) for steps in found)


def _choices(part: str) -> list[Steps]:
    """Return the ways to read one part: words, `a|b`, `*`, `#` or `[…]`."""
    if part.startswith("[") and part.endswith("]"):
        inner = part[1:-1].split("|")
        if all(len(way.split()) == 1 for way in inner):
            return [(), (_one_of(inner),)]
        return [(), *(tuple(_one_of([word]) for word in way.split()) for way in inner)]
    if part == "*":
        return [(_GAP,)]
    if part == NUMBER:
        return [(frozenset({NUMBER}),)]
    if "|" in part:
        return [(_one_of(part.split("|")),)]
    return [tuple(frozenset({fold(word)}) for word in _words(part))]


def _one_of(words: Sequence[str]) -> frozenset[str]:
    found = [_words(word) for word in words]
    if any(len(parts) != 1 for parts in found):
        raise ValueError("single words only")
    return frozenset(fold(parts[0]) for parts in found)


def _words(text: str) -> list[str]:
    words = _WORD.findall(text)
    if not words:
        raise ValueError("no word")
    return words


# ---------------------------------------------------------------- looking for it


@dataclass(slots=True)
class Cut:
    """A text cut into words, with their places in it.

    `after` tells what follows each word: 0 nothing, 1 a sign or a line, 2 the sentence's end; `past` is the place
    behind the last word of its sentence.
    """

    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    past: list[int] = field(default_factory=list)

    def opens(self, at: int) -> bool:
        """Whether a sentence begins with this word."""
        return at == 0 or self.after[at - 1] == 2

    def following(self, at: int) -> str:
        """Return the word behind this one, if there is one."""
        return self.words[at + 1] if at + 1 < len(self.words) else ""


def cut(text: str) -> Cut:
    """Return the words of a text, as they are compared, with their places."""
    found = Cut()
    for word in _WORD.finditer(text):
        folded = fold(word[0])
        if not folded:
            continue
        if found.ends:
            between = text[found.ends[-1] : word.start()]
            if between in (".", ",") and found.words[-1].isdigit() and folded.isdigit():  # one number: 1.190,50
                found.ends[-1] = word.end()
                continue
            found.after.append(0 if between == " " else _sign(between))
        found.words.append(folded)
        found.starts.append(word.start())
        found.ends.append(word.end())
    found.after.append(2)
    begin = 0
    for end in (at + 1 for at, sign in enumerate(found.after) if sign == 2):
        found.past += [end] * (end - begin)
        begin = end
    return found


def _sign(between: str) -> int:
    if any(mark in between for mark in "!?;:") or _BLANK_LINE.search(between):
        return 2
    if "." in between and ".." not in between:
        return 2
    return 1 if any(mark in between for mark in ",\n–—()/….") else 0


def end_of(way: Way, text: Cut, at: int) -> int:
    """Return the place behind the last word of a pattern that begins at a word, else 0."""
    end = _walk(way.steps, 0, text, at)
    if not end or (way.end is End.STOP and not text.after[end - 1]):
        return 0
    return text.past[end - 1] if way.end is End.REST else end


def _walk(steps: Steps, step: int, text: Cut, at: int) -> int:
    """Return the place behind the last step, never across the end of a sentence, else 0."""
    words = text.words
    while step < len(steps):
        if not steps[step]:
            return _over_gap(steps, step + 1, text, at)
        if at >= len(words) or (step and text.opens(at)):
            return 0
        if words[at] not in steps[step] and not (NUMBER in steps[step] and words[at].isdigit()):
            return 0
        at += 1
        step += 1
    return at


def _over_gap(steps: Steps, step: int, text: Cut, at: int) -> int:
    for skipped in range(at, at + MAX_SKIPPED + 1):
        if end := _walk(steps, step, text, skipped):
            return end
        if skipped >= len(text.words) or text.opens(skipped):
            return 0
    return 0
