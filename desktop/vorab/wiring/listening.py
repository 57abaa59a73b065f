# SPDX-License-Identifier: Apache-2.0
"""Listening to other desks for as long as the data are open."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vorab.store.engine import Database
    from vorab.store.watch import Watch


class Listening:
    """Makes what listens, one at a time, and closes it with the database."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._watches: list[Watch] = []

    @property
    def shared(self) -> bool:
        """Whether there is anybody to listen to."""
        return self._database.shared

    def watch(self, changed: Callable[[], None], reachable: Callable[[bool], None]) -> "Watch":
        """Return what listens once it is started; the one before falls silent."""
        from vorab.store.watch import Watch

        for before in self._watches:
            before.stop()
        made = Watch(self._database, changed, reachable)
        self._watches.append(made)
        return made

    def close(self) -> None:
        """Fall silent and let go of the data."""
        for each in self._watches:
            each.close()
        self._database.close()
