# SPDX-License-Identifier: Apache-2.0
"""The events of a talk with the state after each, so that a correction folds again only from where it bites."""

from collections.abc import Iterable

from vorab.guide import events as ev
from vorab.guide.events import Event
from vorab.guide.fold import apply, pass_over
from vorab.guide.state import State


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

    def append(self, event: Event) -> None:
        """Take one more event; a correction folds again from the first event it undoes."""
        self._events.append(event)
        if event.type != ev.CORRECTED:
            self._states.append(apply(self.state, event))
            return
        undoes = frozenset(event.payload["undoes"])
        self._undone |= undoes
        first = next(index for index, known in enumerate(self._events) if known.seq in undoes or known is event)
        del self._states[first:]
        for known in self._events[first:]:
            skip = known.seq in self._undone or known.type == ev.CORRECTED
            self._states.append(pass_over(self.state, known) if skip else apply(self.state, known))


def fold(events: Iterable[Event]) -> State:
    """Return the state after all events; corrected ones count as if they had not been."""
    return History(events).state
