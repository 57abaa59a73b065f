# SPDX-License-Identifier: Apache-2.0
"""The kinds of events of a conversation and their builders (DESIGN 7.4).

An event is data: what it needs later stands in its payload, so that the fold reads no clock,
price list or rate table. Builders return `NewEvent`; seq and time are given when it is appended.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from vorab.core.document_json import to_plain
from vorab.core.line import Lead, Line
from vorab.core.ports import StoredEvent
from vorab.core.service import Service
from vorab.core.standing import StandingTerm
from vorab.core.step import Ending

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
IN_WRITING = "in_writing"
PARKED = "parked"
RESUMED = "resumed"
CORRECTED = "corrected"
OUTCOME = "outcome"

# The payload version written today; older ones are lifted by `vorab.guide.upcast`.
VERSION = 2

# How a talk came about: on the phone, written down later, or a quote without a talk.
PHONE, AFTERWARDS, PAPER = "phone", "afterwards", "paper"
# How a price was said: besides by `PHONE`, by a standing agreement, or by a quote that was sent.
BY_AGREEMENT, BY_QUOTE = "standing", "quote"

# Answers of the greeting belong to the whole talk, not to one matter.
WHOLE_TALK = 0

Event = StoredEvent


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event that is wanted but not yet stored."""

    type: str
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a talk begins: prices led by `lead`, `talk_at` the local time of the talk, "2026-11-22T10:38"."""

    lead: Lead
    tax: str
    talk_at: str
    way: str = PHONE


def started(script_id: str, script_sha256: str, beginning: Beginning, prices: Iterable[Service]) -> NewEvent:
    """A talk begins with a script; `prices` are those of the price list that the script needs."""
    return NewEvent(
        STARTED,
        {
            "script": script_id,
            "script_sha256": script_sha256,
            **to_plain(beginning),
            "prices": [to_plain(service) for service in prices],
        },
    )


def party_set(party: Mapping[str, Any]) -> NewEvent:
    """Who is on the phone: the fields of `vorab.guide.party.Party`."""
    return NewEvent(PARTY_SET, dict(party))


def standing_set(terms: Iterable[StandingTerm]) -> NewEvent:
    """What is agreed with the customer for good; it replaces what was known before."""
    return NewEvent(PARTY_SET, {"standing": [to_plain(term) for term in terms]})


def caller_known(customer_id: int, party: Mapping[str, Any], terms: Iterable[StandingTerm]) -> NewEvent:
    """The caller was found in the customer file: what it knows besides what was said, and what is agreed for good."""
    return NewEvent(PARTY_SET, {**party, "customer_id": customer_id, "standing": [to_plain(term) for term in terms]})


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
    """The price was said: digests by line id, net, vat, gross, recurring, channel and wording.

    `said_at` (UTC ms) where it was said before it is written down, as by a paper that was sent.
    """
    return NewEvent(PRICE_STATED, {"matter": matter, **said})


def agreed(
    matter: int, lines: Iterable[str], by: str, condition: str, wording: str, said_at: int | None = None
) -> NewEvent:
    """The order was given for these lines; `said_at` (UTC ms) if that was before it is written down."""
    given = {"matter": matter, "lines": list(lines), "by": by, "condition": condition, "wording": wording}
    return NewEvent(AGREED, given if said_at is None else {**given, "said_at": said_at})


def declined(matter: int, lines: Iterable[str], reason: str) -> NewEvent:
    """The customer does not want these lines."""
    return NewEvent(DECLINED, {"matter": matter, "lines": list(lines), "reason": reason})


def card_shown(card: str, said: str = "") -> NewEvent:
    """An answer to an objection was shown; `said` is its wording, which stays on record."""
    return NewEvent(CARD_SHOWN, {"card": card, "said": said})


def attached(matter: int, name: str, sha256: str, size: int) -> NewEvent:
    """A file came with the matter; `size` in bytes."""
    return NewEvent(ATTACHED, {"matter": matter, "name": name, "sha256": sha256, "size": size})


def in_writing(matter: int, digests: Mapping[str, str], proof: Mapping[str, Any]) -> NewEvent:
    """What was agreed came in writing too: the agreed lines' digests by id, and the proof.

    The proof is a file of the matter: its sha256, by whom, written_at (UTC ms by the sender's clock,
    or None), message_id, wording.
    """
    return NewEvent(IN_WRITING, {"matter": matter, "digests": dict(digests), **proof})


def parked(why: str) -> NewEvent:
    """The talk rests, for example for another call."""
    return NewEvent(PARKED, {"why": why})


def resumed() -> NewEvent:
    """The talk goes on."""
    return NewEvent(RESUMED)


def corrected(undoes: Iterable[int]) -> NewEvent:
    """Earlier events no longer hold; they stay on record."""
    return NewEvent(CORRECTED, {"undoes": list(undoes)})


def outcome(matter: int, ending: Ending) -> NewEvent:
    """A matter ends for now, with its next step."""
    step = to_plain(ending.next_step) if ending.next_step else None
    return NewEvent(OUTCOME, {"matter": matter, **to_plain(ending), "next_step": step})
