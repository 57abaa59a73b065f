# SPDX-License-Identifier: Apache-2.0
"""The official EU notice from the folder of own texts goes with papers that sell goods, and only with those."""

import hashlib
import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from tests.pdf_reader import pdfplumber
from tests.unit.guide.talking import PRIVATE
from vorab.core.checklist import missing
from vorab.core.consumer import GOODS_NOTICE
from vorab.core.document import Document
from vorab.core.party import Customer
from vorab.core.passages import EnclosureRef
from vorab.core.step import Outcome
from vorab.core.terms import Contract
from vorab.services.goods_notice import MAX_MB, from_folder, with_notice

PHOTO = EnclosureRef("Foto.png", "1" * 64)
SALE = Document(
    date=date(2026, 11, 22),
    customer=Customer(last_name="Muster", consumer=True),
    contract=Contract(goods=True),
    enclosures=(PHOTO,),
)


@pytest.mark.parametrize("name", ["goods-notice.pdf", "goods-notice.png", "goods-notice.jpg"])
def test_the_file_is_appended_under_its_name(tmp_path, name):
    (tmp_path / name).write_bytes(b"notice")
    found = with_notice(SALE, from_folder(tmp_path))
    assert found.enclosures == (PHOTO, EnclosureRef(GOODS_NOTICE, hashlib.sha256(b"notice").hexdigest()))


def test_a_newer_file_takes_the_place_of_the_old_one(tmp_path):
    notice = from_folder(tmp_path)
    (tmp_path / "goods-notice.pdf").write_bytes(b"old")
    first = with_notice(SALE, notice)
    (tmp_path / "goods-notice.pdf").write_bytes(b"new")
    again = with_notice(first, notice)
    assert [each.name for each in again.enclosures] == ["Foto.png", GOODS_NOTICE]
    assert again != first
    assert with_notice(again, notice) is again


@pytest.mark.parametrize(
    "changes",
    [{"contract": Contract()}, {"customer": Customer(company="Muster GmbH")}, {"date": date(2026, 9, 26)}],
)
def test_other_papers_stay_as_they_are(tmp_path, changes):
    (tmp_path / "goods-notice.pdf").write_bytes(b"notice")
    document = replace(SALE, **changes)
    assert with_notice(document, from_folder(tmp_path)) is document


def test_no_file_an_empty_and_a_huge_one_are_none(tmp_path):
    notice = from_folder(tmp_path)
    assert notice() is None
    assert from_folder(tmp_path / "not there")() is None
    (tmp_path / "goods-notice.pdf").mkdir()
    assert notice() is None
    with (tmp_path / "goods-notice.png").open("wb") as file:
        file.truncate(MAX_MB * 1024 * 1024 + 1)
    assert notice() is None
    (tmp_path / "goods-notice.jpg").touch()
    assert notice() is None
    assert with_notice(SALE, notice) is SALE


def test_it_is_issued_with_the_paper_and_the_list_knows(firm):
    """From the folder into the frozen bytes: the text of the notice gives way to the official file."""
    opened = firm.ended(Outcome.QUOTE_WANTED, "2026-11-23", PRIVATE)
    papers = firm.house.papers
    document = papers.draft_of(opened.talk, 1)
    sale = replace(document, contract=replace(document.contract, goods=True))
    assert {point.code for point in missing(papers.checklist(sale))} >= {"goods_notice"}
    assert "Mindestens zwei Jahre" in text_of(papers.preview(sale))
    (firm.home.paper_texts / "goods-notice.png").write_bytes(picture())
    assert "goods_notice" not in {point.code for point in missing(papers.checklist(sale))}
    issued = papers.issue(sale)
    assert [each.name for each in issued.document.enclosures] == [GOODS_NOTICE]
    said = text_of(papers.pdf(issued.id))
    assert GOODS_NOTICE in said
    assert "Mindestens zwei Jahre" not in said
    (firm.home.paper_texts / "goods-notice.png").unlink()
    again = papers.revise(issued.id)
    assert "Mindestens zwei Jahre" in text_of(papers.preview(again)), "the file is gone, the text is back"


def picture():
    file = io.BytesIO()
    Image.new("RGB", (210, 297), "white").save(file, "PNG")
    return file.getvalue()


def text_of(pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        return "\n".join(page.extract_text() or "" for page in file.pages)
