# SPDX-License-Identifier: Apache-2.0
"""The papers that follow: what can be written when, what stands in it, and what the customer's answer makes of it."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.unit.guide.talking import FIRM, PRIVATE
from vorab.core.document import Adjustment, DocumentType
from vorab.core.faults import Fault, Faults
from vorab.core.line import Choice, Kind, Line
from vorab.core.look import Look
from vorab.core.money import Money
from vorab.core.paper_ports import Filing, PaperStatus
from vorab.core.passages import EnclosureRef, Section
from vorab.core.step import Ending, NextStep, Outcome
from vorab.core.terms import PaymentTerms, Promise
from vorab.guide import commands
from vorab.services.papers import Answer, PaperDesk, Standing, Supplies
from vorab.services.papers.answers import chosen
from vorab.services.papers.versions import standing

SHOP = Line("Shop", Decimal(900))


@pytest.fixture
def quoted(firm):
    """A talk that ended with a quote; `issue` issues it with changes, and notes it as sent."""
    opened = firm.ended("quote_wanted", "2026-11-23")

    def issue(sent=True, kind=DocumentType.QUOTE, **changes):
        document = replace(firm.house.papers.draft(kind, opened.id, 1), **changes)
        issued = firm.house.papers.issue(document, Filing(opened.id, 1))
        if sent:
            firm.house.sent.mark(issued.id)
        firm.clock.move_to(firm.clock.now_ms() + 60_000)
        return issued

    return issue


def yes(*lines, **more):
    return Answer(tuple(lines), **{"by": "Erika Muster", "due": "2026-12-04", **more})


def passages(document):
    return {passage.title: {row.label: row.text for row in passage.rows} for passage in document.passages}


class TestPossible:
    def test_it_goes_by_how_the_matter_stands(self, firm):
        always = [DocumentType.CONVERSATION_NOTE, DocumentType.INTERIM_REPORT, DocumentType.CASE_FILE]
        possible = firm.house.papers.possible
        assert list(possible(firm.talk(None, None).id, 1)) == always
        offers = firm.ended("quote_wanted", "2026-11-23")
        assert list(possible(offers.id, 1)) == [DocumentType.QUOTE, DocumentType.ESTIMATE, *always]
        ordered = firm.ordered()
        assert list(possible(ordered.id, 1)) == [DocumentType.ORDER_CONFIRMATION, *always]
        order = firm.house.papers.draft(DocumentType.ORDER_CONFIRMATION, ordered.id, 1)
        firm.house.papers.issue(order, Filing(ordered.id, 1))
        assert list(possible(ordered.id, 1)) == [
            DocumentType.CHANGE_ORDER, DocumentType.ACCEPTANCE_REQUEST, DocumentType.ACCEPTANCE, *always,
        ]  # fmt: skip

    def test_every_paper_that_is_possible_can_be_seen(self, firm):
        ordered = firm.ordered()
        papers = firm.house.papers
        papers.issue(papers.draft(DocumentType.ORDER_CONFIRMATION, ordered.id, 1), Filing(ordered.id, 1))
        for kind in papers.possible(ordered.id, 1):
            document = papers.draft(kind, ordered.id, 1)
            assert document.type is kind
            if kind is DocumentType.CHANGE_ORDER:
                document = replace(document, lines=(SHOP,))
            assert papers.preview(document).startswith(b"%PDF")

    @pytest.mark.parametrize("kind", [DocumentType.CHANGE_ORDER, DocumentType.ACCEPTANCE])
    def test_what_needs_an_order_says_so(self, firm, kind):
        with pytest.raises(Fault, match="order_unknown"):
            firm.house.papers.draft(kind, firm.ordered().id, 1)

    def test_a_paper_without_prices_is_possible_without_prices(self, firm):
        with pytest.raises(Fault, match="matter_without_lines"):
            firm.house.papers.draft(DocumentType.QUOTE, firm.talk(FIRM, None).id, 1)
        note = firm.house.papers.draft(DocumentType.CONVERSATION_NOTE, firm.talk(FIRM, None).id, 1)
        assert note.customer.company == "Muster Druck GmbH"

    def test_du_where_both_say_so(self, firm):
        opened = firm.ended("quote_wanted", "2026-11-23", party=PRIVATE | {"informal": True})
        for kind in (DocumentType.QUOTE, DocumentType.CONVERSATION_NOTE):
            assert firm.house.papers.draft(kind, opened.id, 1).informal


class TestProse:
    def test_a_price_nobody_has_heard_is_in_no_note(self, firm):
        opened = firm.talk()
        note = firm.house.papers.draft(DocumentType.CONVERSATION_NOTE, opened.id, 1)
        assert "Preis" not in passages(note)
        firm.do(opened, (commands.state_price,))
        said = passages(firm.house.papers.draft(DocumentType.CONVERSATION_NOTE, opened.id, 1))["Preis"]
        assert any("genannt, noch offen" in text for text in said.values())

    def test_the_report_says_what_is_done_and_what_waits(self, firm, quoted):
        issued = quoted()
        report = firm.house.papers.draft(DocumentType.INTERIM_REPORT, issued.conversation_id, 1)
        assert passages(report)["Noch offen"] == {f"Angebot {issued.number}": "verschickt am 23.11.2026, noch offen"}
        firm.house.papers.accept(issued.id, yes())
        report = passages(firm.house.papers.draft(DocumentType.INTERIM_REPORT, issued.conversation_id, 1))
        assert set(report["Noch offen"].values()) == {"in Arbeit"}
        assert report["So geht es weiter"]["Bis"] == "04.12.2026"

    def test_internal_notes_are_in_a_case_file_only_on_wish(self, firm):
        opened = firm.talk(None, None, (commands.note, "Klingt ungeduldig."))
        draft = firm.house.papers.draft
        assert "ungeduldig" not in str(draft(DocumentType.CASE_FILE, opened.id, 1))
        assert "ungeduldig" in str(draft(DocumentType.CASE_FILE, opened.id, 1, with_notes=True))

    def referred(self, firm, leave):
        opened = firm.house.talks.begin("unusual-request")
        party = {"name": "Kim Muster", "consumer": True, "referred_by": "Praxis am Musterplatz"}
        firm.do(opened, (commands.set_party, party))
        return firm.do(opened, (commands.answer, "thanks", leave)) if leave else opened

    @pytest.mark.parametrize("leave", ["no", ""])
    def test_no_thanks_behind_the_customers_back(self, firm, leave):
        opened = self.referred(firm, leave)
        assert DocumentType.THANK_YOU not in firm.house.papers.possible(opened.id, 1)
        with pytest.raises(Fault, match="consent_missing"):
            firm.house.papers.draft(DocumentType.THANK_YOU, opened.id, 1)

    def test_thanks_tell_nothing_but_that_the_customer_was_here(self, firm):
        opened = firm.do(self.referred(firm, "yes"), (commands.answer, "matter", "Zweitmeinung vor einer Operation"))
        assert DocumentType.THANK_YOU in firm.house.papers.possible(opened.id, 1)
        document = firm.house.papers.draft(DocumentType.THANK_YOU, opened.id, 1)
        assert document.customer.person == "Praxis am Musterplatz"
        assert "Kim Muster war auf Ihre Empfehlung hier." in str(document.passages)
        assert "Operation" not in str(document)

    @pytest.mark.parametrize("leave,told", [("yes", True), ("no", False)])
    def test_a_partner_learns_who_it_is_with_leave_only(self, firm, leave, told):
        opened = firm.house.talks.begin("can-you-do-it")
        party = {"name": "Kim Muster", "consumer": True, "phone": "+49 1234 555018"}
        answers = [(commands.answer, *each) for each in (("matter", "Ein Fenster klemmt"), ("way", "partner"))]
        firm.do(opened, (commands.set_party, party), *answers, (commands.answer, "announce", leave, "Robin Muster"))
        document = firm.house.papers.draft(DocumentType.HAND_OVER, opened.id, 1)
        assert document.customer.person == "Robin Muster"
        assert ("+49 1234 555018" in str(document.passages)) is told
        assert not document.lines, "prices are nobody else's business"


class TestChoosing:
    """What of a paper is taken, and what is left."""

    @pytest.fixture
    def paper(self, firm, quoted):
        lines = [
            Line("Konzept", Decimal(100), id="a"),
            Line("Umsetzung", Decimal(200), id="b", section="Bau"),
            Line("Aufbau", Decimal(50), id="c", section="Bau"),
            Line("Bitte beachten", Decimal(0), id="", kind=Kind.TEXT),
            Line("Einweisung", Decimal(80), id="wish", choice=Choice.OPTIONAL),
            Line("Einfach", Decimal(10), id="p", choice=Choice.ALTERNATIVE, group="Papier", chosen=True, variant="A"),
            Line("Fein", Decimal(20), id="q", choice=Choice.ALTERNATIVE, group="Papier", variant="B"),
            Line("Karton", Decimal(5), id="r", choice=Choice.ALTERNATIVE, group="Papier", variant="B"),
        ]
        opened = firm.ended("quote_wanted", "2026-11-23")
        draft = firm.house.papers.draft(DocumentType.QUOTE, opened.id, 1)
        return replace(draft, lines=tuple(lines))

    @pytest.mark.parametrize(
        "ids,taken,left",
        [
            ((), ["a", "b", "c", "p"], []),
            (("a", "b", "c", "wish", "p"), ["a", "b", "c", "wish", "p"], []),
            (("a", "b", "c", "q"), ["a", "b", "c", "q", "r"], []),
            (("a", "p"), ["a", "p"], ["b", "c"]),
            (("a", "b", "c"), ["a", "b", "c"], ["p"]),
        ],
    )
    def test_parts(self, paper, ids, taken, left):
        found, not_wanted = chosen(paper, ids)
        assert ([line.id for line in found], list(not_wanted)) == (taken, left)
        assert all(line.selected for line in found)

    @pytest.mark.parametrize(
        "ids,changes,code",
        [
            (("gone",), {}, "line_unknown"),
            (("p", "q"), {}, "alternative_chosen"),
            (("a",), {"discounts": (Adjustment("Treuerabatt", percent=Decimal(3)),)}, "discount_spans_lines"),
            (("a",), {"charges": (Adjustment("Eile", amount=Money(500)),)}, "discount_spans_lines"),
            (("a", "b", "p"), {"sections": (Section("Bau", lump_sum=True),)}, "lump_sum_whole"),
        ],
    )
    def test_what_cannot_be_taken(self, paper, ids, changes, code):
        with pytest.raises(Fault, match=code):
            chosen(replace(paper, **changes), ids)

    def test_a_discount_spans_all_or_nothing(self, paper):
        discounted = replace(paper, discounts=(Adjustment("Treuerabatt", percent=Decimal(3)),))
        assert chosen(discounted, ())[1] == ()
        grouped = replace(paper, sections=(Section("Bau", lump_sum=True),))
        assert chosen(grouped, ("a", "p"))[1] == ("b", "c")

    def test_nothing_is_no_yes(self, paper):
        with pytest.raises(Fault, match="answer_without_lines"):
            chosen(replace(paper, lines=paper.lines[3:4]), ())


class TestAnswers:
    def test_the_terms_of_the_quote_stand_on_the_confirmation(self, firm, quoted):
        issued = quoted(
            discounts=(Adjustment("Treuerabatt", percent=Decimal(3)),),
            payment=PaymentTerms(days=7, deposit_percent=Decimal(30)),
            promise=Promise(accept_by=date(2026, 11, 27), done_by=date(2026, 12, 4), firm=True),
        )
        firm.house.papers.accept(issued.id, yes())
        order = firm.house.papers.draft(DocumentType.ORDER_CONFIRMATION, issued.conversation_id, 1)
        assert (order.discounts, order.payment) == (issued.document.discounts, issued.document.payment)
        assert order.promise == Promise(done_by=date(2026, 12, 4), firm=True)
        assert (order.reference.number, order.valid_until) == (issued.number, None)
        assert firm.house.papers.issue(order, Filing(issued.conversation_id, 1)).number == "AB-2026-0001"

    def test_a_confirmation_is_no_dearer_than_what_was_said_yes_to(self, firm, quoted):
        issued = quoted(discounts=(Adjustment("Treuerabatt", percent=Decimal(3)),))
        papers, talk = firm.house.papers, issued.conversation_id
        papers.accept(issued.id, yes())
        order = papers.draft(None, talk, 1)
        assert order.type is DocumentType.ORDER_CONFIRMATION
        for dearer in (
            replace(order, discounts=()),
            replace(order, charges=(Adjustment("Eilzuschlag", amount=Money(500)),)),
        ):
            with pytest.raises(Fault, match="paper_outdated"):
                papers.issue(dearer, Filing(talk, 1))
        kinder = replace(order, discounts=(Adjustment("Treuerabatt", percent=Decimal(5)),))
        assert papers.issue(kinder, Filing(talk, 1)).number == "AB-2026-0001"

    def test_lines_written_into_the_paper_are_agreed_with_it(self, firm, quoted):
        """The sent paper states its prices, also those the talk does not know."""
        draft = firm.house.papers.draft(DocumentType.QUOTE, 1, 1)
        issued = quoted(lines=(replace(draft.lines[0], price=Decimal(99)), SHOP))
        assert [line.id for line in issued.document.lines] == ["fix", "line-1"]
        firm.house.papers.accept(issued.id, yes())
        agreed = firm.house.conversations.projection(issued.conversation_id).agreed
        assert [(each.line.id, each.line.price) for each in agreed] == [("fix", Decimal(99)), ("line-1", Decimal(900))]
        order = firm.house.papers.draft(DocumentType.ORDER_CONFIRMATION, issued.conversation_id, 1)
        assert firm.house.papers.issue(order, Filing(issued.conversation_id, 1)).document.lines == issued.document.lines
        assert firm.house.findings() == ()

    @pytest.mark.parametrize(
        "answer,code",
        [
            (yes(at=datetime(2026, 11, 23, 9, 0)), "answer_before_sent"),  # noqa: DTZ001
            (yes(at=datetime(2026, 11, 24, 9, 0)), "answer_in_future"),  # noqa: DTZ001
            (yes(by=" "), "agreed_by_missing"),
            (yes(by="x" * 1000), "text_long"),
            (yes(way="pigeon"), "word_unknown"),
            (yes(due=""), "due_missing"),
            (yes(due="bald"), "date_form"),
        ],
    )
    def test_what_is_no_answer_leaves_everything_as_it_was(self, firm, quoted, answer, code):
        issued = quoted()
        before = firm.house.conversations.events(issued.conversation_id)
        with pytest.raises(Faults, match=code):
            firm.house.papers.accept(issued.id, answer)
        assert firm.house.papers.standing(issued.id) is Standing.SENT
        assert firm.house.conversations.events(issued.conversation_id) == before

    def test_only_what_asks_for_a_yes_is_answered(self, firm):
        opened = firm.ordered()
        papers = firm.house.papers
        order = papers.issue(papers.draft(DocumentType.ORDER_CONFIRMATION, opened.id, 1), Filing(opened.id, 1))
        for act in (lambda: papers.accept(order.id, yes()), lambda: papers.withdraw(order.id, "Irrtum")):
            with pytest.raises(Fault, match="paper_not_offered"):
                act()

    def test_a_no_and_a_withdrawal_need_their_reason(self, firm, quoted):
        papers, issued = firm.house.papers, quoted()
        for act in (lambda: papers.decline(issued.id, "Erika Muster", " "), lambda: papers.withdraw(issued.id, "")):
            with pytest.raises(Fault, match="reason_missing"):
                act()
        state = papers.withdraw(issued.id, "Verschrieben")
        assert (state.status, papers.standing(issued.id)) == (PaperStatus.WITHDRAWN, Standing.WITHDRAWN)
        with pytest.raises(Fault, match="paper_settled"):
            papers.accept(issued.id, yes())

    def test_a_no_closes_the_matter(self, firm, quoted):
        issued = quoted()
        firm.house.papers.decline(issued.id, "Erika Muster", "zu teuer")
        matter = firm.house.conversations.head(issued.conversation_id).matters[0]
        assert (matter.outcome, matter.reason) == (Outcome.DECLINED, "zu teuer")
        assert firm.house.today.load().open_count == 0

    def test_a_second_quote_for_what_is_ordered_counts_not_twice(self, firm, quoted):
        first, second = quoted(), quoted(kind=DocumentType.ESTIMATE)
        firm.house.papers.accept(first.id, yes())
        with pytest.raises(Fault, match="paper_outdated"):
            firm.house.papers.accept(second.id, yes())

    def test_without_a_talk_the_paper_alone_is_the_agreement(self, firm, quoted):
        papers = firm.house.papers
        document = replace(quoted(sent=False).document, lines=(SHOP, replace(SHOP, text="Pflege")))
        issued = papers.issue(document)
        with pytest.raises(Fault, match="paper_not_sent"):
            papers.accept(issued.id, yes())
        firm.house.sent.mark(issued.id)
        papers.accept(issued.id, yes("line-1"))
        order = papers.draft(DocumentType.ORDER_CONFIRMATION, None, base=issued.id)
        assert [line.text for line in order.lines] == ["Shop"]
        assert order.agreement.agreed_by == "Erika Muster"
        confirmed = papers.issue(order)
        change = replace(papers.draft(DocumentType.CHANGE_ORDER, None, base=confirmed.id), lines=(SHOP,))
        added = papers.issue(change, Filing(order_id=confirmed.id))
        assert (added.number, added.document.lines[0].id) == ("AB-2026-0001-N1", "change-1")
        assert added.document.reference.net == Money(90000)


class TestVersions:
    def test_a_paper_expires_by_its_day(self, firm, quoted):
        issued = quoted()
        states = firm.house.papers.states(issued.id)
        last = issued.document.valid_until
        assert standing(issued, states, last) is Standing.SENT
        assert standing(issued, states, date(2027, 1, 1)) is Standing.EXPIRED
        firm.house.papers.accept(issued.id, yes())
        assert standing(issued, firm.house.papers.states(issued.id), date(2027, 1, 1)) is Standing.ACCEPTED

    def test_what_is_simply_written_again_has_no_versions(self, firm):
        opened = firm.ordered()
        papers = firm.house.papers
        note = papers.issue(papers.draft(DocumentType.CONVERSATION_NOTE, opened.id, 1), Filing(opened.id, 1))
        with pytest.raises(Fault, match="paper_no_versions"):
            papers.revise(note.id)

    def test_a_confirmation_is_corrected_without_changing_what_was_agreed(self, firm):
        opened = firm.ordered()
        papers = firm.house.papers
        first = papers.issue(papers.draft(DocumentType.ORDER_CONFIRMATION, opened.id, 1), Filing(opened.id, 1))
        firm.pass_time(day=24)
        again = replace(papers.revise(first.id), subject="Drucker im Büro")
        second = papers.issue(again, Filing(opened.id, 1, revises=first.id))
        assert (second.number, second.document.changes) == (
            "AB-2026-0001-R2", (f"Betreff: „Drucker im Büro“ statt „{first.document.subject}“",),
        )  # fmt: skip
        dearer = replace(again, lines=(replace(again.lines[0], price=Decimal(500)),))
        with pytest.raises(Fault, match="paper_outdated"):
            papers.issue(dearer, Filing(opened.id, 1, revises=second.id))

    def test_a_second_acceptance_is_about_what_is_left(self, firm):
        opened = firm.ordered()
        papers = firm.house.papers
        order = papers.issue(papers.draft(DocumentType.ORDER_CONFIRMATION, opened.id, 1), Filing(opened.id, 1))
        first = papers.draft(DocumentType.ACCEPTANCE, opened.id, 1)
        some = replace(first, lines=first.lines[:1])
        papers.issue(some, Filing(opened.id, 1, order_id=order.id))
        again = papers.issue(papers.revise(order.id), Filing(revises=order.id))
        assert papers.delivered(again.id) == (first.lines[0].id,), "a new version of the order keeps it"
        assert papers.draft(DocumentType.ACCEPTANCE, opened.id, 1).lines == first.lines[1:]

    def test_a_change_order_never_holds_a_line_of_its_order(self, firm):
        opened = firm.ordered()
        papers = firm.house.papers
        order = papers.issue(papers.draft(DocumentType.ORDER_CONFIRMATION, opened.id, 1), Filing(opened.id, 1))
        draft = papers.draft(DocumentType.CHANGE_ORDER, opened.id, 1)
        assert draft.lines == ()
        twice = replace(draft, lines=(order.document.lines[0], order.document.lines[0]))
        issued = papers.issue(twice, Filing(opened.id, 1, order_id=order.id))
        assert [line.id for line in issued.document.lines] == ["change-1", "change-2"]

    def test_what_is_planned_by_hand_after_the_order_is_proposed_for_the_change(self, firm):
        opened = firm.talk(FIRM, "setup", (commands.state_price,), (commands.agree,))
        firm.do(opened, (commands.open_matter, "Ein zweiter Drucker"), (commands.go_to_matter, 1))
        firm.do(opened, (commands.conclude, Ending(Outcome.AGREED, NextStep("Erledigen", "2026-11-24"))))
        papers = firm.house.papers
        order = papers.issue(papers.draft(DocumentType.ORDER_CONFIRMATION, opened.id, 1), Filing(opened.id, 1))
        line = commands.hand_line(opened.talk, "Shop", Decimal(1), "LS", Decimal(900))
        firm.do(opened, (commands.plan_line, line))
        draft = papers.draft(DocumentType.CHANGE_ORDER, opened.id, 1)
        assert draft.lines == (line,)
        issued = papers.issue(draft, Filing(opened.id, 1, order_id=order.id))
        before = firm.house.conversations.projection(opened.id).agreed
        firm.house.sent.mark(issued.id)
        assert firm.house.conversations.projection(opened.id).agreed == before
        papers.accept(issued.id, yes())
        after = firm.house.conversations.projection(opened.id)
        assert [each.line.id for each in after.agreed] == [*(each.line.id for each in before), line.id]
        assert (after.matters[0].outcome, after.matters[1].outcome) == (Outcome.AGREED, None)

    def test_what_was_replaced_before_it_was_sent_states_no_price(self, firm, quoted):
        first = quoted(sent=False)
        firm.house.papers.issue(firm.house.papers.revise(first.id), Filing(first.conversation_id, 1, revises=first.id))
        talk = len(firm.house.conversations.events(first.conversation_id))
        firm.house.sent.mark(first.id)
        assert len(firm.house.conversations.events(first.conversation_id)) == talk


class TestStationery:
    def test_look_texts_and_enclosures_come_with_preview_and_issue(self, firm, quoted):
        seen = []

        def render(document, number, issued_at, stationery):
            seen.append(stationery)
            return b"%PDF"

        house, look, texts = firm.house, Look(), {"quote": {"closing": "Bis bald"}}
        office = house.papers._office
        desk = PaperDesk(
            office, render, Supplies(lambda: look, lambda: texts, str.encode, texts_to_issue=lambda _: texts)
        )
        document = replace(quoted(sent=False).document, enclosures=(EnclosureRef("Foto.pdf", "ab" * 32),))
        desk.preview(document)
        desk.issue(document, Filing(1, 1))
        assert {(each.look, each.texts["quote"]["closing"]) for each in seen} == {(look, "Bis bald")}
        assert [(each.name, each.content) for each in seen[0].enclosures] == [("Foto.pdf", b"ab" * 32)]
        desk.preview(document, replace(seen[0], enclosures=()))
        assert seen[-1].enclosures == ()

    def test_a_file_that_is_not_kept_is_said_before_anything_is_frozen(self, firm, quoted):
        document = replace(quoted(sent=False).document, enclosures=(EnclosureRef("Foto.pdf", "ab" * 32),))
        with pytest.raises(Fault, match="not_found"):
            firm.house.papers.issue(document, Filing(1, 1))
        assert quoted(sent=False).number == "AN-2026-0002"


class TestToday:
    def test_an_unanswered_change_is_asked_about_before_it_expires(self, firm, quoted):
        papers = firm.house.papers
        issued = quoted()
        papers.accept(issued.id, yes(due="2027-02-01"))
        talk = issued.conversation_id
        order = papers.issue(papers.draft(DocumentType.ORDER_CONFIRMATION, talk, 1), Filing(talk, 1))
        change = replace(papers.draft(DocumentType.CHANGE_ORDER, talk, 1), lines=(SHOP,))
        added = papers.issue(change, Filing(talk, 1, order_id=order.id))
        firm.house.sent.mark(added.id)

        def asked():
            return [(item.what, item.due) for item in firm.house.today.load().ours if item.kind == "answer"]

        assert asked() == []
        firm.pass_time(month=12, day=9)
        assert asked() == [("Nachfragen zu Nachtrag AB-2026-0001-N1", added.document.valid_until)]
        papers.accept(added.id, yes(due="2027-02-01"))
        assert asked() == []

    def test_documents_say_how_they_stand(self, firm, quoted):
        first, second = quoted(), quoted(sent=False)
        firm.house.papers.accept(first.id, yes())
        shown = {item.what: item.standing for item in firm.house.today.load().documents}
        assert shown == {first.number: Standing.ACCEPTED, second.number: Standing.ISSUED}
