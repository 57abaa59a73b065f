# SPDX-License-Identifier: Apache-2.0
"""The cases of a script are exactly those that can happen: compared with trying everything there is."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.guide.examples import SMALL
from vorab.guide.check.cases import MAX_CASES, Cases, TooMany
from vorab.guide.conditions import ALWAYS, PARTY_VALUES, Clause, Condition
from vorab.guide.load import script_of_toml
from vorab.guide.script import AnswerKind, Option, Question, Script, Topic
from vorab.guide.suggest import in_play

FACTS = [f"party.{fact}" for fact in PARTY_VALUES]


@st.composite
def scripts(draw):
    """Up to five questions; each may depend on those before it and on facts about the caller."""
    questions = []
    for n in range(draw(st.integers(1, 5))):
        kind = draw(st.sampled_from([AnswerKind.YES_NO, AnswerKind.CHOICE, AnswerKind.TEXT]))
        options = tuple(Option(each, each) for each in "abc"[: draw(st.integers(2, 3))])
        before = [question.id for question in questions]
        questions.append(
            Question(
                id=f"q{n}",
                topic=Topic.CLARIFY,
                say="?",
                answer=kind,
                options=options if kind is AnswerKind.CHOICE else (),
                when=draw(conditions([*before, *FACTS[:2]])),
            )
        )
    return Script("kurz", "Kurz", "de", tuple(questions))


def conditions(names):
    clause = st.builds(
        lambda name, test: Clause(name, **test),
        st.sampled_from(names),
        st.sampled_from(
            [
                {"known": True},
                {"known": False},
                {"among": ("yes",)},
                {"among": ("a", "private")},
                {"among": ("b", "no")},
            ]
        ),
    )
    few = st.lists(clause, max_size=2).map(tuple)
    return st.one_of(st.just(ALWAYS), st.builds(Condition, few, few, few))


def values_of(script, name):
    if name.startswith("party."):
        return [None, *PARTY_VALUES[name.removeprefix("party.")]]
    question = script.question(name)
    if question.answer is AnswerKind.YES_NO:
        return [None, "yes", "no"]
    return [None, *(option.id for option in question.options)] if question.options else [None, "x"]


def everything(script, names):
    """All answers to the names that make sense together, found the slow way."""
    for values in product(*(values_of(script, name) for name in names)):
        case = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        if all(name.startswith("party.") or script.question(name).when.once_answered.holds(case) for name in case):
            yield case


@given(scripts(), st.data())
def test_as_many_as_can_happen_and_no_others(script, data):
    condition = data.draw(conditions([question.id for question in script.questions]))
    cases = Cases(script)
    found = [dict(case) for case in cases.possible(condition)]
    names = sorted(cases.dependencies(condition))
    wanted = list(everything(script, names))
    assert len(found) == len(wanted) == cases.looked_at
    assert all(case in wanted for case in found)


@given(scripts(), st.data())
def test_what_the_engine_counts_is_a_case(script, data):
    """Whatever was answered, in whatever order: the answers that still count are among the cases."""
    names = [question.id for question in script.questions]
    given_answers = {}
    for name in names + FACTS[:2]:
        value = data.draw(st.sampled_from(values_of(script, name)))
        if value is not None:
            given_answers[name] = value
    condition = Condition(tuple(Clause(name, known=True) for name in names + FACTS[:2]))
    counting = in_play(script, given_answers)
    kept = {name: value for name, value in given_answers.items() if name in FACTS or name in counting}
    assert kept in [dict(case) for case in Cases(script).possible(condition)]


def test_numbers_around_each_boundary():
    text = SMALL.replace(
        'service = "remote-fix"', 'service = "remote-fix"\nwhen = { any = [{ q = "seats", min = 3, max = "5.5" }] }'
    )
    script = script_of_toml(text.encode()).script
    cases = [case.get("seats") for case in Cases(script).possible(script.lines[0].when)]
    assert cases == [None, "0", "2", "3", "4", "4.25", "4.5", "5.5", "6.5"]


def test_too_many_are_counted_not_tried():
    questions = tuple(Question(f"q{n}", Topic.CLARIFY, "?", answer=AnswerKind.YES_NO) for n in range(13))
    cases = Cases(Script("kurz", "Kurz", "de", questions))
    with pytest.raises(TooMany) as caught:
        cases.possible(Condition(tuple(Clause(question.id, known=True) for question in questions)))
    assert (caught.value.count, cases.looked_at) == (3**13, 0)
    assert caught.value.count > MAX_CASES
