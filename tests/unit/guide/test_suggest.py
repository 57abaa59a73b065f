# SPDX-License-Identifier: Apache-2.0
"""What comes next: an agenda, not a railway."""

import pytest

from tests.unit.guide.talking import FIRM, PRIVATE, Call, agreed, fixed, hotline
from vorab.guide import commands, suggest
from vorab.guide.load import script_of_toml
from vorab.guide.script import Topic
from vorab.guide.suggest import PRICE_STOP, RECORD_STOP, StepKind


def names(call):
    return [
        stop.question or stop.kind.value for stop in suggest.agenda(call.talk.script, call.state, call.state.matter)
    ]


def first(call):
    stop = suggest.first_open(call.talk.script, call.state, call.state.matter)
    return stop.question or stop.kind.value


def after(call, question):
    stops = suggest.agenda(call.talk.script, call.state, 1)
    current = next(stop for stop in stops if question in (stop.question, stop.kind.value))
    stop = suggest.following(call.talk.script, call.state, 1, current)
    return stop.question or stop.kind.value


def test_the_agenda_has_what_makes_sense():
    assert names(Call()) == [
        "caller", "matter", "deadline", "reach", "since", "seats", "finding", "care", "benefit", "order", "more",
        "record",
    ]  # fmt: skip
    assert "seat_count" in names(Call().answer("seats", "many"))
    assert "care" not in names(Call().answer("finding", "solved"))


def test_the_price_is_on_it_as_soon_as_a_line_counts():
    shown = names(fixed())
    assert shown.index("price") == shown.index("order") - 1
    assert "price" not in names(Call(party=FIRM).answer("care", "yes")), "what is merely offered can wait"
    free = Call(party=FIRM).answer("finding", "warranty")
    assert "price" in names(free), "that it is free has to be said too"


def test_the_price_comes_last_where_nothing_follows_it():
    script = script_of_toml(b"""
format = 1
id = "kurz"
lang = "de"
title = "Kurz"
[[question]]
id = "order"
topic = "benefit"
say = "?"
answer = "choice"
options = [{id = "yes", label = "Ja", outcome = "agreed"}]
""").script
    call = Call(script, party=FIRM).hand_line()
    assert names(call) == ["order", "price", "record"]


def test_what_was_answered_is_done():
    call = fixed().answer("since", "new")
    stops = {stop.question or stop.kind.value: stop for stop in suggest.agenda(call.talk.script, call.state, 1)}

    def done(name):
        return suggest.done(call.talk.script, call.state, 1, stops[name])

    assert [done(name) for name in ("since", "seats", "price", "order", "record")] == [True, False, False, False, False]
    call.say_price()
    assert done("price")
    call.agree()
    assert done("order")
    call.conclude("agreed")
    assert done("record")


def test_going_on_passes_over_what_is_done_and_what_was_skipped():
    call = Call().answer("since", "new")
    assert after(call, "reach") == "seats"
    assert after(call, "order") == "more"
    assert after(call, "more") == "record"
    assert after(agreed().answer("more", "nichts").answer("follow_up", "no"), "more") == "record"
    assert suggest.following(call.talk.script, call.state, 1, None).question == "caller"


def test_one_begins_at_the_first_and_resumes_where_one_was():
    call = Call()
    assert first(call) == "caller"
    assert first(call.answer("matter", "Der Drucker")) == "deadline"
    assert first(call.do(commands.ask, "since")) == "since"
    assert first(fixed()) == "care"
    assert first(fixed().answer("benefit", "Rechnungen drucken")) == "price"
    assert first(fixed().say_price()) == "order"
    assert first(fixed().say_price().edit("fix", price="130.00")) == "price"
    assert first(agreed()) == "more"
    assert first(agreed().answer("more", "nichts").answer("follow_up", "no")) == "record"


@pytest.mark.parametrize(
    "topic,wanted",
    [
        (Topic.GREET, "caller"), (Topic.LISTEN, "deadline"), (Topic.CLARIFY, "since"), (Topic.PRICE, "price"),
        (Topic.ASK, "order"), (Topic.RECORD, "more"),
    ],
)  # fmt: skip
def test_a_topic_shows_its_first_open_stop(topic, wanted):
    call = fixed().answer("matter", "Der Drucker")
    stop = suggest.first_of_topic(call.talk.script, call.state, 1, topic)
    assert (stop.question or stop.kind.value) == wanted


def test_a_topic_that_is_done_shows_its_first_stop():
    call = Call().answer("caller", {"phone": "1"})
    assert suggest.first_of_topic(call.talk.script, call.state, 1, Topic.GREET).question == "caller"
    solved = Call().answer("finding", "solved")
    assert suggest.first_of_topic(solved.talk.script, solved.state, 1, Topic.BENEFIT) == RECORD_STOP
    assert suggest.first_of_topic(solved.talk.script, solved.state, 1, Topic.PRICE) == PRICE_STOP


def test_stops_of_the_engine():
    assert (PRICE_STOP.kind, RECORD_STOP.kind) == (StepKind.PRICE, StepKind.RECORD)


class TestInPlay:
    def answers(self, **more):
        return suggest.in_play(hotline(), more)

    def test_keeps_what_still_makes_sense(self):
        assert self.answers(seats="many", seat_count="3") == {"seats": "many", "seat_count": "3"}

    def test_drops_what_was_asked_under_another_answer(self):
        assert self.answers(seats="one", seat_count="3") == {"seats": "one"}
        assert self.answers(seat_count="3") == {}

    def test_drops_what_the_script_does_not_know(self):
        assert self.answers(shoe_size="43") == {}

    def test_takes_back_a_wish_that_no_longer_fits(self):
        call = fixed().answer("care", "yes")
        assert "care" in call.state.lines
        assert call.answer("finding", "warranty").state.lines.keys() == {"warranty"}

    def test_does_not_run_in_circles(self):
        script = script_of_toml(b"""
format = 1
id = "kreis"
lang = "de"
title = "Kreis"
[[question]]
id = "a"
topic = "clarify"
say = "?"
when = { all = [{ q = "b", known = true }] }
[[question]]
id = "b"
topic = "clarify"
say = "?"
when = { all = [{ q = "a", known = true }] }
""").script
        assert suggest.in_play(script, {"a": "1", "b": "2"}) == {}


def test_a_consumer_hears_gross_from_the_start():
    assert str(Call(party=PRIVATE).answer("finding", "setup").state.lines["fix"].line.price) == "151.13"


ASKED_WHILE_UNKNOWN = """
format = 1
id = "blank"
lang = "de"
title = "Frei"
[[question]]
id = "first"
topic = "listen"
say = "Was ist los?"
[[question]]
id = "decider"
topic = "clarify"
say = "Wer entscheidet?"
answer = "contact"
when = { all = [{ party = "decides", known = false }] }
[[question]]
id = "more"
topic = "clarify"
say = "Was noch?"
when = { none = [{ party = "decides", is = ["other"] }] }
[[question]]
id = "order"
topic = "ask"
say = "Soll ich?"
answer = "choice"
options = [{ id = "yes", label = "Ja", outcome = "agreed" }]
"""


class TestWhoDecides:
    def call(self, **party):
        return Call(script_of_toml(ASKED_WHILE_UNKNOWN.encode()).script, party=party or None)

    def ids(self, call):
        return [stop.question for stop in suggest.agenda(call.talk.script, call.state, 1) if stop.question]

    def test_is_not_asked_where_it_is_known(self):
        assert self.ids(self.call(decides="self")) == ["first", "more", "order"]

    def test_stays_once_answered_so_that_it_can_be_corrected(self):
        assert self.ids(self.call().answer("decider", {"decides": "self"})) == ["first", "decider", "more", "order"]

    def test_and_the_agenda_goes_on_after_it(self):
        call = self.call().answer("decider", {"decides": "other"})
        assert self.ids(call) == ["first", "decider", "order"]
        assert after(call, "decider") == "order"

    def test_also_after_a_question_that_has_left_the_agenda(self):
        call = self.call().do(commands.set_party, {"decides": "other"})
        for gone in ("decider", "more"):
            stop = suggest.Stop(StepKind.QUESTION, Topic.CLARIFY, gone)
            assert suggest.following(call.talk.script, call.state, 1, stop).question == "order"
