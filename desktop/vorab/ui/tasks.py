# SPDX-License-Identifier: Apache-2.0
"""The one door for work beside the window: a store thread, a rendering thread, the net; results in the window."""

import sys
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from vorab.core.faults import Faults

_T = TypeVar("_T")


class ExecutorLike(Protocol):
    """Runs callables elsewhere, one after the other."""

    def submit(self, fn: Callable[..., Any], /, *args: Any) -> "Future[Any]":
        """Queue the call."""


class Tasks(QObject):
    """Runs work outside the window's thread and delivers the result inside it.

    `done(result)` or `failed(faults)` run in the window's thread, but not if `receiver` (by default the object a
    bound method belongs to) is gone by then. Faults nobody takes go to `on_fault`; any other exception is a bug of
    ours and goes to `sys.excepthook`, where `vorab.ui.errors` waits.
    """

    idle = Signal()
    _finished = Signal(object, object)

    def __init__(
        self,
        store: ExecutorLike,
        render: ExecutorLike,
        on_fault: Callable[[Faults], None] | None = None,
        parent: QObject | None = None,
        net: ExecutorLike | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._render = render
        self._net = net or render
        self._on_fault = on_fault
        self._pending = 0
        self._closed = False
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def pending(self) -> int:
        """How many results are still to come."""
        return self._pending

    def run_store(
        self,
        work: Callable[[], _T],
        done: Callable[[_T], object] | None = None,
        failed: Callable[[Faults], object] | None = None,
        receiver: QObject | None = None,
    ) -> None:
        """Run `work` in the thread that owns the stored data."""
        self._run(self._store, work, _Answer(done, failed, receiver))

    def run_render(
        self,
        work: Callable[[], _T],
        done: Callable[[_T], object] | None = None,
        failed: Callable[[Faults], object] | None = None,
        receiver: QObject | None = None,
    ) -> None:
        """Run `work` in the thread that draws documents."""
        self._run(self._render, work, _Answer(done, failed, receiver))

    def run_net(
        self,
        work: Callable[[], _T],
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Faults], object] | None = None,
        receiver: QObject | None = None,
        record: Callable[[_T], object] | None = None,
    ) -> None:
        """Run `work`, which may wait for minutes, where nobody else waits for it.

        With `record` its result goes to the store's thread first, even if the window is going; what that returns is
        the result then.
        """

        def whole() -> object:
            result = work()
            return result if record is None else self._store.submit(record, result).result()

        self._run(self._net, whole, _Answer(done, failed, receiver))

    def close(self) -> None:
        """Deliver nothing any more: the window is going."""
        self._closed = True

    def _run(self, executor: ExecutorLike, work: Callable[[], object], answer: "_Answer") -> None:
        self._pending += 1
        future = executor.submit(work)
        future.add_done_callback(lambda finished: self._hand_over(finished, answer))

    def _hand_over(self, future: "Future[Any]", answer: "_Answer") -> None:
        """Runs in the worker's thread: cross over by a queued signal."""
        if isValid(self):
            self._finished.emit(future, answer)

    @Slot(object, object)
    def _on_finished(self, future: "Future[Any]", answer: "_Answer") -> None:
        self._pending -= 1
        try:
            if not self._closed:
                self._deliver(future, answer)
        finally:
            if not self._pending:
                self.idle.emit()

    def _deliver(self, future: "Future[Any]", answer: "_Answer") -> None:
        if future.cancelled():
            return
        try:
            error = future.exception()
        except CancelledError:
            return
        if error is None:
            if answer.done is not None and answer.wanted:
                answer.done(future.result())
        elif not isinstance(error, Faults):
            sys.excepthook(type(error), error, error.__traceback__)
        elif answer.failed is not None:
            if answer.wanted:
                answer.failed(error)
        elif self._on_fault is not None:
            self._on_fault(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)


class _Answer:
    """Who gets a result, and whether they still exist."""

    __slots__ = ("_receivers", "done", "failed")

    def __init__(
        self,
        done: Callable[[Any], object] | None,
        failed: Callable[[Faults], object] | None,
        receiver: QObject | None,
    ) -> None:
        self.done = done
        self.failed = failed
        owners = (receiver, getattr(done, "__self__", None), getattr(failed, "__self__", None))
        self._receivers = [owner for owner in owners if isinstance(owner, QObject)]

    @property
    def wanted(self) -> bool:
        return all(isValid(owner) for owner in self._receivers)
