# SPDX-License-Identifier: Apache-2.0
"""Typed reading of one TOML table, with every fault as a problem at its line."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from vorab.core.faults import Fault
from vorab.core.money import Money, decimal_of
from vorab.core.text import clean
from vorab.guide.check import syntax
from vorab.guide.check.problems import Problem
from vorab.guide.index import Index
from vorab.i18n.system import reason

MAX_KB = 256
_ID = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_AT_LINE = re.compile(r"line (\d+)")
_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class TomlFloat:
    """A TOML float, kept as text so that it can be refused at its line."""

    text: str


@dataclass
class Source:
    """A TOML file with its problems so far."""

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    index: Index = field(default_factory=lambda: Index(""))
    problems: list[Problem] = field(default_factory=list)
    text: str = ""

    def add(self, code: str, table: str, position: int, at: str = "", **params: object) -> None:
        """Note a problem at a key of the n-th table."""
        self.problems.append(Problem(code, self.file, self.index.line(table, position, at), params))

    def tables(self, name: str) -> list[Any]:
        """Return the tables `[[name]]`; a fault if it is something else."""
        found = self.data.get(name, [])
        if not isinstance(found, list):
            self.add("type-wrong", "", 0, name, key=name, wanted=f"[[{name}]]")
            return []
        return found


def read_file(path: Path) -> Source:
    """Return the TOML data of a file; what is wrong with it as a whole stands in `problems`."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Source(path.name, problems=[Problem("file-unreadable", str(path), 0, {"reason": reason(error)})])
    return read_bytes(raw, str(path))


def read_bytes(raw: bytes, file: str) -> Source:
    """Return the TOML data of a file's bytes; at a syntax error only that one is told."""
    source = Source(file)
    if len(raw) > MAX_KB * 1024:
        source.problems.append(Problem("file-large", file, 0, {"limit": MAX_KB}))
        return source
    try:
        source.text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        source.problems.append(Problem("file-encoding", file, raw[: error.start].count(b"\n") + 1))
        return source
    try:
        source.data = tomllib.loads(source.text, parse_float=TomlFloat)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else source.text.count("\n") + 1
        source.problems.append(Problem("toml-syntax", file, line, {"reason": syntax.reason(error)}))
        return source
    source.index = Index(source.text)
    return source


class Section:
    """One table of a source. Readers note a problem and return a harmless default.

    A table in one line stands `within` the value of a key; its problems are told there.
    """

    def __init__(self, source: Source, table: str, position: int, data: object, allowed: str, within: str = "") -> None:
        self.source = source
        self.table = table
        self.position = position
        self.within = within
        self.data: Mapping[str, Any] = data if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            self.add("type-wrong", key=table, wanted="[…]")
        for key in self.data:
            if key not in allowed.split():
                self.add("key-unknown", key, key=key[:60], allowed=", ".join(allowed.split()))

    def add(self, code: str, at: str = "", **params: object) -> None:
        """Note a problem at a key of this table."""
        self.source.add(code, self.table, self.position, self.within or at, **params)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self.data

    def text(self, key: str, required: bool = False) -> str:
        """Return a text without control characters."""
        value = self.data.get(key, "")
        if not isinstance(value, str):
            self.add("type-wrong", key, key=key, wanted="Text")
            return ""
        text = clean(value, multiline=False)
        if required and not text:
            self.add("key-missing", key, key=key)
        return text

    def ident(self, key: str = "id") -> str:
        """Return an identifier of lower-case letters, digits, - and _."""
        value = self.text(key, required=True)
        if value and not _ID.fullmatch(value):
            self.add("id-form", key, value=value[:60])
            return ""
        return value

    def word(self, key: str, kind: type[_E], default: _E) -> _E:
        """Return one of the words of an enum."""
        value = self.data.get(key)
        if value is None:
            return default
        try:
            return kind(value)
        except ValueError:
            allowed = ", ".join(member.value for member in kind if member.value)
            self.add("word-unknown", key, key=key, value=str(value)[:60], allowed=allowed)
            return default

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.add("type-wrong", key, key=key, wanted="true oder false")
            return False
        return value

    def decimal(self, key: str, value: object) -> Decimal | None:
        """Return the number of a quoted decimal or a whole number."""
        if value is None:
            return None
        if isinstance(value, TomlFloat):
            self.add("number-float", key, key=key)
            return None
        try:
            return decimal_of(value)
        except Fault:
            self.add("number-wrong", key, key=key, value=str(value)[:40])
            return None

    def price(self, key: str) -> Decimal | None:
        """Return a price in EUR, not negative."""
        number = self.decimal(key, self.data.get(key))
        if number is not None and number < 0:
            self.add("number-wrong", key, key=key, value=str(number))
            return None
        return number

    def money(self, key: str) -> Money | None:
        """Return an amount in EUR with at most two decimals."""
        number = self.price(key)
        if number is None:
            return None
        try:
            return Money.parse(number)
        except Fault:
            self.add("number-wrong", key, key=key, value=str(number)[:40])
            return None
