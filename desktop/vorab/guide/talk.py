# SPDX-License-Identifier: Apache-2.0
"""A conversation in hand: its script and its events, with the gates in front.

What a person can do stands in `vorab.guide.commands`. A command returns the events it wants; nothing
changes until `commit` gets them back as stored: key -> event -> stored -> fold -> view.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vorab.core.faults import Fault
from vorab.core.ports import Catalogue
from vorab.core.service import Service
from vorab.guide import events as ev
from vorab.guide import gates
from vorab.guide.events import Event, NewEvent
from vorab.guide.history import History
from vorab.guide.script import Question, Script
from vorab.guide.state import LineState, State


@dataclass(frozen=True, slots=True)
class _Prices:
    """A price list in which some entries are kept from an earlier day."""

    kept: Mapping[str, Service]
    today: Catalogue

    def get(self, service_id: str) -> Service | None:
        return self.kept.get(service_id) or self.today.get(service_id)

    def all(self) -> Sequence[Service]:
        return [self.kept.get(service.id, service) for service in self.today.all()]

    def put(self, service: Service) -> Service:
        return self.today.put(service)


class Talk:
    """One conversation. `gated` raises `gates.Refused`; then nothing has changed."""

    def __init__(self, script: Script, catalogue: Catalogue, events: Sequence[Event] = ()) -> None:
        self.script = script
        self._catalogue = catalogue
        self.history = History(events)

    @property
    def catalogue(self) -> Catalogue:
        """The price list as it was when the talk began, and today's for what it did not need then."""
        return _Prices(self.state.prices, self._catalogue)

    @property
    def state(self) -> State:
        """The conversation as it is now."""
        return self.history.state

    def commit(self, events: Iterable[Event]) -> None:
        """Take stored events into the state."""
        for event in events:
            self.history.append(event)

    def number(self, wanted: Sequence[NewEvent], now_ms: int) -> list[Event]:
        """Give wanted events their sequence numbers and one common time, later than all before."""
        at = max(now_ms, self.state.at + 1)
        return [
            Event(self.state.seq + index, at, new.type, dict(new.payload), ev.VERSION)
            for index, new in enumerate(wanted, start=1)
        ]

    def line(self, line_id: str) -> LineState:
        """Return one line. Raises `Refused("line_unknown")`."""
        try:
            return self.state.lines[line_id]
        except KeyError as error:
            raise gates.Refused("line_unknown", line=line_id) from error

    def question(self, question_id: str) -> Question:
        """Return a question of the script. Raises `Fault("question_unknown")`."""
        question = self.script.question(question_id)
        if question is None:
            raise Fault("question_unknown", question_id)
        return question

    def preview(self, wanted: Sequence[NewEvent]) -> State:
        """Return the state after the events, without gates."""
        trial = self.history.fork()
        for event in self.number(wanted, 0):
            trial.append(event)
        return trial.state

    def gated(self, wanted: Sequence[NewEvent]) -> list[NewEvent]:
        """Return the events if each passes the gates in the state the ones before it lead to."""
        trial = self.history.fork()
        for new, event in zip(wanted, self.number(wanted, 0), strict=True):
            before = trial.state
            gates.check(before, new)
            trial.append(event)
            gates.nothing_lost(before, trial.state)
        return list(wanted)
