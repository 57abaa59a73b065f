# SPDX-License-Identifier: Apache-2.0
"""What is agreed for good is said „wie vereinbart“: rate, package of hours, maintenance (DESIGN 2)."""

from collections.abc import Sequence
from decimal import Decimal

from vorab.core.line import Line
from vorab.core.money import EXACT
from vorab.core.service import Service
from vorab.core.standing import StandingTerm
from vorab.core.words import hours_spoken
from vorab.guide.sentences.names import names, pick
from vorab.guide.sentences.times import hours, is_one, length_dative
from vorab.guide.state import LineState, State


def term_of(state: State, line: Line) -> StandingTerm | None:
    """Return the agreement whose price a line has, or None: what goes beyond a package has a price of its own."""
    for term in terms_for(state, line):
        agreed = Service("", "", "", term.price, term.lead, rate=line.rate).price_in(state.lead)
        if line.price in (agreed, term.price):
            return term
    return None


def terms_for(state: State, line: Line) -> list[StandingTerm]:
    """Return what is agreed for a line's service, what is not used up first."""
    found = [term for term in state.standing_now if line.service and term.service == line.service]
    return sorted(found, key=lambda term: term.hours_left is not None and not term.hours_left)


def is_covered(line: Line) -> bool:
    """Whether a line costs nothing without being a gift or a right: it has been paid for otherwise."""
    return not line.free and not line.total


def covered(state: State, lines: Sequence[LineState], alone: bool) -> list[str]:
    """Return what is said of lines that cost nothing further; `alone`: there is nothing else to tell them from."""
    mine = [known for known in lines if is_covered(known.line)]
    package = [known.line for known in mine if _of_package(state, known.line)]
    included = [known.line for known in mine if not _of_package(state, known.line) and _is_included(state, known)]
    rest = [known.line for known in mine if not _of_package(state, known.line) and not _is_included(state, known)]
    alone = alone and sum(1 for each in (package, included, rest) if each) == 1
    found = _package(state, package, alone) if package else []
    if included:
        start = "Das gehört zu unserer Vereinbarung und kostet nichts extra"
        found.append(f"{start}." if alone else f"{start}: {names(included, 13)}.")
    if rest:
        start = "Dafür berechne ich nichts"
        found.append(f"{start}." if alone else f"{start}: {names(rest, 18)}.")
    return found


def _of_package(state: State, line: Line) -> bool:
    term = term_of(state, line)
    return term is not None and term.hours is not None


def _is_included(state: State, known: LineState) -> bool:
    """Included by an agreement that is stored, or by a script that was told there is one.

    A service that has fallen out of the price list also has no price, but nobody has agreed on that.
    """
    by_script = not known.by_hand and (not known.line.service or known.line.service in state.prices)
    return by_script or term_of(state, known.line) is not None


def _package(state: State, lines: list[Line], alone: bool) -> list[str]:
    informal = state.party.informal
    start = f"Das geht aus {pick(informal, 'Ihrem', 'deinem')} Stundenpaket, wie vereinbart"
    said = f"{start}." if alone else f"{start}: {names(lines, 15)}."
    return [said, *_left(state, lines)]


def _left(state: State, lines: list[Line]) -> list[str]:
    """What the package still holds afterwards, with all that this talk takes from it."""
    terms = {term.id: term for line in lines if (term := term_of(state, line)) is not None}
    taken = _hours_of(lines)
    if len(terms) != 1 or taken is None or taken <= 0:
        return []
    (term,) = terms.values()
    same = [
        known.line
        for known in state.lines.values()
        if known.line.selected and not known.declined and is_covered(known.line) and term_of(state, known.line) == term
    ]
    whole = _hours_of(same)
    if whole is None or term.hours_left is None:
        return []
    left = EXACT.subtract(term.hours_left, whole)
    reckoned = f"Ich rechne mit {length_dative(taken, 'HUR')}"
    if left < 0:
        inside = hours_spoken(term.hours_left)
        verb = "ist" if is_one(inside) else "sind"
        package = f"im Paket {verb} noch {inside}" if term.hours_left else "das Paket ist schon aufgebraucht"
        return [f"{reckoned}, {package}.", "Bevor etwas dazukommt, rufe ich an."]
    if not left:
        return [f"{reckoned}, damit ist das Paket aufgebraucht."]
    words = hours_spoken(left)
    verb, whom = "bleibt" if is_one(words) else "bleiben", pick(state.party.informal, "Ihnen", "dir")
    return [f"{reckoned}, danach {verb} {whom} noch {words}."]


def _hours_of(lines: Sequence[Line]) -> Decimal | None:
    sums = Decimal(0)
    for line in lines:
        mine = hours(line)
        if mine is None:
            return None
        sums = EXACT.add(sums, mine)
    return sums
