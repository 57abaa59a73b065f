# SPDX-License-Identifier: Apache-2.0
"""What is not shown: what was erased by law, and what is only kept for it. Conditions for whoever makes lists."""

from sqlalchemy import and_, not_, or_, select

from vorab.store.tables import conversation, customer, document, step

CUSTOMER_SHOWN = and_(customer.c.blocked_since.is_(None), customer.c.erasure_id.is_(None))
# Larger than nothing: so both databases look into the indexes, which are nearly empty, and not through all customers.
_HELD = select(customer.c.id).where(or_(customer.c.blocked_since > 0, customer.c.erasure_id > 0))

TALK_THERE = conversation.c.erasure_id.is_(None)
"""Of what was erased only its links and its number are left."""
_TALK_HELD = conversation.c.customer_id.in_(_HELD)
_HELD_TALKS = select(conversation.c.id).where(_TALK_HELD)
STEP_SHOWN = step.c.conversation_id.not_in(_HELD_TALKS)
"""Talks that were erased have no steps."""
TALK_SHOWN = and_(TALK_THERE, or_(conversation.c.customer_id.is_(None), not_(_TALK_HELD)))

PAPER_THERE = document.c.erasure_id.is_(None)
PAPER_SHOWN = and_(
    PAPER_THERE,
    or_(document.c.customer_id.is_(None), document.c.customer_id.not_in(_HELD)),
    or_(document.c.conversation_id.is_(None), document.c.conversation_id.not_in(_HELD_TALKS)),
)
