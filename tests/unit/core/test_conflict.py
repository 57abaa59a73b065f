# SPDX-License-Identifier: Apache-2.0
from hypothesis import given
from hypothesis import strategies as st

from vorab.core.conflict import Conflict, merge

VALUES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 2), min_size=6, max_size=6)


def test_what_one_side_changed_goes_together_and_the_rest_is_asked():
    base = {"phone": "1", "city": "Musterstadt", "iban": "", "owner": "Max", "email": ""}
    mine = {"phone": "2", "city": "Musterstadt", "iban": "DE1", "owner": "Max Muster", "email": "a@example.org"}
    theirs = {"phone": "1", "city": "Musterdorf", "iban": "DE2", "owner": "Max Muster", "email": ""}
    found = merge(base, mine, theirs)
    assert found.values == {**mine, "city": "Musterdorf"}
    assert found.conflicts == (Conflict("iban", "", "DE1", "DE2"),)
    assert found.taken == ("city",)


@given(VALUES, VALUES, VALUES)
def test_nothing_typed_is_lost_and_nothing_of_theirs_goes_unseen(base, mine, theirs):
    found = merge(base, mine, theirs)
    asked = {each.key for each in found.conflicts}
    for key in base:
        if mine[key] != base[key]:
            assert found.values[key] == mine[key]
        if theirs[key] != base[key]:
            assert found.values[key] == theirs[key] or key in asked
    swapped = merge(base, theirs, mine)
    assert {each.key for each in swapped.conflicts} == asked
    assert not merge(base, mine, base).conflicts + merge(base, base, theirs).conflicts
