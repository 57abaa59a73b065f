# SPDX-License-Identifier: Apache-2.0
"""CSV with every separator, and with everything that goes wrong in it."""

import pytest

from tests.unit.core.imports import files
from vorab.core.faults import Fault
from vorab.core.imports.columns import content_of, propose
from vorab.core.imports.reading import read_files
from vorab.core.imports.values import MAX_COLUMNS, MAX_ROWS, Content


def read(text, codec="utf-8"):
    return read_files([("liste.csv", text.encode(codec))])


def cells(table):
    return [record.cells for record in table.records]


@pytest.mark.parametrize("separator,name", [(";", ";"), (",", ","), ("\t", "Tab"), ("|", "|")])
def test_every_separator(separator, name):
    table = read(files.SEVDESK.replace(";", separator))
    assert table.separator == name
    assert table.columns == ("Kunden-Nr.", "Organisation", "Strasse", "PLZ", "Ort", "Land", "Telefon", "E-Mail")
    assert cells(table)[0][1] == "Muster Bau e.K."


def test_a_comma_in_the_text_is_no_separator():
    assert read("Name;Ort\nMuster, Erika;Bonn, Beuel\nBeispiel, Kim;Köln, Deutz\n").separator == ";"


def test_what_excel_says_of_its_separator_holds():
    table = read("sep=|\nName|Ort\nErika Muster|Bonn\n")
    assert (table.separator, table.columns, table.records[0].line) == ("|", ("Name", "Ort"), 3)


def test_a_title_above_the_header_is_passed_over():
    table = read("Kundenliste;;\nStand: 22.11.2026;;\n;;\nFirma;Ort;Telefon\nMuster GmbH;Bonn;0228 5550\n")
    assert table.columns == ("Firma", "Ort", "Telefon")
    assert [record.line for record in table.records] == [5]


def test_a_list_without_names_of_columns_keeps_its_first_row():
    table = read("Erika Muster;0228 5550\nKim Beispiel;0228 5551\n")
    assert table.columns == ("", "")
    assert len(table.records) == 2


def test_line_breaks_and_quotes_in_a_cell():
    table = read(files.OUTLOOK, "cp1252")
    assert table.records[0].cells[table.columns.index("Notizen")] == 'Zeile 1\nZeile "2"'
    assert [record.line for record in table.records] == [2, 4]


def test_mixed_line_ends_nul_and_the_end_mark_of_dos():
    table = read("Name;Ort\r\nErika\0 Muster;Bonn\rKim;Köln\nMax;Ulm\r\n\x1a")
    assert cells(table) == [("Erika Muster", "Bonn"), ("Kim", "Köln"), ("Max", "Ulm")]


def test_a_quote_that_is_never_closed_costs_its_own_row_only():
    rows = "".join(f"Kunde {n};Ort {n}\n" for n in range(500))
    table = read(f'Name;Ort\nErika;Bonn\n"Muster;Köln\n{rows}')
    assert len(table.records) == 502
    assert table.records[1].cells == ("Muster", "Köln")
    assert [fault.code for fault in table.records[1].faults] == ["import_quote"]
    assert table.records[2].cells == ("Kunde 0", "Ort 0")


def test_many_quotes_that_are_never_closed():
    rows = "".join(f'"{"x" * (n % 7)};Ort {n}\n"y;z\nmehr;\n' for n in range(2000))
    assert len(read(f"Name;Ort\n{rows}").records) > 1000


def test_too_many_cells_are_named_at_their_row():
    table = read("Name;Ort\nErika;Bonn;zu;viel\nKim;Köln\n")
    assert table.records[0].faults == (Fault("import_cells_many", count=2),)
    assert cells(table) == [("Erika", "Bonn"), ("Kim", "Köln")]


def test_a_formula_is_text():
    assert cells(read('Name;Ort\n"=HYPERLINK(""http://x"")";@SUM(A1)\n'))[0] == ('=HYPERLINK("http://x")', "@SUM(A1)")


def test_a_cell_of_a_million_letters_is_read():
    assert len(read(f"Name;Ort\n{'x' * 1_000_000};Bonn\n").records[0].cells[0]) == 1_000_000


def test_five_hundred_columns_are_read_and_too_many_are_refused():
    wide = ";".join(["Name", *(f"Feld {n}" for n in range(499))])
    assert len(read(f"{wide}\n{wide.replace('Name', 'Erika')}\n").columns) == 500
    with pytest.raises(Fault, match="import_columns_many"):
        read(";".join(["Name"] * (MAX_COLUMNS + 1)))


def test_a_small_file_does_not_become_a_huge_table():
    diagonal = "".join(";" * n + "x\n" for n in range(999))
    with pytest.raises(Fault, match="import_columns_many"):
        read(";".join(["Name"] * 1000) + "\n" + diagonal + "x\n" * 20_000)


def test_too_many_rows_are_refused():
    with pytest.raises(Fault, match="import_rows_many"):
        read("Name\n" + "x\n" * (MAX_ROWS + 1))


@pytest.mark.parametrize("text", ["", "\n\n", "Name;Ort\n", ";;\n;;\n"])
def test_an_empty_file_is_said_to_be_empty(text):
    with pytest.raises(Fault, match="import_empty"):
        read(text)


def test_reading_can_be_stopped():
    with pytest.raises(Fault, match="import_cancelled"):
        read_files([("l.csv", b"Name\n" + b"x\n" * 2000)], lambda _done, _all: False)


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_a_spreadsheet_is_sent_back_with_advice(start):
    with pytest.raises(Fault, match="import_spreadsheet"):
        read_files([("liste.xlsx", start + b"\x00" * 100)])


@pytest.mark.parametrize(
    "text,fields",
    [
        (
            files.LEXWARE,
            ("number company salutation first_name last_name street postcode city country phone mobile email vat_id"),
        ),
        (
            files.OUTLOOK,
            ("salutation first_name last_name company street city postcode country street_2 city_2 postcode_2 phone "
            "phone email -"),
        ),
        (files.GOOGLE, "first_name last_name - email - phone mobile street city postcode country"),
        (files.SEVDESK, "number company street postcode city country phone email"),
    ],
)  # fmt: skip
def test_exports_of_usual_programs_are_recognised(text, fields):
    table = read(text)
    assert content_of(table.columns) is Content.CUSTOMERS
    assert propose(table.columns, Content.CUSTOMERS) == tuple(name.strip("-") for name in fields.split())


def test_a_price_list_is_recognised():
    table = read(files.PRICES)
    assert content_of(table.columns) is Content.SERVICES
    assert propose(table.columns, Content.SERVICES) == ("id", "text", "unit", "price_net", "rate")


@pytest.mark.parametrize(
    "columns,fields",
    [
        (("Name", "Vorname"), ("last_name", "first_name")),
        (("Name", "Telefon"), ("name", "phone")),
        (("STRASSE / HAUSNUMMER", "PLZ/Ort"), ("street", "place")),
        (("Straße", "Hausnr."), ("street", "house")),
    ],
)
def test_names_of_columns_however_they_are_written(columns, fields):
    assert propose(columns, Content.CUSTOMERS) == fields
