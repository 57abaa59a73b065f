# SPDX-License-Identifier: Apache-2.0
"""Cards of all three versions, as telephones and mail programs write them."""

import pytest

from tests.unit.core.imports import files
from vorab.core.imports.reading import read_files
from vorab.core.imports.values import Source


def read(*raw):
    return read_files([(f"{n}.vcf", each if isinstance(each, bytes) else each.encode()) for n, each in enumerate(raw)])


def people(table):
    return [
        {name: cell for name, cell in zip(table.columns, record.cells, strict=True) if cell} for record in table.records
    ]


def test_version_2_1_with_coded_umlauts_and_soft_line_breaks():
    table = read(files.VCARD_21)
    assert table.source is Source.VCARD
    assert people(table) == [
        {
            "company": "Müller Bäckerei",
            "salutation": "Frau",
            "title": "Dr.",
            "first_name": "Käthe",
            "last_name": "Müller",
            "street": "Große Straße 1",
            "postcode": "01067",
            "city": "Dresden",
            "country": "Deutschland",
            "phone": "0351 55501",
            "mobile": "+49 171 5550123",
            "email": "k@example.org",
        }
    ]


def test_version_3_with_folded_lines_groups_and_a_firm_alone():
    assert people(read(files.VCARD_3)) == [
        {
            "salutation": "Herr",
            "first_name": "Max",
            "last_name": "Weiß",
            "street": "Am Markt 2",
            "postcode": "12345",
            "city": "Musterstadt",
            "country": "DE",
            "mobile": "0171 5550124",
            "email": "max,eins@example.org",
        },
        {"company": "Muster Bau e.K.", "phone": "01234 5552"},
    ]


def test_version_4_with_uris_preferences_and_a_group():
    assert people(read(files.VCARD_4)) == [
        {
            "first_name": "Kim",
            "last_name": "Beispiel",
            "street": "Gartenweg 3",
            "postcode": "12345",
            "city": "Musterstadt",
            "country": "Germany",
            "phone": "+49-1234-5551",
            "mobile": "+49-171-5550125",
            "email": "a@example.org",
        }
    ]


def test_several_files_of_one_card_each_are_one_list():
    assert len(read(files.VCARD_4, files.VCARD_21).records) == 2


def test_a_card_that_is_cut_off_is_read_as_far_as_it_goes():
    (person,) = people(read(files.VCARD_4[: files.VCARD_4.index("ADR")]))
    assert person["email"] == "a@example.org"


@pytest.mark.parametrize("text", ["BEGIN:VCARD\n", "BEGIN:VCARD\nEND:VCARD\nEND:VCARD"])
def test_a_card_with_nothing_in_it(text):
    assert people(read(text)) == [{}]
