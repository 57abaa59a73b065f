# SPDX-License-Identifier: Apache-2.0
"""Plans say what is wrong with them at its line, and what went otherwise than expected."""

import contextlib
import random
from datetime import datetime

import pytest

from tests.unit.guide.talking import Call, Weekdays
from vorab.core.faults import Faults
from vorab.guide.check.problems import CATALOGUE
from vorab.guide.plans import Run, plan_of_toml, play
from vorab.i18n.translator import Translator

PLAN = """\
script = "hotline"
start = "2026-11-22T10:38"

[customer]
company = "Muster Druck GmbH"
name = "Erika Muster"
consumer = false

[[step]]
answer = "finding"
value = "setup"

[[step]]
state_price = true

[[step]]
answer = "order"
value = "yes"
due = "2026-11-23T12:00"

[expect]
outcome = "agreed"
net = "127.00"
"""


def played(text):
    plan, problems = plan_of_toml(text.encode())
    assert problems == ()
    call = Call()
    run = Run(call.talk, plan, Weekdays(), lambda wanted, _now: call.commit(wanted), call.now)
    play(run)
    return call, [(problem.code, problem.line) for problem in run.problems]


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1


def test_a_good_plan():
    call, problems = played(PLAN)
    assert problems == []
    assert call.state.matters[1].next_step.due == "2026-11-23T12:00"


BAD = [
    ('script = "hotline"\n', "", "key-missing", 1),
    ('start = "2026-11-22T10:38"', "start = 7", "type-wrong", "start ="),
    ('start = "2026-11-22T10:38"', 'start = "morgen"', "type-wrong", "start ="),
    ('start = "2026-11-22T10:38"', 'start = "2026-11-22T10:38+01:00"', "type-wrong", "start ="),
    ('start = "2026-11-22T10:38"', 'start = "2026-11-31T10:38"', "type-wrong", "start ="),
    ('start = "2026-11-22T10:38"', 'start = "9999-12-31T23:59"', "type-wrong", "start ="),
    ("consumer = false", "consumer = false\nshoe_size = 43", "key-unknown", "shoe_size"),
    ("consumer = false", "may_decide_up_to = 99.9", "number-float", "may_decide"),
    ('value = "setup"', "value = 1.5", "number-float", "value ="),
    ('value = "setup"', "value = { x = [1.5] }", "number-float", "value ="),
    ('value = "setup"', 'value = "setup"\nnoet = "x"', "key-unknown", "noet ="),
    ("state_price = true", "", "word-unknown", "[[step]]\n\n\n[[step]]"),
    ("state_price = true", 'state_price = true\ncard = "price"', "word-unknown", "[[step]]\nstate_price"),
    ('answer = "order"', "answer = []", "type-wrong", "answer = []"),
    ("state_price = true", "remove = []", "type-wrong", "remove ="),
    ("state_price = true", "line = 7", "type-wrong", "line ="),
    ("state_price = true", 'line = "x"\nfields = "y"', "type-wrong", "fields ="),
    ('due = "2026-11-23T12:00"', "due = 2026-11-23", "type-wrong", "due ="),
    ('outcome = "agreed"', "outcome = 7", "type-wrong", "outcome ="),
    ('outcome = "agreed"', 'matter = "zwei"', "type-wrong", "matter ="),
    ('outcome = "agreed"', "matter = 1.5", "type-wrong", "matter ="),
    ('outcome = "agreed"', 'mood = "good"', "key-unknown", "mood ="),
    ("[expect]", "[[expect]]", "type-wrong", None),
    ("[customer]", "[[customer]]", "type-wrong", "[[customer]]"),
    ("[[step]]", "[step]", "toml-syntax", None),
]


@pytest.mark.parametrize("old,new,code,at", BAD, ids=[f"{number}-{bad[2]}" for number, bad in enumerate(BAD)])
def test_what_is_wrong_with_a_plan_is_told_at_its_line(old, new, code, at):
    assert old in PLAN
    text = PLAN.replace(old, new, 1)
    plan, problems = plan_of_toml(text.encode())
    assert plan is None
    found = [(problem.code, problem.line) for problem in problems]
    if at is None:
        assert code in dict(found)
    else:
        assert (code, at if isinstance(at, int) else line_of(text, at)) in found


@pytest.mark.parametrize(
    "old,new,code,at",
    [
        ("state_price = true", 'note = "?"', "plan-refused", '[[step]]\nanswer = "order"'),
        ("state_price = true", 'state_price = true\nrefused = "P1"', "plan-not-refused", "[[step]]\nstate_price"),
        ('value = "setup"', 'value = "x"', "plan-refused", "[[step]]"),
        ('answer = "finding"', 'answer = "x"', "plan-refused", "[[step]]"),
        ("state_price = true", "matter = 7", "plan-refused", "[[step]]\nmatter"),
        ("state_price = true", "remove = '?'", "plan-refused", "[[step]]\nremove"),
        ("state_price = true", 'line = "x"\nfields = { price = "-1", foo = 1 }', "plan-refused", "[[step]]\nline"),
        ("state_price = true", 'card = "?"\nrefused = "P2"', "plan-not-refused", "[[step]]\ncard"),
        ('outcome = "agreed"', 'outcome = "free"', "plan-differs", "outcome ="),
        ('net = "127.00"', 'net = "99.00"', "plan-differs", "net ="),
        ('net = "127.00"', 'next_step = "?"', "plan-differs", "next_step ="),
        ('outcome = "agreed"', "matter = 2", "plan-differs", "matter ="),
    ],
)
def test_what_goes_otherwise_is_told_at_its_line(old, new, code, at):
    assert old in PLAN
    text = PLAN.replace(old, new, 1)
    _, problems = played(text)
    assert (code, line_of(text, at)) in problems


def test_another_gate_than_expected_is_a_problem():
    refused = '[[step]]\nagree = true\nrefused = "P2"\n\n[[step]]\nstate_price'
    assert ("plan-refused", 13) in played(PLAN.replace("[[step]]\nstate_price", refused, 1))[1]


def test_why_a_step_was_refused_is_told_in_words():
    plan, _ = plan_of_toml(PLAN.replace("state_price = true", 'note = "?"').encode())
    call = Call()
    run = Run(call.talk, plan, Weekdays(), lambda wanted, _now: call.commit(wanted), call.now)
    play(run)
    (problem, *_) = run.problems
    message = Translator("de")(CATALOGUE[problem.code].message, **problem.params)
    assert message.startswith(
        "Dieser Schritt wird abgelehnt: order_before_price, Der Preis ist noch nicht gesagt: Fernhilfe"
    )


def test_a_due_date_that_is_none_is_refused():
    _, problems = played(PLAN.replace('due = "2026-11-23T12:00"', 'due = "morgen"'))
    assert ("plan-refused", 0) in problems


def test_every_kind_of_step():
    steps = """
[[step]]
answer = "finding"
value = "setup"
note = "seit Mai"
[[step]]
card = "price"
[[step]]
note = "Notiz"
[[step]]
line = "fix"
fields = { price = "99.00" }
[[step]]
line = "Anfahrt"
fields = { price = "40.00", quantity = "2" }
[[step]]
back = true
[[step]]
remove = "cause"
[[step]]
park = "anderer Anruf"
[[step]]
resume = true
[[step]]
state_price = true
[[step]]
agree = "Kim Kern"
what = "Vorbeikommen"
contact = "Kim Kern"
[[step]]
matter = "Telefon"
[[step]]
answer = "order"
value = "no"
reason = "hat schon eins"
[[step]]
matter = 1
"""
    text = (
        PLAN[: PLAN.index("[[step]]")]
        + steps
        + '[expect]\noutcome = "agreed"\nnext_step = "Vorbeikommen"\nnet = "99.00"\n'
    )
    call, problems = played(text)
    assert problems == []
    first, second = call.state.matters.values()
    assert (first.next_step.contact, call.state.lines["fix"].agreed.by) == ("Kim Kern", "Kim Kern")
    assert (second.outcome.value, second.reason, second.next_step) == ("declined", "hat schon eins", None)
    assert set(call.state.lines) == {"fix"}
    assert call.state.cards == ("price",)


def test_a_time_line_of_steps_is_twenty_seconds_apart():
    plan, _ = plan_of_toml(PLAN.encode())
    times = []
    call = Call()
    run = Run(call.talk, plan, Weekdays(), lambda wanted, now: (times.append(now), call.commit(wanted)), 0)
    play(run)
    assert times == [0, 20_000, 40_000, 60_000, 80_000]
    assert run.today == datetime(2026, 11, 22).date()  # noqa: DTZ001


VALUES = [
    "7",
    "1.5",
    "true",
    '""',
    '"x"',
    "[]",
    "{}",
    "{ x = 1 }",
    "2026-11-22",
    '"2026-11-22"',
    '"' + "ü" * 600 + '"',
    "-1",
]


@pytest.mark.parametrize("seed", range(60))
def test_a_broken_plan_gives_problems_or_faults(seed):
    """Whatever a plan contains, playing it ends in problems, or in faults that the command line can say."""
    rnd = random.Random(seed)
    lines = PLAN.split("\n")
    for _ in range(rnd.randint(1, 3)):
        at = rnd.randrange(len(lines))
        key = lines[at].partition(" =")[0]
        if "=" in lines[at] and rnd.random() < 0.8:
            lines[at] = f"{key} = {rnd.choice(VALUES)}"
        elif rnd.random() < 0.5:
            lines.insert(at, rnd.choice(lines))
        else:
            del lines[at]
    plan, problems = plan_of_toml("\n".join(lines).encode())
    assert (plan is None) == bool(problems)
    if plan is not None:
        call = Call()
        run = Run(call.talk, plan, Weekdays(), lambda wanted, _now: call.commit(wanted), call.now)
        with contextlib.suppress(Faults):
            play(run)
        problems = run.problems
    for problem in problems:
        assert Translator("de")(CATALOGUE[problem.code].message, **problem.params)
