# SPDX-License-Identifier: Apache-2.0
"""Days, payment, versions, the order it belongs to: what a priced paper says beside its prices, with Sie and du."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.unit.documents import letters, rich
from vorab.core.document import DocumentType
from vorab.core.line import Lead
from vorab.core.money import Money
from vorab.core.passages import Reference
from vorab.core.terms import PaymentTerms, Promise
from vorab.core.vat import Category, Tax
from vorab.documents import registry

DAY, LATER = date(2026, 11, 27), date(2026, 12, 4)
SIE = re.compile(r"\b(?:Sie|Ihnen|Ihre?[mnrs]?)\b")
DU = re.compile(r"\b(?:du|dir|dich|deine?[mnrs]?|Deine?)\b")


@pytest.fixture(autouse=True)
def _letters_only(monkeypatch):
    """What private customers get after the letter is tested in test_annex.py."""
    for kind, letter in registry.LETTER_TYPES.items():
        monkeypatch.setitem(registry.LETTER_TYPES, kind, replace(letter, annexes=lambda _document, _texts: ()))


def plain(document) -> str:
    return letters.text(document).replace("\n", " ")


@pytest.mark.parametrize(
    "promise,sentence",
    [
        (Promise(DAY, LATER, firm=True), "Termin: Bei Zusage bis 27.11.2026 ist es am 04.12.2026 fertig."),
        (Promise(DAY, LATER), "Termin: Bei Zusage bis 27.11.2026 ist es voraussichtlich am 04.12.2026 fertig."),
        (Promise(done_by=LATER, firm=True), "Termin: Am 04.12.2026 ist es fertig."),
        (Promise(done_by=LATER), "Termin: Voraussichtlich ist es am 04.12.2026 fertig."),
        (Promise(DAY), "Termin: Damit der Termin hält, sagen Sie mir bitte bis 27.11.2026 zu."),
    ],
)
def test_what_is_promised(promise, sentence):
    assert sentence in plain(letters.quote(promise=promise))
    assert "Termin:" not in plain(letters.quote())


def test_a_given_order_is_not_asked_for_its_yes_again():
    text = plain(letters.confirmation(promise=Promise(DAY, LATER, firm=True)))
    assert "Am 04.12.2026 ist es fertig." in text
    assert "Zusage" not in text


@pytest.mark.parametrize(
    "start,end,shown",
    [
        (date(2026, 11, 30), None, "Leistungszeit 30.11.2026"),
        (date(2026, 11, 30), date(2026, 11, 30), "Leistungszeit 30.11.2026"),
        (date(2026, 11, 30), date(2026, 12, 4), "Leistungszeit 30.11. bis 04.12.2026"),
        (date(2026, 12, 28), date(2027, 1, 8), "Leistungszeit 28.12.2026 bis 08.01.2027"),
    ],
)
def test_the_days_of_the_work_stand_in_the_information_block(start, end, shown):
    assert shown in letters.text(letters.quote(service_start=start, service_end=end))


def test_all_rows_of_the_information_block_stay_over_the_subject():
    customer = replace(letters.FIRM, vat_id="ATU12345678")
    document = rich.change_order(customer=customer, replaces="AB-2026-0007-N1", service_start=DAY)
    words = letters.words(document)[0]
    row = next(word for word in words if word["text"] == "Leistungszeit")
    subject = next(word for word in words if word["text"] == "Nachtrag:")
    assert row["bottom"] < subject["top"]


def test_deposit_rest_and_cash_discount_with_their_amounts():
    text = letters.text(letters.quote(payment=rich.TERMS["payment"]))
    assert "Anzahlung vor Beginn, 30 % 45,34 €" in text
    assert "Rest mit der Rechnung 105,79 €" in text
    assert "2 % Skonto in 7 Tagen -3,02 €" in text
    assert "damit insgesamt 148,11 €" in text
    assert "in 14 Tagen zu zahlen" in text


@pytest.mark.parametrize(
    "payment,sentence",
    [
        (PaymentTerms(days=0), "Die Rechnung kommt nach der Arbeit und ist gleich fällig."),
        (PaymentTerms(days=1), "in 1 Tag zu zahlen."),
        (
            PaymentTerms(deposit_amount=Money(5000)),
            "Die Anzahlung ist vor Beginn fällig, der Rest kommt mit der Rechnung.",
        ),
        (PaymentTerms(14, Decimal("2.5"), 10), "Wer die Rechnung in 10 Tagen zahlt, behält 2,5 % Skonto."),
    ],
)
def test_what_is_said_about_paying(payment, sentence):
    assert sentence in plain(letters.quote(payment=payment))


def test_no_terms_no_words_about_them():
    text = plain(letters.quote())
    assert not any(word in text for word in ("Zahlung:", "Skonto", "Anzahlung", "§ 35a"))


def test_private_customers_learn_what_is_labour():
    lines = (replace(letters.LINES[0], labour_percent=Decimal(60)),)
    text = letters.text(letters.consumer_quote(lines=lines))
    assert "darin Arbeitskosten mit Steuer 76,20 €" in text
    assert "§ 35a EStG" in text
    assert "§ 35a" not in letters.text(letters.quote(lines=lines))


def test_photovoltaics_name_their_paragraph():
    lines = (replace(letters.LINES[0], category=Category.ZERO, rate=Decimal(0)), letters.LINES[0])
    text = letters.text(letters.quote(lines=lines))
    assert "0 % USt auf 127,00 € 0,00 €" in text
    assert "19 % USt auf 127,00 € 24,13 €" in text
    assert "Für die Photovoltaik gilt ein Steuersatz von 0 % (§ 12 Abs. 3 UStG)." in text.replace("\n", " ")


def test_services_for_the_rest_of_the_union_show_both_ids():
    lines = tuple(replace(line, category=Category.REVERSE_CHARGE, rate=Decimal(0)) for line in letters.LINES)
    customer = replace(letters.FIRM, vat_id="ATU12345678", country="AT", postcode="1010", city="Wien")
    text = letters.text(letters.quote(lines=lines, tax=Tax.EU_SERVICE, customer=customer))
    assert "Ihre USt-IdNr. ATU12345678" in text
    assert "USt-IdNr. DE123456788" in text
    assert "Steuerschuldnerschaft des Leistungsempfängers" in text
    assert "USt auf" not in text


def test_a_new_version_says_what_it_replaces_and_what_is_different():
    for document in (letters.quote(), letters.confirmation(), rich.estimate(), rich.change_order()):
        changed = replace(
            document, replaces="AN-2026-0041", changes=("Wartung ist neu dabei", "Preis 127,00 € statt 140,00 €")
        )
        text = letters.text(changed, "AN-2026-0041-R2")
        assert "Ersetzt AN-2026-0041\n" in text
        assert "Das hat sich geändert\n– Wartung ist neu dabei\n– Preis" in text
        assert text.index("Das hat sich geändert") < text.index("Pos. Leistung")


@pytest.mark.parametrize("private", [False, True])
def test_an_estimate_is_not_binding_and_still_no_surprise(private):
    document = rich.private(rich.estimate()) if private else rich.estimate()
    text = plain(document)
    assert "Kostenvoranschlag: Heizung wird nicht warm" in text
    assert "sage ich Ihnen sofort Bescheid, bevor ich weitermache" in text
    assert "Dieser Kostenvoranschlag kostet nichts." in text
    assert "Ein Festpreis bleibt, und mehr als „höchstens“ wird es nicht." in text
    assert "Soll ich es so machen?" in text
    assert "Gültig bis 07.12.2026" in text
    assert "Unterschrift" in text


def test_an_estimate_costs_only_what_was_agreed_before():
    text = plain(rich.estimate(payment=PaymentTerms(estimate_fee=Money(4900))))
    assert "Kostenvoranschlag, vorab 49,00 €" in text
    assert "gilt der Preis, den wir vorher vereinbart haben" in text
    assert "kostet nichts" not in text
    assert "Kostenvoranschlag" not in plain(letters.quote(payment=PaymentTerms(estimate_fee=Money(4900))))


def test_an_order_on_an_estimate_keeps_its_promise():
    text = plain(rich.estimate(agreement=letters.ORDERED))
    assert "Auftragsbestätigung: Heizung wird nicht warm" in text
    assert "sage ich Ihnen sofort Bescheid, bevor ich weitermache" in text
    assert "kostet nichts" not in text
    assert "sofort Bescheid" not in plain(letters.confirmation())


def test_firms_see_the_old_and_the_new_sum_net_first():
    text = letters.text(rich.change_order(), "AB-2026-0007-N1")
    assert "Zum Auftrag AB-2026-0007" in text
    assert "Gesamtbetrag des Nachtrags 55,93 €" in text
    assert "ohne Steuer mit Steuer" in text
    assert "Auftrag AB-2026-0007 bisher 1.000,00 € 1.190,00 €" in text
    assert "dieser Nachtrag 47,00 € 55,93 €" in text
    assert "Auftrag neu 1.047,00 € 1.245,93 €" in text
    assert "Am 07.12.2026 ist es fertig, bisher war es der 30.11.2026." in text.replace("\n", " ")
    assert "Soll ich es so machen?" in text


def test_private_customers_see_gross_sums_only():
    text = letters.text(rich.private(rich.change_order()))
    assert "Auftrag AB-2026-0007 bisher 1.190,00 €\n" in text
    assert "dieser Nachtrag 47,00 €\n" in text
    assert "Auftrag neu 1.237,00 €\n" in text
    assert "1.000,00" not in text


@pytest.mark.parametrize(
    "promise,reference,sentence",
    [
        (Promise(), rich.ORDER, "Termin: Es bleibt beim 30.11.2026."),
        (Promise(done_by=date(2026, 11, 30)), rich.ORDER, "Termin: Es bleibt beim 30.11.2026."),
        (
            Promise(done_by=LATER),
            replace(rich.ORDER, done_by=None),
            "Termin: Voraussichtlich ist es am 04.12.2026 fertig. ",
        ),
    ],
)
def test_the_day_of_a_changed_order(promise, reference, sentence):
    assert sentence in plain(rich.change_order(promise=promise, reference=reference))
    bare = replace(rich.ORDER, done_by=None)
    assert "Termin:" not in plain(rich.change_order(promise=Promise(), reference=bare))


def test_huge_sums_of_an_order_keep_apart():
    order = Reference("AB-2026-0007" * 6, net=Money(10**13), gross=Money(119 * 10**11))
    words = letters.words(rich.change_order(reference=order))[0]
    row = [word for word in words if word["text"].startswith(("100.000.000.000,00", "119.000.000.000,00"))]
    assert len(row) == 2
    assert row[0]["x1"] + 8 < row[1]["x0"]
    assert max(word["x1"] for word in words) <= 190.6 * 72 / 25.4


def test_an_order_names_the_quote_it_comes_from():
    assert "Zum Angebot AN-2026-0041" in letters.text(letters.confirmation(reference=Reference("AN-2026-0041")))


SAMPLES = {
    "quote": letters.quote(**rich.TERMS),
    "variants": rich.variants(promise=Promise(DAY)),
    "estimate": rich.estimate(**rich.TERMS),
    "order_confirmation": letters.confirmation(**rich.TERMS),
    "change_order": rich.change_order(**{**rich.TERMS, "promise": Promise(DAY, LATER)}),
}


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("name", SAMPLES)
def test_sie_and_du_are_never_mixed(name, private):
    document = replace(
        SAMPLES[name],
        agreement=replace(SAMPLES[name].agreement, until=""),
        customer=replace(letters.FIRM, company="", consumer=private, vat_id="ATU12345678"),
        prices=Lead.GROSS if private else Lead.NET,
        talk_at=None if private else SAMPLES[name].talk_at,
    )
    formal, informal = plain(document), plain(replace(document, informal=True))
    assert SIE.search(formal)
    assert not DU.search(formal)
    assert DU.search(informal)
    assert not SIE.search(informal)
    assert "Hallo Erika," in informal
    assert "Guten Tag Frau Muster," in formal


def test_a_firm_that_owes_the_vat_is_called_by_du_too():
    lines = (replace(letters.LINES[0], category=Category.REVERSE_CHARGE, rate=Decimal(0)), letters.LINES[0])
    document = letters.quote(lines=lines, tax=Tax.REVERSE_CHARGE)
    assert "Steuer schulden Sie auf 127,00 €" in letters.text(document)
    assert "Steuer schuldest du auf 127,00 €" in letters.text(replace(document, informal=True))


def test_silence_means_consent_for_firms_only():
    """FACTS 1.10."""
    silence = "Sonst arbeiten wir so, wie es hier steht."
    assert silence in plain(letters.confirmation())
    for informal in (False, True):
        text = plain(rich.private(letters.confirmation(informal=informal)))
        assert "Sonst arbeiten" not in text
        assert "dann ändere ich es" in text


def test_only_what_is_offered_is_signed():
    for kind, document in (
        (DocumentType.ESTIMATE, rich.estimate()),
        (DocumentType.CHANGE_ORDER, rich.change_order()),
        (DocumentType.ORDER_CONFIRMATION, letters.confirmation()),
    ):
        assert document.paper is kind
        assert ("Unterschrift" in letters.text(document)) == kind.offered
