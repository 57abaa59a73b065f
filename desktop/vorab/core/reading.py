# SPDX-License-Identifier: Apache-2.0
"""Readers that turn parts of JSON into typed values and name the place of each fault."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from vorab.core.faults import Collector, Fault
from vorab.core.money import MAX_DIGITS, Money, decimal_of

MAX_BYTES = 10 * 1024 * 1024
MAX_DEPTH = 20
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?", re.ASCII)
_E = TypeVar("_E", bound=StrEnum)

Reader = Callable[[object, str], Any]


@dataclass(frozen=True, slots=True)
class JsonFloat:
    """A JSON number with a fraction or exponent, kept as text so that its place can be named."""

    text: str

    def __str__(self) -> str:
        return self.text


def parse_json(raw: bytes) -> object:
    """Return the data of a UTF-8 JSON file; numbers with a point stay recognisable as `JsonFloat`.

    Raises `Fault`: `json_encoding`, `json_syntax` (line:column), `json_large`, `json_duplicate`, `json_deep`.
    """
    if len(raw) > MAX_BYTES:
        raise Fault("json_large", limit=MAX_BYTES // 1024 // 1024)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Fault("json_encoding", byte=error.start) from error
    try:
        data: object = json.loads(
            text,
            parse_float=JsonFloat,
            parse_int=_small_int,
            parse_constant=JsonFloat,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise Fault("json_syntax", f"{error.lineno}:{error.colno}") from error
    except RecursionError as error:
        raise Fault("json_deep", limit=MAX_DEPTH) from error
    _check_tree(data, "", 1)
    return data


def _small_int(text: str) -> object:
    return int(text) if len(text) < 30 else JsonFloat(text)


class _Doubled(dict[str, object]):
    """An object with a key given twice; its place is known only once the whole file is read."""

    key = ""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    doubled = _Doubled(found)
    keys = [key for key, _ in pairs]
    doubled.key = next(key for n, key in enumerate(keys) if key in keys[:n])
    return doubled


def _check_tree(data: object, place: str, depth: int) -> None:
    """Refuse keys given twice, and nesting so deep that it can be no document."""
    if isinstance(data, _Doubled):
        raise Fault("json_duplicate", join(place, data.key))
    if not isinstance(data, dict | list):
        return
    if depth > MAX_DEPTH:
        raise Fault("json_deep", place, limit=MAX_DEPTH)
    if isinstance(data, dict):
        for key, value in data.items():
            _check_tree(value, join(place, key), depth + 1)
    else:
        for index, value in enumerate(data):
            _check_tree(value, f"{place}[{index}]", depth + 1)


def join(place: str, key: str) -> str:
    """Return the place of a key inside an object: "customer" and "city" make "customer.city"."""
    return f"{place}.{key[:80]}" if place else key[:80]


def read_decimal(value: object, place: str) -> Decimal:
    """Return an exact number; JSON floats are refused (P7)."""
    if isinstance(value, JsonFloat) and value.text.lstrip("-").isdigit():
        raise Fault("number_long", place, digits=MAX_DIGITS)
    if isinstance(value, JsonFloat):
        raise Fault("number_float", place, value=str(value)[:40])
    return decimal_of(value, place)


def read_money(value: object, place: str) -> Money:
    """Return an amount in EUR with at most two decimals."""
    read_decimal(value, place)
    return Money.parse(value, place)


def read_bool(value: object, place: str) -> bool:
    """Return a JSON true or false."""
    if not isinstance(value, bool):
        raise Fault("bool_form", place, value=str(value)[:40])
    return value


def read_date(value: object, place: str) -> date:
    """Return an ISO date that exists."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise Fault("date_form", place, value=str(value)[:40])
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise Fault("date_missing_day", place, value=value) from error


def read_moment(value: object, place: str) -> datetime:
    """Return a local date and time without zone, as "2026-11-22T10:38"."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise Fault("moment_form", place, value=str(value)[:40])
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        raise Fault("date_missing_day", place, value=value) from error


def read_enum(kind: type[_E]) -> Reader:
    """Return a reader for one of the words of `kind`."""

    def read(value: object, place: str) -> _E:
        try:
            return kind(str(value))
        except ValueError as error:
            allowed = ", ".join(member.value or '""' for member in kind)
            raise Fault("word_unknown", place, value=str(value)[:40], allowed=allowed) from error

    return read


def read_fields(data: object, place: str, readers: Mapping[str, Reader], faults: Collector) -> dict[str, Any]:
    """Return the typed fields of a JSON object; empty and missing are the same, unknown keys are faults."""
    if not isinstance(data, dict):
        faults.add("object_form", place)
        return {}
    values: dict[str, Any] = {}
    for key, value in data.items():
        where = join(place, key)
        if key not in readers:
            faults.add("key_unknown", where)
        elif value not in ("", None):
            read = faults.run(where, partial(readers[key], value, where), None)
            if read is not None:
                values[key] = read
    return values


def read_list(data: object, place: str, faults: Collector) -> list[object]:
    """Return a JSON list, an empty one where the key is missing."""
    if data in ("", None):
        return []
    if not isinstance(data, list):
        faults.add("list_form", place)
        return []
    return data
