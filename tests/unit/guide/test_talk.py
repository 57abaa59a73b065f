# SPDX-License-Identifier: Apache-2.0
"""Numbers and times of events, and previews that change nothing."""

import pytest

from tests.unit.guide.talking import FIRM, START, Call, fixed
from vorab.guide import events as ev
from vorab.guide.gates import Refused


def test_a_batch_has_one_time_later_than_all_before():
    talk = Call(party=FIRM).talk
    last = talk.state
    first, second = talk.number([ev.noted(1, "a"), ev.noted(1, "b")], now_ms=START - 999)
    assert (first.seq, second.seq) == (last.seq + 1, last.seq + 2)
    assert first.at == second.at == last.at + 1, "also when the machine's clock was set back"
    assert talk.number([ev.noted(1, "a")], now_ms=last.at + 500)[0].at == last.at + 500


def test_a_preview_changes_nothing():
    talk = fixed().talk
    before = talk.state
    assert talk.preview([ev.line_removed(1, "fix", by_hand=True)]).lines.keys() == {"cause"}
    assert talk.state == before


def test_what_one_event_of_a_batch_may_depends_on_those_before_it():
    talk = fixed().talk
    removed = ev.line_removed(1, "fix", by_hand=True)
    assert len(talk.gated([removed])) == 1
    with pytest.raises(Refused, match="line_unknown"):
        talk.gated([removed, removed])


def test_lines_by_id():
    talk = fixed().talk
    assert talk.line("fix").line.id == "fix"
    with pytest.raises(Refused, match="line_unknown"):
        talk.line("gone")
