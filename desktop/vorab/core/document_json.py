# SPDX-License-Identifier: Apache-2.0
"""`Document` from and to JSON (DESIGN 6). Unknown keys are faults; empty and missing are the same."""

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from vorab.core import parts_json, totals
from vorab.core.document import Adjustment, Agreement, Document, DocumentType
from vorab.core.faults import Collector, Fault
from vorab.core.line import Choice, Kind, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.parts_json import money_not_negative, not_negative, percent
from vorab.core.party import COUNTRIES, SALUTATIONS, Customer, Dispute, Provider
from vorab.core.reading import (
    Reader,
    parse_json,
    read_bool,
    read_date,
    read_decimal,
    read_enum,
    read_fields,
    read_list,
    read_moment,
    read_money,
)
from vorab.core.text import long_text, short_text
from vorab.core.vat import Category, Tax, default_rate

MAX_LINES = 5000


def _positive(value: object, place: str) -> Decimal:
    number = read_decimal(value, place)
    if number <= 0:
        raise Fault("number_not_positive", place, value=str(value)[:40])
    return number


def _country(value: object, place: str) -> str:
    code = short_text(value, place).upper()
    if code not in COUNTRIES:
        raise Fault("country_unknown", place, value=code[:10])
    return code


def _salutation(value: object, place: str) -> str:
    word = short_text(value, place)
    if word not in SALUTATIONS:
        raise Fault("word_unknown", place, value=word[:40], allowed=", ".join(SALUTATIONS[1:]))
    return word


def _texts(names: str) -> dict[str, Reader]:
    return dict.fromkeys(names.split(), short_text)


_PROVIDER: dict[str, Reader] = _texts(
    "name owner street postcode city email phone website slogan register tax_number vat_id iban bic account_holder "
    "legal_form authority profession chamber regulation insurance insurance_area guarantee dispute_body"
) | {"country": _country, "small_business": read_bool, "terms": long_text, "dispute": read_enum(Dispute)}
_CUSTOMER: dict[str, Reader] = _texts("number company title first_name last_name name street postcode city vat_id") | {
    "salutation": _salutation,
    "country": _country,
    "consumer": read_bool,
}
_AGREEMENT: dict[str, Reader] = {
    "wanted": long_text,
    "found": long_text,
    "until": long_text,
    "stated_at": read_moment,
    "agreed_by": short_text,
    "agreed_at": read_moment,
}
LINE_READERS: dict[str, Reader] = _texts("id service unit tax_reason group section variant") | {
    "text": long_text,
    "details": long_text,
    "reason": long_text,
    "quantity": read_decimal,
    "price": not_negative,
    "price_base": _positive,
    "discount_percent": percent,
    "discount_amount": money_not_negative,
    "category": read_enum(Category),
    "rate": percent,
    "kind": read_enum(Kind),
    "cap": money_not_negative,
    "value": money_not_negative,
    "choice": read_enum(Choice),
    "chosen": read_bool,
    "period": read_enum(Period),
    "labour_percent": percent,
}
_ADJUSTMENT: dict[str, Reader] = {
    "text": short_text,
    "percent": percent,
    "amount": money_not_negative,
    "category": read_enum(Category),
    "rate": percent,
}
_DOCUMENT: dict[str, Reader] = {
    "type": read_enum(DocumentType),
    "number": short_text,
    "date": read_date,
    "valid_until": read_date,
    "talk_at": read_moment,
    "prices": read_enum(Lead),
    "tax": read_enum(Tax),
    "subject": short_text,
    "intro": long_text,
    "closing": long_text,
    "delivery": long_text,
    "prepaid": read_money,
    "rounding": read_money,
    "informal": read_bool,
    "replaces": short_text,
    "service_start": read_date,
    "service_end": read_date,
}
_NESTED = ("provider", "customer", "agreement", "lines", "discounts", "charges", *parts_json.NAMES)


def document_from_bytes(raw: bytes) -> Document:
    """Return the document of a JSON file. Raises `Faults` naming every place that is wrong."""
    return document_from_json(parse_json(raw))


def document_from_json(data: object) -> Document:
    """Return the document of parsed JSON. Raises `Faults` naming every place that is wrong."""
    faults = Collector()
    if not isinstance(data, dict):
        raise Fault("object_form")
    values = read_fields({key: value for key, value in data.items() if key not in _NESTED}, "", _DOCUMENT, faults)
    tax: Tax = values.get("tax", Tax.STANDARD)
    # the rate of the day on which the work is finished holds for all of it (§ 27(1) UStG)
    day: date | None = values.get("service_end") or values.get("service_start") or values.get("date")
    lines = read_list(data.get("lines"), "lines", faults)
    if len(lines) > MAX_LINES:
        faults.add("lines_many", "lines", limit=MAX_LINES)
        lines = []
    document = Document(
        **values,
        provider=_read_provider(_object(data, "provider"), faults),
        customer=_read_customer(_object(data, "customer"), faults),
        agreement=Agreement(**read_fields(_object(data, "agreement"), "agreement", _AGREEMENT, faults)),
        lines=tuple(read_line(line, f"lines[{n}]", tax, day, faults) for n, line in enumerate(lines)),
        discounts=_read_adjustments(data, "discounts", faults),
        charges=_read_adjustments(data, "charges", faults),
        **parts_json.read_parts(data, faults),
    )
    faults.check()
    totals.compute(document)
    return document


def document_to_json(document: Document) -> dict[str, Any]:
    """Return the JSON of a document, with every key and plain decimal strings."""
    plain: dict[str, Any] = to_plain(document)
    plain["payment"] = {key: str(value) for key, value in plain["payment"].items()}  # its days are whole numbers
    return plain


def canonical_bytes(data: object) -> bytes:
    """Return JSON that is the same for the same data, for hashing and storing."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def to_plain(value: Any) -> Any:
    """Return a value as JSON data: amounts and numbers as strings, dates in ISO form, missing as empty."""
    if value is None:
        return ""
    if isinstance(value, Money):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if is_dataclass(value):
        return {item.name: to_plain(getattr(value, item.name)) for item in fields(value)}
    return value


def read_line(data: object, place: str, tax: Tax, day: date | None, faults: Collector) -> Line:
    """Return one line; category and rate it does not name come from the document's `tax` and date."""
    values = read_fields(data, place, LINE_READERS, faults)
    category: Category = values.setdefault("category", tax.category)
    if "rate" not in values:
        values["rate"] = faults.run(place, lambda: default_rate(category, day or date.max), Decimal(0))
    values.setdefault("price", Decimal(0))
    line = Line(**{"text": "", **values})
    _check_line(line, place, data, faults)
    return line


def _check_line(line: Line, place: str, data: object, faults: Collector) -> None:
    if isinstance(data, dict) and data.get("price") in ("", None) and not line.free:
        faults.add("number_missing", f"{place}.price")
    if line.kind is Kind.TEXT:
        _check_remark(line, place, faults)
    elif line.free and line.price:
        faults.add("free_with_price", f"{place}.price")
    if line.kind is Kind.WARRANTY and line.value is not None:
        faults.add("warranty_with_value", f"{place}.value")
    if line.kind is not Kind.TIME and line.cap is not None:
        faults.add("cap_without_time", f"{place}.cap")
    if line.choice is Choice.ALTERNATIVE and not line.group:
        faults.add("alternative_without_group", f"{place}.group")
    if line.variant and line.choice is not Choice.ALTERNATIVE:
        faults.add("variant_without_alternative", f"{place}.variant")
    if line.chosen and line.choice is not Choice.ALTERNATIVE:
        faults.add("chosen_without_alternative", f"{place}.chosen")
    amount = faults.run(place, lambda: line.total, None)
    if amount is not None and line.cap is not None and line.cap < amount:
        faults.add("cap_below_estimate", f"{place}.cap")


def _check_remark(line: Line, place: str, faults: Collector) -> None:
    """A remark has no numbers: what looks like a price and is not counted would deceive."""
    numbers: dict[str, bool] = {
        "price": bool(line.price),
        "quantity": line.quantity != 1,
        "discount_percent": line.discount_percent is not None,
        "discount_amount": line.discount_amount is not None,
        "value": line.value is not None,
    }
    for name, given in numbers.items():
        if given:
            faults.add("remark_with_number", f"{place}.{name}")


def _object(data: dict[str, object], key: str) -> object:
    value = data.get(key)
    return {} if value in ("", None) else value


def _read_provider(data: object, faults: Collector) -> Provider:
    return Provider(**{"name": "", **read_fields(data, "provider", _PROVIDER, faults)})


def _read_customer(data: object, faults: Collector) -> Customer:
    values = read_fields(data, "customer", _CUSTOMER, faults)
    name = values.pop("name", "")
    if name:
        if values.get("first_name") or values.get("last_name"):
            faults.add("name_twice", "customer.name")
        values["first_name"], values["last_name"] = Customer.named(name)
    return Customer(**values)


def _read_adjustments(data: dict[str, object], key: str, faults: Collector) -> tuple[Adjustment, ...]:
    adjustments = []
    for index, item in enumerate(read_list(data.get(key), key, faults)):
        place = f"{key}[{index}]"
        known = len(faults.faults)
        values = read_fields(item, place, _ADJUSTMENT, faults)
        adjustment = Adjustment(**{"text": "", **values})
        adjustments.append(adjustment)
        if len(faults.faults) > known:
            continue
        if (adjustment.percent is None) == (adjustment.amount is None):
            faults.add("percent_or_amount", place)
        if (adjustment.category is None) != (adjustment.rate is None):
            faults.add("category_and_rate", place)
    return tuple(adjustments)
