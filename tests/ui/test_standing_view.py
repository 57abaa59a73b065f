# SPDX-License-Identifier: Apache-2.0
"""How standing agreements read beside the caller's name, on the price tag, and as entries to choose from."""

from dataclasses import replace
from decimal import Decimal

import pytest

from vorab.core.line import Lead
from vorab.core.standing import StandingTerm
from vorab.i18n.translator import Translator
from vorab.ui.models import standing_view

TR = Translator("de")
DAY = "2026-11-22"
RATE = StandingTerm(1, "support", "Hilfe", Decimal("85.00"), Lead.NET, since="2026-01-01", until="2026-12-31")
PACKAGE = replace(RATE, id=2, text="Paket", price=Decimal(0), hours=Decimal(10), used=Decimal("6.5"), until="")


def lines(*terms, lead=Lead.NET, day=DAY):
    return tuple(line.replace("\u00a0", " ") for line in standing_view.party_lines(TR, terms, lead, day))


@pytest.mark.parametrize(
    "fields,line",
    [
        ({}, "Vereinbart: 85 € je Std. bis zum 31.12."),
        ({"until": ""}, "Vereinbart: 85 € je Std."),
        ({"until": "2027-06-30"}, "Vereinbart: 85 € je Std. bis zum 30.06.2027"),
        ({"price": Decimal("82.5")}, "Vereinbart: 82,50 € je Std. bis zum 31.12."),
        ({"lead": Lead.GROSS}, "Vereinbart: 85 € je Std. brutto bis zum 31.12."),
        ({"unit": "H87", "text": "Flyer"}, "Vereinbart: Flyer, 85 € je Stk. bis zum 31.12."),
        ({"unit": "MON", "text": "Pflege"}, "Vereinbart: Pflege, 85 € je Monat bis zum 31.12."),
        ({"unit": "LS", "text": "Rundgang"}, "Vereinbart: Rundgang, 85 € pauschal bis zum 31.12."),
        ({"price": Decimal(0), "text": "Wartung"}, "Vereinbart: Wartung enthalten bis zum 31.12."),
        ({"hours": Decimal(10), "used": Decimal("6.5"), "until": ""}, "Stundenpaket: noch 3,5 Std."),
        ({"hours": Decimal(10), "used": Decimal("6.5")}, "Stundenpaket: noch 3,5 Std. bis zum 31.12."),
        ({"hours": Decimal(10), "used": Decimal(12)}, "Stundenpaket: aufgebraucht"),
    ],
    ids=str,
)
def test_one_line_says_it(fields, line):
    assert lines(replace(RATE, **fields)) == (line,)


def test_a_price_in_the_lead_of_the_talk_needs_no_word_for_it():
    assert lines(replace(RATE, lead=Lead.GROSS), lead=Lead.GROSS) == ("Vereinbart: 85 € je Std. bis zum 31.12.",)
    assert lines(RATE, lead=Lead.GROSS) == ("Vereinbart: 85 € je Std. netto bis zum 31.12.",)


def test_several_rates_are_named():
    assert lines(RATE, replace(RATE, id=3, text="Beratung", price=Decimal(120))) == (
        "Vereinbart: Hilfe, 85 € je Std. bis zum 31.12.",
        "Vereinbart: Beratung, 120 € je Std. bis zum 31.12.",
    )


def test_a_used_up_package_is_not_named_where_another_goes_on():
    empty = replace(PACKAGE, id=4, used=Decimal(10))
    assert lines(empty, PACKAGE, RATE) == ("Stundenpaket: noch 3,5 Std.", "Vereinbart: 85 € je Std. bis zum 31.12.")
    assert lines(empty, replace(PACKAGE, service="other")) == (
        "Stundenpaket: aufgebraucht",
        "Stundenpaket: noch 3,5 Std.",
    )


def test_entries_to_choose_from():
    assert standing_view.choice(TR, PACKAGE, DAY) == "Paket, 10 Std."
    assert standing_view.choice(TR, RATE, DAY).replace("\u00a0", " ") == "Hilfe, 85 € je Std. bis zum 31.12."


@pytest.mark.parametrize("code,name", [("HUR", "je Stunde"), ("LS", "pauschal"), ("MTK", "je m²")])
def test_units_are_written_out(code, name):
    assert standing_view.unit_name(TR, code) == name
