# SPDX-License-Identifier: Apache-2.0
"""Checks all stored data: the store's own proofs, and that the projections are what the events fold to."""

from collections.abc import Sequence
from pathlib import Path

from vorab.core.faults import Fault, Faults
from vorab.core.ports import Finding, Projection, StoredEvent, Verifier
from vorab.guide.history import fold
from vorab.services.projection import project

# what reading damaged JSON can end in
_UNREADABLE = (Faults, LookupError, ValueError, TypeError, AttributeError, ArithmeticError)


def findings(verifier: Verifier, copy: Path | None = None) -> tuple[Finding, ...]:
    """Return everything that is wrong, in the order of the rows; with an earlier copy also what differs from it.

    Raises `Fault` of the store for a copy that can't be read.
    """
    compared = () if copy is None else verifier.against(copy)
    return (*verifier.findings(), *verifier.talks(_folded), *compared)


def _folded(events: Sequence[StoredEvent]) -> Projection:
    """Raises `Fault("events_unreadable")`."""
    try:
        return project(fold(events))
    except _UNREADABLE as error:
        raise Fault("events_unreadable", reason=str(error)[:200]) from error
