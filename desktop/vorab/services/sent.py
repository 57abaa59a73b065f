# SPDX-License-Identifier: Apache-2.0
"""A document goes to the customer: from then on a quote states the prices of its lines (DESIGN 7.2)."""

from vorab.core.paper_ports import Documents, IssuedDocument, PaperStatus
from vorab.core.ports import Clock
from vorab.guide import commands
from vorab.services.papers.words import called
from vorab.services.talks import Talks


class SentDesk:
    """Notes what was sent; for the store's thread."""

    def __init__(self, documents: Documents, talks: Talks, clock: Clock) -> None:
        self._documents = documents
        self._talks = talks
        self._clock = clock

    def mark(self, document_id: int) -> int:
        """Note that the document was sent and return when, in UTC ms; the first time counts.

        The prices of a paper that asks for a yes are stated in its talk first: if something comes between, it can be
        done again.
        """
        issued = self._documents.get(document_id)
        before = self._documents.sent_at(document_id)
        if before is not None:
            return before
        if issued.type.offered and issued.conversation_id is not None and not self._taken_back(document_id):
            self._state_prices(issued, issued.conversation_id)
        now = self._clock.now_ms()
        self._documents.mark_sent(document_id, now)
        return now

    def _taken_back(self, document_id: int) -> bool:
        """Whether the paper holds no more: a newer version stands in its place, or we withdrew it."""
        states = self._documents.states([document_id])[document_id]
        return any(state.status in (PaperStatus.REPLACED, PaperStatus.WITHDRAWN) for state in states)

    def at(self, document_id: int) -> int | None:
        """Return when the document was sent, in UTC ms, or None."""
        return self._documents.sent_at(document_id)

    def _state_prices(self, issued: IssuedDocument, conversation_id: int) -> None:
        lead = issued.document.prices
        on_paper = {line.id: line.digest(lead) for line in issued.document.lines}
        opened = self._talks.open(conversation_id)
        matter = issued.matter or 1
        self._talks.do(opened, lambda talk: commands.quote_sent(talk, matter, called(issued), on_paper))
