# SPDX-License-Identifier: Apache-2.0
"""The commands of one talk, one after the other, each stored before its effect is shown."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from vorab.core.faults import Faults
from vorab.core.obstacles import in_the_way
from vorab.core.ports import StoredEvent
from vorab.services.talks import Command, OpenTalk, Pending
from vorab.ui.desk import Desk
from vorab.ui.merging import is_overtaken


@dataclass(frozen=True, slots=True)
class _Job:
    command: Command
    then: Callable[[], object] | None
    store: Callable[[OpenTalk, Pending], object]
    quiet: bool = False  # nothing a person has done
    pending: Pending | None = None  # what could not be stored, to be stored as it is


class CommandQueue(QObject):
    """`stored` follows when a command is on disk, `finished` when what was to follow it is done too.

    `refused` brings the sentence of a gate, or that something was in the way. What could not be stored for that reason
    is kept with all that was queued behind it, and done once more from `tasks.waiting`, unless something else stands in
    the fields by then: `typed()` tells what stands there. `overtaken`: another desk has gone on with the talk, what it
    did is taken in, and what was to be done here is not.
    """

    stored = Signal()
    finished = Signal()
    refused = Signal(str)
    overtaken = Signal()

    def __init__(self, desk: Desk, opened: OpenTalk, parent: QObject) -> None:
        super().__init__(parent)
        self.typed: Callable[[], object] = lambda: None
        self._desk = desk
        self._opened = opened
        self._jobs: deque[_Job] = deque()
        self._running = False
        self._stuck: tuple[_Job, ...] = ()
        self._stuck_at: object = None

    @property
    def idle(self) -> bool:
        """Whether everything that was asked for is stored or refused."""
        return not self._running and not self._jobs

    def do(
        self,
        command: Command,
        then: Callable[[], object] | None = None,
        store: Callable[[OpenTalk, Pending], object] | None = None,
        quiet: bool = False,
    ) -> None:
        """Queue a command; `then` runs once it is stored. A refusal drops what was queued behind it.

        `store` puts more on disk than the events, in the same transaction. A `quiet` one is nothing a person has done.
        """
        self.go_past()
        self._jobs.append(_Job(command, then, store or self._desk.talks.store, quiet))
        self._next()

    def go_past(self) -> None:
        """Something else is done now than what could not be stored: that is not done again."""
        self._stuck = ()
        self._desk.tasks.waiting.forget(self)

    def _next(self) -> None:
        if self._running or not self._jobs:
            return
        job = self._jobs.popleft()
        if job.pending is not None and _same(job.pending, self._opened.talk.history.events):
            self._finish(job)  # it was stored after all, and has been taken in with what others did
            return
        try:
            pending = self._prepared(job)
        except Faults as found:
            self._give_up(found)
            return
        if not pending.events:
            self._finish(job)
            return
        self._running = True
        self._desk.tasks.run_store(
            lambda: job.store(self._opened, pending),
            lambda _stored: self._on_stored(job, pending),
            lambda found: self._on_failed(found, replace(job, pending=pending)),
            receiver=self,
            again=self._again,
            checks=True,
        )

    def _prepared(self, job: _Job) -> Pending:
        """What a job stores; the same as the last time if nothing has happened since."""
        pending = job.pending
        if pending is not None and pending.events[0].seq == self._opened.talk.state.seq + 1:
            return pending
        return self._opened.prepare(job.command)

    def _again(self) -> None:
        """Do what could not be stored, and what was to follow it, unless something else stands there by now."""
        if self.typed() != self._stuck_at:
            self.go_past()
            self.refused.emit(self._desk.tr("Inzwischen steht hier etwas anderes. Enter sichert es, wie es jetzt ist."))
            return
        stuck, self._stuck = self._stuck, ()
        self._jobs.extend(stuck)
        self._next()

    def _on_stored(self, job: _Job, pending: Pending) -> None:
        """Show the price tag first; the stage follows in the next turn, and no key is taken until then."""
        self._opened.commit(pending)
        self.stored.emit()
        QTimer.singleShot(0, self, lambda: self._finish(job))

    def _finish(self, job: _Job) -> None:
        self._running = False
        if job.then is not None:
            job.then()
        self.finished.emit()
        self._next()

    def _on_failed(self, found: Faults, job: _Job) -> None:
        if is_overtaken(found):
            opened, talks = self._opened, self._desk.talks
            self._desk.tasks.run_store(
                lambda: talks.news(opened), lambda news: self._on_news(news, job), self._on_lost, receiver=self
            )
            return
        self._running = False
        if not in_the_way(found, checks=True):
            self._give_up(found)
            return
        self._stuck, self._stuck_at = (job, *self._jobs), self.typed()
        self._jobs.clear()
        if not job.quiet:
            tr = self._desk.tr
            self.refused.emit(tr("Das ist noch nicht gespeichert. Was Sie geschrieben haben, steht noch da."))

    def _on_news(self, news: tuple[StoredEvent, ...], job: _Job) -> None:
        """Another desk was quicker in the same talk; or it was this one, and only the answer to that was lost."""
        if job.pending is not None and _same(job.pending, news):
            self._opened.take_in(news)
            self.stored.emit()
            QTimer.singleShot(0, self, lambda: self._finish(job))
            return
        self._running = False
        self._opened.take_in(news)
        self.stored.emit()
        if job.quiet:
            self._next()
            return
        self._jobs.clear()
        self.overtaken.emit()

    def _on_lost(self, found: Faults) -> None:
        self._running = False
        self._give_up(found)

    def _give_up(self, found: Faults) -> None:
        self._jobs.clear()
        self.refused.emit(" ".join(self._desk.fault_text(fault) for fault in found.faults))


def _same(pending: Pending, events: Sequence[StoredEvent]) -> bool:
    """Whether these events were stored, among others."""
    there = {(event.seq, event.at, event.type) for event in events}
    return all((event.seq, event.at, event.type) in there for event in pending.events)
