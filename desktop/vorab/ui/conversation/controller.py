# SPDX-License-Identifier: Apache-2.0
"""One talk in the window: where the provider is in it, and what a person does."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from vorab.core.faults import Faults
from vorab.core.ports import StoredEvent
from vorab.core.step import Ending
from vorab.guide import commands, suggest
from vorab.guide.script import AnswerKind, Question, Script, Topic
from vorab.guide.state import State, Status
from vorab.guide.suggest import StepKind, Stop
from vorab.guide.talk import Talk
from vorab.services.talks import Command, OpenTalk, Pending
from vorab.ui.conversation.known_caller import KnownCaller
from vorab.ui.conversation.queue import CommandQueue
from vorab.ui.desk import Desk
from vorab.ui.models.talk_view import overtaken

_T = TypeVar("_T")


class TalkController(QObject):
    """Holds an open talk and where the provider is in it.

    `changed` follows every stored change and every move, `stored` only the former; `refused` brings the sentence
    of a gate, `told` one that is good to know; `closed` follows the last outcome.
    """

    changed = Signal()
    stored = Signal()
    moved = Signal()
    refused = Signal(str)
    told = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, opened: OpenTalk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.opened = opened
        self.queue = CommandQueue(desk, opened, self)
        self.queue.stored.connect(self._on_stored)
        self.queue.finished.connect(self._on_finished)
        self.queue.refused.connect(self.refused)
        self.queue.overtaken.connect(self._on_overtaken)
        self._fetching = 0
        self.caller = KnownCaller(self)
        self._trail: list[Stop] = []
        self.stop = suggest.first_open(self.script, self.state, self.state.matter)

    @property
    def talk(self) -> Talk:
        """The talk itself."""
        return self.opened.talk

    @property
    def state(self) -> State:
        """The talk as it is stored."""
        return self.opened.talk.state

    @property
    def script(self) -> Script:
        """The script of the talk."""
        return self.opened.talk.script

    @property
    def question(self) -> Question | None:
        """The question in sight, if one is."""
        return self.script.question(self.stop.question) if self.stop.kind is StepKind.QUESTION else None

    @property
    def idle(self) -> bool:
        """Whether everything that was asked for is stored, and nothing is being looked up."""
        return self.queue.idle and not self._fetching

    # ------------------------------------------------------------------ changing

    def do(
        self,
        command: Command,
        then: Callable[[], object] | None = None,
        store: Callable[[OpenTalk, Pending], object] | None = None,
        quiet: bool = False,
    ) -> None:
        """Queue a command; see `CommandQueue.do`."""
        self.desk.tasks.waiting.forget(self)
        self.queue.do(command, then, store, quiet)

    def fetch(self, work: Callable[[], _T], done: Callable[[_T], None], failed: Callable[[Faults], None]) -> None:
        """Run `work` in the store's thread; the talk waits for it, the window does not."""
        self._fetching += 1

        def arrived(then: Callable[[Any], None], found: Any) -> None:
            self._fetching -= 1
            then(found)

        again = partial(self.fetch, work, done, failed)
        self.desk.tasks.run_store(work, partial(arrived, done), partial(arrived, failed), receiver=self, again=again)

    def _on_stored(self) -> None:
        self.changed.emit()
        self.stored.emit()

    def _on_overtaken(self) -> None:
        self.refused.emit(overtaken(self.desk.tr, self.state, self.question))

    def look_again(self) -> None:
        """Take in what another desk has done in this talk, while nothing is being stored here."""
        talks, opened = self.desk.talks, self.opened
        if self.idle:
            self.desk.tasks.run_store(lambda: talks.news(opened), self._on_news, receiver=self)

    def _on_news(self, news: tuple[StoredEvent, ...]) -> None:
        if self.queue.idle and self.opened.take_in(news):
            self._on_stored()
            self.told.emit(overtaken(self.desk.tr, self.state, self.question))

    def _on_finished(self) -> None:
        self.desk.events.conversation_changed.emit(self.opened.id)
        if self.state.status is Status.CLOSED:
            self.closed.emit()

    # ------------------------------------------------------------------ moving

    def go(self, stop: Stop, remember: bool = True) -> None:
        """Show another stop; a question is noted as asked."""
        if remember and stop != self.stop:
            self._trail.append(self.stop)
        self.stop = stop
        self.moved.emit()
        self.changed.emit()
        question = self.question
        if question is not None and self.state.status is Status.RUNNING:
            self.do(lambda talk: commands.ask(talk, question.id), quiet=True)

    def go_on(self) -> None:
        """Show what comes next."""
        self.go(suggest.following(self.script, self.state, self.state.matter, self.stop))

    def go_back(self) -> None:
        """Show where we were before, or what stands before this on the agenda."""
        if self._trail:
            self.go(self._trail.pop(), remember=False)
            return
        stops = suggest.agenda(self.script, self.state, self.state.matter)
        index = stops.index(self.stop) if self.stop in stops else 0
        if index:
            self.go(stops[index - 1], remember=False)

    def go_to_topic(self, topic: Topic) -> None:
        """Jump to a topic."""
        if topic is Topic.RECORD and self.stop.topic is Topic.RECORD:
            self.go(suggest.RECORD_STOP)
            return
        self.go(suggest.first_of_topic(self.script, self.state, self.state.matter, topic))

    # ------------------------------------------------------------------ what a person does

    def answer(
        self,
        value: Any,
        note: str = "",
        condition: str = "",
        by: str = "",
        kept: Callable[[], object] | None = None,
    ) -> None:
        """Write down the answer to the question in sight and go on.

        `condition` is what a yes depends on, `by` who gives it if it is not the caller; `kept` runs once it is stored.
        """
        question = self.question
        if question is not None:
            go_on = self.caller.look_up if question.answer is AnswerKind.CONTACT else self.go_on

            def then() -> None:
                if kept is not None:
                    kept()
                go_on()

            self.do(lambda talk: commands.answer(talk, question.id, value, note, by, condition), then)

    def say_price(self, reaction: str = "") -> None:
        """The price has been said aloud; a reaction to it is a note, not an order."""
        self.do(commands.state_price, None if reaction else self.go_on)
        if reaction:
            self.do(lambda talk: commands.note(talk, reaction), self.go_on)

    def turn_to_matter(self, matter: int) -> None:
        """Turn to another matter of the call."""
        self.do(lambda talk: commands.go_to_matter(talk, matter), self._land)

    def open_matter(self, title: str) -> None:
        """Begin a further matter."""
        self.do(lambda talk: commands.open_matter(talk, title), self._land)

    def conclude(self, ending: Ending) -> None:
        """Record the outcome of the matter; with another matter open, turn to it."""
        self.do(lambda talk: commands.conclude(talk, ending), self._after_outcome)

    def _after_outcome(self) -> None:
        still_open = [matter.id for matter in self.state.matters.values() if matter.outcome is None]
        if still_open:
            self.turn_to_matter(still_open[0])

    def undo(self) -> None:
        """Take back the last thing that was done."""
        before = self.state.party.customer_id

        def undone() -> None:
            self.caller.undone(before)
            self._land()

        self.do(commands.undo, undone)

    def _land(self) -> None:
        self._trail.clear()
        self.go(suggest.first_open(self.script, self.state, self.state.matter), remember=False)
