# SPDX-License-Identifier: Apache-2.0
"""The shipped scripts are proven, and a proof that no longer holds is noticed."""

import re

import pytest

from tests.unit.guide.talking import HOTLINE
from vorab.guide.check.properties import MAX_CASES, check
from vorab.guide.load import script_of_toml
from vorab.paths import bundled
from vorab.services.scripts import Library

TEXT = HOTLINE.read_text("utf-8")
SERVICES = {"remote-fix", "remote-work", "diagnosis", "maintenance"}
SHIPPED = sorted(bundled("templates", "scripts").glob("*.toml"))


def codes(text):
    loaded = script_of_toml(text.encode())
    if loaded.script is not None:
        check(loaded.script, loaded.source, SERVICES)
    return {problem.code for problem in loaded.source.problems}


def without(text, table, ident):
    """Return the script without one of its tables."""
    blocks = re.split(r"(?m)^(?=\[\[)", text)
    kept = [block for block in blocks if not block.startswith(f'[[{table}]]\nid = "{ident}"')]
    assert len(kept) == len(blocks) - 1
    return "".join(kept)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_script_cannot_fail_anybody(path):
    checked = Library(bundled("templates")).check(path)
    assert checked.problems == ()
    assert checked.report.cases > 10


def test_without_the_closing_question():
    assert "closing-missing" in codes(without(TEXT, "question", "order"))


@pytest.mark.parametrize("outcome", re.findall(r'label = "[^"]+", outcome = "(\w+)"', TEXT))
def test_a_closing_answer_without_its_outcome(outcome):
    found = codes(TEXT.replace(f', outcome = "{outcome}"', "", 1))
    assert "closing-outcome" in found


@pytest.mark.parametrize(
    "when",
    [
        '{ all = [{ q = "finding", is = ["setup", "warranty", "extra"] }] }',
        '{ none = [{ q = "seats", is = ["all"] }] }',
        '{ all = [{ q = "care", known = false }] }',
        '{ none = [{ q = "seat_count", min = 5 }] }',
        '{ all = [{ q = "deadline", known = true }] }',
    ],
)
def test_a_closing_question_that_is_not_always_there(when):
    broken = TEXT.replace('id = "order"\ntopic = "ask"', f'id = "order"\ntopic = "ask"\nwhen = {when}')
    assert codes(broken) == {"closing-unavailable"}


def test_a_closing_question_that_is_there_whenever_a_line_is():
    lines = '["setup", "extra", "open", "warranty"] }, { q = "care", is = ["yes"]'
    whole = TEXT.replace(
        'id = "order"\ntopic = "ask"',
        f'id = "order"\ntopic = "ask"\nwhen = {{ any = [{{ q = "finding", is = {lines} }}] }}',
    )
    assert codes(whole) == set()


def test_answers_that_cannot_stand_together_prove_nothing():
    """The number of seats is only asked of those who have several: one seat and a number is no case."""
    impossible = '{ none = [{ q = "seats", is = ["one"] }, { q = "finding", is = ["setup"] }] }'
    line = 'when = { all = [{ q = "seats", is = ["one"] }, { q = "seat_count", min = 1 }] }'
    broken = TEXT + f'\n[[line]]\nid = "x"\nservice = "diagnosis"\n{line}\n'
    assert codes(broken) == {"line-unreachable"}
    assert impossible not in TEXT


@pytest.mark.parametrize(
    "clauses,unreachable",
    [
        ("min = 3", False),
        ('min = "0.5", max = "0.6"', False),
        ('min = "-3", max = "-1"', True),
        ("min = 3, max = 2", True),
        ('min = "1.2", max = "1.3"', False),
    ],
)
def test_numbers_are_tried_at_their_boundaries(clauses, unreachable):
    line = f'\n[[line]]\nid = "x"\nservice = "diagnosis"\nwhen = {{ all = [{{ q = "seat_count", {clauses} }}] }}\n'
    assert ("line-unreachable" in codes(TEXT + line)) == unreachable


def test_between_two_boundaries_is_a_case_too():
    """Neither up to 1 nor from 1.1 on: only a number in between reaches it."""
    clauses = '{ q = "seat_count", max = 1 }, { q = "seat_count", min = "1.1" }'
    line = f'when = {{ all = [{{ q = "seat_count", known = true }}], none = [{clauses}] }}'
    assert codes(TEXT + f'\n[[line]]\nid = "x"\nservice = "diagnosis"\n{line}\n') == set()


def test_circles_are_found():
    text = TEXT.replace(
        'id = "since"\ntopic = "clarify"',
        'id = "since"\ntopic = "clarify"\nwhen = { any = [{ q = "care", known = true }] }',
    )
    text = text.replace(
        'when = { none = [{ q = "finding", is = ["solved", "warranty"] }] }',
        'when = { all = [{ q = "since", known = true }] }',
        1,
    )
    assert codes(text) == {"condition-self"}


def test_cases_are_counted_before_they_are_tried():
    options = ", ".join(f'{{ id = "o{n}", label = "?" }}' for n in range(31))
    asked = [
        f'[[question]]\nid = "x{n}"\ntopic = "clarify"\nsay = "?"\nanswer = "choice"\noptions = [{options}]\n'
        for n in range(4)
    ]
    clauses = ", ".join(f'{{ q = "x{n}", is = ["o1"] }}' for n in range(4))
    text = (
        TEXT + "\n" + "\n".join(asked) + f'[[line]]\nid = "x"\nservice = "diagnosis"\nwhen = {{ all = [{clauses}] }}\n'
    )
    loaded = script_of_toml(text.encode())
    report = check(loaded.script, loaded.source, SERVICES)
    (first, *_) = loaded.source.problems
    assert (first.code, first.params["what"], first.params["cases"]) == ("too-large", "x", 32**4)
    assert report.cases < MAX_CASES
    assert {problem.code for problem in loaded.source.problems} == {"too-large"}


def test_long_sentences_are_warned_of_not_refused(tmp_path):
    long = "Wie " + "sehr " * 25 + "zeigt es sich?"
    path = tmp_path / "lang.toml"
    path.write_text(TEXT.replace("Bis wann brauchen Sie es, und was hängt für Sie daran?", long), "utf-8")
    checked = Library(bundled("templates")).check(path)
    assert [problem.code for problem in checked.problems] == ["sentence-long"]
    assert checked.loaded.script is not None
