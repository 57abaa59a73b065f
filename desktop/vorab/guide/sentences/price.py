# SPDX-License-Identifier: Apache-2.0
"""The price as the provider says it before anything is done (P1): in one breath, as a fact (VOICE 4, 5, 12)."""

from collections.abc import Sequence
from decimal import Decimal

from vorab.core import totals
from vorab.core.line import Choice, Kind, Line, Period
from vorab.core.money import Money
from vorab.core.totals import Totals
from vorab.core.words import amount_spoken, count_spoken
from vorab.guide.sentences.names import SENTENCE_WORDS, addressed, name, names, short_name
from vorab.guide.sentences.standing import covered, is_covered, term_of, terms_for
from vorab.guide.sentences.sums import (
    Block,
    Manner,
    Size,
    a_month,
    amount_of,
    as_counted,
    at_most,
    discount,
    mixed,
    say,
    size_of,
)
from vorab.guide.sentences.times import by_unit, length_dative, rate, rate_alone, rates
from vorab.guide.state import LineState, State

IN_ONE_BREATH = 3  # positions named with their prices; of more, the largest and the sum
LARGEST = "Der größte ist"
OFFERS = 2  # wishes and alternatives said with their prices
_EVERY = {Period.MONTH: "jeden Monat", Period.YEAR: "jedes Jahr"}
_AT_FIRST = {Period.MONTH: "Jeden Monat", Period.YEAR: "Jedes Jahr"}
_PER = {Period.MONTH: "im Monat", Period.YEAR: "im Jahr"}


def price(state: State, matter: int) -> str:
    """Return the whole price as one says it: what is covered, what it costs, what recurs, what is free and on offer."""
    lines = state.selected(matter)
    before = covered(state, lines, alone=all(is_covered(known.line) for known in lines))
    blocks = blocks_of(state, matter, bool(before))
    manner = Manner.of(state)
    free = [known.line for known in lines if known.line.free]
    parts = [*before, *say(blocks, manner), *gifts(free, manner, bool(blocks or before)), *_offers(state, matter)]
    return addressed(" ".join(parts), state.party) if parts else ""


def blocks_of(state: State, matter: int, further: bool) -> list[Block]:
    """Return what has to be paid, once and regularly; `further`: something that costs nothing was said before."""
    once = [known.line for known in state.selected(matter) if _is_paid(known.line, Period.ONCE)]
    found = [_once(state, once, state.totals(matter), further)] if once else []
    return [*found, *recurring_blocks(state, matter, further or bool(once))]


def recurring_blocks(state: State, matter: int, further: bool, named: bool = False) -> list[Block]:
    """Return what has to be paid every month and every year.

    `further`: something else was said before; `named`: the lines have just been named, as far as they fit.
    """
    every = {
        period: [known.line for known in state.selected(matter) if _is_paid(known.line, period)]
        for period in (Period.MONTH, Period.YEAR)
    }
    named = named and not all(every.values())
    found: list[Block] = []
    for period, lines in every.items():
        if lines:
            sums = state.recurring(matter, period)
            found.append(_recurring(state, lines, sums, further or bool(found), named))
    return found


def _is_paid(line: Line, period: Period) -> bool:
    return line.period is period and not line.free and not is_covered(line)


def gifts(lines: Sequence[Line], manner: Manner, further: bool) -> list[str]:
    """Return what is free by goodwill or warranty; `further`: a price was said before (VOICE 5)."""
    found = []
    nothing = f"kostet {manner.pick('Sie', 'dich')} nichts"
    warranty = [line for line in lines if line.kind is Kind.WARRANTY]
    if warranty and further:
        found += [f"Zur Gewährleistung gehört: {names(warranty, 18)}.", f"Das {nothing}."]
    elif warranty:
        found.append(f"Das gehört zur Gewährleistung und {nothing}: {names(warranty, 14)}.")
    goodwill = [line for line in lines if line.kind is Kind.GOODWILL]
    if goodwill:
        start = "Auf uns geht dabei" if further or warranty else "Das geht auf uns"
        found.append(f"{start}: {names(goodwill, 18)}.")
    worth = Money(sum(line.value.cents for line in goodwill if line.value is not None))
    if worth.cents > 0:
        found.append(f"Sonst wären das {amount_spoken(worth)}.")
    return found


# ------------------------------------------------------------------ once


def _once(state: State, lines: list[Line], sums: Totals, further: bool) -> Block:
    manner, size = Manner.of(state), size_of(sums)
    by_time = any(line.kind is Kind.TIME for line in lines)
    before = _one(state, lines[0], further) if len(lines) == 1 else _several(state, lines, further)
    start = " ".join([*before, _sum(sums, manner, together=len(lines) > 1, about="etwa " if by_time else "")])
    after = [at_most(lines, sums, manner) if size is Size.PRICE else "", discount(lines)]
    if any(part.startswith(LARGEST) for part in before):
        after.append(f"Die einzelnen Preise {manner.pick('bekommen Sie', 'bekommst du')} schriftlich.")
    complete = size in (Size.NOTHING, Size.MIXED)
    return Block(start, sums, Period.ONCE, tuple(part for part in after if part), by_time, complete)


def _sum(sums: Totals, manner: Manner, together: bool, about: str) -> str:
    """The sum itself; of a single line only its amount, because the sentence has begun before."""
    size, amount = size_of(sums), amount_of(sums, manner.lead)
    if size is Size.NOTHING:
        return "Zusammen kostet das nichts"
    if size is Size.MIXED:
        return mixed(sums)
    if size is Size.CREDIT:
        whom = manner.pick("Ihnen", "dir")
        return f"{'Unterm Strich schreibe ich' if together else 'Ich schreibe'} {whom} {amount} gut"
    return f"Zusammen kostet es {about}{amount}" if together else amount


def _one(state: State, line: Line, further: bool) -> list[str]:
    """Everything up to the amount of a single line."""
    if line.total.cents < 0:
        return []
    as_agreed = term_of(state, line) is not None
    if not by_unit(line):
        if line.kind is Kind.TIME:
            return ["Das kostet etwa"]
        if as_agreed:
            return ["Das läuft wie vereinbart und kostet"]
        return [f"Dazu kommt: {short_name(line)} für"] if further else ["Das kostet"]
    reckoned = f"Ich rechne mit {length_dative(line.quantity, line.unit)}, das sind"
    if as_agreed:
        start = "Darüber hinaus läuft es wie vereinbart" if further else "Das läuft wie vereinbart"
        return [f"{start}: {rate_alone(line)}.", reckoned]
    if any(term.hours is not None for term in terms_for(state, line)):
        used_up = [] if further else ["Das Stundenpaket ist aufgebraucht."]
        return [*used_up, f"{rate(line, 'kostet darüber hinaus' if further else 'kostet')}.", reckoned]
    return [*([f"Dazu kommt: {short_name(line)}."] if further else []), f"{rate(line)}.", reckoned]


def _several(state: State, lines: list[Line], further: bool) -> list[str]:
    """The parts before their sum: two or three with their prices, of more the largest."""
    paid = [line for line in lines if line.total.cents > 0]
    found = _positions(state, paid, further) if paid else []
    found += rates([line for line in paid if term_of(state, line) is not None], agreed=True)
    found += rates([line for line in paid if term_of(state, line) is None], agreed=False)
    credit = [line for line in lines if line.total.cents < 0]
    if credit:
        off = Money(-sum(line.total.cents for line in credit))
        found.append(f"Davon {'geht' if len(credit) == 1 else 'gehen'} ab: {names(credit, 14)}, {amount_spoken(off)}.")
    return found


def _positions(state: State, paid: list[Line], further: bool) -> list[str]:
    if len(paid) == 1:
        return [f"{'Dazu kommt' if further else 'Es geht um'}: {_for(state, paid[0], 6)}."]
    start = f"{'Dazu kommen' if further else 'Es sind'} {count_spoken(Decimal(len(paid)))} Posten"
    if len(paid) <= IN_ONE_BREATH:
        for limit in range(6, 0, -1):
            parts = [_for(state, line, limit) for line in paid]
            said = f"{start}: {', '.join(parts[:-1])} und {parts[-1]}."
            if len(said.split()) <= SENTENCE_WORDS:
                return [said]
    largest = max(paid, key=lambda line: line.total)
    return [f"{start}.", f"{LARGEST}: {_for(state, largest, 6)}."]


def _for(state: State, line: Line, limit: int) -> str:
    """One of several positions: "Anfahrt für 40 Euro"."""
    agreed = " wie vereinbart" if term_of(state, line) is not None and not by_unit(line) else ""
    about = "etwa " if line.kind is Kind.TIME else ""
    return f"{short_name(line, limit)}{agreed} für {about}{amount_spoken(line.total)}"


# ------------------------------------------------------------------ every month, every year


def _recurring(state: State, lines: list[Line], sums: Totals, further: bool, named: bool) -> Block:
    """Month first, then the year: a yearly price shrunk to months would be a trick (VOICE 12)."""
    period, size, manner = lines[0].period, size_of(sums), Manner.of(state)
    by_time = any(line.kind is Kind.TIME for line in lines)
    amount = a_month(sums, manner.lead) if period is Period.MONTH else amount_of(sums, manner.lead)
    as_agreed = all(term_of(state, line) is not None for line in lines)
    about = f"{'zusammen ' if len(lines) > 1 else ''}{'etwa ' if by_time else ''}"
    if size is Size.NOTHING:
        start = f"Zusammen kostet das {_PER[period]} nichts: {names(lines, 16)}"
    elif size is Size.MIXED:
        start = f"{mixed(sums)} {_PER[period]}"
    elif size is Size.CREDIT:
        start = f"{_AT_FIRST[period]} schreibe ich {manner.pick('Ihnen', 'dir')} gut: {about}{amount}"
    elif further:
        verb = "Dazu kommt" if len(lines) == 1 else "Dazu kommen"
        agreed = " wie vereinbart" if as_agreed else ""
        start = f"{verb} {_EVERY[period]}{agreed}: {names(lines, 5)} für {about}{amount}"
    elif len(lines) > 1 and not named:
        start = f"{_AT_FIRST[period]} kosten {names(lines, 7)} {about}{amount}"
    else:
        per, comma, year = amount.partition(",")
        begin = "Das läuft wie vereinbart weiter:" if as_agreed and not named else "Das kostet"
        begin += " wie vereinbart" if as_agreed and named else ""
        start = f"{begin} {about}{per} {_PER[period]}{comma}{year}"
    after = discount(lines)
    complete = size in (Size.NOTHING, Size.MIXED)
    return Block(start, sums, period, (after,) if after else (), by_time, complete)


# ------------------------------------------------------------------ on offer


def _offers(state: State, matter: int) -> list[str]:
    """What the customer may choose besides: wishes, and the alternatives not taken."""
    offered = [known for known in state.lines_of(matter) if not known.declined and not known.line.selected]
    found: list[str] = []
    for known in offered[:OFFERS]:
        found += _offer(state, matter, known, first=known is offered[0])
    rest = len(offered) - OFFERS
    if rest > 0:
        more = "eine weitere Möglichkeit" if rest == 1 else f"{count_spoken(Decimal(rest))} weitere Möglichkeiten"
        gets = Manner.of(state).pick("bekommen Sie", "bekommst du")
        found += [f"Dazu gibt es noch {more}.", f"Was sie {'kostet' if rest == 1 else 'kosten'}, {gets} schriftlich."]
    return found


def _offer(state: State, matter: int, known: LineState, first: bool) -> list[str]:
    line, manner = known.line, Manner.of(state)
    if line.choice is Choice.OPTIONAL:
        start = f"Wenn {manner.pick('Sie möchten', 'du möchtest')}, gibt es dazu {name(line)}."
    else:
        group = [other.line for other in state.selected(matter) if other.line.choice is Choice.ALTERNATIVE]
        chosen = any(other.group == line.group for other in group)
        start = f"Zur Wahl steht {'auch ' if chosen or not first else ''}{name(line)}."
    if is_covered(line):
        return [start, *covered(state, [known], alone=True)[:1]]
    if line.free:
        return [start, f"Das kostet {manner.pick('Sie', 'dich')} nichts."]
    taken = as_counted(line)
    if line.period is Period.ONCE:
        block = _once(state, [taken], totals.of_lines([taken], state.lead), further=False)
    else:
        block = _recurring(
            state, [taken], totals.recurring([taken], state.lead, line.period), further=False, named=True
        )
    return [start, *say([block], manner)]
