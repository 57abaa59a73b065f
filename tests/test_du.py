# SPDX-License-Identifier: Apache-2.0
"""Sie and du: whatever addresses the customer has its twin, and no twin is half way in between."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from tests.german import ROOT
from vorab.guide.check.texts import address, without_brackets

FOLDERS = ("scripts", "cards", "words")
# What is said to the customer, and has a twin: the `why` of a question is, that of a card is a tip for the provider.
SAID = {"question": ("say", "why"), "card": ("say", "ask"), "phrase": ("instead",)}

CAPITAL_DU = re.compile(r"(?<=[\w,–] )D(?:u|ir|ich|ein(?:e[mnrs]?)?)\b")
# Du takes a verb that ends so; jetzt and selbst let a mistake through, but cost no false alarm.
SECOND_PERSON = re.compile(r"(?:st|ßt|zt|xt)$")
CLAUSE = re.compile(r"[,.?:;–…„“]|\bund\b|\boder\b")
VERB_WITH_SIE = re.compile(r"(?:^|(?<=[.?:] ))(\w+en) Sie\b")
PERSONAL = re.compile(r"\b(?:du|dir|dich|dein(?:e[mnrs]?)?)\b", re.IGNORECASE)


def pairs() -> Iterator[tuple[str, str, str]]:
    """Yield place, text with Sie and text with du (empty: none) of all that is said to the customer."""
    for file in sorted(file for folder in FOLDERS for file in ROOT.glob(f"templates/{folder}/**/*.toml")):
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        for table, keys in SAID.items():
            for entry in tables.get(table, []):
                for key in keys:
                    place = f"{file.relative_to(ROOT).as_posix()}: {entry['id']}.{key}"
                    yield place, without_brackets(entry.get(key, "")), without_brackets(entry.get(f"{key}_du", ""))


def faults(sie: str, du: str) -> list[str]:
    """What is wrong with a text and its twin."""
    found = []
    if address(sie) and not du:
        found.append(f"no twin with du: {sie}")
    if PERSONAL.search(sie):
        found.append(f"du where it is Sie: {sie}")
    if not du:
        return found
    if formal := address(du):
        found.append(f"{formal!r} in: {du}")
    if capital := CAPITAL_DU.search(du):
        found.append(f"{capital[0]!r} is written small in: {du}")
    if re.search(r"\bdu sich\b|\bsich du\b", du):
        found.append(f"'sich' in: {du}")
    verbs = [verb for verb in VERB_WITH_SIE.findall(sie) if re.search(rf"(?:^|(?<=[.?:] )){verb}\b", du)]
    found += [f"{verb!r} goes with Sie in: {du}" for verb in verbs]
    for clause in CLAUSE.split(du):
        words = re.findall(r"\w+", clause)
        if "du" in map(str.lower, words) and not any(map(SECOND_PERSON.search, words)):
            found.append(f"no verb goes with du in: {clause.strip()}")
    return found


def test_sie_and_du_are_twins():
    found = [f"{place}: {fault}" for place, sie, du in pairs() for fault in faults(sie, du)]
    assert found == [], "\n" + "\n".join(found)


def test_many_lines_are_there_with_du():
    twins = [place for place, _, du in pairs() if du]
    assert len(twins) > 100
    for folder in ("scripts", "cards"):
        assert any(place.startswith(f"templates/{folder}/") for place in twins)


@pytest.mark.parametrize(
    "sie,du,fault",
    [
        ("Was brauchen Sie?", "", "no twin with du: Was brauchen Sie?"),
        ("Wie geht es dir?", "", "du where it is Sie: Wie geht es dir?"),
        ("Was brauchen Sie?", "Was brauchst du für Ihren Laden?", "'Ihren' in: Was brauchst du für Ihren Laden?"),
        ("Bis wann brauchen Sie es?", "Bis wann brauchst Du es?", "'Du' is written small in: Bis wann brauchst Du es?"),
        ("Wenn Sie sich melden", "Wenn du sich meldest", "'sich' in: Wenn du sich meldest"),
        ("Gern. Sagen Sie es mir.", "Gern. Sagen es mir.", "'Sagen' goes with Sie in: Gern. Sagen es mir."),
        ("Melden Sie sich, wenn Sie können.", "Melde dich, wenn du können.", "no verb goes with du in: wenn du können"),
    ],
)
def test_half_way_twins_are_found(sie, du, fault):
    assert fault in faults(sie, du)


@pytest.mark.parametrize(
    "sie,du",
    [
        ("Wie zeigt es sich?", ""),
        ("Möchten Sie, dass ich das mache?", "Möchtest du, dass ich das mache?"),
        ("Was wissen Sie schon, und wer entscheidet?", "Was weißt du schon, und wer entscheidet?"),
        ("Nutzen Sie es selbst? Sie bekommen es heute.", "Nutzt du es selbst? Du bekommst es heute."),
        ("Frau Muster ist heute da, sie ruft Sie an.", "Frau Muster ist heute da, sie ruft dich an."),
    ],
)
def test_good_twins_pass(sie, du):
    assert faults(sie, du) == []
