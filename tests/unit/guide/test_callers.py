# SPDX-License-Identifier: Apache-2.0
"""Caller cards: every shipped one has something to say at every stop of every script, in good telephone German."""

import re
from dataclasses import replace

import pytest

from vorab.core.step import Outcome
from vorab.guide.callers import load_caller, load_callers
from vorab.guide.cards import load_cards
from vorab.guide.load import load_script
from vorab.guide.script import AnswerKind, Keeps, Option, Question, Topic
from vorab.paths import bundled

FILES = sorted(bundled("templates", "callers").glob("*.toml"))
CALLERS, PROBLEMS = load_callers(FILES)
SCRIPTS = [load_script(path).script for path in sorted(bundled("templates", "scripts").glob("*.toml"))]
CARDS = {card.id for path in bundled("templates", "cards").glob("*.toml") for card in load_cards(path)[0]}
# Answers that hold in every script, under what the question is about.
ABOUT = {"matter", "deadline", "reach", "caller", "order", "day"}
BY_ID = {caller.id: caller for caller in CALLERS}

SMALL = """format = 1
lang = "de"
id = "calm"
title = "Ruhig"
who = "Chris Muster"
mood = "Freundlich."
wants = "Hilfe."
ending = "Ein Ja."
tip = "Zuhören."
goodbye = "Bis bald."
otherwise = ["Gern."]

[says]
greet = ["Muster."]
listen = ["Es geht um den Zaun.", "Der wackelt."]
clarify = ["Drei Meter."]
benefit = ["Ruhe."]
price = ["Gut.", "Immer noch gut."]
ask = ["Ja."]
record = ["Danke."]

[answers]
reach = "01234 555-011"
matter = "Der Zaun wackelt."

[objection]
at = "price"
say = "Das ist aber viel."
card = "expensive"

[[scene]]
situation = "Der Zaun wackelt."
opening = "Guten Tag."

[[scene]]
scripts = ["repair-visit"]
situation = "Der Zaun ist umgefallen."
opening = "Guten Tag, schnell bitte."
[scene.answers]
matter = "Der Zaun liegt."
"""


def caller(tmp_path, text=SMALL):
    path = tmp_path / "caller.toml"
    path.write_text(text, "utf-8")
    return load_caller(path)


def texts(found):
    """Yield every sentence a caller says."""
    yield from (found.goodbye, *found.otherwise, *found.answers.values())
    for lines in (*found.says.values(), *found.kinds.values()):
        yield from lines
    if found.objection:
        yield found.objection.say
    for scene in found.scenes:
        yield from (scene.opening, *scene.answers.values())


class TestShipped:
    def test_no_problems_and_enough_of_them(self):
        assert PROBLEMS == ()
        assert len(CALLERS) == len(FILES) >= 6
        assert {"angry", "hurried", "haggling"} <= BY_ID.keys()

    @pytest.mark.parametrize("found", CALLERS, ids=lambda caller: caller.id)
    @pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.id)
    def test_there_is_something_to_say_at_every_stop(self, found, script):
        for question in script.questions:
            assert found.answer(script.id, question) or found.line(found.habit(question), 0)
        assert found.reaction(0)
        assert found.scene(script.id).opening
        closing = found.answer(script.id, script.closing) or found.line(found.habit(script.closing), 0)
        assert closing.lower().startswith(("ja", "gut", "na gut"))

    @pytest.mark.parametrize("found", CALLERS, ids=lambda caller: caller.id)
    def test_the_usual_questions_have_an_answer_of_their_own(self, found):
        hotline = next(script for script in SCRIPTS if script.id == "hotline")
        for name in ("matter", "deadline", "reach", "ask_again", "follow_up"):
            assert found.answer("hotline", hotline.question(name)), name

    @pytest.mark.parametrize("found", CALLERS, ids=lambda caller: caller.id)
    def test_every_answer_belongs_to_a_question(self, found):
        known = {script.id: {question.id for question in script.questions} for script in SCRIPTS}
        assert found.answers.keys() <= set().union(*known.values()) | ABOUT
        for scene in found.scenes:
            assert set(scene.scripts) <= known.keys()
            mine = set().union(*(known[script] for script in scene.scripts)) if scene.scripts else set()
            assert scene.answers.keys() <= mine | ABOUT, scene.situation

    @pytest.mark.parametrize("found", CALLERS, ids=lambda caller: caller.id)
    def test_an_objection_leads_to_a_card(self, found):
        assert found.objection is not None
        assert found.objection.card in CARDS
        assert found.objection.at is not Topic.ASK

    @pytest.mark.parametrize("found", CALLERS, ids=lambda caller: caller.id)
    def test_people_speak_in_short_sentences_and_never_shout(self, found):
        for text in texts(found):
            assert "!" not in text
            assert not set(text) & set("\"'{}[]")
            assert text[0].isupper() or text[0].isdigit() or text[0] == "„"
            assert text[-1] in ".?", text
            longest = max(re.split(r"(?<=[.?:])\s+", text), key=lambda part: len(part.split()))
            assert len(longest.split()) <= 22, longest

    @pytest.mark.parametrize("found", CALLERS, ids=lambda caller: caller.id)
    def test_only_muster_people_call(self, found):
        assert "Muster" in found.who
        assert re.search(r"01234 555-0\d\d", found.who)
        assert found.answers["reach"].startswith(found.who[-13:])


class TestSpeaking:
    def test_the_script_s_own_scene_comes_first(self, tmp_path):
        found, _ = caller(tmp_path)
        matter = Question("matter", Topic.LISTEN, "Worum geht es?")
        assert found.answer("hotline", matter) == "Der Zaun wackelt."
        assert found.answer("repair-visit", matter) == "Der Zaun liegt."
        assert found.scene("repair-visit").opening == "Guten Tag, schnell bitte."
        assert found.scene("my-own").situation == "Der Zaun wackelt."

    def test_questions_of_an_own_script_are_known_by_what_they_are_about(self, tmp_path):
        found, _ = caller(tmp_path)
        wish = Question("wish", Topic.LISTEN, "Was?", keeps=Keeps.WANTED)
        phone = Question("phone", Topic.LISTEN, "Nummer?", answer=AnswerKind.CONTACT)
        order = Question("go", Topic.ASK, "Soll ich?", options=(Option("yes", "ja", Outcome.AGREED),))
        assert found.answer("my-own", wish) == "Der Zaun wackelt."
        assert found.answer("my-own", phone) == "01234 555-011"
        assert found.answer("my-own", order) == ""
        assert replace(found, answers={"order": "Na gut."}).answer("my-own", order) == "Na gut."

    def test_lines_of_a_topic_come_in_turn_and_never_end(self, tmp_path):
        found, _ = caller(tmp_path)
        lines = [found.line("listen", turn) for turn in range(4)]
        assert lines == ["Es geht um den Zaun.", "Der wackelt.", "Gern.", "Gern."]

    @pytest.mark.parametrize(
        "topic,answer,say,habit",
        [
            ("clarify", "yes_no", "Ist das so?", "yes_no"),
            ("clarify", "choice", "Das Erste oder das Zweite?", "choice"),
            ("clarify", "choice", "Ich sage Ihnen gleich, woran es liegt.", "found"),
            ("price", "choice", "Ist das in Ordnung?", "yes_no"),
            ("clarify", "number", "Wie viele sind es?", "clarify"),
            ("benefit", "text", "Was gewinnen Sie?", "benefit"),
            ("greet", "yes_no", "Sind Sie es?", "greet"),
        ],
    )
    def test_the_kind_of_question_decides_where_there_is_a_habit(self, tmp_path, topic, answer, say, habit):
        kinds = '[kinds]\nyes_no = ["Ja."]\nchoice = ["Das Erste.", "Das Zweite."]\nfound = ["Aha."]\n\n[objection]'
        found, problems = caller(tmp_path, SMALL.replace("[objection]", kinds))
        assert problems == ()
        question = Question("x", Topic(topic), say, answer=AnswerKind(answer))
        assert found.answer("my-own", question) == ""
        assert found.habit(question) == habit
        assert [found.line("choice", turn) for turn in range(3)] == ["Das Erste.", "Das Zweite.", "Das Erste."]

    def test_a_price_said_again_gets_another_reaction(self, tmp_path):
        found, _ = caller(tmp_path)
        assert [found.reaction(turn) for turn in range(3)] == ["Gut.", "Immer noch gut.", "Immer noch gut."]

    def test_the_price_topic_s_questions_are_not_answered_with_a_reaction(self, tmp_path):
        found, _ = caller(tmp_path)
        assert found.line("price", 0) == "Gern."


@pytest.mark.parametrize(
    "before,after,code,line",
    [
        ('title = "Ruhig"\n', "", "key-missing", 1),
        ("format = 1", "format = 2", "format-unknown", 1),
        ('id = "calm"', 'id = "Ganz ruhig"', "id-form", 3),
        ('otherwise = ["Gern."]', 'otherwise = "Gern."', "type-wrong", 11),
        ('otherwise = ["Gern."]', "otherwise = []", "key-missing", 11),
        ('greet = ["Muster."]', "greet = [7]", "type-wrong", 14),
        ('greet = ["Muster."]', 'hello = ["Muster."]', "key-unknown", 14),
        ('at = "price"', 'at = "teuer"', "word-unknown", 27),
        ('reach = "01234 555-011"', "reach = 1", "type-wrong", 23),
        ('opening = "Guten Tag."', "", "key-missing", 31),
        ('matter = "Der Zaun liegt."', "matter = 1.5", "type-wrong", 40),
        ('[[scene]]\nsituation = "Der Zaun wackelt."\nopening = "Guten Tag."\n', "", "key-missing", 1),
        ("[says]", "[says", "toml-syntax", 13),
        ('[says]\ngreet = ["Muster."]', "says = 7\n[was]\ngreet = 1", "type-wrong", 13),
    ],
)
def test_a_fault_has_its_line(tmp_path, before, after, code, line):
    assert before in SMALL
    found, problems = caller(tmp_path, SMALL.replace(before, after))
    assert found is None
    assert (code, line) in {(problem.code, problem.line) for problem in problems}


def test_a_caller_without_an_objection(tmp_path):
    head, _, tail = SMALL.partition("[objection]")
    found, problems = caller(tmp_path, head + tail[tail.index("[[scene]]") :])
    assert problems == ()
    assert found.objection is None


def test_a_file_that_is_not_there(tmp_path):
    found, problems = load_caller(tmp_path / "fehlt.toml")
    assert found is None
    assert [problem.code for problem in problems] == ["file-unreadable"]


def test_two_files_with_the_same_id(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(SMALL, "utf-8")
    found, problems = load_callers(sorted(tmp_path.glob("*.toml")))
    assert len(found) == 1
    assert [(problem.code, problem.file[-6:]) for problem in problems] == [("id-twice", "b.toml")]
