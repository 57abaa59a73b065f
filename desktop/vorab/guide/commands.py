# SPDX-License-Identifier: Apache-2.0
"""What a person can do in a talk. Each command returns the events it wants, checked one by one at the gates.

Commands raise `gates.Refused` or `Fault`; then nothing has changed.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from vorab.core.faults import Fault
from vorab.core.line import Lead, Line, Period
from vorab.core.ports import Calendar
from vorab.core.step import NextStep, Outcome
from vorab.guide import answers, gates, outcomes, sentences, suggest
from vorab.guide import events as ev
from vorab.guide.events import NewEvent
from vorab.guide.state import State, Status
from vorab.guide.talk import Talk

CHANNEL = "phone"
_UNSETTLED = (
    Outcome.CALL_BACK,
    Outcome.QUOTE_WANTED,
    Outcome.THINK_UNTIL,
    Outcome.ASK_DECIDER,
    Outcome.VISIT,
    Outcome.HANDED_OVER,
)


def start(talk: Talk, lead: Lead, tax: str, talk_at: str) -> list[NewEvent]:
    """Begin; prices are led by `lead` until it is known who calls."""
    return talk.gated([ev.started(talk.script.id, talk.script.sha256, lead.value, tax, talk_at)])


def ask(talk: Talk, question_id: str) -> list[NewEvent]:
    """Note that a question was put; nothing if it was before."""
    question = talk.question(question_id)
    owner = suggest.owner_of(question, talk.state.matter)
    if (owner, question_id) in talk.state.asked:
        return []
    return talk.gated([ev.asked(owner, question_id, question.closing)])


def answer(talk: Talk, question_id: str, value: object, note: str = "", by: str = "") -> list[NewEvent]:
    """Write down an answer, undo the one before it, and bring the lines in step.

    A yes to the closing question also agrees the lines, in the name of `by` (else of the caller).
    """
    question = talk.question(question_id)
    if talk.state.status is Status.CLOSED:  # undoing the answer before would open it
        raise gates.Refused("talk_closed")
    matter = talk.state.matter
    owner = suggest.owner_of(question, matter)
    clean_value = answers.check(question, value)
    wanted = _undo_answer(talk, owner, question_id)
    option = question.option(clean_value)
    result = option.outcome if option else None
    record = option.record if option else ""
    wanted += ask(talk, question_id)
    wanted.append(
        ev.answered(owner if result is None else matter, question_id, clean_value, note.strip(), result or "", record)
    )
    if isinstance(clean_value, Mapping):
        wanted.append(ev.party_set(clean_value))
    wanted += answers.kept(question, clean_value, matter, talk.state.matters[matter].title)
    return talk.gated([*wanted, *_follow_up(talk, wanted, result, by)])


def _follow_up(talk: Talk, wanted: list[NewEvent], result: Outcome | None, by: str) -> list[NewEvent]:
    after = talk.preview(wanted)
    if result in (Outcome.AGREED, Outcome.FREE):
        lines = [known.line.id for known in after.selected(after.matter)]
        who = by.strip() or after.party.customer.person or after.party.customer.spoken_name
        return [ev.agreed(after.matter, lines, who, "", talk.script.closing.say)] if lines else []
    return _lines_in_step(talk, after)


def _lines_in_step(talk: Talk, after: State) -> list[NewEvent]:
    found = []
    for matter in after.matters:
        found += suggest.line_events(talk.script, talk.catalogue, after, matter)
    if after.lead is not talk.state.lead:
        for known in after.lines.values():
            converted = suggest.repriced(known, after.lead) if known.by_hand else None
            if converted is not None:
                found.append(ev.line_changed(known.matter, converted, by_hand=True))
    return found


def _undo_answer(talk: Talk, owner: int, question_id: str) -> list[NewEvent]:
    before = talk.state.answers.get((owner, question_id))
    if before is None:
        return []
    seqs = [before.seq]
    if before.outcome:
        seqs += [
            event.seq
            for event in talk.history.live
            if event.seq > before.seq and event.type == ev.AGREED and event.payload["matter"] == owner
        ]
    return [ev.corrected(seqs)]


def set_party(talk: Talk, fields: Mapping[str, Any]) -> list[NewEvent]:
    """Say or correct who calls; a change between net and gross lead converts all prices."""
    wanted = [ev.party_set(answers.contact(fields, "customer"))]
    return talk.gated([*wanted, *_lines_in_step(talk, talk.preview(wanted))])


def state_price(talk: Talk) -> list[NewEvent]:
    """Say the price of all lines of the matter, as they stand now."""
    state, matter = talk.state, talk.state.matter
    lines = [known for known in state.lines_of(matter) if not known.declined]
    if not lines:
        raise gates.Refused("price_without_lines", gate="P1")
    sums = state.totals(matter)
    said = {
        "digests": {known.line.id: known.line.digest(state.lead) for known in lines},
        "net": str(sums.net),
        "vat": str(sums.vat_total),
        "gross": str(sums.gross),
        "recurring": {
            period.value: str(state.recurring(matter, period).gross) for period in (Period.MONTH, Period.YEAR)
        },
        "channel": CHANNEL,
        "wording": sentences.price(state, matter),
    }
    return talk.gated([ev.price_stated(matter, said)])


def agree(talk: Talk, by: str = "") -> list[NewEvent]:
    """The customer says yes to the question for the order."""
    closing = talk.script.closing
    yes = next((option.id for option in closing.options if option.outcome in (Outcome.AGREED, Outcome.FREE)), None)
    if yes is None:
        raise gates.Refused("order_not_asked", gate="P1")
    return answer(talk, closing.id, yes, by=by)


def decline(talk: Talk, line_ids: Sequence[str], reason: str) -> list[NewEvent]:
    """The customer does not want some lines."""
    return talk.gated([ev.declined(talk.state.matter, line_ids, reason)])


def plan_line(talk: Talk, line: Line) -> list[NewEvent]:
    """Add a line by hand, or change one; the script keeps its hands off it from then on."""
    matter = talk.state.matter
    if line.id in talk.state.lines:
        return talk.gated([ev.line_changed(talk.state.lines[line.id].matter, line, by_hand=True)])
    return talk.gated([ev.line_planned(matter, line, by_hand=True)])


def remove_line(talk: Talk, line_id: str) -> list[NewEvent]:
    """Take a line away."""
    known = talk.state.lines.get(line_id)
    if known is None:
        raise gates.Refused("line_unknown", line=line_id)
    return talk.gated([ev.line_removed(known.matter, line_id, by_hand=True)])


def free_line_id(talk: Talk) -> str:
    """Return an id for a new line made by hand."""
    used = {event.payload["line"]["id"] for event in talk.history.events if event.type == ev.LINE_PLANNED}
    return next(key for key in (f"hand-{n}" for n in range(1, 10_000)) if key not in used)


def note(talk: Talk, text: str) -> list[NewEvent]:
    """Keep a free note."""
    if not text.strip():
        raise Fault("text_missing", "note")
    return talk.gated([ev.noted(talk.state.matter, text.strip())])


def show_card(talk: Talk, card_id: str) -> list[NewEvent]:
    """Note that an answer to an objection was shown."""
    return talk.gated([ev.card_shown(card_id)])


def open_matter(talk: Talk, title: str) -> list[NewEvent]:
    """Begin a further matter in the same call ("while I have you")."""
    return talk.gated([ev.matter_opened(max(talk.state.matters) + 1, title.strip())])


def go_to_matter(talk: Talk, matter: int) -> list[NewEvent]:
    """Turn to another matter of the call."""
    known = talk.state.matters.get(matter)
    if known is None:
        raise gates.Refused("matter_unknown", matter=matter)
    return talk.gated([ev.matter_opened(matter, known.title)])


def park(talk: Talk, why: str) -> list[NewEvent]:
    """Let the talk rest."""
    return talk.gated([ev.parked(why)])


def resume(talk: Talk) -> list[NewEvent]:
    """Go on with a talk that rests."""
    return talk.gated([ev.resumed()]) if talk.state.parked else []


def undo(talk: Talk) -> list[NewEvent]:
    """Take back the last thing that was done, with all that followed from it."""
    done = (event.at for event in talk.history.live if event.type not in (ev.STARTED, ev.ASKED))
    last_at = max(done, default=None)
    if last_at is None:
        raise gates.Refused("nothing_to_undo")
    return talk.gated([ev.corrected(talk.history.batch(last_at))])


def conclude(talk: Talk, outcome: Outcome, step: NextStep | None, reason: str = "") -> list[NewEvent]:
    """Record how the matter leaves the talk."""
    return talk.gated([ev.outcome(talk.state.matter, outcome, reason.strip(), step)])


def reopen(talk: Talk) -> list[NewEvent]:
    """Go on with a talk that rests or broke off: a call-back is the same conversation.

    Matters that are settled (ordered, declined) stay so.
    """
    unsettled = [
        event.seq
        for event in talk.history.live
        if event.type == ev.OUTCOME and Outcome(event.payload["outcome"]) in _UNSETTLED
    ]
    wanted = [ev.corrected(unsettled)] if unsettled else []
    after = talk.preview(wanted)
    if after.parked:
        wanted.append(ev.resumed())
    still_open = [matter for matter in after.matters.values() if matter.outcome is None]
    if still_open and after.matters[after.matter].outcome is not None:
        wanted.append(ev.matter_opened(still_open[0].id, still_open[0].title))
    return talk.gated(wanted)


def hang_up(talk: Talk, today: date, calendar: Calendar) -> list[NewEvent]:
    """The call broke off: every open matter becomes a call-back (P2)."""
    state = talk.state
    wanted = []
    for matter in state.matters.values():
        if matter.outcome is None:
            step = outcomes.propose(Outcome.CALL_BACK, today, calendar, state.party)
            wanted.append(ev.outcome(matter.id, Outcome.CALL_BACK, "", step))
    return talk.gated(wanted)


def blank_line(talk: Talk) -> Line:
    """Return an empty line in the talk's lead and tax, to be filled in by hand."""
    return hand_line(talk, "", Decimal(1), "LS", Decimal(0))


def hand_line(talk: Talk, text: str, quantity: Decimal, unit: str, price: Decimal) -> Line:
    """Return a new fixed-price line in the talk's lead and tax, not yet planned."""
    entry = suggest.plain_entry(text, quantity, unit)
    line = suggest.build_line(entry, free_line_id(talk), {}, talk.catalogue, talk.state.lead, talk.state.tax)
    return suggest.with_price(line, price)


def propose_step(talk: Talk, outcome: Outcome, today: date, calendar: Calendar) -> NextStep | None:
    """Return the next step to offer for an outcome of the current matter, in the words the script has for it."""
    state = talk.state
    answer = state.answer(state.matter, talk.script.closing.id)
    option = talk.script.closing.option(answer.value) if answer else None
    what = option.next_step if option and option.outcome is outcome else ""
    return outcomes.propose(outcome, today, calendar, state.party, what)


def proposal(talk: Talk, today: date, calendar: Calendar) -> tuple[Outcome | None, NextStep | None, str]:
    """Return outcome, next step and reason that follow from the answer to the closing question, if there is one."""
    state = talk.state
    order = state.matters[state.matter].order
    if order is None:
        return None, None, ""
    outcome = Outcome(order.outcome)
    answer = state.answer(state.matter, talk.script.closing.id)
    return outcome, propose_step(talk, outcome, today, calendar), answer.note if answer else ""
