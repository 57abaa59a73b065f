# SPDX-License-Identifier: Apache-2.0
"""The pages after a letter to a private customer: which there are, what they say, and that businesses get none."""

import io
import os
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.pdf_reader import pdfplumber
from tests.unit.documents import letters
from vorab.core.consumer import GOODS_NOTICE
from vorab.core.document import DocumentType
from vorab.core.faults import Fault, Faults
from vorab.core.line import Kind, Lead, Line, Period
from vorab.core.money import Money
from vorab.core.party import Dispute
from vorab.core.passages import EnclosureRef, Reference
from vorab.core.stationery import Stationery
from vorab.core.terms import Consent, Contract, PaymentTerms, Place, Promise
from vorab.documents.dated import dated, states
from vorab.documents.registry import render
from vorab.documents.texts import Texts, shipped
from vorab.paths import bundled

INFO, LAW, FORM, GOODS = (
    "Informationen zum Vertrag und zu uns",
    "Widerrufsbelehrung",
    "Muster-Widerrufsformular",
    "Gesetzliche Gewährleistung für Waren",
)
SAID = Consent(datetime(2026, 11, 22, 10, 43), "phone")  # noqa: DTZ001
HOUSE = replace(
    letters.PROVIDER,
    legal_form="Einzelunternehmen",
    register="Amtsgericht Musterstadt, HRA 1234",
    authority="Gewerbeamt Musterstadt, Am Markt 1",
    profession="Elektriker mit Meisterbrief (Deutschland)",
    chamber="Handwerkskammer zu Musterstadt",
    regulation="Handwerksordnung",
    insurance="Muster Versicherung AG, Beispielallee 3, 12345 Musterstadt",
    insurance_area="Deutschland",
    guarantee="Drei Jahre auf unsere Arbeit",
    terms="Es gilt deutsches Recht.",
    dispute=Dispute.WILLING,
    dispute_body="Musterstelle, Musterplatz 1, www.example.org",
)


def paper(kind=DocumentType.QUOTE, **contract):
    more = {"agreement": letters.ORDERED} if kind is DocumentType.ORDER_CONFIRMATION else {}
    if kind is DocumentType.CHANGE_ORDER:
        more["reference"] = Reference("AB-2026-0007")
    return letters.consumer_quote(type=kind, contract=Contract(**contract), **more)


def text_of(document, own=None):
    pdf = render(document, letters.NUMBER, letters.ISSUED, Stationery(texts=own or {}))
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        return "\n".join(page.extract_text() or "" for page in file.pages[1:])


def titles(document):
    """The titles of the pages after the letter."""
    firsts = [page.splitlines()[1] for page in letters.pages(document)[1:]]
    return [line for line in firsts if line in (INFO, LAW, FORM, GOODS)]


def words(text):
    return " ".join(text.split())


class TestPages:
    @pytest.mark.parametrize(
        "contract, pages",
        [
            ({}, [INFO, LAW, FORM]),
            ({"place": Place.DISTANCE}, [INFO, LAW, FORM]),
            ({"place": Place.OFF_PREMISES}, [INFO, LAW, FORM]),
            ({"place": Place.ON_PREMISES}, [INFO]),
            ({"urgent_repair": True}, [INFO, LAW, FORM]),
            ({"custom_made": True}, [INFO, GOODS]),
            ({"goods": True}, [INFO, LAW, FORM, GOODS]),
            ({"place": Place.ON_PREMISES, "goods": True}, [INFO, GOODS]),
        ],
    )
    def test_by_contract(self, contract, pages):
        assert titles(paper(**contract)) == pages

    @pytest.mark.parametrize(
        "kind",
        [DocumentType.QUOTE, DocumentType.ESTIMATE, DocumentType.ORDER_CONFIRMATION, DocumentType.CHANGE_ORDER],
    )
    def test_all_papers_with_prices_have_them_for_private_customers_only(self, kind):
        document = paper(kind, goods=True, urgent_repair=True)
        assert titles(document) == [INFO, LAW, FORM, GOODS]
        business = replace(document, customer=letters.FIRM, prices=Lead.NET)
        assert titles(business) == []
        said = words("\n".join(letters.pages(business)))
        for word in ("Widerruf", "§ 312g", "Verbraucher", "Informationen zum Vertrag"):
            assert word not in said

    def test_before_its_first_day_and_with_the_official_file_there_is_no_page_about_goods(self):
        goods = paper(goods=True)
        assert GOODS not in titles(replace(goods, date=date(2026, 9, 26)))
        assert GOODS not in titles(replace(goods, enclosures=(EnclosureRef(GOODS_NOTICE, "0" * 64),)))


class TestInformation:
    def test_says_all_about_the_firm(self):
        said = words(text_of(replace(paper(), provider=HOUSE)))
        for part in (
            "Name Muster IT-Hilfe, Einzelunternehmen, Inhaber: Max Muster",
            "Anschrift Musterweg 1, 12345 Musterstadt",
            "Telefon 01234 555-0",
            "E-Mail hilfe@example.org",
            "Register Amtsgericht Musterstadt, HRA 1234",
            "USt-IdNr. DE123456788",
            "Aufsichtsbehörde Gewerbeamt Musterstadt, Am Markt 1",
            "Berufsbezeichnung Elektriker mit Meisterbrief (Deutschland)",
            "Kammer Handwerkskammer zu Musterstadt",
            "Berufsrecht Handwerksordnung",
            (
                "Haftpflichtversicherung Muster Versicherung AG, Beispielallee 3, 12345 Musterstadt. "
                "Sie gilt in: Deutschland."
            ),
            "Garantie Drei Jahre auf unsere Arbeit.",
            "Eigene Bedingungen Es gilt deutsches Recht.",
            "Verbraucherschlichtungsstelle teil: Musterstelle, Musterplatz 1, www.example.org.",
        ):
            assert part in said

    @pytest.mark.parametrize("dispute", [Dispute.UNSAID, Dispute.EXEMPT])
    def test_what_is_not_there_has_no_label(self, dispute):
        bare = replace(letters.PROVIDER, website="", vat_id="", dispute=dispute)
        page = letters.pages(replace(paper(), provider=bare))[1]
        labels = (
            "Internet", "Register", "USt-IdNr.", "Aufsichtsbehörde", "Beruf", "Kammer", "Haftpflicht", "Garantie",
            "Eigene", "Streitbeilegung", "Laufende Leistungen", "Laufzeit",
        )  # fmt: skip
        assert not [label for label in labels if any(line.startswith(label) for line in page.splitlines())]

    def test_unwilling_says_so(self):
        house = replace(HOUSE, dispute=Dispute.UNWILLING)
        assert "nehmen wir nicht teil und sind dazu nicht verpflichtet" in words(
            text_of(replace(paper(), provider=house))
        )

    @pytest.mark.parametrize(
        "changes, said",
        [
            ({}, "Gesamtpreis 127,00 €. Alles ist darin, auch die Steuer."),
            ({}, "Leistung Alles, was in den Positionen 1 bis 3 steht"),
            ({}, "Weitere Kosten Keine. Auch für Lieferung und Versand kommt nichts dazu."),
            ({}, "Angebot gültig bis 07.12.2026."),
            ({}, "Termin Sagen Sie bis morgen 10 Uhr zu, ist es morgen um 12 Uhr erledigt."),
            ({"payment": PaymentTerms(14)}, "Die Rechnung kommt nach der Arbeit und ist in 14 Tagen zu zahlen."),
            (
                {"promise": Promise(date(2026, 11, 23), date(2026, 11, 24), firm=True)},
                "Termin Bei Zusage bis 23.11.2026 ist es am 24.11.2026 fertig.",
            ),
            (
                {"lines": (Line("Suche", Decimal(95), Decimal(2), "HUR", kind=Kind.TIME, cap=None),)},
                "Gesamtpreis Voraussichtlich 190,00 €, mit Steuer. Wie gerechnet wird, steht bei der Position.",
            ),
            (
                {"lines": (*letters.LINES, Line("Pflege", Decimal(20), unit="MON", period=Period.MONTH))},
                "Laufende Leistungen Dazu kommen 20,00 € im Monat.",
            ),
        ],
    )
    def test_says_what_the_contract_is(self, changes, said):
        assert said in words(text_of(replace(paper(), **changes)))

    def test_rates_are_end_prices(self):
        hours = Line("Suche", Decimal("113.05"), Decimal(2), "HUR", kind=Kind.TIME, cap=Money(30000))
        way = Line("Anfahrt", Decimal("0.90"), Decimal(12), "KMT")
        letter, page, *_ = letters.pages(replace(paper(), lines=(hours, way)))
        assert "113,05" in letter
        assert "Die Preise enthalten die gesetzliche Mehrwertsteuer." in words(letter)
        assert "Alle Sätze dort sind Endpreise." in words(page)

    def test_a_small_business_names_no_vat(self):
        document = letters.small_business(customer=letters.CONSUMER, prices=Lead.GROSS)
        page = words(letters.pages(document)[1])
        assert "Gesamtpreis 127,00 €, mit allen Bestandteilen." in page
        assert "Mehrwertsteuer" not in page

    def test_says_what_there_is_no_right_for(self):
        urgent = words(text_of(paper(urgent_repair=True)))
        assert "gibt es kein Widerrufsrecht (§ 312g Absatz 2 Nummer 11 BGB). Für alles andere gilt es." in urgent
        made = words(text_of(paper(custom_made=True)))
        assert "gibt es kein Widerrufsrecht (§ 312g Absatz 2 Nummer 1 BGB)." in made
        assert "Sie können den Vertrag widerrufen" not in made


# The law's own sentences (Anlage 1 and 2 to Art. 246a EGBGB).
ALWAYS = (
    "Sie haben das Recht, binnen vierzehn Tagen ohne Angabe von Gründen diesen Vertrag zu widerrufen.",
    (
        "Um Ihr Widerrufsrecht auszuüben, müssen Sie uns (Muster IT-Hilfe, Max Muster, Musterweg 1, 12345 Musterstadt, "
        "Telefon 01234 555-0, E-Mail hilfe@example.org) mittels einer eindeutigen Erklärung (z. B. ein mit der Post "
        "versandter Brief oder eine E-Mail) über Ihren Entschluss, diesen Vertrag zu widerrufen, "
        "informieren. Sie können "
        "dafür das beigefügte Muster-Widerrufsformular verwenden, das jedoch nicht vorgeschrieben ist."
    ),
    (
        "Zur Wahrung der Widerrufsfrist reicht es aus, dass Sie die Mitteilung über die Ausübung des "
        "Widerrufsrechts vor "
        "Ablauf der Widerrufsfrist absenden."
    ),
    "in keinem Fall werden Ihnen wegen dieser Rückzahlung Entgelte berechnet.",
    (
        "Haben Sie verlangt, dass die Dienstleistungen während der Widerrufsfrist beginnen soll, so haben "
        "Sie uns einen "
        "angemessenen Betrag zu zahlen"
    ),
    "– An Muster IT-Hilfe, Max Muster, Musterweg 1, 12345 Musterstadt, E-Mail hilfe@example.org:",
    (
        "Hiermit widerrufe(n) ich/wir (*) den von mir/uns (*) abgeschlossenen Vertrag über den Kauf der "
        "folgenden Waren "
        "(*)/die Erbringung der folgenden Dienstleistung (*)"
    ),
    "Unterschrift des/der Verbraucher(s) (nur bei Mitteilung auf Papier)",
    "(*) Unzutreffendes streichen.",
)
OF_SERVICES = "Die Widerrufsfrist beträgt vierzehn Tage ab dem Tag des Vertragsabschlusses."
OF_GOODS = (
    (
        "ab dem Tag, an dem Sie oder ein von Ihnen benannter Dritter, der nicht der Beförderer ist, die "
        "Waren in Besitz "
        "genommen haben bzw. hat."
    ),
    "Wir können die Rückzahlung verweigern, bis wir die Waren wieder zurückerhalten haben",
    "Sie haben die Waren unverzüglich und in jedem Fall spätestens binnen vierzehn Tagen",
    "Sie tragen die unmittelbaren Kosten der Rücksendung der Waren.",
    "Sie müssen für einen etwaigen Wertverlust der Waren nur aufkommen",
)


class TestLaw:
    @pytest.mark.parametrize("informal", [False, True])
    def test_the_wording_of_the_law_stands_as_it_is(self, informal):
        said = words(text_of(replace(paper(), informal=informal)))
        assert not [sentence for sentence in (*ALWAYS, OF_SERVICES) if sentence not in said]
        assert not [sentence for sentence in OF_GOODS if sentence in said]

    def test_goods_have_parts_of_their_own(self):
        said = words(text_of(paper(goods=True)))
        assert not [sentence for sentence in (*ALWAYS, *OF_GOODS) if sentence not in said]
        assert OF_SERVICES not in said


class TestConsent:
    BOXES = ("Ich verlange ausdrücklich, dass Sie vor dem Ende", "Mir ist bekannt, dass mein Widerrufsrecht erlischt")

    def asked(self, document):
        said = words(text_of(document))
        return [box in said for box in self.BOXES]

    def test_offers_have_two_boxes_and_a_place_to_sign(self):
        page = letters.pages(paper())[2]
        assert [box in words(page) for box in self.BOXES] == [True, True]
        assert "Ort, Datum" in page

    def test_a_repair_that_was_asked_for_needs_one(self):
        assert self.asked(paper(urgent_repair=True)) == [True, False]

    def test_what_was_declared_stands_with_its_time_and_how(self):
        order = paper(DocumentType.ORDER_CONFIRMATION, early_start=replace(SAID, wording="Fangt an!"), lapse_known=SAID)
        said = words(text_of(order))
        assert self.asked(order) == [False, False]
        assert (
            "was bis dahin geleistet ist. Am 22.11.2026 um 10:43 Uhr am Telefon erklärt. Ihre Worte: „Fangt an!“"
            in said
        )
        assert "vollständig erfüllt haben. Am 22.11.2026 um 10:43 Uhr am Telefon erklärt." in said

    def test_away_from_business_only_what_is_written_counts(self):
        spoken = {"early_start": SAID, "lapse_known": SAID}
        order = paper(DocumentType.ORDER_CONFIRMATION, place=Place.OFF_PREMISES, **spoken)
        assert self.asked(order) == [True, True]
        written = {name: replace(SAID, channel="mail") for name in spoken}
        order = paper(DocumentType.ORDER_CONFIRMATION, place=Place.OFF_PREMISES, **written)
        assert self.asked(order) == [False, False]
        assert "Am 22.11.2026 um 10:43 Uhr per E-Mail erklärt." in words(text_of(order))

    def test_a_confirmation_that_waits_asks_for_nothing(self):
        assert self.asked(paper(DocumentType.ORDER_CONFIRMATION)) == [False, False]

    def test_says_du(self):
        said = words(text_of(replace(paper(), informal=True)))
        assert "Ich verlange ausdrücklich, dass du vor dem Ende der Widerrufsfrist mit der Arbeit beginnst." in said
        assert "Du kannst den Vertrag widerrufen." in said


class TestStatesOfTheLaw:
    OWN = {  # noqa: RUF012
        "withdrawal-2026-06-19": {"right": "Neues Recht seit Juni."},
        "withdrawal-2027-01-01": {"right": "Neues Recht seit Januar."},
        "withdrawal": {"right": "Ohne Tag."},
        "quote": {},
    }

    @pytest.mark.parametrize(
        "day, name",
        [
            (date(2020, 1, 1), "withdrawal-2022-05-28"),
            (date(2026, 6, 18), "withdrawal-2022-05-28"),
            (date(2026, 6, 19), "withdrawal-2026-06-19"),
            (date(2026, 12, 31), "withdrawal-2026-06-19"),
            (date(2027, 1, 1), "withdrawal-2027-01-01"),
        ],
    )
    def test_the_one_that_holds_on_the_day_is_taken(self, day, name):
        law = dated(Texts(self.OWN), "withdrawal", day)
        assert law.name == name
        # what a newer file leaves out is as it was
        assert law.say("form_date") == "Datum"

    def test_the_paper_is_made_with_it(self):
        document = paper()
        assert "Neues Recht seit Juni." in text_of(document, self.OWN)
        assert "Neues Recht seit Januar." in text_of(replace(document, date=date(2027, 1, 2)), self.OWN)
        chosen = replace(document, contract=Contract(instruction="withdrawal-2022-05-28"))
        assert words(ALWAYS[0]) in words(text_of(chosen, self.OWN))

    def test_one_that_is_not_there_is_a_fault(self):
        with pytest.raises((Fault, Faults)) as caught:
            text_of(paper(instruction="withdrawal-1999-01-01"))
        assert caught.value.faults[0].code == "paper_text_missing"

    def test_values_are_never_read_as_placeholders(self):
        house = replace(letters.PROVIDER, name="{trader} [GmbH]")
        assert "müssen Sie uns ({trader} [GmbH], Max Muster," in words(text_of(replace(paper(), provider=house)))

    @pytest.mark.parametrize("kind", ["withdrawal", "goods-notice"])
    def test_what_is_shipped_says_which_state_it_is(self, kind):
        for name in states(kind):
            head = bundled("templates", "documents", f"{name}.toml").read_text("utf-8").split("format =")[0]
            assert "Rechtsstand" in head
            assert "zu vergleichen" in words(head.replace("#", " "))


# Silence is consent among merchants only (§ 346 HGB, FACTS 1.10).
SILENCE = ("Sonst arbeiten wir so", "einverstanden, wenn", "gilt als", "Kaufleute")


def test_no_wording_takes_the_silence_of_private_customers_for_consent():
    for file in bundled("templates", "documents").glob("*.toml"):
        wordings = shipped(file.stem)
        for key, text in wordings.items():
            if any(words in text for words in SILENCE):
                assert not key.removesuffix("_du").endswith("_consumer"), (file.name, key)
                assert f"{key.removesuffix('_du')}_consumer" in wordings, (file.name, key)


@pytest.mark.parametrize("informal", [False, True])
@pytest.mark.parametrize("kind", [kind for kind in DocumentType if kind.priced])
def test_no_paper_takes_the_silence_of_private_customers_for_consent(kind, informal):
    said = words(" ".join(letters.pages(replace(paper(kind), informal=informal))))
    assert not [clause for clause in SILENCE if clause in said]


DECLARED = {"early_start": SAID, "lapse_known": replace(SAID, channel="mail", wording="Bitte gleich anfangen.")}
GOLDEN = {
    "consumer_pages_quote": replace(paper(place=Place.DISTANCE), provider=HOUSE),
    "consumer_pages_goods": paper(place=Place.DISTANCE, goods=True, urgent_repair=True),
    "consumer_pages_order_du": replace(paper(DocumentType.ORDER_CONFIRMATION, **DECLARED), informal=True),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_pages_read_as_before(name):
    text = "\n\n".join(letters.pages(GOLDEN[name])[1:]) + "\n"
    path = Path(__file__).resolve().parents[2] / "golden" / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
