# SPDX-License-Identifier: Apache-2.0
"""The parts of a document beside its parties and lines from JSON: terms, contract, passages, what it refers to."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from vorab.core.faults import Collector, Fault
from vorab.core.money import Money
from vorab.core.passages import Acceptance, Defect, EnclosureRef, Passage, Reference, Row, Section
from vorab.core.reading import (
    Reader,
    read_bool,
    read_date,
    read_decimal,
    read_enum,
    read_fields,
    read_list,
    read_moment,
    read_money,
)
from vorab.core.terms import Consent, Contract, PaymentTerms, Place, Promise
from vorab.core.text import long_text, short_text

MAX_DAYS = 3650
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
_T = TypeVar("_T")


def not_negative(value: object, place: str) -> Decimal:
    """Return a number of 0 or more."""
    number = read_decimal(value, place)
    if number < 0:
        raise Fault("number_negative", place, value=str(value)[:40])
    return number


def percent(value: object, place: str) -> Decimal:
    """Return a share from 0 to 100 %."""
    number = not_negative(value, place)
    if number > 100:
        raise Fault("percent_range", place, value=str(value)[:40])
    return number


def money_not_negative(value: object, place: str) -> Money:
    """Return an amount of 0 or more, in EUR."""
    not_negative(value, place)
    return read_money(value, place)


def _days(value: object, place: str) -> int:
    number = not_negative(value, place)
    if number != int(number) or number > MAX_DAYS:
        raise Fault("days_form", place, value=str(value)[:40], limit=MAX_DAYS)
    return int(number)


def _sha256(value: object, place: str) -> str:
    text = short_text(value, place)
    if not _SHA256.fullmatch(text):
        raise Fault("sha256_form", place, value=text[:40])
    return text


_PROMISE: dict[str, Reader] = {"accept_by": read_date, "done_by": read_date, "firm": read_bool}
_PAYMENT: dict[str, Reader] = {
    "days": _days,
    "discount_percent": percent,
    "discount_days": _days,
    "deposit_percent": percent,
    "deposit_amount": money_not_negative,
    "estimate_fee": money_not_negative,
}
_REFERENCE: dict[str, Reader] = {
    "number": short_text,
    "date": read_date,
    "net": read_money,
    "gross": read_money,
    "done_by": read_date,
}
_ACCEPTANCE: dict[str, Reader] = {
    "on": read_date,
    "place": short_text,
    "by": short_text,
    "reservation": long_text,
    "deadline": read_date,
}
_CONTRACT: dict[str, Reader] = {
    "place": read_enum(Place),
    "urgent_repair": read_bool,
    "custom_made": read_bool,
    "goods": read_bool,
    "instruction": short_text,
}
_CONSENT: dict[str, Reader] = {"at": read_moment, "channel": short_text, "wording": long_text}
_SECTION: dict[str, Reader] = {"title": short_text, "text": long_text, "lump_sum": read_bool}
_PASSAGE: dict[str, Reader] = {"title": short_text, "text": long_text}
_ROW: dict[str, Reader] = {"label": short_text, "text": long_text}
_DEFECT: dict[str, Reader] = {"text": long_text, "until": read_date}
_ENCLOSURE: dict[str, Reader] = {"name": short_text, "sha256": _sha256}

NAMES = (
    "promise", "payment", "reference", "acceptance", "contract", "sections", "passages", "changes", "enclosures",
)  # fmt: skip
"""The keys of a document that `read_parts` reads."""


def read_parts(data: Mapping[str, object], faults: Collector) -> dict[str, Any]:
    """Return the values of those of `NAMES` that stand in a document; faults are collected with their places."""
    found: dict[str, Any] = {}
    for key, kind, readers in (
        ("promise", Promise, _PROMISE),
        ("payment", PaymentTerms, _PAYMENT),
        ("reference", Reference, _REFERENCE),
    ):
        if data.get(key) not in ("", None):
            found[key] = _one(kind, data[key], key, readers, faults)
    if data.get("acceptance") not in ("", None):
        found["acceptance"] = _acceptance(data["acceptance"], faults)
    if data.get("contract") not in ("", None):
        found["contract"] = _contract(data["contract"], faults)
    found["sections"] = _many(Section, data.get("sections"), "sections", _SECTION, faults, "title")
    found["passages"] = tuple(
        _passage(entry, f"passages[{n}]", faults)
        for n, entry in enumerate(read_list(data.get("passages"), "passages", faults))
    )
    found["changes"] = tuple(
        faults.run(f"changes[{n}]", lambda entry=entry: long_text(entry), "")  # type: ignore[misc]
        for n, entry in enumerate(read_list(data.get("changes"), "changes", faults))
    )
    found["enclosures"] = _many(EnclosureRef, data.get("enclosures"), "enclosures", _ENCLOSURE, faults, "name")
    return found


def _one(kind: type[_T], data: object, place: str, readers: dict[str, Reader], faults: Collector) -> _T:
    return kind(**read_fields(data, place, readers, faults))


def _many(
    kind: type[_T], data: object, place: str, readers: dict[str, Reader], faults: Collector, needed: str
) -> tuple[_T, ...]:
    found = []
    for number, entry in enumerate(read_list(data, place, faults)):
        values = read_fields(entry, f"{place}[{number}]", readers, faults)
        if not values.get(needed):
            faults.add("text_missing", f"{place}[{number}].{needed}")
            values[needed] = ""
        if kind is EnclosureRef:
            values.setdefault("sha256", "")
        found.append(kind(**values))
    return tuple(found)


def _without(data: object, *keys: str) -> object:
    return {key: value for key, value in data.items() if key not in keys} if isinstance(data, dict) else data


def _inner(data: object, key: str) -> object:
    value = data.get(key) if isinstance(data, dict) else None
    return {} if value in ("", None) else value


def _acceptance(data: object, faults: Collector) -> Acceptance:
    values = read_fields(_without(data, "defects"), "acceptance", _ACCEPTANCE, faults)
    entries = data.get("defects") if isinstance(data, dict) else None
    return Acceptance(**values, defects=_many(Defect, entries, "acceptance.defects", _DEFECT, faults, "text"))


def _contract(data: object, faults: Collector) -> Contract:
    consents = ("early_start", "lapse_known")
    values = read_fields(_without(data, *consents), "contract", _CONTRACT, faults)
    for key in consents:
        values[key] = _one(Consent, _inner(data, key), f"contract.{key}", _CONSENT, faults)
    return Contract(**values)


def _passage(data: object, place: str, faults: Collector) -> Passage:
    values = read_fields(_without(data, "rows"), place, _PASSAGE, faults)
    entries = data.get("rows") if isinstance(data, dict) else None
    rows = tuple(
        Row(**{"label": "", **read_fields(entry, f"{place}.rows[{n}]", _ROW, faults)})
        for n, entry in enumerate(read_list(entries, f"{place}.rows", faults))
    )
    return Passage(**values, rows=rows)
