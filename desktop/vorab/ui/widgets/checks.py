# SPDX-License-Identifier: Apache-2.0
"""Turns readers of the core into checks of a field: the sentence about what is wrong, or nothing."""

from collections.abc import Callable

from vorab.core.faults import Fault, Faults
from vorab.core.text import long_text, short_text

FaultText = Callable[[Fault], str]


def checked(fault_text: FaultText, read: Callable[[str], object], empty_is_fine: bool = True) -> Callable[[str], str]:
    """Return a check that says what `read` has against a text."""

    def check(text: str) -> str:
        if empty_is_fine and not text.strip():
            return ""
        try:
            read(text)
        except Faults as found:
            return fault_text(found.faults[0])
        return ""

    return check


def line_check(fault_text: FaultText) -> Callable[[str], str]:
    """Return the check of one line of text: no longer than it can be printed."""
    return checked(fault_text, short_text)


def text_check(fault_text: FaultText) -> Callable[[str], str]:
    """Return the check of a longer text."""
    return checked(fault_text, long_text)
