# SPDX-License-Identifier: Apache-2.0
"""The one door for work beside the window: a store thread, a rendering thread, the net; results in the window."""

import sys
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from vorab.core.faults import Fault, Faults
from vorab.core.obstacles import in_the_way
from vorab.ui.waiting import DRAFTS, Waiting

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

    Where something is in the way of the store (`core.obstacles`), `failed` runs too, to put things back as they were;
    the work itself is kept in `waiting`, which tells what is in the way and does it again.
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
        self._held: Fault | None = None
        self._beside: Tasks | None = None
        self.waiting = Waiting(self)
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def pending(self) -> int:
        """How many results are still to come."""
        return self._pending + (self._beside.pending if self._beside is not None else 0)

    def beside(self) -> "Tasks":
        """Return a door to the same threads that is never held: for practice, of which nothing is stored."""
        if self._beside is None:
            self._beside = Tasks(self._store, self._render, self._on_fault, self, self._net)
        return self._beside

    def run_store(
        self,
        work: Callable[[], _T],
        done: Callable[[_T], object] | None = None,
        failed: Callable[[Faults], object] | None = None,
        receiver: QObject | None = None,
        again: Callable[[], object] | None = None,
        about: Hashable | None = None,
        checks: bool = False,
    ) -> None:
        """Run `work` in the thread that owns the stored data.

        `again` is called to do it once more, where running `work` is not all there is to it. `about` is what it is
        about, for work that takes the place of other work; by default that is the same code for the same receiver.
        `checks`: doing it again finds out whether it was stored the first time, where the answer to that was lost.
        """
        answer = _Answer(done, failed, receiver)
        answer.about = about if about is not None else (id(answer.owner), _code(work))
        answer.again = again or (lambda: self.run_store(work, done, failed, receiver, again, about, checks))
        answer.checks = checks
        answer.ticket = self.waiting.begin(answer.about)
        if self._held is not None and about != DRAFTS:
            refused: Future[Any] = Future()
            refused.set_exception(Fault(self._held.code, self._held.place, **self._held.params))
            self._pending += 1
            self._hand_over(refused, answer)
            return
        self._run(self._store, work, answer)

    def hold(self, fault: Fault) -> None:
        """Refuse all work for the store at once, for this reason, instead of waiting for it each time."""
        self._held = fault

    def release(self) -> None:
        """Run work for the store again."""
        self._held = None

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
        if self._beside is not None:
            self._beside.close()

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
        newest = answer.again is not None and self.waiting.end(answer.about, answer.ticket)
        if isinstance(error, Faults) and answer.again is not None and in_the_way(error, answer.checks):
            self._set_aside(error, answer, newest)
            return
        if newest:
            self.waiting.done(answer.about)
        if error is None:
            if answer.about == DRAFTS:
                self.waiting.note_passed()
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

    def _set_aside(self, found: Faults, answer: "_Answer", newest: bool) -> None:
        """Keep the work to be done again, and let whoever asked for it put things back as they were."""
        if answer.again is None or not answer.wanted:
            if newest:
                self.waiting.done(answer.about)
            return
        if newest:
            self.waiting.put(answer.about, found, answer.again, answer.receivers)
        if answer.failed is not None:
            answer.failed(found)


def _code(work: Callable[..., object]) -> Hashable:
    """What a piece of work does, the same each time it is asked for; not what it is done with."""
    return getattr(getattr(work, "__func__", work), "__code__", None) or id(work)


class _Answer:
    """Who gets a result, and whether they still exist."""

    __slots__ = ("about", "again", "checks", "done", "failed", "receivers", "ticket")

    def __init__(
        self,
        done: Callable[[Any], object] | None,
        failed: Callable[[Faults], object] | None,
        receiver: QObject | None,
    ) -> None:
        self.done = done
        self.failed = failed
        self.about: Hashable = None
        self.again: Callable[[], object] | None = None
        self.checks = False
        self.ticket = 0
        owners = (receiver, getattr(done, "__self__", None), getattr(failed, "__self__", None))
        self.receivers = [owner for owner in owners if isinstance(owner, QObject)]

    @property
    def owner(self) -> QObject | None:
        """Who asked first of all."""
        return self.receivers[0] if self.receivers else None

    @property
    def wanted(self) -> bool:
        return all(isValid(owner) for owner in self.receivers)
