# SPDX-License-Identifier: Apache-2.0
"""What is stored beside the events so that lists need no fold; `verify` compares it with the fold."""

from vorab.core.ports import AgreedLine, MatterHead, Projection
from vorab.guide.script import FOLLOW_UP
from vorab.guide.state import LineStatus, State


def project(state: State) -> Projection:
    """Return the projection of a conversation's state."""
    return Projection(
        status=state.status.value,
        lead=state.lead.value,
        customer=state.party.customer,
        phone=state.party.phone,
        matters=tuple(
            MatterHead(
                matter.id,
                title_of(state, matter.id),
                matter.outcome,
                matter.reason,
                matter.next_step,
                follow_up=state.answers_of(matter.id).get(FOLLOW_UP) == "yes",
            )
            for matter in state.matters.values()
        ),
        agreed=tuple(
            AgreedLine(known.matter, known.line, known.line.digest(state.lead), known.agreed.by, known.agreed.at)
            for known in state.lines.values()
            if known.agreed is not None and known.status(state.lead) is LineStatus.AGREED
        ),
        email=state.party.email,
        informal=state.party.informal,
        customer_id=state.party.customer_id,
    )


def title_of(state: State, matter: int) -> str:
    """Return what a matter is called: its title, else its first line, else nothing yet."""
    if state.matters[matter].title:
        return state.matters[matter].title
    return next((known.line.text for known in state.selected(matter)), "")
