# SPDX-License-Identifier: Apache-2.0
"""Plays a plan through the real services: the same events as in the window, stored the same way."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from vorab.core.document_json import to_plain
from vorab.core.paper_ports import Filing, IssuedDocument
from vorab.core.ports import Calendar
from vorab.guide.check.problems import Problem
from vorab.guide.events import NewEvent
from vorab.guide.plans import Plan, Run, play
from vorab.guide.state import State
from vorab.services.clock import SetClock
from vorab.services.papers import PaperDesk
from vorab.services.quotes import WITH_PAPER
from vorab.services.talks import OpenTalk, Talks


@dataclass(frozen=True, slots=True)
class Played:
    """A talk that was played: its problems against the plan, and the documents issued from it."""

    opened: OpenTalk
    problems: tuple[Problem, ...]
    documents: tuple[IssuedDocument, ...]


def play_talk(plan: Plan, talks: Talks, papers: PaperDesk, clock: SetClock, calendar: Calendar) -> Played:
    """Play the plan and issue what its outcomes call for. `clock` must show the plan's start."""
    opened = talks.begin(plan.script, plan.way, plan.talk_at)

    def apply(wanted: Sequence[NewEvent], now_ms: int) -> None:
        clock.move_to(now_ms)
        talks.do(opened, lambda _talk: list(wanted))

    run = Run(opened.talk, plan, calendar, apply, clock.now_ms())
    play(run)
    issued = []
    if not run.problems:
        for matter in opened.talk.state.matters.values():
            if matter.outcome in WITH_PAPER and opened.talk.state.lines_of(matter.id):
                document = papers.draft_of(opened.talk, matter.id)
                issued.append(papers.issue(document, Filing(opened.id, matter.id)))
    return Played(opened, tuple(run.problems), tuple(issued))


def conversation_json(opened: OpenTalk) -> dict[str, Any]:
    """Return the talk as data: script, events, lines, outcome and next step of the first matter (DESIGN 6)."""
    state = opened.talk.state
    first = state.matters[1]
    return {
        "script": state.script,
        "events": [
            {"seq": event.seq, "at": event.at, "type": event.type, "v": event.v, "payload": event.payload}
            for event in opened.talk.history.events
        ],
        "lines": lines_json(state),
        "outcome": first.outcome.value if first.outcome else "",
        "next_step": to_plain(first.next_step) if first.next_step else None,
    }


def lines_json(state: State) -> list[dict[str, Any]]:
    """Return every line with its matter and how far it has come."""
    return [
        {**to_plain(known.line), "matter": known.matter, "status": known.status(state.lead).value}
        for known in state.lines.values()
    ]
