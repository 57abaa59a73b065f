# SPDX-License-Identifier: Apache-2.0
"""The positions of a paper in their order: moved, put into groups, told apart as variants, with remarks between them.

Everything takes the lines and returns new ones. Lines of a group stand together, whatever is done to them.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from vorab.core.document import Document, DocumentType
from vorab.core.line import Choice, Kind, Line
from vorab.core.money import Money
from vorab.core.passages import Section
from vorab.core.vat import default_rate

Lines = tuple[Line, ...]
VARIANTS = ("A", "B", "C")
GROUP = "Variante"
"""The group in which variants made here stand."""
_REMARK = "remark-"
_NEW = "new-"
_OWN = (_NEW, "change-")


def together(lines: Sequence[Line]) -> Lines:
    """Return the lines with each group where its first line stands."""
    order: dict[str, list[Line]] = {}
    for number, line in enumerate(lines):
        order.setdefault(f"s:{line.section}" if line.section else f"n:{number}", []).append(line)
    return tuple(line for group in order.values() for line in group)


def moved(lines: Lines, index: int, step: int) -> tuple[Lines, int]:
    """Return the lines with one a place up (-1) or down (+1), and where it stands then.

    In its group it changes places with its neighbour; at the group's edge the whole group moves on.
    """
    there = index + step
    if not (0 <= index < len(lines) and 0 <= there < len(lines)):
        return lines, index
    line, other = lines[index], lines[there]
    if line.section == other.section:
        order = list(lines)
        order[index], order[there] = order[there], order[index]
        return tuple(order), there
    mine, theirs = _block(lines, line), _block(lines, other)
    first = min(lines.index(mine[0]), lines.index(theirs[0]))
    blocks = (*theirs, *mine) if step > 0 else (*mine, *theirs)
    whole = (*lines[:first], *blocks, *lines[first + len(blocks) :])
    return whole, whole.index(line)


def _block(lines: Lines, line: Line) -> Lines:
    return tuple(each for each in lines if each.section == line.section) if line.section else (line,)


def with_remark(lines: Lines, index: int, text: str) -> tuple[Lines, int]:
    """Return the lines with a remark after one of them, in the same group, and where it stands."""
    taken = {line.id for line in lines}
    number = next(n for n in range(1, len(lines) + 2) if f"{_REMARK}{n}" not in taken)
    section = lines[index].section if 0 <= index < len(lines) else ""
    remark = Line(text, Decimal(0), id=f"{_REMARK}{number}", kind=Kind.TEXT, section=section)
    if lines:  # it charges nothing, so it takes its neighbours' VAT and none of its own is printed
        first = next((line for line in lines if line.kind is not Kind.TEXT), lines[0])
        remark = replace(remark, category=first.category, rate=first.rate, tax_reason=first.tax_reason)
    at = index + 1 if lines else 0
    return (*lines[:at], remark, *lines[at:]), at


def is_own(document: Document, line: Line) -> bool:
    """Whether a line was typed on the paper itself: what a change order adds, and its customer said nothing to yet."""
    return document.type is DocumentType.CHANGE_ORDER and line.id.startswith(_OWN)


def with_line(document: Document, lines: Lines, index: int) -> tuple[Lines, int]:
    """Return the lines with an empty one after one of them, taxed as the paper is, and where it stands."""
    taken = {line.id for line in lines}
    number = next(n for n in range(1, len(lines) + 2) if f"{_NEW}{n}" not in taken)
    category = document.tax.category
    day = document.service_end or document.service_start or document.date or date.max
    line = Line("", Decimal(0), id=f"{_NEW}{number}", category=category, rate=default_rate(category, day))
    at = min(index + 1, len(lines))
    return (*lines[:at], line, *lines[at:]), at


def for_paper(lines: Lines) -> Lines:
    """Return the lines as they go on the paper: without empty ones, and new ones get their ids with the number."""
    full = (line for line in lines if line.text or line.price or not line.id.startswith((_REMARK, _NEW)))
    return tuple(replace(line, id="") if line.id.startswith(_NEW) else line for line in full)


def as_variant(line: Line, variant: str, counted: str) -> Line:
    """Return a line as part of a variant; `counted` is the one whose prices count."""
    return replace(line, choice=Choice.ALTERNATIVE, group=GROUP, variant=variant, chosen=variant == counted)


def as_choice(line: Line, choice: Choice) -> Line:
    """Return a line that counts, or that can be had on top."""
    return replace(line, choice=choice, group="", variant="", chosen=False)


def counted_variant(lines: Sequence[Line]) -> str:
    """Return the variant made here whose prices count, or nothing."""
    return next((line.variant for line in lines if line.group == GROUP and line.chosen), "")


def variants_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the variants made here, in order."""
    return tuple(sorted({line.variant for line in lines if line.group == GROUP and line.variant}))


def count_variant(lines: Lines, variant: str) -> Lines:
    """Return the lines with one variant counting; an unknown one gives way to the first."""
    known = variants_of(lines)
    wanted = variant if variant in known else next(iter(known), "")
    return tuple(replace(line, chosen=line.variant == wanted) if line.group == GROUP else line for line in lines)


def choose(lines: Lines, index: int) -> Lines:
    """Return the lines with this alternative counting, and what belongs to its variant; the others don't."""
    taken = lines[index]

    def counts(line: Line) -> bool:
        return line is taken or bool(line.variant and line.variant == taken.variant)

    return tuple(replace(line, chosen=counts(line)) if line.group == taken.group else line for line in lines)


def sections_of(lines: Sequence[Line], known: Sequence[Section]) -> tuple[Section, ...]:
    """Return the groups that are in use, in the order of their first lines."""
    by_title = {part.title: part for part in known}
    titles = dict.fromkeys(line.section for line in lines if line.section)
    return tuple(by_title.get(title, Section(title)) for title in titles)


# ------------------------------------------------------------------ what is kept of a draft


def arrangement(document: Document) -> dict[str, Any]:
    """Return what was done to the positions as JSON data: without prices, which belong to the talk."""
    return {
        "lines": [_plain(line) for line in document.lines],
        "sections": [[part.title, part.lump_sum] for part in document.sections],
    }


def _plain(line: Line) -> dict[str, str]:
    plain = {"id": line.id, "details": line.details, "section": line.section}
    if line.id.startswith(_OWN):
        plain |= {"name": line.text, "quantity": f"{line.quantity:f}", "price": f"{line.price:f}"}
    if line.kind is Kind.TEXT:
        return {**plain, "text": line.text}
    share = "" if line.discount_percent is None else f"{line.discount_percent:f}"
    labour = "" if line.labour_percent is None else f"{line.labour_percent:f}"
    amount = "" if line.discount_amount is None else str(line.discount_amount.cents)
    return {
        **plain,
        "percent": share,
        "amount": amount,
        "labour": labour,
        "choice": line.choice.value,
        "group": line.group,
        "variant": line.variant,
        "chosen": "1" if line.chosen else "",
    }


def arranged(document: Document, kept: dict[str, Any]) -> Document:
    """Return a document with its positions as they were arranged; lines that are new stand at the end."""
    fresh = {line.id: line for line in document.lines}
    lines: list[Line] = []
    for entry in kept.get("lines", ()):
        line = fresh.pop(entry["id"], None)
        if line is None and "name" in entry:
            line = replace(with_line(document, (), 0)[0][0], id=entry["id"])
        if line is not None:
            lines.append(_restored(line, entry))
        elif "text" in entry:
            tail, _ = with_remark(document.lines, len(document.lines) - 1, entry["text"])
            details, section = entry["details"], entry["section"]
            lines.append(replace(tail[-1], id=entry["id"], details=details, section=section))
    known = {part.title: part for part in document.sections}
    wanted = [(known.get(title, Section(title)), whole) for title, whole in kept.get("sections", ())]
    sections = tuple(replace(part, lump_sum=bool(whole)) for part, whole in wanted)
    return replace(document, lines=together([*lines, *fresh.values()]), sections=sections or document.sections)


def _restored(line: Line, entry: dict[str, str]) -> Line:
    line = replace(line, details=entry["details"], section=entry["section"])
    if "name" in entry:
        line = replace(line, text=entry["name"], quantity=Decimal(entry["quantity"]), price=Decimal(entry["price"]))
    if "choice" not in entry:
        return replace(line, text=entry["text"])
    return replace(
        line,
        discount_percent=Decimal(entry["percent"]) if entry["percent"] else None,
        discount_amount=Money(int(entry["amount"])) if entry["amount"] else None,
        labour_percent=Decimal(entry["labour"]) if entry["labour"] else None,
        choice=Choice(entry["choice"]),
        group=entry["group"],
        variant=entry["variant"],
        chosen=bool(entry["chosen"]),
    )
