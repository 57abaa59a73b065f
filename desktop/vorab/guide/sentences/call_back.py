# SPDX-License-Identifier: Apache-2.0
"""The first line of a call of ours, by how the matter stands, so that one can ring at once (SCENES S1, S2)."""

from datetime import date

from vorab.core.step import Outcome
from vorab.guide.sentences.dates import day_words, due_date, due_words
from vorab.guide.sentences.names import greeted, is_person, pick, spoken, unlisted, with_name
from vorab.guide.state import LineStatus, MatterState, State

FURTHER_MATTER = "Gern, das nehmen wir gleich mit auf. Worum geht es?"
OWN_WORDS = 8


def call_back_opening(
    state: State,
    matter: int,
    same_day: bool = True,
    *,
    today: date | None = None,
    quote_of: date | None = None,
    own: str = "",
) -> str:
    """Return the first line of a call about a matter: why I ring, what it was about, and one question.

    `same_day` tells whether the talk that broke off was today, `quote_of` when the quote was written, `own` how one
    names oneself.
    """
    known = state.matters[matter]
    why, question = _why(state, known, same_day, today, quote_of)
    deciding = known.outcome is Outcome.ASK_DECIDER
    greet = _to_decider(state) if deciding else greeted(state.party)
    about = unlisted(pick(state.party.informal and not deciding, "Ihr Anliegen war", "Dein Anliegen war"), known.title)
    if deciding:
        about = unlisted("Es geht um", known.title)
    own = spoken(own, OWN_WORDS)
    opening = f"{greet}, hier ist {own}. {why[:1].upper()}{why[1:]}" if own else f"{greet}, {why}"
    return " ".join(part for part in (opening, about, question) if part)


def _to_decider(state: State) -> str:
    decider = state.party.decider
    return f"Guten Tag {decider}" if is_person(decider) else "Guten Tag"


def _why(
    state: State, known: MatterState, same_day: bool, today: date | None, quote_of: date | None
) -> tuple[str, str]:
    """Why I ring and what I ask; both by the outcome."""
    informal = state.party.informal
    match known.outcome:
        case Outcome.AGREED | Outcome.FREE if known.next_step and today and known.next_step.due > today.isoformat():
            return "ich rufe wegen unseres Auftrags an.", pick(
                informal, "Passt es Ihnen gerade?", "Passt es dir gerade?"
            )
        case Outcome.AGREED | Outcome.FREE | Outcome.NOTHING_OPEN:
            after = "unserem Gespräch" if known.outcome is Outcome.NOTHING_OPEN else "unserer Arbeit"
            ask = pick(informal, "Läuft alles so, wie Sie es brauchen?", "Läuft alles so, wie du es brauchst?")
            return f"ich rufe nach {after} noch einmal an.", ask
        case Outcome.HANDED_OVER:
            helped = pick(
                informal, "ich wollte hören, ob Ihnen geholfen wurde.", "ich wollte hören, ob dir geholfen wurde."
            )
            return helped, "Wie ist es ausgegangen?"
        case Outcome.QUOTE_WANTED:
            of = f"des Angebots vom {day_words(quote_of, today)}" if quote_of else "unseres Angebots"
            ask = pick(informal, "Was kann ich Ihnen dazu noch sagen?", "Was kann ich dir dazu noch sagen?")
            return f"ich rufe wegen {of} an.", ask
        case Outcome.THINK_UNTIL:
            ask = pick(informal, "Wie sehen Sie es inzwischen?", "Wie siehst du es inzwischen?")
            return "ich melde mich wie verabredet.", ask
        case Outcome.ASK_DECIDER:
            return _referred(state), "Passt es Ihnen gerade?"
        case Outcome.VISIT:
            return "ich rufe wegen unseres Termins an.", _still_fits(known, informal, today)
        case Outcome.DECLINED | Outcome.DECLINED_BY_US:
            who = pick(informal, "Ihnen", "dir")
            ask = pick(informal, "Kann ich etwas für Sie tun?", "Kann ich etwas für dich tun?")
            return f"ich wollte hören, wie es bei {who} weitergegangen ist.", ask
        case _:
            return _broken_off(state, known, same_day)


def _broken_off(state: State, known: MatterState, same_day: bool) -> tuple[str, str]:
    informal = state.party.informal
    if known.order is not None and known.order.outcome == Outcome.CALL_BACK:
        return "ich melde mich wie versprochen.", pick(informal, "Passt es Ihnen gerade?", "Passt es dir gerade?")
    when = "vorhin" if same_day else "bei unserem letzten Gespräch"
    return f"wir wurden {when} getrennt.", _question(state, known)


def _question(state: State, known: MatterState) -> str:
    """The question that was still to be asked when the line went dead."""
    if _all_agreed(state, known.id):
        return "Ich mache es so, wie wir es besprochen haben."
    informal = state.party.informal
    if state.selected(known.id) and not state.unstated(known.id):
        return pick(informal, "Soll ich das so für Sie machen?", "Soll ich das so für dich machen?")
    return pick(informal, "Soll ich es für Sie durchrechnen?", "Soll ich es für dich durchrechnen?")


def _all_agreed(state: State, matter: int) -> bool:
    selected = state.selected(matter)
    return bool(selected) and all(line.status(state.lead) is LineStatus.AGREED for line in selected)


def _referred(state: State) -> str:
    caller = state.party.customer.spoken_name if state.party.customer.person else ""
    return f"{caller} hat mich an Sie verwiesen." if caller else "ich rufe an, weil Sie darüber entscheiden."


def _still_fits(known: MatterState, informal: bool, today: date | None) -> str:
    if known.next_step is None:
        return pick(informal, "Passt er Ihnen weiterhin?", "Passt er dir weiterhin?")
    due = known.next_step.due
    when = due_words(due, today) if today else due_date(due)
    return f"Passt es {pick(informal, 'Ihnen', 'dir')} weiterhin {when}?"


# ------------------------------------------------------------------ other moments


def asked_again(state: State, matter: int) -> str:
    """Return what one says when a customer rings weeks later to ask where it is (VOICE, SCENES S2)."""
    informal = state.party.informal
    glad = with_name(pick(informal, "Schön, dass Sie anrufen", "Schön, dass du anrufst"), state.party)
    if _all_agreed(state, matter):
        return f"{glad} Ich sage {pick(informal, 'Ihnen', 'dir')} gleich, wie weit es ist."
    stated = state.selected(matter) and not state.unstated(matter)
    question = "Soll ich gleich anfangen?" if stated else _question(state, state.matters[matter])
    return f"{glad} Das mache ich gern. {question}"


def declining(state: State) -> str:
    """Return how one says no to a customer, early and kindly. Our reason and what else was in sight stay with us."""
    informal = state.party.informal
    kind = with_name(pick(informal, "Danke für Ihr Vertrauen", "Danke für dein Vertrauen"), state.party)
    no = "Diesmal sage ich ab, und das lieber gleich, damit"
    whose = pick(informal, "Sie Zeit für eine andere Lösung haben.", "du Zeit für eine andere Lösung hast.")
    again = pick(informal, "Beim nächsten Mal bin ich gern für Sie da.", "Beim nächsten Mal bin ich gern für dich da.")
    return f"{kind} {no} {whose} {again}"
