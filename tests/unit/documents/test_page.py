# SPDX-License-Identifier: Apache-2.0
"""The sheet: window, information block, footer, marks (DIN 5008 form B)."""

import io
from dataclasses import replace

import pytest

from tests.pdf_reader import pdfplumber
from tests.unit.documents import letters
from vorab.core.look import Look
from vorab.core.party import Customer, Provider
from vorab.documents.dress import dress
from vorab.documents.page import Footer, address

MM = 72 / 25.4
LONG = "Müller & Söhne Spezialmaschinenbau und Vertriebsgesellschaft mit beschränkter Haftung & Co. KG"


def in_window(document) -> list[dict]:
    words = letters.words(document)[0]
    return [word for word in words if 62 * MM < word["top"] < 91 * MM and word["x0"] < 110 * MM]


def test_address_of_a_firm_abroad_ends_with_the_country():
    customer = replace(letters.FIRM, salutation="Herr", title="Dr.", first_name="Max", country="AT", city="Wien")
    _, lines = address(replace(customer, postcode="1010"))
    assert lines == ["Muster Druck GmbH", "Herrn Dr. Max Muster", "Beispielstraße 2", "1010 Wien", "ÖSTERREICH"]


def test_address_within_germany_names_no_country():
    assert address(letters.CONSUMER)[1] == ["Frau Erika Muster", "Beispielstraße 2", "12345 Musterstadt"]


@pytest.mark.parametrize("name", [LONG, LONG * 3, "x" * 300, "W" * 500])
def test_long_addresses_stay_in_the_window(name):
    customer = replace(letters.FIRM, company=name, first_name=name, street=name, country="AT")
    style, lines = address(customer)
    assert len(lines) <= 6
    assert style.size >= 8
    words = in_window(letters.quote(customer=customer))
    assert min(word["top"] for word in words) > 62 * MM
    assert max(word["bottom"] for word in words) < 90.5 * MM
    assert max(word["x1"] for word in words) <= 105 * MM


def test_a_name_of_two_lines_needs_no_smaller_type():
    style, lines = address(replace(letters.FIRM, company=LONG[:70]))
    assert style.size == 10
    assert len(lines) == 5


def test_shortened_lines_say_so():
    _, lines = address(Customer(company="W" * 500, street="x" * 500, postcode="12345", city="Musterstadt"))
    assert any(line.endswith("…") for line in lines)
    assert "12345 Musterstadt" in lines


def test_marks_stand_where_one_folds_and_punches():
    with pdfplumber.open(io.BytesIO(letters.pdf(letters.quote()))) as file:
        marks = [rect for rect in file.pages[0].rects if rect["x1"] < 16 * MM]
    assert [round(mark["top"] / MM, 1) for mark in marks] == [105.0, 210.0, 148.5]


def test_footer_names_who_stands_for_the_firm():
    text = letters.text(letters.quote())
    assert "Inhaber: Max Muster" in text
    assert "IBAN DE02 1203 0000 0000 2020 51" in text
    assert "USt-IdNr. DE123456788" in text
    company = replace(letters.PROVIDER, name="Muster IT-Hilfe GmbH", register="Amtsgericht Leipzig, HRB 12345")
    text = letters.text(letters.quote(provider=company))
    assert "Geschäftsführung: Max Muster" in text
    assert "Amtsgericht Leipzig, HRB 12345" in text


def test_footer_names_the_account_holder_only_if_it_is_another():
    assert "Kontoinhaber" not in letters.text(letters.quote())
    provider = replace(letters.PROVIDER, account_holder="Max Muster Geschäftskonto")
    assert "Kontoinhaber: Max Muster Geschäftskonto" in letters.text(letters.quote(provider=provider))


def test_a_larger_footer_takes_its_room_from_the_text():
    small = Footer(letters.PROVIDER, dress(Look()))
    large = Footer(replace(letters.PROVIDER, register="Amtsgericht Musterstadt " * 40, tax_number="1"), dress(Look()))
    assert large.body_bottom < small.body_bottom
    assert large.body_bottom > 200 * MM


def test_a_provider_with_only_a_name_is_enough():
    text = letters.text(letters.quote(provider=Provider("Muster IT-Hilfe")))
    assert "Freundliche Grüße, Muster IT-Hilfe" in text
