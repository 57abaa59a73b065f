# SPDX-License-Identifier: Apache-2.0
"""S4, word against word, on paper: from the quote to the case file nothing counts that was not sent and said yes to."""

import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.scenes.desk import Desk, refused, text_of
from tests.scenes.test_word_against_word import LEADER, planned
from vorab.core.document import DocumentType
from vorab.core.faults import Fault
from vorab.core.line import Line
from vorab.core.paper_ports import Filing, PaperStatus
from vorab.core.passages import Defect
from vorab.core.vat import Category
from vorab.guide import commands
from vorab.services.papers import Answer, Standing

SHOP = Line("Shop mit 20 Artikeln", Decimal(900), category=Category.STANDARD, rate=Decimal(19))


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """The whole story once: all tests look at how it ended."""
    desk = Desk(tmp_path_factory.mktemp("on_paper") / "home", "project")
    planned(desk, LEADER).do(commands.note, "Klingt ungeduldig.").answer(order="quote").propose()
    papers, talk = desk.house.papers, desk.opened.id
    desk.quote = papers.issue(papers.draft(DocumentType.QUOTE, talk, 1), Filing(talk, 1))
    desk.later(hour=11, minute=0)
    desk.house.sent.mark(desk.quote.id)
    desk.later(day=25, hour=9)
    yes = Answer(
        lines=("concept", "design"), by="Erika Muster", at=datetime(2026, 11, 25, 8, 12), way="mail",  # noqa: DTZ001
        wording="Konzept und Entwurf bitte, den Rest sehen wir dann.", due="2026-12-04",
    )  # fmt: skip
    papers.accept(desk.quote.id, yes)
    desk.later(minute=15)
    desk.billed_first = desk.billable()
    desk.order = papers.issue(papers.draft(DocumentType.ORDER_CONFIRMATION, talk, 1), Filing(talk, 1))
    desk.house.sent.mark(desk.order.id)
    desk.later(day=30, hour=10)
    extra = papers.draft(DocumentType.CHANGE_ORDER, talk, 1)
    extra = replace(extra, lines=(SHOP,))
    desk.change = papers.issue(extra, Filing(talk, 1, order_id=desk.order.id))
    desk.house.sent.mark(desk.change.id)
    desk.billed_waiting = desk.billable()
    desk.later(hour=15)
    papers.accept(desk.change.id, Answer(by="Erika Muster", way="phone", wording="Ja, machen Sie.", due="2026-12-11"))
    desk.later(month=12, day=11)
    record = papers.draft(DocumentType.ACCEPTANCE, talk, 1)
    found = replace(record.acceptance, defects=(Defect("Das Logo ist unscharf", date(2026, 12, 18)),))
    desk.record = papers.issue(replace(record, acceptance=found), Filing(talk, 1, order_id=desk.order.id))
    desk.later(hour=16)
    yield desk
    desk.close()


def reopened(desk):
    return desk.house.talks.open(desk.opened.id).talk.state


def test_numbers_have_no_gap_and_name_what_they_belong_to(story):
    numbers = [issued.number for issued in story.house.papers.of_conversation(story.opened.id)]
    assert numbers[:4] == ["AN-2026-0001", "AB-2026-0001", "AB-2026-0001-N1", "AP-2026-0001"]
    assert story.order.document.reference.number == "AN-2026-0001"
    assert story.change.document.reference.number == "AB-2026-0001"
    assert story.house.findings() == ()


def test_the_yes_to_a_part_is_the_order(story):
    assert story.billed_first == ["concept", "design"]
    assert story.house.papers.standing(story.quote.id) is Standing.PARTLY_ACCEPTED
    assert [line.id for line in story.order.document.lines] == ["concept", "design"]
    assert story.order.document.agreement.agreed_at == datetime(2026, 11, 25, 8, 12)  # noqa: DTZ001
    assert story.order.document.agreement.stated_at == datetime(2026, 11, 23, 11, 0)  # noqa: DTZ001 - sent then
    assert story.order.document.promise.done_by == date(2026, 12, 4)


def test_a_change_counts_only_with_its_own_yes(story):
    assert story.billed_waiting == story.billed_first, "sent is not agreed"
    assert story.billable() == [*story.billed_first, "change-1"]
    assert reopened(story).matters[1].next_step.due == "2026-12-11"
    before, after = story.order.document.reference, story.change.document.reference
    assert (before.number, after.done_by) == ("AN-2026-0001", date(2026, 12, 4))


def test_what_was_accepted_is_delivered(story):
    assert story.house.papers.delivered(story.order.id) == ("concept", "design", "change-1")
    (state,) = [each for each in story.house.papers.states(story.order.id) if each.status is PaperStatus.DELIVERED]
    assert (state.payload["number"], state.payload["defects"]) == ("AP-2026-0001", 1)


def test_the_case_file_has_all_of_it_in_order(story):
    papers, talk = story.house.papers, story.opened.id
    draft = papers.draft(DocumentType.CASE_FILE, talk, 1)
    (course,) = [passage for passage in draft.passages if passage.title == "Verlauf"]
    told = [f"{row.label} {row.text}" for row in course.rows]
    assert [text for text in told if "ungeduldig" in text] == [], "internal notes stay inside"
    parts = [
        r"Angebot AN-2026-0001 ausgestellt", r"Angebot AN-2026-0001 verschickt", r"in Teilen angenommen von Erika",
        r"Auftragsbestätigung AB-2026-0001 ausgestellt", r"Nachtrag AB-2026-0001-N1 verschickt",
        r"Nachtrag AB-2026-0001-N1 angenommen", r"AB-2026-0001 abgenommen mit 1 Mangel, siehe AP-2026-0001",
    ]  # fmt: skip
    places = [next(n for n, text in enumerate(told) if re.search(part, text)) for part in parts]
    assert places == sorted(places)
    assert [each.name for each in draft.enclosures] == [
        f"{issued.number}.pdf" for issued in papers.of_conversation(talk)
    ]
    with_notes = papers.draft(DocumentType.CASE_FILE, talk, 1, with_notes=True)
    assert "Klingt ungeduldig." in str(with_notes.passages)


def test_the_case_file_is_one_pdf(story):
    papers, talk = story.house.papers, story.opened.id
    draft = papers.draft(DocumentType.CASE_FILE, talk, 1)
    issued = papers.issue(draft, Filing(talk, 1))
    text = text_of(papers.pdf(issued.id))
    assert issued.number == "AK-2026-0001"
    proofs = {row.label: row.text for passage in draft.passages if passage.title == "Belege" for row in passage.rows}
    for each in (story.quote, story.order, story.change, story.record):
        assert each.number in text
        assert each.pdf_sha256[:8] in text
        assert any(each.number in label and each.pdf_sha256 in proof for label, proof in proofs.items())


def test_what_is_answered_stays_so(story):
    papers = story.house.papers
    for paper in (story.quote, story.change):
        with pytest.raises(Fault, match="paper_settled"):
            papers.accept(paper.id, Answer(by="Erika Muster", due="2026-12-24"))
        with pytest.raises(Fault, match="paper_settled"):
            papers.decline(paper.id, "Erika Muster", "doch nicht")
        with pytest.raises(Fault, match="paper_settled"):
            papers.revise(paper.id)


class TestBadEnding:
    """The bill for what nobody has ordered."""

    @pytest.fixture
    def desk(self, tmp_path):
        desk = Desk(tmp_path / "home", "project")
        planned(desk, LEADER).answer(order="quote").propose()
        yield desk
        desk.close()

    @staticmethod
    def quote(desk, *, sent=True):
        papers = desk.house.papers
        issued = papers.issue(papers.draft(DocumentType.QUOTE, desk.opened.id, 1), Filing(desk.opened.id, 1))
        if sent:
            desk.house.sent.mark(issued.id)
        desk.clock.move_to(desk.clock.now_ms() + 60_000)
        return issued

    def test_a_paper_nobody_has_read_is_no_price(self, desk):
        issued = self.quote(desk, sent=False)
        with pytest.raises(Fault, match="paper_not_sent"):
            desk.house.papers.accept(issued.id, Answer(by="Erika Muster", due="2026-12-04"))
        assert desk.billable() == []

    def test_somebody_who_may_not_decide_it(self, desk):
        desk.do(commands.reopen).do(commands.set_party, {"decides": "other", "decider": "Robin Muster"})
        desk.propose()
        issued = self.quote(desk)
        act = desk.house.papers.accept
        assert refused(act, issued.id, Answer(by="Erika Muster", due="2026-12-04")) == ("P1", "decides_other")
        assert desk.house.papers.standing(issued.id) is Standing.SENT
        assert desk.billable() == []
        act(issued.id, Answer(by="Robin Muster", due="2026-12-04"))
        assert "design" in desk.billable()

    def test_a_dearer_price_in_the_talk_needs_a_new_version(self, desk):
        issued = self.quote(desk)
        desk.opened = desk.house.talks.open(desk.opened.id)
        line = desk.state.lines["design"].line
        desk.do(commands.reopen).do(commands.plan_line, replace(line, price=line.price + 500))
        with pytest.raises(Fault) as found:
            desk.house.papers.accept(issued.id, Answer(by="Erika Muster", due="2026-12-04"))
        assert (found.value.code, found.value.params["lines"]) == ("paper_outdated", line.text)
        second = desk.house.papers.revise(issued.id)
        assert any(
            f"{line.text}: " in said and "statt" in said for said in desk.house.papers.difference(issued.id, second)
        )
        new = desk.house.papers.issue(second, Filing(desk.opened.id, 1, revises=issued.id))
        assert (new.number, new.document.replaces) == ("AN-2026-0001-R2", "AN-2026-0001")
        assert new.document.changes == desk.house.papers.difference(issued.id, second)
        with pytest.raises(Fault, match="paper_replaced"):
            desk.house.papers.accept(issued.id, Answer(by="Erika Muster", due="2026-12-04"))
        desk.house.sent.mark(new.id)
        desk.house.papers.accept(new.id, Answer(by="Erika Muster", due="2026-12-04"))
        agreed = {line.line.id: line.line for line in desk.house.conversations.projection(desk.opened.id).agreed}
        assert agreed["design"].price == line.price + 500
        assert desk.house.findings() == ()

    def test_an_acceptance_of_what_was_not_ordered(self, desk):
        issued = self.quote(desk)
        papers = desk.house.papers
        papers.accept(issued.id, Answer(lines=("concept",), by="Erika Muster", due="2026-12-04"))
        order = papers.issue(
            papers.draft(DocumentType.ORDER_CONFIRMATION, desk.opened.id, 1), Filing(desk.opened.id, 1)
        )
        record = papers.draft(DocumentType.ACCEPTANCE, desk.opened.id, 1)
        more = replace(record, lines=(*record.lines, issued.document.lines[1]))
        with pytest.raises(Fault, match="paper_outdated"):
            papers.issue(more, Filing(desk.opened.id, 1, order_id=order.id))
        assert papers.delivered(order.id) == ()

    def test_a_no_to_the_change_leaves_the_order_alone(self, desk):
        papers, talk = desk.house.papers, desk.opened.id
        papers.accept(self.quote(desk).id, Answer(by="Erika Muster", due="2026-12-04"))
        before = desk.house.conversations.projection(talk)
        order = papers.issue(papers.draft(DocumentType.ORDER_CONFIRMATION, talk, 1), Filing(talk, 1))
        extra = replace(papers.draft(DocumentType.CHANGE_ORDER, talk, 1), lines=(SHOP,))
        change = papers.issue(extra, Filing(talk, 1, order_id=order.id))
        desk.house.sent.mark(change.id)
        papers.decline(change.id, "Erika Muster", "zu teuer")
        assert desk.house.conversations.projection(talk) == before
        assert papers.standing(change.id) is Standing.DECLINED
        assert desk.house.findings() == ()
