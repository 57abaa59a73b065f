# SPDX-License-Identifier: Apache-2.0
"""Threads for what waits for the net or for the system's key store: nobody stands behind anybody."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread, current_thread
from typing import Any


class Errands:
    """An executor with a thread for each call. None of them keeps the program from ending."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._under_way: set[Thread] = set()

    def submit(self, fn: Callable[..., Any], /, *args: Any) -> "Future[Any]":
        """Run the call at once."""
        future: Future[Any] = Future()
        thread = Thread(target=lambda: self._run(future, fn, args), name="errand", daemon=True)
        with self._lock:
            self._under_way.add(thread)
        thread.start()
        return future

    def wait(self, seconds: float) -> None:
        """Wait until all are back, but no longer than so many seconds."""
        end = time.monotonic() + seconds
        with self._lock:
            threads = tuple(self._under_way)
        for thread in threads:
            thread.join(max(0.0, end - time.monotonic()))

    def _run(self, future: "Future[Any]", fn: Callable[..., Any], args: tuple[Any, ...]) -> None:
        try:
            future.set_result(fn(*args))
        except BaseException as error:  # noqa: BLE001 - whoever asked is told
            future.set_exception(error)
        finally:
            with self._lock:
                self._under_way.discard(current_thread())
