# SPDX-License-Identifier: Apache-2.0
"""What is wrong with the spelling of a file is said in German, also by other Pythons' words for it."""

import pytest

from vorab.guide.check import syntax
from vorab.guide.section import read_bytes


@pytest.mark.parametrize(
    "text,reason",
    [
        ("id = kurz", "der Wert ist nicht zu lesen, vielleicht fehlen Anführungszeichen"),
        ('id = "kurz', "das schließende Anführungszeichen fehlt"),
        ("id = 'kurz", "das schließende Anführungszeichen fehlt"),
        ('id = "kurz\ntitle = "Kurz"', "das schließende Anführungszeichen fehlt"),
        ("id = 'kurz\ntitle = 'Kurz'", "das schließende Anführungszeichen fehlt"),
        ('id = """kurz', "das schließende Anführungszeichen fehlt"),
        ('id "kurz"', "nach dem Schlüssel fehlt das Gleichheitszeichen"),
        ('id = "kurz" "lang"', "nach dem Wert steht noch etwas"),
        ('id = "kurz"\nid = "lang"', "diesen Schlüssel gibt es hier schon"),
        ("= 7", "so beginnt keine Zeile, vielleicht fehlt ein # davor"),
        ("Das ist ein Satz.", "nach dem Schlüssel fehlt das Gleichheitszeichen"),
        ("§ 14", "so beginnt keine Zeile, vielleicht fehlt ein # davor"),
        ("[[question]", "am Ende der Überschrift fehlt ]]"),
        ("[question", "am Ende der Überschrift fehlt ]"),
        ("[question]\n[question]", "diese Überschrift gibt es schon"),
        ("[[]]", "hier müsste ein Schlüssel stehen"),
        ("a = [1 2]", "in der Liste fehlt ein Komma oder die schließende Klammer ]"),
        ("a = { b = 1 c = 2 }", "es fehlt ein Komma oder die schließende Klammer }"),
        ("a = { b = 1, b = 2 }", "derselbe Schlüssel steht zweimal darin"),
        ('a = "C:\\Daten"', "ein \\ muss innerhalb von Anführungszeichen doppelt stehen"),
        ('a = "\\uXYZ1"', "nach dem \\ steht kein gültiges Zeichen"),
        ("a = 2026-02-31", "das Datum gibt es nicht, oder es fehlen Anführungszeichen"),
        ('a = "\0"', "hier steht ein unsichtbares Zeichen"),
        ("# \0", "hier steht ein unsichtbares Zeichen"),
        ("a = " + "9" * 5000, "die Zahl hat zu viele Stellen"),
        ("a = " + "[" * 5000, "zu tief verschachtelt"),
    ],
)
def test_each_reason_is_german(text, reason):
    (problem,) = read_bytes(text.encode(), "kaputt.toml").problems
    assert (problem.code, problem.params["reason"]) == ("toml-syntax", reason)
    assert problem.line >= 1


def test_an_unknown_reason_stays_as_it_is():
    assert syntax.reason(ValueError("Something new (at line 3, column 7)")) == "Something new"
    assert len(syntax.reason(ValueError("x" * 500))) == 200
