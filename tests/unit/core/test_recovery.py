# SPDX-License-Identifier: Apache-2.0
"""The recovery code: read as people type it, and each slip named with its group."""

import random

import pytest

from vorab.core import recovery
from vorab.core.faults import Fault


@pytest.fixture
def code():
    return recovery.make(random.Random(4711).randrange)


def test_it_is_groups_without_signs_that_look_alike(code):
    assert [len(group) for group in code.split("-")] == [5] * 7
    assert not set(code) & set("01ILO")
    assert len(recovery.SIGNS) ** (recovery.GROUPS * recovery.CARRYING) > 2**128


def test_case_spaces_and_dashes_do_not_matter(code):
    for typed in (code.lower(), code.replace("-", ""), code.replace("-", " – "), f"\n {code.replace('-', '  ')} "):
        assert recovery.read(typed) == code


def fault_of(typed):
    with pytest.raises(Fault) as found:
        recovery.read(typed)
    return found.value


def test_every_wrong_sign_and_every_two_swapped_ones_are_named_with_their_group(code):
    signs = code.replace("-", "")
    for at, sign in enumerate(signs):
        group = at // 5 + 1
        for other in recovery.SIGNS:
            if other != sign:
                found = fault_of(signs[:at] + other + signs[at + 1 :])
                assert (found.code, found.params["group"]) == ("recovery_code_group", group)
        after = signs[at + 1 : at + 2]
        if at % 5 < 4 and after != sign:
            found = fault_of(signs[:at] + after + sign + signs[at + 2 :])
            assert (found.code, found.params["group"]) == ("recovery_code_group", group)


def test_groups_in_the_wrong_order_a_missing_one_and_a_foreign_sign_are_noticed(code):
    groups = code.split("-")
    assert fault_of("-".join([groups[1], groups[0], *groups[2:]])).code == "recovery_code_group"
    short = fault_of("-".join(groups[:-1]))
    assert (short.code, short.params) == ("recovery_code_length", {"given": 30, "wanted": 35})
    foreign = fault_of(code[:7] + "!" + code[8:])
    assert (foreign.code, foreign.params) == ("recovery_code_sign", {"sign": "!", "group": 2})
