# SPDX-License-Identifier: Apache-2.0
"""User text as data: what is taken out before it is stored, and how long it may be."""

import re
import unicodedata

from vorab.core.faults import Fault

SHORT = 500
LONG = 20_000
# Marks of joining and direction, fillers and tags: they can't be seen, but can deceive or hide from a search.
_INVISIBLE = frozenset(
    {0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x180E, 0x3164, 0xFEFF, 0xFFA0}
    | {*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFFF9, 0xFFFC)}
    | {*range(0xE0000, 0xE0080)}
)
# Everything that does not stay as it is: control characters (Cc), halves of characters (Cs), breaks, the invisible.
_ODD = frozenset(
    map(chr, _INVISIBLE | {*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0xD800, 0xE000)}),
)
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")  # \v is a soft break in text from a word processor


def clean(text: str, multiline: bool = False) -> str:
    """Return the text in NFC without control, zero-width and direction characters, trimmed.

    Tabs become blanks; line breaks stay only if `multiline`. Nothing that can be seen is changed.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    if _ODD.isdisjoint(text):
        return unicodedata.normalize("NFC", text).strip()
    text = _LINE_BREAKS.sub("\n", text)
    kept = []
    for ch in text:
        if ch == "\n":
            kept.append("\n" if multiline else " ")
        elif ch == "\t":
            kept.append(" ")
        elif unicodedata.category(ch) in ("Cc", "Cs") or ord(ch) in _INVISIBLE:
            continue
        else:
            kept.append(ch)
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def name_key(text: str) -> str:
    """Return what all spellings of a name have in common: letters and digits, small; nothing where there are none."""
    return "".join(ch for ch in unicodedata.normalize("NFKC", text).casefold() if ch.isalnum())


def short_text(value: object, place: str = "") -> str:
    """Return one clean line. Raises `Fault`: `text_form` (no text), `text_long` beyond 500 characters."""
    return _limited(value, place, SHORT, multiline=False)


def long_text(value: object, place: str = "") -> str:
    """Return clean text of several lines. Raises `Fault`: `text_form`, `text_long` beyond 20,000."""
    return _limited(value, place, LONG, multiline=True)


def _limited(value: object, place: str, limit: int, multiline: bool) -> str:
    if not isinstance(value, str):
        raise Fault("text_form", place, value=str(value)[:40])
    if len(value) > limit:
        raise Fault("text_long", place, length=len(value), limit=limit)
    return clean(value, multiline)
