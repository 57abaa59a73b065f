# SPDX-License-Identifier: Apache-2.0
import re
from string import Formatter

from tests.unit.core.test_checklist import CASES
from vorab.core.checklist import Fix, Point, State
from vorab.i18n.checklist_words import WORDS, point_words
from vorab.i18n.translator import Translator


def test_every_point_has_its_words_with_a_reason():
    assert {code for code, *_ in CASES} | {"own_text"} == set(WORDS)
    for code, words in WORDS.items():
        assert all(words), code
        for sentence in (words.missing, words.why):
            assert sentence[-1] in ".?", code


def test_the_law_is_named_where_it_is_a_duty():
    lawful = {code for code, state, *_ in CASES if state is State.MISSING}
    for code in lawful:
        assert re.search(r"§§? \d|Artikel \d|27\.09\.2026", WORDS[code].why), code


def test_values_are_put_in():
    lines = Point("term", State.MISSING, Fix.PAPER, {"lines": "Wartung"})
    assert "Wartung" in point_words(Translator(), lines).missing
    assert point_words(Translator(), Point("term", State.OK, Fix.PAPER)) == ("Laufzeit und Kündigung", "", "")
    for code, words in WORDS.items():
        names = {name for _, name, _, _ in Formatter().parse(words.missing) if name}
        assert names <= {"lines", "file"}, code
