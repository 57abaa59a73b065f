# SPDX-License-Identifier: Apache-2.0
"""The sums under the positions, by tax, lead and what else is taken off or added."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.unit.documents import letters
from vorab.core import totals
from vorab.core.amounts_de import print_amount
from vorab.core.document import Adjustment
from vorab.core.line import Lead, Line, Period
from vorab.core.money import Money
from vorab.core.vat import Category, Tax

OUTLAY = Line("Porto", Decimal(45), category=Category.EXEMPT, rate=Decimal(0), tax_reason="Durchlaufender Posten")
REDUCED = Line("Buch", Decimal(50), rate=Decimal(7))


def plain(text: str) -> str:
    return text.replace("\n", " ")


def test_consumers_see_the_gross_total_and_no_net_row():
    text = letters.text(letters.consumer_quote())
    assert "Gesamtbetrag 127,00 €" in text
    assert "darin 19 % USt auf 106,72 € 20,28 €" in text
    assert "Die Preise enthalten die gesetzliche Mehrwertsteuer." in text
    assert "Netto" not in text
    assert "netto" not in text


def test_consumers_see_the_total_biggest_of_all_amounts():
    sizes = {}
    for word in letters.words(letters.consumer_quote())[0]:
        sizes[word["text"]] = max(sizes.get(word["text"], 0), word["bottom"] - word["top"])
    assert max(sizes, key=lambda text: sizes[text] if text.endswith(",00") else 0) == "127,00"
    assert sizes["127,00"] > 1.2 * sizes["29,00"]


def test_small_business_shows_no_vat_but_the_reason():
    text = letters.text(letters.small_business())
    assert "Steuerfrei nach § 19 Abs. 1 UStG (Kleinunternehmer)." in plain(text)
    assert "Gesamtbetrag 127,00 €" in text
    assert "USt auf" not in text
    assert "Netto" not in text
    assert "netto" not in text


def test_small_business_never_tells_consumers_that_vat_is_in():
    text = letters.text(letters.small_business(customer=letters.CONSUMER, prices=Lead.GROSS))
    assert "Mehrwertsteuer" not in text


def test_reverse_charge_shows_the_words_of_the_law_and_both_ids():
    lines = tuple(replace(line, category=Category.REVERSE_CHARGE, rate=Decimal(0)) for line in letters.LINES)
    customer = replace(letters.FIRM, vat_id="ATU12345678", country="AT", postcode="1010", city="Wien")
    text = letters.text(letters.quote(lines=lines, tax=Tax.REVERSE_CHARGE, customer=customer))
    assert "Steuerschuldnerschaft des Leistungsempfängers." in text
    assert "Ihre USt-IdNr. ATU12345678" in text
    assert "USt-IdNr. DE123456788" in text
    assert "USt auf" not in text


def test_every_rate_has_its_row():
    text = letters.text(letters.quote(lines=(letters.LINES[0], REDUCED)))
    assert "19 % USt auf 127,00 € 24,13 €" in text
    assert "7 % USt auf 50,00 € 3,50 €" in text
    assert "Gesamtbetrag 204,63 €" in text


def test_what_is_exempt_stands_beside_what_is_taxed():
    text = letters.text(letters.quote(lines=(letters.LINES[0], OUTLAY)))
    assert "steuerfrei 45,00 € 0,00 €" in text
    assert "Durchlaufender Posten." in text
    gross = letters.text(letters.consumer_quote(lines=(letters.LINES[0], OUTLAY)))
    assert "darin steuerfrei 45,00 € 0,00 €" in gross


def test_discounts_and_charges_stand_between_the_sum_of_positions_and_net():
    charge = Adjustment("Anfahrt", amount=Money(2500))
    text = letters.text(letters.quote(discounts=(letters.rebate(),), charges=(charge,)))
    rows = ["Zwischensumme 127,00 €", "Treuerabatt 3 % -3,81 €", "Anfahrt 25,00 €", "Netto 148,19 €"]
    places = [text.index(row) for row in rows]
    assert places == sorted(places)


def test_a_discount_that_does_not_name_itself_gets_a_name():
    discount = Adjustment("Neukunde", amount=Money(1000))
    assert "Rabatt: Neukunde -10,00 €" in letters.text(letters.quote(discounts=(discount,)))


def test_percent_discounts_show_each_rate_where_rounding_per_rate_shows():
    """Case C42 of the facts: 3 % per group is a cent more than 3 % of the sum."""
    lines = (
        Line("Arbeit", Decimal("236.50")),
        Line("Buch", Decimal("49.90"), rate=Decimal(7)),
    )
    text = letters.text(letters.quote(lines=lines, discounts=(letters.rebate(),)))
    assert "Treuerabatt 3 % auf 236,50 € -7,10 €" in text
    assert "Treuerabatt 3 % auf 49,90 € -1,50 €" in text


def test_a_discount_of_one_rate_names_its_basis():
    discount = Adjustment("Rabatt", percent=Decimal(10), category=Category.STANDARD, rate=Decimal(7))
    text = letters.text(letters.quote(lines=(letters.LINES[0], REDUCED), discounts=(discount,)))
    assert "Rabatt 10 % auf 50,00 € -5,00 €" in text


def test_prepaid_and_rounding_lead_to_the_amount_to_pay():
    text = letters.text(letters.quote(prepaid=Money(5000), rounding=Money(2)))
    assert "Gesamtbetrag 151,13 €" in text
    assert "Rundung 0,02 €" in text
    assert "bereits bezahlt -50,00 €" in text
    assert "Zahlbetrag 101,15 €" in text
    assert "Zahlbetrag" not in letters.text(letters.quote())


def test_consumers_see_recurring_sums_gross():
    line = Line("Wartung", Decimal(29), unit="ANN", period=Period.YEAR)
    text = letters.text(letters.consumer_quote(lines=(letters.LINES[0], line)))
    assert "dazu jährlich 29,00 €" in text
    assert "darin 19 % USt auf 24,37 € 4,63 €" in text


@pytest.mark.parametrize("make", [letters.quote, letters.consumer_quote])
def test_prints_what_the_core_computes(make):
    lines = letters.many_lines(12)
    document = make(lines=(*lines, REDUCED, OUTLAY), discounts=(letters.rebate(percent="7.5"),))
    sums = totals.compute(document)
    text = letters.text(document)
    assert f"Gesamtbetrag {print_amount(sums.gross)}".replace("\u00a0", " ") in text
    for group in sums.vat:
        assert f"{print_amount(group.basis)} {print_amount(group.tax)}".replace("\u00a0", " ") in text
