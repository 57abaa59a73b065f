# SPDX-License-Identifier: Apache-2.0
"""The door of the package: every type is there, same input gives same bytes, the file tells what it is."""

import io
import subprocess
import sys
from datetime import datetime, timedelta, timezone

import pytest

from tests.pdf_reader import pdfplumber
from tests.unit.documents import letters
from vorab.core.document import DocumentType
from vorab.documents.registry import LETTER_TYPES, render


def metadata(data: bytes) -> dict[str, str]:
    with pdfplumber.open(io.BytesIO(data)) as file:
        return file.metadata


def test_every_document_type_has_an_entry():
    assert set(LETTER_TYPES) == set(DocumentType)


@pytest.mark.parametrize("document", [letters.quote(), letters.quote(lines=letters.many_lines(40))])
def test_same_input_gives_same_bytes(document):
    assert letters.pdf(document) == letters.pdf(document)


def test_same_bytes_in_another_process_and_time_zone(monkeypatch):
    code = (
        "import sys, hashlib; from tests.unit.documents import letters;"
        "print(hashlib.sha256(letters.pdf(letters.quote())).hexdigest())"
    )
    digests = set()
    for zone in ("UTC", "Asia/Tokyo"):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1" if zone == "UTC" else "2")
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        digests.add(run.stdout)
    assert len(digests) == 1


def test_another_issue_time_gives_other_bytes():
    document = letters.quote()
    later = letters.ISSUED + timedelta(minutes=1)
    assert render(document, letters.NUMBER, letters.ISSUED) != render(document, letters.NUMBER, later)


def test_metadata_tell_the_document_and_nothing_of_the_machine():
    data = metadata(letters.pdf(letters.quote()))
    assert data["Title"] == "Angebot AN-2026-0042"
    assert data["Author"] == "Muster IT-Hilfe"
    assert data["Subject"] == "Druckeinstellung an einem Arbeitsplatz"
    assert data["CreationDate"] == data["ModDate"] == "D:20261122105000"
    assert data["Creator"] == "Vorab"


def test_issue_times_with_a_zone_keep_it():
    moment = datetime(2026, 11, 22, 10, 50, tzinfo=timezone(timedelta(hours=1)))
    assert metadata(render(letters.quote(), "1", moment))["CreationDate"] == "D:20261122105000+01'00'"


def test_the_language_is_german_and_all_fonts_are_embedded():
    data = letters.pdf(letters.quote())
    assert b"de-DE" in data
    assert b"Helvetica" not in data
    assert data.count(b"/FontFile2") == 2


def test_without_a_number_it_is_a_draft():
    text = letters.text(letters.quote(), number="")
    assert "Angebot Nr. Entwurf" in text
    assert "Angebot (Entwurf): Druckeinstellung an einem Arbeitsplatz" in text
    assert metadata(letters.pdf(letters.quote(), ""))["Title"] == "Entwurf: Angebot"


def test_an_order_that_was_given_is_confirmed():
    assert metadata(letters.pdf(letters.confirmation()))["Title"] == "Auftragsbestätigung AN-2026-0042"


def test_a_document_without_a_date_bears_that_of_its_issue():
    assert "Datum 22.11.2026" in letters.text(letters.quote(date=None))


def test_files_stay_small():
    assert len(letters.pdf(letters.quote())) < 30_000
