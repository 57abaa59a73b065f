# SPDX-License-Identifier: Apache-2.0
"""Sie and du are told apart as a reader does, placeholders and length are checked in everything said aloud."""

import pytest

from vorab.guide.check.texts import address, check_texts
from vorab.guide.placeholders import NAMES
from vorab.guide.section import Source


@pytest.mark.parametrize(
    "text,word",
    [
        ("Was kann ich für Sie tun?", "Sie"),
        ("Ich melde mich bei Ihnen.", "Ihnen"),
        ("Das steht in Ihrem Angebot.", "Ihrem"),
        ("Sie bekommen alles schriftlich.", "Sie"),
        ("Sie können in Ruhe überlegen.", "Sie"),
        ("Sie sind herzlich eingeladen.", "Sie"),
        ("Sie selbst entscheiden das.", "Sie"),
        ("Sie zuerst.", "Sie"),
        ("Ihre Rechnung ist da.", "Ihre"),
        ("Ihr Auftrag ist da.", "Ihr"),
        ("Danke. Ihren Namen habe ich.", "Ihren"),
        ("So geht es: Sie rufen an.", "Sie"),
        ("„Sie haben recht“, sage ich.", "Sie"),
        ("Danke[, Sie sind dran].", "Sie"),
        ("Die Rechnung ist da. Sie kommt per Post.", ""),
        ("Die Rechnung ist da. Sie wird heute fällig.", ""),
        ("Die Anfahrt zählt. Sie hätte sonst gefehlt.", ""),
        ("Die Anfahrt zählt. Sie ist schon dabei.", ""),
        ("Was kann ich für dich tun?", ""),
        ("Ihr seid zu zweit, richtig?", ""),
        ("Ihr habt euch das angesehen?", ""),
        ("Ich sehe sie mir an und gebe ihnen und ihr Bescheid.", ""),
        ("Siegfried und Ihring rufen an.", ""),
        ("Worum geht es?", ""),
        ("Sie", "Sie"),
        ("", ""),
    ],
)
def test_who_is_addressed_with_sie(text, word):
    assert address(text) == word


def found(with_du=("say", "why"), **texts):
    source = Source("texts.toml")
    check_texts(source, "question", 0, texts, with_du)
    return [(problem.code, *problem.params.values()) for problem in source.problems]


class TestDu:
    def test_a_sentence_with_sie_needs_one_with_du(self):
        assert found(say="Was kann ich für Sie tun?") == [("du-missing", "say")]
        assert found(say="Was kann ich für Sie tun?", say_du="Was kann ich für dich tun?") == []
        assert found(say="Worum geht es?", why="Dann weiß ich, was Sie brauchen.") == [("du-missing", "why")]

    def test_only_what_the_customer_hears(self):
        assert found(("say",), why="Das hilft Ihnen.") == []

    def test_du_that_still_says_sie(self):
        assert found(say="Für Sie?", say_du="Für Sie?") == [("du-formal", "say_du", "Sie")]
        assert found(say="Es ist da.", say_du="Ihre Rechnung ist da.") == [("du-formal", "say_du", "Ihre")]

    def test_what_needs_no_address_needs_no_du(self):
        assert found(say="Worum geht es?", say_du="Worum geht es dir?") == []


class TestPlaceholders:
    @pytest.mark.parametrize("name", NAMES)
    def test_all_may_stand_in_brackets(self, name):
        assert found(say=f"Danke[, {{{name}}}]. Worum geht es?") == []

    @pytest.mark.parametrize("name", NAMES)
    def test_only_what_is_always_known_may_stand_alone(self, name):
        problems = [] if name in ("me", "house") else [("placeholder-open", f"{{{name}}}")]
        assert found(say=f"Danke, {{{name}}}.") == problems

    @pytest.mark.parametrize("text", ["{kunde}", "[, {kunde}]", "{}", "{Name}", "[{name}, {kunde}]", "{name }"])
    def test_unknown_names(self, text):
        assert [problem[0] for problem in found(say=f"Danke{text}.")] == ["placeholder-unknown"]

    @pytest.mark.parametrize(
        "text,part",
        [
            ("Danke {name.", "{name."),
            ("Danke name}.", "}."),
            ("Danke[, {name}.", "[, ."),
            ("Danke, {name}].", "]."),
            ("Danke]{name}[.", "][."),
            ("Danke[, [{name}]].", "[, ]."),
            ("Danke[, {{name}}].", "{}]."),
            ("Danke[ sehr].", "[ sehr]"),
            ("Danke[].", "[]"),
            ("Danke[, {name}][.", "[."),
        ],
    )
    def test_brackets_that_do_not_match(self, text, part):
        assert found(say=text) == [("placeholder-form", part)]

    def test_in_every_text(self):
        for key in ("say", "say_du", "why", "why_du", "ask", "ask_du"):
            assert found((), **{key: "{x}"}) == [("placeholder-unknown", "{x}", ", ".join(f"{{{n}}}" for n in NAMES))]


class TestLength:
    def test_up_to_22_words_are_good(self):
        assert found(say="eins " * 22) == []
        assert found(say="eins " * 23) == [("sentence-long", 23, "eins eins eins eins eins")]
        assert found((), ask_du="eins " * 23, why="zwei " * 24)[1] == ("sentence-long", 24, "zwei zwei zwei zwei zwei")

    def test_each_sentence_by_itself(self):
        assert found(say="eins " * 20 + "ende. " + "zwei " * 20) == []
        assert found(say="eins " * 20 + "ende: " + "zwei " * 20 + "ende? " + "drei " * 9) == []

    def test_dashes_and_dots_are_no_words(self):
        assert found(say="eins " * 20 + "– … – zwei") == []

    def test_a_placeholder_counts_as_a_word(self):
        assert found(say="eins " * 21 + "[und {name}]") == [("sentence-long", 23, "eins eins eins eins eins")]
