# SPDX-License-Identifier: Apache-2.0
"""The firm's look: kept for the next paper, tried on a sample; a file that can't be used changes nothing."""

import io
import os
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from tests.pdf_reader import pdfplumber
from tests.unit.documents import looks as files
from vorab import wiring
from vorab.core import document_rules
from vorab.core.faults import Fault, Faults
from vorab.core.look import LETTERHEAD_LIMIT, LOGO_LIMIT, OURS, Design, FirmLook, Form, Look
from vorab.services.sample import SAMPLE
from vorab.services.sample_paper import sample_quote

TODAY = date(2026, 11, 22)
WARM = FirmLook(Look(Form.A, Design.WARM, "#A4452C"))


@pytest.fixture
def service(firm):
    return firm.house.looks


def codes(raised):
    return [(fault.code, fault.place) for fault in raised.value.faults]


def encrypted():
    secret = pikepdf.Encryption(owner="geheim", user="geheim")
    return files.changed(files.letterhead(), lambda _pdf: None, encryption=secret)


def test_the_look_holds_from_the_next_start_on(firm, service):
    assert service.load() == OURS
    saved = service.save(WARM)
    assert service.load() is saved.look
    assert firm.reopen().house.looks.stored() == replace(WARM, version=1)


def test_the_look_is_read_once(firm, service):
    service.load()
    firm.house.close()  # whoever asks the store now gets nothing
    assert service.load() == OURS


def test_what_another_window_chose_is_seen_after_the_refusal(firm, service):
    service.load()
    other = wiring.open_house(firm.home, firm.clock)
    saved = other.looks.save(WARM)
    other.close()
    with pytest.raises(Fault) as caught:
        service.save(FirmLook())
    assert caught.value.code == "changed_elsewhere"
    assert service.stored() == saved
    assert service.save(FirmLook(version=1)).version == 2


def test_a_look_that_cannot_be_is_not_kept(service):
    service.save(WARM)
    wrong = replace(WARM, version=1, look=replace(WARM.look, accent="rot", logo=b"GIF89a"))
    with pytest.raises(Faults):
        service.save(wrong)
    with pytest.raises(Fault):
        service.save(WARM)
    assert service.stored() == replace(WARM, version=1)


@pytest.mark.parametrize(
    "what,name,content,code",
    [
        ("logo", "text.png", b"Das ist ein Brief.", "logo_kind"),
        ("logo", "leer.png", b"", "logo_kind"),
        ("logo", "halb.png", files.picture()[:200], "logo_broken"),
        ("logo", "gross.png", bytes(LOGO_LIMIT + 1), "logo_large"),
        ("logo", "bombe.png", files.huge_png(), "logo_pixels"),
        ("letterhead", "bild.pdf", files.picture(), "letterhead_kind"),
        ("letterhead", "leer.pdf", b"", "letterhead_kind"),
        ("letterhead", "halb.pdf", files.letterhead()[:300], "letterhead_broken"),
        ("letterhead", "geheim.pdf", encrypted(), "letterhead_encrypted"),
        ("letterhead", "gross.pdf", bytes(LETTERHEAD_LIMIT + 1), "letterhead_large"),
        ("letterhead", "a5.pdf", files.letterhead(size=(420, 595)), "letterhead_size"),
    ],
)
def test_files_that_cannot_be_used(service, tmp_path, what, name, content, code):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Faults) as caught:
        service.with_file(WARM, what, tmp_path / name)
    assert codes(caught) == [(code, f"look.{what}")]


@pytest.mark.parametrize("what", ["logo", "letterhead"])
def test_files_that_cannot_be_read(service, tmp_path, what):
    places = [tmp_path / "nirgends.png", tmp_path]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "ohne Ende.png")
        places.append(tmp_path / "ohne Ende.png")
    for place in places:
        with pytest.raises(Faults) as caught:
            service.with_file(WARM, what, place)
        assert codes(caught) == [("file_unreadable", f"look.{what}")]


def test_a_good_file_joins_what_was_chosen(service, tmp_path):
    (tmp_path / "Logo.svg").write_bytes(files.SVG)
    (tmp_path / "Bogen.pdf").write_bytes(files.letterhead(2))
    found = service.with_file(
        service.with_file(WARM, "logo", tmp_path / "Logo.svg"), "letterhead", tmp_path / "Bogen.pdf"
    )
    assert (found.look.design, found.logo_name, found.letterhead_name) == (Design.WARM, "Logo.svg", "Bogen.pdf")
    service.check(found.look)


@pytest.mark.parametrize("small_business", [False, True])
@pytest.mark.parametrize("long,count", [(False, 1), (True, 2)])
def test_the_sample_is_a_paper_the_firm_might_issue(service, small_business, long, count):
    provider = replace(SAMPLE.provider, small_business=small_business)
    document = sample_quote(replace(SAMPLE, provider=provider), TODAY, long)
    document_rules.check(document)
    company = replace(SAMPLE, provider=provider)
    for design in Design:
        with pdfplumber.open(io.BytesIO(service.preview(Look(design=design), company, long))) as pdf:
            assert len(pdf.pages) == count
            assert "Muster IT-Hilfe" in pdf.pages[0].extract_text()
