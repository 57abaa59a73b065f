# SPDX-License-Identifier: Apache-2.0
"""What comes next: an agenda, not a railway (DESIGN 2). Suggestions only; the provider may go anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from vorab.core.line import Kind, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.ports import Catalogue
from vorab.core.service import Service
from vorab.core.vat import REASON_OF, Category, Tax
from vorab.guide import events as ev
from vorab.guide.events import NewEvent
from vorab.guide.script import Quantity, Question, Script, ScriptLine, Topic
from vorab.guide.state import LineState, State

_PRICE_INDEX = list(Topic).index(Topic.PRICE)


class StepKind(StrEnum):
    """What a stop of the agenda is: a question, the engine's price step, or the recording of the outcome."""

    QUESTION = "question"
    PRICE = "price"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the agenda. `question` is empty for the price and record steps."""

    kind: StepKind
    topic: Topic
    question: str = ""


PRICE_STOP = Stop(StepKind.PRICE, Topic.PRICE)
RECORD_STOP = Stop(StepKind.RECORD, Topic.RECORD)


def in_play(script: Script, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that still count: those whose questions make sense with the other answers that count.

    Who said "three seats" and then "just this one" has not ordered three.
    """
    counting: dict[str, bool] = {}

    def counts(name: str) -> bool:
        if name not in counting:
            counting[name] = False  # for a circle, which the checker does not let pass
            question = script.question(name)
            known = {each: answers[each] for each in (question.when.questions if question else ()) if each in answers}
            kept = {each: value for each, value in known.items() if counts(each)}
            counting[name] = question is not None and question.when.holds(kept)
        return counting[name]

    return {name: value for name, value in answers.items() if counts(name)}


def agenda(script: Script, state: State, matter: int) -> tuple[Stop, ...]:
    """Return all stops that make sense now, in order: questions whose condition holds, price, and record.

    The price step is there as soon as a line counts (DESIGN 7.5).
    """
    answers = in_play(script, state.answers_of(matter))
    stops: list[Stop] = []
    price_due = bool(state.selected(matter))
    for question in script.questions:
        if price_due and list(Topic).index(question.topic) >= _PRICE_INDEX:
            stops.append(PRICE_STOP)
            price_due = False
        if question.when.holds(answers):
            stops.append(Stop(StepKind.QUESTION, question.topic, question.id))
    if price_due:
        stops.append(PRICE_STOP)
    return (*stops, RECORD_STOP)


def done(script: Script, state: State, matter: int, stop: Stop) -> bool:
    """Whether a stop needs nothing more."""
    if stop.kind is StepKind.PRICE:
        return not state.unstated(matter)
    if stop.kind is StepKind.RECORD:
        return state.matters[matter].outcome is not None
    question = script.question(stop.question)
    if question is not None and question.closing:
        return state.matters[matter].order is not None
    return state.answer(matter, stop.question) is not None


def following(script: Script, state: State, matter: int, current: Stop | None) -> Stop:
    """Return the stop after `current` that still needs something, skipping what was skipped before it."""
    stops = agenda(script, state, matter)
    start = stops.index(current) + 1 if current in stops else 0
    for stop in stops[start:]:
        if not done(script, state, matter, stop):
            return stop
    return RECORD_STOP


def first_open(script: Script, state: State, matter: int) -> Stop:
    """Return where to begin or resume: after the last stop that was asked or answered."""
    stops = agenda(script, state, matter)
    touched = [index for index, stop in enumerate(stops) if _touched(state, matter, stop)]
    if not touched:
        return stops[0]
    last = stops[touched[-1]]
    return following(script, state, matter, last) if done(script, state, matter, last) else last


def _touched(state: State, matter: int, stop: Stop) -> bool:
    if stop.kind is StepKind.PRICE:
        return any(statement.matter == matter for statement in state.statements)
    return stop.kind is StepKind.QUESTION and (
        (matter, stop.question) in state.asked
        or (ev.WHOLE_TALK, stop.question) in state.asked
        or state.answer(matter, stop.question) is not None
    )


def first_of_topic(script: Script, state: State, matter: int, topic: Topic) -> Stop:
    """Return the stop to show when the provider jumps to a topic: its first open one, else its first."""
    stops = [stop for stop in agenda(script, state, matter) if stop.topic is topic]
    if topic is Topic.PRICE:
        return PRICE_STOP
    if not stops:
        return RECORD_STOP
    return next((stop for stop in stops if not done(script, state, matter, stop)), stops[0])


def owner_of(question: Question, matter: int) -> int:
    """Return the matter an answer belongs to: what is asked in the greeting holds for the whole talk."""
    return ev.WHOLE_TALK if question.topic is Topic.GREET and not question.closing else matter


def line_id(script_line: ScriptLine, matter: int) -> str:
    """Return the id of a script's line in a matter."""
    return script_line.id if matter == 1 else f"{script_line.id}.{matter}"


def line_events(script: Script, catalogue: Catalogue, state: State, matter: int) -> list[NewEvent]:
    """Return the events that bring the script's lines in step with the answers.

    A line edited or removed by hand is never touched.
    """
    answers = in_play(script, state.answers_of(matter))
    wanted = {
        line_id(entry, matter): build_line(entry, line_id(entry, matter), answers, catalogue, state.lead, state.tax)
        for entry in script.lines
        if entry.when.holds(answers)
    }
    found: list[NewEvent] = []
    for key, line in wanted.items():
        known = state.lines.get(key)
        if known is None:
            if key not in state.dropped:
                found.append(ev.line_planned(matter, line, by_hand=False))
        elif not known.by_hand and known.line != line:
            found.append(ev.line_changed(matter, line, by_hand=False))
    script_ids = {line_id(entry, matter) for entry in script.lines}
    found += [ev.line_removed(matter, key, by_hand=False) for key in _leftover(state, matter, script_ids - set(wanted))]
    return found


def _leftover(state: State, matter: int, unwanted: set[str]) -> list[str]:
    return [
        key for key, known in state.lines.items() if key in unwanted and known.matter == matter and not known.by_hand
    ]


def repriced(known: LineState, lead: Lead) -> Line | None:
    """Return a hand-made line in another lead, or None if it has no price to convert."""
    line = known.line
    before = Lead.NET if lead is Lead.GROSS else Lead.GROSS
    converted = replace(
        line,
        price=_price_in(lead, before, line.price, line.rate),
        cap=_money_in(lead, before, line.cap, line.rate),
        value=_money_in(lead, before, line.value, line.rate),
        discount_amount=_money_in(lead, before, line.discount_amount, line.rate),
    )
    return None if converted == line else _with_cap(converted)


def _price_in(lead: Lead, before: Lead, price: Decimal, rate: Decimal) -> Decimal:
    return Service("", "", "", price, before, rate=rate).price_in(lead)


def _money_in(lead: Lead, before: Lead, amount: Money | None, rate: Decimal) -> Money | None:
    return None if amount is None else Money.of(_price_in(lead, before, amount.euro, rate))


def _with_cap(line: Line) -> Line:
    """Return the line with a cap that is no lower than its estimate (DESIGN 7.1)."""
    return replace(line, cap=max(line.cap, line.total)) if line.cap is not None else line


def with_price(line: Line, price: Decimal) -> Line:
    """Return the line with another unit price."""
    return replace(line, price=price)


def build_line(
    entry: ScriptLine, key: str, answers: Mapping[str, Any], catalogue: Catalogue, lead: Lead, tax: Tax
) -> Line:
    """Return the line a script wants, with what it leaves open taken from the price list.

    Prices of scripts are net; in a gross talk they are converted like those of the price list.
    """
    listed = catalogue.get(entry.service) if entry.service else None
    service = listed or Service(entry.service, entry.text, entry.unit or "LS", entry.price or Decimal(0))
    kind = entry.kind or service.kind
    category = service.category if tax is Tax.STANDARD else tax.category
    rate = service.rate if category is Category.STANDARD else Decimal(0)
    line = Line(
        id=key,
        text=entry.text or service.text,
        details=entry.details or service.details,
        reason=entry.reason,
        service=entry.service,
        quantity=entry.quantity.of(answers),
        unit=entry.unit or service.unit,
        price=Decimal(0) if kind in (Kind.GOODWILL, Kind.WARRANTY) else _listed_price(service, lead, tax),
        category=category,
        rate=rate,
        tax_reason="" if category is Category.STANDARD else REASON_OF.get(tax) or service.tax_reason,
        kind=kind,
        cap=_money_in(lead, Lead.NET, entry.cap, rate) if kind is Kind.TIME else None,
        value=_money_in(lead, Lead.NET, entry.value, rate) if kind is Kind.GOODWILL else None,
        choice=entry.choice,
        group=entry.group,
        chosen=entry.chosen,
        period=entry.period if entry.period is not None else (service.period if listed else Period.ONCE),
    )
    return _with_cap(line)


def _listed_price(service: Service, lead: Lead, tax: Tax) -> Decimal:
    """Return the unit price for a talk. Without VAT by § 19 a price is what it is, net and gross in one."""
    if tax is Tax.SMALL_BUSINESS:
        return service.price
    return service.price_in(lead if tax is Tax.STANDARD else Lead.NET)


def plain_entry(text: str, quantity: Decimal, unit: str) -> ScriptLine:
    """Return a line as a script would want it, for one made by hand."""
    return ScriptLine(id="hand", text=text, unit=unit, quantity=Quantity(quantity))
