# SPDX-License-Identifier: Apache-2.0
"""What is missing on a paper is said before it is issued, by keyboard; where nothing is missing nobody is asked."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.fake_papers import CUSTOMER, QUOTE, FakeDrafts, FakePapers, talks
from tests.ui.fakes import make_desk
from tests.ui.keyboard import press, type_here
from tests.ui.windows import cut_off, settle, unnamed
from vorab.core.checklist import Fix, checklist
from vorab.core.document import DocumentType
from vorab.core.line import Lead
from vorab.core.party import Dispute
from vorab.core.terms import Consent, Contract, PaymentTerms, Place, Promise
from vorab.ui.desk import PaperRequest
from vorab.ui.pages.document_page import DocumentPage

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
HOUSE = replace(
    QUOTE.provider,
    street="Musterweg 1",
    postcode="12345",
    city="Musterstadt",
    phone="01234 555-0",
    email="hilfe@example.org",
    dispute=Dispute.EXEMPT,
)
WHOLE = replace(
    QUOTE,
    provider=HOUSE,
    customer=replace(CUSTOMER, company="", consumer=True),
    prices=Lead.GROSS,
    payment=PaymentTerms(14),
    promise=Promise(done_by=date(2027, 1, 15)),
    contract=Contract(Place.DISTANCE),
)


class Papers(FakePapers):
    """With the real list."""

    def checklist(self, document):
        return checklist(document)


@pytest.fixture
def papers():
    return Papers()


@pytest.fixture
def opened(qtbot, theme, papers):
    def make(document, size=(1084, 760)):
        papers.drafts[DocumentType.QUOTE] = document
        desk = make_desk(talks=talks(FakeDrafts()), documents=papers, sent=papers)
        page = DocumentPage(desk, PaperRequest(None, 7, 1, DocumentType.QUOTE))
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        qtbot.waitUntil(lambda: bool(papers.previews) and bool(page.pdf))
        settle()
        return page

    return make


def issue(page):
    press(Key.Key_Return, CTRL)
    settle()
    return page.sheet


def texts(sheet):
    return " ".join(label.text() for label in sheet.findChildren(QLabel))


def test_a_whole_paper_is_issued_at_once(opened, papers):
    assert issue(opened(WHOLE)) is None
    assert len(papers.kept) == 1


def test_says_what_is_missing_and_why_and_issues_all_the_same(opened, papers):
    page = opened(replace(WHOLE, contract=Contract()))
    sheet = issue(page)
    assert "Vor dem Ausstellen" in texts(sheet)
    assert "Davon hängt das Widerrufsrecht ab (§§ 312b, 312c BGB)." in texts(sheet)
    assert papers.kept == []
    assert unnamed(sheet) == []
    issue(page)
    assert len(papers.kept) == 1
    assert page.sheet is None


def test_escape_leads_back_and_issuing_asks_again(opened, papers):
    page = opened(replace(WHOLE, contract=Contract()))
    issue(page)
    press(Key.Key_Escape)
    settle()
    assert page.sheet is None
    assert page.buttons.issue.isEnabled()
    assert issue(page) is not None
    assert papers.kept == []


def test_a_key_leads_to_the_part_that_puts_it_right(opened, papers, qtbot):
    page = opened(replace(WHOLE, contract=Contract()))
    sheet = issue(page)
    assert sheet.ways[0][0].code == "place"
    press(Key.Key_1, ALT)
    settle()
    block = page.form.blocks["contract"]
    assert block.isAncestorOf(QApplication.focusWidget())
    block.choices["place"]._buttons["off_premises"].click()
    assert issue(page) is None
    assert papers.kept[-1].document.contract.place is Place.OFF_PREMISES


@pytest.mark.parametrize(
    "changes, fix, signal",
    [
        (
            {"provider": replace(HOUSE, dispute=Dispute.UNSAID, website="www.example.org")},
            Fix.COMPANY,
            "company_requested",
        ),
        ({"customer": replace(CUSTOMER, company=""), "prices": Lead.NET}, Fix.TALK, "resume_requested"),
    ],
)
def test_the_others_lead_away(opened, qtbot, changes, fix, signal):
    page = opened(replace(WHOLE, **changes))
    sheet = issue(page)
    assert sheet.ways[0][0].fix is fix
    with qtbot.waitSignal(getattr(page, signal)):
        press(Key.Key_1, ALT)


def test_the_folder_of_texts_is_opened(opened, monkeypatch):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    sheet = issue(opened(replace(WHOLE, contract=Contract(Place.DISTANCE, goods=True))))
    assert sheet.ways[0][0].code == "goods_notice"
    press(Key.Key_1, ALT)
    assert shown == ["/nowhere"]


def test_large_letters_are_not_cut(opened, theme):
    bad = replace(WHOLE, provider=replace(HOUSE, street="", phone="", name="Muster GmbH"), contract=Contract())
    page = opened(bad, (1280, 800))
    font = page.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    page.setFont(font)
    sheet = issue(page)
    settle()
    assert len(sheet.ways) > 3
    assert cut_off(sheet) == []


class TestContract:
    @pytest.fixture
    def block(self, opened):
        page = opened(WHOLE)
        fold = page.form.folds["contract"]
        assert "am Telefon oder schriftlich" in fold.head.accessibleName()
        fold.press()
        settle()
        block = page.form.blocks["contract"]
        block.page = page
        return block

    def contract(self, block):
        return block.apply_to(WHOLE).contract

    def test_businesses_have_no_such_part(self, opened):
        page = opened(replace(WHOLE, customer=CUSTOMER, prices=Lead.NET))
        assert "contract" not in page.form.folds

    def test_ticks_reach_the_paper(self, block):
        for name in ("urgent_repair", "goods", "custom_made"):
            block.ticks[name].setFocus()
            press(Key.Key_Space)
        found = self.contract(block)
        assert (found.urgent_repair, found.goods, found.custom_made) == (True, True, True)

    def test_a_declaration_has_its_time_and_way(self, block):
        assert not block.fields["at"].isVisible()
        block.ticks["early_start"].setFocus()
        press(Key.Key_Space)
        found = self.contract(block)
        assert found.early_start == Consent(datetime(2026, 11, 22, 9, 30), "phone")  # noqa: DTZ001
        assert found.lapse_known == Consent()
        field = block.fields["at"]
        assert field.isVisible()
        field.setFocus()
        field.edit.selectAll()
        type_here("gestern 15:10")
        assert self.contract(block).early_start.at == datetime(2026, 11, 21, 15, 10)  # noqa: DTZ001

    def test_what_the_talk_recorded_stays_word_for_word(self, block):
        early = Consent(datetime(2026, 11, 22, 9, 20), "phone", "Fangen Sie an!")  # noqa: DTZ001
        known = Consent(datetime(2026, 11, 22, 9, 21), "phone")  # noqa: DTZ001
        told = replace(WHOLE, contract=Contract(Place.DISTANCE, early, known))
        block.show_document(told)
        assert block.apply_to(told).contract == told.contract

    def test_half_a_time_is_asked_about_at_its_field(self, block):
        block.ticks["early_start"].setFocus()
        press(Key.Key_Space)
        field = block.fields["at"]
        field.setFocus()
        field.edit.selectAll()
        type_here("irgendwann")
        assert block.page.form.apply_to(WHOLE) is None
        assert field.fault
        assert field.text() == "irgendwann"
