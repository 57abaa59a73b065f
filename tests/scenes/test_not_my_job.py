# SPDX-License-Identifier: Apache-2.0
"""S5, „not my job“: look before judging, ask what hangs on it, priced or as a gift or handed over warmly."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.scenes.desk import KIM, opens, refused
from vorab.core.document import DocumentType
from vorab.core.faults import Faults
from vorab.core.line import Kind
from vorab.core.paper_ports import Filing
from vorab.core.step import Ending, NextStep, Outcome
from vorab.core.vat import Category
from vorab.guide import commands, sentences
from vorab.guide import events as ev
from vorab.guide.script import AnswerKind, Keeps
from vorab.guide.state import Status
from vorab.guide.suggest import agenda
from vorab.ui.models import talk_view

desk = opens("unusual-request")
REQUEST = "Ich hätte gern Ihre Meinung zu den Aufnahmen, bevor ich mich entscheide."


def comes(desk, **answers):
    told = {"matter": REQUEST, "decision": "Ob der Eingriff sein muss.", "brings": "Aufnahmen", "look": "yes"}
    return desk.do(commands.set_party, KIM).answer(**told, **answers)


class TestGoodEnding:
    def test_first_one_looks_and_asks_what_hangs_on_it(self, desk):
        desk.do(commands.set_party, KIM).answer(matter=REQUEST, brings="Aufnahmen auf einer CD")
        stops = [stop.question for stop in agenda(desk.talk.script, desk.state, 1)]
        assert stops.index("decision") < stops.index("look") < stops.index("way")

    def test_a_treatment_is_exempt_and_says_why(self, desk):
        comes(desk, purpose="treatment", way="paid").do(commands.state_price).answer(order="yes")
        desk.conclude("agreed", "Aufnahmen gemeinsam ansehen", "2026-12-01")
        sums = desk.state.totals(1)
        assert (str(sums.vat_total), str(sums.gross)) == ("0.00", "60.00")
        text = desk.printed()
        assert "Steuerfrei nach § 4 Nr. 14 UStG (Heilbehandlung)" in text
        assert "% USt" not in text

    def test_a_report_for_others_is_taxed(self, desk):
        comes(desk, purpose="proof", way="paid")
        sums = desk.state.totals(1)
        assert [(str(group.rate), str(group.tax)) for group in sums.vat] == [("19", "62.70")]
        assert "das sind 392 Euro 70, Mehrwertsteuer ist schon drin" in sentences.price(desk.state, 1)
        desk.do(commands.state_price).answer(order="quote").propose()
        text = desk.printed()
        assert "19 % USt" in text
        assert "§ 4 Nr. 14" not in text

    def test_a_gift_shows_what_it_is_worth(self, desk):
        comes(desk, purpose="self", way="gift").do(commands.state_price).answer(order="free")
        desk.conclude("free", "Rat geben", "2026-11-24")
        (gift,) = [known.line for known in desk.state.selected(1)]
        assert gift.value.cents > 0
        assert desk.state.totals(1).gross.cents == 0
        assert "auf uns" in sentences.price(desk.state, 1)
        assert f"geht auf uns (sonst {gift.value.euro}".replace(".", ",") in desk.printed()
        assert desk.issue().type is DocumentType.ORDER_CONFIRMATION

    def test_a_partner_helps_and_somebody_asks_whether_it_worked(self, desk):
        comes(desk, way="partner", announce="yes").answer(order="partner", check_back="2026-12-02").propose()
        (item,) = desk.today().ours
        assert (item.due.isoformat(), item.what) == ("2026-12-02", "Nachfragen, ob dort geholfen wurde")
        assert item.may_call

    def test_nobody_is_announced_who_does_not_want_to_be(self, desk):
        comes(desk, way="partner")
        assert "announce" in [stop.question for stop in agenda(desk.talk.script, desk.state, 1)]
        desk.answer(announce="no", order="partner").propose()
        assert desk.state.answer(1, "announce").value == "no"
        assert desk.matter.next_step.due == "2026-11-30", "asked whether it helped, a week on, all the same"

    @pytest.mark.parametrize("leave", ["yes", "no"])
    def test_who_sent_them_is_thanked_with_leave(self, desk, leave):
        desk.do(commands.set_party, KIM | {"referred_by": "Praxis am Musterplatz"})
        desk.answer(matter=REQUEST, purpose="treatment", way="paid").do(commands.state_price).answer(order="yes")
        question = desk.talk.question("thanks")
        assert (question.keeps, question.answer) == (Keeps.CONSENT, AnswerKind.YES_NO)
        said = desk.opened.say(question.spoken(informal=False))
        assert said.startswith("Praxis am Musterplatz hat an mich gedacht, das freut mich. Darf ich mich dort bedanken")
        assert desk.state.answer(1, "thanks") is None, "no leave that was not given"
        desk.answer(thanks=leave).conclude("agreed", "Aufnahmen ansehen", "2026-12-01")
        again = desk.house.talks.open(desk.opened.id).talk.state
        assert again.answer(1, "thanks").value == leave, "the consent is on record"
        assert "Musterplatz" not in desk.printed(), "who sent them is nobody else's business"

    def test_without_a_referrer_nobody_is_asked_for_leave(self, desk):
        comes(desk, purpose="treatment", way="paid")
        assert "thanks" not in [stop.question for stop in agenda(desk.talk.script, desk.state, 1)]


class TestBadEnding:
    """„Dafür sind wir nicht zuständig.“"""

    def test_no_is_not_an_outcome_by_itself(self, desk):
        comes(desk, way="not_us").answer(order="not_us")
        for door in (
            {"what": ""},
            {"what": "", "reason": "nicht unser Fach"},
            {"what": "", "in_sight": "nichts"},
        ):
            assert refused(desk.conclude, "declined_by_us", **door)[0] == "P2"
        assert refused(desk.do, commands.conclude, Ending(Outcome.DECLINED_BY_US))[0] == "P2"
        assert sentences.declining(desk.state).startswith("Danke für Ihr Vertrauen")
        desk.conclude("declined_by_us", what="", reason="nicht unser Fach", in_sight="nichts")

    def test_nor_by_the_way_the_window_goes(self, desk):
        """Reason and what else was in sight are asked for; what is said aloud is kind."""
        comes(desk, way="not_us").answer(order="not_us")
        assert refused(desk.propose) == ("P2", "reason_missing")
        desk.answer(kind_no="Dafür fehlt uns die Zulassung.")
        assert refused(desk.propose) == ("P2", "in_sight_missing")
        ending = commands.proposal(desk.talk, desk.clock.today(), desk.house.calendar())
        assert ending.reason == "Dafür fehlt uns die Zulassung."
        assert talk_view.read_back(desk.state, ending, desk.clock.today()) == (
            "Danke für Ihr Vertrauen, Kim Muster. Diesmal sage ich ab, und das lieber gleich, damit Sie Zeit für eine "
            "andere Lösung haben. Beim nächsten Mal bin ich gern für Sie da."
        )
        desk.do(commands.conclude, replace(ending, in_sight="Die Kontrolle im Frühjahr"))
        assert desk.today().open_count == 0

    def test_nor_as_a_raw_event(self, desk):
        comes(desk, way="not_us")
        step = NextStep("Nichts", "2026-11-24")
        for ending, code in (
            (Ending(Outcome.DECLINED_BY_US), "reason_missing"),
            (Ending(Outcome.DECLINED_BY_US, step), "reason_missing"),
            (Ending(Outcome.DECLINED_BY_US, step, "nicht unser Fach"), "in_sight_missing"),
            (Ending(Outcome.DECLINED_BY_US, step, "", "Die Kontrolle"), "reason_missing"),
            (Ending(Outcome.HANDED_OVER), "next_step_missing"),
        ):
            assert refused(desk.raw, ev.outcome(1, ending)) == ("P2", code)
        assert desk.state.status is Status.RUNNING

    def test_not_my_job_is_not_nothing(self, desk):
        """The reception sends him away and ends the call by the key for calls that are no matter."""
        desk.do(commands.set_party, KIM).answer(matter=REQUEST)
        assert refused(desk.conclude, "nothing_open", what="")[0] == "P2"

    def test_handing_over_without_asking_later_is_no_hand_over(self, desk):
        comes(desk, way="partner")
        assert refused(desk.conclude, "handed_over", what="") == ("P2", "next_step_missing")
        assert refused(desk.conclude, "handed_over", due="") == ("P2", "due_missing")

    def test_an_opinion_is_not_billed_afterwards(self, desk):
        comes(desk, purpose="proof", way="paid").do(commands.note, "Habe mir alles angesehen.")
        assert refused(desk.answer, order="yes") == ("P1", "order_before_price")
        assert refused(desk.conclude, "agreed") == ("P1", "order_not_complete")
        assert desk.billable() == []

    def test_a_gift_does_not_become_a_bill(self, desk):
        comes(desk, purpose="self", way="gift").do(commands.state_price).answer(order="free")
        gift = desk.state.lines["gift"].line
        desk.do(commands.plan_line, replace(gift, kind=Kind.FIXED, price=Decimal(45), value=None))
        assert desk.billable() == []
        assert refused(desk.conclude, "free") == ("P1", "free_with_price_line")
        assert refused(desk.raw, ev.agreed(1, ["gift"], "Kim Muster", "", "")) == ("P1", "order_before_price")
        assert refused(desk.conclude, "agreed") == ("P1", "order_not_complete")

    def test_a_treatment_that_turns_out_to_be_a_report_is_a_new_price(self, desk):
        """60 euros without VAT were agreed; 392.70 with VAT were not."""
        comes(desk, purpose="treatment", way="paid").do(commands.state_price).answer(order="yes")
        assert desk.billable() == ["treatment"]
        desk.answer(purpose="proof")
        assert desk.billable() == []
        assert refused(desk.conclude, "agreed") == ("P1", "order_not_complete")
        assert desk.paper().paper is DocumentType.QUOTE

    def test_nobody_makes_the_exempt_taxed_or_the_taxed_exempt_unnoticed(self, desk):
        comes(desk, purpose="treatment", way="paid").do(commands.state_price).answer(order="yes")
        line = desk.state.lines["treatment"].line
        desk.do(commands.plan_line, replace(line, category=Category.STANDARD, rate=Decimal(19), tax_reason=""))
        assert desk.billable() == []
        paper = desk.paper()
        for wrong in (replace(line, rate=Decimal(19)), replace(line, tax_reason="")):
            with pytest.raises(Faults) as found:
                desk.house.papers.issue(replace(paper, lines=(wrong,)), Filing(desk.opened.id, 1))
            assert {fault.code for fault in found.value.faults} <= {"rate_not_zero", "tax_reason_missing"}

    @pytest.mark.parametrize(
        "text",
        [
            "Dafür sind wir nicht zuständig.",
            "Das ist nicht unsere Aufgabe.",
            "Da müssen Sie sich an jemand anderen wenden.",
            "So etwas machen wir nicht.",
            "Das kann gar nicht sein.",
            "Na gut, wenn Sie meinen.",
        ],
    )
    def test_words_that_send_away_are_shown(self, desk, text):
        hit = desk.house.talks.hint(text)
        assert hit is not None
        assert desk.house.talks.hint(hit.put_into(text)[2]) is None

    def test_a_visit_is_free_or_has_its_price(self, desk):
        comes(desk, purpose="treatment", way="paid")
        step = NextStep("Termin", "2026-12-01")
        assert refused(desk.do, commands.conclude, Ending(Outcome.VISIT, step)) == ("P1", "visit_without_price")
