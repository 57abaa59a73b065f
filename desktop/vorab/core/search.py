# SPDX-License-Identifier: Apache-2.0
"""What a search finds by: words however they are spelled, phone numbers in any writing, names that sound alike."""

import re
import unicodedata
from dataclasses import dataclass

from vorab.core.phone import phone_key

FEWEST_DIGITS = 3
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?<!\w)[+(]?[0-9][0-9 ()/.\-]{2,}[0-9](?!\w)")
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}
_PLAIN = str.maketrans({"ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
SOUND = "zzq"
"""Stands before the sound of a name, so that it is never taken for a word: no word begins with it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found: its kind (customer, talk, document, service …), its id, and what to show of it."""

    kind: str
    ref: str
    title: str
    detail: str = ""
    at: int | None = None


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: small, without accents, ß as ss, ü as u."""
    return tuple(_WORD.findall(_folded(text)))


def index_words(text: str, names: str = "", phones: tuple[str, ...] = ()) -> str:
    """Return what is stored to find something by.

    `text` with ü both as u and as ue; `names` also by their sound; `phones` as one number each, with and without the
    first 0, so that a number can be found from its start in either writing.
    """
    found = dict.fromkeys(words(text) + words(names))
    found |= dict.fromkeys(words(_with_e(text)) + words(_with_e(names)))
    for word in words(names):
        if sound := sound_of(word):
            found[SOUND + sound] = None
    for phone in phones:
        key = phone_key(phone).lstrip("+")
        found |= dict.fromkeys(part for part in (key, key.lstrip("0")) if len(part) >= FEWEST_DIGITS)
    return " ".join(found)


Wanted = tuple[tuple[str, ...], ...]
"""One thing to look for: spellings of it, each of one or more words that all have to be there."""


def query_words(typed: str) -> tuple[Wanted, ...]:
    """Return what was typed as things to look for; all of them have to be found, each in one of its spellings.

    A phone number with blanks or a country's code is one thing.
    """
    found: list[Wanted] = []
    for number in _NUMBER.finditer(typed):
        key = phone_key(number[0]).lstrip("+").lstrip("0")
        found.append(tuple(dict.fromkeys(spelling for spelling in ((key,), words(number[0])) if any(spelling))))
    rest = _NUMBER.sub(" ", typed)
    for plain, spelled in zip(words(rest), words(_with_e(rest)), strict=True):
        found.append(tuple(dict.fromkeys(((plain,), (spelled,)))))
    return tuple(found)


def sound_of(word: str) -> str:
    """Return the sound of a German word (Cologne phonetics, Postel 1969): "meier" and "mayr" are "67".

    Empty for what has no letters, and for words so short that nearly all sound alike.
    """
    letters = [ch for ch in _folded(word) if "a" <= ch <= "z"]
    if len(letters) < FEWEST_DIGITS:
        return ""
    codes = [_code(letters, place) for place in range(len(letters))]
    joined = "".join(codes)
    single = "".join(ch for place, ch in enumerate(joined) if place == 0 or ch != joined[place - 1])
    return single[:1] + single[1:].replace("0", "")


def _code(letters: list[str], place: int) -> str:
    ch = letters[place]
    before = letters[place - 1] if place else ""
    after = letters[place + 1] if place + 1 < len(letters) else ""
    if ch in _SOUNDS:
        return _SOUNDS[ch]
    if ch == "p":
        return "3" if after == "h" else "1"
    if ch in "dt":
        return "8" if after and after in "csz" else "2"
    if ch == "x":
        return "8" if before and before in "ckq" else "48"
    if ch != "c":
        return ""
    hard = bool(after) and after in ("ahkloqrux" if not place else "ahkoqux")
    return "4" if hard and (not before or before not in "sz") else "8"


_SOUNDS = (
    dict.fromkeys("aeijouy", "0")
    | {"b": "1", "l": "5", "r": "7"}
    | dict.fromkeys("fvw", "3")
    | dict.fromkeys("gkq", "4")
    | dict.fromkeys("mn", "6")
    | dict.fromkeys("sz", "8")
)


def _folded(text: str) -> str:
    small = unicodedata.normalize("NFKC", text).casefold().translate(_PLAIN)
    return "".join(ch for ch in unicodedata.normalize("NFKD", small) if not unicodedata.combining(ch))


def _with_e(text: str) -> str:
    small = unicodedata.normalize("NFC", text).casefold()
    return "".join(_UMLAUTS.get(ch, ch) for ch in small)
