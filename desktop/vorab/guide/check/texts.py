# SPDX-License-Identifier: Apache-2.0
"""What is said aloud: length of the sentences, Sie and du, placeholders (VOICE)."""

import re
from collections.abc import Mapping

from vorab.guide.placeholders import ALWAYS_KNOWN, NAMES, PART, PLACEHOLDER
from vorab.guide.section import Source

MAX_WORDS = 22
DU = "_du"
_SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")
_WORD = re.compile(r"\w")
_FORMAL = re.compile(r"\b(?:Sie|Ihnen|Ihr(?:e[mnrs]?)?)\b")
_BEGIN = re.compile(r"(?:^|[.?!:…–])[\s„‚(\[]*$")
_NEXT = re.compile(r"\s+(\w+)")
# After "Sie" at the beginning of a sentence these tell of one person or thing that was named before.
_OF_HER = re.compile(
    r"\w+t|darf|durfte|dürfte|hatte|hätte|kann|konnte|könnte|mag|mochte|möchte|muss|musste|müsste|soll|sollte|war|wäre|"
    r"will|wird|wollte|wurde|würde"
)
_NO_VERB = re.compile(r"dort|jetzt|nicht|selbst|zuerst|zuletzt")


def check_texts(source: Source, table: str, position: int, texts: Mapping[str, str], with_du: tuple[str, ...]) -> None:
    """Note what is wrong with the texts of one table, by key; those `with_du` need their twin with du."""
    for key, text in texts.items():
        check_placeholders(source, table, position, key, text)
        said = without_brackets(text)
        for sentence in _SENTENCE_END.split(said):
            words = sentence.split()
            count = sum(1 for word in words if _WORD.search(word))
            if count > MAX_WORDS:
                source.add("sentence-long", table, position, key, words=count, start=" ".join(words[:5]))
        formal = address(said)
        if key.endswith(DU) and formal:
            source.add("du-formal", table, position, key, key=key, word=formal)
        if key in with_du and formal and not texts.get(key + DU):
            source.add("du-missing", table, position, key, key=key)


def address(text: str) -> str:
    """Return the first word that addresses the person with Sie, or nothing.

    Within a sentence the capital letter tells; at its beginning the word after it.
    """
    for found in _FORMAL.finditer(text):
        if not _BEGIN.search(text[: found.start()]):
            return found[0]
        after = _NEXT.match(text, found.end())
        word = after[1] if after else ""
        if found[0] == "Sie" and _OF_HER.fullmatch(word) and not _NO_VERB.fullmatch(word):
            continue
        if found[0] == "Ihr" and word.islower() and word.endswith(("t", "d")):
            continue  # „Ihr seid“: several people one says du to
        return found[0]
    return ""


def without_brackets(text: str) -> str:
    """Return a text as if all placeholders were known."""
    return PLACEHOLDER.sub("Muster", text).replace("[", "").replace("]", "")


def check_placeholders(source: Source, table: str, position: int, key: str, text: str) -> None:
    """Note placeholders that don't exist, that may be unknown, or whose brackets don't match."""
    wrong = _wrong_brackets(text)
    if wrong:
        source.add("placeholder-form", table, position, key, part=wrong[:40])
        return
    for name in PLACEHOLDER.findall(text):
        if name not in NAMES:
            source.add("placeholder-unknown", table, position, key, name=f"{{{name[:40]}}}", allowed=_listed())
    for name in PLACEHOLDER.findall(PART.sub("", text)):
        if name in NAMES and name not in ALWAYS_KNOWN:
            source.add("placeholder-open", table, position, key, name=f"{{{name}}}")


def _wrong_brackets(text: str) -> str:
    """Return the piece of a text from where its brackets are wrong, or nothing."""
    for part in PART.findall(text):
        if not PLACEHOLDER.search(part):
            return f"[{part}]"
    without = PLACEHOLDER.sub("", text)
    for left, marks in ((without, "{}"), (PART.sub("", without), "[]")):
        places = [at for at, sign in enumerate(left) if sign in marks]
        if places:
            return left[places[0] :]
    return ""


def _listed() -> str:
    return ", ".join(f"{{{name}}}" for name in NAMES)
