# SPDX-License-Identifier: Apache-2.0
"""S1, the surprise bill: „127 € für einen Anruf?“ The price comes before the help, and no other way leads to a bill."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from tests.scenes.desk import ERIKA, Desk, text_of
from vorab.core import document_rules
from vorab.core.document import DocumentType
from vorab.core.faults import Faults
from vorab.core.paper_ports import Filing
from vorab.core.step import Ending, NextStep, Outcome
from vorab.guide import commands, sentences
from vorab.guide import events as ev
from vorab.guide.gates import Refused
from vorab.guide.suggest import PRICE_STOP, StepKind, agenda, first_open, following
from vorab.i18n.translator import Translator
from vorab.services.today import Urgency
from vorab.ui.models.desk_words import headline

GARBAGE = "Seit dem Update druckt die Auswertung nur noch Kästchen, der Chef wartet darauf."


class Hotline(Desk):
    """The desk with the talk of S1."""

    def listen(self):
        return self.answer(caller=ERIKA, matter=GARBAGE, deadline="heute Mittag", since="update", seats="one")

    def find(self):
        return self.answer(finding="setup")


@pytest.fixture
def desk(tmp_path):
    desk = Hotline(tmp_path / "home", "hotline")
    yield desk
    desk.close()


class TestGoodEnding:
    def test_step_by_step(self, desk):
        desk.listen()
        assert first_open(desk.talk.script, desk.state, 1).question == "finding"
        assert PRICE_STOP not in agenda(desk.talk.script, desk.state, 1), (
            "nobody names a price before the cause is known"
        )
        desk.find()
        stops = agenda(desk.talk.script, desk.state, 1)
        assert stops.index(PRICE_STOP) < [stop.question for stop in stops].index("order"), (
            "first the price, then the order"
        )
        said = sentences.price(desk.state, 1)
        assert said == (
            "Frau Muster, das kostet 127 Euro, mit Mehrwertsteuer 151 Euro 13. "
            "Auf uns geht dabei: Ursache finden. Sonst wären das 14 Euro 17."
        )
        desk.do(commands.state_price)
        desk.do(commands.note, "„Ja, ist gut, Hauptsache, es geht schnell.“")
        assert desk.billable() == [], "a nod is no order"
        assert following(desk.talk.script, desk.state, 1, PRICE_STOP).question == "order"
        desk.do(commands.answer, "order", "yes")
        assert desk.billable() == ["fix", "cause"]
        desk.do(commands.conclude, Ending(Outcome.AGREED, NextStep("Drucker einstellen", "2026-11-23T12:00")))
        (issued,) = [desk.house.papers.issue(desk.paper(), Filing(desk.opened.id, 1))]
        assert issued.type is DocumentType.ORDER_CONFIRMATION
        text = text_of(desk.house.papers.pdf(issued.id))
        for words in ("AB-2026-0001", "Erika Muster", "127,00", "24,13", "151,13", GARBAGE, "23.11.2026 um 12 Uhr"):
            assert words in text
        assert desk.house.findings() == ()
        assert desk.house.today.load().ours[0].what == "Drucker einstellen"

    def test_price_first_is_possible_at_any_time(self, desk):
        """An agenda, not a railway: who asks for the price before telling the story hears it."""
        desk.do(commands.show_card, "price")
        desk.find()
        desk.do(commands.state_price)
        assert desk.state.status_of("fix").value == "stated"

    def test_our_own_mistake_costs_nothing_and_that_is_said_too(self, desk):
        desk.listen()
        desk.do(commands.answer, "finding", "warranty")
        assert "kostet Sie nichts" in sentences.price(desk.state, 1)
        desk.do(commands.state_price)
        desk.do(commands.answer, "order", "free")
        assert not desk.state.totals(1).gross


class TestFollowUp:
    """A week after the work somebody rings and hears how it went, if the customer wanted that."""

    def ordered(self, desk, leave):
        desk.listen().find().do(commands.state_price).answer(order="yes", follow_up=leave)
        desk.do(commands.conclude, Ending(Outcome.AGREED, NextStep("Drucker einstellen", "2026-11-23T12:00")))
        desk.house.today.done(desk.opened.id, 1)
        return desk.today().ours

    def test_with_leave(self, desk):
        (call,) = self.ordered(desk, "yes")
        assert (call.kind, call.due.isoformat()) == ("follow_up", "2026-11-30")
        assert call.opening.startswith("Guten Tag Frau Muster, ich rufe nach unserer Arbeit noch einmal an.")
        assert call.opening.endswith("Läuft alles so, wie Sie es brauchen?")
        assert headline(Translator(), call) == "Nachfragen, ob alles läuft: Frau Muster"
        assert call.urgency is Urgency.LATER
        desk.later(day=30)
        assert [item.urgency for item in desk.today().ours] == [Urgency.TODAY]
        desk.house.today.asked(desk.opened.id, 1)
        assert desk.today().open_count == 0

    def test_without(self, desk):
        assert self.ordered(desk, "no") == ()

    def test_who_was_not_asked_has_given_no_leave(self, desk):
        desk.listen().find().do(commands.state_price).answer(order="yes")
        desk.conclude("agreed", "Drucker einstellen", "2026-11-23T12:00")
        desk.house.today.done(desk.opened.id, 1)
        assert desk.today().ours == ()

    def test_not_before_the_work_is_done(self, desk):
        desk.listen().find().do(commands.state_price).answer(order="yes", follow_up="yes")
        desk.conclude("agreed", "Drucker einstellen", "2026-11-23T12:00")
        assert [item.kind for item in desk.today().ours] == ["step"]


class TestBadEnding:
    """„Das macht dann 127 Euro“ after the work was done: there is no way to it."""

    def test_help_first_and_bill_later(self, desk):
        desk.listen()
        desk.find()
        desk.do(commands.note, "Habe es gleich gerichtet.")
        for attempt in (
            lambda: desk.do(commands.agree),
            lambda: desk.do(commands.answer, "order", "yes"),
            lambda: desk.do(commands.conclude, Ending(Outcome.AGREED, NextStep("Rechnung schreiben", "2026-11-23"))),
            lambda: desk.do(lambda talk: talk.gated([ev.agreed(1, ["fix"], "Erika Muster", "", "")])),
        ):
            with pytest.raises(Refused) as refused:
                attempt()
            assert refused.value.gate == "P1"
        assert desk.billable() == []
        assert desk.paper().paper is DocumentType.QUOTE

    def test_a_nod_is_not_made_an_order_by_another_question(self, desk):
        desk.listen().find().do(commands.state_price)
        nod = ev.answered(1, "benefit", "Ja, ist gut, Hauptsache, es geht schnell.", outcome="agreed")
        for events in ((nod,), (nod, ev.agreed(1, ["fix", "cause"], "Erika Muster", "", ""))):
            with suppress(Refused):
                desk.raw(*events)
        assert desk.billable() == []

    def test_another_price_than_the_one_that_was_said(self, desk):
        desk.find()
        desk.do(commands.set_party, ERIKA)
        desk.do(commands.state_price)
        desk.do(commands.agree)
        line = desk.state.lines["fix"].line
        desk.do(commands.plan_line, replace(line, price=Decimal("190.00")))
        assert desk.billable() == ["cause"]
        with pytest.raises(Refused, match="order_not_complete"):
            desk.do(commands.conclude, Ending(Outcome.AGREED, NextStep("Drucker einstellen", "2026-11-23")))
        with pytest.raises(Refused, match="order_before_price"):
            desk.do(commands.agree)
        assert desk.billable() == ["cause"]

    def test_more_work_than_was_agreed(self, desk):
        desk.find()
        desk.do(commands.set_party, ERIKA)
        desk.do(commands.state_price)
        desk.do(commands.agree)
        desk.do(
            commands.plan_line, commands.hand_line(desk.talk, "Noch ein Platz", Decimal(1), "LS", Decimal("127.00"))
        )
        assert desk.billable() == ["fix", "cause"]
        with pytest.raises(Refused, match="order_not_complete"):
            desk.do(commands.conclude, Ending(Outcome.AGREED, NextStep("Drucker einstellen", "2026-11-23")))

    def test_a_yes_from_somebody_who_may_not_decide_it(self, desk):
        desk.do(commands.set_party, ERIKA | {"may_decide_up_to": "100.00"})
        desk.find()
        desk.do(commands.state_price)
        with pytest.raises(Refused, match="decides_only_up_to"):
            desk.do(commands.agree)

    def test_a_paper_written_past_the_talk(self, desk):
        """Nor can a confirmation be printed whose order lies before its price, or without one."""
        desk.find()
        desk.do(commands.set_party, ERIKA)
        document = replace(desk.paper(), type=DocumentType.ORDER_CONFIRMATION, valid_until=None)
        with pytest.raises(Faults) as refused:
            desk.house.papers.issue(document, Filing(desk.opened.id, 1))
        assert "confirmation_without_order" in {fault.code for fault in refused.value.faults}
        later = replace(document.agreement, agreed_by="Erika Muster", agreed_at=datetime(2026, 11, 23, 10, 40))  # noqa: DTZ001
        with pytest.raises(Faults) as refused:
            document_rules.check(replace(document, agreement=later))
        assert [fault.code for fault in refused.value.faults] == ["agreed_before_stated"]

    def test_the_line_goes_dead_before_the_question(self, desk):
        """No order then, but a call-back with its first sentence ready (S2)."""
        desk.do(commands.set_party, ERIKA)
        desk.find()
        desk.do(commands.state_price)
        desk.do(commands.hang_up, desk.clock.today(), desk.house.calendar())
        (item,) = desk.house.today.load().ours
        assert item.opening == "Guten Tag Frau Muster, wir wurden vorhin getrennt. Soll ich das so für Sie machen?"
        assert desk.billable() == []
        assert {stop.kind for stop in agenda(desk.talk.script, desk.state, 1)} == set(StepKind)
