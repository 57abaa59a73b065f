# SPDX-License-Identifier: Apache-2.0
"""The issue sheet by keyboard: what is typed reaches the paper, survives, and is gone once the paper is issued."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.fake_papers import ACCEPTANCE, NOTE, QUOTE, FakeDrafts, FakePapers, talks
from tests.ui.fakes import make_desk
from tests.ui.keyboard import press, type_here
from tests.ui.windows import cut_off, settle, unnamed, visible
from vorab.core.document import Adjustment, DocumentType
from vorab.core.faults import Fault
from vorab.core.line import Kind
from vorab.core.money import Money
from vorab.core.paper_ports import PaperState, PaperStatus
from vorab.core.passages import Defect, Reference
from vorab.core.terms import PaymentTerms
from vorab.ui.desk import PaperRequest
from vorab.ui.pages.document_page import DocumentPage
from vorab.ui.paper import draft

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
OFFER = PaperRequest(None, 7, 1, DocumentType.QUOTE)


@pytest.fixture
def drafts():
    return FakeDrafts()


@pytest.fixture
def papers():
    return FakePapers()


@pytest.fixture
def opened(qtbot, theme, papers, drafts, monkeypatch):
    """Open a page over the papers; it is in front and its preview is drawn."""

    monkeypatch.setattr(draft, "PREVIEW_MS", 20)

    def make(request=OFFER, size=(1084, 760)):
        desk = make_desk(talks=talks(drafts), documents=papers, sent=papers)
        page = DocumentPage(desk, request)
        qtbot.addWidget(page)
        page.resize(*size)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        qtbot.waitUntil(lambda: page.sheet is not None or ready(page))
        settle()
        return page

    return make


@pytest.fixture
def drawn(qtbot, papers):
    """Return the paper as it is drawn once what was typed has reached it."""

    def wait(holds):
        qtbot.waitUntil(lambda: bool(papers.previews) and holds(papers.previews[-1]))
        settle()
        return papers.previews[-1]

    return wait


def ready(page):
    """Whether the draft is there, even one that can't be drawn yet."""
    return hasattr(page, "form") and bool(page.form.title)


def issue(page):
    press(Key.Key_Return, CTRL)
    settle()
    return page


def tab_to(name):
    """Walk on with the tab key."""
    for _ in range(20):
        if QApplication.focusWidget().accessibleName() == name:
            return
        press(Key.Key_Tab)
    raise AssertionError(f"no way to {name}")


def in_sight(page, widget):
    """Whether all of it can be seen in the scrolled part."""
    port = page._scroll.viewport()
    top = widget.mapTo(port, widget.rect().topLeft()).y()
    return top >= 0 and top + widget.height() <= port.height()


def field(page, block, name):
    return page.form.blocks[block].fields[name]


def overwrite(text):
    press(Key.Key_A, CTRL)
    type_here(text)


class TestDraft:
    def test_essentials_are_open_and_the_rest_is_folded(self, opened):
        page = opened()
        assert page.form.title == "Angebot"
        assert field(page, "content", "subject").text() == "Druckeinstellung"
        assert field(page, "content", "subject").edit.hasFocus(), "nothing is missing in the address"
        assert [name for name, fold in page.form.folds.items() if fold.is_open] == []
        assert "3 Positionen" in page.form.folds["lines"].head.accessibleName()

    def test_deposit_and_cash_discount_reach_the_paper(self, opened, drawn):
        page = opened()
        press(Key.Key_2, ALT)
        for typed in ("14", "2", "7 Tage", "30 %"):
            type_here(typed)
            press(Key.Key_Tab)
        terms = PaymentTerms(14, Decimal(2), 7, Decimal(30), None)
        assert drawn(lambda shown: shown.payment == terms)
        page.form.folds["payment"].head.setFocus()
        press(Key.Key_Return)
        assert "30 % Anzahlung" in page.form.folds["payment"].head.accessibleName()

    def test_a_number_without_sign_is_asked_about_at_its_field(self, opened, papers):
        page = opened()
        press(Key.Key_2, ALT)
        deposit = field(page, "payment", "deposit")
        deposit.setFocus()
        type_here("200")
        count = len(papers.kept)
        issue(page)
        assert deposit.fault.startswith("„200“ kann Prozent oder Euro heißen.")
        assert deposit.text() == "200"
        assert len(papers.kept) == count
        type_here(" €")
        issue(page)
        assert papers.kept[-1].document.payment.deposit_amount == Money(20000)

    def test_what_the_rules_refuse_stands_at_its_field(self, opened, qtbot):
        page = opened()
        postcode = field(page, "address", "postcode")
        postcode.setFocus()
        overwrite("1234")
        qtbot.waitUntil(lambda: bool(postcode.fault) and not page.buttons.issue.isEnabled())
        assert page.form.fault == "", "said once, where it is"
        overwrite("12345")
        qtbot.waitUntil(page.buttons.issue.isEnabled)

    def test_dates_in_german(self, opened, drawn):
        opened()
        press(Key.Key_1, ALT)
        type_here("Freitag")
        press(Key.Key_Tab)
        type_here("4.12.")
        shown = drawn(lambda shown: shown.promise.done_by is not None)
        assert (shown.promise.accept_by, shown.promise.done_by) == (date(2026, 11, 27), date(2026, 12, 4))

    def test_an_offer_can_become_an_estimate(self, opened, drawn, qtbot):
        page = opened()
        page.form.content.choices["type"].setFocus()
        press(Key.Key_Right)
        press(Key.Key_Space)
        drawn(lambda shown: shown.type is DocumentType.ESTIMATE)
        qtbot.waitUntil(lambda: page.buttons.issue.accessibleName().startswith("Kostenvoranschlag ausstellen"))
        assert page.form.title == "Kostenvoranschlag"

    def test_a_discount_on_all_of_it(self, opened, drawn):
        opened()
        press(Key.Key_4, ALT)
        tab_to("Wofür")
        type_here("Treuerabatt")
        press(Key.Key_Tab)
        type_here("3 %")
        assert drawn(lambda shown: shown.discounts == (Adjustment("Treuerabatt", Decimal(3)),))


class TestLines:
    def test_moved_grouped_and_remarked_on(self, opened, drawn):
        page = opened()
        press(Key.Key_3, ALT)
        press(Key.Key_Down)
        press(Key.Key_Up, ALT)
        drawn(lambda shown: [line.id for line in shown.lines] == ["network", "printer", "care"])
        press(Key.Key_Return)
        press(Key.Key_Tab)
        type_here("Arbeitsplatz")
        drawn(lambda shown: shown.lines[0].section == "Arbeitsplatz" and shown.sections[0].title == "Arbeitsplatz")
        page.form.blocks["lines"]._editor.choices["whole"].setFocus()
        press(Key.Key_Right)
        press(Key.Key_Space)
        drawn(lambda shown: shown.sections[0].lump_sum)
        press(Key.Key_B, ALT)
        settle()
        assert in_sight(page, QApplication.focusWidget())
        type_here("Danach ist ein Neustart nötig.")
        shown = drawn(lambda shown: len(shown.lines) == 4 and shown.lines[1].text.endswith("nötig."))
        assert shown.lines[1].kind is Kind.TEXT
        assert shown.lines[1].section == "Arbeitsplatz"
        press(Key.Key_Delete, CTRL)
        drawn(lambda shown: len(shown.lines) == 3)

    def test_a_discount_on_one_line(self, opened, drawn):
        page = opened()
        press(Key.Key_3, ALT)
        editor = page.form.blocks["lines"]._editor
        editor.fields["discount"].setFocus()
        type_here("10 %")
        drawn(lambda shown: shown.lines[0].total == Money(11430))

    def test_variants_are_told_apart_and_one_counts(self, opened, drawn):
        page = opened()
        press(Key.Key_3, ALT)
        block = page.form.blocks["lines"]
        for row, variant in ((0, "A"), (1, "B")):
            block._list.setCurrentRow(row)
            block._editor.choices["choice"]._buttons[variant].click()
        shown = drawn(lambda shown: [line.variant for line in shown.lines] == ["A", "B", ""])
        assert [line.chosen for line in shown.lines] == [True, False, False]
        block._editor.choices["count"]._buttons["B"].click()
        drawn(lambda shown: [line.chosen for line in shown.lines] == [False, True, False])

    def test_prices_are_made_in_the_talk(self, opened, qtbot):
        page = opened()
        press(Key.Key_3, ALT)
        editor = page.form.blocks["lines"]._editor
        assert not editor.fields["price"].isVisible()
        with qtbot.waitSignal(page.resume_requested) as asked:
            editor._price.click()
        assert asked.args == [7]

    def test_a_change_order_takes_new_lines(self, opened, papers, drawn):
        order = Reference("AB-1", date(2026, 11, 20), Money(32700), Money(38913))
        added = replace(QUOTE, type=DocumentType.CHANGE_ORDER, lines=(), reference=order)
        papers.drafts = {DocumentType.CHANGE_ORDER: added}
        page = opened(PaperRequest(None, 7, 1, DocumentType.CHANGE_ORDER, 3))
        type_here("Zweiter Drucker")
        press(Key.Key_Tab)
        overwrite("2")
        press(Key.Key_Tab)
        type_here("49,50")
        shown = drawn(lambda shown: bool(shown.lines) and shown.lines[0].price == Decimal("49.50"))
        (line,) = shown.lines
        assert (line.text, line.quantity, line.total) == ("Zweiter Drucker", Decimal(2), Money(9900))
        issue(page)
        assert papers.filings[-1].order_id == 3


class TestKept:
    def test_half_a_date_is_there_again(self, opened, drafts, qtbot):
        page = opened()
        press(Key.Key_1, ALT)
        type_here("4.")
        qtbot.waitUntil(lambda: bool(drafts), timeout=500)
        page.hide()
        page = opened()
        qtbot.waitUntil(lambda: page.form.folds["dates"].is_open)
        assert field(page, "dates", "accept_by").text() == "4."

    def test_leaving_at_once_loses_nothing(self, opened, drafts):
        page = opened()
        press(Key.Key_3, ALT)
        press(Key.Key_Down)
        press(Key.Key_Up, ALT)
        page.hide()
        settle()
        page = opened()
        assert [line.id for line in page.form.blocks["lines"].lines] == ["network", "printer", "care"]

    def test_what_nobody_touched_comes_from_the_talk_again(self, opened, papers):
        page = opened()
        field(page, "content", "intro").setFocus()
        type_here("Danke für Ihre Zeit.")
        page.hide()
        settle()
        papers.drafts[DocumentType.QUOTE] = replace(QUOTE, subject="Druckeinstellung an zwei Plätzen")
        page = opened()
        assert field(page, "content", "intro").text() == "Danke für Ihre Zeit."
        assert field(page, "content", "subject").text() == "Druckeinstellung an zwei Plätzen"

    def test_gone_once_it_is_issued(self, opened, drafts, qtbot):
        page = opened()
        overwrite("Anderer Betreff")
        qtbot.waitUntil(lambda: bool(drafts))
        issue(page)
        assert drafts == {}
        page.hide()
        settle()
        assert drafts == {}

    def test_a_refused_paper_keeps_all_that_was_typed(self, opened, papers, drafts, qtbot):
        page = opened()
        overwrite("Anderer Betreff")
        qtbot.waitUntil(lambda: bool(drafts))
        papers.refuse = Fault("paper_outdated", lines="Drucker einrichten")
        issue(page)
        assert "Drucker einrichten" in page.form.fault
        assert drafts
        assert field(page, "content", "subject").text() == "Anderer Betreff"

    def test_what_cannot_be_read_is_left_alone(self, opened, drafts):
        drafts.put("paper/7/1/quote", "{broken")
        assert field(opened(), "content", "subject").text() == "Druckeinstellung"


class TestProse:
    def test_passages_of_a_note(self, opened, papers, drawn):
        papers.drafts = {DocumentType.CONVERSATION_NOTE: NOTE}
        page = opened(PaperRequest(None, 7, 1, DocumentType.CONVERSATION_NOTE))
        entries = page.form.blocks["passages"]._list.entries
        entries[1].fields["text"].setFocus()
        overwrite("Wir melden uns am Freitag.")
        shown = drawn(lambda shown: shown.passages[1].text == "Wir melden uns am Freitag.")
        assert [passage.title for passage in shown.passages] == ["Worum es ging", "Wie es weitergeht"]

    def test_a_record_of_an_acceptance(self, opened, papers, drawn):
        papers.drafts = {DocumentType.ACCEPTANCE: ACCEPTANCE}
        page = opened(PaperRequest(None, 7, 1, DocumentType.ACCEPTANCE))
        block = page.form.blocks["acceptance"]
        block.fields["on"].setFocus()
        type_here("gestern")
        tab_to("Mangel hinzufügen")
        press(Key.Key_Space)
        type_here("Der zweite Drucker zieht schief ein.")
        press(Key.Key_Tab)
        type_here("1.12.")
        defect = Defect("Der zweite Drucker zieht schief ein.", date(2026, 12, 1))
        shown = drawn(lambda shown: shown.acceptance.defects == (defect,))
        assert shown.acceptance.on == date(2026, 11, 21)
        assert shown.acceptance.by == "Erika Muster"

    def test_internal_notes_only_if_they_are_chosen(self, opened, papers, qtbot):
        papers.drafts = {DocumentType.CASE_FILE: replace(NOTE, type=DocumentType.CASE_FILE)}
        page = opened(PaperRequest(None, 7, 1, DocumentType.CASE_FILE))
        assert papers.calls[-1][-1] is False
        assert "passages" not in page.form.blocks, "nobody rewrites a record"
        page.form.blocks["notes"].setFocus()
        press(Key.Key_Space)
        qtbot.waitUntil(lambda: papers.calls[-1][-1] is True)


class TestAfterwards:
    def issued(self, opened):
        page = issue(opened())
        press(Key.Key_E, CTRL)
        settle()
        return page

    def test_how_it_stands(self, opened):
        page = issue(opened())
        assert page.form.title == "Angebot QUOTE-1"
        assert page.form.state == "Ausgestellt. Dieser Beleg ändert sich nicht mehr."
        press(Key.Key_E, CTRL)
        settle()
        assert page.form.state == "Ausgestellt am 01.01.1970. Verschickt am 01.01.1970."
        assert not page.buttons.sent.isVisible()

    def test_yes_to_a_part_leads_to_its_confirmation(self, opened, papers, qtbot):
        page = self.issued(opened)
        press(Key.Key_J, CTRL)
        settle()
        press(Key.Key_Right)
        press(Key.Key_Space)
        form = page.sheet.form
        form.boxes["network"].setFocus()
        press(Key.Key_Space)
        press(Key.Key_Tab)
        press(Key.Key_Space)
        form.fields["wording"].setFocus()
        type_here("Der Drucker ja, das Netzwerk noch nicht.")
        press(Key.Key_Return, CTRL)
        settle()
        assert form.fields["due"].fault, "nobody says yes without knowing when"
        type_here("morgen 12 Uhr")
        with qtbot.waitSignal(page.draft_wanted) as wanted:
            press(Key.Key_Return, CTRL)
        what, document_id, answer = papers.calls[-1]
        assert (what, document_id, answer.lines) == ("accept", 1, ("printer", "care"))
        assert (answer.by, answer.way, answer.due) == ("Erika Muster", "phone", "2026-11-23T12:00")
        assert answer.wording == "Der Drucker ja, das Netzwerk noch nicht."
        assert wanted.args == [PaperRequest(None, 7, 1, DocumentType.ORDER_CONFIRMATION, 1)]
        settle()
        assert "Angenommen am 01.01.1970 von Erika Muster." in page.form.state
        assert not page.buttons.answer.isVisible()

    def test_somebody_else_wrote_the_answer_down_first(self, opened, papers):
        """How the paper stands now is shown; what was typed comes back where it is answered again."""
        page = self.issued(opened)
        press(Key.Key_J, CTRL)
        settle()
        page.sheet.form.fields["wording"].setFocus()
        type_here("Ja, bitte so.")
        page.sheet.form.fields["due"].setFocus()
        type_here("morgen 12 Uhr")
        papers.became[1] = [PaperState(PaperStatus.DECLINED, 0, {"by": "Erika Muster"})]
        papers.refuse = Fault("paper_settled", number="AN-2026-0001", status="declined")
        press(Key.Key_Return, CTRL)
        settle()
        assert page.sheet is None
        assert "Abgelehnt" in page.form.state
        assert "schon" in page.form.fault
        papers.refuse = None
        page._paper._on_answer_clicked()
        settle()
        assert page.sheet.form.fields["wording"].text() == "Ja, bitte so."

    def test_a_no_has_its_reason(self, opened, papers):
        page = self.issued(opened)
        press(Key.Key_J, CTRL)
        settle()
        for _ in range(2):
            press(Key.Key_Right)
        press(Key.Key_Space)
        press(Key.Key_Return, CTRL)
        reason = page.sheet.form.fields["reason"]
        assert reason.fault.startswith("Der Grund fehlt noch.")
        type_here("Zu spät für uns.")
        press(Key.Key_Return, CTRL)
        settle()
        assert papers.calls[-1] == ("decline", 1, "Erika Muster", "Zu spät für uns.", None)
        assert page.sheet is None

    def test_half_an_answer_is_kept_and_what_is_refused_stays_typed(self, opened, papers):
        page = self.issued(opened)
        press(Key.Key_J, CTRL)
        settle()
        page.sheet.form.fields["wording"].setFocus()
        type_here("Ja, gern.")
        press(Key.Key_Escape)
        assert page.sheet is None
        press(Key.Key_J, CTRL)
        settle()
        assert page.sheet.form.fields["wording"].text() == "Ja, gern."
        page.sheet.form.fields["due"].setFocus()
        type_here("Freitag")
        papers.refuse = Fault("paper_not_sent", number="QUOTE-1")
        press(Key.Key_Return, CTRL)
        settle()
        assert page.sheet.notice
        assert page.sheet.form.fields["wording"].text() == "Ja, gern."

    def test_a_digit_chooses_the_next_paper(self, opened, papers, qtbot):
        papers.drafts[DocumentType.CONVERSATION_NOTE] = NOTE
        page = self.issued(opened)
        press(Key.Key_B, CTRL)
        settle()
        with qtbot.waitSignal(page.draft_wanted) as wanted:
            press(Key.Key_2)
        assert wanted.args == [PaperRequest(None, 7, 1, DocumentType.CONVERSATION_NOTE)]

    def test_chosen_from_the_desk(self, opened, qtbot):
        page = opened(PaperRequest(None, 7, 1, choose=True))
        assert next(label.text() for label in visible(page.sheet, QLabel)) == "Welcher Beleg?"
        with qtbot.waitSignal(page.closed):
            press(Key.Key_Escape)

    def test_the_next_version_says_what_is_different(self, opened, papers, qtbot):
        page = self.issued(opened)
        with qtbot.waitSignal(page.draft_wanted) as wanted:
            press(Key.Key_R, CTRL)
        page.hide()
        page = opened(wanted.args[0])
        assert page.form.title == "Angebot, neue Fassung"
        texts = lambda: " ".join(label.text() for label in visible(page.form, QLabel))  # noqa: E731
        qtbot.waitUntil(lambda: "Noch nichts geändert." in texts())
        field(page, "content", "subject").setFocus()
        overwrite("Drucken im ganzen Haus")
        qtbot.waitUntil(lambda: "Anders als in QUOTE-1:" in texts() and "Drucken im ganzen Haus" in texts())
        issue(page)
        assert papers.filings[-1].revises == 1


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_can_be_read(opened, theme, choice, scale):
    theme.set_choice(choice)
    theme.set_scale(scale)
    page = opened()
    for number in range(1, 6):
        press(Key(Key.Key_0.value + number), ALT)
        settle()
    assert all(fold.is_open for fold in page.form.folds.values())
    for look in (lambda: None, lambda: issue(page), lambda: press(Key.Key_J, CTRL)):
        look()
        settle()
        assert unnamed(page) == []
        assert cut_off(page) == []
        assert QApplication.focusWidget() is not None
    press(Key.Key_Escape)
    press(Key.Key_B, CTRL)
    settle()
    assert cut_off(page) == []
