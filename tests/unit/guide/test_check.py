# SPDX-License-Identifier: Apache-2.0
"""The shipped scripts are proven, and a proof that no longer holds is noticed."""

import re
from time import perf_counter

import pytest

from tests.unit.guide.examples import SMALL, put_into
from tests.unit.guide.talking import HOTLINE
from vorab.guide.check.cases import MAX_CASES
from vorab.guide.check.properties import check
from vorab.guide.load import script_of_toml
from vorab.paths import bundled
from vorab.services.checking import check_files
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
    """No problem of any kind: no warning either, no missing du, no unkind word."""
    library = Library(bundled("templates"))
    found = check_files([path], library)
    assert [(each.code, each.line, each.params) for each in found.problems] == []
    assert found.cases > 10
    assert library.check(path).loaded.script is not None


def test_everything_that_comes_with_the_program_is_checked_in_no_time():
    folder = bundled("templates")
    start = perf_counter()
    found = check_files([folder], Library(folder))
    took = perf_counter() - start
    assert found.problems == ()
    assert found.files == len(list(folder.rglob("*.toml"))) > 20
    assert found.cases > 1000
    assert took < 5


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


def test_a_closing_question_that_is_there_only_when_a_line_is():
    """Lines come by hand too, and a talk about nothing needs its outcome as well."""
    lines = '["setup", "extra", "open", "warranty"] }, { q = "care", is = ["yes"]'
    whole = TEXT.replace(
        'id = "order"\ntopic = "ask"',
        f'id = "order"\ntopic = "ask"\nwhen = {{ any = [{{ q = "finding", is = {lines} }}] }}',
    )
    assert codes(whole) == {"closing-conditional"}


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
        f'[[question]]\nid = "x{n}"\ntopic = "record"\nkeys = "?"\nsay = "?"\nwhy = "?"\nanswer = "choice"\n'
        f"options = [{options}]\n"
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


class TestFacts:
    """What is known about the caller is a case like an answer, and needs no question to be one."""

    def closing(self, when):
        return put_into(f'[[question]]\nid = "order"\nwhen = {when}', SMALL)

    def test_a_closing_question_for_firms_only(self):
        found = problems(self.closing('{ none = [{ party = "consumer", is = ["private"] }] }'))
        assert [(each.code, each.params) for each in found] == [
            ("closing-unavailable", {"answers": "party.consumer = private"})
        ]

    def test_unknown_is_a_value_too(self):
        either = '{ any = [{ party = "consumer", is = ["private", "business"] }] }'
        assert codes(self.closing(either)) == {"closing-unavailable"}
        always = '{ any = [{ party = "consumer", known = true }, { party = "consumer", known = false }] }'
        assert codes(self.closing(always)) == set()

    def test_a_line_for_somebody_who_can_not_be(self):
        clauses = '{ party = "decides", is = ["self"] }, { party = "decides", is = ["other"] }'
        assert codes(line("x", when=f"{{ all = [{clauses}] }}")) == {"line-unreachable"}
        assert codes(line("x", when=f"{{ any = [{clauses}] }}")) == set()

    def test_facts_do_not_wait_for_a_question(self):
        """Nobody has to be asked before a stored agreement is known."""
        assert codes(line("x", when='{ all = [{ party = "standing", is = ["yes"] }] }')) == set()

    @pytest.mark.parametrize(
        "clause,code",
        [
            ('{ party = "standing", is = ["no"] }', "party-value"),
            ('{ party = "mood", known = true }', "party-unknown"),
            ('{ party = "party.consumer", known = true }', "party-unknown"),
            ('{ party = "decides", min = 1 }', "clause-number"),
            ('{ q = "party.consumer", known = true }', None),
        ],
    )
    def test_only_facts_there_are(self, clause, code):
        assert codes(line("x", when=f"{{ all = [{clause}] }}")) == ({code} if code else set())


class TestLate:
    """What an answer after the closing question adds would not have been in the price (P1)."""

    @pytest.mark.parametrize(
        "when,late",
        [
            ('{ all = [{ q = "more", known = true }] }', True),
            ('{ any = [{ q = "more", known = true }, { q = "gain", known = true }] }', True),
            ('{ all = [{ q = "order", is = ["yes"] }] }', True),
            ('{ none = [{ q = "more", known = false }] }', True),
            ('{ all = [{ q = "more", known = false }] }', False),
            ('{ none = [{ q = "order", is = ["no"] }] }', False),
            ('{ all = [{ q = "gain", known = true }] }', False),
        ],
    )
    def test_a_line(self, when, late):
        assert codes(line("x", when=when)) == ({"line-late"} if late else set())

    def test_a_quantity(self):
        asked = '[[question]]\nid = "more"\nanswer = "number"\n'
        assert codes(put_into(asked, line("x", quantity='{ q = "more" }'))) == {"line-late"}

    def test_a_question_in_between(self):
        """The line waits for a question that itself waits for one after the order."""
        moved = put_into('[[question]]\nid = "gain"\nwhen = { all = [{ q = "more", known = true }] }', SMALL)
        assert codes(put_into(line_text("x", '{ all = [{ q = "gain", known = true }] }'), moved)) == {"line-late"}


class TestGroups:
    def pair(self, first, second):
        return put_into(first, put_into(second, SMALL))

    def chosen(self, name, when=""):
        return line_text(name, when, choice='"alternative"', group='"size"', chosen="true")

    def test_two_chosen_at_once(self):
        assert codes(self.pair(self.chosen("a"), self.chosen("b"))) == {"group-chosen"}

    def test_two_that_exclude_each_other(self):
        few, many = '{ all = [{ q = "seats", max = 3 }] }', '{ all = [{ q = "seats", min = 4 }] }'
        assert codes(self.pair(self.chosen("a", few), self.chosen("b", many))) == set()
        assert codes(self.pair(self.chosen("a", few), self.chosen("b"))) == {"group-chosen"}


def problems(text):
    loaded = script_of_toml(text.encode())
    check(loaded.script, loaded.source, SERVICES)
    return loaded.source.problems


def line_text(name, when="", **more):
    keys = {"service": '"diagnosis"', **({"when": when} if when else {}), **more}
    return "\n".join(["[[line]]", f'id = "{name}"', *(f"{key} = {value}" for key, value in keys.items())])


def line(name, **more):
    """Return the small script with one more line."""
    return put_into(line_text(name, **more), SMALL)
