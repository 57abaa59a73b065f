# SPDX-License-Identifier: Apache-2.0
"""Checks all stored data: the store's own proofs, and that the projections are what the events fold to."""

from vorab.core.document_json import to_plain
from vorab.core.faults import Faults
from vorab.core.ports import Conversations, Finding, Verifier
from vorab.guide.history import fold
from vorab.services.projection import project

ALL = 1_000_000
# what reading damaged JSON can end in
_UNREADABLE = (Faults, LookupError, ValueError, TypeError, AttributeError, ArithmeticError)


def findings(verifier: Verifier, conversations: Conversations) -> tuple[Finding, ...]:
    """Return everything that is wrong, in the order of the rows."""
    found = list(verifier.findings())
    for head in conversations.heads(limit=ALL):
        try:
            folded = project(fold(conversations.events(head.id)))
        except _UNREADABLE as error:
            found.append(Finding("events_unreadable", f"conversation:{head.id}", {"reason": str(error)[:200]}))
            continue
        try:
            same = to_plain(folded) == to_plain(conversations.projection(head.id))
        except _UNREADABLE:
            same = False
        if not same:
            found.append(Finding("projection_differs", f"conversation:{head.id}", {}))
    return tuple(found)
