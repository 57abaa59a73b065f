# SPDX-License-Identifier: Apache-2.0
"""What a talk says about the duties towards a private customer: where the contract comes about, what was declared."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from vorab.core.terms import Consent, Contract, Place
from vorab.guide.events import PHONE
from vorab.guide.script import EARLY_KNOWN, EARLY_START, URGENT, Script
from vorab.guide.state import Answer, State
from vorab.guide.suggest import in_play

Moment = Callable[[int], datetime]
"""Says in which local minute something of a talk was said, by its UTC milliseconds."""


def contract_of(script: Script, state: State, matter: int, moment: Moment) -> Contract:
    """Return what one matter of a talk tells about the contract; for a business nothing is told.

    A contract by phone comes about at a distance (§ 312c BGB). A talk that was written down afterwards may have been
    anywhere: its place stays open, which counts as distance until somebody says otherwise.
    """
    if not state.party.customer.consumer:
        return Contract()
    counting = in_play(script, state.answers_of(matter))
    phone = state.way == PHONE

    def declared(questions: Mapping[str, str]) -> Consent:
        answer = _yes(questions, counting, state, matter)
        return Consent(moment(answer.at), "phone" if phone else "", answer.note) if answer else Consent()

    early = declared(EARLY_START)
    return Contract(
        place=Place.DISTANCE if phone else Place.UNKNOWN,
        early_start=early,
        lapse_known=declared(EARLY_KNOWN) if early.at else Consent(),
        urgent_repair=any(question in counting for question in URGENT),
    )


def confirmed(offered: Contract, talked: Contract) -> Contract:
    """Return the contract of an order: what stood on the offer, with what was declared in the talk since."""
    return replace(
        offered,
        place=offered.place or talked.place,
        early_start=offered.early_start if offered.early_start.at else talked.early_start,
        lapse_known=offered.lapse_known if offered.lapse_known.at else talked.lapse_known,
        urgent_repair=offered.urgent_repair or talked.urgent_repair,
    )


def of_change(order: Contract) -> Contract:
    """Return the contract of more work to an order: new work is declared anew, and is not what was urgent."""
    return replace(order, early_start=Consent(), lapse_known=Consent(), urgent_repair=False)


def _yes(questions: Mapping[str, str], counting: Mapping[str, Any], state: State, matter: int) -> Answer | None:
    """The answer to the first of these questions that counts and says yes; its note holds the customer's words."""
    for question, yes in questions.items():
        if counting.get(question) == yes:
            return state.answer(matter, question)
    return None
