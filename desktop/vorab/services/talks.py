# SPDX-License-Identifier: Apache-2.0
"""Beginning, resuming and storing conversations: each command's events are on disk before the talk shows them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from vorab.core.company import Company
from vorab.core.line import Lead
from vorab.core.party import Provider
from vorab.core.ports import (
    Calendar,
    Clock,
    Companies,
    ConversationHead,
    Conversations,
    Drafts,
    LongCatalogue,
    Projection,
    StoredEvent,
)
from vorab.core.service import Service
from vorab.core.vat import Tax
from vorab.guide import commands
from vorab.guide.cards import Card
from vorab.guide.events import PHONE, Beginning, NewEvent
from vorab.guide.load import script_of_json
from vorab.guide.phrases import Hit
from vorab.guide.placeholders import fill, values_of
from vorab.guide.script import Script
from vorab.guide.state import Status
from vorab.guide.talk import Talk
from vorab.services.projection import project
from vorab.services.scripts import Library

Command = Callable[[Talk], list[NewEvent]]


class FrozenPrices:
    """The price list as it was when the talk was opened.

    What the firm's own list does not name comes from the shipped one, so that no script is left without a price.
    """

    def __init__(self, services: Sequence[Service], shipped: Mapping[str, Service]) -> None:
        self._services = {service.id: service for service in services}
        self._shipped = shipped

    def get(self, service_id: str) -> Service | None:
        """Return one service."""
        return self._services.get(service_id) or self._shipped.get(service_id)

    def all(self) -> Sequence[Service]:
        """Return every service of the firm's own list."""
        return tuple(self._services.values())

    def put(self, service: Service) -> Service:
        """Refuse: a running talk does not change the price list."""
        raise TypeError(f"the price list of a talk is frozen: {service.id}")


@dataclass(frozen=True, slots=True)
class Pending:
    """Events that passed the gates and wait to be stored, with the projection that goes with them."""

    events: tuple[StoredEvent, ...]
    projection: Projection


@dataclass
class OpenTalk:
    """A talk with its row in the store. `id` is 0 until its first events are stored.

    `house` and `me` are the names of one's own firm and oneself, as scripts say them.
    """

    talk: Talk
    clock: Clock
    calendar: Calendar
    id: int = 0
    house: str = ""
    me: str = ""

    def say(self, text: str) -> str:
        """Return a line of a script or card as it is said in this talk: with the names that are known by now."""
        return fill(text, values_of(self.talk.state, self.house, self.me))

    def prepare(self, command: Command) -> Pending:
        """Run a command; raises what it refuses. Quick and without the database: for the window's thread."""
        wanted = command(self.talk)
        events = self.talk.number(wanted, self.clock.now_ms())
        trial = self.talk.history.fork()
        for event in events:
            trial.append(event)
        return Pending(tuple(events), project(trial.state))

    def commit(self, pending: Pending) -> None:
        """Take events that are stored into the talk."""
        self.talk.commit(pending.events)

    def take_in(self, news: Sequence[StoredEvent]) -> bool:
        """Take in what others have stored; whether there was anything that is not known by now."""
        new = [event for event in news if event.seq > self.talk.state.seq]
        self.talk.commit(new)
        return bool(new)


class Talks:
    """The use cases of conversations; needs the store's thread for everything but `OpenTalk.prepare`."""

    def __init__(
        self,
        conversations: Conversations,
        catalogue: LongCatalogue,
        companies: Companies,
        drafts: Drafts,
        library: Library,
        clock: Clock,
        calendar: Callable[[Company | None], Calendar],
    ) -> None:
        self._conversations = conversations
        self._catalogue = catalogue
        self._companies = companies
        self._library = library
        self._clock = clock
        self._calendar = calendar
        self.drafts = drafts

    @property
    def scripts(self) -> tuple[tuple[str, str], ...]:
        """The scripts a talk can begin with: id and title, the usual one first."""
        return tuple((script.id, script.title) for script in self._library.scripts.values())

    @property
    def cards(self) -> tuple[Card, ...]:
        """The answers to objections and hard moments."""
        return self._library.cards

    def hint(self, text: str) -> Hit | None:
        """Return the first words in a text that sound unkind. Quick and without the database."""
        return self._library.phrases.first(text)

    def begin(self, script_id: str = "", way: str = PHONE, talk_at: datetime | None = None) -> OpenTalk:
        """Begin and store a talk, with the first script unless one is named. Raises `Fault("script_unknown")`.

        A talk that is written down later was at `talk_at`, local time; when it was entered stands with its events.
        """
        script = self._library.script(script_id or next(iter(self._library.scripts), ""))
        company = self._companies.load()
        opened = self._opened(Talk(script, self._prices(script)), company)
        tax = company.tax if company else Tax.STANDARD
        was_at = (talk_at or self._clock.local(self._clock.now_ms())).isoformat(timespec="minutes")
        beginning = Beginning(Lead.NET, tax.value, was_at, way)
        pending = opened.prepare(lambda talk: commands.start(talk, beginning))
        opened.id = self._conversations.start(script.sha256, script.source, pending.events, pending.projection)
        opened.commit(pending)
        return opened

    def open(self, conversation_id: int) -> OpenTalk:
        """Return a stored talk with the script it was begun with. Raises `Fault("not_found")`."""
        head = self._conversations.head(conversation_id)
        script: Script = script_of_json(self._conversations.script_json(head.script_sha256))
        events = self._conversations.events(conversation_id)
        return self._opened(Talk(script, self._prices(script), events), self._companies.load(), conversation_id)

    def _opened(self, talk: Talk, company: Company | None, conversation_id: int = 0) -> OpenTalk:
        provider = company.provider if company else Provider("")
        calendar = self._calendar(company)
        return OpenTalk(talk, self._clock, calendar, conversation_id, provider.name, provider.owner)

    def store(self, opened: OpenTalk, pending: Pending) -> None:
        """Put pending events on disk. Raises `Fault` of the store; then nothing is stored."""
        if pending.events:
            self._conversations.append(opened.id, pending.events, pending.projection)

    def news(self, opened: OpenTalk) -> tuple[StoredEvent, ...]:
        """Return what others have stored in a talk since; it is taken in by `OpenTalk.take_in`."""
        known = opened.talk.state.seq
        return tuple(event for event in self._conversations.events(opened.id) if event.seq > known)

    def do(self, opened: OpenTalk, command: Command) -> None:
        """Run, store and commit a command in one go: for callers without a window."""
        pending = opened.prepare(command)
        self.store(opened, pending)
        opened.commit(pending)

    def unfinished(self) -> tuple[ConversationHead, ...]:
        """Return the talks that run or rest."""
        return self._conversations.heads((Status.RUNNING.value, Status.PARKED.value))

    def _prices(self, script: Script) -> FrozenPrices:
        """What the script and the first list of every firm name, of a long list only that."""
        named = {line.service for line in script.lines if line.service}
        shipped = self._library.services
        return FrozenPrices(self._catalogue.known(named | set(shipped)), shipped)
