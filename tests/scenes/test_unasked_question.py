# SPDX-License-Identifier: Apache-2.0
"""S2, the unasked question: „Sie haben ja nur gefragt, ob ich es kann.“ Every talk ends with one more question."""

from contextlib import suppress

import pytest

from tests.scenes.desk import ERIKA, opens, refused
from vorab.core.step import Ending, NextStep, Outcome, Owner
from vorab.guide import commands, sentences
from vorab.guide import events as ev
from vorab.guide.gates import Refused
from vorab.guide.phrases import Tone
from vorab.guide.state import Status
from vorab.guide.suggest import RECORD_STOP, agenda
from vorab.services.today import Urgency

desk = opens("can-you-do-it")
QUESTION = "Können Sie uns eine Newsletter-Vorlage bauen?"


def asked(desk):
    return desk.do(commands.set_party, ERIKA).answer(matter=QUESTION, again="first", work="design", way="do")


class TestGoodEnding:
    def test_one_more_question_turns_it_into_an_order(self, desk):
        asked(desk).do(commands.state_price)
        stops = [stop.question for stop in agenda(desk.talk.script, desk.state, 1)]
        assert stops.index("order") < len(stops) - 1
        desk.answer(order="yes").conclude("agreed", "Vorlage bauen", "2026-11-27")
        assert desk.billable() == ["design"]
        assert desk.today().ours[0].what == "Vorlage bauen"

    @pytest.mark.parametrize(
        "answer", ["quote", "visit", "think", "boss", "later", "partner", "no", "not_us", "nothing"]
    )
    def test_every_answer_leads_on_with_a_day_and_an_owner(self, desk, answer):
        asked(desk)
        if answer == "nothing":
            desk.answer(way="settled")
        desk.answer(order=answer)
        ending = commands.proposal(desk.talk, desk.clock.today(), desk.house.calendar())
        if not ending.outcome.ends_matter:
            assert (ending.next_step.owner, bool(ending.next_step.what), bool(ending.next_step.due)) == (
                Owner.US, True, True,
            )  # fmt: skip
        told = Ending(ending.outcome, ending.next_step, ending.reason or "kein Bedarf", "nichts", ending.free_visit)
        desk.do(commands.conclude, told)
        assert desk.state.status is Status.CLOSED

    def test_the_line_goes_dead_and_the_call_back_is_on_top_with_its_first_sentence(self, desk):
        asked(desk).hang_up()
        other = desk.house.talks.begin("blank")
        desk.house.talks.do(other, lambda talk: commands.set_party(talk, {"name": "Kim Muster"}))
        ending = Ending(Outcome.THINK_UNTIL, NextStep("Nachfragen", "2026-11-20"))
        desk.house.talks.do(other, lambda talk: commands.conclude(talk, ending))
        first, second = desk.today().ours
        assert (first.kind, first.who, first.phone) == ("call_back", "Frau Muster", ERIKA["phone"])
        assert first.opening.startswith("Guten Tag Frau Muster, wir wurden vorhin getrennt.")
        assert first.opening.endswith("Soll ich es für Sie durchrechnen?")
        assert second.urgency is Urgency.OVERDUE, "a call-back comes before what is only late"

    def test_the_call_back_goes_on_where_the_line_went_dead(self, desk):
        asked(desk).do(commands.state_price).hang_up()
        desk.later(day=24)
        (call,) = desk.today().ours
        assert call.opening == (
            "Guten Tag Frau Muster, wir wurden bei unserem letzten Gespräch getrennt. "
            "Ihr Anliegen war: Können Sie uns eine Newsletter-Vorlage bauen. Soll ich das so für Sie machen?"
        )
        desk.do(commands.reopen).answer(order="yes").conclude("agreed", "Vorlage bauen", "2026-11-27")
        assert desk.billable() == ["design"]
        assert [(item.kind, item.what) for item in desk.today().ours] == [("step", "Vorlage bauen")]

    def test_also_in_the_evening_for_somebody_who_said_no_more_than_the_question(self, desk):
        desk.answer(matter=QUESTION).hang_up()
        (call,) = desk.today().ours
        assert call.opening.startswith("Guten Tag, wir wurden vorhin getrennt.")
        assert (call.what, call.due, call.urgency) == ("Zurückrufen", desk.clock.today(), Urgency.TODAY)

    def test_who_asks_weeks_later_is_welcome(self, desk):
        desk.do(commands.set_party, ERIKA).answer(matter=QUESTION, again="again")
        open_stops = [stop.question for stop in agenda(desk.talk.script, desk.state, 1)]
        assert "start_now" in open_stops
        assert sentences.asked_again(desk.state, 1).startswith(
            "Schön, dass Sie anrufen, Frau Muster. Das mache ich gern."
        )
        desk.answer(start_now="yes", work="design", way="do").do(commands.state_price).answer(order="yes")
        assert desk.billable() == ["design"]


class TestBadEnding:
    """„You only asked“: a talk that ends in nothing."""

    def test_no_talk_ends_without_outcome_step_day_and_owner(self, desk):
        asked(desk)
        doors = {
            "next_step_missing": lambda: desk.conclude("quote_wanted", what=""),
            "due_missing": lambda: desk.conclude("quote_wanted", due=""),
            "date_form": lambda: desk.conclude("think_until", due="irgendwann"),
            "reason_missing": lambda: desk.conclude("declined", what=""),
        }
        assert {code: refused(door) for code, door in doors.items()} == {code: ("P2", code) for code in doors}
        assert desk.state.status is Status.RUNNING

    @pytest.mark.parametrize("outcome", [each for each in Outcome if not each.ends_matter])
    def test_nor_past_the_commands(self, desk, outcome):
        asked(desk)
        gate, _ = refused(desk.raw, ev.outcome(1, Ending(outcome)))
        assert gate in ("P1", "P2")
        assert desk.state.status is Status.RUNNING
        nobody = ev.outcome(1, Ending(Outcome.CALL_BACK, NextStep("Zurückrufen", "2026-11-23")))
        nobody.payload["next_step"]["owner"] = ""
        assert refused(desk.raw, nobody) == ("P2", "owner_missing")

    def test_not_even_with_the_order_in_hand(self, desk):
        asked(desk).do(commands.state_price).answer(order="yes")
        assert refused(desk.raw, ev.outcome(1, Ending(Outcome.AGREED))) == ("P2", "next_step_missing")
        assert refused(desk.conclude, "agreed", due="") == ("P2", "due_missing")
        (running,) = desk.today().open_talks
        assert running.conversation_id == desk.opened.id

    @pytest.mark.parametrize("what", [" ", "\t", "\u00a0"])
    def test_a_step_of_blanks_is_no_step(self, desk, what):
        asked(desk)
        assert refused(desk.conclude, "quote_wanted", what=what) == ("P2", "next_step_missing")
        empty = ev.outcome(1, Ending(Outcome.QUOTE_WANTED, NextStep(what, "2026-11-24")))
        assert refused(desk.raw, empty) == ("P2", "next_step_missing")

    def test_a_reason_of_blanks_is_no_reason(self, desk):
        asked(desk)
        assert refused(desk.conclude, "declined", what="", reason="  ") == ("P2", "reason_missing")
        assert refused(desk.raw, ev.outcome(1, Ending(Outcome.DECLINED, None, "  "))) == ("P2", "reason_missing")
        nothing_said = Ending(Outcome.DECLINED_BY_US, None, "keine Zeit", "  ")
        assert refused(desk.raw, ev.outcome(1, nothing_said)) == ("P2", "in_sight_missing")

    def test_a_question_is_not_nothing(self, desk):
        """He asks whether we can do it, hears yes, and the talk ends by the one key for calls that are no matter."""
        desk.do(commands.set_party, ERIKA).answer(matter=QUESTION)
        assert refused(desk.conclude, "nothing_open", what="")[0] == "P2"
        desk.answer(way="settled", order="nothing").propose()
        assert desk.state.status is Status.CLOSED, "it is once the question for the order was asked"

    def test_the_second_matter_of_a_call_cannot_vanish(self, desk):
        asked(desk).do(commands.open_matter, "Flyer").answer(matter="Können Sie auch Flyer?")
        opening = [event.seq for event in desk.talk.history.live if event.payload.get("title") == "Flyer"]
        desk.do(commands.go_to_matter, 1).do(commands.state_price).answer(order="yes").conclude("agreed")
        with suppress(Refused):
            desk.raw(ev.corrected(opening))
        assert desk.state.status is Status.RUNNING, "the second question is still open"

    def test_a_price_on_the_table_is_not_nothing(self, desk):
        asked(desk)
        assert refused(desk.conclude, "nothing_open", what="") == ("P2", "nothing_open_with_lines")

    def test_a_talk_that_is_left_stays_on_the_desk(self, desk):
        asked(desk)
        (left,) = desk.today().open_talks
        assert left.conversation_id == desk.opened.id

    @pytest.mark.parametrize("answer", ["quote", "visit", "think", "boss", "later", ""])
    @pytest.mark.parametrize("settled", ["yes", "no"])
    def test_ticking_off_the_step_does_not_settle_the_question(self, desk, answer, settled):
        asked(desk).do(commands.state_price)
        desk.answer(order=answer).propose() if answer else desk.hang_up()
        desk.house.today.done(desk.opened.id, 1)
        (question,) = desk.today().questions
        assert (question.who, question.what) == ("Frau Muster", QUESTION)
        assert question.opening
        desk.later(month=12, day=21)
        assert (desk.today().open_count, desk.today().ours) == (1, ()), "weeks later it is still there"
        desk.do(commands.reopen).answer(order=settled)
        if settled == "yes":
            desk.conclude("agreed", "Vorlage bauen", "2026-12-23")
            assert desk.today().questions == ()
        else:
            desk.conclude("declined", what="", reason="macht es selbst")
            assert desk.today().open_count == 0

    def test_a_free_appointment_that_was_kept_leaves_the_question_open(self, desk):
        """„Erst ansehen, das geht auf uns. Danach steht der Preis fest“: ticked off, the price is still to be named."""
        desk.do(commands.set_party, ERIKA).answer(matter=QUESTION, work="repair", way="look")
        desk.do(commands.state_price).answer(order="visit").propose()
        desk.house.today.done(desk.opened.id, 1)
        assert [item.what for item in desk.today().questions] == [QUESTION]

    @pytest.mark.parametrize(
        "text,tone",
        [
            ("Sie haben ja nur gefragt, ob ich es kann.", Tone.LECTURING),
            ("Sie haben nur gefragt, ob ich es kann, deshalb habe ich nicht angefangen.", Tone.LECTURING),
            ("Du hast ja nur gefragt, ob ich es kann.", Tone.LECTURING),
            ("Das hätten Sie gleich sagen müssen.", Tone.LECTURING),
            ("Sie haben uns ja keinen Auftrag erteilt.", Tone.LECTURING),
            ("Es liegt kein Auftrag vor.", Tone.LECTURING),
            ("Das ist Ihre eigene Schuld.", Tone.BLAMING),
        ],
    )
    def test_what_lectures_is_shown_before_it_leaves_the_house(self, desk, text, tone):
        letter = f"Vielen Dank, dass Sie sich melden. {text}"
        hit = desk.house.talks.hint(letter)
        assert hit is not None
        assert (hit.phrase.tone, hit.found in text) == (tone, True)
        start, end, kinder = hit.put_into(letter)
        assert desk.house.talks.hint(letter[:start] + kinder + letter[end:]) is None

    def test_the_last_stop_is_always_the_recording(self, desk):
        assert agenda(desk.talk.script, desk.state, 1)[-1] == RECORD_STOP
