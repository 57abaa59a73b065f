# SPDX-License-Identifier: Apache-2.0
"""Role play: a talk to practise with, kept in memory only, and the look back at it.

Commands, events and gates are those of a real talk (P1, P2); nothing of it reaches the database, a file or a setting.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from vorab.core.company import Company
from vorab.core.faults import Fault
from vorab.core.ports import (
    MOST,
    Companies,
    ConversationHead,
    Conversations,
    Drafts,
    LongCatalogue,
    MatterHead,
    Projection,
    StoredEvent,
)
from vorab.core.service import Service
from vorab.core.step import NextStep, Outcome
from vorab.guide import events as ev
from vorab.guide.callers import Caller, load_callers
from vorab.guide.cards import Card
from vorab.guide.script import Script, Topic
from vorab.guide.state import MatterState, State
from vorab.guide.talk import Talk
from vorab.services.scripts import Library
from vorab.services.talks import Talks

# ---------------------------------------------------------------- a store without a disk


@dataclass
class _Kept:
    """One conversation with what the store would keep of it."""

    script_sha256: str
    events: list[StoredEvent]
    projection: Projection


class MemoryConversations:
    """Answers `core.ports.Conversations` for as long as the program runs."""

    def __init__(self) -> None:
        self._kept: dict[int, _Kept] = {}
        self._scripts: dict[str, str] = {}

    def start(self, script_sha256: str, script_json: str, events: Sequence[StoredEvent], projection: Projection) -> int:
        """Keep a new conversation with its first events and return its id."""
        conversation_id = len(self._kept) + 1
        self._scripts[script_sha256] = script_json
        self._kept[conversation_id] = _Kept(script_sha256, list(events), projection)
        return conversation_id

    def append(self, conversation_id: int, events: Sequence[StoredEvent], projection: Projection) -> None:
        """Keep further events and the new projection. Raises `Fault("changed_elsewhere")`."""
        kept = self._of(conversation_id)
        if events and events[0].seq != kept.events[-1].seq + 1:
            raise Fault("changed_elsewhere", what="conversation", id=conversation_id)
        kept.events += events
        kept.projection = projection

    def events(self, conversation_id: int) -> tuple[StoredEvent, ...]:
        """Return all events in order."""
        return tuple(self._of(conversation_id).events)

    def events_of(self, conversation_ids: Sequence[int]) -> dict[int, tuple[StoredEvent, ...]]:
        """Return all events of some conversations in order, by their ids."""
        return {each: self.events(each) for each in conversation_ids}

    def projection(self, conversation_id: int) -> Projection:
        """Return what was kept as projection."""
        return self._of(conversation_id).projection

    def script_json(self, script_sha256: str) -> str:
        """Return the frozen script a conversation used."""
        return self._scripts[script_sha256]

    def heads(self, statuses: Sequence[str] = (), limit: int = 200) -> tuple[ConversationHead, ...]:
        """Return conversations, the newest first."""
        found = [self.head(conversation_id) for conversation_id in reversed(self._kept)]
        return tuple(head for head in found if not statuses or head.status in statuses)[:limit]

    def head(self, conversation_id: int) -> ConversationHead:
        """Return one conversation. Raises `Fault("not_found")`."""
        kept = self._of(conversation_id)
        told = kept.projection
        return ConversationHead(
            id=conversation_id,
            script_sha256=kept.script_sha256,
            started_at=kept.events[0].at,
            status=told.status,
            customer=told.customer,
            phone=told.phone,
            matters=told.matters,
            last_at=kept.events[-1].at,
        )

    # What follows from a talk stands on the page of the day; from a role play nothing follows.

    def set_step_done(self, conversation_id: int, matter: int, done_at: int | None) -> None:
        """Do nothing."""

    def move_step(self, conversation_id: int, matter: int, due: str) -> None:
        """Do nothing."""

    def set_followed_up(self, conversation_id: int, matter: int, at: int | None) -> None:
        """Do nothing."""

    def move_follow_up(self, conversation_id: int, matter: int, day: str) -> None:
        """Do nothing."""

    def open_steps(self, limit: int = MOST) -> tuple[tuple[ConversationHead, MatterHead], ...]:  # noqa: ARG002
        """Return nothing."""
        return ()

    def open_questions(self, limit: int = MOST) -> tuple[tuple[ConversationHead, MatterHead], ...]:  # noqa: ARG002
        """Return nothing."""
        return ()

    def follow_ups(self, limit: int = MOST) -> tuple[tuple[ConversationHead, MatterHead, int, str], ...]:  # noqa: ARG002
        """Return nothing."""
        return ()

    def _of(self, conversation_id: int) -> _Kept:
        if conversation_id not in self._kept:
            raise Fault("not_found", what="conversation", id=conversation_id)
        return self._kept[conversation_id]


class MemoryDrafts:
    """Answers `core.ports.Drafts` for as long as the program runs."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def put(self, key: str, text: str) -> None:
        """Keep the text under the key; an empty text removes it."""
        if text:
            self._texts[key] = text
        else:
            self._texts.pop(key, None)

    def get(self, key: str) -> str:
        """Return the text, or an empty one."""
        return self._texts.get(key, "")

    def clear(self, prefix: str) -> None:
        """Remove all drafts whose key starts with the prefix."""
        self._texts = {key: text for key, text in self._texts.items() if not key.startswith(prefix)}


class LookedAt:
    """The firm and its price list, to look at only: answers `Companies` and `Catalogue` and refuses to write."""

    def __init__(self, companies: Companies, catalogue: LongCatalogue) -> None:
        self._companies = companies
        self._catalogue = catalogue

    def load(self) -> Company | None:
        """Return the company."""
        return self._companies.load()

    def save(self, company: Company) -> Company:
        """Refuse: practising changes nothing."""
        raise TypeError(f"role play does not store: {type(company).__name__}")

    def get(self, service_id: str) -> Service | None:
        """Return one service."""
        return self._catalogue.get(service_id)

    def all(self) -> Sequence[Service]:
        """Return every service."""
        return self._catalogue.all()

    def known(self, named: Collection[str]) -> Sequence[Service]:
        """Return the list; of a long one what is named, and what is charged by the hour."""
        return self._catalogue.known(named)

    def put(self, service: Service) -> Service:
        """Refuse: practising changes nothing."""
        raise TypeError(f"role play does not store: {service.id}")


class RolePlay:
    """Callers to practise with, and a room for each try. `make` puts the talks of a room together."""

    def __init__(self, folder: Path, library: Library, make: Callable[[Conversations, Drafts], Talks]) -> None:
        self._folder = folder
        self._library = library
        self._make = make

    @cached_property
    def callers(self) -> tuple[Caller, ...]:
        """Everybody one can practise with; reads files, so not for the window's thread at the first time."""
        return load_callers(sorted(self._folder.glob("*.toml")))[0]

    def script(self, script_id: str) -> Script:
        """Return the script to practise. Raises `Fault("script_unknown")`."""
        return self._library.script(script_id)

    def talks(self) -> Talks:
        """Return a room of its own: the use cases of talks, with nothing behind them."""
        return self._make(MemoryConversations(), MemoryDrafts())


# ---------------------------------------------------------------- looking back


class PriceSaid(StrEnum):
    """Whether the price was told before anything was ordered."""

    BEFORE = "before"
    UNSAID = "unsaid"
    NOTHING = "nothing"  # there was nothing on the price tag


@dataclass(frozen=True, slots=True)
class Review:
    """The facts of a role play. `seconds` is how long it took, `finished` whether every matter has its outcome.

    `cards` are the titles of the cards that were used, `helpful` that of the one that would have helped.
    """

    seconds: int
    finished: bool
    price: PriceSaid
    order_asked: bool
    benefit_asked: bool
    outcome: Outcome | None
    next_step: NextStep | None
    cards: tuple[str, ...]
    helpful: str = ""

    @property
    def settled(self) -> bool:
        """Whether the talk has an end that holds: an outcome, and a next step wherever one follows."""
        return self.finished and self.outcome is not None


def review(talk: Talk, caller: Caller, cards: Sequence[Card]) -> Review:
    """Return what is to be said about a role play, looked at as it is now."""
    script, state = talk.script, talk.state
    events = talk.history.live
    titles = {card.id: card.title for card in cards}
    used = [event.payload["card"] for event in events if event.type == ev.CARD_SHOWN]
    helpful = caller.objection.card if caller.objection else ""
    ends = [matter for matter in state.matters.values() if matter.outcome is not None]
    steps = [matter.next_step for matter in ends if matter.next_step is not None]
    return Review(
        seconds=(talk.history.events[-1].at - talk.history.events[0].at) // 1000,
        finished=len(ends) == len(state.matters),
        price=_price(state),
        order_asked=all(_asked(script, state, matter) for matter in state.matters.values()),
        benefit_asked=any(_touched(state, question.id) for question in script.in_topic(Topic.BENEFIT)),
        outcome=ends[-1].outcome if ends else None,
        next_step=steps[-1] if steps else None,
        cards=tuple(dict.fromkeys(titles[card] for card in used if card in titles)),
        helpful="" if helpful in used else titles.get(helpful, ""),
    )


def _price(state: State) -> PriceSaid:
    if any(state.unstated(matter) for matter in state.matters):
        return PriceSaid.UNSAID
    return PriceSaid.BEFORE if state.statements else PriceSaid.NOTHING


def _asked(script: Script, state: State, matter: MatterState) -> bool:
    """Whether the question for the order was put; calls that are no matter need none."""
    return matter.outcome is Outcome.NOTHING_OPEN or (matter.id, script.closing.id) in state.asked


def _touched(state: State, question: str) -> bool:
    return any(asked == question for _, asked in state.asked)
