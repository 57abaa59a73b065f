# SPDX-License-Identifier: Apache-2.0
"""Papers without prices: what they say to whom, how they run over pages, and where everything stands."""

import io
import os
import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from tests.pdf_reader import pdfplumber
from tests.unit.documents import letters, prose_letters
from tests.unit.documents.prose_letters import MAKERS
from vorab.core.document import Agreement, Document, DocumentType
from vorab.core.look import Design, Look
from vorab.core.passages import Acceptance, Passage, Row
from vorab.core.stationery import Stationery
from vorab.core.terms import Promise
from vorab.documents.registry import render
from vorab.documents.style import MM

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


def private(document: Document, informal: bool = False) -> Document:
    customer = replace(document.customer, company="", consumer=True)
    return replace(document, customer=customer, informal=informal)


CASES = {f"{name}_{count}": make(count) for name, make in MAKERS.items() for count in (1, 12, 200)}
CASES |= {f"{name}_du": private(make(1), informal=True) for name, make in MAKERS.items()}
CASES |= {f"{name}_private": private(MAKERS[name](1)) for name in ("acceptance_request", "acceptance")}
CASES["acceptance_0"] = private(prose_letters.acceptance(0))
CASES["thank_you_0"] = prose_letters.thank_you()


def text(document: Document) -> str:
    """The words of a paper in their order, without the breaks of lines."""
    return " ".join(letters.text(document).split())


def placed(document: Document) -> list[str]:
    """Page, left edge and top in millimetres, and the words of every line; of long papers only ends of pages."""
    found = []
    with pdfplumber.open(io.BytesIO(letters.pdf(document))) as file:
        for page in file.pages:
            lines = page.extract_text_lines(return_chars=False)
            kept = lines if len(file.pages) < 6 else [*lines[:4], *lines[-6:-3]]
            found += [
                f"{page.page_number} {line['x0'] / MM:.1f} {line['top'] / MM:.1f} {line['text']}" for line in kept
            ]
    return [line.replace("\u00a0", " ") for line in found]


@pytest.mark.parametrize("name", CASES)
def test_it_reads_and_stands_as_before(name):
    """`UPDATE_GOLDEN=1` writes it anew."""
    found = "\n".join(placed(CASES[name])) + "\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        path.write_text(found, "utf-8")
    assert found == path.read_text("utf-8")


@pytest.mark.parametrize("name", MAKERS)
def test_nothing_gets_lost_on_the_way(name):
    said = text(MAKERS[name](60))
    pattern = r"(\d+)\. Eingerichtet" if name == "acceptance" else r"(?:^| )Arbeitsplatz (\d+)"
    numbers = [int(number) for number in re.findall(pattern, said)]
    expected = list(range(2, 61)) if name == "acceptance" else list(range(1, 61))
    assert numbers[-len(expected) :] == expected


class TestRequest:
    def test_firms_and_private_people_read_different_hints(self):
        firm, person = text(prose_letters.acceptance_request()), text(private(prose_letters.acceptance_request()))
        assert "Wenn ich nichts von Ihnen höre Melden Sie sich bis zum 11.12.2026 nicht" in firm
        assert "Was geschieht, wenn Sie sich nicht melden Erklären Sie die Abnahme bis zum 11.12.2026 nicht" in person
        assert "ohne dabei mindestens einen Mangel zu nennen (§ 640 Absatz 2 BGB)" in person

    def test_without_a_deadline_silence_means_nothing(self):
        said = text(private(prose_letters.acceptance_request(acceptance=Acceptance())))
        assert "§ 640" not in said
        assert "gilt" not in said

    def test_ones_own_closing_leaves_the_hint(self):
        said = text(private(prose_letters.acceptance_request(closing="Bis bald.")))
        assert "Bis bald." in said
        assert "§ 640" in said
        assert "Abgenommen" not in said


class TestRecord:
    def test_without_defects(self):
        said = text(prose_letters.acceptance(0))
        assert "Mängel sind uns keine aufgefallen. Die Arbeit ist damit abgenommen." in said
        assert "Was noch zu tun ist" not in said
        assert "§ 640 Absatz 3" not in said

    def test_private_people_are_told_to_name_what_they_know(self):
        assert "schreiben Sie es bitte vor der Unterschrift dazu" in text(private(prose_letters.acceptance(0)))

    def test_a_reservation_stands_in_the_customers_words(self):
        record = Acceptance(reservation="Das Geräusch beobachten wir noch")
        said = text(prose_letters.acceptance(acceptance=record))
        assert "Vorbehalt: Das Geräusch beobachten wir noch. Wegen dieser Punkte behalten Sie alle Ihre Rechte" in said

    def test_both_sign_and_nobody_is_greeted(self):
        said = text(prose_letters.acceptance())
        assert "Ort, Datum, Unterschrift Erika Muster Ort, Datum, Unterschrift Max Muster" in said
        assert "Guten Tag" not in said
        assert "Grüße" not in said

    @pytest.mark.parametrize("design", Design)
    @pytest.mark.parametrize("count", range(3, 30, 2))
    def test_nobody_signs_on_an_empty_page(self, count, design):
        last = letters.pages(prose_letters.acceptance(count), look=Look(design=design))[-1]
        assert last.index("wird fällig.") < last.index("Ort, Datum")


@pytest.mark.parametrize("count", range(16, 32))
def test_a_heading_stays_with_what_follows(count):
    for page in letters.pages(prose_letters.interim_report(count)):
        assert ("Noch offen" in page) == ("Probedruck Sobald" in page)
        assert ("Wer am Zug ist" in page) == ("Am Zug sind Sie" in page)
        assert "Grüße" not in page or "einfach an: 01234 555-0." in page


@pytest.mark.parametrize("count", range(12, 21))
def test_a_heading_stays_with_long_rows_and_texts(count):
    lines = "Anfang davon. " + "Weiter geht es hier mit ein paar Worten, bis drei Zeilen voll sind. " * 3
    for passage in (
        Passage("Kopf", lines),
        Passage("Kopf", "", (Row("A", lines),)),
        Passage("Kopf", "", (Row("", lines),)),
    ):
        few = Passage("", "", tuple(Row(str(number), "kurz") for number in range(count)))
        for page in letters.pages(prose_letters.interim_report(passages=(few, passage), delivery="")):
            assert ("Kopf" in page) == ("Anfang davon" in page)


def test_rows_that_go_on_say_so():
    first, second, *_ = letters.pages(prose_letters.interim_report(30))
    assert "Fertig (Fortsetzung)" in second
    assert "Fortsetzung" not in first


def test_all_rows_of_a_paper_stand_in_the_same_columns():
    found = (Passage("Eins", rows=(Row("A", "erstens"),)), Passage("Zwei", rows=(Row("Viel länger", "zweitens"),)))
    with pdfplumber.open(io.BytesIO(letters.pdf(prose_letters.interim_report(passages=found)))) as file:
        words = {word["text"]: word["x0"] for word in file.pages[0].extract_words()}
    assert words["erstens"] == words["zweitens"]


def test_a_note_without_passages_tells_what_is_known_of_the_talk():
    agreement = replace(letters.ORDERED, agreed_by="Peter Beispiel")
    said = text(prose_letters.conversation_note(passages=(), agreement=agreement))
    assert "Worum es ging Seit dem Update druckt die Auswertung nur noch Kästchen. Betroffen ist" in said
    assert "Zum Preis Den Preis habe ich Ihnen am 22.11.2026 um 10:42 Uhr am Telefon genannt." in said
    assert "Den Auftrag hat Peter Beispiel am 22.11.2026 um 10:43 Uhr am Telefon erteilt. Sagen Sie bis" in said
    assert "Zum Preis" not in text(prose_letters.conversation_note(passages=(), agreement=Agreement(wanted="Hilfe")))


@pytest.mark.parametrize(
    "promise,said",
    [
        (Promise(), ""),
        (Promise(done_by=prose_letters.ORDER.done_by, firm=True), "Fertig wird es am 27.11.2026, wie zugesagt."),
        (Promise(done_by=prose_letters.ORDER.done_by), "Fertig wird es voraussichtlich am 27.11.2026."),
        (Promise(done_by=prose_letters.ORDER.date), "Statt am 27.11.2026 wird es am 22.11.2026 fertig."),
    ],
)
def test_a_report_says_when_it_will_be_done(promise, said):
    box = text(prose_letters.interim_report(promise=promise)).partition("die Zugangsdaten.")[2]
    assert box.startswith(f" {said}".rstrip() + " Ist etwas unklar")


def test_a_partner_learns_no_numbers_of_ours():
    document = prose_letters.hand_over(reference=prose_letters.ORDER, talk_at=prose_letters.TALK)
    said = text(replace(document, customer=replace(document.customer, number="K-9")))
    assert "K-9" not in said
    assert "AB-2026" not in said
    assert "nur für diese Sache" in said


def test_a_case_file_shows_the_whole_hash():
    said = text(prose_letters.case_file(40)).replace(" ", "")
    for sha256 in prose_letters.HASHES:
        assert f"SHA-256{sha256}" in said
    assert "Fingerabdruck" in said
    assert "Fingerabdruck" not in text(prose_letters.case_file(passages=()))


@pytest.mark.parametrize(
    "name,entries",
    [
        ("case_file", ["22.11.2026", "23.11.2026", "Wo die Sache steht"]),
        ("acceptance", ["Was gemacht wurde", "Was noch zu tun ist"]),
        ("acceptance_request", ["Was ich gemacht habe", "Wenn ich nichts von Ihnen höre"]),
    ],
)
def test_passages_are_bookmarks(name, entries):
    data = letters.pdf(MAKERS[name](30))
    with pikepdf.open(io.BytesIO(data)) as file, file.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Anschreiben", *entries]
        assert str(file.docinfo["/Title"]).endswith("AN-2026-0042")


def test_ones_own_words_go_before_the_template():
    said = text(prose_letters.interim_report(intro="kurz: alles gut.", closing="Bis dann."))
    assert "Guten Tag Frau Muster, kurz: alles gut. Fertig" in said
    assert "Bis dann. Freundliche Grüße, Max Muster" in said
    own = {
        "interim_report": {"intro": "Moin {customer}[, hier ist Nr. {number}]:", "box_title": "Jetzt"},
        "letter": {"farewell": "Tschüss"},
    }
    data = render(prose_letters.interim_report(), "ZB-1", letters.ISSUED, Stationery(texts=own))
    with pdfplumber.open(io.BytesIO(data)) as file:
        said = " ".join(file.pages[0].extract_text().split())
    assert "Moin Muster Druck GmbH, hier ist Nr. ZB-1:" in said
    assert "Jetzt Am Zug sind Sie" in said
    assert "Tschüss" in said


@pytest.mark.parametrize("name", MAKERS)
def test_an_empty_paper_is_a_letter_too(name):
    said = letters.text(Document(type=DocumentType(name), provider=letters.PROVIDER, customer=letters.CONSUMER), "")
    assert "(Entwurf)" in said
    assert "Erika Muster" in said


@pytest.mark.parametrize("name", MAKERS)
def test_same_input_same_bytes(name):
    assert letters.pdf(MAKERS[name](12)) == letters.pdf(MAKERS[name](12))
