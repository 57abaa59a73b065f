# SPDX-License-Identifier: Apache-2.0
"""Positions put in order, and what is typed on the issue sheet."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.ui.fake_papers import QUOTE
from vorab.core.document import Document, DocumentType
from vorab.core.faults import Fault
from vorab.core.line import Choice, Kind, Lead, Line
from vorab.core.money import Money
from vorab.core.passages import Section
from vorab.ui.models import line_order
from vorab.ui.models.paper_input import parse_coming, parse_day, parse_days, parse_done, parse_percent, parse_share

TODAY = date(2026, 11, 22)


def lines(*names: str) -> tuple[Line, ...]:
    """ "a" is a line, "a/X" one of the group X."""
    made = [name.partition("/") for name in names]
    return tuple(Line(name, Decimal(10), id=name, section=section) for name, _, section in made)


def order(found) -> list[str]:
    return [line.id for line in found]


@pytest.mark.parametrize(
    "names, index, step, after, at",
    [
        (("a", "b", "c"), 1, -1, ["b", "a", "c"], 0),
        (("a", "b", "c"), 1, 1, ["a", "c", "b"], 2),
        (("a", "b"), 0, -1, ["a", "b"], 0),
        (("a/X", "b/X", "c"), 0, 1, ["b/X", "a/X", "c"], 1),
        (("a/X", "b/X", "c"), 1, 1, ["c", "a/X", "b/X"], 2),
        (("a", "b/X", "c/X"), 0, 1, ["b/X", "c/X", "a"], 2),
        (("a/X", "b/Y", "c/Y"), 1, -1, ["b/Y", "c/Y", "a/X"], 0),
    ],
)
def test_groups_stay_together_when_a_line_moves(names, index, step, after, at):
    found, place = line_order.moved(lines(*names), index, step)
    assert (order(found), place) == ([name.partition("/")[0] for name in after], at)


def test_a_group_gathers_where_it_begins():
    assert order(line_order.together(lines("a/X", "b", "c/X", "d"))) == ["a", "c", "b", "d"]


def test_order_and_groups_touch_no_price():
    before = {line.id: line.digest(Lead.NET) for line in QUOTE.lines}
    moved, _ = line_order.moved(QUOTE.lines, 0, 1)
    moved, _ = line_order.with_remark(moved, 0, "Bitte Zugang bereithalten.")
    grouped = tuple(replace(line, section="Haus") for line in moved)
    assert {line.id: line.digest(Lead.NET) for line in grouped if line.kind is not Kind.TEXT} == before


def test_variants_one_of_which_counts():
    told = (line_order.as_variant(QUOTE.lines[0], "A", "A"), line_order.as_variant(QUOTE.lines[1], "B", "A"))
    assert [line.chosen for line in told] == [True, False]
    assert line_order.variants_of(told) == ("A", "B")
    assert line_order.counted_variant(line_order.count_variant(told, "B")) == "B"
    assert line_order.counted_variant(line_order.count_variant(told, "C")) == "A"
    back = line_order.as_choice(told[1], Choice.COUNTED)
    assert (back.choice, back.group, back.variant, back.chosen) == (Choice.COUNTED, "", "", False)


def test_what_was_arranged_is_put_over_the_lines_of_the_talk():
    first, second, third = QUOTE.lines
    done = (replace(second, section="Haus", discount_percent=Decimal(5)), first, third)
    done, _ = line_order.with_remark(done, 1, "Danach testen wir.")
    kept = json.loads(
        json.dumps(line_order.arrangement(replace(QUOTE, lines=done, sections=(Section("Haus", "", True),))))
    )
    dearer = replace(QUOTE, lines=(replace(first, price=Decimal(140)), second, Line("Neu", Decimal(5), id="new")))
    found = line_order.arranged(dearer, kept)
    assert [line.text for line in found.lines] == [second.text, first.text, "Danach testen wir.", "Neu"]
    assert found.lines[1].price == Decimal(140), "prices are the talk's"
    assert found.lines[0].discount_percent == Decimal(5)
    assert found.sections == (Section("Haus", "", True),)


def test_lines_of_a_change_order_are_its_own():
    change = Document(type=DocumentType.CHANGE_ORDER, date=TODAY)
    made, at = line_order.with_line(change, (), 0)
    line = replace(made[at], text="Zweiter Platz", price=Decimal(80))
    assert line_order.is_own(change, line)
    assert not line_order.is_own(QUOTE, line)
    kept = json.loads(json.dumps(line_order.arrangement(replace(change, lines=(line,)))))
    (again,) = line_order.arranged(change, kept).lines
    assert again == line
    assert line_order.for_paper((line,))[0].id == "", "its name comes with the number"


@pytest.mark.parametrize(
    "typed, found",
    [
        ("", (None, None)),
        ("5 %", (Decimal(5), None)),
        ("2,5%", (Decimal("2.5"), None)),
        ("20 €", (None, Money(2000))),
        ("1.200,50 Euro", (None, Money(120050))),
    ],
)
def test_shares(typed, found):
    assert parse_share(typed) == found


@pytest.mark.parametrize(
    "read, typed, code",
    [
        (parse_share, "20", "share_unit"),
        (parse_share, "120 %", "percent_range"),
        (parse_share, "-5 €", "number_negative"),
        (parse_share, "zehn", "number_unclear"),
        (parse_percent, "-1", "number_negative"),
        (parse_days, "1,5", "days_form"),
        (parse_days, "4000", "days_form"),
    ],
)
def test_what_is_no_share_says_why(read, typed, code):
    with pytest.raises(Fault) as found:
        read(typed)
    assert found.value.code == code


@pytest.mark.parametrize("typed, days", [("14", 14), ("7 Tage", 7), ("1 Tag", 1), ("", None)])
def test_days_to_pay(typed, days):
    assert parse_days(typed) == days


@pytest.mark.parametrize(
    "typed, day",
    [
        ("heute", TODAY),
        ("gestern", date(2026, 11, 21)),
        ("20.11.", date(2026, 11, 20)),
        ("4.12.", date(2026, 12, 4)),
        ("3.1.", date(2027, 1, 3)),
        ("1.3.2024", date(2024, 3, 1)),
        ("Freitag", date(2026, 11, 27)),
        ("", None),
    ],
)
def test_days_that_may_lie_in_the_past(typed, day):
    assert parse_day(typed, TODAY) == day


def test_what_has_to_have_happened_and_what_is_to_come():
    with pytest.raises(Fault, match="date_future"):
        parse_done("morgen", TODAY)
    with pytest.raises(Fault, match="date_past"):
        parse_coming("1.3.2024", TODAY)
