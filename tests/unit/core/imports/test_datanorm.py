# SPDX-License-Identifier: Apache-2.0
"""Price lists of a wholesaler in both versions: what an article is called, what it costs in the list and oneself."""

import pytest

from tests.unit.core.imports import files
from vorab.core.faults import Fault
from vorab.core.imports.reading import read_files
from vorab.core.imports.units_de import code_of
from vorab.core.imports.values import Content, Source


def read(text, name="DATANORM.001", codec="cp850"):
    return read_files([(name, text.encode(codec))])


def articles(table):
    return {record.cells[0]: dict(zip(table.columns, record.cells, strict=True)) for record in table.records}


def test_version_4():
    table = read(files.DATANORM_4)
    assert (table.source, table.content, table.encoding) == (Source.DATANORM, Content.SERVICES, "DOS 850")
    found = articles(table)
    assert found["4711"] == {
        "id": "4711",
        "text": "Mantelleitung NYM-J 3x1,5 grau",
        "details": "PVC-Mantelleitung, grau\nnach DIN VDE 0250",
        "unit": "m",
        "list_price": "0,895",  # 89,50 for a hundred metres
        "cost": "0,4923",  # less 45 %
    }
    assert (found["4712"]["text"], found["4712"]["list_price"], found["4712"]["cost"]) == (
        "Dose für Größe 1",
        "",
        "1,99",
    )
    assert (found["4713"]["list_price"], found["4713"]["cost"]) == ("39,00", "17,55")
    gone = next(record for record in table.records if record.cells[0] == "4699")
    assert gone.faults == (Fault("import_article_gone"),)


def test_version_5():
    found = articles(read(files.DATANORM_5, "artikel.txt"))
    assert found["200001"]["text"] == "Flachheizkörper 500x600 weiß"
    assert found["200001"]["details"] == "Mit Halterung und Stopfen"
    assert (found["200001"]["list_price"], found["200001"]["cost"]) == ("199,95", "119,97")
    assert (found["200002"]["list_price"], found["200002"]["cost"]) == ("", "0,50"), "12,50 for 25"
    assert (found["200003"]["list_price"], found["200003"]["cost"]) == ("42,00", "25,20")
    assert "200009" in found


def test_prices_that_come_in_a_file_of_their_own():
    prices = f"{files.header_4()}\r\nP;A;4711;1;9950;1;1000;1;1000;;;\r\n"
    table = read_files([("DATANORM.001", files.DATANORM_4.encode("cp850")), ("DATPREIS.001", prices.encode("cp850"))])
    found = articles(table)["4711"]
    assert (found["list_price"], found["cost"]) == ("0,995", "0,806"), "10 % and 10 % of the rest"


@pytest.mark.parametrize(
    "kind,value,cost", [("1", "3350", "66,50"), ("2", "850", "85,00"), ("3", "1000", "110,00"), ("", "", "")]
)
def test_discounts(kind, value, cost):
    line = f"A;N;1;00;Ding;;1;0;Stk;10000;RG;;;\r\nR;;RG;{kind};{value};Gruppe;\r\n"
    assert articles(read(f"{files.header_4()}\r\n{line}"))["1"]["cost"] == cost


@pytest.mark.parametrize("per,price", [("0", "123,45"), ("1", "12,345"), ("2", "1,2345"), ("3", "0,1235")])
def test_price_units_of_version_4(per, price):
    found = articles(read(f"{files.header_4()}\r\nA;N;1;00;Ding;;1;{per};Stk;12345;;;;\r\n"))
    assert found["1"]["list_price"] == price


def test_a_price_unit_nobody_knows_is_named():
    table = read(f"{files.header_4()}\r\nA;N;1;00;Ding;;1;7;Stk;12345;;;;\r\n")
    assert table.records[0].faults == (Fault("import_price_unit", value="7"),)


def test_other_money_is_refused():
    with pytest.raises(Fault, match="import_currency"):
        read(f"{files.header_4('DEM')}\r\nA;N;1;00;Ding;;1;0;Stk;12345;;;;\r\n")


def test_a_long_text_that_thousands_share_is_refused():
    lines = "".join(f"T;N;LT;;{n};;{'x' * 900};;;;\r\n" for n in range(400))
    articles = "".join(f"A;N;{n};00;Ding;;1;0;Stk;100;;;LT;\r\n" for n in range(2000))
    with pytest.raises(Fault, match="import_large"):
        read(f"{files.header_4()}\r\n{lines}{articles}")


def test_files_that_do_not_belong_together():
    with pytest.raises(Fault, match="import_mixed"):
        read_files([("DATANORM.001", files.DATANORM_4.encode("cp850")), ("k.csv", files.SEVDESK.encode())])


@pytest.mark.parametrize(
    "text,code",
    [
        ("Stk", "H87"), ("stück", "H87"), ("PCE", "H87"), ("lfm", "MTR"), ("m²", "MTK"), ("qm", "MTK"), ("m³", "MTQ"),
        ("Std.", "HUR"), ("h", "HUR"), ("psch.", "LS"), ("VE", "XPK"), ("Rll", "XRO"), ("%", "P1"), ("XRO", "XRO"),
        ("Fantasie", ""), ("", ""),
    ],
)  # fmt: skip
def test_units(text, code):
    assert code_of(text) == code
