# SPDX-License-Identifier: Apache-2.0
"""Whatever takes the question for the order, a next step or the way to the price out of a shipped script is caught."""

import tomllib
from collections import Counter
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from tests.unit.guide.examples import dump
from vorab.core.step import Outcome
from vorab.guide import outcomes
from vorab.guide.check.cases import NUMBERS, words
from vorab.guide.check.problems import Severity
from vorab.guide.check.properties import check
from vorab.guide.conditions import PARTY, PARTY_VALUES, Clause, Condition
from vorab.guide.load import load_script, script_of_toml
from vorab.guide.section import Source
from vorab.paths import bundled
from vorab.services.scripts import Library

SCRIPTS = sorted(bundled("templates", "scripts").glob("*.toml"))
TOPICS = ["greet", "listen", "clarify", "benefit", "price", "ask", "record"]


@cache
def services():
    return Library(bundled("templates")).services


def errors(data):
    """Return the codes of the errors of a script; warnings let it in, so they catch nothing."""
    loaded = script_of_toml(dump(data).encode())
    if loaded.script is not None:
        check(loaded.script, loaded.source, services())
    return {problem.code for problem in loaded.source.problems if problem.severity is Severity.ERROR}


class Copy:
    """A copy of a script to take something out of."""

    def __init__(self, data):
        self.data = deepcopy(data)
        self.questions, self.lines = self.data["question"], self.data.get("line", [])
        self.closing = next(q for q in self.questions if any("outcome" in o for o in q.get("options", ())))

    def question(self, ident):
        return next(question for question in self.questions if question["id"] == ident)

    def move(self, question, to):
        self.questions.remove(question)
        self.questions.insert(to, question)


def clauses_of(when, roles=("all", "any", "none")):
    return [(role, n, clause) for role in roles for n, clause in enumerate(when.get(role, []))]


# ---------------------------------------------------------------- (i) the question for the order


def without_closing(data):
    copy = Copy(data)
    copy.questions.remove(copy.closing)
    yield "closing-missing", copy.data


def without_outcomes(data):
    copy = Copy(data)
    for option in copy.closing["options"]:
        option.pop("outcome")
        option.pop("next_step", None)
    yield "closing-missing", copy.data
    copy = Copy(data)
    copy.closing["answer"] = "yes_no"
    del copy.closing["options"]
    yield "closing-missing", copy.data


def closing_too_early(data):
    for topic in TOPICS:
        if topic != "ask":
            copy = Copy(data)
            copy.closing["topic"] = topic
            yield "closing-topic", copy.data
    copy = Copy(data)
    copy.move(copy.closing, 0)
    yield "line-late", copy.data


def closing_impossible(data):
    copy = Copy(data)
    first = copy.questions[0]["id"]
    copy.closing["when"] = {"all": [{"q": first, "known": True}, {"q": first, "known": False}]}
    yield "question-unreachable", copy.data


def closing_waits_for_itself(data):
    copy = Copy(data)
    copy.closing["when"] = {"all": [{"q": copy.closing["id"], "known": True}]}
    yield "condition-self", copy.data


# ---------------------------------------------------------------- (ii) an outcome, or its next step


def answer_without_outcome(data):
    for n in range(len(Copy(data).closing["options"])):
        copy = Copy(data)
        copy.closing["options"][n].pop("outcome")
        yield "closing-outcome", copy.data
        copy = Copy(data)
        copy.closing["options"][n]["outcome"] = "vielleicht"
        yield "word-unknown", copy.data


def step_that_is_lost(data):
    """A next step is written, but the outcome ends the matter."""
    for n, option in enumerate(Copy(data).closing["options"]):
        for ending in ("declined", "declined_by_us", "nothing_open"):
            copy = Copy(data)
            copy.closing["options"][n] |= {"outcome": ending, "next_step": option.get("next_step", "Nachfragen")}
            yield "next-step-lost", copy.data


def ways_out_gone(data):
    """All answers of one kind are gone: the yes, the no, or what leaves it open."""
    kinds = {
        "closing-no-yes": {"agreed"},
        "closing-no-no": {"declined"},
        "closing-no-later": {o.value for o in Outcome if not o.ends_matter} - {"agreed", "free"},
    }
    for code, kind in kinds.items():
        copy = Copy(data)
        copy.closing["options"] = [o for o in copy.closing["options"] if o["outcome"] not in kind]
        yield code, copy.data


# ---------------------------------------------------------------- (iii) the way to the price


def line_without_price(data):
    for n, line in enumerate(Copy(data).lines):
        for key in {"service", "price", "text"} & line.keys():
            copy = Copy(data)
            del copy.lines[n][key]
            if not has_price(copy.lines[n]):
                yield "line-without-price", copy.data
        copy = Copy(data)
        copy.lines[n]["service"] = "gibt-es-nicht"
        yield "service-unknown", copy.data


def has_price(line):
    free = line.get("kind") in ("goodwill", "warranty") or line.get("included")
    return "service" in line or ("text" in line and ("price" in line or free))


def line_impossible(data):
    first = data["question"][0]["id"]
    for n in range(len(Copy(data).lines)):
        copy = Copy(data)
        when = copy.lines[n].setdefault("when", {})
        when["all"] = [*when.get("all", []), {"q": first, "known": True}, {"q": first, "known": False}]
        yield "line-unreachable", copy.data


def line_with_a_broken_condition(data):
    for n, line in enumerate(Copy(data).lines):
        for role, m, clause in clauses_of(line.get("when", {})):
            broken = [("clause-form", {key: clause[key] for key in ("q", "party") if key in clause})]
            if "q" in clause:
                broken.append(("question-unknown", clause | {"q": "gibt-es-nicht"}))
            if "party" in clause:
                broken.append(("party-unknown", clause | {"party": "gibt-es-nicht"}))
            if "is" in clause:
                code = "option-unknown" if "q" in clause else "party-value"
                broken += [(code, clause | {"is": ["gibt-es-nicht"]}), ("clause-form", clause | {"is": []})]
            for code, instead in broken:
                copy = Copy(data)
                copy.lines[n]["when"][role][m] = instead
                yield code, copy.data


def needed(line):
    """Return the questions without whose answer a line can't be."""
    clauses = [clause for _, _, clause in clauses_of(line.get("when", {}), ["all"])]
    found = [clause["q"] for clause in clauses if "q" in clause and clause.get("known", True)]
    quantity = line.get("quantity")
    return [*found, *([quantity["q"]] if isinstance(quantity, dict) else [])]


def question_of_a_line_gone(data):
    """The question on which a line depends is missing, can't be reached, comes too late or waits for itself."""
    for name in sorted({name for line in Copy(data).lines for name in needed(line)}):
        copy = Copy(data)
        copy.questions.remove(copy.question(name))
        yield ("question-unknown", "quantity-question"), copy.data
        copy = Copy(data)
        copy.question(name)["when"] = {"all": [{"party": "referred", "known": state} for state in (True, False)]}
        yield "question-unreachable", copy.data
        copy = Copy(data)
        copy.move(copy.question(name), len(copy.questions) - 1)
        yield "line-late", copy.data
        copy = Copy(data)
        copy.question(name)["when"] = {"any": [{"q": name, "known": False}]}
        yield "condition-self", copy.data


def quantity_gone(data):
    for n, line in enumerate(Copy(data).lines):
        if isinstance(line.get("quantity"), dict):
            copy = Copy(data)
            question = copy.question(line["quantity"]["q"])
            question["answer"] = "text"
            question.pop("unit", None)
            yield ("quantity-question", "clause-number"), copy.data
            copy = Copy(data)
            copy.lines[n]["quantity"]["q"] = copy.closing["id"]
            yield "quantity-question", copy.data


WAYS = {
    "i": [
        without_closing, without_outcomes, closing_too_early, closing_impossible, closing_waits_for_itself,
    ],
    "ii": [answer_without_outcome, step_that_is_lost, ways_out_gone],
    "iii": [
        line_without_price, line_impossible, line_with_a_broken_condition, question_of_a_line_gone, quantity_gone,
    ],
}  # fmt: skip


def cases(path, group):
    """Yield each mutation of a script: its way, the codes that may catch it, and the script."""
    data = tomllib.loads(path.read_text("utf-8"))
    for way in WAYS[group]:
        for codes, broken in list(way(data)):
            yield way.__name__, {codes} if isinstance(codes, str) else set(codes), broken


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_the_script_itself_has_no_error(path):
    assert errors(tomllib.loads(path.read_text("utf-8"))) == set()


@pytest.mark.parametrize("group", WAYS)
@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_every_mutation_is_caught(path, group):
    missed = [(way, sorted(codes)) for way, codes, broken in cases(path, group) if not errors(broken) & codes]
    assert missed == []


def test_there_are_many_of_them():
    """For each script and way there is something to take away; nothing passes because nothing was tried."""
    count = Counter(way for path in SCRIPTS for group in WAYS for way, _, _ in cases(path, group))
    assert count.keys() == {way.__name__ for ways in WAYS.values() for way in ways}
    assert count.total() > 1000


# ---------------------------------------------------------------- the closing question asked only sometimes


def every_test(script):
    """Yield every test of one answer or fact that a condition could make."""
    for question in script.questions:
        tests = [Clause(question.id, known=True), Clause(question.id, known=False)]
        tests += [Clause(question.id, (word,)) for word in words(question)]
        if question.answer in NUMBERS:
            tests += [Clause(question.id, low=Decimal(1)), Clause(question.id, high=Decimal(9))]
        yield from tests if not question.closing else ()
    for fact, values in PARTY_VALUES.items():
        yield from (Clause(PARTY + fact, known=known) for known in (True, False))
        yield from (Clause(PARTY + fact, (value,)) for value in values)


def asked_only(script, when):
    """Return the script with another condition at its closing question."""
    questions = [replace(each, when=when) if each.closing else each for each in script.questions]
    return replace(script, questions=tuple(questions))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_closing_question_narrowed_to_any_answer_is_caught(path):
    """Asked only after one answer, or not after one: each answer of each question, and each fact about the caller."""
    script = load_script(path).script
    tried = missed = 0
    for clause in every_test(script):
        for when in (Condition((clause,)), Condition(some=(clause,)), Condition(never=(clause,))):
            source = Source("narrowed")
            check(asked_only(script, when), source, services())
            told = {problem.code for problem in source.problems if problem.severity is Severity.ERROR}
            missed += not told & {"closing-unavailable", "closing-conditional", "condition-self"}
            tried += 1
    assert (missed, tried > 100) == (0, True)


def test_an_answer_less_is_right_as_long_as_every_way_stays_open():
    """Taking one of several answers away is no fault by itself; nothing but what is really lost is told."""
    for path in SCRIPTS:
        data = tomllib.loads(path.read_text("utf-8"))
        for n, option in enumerate(Copy(data).closing["options"]):
            copy = Copy(data)
            del copy.closing["options"][n]
            left = [o["outcome"] for o in copy.closing["options"]]
            told = errors(copy.data)
            named = any(
                clause.get("q") == copy.closing["id"] and option["id"] in clause.get("is", ())
                for entry in (*copy.questions, *copy.lines)
                for _, _, clause in clauses_of(entry.get("when", {}))
            )
            lost = option["outcome"] in ("agreed", "declined") and option["outcome"] not in left
            assert bool(told) == (named or lost), (path.stem, option["id"], told)


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if not outcome.ends_matter])
def test_an_outcome_that_lost_its_next_step_is_told_in_every_script(outcome, monkeypatch):
    monkeypatch.delitem(outcomes._DEFAULTS, outcome)
    for path in SCRIPTS:
        data = tomllib.loads(path.read_text("utf-8"))
        used = any(option["outcome"] == outcome for option in Copy(data).closing["options"])
        assert ("step-missing" in errors(data)) == used


def test_every_outcome_ends_the_matter_or_leads_on():
    assert all(outcome.ends_matter != outcomes.leads_on(outcome) for outcome in Outcome)
