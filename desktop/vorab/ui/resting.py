# SPDX-License-Identifier: Apache-2.0
"""What is offered after a talk: to go on with the one that rests for it, or to write down what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from vorab.ui.desk import Desk, PaperRequest


class Resting:
    """The talks that were set aside, the last one on top."""

    def __init__(self) -> None:
        self._talks: list[tuple[int, str]] = []

    def add(self, conversation_id: int, who: str) -> None:
        """Remember a talk and whom it is with; 0 is none."""
        if conversation_id:
            self._talks.append((conversation_id, who))

    def forget(self, conversation_id: int) -> None:
        """Leave out a talk that goes on already."""
        self._talks = [each for each in self._talks if each[0] != conversation_id]

    def offer(self, desk: Desk, resume: Callable[[int], None]) -> None:
        """The other call is over: offer to go on with the one that rests for it."""
        if not self._talks:
            return
        resting, who = self._talks.pop()
        text = desk.tr("Das Gespräch mit {name} ruht noch.", name=who) if who else desk.tr("Ein Gespräch ruht noch.")
        desk.messages.ask_undo(text, lambda: resume(resting), desk.tr("Gespräch weiterführen"))


def offer_note(desk: Desk | None, request: PaperRequest, open_paper: Callable[[PaperRequest], None]) -> None:
    """A talk is over that leads to no paper: offer a note of it for the customer."""
    if desk is not None:
        told, label = desk.tr("Das Gespräch ist gespeichert."), desk.tr("Gesprächsnotiz schreiben")
        desk.messages.ask_undo(told, lambda: open_paper(request), label)
