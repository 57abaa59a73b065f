# SPDX-License-Identifier: Apache-2.0
"""Papers without prices, written from what is on record of a talk: passages of German text, for the reader's eye.

Only what the customer has heard or read goes into them: a price that was not stated yet is on no paper but an offer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from vorab.core import totals
from vorab.core.amounts_de import print_amount
from vorab.core.document import Document, DocumentType
from vorab.core.faults import Fault
from vorab.core.line import Kind, Lead, Line, Period
from vorab.core.paper_ports import PaperStatus
from vorab.core.party import Customer
from vorab.core.passages import Passage, Row
from vorab.core.step import NextStep, Outcome, Owner
from vorab.guide.answers import label
from vorab.guide.conditions import PARTY
from vorab.guide.script import FOLLOW_UP, AnswerKind, Keeps, Question, Script, Topic
from vorab.guide.sentences import due_date
from vorab.guide.state import Answer, LineState, LineStatus, State
from vorab.guide.suggest import in_play
from vorab.services.papers.office import Office
from vorab.services.papers.words import called
from vorab.services.quotes import kept, subject_of

_REFERRED = PARTY + "referred"
_EVERY = {Period.MONTH: " im Monat", Period.YEAR: " im Jahr"}
_AT_A_TIME = (Outcome.VISIT, Outcome.THINK_UNTIL, Outcome.ASK_DECIDER, Outcome.CALL_BACK, Outcome.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class About:
    """What a paper is written about: a matter of a talk."""

    office: Office
    script: Script
    state: State
    conversation_id: int
    matter: int

    def document(self, kind: DocumentType, passages: Sequence[Passage], customer: Customer | None = None) -> Document:
        """Return the draft, to the customer or to somebody else."""
        firm, state = self.office.firm(), self.state
        return Document(
            type=kind,
            date=self.office.clock.today(),
            talk_at=datetime.fromisoformat(state.talk_at) if state.talk_at else None,
            prices=state.lead,
            tax=state.tax,
            provider=firm.provider,
            customer=state.party.customer if customer is None else customer,
            subject=subject_of(state, self.matter),
            passages=tuple(passage for passage in passages if passage.text or passage.rows),
            informal=state.party.informal and customer is None,
        )

    def told(self, keeps: Keeps) -> str:
        """Return the sentences the script keeps for this part of a paper."""
        return kept(self.script, self.state, self.matter, keeps)


def condition_words(condition: str) -> str:
    """Return what a yes depends on, as a sentence of its own."""
    return f"Bedingung: {condition.rstrip('.')}." if condition else ""


def work_done(lines: Sequence[Line]) -> tuple[Passage, ...]:
    """Return the passage that lists finished work, as acceptances have it."""
    rows = tuple(Row(line.text, line.details) for line in lines if line.kind is not Kind.TEXT)
    return (Passage("Fertiggestellt", "", rows),) if rows else ()


def price_words(line: Line) -> str:
    """Return what a line costs: "127,00 € geschätzt, höchstens 150,00 €", "kostenfrei"."""
    if line.free or not line.total:
        return "kostenfrei"
    every = _EVERY.get(line.period, "")
    if line.kind is Kind.TIME:
        most = f", höchstens {print_amount(line.cap)}" if line.cap is not None else ""
        return f"{print_amount(line.total)}{every} geschätzt{most}"
    return f"{print_amount(line.total)}{every}"


def _sum_words(state: State, known: Sequence[LineState]) -> str:
    sums = totals.of_lines((each.line for each in known), state.lead)
    gross = print_amount(sums.gross)
    if not sums.gross.cents:
        return ""
    if not sums.vat_total.cents:
        return gross
    if state.lead is Lead.GROSS:
        return f"{gross} mit Mehrwertsteuer"
    return f"{print_amount(sums.net)}, mit Mehrwertsteuer {gross}"


def _prices(about: About) -> Passage:
    """What was stated and what was ordered, each with its price."""
    state = about.state
    said = [known for known in state.selected(about.matter) if known.status(state.lead) is not LineStatus.PLANNED]
    rows = [Row(known.line.text, _with_status(known, state)) for known in said]
    if len([known for known in said if known.line.counts]) > 1 and _sum_words(state, said):
        rows.append(Row("Zusammen", _sum_words(state, said)))
    elif said and state.lead is Lead.NET and _sum_words(state, said):
        rows.append(Row("Insgesamt", _sum_words(state, said)))
    return Passage("Preis", "", tuple(rows))


def _with_status(known: LineState, state: State) -> str:
    words = {LineStatus.AGREED: "beauftragt", LineStatus.STATED: "genannt, noch offen"}
    return f"{price_words(known.line)} ({words[known.status(state.lead)]})"


def ball(about: About, step: NextStep) -> str:
    """Return who has the ball, by name."""
    if step.owner is Owner.US:
        return about.office.firm().provider.name
    if step.owner is Owner.CUSTOMER:
        return about.state.party.customer.spoken_name or "noch offen"
    return step.contact or "noch jemand anderes"


def _next(about: About) -> Passage:
    """What happens next, who does it, and when."""
    known = about.state.matters[about.matter]
    step = known.next_step
    if step is None:
        return Passage()
    when = "Am" if known.outcome in _AT_A_TIME else "Bis"
    day = due_date(step.due).removeprefix("am ")
    rows = (Row("Was", step.what), Row("Wer", ball(about, step)), Row(when, day))
    return Passage("So geht es weiter", condition_words(known.condition), rows)


def _conversation_note(about: About) -> Document:
    passages = [
        Passage("Worum es geht", about.told(Keeps.WANTED)),
        Passage("Was festgehalten ist", about.told(Keeps.FOUND)),
        Passage("Was wir besprochen haben", "", tuple(_answers(about))),
        _prices(about),
        _next(about),
    ]
    return about.document(DocumentType.CONVERSATION_NOTE, passages)


def _answers(about: About) -> list[Row]:
    """The answers that still count, question by question; not who called, nor what another part of the paper says."""
    state, script = about.state, about.script
    counting = in_play(script, state.answers_of(about.matter))
    rows = []
    for question in script.questions:
        if question.id not in counting or question.closing or question.answer is AnswerKind.CONTACT:
            continue
        answer = state.answer(about.matter, question.id)
        shown = question.keeps in (Keeps.NOTHING, Keeps.UNTIL) and question.topic is not Topic.GREET
        if answer is not None and shown and question.label:
            rows.append(Row(question.label, _answered(question, answer)))
    return rows


def _answered(question: Question, answer: Answer) -> str:
    words = label(question, answer.value)
    return answer.record or words


def _interim_report(about: About) -> Document:
    """Where we are: what was ordered, what is done, what is open, and who has the ball."""
    state, office = about.state, about.office
    papers = office.papers_of(about.conversation_id, about.matter)
    states = office.documents.states([issued.id for issued in papers])
    accepted: dict[str, str] = {}
    waiting = []
    for issued in papers:
        became = states[issued.id]
        for each in became:
            if each.status is PaperStatus.DELIVERED:
                day = str(each.payload.get("on") or "")
                on = f"{date.fromisoformat(day):%d.%m.%Y}" if day else f"{office.clock.local(each.at):%d.%m.%Y}"
                accepted |= dict.fromkeys(each.payload.get("lines", ()), f"abgenommen am {on}")
        sent = next((each for each in became if each.status is PaperStatus.SENT), None)
        if issued.type.offered and sent is not None and not any(each.status.settles for each in became):
            waiting.append(Row(called(issued), f"verschickt am {office.clock.local(sent.at):%d.%m.%Y}, noch offen"))
    ordered = [known for known in state.selected(about.matter) if known.status(state.lead) is LineStatus.AGREED]
    done = tuple(Row(each.line.text, accepted[each.line.id]) for each in ordered if each.line.id in accepted)
    left = tuple(Row(each.line.text, "in Arbeit") for each in ordered if each.line.id not in accepted)
    passages = [
        Passage("Beauftragt", "", tuple(Row(each.line.text, _since(about, each)) for each in ordered)),
        Passage("Erledigt", "", done),
        Passage("Noch offen", "", (*left, *waiting)),
        _next(about),
    ]
    return about.document(DocumentType.INTERIM_REPORT, passages)


def _since(about: About, known: LineState) -> str:
    if known.agreed is None:
        return ""
    return f"vereinbart am {about.office.clock.local(known.agreed.at):%d.%m.%Y}"


def _consent(about: About, wanted: Callable[[Question], bool]) -> Answer | None:
    """The answer to a question about the customer's leave."""
    for question in about.script.questions:
        if question.keeps is Keeps.CONSENT and wanted(question):
            answer = about.state.answer(about.matter, question.id)
            if answer is not None:
                return answer
    return None


def _about_partner(question: Question) -> bool:
    return question.id != FOLLOW_UP and _REFERRED not in question.when.questions


def _hand_over(about: About) -> Document:
    """To the partner: what it is about; who it is about only with the customer's leave on record, and no prices."""
    consent, party = _consent(about, _about_partner), about.state.party
    step = about.state.matters[about.matter].next_step
    own = (party.customer.spoken_name, party.customer.person, "")
    partner = "" if step is None or step.contact in own else step.contact
    partner = partner or (consent.note if consent is not None else "")
    first, last = Customer.named(partner)
    rows: tuple[Row, ...] = ()
    if consent is not None and consent.value == "yes":
        company = party.customer.company
        named = (("Name", party.customer.spoken_name), ("Firma", company), ("Telefon", party.phone))
        rows = tuple(Row(name, value) for name, value in named if value)
    passages = [
        Passage("Worum es geht", about.told(Keeps.WANTED)),
        Passage("Was schon klar ist", about.told(Keeps.FOUND)),
        Passage("Wer sich meldet", "", rows),
    ]
    return about.document(DocumentType.HAND_OVER, passages, Customer(first_name=first, last_name=last))


def consented(script: Script, state: State, matter: int) -> bool:
    """Whether somebody referred the customer, and the customer said that we may thank there."""
    if not state.party.referred_by:
        return False
    for question in script.questions:
        if question.keeps is Keeps.CONSENT and _REFERRED in question.when.questions:
            answer = state.answer(matter, question.id)
            if answer is not None:
                return bool(answer.value == "yes")
    return False


def _thank_you(about: About) -> Document:
    """To who sent the customer: that they were here, and nothing of what it was about."""
    if not consented(about.script, about.state, about.matter):
        raise Fault("consent_missing")
    first, last = Customer.named(about.state.party.referred_by)
    text = f"{about.state.party.customer.spoken_name} war auf Ihre Empfehlung hier."
    document = about.document(DocumentType.THANK_YOU, [Passage("", text)], Customer(first_name=first, last_name=last))
    return _without_subject(document)


def _without_subject(document: Document) -> Document:
    """What the customer wanted is nobody's business but theirs."""
    return Document(
        type=document.type,
        date=document.date,
        prices=Lead.NET,
        tax=document.tax,
        provider=document.provider,
        customer=document.customer,
        passages=document.passages,
    )


DRAFTS: dict[DocumentType, Callable[[About], Document]] = {
    DocumentType.CONVERSATION_NOTE: _conversation_note,
    DocumentType.INTERIM_REPORT: _interim_report,
    DocumentType.HAND_OVER: _hand_over,
    DocumentType.THANK_YOU: _thank_you,
}
