# SPDX-License-Identifier: Apache-2.0
"""Totals per EN 16931: the worked cases, and what holds for every document."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.samples import RATES, adjustments, document, documents, line, lines, load, money
from vorab.core.document import Adjustment, Document
from vorab.core.document_json import document_from_json
from vorab.core.faults import Fault
from vorab.core.line import Choice, Lead, Period
from vorab.core.money import MAX_CENTS, Money
from vorab.core.totals import compute, largest_remainder, of_lines, recurring
from vorab.core.vat import Category

CASES = load("totals_cases.json")["cases"]
STANDARD = (Category.STANDARD, Decimal(19))
REDUCED = (Category.STANDARD, Decimal(7))


def cents(value: Fraction) -> int:
    """Round half away from zero without `decimal`, as an independent check."""
    whole = int(abs(value) * 100 + Fraction(1, 2))
    return -whole if value < 0 else whole


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_worked_case_is_met_to_the_cent(case):
    found = compute(document_from_json(case["document"]))
    expected = case["expected"]
    assert [{"total": str(amount)} for amount in found.lines] == expected["lines"]
    assert sorted(
        (group.category.value, f"{group.rate:f}", str(group.basis), str(group.tax)) for group in found.vat
    ) == sorted((group["category"], group["rate"], group["basis"], group["tax"]) for group in expected["vat"])
    for name in ("net", "vat_total", "gross", "due"):
        assert str(getattr(found, name)) == expected[name], name


@given(documents())
def test_the_groups_add_up_to_the_totals(paper):
    found = compute(paper)
    assert found.net.cents == sum(group.basis.cents for group in found.vat)
    assert found.vat_total.cents == sum(group.tax.cents for group in found.vat)
    assert found.gross == found.net + found.vat_total
    assert found.gross.cents == sum(group.gross.cents for group in found.vat)
    assert found.due == found.gross - paper.prepaid + paper.rounding


@given(documents())
def test_what_is_shown_on_the_lines_adds_up_to_what_is_asked_for(paper):
    found = compute(paper)
    counted = sum(item.total.cents for item in paper.lines if item.counts)
    shown = counted - sum(part.cents for part in found.discounts) + sum(part.cents for part in found.charges)
    assert shown == (found.net if paper.prices is Lead.NET else found.gross).cents


@given(documents())
def test_vat_is_rounded_once_per_group(paper):
    for group in compute(paper).vat:
        rate = Fraction(group.rate)
        if paper.prices is Lead.NET:
            tax = Fraction(group.basis.cents, 100) * rate / 100
        else:
            tax = Fraction(group.gross.cents, 100) * rate / (100 + rate)
        assert group.tax.cents == cents(tax)


@given(st.lists(lines(), max_size=5), st.sampled_from(Lead))
def test_each_rate_and_category_is_one_group_however_it_is_written(items, lead):
    groups = of_lines(items, lead).vat
    keys = [(group.category, group.rate) for group in groups]
    assert len(keys) == len(set(keys))
    assert set(keys) == {(item.category, item.rate) for item in items if item.counts}


@given(st.lists(lines(), max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_lines_changes_no_sum(items, random):
    shuffled = random.sample(items, len(items))
    one, other = of_lines(items, Lead.NET), of_lines(shuffled, Lead.NET)
    assert (one.net, one.vat_total, one.gross) == (other.net, other.vat_total, other.gross)


@given(
    st.dictionaries(st.tuples(st.sampled_from(Category), st.sampled_from(RATES)), money(), min_size=1),
    money(-(10**8), 10**8),
)
def test_a_spread_discount_adds_up_to_the_cent(groups, amount):
    shares = largest_remainder(amount, groups)
    assert sum(share.cents for share in shares.values()) == amount.cents
    assert set(shares) <= set(groups)


@given(st.lists(money(1, 10**9), min_size=1, max_size=6), money(0, 10**8))
def test_no_share_is_more_than_a_cent_from_its_exact_part(parts, amount):
    groups = {(Category.STANDARD, Decimal(rate)): part for rate, part in enumerate(parts)}
    whole = sum(part.cents for part in parts)
    for group, share in largest_remainder(amount, groups).items():
        assert abs(share.cents - Fraction(amount.cents * groups[group].cents, whole)) < 1


def test_of_equal_remainders_the_first_group_gets_the_cent():
    groups = {STANDARD: Money(100), REDUCED: Money(100)}
    assert largest_remainder(Money(1), groups) == {STANDARD: Money(1), REDUCED: Money(0)}


def test_lines_that_cancel_out_leave_the_discount_to_the_first_group():
    paper = Document(
        lines=(line("10"), line("10", "-1", rate=Decimal(7))), discounts=(Adjustment("", amount=Money(100)),)
    )
    assert [group.basis for group in compute(paper).vat] == [Money(900), Money(-1000)]


def test_optional_unchosen_and_monthly_lines_are_not_in_the_total():
    items = (
        line("100"),
        line("1", choice=Choice.OPTIONAL),
        line("2", choice=Choice.ALTERNATIVE, group="A"),
        line("4", choice=Choice.ALTERNATIVE, group="A", chosen=True),
        line("8", period=Period.MONTH),
    )
    found = of_lines(items, Lead.NET)
    assert str(found.net) == "104.00"
    assert [str(amount) for amount in found.lines] == ["100.00", "1.00", "2.00", "4.00", "8.00"]


def test_what_recurs_is_summed_by_its_period_and_only_if_selected():
    items = (
        line("10", period=Period.MONTH),
        line("5", period=Period.MONTH, rate=Decimal(7)),
        line("99", period=Period.MONTH, choice=Choice.OPTIONAL),
        line("120", period=Period.YEAR),
        line("1000"),
    )
    month = recurring(items, Lead.NET, Period.MONTH)
    assert [str(amount) for amount in month.lines] == ["10.00", "5.00"]
    assert (str(month.net), str(month.vat_total), str(month.gross)) == ("15.00", "2.25", "17.25")
    assert str(recurring(items, Lead.GROSS, Period.YEAR).gross) == "120.00"
    assert recurring((), Lead.NET, Period.YEAR).due == Money()


@pytest.mark.parametrize("lead,net", [("net", "95.00"), ("gross", "79.83")])
def test_a_discount_of_one_group_lowers_only_that_group(lead, net):
    off = Adjustment("Treuerabatt", percent=Decimal(5), category=Category.STANDARD, rate=Decimal(19))
    paper = Document(lines=(line("100"), line("50", rate=Decimal(7))), prices=Lead(lead), discounts=(off,))
    standard, reduced = compute(paper).vat
    assert str(standard.basis) == net
    assert reduced == compute(document(lines=paper.lines, prices=paper.prices)).vat[1]


def test_a_charge_of_its_own_group_opens_that_group():
    freight = Adjustment("Fracht", amount=Money(595), category=Category.STANDARD, rate=Decimal(7))
    found = compute(Document(lines=(line("100"),), charges=(freight,)))
    assert [(str(group.basis), str(group.tax)) for group in found.vat] == [
        ("100.00", "19.00"),
        ("5.95", "0.42"),
    ]
    assert found.charges == (Money(595),)


@pytest.mark.parametrize("name", ["discounts", "charges"])
def test_an_amount_that_belongs_to_no_line_is_refused_at_its_place(name):
    loose = (Adjustment("", percent=Decimal(3)), Adjustment("", amount=Money(100)))
    with pytest.raises(Fault) as caught:
        compute(Document(lines=(line(choice=Choice.OPTIONAL),), **{name: loose}))
    assert caught.value == Fault("adjustment_without_lines", f"{name}[1]")


@given(adjustments(spread_amount=False))
def test_a_percentage_of_nothing_is_nothing(change):
    found = compute(Document(discounts=(change,)))
    assert found.discounts == (change.amount or Money(),)


def test_sums_beyond_a_trillion_are_refused():
    most = str(Money(MAX_CENTS))
    with pytest.raises(Fault, match="amount_too_large"):
        of_lines((line(most), line("0.01")), Lead.NET)


def test_an_empty_document_costs_nothing():
    found = compute(Document())
    assert found.vat == ()
    assert (found.net, found.vat_total, found.gross, found.due) == (Money(),) * 4
