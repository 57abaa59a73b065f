# SPDX-License-Identifier: Apache-2.0
"""Which duties towards a private customer a paper has (FACTS 2): the right to withdraw, early start, goods."""

from datetime import date, timedelta

from vorab.core.document import Document
from vorab.core.terms import Consent, Place

WITHDRAWAL_DAYS = 14
"""§ 355(2) BGB."""

GOODS_NOTICE_FROM = date(2026, 9, 27)
"""From then on sold goods need the harmonised notice (Art. 246a § 1(1) EGBGB, Regulation (EU) 2025/1960)."""

GOODS_NOTICE = "EU-Mitteilung zur gesetzlichen Gewährleistung"
"""The name under which the official notice is appended to a paper (`Document.enclosures`)."""

_DURABLE = frozenset({"mail", "paper"})


def informs(document: Document) -> bool:
    """Whether a paper tells what private customers must know: one with prices for one of them (Art. 246, 246a)."""
    return document.customer.consumer and document.paper.priced


def may_withdraw(document: Document) -> bool:
    """Whether the customer is told how to withdraw (§ 312g(1) BGB).

    An unknown place counts as distance: who is told too much loses nothing, who is told nothing may withdraw for more
    than a year (§ 356(3)). Goods made to measure alone are excluded (§ 312g(2) Nr. 1); what is sold beside them not.
    """
    contract = document.contract
    if not informs(document) or contract.place is Place.ON_PREMISES:
        return False
    return not contract.custom_made or contract.goods


def excluded(document: Document) -> tuple[str, ...]:
    """Return what there is no right to withdraw for, "urgent" or "custom_made"; it is to be said (Art. 246a § 1(3))."""
    contract = document.contract
    if not informs(document) or contract.place is Place.ON_PREMISES:
        return ()
    found = (("urgent", contract.urgent_repair), ("custom_made", contract.custom_made))
    return tuple(name for name, holds in found if holds)


def needed_consents(document: Document) -> tuple[str, ...]:
    """Return the fields of `Contract` a customer declares before the work begins within the 14 days.

    After a visit for repairs that was asked for, nobody need confirm that the right lapses (§ 356(4) Nr. 3).
    """
    if not may_withdraw(document):
        return ()
    return ("early_start",) if document.contract.urgent_repair else ("early_start", "lapse_known")


def given(document: Document, name: str) -> Consent | None:
    """Return what the customer declared, if it counts.

    Outside of business premises only what was written down by the customer does (§ 356(4) Nr. 2 b, § 357a(2) BGB).
    """
    consent: Consent = getattr(document.contract, name)
    if consent.at is None:
        return None
    if document.contract.place is Place.OFF_PREMISES and consent.channel not in _DURABLE:
        return None
    return consent


def missing_consents(document: Document) -> tuple[str, ...]:
    """Return the declarations that are needed for an early start and not there yet."""
    return tuple(name for name in needed_consents(document) if given(document, name) is None)


def starts_early(document: Document) -> bool:
    """Whether the work is to begin before the 14 days end, by what is promised or what the customer has said."""
    contract = document.contract
    if contract.early_start.at is not None or contract.lapse_known.at is not None:
        return True
    ordered = document.agreement.agreed_at
    day = ordered.date() if ordered else document.date
    begins = document.service_start or document.promise.done_by or document.service_end
    return day is not None and begins is not None and begins <= day + timedelta(days=WITHDRAWAL_DAYS)


def asks_consent(document: Document) -> bool:
    """Whether the paper has the boxes to tick: every offer has them, a confirmation where the start is early."""
    return bool(missing_consents(document)) and (document.paper.offered or starts_early(document))


def sells_goods(document: Document) -> bool:
    """Whether things are sold with this paper, made to measure or not."""
    return informs(document) and (document.contract.goods or document.contract.custom_made)


def needs_goods_notice(document: Document) -> bool:
    """Whether the harmonised notice belongs to the paper."""
    return sells_goods(document) and (document.date is None or document.date >= GOODS_NOTICE_FROM)


def has_goods_notice(document: Document) -> bool:
    """Whether the official notice is among the files that are appended."""
    return any(enclosure.name == GOODS_NOTICE for enclosure in document.enclosures)
