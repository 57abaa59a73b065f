# SPDX-License-Identifier: Apache-2.0
"""The kinds of events of a conversation and their builders (DESIGN 7.4).

An event is data: what it needs later stands in its payload, so that the fold reads no clock,
price list or rate table. Builders return `NewEvent`; seq and time are given when it is appended.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from vorab.core.document_json import to_plain
from vorab.core.line import Line
from vorab.core.ports import StoredEvent
from vorab.core.step import NextStep, Outcome

STARTED = "started"
PARTY_SET = "party_set"
MATTER_OPENED = "matter_opened"
ASKED = "asked"
ANSWERED = "answered"
NOTED = "noted"
LINE_PLANNED = "line_planned"
LINE_CHANGED = "line_changed"
LINE_REMOVED = "line_removed"
PRICE_STATED = "price_stated"
AGREED = "agreed"
DECLINED = "declined"
CARD_SHOWN = "card_shown"
ATTACHED = "attached"
PARKED = "parked"
RESUMED = "resumed"
CORRECTED = "corrected"
OUTCOME = "outcome"

# The payload version written today, by type; older ones are lifted by `vorab.guide.upcast`.
VERSION = 1

# Answers of the greeting belong to the whole talk, not to one matter.
WHOLE_TALK = 0

Event = StoredEvent


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event that is wanted but not yet stored."""

    type: str
    payload: Mapping[str, Any] = field(default_factory=dict)


def started(script_id: str, script_sha256: str, lead: str, tax: str, talk_at: str) -> NewEvent:
    """A talk begins with a script; `talk_at` is the local time of the talk, "2026-11-22T10:38"."""
    return NewEvent(
        STARTED,
        {"script": script_id, "script_sha256": script_sha256, "lead": lead, "tax": tax, "talk_at": talk_at},
    )


def party_set(party: Mapping[str, Any]) -> NewEvent:
    """Who is on the phone: the fields of `vorab.guide.party.Party`."""
    return NewEvent(PARTY_SET, dict(party))


def matter_opened(matter: int, title: str) -> NewEvent:
    """A matter begins or gets its title; the first one is there from the start."""
    return NewEvent(MATTER_OPENED, {"matter": matter, "title": title})


def asked(matter: int, question: str, closing: bool) -> NewEvent:
    """A question was put; `closing` marks the one for the order."""
    return NewEvent(ASKED, {"matter": matter, "question": question, "closing": closing})


def answered(matter: int, question: str, value: Any, note: str = "", outcome: str = "", record: str = "") -> NewEvent:
    """An answer; `outcome` is set by the closing question, `record` is the sentence for the paper."""
    return NewEvent(
        ANSWERED,
        {
            "matter": matter,
            "question": question,
            "value": value,
            "note": note,
            "outcome": outcome,
            "record": record,
        },
    )


def noted(matter: int, text: str) -> NewEvent:
    """A free note of the provider."""
    return NewEvent(NOTED, {"matter": matter, "text": text})


def line_planned(matter: int, line: Line, by_hand: bool) -> NewEvent:
    """A line was added by the script or by hand."""
    return NewEvent(LINE_PLANNED, {"matter": matter, "line": to_plain(line), "by_hand": by_hand})


def line_changed(matter: int, line: Line, by_hand: bool) -> NewEvent:
    """A line got other values; the id stays."""
    return NewEvent(LINE_CHANGED, {"matter": matter, "line": to_plain(line), "by_hand": by_hand})


def line_removed(matter: int, line_id: str, by_hand: bool) -> NewEvent:
    """A line is no longer wanted."""
    return NewEvent(LINE_REMOVED, {"matter": matter, "id": line_id, "by_hand": by_hand})


def price_stated(matter: int, said: Mapping[str, Any]) -> NewEvent:
    """The price was said: digests by line id, net, vat, gross, recurring, channel and wording."""
    return NewEvent(PRICE_STATED, {"matter": matter, **said})


def agreed(matter: int, lines: Iterable[str], by: str, condition: str, wording: str) -> NewEvent:
    """The order was given for these lines."""
    return NewEvent(
        AGREED, {"matter": matter, "lines": list(lines), "by": by, "condition": condition, "wording": wording}
    )


def declined(matter: int, lines: Iterable[str], reason: str) -> NewEvent:
    """The customer does not want these lines."""
    return NewEvent(DECLINED, {"matter": matter, "lines": list(lines), "reason": reason})


def card_shown(card: str) -> NewEvent:
    """An answer to an objection was shown."""
    return NewEvent(CARD_SHOWN, {"card": card})


def parked(why: str) -> NewEvent:
    """The talk rests, for example for another call."""
    return NewEvent(PARKED, {"why": why})


def resumed() -> NewEvent:
    """The talk goes on."""
    return NewEvent(RESUMED)


def corrected(undoes: Iterable[int]) -> NewEvent:
    """Earlier events no longer hold; they stay on record."""
    return NewEvent(CORRECTED, {"undoes": list(undoes)})


def outcome(matter: int, result: Outcome, reason: str, step: NextStep | None) -> NewEvent:
    """A matter ends for now, with its next step."""
    return NewEvent(
        OUTCOME,
        {
            "matter": matter,
            "outcome": result.value,
            "reason": reason,
            "next_step": to_plain(step) if step else None,
        },
    )
