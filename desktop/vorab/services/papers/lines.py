# SPDX-License-Identifier: Apache-2.0
"""The lines of papers and of orders: each has an id, so that an answer can name it and a bill can rest on it (P3)."""

from collections.abc import Iterable
from dataclasses import replace

from vorab.core.document import Document, DocumentType
from vorab.core.line import Choice, Kind, Line
from vorab.core.paper_ports import Filing, IssuedDocument, PaperStatus
from vorab.services.papers.office import Office


def identified(office: Office, document: Document, filing: Filing) -> Document:
    """Return the document with an id for every line that has none yet.

    What a change order adds is work of its own, never another version of a line that was ordered: a change of such a
    line would count twice in the sum. So its lines get ids that neither the talk nor another paper of it uses.
    """
    used = _used(office, filing)
    own: set[str] = set()
    if document.paper is DocumentType.CHANGE_ORDER:
        own = _ordered(office, filing)
    prefix = "change" if document.paper is DocumentType.CHANGE_ORDER else "line"
    taken = set(used)
    lines: list[Line] = []
    for line in document.lines:
        if line.kind is not Kind.TEXT and (not line.id or line.id in own or line.id in {each.id for each in lines}):
            key = next(name for number in range(1, 100_000) if (name := f"{prefix}-{number}") not in taken)
            line = replace(line, id=key)  # noqa: PLW2901 - the same line with its name
        taken.add(line.id)
        lines.append(line)
    return replace(document, lines=tuple(lines)) if tuple(lines) != document.lines else document


def _used(office: Office, filing: Filing) -> set[str]:
    """The ids of lines that a new one may not take."""
    if filing.conversation_id is None:
        papers: Iterable[IssuedDocument] = () if filing.order_id is None else _family(office, filing.order_id)
        return {line.id for issued in papers for line in issued.document.lines}
    known = set(office.state(filing.conversation_id).lines)
    papers = office.documents.of_conversation(filing.conversation_id)
    return known | {line.id for issued in papers for line in issued.document.lines}


def _ordered(office: Office, filing: Filing) -> set[str]:
    """The ids of lines that are ordered already."""
    order_id = filing.order_id
    if order_id is None and filing.revises is not None:
        order_id = office.documents.get(filing.revises).order_id
    found = set() if order_id is None else {line.id for line in office.documents.get(order_id).document.lines}
    if filing.conversation_id is not None:
        lines = office.state(filing.conversation_id).lines.values()
        found |= {known.line.id for known in lines if known.agreed is not None}
    return found


def _family(office: Office, order_id: int) -> tuple[IssuedDocument, ...]:
    return (office.documents.get(order_id), *office.documents.of_order(order_id))


def of_changes(office: Office, conversation_id: int, matter: int) -> set[str]:
    """Return the ids of the lines that came with change orders of a matter."""
    papers = office.papers_of(conversation_id, matter)
    changes = [issued for issued in papers if issued.type is DocumentType.CHANGE_ORDER]
    return {line.id for issued in changes for line in issued.document.lines}


def accepted_changes(office: Office, order_id: int) -> tuple[Line, ...]:
    """Return the lines of an order's change orders that the customer said yes to, as they count."""
    changes = [each for each in office.documents.of_order(order_id) if each.type is DocumentType.CHANGE_ORDER]
    states = office.documents.states([issued.id for issued in changes])
    found: list[Line] = []
    for issued in changes:
        for state in states[issued.id]:
            if state.status.agrees:
                found += taken_of(issued.document, state.payload.get("lines", ()))
    return tuple(found)


def delivered(office: Office, order_id: int) -> tuple[str, ...]:
    """Return the ids of the lines of an order whose work was accepted, in any of its versions."""
    order = office.documents.get(order_id)
    versions = [order_id]
    while order.replaces_id is not None:
        order = office.documents.get(order.replaces_id)
        versions.append(order.id)
    states = office.documents.states(versions)
    found = [state for each in reversed(versions) for state in states[each] if state.status is PaperStatus.DELIVERED]
    return tuple(dict.fromkeys(key for state in found for key in state.payload.get("lines", ())))


def counted(line: Line) -> Line:
    """Return a line as it counts once it is taken: an optional one counted, an alternative the chosen one."""
    if line.choice is Choice.OPTIONAL:
        return replace(line, choice=Choice.COUNTED)
    return replace(line, chosen=True) if line.choice is Choice.ALTERNATIVE else line


def taken_of(document: Document, ids: Iterable[str]) -> tuple[Line, ...]:
    """Return the lines of a paper that were said yes to, as they count then."""
    named = set(ids)
    return tuple(counted(line) for line in document.lines if line.id in named and line.kind is not Kind.TEXT)
