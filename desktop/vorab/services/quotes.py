# SPDX-License-Identifier: Apache-2.0
"""The document that follows from a conversation: a quote, or the confirmation of the order that was given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from vorab.core.company import Company
from vorab.core.document import Agreement, Document, DocumentType
from vorab.core.faults import Fault
from vorab.core.line import Line
from vorab.core.ports import Calendar, Clock
from vorab.core.step import Outcome
from vorab.core.terms import PaymentTerms
from vorab.guide.answers import label
from vorab.guide.events import AFTERWARDS, BY_QUOTE
from vorab.guide.outcomes import next_working_day
from vorab.guide.script import AnswerKind, Keeps, Script
from vorab.guide.sentences import due_date
from vorab.guide.state import LineStatus, MatterState, Snapshot, State
from vorab.guide.suggest import in_play
from vorab.services.contracts import contract_of
from vorab.services.projection import title_of

# The outcomes of a talk after which a paper goes to the customer.
WITH_PAPER = (Outcome.AGREED, Outcome.QUOTE_WANTED, Outcome.ASK_DECIDER)


@dataclass(frozen=True, slots=True)
class Paper:
    """Turns the state of a talk into the document to print."""

    company: Company
    clock: Clock
    calendar: Calendar

    def of_talk(self, script: Script, state: State, matter_id: int) -> Document:
        """Return the document of one matter.

        Raises `Fault`: `matter_without_lines` when nothing was priced.
        """
        matter = state.matters[matter_id]
        lines = _lines(state, matter)
        if not lines:
            raise Fault("matter_without_lines")
        today = self.clock.today()
        ordered = matter.outcome in (Outcome.AGREED, Outcome.FREE)
        return Document(
            type=DocumentType.ORDER_CONFIRMATION if ordered else DocumentType.QUOTE,
            date=today,
            valid_until=None if ordered else self.valid_until(today),
            talk_at=datetime.fromisoformat(state.talk_at) if state.talk_at else None,
            prices=state.lead,
            tax=state.tax,
            provider=self.company.provider,
            customer=state.party.customer,
            subject=subject_of(state, matter_id),
            agreement=self._agreement(script, state, matter, ordered),
            lines=lines,
            informal=state.party.informal,
            payment=PaymentTerms(self.company.payment_days),
            contract=contract_of(script, state, matter_id, partial(said_at, self.clock, state)),
        )

    def valid_until(self, today: date) -> date:
        """Return the last day of a quote made today: a working day (FACTS 1.3)."""
        return next_working_day(today + timedelta(days=self.company.validity_days), self.calendar)

    def _agreement(self, script: Script, state: State, matter: MatterState, ordered: bool) -> Agreement:
        agreed = [
            known.agreed
            for known in state.lines_of(matter.id)
            if ordered and known.agreed is not None and known.status(state.lead) is LineStatus.AGREED
        ]
        last = max((order.seq for order in agreed), default=state.seq)  # a lower price may have been said after it
        said = [each for each in state.statements if each.matter == matter.id and each.seq <= last]
        step = matter.next_step
        promise = ""
        if ordered and step is not None:
            promise = f"Erledigt ist es {due_date(step.due)}."
        if ordered and matter.condition:
            promise = f"{promise} Bedingung: {matter.condition.rstrip('.')}.".strip()
        return Agreement(
            wanted=kept(script, state, matter.id, Keeps.WANTED),
            found=kept(script, state, matter.id, Keeps.FOUND),
            until=promise or kept(script, state, matter.id, Keeps.UNTIL),
            stated_at=said_at(self.clock, state, said[-1].at, said[-1].channel == BY_QUOTE) if said else None,
            agreed_by=agreed[0].by if agreed else "",
            agreed_at=agreed_at(self.clock, state, agreed) if agreed else None,
        )


def said_at(clock: Clock, state: State, at_ms: int, written: bool = False) -> datetime:
    """Return the minute in which something was said: a talk written down later was when it was, not when entered.

    What was `written` came by a paper or in answer to one, and has its own time.
    """
    if state.way == AFTERWARDS and not written:
        return datetime.fromisoformat(state.talk_at)
    return clock.local(at_ms).replace(second=0, microsecond=0)


def agreed_at(clock: Clock, state: State, agreed: Sequence[Snapshot]) -> datetime:
    """Return the minute of the last yes."""
    return max(said_at(clock, state, order.at, order.written) for order in agreed)


def subject_of(state: State, matter: int) -> str:
    """Return the subject to propose: the first line that costs something, else what the matter is called."""
    paid = [known.line.text for known in state.selected(matter) if not known.line.free]
    return paid[0] if paid else title_of(state, matter)


def _lines(state: State, matter: MatterState) -> tuple[Line, ...]:
    """An order holds what was agreed; what was merely on offer stays on the paper as an offer."""
    return tuple(known.line for known in state.lines_of(matter.id) if not known.declined)


def kept(script: Script, state: State, matter: int, keeps: Keeps) -> str:
    """Return the sentences of the answers that the script keeps for this part of the paper."""
    found = []
    counting = in_play(script, state.answers_of(matter))
    for question in script.questions:
        counts = question.keeps is keeps and question.id in counting
        answer = state.answer(matter, question.id) if counts else None
        if answer is None:
            continue
        if question.answer in (AnswerKind.CHOICE, AnswerKind.YES_NO):
            found.append(" ".join(part for part in (answer.record, answer.note) if part))
        else:
            found.append(str(answer.value) if question.answer is AnswerKind.TEXT else label(question, answer.value))
    return " ".join(sentence for sentence in found if sentence)
