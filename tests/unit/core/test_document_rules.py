# SPDX-License-Identifier: Apache-2.0
"""What must not be printed: contradictions a customer or an auditor would find."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given

from tests.unit.core.samples import document, documents, line
from vorab.core import units
from vorab.core.document import Adjustment, Agreement, DocumentType
from vorab.core.document_rules import check
from vorab.core.faults import Collector, Faults
from vorab.core.line import Choice, Lead
from vorab.core.money import Money
from vorab.core.party import Customer, Provider
from vorab.core.vat import Category, Tax

SMALL = Provider(name="Muster", small_business=True)
CONSUMER = Customer(last_name="Muster", consumer=True)
FREE = line(category=Category.EXEMPT, rate=Decimal(0))
SAID = datetime.fromisoformat("2026-11-22T10:42")
AGREED = datetime.fromisoformat("2026-11-22T10:43")


def found(**more):
    """Check a quote and return its faults as "place: code"."""
    try:
        check(document(**more))
    except Faults as caught:
        return [str(fault) for fault in caught.faults]
    return []


def off(category, rate, **more):
    return Adjustment("Rabatt", amount=Money(100), category=Category(category), rate=Decimal(rate), **more)


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"customer": CONSUMER, "prices": Lead.GROSS},
        {"customer": Customer(company="Muster GmbH"), "prices": Lead.GROSS},
        {"provider": SMALL, "tax": Tax.SMALL_BUSINESS, "lines": (FREE,)},
        {"tax": Tax.REVERSE_CHARGE, "lines": (line(category=Category.REVERSE_CHARGE, rate=Decimal(0)),)},
        {"tax": Tax.EXEMPT, "lines": (replace(FREE, tax_reason="§ 4 Nr. 21 UStG"),)},
        {"lines": (line(), line(category=Category.ZERO, rate=Decimal(0)))},
        {"agreement": Agreement(stated_at=SAID, agreed_at=AGREED), "valid_until": None},
        {"agreement": Agreement(stated_at=SAID, agreed_at=SAID)},
        {"valid_until": date(2026, 11, 22)},
        {"discounts": (off("S", "19"),), "charges": (Adjustment("", percent=Decimal(3)),)},
        {"customer": Customer(last_name="Muster", postcode="1010", country="AT")},
        {"customer": Customer(last_name="Muster", postcode="")},
    ],
)
def test_documents_in_order_are_printed(more):
    assert found(**more) == []


@pytest.mark.parametrize(
    "fault,more",
    [
        ("provider.name: text_missing", {"provider": Provider(name="")}),
        ("customer.name: customer_unnamed", {"customer": Customer(street="Musterweg 1")}),
        ("provider.postcode: postcode_form", {"provider": Provider(name="Muster", postcode="1234")}),
        ("customer.postcode: postcode_form", {"customer": Customer(company="Muster", postcode="D-12345")}),
        ("customer.postcode: postcode_form", {"customer": Customer(company="Muster", postcode="१२३४५")}),
        ("prices: consumer_net", {"customer": CONSUMER}),
        ("date: date_missing", {"date": None}),
        ("valid_until: date_missing", {"valid_until": None}),
        ("valid_until: valid_before_date", {"valid_until": date(2026, 11, 21)}),
        ("lines: lines_missing", {"lines": ()}),
        ("lines[1].text: text_missing", {"lines": (line(), replace(line(), text=""))}),
        ("lines[0].unit: unit_unknown", {"lines": (line(unit="STK"),)}),
    ],
)
def test_what_is_missing_or_impossible_is_not_printed(fault, more):
    assert found(**more) == [fault]


@pytest.mark.parametrize(
    "fault,agreement",
    [
        ("agreement.agreed_at: agreed_before_stated", Agreement(stated_at=AGREED, agreed_at=SAID)),
        ("agreement.agreed_at: agreed_before_stated", Agreement(agreed_at=AGREED)),
        ("agreement.agreed_at: confirmation_without_order", Agreement(stated_at=SAID)),
    ],
)
def test_a_confirmation_needs_the_price_first_and_then_the_order(fault, agreement):
    assert found(type=DocumentType.ORDER_CONFIRMATION, valid_until=None, agreement=agreement) == [fault]


def test_a_stated_price_alone_makes_no_order():
    assert document(agreement=Agreement(stated_at=SAID)).paper is DocumentType.QUOTE
    assert document(agreement=Agreement(agreed_at=AGREED)).paper is DocumentType.ORDER_CONFIRMATION


@pytest.mark.parametrize(
    "chosen,faults",
    [
        ([True, False], []),
        ([False, False], ["lines: alternative_chosen"]),
        ([True, True], ["lines: alternative_chosen"]),
        ([True, True, True], ["lines: alternative_chosen"]),
    ],
)
def test_of_alternatives_exactly_one_is_chosen(chosen, faults):
    items = tuple(line(choice=Choice.ALTERNATIVE, group="Drucker", chosen=one) for one in chosen)
    assert found(lines=items) == faults


def test_each_group_of_alternatives_stands_for_itself():
    items = tuple(line(choice=Choice.ALTERNATIVE, group=group, chosen=True) for group in ("A", "B", "B"))
    with pytest.raises(Faults) as caught:
        check(document(lines=items))
    (fault,) = caught.value.faults
    assert fault.params == {"group": "B", "count": 2}


@pytest.mark.parametrize(
    "faults,more",
    [
        (["tax: small_business_differs"], {"provider": SMALL}),
        (["tax: small_business_differs"], {"tax": Tax.SMALL_BUSINESS, "lines": (FREE,)}),
        (["lines[0].category: small_business_vat"], {"provider": SMALL, "tax": Tax.SMALL_BUSINESS}),
        (
            ["lines[1].category: small_business_vat", "discounts[0].category: small_business_vat"],
            {"provider": SMALL, "tax": Tax.SMALL_BUSINESS, "lines": (FREE, line(rate=Decimal(0))),
             "discounts": (off("S", "19"),)},
        ),
        (
            ["lines[0].rate: rate_not_zero"],
            {"provider": SMALL, "tax": Tax.SMALL_BUSINESS, "lines": (replace(FREE, rate=Decimal(19)),)},
        ),
    ],
)  # fmt: skip
def test_a_small_business_never_shows_vat(faults, more):
    assert found(**more) == faults


@pytest.mark.parametrize("tax", [Tax.REVERSE_CHARGE, Tax.EU_SERVICE])
def test_a_consumer_never_owes_the_vat_himself(tax):
    item = line(category=Category.REVERSE_CHARGE, rate=Decimal(0))
    assert found(tax=tax, customer=CONSUMER, prices=Lead.GROSS, lines=(item,)) == ["tax: reverse_charge_consumer"]


@pytest.mark.parametrize(
    "fault,item",
    [
        ("lines[0].rate: rate_zero", line(rate=Decimal(0))),
        ("lines[0].rate: rate_not_zero", line(category=Category.ZERO)),
        ("lines[0].rate: rate_not_zero", line(category=Category.EXEMPT, tax_reason="§ 4 Nr. 21 UStG")),
        ("lines[0].tax_reason: tax_reason_missing", FREE),
        ("lines[0].tax_reason: tax_reason_missing", replace(FREE, category=Category.OUT_OF_SCOPE)),
    ],
)
def test_category_rate_and_reason_belong_together(fault, item):
    assert found(lines=(item,)) == [fault]


@pytest.mark.parametrize("name", ["discounts", "charges"])
def test_discounts_and_charges_follow_the_same_rules(name):
    assert found(**{name: (Adjustment("", percent=Decimal(1)), off("S", "0"))}) == [f"{name}[1].rate: rate_zero"]
    assert found(**{name: (off("E", "7"),)}) == [f"{name}[0].rate: rate_not_zero"]


@given(documents(full=True))
def test_whatever_is_read_is_passed_or_refused_with_places(paper):
    faults = Collector()
    passed = faults.run("", lambda: not check(paper), False)
    assert passed == (faults.faults == [])
    assert all(fault.place for fault in faults.faults)


def test_no_vat_needs_its_reason_once():
    other = replace(FREE, tax_reason="§ 4 Nr. 21 UStG")
    paper = document(tax=Tax.SMALL_BUSINESS, lines=(FREE, FREE, other, line(), line(category=Category.ZERO)))
    assert paper.tax_reasons == ("Steuerfrei nach § 19 Abs. 1 UStG (Kleinunternehmer)", "§ 4 Nr. 21 UStG")
    assert document(lines=(FREE,)).tax_reasons == ()


@pytest.mark.parametrize(
    "code,quantity,word", [("HUR", "2", "Std."), ("MON", "1", "Monat"), ("MON", "1.00", "Monat"),
     ("MON", "0.5", "Monate"),
                           ("LS", "1", "psch."), ("XYZ", "3", "XYZ")]
)  # fmt: skip
def test_units_are_shown_as_german_words(code, quantity, word):
    assert units.word(code, Decimal(quantity)) == word
