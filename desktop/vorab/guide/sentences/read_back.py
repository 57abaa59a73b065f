# SPDX-License-Identifier: Apache-2.0
"""What was agreed, read to the customer at the end: the work, the sum, what is free, when, and whose turn it is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from vorab.core.line import Kind, Line, Period
from vorab.core.money import Money
from vorab.core.step import Ending, NextStep, Outcome, Owner
from vorab.core.words import amount_spoken
from vorab.guide.sentences.dates import due_words, until_words
from vorab.guide.sentences.names import (
    TITLE_WORDS,
    called,
    dative,
    listed,
    names,
    pick,
    spoken,
    unlisted,
    with_name,
)
from vorab.guide.sentences.price import recurring_blocks
from vorab.guide.sentences.standing import covered, is_covered
from vorab.guide.sentences.sums import Block, Manner, Size, amount_of, at_most, discount, led, mixed, say, size_of
from vorab.guide.state import LineState, LineStatus, MatterState, State

BEGINNING = "Ich fasse kurz zusammen."
_ORDINALS = ("Erstens", "Zweitens", "Drittens", "Viertens", "Fünftens", "Sechstens")
# These happen at a time; everything else is done by a time.
_AT_A_TIME = (Outcome.VISIT, Outcome.THINK_UNTIL, Outcome.ASK_DECIDER, Outcome.CALL_BACK, Outcome.HANDED_OVER)


def read_back(state: State, matter: int, step: NextStep | None, today: date, *, free_visit: bool | None = None) -> str:
    """Return what was agreed in a matter, to be read to the customer at the end of the call.

    `free_visit` tells it before the outcome is on record; None takes it from there.
    """
    parts = _summary(state, matter)
    if parts:
        parts.insert(0, BEGINNING)
    known = replace(state.matters[matter], next_step=step)
    if free_visit is not None:
        known = replace(known, free_visit=free_visit)
    return " ".join([*parts, *_next(state, known, today), *_visit(state, known)])


def read_back_all(state: State, today: date, ending: Ending | None = None) -> str:
    """Return everything that was agreed in a call, matter by matter, with thanks at the end.

    `ending` is how the current matter is about to end, while that is not on record yet.
    """
    matters = [
        known
        for known in (_about_to_end(state, each, ending) for each in state.matters.values())
        if known.title or known.outcome is not None or state.lines_of(known.id)
    ]
    several = len(matters) > 1
    parts = [BEGINNING] if matters else []
    for index, known in enumerate(matters):
        if several:
            parts.append(_heading(known, index))
        said = [*_of_matter(state, known), *_next(state, known, today), *_visit(state, known)]
        parts += said or ["Das ist noch offen."]
    if several:
        parts += _altogether(state, matters)
    return " ".join([*parts, thanks(state)])


def thanks(state: State) -> str:
    """Return the last sentence of a call, with the name (VOICE 10)."""
    return with_name("Danke für das Gespräch", state.party)


def _about_to_end(state: State, matter: MatterState, ending: Ending | None) -> MatterState:
    if ending is None or matter.id != state.matter or matter.outcome is not None:
        return matter
    return replace(matter, outcome=ending.outcome, next_step=ending.next_step, free_visit=ending.free_visit)


def _heading(matter: MatterState, index: int) -> str:
    ordinal = _ORDINALS[index] if index < len(_ORDINALS) else "Außerdem"
    return unlisted(ordinal, matter.title) or f"{ordinal}."


def _of_matter(state: State, matter: MatterState) -> list[str]:
    if matter.outcome is Outcome.DECLINED:
        return ["Das lassen wir für jetzt."]
    if matter.outcome is Outcome.DECLINED_BY_US:
        return ["Das übernehme ich diesmal nicht."]
    if matter.outcome is Outcome.NOTHING_OPEN:
        return ["Da ist alles erledigt."]
    return _summary(state, matter.id)


# ------------------------------------------------------------------ what it is and what it costs


def _summary(state: State, matter: int) -> list[str]:
    selected = state.selected(matter)
    if not selected:
        return []
    agreed = all(known.status(state.lead) is LineStatus.AGREED for known in selected)
    lines = [known.line for known in selected]
    paid = [line for line in lines if not line.free and not is_covered(line)]
    manner = Manner.of(state)
    named = [line for line in lines if not line.free and line.period is Period.ONCE]
    opening = "Vereinbart ist" if agreed else "Es geht um"
    found = [f"{opening}: {names(named or paid or lines, 19)}."]
    free = [line for line in lines if line.free]
    before = covered(state, selected, alone=not paid and not free)
    found += [*before, *say(_blocks(state, matter, lines, bool(before)), manner)]
    if free and len(found) > 1:
        found.append(f"Kostenfrei dabei: {names(free, 19)}.")
    elif free:
        found.append(f"Das kostet {manner.pick('Sie', 'dich')} nichts.")
    return [*found, *_left_out(state, matter), *_terms(state, matter, selected)]


def _blocks(state: State, matter: int, lines: list[Line], further: bool) -> list[Block]:
    once = [line for line in lines if line.period is Period.ONCE and not line.free and not is_covered(line)]
    blocks = recurring_blocks(state, matter, further=further or bool(once), named=True)
    return [_sum(state, matter, once, further), *blocks] if once else blocks


def _sum(state: State, matter: int, once: list[Line], further: bool) -> Block:
    sums, manner = state.totals(matter), Manner.of(state)
    size, by_time = size_of(sums), any(line.kind is Kind.TIME for line in once)
    amount = amount_of(sums, manner.lead)
    start = {
        Size.PRICE: f"{'Alles Weitere' if further else 'Das'} kostet {'etwa ' if by_time else ''}{amount}",
        Size.NOTHING: "Zusammen kostet das nichts",
        Size.CREDIT: f"Ich schreibe {manner.pick('Ihnen', 'dir')} {amount} gut",
        Size.MIXED: mixed(sums),
    }[size]
    after = [at_most(once, sums, manner) if size is Size.PRICE else "", discount(once)]
    complete = size in (Size.NOTHING, Size.MIXED)
    return Block(start, sums, Period.ONCE, tuple(part for part in after if part), by_time, complete)


def _left_out(state: State, matter: int) -> list[str]:
    declined = [known.line for known in state.lines_of(matter) if known.declined]
    if not declined:
        return []
    return [f"Nicht dabei {'ist' if len(declined) == 1 else 'sind'}: {names(declined, 19)}."]


def _terms(state: State, matter: int, selected: Iterable[LineState]) -> list[str]:
    """Who said yes, if it was not the person on the phone, and on what condition."""
    customer = state.party.customer
    caller = {customer.person, customer.spoken_name, called(state.party)}
    by = [known.agreed.by for known in selected if known.status(state.lead) is LineStatus.AGREED and known.agreed]
    others = [dative(who) for who in dict.fromkeys(by) if who and who not in caller]
    found = [f"Das Ja dazu kam von {listed(others, 17)}."] if others else []
    return [
        *found,
        *[part for part in [unlisted("Vereinbart unter der Bedingung", state.matters[matter].condition, 18)] if part],
    ]


def _altogether(state: State, matters: Iterable[MatterState]) -> list[str]:
    """The sum of all that was agreed; each matter is a paper of its own, so their sums are added up."""
    mine = [state.totals(known.id) for known in matters if state.pays(known.id)]
    sums = [each for each in mine if size_of(each) is Size.PRICE]
    if len(sums) < 2 or len(sums) != len([each for each in mine if size_of(each) is not Size.NOTHING]):
        return []
    amount = Money(sum(led(each, state.lead).cents for each in sums))
    gross = Money(sum(each.gross.cents for each in sums))
    with_vat = f", mit Mehrwertsteuer {amount_spoken(gross)}" if gross != amount else ""
    return [f"Alles zusammen sind das {amount_spoken(amount)}{with_vat}."]


# ------------------------------------------------------------------ how it goes on


def _next(state: State, matter: MatterState, today: date) -> list[str]:
    step, outcome = matter.next_step, _outcome(matter)
    if step is None:
        return []
    at_a_time = outcome is None or outcome in _AT_A_TIME
    when = due_words(step.due, today) if at_a_time else until_words(step.due, today)
    if outcome is Outcome.VISIT and step.owner is Owner.US:
        return [_appointment(step, when)]
    start = f"Der nächste Schritt liegt bei {_owner(state, step)}, {when}"
    return [unlisted(start, step.what) or f"{start}."]


def _appointment(step: NextStep, when: str) -> str:
    if step.what.startswith("Termin"):
        return f"Unser {spoken(step.what, TITLE_WORDS)} ist {when}."
    return unlisted(f"Unser Termin ist {when}", step.what) or f"Unser Termin ist {when}."


def _visit(state: State, matter: MatterState) -> list[str]:
    if not matter.free_visit or _outcome(matter) is not Outcome.VISIT:
        return []
    return [f"Der Termin kostet {pick(state.party.informal, 'Sie', 'dich')} nichts."]


def _outcome(matter: MatterState) -> Outcome | None:
    if matter.outcome is not None:
        return matter.outcome
    return Outcome(matter.order.outcome) if matter.order is not None else None


def _owner(state: State, step: NextStep) -> str:
    if step.owner is Owner.US:
        return "mir"
    if step.owner is Owner.CUSTOMER:
        return pick(state.party.informal, "Ihnen", "dir")
    return dative(" ".join(step.contact.split()[:4])) or "jemand anderem"
