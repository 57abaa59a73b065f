# SPDX-License-Identifier: Apache-2.0
"""Whatever is wrong with a script is told with its code, file and line; nothing is ever raised."""

import pytest

from tests.unit.guide.talking import hotline
from vorab.guide.cards import load_cards
from vorab.guide.check.problems import CATALOGUE
from vorab.guide.check.properties import check
from vorab.guide.load import load_script, script_of_json, script_of_toml
from vorab.i18n.translator import Translator

GOOD = """\
format = 1
id = "kurz"
lang = "de"
title = "Kurz"

[[question]]
id = "caller"
topic = "greet"
say = "Mit wem spreche ich?"
keys = "Name"
why = "So geht es schneller."
answer = "contact"

[[question]]
id = "matter"
topic = "listen"
say = "Worum geht es?"
keys = "Anliegen"
why = "Dann kann ich mitdenken."

[[question]]
id = "seats"
topic = "clarify"
say = "Wie viele Plätze sind es?"
keys = "Plätze"
why = "Der Preis gilt je Platz."
answer = "number"

[[question]]
id = "gain"
topic = "benefit"
say = "Was wird damit leichter?"
keys = "Gewinn"
why = "Darauf achte ich dann."

[[question]]
id = "order"
topic = "ask"
say = "Soll ich das so machen?"
keys = "fragen, still sein"
why = "Vorher fange ich nicht an."
answer = "choice"
options = [
    { id = "yes", label = "Ja", outcome = "agreed" },
    { id = "no", label = "Nein", outcome = "declined" },
    { id = "think", label = "Bedenkzeit", outcome = "think_until" },
    { id = "free", label = "Ja, kostenfrei", outcome = "free" },
]

[[question]]
id = "more"
topic = "record"
say = "Was steht sonst noch an?"
keys = "Sonst noch?"
why = "Dann bin ich vorbereitet."

[[line]]
id = "fix"
service = "remote-fix"
quantity = { q = "seats", default = "1" }
"""
SERVICES = {"remote-fix"}


def checked(raw, file="kurz.toml"):
    """Return the problems of a script as the library finds them, with the checker's."""
    loaded = script_of_toml(raw if isinstance(raw, bytes) else raw.encode(), file)
    if loaded.script is not None:
        check(loaded.script, loaded.source, SERVICES)
    return [(problem.code, problem.line) for problem in loaded.source.problems]


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1


def test_the_good_one_is_good():
    assert checked(GOOD) == []


# seven questions with nine answers each, and a line that asks for all of them
OPTIONS = ", ".join(f'{{ id = "o{n}", label = "?" }}' for n in range(9))
MANY = "".join(
    f'[[question]]\nid = "q{n}"\ntopic = "record"\nsay = "?"\nkeys = "?"\nwhy = "?"\nanswer = "choice"\n'
    f"options = [{OPTIONS}]\n"
    for n in range(7)
)
ANY = ", ".join(f'{{ q = "q{n}", is = ["o1"] }}' for n in range(7))
TOPIC = 'topic = "benefit"'


def when(clauses):
    return f"{TOPIC}\nwhen = {{ {clauses} }}"


# code: what is written instead of what, and where the problem stands (a part of the new text, or the line)
BAD = {
    "toml-syntax": ('title = "Kurz"', "title = Kurz", "title = Kurz"),
    "key-unknown": ('say = "Worum geht es?"', 'sag = "?"\nsay = "Worum geht es?"', "sag ="),
    "key-missing": ('say = "Worum geht es?"\n', "", '[[question]]\nid = "matter"'),
    "type-wrong": ('say = "Worum geht es?"', "say = 7", "say = 7"),
    "number-float": ('default = "1"', "default = 1.5", "quantity ="),
    "number-wrong": ('default = "1"', 'default = "viele"', "quantity ="),
    "format-unknown": ("format = 1", "format = 2", "format = 2"),
    "id-form": ('id = "gain"', 'id = "Nutzen!"', 'id = "Nutzen!"'),
    "id-twice": ('id = "gain"', 'id = "matter"', 'id = "matter"\ntopic = "benefit"'),
    "word-unknown": ('topic = "benefit"', 'topic = "weather"', 'topic = "weather"'),
    "questions-missing": (GOOD[GOOD.index("[[question]]") :], "", 1),
    "topic-missing": ('topic = "benefit"', 'topic = "clarify"', 1),
    "options-missing": ('answer = "number"', 'answer = "choice"', 'answer = "choice"'),
    "options-unexpected": ('answer = "number"', 'options = [{ id = "a", label = "A" }]', "options = [{ id"),
    "closing-missing": (
        GOOD[GOOD.index(', outcome = "agreed"') : GOOD.index(" },\n]")],
        "",
        1,
    ),
    "closing-twice": (
        'id = "more"\ntopic = "record"',
        'id = "more"\ntopic = "record"\nanswer = "choice"\noptions = [{ id = "a", label = "A", outcome = "agreed" }]',
        '[[question]]\nid = "more"',
    ),
    "closing-outcome": (
        'outcome = "declined" }', 'outcome = "declined" }, { id = "x", label = "?" }', "options = [\n",
    ),
    "closing-no-yes": ('outcome = "agreed"', 'outcome = "free"', "options = [\n"),
    "closing-unavailable": (
        'topic = "ask"',
        'topic = "ask"\nwhen = { all = [{ q = "seats", max = 9 }] }',
        None,
    ),
    "question-unknown": (TOPIC, when('all = [{ q = "x", known = true }]'), "when ="),
    "option-unknown": (TOPIC, when('any = [{ q = "order", is = ["x"] }]'), "when ="),
    "clause-form": (TOPIC, when('none = [{ q = "seats" }]'), "when ="),
    "clause-number": (TOPIC, when('all = [{ q = "matter", min = 1 }]'), "when ="),
    "condition-self": (TOPIC, when('all = [{ q = "gain", known = true }]'), "when ="),
    "question-unreachable": (
        TOPIC,
        when('all = [{ q = "seats", min = 3, max = 2 }]'),
        '[[question]]\nid = "gain"',
    ),
    "line-unreachable": (
        'service = "remote-fix"',
        'service = "remote-fix"\nwhen = { all = [{ q = "seats", min = 3, max = 2 }] }',
        "[[line]]",
    ),
    "line-without-price": ('service = "remote-fix"', 'text = "Fernhilfe"', "[[line]]"),
    "line-free-with-price": (
        'service = "remote-fix"', 'text = "Hilfe"\nkind = "goodwill"\nprice = "5"', 'price = "5"',
    ),
    "group-missing": ('service = "remote-fix"', 'service = "remote-fix"\nchoice = "alternative"', "[[line]]"),
    "quantity-question": ('q = "seats", default', 'q = "gain", default', "quantity ="),
    "service-unknown": ('service = "remote-fix"', 'service = "haircut"', 'service = "haircut"'),
    "too-large": ('[[line]]\nid = "fix"', MANY + '[[line]]\nid = "fix"\nwhen = { any = [' + ANY + "] }", "[[line]]"),
    "sentence-long": ("Worum geht es?", "Worum " + "geht " * 22 + "es?", "say = \"Worum"),
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(BAD))
def test_each_problem_is_told_at_its_line(code):
    old, new, at = BAD[code]
    assert old in GOOD
    bad = GOOD.replace(old, new, 1)
    line = at if isinstance(at, int) else line_of(bad, at if at is not None else "[[line]]")
    assert (code, line) in checked(bad)


@pytest.mark.parametrize("code", sorted(BAD.keys() - {"questions-missing", "closing-missing", "key-missing"}))
def test_and_no_others_with_it(code):
    old, new, _ = BAD[code]
    also = {"closing-missing", "topic-missing"} if code == "questions-missing" else set()
    assert {found for found, _ in checked(GOOD.replace(old, new, 1))} <= {code} | also


def test_the_params_fill_the_message():
    for old, new, _ in BAD.values():
        loaded = script_of_toml(GOOD.replace(old, new, 1).encode())
        if loaded.script is not None:
            check(loaded.script, loaded.source, SERVICES)
        for problem in loaded.source.problems:
            assert "{" not in Translator("de")(CATALOGUE[problem.code].message, **problem.params).replace("{ …", "")


def test_all_at_once():
    bad = (
        GOOD.replace('topic = "benefit"', 'topic = "?"').replace("Worum geht es?", "").replace("remote-fix", "x\\u0000")
    )
    assert len(checked(bad)) >= 2


class TestFiles:
    def test_not_there(self, tmp_path):
        loaded = load_script(tmp_path / "keins.toml")
        (problem,) = loaded.problems
        assert (loaded.script, problem.code, problem.line) == (None, "file-unreadable", 0)
        assert problem.file.endswith("keins.toml")
        assert problem.params["reason"] == "Ordner oder Datei gibt es nicht"

    def test_a_folder(self, tmp_path):
        assert [problem.code for problem in load_script(tmp_path).problems] == ["file-unreadable"]
        assert [problem.code for problem in load_cards(tmp_path)[1]] == ["file-unreadable"]

    def test_ten_megabytes(self):
        assert checked(b"#" * 10_000_000) == [("file-large", 0)]
        assert checked(GOOD + "#" * (256 * 1024 - len(GOOD.encode()))) == []
        assert checked(GOOD + "#" * (256 * 1024 - len(GOOD.encode()) + 1)) == [("file-large", 0)]

    def test_not_utf_8(self):
        assert checked(GOOD.replace("Plätze", "Pl\xe4tze").encode("latin-1")) == [
            ("file-encoding", line_of(GOOD, "Plätze"))
        ]
        assert checked(GOOD.encode("utf-16")) == [("file-encoding", 1)]

    def test_a_byte_order_mark_and_windows_line_ends_are_no_problem(self):
        assert checked(GOOD.encode("utf-8-sig").replace(b"\n", b"\r\n")) == []

    @pytest.mark.parametrize("opening", ["[", "{a=", '{ all = [{ q = "x", is = ['])
    def test_deep_nesting(self, opening):
        problems = checked(GOOD + "x = " + opening * 5000)
        assert [code for code, _ in problems] == ["toml-syntax"]
        assert problems[0][1] >= 1

    @pytest.mark.parametrize("number", ["9" * 5000, "9" * 30, "1e400", "inf", "nan", "-1", "0x7fffffffffffffffff"])
    def test_huge_and_odd_numbers(self, number):
        assert checked(GOOD + f"price = {number}\n") != []

    def test_at_a_syntax_error_only_that_one(self):
        bad = GOOD.replace("format = 1", "format = 2").replace('id = "gain"', "id = gain")
        assert checked(bad) == [("toml-syntax", line_of(bad, "id = gain"))]

    def test_lines_are_counted_as_editors_do(self):
        """A U+2028 in a text is no line break in TOML; three quotes in a comment open nothing."""
        bad = GOOD.replace("Mit wem", "Mit\u2028wem").replace("[[question]]", '# """\n[[question]]', 1)
        bad = bad.replace('topic = "benefit"', 'topic = "weather"')
        assert checked(bad) == [("word-unknown", line_of(bad, 'topic = "weather"'))]

    def test_keys_in_multi_line_texts_are_text(self):
        bad = GOOD.replace('"Mit wem spreche ich?"', '"""Mit\nid = 7\n[[line]]\nwem?"""').replace("= 1", "= 3", 1)
        assert checked(bad) == [("format-unknown", 1)]


class TestFrozen:
    def test_round_trip(self):
        script = hotline()
        again = script_of_json(script.source)
        assert again == script
        assert (again.sha256, len(again.sha256)) == (script.sha256, 64)

    def test_comments_and_order_of_keys_do_not_change_the_hash(self):
        first = script_of_toml(GOOD.encode()).script
        second = script_of_toml(
            ("# anders\n" + GOOD.replace('lang = "de"\ntitle = "Kurz"', 'title = "Kurz"\nlang = "de"')).encode()
        )
        assert second.script.sha256 == first.sha256
        assert script_of_toml(GOOD.replace("Kurz", "Lang").encode()).script.sha256 != first.sha256

    def test_a_script_with_problems_is_not_frozen(self):
        assert script_of_toml(GOOD.replace("format = 1", "format = 2").encode()).script is None
