# SPDX-License-Identifier: Apache-2.0
"""One search over everything, and where a hit leads to."""

from dataclasses import dataclass

from vorab.core.paper_ports import Documents
from vorab.core.ports import Conversations, Search
from vorab.core.search import Hit
from vorab.guide.state import Status

_OPEN = (Status.RUNNING.value, Status.PARKED.value)


@dataclass(frozen=True, slots=True)
class Target:
    """What to open: `what` is document, talk (to go on with) or case (the whole of a talk), `id` its row."""

    what: str
    id: int


class SearchDesk:
    """Finds, and knows the way; for the store's thread."""

    def __init__(self, search: Search, conversations: Conversations, documents: Documents) -> None:
        self._search = search
        self._conversations = conversations
        self._documents = documents

    def find(self, typed: str) -> tuple[Hit, ...]:
        """Return what has all words that were typed: customers, papers, talks, then services."""
        return self._search.find(typed)

    def of_customer(self, ref: str) -> tuple[Hit, ...]:
        """Return the talks and papers of a customer, the newest first."""
        return self._search.of_customer(int(ref))

    def target(self, hit: Hit) -> Target | None:
        """Return where a hit leads to; None for what can only be read in the list.

        A talk that is over leads to its newest paper, or to its case file where there is none.
        """
        if hit.kind == "document":
            return Target("document", int(hit.ref))
        if hit.kind != "talk":
            return None
        talk = int(hit.ref)
        if self._conversations.head(talk).status in _OPEN:
            return Target("talk", talk)
        papers = self._documents.of_conversation(talk)
        return Target("document", papers[-1].id) if papers else Target("case", talk)
