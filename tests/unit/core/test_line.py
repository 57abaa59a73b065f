# SPDX-License-Identifier: Apache-2.0
"""A line: its amount, and what of it binds once the price was said (P1)."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.unit.core.samples import decimals, line, lines
from vorab.core.line import Choice, Kind, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.vat import Category

# another value for every field
OTHER = {
    "text": "Vor Ort",
    "details": "mit Anfahrt",
    "reason": "damit es läuft",
    "service": "remote-fix",
    "price": Decimal("127.01"),
    "quantity": Decimal("1.5"),
    "unit": "HUR",
    "id": "fix",
    "price_base": Decimal(100),
    "discount_percent": Decimal(3),
    "discount_amount": Money(1),
    "category": Category.EXEMPT,
    "rate": Decimal(7),
    "tax_reason": "§ 4 Nr. 21",
    "kind": Kind.TIME,
    "cap": Money(20000),
    "value": Money(9900),
    "choice": Choice.OPTIONAL,
    "group": "A",
    "chosen": True,
    "period": Period.MONTH,
    "section": "Im Keller",
    "variant": "groß",
    "labour_percent": Decimal(60),
}
FREE_TO_CHANGE = {"text", "details", "reason", "service", "section", "labour_percent"}


def test_the_table_above_knows_every_field():
    assert set(OTHER) == {field.name for field in fields(Line)}


@pytest.mark.parametrize("name", sorted(OTHER))
def test_all_but_the_wording_belongs_to_the_price_that_was_said(name):
    changed = replace(line(), **{name: OTHER[name]})
    same = changed.digest(Lead.NET) == line().digest(Lead.NET)
    assert same == (name in FREE_TO_CHANGE)


@pytest.mark.parametrize("name", sorted(set(OTHER) - FREE_TO_CHANGE - {"value", "cap"}))
def test_changed_work_or_a_higher_price_has_to_be_said_again(name):
    stated = line()
    changed = replace(stated, **{name: OTHER[name]})
    cheaper = name.startswith("discount")
    assert changed.covered_by(stated, Lead.NET, Lead.NET) == cheaper


@pytest.mark.parametrize("name", sorted(FREE_TO_CHANGE))
def test_new_wording_keeps_the_agreement(name):
    assert replace(line(), **{name: OTHER[name]}).covered_by(line(), Lead.NET, Lead.NET)


def test_127_net_and_127_gross_are_two_prices():
    assert line().digest(Lead.NET) != line().digest(Lead.GROSS)
    assert not line().covered_by(line(), Lead.GROSS, Lead.NET)
    assert not line().covered_by(line(), Lead.NET, Lead.GROSS)


@pytest.mark.parametrize("one,other", [("127", "127.00"), ("0", "0.00"), ("0", "-0"), ("1000", "1E+3")])
def test_the_same_number_written_otherwise_is_the_same_price(one, other):
    assert line(one).digest(Lead.NET) == line(other).digest(Lead.NET)


@pytest.mark.parametrize(
    "one,other",
    [
        ({"id": "a|1", "quantity": "1", "unit": "X"}, {"id": "a", "quantity": "1", "unit": "1|X"}),
        ({"id": 'a", "1'}, {"id": "a"}),
        ({"unit": "", "id": "LS"}, {"unit": "LS", "id": ""}),
        ({"cap": None}, {"cap": Money()}),
    ],
)
def test_no_field_can_run_into_its_neighbour(one, other):
    assert line(**one).digest(Lead.NET) != line(**other).digest(Lead.NET)


def test_a_stored_fingerprint_is_still_met_by_later_versions():
    assert line(id="fix").digest(Lead.NET) == "1fabde8ab47d401d7c70eb0def90f5dc"


@pytest.mark.parametrize(
    "stated,now,kept",
    [
        ({}, {"price": "120"}, True),
        ({}, {"price": "0"}, True),
        ({}, {"price": "127.01"}, False),
        ({}, {"price": "127", "discount_percent": Decimal(10)}, True),
        ({"discount_percent": Decimal(10)}, {}, False),  # the discount is gone
        ({"discount_amount": Money(1000)}, {"price": "117"}, True),
        ({"discount_amount": Money(1000)}, {"price": "117.01"}, False),
        ({}, {"price": "60", "quantity": "2"}, False),  # more work, though cheaper
        ({"quantity": "2"}, {"quantity": "1"}, False),
        ({"quantity": "-1"}, {"quantity": "-1", "price": "100"}, False),  # a smaller credit costs more
        ({"quantity": "-1"}, {"quantity": "-1", "price": "150"}, False),
    ],
)
def test_a_lower_price_keeps_the_agreement_and_a_higher_one_does_not(stated, now, kept):
    assert line(**now).covered_by(line(**stated), Lead.NET, Lead.NET) is kept


@pytest.mark.parametrize(
    "stated,now,kept",
    [
        (20000, 20000, True),
        (20000, 15000, True),
        (20000, 20001, False),
        (20000, None, False),
        (None, 20000, True),
    ],
)
def test_at_most_means_at_most(stated, now, kept):
    def hours(cap):
        return line(kind=Kind.TIME, cap=None if cap is None else Money(cap))

    assert hours(now).covered_by(hours(stated), Lead.NET, Lead.NET) is kept


def test_what_a_present_would_have_cost_may_be_corrected():
    stated = line("0", kind=Kind.GOODWILL, value=Money(5000))
    assert replace(stated, value=Money(6000)).covered_by(stated, Lead.NET, Lead.NET)
    assert not replace(stated, kind=Kind.WARRANTY).covered_by(stated, Lead.NET, Lead.NET)


@given(lines(), st.sampled_from(Lead))
def test_an_unchanged_line_is_covered_by_its_own_statement(item, lead):
    assert item.covered_by(item, lead, lead)


@given(lines(), decimals("0", "99999"), st.sampled_from(Lead))
def test_nothing_covered_ever_costs_more_than_was_said(stated, price, lead):
    now = replace(stated, price=price)
    assume(now.covered_by(stated, lead, lead))
    assert now.total <= stated.total
    assert now.price <= stated.price


@given(lines())
def test_a_line_is_the_rounded_price_less_the_rounded_discount(item):
    assert item.total == item.undiscounted - item.discount
    if item.discount_percent is None and item.discount_amount is None:
        assert item.total == item.undiscounted


@pytest.mark.parametrize(
    "more,total",
    [
        ({"price": "12.85", "quantity": "0.5"}, "6.43"),
        ({"price": "75.35", "quantity": "2.5"}, "188.38"),
        ({"price": "75.35", "quantity": "-2.5"}, "-188.38"),
        ({"price": "10", "quantity": "3", "price_base": Decimal(7)}, "4.29"),
        ({"price": "100", "discount_percent": Decimal(10), "discount_amount": Money(500)}, "85.00"),
        ({"price": "0.05", "discount_percent": Decimal(50)}, "0.02"),
        ({"price": "100", "discount_percent": Decimal(100)}, "0.00"),
    ],
)
def test_line_amounts(more, total):
    assert str(line(**more).total) == total


@pytest.mark.parametrize(
    "choice,chosen,period,selected,counts",
    [
        (Choice.COUNTED, False, Period.ONCE, True, True),
        (Choice.COUNTED, False, Period.MONTH, True, False),
        (Choice.OPTIONAL, False, Period.ONCE, False, False),
        (Choice.ALTERNATIVE, False, Period.ONCE, False, False),
        (Choice.ALTERNATIVE, True, Period.ONCE, True, True),
        (Choice.ALTERNATIVE, True, Period.YEAR, True, False),
    ],
)
def test_what_the_customer_takes_and_what_is_in_the_total(choice, chosen, period, selected, counts):
    item = line(choice=choice, chosen=chosen, period=period, group="A")
    assert (item.selected, item.counts) == (selected, counts)


@pytest.mark.parametrize(
    "kind,free", [("fixed", False), ("time", False), ("goodwill", True), ("warranty", True), ("text", True)]
)
def test_goodwill_warranty_and_remarks_are_free(kind, free):
    assert line("0", kind=Kind(kind)).free is free


@pytest.mark.parametrize("choice", Choice)
def test_a_remark_is_no_work_whoever_chose_it(choice):
    item = line("0", kind=Kind.TEXT, choice=choice, group="A", chosen=True)
    assert (item.selected, item.counts) == (False, False)
