# SPDX-License-Identifier: Apache-2.0
"""Placeholders: names that are known only on the phone, and nothing else."""

from decimal import Decimal

import pytest

from tests.unit.guide.talking import Call
from vorab.core.line import Lead
from vorab.core.standing import StandingTerm
from vorab.guide import commands
from vorab.guide.placeholders import fill, values_of

KNOWN = {"name": "Frau Muster", "me": "Max Muster", "house": "Muster IT-Hilfe"}


@pytest.mark.parametrize(
    "text,said",
    [
        ("Guten Tag.", "Guten Tag."),
        ("Danke, {name}.", "Danke, Frau Muster."),
        ("Danke[, {name}].", "Danke, Frau Muster."),
        ("Danke[, {firm}].", "Danke."),
        ("[{name}, darf ich fragen?]", "Frau Muster, darf ich fragen?"),
        ("[{firm}, ]darf ich fragen?", "Darf ich fragen?"),
        ("Hier ist {me}[ von {house}][, für {decider}].", "Hier ist Max Muster von Muster IT-Hilfe."),
        ("[{name} und {decider}] hier", "Hier"),
        ("", ""),
    ],
)
def test_what_is_not_known_is_left_out(text, said):
    assert fill(text, KNOWN) == said


@pytest.mark.parametrize("typed", ["{me}", "[{house}]", "{{name}}", "{0.__class__}", "[", "}", "\\g<0>"])
def test_what_somebody_typed_is_not_read_again(typed):
    assert fill("Danke, {name}.", {"name": typed, "me": "Max"}) == f"Danke, {typed}."


@pytest.mark.parametrize("text", ["{state}", "{name.__class__}", "{}", "{name!r}", "{0}"])
def test_nothing_but_the_listed_names_is_reached(text):
    assert fill(text, KNOWN) == ""


class TestValues:
    def values(self, party, terms=()):
        call = Call(party=party).do(commands.set_standing, terms)
        return values_of(call.state, "Muster IT-Hilfe", "")

    def test_with_du_the_first_name_is_enough(self):
        party = {"name": "Erika Muster", "salutation": "Frau"}
        assert self.values(party)["name"] == "Frau Muster"
        assert self.values(party | {"informal": True})["name"] == "Erika"

    def test_who_has_no_name_of_their_own_is_the_firm(self):
        assert self.values({"name": "Erika"})["me"] == "Muster IT-Hilfe"

    def test_nobody_known_yet(self):
        assert "name" not in self.values({"consumer": True})

    @pytest.mark.parametrize(
        "used,said", [("7", "noch drei Stunden"), ("10", "keine Stunden mehr"), ("9.5", "noch eine halbe Stunde")]
    )
    def test_hours_left_in_the_package(self, used, said):
        term = StandingTerm(1, "x", "Paket", Decimal(0), Lead.NET, "HUR", "2026-01-02", "", Decimal(10), Decimal(used))
        assert self.values({"name": "Erika"}, [term])["hours_left"] == said

    def test_no_package(self):
        assert "hours_left" not in self.values({"name": "Erika"})
