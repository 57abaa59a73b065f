# SPDX-License-Identifier: Apache-2.0
"""Sums as said: business net first, consumers gross, and in every case what there is to say about VAT (VOICE 4)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from vorab.core import totals
from vorab.core.line import Choice, Kind, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.totals import Totals
from vorab.core.vat import Category, Tax
from vorab.core.words import amount_short, amount_spoken, halves_spoken
from vorab.guide.sentences.names import in_one_breath, pick
from vorab.guide.state import State


@dataclass(frozen=True, slots=True)
class Manner:
    """How prices are said in a talk: net or gross first, taxed how, with Sie or du."""

    lead: Lead = Lead.NET
    tax: Tax = Tax.STANDARD
    informal: bool = False

    @classmethod
    def of(cls, state: State) -> "Manner":
        """Return the manner of a talk."""
        return cls(state.lead, state.tax, state.party.informal)

    def pick(self, sie: str, du: str) -> str:
        """Return the one of two forms that goes with the customer."""
        return pick(self.informal, sie, du)


class Vat(StrEnum):
    """What there is to say about VAT."""

    ADDED = "added"
    BY_CUSTOMER = "by_customer"  # § 13b UStG
    ABROAD = "abroad"  # § 3a(2) UStG
    FINAL = "final"  # § 19 UStG
    NONE = "none"  # § 4 UStG, § 12(3) UStG


def vat_of(sums: Totals, tax: Tax) -> Vat:
    """Return what there is to say about the VAT of these sums."""
    if tax is Tax.SMALL_BUSINESS:
        return Vat.FINAL
    if tax is Tax.EU_SERVICE:
        return Vat.ABROAD
    counting = [group for group in sums.vat if group.basis]
    if tax is Tax.REVERSE_CHARGE or (counting and all(each.category is Category.REVERSE_CHARGE for each in counting)):
        return Vat.BY_CUSTOMER
    return Vat.ADDED if any(group.rate for group in counting) else Vat.NONE


@dataclass(frozen=True, slots=True)
class Block:
    """One price of several: the sentence up to its amount, its sums, and the sentences that belong to it.

    `open_end`: work by time, whose sum is no end price yet. `complete`: there is nothing to add about VAT.
    """

    start: str
    sums: Totals
    period: Period = Period.ONCE
    after: tuple[str, ...] = ()
    open_end: bool = False
    complete: bool = False

    def is_partly_taxed(self, tax: Tax) -> bool:
        """Whether some of it carries VAT and some does not, as with a photovoltaic plant (§ 12(3) UStG)."""
        some_without = any(group.basis and not group.rate for group in self.sums.vat)
        return not self.complete and vat_of(self.sums, tax) is Vat.ADDED and some_without


def say(blocks: Sequence[Block], manner: Manner) -> list[str]:
    """Return the sentences of some prices; what holds for all of them about VAT is said once, at the end."""
    open_blocks = [block for block in blocks if not block.complete]
    vats = {vat_of(block.sums, manner.tax) for block in open_blocks}
    each_its_own = vats == {Vat.ADDED} and manner.lead is Lead.NET
    once_for_all = len(open_blocks) > 1 and len(vats) == 1 and not each_its_own
    found: list[str] = []
    for block in blocks:
        found += [f"{block.start}." if once_for_all or block.complete else with_vat(block, manner), *block.after]
        if block.is_partly_taxed(manner.tax):
            found.append("Auf einen Teil davon fällt keine Mehrwertsteuer an.")
    return [*found, _for_all(vats.pop(), manner)] if once_for_all else found


def _for_all(vat: Vat, manner: Manner) -> str:
    return {
        Vat.ADDED: "Die Mehrwertsteuer ist überall schon drin.",
        Vat.BY_CUSTOMER: manner.pick(
            "Die Mehrwertsteuer führen Sie jeweils selbst ab.", "Die Mehrwertsteuer führst du jeweils selbst ab."
        ),
        Vat.ABROAD: manner.pick(
            "Die Mehrwertsteuer führen Sie jeweils in Ihrem Land selbst ab.",
            "Die Mehrwertsteuer führst du jeweils in deinem Land selbst ab.",
        ),
        Vat.FINAL: "Mehrwertsteuer kommt keine dazu.",
        Vat.NONE: "Mehrwertsteuer fällt dafür keine an.",
    }[vat]


def with_vat(block: Block, manner: Manner) -> str:
    """Return one price with what there is to say about its VAT."""
    vat = vat_of(block.sums, manner.tax)
    if vat is Vat.FINAL:
        return f"{block.start}. {'Mehrwertsteuer kommt keine dazu' if block.open_end else 'Das ist der Endpreis'}."
    if vat is Vat.NONE:
        none = "Mehrwertsteuer fällt dafür keine an."
        return f"{block.start}. {none if block.open_end else f'Das ist der Endpreis, {none}'}"
    if vat is Vat.ADDED and manner.lead is Lead.NET and block.period is Period.MONTH:
        return f"{block.start}. Mit Mehrwertsteuer sind es {_size(block.sums.gross)} im Monat."
    clause = _clause(vat, block.sums, manner)
    return in_one_breath(block.start, clause, _as_sentence(clause, vat, manner))


def _clause(vat: Vat, sums: Totals, manner: Manner) -> str:
    if vat is Vat.BY_CUSTOMER:
        return f"die Mehrwertsteuer {manner.pick('führen Sie', 'führst du')} selbst ab"
    if vat is Vat.ABROAD:
        return f"die Mehrwertsteuer {manner.pick('führen Sie in Ihrem', 'führst du in deinem')} Land selbst ab"
    return "Mehrwertsteuer ist schon drin" if manner.lead is Lead.GROSS else f"mit Mehrwertsteuer {_size(sums.gross)}"


def _as_sentence(clause: str, vat: Vat, manner: Manner) -> str:
    if vat is not Vat.ADDED:
        return f"{clause[:1].upper()}{clause[1:]}"
    return (
        f"Die {clause}"
        if manner.lead is Lead.GROSS
        else clause.replace("mit Mehr", "Mit Mehr").replace("steuer ", "steuer sind es ", 1)
    )


def total(sums: Totals, lead: Lead, tax: Tax, informal: bool = False) -> str:
    """Return the sum as said: business net first, consumers gross, § 13b with who pays the tax (VOICE 4)."""
    manner = Manner(lead, tax, informal)
    vat = vat_of(sums, tax)
    if vat in (Vat.FINAL, Vat.NONE):
        return amount_spoken(sums.gross)
    return f"{amount_spoken(led(sums, lead))}, {_clause(vat, sums, manner)}"


def led(sums: Totals, lead: Lead) -> Money:
    """Return the amount the customer hears first: net for business, gross for consumers."""
    return sums.gross if lead is Lead.GROSS else sums.net


def _size(amount: Money) -> str:
    return amount_spoken(-amount if amount.cents < 0 else amount)


def a_month(sums: Totals, lead: Lead) -> str:
    """Return "29 Euro, im Jahr sind das 348": a yearly price shrunk to months would be a trick (VOICE 12)."""
    amount = led(sums, lead)
    return f"{_size(amount)}, im Jahr sind das {_short(amount.times(Decimal(12)))}"


def _short(amount: Money) -> str:
    return amount_short(-amount if amount.cents < 0 else amount)


def amount_of(sums: Totals, lead: Lead) -> str:
    """Return the amount the customer hears first, without its sign."""
    return _size(led(sums, lead))


class Size(StrEnum):
    """Whether something is to pay."""

    PRICE = "price"
    NOTHING = "nothing"
    CREDIT = "credit"
    MIXED = "mixed"  # net and gross point different ways, as with a credit at another rate


def size_of(sums: Totals) -> Size:
    """Return whether something is to pay."""
    if not sums.gross:
        return Size.NOTHING
    if sums.net.cents * sums.gross.cents <= 0:
        return Size.MIXED
    return Size.PRICE if sums.gross.cents > 0 else Size.CREDIT


def mixed(sums: Totals) -> str:
    """Return a sum whose net and gross point different ways: only what is paid or paid back in the end."""
    return f"Mit Mehrwertsteuer sind es {'minus ' if sums.gross.cents < 0 else ''}{_size(sums.gross)}"


def at_most(lines: Sequence[Line], sums: Totals, manner: Manner) -> str:
    """Return what work by time comes to at most; without a cap, that nothing is done beyond the estimate unasked."""
    by_time = [line for line in lines if line.kind is Kind.TIME]
    if not by_time:
        return ""
    if any(line.cap is None for line in by_time):
        return "Wird es mehr, rufe ich vorher an."
    capped = totals.of_lines([_fixed(line, (line.cap or line.total).euro) for line in lines], manner.lead)
    if capped.gross <= sums.gross:
        return "Mehr wird es nicht."
    start = f"Höchstens werden es{' zusammen' if len(lines) > 1 else ''}"
    if size_of(capped) is not Size.PRICE:
        return f"{start} mit Mehrwertsteuer {_size(capped.gross)}."
    start = f"{start} {amount_of(capped, manner.lead)}"
    if manner.lead is Lead.NET and vat_of(capped, manner.tax) is Vat.ADDED:
        return f"{start}, mit Mehrwertsteuer {_size(capped.gross)}."
    return f"{start}."


def _fixed(line: Line, amount: Decimal) -> Line:
    """Return a line of one piece for the amount, to reckon its tax."""
    return Line(line.text, amount, category=line.category, rate=line.rate)


def discount(lines: Sequence[Line]) -> str:
    """Return what was taken off, or empty."""
    taken = [line for line in lines if line.discount.cents > 0]
    if not taken:
        return ""
    first = taken[0]
    if len(lines) == 1 and first.discount_percent and not first.discount_amount:
        percent = first.discount_percent
        much = "einem Prozent" if percent == 1 else f"{halves_spoken(percent)} Prozent"
        return f"Der Nachlass von {much} ist schon abgezogen."
    amount = Money(sum(line.discount.cents for line in taken))
    return f"Der Nachlass von {amount_spoken(amount)} ist schon abgezogen."


def as_counted(line: Line) -> Line:
    """Return a line that is on offer as if it were taken."""
    return replace(line, choice=Choice.COUNTED, group="", chosen=False)
