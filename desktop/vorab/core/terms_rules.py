# SPDX-License-Identifier: Apache-2.0
"""What the terms of a document may not contradict: its days, its payment, the order it belongs to (FACTS 1, 3.8)."""

from vorab.core import totals
from vorab.core.document import Document, DocumentType
from vorab.core.faults import Collector, Faults
from vorab.core.money import Money


def check_terms(document: Document, faults: Collector) -> None:
    """Note everything in the terms of a document that must not be printed."""
    _check_days(document, faults)
    _check_payment(document, faults)
    if document.type is DocumentType.CHANGE_ORDER:
        _check_order(document, faults)


def _check_days(document: Document, faults: Collector) -> None:
    start, end, promise = document.service_start, document.service_end, document.promise
    if end is not None and start is None:
        faults.add("date_missing", "service_start")
    elif start is not None and end is not None and end < start:
        faults.add("service_end_before_start", "service_end")
    if promise.accept_by is None:
        return
    if document.paper.offered and document.valid_until is not None and promise.accept_by > document.valid_until:
        faults.add("promise_after_validity", "promise.accept_by")
    if document.date is not None and promise.accept_by < document.date:
        faults.add("promise_before_date", "promise.accept_by")
    if promise.done_by is not None and promise.done_by < promise.accept_by:
        faults.add("promise_done_before_yes", "promise.done_by")


def _check_payment(document: Document, faults: Collector) -> None:
    payment = document.payment
    if payment.discount_percent and payment.discount_days is None:
        faults.add("cash_discount_days_missing", "payment.discount_days")
    if payment.discount_days is not None and not payment.discount_percent:
        faults.add("cash_discount_percent_missing", "payment.discount_percent")
    if payment.days is not None and payment.discount_days is not None and payment.discount_days > payment.days:
        faults.add("cash_discount_after_due", "payment.discount_days")
    if payment.deposit_percent is not None and payment.deposit_amount is not None:
        faults.add("deposit_twice", "payment.deposit_amount")
    elif payment.deposit_amount and payment.deposit_amount > _gross(document):
        faults.add("deposit_above_total", "payment.deposit_amount")
    # An estimate is free unless its price was agreed before (§ 632(3) BGB).
    if payment.estimate_fee and document.agreement.stated_at is None:
        faults.add("estimate_fee_not_agreed", "payment.estimate_fee")


def _gross(document: Document) -> Money:
    try:
        return totals.compute(document).gross
    except Faults:
        return Money()


def _check_order(document: Document, faults: Collector) -> None:
    reference = document.reference
    if not reference.number:
        faults.add("order_number_missing", "reference.number")
    for name in ("net", "gross"):
        if getattr(reference, name) is None:
            faults.add("order_sum_missing", f"reference.{name}")
