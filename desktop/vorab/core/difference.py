# SPDX-License-Identifier: Apache-2.0
"""What is different in the next version of a paper, in sentences that the customer reads."""

from collections.abc import Callable, Iterator
from datetime import date

from vorab.core import totals, units
from vorab.core.amounts_de import print_amount, print_number, print_price
from vorab.core.document import Adjustment, Document
from vorab.core.line import Choice, Kind, Lead, Line, Period


def difference(old: Document, new: Document) -> tuple[str, ...]:
    """Return one sentence for each thing that is different: lines, discounts, days, terms, and the total last."""
    found = [*_lines(old, new), *_adjustments(old, new), *_days(old, new), *_terms(old, new)]
    if old.subject != new.subject:
        found.append(f"Betreff: „{new.subject}“ statt „{old.subject}“")
    if old.type.priced and new.type.priced:
        found += _total(old, new)
    return tuple(found)


def _lines(old: Document, new: Document) -> Iterator[str]:
    """Lines are the same by their id, without one by their text."""
    before, after = _keyed(old), _keyed(new)
    for key, line in after.items():
        if key not in before:
            yield f"Neu: {_said(line)}"
    for key, line in before.items():
        if key not in after:
            yield f"Entfällt: {_said(line)}"
    for key, line in after.items():
        if key in before:
            yield from _changed(before[key], line)


def _keyed(document: Document) -> dict[str, Line]:
    found: dict[str, Line] = {}
    for line in document.lines:
        if line.kind is not Kind.TEXT:
            key = line.id or line.text
            found[key if key not in found else f"{key} #{len(found)}"] = line
    return found


def _said(line: Line) -> str:
    return f"{line.text}, {_price(line)}" if not line.free else f"{line.text}, kostenfrei"


def _price(line: Line) -> str:
    every = {Period.MONTH: " im Monat", Period.YEAR: " im Jahr"}.get(line.period, "")
    most = f", höchstens {print_amount(line.cap)}" if line.cap is not None else ""
    return f"{print_amount(line.total)}{every}{most}"


def _changed(old: Line, new: Line) -> Iterator[str]:
    if old.text != new.text:
        yield f"„{new.text}“ statt „{old.text}“"
    if (old.quantity, old.unit) != (new.quantity, new.unit):
        yield f"{new.text}: {_amount_of(new)} statt {_amount_of(old)}"
    if old.price != new.price and (old.quantity != 1 or new.quantity != 1):
        yield f"{new.text}: {_each(new)} statt {_each(old)}"
    if _price(old) != _price(new):
        yield f"{new.text}: {_price(new)} statt {_price(old)}"
    if _chosen(old) != _chosen(new):
        yield f"{new.text}: {_chosen(new)} statt {_chosen(old)}"
    if (old.details, old.reason) != (new.details, new.reason):
        yield f"{new.text}: anders beschrieben"


def _amount_of(line: Line) -> str:
    return f"{print_number(line.quantity)} {units.word(line.unit, line.quantity)}".strip()


def _each(line: Line) -> str:
    base = f" für {print_number(line.price_base)}" if line.price_base != 1 else ""
    return f"je {print_price(line.price)}{base}"


def _chosen(line: Line) -> str:
    if line.choice is Choice.ALTERNATIVE:
        return "gewählt" if line.chosen else "nicht gewählt"
    return {Choice.COUNTED: "fester Teil", Choice.OPTIONAL: "auf Wunsch"}[line.choice]


def _adjustments(old: Document, new: Document) -> Iterator[str]:
    for before, after in ((old.discounts, new.discounts), (old.charges, new.charges)):
        gone = [each for each in before if each not in after]
        for entry in after:
            if entry in before:
                continue
            same = next((each for each in gone if each.text == entry.text), None)
            if same is None:
                yield f"Neu: {_adjustment(entry)}"
            else:
                gone.remove(same)
                yield f"{entry.text}: {_worth(entry)} statt {_worth(same)}"
        for entry in gone:
            yield f"Entfällt: {_adjustment(entry)}"


def _adjustment(entry: Adjustment) -> str:
    return f"{entry.text}, {_worth(entry)}"


def _worth(entry: Adjustment) -> str:
    if entry.amount is not None:
        return print_amount(entry.amount)
    return "" if entry.percent is None else f"{print_number(entry.percent)}\u00a0%"


def _days(old: Document, new: Document) -> Iterator[str]:
    for label, day in _DAYS:
        before, after = day(old), day(new)
        if before == after:
            continue
        if after is None:
            yield f"{label}: kein Tag mehr genannt"
        elif before is None:
            yield f"{label} {after:%d.%m.%Y}"
        else:
            yield f"{label} {after:%d.%m.%Y} statt {before:%d.%m.%Y}"


_DAYS: tuple[tuple[str, Callable[[Document], date | None]], ...] = (
    ("Gültig bis", lambda document: document.valid_until),
    ("Fertig bis", lambda document: document.promise.done_by),
    ("Zusage bis", lambda document: document.promise.accept_by),
    ("Ausführung ab", lambda document: document.service_start),
    ("Ausführung bis", lambda document: document.service_end),
)


def _terms(old: Document, new: Document) -> Iterator[str]:
    before, after = old.payment, new.payment
    if before.days != after.days:
        yield f"Zahlungsziel: {_of_days(after.days)} statt {_of_days(before.days)}"
    if (before.discount_percent, before.discount_days) != (after.discount_percent, after.discount_days):
        yield "Skonto ist anders vereinbart" if after.discount_percent else "Skonto entfällt"
    if (before.deposit_percent, before.deposit_amount) != (after.deposit_percent, after.deposit_amount):
        wanted = after.deposit_percent or after.deposit_amount
        yield "Anzahlung ist anders vereinbart" if wanted else "Anzahlung entfällt"
    if old.delivery != new.delivery:
        yield "Ausführung ist anders beschrieben"


def _of_days(days: int | None) -> str:
    return "keines" if days is None else f"{days} Tage" if days != 1 else "1 Tag"


def _total(old: Document, new: Document) -> Iterator[str]:
    before, after = totals.compute(old), totals.compute(new)
    if before.gross != after.gross:
        yield f"Gesamtbetrag {print_amount(after.gross)} statt {print_amount(before.gross)}"
    elif new.prices is Lead.NET and before.net != after.net:
        yield f"Nettobetrag {print_amount(after.net)} statt {print_amount(before.net)}"
