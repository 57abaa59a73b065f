# SPDX-License-Identifier: Apache-2.0
"""Scripts broken at random give problems with their place, never exceptions; broken proofs are noticed."""

import random
import re

import pytest

from tests.unit.guide.talking import HOTLINE
from vorab.guide.check.problems import CATALOGUE, Severity
from vorab.guide.check.properties import check
from vorab.guide.load import script_of_json, script_of_toml
from vorab.i18n.translator import Translator

SERVICES = {"remote-fix", "remote-work", "diagnosis", "maintenance"}
NAMES = ["order", "finding", "care", "x"]
VALUES = [
    "7", "-7", "1.5", "nan", "true", '""', '"x"', '"' + "ü" * 3000 + '"', "[]", "[[]]", "{}", "[1, [2]]",
    '{ q = "x" }', '{ all = "x" }',
    "2026-11-22", "2026-11-22T10:38:00Z", "10:38:00", "9" * 400, "'''\nx\n'''", '"\\u202e"', '"\\uFFFF"',
    '[{ id = "yes" }]', '{ all = [{ q = "order", is = ["yes"] }] }', '{ all = [{ q = "seats", is = "one" }] }',
    '{ all = [{ q = "seat_count", min = 1.5 }] }', '{ none = [7] }', "{ q = 7, default = {} }",
]  # fmt: skip


def checked(raw):
    loaded = script_of_toml(raw, "hotline.toml")
    if loaded.script is not None:
        check(loaded.script, loaded.source, SERVICES)
    return loaded


def mutated(seed):
    """Return the shipped script with one to three things broken in it."""
    rnd = random.Random(seed)
    lines = HOTLINE.read_text("utf-8").split("\n")
    for _ in range(rnd.randint(1, 3)):
        at = rnd.randrange(len(lines))
        key = re.match(r"\s*(\w+)\s*=", lines[at])
        kind = rnd.randrange(7)
        if kind == 0:
            del lines[at]
        elif kind == 1 and key:
            lines[at] = f"{key[1]} = {rnd.choice(VALUES)}"
        elif kind == 2:
            lines.insert(at, lines[rnd.randrange(len(lines))])
        elif kind == 3:
            lines[at] = lines[at][: rnd.randrange(len(lines[at]) + 1)]
        elif kind == 4:
            lines[at] = lines[at].replace('"', rnd.choice(["'", '"""', "", "„"]), rnd.randint(1, 2))
        elif kind == 5:
            lines.insert(
                at, f'when = {{ all = [{{ q = "{rnd.choice(["order", "finding", "care", "x"])}", known = true }}] }}'
            )
        else:
            lines[at] = re.sub(r'"[a-z_-]+"', lambda _: rnd.choice(VALUES), lines[at], count=1)
    raw = "\n".join(lines).encode()
    if seed % 10 == 0:
        where = rnd.randrange(len(raw))
        raw = raw[:where] + bytes(rnd.randrange(256) for _ in range(3)) + raw[where:]
    return raw


@pytest.mark.parametrize("seed", range(100))
def test_a_broken_script_gives_problems_never_exceptions(seed):
    raw = mutated(seed)
    loaded = checked(raw)
    last = raw.count(b"\n") + 1
    for problem in loaded.source.problems:
        assert problem.file == "hotline.toml"
        assert 0 <= problem.line <= last
        assert problem.line or problem.code == "file-large"
        assert Translator("de")(CATALOGUE[problem.code].message, **problem.params)
    if not any(problem.severity is Severity.ERROR for problem in loaded.source.problems):
        assert script_of_json(loaded.script.source) == loaded.script
    assert checked(raw).source.problems == loaded.source.problems


def test_most_mutations_are_noticed():
    noticed = 0
    for seed in range(100):
        noticed += bool(checked(mutated(seed)).source.problems)
    assert noticed > 60
