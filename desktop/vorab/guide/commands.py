# SPDX-License-Identifier: Apache-2.0
"""What a person can do in a talk. Each command returns the events it wants, checked one by one at the gates.

Commands raise `gates.Refused` or `Fault`; then nothing has changed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from vorab.core.faults import Fault
from vorab.core.line import Line, Period
from vorab.core.ports import Calendar
from vorab.core.standing import StandingTerm
from vorab.core.step import Ending, NextStep, Outcome
from vorab.guide import answers, gates, lines, outcomes, sentences, suggest
from vorab.guide import events as ev
from vorab.guide.events import Beginning, NewEvent
from vorab.guide.script import AnswerKind, Keeps
from vorab.guide.state import LineState, State, Status
from vorab.guide.talk import Talk

_UNSETTLED = (
    Outcome.CALL_BACK,
    Outcome.QUOTE_WANTED,
    Outcome.THINK_UNTIL,
    Outcome.ASK_DECIDER,
    Outcome.VISIT,
    Outcome.HANDED_OVER,
)


def start(talk: Talk, beginning: Beginning) -> list[NewEvent]:
    """Begin; prices are led by `lead` until it is known who calls, and are those of today until the talk ends."""
    wanted = {line.service: talk.catalogue.get(line.service) for line in talk.script.lines if line.service}
    prices = [service for service in wanted.values() if service is not None]
    return talk.gated([ev.started(talk.script.id, talk.script.sha256, beginning, prices)])


def ask(talk: Talk, question_id: str) -> list[NewEvent]:
    """Note that a question was put; nothing if it was before."""
    question = talk.question(question_id)
    owner = suggest.owner_of(question, talk.state.matter)
    if (owner, question_id) in talk.state.asked:
        return []
    return talk.gated([ev.asked(owner, question_id, question.closing)])


def answer(
    talk: Talk, question_id: str, value: object, note: str = "", by: str = "", condition: str = ""
) -> list[NewEvent]:
    """Write down an answer, undo the one before it, and bring the lines in step.

    A yes to the closing question also agrees the lines, in the name of `by` (else of the caller); `condition` is what
    the yes depends on, in the customer's words.
    """
    return talk.gated(_answer(talk, [], question_id, value, note, _Yes(by.strip(), condition.strip())))


@dataclass(frozen=True, slots=True)
class _Yes:
    """Who gives the order, and on what condition."""

    by: str = ""
    condition: str = ""


def _answer(
    talk: Talk, before: list[NewEvent], question_id: str, value: object, note: str, yes: _Yes
) -> list[NewEvent]:
    question = talk.question(question_id)
    if talk.state.status is Status.CLOSED:  # undoing the answer before would open it
        raise gates.Refused("talk_closed")
    matter = talk.state.matter
    owner = suggest.owner_of(question, matter)
    clean_value = answers.check(question, value)
    wanted = [*before, *_undo_answer(talk, owner, question_id)]
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
    if result in (Outcome.AGREED, Outcome.FREE):
        return [*wanted, *_order(talk, talk.preview(wanted), yes)]
    return in_step(talk, wanted)


def _order(talk: Talk, after: State, yes: _Yes) -> list[NewEvent]:
    ordered = [known.line.id for known in after.selected(after.matter)]
    who = yes.by or after.party.customer.person or after.party.customer.spoken_name
    asked = talk.script.closing.spoken(after.party.informal)
    return [ev.agreed(after.matter, ordered, who, yes.condition, asked)] if ordered else []


def in_step(talk: Talk, wanted: list[NewEvent]) -> list[NewEvent]:
    """Return the events with those that follow: lines in step with the answers, and what is agreed for good stated."""
    after = talk.preview(wanted)
    found = list(wanted)
    for matter in after.matters:
        found += lines.line_events(talk.script, talk.catalogue, after, matter)
    if after.lead is not talk.state.lead:
        for known in after.lines.values():
            converted = lines.repriced(known, after.lead) if known.by_hand else None
            if converted is not None:
                found.append(ev.line_changed(known.matter, converted, by_hand=True))
    if not after.standing:
        return found
    after = talk.preview(found)
    by_agreement = ((matter, lines.covered(after, matter)) for matter in after.matters)
    return [*found, *(statement(after, matter, known, ev.BY_AGREEMENT) for matter, known in by_agreement if known)]


def statement(
    state: State, matter: int, known: Sequence[LineState], channel: str, wording: str = "", said_at: int | None = None
) -> NewEvent:
    """Return the event that a price was said: for these lines, as they stand now, at UTC ms if not just now."""
    said = [each.line.id for each in known]
    sums = state.totals_of(said)
    return ev.price_stated(
        matter,
        ({} if said_at is None else {"said_at": said_at})
        | {
            "digests": {each.line.id: each.line.digest(state.lead) for each in known},
            "net": str(sums.net),
            "vat": str(sums.vat_total),
            "gross": str(sums.gross),
            "recurring": {
                period.value: str(state.recurring(matter, period).gross) for period in (Period.MONTH, Period.YEAR)
            },
            "channel": channel,
            "wording": wording or sentences.price(state, matter),
        },
    )


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
    return talk.gated(in_step(talk, [ev.party_set(answers.contact(fields, "customer"))]))


def set_standing(talk: Talk, terms: Sequence[StandingTerm]) -> list[NewEvent]:
    """Take over what is agreed with the customer for good; its prices count as said („wie vereinbart“)."""
    if tuple(terms) == talk.state.standing:
        return []
    return talk.gated(in_step(talk, [ev.standing_set(terms)]))


def state_price(talk: Talk) -> list[NewEvent]:
    """Say the price of all lines of the matter, as they stand now."""
    state, matter = talk.state, talk.state.matter
    known = [each for each in state.lines_of(matter) if not each.declined]
    if not known:
        raise gates.Refused("price_without_lines", gate="P1")
    return talk.gated([statement(state, matter, known, ev.PHONE)])


def quote_sent(talk: Talk, matter: int, paper: str, digests: Mapping[str, str]) -> list[NewEvent]:
    """A quote that was sent states its lines, also after the talk (DESIGN 7.2); `digests` are those on the paper.

    `paper` is what it is called: "Angebot AN-2026-0001". A line that has changed since it was written is not stated.
    """
    state = talk.state
    same = [each for each in state.lines_of(matter) if digests.get(each.line.id) == each.line.digest(state.lead)]
    known = [each for each in same if not each.declined]
    return talk.gated([statement(state, matter, known, ev.BY_QUOTE, paper)]) if known else []


def agree(talk: Talk, by: str = "", condition: str = "", only: Sequence[str] = ()) -> list[NewEvent]:
    """The customer says yes to the question for the order; to `only` some of the lines, then the others are declined.

    Raises `Refused`: what was not said before, or not by someone who may decide it.
    """
    closing = talk.script.closing
    yes = next((option.id for option in closing.options if option.outcome in (Outcome.AGREED, Outcome.FREE)), None)
    if yes is None:
        raise gates.Refused("order_not_asked", gate="P1")
    matter = talk.state.matter
    unknown = [key for key in only if key not in {known.line.id for known in talk.state.selected(matter)}]
    if unknown:
        raise gates.Refused("line_unknown", gate="P1", line=unknown[0])
    left = [known.line.id for known in talk.state.selected(matter) if only and known.line.id not in only]
    before = [ev.declined(matter, left, "")] if left else []
    return talk.gated(_answer(talk, before, closing.id, yes, "", _Yes(by.strip(), condition.strip())))


def decline(talk: Talk, line_ids: Sequence[str], reason: str = "") -> list[NewEvent]:
    """The customer does not want some lines; they stay on record as declined."""
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


def show_card(talk: Talk, card_id: str, said: str = "") -> list[NewEvent]:
    """Note that an answer to an objection was shown, and its wording."""
    return talk.gated([ev.card_shown(card_id, said)])


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


def conclude(talk: Talk, ending: Ending) -> list[NewEvent]:
    """Record how the matter leaves the talk."""
    clean = replace(ending, reason=ending.reason.strip(), in_sight=ending.in_sight.strip())
    return talk.gated([ev.outcome(talk.state.matter, clean)])


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
            wanted.append(ev.outcome(matter.id, Ending(Outcome.CALL_BACK, step)))
    return talk.gated(wanted)


def blank_line(talk: Talk) -> Line:
    """Return an empty line in the talk's lead and tax, to be filled in by hand."""
    return hand_line(talk, "", Decimal(1), "LS", Decimal(0))


def hand_line(talk: Talk, text: str, quantity: Decimal, unit: str, price: Decimal) -> Line:
    """Return a new fixed-price line in the talk's lead and tax, not yet planned."""
    terms = lines.Terms.of(talk.catalogue, talk.state)
    return replace(lines.plain_line(text, quantity, unit, free_line_id(talk), terms), price=price)


def propose_step(talk: Talk, outcome: Outcome, today: date, calendar: Calendar) -> NextStep | None:
    """Return the next step to offer for an outcome of the current matter, in the words the script has for it."""
    state = talk.state
    answer = state.answer(state.matter, talk.script.closing.id)
    option = talk.script.closing.option(answer.value) if answer else None
    what = option.next_step if option and option.outcome is outcome else ""
    step = outcomes.propose(outcome, today, calendar, state.party, what)
    due = _kept(talk, Keeps.DUE)
    return replace(step, due=due) if step is not None and due >= today.isoformat() else step


def proposal(talk: Talk, today: date, calendar: Calendar) -> Ending | None:
    """Return how the matter would end by the answer to the closing question, or None while it is open.

    A quote without a talk ends with the quote.
    """
    state = talk.state
    order = state.matters[state.matter].order
    if order is None and not state.on_paper_only(state.matter):
        return None
    outcome = Outcome(order.outcome) if order is not None else Outcome.QUOTE_WANTED
    answer = state.answer(state.matter, talk.script.closing.id)
    option = talk.script.closing.option(answer.value) if answer else None
    reason = answer.note if answer and answer.note else _kept(talk, Keeps.REASON)
    free_visit = outcome is Outcome.VISIT and option is not None and option.free
    return Ending(outcome, propose_step(talk, outcome, today, calendar), reason, free_visit=free_visit)


def _kept(talk: Talk, keeps: Keeps) -> str:
    """Return the last answer that the script keeps for a purpose."""
    state, found = talk.state, ""
    counting = suggest.in_play(talk.script, state.answers_of(state.matter))
    for question in talk.script.questions:
        if question.keeps is keeps and question.id in counting:
            answer = state.answer(state.matter, question.id)
            plain = question.answer in (AnswerKind.TEXT, AnswerKind.DATE)
            found = (str(answer.value) if plain else answers.label(question, answer.value)) if answer else found
    return found
