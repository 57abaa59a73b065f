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
