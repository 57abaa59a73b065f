# SPDX-License-Identifier: Apache-2.0
"""A document from JSON and back; each thing wrong is told with its place."""

import copy
import json
import re
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.core.samples import as_json, documents
from vorab.core.document import Document
from vorab.core.document_json import (
    MAX_LINES,
    canonical_bytes,
    document_from_bytes,
    document_from_json,
    document_to_json,
    to_plain,
)
from vorab.core.faults import Fault, Faults
from vorab.core.line import Kind
from vorab.core.money import Money
from vorab.core.vat import Category


def raw(**more):
    return json.dumps(as_json(**more)).encode()


def found(data):
    """Read the JSON and return its faults as "place: code"."""
    with pytest.raises(Faults) as caught:
        document_from_json(data)
    return [str(fault) for fault in caught.value.faults]


def with_line(**more):
    return as_json(lines=[{"text": "Fernhilfe", "price": "127.00"} | more])


def with_discount(**more):
    return as_json(discounts=[{"text": "Treuerabatt"} | more])


@given(documents(full=True))
def test_what_is_stored_is_read_back_unchanged(paper):
    plain = document_to_json(paper)
    assert document_from_json(plain) == paper
    assert document_from_bytes(canonical_bytes(plain)) == paper
    assert document_to_json(document_from_json(plain)) == plain


@given(documents(full=True))
def test_stored_documents_hold_no_number_but_text(paper):
    def leaves(data):
        if isinstance(data, dict | list):
            for item in data.values() if isinstance(data, dict) else data:
                yield from leaves(item)
        else:
            yield data

    assert {type(leaf) for leaf in leaves(document_to_json(paper))} <= {str, bool}


@given(documents(full=True))
def test_the_same_document_has_the_same_bytes(paper):
    plain = document_to_json(paper)
    turned = dict(reversed(plain.items()))
    assert canonical_bytes(turned) == canonical_bytes(copy.deepcopy(plain))


def test_an_empty_object_is_an_empty_document():
    assert document_from_json({}) == Document()
    assert document_from_bytes(b"{}") == Document()


@given(st.sampled_from(["", None]))
def test_empty_and_missing_are_the_same(empty):
    keys = document_to_json(Document())
    assert document_from_json(dict.fromkeys(keys, empty)) == Document()
    full = as_json(lines=[{"text": "Fernhilfe", "price": "127.00", "cap": empty, "rate": empty, "unit": empty}])
    assert document_from_json(full) == document_from_json(as_json())


@pytest.mark.parametrize("data", [[], "x", 5, None, True])
def test_a_file_that_is_no_object_is_refused(data):
    assert found(data) == ["object_form"]


@pytest.mark.parametrize(
    "place,data",
    [
        ("zahlbar", as_json(zahlbar="sofort")),
        ("provider.fax", as_json(provider={"name": "Muster", "fax": ""})),
        ("customer.geburtstag", as_json(customer={"geburtstag": ""})),
        ("agreement.by", as_json(agreement={"by": "x"})),
        ("lines[0].prize", with_line(prize="1")),
        ("discounts[0].rabatt", with_discount(percent="1", rabatt="")),
        ("charges[0].x", as_json(charges=[{"amount": "1", "x": 1}])),
    ],
)
def test_an_unknown_key_is_refused_at_its_place(place, data):
    assert found(data) == [f"{place}: key_unknown"]


@pytest.mark.parametrize(
    "place", [*(f"lines[0].{name}" for name in ("quantity", "price", "price_base", "discount_percent", "rate",
                                                "discount_amount", "cap", "value")),
              "prepaid", "rounding", "discounts[0].percent", "discounts[0].amount", "charges[0].rate"]
)  # fmt: skip
@pytest.mark.parametrize("number", ["127.0", "1e2", "NaN", "-Infinity"])
def test_a_float_is_refused_wherever_a_number_stands(place, number):
    head, _, key = place.rpartition(".")
    data = {head.partition("[")[0]: [{"text": "", key: "@"}]} if head else {key: "@"}
    if head.startswith("lines") and key != "price":
        data["lines"][0]["price"] = "1"
    with pytest.raises(Faults) as caught:
        document_from_bytes(json.dumps(data).replace('"@"', number).encode())
    assert caught.value.faults == (Fault("number_float", place, value=number),)


@pytest.mark.parametrize(
    "fault,data",
    [
        ("lines[0].price: number_negative", with_line(price="-1")),
        ("lines[0].price: number_form", with_line(price="1,50")),
        ("lines[0].price: number_missing", with_line(price="")),
        ("lines[0].price: number_missing", as_json(lines=[{}])),
        ("lines[0].price_base: number_not_positive", with_line(price_base="0")),
        ("lines[0].quantity: number_form", with_line(quantity="viel")),
        ("lines[0].quantity: number_long", with_line(quantity=10**20)),
        ("lines[0].discount_percent: percent_range", with_line(discount_percent="100.01")),
        ("lines[0].discount_amount: number_negative", with_line(discount_amount="-1")),
        ("lines[0].rate: number_negative", with_line(rate="-19")),
        ("lines[0].rate: percent_range", with_line(rate="119")),
        ("lines[0].category: word_unknown", with_line(category="X")),
        ("lines[0].kind: word_unknown", with_line(kind="free")),
        ("lines[0].chosen: bool_form", with_line(chosen="yes")),
        ("lines[0].cap: amount_decimals", with_line(kind="time", cap="200.001")),
        ("lines[0].cap: amount_too_large", with_line(kind="time", cap="1000000000000.01")),
        ("lines[0].text: text_long", with_line(text="x" * 20001)),
        ("lines[0].unit: text_form", with_line(unit=5)),
        ("lines[0]: amount_too_large", with_line(price="99999999999999999999")),
        ("lines[0]: object_form", as_json(lines=["127.00"])),
        ("lines: list_form", as_json(lines={"0": {}})),
        ("lines: lines_many", as_json(lines=[{"price": "1"}] * (MAX_LINES + 1))),
        ("discounts: list_form", as_json(discounts="3 %")),
        ("charges[1]: object_form", as_json(charges=[{"amount": "1"}, 5])),
        ("discounts[0]: percent_or_amount", with_discount()),
        ("discounts[0]: percent_or_amount", with_discount(percent="3", amount="3.00")),
        ("discounts[0]: category_and_rate", with_discount(percent="3", category="S")),
        ("discounts[0]: category_and_rate", with_discount(percent="3", rate="19")),
        ("discounts[0].percent: percent_range", with_discount(percent="101")),
        ("discounts[0].amount: number_negative", with_discount(amount="-5")),
        ("discounts[0]: adjustment_without_lines", {"discounts": [{"amount": "5"}]}),
        ("provider: object_form", as_json(provider=[])),
        ("customer: object_form", as_json(customer=False)),
        ("agreement: object_form", as_json(agreement=0)),
        ("provider.country: country_unknown", as_json(provider={"country": "Deutschland"})),
        ("customer.country: country_unknown", as_json(customer={"country": "XX"})),
        ("customer.salutation: word_unknown", as_json(customer={"salutation": "Fräulein"})),
        ("customer.name: name_twice", as_json(customer={"name": "Erika Muster", "last_name": "Muster"})),
        ("customer.consumer: bool_form", as_json(customer={"consumer": "false"})),
        ("date: date_missing_day", as_json(date="2026-02-29")),
        ("valid_until: date_form", as_json(valid_until="07.12.2026")),
        ("talk_at: moment_form", as_json(talk_at="10:38")),
        ("agreement.agreed_at: moment_form", as_json(agreement={"agreed_at": "2026-11-22"})),
        ("type: word_unknown", as_json(type="invoice")),
        ("tax: word_unknown", as_json(tax="19")),
        ("prices: word_unknown", as_json(prices="brutto")),
        ("prepaid: number_form", as_json(prepaid=True)),
        ("subject: text_long", as_json(subject="x" * 501)),
        ("lines[0]: rate_unknown", as_json(date="1992-12-31")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_once_with_its_place(fault, data):
    assert found(data) == [fault]


@pytest.mark.parametrize(
    "fault,more",
    [
        ("price: free_with_price", {"kind": "goodwill"}),
        ("price: free_with_price", {"kind": "warranty"}),
        ("value: warranty_with_value", {"kind": "warranty", "price": "", "value": "50.00"}),
        ("cap: cap_without_time", {"cap": "200.00"}),
        ("cap: cap_below_estimate", {"kind": "time", "cap": "126.99"}),
        ("group: alternative_without_group", {"choice": "alternative"}),
        ("chosen: chosen_without_alternative", {"chosen": True}),
        ("chosen: chosen_without_alternative", {"chosen": True, "choice": "optional", "group": "A"}),
    ],
)
def test_a_line_must_not_contradict_itself(fault, more):
    assert found(with_line(**more)) == [f"lines[0].{fault}"]


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "goodwill", "price": "", "value": "50.00"},
        {"kind": "warranty", "price": "0"},
        {"kind": "time", "cap": "127.00"},
        {"kind": "time"},
        {"choice": "alternative", "group": "A", "chosen": True},
        {"quantity": "-1"},
        {"discount_percent": "100"},
        {"rate": "0"},
        {"price": 127},
    ],
)
def test_unusual_lines_that_make_sense_are_taken(more):
    assert len(document_from_json(with_line(**more)).lines) == 1


def test_all_faults_are_told_in_the_order_of_the_document():
    data = as_json(
        date="2026-13-01",
        provider={"country": "D"},
        customer={"consumer": 1, "alter": 5},
        lines=[{"price": "1.5.5", "rate": "x"}, {"text": "ohne Preis"}],
        discounts=[{}],
    )
    assert found(data) == [
        "date: date_missing_day",
        "provider.country: country_unknown",
        "customer.consumer: bool_form",
        "customer.alter: key_unknown",
        "lines[0].price: number_form",
        "lines[0].rate: number_form",
        "lines[1].price: number_missing",
        "discounts[0]: percent_or_amount",
    ]


def test_a_broken_file_is_told_by_its_place():
    with pytest.raises(Fault, match="3:1: json_syntax"):
        document_from_bytes(b'{"lines": [\n{},\n')
    with pytest.raises(Fault, match=re.escape("lines[0].price: json_duplicate")):
        document_from_bytes(b'{"lines": [{"price": "1", "price": "100"}]}')
    assert document_from_bytes(b"\xef\xbb\xbf" + raw()) == document_from_json(as_json())


@pytest.mark.parametrize(
    "tax,day,category,rate",
    [
        ("standard", "2026-11-22", "S", "19"),
        ("standard", "2020-08-01", "S", "16"),
        ("standard", "", "S", "19"),
        ("small_business", "2026-11-22", "E", "0"),
        ("reverse_charge", "2026-11-22", "AE", "0"),
        ("eu_service", "1950-01-01", "AE", "0"),
        ("exempt", "2026-11-22", "E", "0"),
    ],
)
def test_a_line_takes_category_and_rate_from_the_document(tax, day, category, rate):
    item = document_from_json(as_json(tax=tax, date=day)).lines[0]
    assert (item.category.value, item.rate) == (category, Decimal(rate))


def test_what_a_line_names_itself_stays():
    item = document_from_json(as_json(tax="small_business", lines=[{"price": "1", "category": "S"}])).lines[0]
    assert (item.category, item.rate) == (Category.STANDARD, 19)


@pytest.mark.parametrize(
    "name,first,last",
    [
        ("Erika Muster", "Erika", "Muster"),
        ("Muster", "", "Muster"),
        ("Erika  Muster", "Erika", "Muster"),
        ("Erika\u00a0Muster", "Erika", "Muster"),
        ("Anna Maria von Muster", "Anna Maria von", "Muster"),
        ("\u200b", "", ""),
    ],
)
def test_one_name_is_first_and_last_name(name, first, last):
    customer = document_from_json(as_json(customer={"name": name})).customer
    assert (customer.first_name, customer.last_name) == (first, last)


def test_country_codes_may_be_small_letters():
    assert document_from_json(as_json(customer={"country": "at"})).customer.country == "AT"


def test_text_is_cleaned_and_lines_kept():
    paper = document_from_json(as_json(subject="a\u202e\nb", intro="a\r\nb", lines=[{"text": "x\ny", "price": "1"}]))
    assert (paper.subject, paper.intro, paper.lines[0].text) == ("a b", "a\nb", "x\ny")


@pytest.mark.parametrize("moment", ["2026-11-22T10:38", "2026-11-22T10:38:27"])
def test_seconds_are_kept(moment):
    paper = document_from_json(as_json(talk_at=moment))
    assert paper.talk_at == datetime.fromisoformat(moment)
    assert document_to_json(paper)["talk_at"] == moment


def test_values_as_plain_data():
    assert to_plain((Money(5), Decimal("1E+3"), None, True)) == ["0.05", "1000", "", True]


@pytest.mark.parametrize("change", [{"prepaid": "-5.00"}, {"rounding": "-0.01"}, {"prepaid": "999999.99"}])
def test_prepaid_and_rounding_may_go_either_way(change):
    assert document_from_json(as_json(**change)).prices == "net"


@pytest.mark.parametrize(
    "name,value",
    [("price", "1"), ("quantity", "2"), ("discount_percent", "5"), ("discount_amount", "1.00"), ("value", "1.00")],
)
def test_a_remark_between_the_positions_has_no_numbers(name, value):
    assert found(as_json(lines=[{"text": "Bemerkung", "kind": "text", name: value}])) == [
        f"lines[0].{name}: remark_with_number"
    ]


def test_a_remark_is_read_without_a_price():
    remark = document_from_json(as_json(lines=[{"text": "Bemerkung", "kind": "text", "price": ""}])).lines[0]
    assert (remark.kind, remark.price, remark.counts) == (Kind.TEXT, 0, False)


@pytest.mark.parametrize(
    "days,rate",
    [
        ({}, "16"),
        ({"service_start": "2020-12-01"}, "16"),
        ({"service_start": "2020-12-01", "service_end": "2021-01-08"}, "19"),
    ],
)
def test_the_rate_is_that_of_the_day_on_which_the_work_is_finished(days, rate):
    """§ 27(1) UStG."""
    assert document_from_json(as_json(date="2020-11-22", **days)).lines[0].rate == Decimal(rate)


@pytest.mark.parametrize(
    "place,data",
    [
        ("lines[0].labour_percent: percent_range", with_line(labour_percent="100.5")),
        ("lines[0].labour_percent: number_negative", with_line(labour_percent="-1")),
        ("payment.days: days_form", as_json(payment={"days": "1.5"})),
        ("payment.days: days_form", as_json(payment={"days": "4000"})),
        ("payment.estimate_fee: number_negative", as_json(payment={"estimate_fee": "-1.00"})),
        ("payment.rabatt: key_unknown", as_json(payment={"rabatt": "1"})),
        ("sections[0].title: text_missing", as_json(sections=[{"text": "ohne Titel"}])),
        ("enclosures[0].sha256: sha256_form", as_json(enclosures=[{"name": "Foto", "sha256": "../x"}])),
        ("promise.firm: bool_form", as_json(promise={"firm": "ja"})),
    ],
)
def test_terms_are_checked_at_their_places(place, data):
    assert found(data) == [place]
