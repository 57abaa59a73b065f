# SPDX-License-Identifier: Apache-2.0
"""S5, „not my job“: look before judging, ask what hangs on it, priced or as a gift or handed over warmly."""

import pytest

from tests.scenes.desk import KIM, opens, refused
from vorab.core.step import Ending, NextStep, Outcome
from vorab.guide import commands, sentences
from vorab.guide.suggest import agenda

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
        assert "§ 4 Nr. 14" in desk.printed()

    def test_a_report_for_others_is_taxed(self, desk):
        comes(desk, purpose="proof", way="paid")
        sums = desk.state.totals(1)
        assert [str(group.rate) for group in sums.vat] == ["19"]
        assert sums.vat_total.cents > 0

    def test_a_gift_shows_what_it_is_worth(self, desk):
        comes(desk, purpose="self", way="gift").do(commands.state_price).answer(order="free")
        desk.conclude("free", "Rat geben", "2026-11-24")
        (gift,) = [known.line for known in desk.state.selected(1)]
        assert gift.value.cents > 0
        assert desk.state.totals(1).gross.cents == 0
        assert "auf uns" in sentences.price(desk.state, 1)

    def test_a_partner_helps_and_somebody_asks_whether_it_worked(self, desk):
        comes(desk, way="partner", announce="yes").answer(order="partner", check_back="2026-12-02").propose()
        (item,) = desk.today().ours
        assert (item.due.isoformat(), item.what) == ("2026-12-02", "Nachfragen, ob dort geholfen wurde")

    def test_who_sent_them_is_thanked_with_leave(self, desk):
        desk.do(commands.set_party, KIM | {"referred_by": "Praxis am Musterplatz"})
        desk.answer(matter=REQUEST, purpose="treatment", way="paid").do(commands.state_price).answer(order="yes")
        assert "thanks" in [stop.question for stop in agenda(desk.talk.script, desk.state, 1)]
        desk.answer(thanks="yes")
        assert desk.state.answer(1, "thanks").value == "yes", "the consent is on record"

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
        desk.conclude("free", "Rat geben", "2026-11-24")
        assert all(known.line.total.cents == 0 for known in desk.state.selected(1))

    @pytest.mark.parametrize("text", ["Dafür sind wir nicht zuständig.", "Das kann gar nicht sein."])
    def test_words_that_send_away_are_shown(self, desk, text):
        assert desk.house.talks.hint(text) is not None

    def test_a_visit_is_free_or_has_its_price(self, desk):
        comes(desk, purpose="treatment", way="paid")
        step = NextStep("Termin", "2026-12-01")
        assert refused(desk.do, commands.conclude, Ending(Outcome.VISIT, step)) == ("P1", "visit_without_price")
