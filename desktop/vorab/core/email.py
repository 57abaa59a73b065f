# SPDX-License-Identifier: Apache-2.0
"""E-mail addresses: only what can't be one is refused."""

import re

from vorab.core.faults import Fault

_EMAIL = re.compile(r"[^\s@,;<>?&]+@[^\s@,;<>?&.]+(\.[^\s@,;<>?&.]+)+")


def check_email(text: str, place: str = "") -> None:
    """Raise `Fault("email_form")` for what can't be an address."""
    if not _EMAIL.fullmatch(text.strip()):
        raise Fault("email_form", place)
