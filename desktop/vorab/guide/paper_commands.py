# SPDX-License-Identifier: Apache-2.0
"""What the answer to a paper adds to its talk: the price the paper stated, the yes or the no, and the next step.

A sent paper is the price statement of its lines (DESIGN 7.2). The answer may come long after the talk was closed; so it
opens its matter again, puts on record what the paper said, and closes it with its outcome, all in one batch that is
stored whole or not at all. The lines of a change order come into the talk only here: until the customer says yes to
them, the order stands as it was agreed, with its own next step, and nothing of the change can be billed (P3).
"""

from dataclasses import dataclass

from vorab.core.line import Line
from vorab.core.step import Ending, NextStep, Outcome
from vorab.guide import commands, gates
from vorab.guide import events as ev
from vorab.guide.events import NewEvent
from vorab.guide.state import LineStatus, State, Status
from vorab.guide.talk import Talk


@dataclass(frozen=True, slots=True)
class PaperAnswer:
    """An answer to a paper: `paper` is what it is called ("Angebot AN-2026-0001"), times are UTC ms.

    `taken` are the lines the customer wants, as they count then; `left` the ids of those not wanted. `wording` is what
    the customer said or wrote.
    """

    matter: int
    paper: str
    sent_at: int
    said_at: int
    by: str = ""
    taken: tuple[Line, ...] = ()
    left: tuple[str, ...] = ()
    wording: str = ""
    condition: str = ""


def accept(talk: Talk, answer: PaperAnswer, step: NextStep) -> list[NewEvent]:
    """The customer says yes to the taken lines of a sent paper; the others are declined.

    What the paper has and the talk has not is planned first, what the customer chose becomes counted, and the paper's
    statement is put on record with exactly these digests, so that the gates judge the yes as they judge any (P1).
    Raises `Refused`: not by somebody who may decide it; a line that has no price on record; no question for the order.
    """
    closing = talk.script.closing
    yes = next((option for option in closing.options if option.outcome is Outcome.AGREED), None)
    if yes is None:
        raise gates.Refused("order_not_asked", gate="P1")
    matter, ids = answer.matter, [line.id for line in answer.taken]
    wanted = _opened(talk, matter)
    wanted += _planned(talk.preview(wanted), answer)
    wanted += _stated(talk.preview(wanted), answer, ids)
    after = talk.preview(wanted)
    left = [known.line.id for known in after.selected(matter) if _left(known.line.id, after, answer, ids)]
    wanted += [ev.declined(matter, left, answer.paper)] if left else []
    if (matter, closing.id) not in after.for_order:
        wanted.append(ev.asked(matter, closing.id, closing=True))
    wanted.append(ev.answered(matter, closing.id, yes.id, answer.paper, Outcome.AGREED, yes.record))
    wording = f"{answer.paper}: {answer.wording}" if answer.wording else answer.paper
    wanted.append(ev.agreed(matter, ids, answer.by, answer.condition, wording, answer.said_at))
    wanted.append(ev.outcome(matter, Ending(Outcome.AGREED, step)))
    return talk.gated(wanted)


def decline(talk: Talk, answer: PaperAnswer, note: str) -> list[NewEvent]:
    """The customer says no to a paper, in the words of `wording`; an order that stands is not touched by it.

    Raises `Refused("reason_missing")`.
    """
    state, matter = talk.state, answer.matter
    if state.pays(matter):  # a change of it is not wanted
        return talk.gated([ev.noted(matter, note)])
    wanted = _opened(talk, matter)
    known = [key for key in answer.left if key in state.lines]
    wanted += [ev.declined(matter, known, answer.wording)] if known else []
    wanted.append(ev.outcome(matter, Ending(Outcome.DECLINED, None, answer.wording)))
    return talk.gated(wanted)


def withdraw(talk: Talk, matter: int, note: str) -> list[NewEvent]:
    """We take a paper back; the talk keeps that as a note."""
    return talk.gated([ev.noted(matter, note)])


def _opened(talk: Talk, matter: int) -> list[NewEvent]:
    """The events that let the matter go on: its ending no longer holds, and the talk does not rest."""
    found = []
    if talk.state.status is Status.CLOSED:
        endings = [
            event.seq for event in talk.history.live if event.type == ev.OUTCOME and event.payload["matter"] == matter
        ]
        found.append(ev.corrected(endings))
    return [*found, ev.resumed()] if talk.state.parked else found


def _planned(state: State, answer: PaperAnswer) -> list[NewEvent]:
    """Bring the lines of the talk in step with what was taken of the paper."""
    found = []
    for line in answer.taken:
        known = state.lines.get(line.id)
        if known is None:
            found.append(ev.line_planned(answer.matter, line, by_hand=True))
        elif known.line.digest(state.lead) != line.digest(state.lead):
            found.append(ev.line_changed(answer.matter, line, by_hand=True))
    return found


def _stated(state: State, answer: PaperAnswer, ids: list[str]) -> list[NewEvent]:
    """The statement of the paper, for the lines it is not on record for yet."""
    silent = (LineStatus.PLANNED, LineStatus.DECLINED)
    open_lines = [state.lines[key] for key in ids if state.lines[key].status(state.lead) in silent]
    if not open_lines:
        return []
    return [commands.statement(state, answer.matter, open_lines, ev.BY_QUOTE, answer.paper, answer.sent_at)]


def _left(line_id: str, state: State, answer: PaperAnswer, ids: list[str]) -> bool:
    """Whether a line is not wanted: left on the paper, or left out of it; what was agreed before stays agreed."""
    if line_id in ids:
        return False
    return line_id in answer.left or state.lines[line_id].status(state.lead) is not LineStatus.AGREED
