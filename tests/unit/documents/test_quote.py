# SPDX-License-Identifier: Apache-2.0
"""The quote as the customer sees it."""

from dataclasses import replace
from decimal import Decimal

from tests.unit.documents import letters
from vorab.core.document import Agreement
from vorab.core.line import Choice, Kind, Line, Period
from vorab.core.money import Money


def test_shows_letterhead_number_dates_and_address():
    text = letters.text(letters.quote())
    for part in (
        "Muster IT-Hilfe Erst der Preis, dann die Arbeit.",
        "Angebot Nr. AN-2026-0042",
        "Datum 22.11.2026",
        "Gültig bis 07.12.2026",
        "Kundennr. K-1017",
        "Unser Gespräch 22.11.2026, 10:38 Uhr",
        "Muster Druck GmbH",
        "Frau Erika Muster",
        "12345 Musterstadt",
        "Angebot: Druckeinstellung an einem Arbeitsplatz",
        "Guten Tag Frau Muster,",
    ):
        assert part in text


def test_fits_one_page_like_the_picture():
    assert len(letters.pages(letters.quote())) == 1


def test_shows_positions_with_number_and_unit():
    text = letters.text(letters.quote())
    assert "1 Fernhilfe, Druck einstellen 1 psch. 127,00 € 127,00 €" in text
    assert "2 Ursache finden 10 Min. 0,00 € 0,00 €" in text
    assert "deshalb als Auftrag. Festpreis." in text
    assert "geht auf uns (sonst 14,17 € netto)" in text


def test_shows_net_vat_and_total_of_the_picture():
    text = letters.text(letters.quote())
    assert "Netto 127,00 €" in text
    assert "19 % USt auf 127,00 € 24,13 €" in text
    assert "Gesamtbetrag 151,13 €" in text


def test_puts_what_does_not_count_in_brackets():
    text = letters.text(letters.quote())
    assert "Wartung auf Wunsch, nicht in der Summe 1 Monat 29,00 € (29,00 €)" in text
    assert "29,00 € im Monat, 348,00 € im Jahr" in text


def test_asks_for_the_order_and_leaves_room_to_sign():
    text = letters.text(letters.quote())
    assert "Soll ich es so machen? Ein „Ja“ per E-Mail genügt, oder Ihre Unterschrift hier:" in text
    assert "Freundliche Grüße, Max Muster" in text
    assert "Ort, Datum Unterschrift" in text


def test_tells_what_was_said_and_when():
    text = letters.text(letters.quote())
    assert "So haben wir es besprochen" in text
    assert "Seit dem Update druckt die Auswertung nur noch Kästchen." in text
    assert "Den Preis habe ich Ihnen am 22.11.2026 um 10:42 Uhr am Telefon genannt." in text


def test_has_no_box_when_nothing_was_said():
    assert "So haben wir" not in letters.text(letters.quote(agreement=Agreement()))


def test_does_not_claim_a_price_was_said_before():
    text = letters.text(letters.quote(agreement=Agreement(), talk_at=None))
    assert "genannt" not in text
    assert "vielen Dank für Ihre Anfrage. Hier steht, was es kostet, bevor wir anfangen." in text


def test_a_price_said_on_another_day_was_not_said_in_that_talk():
    agreement = replace(letters.AGREEMENT, stated_at=letters.ISSUED.replace(day=23))
    text = letters.text(letters.quote(agreement=agreement))
    assert "am 23.11.2026 um 10:50 Uhr genannt." in text.replace("\n", " ")


def test_uses_own_texts_instead_of_ours():
    text = letters.text(letters.quote(intro="Eigener Anfang.", closing="Eigener Schluss.", delivery="Am Montag"))
    assert "Eigener Anfang." in text
    assert "vielen Dank" not in text
    assert "Eigener Schluss." in text
    assert "Mehr wird es nur" not in text
    assert "Ausführung: Am Montag." in text


def test_greets_without_a_name():
    customer = replace(letters.FIRM, first_name="", last_name="")
    assert "\nGuten Tag,\n" in letters.text(letters.quote(customer=customer))


def test_time_says_the_most_it_may_cost():
    line = Line("Suche", Decimal(95), Decimal(2), "HUR", kind=Kind.TIME, cap=Money(30000))
    assert "Schätzung, höchstens 300,00 €" in letters.text(letters.quote(lines=(line,)))


def test_warranty_is_free_by_right():
    line = Line("Austausch", Decimal(0), kind=Kind.WARRANTY)
    text = letters.text(letters.quote(lines=(line,)))
    assert "Gewährleistung, kostenfrei." in text
    assert "sonst" not in text


def test_an_alternative_names_the_position_it_replaces():
    first = Line("Original", Decimal(119), choice=Choice.ALTERNATIVE, group="t", chosen=True)
    second = Line("Nachbau", Decimal(59), choice=Choice.ALTERNATIVE, group="t")
    text = letters.text(letters.quote(lines=(first, second)))
    assert "Nachbau statt Position 1 möglich, nicht in der Summe" in text
    assert "(59,00 €)" in text
    assert "Netto 119,00 €" in text


def test_an_ordered_monthly_service_has_a_sum_of_its_own():
    line = Line("Wartung", Decimal(29), unit="MON", period=Period.MONTH)
    text = letters.text(letters.quote(lines=(letters.LINES[0], line)))
    assert "(29,00 €)" in text
    assert "nicht in der Summe" not in text
    assert "Gesamtbetrag 151,13 €" in text
    assert "dazu monatlich, netto 29,00 €" in text
    assert "19 % Steuer auf 29,00 € 5,51 €" in text
    assert "monatlich zusammen 34,51 €" in text


def test_shows_line_discounts_in_a_column_of_their_own():
    percent = Line("Schulung", Decimal(200), discount_percent=Decimal(10))
    amount = Line("Anfahrt", Decimal(50), discount_amount=Money(1000))
    both = Line("Material", Decimal(100), discount_percent=Decimal(10), discount_amount=Money(500))
    text = letters.text(letters.quote(lines=(percent, amount, both)))
    assert "Einzelpreis Rabatt Betrag" in text
    assert "200,00 € 10 % 180,00 €" in text
    assert "50,00 € 10,00 € 40,00 €" in text
    assert "100,00 € 15,00 € 85,00 €" in text
    assert "10 % und weitere 5,00 € weniger" in text
    assert "Rabatt" not in letters.text(letters.quote())


def test_shows_the_discount_in_euro_where_the_percentage_would_give_another_cent():
    """1.5 x 1.07 less 10 % is 1.44, but amounts are rounded before: 1.61 - 0.16 = 1.45."""
    line = Line("Kabel", Decimal("1.07"), Decimal("1.5"), "MTR", discount_percent=Decimal(10))
    assert line.total == Money(145)
    assert "1,07 € 0,16 € 1,45 €" in letters.text(letters.quote(lines=(line,)))


def test_a_price_for_a_hundred_is_shown_for_one():
    line = Line("Papier", Decimal("12.50"), Decimal(2500), "H87", price_base=Decimal(100))
    text = letters.text(letters.quote(lines=(line,)))
    assert "2.500 Stk. 0,125 € 312,50 €" in text
    assert "Je 100 Stk. kostet es 12,50 €" in text
