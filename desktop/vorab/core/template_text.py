# SPDX-License-Identifier: Apache-2.0
"""Texts with gaps, as mails and papers are made from: `{name}` stands for a value, `[…]` for a part.

A part is left out when a value in it is not known. What stands for a placeholder is never read as one again.
"""

import re
import tomllib
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from vorab.core.faults import Fault

MAX_KB = 64
"""No file of texts is larger."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_PART = re.compile(r"\[([^\[\]]*)\]")
_STRAY = re.compile(r".{0,20}[\[\]{}].{0,20}")
_LINE = re.compile(r"line (\d+)")

_Piece = tuple[str, str]
"""Text as it stands, and the name of the value that follows it; empty at the end."""


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its values put in, and without the parts whose values are not known.

    `values` holds what is known; it is asked only for the names that stand in the text.
    """
    return "".join(
        "" if part and any(name not in values for _, name in pieces if name) else _put_in(pieces, values)
        for part, pieces in _read(text)
    )


def _put_in(pieces: tuple[_Piece, ...], values: Mapping[str, str]) -> str:
    return "".join(f"{text}{values.get(name, '') if name else ''}" for text, name in pieces)


@lru_cache(maxsize=2048)
def _read(text: str) -> tuple[tuple[bool, tuple[_Piece, ...]], ...]:
    """The text taken apart: whether each stretch is a part that may be left out, and its pieces."""
    return tuple((number % 2 == 1, _pieces(stretch)) for number, stretch in enumerate(_PART.split(text)))


def _pieces(stretch: str) -> tuple[_Piece, ...]:
    parts = [*_PLACEHOLDER.split(stretch), ""]
    return tuple(zip(parts[::2], parts[1::2], strict=True))


def placeholders(text: str) -> list[str]:
    """Return the names in braces, in their order."""
    return _PLACEHOLDER.findall(text)


def unknown_placeholder(text: str, known: Collection[str]) -> str:
    """Return the first placeholder that is none of the `known` names, with its braces, or nothing."""
    return next((f"{{{name}}}" for name in placeholders(text) if name not in known), "")


def stray_bracket(text: str) -> str:
    """Return the surroundings of a bracket or brace without its partner, or within another part; else nothing."""
    found = _STRAY.search(_PART.sub("", _PLACEHOLDER.sub("", text)))
    return found[0].strip() if found else ""


def load(raw: bytes) -> dict[str, Any]:
    """Return keys and values of a file of texts, which are not checked yet.

    Raises `Fault("template_unreadable")` with the `reason` (German) for more than 64 kB, no UTF-8 and broken TOML.
    """
    if len(raw) > MAX_KB * 1024:
        raise Fault("template_unreadable", reason=f"> {MAX_KB} kB")
    try:
        source = raw.decode("utf-8-sig").replace("\r\n", "\n")
        return tomllib.loads(source)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Fault("template_unreadable", reason=f"Zeile {line}, kein UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        at = _LINE.search(str(error))
        last = raw.count(b"\n") + 1
        raise Fault("template_unreadable", reason=f"Zeile {at[1] if at else last}") from error
