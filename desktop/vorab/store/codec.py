# SPDX-License-Identifier: Apache-2.0
"""Values of the core to JSON text and back, without checks: what was stored stays readable when rules grow stricter."""

import json
from dataclasses import is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from vorab.core.document_json import canonical_bytes, to_plain
from vorab.core.money import Money

_T = TypeVar("_T")
_READ: dict[Any, Any] = {
    Money: Money.parse,
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
}


def to_text(value: object) -> str:
    """Return a value or JSON data as canonical JSON."""
    return canonical_bytes(to_plain(value)).decode()


def from_text(kind: type[_T], text: str) -> _T:
    """Return the value of type `kind`; fields it got since then have their defaults."""
    found: _T = _read(kind, json.loads(text))
    return found


def _read(kind: Any, value: Any) -> Any:
    if get_origin(kind) is UnionType:
        inner = next(arg for arg in get_args(kind) if arg is not NoneType)
        return None if value in ("", None) else _read(inner, value)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], item) for item in value)
    if kind in _READ:
        return _READ[kind](value)
    fields = _fields(kind)
    if fields:
        return kind(**{name: _read(fields[name], item) for name, item in value.items() if name in fields})
    return kind(value)


@cache
def _fields(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind) if is_dataclass(kind) else {}
