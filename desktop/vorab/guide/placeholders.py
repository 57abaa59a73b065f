# SPDX-License-Identifier: Apache-2.0
"""Placeholders in what a script or a card says: names that are known only once somebody is on the phone.

`{name}` stands for a value, `[…]` for a part that is left out when a value in it is not known:
"Danke[, {name}]. Was kann ich tun?" What a person typed is never read as a placeholder again.
"""

import re
from collections.abc import Mapping

from vorab.core.words import hours_spoken
from vorab.guide.state import State

NAMES = ("name", "firm", "me", "house", "decider", "referrer", "title", "hours_left")
# Known in every talk, so they may stand outside of brackets.
ALWAYS_KNOWN = ("me", "house")
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
PART = re.compile(r"\[([^\[\]]*)\]")


def values_of(state: State, house: str, me: str) -> dict[str, str]:
    """Return what the placeholders stand for in a talk; `house` is one's own firm, `me` one's own name."""
    party = state.party
    left = [term.hours_left for term in state.standing_now if term.hours_left is not None]
    hours = sum(left[1:], left[0]) if left else None
    known = {
        "name": party.called,
        "firm": party.customer.company,
        "me": me or house,
        "house": house or me,
        "decider": party.decider,
        "referrer": party.referred_by,
        "title": state.matters[state.matter].title,
        "hours_left": "" if hours is None else f"noch {hours_spoken(hours)}" if hours else "keine Stunden mehr",
    }
    return {name: value for name, value in known.items() if value}


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text as it is said: values put in, parts without their values left out."""
    pieces = PART.split(text)  # what stood in brackets comes at every second place
    said = [
        "" if odd and any(name not in values for name in PLACEHOLDER.findall(piece)) else _put_in(piece, values)
        for odd, piece in ((index % 2, piece) for index, piece in enumerate(pieces))
    ]
    whole = "".join(said).strip()
    return whole[:1].upper() + whole[1:]


def _put_in(piece: str, values: Mapping[str, str]) -> str:
    return PLACEHOLDER.sub(lambda found: values.get(found[1], ""), piece)
