# SPDX-License-Identifier: Apache-2.0
"""How an issued paper stands, and its next version."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from vorab.core.document import Document, DocumentType
from vorab.core.faults import Fault
from vorab.core.line import Line
from vorab.core.paper_ports import IssuedDocument, PaperState, PaperStatus
from vorab.guide.state import State
from vorab.services.papers.office import Office
from vorab.services.quotes import Paper


class Standing(StrEnum):
    """How a paper stands today: the last thing that became of it. `SENT` waits for an answer where one is asked for."""

    ISSUED = "issued"
    SENT = "sent"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    DECLINED = "declined"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    DELIVERED = "delivered"


def standing(issued: IssuedDocument, states: Sequence[PaperState], today: date) -> Standing:
    """Return how a paper stands; one that asks for a yes and got no answer expires after its last day."""
    return standing_of(issued.type, issued.document.valid_until, states, today)


def standing_of(kind: DocumentType, until: date | None, states: Sequence[PaperState], today: date) -> Standing:
    """Return how a paper of this kind stands, which holds until this day."""
    became = [state.status for state in states]
    for status in (PaperStatus.REPLACED, PaperStatus.DELIVERED):
        if status in became:
            return Standing(status.value)
    answer = next((status for status in reversed(became) if status.settles), None)
    if answer is not None:
        return Standing(answer.value)
    if kind.offered and until is not None and until < today:
        return Standing.EXPIRED
    return Standing.SENT if PaperStatus.SENT in became else Standing.ISSUED


def revision(office: Office, issued: IssuedDocument) -> Document:
    """Return the draft of the next version: as the paper is, or as the talk goes now if that has changed since.

    Raises `Fault`: paper_no_versions for papers that are simply written again; paper_replaced; paper_settled.
    """
    if not issued.type.priced:
        raise Fault("paper_no_versions")
    refuse_answered(office, issued, declined_too=False)
    document, today = issued.document, office.clock.today()
    firm = office.firm()
    if issued.type.offered:
        until = Paper(firm, office.clock, office.calendar(firm)).valid_until(today)
        document = replace(document, valid_until=until, lines=_lines(office, issued))
    return replace(
        document, type=issued.type, number="", date=today, provider=firm.provider, replaces=issued.number, changes=()
    )


def refuse_answered(office: Office, issued: IssuedDocument, declined_too: bool) -> None:
    """Raise `Fault`: paper_replaced, or paper_settled for a paper that was answered already."""
    for state in office.documents.states([issued.id])[issued.id]:
        if state.status is PaperStatus.REPLACED:
            raise Fault("paper_replaced", number=issued.number, by=state.payload.get("number", "…"))
        if state.status.agrees or (declined_too and state.status.settles):
            raise Fault("paper_settled", number=issued.number)


def changed_since(before: State, now: State, matter: int, paper: Sequence[Line]) -> list[str]:
    """Return the texts of the lines of a matter that are others now than they were; agreed ones beside it don't count.

    `paper` are the lines of the paper in question.
    """
    mine = {line.id for line in paper}
    names = []
    for key in dict.fromkeys([*before.lines, *now.lines]):
        old, new = before.lines.get(key), now.lines.get(key)
        if (new or old).matter != matter:  # type: ignore[union-attr]
            continue
        if new is not None and key not in mine and new.agreed is not None:
            continue
        same = old is not None and new is not None and old.line.digest(before.lead) == new.line.digest(now.lead)
        ordered = new is not None and new.agreed is not None and (old is None or old.agreed is None)
        if ordered or not same:
            names.append((new or old).line.text)  # type: ignore[union-attr]
    return names


def _lines(office: Office, issued: IssuedDocument) -> tuple[Line, ...]:
    """The lines of the talk where they have changed since the paper was written, else those of the paper."""
    lines = issued.document.lines
    if issued.conversation_id is None:
        return lines
    matter = issued.matter or 1
    now = office.state(issued.conversation_id)
    before = office.state(issued.conversation_id, issued.issued_at)
    if not changed_since(before, now, matter, lines):
        return lines
    kept = {line.id: line for line in lines}
    talked = [known.line for known in now.lines_of(matter) if not known.declined and known.agreed is None]
    return tuple(
        kept[line.id] if line.id in kept and kept[line.id].digest(now.lead) == line.digest(now.lead) else line
        for line in talked
    )
