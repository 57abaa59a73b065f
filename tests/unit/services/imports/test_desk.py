# SPDX-License-Identifier: Apache-2.0
"""The preview of a file: what would be stored, what is left out, whom it doubles. Whatever bytes come."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.core.imports import files
from vorab.core.faults import Fault, Faults
from vorab.core.imports.values import Content
from vorab.core.line import Lead
from vorab.core.party import Customer
from vorab.core.ports import Contact
from vorab.core.service import Service
from vorab.services.imports.desk import ImportDesk
from vorab.services.imports.preview import Action, Basis, Known, Pricing

DESK = ImportDesk(None, None, None, None)
ERIKA = Customer(
    company="Muster Druck GmbH", salutation="Frau", first_name="Erika", last_name="Muster", postcode="12345"
)
KIM = Customer(first_name="Kim", last_name="Beispiel", consumer=True)


def known(*contacts, services=(), lead=Lead.NET):
    return Known(tuple(contacts), {each.id: each for each in services}, lead)


def read(text, stored=None, name="liste.csv", codec="utf-8"):
    raw = text if isinstance(text, bytes) else text.encode(codec)
    return DESK.read([(name, raw)], stored or known())


def row(header, line, *contacts):
    return read(f"{header}\n{line}\n", known(*contacts)).rows[0]


def codes(found):
    return [(fault.code, fault.place) for fault in found.faults]


# ------------------------------------------------------------------ customers


def test_an_export_becomes_customers():
    preview = read(files.LEXWARE, codec="cp1252")
    assert preview.content is Content.CUSTOMERS
    firm, person = preview.rows
    assert [each.phone for each in firm.contacts] == ["0351 55501", "0171 5550123"]
    assert firm.contacts[0].customer == Customer(
        "10001", "Müller Bäckerei GmbH", "Frau", "", "Käthe", "Müller", "Hauptstraße 1", "01067", "Dresden", "DE",
        False, "DE123456788",
    )  # fmt: skip
    assert person.contacts[0].customer == Customer(
        "10002", "", "Herr", "Dr.", "Max", "Weiß", "Am Markt 2", "1010", "Wien", "AT", True
    )
    assert preview.counts().new == 2
    assert preview.counts().faulty == 0


def test_outlook_with_the_address_at_home_where_there_is_none_of_the_firm():
    firm, home = read(files.OUTLOOK, codec="cp1252").rows
    assert firm.contacts[0].customer.street == "Beispielstraße 2"
    assert (home.contacts[0].customer.street, home.contacts[0].customer.consumer) == ("Gartenweg 3", True)


def test_google_with_two_addresses_in_one_cell():
    (found,) = read(files.GOOGLE).rows
    assert found.contacts[0].email == "erika@example.org"
    assert found.faults == ()


@pytest.mark.parametrize(
    "header,line,company,first,last",
    [
        ("Name;Ort", "Muster, Erika;Bonn", "", "Erika", "Muster"),
        ("Name;Ort", "Kim Beispiel;Bonn", "", "Kim", "Beispiel"),
        ("Name;Ort", "Muster & Söhne GmbH & Co. KG;Bonn", "Muster & Söhne GmbH & Co. KG", "", ""),
        ("Name;Ort", "Kegelfreunde e. V.;Bonn", "Kegelfreunde e. V.", "", ""),
        ("Firma;Ansprechpartner", "Muster GmbH;Erika Muster", "Muster GmbH", "Erika", "Muster"),
        ("Name;Vorname", "Muster;Erika", "", "Erika", "Muster"),
        ("Firma;Ort", "Muster;Bonn", "Muster", "", ""),
    ],
)
def test_names(header, line, company, first, last):
    customer = row(header, line).contacts[0].customer
    assert (customer.company, customer.first_name, customer.last_name) == (company, first, last)


@pytest.mark.parametrize(
    "header,line,wrong,field,value",
    [
        ("Name;PLZ;Ort", "Kim;1067;Dresden", [("import_postcode_zero", "postcode")], "postcode", "01067"),
        ("Name;PLZ;Ort", "Kim;ABC;Bonn", [("postcode_form", "postcode")], "postcode", ""),
        ("Name;PLZ;Ort;Land", "Kim;1010;Wien;Austria", [], "postcode", "1010"),
        ("Name;PLZ;Ort;Land", "Kim;12345;Bonn;Auenland", [("country_unknown", "country")], "country", "DE"),
        ("Name;PLZ/Ort", "Kim;D-53111 Bonn", [], "city", "Bonn"),
        ("Name;Straße;Hausnr.", "Kim;Am Ring;7a", [], "street", "Am Ring 7a"),
        ("Firma;USt-IdNr.", "Muster GmbH;DE 123 456 788", [], "vat_id", "DE123456788"),
        ("Firma;USt-IdNr.", "Muster GmbH;DE123456789", [("vat_id_checksum", "vat_id")], "vat_id", ""),
        ("Firma;USt-IdNr.", "Muster GmbH;ATU12345678", [], "vat_id", "ATU12345678"),
        ("Firma;Ort", f"Muster GmbH;{'x' * 501}", [("text_long", "city")], "city", ""),
    ],
)
def test_what_can_not_be_right_is_left_out_and_named(header, line, wrong, field, value):
    found = row(header, line)
    assert codes(found) == wrong
    assert getattr(found.contacts[0].customer, field) == value


@pytest.mark.parametrize(
    "cell,phone,wrong",
    [
        ("0171 5550; 0228 5551", "0171 5550", []),
        ("keine", "", [("phone_form", "phone")]),
        ("1,7E+11", "", [("phone_form", "phone")]),
        ("", "", []),
    ],
)
def test_phone_numbers(cell, phone, wrong):
    found = row("Name;Telefon", f'Kim Beispiel;"{cell}"')
    assert (found.contacts[0].phone, codes(found)) == (phone, wrong)


def test_a_row_without_a_name_can_not_be_taken():
    found = row("Name;Ort;Telefon", ";Bonn;0228 5550")
    assert (found.usable, found.actions, codes(found)) == (False, (Action.SKIP,), [("customer_unnamed", "person")])


# ------------------------------------------------------------------ duplicates


@pytest.mark.parametrize(
    "stored,line,reason",
    [
        (Contact(ERIKA, "01234 5550", customer_id=7), "Muster Druck GmbH;Erika;Muster;;+49 1234 5550;", "phone"),
        (Contact(ERIKA, "", "E@example.org", customer_id=7), ";Erika;Muster;;;e@example.org", "email"),
        (Contact(ERIKA, customer_id=7), "MUSTER-DRUCK GmbH;Otto;Neu;12345;;", "company"),
        (Contact(KIM, customer_id=7), ";Kim;Beispiel;12345;;", "name"),
    ],
)
def test_known_customers_are_found(stored, line, reason):
    found = row("Firma;Vorname;Nachname;PLZ;Telefon;E-Mail", line, stored)
    assert found.match is not None
    assert (found.match.reason, found.match.customer_id) == (reason, 7)


@pytest.mark.parametrize(
    "stored,line",
    [
        (Contact(KIM, "01234 5551", customer_id=7), ";Max;Beispiel;;01234 5551;"),  # the same household
        (Contact(ERIKA, customer_id=7), "Muster Druck GmbH;;;54321;;"),  # of another town
        (Contact(ERIKA, "01234 5550", customer_id=7), "Andere GmbH;;;;01234 5550;"),
        (Contact(KIM, "110", customer_id=7), ";Otto;Neu;;110;"),
        (Contact(replace(ERIKA, number="1"), customer_id=7), "2;Muster Druck GmbH;;;;;"),
    ],
)
def test_strangers_stay_strangers(stored, line):
    header = "Firma;Vorname;Nachname;PLZ;Telefon;E-Mail"
    found = row(f"Kundennummer;{header}" if line[0] == "2" else header, line, stored)
    assert (found.match, found.action) == (None, Action.NEW)


def test_what_is_there_already_is_left_out_and_what_is_new_is_proposed():
    stored = Contact(ERIKA, "01234 5550", "erika@example.org", customer_id=7)
    header = "Firma;Vorname;Nachname;PLZ;Telefon;E-Mail;USt-IdNr.;Straße"
    same = row(header, "Muster Druck GmbH;Erika;Muster;12345;01234/5550;erika@example.org;;", stored)
    assert (same.action, same.match.news) == (Action.SKIP, ())
    more = row(header, "Muster Druck GmbH;Erika;Muster;12346;01234/5550;neu@example.org;DE123456788;Weg 1", stored)
    assert (more.action, more.match.news) == (Action.MERGE, ("vat_id",))
    assert more.match.differs == ("postcode", "email"), "no street of another town"
    filled = row(header, "Muster Druck GmbH;Erika;Muster;12345;;;;Weg 1", stored)
    assert filled.match.news == ("street",)


def test_people_of_one_firm_in_one_file_are_one_customer():
    text = "Firma;Nachname;Telefon\nMuster GmbH;Erst;01234 111111\nMuster GmbH;Zweit;01234 222222\nMuster GmbH;Erst;\n"
    first, second, again = read(text).rows
    assert (first.action, second.action, again.action) == (Action.NEW, Action.MERGE, Action.SKIP)
    assert (second.match.row, second.match.news) == (0, ("person",))


# ------------------------------------------------------------------ prices


def test_a_price_list():
    services = [found.service for found in read(files.PRICES).rows]
    assert [(each.id, each.unit, each.price, each.rate, each.lead) for each in services] == [
        ("A-1", "LS", Decimal("35.00"), Decimal(19), Lead.NET),
        ("A-2", "HUR", Decimal("1065.50"), Decimal(19), Lead.NET),
        ("A-3", "MTR", Decimal("0.895"), Decimal(19), Lead.NET),
    ]


@pytest.mark.parametrize("lead", list(Lead))
def test_a_price_without_a_word_is_meant_as_the_firm_means_it(lead):
    (found,) = read("Bezeichnung,Preis\nAnfahrt,35.50\n", known(lead=lead)).rows
    assert (found.service.price, found.service.lead, found.service.id) == (Decimal("35.50"), lead, "anfahrt")


@pytest.mark.parametrize(
    "line,code",
    [
        ("1;Ding;;19", "import_price_missing"),
        ("1;;5,00;19", "import_article_unknown"),
        ("1;Ding;-5,00;19", "number_negative"),
        ("1;Ding;5,00;0", "import_rate_zero"),
        ("1;Ding;5,00;190", "percent_range"),
        ("1;Ding;fünf;19", "number_unclear"),
    ],
)
def test_a_price_is_never_guessed(line, code):
    found = read(f"Nummer;Bezeichnung;Preis netto;MwSt\n{line}\n2;Zwei;7,50;7\n").rows[0]
    assert (found.usable, found.faults[-1].code) == (False, code)


def test_an_unknown_unit_is_named():
    (found,) = read("Bezeichnung;Preis netto;Einheit\nDing;5;Fantasie\n").rows
    assert (found.service.unit, codes(found)) == ("C62", [("import_unit_unknown", "unit")])


KABEL = Service("4711", "Mantelleitung NYM-J 3x1,5 grau", "MTR", Decimal("0.80"), version=3, details="eigener Text")


def test_a_price_that_changes_keeps_what_the_file_does_not_say():
    stored = known(services=[KABEL, Service("9", "Anfahrt", "LS", Decimal(35), version=1)])
    changed, same = read("Nummer;Bezeichnung;Preis netto\n4711;Mantelleitung NYM-J;0,95\n;anfahrt;35\n", stored).rows
    assert (changed.action, changed.match.reason, changed.match.news) == (Action.MERGE, "id", ("text", "price"))
    assert changed.service == replace(KABEL, text="Mantelleitung NYM-J", price=Decimal("0.95"))
    assert (same.service.id, same.match.reason) == ("9", "text")


def test_another_thing_under_the_same_number_is_not_overwritten_unasked():
    (found,) = read("Nummer;Bezeichnung;Preis netto\n4711;Waschtisch weiß;99\n", known(services=[KABEL])).rows
    assert (found.action, found.faults[-1].code) == (Action.SKIP, "import_other_text")
    assert Action.NEW in found.actions


def test_a_number_that_stands_twice():
    _, twice = read("Nummer;Bezeichnung;Preis netto\n1;Ding;5\n1;Dong;6\n").rows
    assert (twice.usable, twice.faults) == (False, (Fault("import_twice", "id", line=2),))


def test_what_one_pays_oneself_is_not_offered_to_customers():
    preview = read(files.DATANORM_4, name="DATANORM.001", codec="cp850")
    found = {each.values["id"]: each for each in preview.rows}
    assert found["4711"].service.price == Decimal("0.895")
    assert codes(found["4712"]) == [("import_markup_missing", "price")]
    assert not found["4699"].usable
    both = {each.values["id"]: each for each in DESK.remap(preview, pricing=Pricing(Basis.LIST, Decimal(10))).rows}
    assert (both["4711"].service.price, both["4712"].service.price) == (Decimal("0.895"), Decimal("2.19"))
    costs = DESK.remap(preview, pricing=Pricing(Basis.COST))
    assert {each.faults[-1].code for each in costs.rows if each.values["id"] != "4699"} == {"import_markup_missing"}
    priced = {each.values["id"]: each for each in DESK.remap(preview, pricing=Pricing(Basis.COST, Decimal(20))).rows}
    assert priced["4712"].service.price == Decimal("2.39")
    assert priced["4711"].service.price == Decimal("0.5908")


def test_prices_alone_change_what_is_known():
    text = f"{files.header_4()}\r\nP;A;4711;1;9950;;;;;;;4712;1;100;;;;;;;\r\n"
    stored, unknown = read(text, known(services=[KABEL]), "DATPREIS.001").rows
    assert (stored.service.price, stored.service.text) == (Decimal("99.50"), KABEL.text)
    assert codes(unknown) == [("import_article_unknown", "text")]


# ------------------------------------------------------------------ another mapping, and anything at all


def test_columns_can_mean_something_else():
    preview = read("Wer;Wo;Ruf;Ort\nErika Muster;Weg 1;0228 5550;Bonn\n")
    assert preview.mapping == ("", "", "", "city")
    mapped = DESK.remap(preview, ("name", "street", "phone", "city"))
    assert mapped.rows[0].contacts[0].phone == "0228 5550"
    assert DESK.remap(mapped, content=Content.SERVICES).content is Content.SERVICES


ALPHABET = 'abcÄöß019;,|"\t\n\r =:.\0\u202e€%+-@\\/NVAPRSTDZ'


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(ALPHABET, max_size=300)), st.sampled_from(["", "V", "B", "N"]))
def test_whatever_comes_there_is_a_preview_or_a_fault(raw, kind):
    start = {"": "", "V": f"{files.header_4()}\nA;N;", "B": "BEGIN:VCARD\n", "N": "Name;Preis;Ort\n"}[kind]
    whole = start.encode() + (raw if isinstance(raw, bytes) else raw.encode("utf-8", "ignore"))
    try:
        preview = read(whole)
        DESK.remap(preview, content=Content.SERVICES)
    except Faults:
        return
    assert len(preview.rows) == len(preview.table.records)
    assert all(found.usable or found.faults for found in preview.rows)


@pytest.mark.parametrize(
    "raw", [files.LEXWARE.encode(), files.VCARD_21, files.VCARD_4.encode(), files.DATANORM_5.encode("cp850")]
)
def test_a_file_with_broken_bytes_is_a_preview_or_a_fault(raw):
    dice = random.Random(5)
    for _ in range(60):
        broken = bytearray(raw)
        for _ in range(dice.randrange(1, 9)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        try:
            read(bytes(broken[: dice.randrange(len(broken))]))
        except Faults:
            continue
