# SPDX-License-Identifier: Apache-2.0
"""Scripts broken at random give problems with their place, never exceptions."""

import random
import re
from functools import cache

import pytest

from vorab.guide.cards import cards_of
from vorab.guide.check.cards import check_cards
from vorab.guide.check.problems import CATALOGUE, Severity
from vorab.guide.check.properties import check
from vorab.guide.load import script_of_json, script_of_toml
from vorab.guide.section import read_bytes
from vorab.i18n.translator import Translator
from vorab.paths import bundled
from vorab.services.scripts import Library

SCRIPTS = sorted(bundled("templates", "scripts").glob("*.toml"))
TIMES = 100
CARDS = sorted(bundled("templates", "cards").glob("*.toml"))
VALUES = [
    "[" * 200 + "]" * 200, "{a=" * 150 + "1" + "}" * 150, '{ all = ' + "[" * 90 + "]" * 90 + " }",
    "7", "-7", "1.5", "nan", "true", '""', '"x"', '"' + "ü" * 3000 + '"', "[]", "[[]]", "{}", "[1, [2]]",
    '{ q = "x" }', '{ all = "x" }', '"{"', '"[{name}"', '"{kunde}"', '"Sie, {name}!"', '{ all = [{ party = 7 }] }',
    "2026-11-22", "2026-11-22T10:38:00Z", "10:38:00", "9" * 400, '"' + "9" * 400 + '"', "'''\nx\n'''", '"\\u202e"',
    '"\\uFFFF"', '[{ id = "yes" }]', '{ all = [{ q = "order", is = ["yes"] }] }',
    '{ all = [{ party = "x", min = 1 }] }',
    '{ all = [{ q = "order", is = "one" }] }', '{ all = [{ q = "order", min = 1.5 }] }', '{ none = [7] }',
    "{ q = 7, default = {} }", '"1e400"', '"-0"', '"NaN"', "0x7fffffffffffffffff", '{ any = [{ q = "order" }, 5] }',
    '[{ id = "a", label = "A", outcome = "agreed", next_step = 5, free = "ja", record = [] }]',
]  # fmt: skip


@cache
def library():
    return Library(bundled("templates"))


def checked(raw):
    """Return a script with everything found in it, as the program would."""
    loaded = script_of_toml(raw, "kaputt.toml")
    if loaded.script is not None:
        check(loaded.script, loaded.source, library().services, library().phrases)
    return loaded


# ---------------------------------------------------------------- ways to break a script: (text, rnd) -> text or bytes


def drop_a_line(text, rnd):
    lines = text.split("\n")
    del lines[rnd.randrange(len(lines))]
    return "\n".join(lines)


def drop_a_key(text, rnd):
    keys = [found.span() for found in re.finditer(r"(?m)^\w+ = .*\n", text)]
    start, end = rnd.choice(keys) if keys else (0, 0)
    return text[:start] + text[end:]


def another_value(text, rnd):
    keys = list(re.finditer(r"(?m)^(\w+) = .*$", text))
    if not keys:
        return text
    found = rnd.choice(keys)
    return text[: found.start()] + f"{found[1]} = {rnd.choice(VALUES)}" + text[found.end() :]


def another_word(text, rnd):
    words = list(re.finditer(r'"[a-z_-]+"', text))
    if not words:
        return text
    found = rnd.choice(words)
    return text[: found.start()] + rnd.choice([*VALUES, rnd.choice(words)[0]]) + text[found.end() :]


def cut_a_line(text, rnd):
    lines = text.split("\n")
    at = rnd.randrange(len(lines))
    lines[at] = lines[at][: rnd.randrange(len(lines[at]) + 1)]
    return "\n".join(lines)


def other_quotes(text, rnd):
    lines = text.split("\n")
    at = rnd.randrange(len(lines))
    lines[at] = lines[at].replace('"', rnd.choice(["'", '"""', "", "„"]), rnd.randint(1, 2))
    return "\n".join(lines)


def a_circle(text, rnd):
    """Two questions that wait for each other, or one that waits for itself."""
    ids = re.findall(r'\[\[question\]\]\nid = "([^"]+)"', text)
    for one, other in zip(pair := [rnd.choice(ids or ["x"]) for _ in range(2)], reversed(pair), strict=True):
        when = f'when = {{ any = [{{ q = "{other}", known = {rnd.choice(["true", "false"])} }}] }}'
        text = text.replace(f'[[question]]\nid = "{one}"\n', f'[[question]]\nid = "{one}"\n{when}\n', 1)
    return text


def a_table_twice(text, rnd):
    blocks = re.split(r"(?m)^(?=\[\[)", text)
    blocks.insert(rnd.randint(1, len(blocks)), rnd.choice(blocks))
    return "".join(blocks)


def a_table_gone(text, rnd):
    blocks = re.split(r"(?m)^(?=\[\[)", text)
    del blocks[rnd.randrange(len(blocks))]
    return "".join(blocks)


def tables_swapped(text, rnd):
    blocks = re.split(r"(?m)^(?=\[\[)", text)
    one, other = rnd.randrange(len(blocks)), rnd.randrange(len(blocks))
    blocks[one], blocks[other] = blocks[other], blocks[one]
    return "".join(blocks)


def another_header(text, rnd):
    new = rnd.choice(
        ["[question]", "[[line]]", "[[question]]", "[[frage]]", "[[question.options]]", "[[]]", "[line.x]"]
    )
    headers = list(re.finditer(r"(?m)^\[\[\w+\]\]$", text))
    if not headers:
        return text
    found = rnd.choice(headers)
    return text[: found.start()] + new + text[found.end() :]


def deep_nesting(text, rnd):
    opening = rnd.choice(["[", "{a=", '{ all = [{ q = "x", is = ['])
    return text + "when = " + opening * rnd.choice([3, 100, 5000])


def ten_megabytes(text, rnd):
    return text + "# " + "x" * rnd.choice([300_000, 10_000_000])


def nul_bytes(text, rnd):
    at = rnd.randrange(len(text))
    return text[:at] + rnd.choice(["\0", "\0\0\0", "\x1b[2J", "\u2028", "\x85"]) + text[at:]


def another_encoding(text, rnd):
    return text.encode(rnd.choice(["utf-16", "utf-16-le", "cp1252", "cp850", "utf-32"]), "replace")


def random_bytes(text, rnd):
    raw = text.encode()
    at = rnd.randrange(len(raw))
    return raw[:at] + bytes(rnd.randrange(256) for _ in range(3)) + raw[at:]


IN_TEXT = [
    drop_a_line, drop_a_key, another_value, another_word, cut_a_line, other_quotes, a_circle, a_table_twice,
    a_table_gone, tables_swapped, another_header, deep_nesting, ten_megabytes, nul_bytes,
]  # fmt: skip
OF_THE_FILE = [another_encoding, random_bytes]


def mutated(path, seed):
    """Return a shipped script with one to three things broken in it; seed by seed every way comes first once."""
    rnd = random.Random(f"{path.stem} {seed}")
    ways = [*IN_TEXT, *OF_THE_FILE]
    chosen = [ways[seed % len(ways)], *rnd.choices(IN_TEXT[:-3], k=rnd.randint(0, 2))]
    text = path.read_text("utf-8")
    for way in sorted(chosen, key=OF_THE_FILE.__contains__):
        text = way(text, rnd) or "\n"
    return text if isinstance(text, bytes) else text.encode("utf-8", "replace")


@cache
def results(path):
    """Return what was found in each broken copy of a script, with its bytes."""
    return [(raw, checked(raw)) for raw in (mutated(path, seed) for seed in range(TIMES))]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_broken_script_gives_problems_never_exceptions(path):
    german = Translator("de")
    for raw, loaded in results(path):
        last = raw.count(b"\n") + 1
        for problem in loaded.source.problems:
            assert problem.file == "kaputt.toml"
            assert 0 <= problem.line <= last
            assert problem.line or problem.code == "file-large"
            assert german(CATALOGUE[problem.code].message, **problem.params)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_what_still_loads_can_be_frozen_and_is_judged_the_same_again(path):
    for raw, loaded in results(path)[::7]:
        again = checked(raw)
        assert again.source.problems == loaded.source.problems
        if loaded.script is not None:
            assert script_of_json(loaded.script.source) == loaded.script


@pytest.mark.parametrize("path", CARDS, ids=lambda path: path.stem)
def test_broken_cards_give_problems_never_exceptions(path):
    german = Translator("de")
    told = 0
    for seed in range(TIMES):
        raw = mutated(path, seed)
        source = read_bytes(raw, "kaputt.toml")
        if not source.problems:
            cards = cards_of(source)
            check_cards(cards, source, library().phrases)
        for problem in source.problems:
            assert 0 <= problem.line <= raw.count(b"\n") + 1
            assert problem.line or problem.code == "file-large"
            assert german(CATALOGUE[problem.code].message, **problem.params)
        told += bool(source.problems)
    assert told > 0.7 * TIMES  # two cards in another order are as good


def test_most_of_what_breaks_a_script_is_told():
    found = [loaded for path in SCRIPTS for _, loaded in results(path)]
    told = sum(bool(loaded.source.problems) for loaded in found)
    kept_out = sum(any(p.severity is Severity.ERROR for p in loaded.source.problems) for loaded in found)
    assert len(found) == TIMES * len(SCRIPTS)
    assert told > 0.9 * len(found)
    assert kept_out > 0.7 * len(found)


def test_no_message_is_left_with_an_open_field():
    german = Translator("de")
    for path in SCRIPTS:
        for _, loaded in results(path):
            for problem in loaded.source.problems:
                fields = set(re.findall(r"\{(\w+)\}", CATALOGUE[problem.code].message))
                assert fields <= set(problem.params), problem.code
                assert len(german(CATALOGUE[problem.code].message, **problem.params)) < 1000
