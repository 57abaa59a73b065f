# SPDX-License-Identifier: Apache-2.0
"""Groups, variants and terms that contradict themselves are not printed."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.unit.core.samples import document, line
from vorab.core.document import Agreement, DocumentType
from vorab.core.document_rules import check
from vorab.core.faults import Faults
from vorab.core.line import Choice, Kind, Period
from vorab.core.money import Money
from vorab.core.passages import Reference, Section
from vorab.core.terms import PaymentTerms, Promise

ORDER = Reference("AB-2026-0007", net=Money(10000), gross=Money(11900))
SAID = Agreement(stated_at=datetime.fromisoformat("2026-11-22T10:42"))
CHANGE = {"type": DocumentType.CHANGE_ORDER}
ESTIMATE = {"type": DocumentType.ESTIMATE}


def found(**more):
    try:
        check(document(**more))
    except Faults as caught:
        return [str(fault) for fault in caught.faults]
    return []


def day(number: int) -> date:
    return date(2026, 11, number)


def option(variant: str, chosen: bool, group: str = "A"):
    return line(choice=Choice.ALTERNATIVE, group=group, variant=variant, chosen=chosen)


def whole(**more):
    return {"lines": (line(section="Bad", **more),), "sections": (Section("Bad", lump_sum=True),)}


@pytest.mark.parametrize(
    "more",
    [
        {"promise": Promise(day(25), day(30), firm=True), "service_start": day(30), "service_end": day(30)},
        {"promise": Promise(done_by=day(30)), "service_start": day(26)},
        {"promise": Promise(accept_by=date(2026, 12, 7))},
        {"payment": PaymentTerms(14, Decimal(2), 14, deposit_percent=Decimal(100))},
        {"payment": PaymentTerms(deposit_amount=Money(15113))},
        {"payment": PaymentTerms(discount_percent=Decimal(2), discount_days=10)},
        {"lines": (line(section="Dach"), line(section="ohne Titel")), "sections": (Section("Dach"),)},
        whole(),
        whole(quantity="-1"),
        {"lines": (option("a", True), option("a", True), option("b", False))},
        {"lines": (option("a", True), option("b", False), option("a", True, "B"), option("c", False, "B"))},
        {**CHANGE, "reference": ORDER, "lines": (line("80", "-1"),)},
        {**ESTIMATE, "payment": PaymentTerms(estimate_fee=Money(4900)), "agreement": SAID},
        {"lines": (line(), line("0", kind=Kind.TEXT))},
        {"lines": (line(), line("0", kind=Kind.TEXT, rate=Decimal(0)))},
    ],
)
def test_terms_in_order_are_printed(more):
    assert found(**more) == []


@pytest.mark.parametrize(
    "fault,more",
    [
        ("service_start: date_missing", {"service_end": day(30)}),
        ("service_end: service_end_before_start", {"service_start": day(30), "service_end": day(29)}),
        ("promise.accept_by: promise_after_validity", {"promise": Promise(accept_by=date(2026, 12, 8))}),
        ("promise.accept_by: promise_before_date", {"promise": Promise(accept_by=day(21))}),
        ("promise.done_by: promise_done_before_yes", {"promise": Promise(day(30), day(29))}),
        ("payment.discount_days: cash_discount_days_missing", {"payment": PaymentTerms(discount_percent=Decimal(2))}),
        ("payment.discount_percent: cash_discount_percent_missing", {"payment": PaymentTerms(discount_days=7)}),
        ("payment.discount_days: cash_discount_after_due", {"payment": PaymentTerms(7, Decimal(2), 8)}),
        (
            "payment.deposit_amount: deposit_twice",
            {"payment": PaymentTerms(deposit_percent=Decimal(30), deposit_amount=Money(100))},
        ),
        ("payment.deposit_amount: deposit_above_total", {"payment": PaymentTerms(deposit_amount=Money(15114))}),
        (
            "payment.estimate_fee: estimate_fee_not_agreed",
            {**ESTIMATE, "payment": PaymentTerms(estimate_fee=Money(4900))},
        ),
        ("sections[1].title: section_twice", {"sections": (Section("Dach"), Section("Dach"))}),
        ("lines[0].section: lump_sum_line", whole(choice=Choice.OPTIONAL)),
        ("lines[0].section: lump_sum_line", whole(choice=Choice.ALTERNATIVE, group="A", chosen=True)),
        ("lines[0].section: lump_sum_line", whole(period=Period.MONTH)),
        ("lines[0].section: lump_sum_line", whole(kind=Kind.TIME)),
        ("lines: variant_mixed", {"lines": (option("a", True), option("", False))}),
        ("lines: variant_partly_chosen", {"lines": (option("a", True), option("a", False), option("b", False))}),
        ("reference.number: order_number_missing", {**CHANGE, "reference": Reference(net=Money(1), gross=Money(1))}),
        ("reference.net: order_sum_missing", {**CHANGE, "reference": Reference("AB-1", gross=Money(1))}),
        ("reference.gross: order_sum_missing", {**CHANGE, "reference": Reference("AB-1", net=Money(1))}),
    ],
)
def test_terms_that_contradict_themselves_are_not_printed(fault, more):
    assert found(**more) == [fault]


def test_a_confirmed_order_may_keep_the_day_its_yes_was_due():
    agreed = Agreement(stated_at=SAID.stated_at, agreed_at=SAID.stated_at)
    assert found(agreement=agreed, valid_until=None, promise=Promise(accept_by=date(2027, 1, 1))) == []
