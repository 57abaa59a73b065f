# SPDX-License-Identifier: Apache-2.0
"""What could not be stored because something was in the way: kept to be done once more, exactly as it was."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from vorab.core.faults import Fault, Faults

DRAFTS = "drafts"
"""What half-typed text is `about`: it is stored again by itself."""


@dataclass(eq=False)
class _Entry:
    faults: Faults
    again: Callable[[], object]
    owners: list[QObject]
    running: bool = False

    @property
    def wanted(self) -> bool:
        return all(isValid(owner) for owner in self.owners)


class Waiting(QObject):
    """Each work waits once: who does the same again takes its place, so nothing is ever done twice.

    `changed` follows whenever there is something else to show.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[Hashable, _Entry] = {}
        self._passed = False
        self._last: dict[Hashable, int] = {}
        self._tickets = 0

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is in the way, each thing once, the newest first; empty where nothing waits."""
        found = [fault for entry in reversed(self._entries.values()) if entry.wanted for fault in entry.faults.faults]
        return tuple({fault.code: fault for fault in reversed(found)}.values())[::-1]

    @property
    def passed(self) -> bool:
        """Whether nothing is in the way any more, as far as is known, and it only has to be done again."""
        return self._passed

    @property
    def steps(self) -> int:
        """How much waits for a person to have it done again: all but drafts."""
        return sum(entry.wanted for about, entry in self._entries.items() if about != DRAFTS)

    def waits(self, about: Hashable) -> bool:
        """Whether something of this kind waits."""
        return about in self._entries

    def tells(self, fault: Fault) -> bool:
        """Whether a fault is among those shown here, so that nobody else has to tell it."""
        return any(fault is each for entry in self._entries.values() for each in entry.faults.faults)

    def put(self, about: Hashable, faults: Faults, again: Callable[[], object], owners: list[QObject]) -> None:
        """Keep what failed; `again` does it once more, for as long as its owners exist."""
        self._entries.pop(about, None)
        self._entries[about] = _Entry(faults, again, owners)
        self._passed = False
        for owner in {id(each): each for each in owners}.values():
            owner.destroyed.connect(self._on_destroyed)
        self.changed.emit()

    def begin(self, about: Hashable) -> int:
        """Note that this is being done just now, so that it is not begun a second time; return a ticket for `end`."""
        self._tickets += 1
        self._last[about] = self._tickets
        if about in self._entries:
            self._entries[about].running = True
        return self._tickets

    def end(self, about: Hashable, ticket: int) -> bool:
        """Note what `begin` began as over; whether nothing newer has been begun since, whose result is the one."""
        newest = self._last.get(about) == ticket
        if newest:
            del self._last[about]
        return newest

    def done(self, about: Hashable) -> None:
        """Forget what has been done, or refused for a reason of its own."""
        if self._entries.pop(about, None) is not None:
            self.changed.emit()

    def forget(self, owner: QObject) -> None:
        """Forget what belongs to somebody who has gone on: something else stands there now."""
        gone = [about for about, entry in self._entries.items() if owner in entry.owners]
        for about in gone:
            del self._entries[about]
        if gone:
            self.changed.emit()

    def repeat(self, about: Hashable | None = None) -> None:
        """Do all of it once more, or only what is about one thing; what is being done already is left alone."""
        wanted = [about] if about is not None else list(self._entries)
        for each in wanted:
            entry = self._entries.get(each)
            if entry is None or entry.running or not entry.wanted:
                continue
            entry.running = True
            entry.again()

    def note_passed(self) -> None:
        """Note that something of the same kind worked just now."""
        if self._entries and not self._passed:
            self._passed = True
            self.changed.emit()

    @Slot()
    def _on_destroyed(self) -> None:
        if not vars(self):  # Python has let go of it already, Qt not yet
            return
        gone = [about for about, entry in self._entries.items() if not entry.wanted]
        for about in gone:
            del self._entries[about]
        if gone:
            self.changed.emit()
