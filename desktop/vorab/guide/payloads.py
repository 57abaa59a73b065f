# SPDX-License-Identifier: Apache-2.0
"""Reads back what events carry of the price list and of standing agreements (DESIGN 7.4)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from vorab.core.line import Kind, Lead, Period
from vorab.core.service import Service
from vorab.core.standing import StandingTerm
from vorab.core.vat import Category


def read_service(plain: Mapping[str, Any]) -> Service:
    """Return the entry of the price list that was written with `to_plain`."""
    return Service(
        id=plain["id"],
        text=plain["text"],
        unit=plain["unit"],
        price=Decimal(plain["price"]),
        lead=Lead(plain["lead"]),
        category=Category(plain["category"]),
        rate=Decimal(plain["rate"]),
        tax_reason=plain["tax_reason"],
        kind=Kind(plain["kind"]),
        period=Period(plain["period"]),
        details=plain["details"],
        version=int(plain["version"]),
    )


def read_term(plain: Mapping[str, Any]) -> StandingTerm:
    """Return the standing agreement that was written with `to_plain`."""
    return StandingTerm(
        id=int(plain["id"]),
        service=plain["service"],
        text=plain["text"],
        price=Decimal(plain["price"]),
        lead=Lead(plain["lead"]),
        unit=plain["unit"],
        since=plain["since"],
        until=plain["until"],
        hours=None if plain["hours"] in (None, "") else Decimal(plain["hours"]),
        used=Decimal(plain["used"]),
    )
