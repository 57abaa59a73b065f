# SPDX-License-Identifier: Apache-2.0
"""Every problem of the catalogue is shown by its own example, and gone in the better one."""

import re
from functools import cache

import pytest

from tests.unit.guide.examples import CARD, PHRASE, PLAN, SMALL, put_into
from tests.unit.guide.talking import Call, Weekdays
from vorab.core.step import Outcome
from vorab.guide import outcomes
from vorab.guide.check.problems import CATALOGUE, Severity
from vorab.guide.plans import Run, plan_of_toml, play
from vorab.i18n.translator import Translator
from vorab.paths import bundled
from vorab.services.checking import check_files
from vorab.services.scripts import Library

WARNINGS = {
    "card-title", "closing-no-free", "consumer-not-asked", "du-formal", "du-missing", "included-always", "key-useless",
    "keys-missing", "phrase-found", "sentence-long", "topic-missing", "topic-order", "visit-price", "why-missing",
}  # fmt: skip
# Told at the beginning of the file, or without a line.
OF_THE_FILE = {"file-unreadable", "file-large", "questions-missing", "topic-missing", "closing-missing"}
KEYS = {"answer", "cap_factor", "keeps", "min"}  # a sentence may begin with one
YES_NO = "".join(
    f'\n[[question]]\nid = "f{n}"\ntopic = "clarify"\nkeys = "?"\nsay = "Ja?"\nwhy = "Darum."\nanswer = "yes_no"\n'
    for n in range(1, 14)
)
# after the questions of the same topic, not at the end
WITH_13 = SMALL.replace('[[question]]\nid = "gain"', YES_NO.lstrip() + '\n[[question]]\nid = "gain"')


@cache
def library():
    return Library(bundled("templates"))


@pytest.fixture
def checked(tmp_path, monkeypatch):
    """Return the problems found in a snippet when it stands in a whole file: each code with the text of its line."""

    def of_file(raw, *further):
        path = tmp_path / "beispiel.toml"
        path.write_bytes(raw)
        lines = ["", *raw.decode("cp1252" if b"Windows" in raw else "utf-8").split("\n")]
        return [(each.code, lines[each.line]) for each in check_files([*further, path], library()).problems]

    def find(code, snippet):
        if snippet.startswith("vorab "):
            path = bundled("templates", "scripts") / snippet.split()[-1]
            problems = check_files([path], library()).problems
            return [(each.code, "") for each in problems if each.code.startswith("file-")]
        if "[[step]]" in snippet:
            return played(put_into(snippet, PLAN))
        for name, whole in (("card", CARD), ("phrase", PHRASE)):
            if name in snippet:
                return of_file((snippet if snippet.startswith("format") else put_into(snippet, whole)).encode())
        if code == "step-missing":
            monkeypatch.delitem(outcomes._DEFAULTS, Outcome.VISIT)
        if snippet.startswith("format =") and "[[" not in snippet and "title" in snippet:
            return of_file(snippet.encode())
        raw = put_into(snippet, WITH_13 if code == "too-large" else SMALL).encode(
            "cp1252" if "Windows" in snippet else "utf-8"
        )
        raw += b"# und so weiter\n" * (20_000 if "300 kB" in snippet else 0)
        if code == "id-elsewhere":
            other = tmp_path / "hotline.toml"
            other.write_text(put_into('id = "hotline"', SMALL), "utf-8")
            return of_file(raw, other)
        return of_file(raw)

    return find


def played(text):
    plan, problems = plan_of_toml(text.encode())
    assert problems == (), problems
    call = Call()
    run = Run(call.talk, plan, Weekdays(), lambda wanted, _now: call.commit(wanted), call.now)
    play(run)
    lines = ["", *text.split("\n")]
    return [(problem.code, lines[problem.line]) for problem in run.problems]


def test_the_small_script_is_right(tmp_path):
    for number, text in enumerate((SMALL, WITH_13, CARD)):
        path = tmp_path / f"{number}.toml"
        path.write_text(text, "utf-8")
        assert check_files([path], library()).problems == ()


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_example_shows_just_this_problem(checked, code):
    found = checked(code, CATALOGUE[code].example)
    assert {each for each, _ in found} == {code}
    if code in OF_THE_FILE:
        return
    lines = CATALOGUE[code].example.split("\n")
    assert all(any(line.startswith(text) for line in lines) for _, text in found), found


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_better_one_has_none(checked, code):
    assert checked(code, CATALOGUE[code].better) == []


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_problem_speaks_german(code):
    entry = CATALOGUE[code]
    tr = Translator("de")
    names = re.findall(r"\{(\w+)\}", entry.message)
    assert "{" not in tr(entry.message, **dict.fromkeys(names, "x"))
    assert tr(entry.cause) == entry.cause
    assert tr(entry.remedy) == entry.remedy
    for text in (entry.message, entry.cause, entry.remedy):
        assert text[0].isupper() or text[0] in "„{" or text.split()[0] in KEYS
        assert text.endswith((".", "“"))
        assert "!" not in text
    assert entry.example != entry.better
    assert max(len(line) for line in (entry.example + "\n" + entry.better).split("\n")) <= 120


def test_only_warnings_let_a_script_in():
    assert {code for code, entry in CATALOGUE.items() if entry.severity is Severity.WARNING} == WARNINGS


def test_the_catalogue_is_rich_enough():
    assert len(CATALOGUE) >= 60
