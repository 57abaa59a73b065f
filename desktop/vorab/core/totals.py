# SPDX-License-Identifier: Apache-2.0
"""Totals per EN 16931: VAT once per rate group, half-up (BR-CO-10 to BR-CO-17, FACTS 3.9)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from vorab.core.document import Adjustment, Document
from vorab.core.faults import Fault
from vorab.core.line import Choice, Lead, Line, Period
from vorab.core.money import Money, add, divide, multiply, total
from vorab.core.passages import Section
from vorab.core.vat import Category

_HUNDRED = Decimal(100)
OVERRUN_WARN, OVERRUN_NOTICE = Decimal("1.10"), Decimal("1.15")
Group = tuple[Category, Decimal]


@dataclass(frozen=True, slots=True)
class VatGroup:
    """One VAT breakdown (BG-23): `basis` (BT-116) and `tax` (BT-117) in EUR, `rate` in %.

    `gross` is basis plus tax.
    """

    category: Category
    rate: Decimal
    basis: Money
    tax: Money

    @property
    def gross(self) -> Money:
        """Basis plus tax."""
        return self.basis + self.tax


@dataclass(frozen=True, slots=True)
class Totals:
    """All sums of a document in EUR. `lines` are the line amounts in the document's lead."""

    lines: tuple[Money, ...]
    discounts: tuple[Money, ...]
    charges: tuple[Money, ...]
    vat: tuple[VatGroup, ...]
    net: Money
    vat_total: Money
    gross: Money
    due: Money


def compute(document: Document) -> Totals:
    """Return the totals of what stands in the document, whatever its rates and signs.

    Raises `Fault`: `amount_too_large`, `adjustment_without_lines`.
    """
    groups = _line_groups(document.lines)
    discounts = _spread(document.discounts, groups, "discounts")
    charges = _spread(document.charges, groups, "charges")
    sums = {group: amount.cents for group, amount in groups.items()}
    for sign, shares in ((-1, discounts), (1, charges)):
        for share in shares:
            for group, amount in share.items():
                sums[group] = sums.get(group, 0) + sign * amount.cents
    vat = tuple(_vat_group(group, Money(cents), document.prices) for group, cents in sums.items())
    net = total([group.basis for group in vat])
    vat_total = total([group.tax for group in vat])
    gross = net + vat_total
    return Totals(
        lines=tuple(line.total for line in document.lines),
        discounts=tuple(total(list(share.values())) for share in discounts),
        charges=tuple(total(list(share.values())) for share in charges),
        vat=vat,
        net=net,
        vat_total=vat_total,
        gross=gross,
        due=gross - document.prepaid + document.rounding,
    )


@dataclass(frozen=True, slots=True)
class SectionSum:
    """A group of positions: its heading (title "" for lines without), the places of its lines, and what they cost.

    `amount` is the sum of the lines that count, in EUR and in the document's lead.
    """

    section: Section
    places: tuple[int, ...]
    amount: Money


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the variants of a document: the places of its lines, and the sums of the whole paper with it."""

    name: str
    places: tuple[int, ...]
    chosen: bool
    sums: Totals


class Sum(NamedTuple):
    """What something costs in EUR, without and with VAT."""

    net: Money
    gross: Money


class Change(NamedTuple):
    """An order as it was, what a change order adds to it, and the order as it is then."""

    old: Sum
    change: Sum
    new: Sum


def sections(document: Document, sums: Totals) -> tuple[SectionSum, ...]:
    """Return the groups of a document in the order of their first line; a title without heading gets a plain one.

    What belongs to no group stands where it stood, before, between and after them, each time as a group without title.
    """
    known = {section.title: section for section in document.sections}
    places: dict[tuple[str, int], list[int]] = {}
    loose, before = 0, ""
    for place, line in enumerate(document.lines):
        if before and not line.section:
            loose += 1
        before = line.section
        places.setdefault((line.section, 0 if line.section else loose), []).append(place)
    return tuple(
        SectionSum(
            known.get(title) or Section(title),
            tuple(found),
            total([sums.lines[place] for place in found if document.lines[place].counts]),
        )
        for (title, _), found in places.items()
    )


def variants(document: Document) -> tuple[Variant, ...]:
    """Return the variants of a document in the order of their first line.

    None unless exactly one group has some: then they can be put side by side. Raises the faults of `compute`.
    """
    groups = {line.group for line in document.lines if line.variant and line.choice is Choice.ALTERNATIVE}
    if len(groups) != 1:
        return ()
    (group,) = groups
    places: dict[str, list[int]] = {}
    for place, line in enumerate(document.lines):
        if line.group == group and line.variant and line.choice is Choice.ALTERNATIVE:
            places.setdefault(line.variant, []).append(place)
    if len(places) < 2:
        return ()
    return tuple(
        Variant(
            name,
            tuple(found),
            all(document.lines[place].chosen for place in found),
            compute(_with_variant(document, group, name)),
        )
        for name, found in places.items()
    )


def _with_variant(document: Document, group: str, name: str) -> Document:
    def taken(line: Line) -> Line:
        if line.group != group or line.choice is not Choice.ALTERNATIVE or line.chosen == (line.variant == name):
            return line
        return replace(line, chosen=not line.chosen)

    return replace(document, lines=tuple(taken(line) for line in document.lines))


def labour(document: Document, sums: Totals | None = None) -> Money:
    """Return how much of the gross total is work, travel and machines, VAT included (§ 35a EStG, FACTS 3.7).

    Reckoned per VAT group (FACTS, case C33); discounts on the document lower it in proportion. Charges count as
    material, because nobody said otherwise.
    """
    shares: dict[Group, Decimal] = {}
    for line in document.lines:
        if line.counts and line.labour_percent:
            group = (line.category, line.rate)
            part = divide(multiply(line.total.euro, line.labour_percent), _HUNDRED)
            shares[group] = add(shares.get(group, Decimal(0)), part)
    if not shares:
        return Money()
    groups = _line_groups(document.lines)
    left = _less_discounts(document, groups)
    found = Money()
    for (category, rate), share in shares.items():
        base = groups[category, rate]
        if not base:
            continue
        part = divide(multiply(share, left[category, rate].euro), base.euro)
        factor = divide(add(_HUNDRED, rate), _HUNDRED) if document.prices is Lead.NET else Decimal(1)
        found += Money.of(multiply(part, factor))
    gross = (sums or compute(document)).gross
    return max(Money(), min(found, gross))


def _less_discounts(document: Document, groups: dict[Group, Money]) -> dict[Group, Money]:
    left = dict(groups)
    for share in _spread(document.discounts, groups, "discounts"):
        for group, amount in share.items():
            left[group] = left.get(group, Money()) - amount
    return left


def deposit(document: Document, sums: Totals | None = None) -> Money | None:
    """Return what is to be paid before the work begins, gross in EUR; None where nothing is."""
    payment = document.payment
    amount = payment.deposit_amount
    if amount is None and payment.deposit_percent:
        gross = (sums or compute(document)).gross
        amount = gross.times(divide(payment.deposit_percent, _HUNDRED))
    return amount or None


def cash_discount(document: Document, sums: Totals | None = None) -> tuple[Money, Money] | None:
    """Return the Skonto and what is then left of the gross total, in EUR; None where there is none.

    Rounded per VAT group, as the VAT is corrected by it later (§ 17 UStG; FACTS, cases C34 and C35).
    """
    percent = document.payment.discount_percent
    if not percent or document.payment.discount_days is None:
        return None
    sums = sums or compute(document)
    share = divide(percent, _HUNDRED)
    discount = total([group.gross.times(share) for group in sums.vat])
    return discount, sums.gross - discount


def change(document: Document, sums: Totals | None = None) -> Change:
    """Return what a change order makes of its order: exactly what was agreed, plus or minus exactly what it says.

    Without sums of the order in `Document.reference` the order counts as 0,00.
    """
    sums = sums or compute(document)
    old = Sum(document.reference.net or Money(), document.reference.gross or Money())
    added = Sum(sums.net, sums.gross)
    return Change(old, added, Sum(old.net + added.net, old.gross + added.gross))


def overrun(estimate: Money) -> tuple[Money, Money]:
    """Return from which sums on an estimate is left: where we look up, and where we tell the customer at the latest.

    Guide values from court rulings, not from the law, which names no number (§ 649 BGB, FACTS 1.7).
    """
    return estimate.times(OVERRUN_WARN), estimate.times(OVERRUN_NOTICE)


def of_lines(lines: Iterable[Line], lead: Lead) -> Totals:
    """Return the totals of lines alone."""
    return compute(Document(lines=tuple(lines), prices=lead))


def recurring(lines: Iterable[Line], lead: Lead, period: Period) -> Totals:
    """Return what the selected lines of one period cost each month or year."""
    chosen = [line for line in lines if line.selected and line.period is period]
    groups = _sum_groups(chosen)
    vat = tuple(_vat_group(group, amount, lead) for group, amount in groups.items())
    net, tax = total([group.basis for group in vat]), total([group.tax for group in vat])
    return Totals(tuple(line.total for line in chosen), (), (), vat, net, tax, net + tax, net + tax)


def _line_groups(lines: Iterable[Line]) -> dict[Group, Money]:
    return _sum_groups(line for line in lines if line.counts)


def _sum_groups(lines: Iterable[Line]) -> dict[Group, Money]:
    sums: dict[Group, int] = {}
    for line in lines:
        group = (line.category, line.rate)
        sums[group] = sums.get(group, 0) + line.total.cents
    return {group: Money(cents) for group, cents in sums.items()}


def _vat_group(group: Group, amount: Money, lead: Lead) -> VatGroup:
    category, rate = group
    if lead is Lead.NET:
        return VatGroup(category, rate, amount, amount.times(divide(rate, _HUNDRED)))
    tax = Money.of(divide(multiply(amount.euro, rate), add(_HUNDRED, rate)))
    return VatGroup(category, rate, amount - tax, tax)


def _spread(adjustments: tuple[Adjustment, ...], groups: dict[Group, Money], name: str) -> list[dict[Group, Money]]:
    shares = []
    for index, adjustment in enumerate(adjustments):
        if adjustment.category is not None and adjustment.rate is not None:
            group = (adjustment.category, adjustment.rate)
            base = groups.get(group, Money())
            shares.append({group: adjustment.amount or _percent(base, adjustment)})
        elif adjustment.amount is None:
            shares.append({group: _percent(amount, adjustment) for group, amount in groups.items()})
        else:
            if not groups:
                raise Fault("adjustment_without_lines", f"{name}[{index}]")
            shares.append(largest_remainder(adjustment.amount, groups))
    return shares


def _percent(base: Money, adjustment: Adjustment) -> Money:
    return base.times(divide(adjustment.percent or Decimal(0), _HUNDRED))


def largest_remainder(amount: Money, groups: dict[Group, Money]) -> dict[Group, Money]:
    """Split `amount` over the groups by their sums, so that the parts add up to the cent (BR-S-08)."""
    whole = sum(part.cents for part in groups.values())
    if whole == 0:
        first = next(iter(groups))
        return {first: amount}
    floors = {group: divmod(amount.cents * part.cents, whole) for group, part in groups.items()}
    shares = {group: floor for group, (floor, _) in floors.items()}
    missing = amount.cents - sum(shares.values())
    by_remainder = sorted(floors, key=lambda group: abs(floors[group][1]), reverse=True)
    for group in by_remainder[:missing]:
        shares[group] += 1
    return {group: Money(cents) for group, cents in shares.items()}
