# SPDX-License-Identifier: Apache-2.0
"""The gates: what may not happen in a conversation. P1 stated before worked, P2 no open ends (DESIGN 1)."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from vorab.core.document_json import read_line
from vorab.core.faults import Collector, Fault
from vorab.core.line import Line
from vorab.core.money import Money
from vorab.core.step import Outcome, Owner
from vorab.core.vat import Tax
from vorab.guide import events as ev
from vorab.guide.events import NewEvent
from vorab.guide.state import LineStatus, State, Status

_AFTER_CLOSING = (ev.CORRECTED, ev.NOTED, ev.ATTACHED, ev.IN_WRITING)
_DUE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_WHILE_PARKED = (ev.RESUMED, ev.NOTED, ev.CORRECTED, ev.OUTCOME, ev.ATTACHED, ev.IN_WRITING)


class Refused(Fault):
    """A step the conversation does not allow; `gate` is "P1", "P2" or "" for plain order."""

    @property
    def gate(self) -> str:
        """The promise that would be broken."""
        return str(self.params.get("gate", ""))


def check(state: State, event: NewEvent) -> None:
    """Raise `Refused` if the event may not follow in this state."""
    if event.type == ev.STARTED:
        if state.seq:
            raise Refused("talk_started_twice")
        return
    if not state.seq:
        raise Refused("talk_not_started")
    if state.status is Status.CLOSED and event.type not in _AFTER_CLOSING and not _by_quote(event):
        raise Refused("talk_closed")
    if state.parked and event.type not in _WHILE_PARKED and not _by_quote(event):
        raise Refused("talk_parked")
    _check_matter(state, event)
    gate = _GATES.get(event.type)
    if gate is not None:
        gate(state, event.payload)


def _by_quote(event: NewEvent) -> bool:
    """A quote that is sent after the talk states its prices (DESIGN 7.2)."""
    return event.type == ev.PRICE_STATED and event.payload["channel"] == ev.BY_QUOTE


def nothing_lost(before: State, after: State) -> None:
    """Raise `Refused` if a correction would let a matter vanish in which something was said (P2)."""
    gone = set(before.matters) - set(after.matters)
    said = {matter for matter, _ in after.answers} | {known.matter for known in after.lines.values()}
    if gone & said:
        raise Refused("correction_unknown")


def _check_matter(state: State, event: NewEvent) -> None:
    number = event.payload.get("matter")
    if number is None or event.type == ev.MATTER_OPENED:
        return
    if number == ev.WHOLE_TALK and event.type in (ev.ASKED, ev.ANSWERED):
        return
    if number not in state.matters:
        raise Refused("matter_unknown", matter=number)


def _matter_opened(state: State, payload: Mapping[str, Any]) -> None:
    number = payload["matter"]
    if number not in state.matters and number != max(state.matters) + 1:
        raise Refused("matter_unknown", matter=number)


def _answered(state: State, payload: Mapping[str, Any]) -> None:
    """Only the question for the order leads to an outcome; a yes counts once the price was said as it is now (P1)."""
    if payload["outcome"] and (payload["matter"], payload["question"]) not in state.for_order:
        raise Refused("order_not_asked", gate="P1")
    if payload["outcome"] not in (Outcome.AGREED, Outcome.FREE):
        return
    matter = payload["matter"]
    selected = state.selected(matter)
    if not selected:
        raise Refused("order_without_lines", gate="P1")
    if state.unstated(matter):
        raise Refused("order_before_price", gate="P1", lines=_names(state, matter))
    if payload["outcome"] == Outcome.FREE and any(line.line.total for line in selected):
        raise Refused("free_with_price_line", gate="P1")


def _names(state: State, matter: int) -> str:
    return ", ".join(line.line.text for line in state.unstated(matter))


def _line_planned(state: State, payload: Mapping[str, Any]) -> None:
    line_id = payload["line"]["id"]
    if not line_id:
        raise Refused("line_unknown", line=line_id)
    if line_id in state.lines:
        raise Refused("line_twice", line=line_id)
    _line_computes(state, payload)


def _line_changed(state: State, payload: Mapping[str, Any]) -> None:
    line_id = payload["line"]["id"]
    _line_known(state, payload["matter"], line_id)
    _line_computes(state, payload)


def _line_removed(state: State, payload: Mapping[str, Any]) -> None:
    _line_known(state, payload["matter"], payload["id"])


def _line_known(state: State, matter: int, line_id: str) -> None:
    known = state.lines.get(line_id)
    if known is None or known.matter != matter:
        raise Refused("line_unknown", line=line_id)


def _line_computes(state: State, payload: Mapping[str, Any]) -> None:
    """A line has to be sound by itself, and its matter has to stay within what a sum can be, also gross for a year."""
    faults = Collector()
    line = read_line(payload["line"], "", Tax.STANDARD, None, faults)
    faults.check()
    lines = [known.line for known in state.lines_of(payload["matter"]) if known.line.id != line.id]
    Money(sum(_size(each) for each in (*lines, line))).times(Decimal(24))


def _size(line: Line) -> int:
    """The largest amount of a line, in cents; plain numbers, because a long price tag is checked at every key."""
    caps = (abs(amount.cents) for amount in (line.cap, line.value) if amount is not None)
    return max(abs(line.undiscounted.cents), abs(line.discount.cents), *caps)


def _price_stated(state: State, payload: Mapping[str, Any]) -> None:
    if not payload["digests"]:
        raise Refused("price_without_lines", gate="P1")
    for line_id, digest in payload["digests"].items():
        line = state.lines.get(line_id)
        if line is None or line.matter != payload["matter"] or line.line.digest(state.lead) != digest:
            raise Refused("price_outdated", gate="P1")
    sums = state.totals_of(payload["digests"])
    if (payload["net"], payload["gross"]) != (str(sums.net), str(sums.gross)):
        raise Refused("price_outdated", gate="P1")


def _agreed(state: State, payload: Mapping[str, Any]) -> None:
    """An order needs a price said before and a yes to the question for the order after it (P1)."""
    matter = payload["matter"]
    if not payload["lines"]:
        raise Refused("order_without_lines", gate="P1")
    order = state.matters[matter].order
    for line_id in payload["lines"]:
        line = state.lines.get(line_id)
        if line is None or line.matter != matter or not line.line.selected:
            raise Refused("line_unknown", gate="P1", line=line_id)
        if line.stated is None or line.status(state.lead) in (LineStatus.PLANNED, LineStatus.DECLINED):
            raise Refused("order_before_price", gate="P1", lines=line.line.text)
        if not line.may_be_agreed(state.lead, order):
            raise Refused("order_not_asked", gate="P1")
    _may_decide(state, matter, payload["by"])


def _may_decide(state: State, matter: int, by: str) -> None:
    """The order has to come from someone who may decide this amount (DESIGN 7.3)."""
    if not by.strip():
        raise Refused("agreed_by_missing", gate="P1")
    why = state.may_not_decide(matter, by)
    party = state.party
    if why == "other":
        raise Refused("decides_other", gate="P1", by=by, decider=party.decider or "jemand anderes")
    if why == "limit":
        raise Refused("decides_only_up_to", gate="P1", limit=party.may_decide_up_to)


def _declined(state: State, payload: Mapping[str, Any]) -> None:
    for line_id in payload["lines"]:
        if line_id not in state.lines:
            raise Refused("line_unknown", line=line_id)


def _attached(_state: State, payload: Mapping[str, Any]) -> None:
    if not payload["name"] or not _SHA256.fullmatch(payload["sha256"]) or payload["size"] < 0:
        raise Refused("file_unknown")


def _in_writing(state: State, payload: Mapping[str, Any]) -> None:
    """A text proves what was agreed before; it neither states a price nor gives an order (P1), and its file is kept."""
    matter = payload["matter"]
    agreed = {known.line.id: known.line.digest(state.lead) for known in state.agreed(matter)}
    if not agreed:
        raise Refused("nothing_to_confirm", gate="P1")
    if dict(payload["digests"]) != agreed:
        raise Refused("confirmation_outdated", gate="P1")
    if not any((file.matter, file.sha256) == (matter, payload["sha256"]) for file in state.attachments):
        raise Refused("proof_missing", gate="P1")
    _may_decide(state, matter, payload["by"])


def _corrected(state: State, payload: Mapping[str, Any]) -> None:
    if not payload["undoes"] or any(not 1 < seq <= state.seq for seq in payload["undoes"]):
        raise Refused("correction_unknown")


def _outcome(state: State, payload: Mapping[str, Any]) -> None:
    """A matter leaves the talk with an outcome, a next step, its date and its owner (P2)."""
    result = Outcome(payload["outcome"])
    _outcome_fits_lines(state, payload["matter"], result, payload["free_visit"])
    if result.needs_reason and not payload["reason"].strip():
        raise Refused("reason_missing", gate="P2")
    if result is Outcome.DECLINED_BY_US and not payload["in_sight"].strip():
        raise Refused("in_sight_missing", gate="P2")
    step = payload["next_step"]
    if step is None:
        if not result.ends_matter:
            raise Refused("next_step_missing", gate="P2")
        return
    if not step["what"].strip():
        raise Refused("next_step_missing", gate="P2")
    if not step["due"]:
        raise Refused("due_missing", gate="P2")
    if not _DUE.fullmatch(step["due"]) or not _exists(step["due"]):
        raise Refused("date_form", gate="P2", value=step["due"][:40])
    if step["owner"] not in tuple(Owner):
        raise Refused("owner_missing", gate="P2")


def _exists(due: str) -> bool:
    try:
        datetime.fromisoformat(due)
    except ValueError:
        return False
    return True


def _outcome_fits_lines(state: State, matter: int, result: Outcome, free_visit: bool) -> None:
    selected = state.selected(matter)
    if result is Outcome.AGREED:
        open_lines = [line for line in selected if line.status(state.lead) is not LineStatus.AGREED]
        if open_lines or not selected:
            raise Refused("order_not_complete", gate="P1", lines=", ".join(line.line.text for line in open_lines))
    elif result is Outcome.FREE:
        if any(line.line.total for line in selected):
            raise Refused("free_with_price_line", gate="P1")
        if state.unstated(matter) or not selected:
            raise Refused("order_before_price", gate="P1", lines=_names(state, matter))
    elif result is Outcome.NOTHING_OPEN and selected:
        raise Refused("nothing_open_with_lines", gate="P2")
    elif result is Outcome.NOTHING_OPEN and state.leaves_question(matter):
        raise Refused("question_open", gate="P2")
    elif result in (Outcome.DECLINED, Outcome.DECLINED_BY_US) and state.pays(matter):
        raise Refused("declined_with_order", gate="P1")
    elif result is Outcome.VISIT and not free_visit and not state.pays(matter):
        raise Refused("visit_without_price", gate="P1")


_GATES: dict[str, Callable[[State, Mapping[str, Any]], None]] = {
    ev.MATTER_OPENED: _matter_opened,
    ev.ANSWERED: _answered,
    ev.LINE_PLANNED: _line_planned,
    ev.LINE_CHANGED: _line_changed,
    ev.LINE_REMOVED: _line_removed,
    ev.PRICE_STATED: _price_stated,
    ev.AGREED: _agreed,
    ev.DECLINED: _declined,
    ev.ATTACHED: _attached,
    ev.IN_WRITING: _in_writing,
    ev.CORRECTED: _corrected,
    ev.OUTCOME: _outcome,
}
