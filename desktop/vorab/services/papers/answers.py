# SPDX-License-Identifier: Apache-2.0
"""The customer's answer to a paper, stored with what it means for the talk in one transaction (P1, P3, P5)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from vorab.core.document import Document
from vorab.core.faults import Fault
from vorab.core.line import Choice, Kind, Line
from vorab.core.paper_ports import IssuedDocument, PaperState, PaperStatus, Said
from vorab.core.step import NextStep
from vorab.core.text import long_text, short_text
from vorab.guide import paper_commands
from vorab.guide.events import NewEvent
from vorab.guide.paper_commands import PaperAnswer
from vorab.guide.talk import Talk
from vorab.services.papers.lines import counted
from vorab.services.papers.office import Office
from vorab.services.papers.versions import changed_since, refuse_answered
from vorab.services.papers.words import WAYS, called

STEP = "Auftrag bestätigen und erledigen"


@dataclass(frozen=True, slots=True)
class Answer:
    """A yes to a paper. `lines` are the ids of what the customer takes; none named: the paper as it stands.

    Optional lines and other alternatives are taken by naming them. `at`: local time of the yes, None for just now;
    `way`: phone, mail, paper or in_person; `wording`: in the customer's words. `due` is when it will be done,
    "2026-12-04" or with a time, and `what` happens then.
    """

    lines: tuple[str, ...] = ()
    by: str = ""
    at: datetime | None = None
    way: str = "phone"
    wording: str = ""
    due: str = ""
    condition: str = ""
    what: str = ""


def _clean(answer: Answer) -> Answer:
    """What was typed, without what no text may hold. Raises `Fault`: text_long, word_unknown."""
    if answer.way not in WAYS:
        raise Fault("word_unknown", "way", value=answer.way[:40], allowed=", ".join(WAYS))
    return replace(
        answer,
        by=short_text(answer.by, "by"),
        what=short_text(answer.what, "what"),
        wording=long_text(answer.wording, "wording"),
        condition=long_text(answer.condition, "condition"),
    )


def chosen(document: Document, ids: tuple[str, ...]) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Return what is taken of a paper, as it counts then, and the ids of what is left.

    An optional line counts once it is taken, an alternative is the chosen one of its group, lines of one variant go
    together. Raises `Fault`: line_unknown, answer_without_lines, alternative_chosen, discount_spans_lines,
    lump_sum_whole.
    """
    offered = [line for line in document.lines if line.kind is not Kind.TEXT]
    unknown = set(ids) - {line.id for line in offered}
    if unknown:
        raise Fault("line_unknown", line=min(unknown)[:40])
    wanted = set(ids) or {line.id for line in offered if line.selected}
    variants = {(line.group, line.variant) for line in offered if line.id in wanted and line.variant}
    wanted |= {line.id for line in offered if line.variant and (line.group, line.variant) in variants}
    taken = tuple(counted(line) for line in offered if line.id in wanted)
    if not taken:
        raise Fault("answer_without_lines")
    groups = _one_of_each(taken)
    left = tuple(
        line.id for line in offered if line.selected and line.id not in wanted and (line.group or line.id) not in groups
    )
    if left and (document.discounts or document.charges):
        raise Fault("discount_spans_lines")
    whole = {section.title for section in document.sections if section.lump_sum}
    torn = whole & {line.section for line in taken} & {line.section for line in offered if line.id in left}
    if torn:
        raise Fault("lump_sum_whole", section=min(torn)[:60])
    return taken, left


def _one_of_each(taken: tuple[Line, ...]) -> set[str]:
    """The groups of which an alternative is taken, each once."""
    found: dict[str, set[str]] = {}
    for line in taken:
        if line.choice is Choice.ALTERNATIVE:
            found.setdefault(line.group, set()).add(line.variant or f"#{line.id}")
    for group, variants in found.items():
        if len(variants) > 1:
            raise Fault("alternative_chosen", group=group[:40], count=len(variants))
    return set(found)


class Answers:
    """Puts answers on record."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def accept(self, document_id: int, answer: Answer) -> PaperState:
        """Note that the customer says yes to a paper that was sent; returns the new state.

        Raises `Fault`: paper_not_offered, paper_not_sent, paper_replaced, paper_settled, paper_outdated, those of
        `chosen`; answer_before_sent, answer_in_future; agreed_by_missing; `Refused` of the gates.
        """
        answer = _clean(answer)
        issued, sent_at = self._waiting(document_id)
        at = self._moment(answer.at, sent_at)
        taken, left = chosen(issued.document, answer.lines)
        if not answer.by:
            raise Fault("agreed_by_missing")
        payload: dict[str, Any] = {
            "lines": [line.id for line in taken],
            "by": answer.by,
            "at": at.isoformat(timespec="minutes"),
            "way": answer.way,
            "wording": answer.wording,
            "due": answer.due,
            "condition": answer.condition,
        }
        said = PaperAnswer(
            issued.matter or 1, called(issued), sent_at, max(self._office.ms_of(at), sent_at), payload["by"], taken,
            left, payload["wording"], payload["condition"],
        )  # fmt: skip
        contact = issued.document.customer.spoken_name
        step = NextStep(answer.what or STEP, answer.due, contact=contact)
        status = PaperStatus.PARTLY_ACCEPTED if left else PaperStatus.ACCEPTED
        return self._record(issued, status, payload, lambda talk: paper_commands.accept(talk, said, step), fresh=True)

    def decline(self, document_id: int, by: str, reason: str, at: datetime | None = None) -> PaperState:
        """Note that the customer says no. Raises `Fault` as `accept`, and `Refused("reason_missing")`."""
        issued, sent_at = self._waiting(document_id)
        moment, why, by = self._moment(at, sent_at), long_text(reason, "reason"), short_text(by, "by")
        if not why:
            raise Fault("reason_missing")
        ids = tuple(line.id for line in issued.document.lines)
        payload = {"by": by, "reason": why, "at": moment.isoformat(timespec="minutes")}
        said = PaperAnswer(
            issued.matter or 1, called(issued), sent_at, self._office.ms_of(moment), by, left=ids, wording=why
        )
        note = f"{called(issued)} ist nicht gewünscht: {why}"
        return self._record(
            issued, PaperStatus.DECLINED, payload, lambda talk: paper_commands.decline(talk, said, note)
        )

    def withdraw(self, document_id: int, reason: str) -> PaperState:
        """Note that we take a paper back before it is answered. Raises `Fault`: paper_settled, reason_missing."""
        issued = self._offered(document_id)
        refuse_answered(self._office, issued, declined_too=True)
        why = long_text(reason, "reason")
        if not why:
            raise Fault("reason_missing")
        note = f"{called(issued)} ist zurückgezogen: {why}"
        matter = issued.matter or 1
        return self._record(
            issued, PaperStatus.WITHDRAWN, {"reason": why}, lambda talk: paper_commands.withdraw(talk, matter, note)
        )

    def _offered(self, document_id: int) -> IssuedDocument:
        issued = self._office.documents.get(document_id)
        if not issued.type.offered:
            raise Fault("paper_not_offered", number=issued.number)
        return issued

    def _waiting(self, document_id: int) -> tuple[IssuedDocument, int]:
        """The paper and when it was sent, if it waits for an answer."""
        issued = self._offered(document_id)
        refuse_answered(self._office, issued, declined_too=True)
        sent_at = self._office.documents.sent_at(document_id)
        if sent_at is None:
            raise Fault("paper_not_sent", number=issued.number)
        return issued, sent_at

    def _moment(self, at: datetime | None, sent_at: int) -> datetime:
        """The minute of the answer: not before the paper was sent, not after now."""
        now, sent = self._office.now(), self._office.clock.local(sent_at)
        moment = (at or now).replace(second=0, microsecond=0)
        if moment < sent.replace(second=0, microsecond=0):
            raise Fault("answer_before_sent", sent=f"{sent:%d.%m.%Y %H:%M}")
        if moment > now:
            raise Fault("answer_in_future")
        return moment

    def _record(
        self,
        issued: IssuedDocument,
        status: PaperStatus,
        payload: dict[str, Any],
        command: Callable[[Talk], list[NewEvent]],
        fresh: bool = False,
    ) -> PaperState:
        """Store the state and what the talk says about it in one transaction; `fresh`: the talk has to be as it was."""
        state = PaperState(status, self._office.clock.now_ms(), payload)
        said = None
        if issued.conversation_id is not None:
            opened = self._office.talks.open(issued.conversation_id)
            if fresh:
                self._refuse_outdated(issued, opened.talk)
            pending = opened.prepare(command)
            said = Said(issued.conversation_id, pending.events, pending.projection)
        self._office.documents.record(issued.id, state, said)
        return state

    def _refuse_outdated(self, issued: IssuedDocument, talk: Talk) -> None:
        """Between paper and yes nothing else may have been agreed on: then the paper needs a new version first (P1)."""
        events = [event for event in talk.history.events if event.at <= issued.issued_at]
        before = Talk(talk.script, talk.catalogue, events).state
        document = issued.document
        changed = changed_since(before, talk.state, issued.matter or 1, document.lines)
        if talk.state.lead is not document.prices:
            changed = [line.text for line in document.lines]
        if changed:
            raise Fault("paper_outdated", lines=", ".join(changed)[:120])
