# SPDX-License-Identifier: Apache-2.0
"""What the conversation page shows, worked out from the talk's state without Qt."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from vorab.core import units
from vorab.core.amounts_de import print_amount, print_number
from vorab.core.line import Choice, Kind, Lead, Line, Period
from vorab.core.money import Money, decimal_of
from vorab.core.ports import Clock
from vorab.core.step import Ending, Outcome
from vorab.guide import sentences, suggest
from vorab.guide.script import OWN_HOURS, OWN_RATE, AnswerKind, Question, Script, Topic
from vorab.guide.state import LineStatus, State
from vorab.guide.suggest import StepKind, Stop
from vorab.i18n.translator import N_, Translator
from vorab.services.talks import OpenTalk
from vorab.ui.models import standing_view

TOPIC_NAMES = {
    Topic.GREET: N_("Begrüßen"),
    Topic.LISTEN: N_("Zuhören"),
    Topic.CLARIFY: N_("Klären"),
    Topic.BENEFIT: N_("Nutzen zeigen"),
    Topic.PRICE: N_("Preis nennen"),
    Topic.ASK: N_("Auftrag erfragen"),
    Topic.RECORD: N_("Festhalten"),
}


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic of the agenda: how many of its stops are done, and whether it is where we are."""

    topic: Topic
    name: str
    done: int
    total: int
    current: bool

    @property
    def finished(self) -> bool:
        """Whether nothing is open in the topic."""
        return self.total > 0 and self.done == self.total


def topics(tr: Translator, script: Script, state: State, stop: Stop) -> tuple[TopicRow, ...]:
    """Return the seven topics with their progress in the current matter."""
    stops = suggest.agenda(script, state, state.matter)
    rows = []
    for topic in Topic:
        mine = [entry for entry in stops if entry.topic is topic]
        done = sum(suggest.done(script, state, state.matter, entry) for entry in mine)
        rows.append(TopicRow(topic, tr(TOPIC_NAMES[topic]), done, len(mine), stop.topic is topic))
    return tuple(rows)


def no_topics(tr: Translator) -> tuple[TopicRow, ...]:
    """Return the seven topics before a talk has begun."""
    return tuple(TopicRow(topic, tr(name), 0, 0, current=False) for topic, name in TOPIC_NAMES.items())


@dataclass(frozen=True, slots=True)
class TagLine:
    """One line of the price tag. `tone` is "", "green" for free, "muted" for what is merely on offer."""

    id: str
    text: str
    amount: str
    detail: str
    tone: str
    status: LineStatus


@dataclass(frozen=True, slots=True)
class PriceTag:
    """The whole price tag; `tone` amber: not said yet, said, green: agreed, grey: nothing there."""

    lines: tuple[TagLine, ...]
    sums: tuple[tuple[str, str], ...]
    total: str
    headline: str
    sentence: str
    tone: str
    kind: str


def price_tag(tr: Translator, state: State, clock: Clock) -> PriceTag:
    """Return the price tag of the current matter."""
    known = [line for line in state.lines_of(state.matter) if not line.declined]
    sums = state.totals(state.matter)
    headline, sentence, tone = _said(tr, state, clock)
    rows = [] if state.lead is Lead.GROSS or not sums.vat_total else [(tr("Netto"), print_amount(sums.net))]
    for group in sums.vat:
        if group.tax:
            label = tr("{rate} % USt", rate=print_number(group.rate))
            rows.append((tr("darin {tax}", tax=label) if state.lead is Lead.GROSS else label, print_amount(group.tax)))
    return PriceTag(
        lines=tuple(
            _tag_line(tr, line.line, line.status(state.lead), state.by_agreement(line.line.id))
            for line in state.lines_of(state.matter)
        ),
        sums=tuple(rows) if known else (),
        total=print_amount(sums.gross) if known else "",
        headline=headline,
        sentence=sentence,
        tone=tone,
        kind=_kind(tr, [line.line for line in known]),
    )


def _kind(tr: Translator, lines: list[Line]) -> str:
    paid = {line.kind for line in lines if not line.free and line.selected}
    if paid == {Kind.FIXED}:
        return tr("Festpreis")
    return tr("nach Aufwand") if Kind.TIME in paid else ""


def _said(tr: Translator, state: State, clock: Clock) -> tuple[str, str, str]:
    """Return the banner: at one glance not said yet, said, or agreed."""
    who = state.party.customer.spoken_name
    selected = state.selected(state.matter)
    if not selected:
        return tr("Noch nichts vereinbart."), tr("Der Preis erscheint hier, sobald klar ist, was zu tun ist."), "grey"
    if state.unstated(state.matter):
        if any(line.stated is not None for line in selected):
            return tr("Neu zu nennen."), tr("Seit Sie den Preis genannt haben, hat sich etwas geändert."), "amber"
        if not who:
            return tr("Noch nicht genannt."), tr("Ihr Gegenüber kennt den Preis noch nicht."), "amber"
        return tr("Noch nicht genannt."), tr("{name} kennt den Preis noch nicht.", name=who), "amber"
    agreed = [line.agreed for line in selected if line.agreed and line.status(state.lead) is LineStatus.AGREED]
    if len(agreed) == len(selected):
        at = f"{clock.local(agreed[-1].at):%H:%M}"
        condition = state.matters[state.matter].condition
        who = tr("von {name}.", name=agreed[-1].by)
        also = tr("Bedingung: {condition}", condition=condition) if condition else ""
        return tr("Vereinbart um {time}", time=at), f"{who} {also}".strip(), "green"
    if all(state.by_agreement(line.line.id) for line in selected):
        return tr("Wie vereinbart."), tr("Der Preis steht in der Vereinbarung. Fragen Sie nach dem Auftrag."), "said"
    at = f"{clock.local(max(line.stated.at for line in selected if line.stated)):%H:%M}"
    return tr("Genannt um {time}.", time=at), tr("Jetzt die Frage nach dem Auftrag stellen."), "said"


@lru_cache(maxsize=1024)  # at each key all lines but one are as they were
def _tag_line(tr: Translator, line: Line, status: LineStatus, by_agreement: bool) -> TagLine:
    amount = print_amount(line.total)
    if line.period is Period.MONTH:
        amount = tr("{amount}/Mon.", amount=amount)
    elif line.period is Period.YEAR:
        amount = tr("{amount}/Jahr", amount=amount)
    tone = "muted" if not line.selected or status is LineStatus.DECLINED else "green" if line.free else ""
    text = line.text if line.choice is not Choice.OPTIONAL else tr("{text} (auf Wunsch)", text=line.text)
    detail = _detail(tr, line, status)
    if by_agreement and status in (LineStatus.STATED, LineStatus.AGREED):
        detail = " · ".join((tr("wie vereinbart"), detail))
    return TagLine(line.id, text, amount, detail, tone, status)


def _detail(tr: Translator, line: Line, status: LineStatus) -> str:
    unit = tr("pauschal") if line.unit == "LS" else units.word(line.unit, line.quantity)
    many = f"{print_number(line.quantity)} × {unit}" if line.unit == "LS" else f"{print_number(line.quantity)} {unit}"
    parts = [many]
    if line.kind is Kind.GOODWILL:
        worth = print_amount(line.value) if line.value else ""
        parts.append(tr("geht auf uns (sonst {amount})", amount=worth) if worth else tr("geht auf uns"))
    elif line.kind is Kind.WARRANTY:
        parts.append(tr("Gewährleistung"))
    elif line.kind is Kind.TIME and line.cap is not None:
        parts.append(tr("höchstens {amount}", amount=print_amount(line.cap)))
    if status is LineStatus.DECLINED:
        return " · ".join((many, tr("nicht gewünscht")))
    if line.choice is not Choice.COUNTED and not line.selected:
        parts.append(tr("nicht in der Summe"))
    elif line.period is Period.MONTH:
        parts.append(tr("im Jahr {amount}", amount=print_amount(line.total.times(Decimal(12)))))
    return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class PartyCard:
    """Who is on the phone, for the card at the top left."""

    name: str
    lines: tuple[str, ...]
    decides: str
    referred: str
    standing: tuple[str, ...] = ()


def party_card(tr: Translator, state: State) -> PartyCard:
    """Return what is known about the caller."""
    party = state.party
    customer = party.customer
    name = customer.person or customer.company or tr("Neuer Anruf")
    place = " · ".join(part for part in (customer.company if customer.person else "", customer.city) if part)
    decides = ""
    if party.decides == "self":
        decides = tr("entscheidet: selbst")
        if party.may_decide_up_to is not None:
            decides = tr("entscheidet: selbst, bis {amount}", amount=print_amount(party.may_decide_up_to))
    elif party.decides == "other":
        decides = tr("entscheidet: {name}", name=party.decider) if party.decider else tr("entscheidet: jemand anderes")
    referred = tr("empfohlen von: {name}", name=party.referred_by) if party.referred_by else ""
    address = tr("per du") if party.informal else ""
    lines = tuple(line for line in (place, party.phone, address) if line)
    standing = standing_view.party_lines(tr, state.standing_now, state.lead, state.talk_at[:10])
    return PartyCard(name, lines, decides, referred, standing)


def options(tr: Translator, question: Question, state: State) -> list[tuple[str, str]]:
    """Return the choices of a question; the closing one offers only what fits the price tag."""
    if question.answer is AnswerKind.YES_NO:
        return [("yes", tr("ja")), ("no", tr("nein"))]
    selected = state.selected(state.matter)
    free = bool(selected) and not any(line.line.total for line in selected)
    hidden = {Outcome.AGREED} if free else {Outcome.FREE}
    if selected:
        hidden.add(Outcome.NOTHING_OPEN)
    return [(option.id, option.label) for option in question.options if option.outcome not in hidden]


def benefit(state: State) -> str:
    """Return what it is worth to the customer in their own numbers, as one says it; empty while these are not known."""
    answers = state.answers_of(state.matter)
    hours, rate = answers.get(OWN_HOURS), answers.get(OWN_RATE)
    if hours is None:
        return ""
    worth = Money.parse(rate) if rate is not None else None
    return sentences.benefit_in(state, state.matter, decimal_of(hours), worth)


def opening(opened: OpenTalk, clock: Clock) -> str:
    """Return the first sentence when ringing about a talk that is over, or that broke off."""
    state, today = opened.talk.state, clock.today()
    still_open = (matter.id for matter in state.matters.values() if matter.outcome and matter.outcome.leaves_question)
    same_day = clock.local(state.at).date() == today
    return sentences.call_back_opening(state, next(still_open, state.matter), same_day, today=today, own=opened.me)


def read_back(state: State, ending: Ending | None, today: date) -> str:
    """Return what to read out before the matter ends; before the last of several ends, all of them."""
    if ending is not None and ending.outcome is Outcome.DECLINED_BY_US:
        return sentences.declining(state)
    still_open = [matter.id for matter in state.matters.values() if matter.outcome is None]
    if len(state.matters) > 1 and still_open == [state.matter]:
        return sentences.read_back_all(state, today, ending)
    step, free = (ending.next_step, ending.free_visit) if ending else (None, None)
    return sentences.read_back(state, state.matter, step, today, free_visit=free)


@dataclass(frozen=True, slots=True)
class SaidLine:
    """What stands on the card: the sentence with its reason, and the key words if they are shown in its place.

    `decider` is who gives the order, where it is not the caller.
    """

    say: str
    why: str
    keys: str = ""
    decider: str = ""


def said_line(tr: Translator, question: Question, opened: OpenTalk, keywords: bool) -> SaidLine:
    """Return a question as it is said in this talk: Sie or du, with the names that are known by now."""
    party = opened.talk.state.party
    say, why = opened.say(question.spoken(party.informal)), opened.say(question.reason(party.informal))
    other = question.closing and party.decides == "other"
    decider = (party.decider or tr("jemand anderes")) if other else ""
    return SaidLine(say, why, question.keys if keywords else "", decider)


def stop_title(tr: Translator, script: Script, stop: Stop) -> str:
    """Return the small heading over what to say: script and topic."""
    return f"{script.title} · {tr(TOPIC_NAMES[stop.topic])}".upper()


def is_price(stop: Stop) -> bool:
    """Whether the stop is the price step."""
    return stop.kind is StepKind.PRICE


def overtaken(tr: Translator, state: State, question: Question | None) -> str:
    """Return what to say where another desk has gone on with the talk in sight, and perhaps answered its question."""
    answer = state.answer(state.matter, question.id) if question is not None else None
    if question is None or answer is None or not isinstance(answer.value, str):
        return tr(
            "An einem anderen Arbeitsplatz ging dieses Gespräch weiter, das ist jetzt geladen. "
            "Was Sie geschrieben haben, steht noch da; Enter sichert es."
        )
    text = next((label for value, label in options(tr, question, state) if value == answer.value), answer.value)
    return tr(
        "An einem anderen Arbeitsplatz steht hier jetzt: „{answer}“. "
        "Ihre Fassung steht noch im Feld; Enter sichert sie.",
        answer=text,
    )
