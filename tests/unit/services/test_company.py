# SPDX-License-Identifier: Apache-2.0
"""The firm's data: each field is told what is wrong with it, and the price list begins with its own prices."""

from dataclasses import replace
from decimal import Decimal

import pytest

from vorab import wiring
from vorab.core.company import STATES, Company
from vorab.core.faults import Faults
from vorab.core.line import Lead
from vorab.core.money import Money
from vorab.core.party import Dispute, Provider
from vorab.i18n.faults import SENTENCES, sentence
from vorab.i18n.translator import Translator
from vorab.services.company import check
from vorab.services.sample import SAMPLE

# one made-up but well-formed number for each Bundesland, in the form of its tax offices (check digit by its own rule)
FIRM = Company(Provider("Muster IT-Hilfe"))


@pytest.mark.parametrize(
    "field,value,code",
    [
        ("iban", "DE02 1203 0000 0000 2020 51", None),
        ("iban", "de02120300000000202051", None),
        ("iban", "DE0212030000000020205", "iban_short"),
        ("iban", "DE021203000000002020512", "iban_long"),
        ("iban", "DE02120300000000202015", "iban_checksum"),
        ("iban", "DE", "iban_short"),
        ("iban", "AT611904300234573201", None),
        ("iban", "AT61190430023457320", "iban_short"),
        ("iban", "CH9300762011623852957", None),
        ("iban", "XX02120300000000202051", "iban_checksum"),
        ("iban", "DEX2120300000000202051", "iban_form"),
        ("iban", "12345678", "iban_form"),
        ("iban", "DE02-1203_0000§0000", "iban_form"),
        ("bic", "BYLADEM1001", None),
        ("bic", "BYLADEM1", None),
        ("bic", "BYLADEM10", "bic_form"),
        ("vat_id", "DE123456788", None),
        ("vat_id", "de 123 456 788", None),
        ("vat_id", "DE123456789", "vat_id_checksum"),
        ("vat_id", "123456788", "vat_id_form"),
        ("vat_id", "DE12345678", "vat_id_form"),
        ("vat_id", "AT123456788", "vat_id_form"),
        ("vat_id", "DE१२३४५६७८८", "vat_id_form"),
        ("tax_number", "gar nicht", "tax_number_form"),
        ("tax_number", "123", "tax_number_form"),
        ("email", "hilfe@example.org", None),
        ("email", "müster.1+x@sub.example.org", None),
        ("email", "hilfe", "email_form"),
        ("email", "hilfe@example", "email_form"),
        ("email", "hilfe@example.", "email_form"),
        ("email", "a b@example.org", "email_form"),
        ("email", "a@example.org,b@example.org", "email_form"),
        ("email", "a@example.org?bcc=b@example.org", "email_form"),
        ("postcode", "01234", None),
        ("postcode", "1234", "postcode_form"),
        ("postcode", "123456", "postcode_form"),
        ("postcode", "1234O", "postcode_form"),
        ("postcode", "१२३४५", "postcode_form"),
        ("name", "irgendwas", None),
    ],
)
def test_fields(field, value, code):
    fault = check(field, value)
    assert (fault.code if fault else None) == code
    assert check(field, f"  {value}\t") == fault, "blanks around it do not matter"


@pytest.mark.parametrize("field", ["iban", "bic", "vat_id", "tax_number", "email", "postcode"])
def test_an_empty_field_is_not_wrong_yet(field):
    assert check(field, "  ") is None


# § FinBehörden: forms of the letters of tax offices, https://de.wikipedia.org/wiki/Steuernummer
FORMS = {
    "BW": "93815/08152", "BY": "181/815/08155", "BE": "21/815/08150", "BB": "048/815/08155", "HB": "75 815 08152",
    "HH": "02/815/08156", "HE": "013 815 08153", "MV": "079/815/08151", "NI": "24/815/08151", "NW": "133/8150/8159",
    "RP": "22/815/08154", "SL": "010/815/08182", "SN": "201/123/12340", "ST": "101/815/08154", "SH": "29/815/08158",
    "TH": "151/815/08156",
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_tax_numbers_have_the_form_of_their_bundesland(state):
    assert check("tax_number", FORMS[state], state) is None
    assert check("tax_number", FORMS[state]) is None
    fault = check("tax_number", FORMS[state] + "9", state)
    assert fault.code == "tax_number_form"
    assert fault.params["state"] in sentence(Translator("de"), fault)


def test_how_many_digits_are_missing_is_said():
    assert check("iban", "DE02120300000000202").params == {"count": 3, "wanted": 22}
    assert sentence(Translator("de"), check("iban", "DE021203")) == (
        "Der IBAN fehlen noch 14 von 22 Stellen. Bitte ergänzen Sie sie."
    )


def test_every_fault_has_its_sentence():
    assert {"iban_short", "iban_long", "iban_checksum", "iban_form", "bic_form"} <= SENTENCES.keys()


class TestSaving:
    def test_all_wrong_fields_at_once(self, empty):
        wrong = Provider("", postcode="1", email="x", iban="DE02", vat_id="DE1", tax_number="1", bic="1")
        with pytest.raises(Faults) as found:
            empty.house.company.save(Company(wrong))
        assert [fault.place for fault in found.value.faults] == [
            "name", "postcode", "email", "iban", "bic", "vat_id", "tax_number",
        ]  # fmt: skip
        assert empty.house.company.load() is None

    def test_numbers_are_kept_in_one_form(self, empty):
        provider = Provider("Muster", iban="de02 1203 0000 0000 2020 51", vat_id="de 123 456 788")
        stored = empty.house.company.save(Company(provider))
        assert (stored.provider.iban, stored.provider.vat_id) == ("DE02120300000000202051", "DE123456788")
        assert empty.reopen().house.company.load() == stored

    def test_a_neighbour_has_other_postcodes(self, empty):
        assert empty.house.company.save(Company(Provider("Muster", postcode="6900", country="AT"))).version

    def test_somebody_else_was_quicker(self, firm):
        company = firm.house.company.load()
        firm.house.company.save(replace(company, validity_days=7))
        with pytest.raises(Faults, match="changed_elsewhere"):
            firm.house.company.save(replace(company, validity_days=21))


class TestPrices:
    def price(self, firm, service="remote-work"):
        return firm.house.talks._catalogue.get(service)

    def test_the_list_begins_with_the_shipped_one(self, empty):
        assert empty.house.company.flat_price() is None
        empty.house.company.save(FIRM)
        assert empty.house.company.flat_price() == Money(12700)
        assert {service.id for service in empty.house.talks._catalogue.all()} == set(empty.house.library.services)

    def test_the_hourly_rate_is_the_firms_own(self, empty):
        empty.house.company.save(replace(FIRM, hourly_rate=Money(8500)))
        assert (self.price(empty).price, self.price(empty).lead) == (Decimal("85.00"), Lead.NET)
        assert self.price(empty).price_in(Lead.GROSS) == Decimal("101.15")

    def test_also_gross(self, empty):
        empty.house.company.save(replace(FIRM, hourly_rate=Money(11900), rate_lead=Lead.GROSS))
        assert self.price(empty).price_in(Lead.NET) == Decimal("100.00")

    def test_what_was_changed_by_hand_is_not_seeded_again(self, empty):
        company = empty.house.company.save(FIRM)
        empty.house.company.save_flat_price(Money(9900))
        empty.house.company.save(company)
        assert empty.house.company.flat_price() == Money(9900)
        assert self.price(empty, "diagnosis").price == Decimal("47.50")

    def test_no_flat_price_changes_nothing(self, empty):
        empty.house.company.save_flat_price(Money(9900))
        assert empty.house.company.flat_price() is None
        empty.house.company.save(FIRM)
        empty.house.company.save_flat_price(None)
        assert empty.house.company.flat_price() == Money(12700)

    def test_a_rate_that_is_not_given_leaves_the_list_alone(self, empty):
        empty.house.company.save(FIRM)
        assert self.price(empty).price == Decimal("95.00")


def test_the_sample_firm_is_without_fault(empty):
    assert empty.house.company.save(SAMPLE).sample


def test_particulars_are_stored_as_they_are(empty):
    wiring.ensure_sample(empty.house)
    company = empty.house.company.load()
    told = {name: f"{name} mit „Worten“" for name in ("authority", "profession", "chamber", "regulation", "guarantee")}
    provider = replace(company.provider, **told, terms="Zwei\nZeilen", dispute=Dispute.WILLING, dispute_body="Stelle")
    saved = empty.house.company.save(replace(company, provider=provider, payment_days=30))
    assert empty.reopen().house.company.load() == saved
    assert (saved.provider.dispute, saved.payment_days) == (Dispute.WILLING, 30)
    bare = empty.house.company.save(replace(saved, payment_days=None))
    assert empty.house.company.load() == bare
