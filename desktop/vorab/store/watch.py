# SPDX-License-Identifier: Apache-2.0
"""Hears what other desks change on the same server, and whether the server is there."""

from collections.abc import Callable
from threading import Event, Thread

from vorab.core.faults import Fault
from vorab.store.engine import Database

HEAR_S = 0.5
AGAIN_S = 2.0


class Watch:
    """Listens in a thread of its own from `start` to `close`, over a connection of its own.

    `changed` is called after another desk has stored something, and when the server is back after it was away;
    `reachable` with False when it is away and True when it is there. Both are called from that thread.
    """

    def __init__(
        self,
        database: Database,
        changed: Callable[[], None],
        reachable: Callable[[bool], None],
        again_s: float = AGAIN_S,
    ) -> None:
        self._database = database
        self._changed = changed
        self._reachable = reachable
        self._again_s = again_s
        self._closed = Event()
        self._thread = Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin to listen; on a file there is nobody to listen to."""
        if self._database.shared:
            self._thread.start()

    def stop(self) -> None:
        """Stop soon."""
        self._closed.set()

    def close(self) -> None:
        """Stop, and wait until nothing is called any more; not long, where a server is just being looked for."""
        self._closed.set()
        if self._thread.is_alive():
            self._thread.join(2 * HEAR_S)

    def _run(self) -> None:
        away = False
        while not self._closed.is_set():
            try:
                with self._database.listening() as heard:
                    self._reachable(True)
                    if away:
                        self._changed()
                    self._listen(heard)
            except Fault:
                self._reachable(False)
                away = True
                self._closed.wait(self._again_s)

    def _listen(self, heard: Callable[[float], list[str]]) -> None:
        while not self._closed.is_set():
            if any(who != self._database.who for who in heard(HEAR_S)):
                self._changed()
