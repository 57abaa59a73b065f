# SPDX-License-Identifier: Apache-2.0
"""How standing agreements read: in one line beside the caller's name, and as entries to choose from; without Qt."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from vorab.core import units
from vorab.core.amounts_de import NBSP, print_number, print_price
from vorab.core.line import Lead
from vorab.core.standing import StandingTerm
from vorab.i18n.translator import N_, Translator

HOURS = "HUR"
# The units an agreement is usually made for, as one reads them after a price.
UNIT_NAMES = {
    "HUR": N_("je Stunde"),
    "DAY": N_("je Tag"),
    "MON": N_("im Monat"),
    "ANN": N_("im Jahr"),
    "H87": N_("je Stück"),
    "KMT": N_("je Kilometer"),
    "LS": N_("pauschal"),
}


def unit_name(tr: Translator, code: str) -> str:
    """Return a unit as it stands after a price, written out: „je Stunde“."""
    return tr(UNIT_NAMES[code]) if code in UNIT_NAMES else tr("je {unit}", unit=units.word(code))


def party_lines(tr: Translator, terms: Sequence[StandingTerm], lead: Lead, day: str) -> tuple[str, ...]:
    """Return a line for each agreement: „Vereinbart: 85 € je Std. bis 31.12.“, „Stundenpaket: noch 3,5 Std.“.

    `lead` is that of the talk, `day` its local date. A package that is used up is not named where another goes on.
    """
    left = {term.service for term in terms if term.hours_left}
    rates = [term.id for term in terms if term.hours is None and term.unit == HOURS and term.price]
    found = []
    for term in terms:
        if term.hours is not None:
            if term.hours_left or term.service not in left:
                found.append(_package(tr, term, day))
        else:
            only_rate = rates == [term.id]
            found.append(tr("Vereinbart: {what}", what=_price(tr, term, lead, day, named=not only_rate)))
    return tuple(found)


def choice(tr: Translator, term: StandingTerm, day: str) -> str:
    """Return an agreement as an entry to choose."""
    if term.hours is not None:
        return tr("{text}, {hours} Std.", text=term.text, hours=print_number(term.hours))
    return _price(tr, term, term.lead, day, named=True)


def _package(tr: Translator, term: StandingTerm, day: str) -> str:
    if not term.hours_left:
        return tr("Stundenpaket: aufgebraucht")
    left = tr("Stundenpaket: noch {hours} Std.", hours=print_number(term.hours_left))
    return f"{left} {_until(tr, term, day)}".rstrip()


def _price(tr: Translator, term: StandingTerm, lead: Lead, day: str, named: bool) -> str:
    if not term.price:
        what = tr("{text} enthalten", text=term.text)
    else:
        what = f"{price(term.price)} {_short_unit(tr, term.unit)}"
        if term.lead is not lead:
            what = f"{what} {tr('brutto') if term.lead is Lead.GROSS else tr('netto')}"
        what = f"{term.text}, {what}" if named else what
    return f"{what} {_until(tr, term, day)}".rstrip()


def price(value: Decimal) -> str:
    """Return a price as short as it can be read: „85 €“, „82,50 €“."""
    return f"{print_number(value)}{NBSP}€" if value == int(value) else print_price(value)


def _short_unit(tr: Translator, code: str) -> str:
    return tr("pauschal") if code == "LS" else tr("je {unit}", unit=units.word(code))


def _until(tr: Translator, term: StandingTerm, day: str) -> str:
    if not term.until:
        return ""
    last = date.fromisoformat(term.until)
    this_year = term.until[:4] == day[:4]
    return tr("bis zum {day}", day=f"{last:%d.%m.}" if this_year else f"{last:%d.%m.%Y}")
