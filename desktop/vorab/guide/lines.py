# SPDX-License-Identifier: Apache-2.0
"""The lines a script wants for the answers so far, with prices from the price list or from standing agreements."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from vorab.core.line import Kind, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.ports import Catalogue
from vorab.core.service import Service
from vorab.core.standing import StandingTerm
from vorab.core.vat import REASON_OF, Category, Tax
from vorab.guide import events as ev
from vorab.guide.events import NewEvent
from vorab.guide.script import Quantity, Script, ScriptLine
from vorab.guide.state import LineState, State
from vorab.guide.suggest import in_play

# Ends the id of what a package of hours no longer covers.
BEYOND = "-beyond"


@dataclass(frozen=True, slots=True)
class Terms:
    """What prices depend on besides the script: the price list, lead and tax, and what is agreed for good."""

    catalogue: Catalogue
    lead: Lead
    tax: Tax
    standing: Sequence[StandingTerm] = ()

    @classmethod
    def of(cls, catalogue: Catalogue, state: State) -> "Terms":
        """Return the terms that hold in a talk."""
        return cls(catalogue, state.lead, state.tax, state.standing_now)

    def agreed_for(self, service: str) -> list[StandingTerm]:
        """Return the agreements on a service that are not used up: packages first, then rates."""
        mine = [term for term in self.standing if service and term.service == service and term.hours_left != 0]
        return sorted(mine, key=lambda term: term.hours_left is None)


def line_id(script_line: ScriptLine, matter: int) -> str:
    """Return the id of a script's line in a matter."""
    return script_line.id if matter == 1 else f"{script_line.id}.{matter}"


def line_events(script: Script, catalogue: Catalogue, state: State, matter: int) -> list[NewEvent]:
    """Return the events that bring the script's lines in step with the answers.

    A line edited or removed by hand is never touched.
    """
    answers = in_play(script, state.answers_of(matter))
    terms = Terms.of(catalogue, state)
    wanted: dict[str, Line] = {}
    for entry in script.lines:
        if entry.when.holds(answers):
            wanted |= {line.id: line for line in build_lines(entry, line_id(entry, matter), answers, terms)}
    found: list[NewEvent] = []
    for key, line in wanted.items():
        known = state.lines.get(key)
        if known is None:
            if key not in state.dropped:
                found.append(ev.line_planned(matter, line, by_hand=False))
        elif not known.by_hand and known.line != line:
            found.append(ev.line_changed(matter, line, by_hand=False))
    script_ids = {key for entry in script.lines for key in _ids(entry, matter)}
    found += [ev.line_removed(matter, key, by_hand=False) for key in _leftover(state, matter, script_ids - set(wanted))]
    return found


def _ids(entry: ScriptLine, matter: int) -> tuple[str, str]:
    key = line_id(entry, matter)
    return key, key + BEYOND


def _leftover(state: State, matter: int, unwanted: set[str]) -> list[str]:
    return [
        key for key, known in state.lines.items() if key in unwanted and known.matter == matter and not known.by_hand
    ]


def covered(state: State, matter: int) -> tuple[LineState, ...]:
    """Return the lines whose price is agreed for good and that no statement covers yet: they count as said."""
    return tuple(
        known
        for known in state.unstated(matter)
        if known.line.service and any(_covers(term, known.line, state.lead) for term in state.standing_now)
    )


def _covers(term: StandingTerm, line: Line, lead: Lead) -> bool:
    enough = term.hours_left is None or line.quantity <= term.hours_left
    return term.service == line.service and enough and line.price <= _agreed_price(term, line, lead)


def _agreed_price(term: StandingTerm, line: Line, lead: Lead) -> Decimal:
    return Service("", "", "", term.price, term.lead, rate=line.rate).price_in(lead)


def build_lines(entry: ScriptLine, key: str, answers: Mapping[str, Any], terms: Terms) -> tuple[Line, ...]:
    """Return the line a script wants; of work that a package of hours covers in part, what is left and what is beyond.

    Prices of scripts are net; in a gross talk they are converted like those of the price list.
    """
    agreed = terms.agreed_for(entry.service)
    if not agreed:
        return (_build(entry, key, answers, terms, None),)
    first, *others = agreed
    within = _build(entry, key, answers, terms, first)
    if first.hours_left is None or within.quantity <= first.hours_left:
        return (within,)
    further = _build(entry, key + BEYOND, answers, terms, next((t for t in others if t.hours_left is None), None))
    rest = within.quantity - first.hours_left
    beyond = replace(further, quantity=rest, details="", reason="Über das Stundenpaket hinaus.")
    return replace(within, quantity=first.hours_left), _with_cap(beyond)


def _build(entry: ScriptLine, key: str, answers: Mapping[str, Any], terms: Terms, term: StandingTerm | None) -> Line:
    """Return the line with what the script leaves open taken from the agreement, else from the price list."""
    listed = terms.catalogue.get(entry.service) if entry.service else None
    service = listed or Service(entry.service, entry.text, entry.unit or "LS", entry.price or Decimal(0))
    if term is not None:
        service = replace(service, price=term.price, lead=term.lead, unit=term.unit)
    kind = entry.kind or service.kind
    free = kind in (Kind.GOODWILL, Kind.WARRANTY) or entry.included
    category = service.category if terms.tax is Tax.STANDARD else terms.tax.category
    rate = service.rate if category is Category.STANDARD else Decimal(0)
    line = Line(
        id=key,
        text=entry.text or service.text,
        details=entry.details or service.details,
        reason=entry.reason or ("Wie vereinbart." if term is not None else ""),
        service=entry.service,
        quantity=entry.quantity.of(answers),
        unit=(entry.unit if term is None else "") or service.unit,
        price=Decimal(0) if free else _listed_price(service, terms.lead, terms.tax),
        category=category,
        rate=rate,
        tax_reason="" if category is Category.STANDARD else REASON_OF.get(terms.tax) or service.tax_reason,
        kind=kind,
        cap=_money_in(terms.lead, Lead.NET, entry.cap, rate) if kind is Kind.TIME else None,
        value=_money_in(terms.lead, Lead.NET, entry.value, rate) if kind is Kind.GOODWILL else None,
        choice=entry.choice,
        group=entry.group,
        chosen=entry.chosen,
        period=entry.period if entry.period is not None else (service.period if listed else Period.ONCE),
    )
    if entry.cap_factor is not None and kind is Kind.TIME:
        line = replace(line, cap=line.undiscounted.times(entry.cap_factor))
    return _with_cap(line)


def _listed_price(service: Service, lead: Lead, tax: Tax) -> Decimal:
    """Return the unit price for a talk. Without VAT by § 19 a price is what it is, net and gross in one."""
    if tax is Tax.SMALL_BUSINESS:
        return service.price
    return service.price_in(lead if tax is Tax.STANDARD else Lead.NET)


def repriced(known: LineState, lead: Lead) -> Line | None:
    """Return a hand-made line in another lead, or None if it has no price to convert."""
    line = known.line
    before = Lead.NET if lead is Lead.GROSS else Lead.GROSS
    converted = replace(
        line,
        price=_price_in(lead, before, line.price, line.rate),
        cap=_money_in(lead, before, line.cap, line.rate),
        value=_money_in(lead, before, line.value, line.rate),
        discount_amount=_money_in(lead, before, line.discount_amount, line.rate),
    )
    return None if converted == line else _with_cap(converted)


def _price_in(lead: Lead, before: Lead, price: Decimal, rate: Decimal) -> Decimal:
    return Service("", "", "", price, before, rate=rate).price_in(lead)


def _money_in(lead: Lead, before: Lead, amount: Money | None, rate: Decimal) -> Money | None:
    return None if amount is None else Money.of(_price_in(lead, before, amount.euro, rate))


def _with_cap(line: Line) -> Line:
    """Return the line with a cap that is no lower than its estimate (DESIGN 7.1)."""
    return replace(line, cap=max(line.cap, line.total)) if line.cap is not None else line


def plain_line(text: str, quantity: Decimal, unit: str, key: str, terms: Terms) -> Line:
    """Return a line of its own, not from a script, in a talk's lead and tax; its price is still 0."""
    entry = ScriptLine(id="hand", text=text, unit=unit, quantity=Quantity(quantity))
    return _build(entry, key, {}, terms, None)
