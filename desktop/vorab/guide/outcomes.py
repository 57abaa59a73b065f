# SPDX-License-Identifier: Apache-2.0
"""What follows from an outcome: the next step proposed, its owner and its date (DESIGN 7.3)."""

from dataclasses import dataclass
from datetime import date, timedelta

from vorab.core.ports import Calendar
from vorab.core.step import NextStep, Outcome, Owner
from vorab.guide.party import Party
from vorab.guide.sentences.names import dative


@dataclass(frozen=True, slots=True)
class Default:
    """The step of an outcome in the provider's words; `days` from today, `working` if it must be a working day."""

    what: str
    days: int
    working: bool = False
    owner: Owner = Owner.US


_DEFAULTS = {
    Outcome.AGREED: Default("Auftrag bestätigen und erledigen", 1, working=True),
    Outcome.FREE: Default("Erledigen, kostenfrei", 1, working=True),
    Outcome.QUOTE_WANTED: Default("Angebot schicken", 0),
    Outcome.VISIT: Default("Termin vor Ort", 1, working=True),
    Outcome.THINK_UNTIL: Default("Nachfragen, ob es so passt", 3, working=True),
    Outcome.ASK_DECIDER: Default("Mit {decider} sprechen", 1, working=True),
    Outcome.CALL_BACK: Default("Zurückrufen", 0),
    Outcome.HANDED_OVER: Default("Nachfragen, ob geholfen wurde", 7, working=True),
}


def leads_on(outcome: Outcome) -> bool:
    """Whether a next step is offered for an outcome."""
    return outcome in _DEFAULTS


def propose(outcome: Outcome, today: date, calendar: Calendar, party: Party, what: str = "") -> NextStep | None:
    """Return the next step to offer for an outcome, or None where nothing has to follow."""
    default = _DEFAULTS.get(outcome)
    if default is None:
        return None
    due = today + timedelta(days=default.days)
    if default.working:
        due = next_working_day(due, calendar)
    decider = dative(party.decider) or "der Person, die entscheidet,"
    contact = party.decider if outcome is Outcome.ASK_DECIDER else party.customer.spoken_name
    return NextStep((what or default.what).replace("{decider}", decider), due.isoformat(), default.owner, contact)


def next_working_day(day: date, calendar: Calendar) -> date:
    """Return the day itself if people work on it, else the next one they do."""
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    return day
