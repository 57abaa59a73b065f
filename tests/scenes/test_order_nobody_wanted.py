# SPDX-License-Identifier: Apache-2.0
"""S3, the order nobody wanted: „Das können Sie doch leicht selbst.“ Her half day is worth more than our price."""

import tomllib
from dataclasses import replace

import pytest

from tests.scenes.desk import ERIKA, opens, refused
from vorab.core.document import DocumentType
from vorab.core.line import Period
from vorab.core.step import Ending, Outcome
from vorab.guide import commands, sentences
from vorab.guide import events as ev
from vorab.guide.suggest import agenda
from vorab.paths import bundled
from vorab.ui.models import talk_view

desk = opens("small-order")
DECLINED_BY_US = Outcome.DECLINED_BY_US
# What the customer says, and ids.
NOT_OURS = ("title", "id", "q", "service", "unit", "outcome", "answer", "topic")


def wants(desk, **answers):
    given = {"matter": "Jemand soll unsere Website aktuell halten, ich komme nicht dazu.", "task": "web", **answers}
    return desk.do(commands.set_party, ERIKA).answer(**given)


def texts(kind):
    """Every text of ours in the files of a kind."""
    for path in bundled("templates", kind).glob("*.toml"):
        yield from strings(tomllib.loads(path.read_text("utf-8")))


def strings(value, key=""):
    if isinstance(value, str):
        if key not in NOT_OURS:
            yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from strings(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each, key)


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
        text = desk.printed()
        assert "90,00 € im Monat" in text
        assert "1.080,00 € im Jahr" in text

    def test_every_card_that_hears_a_buyer_asks_for_the_day(self, desk):
        asking = {card.id: (card.ask, card.ask_du) for card in desk.house.talks.cards if card.id in ("self", "buying")}
        assert set(asking.values()) == {("Bis wann brauchen Sie es?", "Bis wann brauchst du es?")}
        assert len(asking) == 2

    def test_what_else_is_coming_is_asked_whatever_the_answer_was(self, desk):
        wants(desk, rhythm="once").do(commands.state_price)
        for answer in ("yes", "quote", "think", "later", "no"):
            desk.answer(order=answer)
            assert "more" in [stop.question for stop in agenda(desk.talk.script, desk.state, 1)]

    def test_one_word_is_an_order_too(self, desk):
        """Eight pages, 52 euros: as much an order as any other, with price, day and paper."""
        desk.do(commands.set_party, ERIKA).answer(matter="Eine Bewerbung lesen", task="text", amount=8)
        desk.do(commands.state_price).answer(order="yes").conclude("agreed", "Bewerbung lesen", "2026-11-27")
        assert desk.issue().type is DocumentType.ORDER_CONFIRMATION
        assert "61,88" in desk.printed()


class TestBadEnding:
    """Talking a buyer out of buying."""

    def test_nothing_that_comes_with_the_program_sends_a_buyer_away(self, desk):
        """What is said, shown or written: every text of scripts, cards, price lists and mails, key words too."""
        kinds = {kind: [*texts(kind)] for kind in ("scripts", "cards", "services", "mail")}
        assert all(len(found) > 20 for found in kinds.values()), {kind: len(found) for kind, found in kinds.items()}
        assert [text for found in kinds.values() for text in found if desk.house.talks.hint(text)] == []

    def test_nor_does_anything_built_by_code(self, desk):
        wants(desk, rhythm="monthly", own_hours=4, own_rate="80.00")
        said = [
            sentences.price(desk.state, 1),
            sentences.read_back(desk.state, 1, None, desk.clock.today()),
            sentences.call_back_opening(desk.state, 1),
            sentences.asked_again(desk.state, 1),
            sentences.declining(desk.state),
            sentences.thanks(desk.state),
            talk_view.benefit(desk.state),
        ]
        assert all(said)
        assert [text for text in said if desk.house.talks.hint(text)] == []

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
        assert hit.phrase.benefit, "her own numbers are the better answer"
        start, end, instead = hit.put_into(note, talk_view.benefit(desk.state))
        kinder = note[:start] + instead + note[end:]
        assert "320 Euro im Monat" in kinder
        assert desk.house.talks.hint(kinder) is None

    def test_without_her_numbers_there_is_a_kind_sentence(self, desk):
        wants(desk)
        assert talk_view.benefit(desk.state) == ""
        note = "Das können Sie auch selbst."
        hit = desk.house.talks.hint(note)
        start, end, instead = hit.put_into(note)
        assert desk.house.talks.hint(note[:start] + instead + note[end:]) is None

    def test_a_no_of_ours_says_why_and_what_it_costs_us(self, desk):
        wants(desk, rhythm="once")
        assert refused(desk.conclude, "declined_by_us", what="") == ("P2", "reason_missing")
        assert refused(desk.conclude, "declined_by_us", what="", reason="zu klein") == ("P2", "in_sight_missing")
        assert refused(desk.raw, ev.outcome(1, Ending(DECLINED_BY_US, None, "zu klein"))) == ("P2", "in_sight_missing")
        desk.conclude("declined_by_us", what="", reason="keine Zeit", in_sight="Faltblätter, Katalog, Empfehlungen")
        assert desk.house.talks.open(desk.opened.id).talk.state.matters[1].in_sight == desk.matter.in_sight
        assert desk.matter.in_sight == "Faltblätter, Katalog, Empfehlungen"

    def test_the_buyer_hears_none_of_that(self, desk):
        wants(desk)
        ending = Ending(DECLINED_BY_US, None, "zu klein", "Faltblätter")
        said = talk_view.read_back(desk.state, ending, desk.clock.today())
        assert said.startswith("Danke für Ihr Vertrauen, Frau Muster.")
        assert "klein" not in said
        assert "Faltblätter" not in said

    def test_a_small_order_needs_its_price_too(self, desk):
        wants(desk, rhythm="monthly")
        assert refused(desk.answer, order="yes") == ("P1", "order_before_price")
        assert refused(desk.do, commands.agree) == ("P1", "order_before_price")
        assert refused(desk.raw, ev.agreed(1, ["web-monthly"], "Erika Muster", "", "")) == ("P1", "order_before_price")
        assert refused(desk.conclude, "agreed") == ("P1", "order_not_complete")
        assert desk.billable() == []
        assert desk.paper().paper is DocumentType.QUOTE

    def test_the_month_is_part_of_what_was_said(self, desk):
        """A month that costs more than was said is a new price, though the sum of today stays nothing."""
        wants(desk, rhythm="monthly").do(commands.state_price).answer(order="yes")
        line = desk.state.lines["web-monthly"].line
        for dearer in (replace(line, price=line.price + 10), replace(line, period=Period.YEAR)):
            desk.do(commands.plan_line, dearer)
            assert desk.billable() == []
        assert refused(desk.conclude, "agreed") == ("P1", "order_not_complete")
