# SPDX-License-Identifier: Apache-2.0
"""User text as the font can show it: done once for a whole document, so that no later step need care."""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from vorab.documents.fonts import characters
from vorab.documents.style import NBSP

MISSING = "·"
"""Stands for a character that the font lacks: visible, and without a meaning of its own."""

_MULTILINE = frozenset(
    {
        "intro",
        "closing",
        "delivery",
        "wanted",
        "found",
        "until",
        "text",
        "details",
        "reason",
        "terms",
        "wording",
        "reservation",
    }
)
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Me"})
# A black square looks like a missing glyph, so it may not stand for itself.
_LOOKALIKES = {"\u25a0": "\u25aa", "\u2610": "\u25a1", "\u202f": NBSP, "\u2007": NBSP}
_NEWLINES = {"\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"}
_BLANK_LINES = re.compile(r"\n[ \n]*\n")

T = TypeVar("T")


def printable(text: str, multiline: bool = False) -> str:
    """Return the text with nothing but characters that the font has, in NFC, lines trimmed.

    Control and direction characters go, of stacked accents the first stays, what the font lacks becomes `MISSING`.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    if multiline:
        text = text.replace("\r\n", "\n")
    text = unicodedata.normalize("NFC", text)
    if _odd().search(text):
        text = _shown(text)
    if not multiline:
        return " ".join(text.replace("\n", " ").split(" ")).strip()
    return _BLANK_LINES.sub("\n\n", text).strip(" \n")


def printable_fields(value: T, multiline: bool = False) -> T:
    """Return a value with all its texts made printable: texts, tuples and dataclasses, all the way down."""
    result: Any = value
    # Enums are texts too, but code words and not the user's.
    if type(result) is str:
        result = printable(result, multiline)
    elif isinstance(value, tuple):
        result = tuple(printable_fields(item) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for name in _text_fields(type(value)):
            old = getattr(value, name)
            new = printable_fields(old, name in _MULTILINE)
            if new is not old and new != old:
                changed[name] = new
        result = replace(value, **changed) if changed else value
    return result  # type: ignore[no-any-return]


@cache
def _text_fields(kind: type) -> tuple[str, ...]:
    """The fields that may hold text: those annotated as text, a tuple or another dataclass of the document."""
    names = []
    for item in fields(kind):
        annotated = item.type
        if annotated is str or is_dataclass(annotated) or getattr(annotated, "__origin__", None) is tuple:
            names.append(item.name)
    return tuple(names)


@cache
def _odd() -> re.Pattern[str]:
    """Finds a character that can't be printed as it is."""
    plain = [code for code in characters() if unicodedata.category(chr(code))[0] in "LNPSZ" and _plain(chr(code))]
    return re.compile(f"[^\n{re.escape(''.join(map(chr, plain)))}]")


def _plain(character: str) -> bool:
    return character not in _LOOKALIKES and unicodedata.category(character) not in ("Zl", "Zp")


def _shown(text: str) -> str:
    kept: list[str] = []
    accented = False
    for character in text:
        category = unicodedata.category(character)
        if category == "Mn":
            if not accented and kept and ord(character) in characters():
                kept.append(character)
            accented = True
            continue
        accented = False
        kept.append(_replacement(character, category))
    return "".join(kept)


def _replacement(character: str, category: str) -> str:
    if character == "\n" or character in _NEWLINES:
        return "\n"
    if character == "\t" or (category == "Zs" and ord(character) not in characters()):
        return " "
    if category in _DROPPED:
        return ""
    if character in _LOOKALIKES:
        return _LOOKALIKES[character]
    known = ord(character) in characters() and category not in ("Co", "Cn")
    return character if known else MISSING
