# SPDX-License-Identifier: Apache-2.0
"""S3, the order nobody wanted: „Das können Sie doch leicht selbst.“ Her half day is worth more than our price."""

import pytest

from tests.scenes.desk import ERIKA, opens, refused
from vorab.guide import commands, sentences
from vorab.ui.models import talk_view

desk = opens("small-order")


def wants(desk, **answers):
    given = {"matter": "Jemand soll unsere Website aktuell halten, ich komme nicht dazu.", "task": "web", **answers}
    return desk.do(commands.set_party, ERIKA).answer(**given)


class TestGoodEnding:
    def test_the_buying_signal_leads_to_the_day(self, desk):
        card = next(card for card in desk.house.talks.cards if card.id == "self")
        assert "Bis wann brauchen Sie es?" in card.spoken(informal=False)
        wants(desk, rhythm="once").do(commands.show_card, "self", card.spoken(informal=False))
        assert desk.state.cards == ("self",)
        desk.answer(deadline="bis Freitag")
        assert desk.state.answer(1, "deadline").value == "bis Freitag"

    def test_the_benefit_in_her_own_numbers_is_one_plain_sentence(self, desk):
        wants(desk, rhythm="monthly", own_hours=4, own_rate="80.00")
        said = talk_view.benefit(desk.state)
        assert said == (
            "Sie bräuchten dafür jeden Monat etwa vier Stunden. "
            "Bei 80 Euro die Stunde sind das 320 Euro im Monat, bei mir kostet es 90."
        )

    def test_where_it_does_not_pay_nothing_is_made_up(self, desk):
        wants(desk, rhythm="monthly", own_hours=1, own_rate="20.00")
        said = talk_view.benefit(desk.state)
        assert "Euro" not in said
        assert "Zeit" in said

    def test_the_month_first_and_then_the_year(self, desk):
        wants(desk, rhythm="monthly")
        said = sentences.price(desk.state, 1)
        assert said.index("90 Euro im Monat") < said.index("im Jahr sind das 1.080")

    def test_the_small_order_is_taken_and_what_else_is_coming_is_asked(self, desk):
        wants(desk, rhythm="monthly").do(commands.state_price).answer(order="yes")
        assert desk.billable() == ["web-monthly"]
        desk.answer(more="Zwei Faltblätter und ein neuer Katalog.", follow_up="yes")
        desk.conclude("agreed", "Website-Pflege anfangen", "2026-12-01")
        desk.house.today.done(desk.opened.id, 1)
        (call,) = desk.today().ours
        assert (call.kind, call.due.isoformat()) == ("follow_up", "2026-11-30")
        assert call.opening.endswith("Läuft alles so, wie Sie es brauchen?")
        assert "90,00" in desk.printed()


class TestBadEnding:
    """Talking a buyer out of buying."""

    def test_nothing_that_comes_with_the_program_sends_a_buyer_away(self, desk):
        spoken = [
            line
            for script in desk.house.library.scripts.values()
            for question in script.questions
            for line in (question.say, question.why, question.say_du, question.why_du)
        ]
        spoken += [card.spoken(informal) for card in desk.house.talks.cards for informal in (True, False)]
        assert len(spoken) > 500
        assert [line for line in spoken if desk.house.talks.hint(line)] == []

    @pytest.mark.parametrize(
        "note",
        [
            "Das können Sie doch leicht selbst machen.",
            "Das macht bei uns ein Werkstudent in einer Stunde.",
            "Dafür brauchen Sie mich eigentlich nicht.",
        ],
    )
    def test_a_note_that_sends_her_away_gets_a_kinder_way(self, desk, note):
        wants(desk, rhythm="monthly", own_hours=4, own_rate="80.00")
        hit = desk.house.talks.hint(note)
        assert hit is not None
        assert hit.instead

    def test_with_her_numbers_the_benefit_stands_in_its_place(self, desk):
        wants(desk, rhythm="monthly", own_hours=4, own_rate="80.00")
        note = "Das können Sie auch selbst."
        hit = desk.house.talks.hint(note)
        start, end, instead = hit.put_into(note, talk_view.benefit(desk.state))
        assert "320 Euro im Monat" in note[:start] + instead + note[end:]

    def test_a_no_of_ours_says_why_and_what_it_costs_us(self, desk):
        wants(desk, rhythm="once")
        assert refused(desk.conclude, "declined_by_us", what="") == ("P2", "reason_missing")
        assert refused(desk.conclude, "declined_by_us", what="", reason="zu klein") == ("P2", "in_sight_missing")
        desk.conclude("declined_by_us", what="", reason="keine Zeit", in_sight="Faltblätter, Katalog, Empfehlungen")
        assert desk.matter.in_sight == "Faltblätter, Katalog, Empfehlungen"

    def test_it_is_said_kindly(self, desk):
        wants(desk)
        assert sentences.declining(desk.state).startswith("Danke für Ihr Vertrauen")

    def test_a_small_order_needs_its_price_too(self, desk):
        wants(desk, rhythm="monthly")
        assert refused(desk.answer, order="yes") == ("P1", "order_before_price")
        assert refused(desk.do, commands.agree) == ("P1", "order_before_price")
        assert desk.billable() == []
