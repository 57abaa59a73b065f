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
from vorab.core.amounts_de import print_number
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
_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_PERIOD_WORDS = {Period.MONTH: "im Monat", Period.YEAR: "im Jahr"}
# how one names a unit that work is paid by: itself, one of it, and many
_UNITS = {
    "HUR": ("Die Stunde", "eine Stunde", "Stunden"),
    "MIN": ("Die Minute", "eine Minute", "Minuten"),
    "DAY": ("Der Tag", "ein Tag", "Tage"),
    "WEE": ("Die Woche", "eine Woche", "Wochen"),
}


# Said when the customer has something more on their mind, and at the end of a call without an agreement.
FURTHER_MATTER = "Gern, das nehmen wir gleich mit auf. Worum geht es?"
THANKS = "Danke für Ihren Anruf."


def greeting(firm: str, owner: str) -> str:
    """Return how one answers the phone: with the firm's and one's own name."""
    names = f"{firm}, {owner}" if owner and owner != firm else firm
    return f"{names}, guten Tag. Was kann ich für Sie tun?" if names else "Guten Tag. Was kann ich für Sie tun?"


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
    costs = f"{total(sums, lead, tax)}.{_final(lines, tax)}{_limit(lines, lead, tax)}"
    if len(lines) == 1:
        return f"{_opening(lines[0])} {costs}"
    return f"{' '.join(f'{name(line)}: {_part(line)}.' for line in lines)} Zusammen kostet es {costs}"


def _final(lines: list[Line], tax: Tax) -> str:
    """Who charges no VAT says that none is added (§ 19 UStG, § 4 UStG)."""
    if tax not in (Tax.SMALL_BUSINESS, Tax.EXEMPT):
        return ""
    by_time = any(line.kind is Kind.TIME for line in lines)
    return " Mehrwertsteuer kommt keine dazu." if by_time else " Das ist der Endpreis."


def _opening(line: Line) -> str:
    if line.kind is not Kind.TIME:
        return "Das kostet"
    if not _by_unit(line):
        return "Ich rechne mit"
    rate = amount_spoken(Money.of(line.price))
    count = _dative(line.quantity, line.unit)
    return f"{_UNITS[line.unit][0]} kostet {rate}. Ich rechne mit {count}, das sind"


def _part(line: Line) -> str:
    """What one of several lines costs; of work by time also how it comes about."""
    amount = amount_spoken(line.total)
    if line.kind is not Kind.TIME:
        return amount
    if not _by_unit(line):
        return f"etwa {amount}"
    return f"etwa {_count(line.quantity, line.unit)} zu {amount_spoken(Money.of(line.price))}, das sind {amount}"


def _by_unit(line: Line) -> bool:
    return line.unit in _UNITS and line.price_base == 1


def _count(quantity: Decimal, unit: str) -> str:
    if unit == "HUR":
        return hours_spoken(quantity)
    _, one, many = _UNITS[unit]
    whole = quantity == int(quantity) and 1 < quantity < 13
    words = number_words(int(quantity)) if whole else print_number(quantity)
    return one if quantity == 1 else f"{words} {many}"


def _dative(quantity: Decimal, unit: str) -> str:
    if unit == "DAY":
        return "einem Tag" if quantity == 1 else f"{_count(quantity, unit)}n"
    return _count(quantity, unit).replace("eine ", "einer ", 1).replace("halbe ", "halben ", 1)


def _limit(lines: list[Line], lead: Lead, tax: Tax) -> str:
    """What work by time comes to at most; without a cap, that nothing is done beyond the estimate unasked."""
    by_time = [line for line in lines if line.kind is Kind.TIME]
    if not by_time:
        return ""
    if any(line.cap is None for line in by_time):
        return " Wird es mehr, rufe ich vorher an."
    most = [_fixed(line, (line.cap or line.total).euro) for line in lines]
    sums = totals.of_lines(most, lead)
    together = " zusammen" if len(lines) > 1 else ""
    words = amount_spoken(sums.gross) if lead is Lead.GROSS else total(sums, lead, tax)
    return f" Höchstens werden es{together} {words}."


def _fixed(line: Line, amount: Decimal) -> Line:
    """Return a line of one piece for the amount, to reckon its tax."""
    return Line(line.text, amount, category=line.category, rate=line.rate)


def _free(line: Line) -> str:
    if line.kind is Kind.WARRANTY:
        return f"Das gehört zur Gewährleistung und kostet Sie nichts: {name(line)}."
    worth = f" Sonst wären das {amount_spoken(line.value)}." if line.value else ""
    return f"Das geht auf uns: {name(line)}.{worth}"


def _recurring(state: State, matter: int, further: bool) -> list[str]:
    lines = [known.line for known in state.selected(matter) if known.line.period is not Period.ONCE]
    found: list[str] = []
    for period in (Period.MONTH, Period.YEAR):
        mine = [line for line in lines if line.period is period and not line.free]
        if not mine:
            continue
        words = _per(state.recurring(matter, period), period, state.lead, state.tax)
        words = f"zusammen {words}" if len(mine) > 1 else words
        if further or found:
            found.append(f"Dazu {'kommt' if len(mine) == 1 else 'kommen'} {_names(mine)}: {words}.")
        elif len(lines) == 1:
            found.append(f"Das kostet {words}.")
        else:
            found.append(f"{_names(mine)}: {words}.")
    final = _final(lines, state.tax)
    return [*found, final.strip()] if found and final and not further else found


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
    sums = totals.recurring([taken], lead, line.period)
    return f"Das kostet {_per(sums, line.period, lead, tax)}.{_final([taken], tax)}"


def read_back(state: State, matter: int, step: NextStep | None, today: date) -> str:
    """Return what was agreed, to be read to the customer at the end of the call."""
    selected = state.selected(matter)
    parts = []
    if selected:
        agreed = all(known.status(state.lead) is LineStatus.AGREED for known in selected)
        lines = [known.line for known in selected]
        parts = [
            "Ich fasse kurz zusammen.",
            *_summary(state, matter, lines, "Vereinbart ist" if agreed else "Es geht um"),
        ]
    if step is not None:
        parts.append(f"Der nächste Schritt ist {due_words(step.due, today)}: {_words(step.what, TITLE_WORDS)}.")
    return " ".join(parts)


def _summary(state: State, matter: int, lines: list[Line], opening: str) -> list[str]:
    free = [line for line in lines if line.free]
    once = [line for line in lines if line.period is Period.ONCE and not line.free]
    recurring = _recurring(state, matter, further=bool(once))
    if not once and not recurring:
        return [f"{opening}: {_names(free)}.", "Das kostet Sie nichts."]
    found = [f"{opening}: {_names(once or [line for line in lines if not line.free])}."]
    if once:
        costs = total(state.totals(matter), state.lead, state.tax)
        found.append(f"Das kostet {costs}.{_final(once, state.tax)}{_limit(once, state.lead, state.tax)}")
    return [*found, *recurring, *([f"Kostenfrei: {_names(free)}."] if free else [])]


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
    """Return the names in short, as one lists them; of many the first, and how many more there are."""
    names = [name(line) for line in lines]
    if len(names) > 1:
        names = [each.partition(",")[0] for each in names]
    if len(names) > NAMES:
        rest = len(names) - NAMES + 1
        names = [*names[: NAMES - 1], f"{number_words(rest)} weitere Positionen"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} und {names[-1]}"
