# SPDX-License-Identifier: Apache-2.0
"""Older event payloads are lifted to today's shape when read; rows are never migrated (DESIGN 7.4)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from vorab.core.faults import Fault
from vorab.core.step import Outcome
from vorab.guide import events as ev
from vorab.guide.events import VERSION, Event

Lift = Callable[[dict[str, Any]], dict[str, Any]]

# (type, from version): payload -> payload of the next version
LIFTS: dict[tuple[str, int], Lift] = {
    (ev.STARTED, 1): lambda payload: {"way": ev.PHONE, "prices": [], **payload},
    (ev.CARD_SHOWN, 1): lambda payload: {"said": "", **payload},
    (ev.OUTCOME, 1): lambda payload: {"in_sight": "", "free_visit": payload.get("outcome") == Outcome.VISIT, **payload},
}


def lift(event: Event) -> Event:
    """Return the event in the newest payload version. Raises `Fault("event_newer")` for one of a newer program."""
    if event.v > VERSION:
        raise Fault("event_newer", event.type, version=event.v)
    while event.v < VERSION:
        step = LIFTS.get((event.type, event.v), dict)
        event = replace(event, payload=step(event.payload), v=event.v + 1)
    return event
