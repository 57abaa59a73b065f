# SPDX-License-Identifier: Apache-2.0
"""State is a pure fold over the events; one function per kind of event (DESIGN 7.4)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from vorab.core.document_json import read_line
from vorab.core.faults import Collector
from vorab.core.line import Choice, Lead, Line
from vorab.core.step import NextStep, Outcome, Owner
from vorab.core.vat import Tax
from vorab.guide import events as ev
from vorab.guide.events import Event
from vorab.guide.party import party_from_payload
from vorab.guide.payloads import read_service, read_term
from vorab.guide.state import (
    Answer,
    Attachment,
    InWriting,
    LineState,
    MatterState,
    Note,
    OrderAnswer,
    Snapshot,
    State,
    Statement,
)
from vorab.guide.upcast import lift


def apply(state: State, event: Event) -> State:
    """Return the state after one more event. What a correction does needs the history: see `vorab.guide.history`."""
    event = lift(event)
    handler = _HANDLERS.get(event.type)
    state = pass_over(state, event)
    return _reopened(handler(state, event, event.payload)) if handler else state


def _reopened(state: State) -> State:
    """Open matters again whose outcome no longer goes with their lines, such as an order whose price has changed."""
    for matter in state.matters.values():
        if matter.outcome is not None and not state.fits(matter.id, matter.outcome):
            state = _in_matter(state, {"matter": matter.id}, outcome=None, reason="", next_step=None)
    return state


def pass_over(state: State, event: Event) -> State:
    """Return the state that only knows the event has been: for corrections and for what they undid."""
    return replace(state, seq=event.seq, at=event.at)


def _on_started(state: State, _event: Event, payload: Mapping[str, Any]) -> State:
    return replace(
        state,
        script=payload["script"],
        script_sha256=payload["script_sha256"],
        lead=Lead(payload["lead"]),
        tax=Tax(payload["tax"]),
        talk_at=payload["talk_at"],
        way=payload["way"],
        prices={entry["id"]: read_service(entry) for entry in payload["prices"]},
    )


def _on_party_set(state: State, _event: Event, payload: Mapping[str, Any]) -> State:
    party = party_from_payload(payload, state.party)
    lead = party.customer.lead if "consumer" in payload else state.lead
    terms = tuple(read_term(entry) for entry in payload["standing"]) if "standing" in payload else state.standing
    known = state.consumer_known or "consumer" in payload
    return _withdrawn(replace(state, party=party, lead=lead, consumer_known=known, standing=terms))


def _withdrawn(state: State) -> State:
    """Take back what somebody agreed who, as it turns out, may not decide it; it is said still, and can be asked."""
    lines = {
        key: replace(line, agreed=None) if line.agreed and state.may_not_decide(line.matter, line.agreed.by) else line
        for key, line in state.lines.items()
    }
    return replace(state, lines=lines) if lines != state.lines else state


def _on_matter_opened(state: State, _event: Event, payload: Mapping[str, Any]) -> State:
    number = payload["matter"]
    matter = state.matters.get(number, MatterState(number))
    matters = {**state.matters, number: replace(matter, title=payload["title"])}
    return replace(state, matters=matters, matter=number)


def _on_asked(state: State, _event: Event, payload: Mapping[str, Any]) -> State:
    put = {(payload["matter"], payload["question"])}
    return replace(state, asked=state.asked | put, for_order=state.for_order | (put if payload["closing"] else set()))


def _on_answered(state: State, event: Event, payload: Mapping[str, Any]) -> State:
    answer = Answer(payload["value"], payload["note"], event.seq, payload["outcome"], payload["record"], event.at)
    state = replace(state, answers={**state.answers, (payload["matter"], payload["question"]): answer})
    if payload["outcome"]:
        order = OrderAnswer(event.seq, payload["outcome"])
        state = _in_matter(state, payload, order=order, outcome=None, reason="", next_step=None)
    return state


def _on_noted(state: State, event: Event, payload: Mapping[str, Any]) -> State:
    note = Note(event.seq, event.at, payload["matter"], payload["text"])
    return replace(state, notes=(*state.notes, note))


def _on_line_planned(state: State, _event: Event, payload: Mapping[str, Any]) -> State:
    line = line_of(payload)
    planned = LineState(line, payload["matter"], payload["by_hand"])
    lines = _one_chosen({**state.lines, line.id: planned}, planned)
    return replace(state, lines=lines, dropped=state.dropped - {line.id})


def _on_line_changed(state: State, _event: Event, payload: Mapping[str, Any]) -> State:
    line = line_of(payload)
    before = state.lines.get(line.id)
    if before is None:
        return state
    by_hand: bool = payload["by_hand"]
    changed = replace(
        before, line=line, by_hand=before.by_hand or by_hand, declined=before.declined and not by_hand
    )  # what was edited is wanted again
    return replace(state, lines=_one_chosen({**state.lines, line.id: changed}, changed))


def _one_chosen(lines: dict[str, LineState], last: LineState) -> dict[str, LineState]:
    """Of the alternatives of a group in a matter, the one chosen last is the one."""
    if last.line.choice is not Choice.ALTERNATIVE or not last.line.chosen:
        return lines
    return {key: _unchosen(other, last) for key, other in lines.items()}


def _unchosen(other: LineState, chosen: LineState) -> LineState:
    same_group = other.matter == chosen.matter and other.line.group == chosen.line.group
    if chosen.line.variant and chosen.line.variant == other.line.variant:  # they are taken together
        return other
    if same_group and other.line.choice is Choice.ALTERNATIVE and other.line.id != chosen.line.id:
        return replace(other, line=replace(other.line, chosen=False))
    return other


def _on_line_removed(state: State, _event: Event, payload: Mapping[str, Any]) -> State:
    lines = {key: line for key, line in state.lines.items() if key != payload["id"]}
    dropped = state.dropped | {payload["id"]} if payload["by_hand"] else state.dropped
    return replace(state, lines=lines, dropped=dropped)


def _on_price_stated(state: State, event: Event, payload: Mapping[str, Any]) -> State:
    digests: Mapping[str, str] = payload["digests"]
    at = payload.get("said_at", event.at)
    lines = dict(state.lines)
    for line_id, digest in digests.items():
        known = lines.get(line_id)
        if known is not None and known.line.digest(state.lead) == digest:
            said = Snapshot(known.line, state.lead, event.seq, at, written=payload["channel"] == ev.BY_QUOTE)
            lines[line_id] = replace(known, stated=said, declined=False)
    statement = Statement(
        event.seq, at, payload["matter"], payload["net"], payload["gross"], payload["channel"],
        payload["wording"], tuple(sorted(digests)),
    )  # fmt: skip
    return replace(state, lines=lines, statements=(*state.statements, statement))


def _on_agreed(state: State, event: Event, payload: Mapping[str, Any]) -> State:
    """An order only holds for what was said before it, also when a correction has since taken the statement away."""
    lines = dict(state.lines)
    matter = state.matters.get(payload["matter"])
    for line_id in payload["lines"]:
        known = lines.get(line_id)
        if known is not None and matter is not None and known.may_be_agreed(state.lead, matter.order):
            at, written = payload.get("said_at", event.at), "said_at" in payload
            snapshot = Snapshot(known.line, state.lead, event.seq, at, payload["by"], written)
            lines[line_id] = replace(known, agreed=snapshot)
    return _in_matter(replace(state, lines=lines), payload, condition=payload["condition"])


def _on_declined(state: State, _event: Event, payload: Mapping[str, Any]) -> State:
    refused = set(payload["lines"])
    lines = {
        key: replace(line, declined=True, agreed=None) if key in refused else line for key, line in state.lines.items()
    }
    return replace(state, lines=lines)


def _on_card_shown(state: State, _event: Event, payload: Mapping[str, Any]) -> State:
    return replace(state, cards=(*state.cards, payload["card"]))


def _on_attached(state: State, event: Event, payload: Mapping[str, Any]) -> State:
    file = Attachment(payload["matter"], payload["name"], payload["sha256"], payload["size"], event.seq)
    return replace(state, attachments=(*state.attachments, file))


def _on_in_writing(state: State, event: Event, payload: Mapping[str, Any]) -> State:
    confirmed = InWriting(
        event.at, payload["by"], payload["sha256"], payload["digests"], payload["written_at"], payload["wording"],
        payload["message_id"],
    )  # fmt: skip
    return _in_matter(state, payload, confirmed=confirmed)


def _on_parked(state: State, _event: Event, payload: Mapping[str, Any]) -> State:
    return replace(state, parked=True, park_reason=payload["why"])


def _on_resumed(state: State, _event: Event, _payload: Mapping[str, Any]) -> State:
    return replace(state, parked=False, park_reason="")


def _on_outcome(state: State, _event: Event, payload: Mapping[str, Any]) -> State:
    step = payload["next_step"]
    state = replace(state, parked=False)
    return _in_matter(
        state,
        payload,
        outcome=Outcome(payload["outcome"]),
        reason=payload["reason"],
        next_step=NextStep(step["what"], step["due"], Owner(step["owner"]), step["contact"]) if step else None,
        in_sight=payload["in_sight"],
        free_visit=payload["free_visit"],
    )


def _in_matter(state: State, payload: Mapping[str, Any], **changes: Any) -> State:
    number = payload["matter"]
    matter = state.matters.get(number)
    if matter is None:
        return state
    return replace(state, matters={**state.matters, number: replace(matter, **changes)})


def line_of(payload: Mapping[str, Any]) -> Line:
    """Return the line of a `line_planned` or `line_changed` payload."""
    return read_line(payload["line"], "line", Tax.STANDARD, None, Collector())


_HANDLERS: dict[str, Callable[[State, Event, Mapping[str, Any]], State]] = {
    ev.STARTED: _on_started,
    ev.PARTY_SET: _on_party_set,
    ev.MATTER_OPENED: _on_matter_opened,
    ev.ASKED: _on_asked,
    ev.ANSWERED: _on_answered,
    ev.NOTED: _on_noted,
    ev.LINE_PLANNED: _on_line_planned,
    ev.LINE_CHANGED: _on_line_changed,
    ev.LINE_REMOVED: _on_line_removed,
    ev.PRICE_STATED: _on_price_stated,
    ev.AGREED: _on_agreed,
    ev.DECLINED: _on_declined,
    ev.CARD_SHOWN: _on_card_shown,
    ev.ATTACHED: _on_attached,
    ev.IN_WRITING: _on_in_writing,
    ev.PARKED: _on_parked,
    ev.RESUMED: _on_resumed,
    ev.OUTCOME: _on_outcome,
}
