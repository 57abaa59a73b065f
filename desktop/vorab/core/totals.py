# SPDX-License-Identifier: Apache-2.0
"""Totals per EN 16931: VAT once per rate group, half-up (BR-CO-10 to BR-CO-17, FACTS 3.9)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from vorab.core.document import Adjustment, Document
from vorab.core.faults import Fault
from vorab.core.line import Lead, Line, Period
from vorab.core.money import Money, add, divide, multiply, total
from vorab.core.vat import Category

_HUNDRED = Decimal(100)
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
