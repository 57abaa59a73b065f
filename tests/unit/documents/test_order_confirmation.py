# SPDX-License-Identifier: Apache-2.0
"""The order confirmation: what differs from the quote, and between firms and consumers."""

from dataclasses import replace

from tests.unit.documents import letters


def test_says_thanks_and_what_it_is():
    text = letters.text(letters.confirmation())
    assert "Auftragsbestätigung: Druckeinstellung an einem Arbeitsplatz" in text
    assert "Auftrag Nr. AN-2026-0042" in text
    assert "vielen Dank für Ihren Auftrag." in text


def test_tells_who_gave_the_order_and_when():
    text = letters.text(letters.confirmation()).replace("\n", " ")
    assert "Den Auftrag haben Sie am 22.11.2026 um 10:43 Uhr am Telefon erteilt." in text
    boss = replace(letters.ORDERED, agreed_by="Frau Direktor Muster")
    text = letters.text(letters.confirmation(agreement=boss)).replace("\n", " ")
    assert "Den Auftrag hat Frau Direktor Muster am 22.11.2026 um 10:43 Uhr am Telefon erteilt." in text


def test_an_order_of_another_day_was_not_given_in_that_talk():
    later = replace(letters.ORDERED, agreed_at=letters.ISSUED.replace(day=24))
    text = letters.text(letters.confirmation(agreement=later)).replace("\n", " ")
    assert "Den Auftrag haben Sie am 24.11.2026 um 10:50 Uhr erteilt." in text


def test_asks_nothing_more():
    text = letters.text(letters.confirmation())
    for gone in ("Gültig bis", "Soll ich es so machen", "Unterschrift", "Ort, Datum"):
        assert gone not in text
        assert gone in letters.text(letters.quote())


def test_says_how_it_goes_on():
    agreement = replace(letters.ORDERED, until="morgen um 12 Uhr")
    text = letters.text(letters.confirmation(agreement=agreement, delivery="Wir kommen zu Ihnen"))
    assert "So geht es weiter: Fertig bis: morgen um 12 Uhr. Wir kommen zu Ihnen." in text


def test_silence_counts_for_firms_only():
    assert "Sonst arbeiten wir so, wie es hier steht." in letters.text(letters.confirmation())
    text = letters.text(letters.consumer_quote(agreement=letters.ORDERED))
    assert "Stimmt etwas nicht, sagen Sie mir bitte gleich Bescheid, dann ändere ich es." in text
    assert "Sonst arbeiten wir" not in text


def test_keeps_sums_and_brackets_of_the_quote():
    text = letters.text(letters.confirmation())
    assert "Gesamtbetrag 151,13 €" in text
    assert "(29,00 €)" in text
