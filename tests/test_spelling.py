# SPDX-License-Identifier: Apache-2.0
"""German as one writes it: every word is known to hunspell or to our own list.

hunspell and its dictionary de_DE are tools of the tests only (packages hunspell and hunspell-de-de; make test installs
them on Debian and Ubuntu). Our own words stand in data/woerter.txt, one a line; those of data/woerter_getippt.txt are
known in patterns and bad examples only. Newer versions of hunspell know fewer compounds (Fahrradladen), so a word may
stand there although the version at hand knows it.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from tests.german import (
    EXCEPTIONS,
    PLACEHOLDER,
    ROOT,
    Passage,
    from_markdown,
    from_python,
    from_toml,
    passages,
    plain,
)

LIST = ROOT / "tests" / "data" / "woerter.txt"
# What people say and type, and we look for without writing it ourselves.
TYPED = ROOT / "tests" / "data" / "woerter_getippt.txt"
MOST_WORDS = 150
ADVICE = (
    "hunspell with the German dictionary de_DE is needed to check the spelling. Debian, Ubuntu: apt-get install "
    "hunspell hunspell-de-de. macOS: brew install hunspell, then de_DE.aff and de_DE.dic into ~/Library/Spelling. "
    "Windows: hunspell in the PATH and DICPATH set to the folder with de_DE.aff and de_DE.dic (LibreOffice has them)."
)
# A word: letters, hyphens inside or at the end, and a full stop if one follows; not glued to digits or to code.
WORD = re.compile(rf"(?<![\w{PLACEHOLDER}])[^\W\d_]+(?:[-’'][^\W\d_]+)*(?:-(?!\w)|(?![\w{PLACEHOLDER}]))\.?")


def hunspell(words: Iterable[str], *options: str) -> list[str]:
    """Return hunspell's lines for the words; never with the words somebody taught it at home."""
    program = shutil.which("hunspell")
    if program is None:
        pytest.fail(ADVICE, pytrace=False)
    run = subprocess.run(
        [program, "-d", "de_DE", "-i", "utf-8", "-p", os.devnull, *options],
        input="\n".join(words) + "\n",
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    if run.returncode or "Can't open" in run.stderr:
        pytest.fail(f"{ADVICE}\n\n{run.stderr}", pytrace=False)
    return run.stdout.splitlines()


def suggestions(word: str) -> str:
    answers = [line.partition(": ")[2] for line in hunspell([f"^{word}"], "-a") if line.startswith("&")]
    return ", ".join(answers) or "nothing similar"


def words_of(passage: Passage) -> list[tuple[int, str]]:
    """The words with their offset; an abbreviation keeps its full stop, and so does the end of a sentence."""
    text = plain(passage)
    if passage.kind == "spoken":
        text = re.sub(r"[\[\]]", " ", text)
    return [(hit.start(), hit[0]) for hit in WORD.finditer(text) if len(hit[0].rstrip(".")) > 1]


def parts(word: str) -> set[str]:
    bare = word.rstrip(".")
    return {word, bare, *bare.split("-")} - {""}


def own_words(file: Path = LIST) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


class Speller:
    """Knows which of the words of these passages are German."""

    def __init__(self, texts: Iterable[Passage], own: Iterable[str]) -> None:
        self.found = [(passage, offset, word) for passage in texts for offset, word in words_of(passage)]
        asked = set().union(*(parts(word) for _, _, word in self.found)) if self.found else set()
        self._own = set(own)
        self._typed = set(own_words(TYPED))
        self._unknown = set(hunspell(sorted(asked), "-l"))
        self.used: set[str] = set()

    def knows(self, word: str, kind: str = "") -> bool:
        bare = word.rstrip(".")
        if kind == "bad" and bare in self._typed:
            self.used.add(bare)
            return True
        if self._listed(bare) or word not in self._unknown or bare not in self._unknown:
            return True
        pieces = [piece for piece in bare.split("-") if piece]
        return len(pieces) > 1 and all(self._listed(piece) or piece not in self._unknown for piece in pieces)

    def _listed(self, word: str) -> bool:
        for form in (word, word[:1].lower() + word[1:]):
            if form in self._own:
                self.used.add(form)
                return True
        return False

    def mistakes(self) -> list[str]:
        places: dict[str, list[str]] = {}
        for passage, offset, word in self.found:
            if not self.knows(word, passage.kind):
                places.setdefault(word.rstrip("."), []).append(passage.place(offset))
        return [
            f"{', '.join(dict.fromkeys(spots))}: {word} (hunspell: {suggestions(word)})"
            for word, spots in sorted(places.items())
        ]


@cache
def everything() -> tuple[Passage, ...]:
    return tuple(passages())


@cache
def speller() -> Speller:
    return Speller(everything(), own_words())


def test_every_word_is_german():
    mistakes = speller().mistakes()
    assert mistakes == [], "correct them, or add a real word to tests/data/woerter.txt:\n" + "\n".join(mistakes)


@pytest.mark.parametrize("file", [LIST, TYPED], ids=["ours", "typed"])
def test_our_own_lists_are_small_sorted_and_used(file):
    words = own_words(file)
    speller().mistakes()
    assert words == sorted(set(words), key=str.casefold)
    assert sorted(set(words) - speller().used) == [], "no longer needed"
    assert len(words) < MOST_WORDS


def test_exceptions_are_used():
    unused = [phrase for phrase in EXCEPTIONS if not any(phrase in passage.text for passage in everything())]
    assert unused == [], "no longer needed"


@pytest.mark.parametrize(
    "text,wrong",
    [
        ("Ich schicke Ihnen die Rechnug.", ["Rechnug"]),
        ("Das muß ich ersteinmal prüfen.", ["muß", "ersteinmal"]),
        ("Sie bekommen einen rückruf.", ["rückruf"]),
        ("Angebotssume[ für {firm}], Fehler-Suhe", ["Angebotssume", "Fehler-Suhe"]),
        ("Fragen[ Sie, {name}, die Buchhaltunk].", ["Buchhaltunk"]),
        ("Guten Tag[, {name}]. Nacht- und Wochenendzuschlag, z. B. 19 % USt-IdNr.", []),
        ("Mit Strg+N oder F4, siehe hotline.toml und https://example.org/gugg, --explain", []),
    ],
)
def test_mistakes_are_found(text, wrong):
    passage = Passage("a.toml", 7, text, "spoken")
    found = Speller([passage], own_words()).mistakes()
    assert [line.partition(" (")[0] for line in found] == [f"a.toml:7: {word}" for word in sorted(wrong)]


TOML = """\
# Für den Anruf.
[[question]]
id = "when"
say = "Bis wann[, {name}]?"
options = [
    { id = "soon", label = "bald" },
]
"""
PYTHON = """\
'''Nothing of it.'''
LABEL = N_("Angebot")
def line(day):
    rows.append("Ist gut.", "key-missing")
    return f"bis {day} um {time}"
"""


@pytest.mark.parametrize(
    "read,expected",
    [
        (
            from_toml("a.toml", TOML),
            [(1, "Für den Anruf.", "comment"), (4, "Bis wann[, {name}]?", "spoken"), (6, "bald", "text")],
        ),
        (from_toml("a.plan", 'value = "many"\n[note]\nwhat = "Anrufen"'), [(3, "Anrufen", "text")]),
        (
            from_markdown("a.md", "# Das ist es\n\nund das `code`\nnicht\n"),
            [(1, "Das ist es", "manual"), (3, "und das ◊\nnicht", "manual")],
        ),
        (from_markdown("a.md", "Say „Preis nennen“ to\nname the price."), [(1, "Preis nennen", "manual")]),
        (from_markdown("a.md", 'The text:\n```toml\n\nsay = "Gut."\n```\n'), [(4, "Gut.", "spoken")]),
        (
            from_python("a.py", PYTHON, content=False),
            [(2, "Angebot", "window"), (4, "Ist gut.", "piece"), (5, "bis ◊ um ◊", "piece")],
        ),
        (from_python("a.py", 'A = "Seite", "Nothing", "LS"', content=False), []),
        (from_python("a.py", 'A = "Seite", "LS"', content=True), [(1, "Seite", "piece")]),
    ],
)
def test_texts_are_read_with_their_place(read, expected):
    assert [(passage.line, passage.text, passage.kind) for passage in sorted(read)] == expected


def test_everything_of_the_kind_is_read():
    read = {passage.file for passage in everything()}
    wanted = {*ROOT.glob("templates/**/*.toml"), *ROOT.glob("tests/scripts/*.plan"), *ROOT.glob("tests/golden/*.txt")}
    assert {file.relative_to(ROOT).as_posix() for file in wanted} <= read
    assert {
        "desktop/vorab/guide/sentences/price.py",
        "desktop/vorab/i18n/faults/inputs.py",
        "tests/unit/guide/sentences/test_price_once.py",
        "desktop/vorab/documents/wording.py",
        "templates/scripts/README.md",
    } <= read
