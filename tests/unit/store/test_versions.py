# SPDX-License-Identifier: Apache-2.0
"""Versions and change orders: counted without a gap, each tied to the paper it follows, answers stored whole."""

from datetime import date, timedelta

import pytest

from tests.unit.store.issuing import together
from vorab.core.document import DocumentType
from vorab.core.faults import Fault
from vorab.core.paper_ports import PaperState, PaperStatus, Said
from vorab.core.passages import Acceptance, Defect, Reference
from vorab.core.step import Outcome
from vorab.store import conversations, paper_lists
from vorab.store.conversations import ConversationRepository
from vorab.store.engine import open_database
from vorab.store.verify import DatabaseVerifier

OFFERS = (DocumentType.QUOTE, DocumentType.ESTIMATE)
UNTIL = date(2026, 12, 7)
YES = PaperState(PaperStatus.ACCEPTED, 5, {"by": "Erika Muster", "lines": ["fix"]})


@pytest.fixture
def change(make_document):
    return make_document(type=DocumentType.CHANGE_ORDER)


@pytest.fixture
def verifier(database):
    return DatabaseVerifier(database)


def codes(verifier):
    """What is found besides the counts and the filing, which notice much of it too (test_manipulations)."""
    aside = ("count_differs", "filing_changed")
    return [(finding.code, finding.place) for finding in verifier.findings() if finding.code not in aside]


def statuses(documents, issued):
    return [state.status.value for state in documents.states([issued.id])[issued.id]]


class TestVersions:
    def test_the_next_version_takes_the_place_of_the_one_before(self, documents, issue, verifier):
        first, other = issue(), issue()
        second = issue(revises=first.id)
        third = issue(revises=second.id)
        assert [each.number for each in (second, third)] == ["AN-2026-0001-R2", "AN-2026-0001-R3"]
        assert (third.revision, third.replaces_id, third.document.replaces) == (3, second.id, "AN-2026-0001-R2")
        assert statuses(documents, first) == ["issued", "replaced"]
        assert documents.states([second.id])[second.id][-1].payload == {"number": "AN-2026-0001-R3"}
        assert issue().number == "AN-2026-0003", "versions use no number of the range"
        assert (statuses(documents, other), codes(verifier)) == (["issued"], [])

    def test_the_number_is_on_the_paper(self, documents, issue):
        second = issue(revises=issue().id)
        assert documents.pdf(second.id).startswith(b"%PDF AN-2026-0001-R2 ")

    def test_a_confirmation_has_versions_too(self, issue, order):
        assert issue(order, revises=issue(order).id).number == "AB-2026-0001-R2"

    @pytest.mark.parametrize("status", ["accepted", "partly_accepted"])
    def test_what_was_said_yes_to_has_no_next_version(self, documents, issue, status):
        first = issue()
        documents.record(first.id, PaperState(PaperStatus(status), 5))
        with pytest.raises(Fault, match="paper_settled"):
            issue(revises=first.id)
        assert issue().number == "AN-2026-0002"

    def test_but_what_was_declined_has(self, documents, issue, verifier):
        first = issue()
        documents.record(first.id, PaperState(PaperStatus.DECLINED, 5, {"reason": "zu teuer"}))
        assert issue(revises=first.id).number == "AN-2026-0001-R2"
        assert codes(verifier) == []

    def test_no_two_next_versions(self, issue):
        first = issue()
        issue(revises=first.id)
        with pytest.raises(Fault) as found:
            issue(revises=first.id)
        assert found.value == Fault("paper_replaced", number="AN-2026-0001", by="AN-2026-0001-R2")

    def test_a_version_stays_what_it_is(self, issue, order):
        with pytest.raises(Fault, match="paper_type_differs"):
            issue(order, revises=issue().id)
        with pytest.raises(Fault, match="not_found"):
            issue(revises=99)


class TestChangeOrders:
    def test_they_are_counted_under_their_order(self, documents, issue, order, change, verifier):
        first, second = issue(order), issue(order)
        numbers = [issue(change, order_id=each.id).number for each in (first, second, first)]
        assert numbers == ["AB-2026-0001-N1", "AB-2026-0002-N1", "AB-2026-0001-N2"]
        assert [each.number for each in documents.of_order(first.id)] == ["AB-2026-0001-N1", "AB-2026-0001-N2"]
        assert codes(verifier) == []

    def test_a_new_version_of_the_order_keeps_them(self, documents, issue, order, change, verifier):
        first = issue(order)
        issue(change, order_id=first.id)
        second = issue(order, revises=first.id)
        assert issue(change, order_id=second.id).number == "AB-2026-0001-N2"
        assert len(documents.of_order(second.id)) == len(documents.of_order(first.id)) == 2
        assert codes(verifier) == []

    def test_a_changed_change_is_the_next_one(self, documents, issue, order, change, verifier):
        made = issue(change, order_id=issue(order).id)
        again = issue(change, revises=made.id)
        assert (again.number, again.document.replaces) == ("AB-2026-0001-N2", "AB-2026-0001-N1")
        assert (statuses(documents, made), codes(verifier)) == (["issued", "replaced"], [])

    def test_without_an_order_there_is_none(self, issue, change):
        for filing in ({}, {"order_id": issue().id}, {"order_id": 99}):
            with pytest.raises(Fault, match=r"order_unknown|not_found"):
                issue(change, **filing)

    def test_an_acceptance_marks_its_order(self, documents, issue, order, make_document):
        record = make_document(
            type=DocumentType.ACCEPTANCE, acceptance=Acceptance(by="Erika Muster", defects=(Defect("Kratzer"),))
        )
        first = issue(order)
        issue(record, order_id=first.id)
        state = documents.states([first.id])[first.id][-1]
        assert state.status is PaperStatus.DELIVERED
        assert state.payload == {
            "number": "AP-2026-0001", "on": "", "by": "Erika Muster", "defects": 1, "lines": ["", ""],
        }  # fmt: skip

    def test_four_processes_change_one_order_without_a_gap(self, database, place, issue, order, verifier):
        issue(order)
        database.close()
        numbers = [number for each in together(place, 4, 20, order=1).numbers for number in each]
        assert sorted(numbers) == sorted(f"AB-2026-0001-N{n}" for n in range(1, 21))
        with open_database(place) as again:
            assert DatabaseVerifier(again).findings() == ()


class TestAnswers:
    @pytest.fixture
    def talk(self, database, make_event, make_projection):
        return ConversationRepository(database).start("ab" * 32, "{}", [make_event(1)], make_projection())

    def test_a_yes_and_the_talk_are_stored_together(
        self, documents, database, issue, talk, make_event, make_agreed, make_projection
    ):
        said = Said(talk, (make_event(2),), make_projection(agreed=[make_agreed()]))
        first = issue(conversation_id=talk)
        documents.record(first.id, YES, said)
        assert documents.states([first.id])[first.id][-1] == YES
        assert len(ConversationRepository(database).projection(talk).agreed) == 1

    @pytest.mark.parametrize("error", [Fault("changed_elsewhere"), KeyboardInterrupt(), MemoryError()])
    def test_half_an_answer_is_none(
        self, documents, database, issue, talk, make_event, make_projection, monkeypatch, error
    ):
        """Killed between the two, neither is there."""
        first = issue(conversation_id=talk)

        def fail(*_):
            raise error

        monkeypatch.setattr(conversations, "_write", fail)
        with pytest.raises(type(error)):
            documents.record(first.id, YES, Said(talk, (make_event(2),), make_projection()))
        assert statuses(documents, first) == ["issued"]
        assert len(ConversationRepository(database).events(talk)) == 1

    def test_a_talk_that_went_on_elsewhere_answers_nothing(self, documents, issue, talk, make_event, make_projection):
        first = issue(conversation_id=talk)
        with pytest.raises(Fault, match="changed_elsewhere"):
            documents.record(first.id, YES, Said(talk, (make_event(3),), make_projection()))
        assert statuses(documents, first) == ["issued"]

    def test_the_first_answer_counts(self, documents, issue):
        first = issue()
        documents.record(first.id, YES)
        with pytest.raises(Fault, match="paper_settled"):
            documents.record(first.id, PaperState(PaperStatus.DECLINED, 6))
        with pytest.raises(Fault, match="not_found"):
            documents.record(99, YES)

    def test_what_waits_for_an_answer(self, documents, issue, make_document, order):
        papers = [issue(make_document(valid_until=UNTIL)) for _ in range(3)]
        issue(order)
        issue(make_document())
        for issued in papers[1:]:
            documents.mark_sent(issued.id, 7)
        documents.record(papers[2].id, YES)
        (waiting,) = documents.unanswered(UNTIL, 60)
        assert (waiting.id, waiting.number, waiting.valid_until) == (papers[1].id, papers[1].number, UNTIL)
        assert documents.unanswered(UNTIL - timedelta(days=1), 60) == ()

    def test_of_many_only_the_newest_are_asked_for(self, documents, issue, make_document, monkeypatch):
        papers = [issue(make_document(type=kind, valid_until=UNTIL)) for kind in OFFERS * 3]
        for issued in papers:
            documents.mark_sent(issued.id, 7)
        assert [each.id for each in documents.unanswered(UNTIL, 4)] == [each.id for each in papers[:1:-1]]
        monkeypatch.setattr(paper_lists, "_LOOKED_THROUGH", 1)
        assert [each.id for each in documents.unanswered(UNTIL, 4)] == [each.id for each in papers[:3:-1]]

    @pytest.mark.parametrize("outcome", [Outcome.DECLINED, Outcome.AGREED, Outcome.THINK_UNTIL])
    def test_what_was_said_in_the_talk_counts(
        self, database, documents, issue, make_document, make_event, make_projection, make_matter, outcome
    ):
        said = make_projection("closed", matters=[make_matter(outcome=outcome)])
        talk = ConversationRepository(database).start("0" * 64, "{}", [make_event(1)], said)
        for matter in (1, None):
            documents.mark_sent(issue(make_document(valid_until=UNTIL), conversation_id=talk, matter=matter).id, 7)
        open_ones = documents.unanswered(UNTIL, 60)
        assert len(open_ones) == (2 if outcome is Outcome.THINK_UNTIL else 0)


class TestTampering:
    @pytest.fixture
    def tampered(self, tamper, documents, issue, order, change):
        """Two versions of a quote, an order, two change orders; then somebody with a database tool."""
        issue(revises=issue().id)
        first = issue(order)
        for _ in range(2):
            issue(change, order_id=first.id)
        documents.record(1 + first.id, YES)

        return tamper

    @pytest.mark.parametrize(
        "sql,found",
        [
            (
                "UPDATE document SET replaces_id = NULL WHERE id = 2",
                ["version_wrong AN-2026-0001-R2", "version_unmarked AN-2026-0001"],
            ),
            (
                "UPDATE document SET replaces_id = 3 WHERE id = 2",
                ["version_wrong AN-2026-0001-R2", "version_unmarked AN-2026-0001", "version_unmarked AB-2026-0001"],
            ),
            (
                "UPDATE document SET revision = 3 WHERE id = 2",
                ["number_wrong AN-2026-0001-R2", "version_wrong AN-2026-0001-R2", "version_gap AN-2026-0001-R2"],
            ),
            ("UPDATE document SET order_id = NULL WHERE id = 4", ["version_wrong AB-2026-0001-N1"]),
            ("UPDATE document SET order_id = 1 WHERE id = 5", ["version_wrong AB-2026-0001-N2"]),
            (
                "UPDATE document SET position = 7 WHERE id = 5",
                ["number_wrong AB-2026-0001-N2", "version_wrong AB-2026-0001-N2", "version_gap AB-2026-0007-N1"],
            ),
            ("DELETE FROM document_event WHERE type = 'replaced'", ["version_unmarked AN-2026-0001"]),
            ("DELETE FROM document_event WHERE type = 'issued' AND document_id = 3", ["states_changed AB-2026-0001"]),
            (
                "UPDATE document_event SET payload = replace(payload, 'Erika', 'Robin') WHERE type = 'accepted'",
                ["states_changed AB-2026-0001-N1"],
            ),
            ("UPDATE document_event SET at = at - 1 WHERE type = 'accepted'", ["states_changed AB-2026-0001-N1"]),
            ("UPDATE document_event SET type = 'declined' WHERE type = 'accepted'", ["states_changed AB-2026-0001-N1"]),
        ],
    )
    def test_whoever_rewrites_what_follows_what_is_found_out(self, verifier, tampered, sql, found):
        tampered(sql)
        assert sorted(map(" ".join, codes(verifier))) == sorted(found)

    def test_an_acceptance_of_another_order(self, documents, issue, order, make_document, tamper, verifier):
        record = make_document(type=DocumentType.ACCEPTANCE, reference=Reference("AB-2026-0001-R2"))
        first, other = issue(order), issue(order)
        issue(record, order_id=first.id)
        assert codes(verifier) == []
        tamper(f"UPDATE document SET order_id = {other.id} WHERE type = 'acceptance'")
        assert ("version_wrong", "AP-2026-0001") in codes(verifier)

    def test_a_removed_change_order_leaves_a_gap(self, verifier, tampered):
        tampered("DELETE FROM document_event WHERE document_id = 4", "DELETE FROM document WHERE id = 4")
        assert ("version_gap", "AB-2026-0001-N1") in codes(verifier)

    def test_a_removed_version_is_missed(self, verifier, tampered):
        tampered("DELETE FROM document_event WHERE document_id = 2", "DELETE FROM document WHERE id = 2")
        assert ("version_unmarked", "AN-2026-0001") in codes(verifier)

    def test_what_is_erased_by_nobody_is_no_change_but_told(self, verifier, tampered):
        tampered("UPDATE document_event SET payload = NULL, salt = NULL WHERE type = 'accepted'")
        assert [code for code, _ in codes(verifier)] == ["erased_unlisted"]
