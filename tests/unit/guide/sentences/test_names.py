# SPDX-License-Identifier: Apache-2.0
"""What people, firms and lines are called aloud, in every case of the grammar."""

from decimal import Decimal

import pytest

from tests.unit.guide.sentences.saying import DU, NOBODY, talk
from tests.unit.guide.talking import FIRM, PRIVATE
from vorab.core.line import Line
from vorab.guide import sentences
from vorab.guide.party import party_from_payload
from vorab.guide.sentences import names


def line(text):
    return Line(text, Decimal(0))


@pytest.mark.parametrize(
    "text,said",
    [
        ("Fernhilfe", "Fernhilfe"),
        ("Fernhilfe, Druck einstellen.", "Fernhilfe, Druck einstellen"),
        ("Umzug der Website mit allen Inhalten und Bildern", "Umzug der Website mit allen Inhalten"),
        ("Einrichtung eines neuen Arbeitsplatzes mit einem Drucker", "Einrichtung eines neuen Arbeitsplatzes"),
        ("Kabel (3 m, weiß) verlegen", "Kabel (3 m, weiß) verlegen"),
        ("Kabel verlegen im ganzen Haus (3 m, weiß)", "Kabel verlegen im ganzen Haus"),
        ("Umbau inkl. Kabel", "Umbau inklusive Kabel"),
        ("Maler & Lackierer", "Maler und Lackierer"),
        ("Geräte, z. B. Router", "Geräte, zum Beispiel Router"),
        ("Wohnung Nr. 7", "Wohnung Nummer 7"),
        ('Paket "Express"', "Paket ‚Express‘"),
        ("Paket „Express“", "Paket ‚Express‘"),
        ("Paket „Express bis morgen früh um sieben Uhr“", "Paket Express bis morgen früh"),
        ("Müller's Hof", "Müller’s Hof"),
        ("Text korrigieren …", "Text korrigieren"),
        ("Was ist zu tun?", "Was ist zu tun"),
        ("  viele   Leerzeichen ", "viele Leerzeichen"),
        ("", "die besprochene Arbeit"),
        (" . ", "die besprochene Arbeit"),
    ],
)
def test_a_line_is_called_by_its_first_words(text, said):
    assert sentences.name(line(text)) == said


@pytest.mark.parametrize(
    "texts,room,said",
    [
        (["Hilfe"], 22, "Hilfe"),
        (["Hilfe, ganz neu"], 22, "Hilfe, ganz neu"),
        (["Hilfe, ganz neu", "Anfahrt"], 22, "Hilfe und Anfahrt"),
        (["Hilfe", "Anfahrt", "Kabel"], 22, "Hilfe, Anfahrt und Kabel"),
        (["Hilfe", "Anfahrt", "Kabel", "Dose"], 22, "Hilfe, Anfahrt und zwei weitere Posten"),
        (
            ["Website umziehen samt Texten", "Texte schreiben für alle Seiten"],
            7,
            "Website umziehen und Texte schreiben",
        ),
        (["Hilfe", "Hilfe"], 22, "Hilfe"),
    ],
)
def test_lines_are_listed_in_the_room_there_is(texts, room, said):
    assert names.names([line(text) for text in texts], room) == said
    assert len(said.split()) <= room


@pytest.mark.parametrize(
    "nominative,after_mit,after_fuer",
    [
        ("Herr Kern", "Herrn Kern", "Herrn Kern"),
        ("Herr Doktor Kern", "Herrn Doktor Kern", "Herrn Doktor Kern"),
        ("Frau Kern", "Frau Kern", "Frau Kern"),
        ("Frau Professor Kern", "Frau Professor Kern", "Frau Professor Kern"),
        ("Kim Kern", "Kim Kern", "Kim Kern"),
        ("Hans Marx", "Hans Marx", "Hans Marx"),
        ("Muster Druck GmbH", "Muster Druck GmbH", "Muster Druck GmbH"),
        ("der Chef", "dem Chef", "den Chef"),
        ("die Hausverwaltung", "der Hausverwaltung", "die Hausverwaltung"),
        ("das Bauamt", "dem Bauamt", "das Bauamt"),
        ("Herr", "Herr", "Herr"),
        ("", "", ""),
    ],
)
def test_cases(nominative, after_mit, after_fuer):
    assert sentences.dative(nominative) == after_mit
    assert sentences.accusative(nominative) == after_fuer


@pytest.mark.parametrize(
    "party,greeted",
    [
        (FIRM, "Guten Tag Frau Muster"),
        (FIRM | {"salutation": "Herr", "title": "Dr."}, "Guten Tag Herr Doktor Muster"),
        (FIRM | {"title": "Dipl.-Ing."}, "Guten Tag Frau Muster"),
        (PRIVATE, "Guten Tag Kim Muster"),
        (DU, "Hallo Erika"),
        (FIRM | {"name": "Muster", "informal": True}, "Hallo"),
        ({"company": "Muster Druck GmbH"}, "Guten Tag"),
        (NOBODY, "Guten Tag"),
    ],
)
def test_how_somebody_is_greeted(party, greeted):
    assert names.greeted(party_from_payload(party)) == greeted


@pytest.mark.parametrize(
    "firm,owner,said",
    [
        ("Muster IT-Hilfe", "Robin Muster", "Muster IT-Hilfe, Robin Muster, guten Tag. Was kann ich für Sie tun?"),
        ("Robin Muster", "Robin Muster", "Robin Muster, guten Tag. Was kann ich für Sie tun?"),
        ("Muster IT-Hilfe", "", "Muster IT-Hilfe, guten Tag. Was kann ich für Sie tun?"),
        ("", "", "Guten Tag. Was kann ich für Sie tun?"),
    ],
)
def test_how_one_answers_the_phone(firm, owner, said):
    assert sentences.greeting(firm, owner) == said


def test_a_name_too_long_for_one_breath_is_left_out():
    party = PRIVATE | {"name": "Kim " + "von " * 20 + "Muster"}
    assert sentences.price(talk(party).hand_line("Hilfe", "10").state, 1).startswith("Das kostet")
