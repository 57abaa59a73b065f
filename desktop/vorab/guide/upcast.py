# SPDX-License-Identifier: Apache-2.0
"""Older event payloads are lifted to today's shape when read; rows are never migrated (DESIGN 7.4)."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from vorab.core.faults import Fault
from vorab.guide.events import VERSION, Event

Lift = Callable[[dict[str, Any]], dict[str, Any]]

# (type, from version): payload -> payload of the next version
LIFTS: dict[tuple[str, int], Lift] = {}


def lift(event: Event) -> Event:
    """Return the event in the newest payload version. Raises `Fault("event_newer")` for one of a newer program."""
    if event.v > VERSION:
        raise Fault("event_newer", event.type, version=event.v)
    while event.v < VERSION:
        step = LIFTS.get((event.type, event.v), dict)
        event = replace(event, payload=step(event.payload), v=event.v + 1)
    return event
