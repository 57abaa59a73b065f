# SPDX-License-Identifier: Apache-2.0
"""P1 worked out from the stored events alone, not with the fold's own means."""

from vorab.core.line import Line
from vorab.guide import events as ev
from vorab.guide.state import LineStatus

PRICES = ("price", "cap", "value", "discount_percent", "discount_amount")
WORDS = ("text", "details", "service", "reason")


def versions_of(state):
    """Every line as it is now, by its digest: what a statement of that digest said."""
    return {known.line.digest(state.lead): (known.line, state.lead) for known in state.lines.values()}


def live(events):
    """The events that hold."""
    undone = set()
    for known in reversed(events):
        if known.type == ev.CORRECTED and known.seq not in undone:
            undone |= set(known.payload["undoes"])
    return [known for known in events if known.seq not in undone]


def agreed_without_statement(events, state, versions):
    """Return the lines that count as agreed although P1 does not allow it.

    P1: the price as it is, or a higher one for the same work, was said; then came the yes; then the order.
    """
    holding = live(events)
    return [
        key
        for key, known in state.lines.items()
        if state.status_of(key) is LineStatus.AGREED
        and not any(
            order.type == ev.AGREED
            and key in order.payload["lines"]
            and _rests(known.line, state.lead, order, holding, versions)
            for order in holding
        )
    ]


def _rests(line, lead, order, holding, versions):
    declined = (each.seq for each in holding if each.type == ev.DECLINED and line.id in each.payload["lines"])
    if any(seq > order.seq for seq in declined):
        return False
    before = [each for each in holding if each.seq < order.seq]
    matter = order.payload["matter"]
    answers = [
        each
        for each in before
        if each.type == ev.ANSWERED and each.payload["outcome"] and each.payload["matter"] == matter
    ]
    if not answers or answers[-1].payload["outcome"] not in ("agreed", "free"):
        return False
    return any(
        each.type == ev.PRICE_STATED
        and each.seq < answers[-1].seq
        and no_less(line, lead, *versions.get(each.payload["digests"].get(line.id), (None, None)))
        for each in before
    )


def no_less(line, lead, said, said_lead):
    """Whether what was said is the same work at the same or a higher price."""
    if said is None or lead is not said_lead:
        return False
    bound = [name for name in Line.__dataclass_fields__ if name not in (*PRICES, *WORDS)]
    capped = said.cap is None or (line.cap is not None and line.cap <= said.cap)
    return capped and line.total <= said.total and all(getattr(line, name) == getattr(said, name) for name in bound)
