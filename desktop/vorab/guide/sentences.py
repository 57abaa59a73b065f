# SPDX-License-Identifier: Apache-2.0
"""Sentences built by code: what the provider says aloud about price, agreement and call-back (DESIGN 2, VOICE).

They are German content, not strings of the window. What a line is called stands after a colon or "gibt es dazu",
because nobody knows its gender; no sentence has more than 22 words.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from vorab.core import totals
from vorab.core.line import Choice, Kind, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.step import NextStep, Outcome
from vorab.core.totals import Totals
from vorab.core.vat import Tax
from vorab.core.words import amount_spoken, hours_spoken, number_words
from vorab.guide.state import LineStatus, MatterState, State

NAME_WORDS = 6
TITLE_WORDS = 12
NAMES = 3
_FINAL = " Das ist der Endpreis."
_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_PERIOD_WORDS = {Period.MONTH: "im Monat", Period.YEAR: "im Jahr"}
# how one names a unit that work is paid by, and how many of them
_TIME_UNITS = {"HUR": "Die Stunde", "MIN": "Die Minute", "DAY": "Der Tag", "WEE": "Die Woche"}
_DATIVE_UNITS = {"MIN": ("einer Minute", "Minuten"), "DAY": ("einem Tag", "Tagen"), "WEE": ("einer Woche", "Wochen")}


def price(state: State, matter: int) -> str:
    """Return the whole price as one says it: what is free, what it costs, what recurs, what is on offer."""
    selected = [known.line for known in state.selected(matter)]
    paid = [line for line in selected if not line.free and line.period is Period.ONCE]
    parts = [_free(line) for line in selected if line.free]
    if paid:
        parts.append(_once(paid, state.totals(matter), state.lead, state.tax))
    parts += _recurring(state, matter, further=bool(paid))
    parts += _offers(state, matter)
    return " ".join(parts)


def total(sums: Totals, lead: Lead, tax: Tax) -> str:
    """Return the sum as said: business net first, consumers gross, § 13b with who pays the tax (VOICE 4)."""
    gross = amount_spoken(sums.gross)
    if lead is Lead.GROSS and sums.vat_total:
        return f"{gross}, Mehrwertsteuer ist schon drin"
    if sums.vat_total:
        return f"{amount_spoken(sums.net)}, mit Mehrwertsteuer {gross}"
    if tax in (Tax.REVERSE_CHARGE, Tax.EU_SERVICE):
        return f"{gross}, die Mehrwertsteuer führen Sie selbst ab"
    return gross


def _once(lines: list[Line], sums: Totals, lead: Lead, tax: Tax) -> str:
    if len(lines) == 1:
        costs = f"{_opening(lines[0])} {total(sums, lead, tax)}.{_final(tax)}"
    else:
        listed = " ".join(f"{name(line)}: {amount_spoken(line.total)}." for line in lines)
        costs = f"{listed} Zusammen kostet es {total(sums, lead, tax)}.{_final(tax)}"
    return costs + _limit([line for line in lines if line.kind is Kind.TIME], lead, tax)


def _final(tax: Tax) -> str:
    """Who charges no VAT says that nothing is added (§ 19 UStG, § 4 UStG)."""
    return _FINAL if tax in (Tax.SMALL_BUSINESS, Tax.EXEMPT) else ""


def _opening(line: Line) -> str:
    if line.kind is not Kind.TIME:
        return "Das kostet"
    if line.unit not in _TIME_UNITS or line.price_base != 1:
        return "Ich rechne mit"
    rate = amount_spoken(Money.of(line.price))
    return f"{_TIME_UNITS[line.unit]} kostet {rate}. Ich rechne mit {_dative(line.quantity, line.unit)}, das sind"


def _dative(quantity: Decimal, unit: str) -> str:
    if unit == "HUR":
        return hours_spoken(quantity).replace("eine ", "einer ", 1).replace("halbe ", "halben ", 1)
    one, many = _DATIVE_UNITS[unit]
    whole = quantity == int(quantity) and 1 < quantity < 13
    count = number_words(int(quantity)) if whole else f"{quantity.normalize():f}".replace(".", ",")
    return one if quantity == 1 else f"{count} {many}"


def _limit(lines: list[Line], lead: Lead, tax: Tax) -> str:
    """What work by time costs at most; without a cap, that nothing is done beyond the estimate unasked."""
    capped = [line for line in lines if line.cap is not None]
    if not lines:
        return ""
    if len(capped) < len(lines):
        return " Wird es mehr, rufe ich vorher an."
    caps = [_fixed(line, line.cap.euro) for line in capped if line.cap is not None]
    which = "Höchstens werden es" if len(lines) == 1 else "Die Arbeit nach Zeit kostet höchstens"
    return f" {which} {total(totals.of_lines(caps, lead), lead, tax)}."


def _fixed(line: Line, amount: Decimal) -> Line:
    """Return a line of one piece for the amount, to reckon its tax."""
    return Line(line.text, amount, category=line.category, rate=line.rate)


def _free(line: Line) -> str:
    if line.kind is Kind.WARRANTY:
        return f"Das gehört zur Gewährleistung und kostet Sie nichts: {name(line)}."
    worth = f" Sonst wären das {amount_spoken(line.value)}." if line.value else ""
    return f"Das geht auf uns: {name(line)}.{worth}"


def _recurring(state: State, matter: int, further: bool) -> list[str]:
    found: list[str] = []
    for period in (Period.MONTH, Period.YEAR):
        lines = [known.line for known in state.selected(matter) if known.line.period is period and not known.line.free]
        if not lines:
            continue
        words = _per(state.recurring(matter, period), period, state.lead, state.tax)
        if further or found:
            found.append(f"Dazu {'kommt' if len(lines) == 1 else 'kommen'} {_names(lines)}: {words}.")
        elif len(lines) == 1:
            found.append(f"Das kostet {words}.{_final(state.tax)}")
        else:
            found.append(f"{_names(lines)}: Zusammen kostet es {words}.{_final(state.tax)}")
    return found


def _per(sums: Totals, period: Period, lead: Lead, tax: Tax) -> str:
    """Month first, then the year: a yearly price shrunk to months would be a trick (VOICE 12)."""
    shown = sums.gross if lead is Lead.GROSS else sums.net
    text = f"{amount_spoken(shown)} {_PERIOD_WORDS[period]}"
    if period is Period.MONTH:
        text += f", im Jahr sind das {amount_spoken(shown.times(Decimal(12)))}"
    if tax in (Tax.REVERSE_CHARGE, Tax.EU_SERVICE):
        return f"{text}, die Mehrwertsteuer führen Sie selbst ab"
    if not sums.vat_total:
        return text
    if lead is Lead.GROSS:
        return f"{text}, Mehrwertsteuer ist schon drin"
    return f"{text}, jeweils ohne Mehrwertsteuer" if period is Period.MONTH else f"{text}, ohne Mehrwertsteuer"


def _offers(state: State, matter: int) -> list[str]:
    """What the customer may choose besides: wishes, and the alternatives not taken."""
    found = []
    for known in state.lines_of(matter):
        line = known.line
        if known.declined or line.selected:
            continue
        opening = "Wenn Sie möchten, gibt es dazu" if line.choice is Choice.OPTIONAL else "Zur Wahl steht auch"
        found.append(f"{opening} {name(line)}. {_offered(line, state.lead, state.tax)}")
    return found


def _offered(line: Line, lead: Lead, tax: Tax) -> str:
    if line.free:
        return "Das kostet Sie nichts."
    taken = replace(line, choice=Choice.COUNTED, group="", chosen=False)
    if line.period is Period.ONCE:
        return _once([taken], totals.of_lines([taken], lead), lead, tax)
    return f"Das kostet {_per(totals.recurring([taken], lead, line.period), line.period, lead, tax)}."


def read_back(state: State, matter: int, step: NextStep | None, today: date) -> str:
    """Return what was agreed, to be read to the customer at the end of the call."""
    selected = state.selected(matter)
    lines = [known.line for known in selected]
    parts = []
    if lines:
        agreed = all(known.status(state.lead) is LineStatus.AGREED for known in selected)
        parts.append(f"Ich fasse kurz zusammen. {'Vereinbart ist' if agreed else 'Es geht um'}: {_names(lines)}.")
        parts += _costs(state, matter, lines)
    if step is not None:
        parts.append(f"Der nächste Schritt ist {due_words(step.due, today)}: {_words(step.what, TITLE_WORDS)}.")
    return " ".join(parts)


def _costs(state: State, matter: int, lines: list[Line]) -> list[str]:
    once = [line for line in lines if line.period is Period.ONCE and not line.free]
    found = []
    if once:
        found.append(f"Das kostet {total(state.totals(matter), state.lead, state.tax)}.{_final(state.tax)}")
    found += _recurring(state, matter, further=bool(once))
    return found or ["Das kostet Sie nichts."]


def call_back_opening(state: State, matter: int, same_day: bool = True) -> str:
    """Return the first line of a call-back, so that one can ring at once (SCENES S2).

    `same_day` tells whether the talk that broke off was today.
    """
    called = state.matters[matter]
    name_of_caller = state.party.customer.spoken_name
    promised = called.order is not None and called.order.outcome == Outcome.CALL_BACK
    when = "vorhin" if same_day else "bei unserem letzten Gespräch"
    why = "ich melde mich wie versprochen." if promised else f"wir wurden {when} getrennt."
    about = _words(called.title, TITLE_WORDS)
    parts = [
        f"Guten Tag {name_of_caller}, {why}" if name_of_caller else f"Guten Tag, {why}",
        f"Es ging um „{about}“." if about else "",
        "Passt es Ihnen gerade?" if promised else _question(state, called),
    ]
    return " ".join(part for part in parts if part)


def _question(state: State, matter: MatterState) -> str:
    """The question that was still to be asked when the line went dead."""
    selected = state.selected(matter.id)
    if selected and all(known.status(state.lead) is LineStatus.AGREED for known in selected):
        return "Ich mache es so, wie wir es besprochen haben."
    if selected and not state.unstated(matter.id):
        return "Soll ich das so für Sie machen?"
    return "Soll ich es für Sie durchrechnen?"


def due_words(due: str, today: date) -> str:
    """Return a due date as one says it: "heute", "morgen um 12 Uhr", "am Freitag", "am 7. Dezember"."""
    moment = datetime.fromisoformat(due)
    days = (moment.date() - today).days
    if days in _NEAR:
        day = _NEAR[days]
    elif 1 < days < 7:
        day = f"am {_WEEKDAYS[moment.weekday()]}"
    else:
        year = f" {moment.year}" if abs(days) > 300 else ""
        day = f"am {moment.day}. {_MONTHS[moment.month - 1]}{year}"
    return day + _clock_words(due, moment)


def due_date(due: str) -> str:
    """Return a due date as it is written in a letter that is read later: "am 23.11.2026 um 12 Uhr"."""
    moment = datetime.fromisoformat(due)
    return f"am {moment:%d.%m.%Y}{_clock_words(due, moment)}"


def _clock_words(due: str, moment: datetime) -> str:
    if "T" not in due:
        return ""
    minutes = f" {moment.minute:02d}" if moment.minute else ""
    return f" um {moment.hour} Uhr{minutes}"


_NEAR = {-1: "gestern", 0: "heute", 1: "morgen"}
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip


def name(line: Line) -> str:
    """Return what a line is called aloud: its first words, without a full stop."""
    return _words(line.text, NAME_WORDS)


def _words(text: str, limit: int) -> str:
    """Return the first words of a text; where some are left out, it ends as speech would: with the last whole one."""
    words = text.split()[:limit]
    return " ".join(words).rstrip(" .,;:-–")


def _names(lines: Iterable[Line]) -> str:
    """Return the names as one says them; of many the first, and how many more there are."""
    names = [name(line) for line in lines]
    if len(names) > NAMES:
        rest = len(names) - NAMES + 1
        names = [*names[: NAMES - 1], f"{number_words(rest)} weitere Positionen"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} und {names[-1]}"
