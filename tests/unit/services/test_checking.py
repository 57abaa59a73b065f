# SPDX-License-Identifier: Apache-2.0
"""Files of every kind are checked as what they are, and ids across files; nothing given by a user stops the others."""

import os

import pytest

from tests.unit.guide.examples import CARD, PHRASE, SMALL, put_into
from vorab.paths import bundled
from vorab.services.checking import check_files, toml_files
from vorab.services.scripts import Library

PRICES = """\
format = 1
lang = "de"

[[service]]
id = "haircut"
text = "Haare schneiden"
unit = "H87"
price = "32.00"
"""
CALLER = bundled("templates", "callers", "angry.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def library():
    return Library(bundled("templates"))


@pytest.fixture
def check(tmp_path, library):
    """Write files by name, check them in this order, and return (file, code, line) of each problem."""

    def run(**texts):
        paths = []
        for name, text in texts.items():
            path = tmp_path / f"{name}.toml"
            path.write_text(text, "utf-8")
            paths.append(path)
        found = check_files(paths, library)
        return [(problem.file.rsplit(os.sep, 1)[-1], problem.code, problem.line) for problem in found.problems]

    return run


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize("text", [SMALL, CARD, PHRASE, PRICES, CALLER])
def test_each_kind_is_known_by_its_tables(check, text):
    assert check(it=text) == []


@pytest.mark.parametrize(
    "text,old,new,code",
    [
        (SMALL, 'topic = "listen"', 'topic = "weather"', "word-unknown"),
        (CARD, 'id = "price"', 'id = "Preis"', "id-form"),
        (CARD, "say =", "sag =", "key-unknown"),
        (PHRASE, 'kind = "lecturing"', 'kind = "rude"', "word-unknown"),
        (PRICES, 'unit = "H87"', 'unit = "Kopf"', "word-unknown"),
        (PRICES, 'price = "32.00"', "price = 32.5", "number-float"),
        (CALLER, "title =", "titel =", "key-unknown"),
    ],
)
def test_each_kind_is_checked(check, text, old, new, code):
    assert old in text
    bad = text.replace(old, new, 1)
    assert ("it.toml", code, line_of(bad, new)) in check(it=bad)


class TestIds:
    def test_two_scripts_of_one_name(self, check):
        assert check(a=SMALL, b=SMALL) == [("b.toml", "id-elsewhere", 2)]
        assert check(a=SMALL, b=put_into('id = "lang"', SMALL)) == []

    def test_two_cards_of_one_name(self, check):
        more = CARD + '\n[[card]]\nid = "parking"\ntitle = "Parken"\nsay = "Vor dem Haus."\n'
        assert check(a=CARD, b=more) == [("b.toml", "id-elsewhere", line_of(CARD, 'id = "price"'))]

    def test_a_card_may_be_called_like_a_script(self, check):
        assert check(a=SMALL, b=CARD.replace('"price"', '"kurz"')) == []

    def test_within_a_file_it_is_told_once(self, check):
        twice = CARD + CARD[CARD.index("[[card]]") :]
        assert [code for _, code, _ in check(a=twice)] == ["id-twice"]

    def test_odd_ids_are_left_to_their_own_check(self, check):
        odd = SMALL.replace('id = "kurz"', "id = 7")
        assert [code for _, code, _ in check(a=odd, b=odd)] == ["type-wrong", "type-wrong"]


class TestPlaces:
    def test_folders_and_what_is_below_in_the_order_of_names(self, tmp_path):
        for name in ("b/2.toml", "b/1.toml", "a.toml", "b/c/3.toml", "b/x.txt"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text("", "utf-8")
        found = toml_files([tmp_path / "b", tmp_path / "a.toml"])
        assert [path.relative_to(tmp_path).as_posix() for path in found] == [
            "b/1.toml", "b/2.toml", "b/c/3.toml", "a.toml",
        ]  # fmt: skip

    def test_what_is_no_file(self, tmp_path, library):
        problems = check_files([tmp_path / "fehlt.toml"], library).problems
        assert [(problem.code, problem.line) for problem in problems] == [("file-unreadable", 0)]

    def test_one_that_cannot_be_read_does_not_hide_the_others(self, check):
        other = put_into('id = "lang"', SMALL)
        found = check(a="[[", b=SMALL.replace('topic = "listen"', 'topic = "x"'), c="\0", d=other)
        assert [(file, code) for file, code, _ in found] == [
            ("a.toml", "toml-syntax"),
            ("b.toml", "word-unknown"),
            ("c.toml", "toml-syntax"),
        ]

    def test_counts(self, tmp_path, library):
        (tmp_path / "a.toml").write_text(SMALL, "utf-8")
        (tmp_path / "b.toml").write_text(CARD, "utf-8")
        found = check_files([tmp_path], library)
        assert (found.files, found.problems) == (2, ())
        assert found.cases > 5


def test_problems_stand_in_the_order_of_their_lines(check):
    bad = SMALL.replace('topic = "listen"', 'topic = "x"').replace('service = "remote-fix"', 'service = "y"')
    bad = bad.replace('keys = "Name, privat oder Firma"\n', "")
    lines = [line for _, _, line in check(a=put_into('[[question]]\nid = "more"\nanswer = "date"\nunit = "H87"', bad))]
    assert lines == sorted(lines)


def test_words_are_looked_for_in_scripts_and_cards(check):
    rude = "Das hätten Sie mir vorher sagen müssen."
    script = put_into(f'[[question]]\nid = "matter"\nsay = "{rude}"\nsay_du = "Worum geht es?"', SMALL)
    card = CARD + f'ask = "{rude}"\nask_du = "Worum geht es?"\n'
    line = put_into(f'[[line]]\nid = "fix"\nreason = "{rude}"', SMALL)
    kept = (
        f'[[question]]\nid = "gain"\nanswer = "choice"\nkeeps = "found"\n'
        f'options = [{{ id = "a", label = "A", record = "{rude}" }}]'
    )
    for text in (script, card, line, put_into(kept, SMALL)):
        assert [code for _, code, _ in check(it=text)] == ["phrase-found"]
