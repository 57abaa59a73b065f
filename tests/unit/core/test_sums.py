# SPDX-License-Identifier: Apache-2.0
"""What is worked out from the totals: groups, variants, labour, deposit, Skonto, what a change order changes."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.unit.core.samples import adjustments, decimals, document, documents, line, money
from vorab.core import totals
from vorab.core.document import Adjustment
from vorab.core.line import Choice, Kind, Lead, Period
from vorab.core.money import Money
from vorab.core.passages import Reference, Section
from vorab.core.terms import PaymentTerms
from vorab.core.vat import Category

REDUCED = {"rate": Decimal(7)}
ALL, HALF = Decimal(100), Decimal(50)


def option(name: str, price: str, chosen: bool = False, **more: object):
    return line(price, choice=Choice.ALTERNATIVE, group="A", variant=name, chosen=chosen, **more)


@given(documents())
def test_the_groups_add_up_to_what_counts(paper):
    sums = totals.compute(paper)
    found = totals.sections(paper, sums)
    counted = sum(amount.cents for item, amount in zip(paper.lines, sums.lines, strict=True) if item.counts)
    assert sum(group.amount.cents for group in found) == counted
    assert sorted(place for group in found for place in group.places) == list(range(len(paper.lines)))


def test_lines_of_a_group_stand_together_and_the_others_where_they_stood():
    names = ("", "Dach", "", "Keller", "Dach", "", "")
    lines = tuple(line(str(number), section=name) for number, name in enumerate(names))
    paper = document(lines=lines, sections=(Section("Keller", lump_sum=True),))
    found = totals.sections(paper, totals.compute(paper))
    assert [(group.section.title, group.places, group.amount.cents) for group in found] == [
        ("", (0,), 0),
        ("Dach", (1, 4), 500),
        ("", (2,), 200),
        ("Keller", (3,), 300),
        ("", (5, 6), 1100),
    ]
    assert [group.section.lump_sum for group in found] == [False, False, False, True, False]


@given(documents())
def test_each_variant_costs_what_the_paper_costs_with_it(paper):
    for variant in totals.variants(paper):
        places = {place for each in totals.variants(paper) for place in each.places}
        taken = tuple(
            replace(item, chosen=place in variant.places) if place in places else item
            for place, item in enumerate(paper.lines)
        )
        group = next(iter({paper.lines[place].group for place in places}))
        loose = [item for n, item in enumerate(paper.lines) if item.group == group and n not in places]
        assume(not any(item.choice is Choice.ALTERNATIVE and item.chosen for item in loose))
        assert variant.sums == totals.compute(replace(paper, lines=taken))
        if variant.chosen and sum(each.chosen for each in totals.variants(paper)) == 1:
            assert variant.sums.gross == totals.compute(paper).gross or any(
                paper.lines[place].chosen for place in places - set(variant.places)
            )


def test_variants_with_discount_and_two_lines():
    lines = (line("100"), option("klein", "200", chosen=True), option("groß", "300"), option("groß", "50"))
    paper = document(lines=lines, discounts=(Adjustment("", percent=Decimal(10)),))
    small, big = totals.variants(paper)
    assert (small.name, small.places, small.chosen, str(small.sums.net)) == ("klein", (1,), True, "270.00")
    assert (big.name, big.places, big.chosen, str(big.sums.net)) == ("groß", (2, 3), False, "405.00")
    assert small.sums == totals.compute(paper)


@pytest.mark.parametrize(
    "lines",
    [
        (line(),),
        (option("klein", "1", chosen=True),),
        (option("a", "1", chosen=True), option("b", "2"), replace(option("c", "3", chosen=True), group="B")),
        (option("", "1", chosen=True), option("", "2")),
        (replace(option("a", "1"), choice=Choice.OPTIONAL), replace(option("b", "1"), choice=Choice.OPTIONAL)),
    ],
)
def test_no_variants_to_compare(lines):
    assert totals.variants(document(lines=lines)) == ()


def test_labour_is_reckoned_with_its_vat():
    """FACTS, case C33."""
    lines = (
        line("54.50", "7.5", labour_percent=ALL),
        line("39.00", labour_percent=ALL),
        line("386.40"),
    )
    assert str(totals.labour(document(lines=lines))) == "532.82"


@pytest.mark.parametrize(
    "labour,more",
    [
        ("59.50", {}),
        ("50.00", {"prices": Lead.GROSS}),
        ("53.55", {"discounts": (Adjustment("", percent=Decimal(10)),)}),
        ("47.60", {"discounts": (Adjustment("", amount=Money(2000)),)}),
        ("59.50", {"charges": (Adjustment("Anfahrt", amount=Money(5000)),)}),
    ],
)
def test_labour_follows_lead_and_discount(labour, more):
    assert str(totals.labour(document(lines=(line("100", labour_percent=HALF),), **more))) == labour


@pytest.mark.parametrize(
    "item",
    [
        line("100", labour_percent=ALL, choice=Choice.OPTIONAL),
        line("100", labour_percent=ALL, period=Period.MONTH),
        line("0", labour_percent=ALL, kind=Kind.TEXT),
        line("100", "-1", labour_percent=ALL),
        line("100"),
    ],
)
def test_what_is_not_in_the_sum_is_no_labour(item):
    assert totals.labour(document(lines=(item,))) == Money()


@given(documents())
def test_labour_is_never_more_than_all(paper):
    gross = totals.compute(paper).gross
    assert Money() <= totals.labour(paper) <= max(gross, Money())


@given(documents(), decimals("0", "100", 2))
def test_a_deposit_in_percent_is_never_more_than_all(paper, percent):
    paper = replace(paper, payment=PaymentTerms(deposit_percent=percent))
    gross = totals.compute(paper).gross
    amount = totals.deposit(paper)
    assert amount is None or abs(amount.cents) <= abs(gross.cents)
    assert (amount is None) == (gross.times(percent.scaleb(-2)) == Money())


@pytest.mark.parametrize(
    "payment,amount",
    [
        (PaymentTerms(), None),
        (PaymentTerms(deposit_percent=Decimal(0)), None),
        (PaymentTerms(deposit_amount=Money()), None),
        (PaymentTerms(deposit_percent=Decimal(30)), Money(4534)),
        (PaymentTerms(deposit_amount=Money(5000)), Money(5000)),
    ],
)
def test_deposits(payment, amount):
    assert totals.deposit(document(payment=payment)) == amount


@pytest.mark.parametrize(
    "lines,percent,discount,rest",
    [
        ((line("1000"),), "2", "23.80", "1166.20"),
        ((line("286.50"), line("49.90", **REDUCED)), "3", "11.83", "382.50"),
        ((line("0.10"), line("0.10", **REDUCED)), "4.2", "0.01", "0.22"),
    ],
    ids=["C34", "C35", "small"],
)
def test_cash_discount_is_rounded_for_each_rate(lines, percent, discount, rest):
    payment = PaymentTerms(discount_percent=Decimal(percent), discount_days=10)
    found = totals.cash_discount(document(lines=lines, payment=payment))
    assert tuple(map(str, found)) == (discount, rest)


@pytest.mark.parametrize(
    "payment",
    [
        PaymentTerms(),
        PaymentTerms(discount_percent=Decimal(2)),
        PaymentTerms(discount_percent=Decimal(0), discount_days=5),
    ],
)
def test_no_cash_discount_without_percent_and_days(payment):
    assert totals.cash_discount(document(payment=payment)) is None


@given(documents(), decimals("0.01", "100", 2))
def test_discount_and_rest_are_all(paper, percent):
    paper = replace(paper, payment=PaymentTerms(discount_percent=percent, discount_days=10))
    discount, rest = totals.cash_discount(paper)
    assert discount + rest == totals.compute(paper).gross


@given(documents(), money(), money())
def test_a_change_is_new_less_old(paper, net, gross):
    paper = replace(paper, reference=Reference("AB-1", net=net, gross=gross))
    sums, (old, change, new) = totals.compute(paper), totals.change(paper)
    assert (old.net, old.gross) == (net, gross)
    assert (change.net, change.gross) == (sums.net, sums.gross)
    assert (new.net - old.net, new.gross - old.gross) == (change.net, change.gross)


def test_a_change_that_only_drops_something():
    paper = document(lines=(line("80", "-1"),), reference=Reference("AB-1", net=Money(100000), gross=Money(119000)))
    assert [str(amount) for part in totals.change(paper) for amount in part] == [
        "1000.00", "1190.00", "-80.00", "-95.20", "920.00", "1094.80",
    ]  # fmt: skip


def test_where_an_estimate_is_left():
    """FACTS, case C40."""
    assert tuple(map(str, totals.overrun(Money(200000)))) == ("2200.00", "2300.00")


@given(st.lists(adjustments(), max_size=2))
def test_remarks_never_count(changes):
    remark = line("0", kind=Kind.TEXT, category=Category.EXEMPT, rate=Decimal(0))
    with_remark = document(lines=(line(), remark), discounts=tuple(changes))
    without = document(lines=(line(),), discounts=tuple(changes))
    assert replace(totals.compute(with_remark), lines=()) == replace(totals.compute(without), lines=())
