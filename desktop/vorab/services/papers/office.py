# SPDX-License-Identifier: Apache-2.0
"""What the use cases of papers share: the store, the talks, the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from vorab.core.company import Company
from vorab.core.document import DocumentType
from vorab.core.faults import Fault
from vorab.core.paper_ports import Documents, IssuedDocument, Mails, PaperStatus
from vorab.core.ports import Calendar, Clock, Companies, Conversations
from vorab.guide.history import fold
from vorab.guide.state import State
from vorab.services.talks import Talks

_MS = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Office:
    """Everything runs in the store's thread."""

    documents: Documents
    conversations: Conversations
    companies: Companies
    mails: Mails
    talks: Talks
    clock: Clock
    calendar: Callable[[Company], Calendar]

    def firm(self) -> Company:
        """Return the firm. Raises `Fault("company_missing")` before the first run is finished."""
        company = self.companies.load()
        if company is None:
            raise Fault("company_missing")
        return company

    def now(self) -> datetime:
        """Return the local wall time."""
        return self.clock.local(self.clock.now_ms())

    def ms_of(self, moment: datetime) -> int:
        """Return the UTC milliseconds of a local wall time."""
        now = self.clock.now_ms()
        guess = now + (moment - self.clock.local(now)) // _MS
        return guess + (moment - self.clock.local(guess)) // _MS  # another offset in winter

    def state(self, conversation_id: int, until: int | None = None) -> State:
        """Return what a talk folds to, or what it was at UTC ms."""
        events = self.conversations.events(conversation_id)
        return fold(event for event in events if until is None or event.at <= until)

    def papers_of(self, conversation_id: int, matter: int) -> tuple[IssuedDocument, ...]:
        """Return what was issued for a matter, the oldest first."""
        found = self.documents.of_conversation(conversation_id)
        return tuple(issued for issued in found if (issued.matter or 1) == matter)

    def current(
        self, conversation_id: int, matter: int, *kinds: DocumentType, agreed: bool = False
    ) -> IssuedDocument | None:
        """Return the newest paper of these kinds that holds: not replaced, not withdrawn; or that was said yes to."""
        found = [issued for issued in self.papers_of(conversation_id, matter) if issued.type in kinds]
        states = self.documents.states([issued.id for issued in found])
        gone = (PaperStatus.REPLACED, PaperStatus.WITHDRAWN)
        for issued in reversed(found):
            became = [state.status for state in states[issued.id]]
            if any(status in gone for status in became) or (agreed and not any(each.agrees for each in became)):
                continue
            return issued
        return None
