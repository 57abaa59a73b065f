# SPDX-License-Identifier: Apache-2.0
"""What a role play shows, worked out without Qt: the caller's lines, the caller's sheet, the look back."""

from collections.abc import Callable
from dataclasses import dataclass

from vorab.guide.callers import Caller
from vorab.guide.script import AnswerKind, Question, Script, Topic
from vorab.guide.state import State
from vorab.guide.suggest import StepKind, Stop
from vorab.i18n.translator import N_, Translator
from vorab.services.role_play import PriceSaid, Review

_TOPICS = {
    Topic.GREET: N_("Bei der Begrüßung"),
    Topic.LISTEN: N_("Worum es geht"),
    Topic.CLARIFY: N_("Wenn nachgefragt wird"),
    Topic.BENEFIT: N_("Was es bringt"),
    Topic.PRICE: N_("Wenn der Preis genannt ist"),
    Topic.ASK: N_("Auf die Frage nach dem Auftrag"),
    Topic.RECORD: N_("Zum Schluss"),
}
# Said wherever they fit: what everybody asks.
_USUAL = ("matter", "deadline", "reach", "decider")


@dataclass(frozen=True, slots=True)
class Heard:
    """What comes from the phone at a stop: the very first words, the answer, an objection, and a hint to go on."""

    reply: str
    opening: str = ""
    objection: str = ""
    hint: str = ""


class CallerVoice:
    """Speaks the caller's lines at the stops of one talk; the same line comes back with the same stop."""

    def __init__(self, tr: Translator, caller: Caller, script: Script) -> None:
        self._tr = tr
        self._caller = caller
        self._script = script
        self._first: Stop | None = None
        self._objected: Stop | None = None
        self._turns: dict[str, tuple[str, int]] = {}

    def at(self, stop: Stop, state: State) -> Heard:
        """Return what is heard at a stop; nothing is said to a price that is not there."""
        self._first = self._first or stop
        objection = self._objection(stop)
        opening = self._caller.scene(self._script.id).opening if stop == self._first else ""
        if stop.kind is StepKind.PRICE:
            known = bool(state.lines_of(state.matter))
            reply = self._caller.reaction(len(state.statements)) if known else ""
            return Heard(reply, opening, objection if known else "", self._objection_hint(objection if known else ""))
        question = self._script.question(stop.question)
        if question is None:
            return Heard(self._caller.goodbye, opening, objection, self._objection_hint(objection))
        reply = self._caller.answer(self._script.id, question)
        hint = self._objection_hint(objection) or ("" if reply else self._example(question))
        return Heard(reply or self._general(question), opening, objection, hint)

    def _general(self, question: Question) -> str:
        """Return the next of the caller's lines for such a question, or the one said here before."""
        if question.id not in self._turns:
            habit = self._caller.habit(question)
            self._turns[question.id] = habit, sum(known == habit for known, _ in self._turns.values())
        return self._caller.line(*self._turns[question.id])

    def _objection(self, stop: Stop) -> str:
        objection = self._caller.objection
        if objection is None or stop.topic is not objection.at:
            return ""
        if stop.topic is Topic.PRICE and stop.kind is not StepKind.PRICE:
            return ""
        self._objected = self._objected or stop
        return objection.say if stop == self._objected else ""

    def _objection_hint(self, objection: str) -> str:
        return self._tr("Ein Einwand. F6 zeigt die Karten dazu.") if objection else ""

    def _example(self, question: Question) -> str:
        """Where the answer is general, say what may be written down, so that the talk gets on."""
        if question.closing:
            return ""
        examples = {AnswerKind.YES_NO: self._tr("ja"), AnswerKind.NUMBER: "2", AnswerKind.MONEY: "50"}
        shown = question.options[0].label if question.options else examples.get(question.answer, "")
        return self._tr("Nehmen Sie zum Beispiel: {answer}", answer=shown) if shown else ""


# ---------------------------------------------------------------- the sheet to read


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A heading of the caller's sheet and what stands below it."""

    title: str
    lines: tuple[str, ...]


def caller_sheet(tr: Translator, caller: Caller, script: Script) -> tuple[SheetPart, ...]:
    """Return all the second person needs to play the caller."""
    scene = caller.scene(script.id)
    parts = [
        SheetPart(tr("Wer Sie sind"), (caller.who,)),
        SheetPart(tr("So sind Sie"), (caller.mood,)),
        SheetPart(tr("Die Lage"), (scene.situation,)),
        SheetPart(tr("Ihr erster Satz"), (quoted(scene.opening),)),
    ]
    parts += [SheetPart(tr(name), _lines(caller, script, topic)) for topic, name in _TOPICS.items()]
    if caller.objection is not None:
        said = tr("Einmal, beim Thema „{topic}“", topic=tr(_TOPICS[caller.objection.at]))
        parts.append(SheetPart(said, (quoted(caller.objection.say),)))
    parts += [
        SheetPart(tr("Was Sie eigentlich wollen"), (caller.wants,)),
        SheetPart(tr("So darf es ausgehen"), (caller.ending,)),
    ]
    return tuple(parts)


def sheet_text(title: str, parts: tuple[SheetPart, ...]) -> str:
    """Return the sheet as plain text, to hand over or to print."""
    return "\n\n".join([title, *("\n".join([part.title.upper(), *part.lines]) for part in parts)]) + "\n"


def _lines(caller: Caller, script: Script, topic: Topic) -> tuple[str, ...]:
    """Return what the caller says in a topic of this script: to its questions first, then in general."""
    own = [caller.answer(script.id, question) for question in script.in_topic(topic)]
    said = [*own, *caller.says.get(topic, ())]
    if topic is Topic.RECORD:
        said.append(caller.goodbye)
    return tuple(dict.fromkeys(quoted(line) for line in said if line))


def quoted(text: str) -> str:
    """Return words as said; a quote inside gets the inner marks."""
    return f"„{text.replace('„', '‚').replace('“', '‘')}“"


# ---------------------------------------------------------------- the look back


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One fact of the look back: done, still to come, or merely told (`tone` green, amber, grey), with a hint."""

    text: str
    tone: str
    hint: str = ""


def review_title(tr: Translator, seen: Review) -> str:
    """Return the heading: kind in any case."""
    done = seen.settled and seen.order_asked and seen.price is not PriceSaid.UNSAID
    return tr("Das war ein gutes Gespräch.") if done else tr("Jede Übung zählt.")


def review_rows(tr: Translator, seen: Review, due: str) -> tuple[ReviewRow, ...]:
    """Return the facts of a role play in the order of a talk; `due` is the day of the next step in words."""
    rows: list[Callable[[Translator, Review], ReviewRow]] = [_benefit, _price, _order]
    return (*(row(tr, seen) for row in rows), _step(tr, seen, due), _cards(tr, seen), _time(tr, seen))


def _benefit(tr: Translator, seen: Review) -> ReviewRow:
    if seen.benefit_asked:
        return ReviewRow(
            tr("Nach dem Nutzen haben Sie gefragt."), "green", tr("Damit ist der Preis schon halb erklärt.")
        )
    return ReviewRow(
        tr("Nach dem Nutzen hat niemand gefragt."), "amber", tr("Ein Satz genügt: „Was gewinnen Sie damit?“ (Strg 4)")
    )


def _price(tr: Translator, seen: Review) -> ReviewRow:
    if seen.price is PriceSaid.BEFORE:
        return ReviewRow(tr("Der Preis war genannt, bevor es ein Ja gab."), "green", tr("So überrascht er niemanden."))
    if seen.price is PriceSaid.UNSAID:
        return ReviewRow(
            tr("Der Preis ist noch nicht genannt."),
            "amber",
            tr("F4 zeigt den fertigen Satz. Danach einfach still sein."),
        )
    return ReviewRow(
        tr("Auf dem Preiszettel stand nichts."), "grey", tr("Das Klären (Strg 3) füllt ihn, oder F5 von Hand.")
    )


def _order(tr: Translator, seen: Review) -> ReviewRow:
    if seen.order_asked:
        return ReviewRow(
            tr("Nach dem Auftrag haben Sie gefragt."), "green", tr("Diese Frage wird am häufigsten vergessen.")
        )
    return ReviewRow(
        tr("Die Frage nach dem Auftrag fehlt noch."), "amber", tr("„Soll ich das so machen?“ ist schon genug. (Strg 6)")
    )


def _step(tr: Translator, seen: Review, due: str) -> ReviewRow:
    if seen.next_step is not None:
        text = tr("Der nächste Schritt steht fest: {what} ({due}).", what=seen.next_step.what, due=due)
        return ReviewRow(text, "green", tr("Beide wissen, wer am Zug ist."))
    if seen.settled:
        return ReviewRow(tr("Das Gespräch hat ein klares Ende."), "green", tr("Auch ein Nein ist ein Ergebnis."))
    return ReviewRow(
        tr("Der nächste Schritt ist noch offen."),
        "amber",
        tr("Ein Tag genügt, dann wartet niemand auf den anderen. (Strg 7)"),
    )


def _cards(tr: Translator, seen: Review) -> ReviewRow:
    if seen.cards:
        return ReviewRow(tr("Diese Karten haben geholfen: {cards}", cards=" · ".join(seen.cards)), "grey")
    hint = tr("Hier hätte gepasst: {card} (F6)", card=seen.helpful) if seen.helpful else ""
    return ReviewRow(tr("Sie sind ohne Karten ausgekommen."), "grey", hint)


def _time(tr: Translator, seen: Review) -> ReviewRow:
    minutes = max(1, round(seen.seconds / 60))
    return ReviewRow(
        tr.plural("Es hat {n} Minute gedauert.", "Es hat {n} Minuten gedauert.", minutes),
        "grey",
        tr("Mit jedem Mal geht es leichter."),
    )
