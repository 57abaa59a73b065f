# SPDX-License-Identifier: Apache-2.0
"""Which papers can follow in a matter, and their drafts.

A change order is a new agreement beside the order (FACTS 1.11): it holds only what is added or, with a negative
quantity, taken away. Its lines are those that are planned by hand in the matter after the order, or are typed into the
draft. They come into the talk with the customer's yes (`guide.paper_commands`); then they are agreed lines like others.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from vorab.core import totals
from vorab.core.document import Agreement, Document, DocumentType
from vorab.core.faults import Fault
from vorab.core.line import Choice, Kind, Line
from vorab.core.money import Money
from vorab.core.paper_ports import IssuedDocument, PaperState
from vorab.core.passages import Acceptance, Reference
from vorab.core.step import Outcome
from vorab.core.terms import Promise
from vorab.guide.outcomes import next_working_day
from vorab.guide.state import LineStatus
from vorab.services import contracts
from vorab.services.papers import case_file, lines, prose
from vorab.services.papers.office import Office
from vorab.services.papers.prose import condition_words
from vorab.services.quotes import Paper

_ORDERED = (Outcome.AGREED, Outcome.FREE)
_OFFERS = (DocumentType.QUOTE, DocumentType.ESTIMATE)
_OF_AN_ORDER = (DocumentType.CHANGE_ORDER, DocumentType.ACCEPTANCE_REQUEST, DocumentType.ACCEPTANCE)
# How long a customer may look at finished work before it counts as accepted (§ 640(2) BGB asks for a fair time).
_TO_LOOK_AT = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Wanted:
    """For which matter a paper is wanted, from which paper it follows, and whether with internal notes."""

    conversation_id: int | None
    matter: int
    base: int | None = None
    with_notes: bool = False

    @property
    def talk(self) -> int:
        """The talk it follows from. Raises `Fault("matter_without_lines")` where there is none."""
        if self.conversation_id is None:
            raise Fault("matter_without_lines")
        return self.conversation_id


def possible(office: Office, conversation_id: int, matter: int) -> tuple[DocumentType, ...]:
    """Return the papers that can be written for a matter as it stands, in the order of `DocumentType`."""
    opened = office.talks.open(conversation_id)
    state = opened.talk.state
    known = state.matters[matter]
    found = {DocumentType.CONVERSATION_NOTE, DocumentType.INTERIM_REPORT, DocumentType.CASE_FILE}
    order = office.current(conversation_id, matter, DocumentType.ORDER_CONFIRMATION)
    if order is not None:
        found |= set(_OF_AN_ORDER)
    elif known.outcome in _ORDERED and state.lines_of(matter):
        found.add(DocumentType.ORDER_CONFIRMATION)
    elif any(not line.declined for line in state.lines_of(matter)):
        found |= set(_OFFERS)
    if known.outcome is Outcome.HANDED_OVER:
        found.add(DocumentType.HAND_OVER)
    if prose.consented(opened.talk.script, state, matter):
        found.add(DocumentType.THANK_YOU)
    return tuple(kind for kind in DocumentType if kind in found)


def draft(office: Office, kind: DocumentType | None, wanted: Wanted) -> Document:
    """Return the draft of a paper. Raises `Fault` as `PaperDesk.draft`."""
    if kind is None:
        ordered = office.state(wanted.talk).matters[wanted.matter].outcome in _ORDERED
        kind = DocumentType.ORDER_CONFIRMATION if ordered else DocumentType.QUOTE
    if kind in _OF_AN_ORDER:
        return _OF_ORDER[kind](office, wanted, _order(office, wanted))
    if kind is DocumentType.ORDER_CONFIRMATION:
        return _confirmation(office, wanted)
    if kind in _OFFERS:
        return _offer(office, kind, wanted)
    opened = office.talks.open(wanted.talk)
    about = prose.About(office, opened.talk.script, opened.talk.state, wanted.talk, wanted.matter)
    if kind is DocumentType.CASE_FILE:
        return case_file.draft(about, opened.talk.history, wanted.with_notes)
    return prose.DRAFTS[kind](about)


def _paper(office: Office) -> Paper:
    firm = office.firm()
    return Paper(firm, office.clock, office.calendar(firm))


def _offer(office: Office, kind: DocumentType, wanted: Wanted) -> Document:
    """A quote or an estimate of what the talk is about; an estimate may belong to a quote."""
    opened = office.talks.open(wanted.talk)
    paper = _paper(office)
    document = paper.of_talk(opened.talk.script, opened.talk.state, wanted.matter)
    reference = Reference() if wanted.base is None else _reference(office.documents.get(wanted.base))
    return replace(
        document,
        type=kind,
        valid_until=paper.valid_until(office.clock.today()),
        agreement=replace(document.agreement, agreed_by="", agreed_at=None),
        reference=reference,
    )


def _confirmation(office: Office, wanted: Wanted) -> Document:
    """The confirmation of an order: with the terms of the paper the customer said yes to, if there is one."""
    base = _accepted(office, wanted)
    if wanted.conversation_id is None:
        return _without_talk(office, base)
    opened = office.talks.open(wanted.conversation_id)
    document = _paper(office).of_talk(opened.talk.script, opened.talk.state, wanted.matter)
    if base is None:
        return document
    issued, answer = base
    elsewhere = lines.of_changes(office, wanted.conversation_id, wanted.matter)
    agreed = {line.id: line for line in document.lines if line.selected and line.id not in elsewhere}
    return _confirming(issued, answer, replace(document, lines=tuple(agreed.values())))


def _accepted(office: Office, wanted: Wanted) -> tuple[IssuedDocument, PaperState] | None:
    """The quote or estimate that the order goes back to, with the customer's answer."""
    issued = None if wanted.base is None else office.documents.get(wanted.base)
    if issued is None and wanted.conversation_id is not None:
        issued = office.current(wanted.conversation_id, wanted.matter, *_OFFERS, agreed=True)
    if issued is None:
        return None
    states = office.documents.states([issued.id])[issued.id]
    answer = next((state for state in states if state.status.agrees), None)
    return None if answer is None else (issued, answer)


def _without_talk(office: Office, base: tuple[IssuedDocument, PaperState] | None) -> Document:
    """The confirmation of a quote that belongs to no talk: then the sent paper alone is the price statement."""
    if base is None:
        raise Fault("matter_without_lines")
    issued, answer = base
    sent_at = office.documents.sent_at(issued.id)
    agreement = Agreement(
        stated_at=None if sent_at is None else office.clock.local(sent_at).replace(second=0, microsecond=0),
        agreed_by=answer.payload["by"],
        agreed_at=datetime.fromisoformat(answer.payload["at"]),
        until=condition_words(answer.payload.get("condition", "")),
    )
    taken = lines.taken_of(issued.document, answer.payload["lines"])
    document = replace(issued.document, date=office.clock.today(), agreement=agreement, lines=taken)
    return _confirming(issued, answer, document)


def _confirming(issued: IssuedDocument, answer: PaperState, document: Document) -> Document:
    """Take over from the accepted paper what the talk does not know: terms, groups, remarks, discounts."""
    old = issued.document
    named = {line.id: line for line in document.lines}
    kept = [_shaped(line, named[line.id]) for line in old.lines if line.id in named]
    talked = {line.id for line in kept}
    with_remarks = _with_remarks(old, kept) if len(kept) == len(_chargeable(old)) else kept
    promise, until = _promise(old.promise, document.agreement.until, answer)
    return replace(
        document,
        type=DocumentType.ORDER_CONFIRMATION,
        number="",
        valid_until=None,
        customer=old.customer,
        subject=old.subject,
        delivery=old.delivery,
        lines=(*with_remarks, *(line for line in document.lines if line.id not in talked)),
        discounts=old.discounts,
        charges=old.charges,
        reference=_reference(issued),
        service_start=old.service_start,
        service_end=old.service_end,
        agreement=replace(document.agreement, until=until),
        promise=promise,
        payment=old.payment,
        sections=tuple(each for each in old.sections if any(line.section == each.title for line in kept)),
        contract=contracts.confirmed(old.contract, document.contract),
        enclosures=(),
        replaces="",
        changes=(),
        intro="",
        closing="",
    )


def _shaped(offered: Line, agreed: Line) -> Line:
    """The line as the paper has it, with section and details, as it was chosen."""
    return replace(offered, choice=agreed.choice, chosen=agreed.chosen)


def _chargeable(document: Document) -> list[Line]:
    return [line for line in document.lines if line.kind is not Kind.TEXT]


def _with_remarks(old: Document, kept: list[Line]) -> list[Line]:
    """The remarks between the positions stay where all of them were taken; else nobody knows what they belong to."""
    named = {line.id: line for line in kept}
    return [named.get(line.id, line) if line.kind is not Kind.TEXT else line for line in old.lines]


def _promise(old: Promise, until: str, answer: PaperState) -> tuple[Promise, str]:
    """The day that was agreed with the yes, else the one of the paper, and what else was said about it.

    Until when to say yes is past. A time of day stands in words only; so the day is never said twice.
    """
    due = str(answer.payload.get("due", ""))
    if "T" in due:
        return Promise(), until
    if due:
        done_by = date.fromisoformat(due)
        until = condition_words(str(answer.payload.get("condition", "")))
        return Promise(done_by=done_by, firm=old.firm or done_by != old.done_by), until
    return replace(old, accept_by=None), until


def _reference(issued: IssuedDocument, *more: Line) -> Reference:
    """What a paper refers to: number, day, the sums with what was agreed since, and the promised day."""
    document = issued.document
    sums = totals.compute(document)
    added = totals.of_lines(more, document.prices)
    return Reference(
        number=issued.number,
        date=document.date,
        net=Money(sums.net.cents + added.net.cents),
        gross=Money(sums.gross.cents + added.gross.cents),
        done_by=document.promise.done_by,
    )


def _order(office: Office, wanted: Wanted) -> IssuedDocument:
    """The order a paper belongs to. Raises `Fault("order_unknown")`."""
    if wanted.base is not None:
        order = office.documents.get(wanted.base)
        if order.type is not DocumentType.ORDER_CONFIRMATION:
            raise Fault("order_unknown")
        return order
    talk = wanted.conversation_id
    found = None if talk is None else office.current(talk, wanted.matter, DocumentType.ORDER_CONFIRMATION)
    if found is None:
        raise Fault("order_unknown")
    return found


def _of_order(office: Office, kind: DocumentType, order: IssuedDocument, *more: Line) -> Document:
    """A paper to the same customer about the same order."""
    old = order.document
    return Document(
        type=kind,
        date=office.clock.today(),
        talk_at=old.talk_at,
        prices=old.prices,
        tax=old.tax,
        provider=office.firm().provider,
        customer=old.customer,
        subject=old.subject,
        informal=old.informal,
        reference=_reference(order, *more),
    )


def _change_order(office: Office, wanted: Wanted, order: IssuedDocument) -> Document:
    """New work beside the order; the sums of the reference count what was added by earlier change orders."""
    document = _of_order(office, DocumentType.CHANGE_ORDER, order, *lines.accepted_changes(office, order.id))
    added: tuple[Line, ...] = ()
    if wanted.conversation_id is not None:
        state = office.state(wanted.conversation_id)
        done = (LineStatus.AGREED, LineStatus.DECLINED)
        open_lines = [known for known in state.lines_of(wanted.matter) if known.status(state.lead) not in done]
        added = tuple(known.line for known in open_lines if known.by_hand and known.line.choice is Choice.COUNTED)
    until = _paper(office).valid_until(office.clock.today())
    old = order.document
    contract = contracts.of_change(old.contract)
    return replace(document, valid_until=until, lines=added, payment=old.payment, contract=contract)


def _ordered_lines(office: Office, order: IssuedDocument) -> tuple[Line, ...]:
    """What was ordered and is not accepted yet: of the order, and of the changes that were said yes to."""
    all_of_it = (*order.document.lines, *lines.accepted_changes(office, order.id))
    work = tuple(line for line in all_of_it if line.selected)
    done = lines.delivered(office, order.id)
    return tuple(line for line in work if line.id not in done) or work


def _acceptance_request(office: Office, _wanted: Wanted, order: IssuedDocument) -> Document:
    """The work is done, and the customer is asked to look at it by a day."""
    work = _ordered_lines(office, order)
    firm, today = office.firm(), office.clock.today()
    deadline = next_working_day(today + _TO_LOOK_AT, office.calendar(firm))
    document = _of_order(office, DocumentType.ACCEPTANCE_REQUEST, order)
    return replace(document, acceptance=Acceptance(deadline=deadline), passages=prose.work_done(work), lines=work)


def _acceptance(office: Office, _wanted: Wanted, order: IssuedDocument) -> Document:
    """The record of an acceptance: what was handed over; defects and reservation are added by hand."""
    work = _ordered_lines(office, order)
    document = _of_order(office, DocumentType.ACCEPTANCE, order)
    by = order.document.agreement.agreed_by or order.document.customer.person
    accepted = Acceptance(on=office.clock.today(), by=by)
    return replace(document, acceptance=accepted, passages=prose.work_done(work), lines=work)


_OF_ORDER: dict[DocumentType, Callable[[Office, Wanted, IssuedDocument], Document]] = {
    DocumentType.CHANGE_ORDER: _change_order,
    DocumentType.ACCEPTANCE_REQUEST: _acceptance_request,
    DocumentType.ACCEPTANCE: _acceptance,
}
