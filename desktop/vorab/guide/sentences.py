# SPDX-License-Identifier: Apache-2.0
"""Sentences built by code: what the provider says aloud about price, agreement and call-back (DESIGN 2, VOICE).

They are German content, not strings of the window.
"""

from datetime import date, datetime
from decimal import Decimal

from vorab.core.line import Kind, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.step import NextStep
from vorab.core.totals import Totals
from vorab.core.vat import Tax
from vorab.core.words import amount_spoken, hours_spoken
from vorab.guide.state import LineState, State

_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_PERIOD_WORDS = {Period.MONTH: "im Monat", Period.YEAR: "im Jahr"}


def price(state: State, matter: int) -> str:
    """Return the whole price as one says it: what is free, what it costs, what recurs, what is on offer."""
    selected = state.selected(matter)
    parts = [_free_sentence(line.line) for line in selected if line.line.free]
    paid = [line.line for line in selected if not line.line.free and line.line.period is Period.ONCE]
    if paid:
        parts.append(_once_sentence(paid, state.totals(matter), state.lead, state.tax))
    parts += _recurring_sentences(state, matter, once_before=bool(paid))
    parts += [_offer_sentence(line, state.lead) for line in state.optional(matter)]
    return " ".join(parts)


def total(sums: Totals, lead: Lead, tax: Tax) -> str:
    """Return the sum as said: business net first, consumers gross, § 19 as the final price (VOICE 4)."""
    gross = amount_spoken(sums.gross)
    if lead is Lead.GROSS and sums.vat_total:
        return f"{gross}, Mehrwertsteuer ist schon drin"
    if sums.vat_total:
        return f"{amount_spoken(sums.net)}, mit Mehrwertsteuer {gross}"
    if tax in (Tax.REVERSE_CHARGE, Tax.EU_SERVICE):
        return f"{gross}, die Mehrwertsteuer führen Sie selbst ab"
    return gross


def _once_sentence(lines: list[Line], sums: Totals, lead: Lead, tax: Tax) -> str:
    final = " Das ist der Endpreis." if tax in (Tax.SMALL_BUSINESS, Tax.EXEMPT) else ""
    if len(lines) == 1:
        return f"{_subject(lines[0])} {total(sums, lead, tax)}.{final}{_time_note(lines[0])}"
    listed = _and([f"{line.text} {amount_spoken(line.total)}" for line in lines])
    notes = "".join(_time_note(line) for line in lines)
    return f"Das sind {listed}. Zusammen kostet es {total(sums, lead, tax)}.{final}{notes}"


def _subject(line: Line) -> str:
    if line.kind is Kind.TIME and line.unit == "HUR":
        rate = amount_spoken(Money.of(line.price))
        return f"{line.text} kostet {rate} die Stunde. Ich rechne mit {_dative(line.quantity)}, das sind"
    return "Das kostet"


def _dative(hours: Decimal) -> str:
    return hours_spoken(hours).replace("eine ", "einer ", 1).replace("halbe ", "halben ", 1)


def _time_note(line: Line) -> str:
    if line.kind is not Kind.TIME:
        return ""
    if line.cap is None:
        return " Wird es mehr, rufe ich vorher an."
    return f" Höchstens werden es {amount_spoken(line.cap)}."


def _free_sentence(line: Line) -> str:
    if line.kind is Kind.WARRANTY:
        return f"{line.text} ist kostenfrei, das gehört zur Gewährleistung."
    worth = f" Sonst wären das {amount_spoken(line.value)}." if line.value else ""
    return f"{line.text} geht auf uns.{worth}"


def _recurring_sentences(state: State, matter: int, once_before: bool) -> list[str]:
    found: list[str] = []
    for period in (Period.MONTH, Period.YEAR):
        sums = state.recurring(matter, period)
        if not sums.lines:
            continue
        opening = "Dazu kommen" if once_before or found else "Das sind"
        found.append(f"{opening} {_per(sums, period, state.lead)}.")
    return found


def _per(sums: Totals, period: Period, lead: Lead) -> str:
    """Month first, then the year: a yearly price shrunk to months would be a trick (VOICE 12)."""
    shown = sums.gross if lead is Lead.GROSS else sums.net
    text = f"{amount_spoken(shown)} {_PERIOD_WORDS[period]}"
    if period is Period.MONTH:
        text += f", im Jahr {amount_spoken(shown.times(Decimal(12)))}"
    if not sums.vat_total:
        return text
    return f"{text}, Mehrwertsteuer ist schon drin" if lead is Lead.GROSS else f"{text}, jeweils ohne Mehrwertsteuer"


def _offer_sentence(known: LineState, lead: Lead) -> str:
    line = known.line
    words = amount_spoken(line.total)
    if line.period is Period.MONTH:
        words += f" im Monat, im Jahr {amount_spoken(line.total.times(Decimal(12)))}"
    elif line.period is Period.YEAR:
        words += " im Jahr"
    tax = "" if lead is Lead.GROSS or not line.rate else ", ohne Mehrwertsteuer"
    return f"Wenn Sie möchten, gibt es dazu {line.text} für {words}{tax}."


def read_back(state: State, matter: int, step: NextStep | None, today: date) -> str:
    """Return what was agreed, to be read to the customer at the end of the call."""
    done = [known.line.text for known in state.selected(matter)]
    sums = state.totals(matter)
    parts = []
    if done:
        costs = total(sums, state.lead, state.tax) if sums.gross else "nichts"
        parts.append(f"Ich fasse kurz zusammen: {_and(done)}, das kostet {costs}.")
    if step is not None:
        parts.append(f"Der nächste Schritt ist {due_words(step.due, today)}: {step.what}.")
    return " ".join(parts)


def call_back_opening(state: State, matter: int) -> str:
    """Return the first line of a call-back, so that one can ring at once (SCENES S2)."""
    title = state.matters[matter].title
    name = state.party.customer.spoken_name
    greeting = f"Guten Tag {name}, wir wurden vorhin getrennt." if name else "Guten Tag, wir wurden vorhin getrennt."
    about = f" Es ging um „{title}“." if title else ""
    question = " Soll ich es für Sie durchrechnen?" if not state.statements else " Soll ich das so für Sie machen?"
    return f"{greeting}{about}{question}"


def due_words(due: str, today: date) -> str:
    """Return a due date as one says it: "heute", "morgen um 12 Uhr", "am Freitag", "am 7. Dezember"."""
    moment = datetime.fromisoformat(due)
    days = (moment.date() - today).days
    if days == 0:
        day = "heute"
    elif days == 1:
        day = "morgen"
    elif 1 < days < 7:
        day = f"am {_WEEKDAYS[moment.weekday()]}"
    else:
        day = f"am {moment.day}. {_MONTHS[moment.month - 1]}"
    if "T" not in due:
        return day
    minutes = f" {moment.minute:02d}" if moment.minute else ""
    return f"{day} um {moment.hour} Uhr{minutes}"


_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip


def _and(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} und {items[-1]}"
