# SPDX-License-Identifier: Apache-2.0
"""Phone numbers as people write them; only what can be no number is refused."""

import re

from vorab.core.faults import Fault

_PHONE = re.compile(r"\+?\(?[0-9][0-9 ()/.\-]*(?:\s?(?:-|Durchwahl|DW)\s?[0-9]+)?", re.ASCII)


def check_phone(text: str, place: str = "") -> None:
    """Raise `Fault("phone_form")` for letters and other signs, `phone_short` for fewer than 3 digits."""
    plain = " ".join(text.split())
    if not _PHONE.fullmatch(plain):
        raise Fault("phone_form", place, value=plain[:40])
    if sum(ch.isdigit() for ch in plain) < 3:
        raise Fault("phone_short", place)


def phone_key(text: str) -> str:
    """Return what all spellings of one number have in common: "+49 (0)1234 555-017" and "01234 555017" are one.

    German numbers begin with 0, those abroad with + and their country; nothing where there is no digit.
    """
    plain = "".join(text.split()).lstrip("(")
    abroad = plain.startswith(("+", "00"))
    if abroad:
        plain = plain.replace("(0)", "", 1)
    digits = "".join(ch for ch in plain if ch in "0123456789")
    if not abroad:
        return digits
    digits = digits.removeprefix("00")
    if not digits:
        return ""
    return f"0{digits[2:].lstrip('0')}" if digits.startswith("49") else f"+{digits}"
