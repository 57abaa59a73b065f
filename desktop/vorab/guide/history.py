# SPDX-License-Identifier: Apache-2.0
"""The events of a talk with the state after each, so that a correction folds again only from where it bites."""

from collections.abc import Iterable, Sequence

from vorab.guide import events as ev
from vorab.guide.events import Event
from vorab.guide.fold import apply, pass_over
from vorab.guide.state import State
from vorab.guide.upcast import lift


class History:
    """Append-only; `fork` gives a copy to try further events on."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self._events: list[Event] = []
        self._states: list[State] = []
        self._undone: frozenset[int] = frozenset()
        for event in events:
            self.append(event)

    @property
    def events(self) -> tuple[Event, ...]:
        """All events in order."""
        return tuple(self._events)

    @property
    def live(self) -> tuple[Event, ...]:
        """The events that no correction has undone, without the corrections."""
        return tuple(event for event in self._events if event.seq not in self._undone and event.type != ev.CORRECTED)

    @property
    def state(self) -> State:
        """The state after the last event."""
        return self._states[-1] if self._states else State()

    def fork(self) -> "History":
        """Return a copy that can be extended without touching this one."""
        copy = History()
        copy._events, copy._states, copy._undone = list(self._events), list(self._states), self._undone
        return copy

    def batch(self, at: int) -> tuple[int, ...]:
        """Return the numbers of all events in force, corrections too, that were stored together at that time."""
        return tuple(event.seq for event in self._events if event.at == at and event.seq not in self._undone)

    def append(self, event: Event) -> None:
        """Take one more event; a correction folds again from the first event it changes."""
        event = lift(event)
        if event.type != ev.CORRECTED:
            self._states.append(apply(self.state, event))
            self._events.append(event)
            return
        self._events.append(event)
        before, self._undone = self._undone, _undone(self._events)
        changed = before ^ self._undone
        first = next(index for index, known in enumerate(self._events) if known.seq in changed or known is event)
        del self._states[first:]
        for known in self._events[first:]:
            skip = known.seq in self._undone or known.type == ev.CORRECTED
            self._states.append(pass_over(self.state, known) if skip else apply(self.state, known))


def _undone(events: Sequence[Event]) -> frozenset[int]:
    """Return what no longer holds. A correction can be undone itself: then what it had undone holds again."""
    found: set[int] = set()
    for event in reversed(events):
        if event.type == ev.CORRECTED and event.seq not in found:
            found.update(seq for seq in event.payload["undoes"] if seq < event.seq)
    return frozenset(found)


def fold(events: Iterable[Event]) -> State:
    """Return the state after all events; corrected ones count as if they had not been."""
    return History(events).state
